package models

// Seat is a place on a body. Whether it votes belongs to the seat, not to who sits on it.
type Seat struct {
	ID      int64
	BodyID  int64
	Number  int64
	Voting  Flag
	Version int64
	Seq     int64
}

// SeatTerm is the time a person sits on a seat, and for which organization they count there. It is never changed; its end is a row of its own.
type SeatTerm struct {
	ID             int64
	SeatID         int64
	PersonID       int64
	OrganizationID *int64
	Office         string
	FromOn         Date
	Note           string
	Seq            int64
}

// SeatTermEnd is the last day of a term, inclusive, and why it ended.
type SeatTermEnd struct {
	TermID int64 `gorm:"primaryKey;autoIncrement:false"`
	ToOn   Date
	Why    string
	Seq    int64
}

// The rules of seats.
var (
	ruleSeatNumber  = rule("seat.number", "Seats of a body are numbered from 1.")
	RuleSeatVoting  = rule("seat.voting", "Whether a seat votes is settled when the seat is made and stays so.")
	RuleSeatTaken   = rule("seat.taken", "One seat has one holder at a time; the term before ends first.")
	RuleSeatOnce    = rule("seat.once", "Nobody holds two voting seats of one body on the same day.")
	RuleSeatCompany = rule("seat.company-limit", "No company, counted together with its related companies, holds more voting seats than the charter allows on that day.")
	RuleTermEnd     = rule("seat.term-end", "A term ends on a day in it, which is its last, and with a reason.")
)

// NewSeatTerm is what is entered when somebody takes a seat. A seat that is not there yet is made.
type NewSeatTerm struct {
	Body         string
	Seat         int64
	Voting       bool
	Person       string
	Organization string // whom they count for; empty: independent
	Office       string
	From         string
	Note         string
}

// Check gives the term that is to be added, or every field that is refused.
func (n NewSeatTerm) Check() (SeatTerm, error) {
	var errSeat error
	if n.Seat < 1 || n.Seat > 1000 {
		errSeat = Refuse(ruleSeatNumber, "seat", "%d cannot be a seat's number; seats are numbered from 1.", n.Seat)
	}
	from, errFrom := ParseDate("from", n.From)
	office, errOffice := OptionalLine("office", n.Office, 60)
	note, errNote := OptionalLine("note", n.Note, 400)
	return SeatTerm{Office: office, FromOn: from, Note: note}, Collect(errSeat, errFrom, errOffice, errNote)
}

// NewTermEnd is what is entered when somebody leaves a seat. To is the last day on it.
type NewTermEnd struct {
	Body string
	Seat int64
	To   string
	Why  string
}

// Check gives the end that is to be recorded, or every field that is refused.
func (n NewTermEnd) Check() (SeatTermEnd, error) {
	to, errTo := ParseDate("to", n.To)
	why, errWhy := Line("why", n.Why, 400)
	return SeatTermEnd{ToOn: to, Why: why}, Collect(errTo, errWhy)
}

// RollSeat is a voting seat and who sits on it on a day: one line of the roll.
type RollSeat struct {
	SeatID           int64
	SeatTermID       int64
	SeatNumber       int64
	PersonID         int64
	PersonCode       string
	PersonName       string
	OrganizationName string
	Office           string
}

// SeatOn is a seat as it stands on a day; PersonCode is empty where it is vacant.
type SeatOn struct {
	SeatNumber       int64
	Voting           Flag
	PersonCode       string
	PersonName       string
	OrganizationCode string
	OrganizationName string
	Office           string
	FromOn           Date
	ToOn             Date
}

// Vacant tells that nobody holds the seat.
func (s SeatOn) Vacant() bool { return s.PersonCode == "" }

// SeatTermLine is one term in the history of a body's seats.
type SeatTermLine struct {
	SeatOn
	Note string
	Why  string // why it ended
}

// Covers tells whether the term counts on the day: from its first day to its last, both inclusive.
func (s SeatOn) Covers(day Date) bool { return s.FromOn <= day && (!s.ToOn.Known() || day <= s.ToOn) }
