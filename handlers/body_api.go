package handlers

import (
	"context"
	"encoding/json"

	"bursar/models"
)

// Body is a board or a committee in the API, with what is known of it on a day.
type Body struct {
	Code        string  `json:"code"`
	Name        string  `json:"name"`
	Kind        string  `json:"kind"`
	Seats       *int64  `json:"voting_seats" doc:"voting seats that somebody holds on the day"`
	Meetings    *int64  `json:"meetings" doc:"meetings held; null on one body"`
	LastMeeting *string `json:"last_meeting"`
	Version     int64   `json:"version"`
}

func (b Body) version() int64 { return b.Version }

func showBody(b models.Body) Body {
	return Body{Code: b.Code, Name: b.Name, Kind: string(b.Kind), Version: b.Version}
}

func showBodyLine(b models.BodyLine) Body {
	out := showBody(b.Body)
	out.Seats, out.Meetings, out.LastMeeting = &b.Seats, &b.Meetings, textOrNull(b.LastMeeting)
	return out
}

// SeatTerm is the time that somebody sits on a seat; To is the last day, inclusive, null where no end is on record.
type SeatTerm struct {
	Seat             int64   `json:"seat"`
	Voting           bool    `json:"voting"`
	Person           *string `json:"person" doc:"null: vacant"`
	PersonName       *string `json:"person_name"`
	Organization     *string `json:"organization"`
	OrganizationName *string `json:"organization_name"`
	Office           *string `json:"office"`
	From             *string `json:"from"`
	To               *string `json:"to" doc:"the last day, inclusive"`
	Note             *string `json:"note"`
	Why              *string `json:"why" doc:"why it ended"`
}

func showSeatOn(s models.SeatOn) SeatTerm {
	return SeatTerm{Seat: s.SeatNumber, Voting: bool(s.Voting), Person: textOrNull(s.PersonCode), PersonName: textOrNull(s.PersonName), Organization: textOrNull(s.OrganizationCode),
		OrganizationName: textOrNull(s.OrganizationName), Office: textOrNull(s.Office), From: textOrNull(s.FromOn), To: textOrNull(s.ToOn)}
}

func showTerm(t models.SeatTermLine) SeatTerm {
	out := showSeatOn(t.SeatOn)
	out.Note, out.Why = textOrNull(t.Note), textOrNull(t.Why)
	return out
}

// CharterRule is a rule of a charter that Bursar counts by, from a day on.
type CharterRule struct {
	Key      string          `json:"key"`
	Section  *string         `json:"section"`
	Sentence string          `json:"sentence"`
	Params   json.RawMessage `json:"params" doc:"the numbers that the key asks for"`
	From     string          `json:"from"`
	InForce  *bool           `json:"in_force" doc:"on the day asked for"`
}

func showRule(r models.CharterRule) CharterRule {
	return CharterRule{Key: r.Key, Section: textOrNull(r.Section), Sentence: r.Sentence, Params: json.RawMessage(r.Params), From: string(r.FromOn)}
}

// WholeBody is a body with its seats and rules on a day.
type WholeBody struct {
	Body
	On    string        `json:"on"`
	Roll  []SeatTerm    `json:"seats"`
	Rules []CharterRule `json:"rules"`
}

func showWholeBody(b models.BodySheet) WholeBody {
	out := WholeBody{Body: showBody(b.Body), On: string(b.On), Roll: each(b.Seats, showSeatOn), Rules: each(b.Rules, showRuleLine)}
	var held int64
	for _, s := range b.Seats {
		if bool(s.Voting) && !s.Vacant() {
			held++
		}
	}
	out.Seats = &held
	return out
}

func showRuleLine(r models.CharterRuleLine) CharterRule {
	out := showRule(r.CharterRule)
	out.InForce = &r.InForce
	return out
}

type bodiesIn struct {
	PageQuery
	Text string `query:"text" maxLength:"100" doc:"part of a name or code"`
	On   string `query:"on" maxLength:"10" doc:"the day for which seats are counted; today where none is given"`
}

// bodyPartIn asks for a short list that hangs on a body, on a day.
type bodyPartIn struct {
	BodyIn
	PageQuery
}

// BodyIn asks for a body on a day.
type BodyIn struct {
	CodeIn
	On string `query:"on" maxLength:"10" doc:"the day; today where none is given"`
}

func (h *Server) bodyAPI() {
	list(h, "/bodies", models.ReadPortfolio, "List boards and committees", func(ctx context.Context, v models.Viewer, in *bodiesIn) (models.List[models.BodyLine], error) {
		return h.store.Bodies(ctx, v, models.BodyFilter{Text: in.Text, On: models.Date(in.On)}, in.page())
	}, showBodyLine)
	one(h, "/bodies/{code}", models.ReadPortfolio, "One body, its seats and rules on a day", func(ctx context.Context, v models.Viewer, in *BodyIn) (WholeBody, error) {
		b, err := h.bodyOn(ctx, v, in)
		return showWholeBody(b), err
	})
	create(h, "/bodies", models.KeepRecords, "Add a body", func(ctx context.Context, v models.Viewer, in *newBodyIn) (models.Body, error) {
		return h.store.AddBody(ctx, v, models.NewBody{Code: in.Body.Code, Name: in.Body.Name, Kind: in.Body.Kind})
	}, showBody)
	h.seatAPI()
	h.charterAPI()
}

type newBodyIn struct {
	Body struct {
		Code string `json:"code,omitempty" maxLength:"40"`
		Name string `json:"name,omitempty" maxLength:"400"`
		Kind string `json:"kind,omitempty" maxLength:"40" doc:"board or committee"`
	}
}

func (h *Server) bodyOn(ctx context.Context, v models.Viewer, in *BodyIn) (models.BodySheet, error) {
	on, err := models.OptionalDate("on", in.On)
	if err != nil {
		return models.BodySheet{}, err
	}
	return h.store.Body(ctx, v, in.Code, on)
}
