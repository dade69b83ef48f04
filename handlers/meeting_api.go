package handlers

import (
	"context"
	"net/http"

	"bursar/models"
)

// Meeting is one sitting of a body in the API.
type Meeting struct {
	Code            string   `json:"code"`
	Body            string   `json:"body"`
	Number          *int64   `json:"number"`
	Title           *string  `json:"title"`
	Date            string   `json:"date"`
	DateWritten     string   `json:"date_written" doc:"as the minutes wrote it"`
	DateSuspect     bool     `json:"date_suspect"`
	Starts          *string  `json:"starts" doc:"time of day in UTC"`
	DurationMinutes *int64   `json:"duration_minutes"`
	Chair           *string  `json:"chair"`
	ChairName       *string  `json:"chair_name"`
	QuorumStated    *bool    `json:"quorum_stated" doc:"what the minutes say; what counts is quorum"`
	State           string   `json:"state"`
	Quorum          *Quorum  `json:"quorum" doc:"null where the meeting lies ahead"`
	Decisions       []string `json:"decisions" doc:"codes; on one meeting only"`
	Actions         []string `json:"actions"`
	Motions         []string `json:"motions"`
	DecisionCount   int64    `json:"decision_count"`
	ActionCount     int64    `json:"action_count"`
	Place           *Place   `json:"place" doc:"where in the minutes"`
	Version         int64    `json:"version"`
}

func (m Meeting) version() int64 { return m.Version }

// Quorum is the arithmetic of a meeting's quorum. Needed and met are null where no rule is on record for the day.
type Quorum struct {
	Present  int64   `json:"present"`
	Eligible int64   `json:"eligible" doc:"voting seats that somebody holds on the day"`
	Needed   *int64  `json:"needed"`
	Met      *bool   `json:"met"`
	Section  *string `json:"section" doc:"of the charter"`
	Sentence string  `json:"sentence"`
}

func showQuorum(q models.Quorum) *Quorum {
	out := &Quorum{Present: q.Present, Eligible: q.Eligible, Section: textOrNull(q.RuleSection), Sentence: q.Sentence()}
	if q.Known {
		out.Needed, out.Met = &q.Needed, &q.Met
	}
	return out
}

func showMeetingLine(m models.MeetingLine) Meeting {
	out := Meeting{Code: m.Code, Body: m.BodyCode, Number: m.Number, Title: textOrNull(m.Title), Date: string(m.HeldOn), DateWritten: m.HeldOnWritten, DateSuspect: bool(m.DateSuspect),
		Starts: textOrNull(m.Starts), DurationMinutes: m.DurationMinutes, Chair: textOrNull(m.ChairCode), ChairName: textOrNull(m.ChairName), QuorumStated: (*bool)(m.QuorumStated),
		State: string(m.State), Decisions: []string{}, Actions: []string{}, Motions: []string{}, DecisionCount: m.Decisions, ActionCount: m.Actions, Version: m.Version}
	if m.State == models.MeetingHeld {
		out.Quorum = showQuorum(m.Quorum)
	}
	return out
}

func showMeeting(m models.MeetingSheet) Meeting {
	out := showMeetingLine(m.MeetingLine)
	out.Decisions = each(m.Decisions, func(d models.DecisionLine) string { return d.Code })
	out.Actions = each(m.Actions, func(a models.ActionLine) string { return a.Code })
	out.Motions, out.DecisionCount, out.ActionCount, out.Place = m.Motions, int64(len(m.Decisions)), int64(len(m.Actions)), placeOrNull(m.Place)
	return out
}

// KeptMeeting is what a meeting's record says after it was written.
type KeptMeeting struct {
	Code        string `json:"code"`
	Date        string `json:"date"`
	DateWritten string `json:"date_written"`
	DateSuspect bool   `json:"date_suspect"`
	State       string `json:"state"`
	Version     int64  `json:"version"`
}

func (m KeptMeeting) version() int64 { return m.Version }

func showKeptMeeting(m models.Meeting) KeptMeeting {
	return KeptMeeting{m.Code, string(m.HeldOn), m.HeldOnWritten, bool(m.DateSuspect), string(m.State), m.Version}
}

type meetingsIn struct {
	PageQuery
	Text  string `query:"text" maxLength:"100" doc:"part of a code, a title, a chair's name or a date"`
	Of    string `query:"body" maxLength:"40"`
	State string `query:"state" enum:"planned,held"`
	Year  int    `query:"year" minimum:"0" maximum:"2999"`
}

type newMeetingIn struct {
	Body struct {
		Body         string            `json:"body,omitempty" maxLength:"40"`
		Number       *int64            `json:"number,omitempty"`
		Title        string            `json:"title,omitempty" maxLength:"1000"`
		Date         string            `json:"date,omitempty" maxLength:"40"`
		DateWritten  string            `json:"date_written,omitempty" maxLength:"400"`
		DateSuspect  bool              `json:"date_suspect,omitempty"`
		Starts       string            `json:"starts,omitempty" maxLength:"40"`
		Duration     *int64            `json:"duration_minutes,omitempty"`
		Chair        string            `json:"chair,omitempty" maxLength:"40" doc:"a person's code"`
		ChairWritten string            `json:"chair_written,omitempty" maxLength:"400"`
		QuorumStated *bool             `json:"quorum_stated,omitempty"`
		State        string            `json:"state,omitempty" enum:"planned,held" doc:"held, unless the day lies ahead"`
		Attendance   []AttendanceEntry `json:"attendance,omitempty" maxItems:"1000"`
	}
}

func (in *newMeetingIn) meeting() models.NewMeeting {
	b := in.Body
	return models.NewMeeting{Body: b.Body, Number: b.Number, Title: b.Title, Date: b.Date, DateWritten: b.DateWritten, DateSuspect: b.DateSuspect, Starts: b.Starts,
		Duration: b.Duration, Chair: b.Chair, ChairWritten: b.ChairWritten, QuorumStated: b.QuorumStated, Attendance: each(b.Attendance, AttendanceEntry.entered)}
}

// ahead tells whether a meeting is to be planned instead of recorded: said so, or its day has not come.
func (h *Server) ahead(state, on string) bool {
	if state != "" {
		return state == string(models.MeetingPlanned)
	}
	return on > string(models.DateOf(h.config.Clock()))
}

func (h *Server) enterMeeting(ctx context.Context, v models.Viewer, n models.NewMeeting, state string) (models.Meeting, error) {
	if h.ahead(state, n.Date) {
		return h.store.PlanMeeting(ctx, v, n)
	}
	return h.store.RecordMeeting(ctx, v, n)
}

type meetingDateIn struct {
	CodeIn
	Body struct {
		Date string `json:"date,omitempty" maxLength:"40"`
		Why  string `json:"why,omitempty" maxLength:"2000" doc:"how it is known"`
	}
}

func (h *Server) meetingAPI() {
	list(h, "/meetings", models.ReadPortfolio, "List meetings", func(ctx context.Context, v models.Viewer, in *meetingsIn) (models.List[models.MeetingLine], error) {
		return h.store.Meetings(ctx, v, models.MeetingFilter{Text: in.Text, Body: in.Of, State: in.State, Year: in.Year}, in.page())
	}, showMeetingLine)
	one(h, "/meetings/{code}", models.ReadPortfolio, "One meeting", func(ctx context.Context, v models.Viewer, in *CodeIn) (Meeting, error) {
		m, err := h.store.Meeting(ctx, v, in.Code)
		return showMeeting(m), err
	})
	create(h, "/meetings", models.KeepRecords, "Plan or record a meeting", func(ctx context.Context, v models.Viewer, in *newMeetingIn) (models.Meeting, error) {
		return h.enterMeeting(ctx, v, in.meeting(), in.Body.State)
	}, showKeptMeeting)
	change(h, http.MethodPatch, "/meetings/{code}", models.KeepRecords, "Correct a meeting's date", func(ctx context.Context, v models.Viewer, in *meetingDateIn, saw int64) (models.Meeting, error) {
		return h.store.CorrectMeetingDate(ctx, v, in.Code, models.NewMeetingDate{Date: in.Body.Date, Why: in.Body.Why, Version: saw})
	}, showKeptMeeting)
	h.attendanceAPI()
}
