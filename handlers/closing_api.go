package handlers

import (
	"context"

	"bursar/models"
)

// Closing is the closing of a fiscal year in the API: the plan as it stands now, or what was carried out.
type Closing struct {
	FiscalYear string        `json:"fiscal_year"`
	Into       *string       `json:"into" doc:"the next year; null where none is on record"`
	State      string        `json:"state" doc:"open, prepared or closed"`
	PreparedBy *string       `json:"prepared_by"`
	PreparedOn *string       `json:"prepared_on"`
	ClosedBy   *string       `json:"closed_by"`
	ClosedOn   *string       `json:"closed_on"`
	Plan       string        `json:"plan" doc:"fingerprint of the lines; send it back to close what you saw"`
	Stops      []ClosingStop `json:"stops" doc:"what stands in the way"`
	Pools      []ClosingPool `json:"pools"`
	Lines      []ClosingLine `json:"lines"`
	Version    int64         `json:"version" doc:"0 before it is prepared"`
}

func (c Closing) version() int64 { return c.Version }

// ClosingStop is one thing that stands in the way of a closing, by the rule's name, with what to do.
type ClosingStop struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// ClosingPool is a pool at the end of the year and where its money goes.
type ClosingPool struct {
	Pool        string `json:"pool"`
	Paid        Money  `json:"paid"`
	Committed   Money  `json:"committed"`
	Free        Money  `json:"free"`
	Recommended Money  `json:"recommended"`
	Promised    Money  `json:"promised" doc:"committed money that goes into the next year"`
	Carried     Money  `json:"carried"`
	Lapsed      Money  `json:"lapsed"`
	Asks        bool   `json:"asks" doc:"the board has to say how much is carried"`
}

// ClosingLine is one line of the plan.
type ClosingLine struct {
	N           int64   `json:"n"`
	Kind        string  `json:"kind" doc:"commitment, advice, carry or lapse"`
	Pool        string  `json:"pool"`
	Rule        string  `json:"rule" doc:"promised, advised, or the pool's rule"`
	Subject     *string `json:"subject" doc:"what is promised or advised"`
	Amount      Money   `json:"amount"`
	Why         string  `json:"why"`
	Decision    *string `json:"decision"`
	Transaction *string `json:"transaction" doc:"after the closing"`
}

func showClosing(s models.ClosingSheet) Closing {
	money := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
	out := Closing{FiscalYear: s.Year.Code, State: s.Stage(), Plan: s.Plan.Fingerprint(), Stops: []ClosingStop{}, Pools: []ClosingPool{}, Lines: []ClosingLine{}}
	if s.Plan.Next != nil {
		out.Into = &s.Plan.Next.Code
	}
	if c := s.Closing; c != nil {
		out.PreparedBy, out.PreparedOn, out.ClosedBy, out.ClosedOn, out.Version = textOrNull(c.PreparedBy), textOrNull(c.PreparedOn), textOrNull(c.ClosedBy), textOrNull(c.ClosedOn), c.Version
	}
	for _, stop := range s.Plan.Stops {
		out.Stops = append(out.Stops, ClosingStop{string(stop.Rule), stop.Message})
	}
	for _, p := range s.Plan.Pools {
		out.Pools = append(out.Pools, ClosingPool{p.Pool.Code, money(p.Paid), money(p.Committed), money(p.Free), money(p.Recommended), money(p.Promised), money(p.Carried), money(p.Lapsed), p.Asks})
	}
	for _, l := range s.Plan.Lines {
		out.Lines = append(out.Lines, ClosingLine{l.N, string(l.Kind), l.Pool, l.Rule, textOrNull(l.Subject), money(l.Money()), l.Why, textOrNull(l.Decision), textOrNull(l.Transaction)})
	}
	return out
}

// ClosingChanged is a closing that was just prepared or carried out.
type ClosingChanged struct {
	FiscalYear string  `json:"fiscal_year"`
	PreparedBy string  `json:"prepared_by"`
	PreparedOn string  `json:"prepared_on"`
	ClosedBy   *string `json:"closed_by"`
	ClosedOn   *string `json:"closed_on"`
	Version    int64   `json:"version"`
}

func (c ClosingChanged) version() int64 { return c.Version }

// ClosingRulingIn is what the board decided for one pool that asks.
type ClosingRulingIn struct {
	Pool     string `json:"pool" maxLength:"100"`
	Amount   Money  `json:"amount" doc:"the most that is carried; 0 where nothing is"`
	Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board, approved"`
}

type prepareClosingIn struct {
	CodeIn
	Body struct {
		Rulings []ClosingRulingIn `json:"rulings,omitempty" maxItems:"1000" doc:"of each pool that asks the board"`
		Version int64             `json:"version,omitempty" doc:"the version that was seen"`
	}
}

type closeYearIn struct {
	CodeIn
	Body struct {
		Confirm string `json:"confirm,omitempty" maxLength:"40" doc:"the year's name; a year is not opened again"`
		Plan    string `json:"plan,omitempty" maxLength:"100" doc:"the fingerprint of the plan that was seen"`
	}
}

func (h *Server) closingAPI() {
	one(h, "/fiscal-years/{code}/closing", models.ReadPortfolio, "The closing of a year: its plan line by line, or what was carried out", func(ctx context.Context, v models.Viewer, in *CodeIn) (Closing, error) {
		s, err := h.store.Closing(ctx, v, in.Code)
		return showClosing(s), err
	})
	createFor(h, "/fiscal-years/{code}/closing/preparation", models.PostMoney, "Prepare the closing of a year, with what the board decided for pools that ask", h.prepareClosingIn, func(in *prepareClosingIn, c models.YearClosing) ClosingChanged {
		return showClosingChanged(in.Code, c)
	})
	createFor(h, "/fiscal-years/{code}/closing", models.CloseYear, "Close a year for the board", func(ctx context.Context, v models.Viewer, in *closeYearIn) (models.YearClosing, error) {
		return h.store.CloseYear(ctx, v, in.Code, models.NewClosing{Confirm: in.Body.Confirm, Plan: in.Body.Plan})
	}, func(in *closeYearIn, c models.YearClosing) ClosingChanged { return showClosingChanged(in.Code, c) })
}

func showClosingChanged(year string, c models.YearClosing) ClosingChanged {
	return ClosingChanged{year, c.PreparedBy, string(c.PreparedOn), textOrNull(c.ClosedBy), textOrNull(c.ClosedOn), c.Version}
}

func (h *Server) prepareClosingIn(ctx context.Context, v models.Viewer, in *prepareClosingIn) (models.YearClosing, error) {
	n := models.NewClosingPreparation{Version: in.Body.Version}
	for _, r := range in.Body.Rulings {
		if err := h.inPoolsCurrency(ctx, v, r.Pool, r.Amount); err != nil {
			return models.YearClosing{}, err
		}
		n.Rulings = append(n.Rulings, models.NewClosingRuling{Pool: r.Pool, Amount: r.Amount.Amount, Decision: r.Decision})
	}
	return h.store.PrepareClosing(ctx, v, in.Code, n)
}
