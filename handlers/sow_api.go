package handlers

import (
	"context"

	"bursar/models"
)

type sowsIn struct {
	PageQuery
	State    string `query:"state" maxLength:"20" doc:"idea, drafted, prioritised, estimated, recommended, approved, contracted, active, concluded, closed or dropped"`
	Vendor   string `query:"vendor" maxLength:"200" doc:"code of an organization, or part of its name"`
	Person   string `query:"person" maxLength:"60" doc:"code of somebody who works on it"`
	Champion string `query:"champion" maxLength:"60" doc:"code of a champion"`
	Pool     string `query:"pool" maxLength:"60"`
	Priority string `query:"priority" maxLength:"20" doc:"P1, P2, P3, or P1/P2"`
	Text     string `query:"text" maxLength:"100" doc:"part of a title, code, vendor or note"`
	AsOf     string `query:"as_of" maxLength:"20" doc:"the day the figures are of; today where left away"`
}

func (in *sowsIn) filter(asOf models.Date) models.SOWFilter {
	return models.SOWFilter{State: in.State, Vendor: in.Vendor, Person: in.Person, Champion: in.Champion, Pool: in.Pool, Text: in.Text, AsOf: asOf, Priority: in.Priority}
}

type sowIn struct {
	Code string `path:"code" maxLength:"60"`
	AsOf string `query:"as_of" maxLength:"20" doc:"the day the figures are of; today where left away"`
}

type newSOWIn struct {
	Body struct {
		Title      string   `json:"title" maxLength:"1000"`
		On         string   `json:"on,omitempty" maxLength:"40" doc:"the day it was drawn up, whose year its code bears; today where left away"`
		Vendor     string   `json:"vendor,omitempty" maxLength:"60" doc:"code of an organization"`
		Pool       string   `json:"pool,omitempty" maxLength:"60" doc:"code of a pool"`
		Unit       string   `json:"unit,omitempty" maxLength:"20" doc:"day or hour"`
		Grid       string   `json:"grid,omitempty" maxLength:"40" doc:"the step in which time is entered; 0.5 where left away"`
		Overrun    string   `json:"overrun,omitempty" maxLength:"20" doc:"refuse more at the ceiling, or allow it: recorded as overrun waiting for an amendment"`
		HoursToDay string   `json:"hours_to_day,omitempty" maxLength:"40" doc:"8 where left away"`
		Priorities []string `json:"priorities,omitempty" maxItems:"10"`
		Champions  []string `json:"champions,omitempty" maxItems:"100" doc:"codes of people"`
		People     []string `json:"people,omitempty" maxItems:"100" doc:"codes of the contractors on it"`
		Note       string   `json:"note,omitempty" maxLength:"10000"`
		Scope      string   `json:"scope,omitempty" maxLength:"1000" doc:"http or https address of the text that says what is to be done"`
	}
}

type sowStateIn struct {
	CodeIn
	Body struct {
		State    string `json:"state" maxLength:"20" doc:"drafted, prioritised, estimated, recommended, approved, contracted, active, concluded, closed or dropped"`
		Decision string `json:"decision,omitempty" maxLength:"60" doc:"code of the committee's or the board's; left away where the record does not show it"`
		On       string `json:"on,omitempty" maxLength:"40" doc:"the day of the step; today where left away"`
		Reason   string `json:"reason,omitempty" maxLength:"2000" doc:"needed where it is dropped"`
	}
}

type sowTermsIn struct {
	CodeIn
	Body struct {
		EffectiveOn  string `json:"effective_on" maxLength:"40" doc:"the first day they hold"`
		Decision     string `json:"decision,omitempty" maxLength:"60" doc:"code; left away where the record does not show who decided"`
		CeilingDays  string `json:"ceiling_days,omitempty" maxLength:"40"`
		CeilingMoney *Money `json:"ceiling_money,omitempty"`
		Starts       string `json:"starts,omitempty" maxLength:"40"`
		Ends         string `json:"ends,omitempty" maxLength:"40"`
		Why          string `json:"why,omitempty" maxLength:"10000"`
		Price        string `json:"price,omitempty" maxLength:"20" doc:"not-to-exceed, or fixed: the sum does not move with days"`
		Rate         string `json:"rate,omitempty" maxLength:"40" doc:"another price of one unit from then on, in the currency of the terms"`
		For          string `json:"for,omitempty" maxLength:"60" doc:"whose rate: code of a person"`
		Grade        string `json:"grade,omitempty" maxLength:"1000" doc:"whose rate: a grade"`
	}
}

func (in sowTermsIn) terms() models.NewSOWTerms {
	b := in.Body
	n := models.NewSOWTerms{EffectiveOn: b.EffectiveOn, Decision: b.Decision, CeilingDays: b.CeilingDays, Starts: b.Starts, Ends: b.Ends, Why: b.Why, Price: b.Price, Rate: b.Rate, For: b.For, Grade: b.Grade}
	if b.CeilingMoney != nil {
		n.CeilingMoney, n.Currency = b.CeilingMoney.Amount, b.CeilingMoney.Currency
	}
	return n
}

type sowRateIn struct {
	CodeIn
	Body struct {
		Person string `json:"person,omitempty" maxLength:"60" doc:"code; left away for everybody who has no rate of their own"`
		From   string `json:"from" maxLength:"40"`
		Amount Money  `json:"amount" doc:"of one whole unit"`
		Grade  string `json:"grade,omitempty" maxLength:"1000" doc:"for everybody of that grade"`
		To     string `json:"to,omitempty" maxLength:"40" doc:"inclusive; until the next rate where left away"`
	}
}

type sowStatementIn struct {
	CodeIn
	Body struct {
		On     string `json:"on" maxLength:"40"`
		Used   string `json:"used" maxLength:"40"`
		Of     string `json:"of,omitempty" maxLength:"40" doc:"left away where it was not said"`
		SaidBy string `json:"said_by,omitempty" maxLength:"1000" doc:"as written"`
	}
}

type sowPersonIn struct {
	CodeIn
	Body struct {
		Person string `json:"person" maxLength:"60" doc:"code"`
	}
}

func (h *Server) sowAPI() {
	list(h, "/sows", models.ReadWork, "List statements of work with their figures", h.listSOWs, showSOW)
	one(h, "/sows/{code}", models.ReadWork, "One statement of work with its terms, rates, statements and figures", func(ctx context.Context, v models.Viewer, in *sowIn) (WholeSOW, error) {
		whole, err := h.wholeSOW(ctx, v, in)
		return showWholeSOW(whole), err
	})
	create(h, "/sows", models.KeepRecords, "Add a statement of work, as drafted", h.createSOW, showSOWRecord)
	change(h, "PATCH", "/sows/{code}", models.KeepRecords, "Move a statement of work on, from idea to closed, or drop it", h.patchSOW, showWholeSOW)
	h.sowTermsAPI()
	h.sowStatementAPI()
	create(h, "/sows/{code}/people", models.KeepRecords, "Put a contractor on a statement of work", func(ctx context.Context, v models.Viewer, in *sowPersonIn) (models.SOW, error) {
		return h.store.PutOnSOW(ctx, v, in.Code, in.Body.Person)
	}, showSOWRecord)
	create(h, "/sows/{code}/champions", models.KeepRecords, "Make somebody champion of a statement of work", func(ctx context.Context, v models.Viewer, in *sowPersonIn) (models.SOW, error) {
		return h.store.ChampionSOW(ctx, v, in.Code, in.Body.Person)
	}, showSOWRecord)
	one(h, "/sows/{code}/forecast", models.ReadWork, "Days left against plan, and what stays unused at this pace", h.sowForecast)
}

func (h *Server) listSOWs(ctx context.Context, v models.Viewer, in *sowsIn) (models.List[models.SOWLine], error) {
	asOf, err := models.OptionalDate("as_of", in.AsOf)
	if err != nil {
		return models.List[models.SOWLine]{}, err
	}
	return h.store.SOWs(ctx, v, in.filter(asOf), in.page())
}

func (h *Server) wholeSOW(ctx context.Context, v models.Viewer, in *sowIn) (models.WholeSOW, error) {
	asOf, err := models.OptionalDate("as_of", in.AsOf)
	if err != nil {
		return models.WholeSOW{}, err
	}
	return h.store.SOW(ctx, v, in.Code, asOf)
}

func (h *Server) createSOW(ctx context.Context, v models.Viewer, in *newSOWIn) (models.SOW, error) {
	b := in.Body
	return h.store.AddSOW(ctx, v, models.NewSOW{Title: b.Title, On: b.On, Vendor: b.Vendor, Pool: b.Pool, Unit: b.Unit, Grid: b.Grid, Overrun: b.Overrun, HoursToDay: b.HoursToDay, Priorities: b.Priorities, Champions: b.Champions, People: b.People, Note: b.Note, Scope: b.Scope})
}

func (h *Server) patchSOW(ctx context.Context, v models.Viewer, in *sowStateIn, saw int64) (models.WholeSOW, error) {
	if _, err := h.store.MoveSOW(ctx, v, in.Code, models.NewSOWMove{State: in.Body.State, Decision: in.Body.Decision, On: in.Body.On, Reason: in.Body.Reason}, saw); err != nil {
		return models.WholeSOW{}, err
	}
	return h.store.SOW(ctx, v, in.Code, "")
}

func (h *Server) sowTermsAPI() {
	sowPart(h, "/sows/{code}/amendments", "List the amendments of a statement of work", func(w models.WholeSOW) []models.SOWTermsLine { return w.Terms[min(1, len(w.Terms)):] }, showSOWTermsLine)
	sowPart(h, "/sows/{code}/rates", "List the rates of a statement of work, the newest first", func(w models.WholeSOW) []models.DayRateLine { return w.Rates }, showSOWRateLine)
	create(h, "/sows/{code}/terms", models.KeepRecords, "Set the contract's terms; what the record does not show is left away", func(ctx context.Context, v models.Viewer, in *sowTermsIn) (models.SOWTerms, error) {
		return h.store.SetSOWTerms(ctx, v, in.Code, in.terms())
	}, showSOWTerms)
	create(h, "/sows/{code}/amendments", models.KeepRecords, "Amend the terms; what is left away stays as it was", func(ctx context.Context, v models.Viewer, in *sowTermsIn) (models.SOWTerms, error) {
		return h.store.AmendSOW(ctx, v, in.Code, in.terms())
	}, showSOWTerms)
	create(h, "/sows/{code}/rates", models.KeepRecords, "Set the price of one unit from a day on", func(ctx context.Context, v models.Viewer, in *sowRateIn) (models.DayRate, error) {
		return h.store.SetDayRate(ctx, v, in.Code, models.NewDayRate{Person: in.Body.Person, Grade: in.Body.Grade, From: in.Body.From, To: in.Body.To, Amount: in.Body.Amount.Amount, Currency: in.Body.Amount.Currency})
	}, func(r models.DayRate) SOWSetRate { return SOWSetRate{string(r.FromOn), moneyOf(r.Minor, r.Currency)} })
}

// SOWSetRate is a rate as it was just written down.
type SOWSetRate struct {
	From   string `json:"from"`
	Amount Money  `json:"amount"`
}

// SOWAgreed are terms as they were just written down.
type SOWAgreed struct {
	N            int64   `json:"n"`
	EffectiveOn  string  `json:"effective_on"`
	CeilingDays  *string `json:"ceiling_days"`
	CeilingMoney *Money  `json:"ceiling_money"`
	Starts       *string `json:"starts"`
	Ends         *string `json:"ends"`
	Why          *string `json:"why"`
}

func showSOWTerms(t models.SOWTerms) SOWAgreed {
	return SOWAgreed{t.N, string(t.EffectiveOn), daysOrNull(t.CeilingUnits), sumOrNull(t.CeilingMoney()), textOrNull(t.StartsOn), textOrNull(t.EndsOn), textOrNull(t.Why)}
}

func (h *Server) sowStatementAPI() {
	sowPart(h, "/sows/{code}/statements", "List what the vendor said about its own use", func(w models.WholeSOW) []models.StatementLine { return w.Statements }, showStatementLine)
	create(h, "/sows/{code}/statements", models.KeepRecords, "Record what the vendor said about its own use", func(ctx context.Context, v models.Viewer, in *sowStatementIn) (models.Statement, error) {
		b := in.Body
		return h.store.RecordStatement(ctx, v, models.NewStatement{SOW: in.Code, On: b.On, Used: b.Used, Of: b.Of, SaidBy: b.SaidBy})
	}, func(s models.Statement) SOWSaid {
		return SOWSaid{s.ID, string(s.StatedOn), s.UsedUnits.String(), daysOrNull(s.OfUnits), textOrNull(s.SaidBy)}
	})
}
