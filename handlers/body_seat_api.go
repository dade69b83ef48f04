package handlers

import (
	"context"
	"encoding/json"

	"bursar/models"
)

type newSeatIn struct {
	CodeIn
	Body struct {
		Seat         int64  `json:"seat,omitempty" doc:"the seat's number; one that is not there yet is made"`
		Voting       *bool  `json:"voting,omitempty" doc:"whether the seat votes; it does unless said otherwise"`
		Person       string `json:"person,omitempty" maxLength:"40"`
		Organization string `json:"organization,omitempty" maxLength:"40" doc:"whom they count for; none: independent"`
		Office       string `json:"office,omitempty" maxLength:"400"`
		From         string `json:"from,omitempty" maxLength:"40"`
		Note         string `json:"note,omitempty" maxLength:"2000"`
	}
}

func (in *newSeatIn) term() models.NewSeatTerm {
	return models.NewSeatTerm{Body: in.Code, Seat: in.Body.Seat, Voting: in.Body.Voting == nil || *in.Body.Voting, Person: in.Body.Person,
		Organization: in.Body.Organization, Office: in.Body.Office, From: in.Body.From, Note: in.Body.Note}
}

// SeatEnd is the end of a term: its last day, and why.
type SeatEnd struct {
	Body string `json:"body"`
	Seat int64  `json:"seat"`
	To   string `json:"to"`
	Why  string `json:"why"`
}

type seatEndIn struct {
	CodeIn
	Seat int64 `path:"seat"`
	Body struct {
		To  string `json:"to,omitempty" maxLength:"40" doc:"the last day, inclusive"`
		Why string `json:"why,omitempty" maxLength:"2000"`
	}
}

func (h *Server) seatAPI() {
	list(h, "/bodies/{code}/seats", models.ReadPortfolio, "Who sits on the body's seats: every term, or the seats on one day", h.seats, showTerm)
	createFor(h, "/bodies/{code}/seats", models.KeepRecords, "Seat somebody from a day on", func(ctx context.Context, v models.Viewer, in *newSeatIn) (models.SeatTerm, error) {
		return h.store.Seat(ctx, v, in.term())
	}, func(in *newSeatIn, t models.SeatTerm) SeatTerm {
		n := in.term()
		return SeatTerm{Seat: n.Seat, Voting: n.Voting, Person: &n.Person, Organization: textOrNull(n.Organization), Office: textOrNull(t.Office), From: textOrNull(t.FromOn), Note: textOrNull(t.Note)}
	})
	createFor(h, "/bodies/{code}/seats/{seat}/end", models.KeepRecords, "End the term on a seat", func(ctx context.Context, v models.Viewer, in *seatEndIn) (models.SeatTermEnd, error) {
		return h.store.EndTerm(ctx, v, models.NewTermEnd{Body: in.Code, Seat: in.Seat, To: in.Body.To, Why: in.Body.Why})
	}, func(in *seatEndIn, e models.SeatTermEnd) SeatEnd {
		return SeatEnd{in.Code, in.Seat, string(e.ToOn), e.Why}
	})
}

// seats lists every term of a body, or, with a day, its seats as they stand then, the vacant ones too.
func (h *Server) seats(ctx context.Context, v models.Viewer, in *bodyPartIn) (models.List[models.SeatTermLine], error) {
	b, err := h.bodyOn(ctx, v, &in.BodyIn)
	if err != nil {
		return models.List[models.SeatTermLine]{}, err
	}
	lines := b.Terms
	if in.On != "" {
		lines = each(b.Seats, func(s models.SeatOn) models.SeatTermLine { return models.SeatTermLine{SeatOn: s} })
	}
	return partOf(lines, in.page())
}

type newRuleIn struct {
	CodeIn
	Body struct {
		Key      string          `json:"key,omitempty" maxLength:"100" doc:"quorum, meeting-vote, electronic-vote, company-limit, or a word of your own"`
		Section  string          `json:"section,omitempty" maxLength:"100"`
		Sentence string          `json:"sentence,omitempty" maxLength:"2000"`
		Params   json.RawMessage `json:"params,omitempty" doc:"such as {\"num\":60,\"den\":100,\"strict\":false}"`
		From     string          `json:"from,omitempty" maxLength:"40"`
	}
}

func (h *Server) charterAPI() {
	list(h, "/bodies/{code}/rules", models.ReadPortfolio, "The rules of the body's charter", func(ctx context.Context, v models.Viewer, in *bodyPartIn) (models.List[models.CharterRuleLine], error) {
		b, err := h.bodyOn(ctx, v, &in.BodyIn)
		if err != nil {
			return models.List[models.CharterRuleLine]{}, err
		}
		return partOf(b.Rules, in.page())
	}, showRuleLine)
	create(h, "/bodies/{code}/rules", models.KeepRecords, "Add a rule of the charter, from a day on", func(ctx context.Context, v models.Viewer, in *newRuleIn) (models.CharterRule, error) {
		return h.store.AddCharterRule(ctx, v, models.NewCharterRule{Body: in.Code, Key: in.Body.Key, Section: in.Body.Section, Sentence: in.Body.Sentence,
			Params: string(in.Body.Params), From: in.Body.From})
	}, showRule)
}
