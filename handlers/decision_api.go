package handlers

import (
	"context"

	"bursar/models"
)

// Decision is what a body settled, in a meeting or by mail on a motion.
type Decision struct {
	Code         string  `json:"code"`
	Body         string  `json:"body"`
	On           string  `json:"on"`
	Meeting      *string `json:"meeting"`
	Motion       *string `json:"motion"`
	Round        *string `json:"round" doc:"whose recommendation it is about"`
	About        *string `json:"about"`
	Text         string  `json:"text"`
	Outcome      string  `json:"outcome"`
	Supersedes   *string `json:"supersedes"`
	SupersededBy *string `json:"superseded_by"`
	EnteredBy    string  `json:"entered_by"`
	Place        *Place  `json:"place" doc:"where in the minutes; on one decision only"`
}

func showDecision(d models.DecisionLine) Decision {
	return Decision{Code: d.Code, Body: d.BodyCode, On: string(d.DecidedOn), Meeting: textOrNull(d.MeetingCode), Motion: textOrNull(d.MotionCode), Round: textOrNull(d.RoundCode),
		About: textOrNull(d.About), Text: d.Text, Outcome: string(d.Outcome), Supersedes: textOrNull(d.Supersedes), SupersededBy: textOrNull(d.SupersededBy), EnteredBy: d.EnteredBy}
}

// KeptDecision is a decision as it was recorded.
type KeptDecision struct {
	Code      string  `json:"code"`
	On        string  `json:"on"`
	About     *string `json:"about"`
	Text      string  `json:"text"`
	Outcome   string  `json:"outcome"`
	EnteredBy string  `json:"entered_by"`
}

type decisionsIn struct {
	PageQuery
	Text    string `query:"text" maxLength:"100" doc:"part of a code or the text"`
	Of      string `query:"body" maxLength:"40"`
	Meeting string `query:"meeting" maxLength:"60"`
	Outcome string `query:"outcome" enum:"approved,rejected,deferred,consensus,recommended,noted"`
	About   string `query:"about" maxLength:"60"`
	From    string `query:"from" maxLength:"10"`
	To      string `query:"to" maxLength:"10"`
}

func (in *decisionsIn) filter() (models.DecisionFilter, error) {
	from, to, err := daysAsked(in.From, in.To)
	return models.DecisionFilter{Text: in.Text, Body: in.Of, Meeting: in.Meeting, Outcome: in.Outcome, About: in.About, From: from, To: to}, err
}

type newDecisionIn struct {
	Body struct {
		Body           string `json:"body,omitempty" maxLength:"40"`
		On             string `json:"on,omitempty" maxLength:"40" doc:"the meeting's day where none is given"`
		Meeting        string `json:"meeting,omitempty" maxLength:"60"`
		Motion         string `json:"motion,omitempty" maxLength:"60"`
		About          string `json:"about,omitempty" maxLength:"1000" doc:"codes it is about"`
		Text           string `json:"text,omitempty" maxLength:"20000"`
		Outcome        string `json:"outcome,omitempty" maxLength:"40" doc:"approved, rejected, deferred, consensus, recommended or noted"`
		Recommendation string `json:"recommendation,omitempty" maxLength:"60" doc:"a round's code: its newest recommendation"`
		Supersedes     string `json:"supersedes,omitempty" maxLength:"60"`
	}
}

func (in *newDecisionIn) decision() models.NewDecision {
	b := in.Body
	return models.NewDecision{Body: b.Body, On: b.On, Meeting: b.Meeting, Motion: b.Motion, About: b.About, Text: b.Text, Outcome: b.Outcome,
		Recommendation: b.Recommendation, Supersedes: b.Supersedes}
}

func (h *Server) decisionAPI() {
	list(h, "/decisions", models.ReadPortfolio, "List decisions", func(ctx context.Context, v models.Viewer, in *decisionsIn) (models.List[models.DecisionLine], error) {
		f, err := in.filter()
		if err != nil {
			return models.List[models.DecisionLine]{}, err
		}
		return h.store.Decisions(ctx, v, f, in.page())
	}, showDecision)
	one(h, "/decisions/{code}", models.ReadPortfolio, "One decision", func(ctx context.Context, v models.Viewer, in *CodeIn) (Decision, error) {
		d, err := h.store.Decision(ctx, v, in.Code)
		out := showDecision(d.DecisionLine)
		out.Place = placeOrNull(d.Place)
		return out, err
	})
	create(h, "/decisions", models.RecordRuling, "Record a decision", func(ctx context.Context, v models.Viewer, in *newDecisionIn) (models.Decision, error) {
		return h.store.RecordDecision(ctx, v, in.decision())
	}, func(d models.Decision) KeptDecision {
		return KeptDecision{d.Code, string(d.DecidedOn), textOrNull(d.About), d.Text, string(d.Outcome), d.EnteredBy}
	})
}
