package models

// PersonSheet is a person with what the record ties to them.
type PersonSheet struct {
	Person
	OtherNames []string
	Seats      []PersonSeat
}

// PersonSeat is a term on a body's seat, seen from whoever serves it or whom they count for.
type PersonSeat struct {
	BodyCode         string
	BodyName         string
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

// Covers tells whether the term counts on the day: from its first day to its last, both inclusive.
func (s PersonSeat) Covers(day Date) bool {
	return s.FromOn <= day && (!s.ToOn.Known() || day <= s.ToOn)
}

// OrganizationSheet is an organization with the seats that count for it and the companies related to it.
type OrganizationSheet struct {
	Organization
	RelatedCode string // the company it counts together with
	RelatedName string
	Seats       []PersonSeat
}
