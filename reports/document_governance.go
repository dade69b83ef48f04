package reports

import "bursar/models"

// MeetingDocument is a meeting held in the period; quorum is null where no rule is on record.
type MeetingDocument struct {
	Code     string `json:"code"`
	Body     string `json:"body"`
	Date     string `json:"date"`
	Present  int64  `json:"present"`
	Eligible int64  `json:"eligible"`
	Needed   *int64 `json:"needed"`
	Quorum   *bool  `json:"quorum"`
	Words    string `json:"words"`
}

// DecisionDocument is a decision taken in the period.
type DecisionDocument struct {
	Code         string          `json:"code"`
	Date         string          `json:"date"`
	Body         string          `json:"body"`
	Meeting      *string         `json:"meeting"`
	Motion       *string         `json:"motion"`
	Channel      *string         `json:"channel" doc:"meeting, mail, or null"`
	Text         string          `json:"text"`
	Outcome      string          `json:"outcome"`
	About        *string         `json:"about"`
	Rule         *string         `json:"rule"`
	Votes        *VotesDocument  `json:"votes"`
	Quorum       *string         `json:"quorum"`
	Supersedes   *string         `json:"supersedes"`
	SupersededBy *string         `json:"superseded_by"`
	Source       *SourceDocument `json:"source"`
}

// ActionDocument is something promised, as it stood on the day.
type ActionDocument struct {
	Code     string          `json:"code"`
	Text     string          `json:"text"`
	Owner    *string         `json:"owner"`
	Body     string          `json:"body"`
	RaisedIn *string         `json:"raised_in"`
	RaisedOn *string         `json:"raised_on"`
	Due      *string         `json:"due"`
	State    string          `json:"state"`
	AgeDays  *int64          `json:"age_days"`
	Overdue  bool            `json:"overdue"`
	Explicit bool            `json:"explicit"`
	Source   *SourceDocument `json:"source"`
}

// CheckDocument is one agreement between the figures.
type CheckDocument struct {
	Name     string `json:"name"`
	Sentence string `json:"sentence"`
	Pass     bool   `json:"pass"`
}

func meetingDocument(m models.QuarterMeeting) MeetingDocument {
	d := MeetingDocument{Code: m.Code, Body: m.Body, Date: string(m.On), Present: m.Quorum.Present, Eligible: m.Quorum.Eligible, Words: m.Quorum.Sentence()}
	if m.Quorum.Known {
		d.Needed, d.Quorum = known(m.Quorum.Needed), known(m.Quorum.Met)
	}
	return d
}

func decisionDocument(d models.QuarterDecision) DecisionDocument {
	return DecisionDocument{Code: d.Code, Date: string(d.On), Body: d.Body, Meeting: optional(d.Meeting), Motion: optional(d.Motion), Channel: optional(d.Channel),
		Text: d.Text, Outcome: string(d.Outcome), About: optional(d.About), Rule: optional(d.Rule), Votes: votesDocument(d.Vote), Quorum: optional(d.Quorum),
		Supersedes: optional(d.Supersedes), SupersededBy: optional(d.SupersededBy), Source: sourceJSON(d.Place)}
}

func actionDocument(a models.QuarterAction, asOf models.Date) ActionDocument {
	return ActionDocument{Code: a.Code, Text: a.Text, Owner: optional(a.Owner), Body: a.Body, RaisedIn: optional(a.RaisedIn), RaisedOn: optional(a.RaisedOn),
		Due: optional(a.Due), State: string(a.State), AgeDays: a.Age(asOf), Overdue: a.Overdue(asOf), Explicit: bool(a.Explicit), Source: sourceJSON(a.Place)}
}
