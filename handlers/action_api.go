package handlers

import (
	"context"
	"net/http"

	"bursar/models"
)

// Action is something that somebody promised to do.
type Action struct {
	Code          string        `json:"code"`
	Body          string        `json:"body"`
	Meeting       *string       `json:"meeting" doc:"where it was raised"`
	RaisedOn      *string       `json:"raised_on"`
	Text          string        `json:"text"`
	Owners        []ActionOwner `json:"owners"`
	OwnersWritten *string       `json:"owners_written" doc:"what the minutes say"`
	Due           *string       `json:"due"`
	State         string        `json:"state"`
	Overdue       bool          `json:"overdue"`
	Explicit      bool          `json:"explicit" doc:"false: inferred from the minutes, not marked as an action"`
	Steps         []ActionStep  `json:"steps" doc:"on one action only"`
	Place         *Place        `json:"place"`
	Version       int64         `json:"version"`
}

func (a Action) version() int64 { return a.Version }

// ActionOwner is one of those who promised.
type ActionOwner struct {
	Person string `json:"person"`
	Name   string `json:"name"`
}

// ActionStep is one step in an action's life.
type ActionStep struct {
	Meeting *string `json:"meeting"`
	Note    *string `json:"note"`
	State   string  `json:"state"`
	At      string  `json:"at"`
	By      string  `json:"by"`
}

func (h *Server) showActionLine(a models.ActionLine) Action {
	return Action{Code: a.Code, Body: a.BodyCode, Meeting: textOrNull(a.MeetingCode), RaisedOn: textOrNull(a.RaisedOn), Text: a.Text,
		Owners: each(a.Owners, func(o models.ActionOwnerLine) ActionOwner { return ActionOwner{o.PersonCode, o.PersonName} }), OwnersWritten: textOrNull(a.OwnersWritten),
		Due: textOrNull(a.Due), State: string(a.State), Overdue: a.Overdue(models.DateOf(h.config.Clock())), Explicit: bool(a.Explicit), Steps: []ActionStep{}, Version: a.Version}
}

func (h *Server) showAction(a models.ActionSheet) Action {
	out := h.showActionLine(a.ActionLine)
	out.Steps = each(a.Steps, func(s models.ActionNoteLine) ActionStep {
		return ActionStep{textOrNull(s.MeetingCode), textOrNull(s.Text), string(s.State), string(s.At), s.Actor}
	})
	out.Place = placeOrNull(a.Place)
	return out
}

// KeptAction is what an action's record says after it was written.
type KeptAction struct {
	Code    string  `json:"code"`
	Text    string  `json:"text"`
	Due     *string `json:"due"`
	State   string  `json:"state"`
	Version int64   `json:"version"`
}

func (a KeptAction) version() int64 { return a.Version }

func showKeptAction(a models.Action) KeptAction {
	return KeptAction{a.Code, a.Text, textOrNull(a.Due), string(a.State), a.Version}
}

type actionsIn struct {
	PageQuery
	Text    string `query:"text" maxLength:"100" doc:"part of a code, the text or the owners"`
	Of      string `query:"body" maxLength:"40"`
	Meeting string `query:"meeting" maxLength:"60"`
	Owner   string `query:"owner" maxLength:"40" doc:"a person's code"`
	State   string `query:"state" enum:"open,done,dropped"`
	Overdue string `query:"overdue_on" maxLength:"10" doc:"only what is late on this day"`
}

type newActionIn struct {
	Body struct {
		Body          string   `json:"body,omitempty" maxLength:"40"`
		Meeting       string   `json:"meeting,omitempty" maxLength:"60"`
		Text          string   `json:"text,omitempty" maxLength:"8000"`
		Owners        []string `json:"owners,omitempty" maxItems:"50" doc:"codes of people"`
		OwnersWritten string   `json:"owners_written,omitempty" maxLength:"2000"`
		Due           string   `json:"due,omitempty" maxLength:"40"`
	}
}

type actionStepIn struct {
	CodeIn
	Body struct {
		State   string `json:"state,omitempty" enum:"open,done,dropped" doc:"done or dropped closes it, open opens it again; none carries it"`
		Meeting string `json:"meeting,omitempty" maxLength:"60"`
		Note    string `json:"note,omitempty" maxLength:"8000"`
		Due     string `json:"due,omitempty" maxLength:"40" doc:"moves the day when it is carried"`
	}
}

// stepAction does the step that a state asks for: none carries the action to the next meeting.
func (h *Server) stepAction(ctx context.Context, v models.Viewer, code, state string, n models.NewActionNote) (models.Action, error) {
	switch models.ActionState(state) {
	case models.ActionOpen:
		return h.store.ReopenAction(ctx, v, code, n)
	case models.ActionDone, models.ActionDropped:
		n.Dropped = state == string(models.ActionDropped)
		return h.store.CloseAction(ctx, v, code, n)
	}
	return h.store.CarryAction(ctx, v, code, n)
}

func (h *Server) actionAPI() {
	list(h, "/actions", models.ReadPortfolio, "List actions", func(ctx context.Context, v models.Viewer, in *actionsIn) (models.List[models.ActionLine], error) {
		late, err := models.OptionalDate("overdue_on", in.Overdue)
		if err != nil {
			return models.List[models.ActionLine]{}, err
		}
		return h.store.Actions(ctx, v, models.ActionFilter{Text: in.Text, Body: in.Of, Meeting: in.Meeting, Owner: in.Owner, State: in.State, OverdueOn: late}, in.page())
	}, h.showActionLine)
	one(h, "/actions/{code}", models.ReadPortfolio, "One action", func(ctx context.Context, v models.Viewer, in *CodeIn) (Action, error) {
		a, err := h.store.Action(ctx, v, in.Code)
		return h.showAction(a), err
	})
	create(h, "/actions", models.KeepRecords, "Add an action", func(ctx context.Context, v models.Viewer, in *newActionIn) (models.Action, error) {
		b := in.Body
		return h.store.AddAction(ctx, v, models.NewAction{Body: b.Body, Meeting: b.Meeting, Text: b.Text, Owners: b.Owners, OwnersWritten: b.OwnersWritten, Due: b.Due})
	}, showKeptAction)
	change(h, http.MethodPatch, "/actions/{code}", models.StepActions, "Close, carry or open an action again", func(ctx context.Context, v models.Viewer, in *actionStepIn, saw int64) (models.Action, error) {
		a, err := h.stepAction(ctx, v, in.Code, in.Body.State, models.NewActionNote{Meeting: in.Body.Meeting, Text: in.Body.Note, Due: in.Body.Due, Version: saw})
		return a, underName(err, "text", "note")
	}, showKeptAction)
}
