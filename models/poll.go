package models

import "strings"

// Poll is one vote, in the room or by mail, on a motion or on the proposals of a round. Its rule, secrecy, tie order and roll are fixed when it opens.
type Poll struct {
	ID        int64
	Kind      PollKind
	MotionID  *int64
	RoundID   *int64
	BodyID    int64
	MeetingID *int64
	Rule      string // PollRule as JSON
	Secrecy   Secrecy
	OpensAt   Instant
	ClosesAt  Instant // empty: until it is closed
	TieOrder  string  // codes as JSON, the chair's order
	State     PollState
	ClosedSeq *int64 // the event that closed it; ballots up to it count
	ClosedAt  Instant
	Version   int64
	Seq       int64
}

// PollKind is what is voted on.
type PollKind string

// The kinds.
const (
	PollOnMotion PollKind = "motion"
	PollOnRound  PollKind = "round"
)

// Secrecy says who may know how somebody voted.
type Secrecy string

// SecrecyOpen shows names and votes; SecrecySealed shows nobody but the voter a choice before closing, and afterwards counts and receipts only.
const (
	SecrecyOpen   Secrecy = "open"
	SecrecySealed Secrecy = "sealed"
)

// PollState is open or closed; a closed poll stays closed.
type PollState string

// The states.
const (
	PollOpen   PollState = "open"
	PollClosed PollState = "closed"
)

// PollVoter is one person on the roll: the seat's holder on the day of the poll.
type PollVoter struct {
	PollID     int64 `gorm:"primaryKey;autoIncrement:false"`
	SeatTermID int64
	PersonID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Seq        int64
}

// TableName is poll_roll.
func (PollVoter) TableName() string { return "poll_roll" }

// Recusal takes a person off the roll, quorum and base of one proposal, or of the whole poll where ProposalID is nil.
type Recusal struct {
	ID         int64
	PollID     int64
	PersonID   int64
	ProposalID *int64
	Why        string
	Seq        int64
}

var (
	rulePollSecrecy = rule("poll.secrecy", "A ballot is open or sealed. Until a sealed poll is closed, nobody but the voter reads a choice; afterwards it shows counts and receipts.")
	rulePollCloses  = rule("poll.closes", "A poll closes after it opens.")
	rulePollClosed  = rule("poll.closed", "A closed poll stays closed; what comes later is kept as late and not counted.")
	rulePollRoll    = rule("poll.roll", "The roll of a poll is the body's voting seats on its day, fixed when it opens; without one there is no poll.")
	ruleTieOrder    = rule("poll.tie-order", "The tie order names proposals of the round, each once; it is announced before the count.")
	ruleRecusal     = rule("poll.recusal", "Somebody on the roll is recused from a proposal or a whole poll while it is open, once, and says why.")
)

// NewPoll is what is entered to open ballots on a round. Meeting is a code, empty by mail; On is the day of the roll, empty for the
// meeting's day or today; Rule is a PollRule in JSON, empty for the body's own rule.
type NewPoll struct {
	Secrecy, Closes, Meeting, On string
	TieOrder                     []string
	Rule                         string
}

// Check gives the poll that is to be opened, or every field that is refused. Roll, rule and tie order are settled where the records are.
func (n NewPoll) Check(now Instant) (Poll, error) {
	secrecy, errSecrecy := ParseSecrecy("secrecy", n.Secrecy)
	closes, errCloses := closing("closes", n.Closes, now)
	p := Poll{Secrecy: secrecy, OpensAt: now, ClosesAt: closes, State: PollOpen, TieOrder: "[]", Version: 1}
	return p, Collect(errSecrecy, errCloses)
}

// ParseSecrecy reads open or sealed; open where nothing is said.
func ParseSecrecy(field, s string) (Secrecy, error) {
	switch x := Secrecy(s); x {
	case SecrecyOpen, SecrecySealed:
		return x, nil
	case "":
		return SecrecyOpen, nil
	}
	return "", Refuse(rulePollSecrecy, field, "%s is not a way to vote; choose open or sealed.", shown(s))
}

func closing(field, s string, now Instant) (Instant, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	at, err := ParseInstant(field, s)
	if err == nil && at <= now {
		return "", Refuse(rulePollCloses, field, "%s is past; choose a later moment.", at.Long())
	}
	return at, err
}

// LateAt tells whether a ballot handed in now comes after the closing.
func (p Poll) LateAt(now Instant) bool {
	return p.State == PollClosed || (p.ClosesAt.Known() && now > p.ClosesAt)
}

// Closing refuses to close what is closed.
func (p Poll) Closing(ref string) error {
	if p.State == PollOpen {
		return nil
	}
	return Clash(rulePollClosed, "", "%s was closed on %s; its count stands.", ref, p.ClosedAt.Long())
}

// Recusing refuses a recusal after the count.
func (p Poll) Recusing(ref string) error {
	if p.State == PollOpen {
		return nil
	}
	return Clash(ruleRecusal, "", "%s was closed on %s; a recusal after the count changes nothing.", ref, p.ClosedAt.Long())
}

// Readable tells whether a choice may be shown with its voter's name: in an open poll always, in a sealed one never.
func (p Poll) Readable() bool { return p.Secrecy == SecrecyOpen }

// NoRoll says that nobody could vote.
func NoRoll(body string, on Date) error {
	return Refuse(rulePollRoll, "on", "%s has no voting seat filled on %s; enter the seats first, or choose another day.", body, on.Long())
}

// CheckTieOrder refuses codes that are not among the proposals, or stand twice.
func CheckTieOrder(field string, order, proposals []string) error {
	left := map[string]bool{}
	for _, p := range proposals {
		left[p] = true
	}
	for _, code := range order {
		if !left[code] {
			return Refuse(ruleTieOrder, field, "%s is not a proposal of this round, or stands twice; name each once.", shown(code))
		}
		delete(left, code)
	}
	return nil
}

// NoProposals says that there is nothing to vote on.
func NoProposals(round string) error {
	return Refuse(ruleRoundFull, "round", "%s has no proposal to vote on; add one first.", round)
}

// RecusedTwice says that the recusal is on record.
func RecusedTwice(person, from string) error {
	return Clash(ruleRecusal, "person", "%s is recused from %s already; nothing more is needed.", person, from)
}

// Counted refuses to tell a count before the closing.
func (p Poll) Counted(ref string) error {
	if p.State == PollClosed {
		return nil
	}
	return Clash(rulePollClosed, "", "%s is still open; the count opens at closing for all at once.", ref)
}
