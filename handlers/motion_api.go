package handlers

import (
	"context"
	"encoding/json"

	"bursar/models"
)

// Motion is one question put to a body, with how its vote stands. Decision and sentence are null while nobody may know them.
type Motion struct {
	Code      string   `json:"code"`
	Body      string   `json:"body"`
	Meeting   *string  `json:"meeting" doc:"null: by mail"`
	MovedOn   string   `json:"moved_on"`
	Text      string   `json:"text"`
	About     *string  `json:"about"`
	Mover     *string  `json:"mover_name" doc:"on one motion only"`
	Seconder  *string  `json:"seconder_name"`
	State     string   `json:"state"`
	Secrecy   string   `json:"secrecy"`
	ClosesAt  *string  `json:"closes_at"`
	ClosedAt  *string  `json:"closed_at"`
	Rule      *string  `json:"rule" doc:"in words; on one motion only"`
	BallotsIn int64    `json:"ballots_in"`
	OnRoll    int64    `json:"on_roll"`
	Decision  *string  `json:"decision"`
	Sentence  *string  `json:"sentence"`
	Decisions []string `json:"decisions" doc:"codes of decisions that rest on it; on one motion only"`
	Place     *Place   `json:"place"`
	Version   int64    `json:"version"`
}

func (m Motion) version() int64 { return m.Version }

func showMotionLine(m models.MotionLine) Motion {
	return Motion{Code: m.Code, Body: m.BodyCode, Meeting: textOrNull(m.MeetingCode), MovedOn: string(m.MovedOn), Text: m.Text, About: textOrNull(m.About), State: string(m.State),
		Secrecy: string(m.Secrecy), ClosesAt: textOrNull(m.Closes), BallotsIn: m.BallotsIn, OnRoll: m.OnRoll, Decision: textOrNull(m.Decision), Sentence: textOrNull(m.Sentence),
		Decisions: []string{}, Version: m.Version}
}

func showMotion(m models.MotionSheet) Motion {
	rule := m.Poll.Rule.Words()
	out := Motion{Code: m.Code, Body: m.BodyCode, Meeting: textOrNull(m.MeetingCode), MovedOn: string(m.MovedOn), Text: m.Text, About: textOrNull(m.About),
		Mover: textOrNull(m.MoverName), Seconder: textOrNull(m.SeconderName), State: string(m.Poll.State), Secrecy: string(m.Poll.Secrecy), ClosesAt: textOrNull(m.Poll.ClosesAt),
		ClosedAt: textOrNull(m.Poll.ClosedAt), Rule: &rule, BallotsIn: m.Poll.BallotsIn, OnRoll: int64(len(m.Poll.Roll)),
		Decisions: each(m.Decisions, func(d models.DecisionLine) string { return d.Code }), Place: placeOrNull(m.Place), Version: m.Version}
	if m.Outcome != nil {
		out.Decision, out.Sentence = textOrNull(m.Outcome.Decision), textOrNull(m.Outcome.Sentence)
	}
	return out
}

// KeptMotion is a motion as it was put.
type KeptMotion struct {
	Code    string  `json:"code"`
	MovedOn string  `json:"moved_on"`
	Text    string  `json:"text"`
	About   *string `json:"about"`
	Version int64   `json:"version"`
}

func (m KeptMotion) version() int64 { return m.Version }

type motionsIn struct {
	PageQuery
	Text    string `query:"text" maxLength:"100" doc:"part of a code or the text"`
	Of      string `query:"body" maxLength:"40"`
	Meeting string `query:"meeting" maxLength:"60"`
	State   string `query:"state" enum:"open,closed"`
	About   string `query:"about" maxLength:"60"`
	From    string `query:"from" maxLength:"10"`
	To      string `query:"to" maxLength:"10"`
}

func (in *motionsIn) filter() (models.MotionFilter, error) {
	from, to, err := daysAsked(in.From, in.To)
	return models.MotionFilter{Text: in.Text, Body: in.Of, Meeting: in.Meeting, State: in.State, About: in.About, From: from, To: to}, err
}

type newMotionIn struct {
	Body struct {
		Body     string          `json:"body,omitempty" maxLength:"40"`
		Meeting  string          `json:"meeting,omitempty" maxLength:"60" doc:"none: a vote by mail"`
		On       string          `json:"on,omitempty" maxLength:"40" doc:"the meeting's day or today where none is given"`
		Text     string          `json:"text,omitempty" maxLength:"20000"`
		About    string          `json:"about,omitempty" maxLength:"100" doc:"the code of any record"`
		Mover    string          `json:"mover,omitempty" maxLength:"40"`
		Seconder string          `json:"seconder,omitempty" maxLength:"40"`
		Secrecy  string          `json:"secrecy,omitempty" maxLength:"20" doc:"open or sealed"`
		Closes   string          `json:"closes,omitempty" maxLength:"60" doc:"an instant; none: until it is closed"`
		Rule     json.RawMessage `json:"rule,omitempty" doc:"such as {\"base\":\"cast\",\"num\":1,\"den\":2,\"strict\":true}; the charter's where none is given"`
	}
}

func (in *newMotionIn) motion() models.NewMotion {
	b := in.Body
	return models.NewMotion{Body: b.Body, Meeting: b.Meeting, On: b.On, Text: b.Text, About: b.About, Mover: b.Mover, Seconder: b.Seconder, Secrecy: b.Secrecy,
		Closes: b.Closes, Rule: string(b.Rule)}
}

func (h *Server) motionAPI() {
	list(h, "/motions", models.ReadPortfolio, "List motions", func(ctx context.Context, v models.Viewer, in *motionsIn) (models.List[models.MotionLine], error) {
		f, err := in.filter()
		if err != nil {
			return models.List[models.MotionLine]{}, err
		}
		return h.store.Motions(ctx, v, f, in.page())
	}, showMotionLine)
	one(h, "/motions/{code}", models.ReadPortfolio, "One motion", func(ctx context.Context, v models.Viewer, in *CodeIn) (Motion, error) {
		m, err := h.store.Motion(ctx, v, in.Code)
		if err != nil {
			return Motion{}, err
		}
		return showMotion(m), nil
	})
	create(h, "/motions", models.KeepRecords, "Put a motion, which opens its vote", func(ctx context.Context, v models.Viewer, in *newMotionIn) (models.Motion, error) {
		return h.store.AddMotion(ctx, v, in.motion())
	}, func(m models.Motion) KeptMotion {
		return KeptMotion{m.Code, string(m.MovedOn), m.Text, textOrNull(m.About), m.Version}
	})
	h.voteAPI()
	h.outcomeAPI()
}
