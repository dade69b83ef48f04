package models

import (
	"slices"
	"strings"
)

// AwardKind is what an award is: a grant, with or without a round, or one of the kinds that are asked for directly.
type AwardKind string

// The kinds.
const (
	AwardGrant       AwardKind = "grant"
	AwardTravel      AwardKind = "travel"
	AwardMentorship  AwardKind = "mentorship"
	AwardSponsorship AwardKind = "sponsorship"
	AwardAudit       AwardKind = "audit"
	AwardOther       AwardKind = "other"
)

// DirectKinds are the kinds that are asked for directly, in the order in which they are offered.
var DirectKinds = []AwardKind{AwardTravel, AwardMentorship, AwardSponsorship, AwardAudit, AwardOther}

var awardKindWords = map[AwardKind]string{AwardGrant: "Grant", AwardTravel: "Travel", AwardMentorship: "Mentorship", AwardSponsorship: "Sponsorship", AwardAudit: "Audit", AwardOther: "Other"}

// Words is how a page names the kind.
func (k AwardKind) Words() string { return awardKindWords[k] }

// Direct tells whether awards of the kind are asked for and approved, without a round.
func (k AwardKind) Direct() bool { return slices.Contains(DirectKinds, k) }

// The states of a direct award, beside those of a grant.
const (
	AwardRequested AwardState = "requested" // asked for; its money is noted as advice
	AwardApproved  AwardState = "approved"  // its money is committed
	AwardPaid      AwardState = "paid"      // paid against receipts, the rest released
	AwardDeclined  AwardState = "declined"
	AwardWithdrawn AwardState = "withdrawn" // by whoever asked for it
	AwardReturned  AwardState = "returned"  // approved, and all of it released again
)

// AwardStates in the order of a life.
var AwardStates = []AwardState{AwardRequested, AwardApproved, AwardPaid, AwardReturned, AwardDeclined, AwardWithdrawn}

// Promised tells whether money was committed for it by a decision or a limit.
func (s AwardState) Promised() bool {
	return s == AwardDecided || s == AwardApproved || s == AwardPaid || s == AwardReturned
}

var (
	ruleAwardKind    = rule("award.kind", "A direct award is for travel, mentorship, sponsorship, an audit, or something else that its purpose names.")
	ruleAwardDirect  = rule("award.direct", "A direct award names one receiver, a person or an organization, its pool and its amount.")
	ruleAwardState   = rule("award.state", "A direct award is approved, declined or withdrawn once, while it is asked for; it is paid while it is approved.")
	ruleAwardOwn     = rule("award.own", "Nobody approves or declines an award that they receive, or that goes to an organization they belong to.")
	ruleAwardReceipt = rule("award.receipt", "A direct award is paid against a receipt: a file, or the reference under which it is kept.")
	ruleAwardAsker   = rule("award.asker", "Whoever asked for an award may withdraw it, and whoever keeps the records.")
)

// NewDirectAward is what is entered to ask for one. Person or Organization receives it; Starts and Ends are the days of the event or the journey.
type NewDirectAward struct {
	Kind, Person, Organization, Purpose, Pool, Amount, Currency string
	Starts, Ends, On, Evidence                                  string
}

// Check gives the award and its terms as far as they can be read without the record, or every field that is refused.
func (n NewDirectAward) Check() (Award, AwardTerm, error) {
	purpose, errPurpose := Line("purpose", n.Purpose, 500)
	evidence, errEvidence := OptionalLine("evidence", n.Evidence, 500)
	on, errOn := OptionalDate("on", n.On)
	starts, errStarts := OptionalDate("starts", n.Starts)
	ends, errEnds := OptionalDate("ends", n.Ends)
	kind := AwardKind(strings.TrimSpace(n.Kind))
	var errKind error
	if !kind.Direct() {
		errKind = Refuse(ruleAwardKind, "kind", "%s is not a kind of direct award; choose travel, mentorship, sponsorship, audit or other.", shown(n.Kind))
	}
	a := Award{Kind: kind, Purpose: purpose, Evidence: evidence, AskedOn: on, State: AwardRequested, Version: 1}
	t := AwardTerm{N: 1, StartsOn: starts, EndsOn: ends, EffectiveOn: on, Why: "request"}
	return a, t, Collect(errKind, errPurpose, errEvidence, errOn, errStarts, errEnds, n.whom(), t.checkSpan())
}

func (n NewDirectAward) whom() error {
	person, organization := strings.TrimSpace(n.Person) != "", strings.TrimSpace(n.Organization) != ""
	var errWhom, errPool error
	if person == organization {
		errWhom = Refuse(ruleAwardDirect, "person", "Name one receiver: the person, or the organization.")
	}
	if strings.TrimSpace(n.Pool) == "" {
		errPool = Refuse(ruleAwardDirect, "pool", "Name the pool that the money comes from, such as travel.")
	}
	return Collect(errWhom, errPool)
}

// NewAwardApproval is what is entered to approve a direct award: the decision of the board where one is needed, and the day.
type NewAwardApproval struct {
	Decision, On string
	Version      int64
}

// NewAwardEnd is what is entered to decline or withdraw one: why.
type NewAwardEnd struct {
	Why, On string
	Version int64
}

// Check gives the reason and the day, unknown where none was given.
func (n NewAwardEnd) Check() (string, Date, error) {
	why, errWhy := Line("why", n.Why, 500)
	on, errOn := OptionalDate("on", n.On)
	return why, on, Collect(errWhy, errOn)
}

// Rulable refuses to approve, decline or withdraw an award that is not asked for, or on a day before it was.
func (a Award) Rulable(on Date) error {
	switch {
	case !a.Kind.Direct():
		return Clash(ruleAwardState, "", "%s is a grant; it was not asked for directly and is not approved here.", a.Code)
	case a.State != AwardRequested:
		return Clash(ruleAwardState, "", "%s is %s already; what was asked for is ruled on once.", a.Code, a.State)
	case on < a.AskedOn:
		return Refuse(ruleAwardState, "on", "%s is before %s was asked for, on %s.", on.Long(), a.Code, a.AskedOn.Long())
	}
	return nil
}

// Payable refuses to pay a direct award that is not approved, or for which there is no receipt.
func (a Award) Payable(receipts int64) error {
	switch {
	case !a.Kind.Direct():
		return nil
	case a.State != AwardApproved:
		return Clash(ruleAwardState, "", "%s is %s; it is paid while it is approved.", a.Code, a.State)
	case receipts == 0:
		return Clash(ruleAwardReceipt, "amount", "No receipt is kept for %s. Add the receipt first, then pay.", a.Code)
	}
	return nil
}

// TakesReceipts refuses a receipt for an award that was never approved.
func (a Award) TakesReceipts() error {
	if a.State == AwardDeclined || a.State == AwardWithdrawn {
		return Clash(ruleAwardState, "", "%s is %s; it takes no receipt.", a.Code, a.State)
	}
	return nil
}

// Settled is the state that follows from the money: promised and not all paid, paid, or all given back.
func (a Award) Settled(committed, paid int64) AwardState {
	switch {
	case !a.Kind.Direct() || !a.State.Promised():
		return a.State
	case committed > 0:
		return AwardApproved
	case paid > 0:
		return AwardPaid
	}
	return AwardReturned
}

// NotReceivedBy refuses the receiver, and whoever belongs to the receiving organization, to rule on the award.
func (a Award) NotReceivedBy(own bool) error {
	if own {
		return &Error{Code: Forbidden, Rule: ruleAwardOwn, Message: "You receive " + a.Code + ", or belong to whoever receives it. Another person approves or declines it."}
	}
	return nil
}

// Withdrawable refuses somebody who neither asked for the award nor keeps the records.
func (a Award) Withdrawable(v Viewer) error {
	if v.Email == a.AskedBy || v.May(KeepRecords) {
		return nil
	}
	return &Error{Code: Forbidden, Rule: ruleAwardAsker, Message: a.Code + " was asked for by " + a.AskedBy + ", who may withdraw it. You may decline it."}
}

// Lacking refuses an award that costs more than its pool has free: what is missing first, and what would help.
func (p Pool) Lacking(asked Money, free int64) error {
	if asked.Minor <= free {
		return nil
	}
	return Clash(ruleMoneyCap, "amount", "%s is missing in %s: %s is asked for and %s is free. Ask the board for a transfer first, choose another pool, or lower it.",
		Money{asked.Minor - free, asked.Currency}, p.Name, asked.Grouped(), Money{free, asked.Currency}.Grouped())
}

// AwardReceipt is a paper that an award is paid against: a file that is kept, or the reference under which it is kept elsewhere.
type AwardReceipt struct {
	ID        int64
	AwardID   int64
	N         int64
	SourceID  *int64
	Reference string
	EnteredBy string
	Seq       int64
}

// NewAwardReceipt is what is entered to add one. Name and Content are of the file, where there is one.
type NewAwardReceipt struct {
	Reference string
	Name      string
	Content   []byte
}

// Check gives the reference, or refuses a receipt that is neither a file nor a reference.
func (n NewAwardReceipt) Check() (string, error) {
	reference, err := OptionalLine("reference", n.Reference, 200)
	if err == nil && reference == "" && len(n.Content) == 0 {
		err = Refuse(ruleAwardReceipt, "file", "Choose the file of the receipt, or write the reference under which it is kept.")
	}
	return reference, err
}

// AwardReceiptLine is a receipt as people read it.
type AwardReceiptLine struct {
	N         int64
	Reference string
	File      string // "" where there is none
	SHA256    string `gorm:"column:sha256"`
	Size      int64
	EnteredBy string
	EnteredAt Instant
}
