package handlers

import "bursar/models"

// SOW is a statement of work in a list of the API, with its figures.
type SOW struct {
	Code       string      `json:"code"`
	Title      string      `json:"title"`
	State      string      `json:"state" doc:"idea, drafted, prioritised, estimated, recommended, approved, contracted, active, concluded, closed or dropped"`
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
	UsedFrom      *string       `json:"used_from" doc:"entries, statement, or statement and entries"`
	DaysSubmitted string        `json:"days_submitted"`
	DaysApproved  string        `json:"days_approved"`
	DaysReturned  string        `json:"days_returned" doc:"stands beside, does not count"`
	DaysOver      string        `json:"days_over" doc:"stands apart: overrun waiting for an amendment, and by how much a statement lies over the ceiling"`
	CeilingDays   *string       `json:"ceiling_days"`
	DaysLeft      *string       `json:"days_left"`
	PercentUsed   *string       `json:"percent_used" doc:"of the ceiling, to a tenth"`
	Starts        *string       `json:"starts"`
	Ends          *string       `json:"ends"`
	CostUsed      *Money        `json:"cost_used"`
	CeilingMoney  *Money        `json:"ceiling_money"`
	MoneyLeft     *Money        `json:"money_left"`
	Price         *string       `json:"price" doc:"not-to-exceed or fixed"`
	Statement     *SOWStatement `json:"statement" doc:"the vendor's, in force on that day"`
	DaysApart     *string       `json:"days_apart" doc:"how far entries and statement differ, where both are there"`

	Manner       *string         `json:"manner" doc:"how use is known: entries, months, statement or exhausted; null where none was agreed"`
	LeftWords    string          `json:"left_words" doc:"what is left in words, also where nobody knows the figure: exhausted, figures unknown"`
	DaysItemised *string         `json:"days_itemised" doc:"what entries have of the statement that counts"`
	Explained    *SOWExplanation `json:"explained" doc:"of days_apart, as long as it stands"`
}

// SOWStatement is what a vendor said about its own use.
type SOWStatement struct {
	ID     int64   `json:"id"`
	On     string  `json:"on"`
	Used   string  `json:"used"`
	Of     *string `json:"of"`
	SaidBy *string `json:"said_by"`
	Source *Place  `json:"source"`

	Counts     bool            `json:"counts" doc:"use is counted from it; else it is only compared"`
	Itemised   *string         `json:"itemised" doc:"what entries have of it, where it counts"`
	Difference *string         `json:"difference" doc:"what it says more than the record has by its day; null where nothing is compared"`
	Explained  *SOWExplanation `json:"explained" doc:"of that difference, as long as it stands"`
}

// SOWTerms are the contract (n 1) or an amendment.
type SOWTerms struct {
	N            int64    `json:"n"`
	EffectiveOn  string   `json:"effective_on"`
	Decision     *string  `json:"decision" doc:"null where the record does not show who decided"`
	CeilingDays  *string  `json:"ceiling_days"`
	CeilingMoney *Money   `json:"ceiling_money"`
	Starts       *string  `json:"starts"`
	Ends         *string  `json:"ends"`
	Why          *string  `json:"why"`
	Source       *Place   `json:"source"`
	Price        *string  `json:"price"`
	Rate         *Money   `json:"rate" doc:"the rate that came with it"`
	Kinds        []string `json:"kinds" doc:"what it changes: days, money, rate, extension, no-cost extension, end, start, price; none of the contract"`
	Sentence     *string  `json:"sentence" doc:"the amendment in words"`
}

// SOWRate is the price of one unit from a day on.
type SOWRate struct {
	Person *string `json:"person" doc:"null is everybody who has no rate of their own"`
	From   string  `json:"from"`
	Amount Money   `json:"amount"`
	Grade  *string `json:"grade"`
	To     *string `json:"to" doc:"inclusive; null is until the next rate of the same holder"`
}

// WholeSOW is a statement of work with its terms, rates and statements.
type WholeSOW struct {
	SOW
	Grid          string         `json:"grid" doc:"the step in which time is entered"`
	People        []NamedCode    `json:"people"`
	Terms         []SOWTerms     `json:"terms"`
	Rates         []SOWRate      `json:"rates"`
	Statements    []SOWStatement `json:"statements"`
	HoursToDay    string         `json:"hours_to_day"`
	Grades        []SOWGrade     `json:"grades"`
	CeilingsApart *Money         `json:"ceilings_apart" doc:"how much more money the ceiling in money is than that in days at the one rate; null where they agree or it is not known"`
	RatesApart    int            `json:"rates_apart" doc:"entries that have another rate than the one now on record"`
	Source        *Place         `json:"source"`

	Scope        *string          `json:"scope" doc:"address of the text that says what is to be done"`
	Helpers      []NamedCode      `json:"helpers" doc:"who said that they are happy to help"`
	Requirements []SOWRequirement `json:"requirements"`
	ConcludedOn  *string          `json:"concluded_on"`
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
		Grid: w.Grid.String(), People: showNamed(w.People), Terms: []SOWTerms{}, Rates: []SOWRate{}, Statements: []SOWStatement{}, Source: placeOrNull(w.Place),
		Scope: textOrNull(w.Scope), Helpers: showNamed(w.Life.Helpers), Requirements: []SOWRequirement{}, ConcludedOn: textOrNull(w.ConcludedOn)}
	out.HoursToDay, out.Grades, out.RatesApart = w.HoursToDay.String(), []SOWGrade{}, len(w.RatesApart)
	if w.Figures.MoneyLimit != nil {
		out.CeilingsApart = sumOrNull(models.CeilingsApart(w.Figures.Ceiling, w.Figures.MoneyLimit, w.Figures.Price, w.Rates, w.Figures.AsOf))
	}
	for _, g := range w.Grades {
		out.Grades = append(out.Grades, SOWGrade{textOrNull(g.PersonCode), g.Grade, string(g.FromOn)})
	}
	for _, r := range w.Life.Requirements {
		out.Requirements = append(out.Requirements, showSOWRequirement(r))
	}
	for i, t := range w.Terms {
		shown := showSOWTermsLine(t)
		if i > 0 {
			shown.Kinds, shown.Sentence = kindsOf(t.Kinds(w.Terms[i-1])), textOrNull(t.Sentence(w.Unit, w.Terms[i-1]))
		}
		out.Terms = append(out.Terms, shown)
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
		CostUsed: sumOrNull(f.CostUsed), CeilingMoney: sumOrNull(f.MoneyLimit), MoneyLeft: sumOrNull(f.MoneyLeft), DaysApart: daysOrNull(f.Apart), Price: textOrNull(string(f.Price)),

		Manner: textOrNull(string(f.Manner)), LeftWords: f.LeftWords(), DaysItemised: daysOrNull(f.Itemised), Explained: explanationOrNull(f.Explained)}
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

func kindsOf(kinds []models.AmendmentKind) []string {
	out := make([]string, 0, len(kinds))
	for _, k := range kinds {
		out = append(out, string(k))
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
	return SOWStatement{s.ID, string(s.StatedOn), s.UsedUnits.String(), daysOrNull(s.OfUnits), textOrNull(s.SaidBy), readFrom(s.Place),
		s.Counts, daysOrNull(s.Itemised), daysOrNull(s.Difference), explanationOrNull(s.Explained)}
}

// readFrom is where a line was read, null where it was entered by hand.
func readFrom(p models.Place) *Place {
	if p.File == "" {
		return nil
	}
	return placeOrNull(&p)
}

func showSOWTermsLine(t models.SOWTermsLine) SOWTerms {
	return SOWTerms{t.N, string(t.EffectiveOn), textOrNull(t.DecisionCode), daysOrNull(t.CeilingUnits), sumOrNull(t.CeilingMoney()), textOrNull(t.StartsOn), textOrNull(t.EndsOn), textOrNull(t.Why), readFrom(t.Place), textOrNull(string(t.Price)), moneyOrNull(t.RateMinor, t.Currency), []string{}, nil}
}

func showSOWRateLine(r models.DayRateLine) SOWRate {
	return SOWRate{textOrNull(r.PersonCode), string(r.FromOn), moneyOf(r.Minor, r.Currency), textOrNull(r.Grade), textOrNull(r.ToOn)}
}
