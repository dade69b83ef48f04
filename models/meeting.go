package models

import "regexp"

// Meeting is one sitting of a body. Its date may be corrected; the date as the minutes wrote it stays beside.
type Meeting struct {
	ID              int64
	Code            string
	BodyID          int64
	Number          *int64
	Title           string
	HeldOn          Date
	HeldOnWritten   string
	DateSuspect     Flag
	Starts          string // 16:00, in UTC; empty where it is unknown
	DurationMinutes *int64
	ChairID         *int64
	ChairWritten    string
	QuorumStated    *Flag // what the minutes say; what counts is computed
	State           MeetingState
	AnchorID        *int64
	Version         int64
	Seq             int64
}

// MeetingState is whether a meeting lies ahead.
type MeetingState string

// The states.
const (
	MeetingPlanned MeetingState = "planned"
	MeetingHeld    MeetingState = "held"
)

// Attendance is somebody who was at a meeting. PersonID is unknown where the minutes give a name that nobody on record bears.
type Attendance struct {
	ID          int64
	MeetingID   int64
	PersonID    *int64
	NameWritten string
	Capacity    Capacity
	Arrived     string
	Departed    string
	AnchorID    *int64
	Seq         int64
}

// TableName is attendance: it has no plural.
func (Attendance) TableName() string { return "attendance" }

// Capacity is as what somebody was there. It is for reading; who counts for the quorum follows from the seats of the day.
type Capacity string

// The capacities.
const (
	AsChair Capacity = "chair"
	AsSeat  Capacity = "seat"
	AsStaff Capacity = "staff"
	AsGuest Capacity = "guest"
	Listed  Capacity = "listed" // the minutes name them, and nothing says as what
)

// The rules of meetings.
var (
	ruleCapacity      = rule("meeting.capacity", "Somebody is at a meeting as chair, seat, staff, guest or just listed.")
	ruleMeetingTime   = rule("meeting.time", "A time of day is written 16:00, in UTC; a duration is 1 to 1440 minutes.")
	ruleMeetingNumber = rule("meeting.number", "A meeting's number is 1 or more; a meeting without one is known by its date.")
	RuleMeetingOnce   = rule("meeting.once", "A meeting is on record once: by its number, or by its date where it has none.")
	RuleMeetingHeld   = rule("meeting.held", "Attendance and decisions belong to a meeting that was held.")
	RuleNamedOnce     = rule("meeting.named-once", "Attendance names each person once.")
)

// NewMeeting is what is entered to plan or record one.
type NewMeeting struct {
	Body         string
	Number       *int64
	Title        string
	Date         string
	DateWritten  string // as in the minutes, where that differs
	DateSuspect  bool
	Starts       string
	Duration     *int64 // minutes
	Chair        string // a person's code
	ChairWritten string
	QuorumStated *bool
	Attendance   []NewAttendance
	Cite         Cite
}

// NewAttendance is one person who was there: by code, or by the name as written where nobody on record bears it.
type NewAttendance struct {
	Person   string
	Name     string
	Capacity string // empty: seat for whom holds one that day, else listed
	Arrived  string
	Departed string
	Cite     Cite
}

var clockTime = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

func checkTime(field, s string) error {
	if s == "" || clockTime.MatchString(s) {
		return nil
	}
	return Refuse(ruleMeetingTime, field, "%s is not a time of day; write it as 16:00.", shown(s))
}

// Check gives the meeting that is to be entered, or every field that is refused.
func (n NewMeeting) Check() (Meeting, error) {
	on, errOn := ParseDate("date", n.Date)
	title, errTitle := OptionalLine("title", n.Title, 200)
	written, errWritten := OptionalLine("date_written", n.DateWritten, 60)
	chair, errChair := OptionalLine("chair_written", n.ChairWritten, 120)
	var errNumber, errDuration error
	if n.Number != nil && (*n.Number < 1 || *n.Number > 1_000_000) {
		errNumber = Refuse(ruleMeetingNumber, "number", "%d cannot be a meeting's number; leave it empty if the meeting has none.", *n.Number)
	}
	if n.Duration != nil && (*n.Duration < 1 || *n.Duration > 24*60) {
		errDuration = Refuse(ruleMeetingTime, "duration_minutes", "%d minutes cannot be a meeting's length; leave it empty if it is unknown.", *n.Duration)
	}
	if written == "" {
		written = string(on)
	}
	m := Meeting{Number: n.Number, Title: title, HeldOn: on, HeldOnWritten: written, DateSuspect: Flag(n.DateSuspect), Starts: n.Starts,
		DurationMinutes: n.Duration, ChairWritten: chair, QuorumStated: (*Flag)(n.QuorumStated), Version: 1}
	return m, Collect(errOn, errTitle, errWritten, errChair, errNumber, errDuration, checkTime("starts", n.Starts))
}

// Check gives the attendance that is to be recorded, or every field that is refused.
func (n NewAttendance) Check() (Attendance, error) {
	name, errName := OptionalLine("name", n.Name, 120)
	if n.Person == "" {
		name, errName = Line("name", n.Name, 120)
	}
	capacity, errCapacity := parseCapacity(n.Capacity)
	a := Attendance{NameWritten: name, Capacity: capacity, Arrived: n.Arrived, Departed: n.Departed}
	return a, Collect(errName, errCapacity, checkTime("arrived", n.Arrived), checkTime("departed", n.Departed))
}

func parseCapacity(s string) (Capacity, error) {
	switch c := Capacity(s); c {
	case "", AsChair, AsSeat, AsStaff, AsGuest, Listed:
		return c, nil
	}
	return "", Refuse(ruleCapacity, "capacity", "%s is not a capacity; choose chair, seat, staff, guest or listed.", shown(s))
}

// NewMeetingDate is the correction of a meeting's date, with the version that was seen.
type NewMeetingDate struct {
	Date    string
	Why     string
	Version int64
}

// Check gives the corrected day and the reason, or every field that is refused.
func (n NewMeetingDate) Check() (Date, string, error) {
	on, errOn := ParseDate("date", n.Date)
	why, errWhy := Line("why", n.Why, 400)
	return on, why, Collect(errOn, errWhy)
}
