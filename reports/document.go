package reports

import (
	"strconv"

	"bursar/models"
)

// Document is a quarter as programs read it. Money is an amount with its currency, time worked a string in its shortest form, what is not known null.
type Document struct {
	Foundation string             `json:"foundation"`
	Period     string             `json:"period"`
	Title      string             `json:"title"`
	From       string             `json:"from"`
	To         string             `json:"to"`
	AsOf       string             `json:"as_of"`
	Seq        int64              `json:"seq" doc:"the last entry of the record that was known"`
	FiscalYear *string            `json:"fiscal_year"`
	Says       []string           `json:"says"`
	Totals     []PoolDocument     `json:"totals"`
	Together   []TogetherDocument `json:"in_own_currency" doc:"all pools in the foundation's currency, where they are kept in several"`
	Pools      []PoolDocument     `json:"pools"`
	Rounds     []RoundDocument    `json:"rounds"`
	Proposals  []ProposalDocument `json:"proposals"`
	SOWs       []SOWDocument      `json:"sows"`
	Work       []WorkDocument     `json:"work"`
	Days       []DayDocument      `json:"days"`
	Findings   []FindingDocument  `json:"findings"`
	Invoices   []InvoiceDocument  `json:"invoices"`
	Meetings   []MeetingDocument  `json:"meetings"`
	Decisions  []DecisionDocument `json:"decisions"`
	Actions    []ActionDocument   `json:"actions"`
	Checks     []CheckDocument    `json:"checks"`
}

// MoneyDocument is an amount with its currency's decimals.
type MoneyDocument struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

// SourceDocument is the place that a row was read from.
type SourceDocument struct {
	File string  `json:"file"`
	Line *int64  `json:"line"`
	Cell *string `json:"cell"`
}

// PoolDocument is a pool, or all pools of a currency, in one fiscal year.
type PoolDocument struct {
	Code            *string            `json:"code"`
	Name            string             `json:"name"`
	FiscalYear      string             `json:"fiscal_year"`
	Currency        string             `json:"currency"`
	Budget          *MoneyDocument     `json:"budget"`
	Paid            *MoneyDocument     `json:"paid"`
	Committed       *MoneyDocument     `json:"committed"`
	Free            *MoneyDocument     `json:"free"`
	Recommended     *MoneyDocument     `json:"recommended"`
	FreeAfterAdvice *MoneyDocument     `json:"free_after_advice"`
	UsedPercent     *string            `json:"used_percent"`
	PaidInPeriod    *MoneyDocument     `json:"paid_in_period"`
	PaidInYear      *MoneyDocument     `json:"paid_in_year"`
	YearBefore      *YearBeforeFigures `json:"year_before"`
}

// YearBeforeFigures are the same day of the year before.
type YearBeforeFigures struct {
	Budget    MoneyDocument `json:"budget"`
	Paid      MoneyDocument `json:"paid"`
	Committed MoneyDocument `json:"committed"`
	Free      MoneyDocument `json:"free"`
}

// QuarterJSON is the quarter as JSON shows it.
func QuarterJSON(q Quarter) Document {
	p := q.Period
	d := Document{Foundation: q.Foundation, Period: p.Name, Title: p.Long(), From: string(p.First), To: string(p.Last), AsOf: string(q.AsOf), Seq: q.Seq,
		FiscalYear: optional(q.Year.Code), Says: each(q.Says, func(s string) string { return s })}
	d.Totals = each(q.PoolTotals, totalDocument)
	d.Together = each(q.Together, togetherDocument)
	d.Pools = each(q.Pools, poolDocument)
	d.Rounds = each(q.Rounds, roundDocument)
	d.Proposals = each(q.Proposals, proposalDocument)
	d.SOWs = each(q.SOWs, sowDocument)
	d.Work = each(q.WorkTotals, workDocument)
	d.Days = each(q.Days, dayDocument)
	d.Findings = each(q.Findings, findingDocument)
	d.Invoices = each(q.Invoices, invoiceDocument)
	d.Meetings = each(q.Meetings, meetingDocument)
	d.Decisions = each(q.Decisions, decisionDocument)
	d.Actions = each(q.Actions, func(a models.QuarterAction) ActionDocument { return actionDocument(a, q.AsOf) })
	d.Checks = each(q.Checks, func(c Check) CheckDocument { return CheckDocument(c) })
	return d
}

// each makes a list that is never null.
func each[A, B any](list []A, of func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, a := range list {
		out = append(out, of(a))
	}
	return out
}

func optional[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	text := string(s)
	return &text
}

func inJSON(minor *int64, c models.Currency) *MoneyDocument {
	if minor == nil {
		return nil
	}
	return &MoneyDocument{models.Money{Minor: *minor, Currency: c}.Amount(), string(c)}
}

func daysJSON(d *models.Days) *string {
	if d == nil {
		return nil
	}
	return known(d.String())
}

func percentJSON(t *models.Tenths) *string {
	if t == nil {
		return nil
	}
	return known(t.String())
}

func sourceJSON(p *models.Place) *SourceDocument {
	if p == nil || p.File == "" {
		return nil
	}
	return &SourceDocument{p.File, p.Line, optional(p.Cell)}
}

func entryID(id int64) string { return "days/" + strconv.FormatInt(id, 10) }

func totalDocument(t PoolTotal) PoolDocument {
	d := poolDocument(models.QuarterPool{Name: "All pools", Currency: t.Currency, FiscalYear: t.FiscalYear, Now: t.Now, Before: t.Before,
		PaidInPeriod: t.PaidInPeriod, PaidInYear: t.PaidInYear})
	d.Code = nil
	return d
}

func poolDocument(p models.QuarterPool) PoolDocument {
	c := p.Currency
	d := PoolDocument{Code: optional(p.Code), Name: p.Name, FiscalYear: p.FiscalYear, Currency: string(c), UsedPercent: percentJSON(p.Used()),
		FreeAfterAdvice: inJSON(p.FreeAfterAdvice(), c)}
	if m := p.Now; m != nil {
		d.Budget, d.Paid, d.Committed, d.Free = inJSON(&m.Budget, c), inJSON(&m.Paid, c), inJSON(&m.Committed, c), inJSON(&m.Free, c)
		d.Recommended = inJSON(&m.Recommended, c)
	}
	if p.Now != nil || p.PaidInPeriod != 0 {
		d.PaidInPeriod, d.PaidInYear = inJSON(&p.PaidInPeriod, c), inJSON(&p.PaidInYear, c)
	}
	if m := p.Before; m != nil {
		d.YearBefore = &YearBeforeFigures{*inJSON(&m.Budget, c), *inJSON(&m.Paid, c), *inJSON(&m.Committed, c), *inJSON(&m.Free, c)}
	}
	return d
}
