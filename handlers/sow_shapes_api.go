package handlers

import "bursar/models"

// SOW is a statement of work in a list of the API, with its figures.
type SOW struct {
	Code       string      `json:"code"`
	Title      string      `json:"title"`
	State      string      `json:"state" doc:"draft, recommended, active, closed or not-chosen"`
	Vendor     *string     `json:"vendor" doc:"code of an organization"`
	VendorName *string     `json:"vendor_name"`
	Pool       *string     `json:"pool"`
	Unit       string      `json:"unit" doc:"day or hour; every figure called days is in it"`
	Overrun    string      `json:"overrun" doc:"refuse or allow"`
	Priorities []string    `json:"priorities"`
	Champions  []NamedCode `json:"champions"`
	Note       *string     `json:"note"`
	Figures    SOWFigures  `json:"figures"`
	Version    int64       `json:"version"`
}

// NamedCode is a person as they stand on a record.
type NamedCode struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// SOWFigures are how a statement of work stands on a day. Unknown is null.
type SOWFigures struct {
	AsOf          string        `json:"as_of"`
	DaysUsed      *string       `json:"days_used" doc:"submitted and approved, or the vendor's statement in force"`
	UsedFrom      *string       `json:"used_from" doc:"entries or statement"`
	DaysSubmitted string        `json:"days_submitted"`
	DaysApproved  string        `json:"days_approved"`
	DaysReturned  string        `json:"days_returned" doc:"stands beside, does not count"`
	DaysOver      string        `json:"days_over" doc:"what lies over the ceiling"`
	CeilingDays   *string       `json:"ceiling_days"`
	DaysLeft      *string       `json:"days_left"`
	PercentUsed   *string       `json:"percent_used" doc:"of the ceiling, to a tenth"`
	Starts        *string       `json:"starts"`
	Ends          *string       `json:"ends"`
	CostUsed      *Money        `json:"cost_used"`
	CeilingMoney  *Money        `json:"ceiling_money"`
	MoneyLeft     *Money        `json:"money_left"`
	Statement     *SOWStatement `json:"statement" doc:"the vendor's, in force on that day"`
	DaysApart     *string       `json:"days_apart" doc:"how far entries and statement differ, where both are there"`
}

// SOWStatement is what a vendor said about its own use.
type SOWStatement struct {
	ID     int64   `json:"id"`
	On     string  `json:"on"`
	Used   string  `json:"used"`
	Of     *string `json:"of"`
	SaidBy *string `json:"said_by"`
	Source *Place  `json:"source"`
}

// SOWTerms are the contract (n 1) or an amendment.
type SOWTerms struct {
	N            int64   `json:"n"`
	EffectiveOn  string  `json:"effective_on"`
	Decision     *string `json:"decision" doc:"null where the record does not show who decided"`
	CeilingDays  *string `json:"ceiling_days"`
	CeilingMoney *Money  `json:"ceiling_money"`
	Starts       *string `json:"starts"`
	Ends         *string `json:"ends"`
	Why          *string `json:"why"`
	Source       *Place  `json:"source"`
}

// SOWRate is the price of one unit from a day on.
type SOWRate struct {
	Person *string `json:"person" doc:"null is everybody who has no rate of their own"`
	From   string  `json:"from"`
	Amount Money   `json:"amount"`
}

// WholeSOW is a statement of work with its terms, rates and statements.
type WholeSOW struct {
	SOW
	Grid       string         `json:"grid" doc:"the step in which time is entered"`
	People     []NamedCode    `json:"people"`
	Terms      []SOWTerms     `json:"terms"`
	Rates      []SOWRate      `json:"rates"`
	Statements []SOWStatement `json:"statements"`
	Source     *Place         `json:"source"`
}

func (s WholeSOW) version() int64 { return s.Version }

// SOWRecord is a statement of work as it was just written down.
type SOWRecord struct {
	Code       string   `json:"code"`
	Title      string   `json:"title"`
	State      string   `json:"state"`
	Unit       string   `json:"unit"`
	Grid       string   `json:"grid"`
	Overrun    string   `json:"overrun"`
	Priorities []string `json:"priorities"`
	Note       *string  `json:"note"`
	Version    int64    `json:"version"`
}

func (s SOWRecord) version() int64 { return s.Version }

func showSOWRecord(s models.SOW) SOWRecord {
	return SOWRecord{s.Code, s.Title, string(s.State), string(s.Unit), s.Grid.String(), string(s.Overrun), append([]string{}, s.Priorities...), textOrNull(s.Note), s.Version}
}

func showSOW(s models.SOWLine) SOW {
	return SOW{s.Code, s.Title, string(s.State), textOrNull(s.VendorCode), textOrNull(s.VendorName), textOrNull(s.PoolCode), string(s.Unit), string(s.Overrun),
		append([]string{}, s.Priorities...), showNamed(s.Champions), textOrNull(s.Note), showSOWFigures(s.Figures), s.Version}
}

func showNamed(people []models.SOWNamed) []NamedCode {
	out := make([]NamedCode, 0, len(people))
	for _, p := range people {
		out = append(out, NamedCode{p.Code, p.Name})
	}
	return out
}

func showWholeSOW(w models.WholeSOW) WholeSOW {
	out := WholeSOW{SOW: showSOW(models.SOWLine{Code: w.Code, Title: w.Title, VendorCode: w.VendorCode, VendorName: w.VendorName, PoolCode: w.PoolCode, Unit: w.Unit, State: w.State,
		Overrun: w.Overrun, Priorities: w.Priorities, Note: w.Note, Version: w.Version, Champions: w.Champions, Figures: w.Figures}),
		Grid: w.Grid.String(), People: showNamed(w.People), Terms: []SOWTerms{}, Rates: []SOWRate{}, Statements: []SOWStatement{}, Source: placeOrNull(w.Place)}
	for _, t := range w.Terms {
		out.Terms = append(out.Terms, showSOWTermsLine(t))
	}
	for _, r := range w.Rates {
		out.Rates = append(out.Rates, showSOWRateLine(r))
	}
	for _, s := range w.Statements {
		out.Statements = append(out.Statements, showStatementLine(s))
	}
	return out
}

func showSOWFigures(f models.SOWFigures) SOWFigures {
	out := SOWFigures{AsOf: string(f.AsOf), DaysUsed: daysOrNull(f.UsedUnits), UsedFrom: textOrNull(f.UsedFrom), DaysSubmitted: f.Submitted.String(), DaysApproved: f.Approved.String(),
		DaysReturned: f.Returned.String(), DaysOver: f.Overrun.String(), CeilingDays: daysOrNull(f.Ceiling), DaysLeft: daysOrNull(f.Left), Starts: textOrNull(f.StartsOn), Ends: textOrNull(f.EndsOn),
		CostUsed: sumOrNull(f.CostUsed), CeilingMoney: sumOrNull(f.MoneyLimit), MoneyLeft: sumOrNull(f.MoneyLeft), DaysApart: daysOrNull(f.Apart)}
	if f.Percent != nil {
		percent := f.Percent.String()
		out.PercentUsed = &percent
	}
	if f.Statement != nil {
		s := showStatementLine(*f.Statement)
		out.Statement = &s
	}
	return out
}

func sumOrNull(m *models.Money) *Money {
	if m == nil {
		return nil
	}
	return moneyOrNull(&m.Minor, m.Currency)
}

func showStatementLine(s models.StatementLine) SOWStatement {
	return SOWStatement{s.ID, string(s.StatedOn), s.UsedUnits.String(), daysOrNull(s.OfUnits), textOrNull(s.SaidBy), readFrom(s.Place)}
}

// readFrom is where a line was read, null where it was entered by hand.
func readFrom(p models.Place) *Place {
	if p.File == "" {
		return nil
	}
	return placeOrNull(&p)
}

func showSOWTermsLine(t models.SOWTermsLine) SOWTerms {
	return SOWTerms{t.N, string(t.EffectiveOn), textOrNull(t.DecisionCode), daysOrNull(t.CeilingUnits), sumOrNull(t.CeilingMoney()), textOrNull(t.StartsOn), textOrNull(t.EndsOn), textOrNull(t.Why), readFrom(t.Place)}
}

func showSOWRateLine(r models.DayRateLine) SOWRate {
	return SOWRate{textOrNull(r.PersonCode), string(r.FromOn), moneyOf(r.Minor, r.Currency)}
}
