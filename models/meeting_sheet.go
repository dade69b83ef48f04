package models

// MeetingLine is one row of the list of meetings, with its quorum counted.
type MeetingLine struct {
	ID              int64
	Code            string
	BodyID          int64
	BodyCode        string
	BodyName        string
	Number          *int64
	Title           string
	HeldOn          Date
	HeldOnWritten   string
	DateSuspect     Flag
	Starts          string
	DurationMinutes *int64
	ChairID         *int64
	ChairCode       string
	ChairName       string // the person's name, or the chair as the minutes write it
	QuorumStated    *Flag
	State           MeetingState
	AnchorID        *int64
	Version         int64
	Seq             int64
	Decisions       int64
	Actions         int64
	Quorum          Quorum `gorm:"-"`
}

// MeetingSheet is a meeting whole.
type MeetingSheet struct {
	MeetingLine
	Seats     []SeatAttendance // every seat held that day, the absent ones too, by seat number
	Others    []AttendanceLine // staff, guests and names that nobody on record bears
	Decisions []DecisionLine
	Actions   []ActionLine
	Motions   []string // codes
	Place     *Place   // where in the minutes
}

// SeatAttendance is a seat at a meeting: who holds it and whether they were there.
type SeatAttendance struct {
	SeatNumber       int64
	Voting           Flag
	PersonID         int64
	PersonCode       string
	PersonName       string
	OrganizationName string
	Office           string
	Present          bool `gorm:"-"`
	Chair            bool `gorm:"-"`
	Arrived          string
	Departed         string
}

// AttendanceLine is somebody named as there.
type AttendanceLine struct {
	PersonID    int64 // 0 where nobody on record bears the name
	PersonCode  string
	PersonName  string
	NameWritten string
	Capacity    Capacity
	Arrived     string
	Departed    string
}

// MeetingFilter narrows the list of meetings.
type MeetingFilter struct {
	Body, Text, State string
	Year              int
}

// Seat puts each one who was there on their seat, and the others beside. The chair was there even if the list does not say so.
func (m *MeetingSheet) Seat(roster []SeatAttendance, there []AttendanceLine) {
	byPerson := map[int64]AttendanceLine{}
	for _, a := range there {
		if a.PersonID != 0 {
			byPerson[a.PersonID] = a
		}
	}
	seated := map[int64]bool{}
	for _, s := range roster {
		a, listed := byPerson[s.PersonID]
		s.Chair = m.ChairID != nil && *m.ChairID == s.PersonID
		s.Present, s.Arrived, s.Departed = listed || s.Chair, a.Arrived, a.Departed
		seated[s.PersonID] = true
		m.Seats = append(m.Seats, s)
	}
	for _, a := range there {
		if a.PersonID == 0 || !seated[a.PersonID] {
			m.Others = append(m.Others, a)
		}
	}
	m.seatUnlistedChair(seated, byPerson)
}

func (m *MeetingSheet) seatUnlistedChair(seated map[int64]bool, byPerson map[int64]AttendanceLine) {
	if m.ChairID == nil || seated[*m.ChairID] {
		return
	}
	if _, listed := byPerson[*m.ChairID]; !listed {
		m.Others = append(m.Others, AttendanceLine{PersonID: *m.ChairID, PersonCode: m.ChairCode, PersonName: m.ChairName,
			NameWritten: m.ChairName, Capacity: AsChair})
	}
}
