package models

import "strings"

// Award is money promised to somebody outside by the board: a grant, a stipend, travel. Where the record does not show the board's decision,
// the award is kept as the world knows it and no money is posted.
type Award struct {
	ID             int64
	Code           string
	ProposalID     *int64
	OrganizationID *int64
	Purpose        string
	PoolID         *int64
	DecisionID     *int64
	AwardedWritten string // as the evidence says it: 2024-08 where only the month is known
	Evidence       string // an address, or words
	State          AwardState
	AnchorID       *int64
	Version        int64
	Seq            int64

	// Of a direct award, which is asked for and approved without a round.
	Kind     AwardKind
	PersonID *int64
	AskedBy  string
	AskedOn  Date
	RuledBy  string // who approved, declined or withdrew it
	RuledOn  Date
	RuledWhy string
	LimitID  *int64

	LimitCode string `gorm:"-"` // of the limit by which it was just approved
}

// AwardTerm is what an award is for as of a day: the agreement first, then its amendments.
type AwardTerm struct {
	ID          int64
	AwardID     int64
	N           int64
	AmountMinor *int64 // nil where the amount is not known
	Currency    Currency
	StartsOn    Date
	EndsOn      Date
	EffectiveOn Date
	DecisionID  *int64
	Why         string
	Seq         int64
}

// AwardState tells what an award rests on.
type AwardState string

// The states.
const (
	AwardDecided  AwardState = "decided"  // by a decision of the board on record
	AwardRecorded AwardState = "recorded" // known from elsewhere; the record does not show the decision
)

// NotShown is what stands where a decision ought to stand and the record has none.
const NotShown = "decided: not shown by the record"

var (
	ruleAwardBoard   = rule("award.board", "Money is promised, given to a pool or carried over by a decision of the board that was approved.")
	ruleAwardTwice   = rule("award.proposal", "A proposal is awarded at most once.")
	ruleAwardWritten = rule("award.day", "An award has a day, or the month or year that its evidence names.")
	ruleAwardWhom    = rule("award.receiver", "An award names the organization that receives it, or the proposal that does.")
	ruleAwardTerm    = rule("award.term", "An award ends after it starts.")
	ruleCommitted    = rule("money.committed", "Not more is paid or released for an award or a statement of work than is committed for it.")
	ruleFor          = rule("money.for", "A payment or release names the award or the statement of work that it is for.")
)

// NewAward is what is entered to put an award on record.
type NewAward struct {
	Proposal       string // or none: travel, mentorship
	Organization   string
	Purpose        string
	Pool           string
	Decision       string // of the board; none where the record does not show it
	AwardedWritten string // 2024-08 when only the month is known
	Evidence       string
	Amount         string
	Currency       string
	Starts, Ends   string
	On             string
	Cite           Cite
}

// Check gives the award and its first terms as far as they can be read without the record, or every field that is refused.
// The amount is read later, in the currency of the pool where there is one.
func (n NewAward) Check() (Award, AwardTerm, error) {
	purpose, errPurpose := Line("purpose", n.Purpose, 500)
	evidence, errEvidence := OptionalLine("evidence", n.Evidence, 500)
	on, errOn := OptionalDate("on", n.On)
	starts, errStarts := OptionalDate("starts", n.Starts)
	ends, errEnds := OptionalDate("ends", n.Ends)
	written, first, errWritten := checkWritten(n.AwardedWritten)
	a := Award{Purpose: purpose, Evidence: evidence, AwardedWritten: written, State: AwardRecorded, Kind: AwardGrant, Version: 1}
	t := AwardTerm{N: 1, StartsOn: starts, EndsOn: ends, EffectiveOn: on, Why: "agreement"}
	if !t.EffectiveOn.Known() {
		t.EffectiveOn = first
	}
	return a, t, Collect(errPurpose, errEvidence, errOn, errStarts, errEnds, errWritten, n.whom(), t.checkSpan())
}

func (n NewAward) whom() error {
	if strings.TrimSpace(n.Proposal) == "" && strings.TrimSpace(n.Organization) == "" {
		return Refuse(ruleAwardWhom, "organization", "Name the organization that receives the award, or the proposal.")
	}
	return nil
}

func (t AwardTerm) checkSpan() error {
	if t.StartsOn.Known() && t.EndsOn.Known() && t.EndsOn < t.StartsOn {
		return Refuse(ruleAwardTerm, "ends", "%s is before the start, %s.", t.EndsOn.Long(), t.StartsOn.Long())
	}
	return nil
}

// checkWritten takes a day, a month or a year as evidence names it, and gives its first day.
func checkWritten(s string) (string, Date, error) {
	s = strings.TrimSpace(s)
	padded := s
	switch len(s) {
	case 0:
		return "", "", nil
	case len("2024"):
		padded += "-01-01"
	case len("2024-08"):
		padded += "-01"
	}
	d, err := ParseDate("awarded", padded)
	if err != nil {
		return "", "", Refuse(ruleAwardWritten, "awarded", "%s is not a day, month or year; write 2024-08-14, 2024-08 or 2024.", shown(s))
	}
	return s, d, nil
}

// Dated refuses terms without any day to stand on.
func (t AwardTerm) Dated() error {
	if !t.EffectiveOn.Known() {
		return Refuse(ruleAwardWritten, "on", "Give the day of the award, or in “awarded” the month or year that is known.")
	}
	return nil
}

// Money is the amount in the terms, nil where it is not known.
func (t AwardTerm) Money() *Money {
	if t.AmountMinor == nil {
		return nil
	}
	return &Money{*t.AmountMinor, t.Currency}
}

// AwardedTwice says that a proposal has its award already.
func AwardedTwice(proposal, award string) error {
	return Clash(ruleAwardTwice, "proposal", "%s was awarded as %s already.", proposal, award)
}

// Authority is a decision looked at as leave to move money: whose it was and how it came out.
type Authority struct {
	ID        int64
	Code      string
	DecidedOn Date
	Outcome   string
	BodyCode  string
	BodyName  string
	BodyKind  string

	SupersededBy string
}

// MovesMoney refuses a decision that is not the board's, or was not approved.
func (a Authority) MovesMoney() error {
	if a.BodyKind != "board" {
		return Refuse(ruleAwardBoard, "decision", "%s is a decision of %s, which advises. Money moves by a decision of the board; name that.", a.Code, a.BodyName)
	}
	if a.Outcome != "approved" && a.Outcome != "consensus" {
		return Refuse(ruleAwardBoard, "decision", "%s came out “%s”. Money moves by a decision that was approved; name that.", a.Code, a.Outcome)
	}
	if a.SupersededBy != "" {
		return Refuse(ruleAwardBoard, "decision", "%s no longer stands; %s took its place. Name that.", a.Code, a.SupersededBy)
	}
	return nil
}

// NoAuthority says that a verb needs a decision of the board and none was named.
func NoAuthority() error {
	return Refuse(ruleAwardBoard, "decision", "Money moves by a decision of the board. Name it, such as D-2024-001.")
}

// AwardLine is one row of the awards.
type AwardLine struct {
	Code             string
	Organization     string
	OrganizationName string
	Purpose          string
	Pool             string
	PoolName         string
	Proposal         string
	ProposalTitle    string
	Decision         string
	AwardedWritten   string
	AwardedOn        Date
	Evidence         string
	State            AwardState
	AmountMinor      *int64
	Currency         Currency
	PaidMinor        int64
	CommittedMinor   int64
	StartsOn, EndsOn Date
	Version          int64

	Kind           AwardKind
	Person         string
	PersonName     string
	AskedBy        string
	AskedOn        Date
	RuledBy        string
	RuledOn        Date
	RuledWhy       string
	AuthorityLimit string // code of the limit it was approved by

	PoolCurrency                      Currency // "" without a pool
	PoolPaidMinor, PoolCommittedMinor int64    // paid and committed as the pool counts them
}

// ReceiverCode and ReceiverName are whoever receives it: the person, or the organization.
func (l AwardLine) ReceiverCode() string {
	if l.Person != "" {
		return l.Person
	}
	return l.Organization
}

// ReceiverName is the name of whoever receives it.
func (l AwardLine) ReceiverName() string {
	if l.Person != "" {
		return l.PersonName
	}
	return l.OrganizationName
}

// Foreign tells whether the award is in another currency than its pool's.
func (l AwardLine) Foreign() bool { return l.PoolCurrency != "" && l.PoolCurrency != l.Currency }

// Amount is what was awarded, nil where it is not known.
func (l AwardLine) Amount() *Money {
	if l.AmountMinor == nil {
		return nil
	}
	return &Money{*l.AmountMinor, l.Currency}
}

// Paid is what was paid so far.
func (l AwardLine) Paid() Money { return Money{l.PaidMinor, l.Currency} }

// Committed is what is promised and not yet paid.
func (l AwardLine) Committed() Money { return Money{l.CommittedMinor, l.Currency} }

// Decided is the decision's code, or says that the record does not show it.
func (l AwardLine) Decided() string {
	switch {
	case l.Decision != "":
		return l.Decision
	case l.Kind.Direct():
		return l.AuthorityLimit
	}
	return NotShown
}

// AwardFilter narrows the awards.
type AwardFilter struct {
	Pool, Organization, Round, State, Text string
	Kind                                   string
	AsOf                                   Date // paid and committed on or before the day; unknown: all
}

// WholeAward is an award with its terms, its movements of money and where it was read from.
type WholeAward struct {
	AwardLine
	Terms        []AwardTerm
	Transactions []TransactionLine
	Place        *Place

	Receipts []AwardReceiptLine
	Leave    LeaveView // of a direct award that is asked for, to whoever may rule on it
}
