package models

// Body is a group that meets and decides: the committee that ranks and recommends, the board that decides about money.
type Body struct {
	ID      int64
	Code    string
	Name    string
	Kind    BodyKind
	Version int64
	Seq     int64
}

// BodyKind is what a body is for.
type BodyKind string

// The kinds: only a board decides about money, a committee advises it.
const (
	KindBoard     BodyKind = "board"
	KindCommittee BodyKind = "committee"
)

var ruleBodyKind = rule("body.kind", "A body is a board, which decides about money, or a committee, which advises it.")

// NewBody is what is entered to add one.
type NewBody struct {
	Code, Name, Kind string
}

// Check gives the body that is to be added, or every field that is refused.
func (n NewBody) Check() (Body, error) {
	code, errCode := BodyCode("code", n.Code)
	name, errName := Line("name", n.Name, 120)
	var errKind error
	kind := BodyKind(n.Kind)
	if kind != KindBoard && kind != KindCommittee {
		errKind = Refuse(ruleBodyKind, "kind", "%s is not a kind of body; choose board or committee.", shown(n.Kind))
	}
	return Body{Code: code, Name: name, Kind: kind, Version: 1}, Collect(errCode, errName, errKind)
}

// BodyLine is one row of the list of bodies: with its seats and its newest meeting.
type BodyLine struct {
	Body
	Seats       int64 // voting seats that somebody holds on the day asked for
	Meetings    int64
	LastMeeting Date
}

// BodySheet is a body whole: who sits on a day, everybody who ever sat, and the charter's rules.
type BodySheet struct {
	Body
	On    Date
	Seats []SeatOn
	Terms []SeatTermLine
	Rules []CharterRuleLine
}

// BodyFilter narrows the list of bodies. On is the day for which seats are counted.
type BodyFilter struct {
	Text string
	On   Date
}

// Taken says that a body's code is on record already.
func (b Body) Taken() error {
	return Clash(ruleSlug, "code", "%s is the code of a body on record already; choose another.", b.Code)
}
