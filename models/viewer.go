package models

import "slices"

// Role is what somebody who signs in is to the foundation. A person may hold several. A vote comes from a seat, not from a role.
type Role string

// The six roles.
const (
	Admin      Role = "admin"      // users and settings; no say over money or votes
	Manager    Role = "manager"    // programme manager: keeps the records
	Member     Role = "member"     // committee seat: reviews, ballots, votes
	Board      Role = "board"      // decides transfers, awards, budgets
	Contractor Role = "contractor" // own SOWs and days only
	Auditor    Role = "auditor"    // reads everything but sealed ballots, changes nothing
)

// Roles in the order in which they are shown.
var Roles = []Role{Admin, Manager, Member, Board, Contractor, Auditor}

var roleWords = map[Role]string{Admin: "Administrator", Manager: "Programme manager", Member: "Committee member", Board: "Board",
	Contractor: "Contractor", Auditor: "Auditor"}

// Words is how a page names the role.
func (r Role) Words() string { return roleWords[r] }

var ruleRole = rule("user.role", "A role is one of admin, manager, member, board, contractor, auditor.")

// ParseRole reads a role's name.
func ParseRole(field, s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles, r) {
		return r, nil
	}
	return "", Refuse(ruleRole, field, "%s is not a role; choose admin, manager, member, board, contractor or auditor.", shown(s))
}

// Permission is one thing a person may do. Every route names the one it asks for; what no row below grants is refused.
type Permission string

// The permissions.
const (
	Anyone        Permission = "anyone"         // no sign-in: health, sign-in itself
	SignedIn      Permission = "signed-in"      // own account, home page
	ReadWork      Permission = "work.read"      // SOWs and days; a contractor only the own ones
	ReadPortfolio Permission = "portfolio.read" // everything but sealed ballots and what a conflict hides
	KeepRecords   Permission = "records.keep"   // people, bodies, meetings, rounds, proposals, SOWs, actions, imports
	StepActions   Permission = "actions.step"   // close, carry, reopen: the keeper all, others their own
	LogDays       Permission = "days.log"
	ApproveDays   Permission = "days.approve" // never one's own entries
	CastBallot    Permission = "ballot.cast"  // and a seat on the poll's roll
	RecordBallot  Permission = "ballot.record"
	ClosePoll     Permission = "poll.close"
	RecordRuling  Permission = "decision.record" // write down what a body decided in a meeting
	PostMoney     Permission = "money.post"      // appropriations, payments: each with its decision
	AskTransfer   Permission = "transfer.ask"
	RuleTransfer  Permission = "transfer.decide" // never one's own
	AskAward      Permission = "award.ask"       // direct awards
	ApproveAward  Permission = "award.approve"   // never one's own; up to one's limit of authority, or by decision of the board
	ReadReceipts  Permission = "receipts.read"   // the files of receipts
	CloseYear     Permission = "year.close"      // never a closing one prepared oneself
	CloseQuarter  Permission = "quarter.close"   // and open it again: never one closed oneself
	ReadAudit     Permission = "audit.read"
	KeepUsers     Permission = "users.keep"
	ProposeWork   Permission = "work.propose" // an idea for a statement of work, and "happy to help"

	HandInWork Permission = "deliverable.hand-in" // a contractor on the own SOWs
	AcceptWork Permission = "deliverable.accept"  // the manager, and a champion of the SOW; never what one handed in oneself

	ApproveInvoice Permission = "invoice.approve" // never one that one entered, nor for one's own days
)

// granted is the one table of role × permission.
var granted = map[Permission][]Role{
	ReadWork:      {Manager, Member, Board, Contractor, Auditor},
	ReadPortfolio: {Manager, Member, Board, Auditor},
	KeepRecords:   {Manager},
	StepActions:   {Manager, Member, Board},
	LogDays:       {Manager, Contractor},
	ApproveDays:   {Manager},
	CastBallot:    {Member, Board},
	RecordBallot:  {Manager},
	ClosePoll:     {Manager},
	RecordRuling:  {Manager},
	PostMoney:     {Manager},
	AskTransfer:   {Manager, Board},
	RuleTransfer:  {Board},
	AskAward:      {Manager, Member, Board},
	ApproveAward:  {Manager, Board},
	ReadReceipts:  {Manager, Board, Auditor},
	CloseYear:     {Board},
	CloseQuarter:  {Manager, Board},
	ReadAudit:     {Admin, Manager, Auditor},
	KeepUsers:     {Admin},
	ProposeWork:   {Manager, Member},

	HandInWork: {Manager, Contractor},
	AcceptWork: {Manager, Member, Board},

	ApproveInvoice: {Manager, Board},
}

// Permissions lists the table for pages, tests and docs: which roles hold what.
func Permissions() map[Permission][]Role { return granted }

// Viewer is who reads or acts. Every read and every verb takes one; the query itself is narrowed by it.
type Viewer struct {
	Email    string // "cli" for the command line without --as
	Name     string
	UserID   int64 // 0 for the command line and for nobody
	PersonID int64 // 0 where the user is not tied to a person of the record
	Roles    []Role
}

// Nobody is somebody who has not signed in.
var Nobody = Viewer{}

// CommandLine acts when no --as is given: with a manager's rights, never an approver.
var CommandLine = Viewer{Email: "cli", Name: "Command line", Roles: []Role{Manager}}

// Reading is the viewer with nothing to do: who may read the portfolio sees what an auditor sees, a contractor the own work.
func (v Viewer) Reading() Viewer {
	if v.May(ReadPortfolio) {
		v.Roles = []Role{Auditor}
	}
	return v
}

// Is tells whether the viewer holds the role.
func (v Viewer) Is(r Role) bool { return slices.Contains(v.Roles, r) }

var (
	rulePermission = rule("access.permission", "What a person may see and do follows from the table of roles and permissions; what it does not grant is refused.")
	ruleApprover   = rule("access.approver", "The command line without a named person never approves or decides; name who acts with --as.")
	ruleTwoPeople  = rule("access.two-people", "Nobody approves or decides what they entered themselves.")
)

// approvals are what the nameless command line may never do.
var approvals = []Permission{ApproveDays, RuleTransfer, CastBallot, ApproveAward, CloseYear, CloseQuarter, AcceptWork, ApproveInvoice}

// May tells whether the table grants the viewer the permission.
func (v Viewer) May(p Permission) bool { return v.Need(p) == nil }

// Need refuses the viewer what the table does not grant.
func (v Viewer) Need(p Permission) error {
	switch {
	case p == Anyone:
		return nil
	case v.Email == "":
		return &Error{Code: Unauthenticated, Rule: rulePermission, Message: "Sign in first."}
	case v.Email == CommandLine.Email && slices.Contains(approvals, p):
		return &Error{Code: Forbidden, Rule: ruleApprover, Message: "The command line does not approve, vote or decide by itself; name who acts with --as E-MAIL."}
	case p == SignedIn:
		return nil
	}
	for _, r := range v.Roles {
		if slices.Contains(granted[p], r) {
			return nil
		}
	}
	return &Error{Code: Forbidden, Rule: rulePermission, Message: "Your roles do not allow this. Ask the programme manager, who keeps the records, or an administrator, who keeps the roles."}
}

// NotOwn refuses to let the one who entered something also approve or decide it.
func (v Viewer) NotOwn(enteredBy, what string) error {
	if v.Email == enteredBy {
		return &Error{Code: Forbidden, Rule: ruleTwoPeople, Message: "You entered this " + what + " yourself; another person approves or decides it."}
	}
	return nil
}

// OwnWorkOnly tells that the viewer sees own SOWs and days and nothing else.
func (v Viewer) OwnWorkOnly() bool { return !v.May(ReadPortfolio) }

// OwnDaysOnly tells that the viewer enters, takes back and corrects own days and hands in own work, whatever else a second role lets them read.
func (v Viewer) OwnDaysOnly() bool { return !v.May(KeepRecords) }

// Operator keeps users and tokens from the command line: whoever holds the database file holds its keys anyway.
var Operator = Viewer{Email: "cli", Name: "Command line", Roles: []Role{Admin}}
