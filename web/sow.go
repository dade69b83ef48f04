package web

import "bursar/models"

// SOWPage is what the page of one statement of work is drawn from.
type SOWPage struct {
	Viewer  models.Viewer
	SOW     models.WholeSOW
	Burn    models.BurnDown
	Months  []models.WorkedMonth
	Entries models.List[models.DayLine]
	NextURL string
	Try     Try
}

// NewSOWPage shows a statement of work: what is used and left, its terms, what waits, the log and the entries.
func NewSOWPage(f Frame, d SOWPage) *SheetPage {
	sheet := Sheet{Head: d.head(), Facts: d.facts()}
	if d.apartWords() != "" {
		sheet.Messages = append(sheet.Messages, Message{Title: "The vendor says something else", Text: []Line{Words(Plain("The statement and the entries are "+d.apartWords()+". "), Link("Compare them", "#statement"), Plain("; the record stays as it is until you settle it."))}})
	}
	sheet.Bands = append(sheet.Bands, Beside(d.leftSection(), d.aside()...))
	for _, s := range []*Section{d.waiting(), d.log(), d.entries(), d.statements()} {
		if s != nil {
			sheet.Bands = append(sheet.Bands, Full(*s))
		}
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWPage) apartWords() string {
	if d.Viewer.OwnWorkOnly() {
		return ""
	}
	return d.SOW.Figures.ApartWords()
}

func (d SOWPage) path(rest string) string { return "/sows/" + d.SOW.Code + rest }

func (d SOWPage) head() PageHead {
	h := PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: d.path(""), Code: true}}, Title: d.SOW.Title,
		States: append([]State{sowState(d.SOW.State)}, d.notices()...), Lede: d.lede()}
	if n := len(d.judgeable()); n > 0 {
		h.Acts = append(h.Acts, Act{Text: "Approve " + Plural(int64(n), "entry", "entries"), Href: "#approve"})
	}
	if d.mayLog() {
		h.Acts = append(h.Acts, Act{Text: "Log " + d.SOW.Unit.Field(), Href: "#log"})
	}
	if d.Viewer.May(models.KeepRecords) {
		h.Acts = append(h.Acts, d.nextStep())
	}
	if len(h.Acts) > 0 {
		h.Acts[0] = h.Acts[0].Leading()
	}
	return h
}

// nextStep is what keeps the record going: terms before anything else, then its state, later amendments.
func (d SOWPage) nextStep() Act {
	switch {
	case len(d.SOW.Terms) == 0 && !d.SOW.Ended():
		return Act{Text: "Set its terms", Href: d.path("/change")}
	case d.SOW.State == models.SOWActive:
		return Act{Text: "Amend…", Href: d.path("/change")}
	}
	return Act{Text: "Change…", Href: d.path("/change")}
}

// notices are what stands beside the state: the ceiling, and how the work runs against the plan.
func (d SOWPage) notices() []State {
	var out []State
	for _, words := range d.SOW.Figures.Words() {
		out = append(out, State{ceilingKind(d.SOW.Figures), words})
	}
	behind := d.Burn.Behind()
	switch {
	case d.SOW.State != models.SOWActive || behind == nil || d.SOW.Figures.UsedFrom == "":
	case *behind > 0:
		out = append(out, State{Warn, d.SOW.Unit.Of(*behind) + " behind plan"})
	case *behind < 0:
		out = append(out, State{Warn, d.SOW.Unit.Of(-*behind) + " ahead of plan"})
	}
	return out
}

func (d SOWPage) lede() Line {
	f := d.SOW.Figures
	switch {
	case f.UsedUnits == nil && d.SOW.EverActive():
		return Say("Not known how much is used: the record has no entries and no statement up to " + f.AsOf.Long() + ".")
	case f.UsedUnits == nil:
		return Say("Nothing can be logged yet. It needs terms, and then to be active.")
	}
	used := f.UsedUnits.String()
	if f.Ceiling != nil {
		used += " of " + f.Unit.Of(*f.Ceiling)
	} else {
		used = f.Unit.Of(*f.UsedUnits)
	}
	if f.UsedFrom == models.FromStatement {
		return Words(Strong(used+" used"), Plain(", says the vendor’s statement of "+f.Statement.StatedOn.Long()+". No day is entered one by one."))
	}
	line := Words(Strong(used+" used"), Plain(" by "+f.AsOf.Long()+"."))
	if s := d.Burn.Sentence(); s != "" && d.SOW.State == models.SOWActive {
		line = append(line, Plain(" "+s))
	}
	return line
}

func (d SOWPage) facts() []Fact {
	f := d.SOW.Figures
	used := usedAmount(d.SOW.Code, f)
	left := Amount{}
	if f.Left != nil {
		left = Amount{Text: f.Unit.Of(*f.Left), TraceURL: "/trace/" + d.SOW.Code}
	}
	ceiling := Fact{Label: "Ceiling", Amount: &Amount{}, Note: d.ceilingNote()}
	if f.Ceiling != nil {
		ceiling.Amount = &Amount{Text: f.Unit.Of(*f.Ceiling), TraceURL: "/trace/" + d.SOW.Code}
	}
	facts := []Fact{{Label: "Used", Amount: &used, Note: d.usedNote()}, {Label: "Left", Amount: &left, Note: d.leftNote()}}
	if f.MoneyLimit == nil {
		facts = append(facts, ceiling)
	}
	return append(facts, d.moneyFacts()...)
}

func (d SOWPage) usedNote() Line {
	f := d.SOW.Figures
	switch {
	case f.UsedFrom == models.FromStatement:
		note := "vendor’s statement, " + f.Statement.StatedOn.Long()
		if f.Percent != nil {
			note = percentOf(f) + " % of the ceiling; " + note
		}
		if p := readAt(f.Statement.Place); p != "" {
			note += "; " + p
		}
		return Say(note)
	case f.Percent != nil:
		note := percentOf(f) + " % of the ceiling"
		if f.Submitted > 0 {
			note += ", " + f.Submitted.String() + " not yet approved"
		}
		return Say(note)
	case f.UsedUnits == nil:
		return Say("not shown by the record")
	}
	return nil
}

func (d SOWPage) leftNote() Line {
	f := d.SOW.Figures
	of := ""
	if f.Ceiling != nil && f.Left != nil {
		of = "of " + f.Ceiling.String() + ", "
	}
	switch {
	case f.Overrun > 0:
		return Say(f.Unit.Of(f.Overrun) + " over the ceiling, shown apart")
	case f.EndsOn.Known():
		return Say(of + "ends " + f.EndsOn.Long())
	}
	return Say(of + "its end is not shown by the record")
}

func (d SOWPage) ceilingNote() Line {
	if len(d.SOW.Terms) == 0 {
		return Say("no terms yet")
	}
	t := d.SOW.Terms[len(d.SOW.Terms)-1]
	if t.DecisionCode == "" {
		return Say(t.DecidedWords())
	}
	return Words(Plain("decided: "), sowLinked(d.Viewer, t.DecisionCode, "/decisions/"+t.DecisionCode))
}

// moneyFacts are the ceiling and the cost in money, as far as anything is known of them; a contractor is shown none.
func (d SOWPage) moneyFacts() (facts []Fact) {
	f, unit := d.SOW.Figures, d.currency()
	if d.Viewer.OwnWorkOnly() || (f.MoneyLimit == nil && f.CostUsed == nil) {
		return nil
	}
	sum := func(label string, m *models.Money, note Line) Fact {
		a := Amount{Text: moneyKnown(m), Unit: unit, TraceURL: "/trace/" + d.SOW.Code}
		return Fact{Label: label, Unit: unit, Amount: &a, Note: note}
	}
	if f.MoneyLimit != nil {
		facts = append(facts, sum("Ceiling", f.MoneyLimit, Say(unitsOf(f.Unit, f.Ceiling))))
	}
	cost := Say("at the rate of each " + string(f.Unit))
	if f.CostUsed == nil {
		cost = Say("a rate is missing")
	}
	facts = append(facts, sum("Cost of "+d.SOW.Unit.Field()+" used", f.CostUsed, cost))
	if f.MoneyLimit != nil {
		facts = append(facts, sum("Left", f.MoneyLeft, d.poolNote()))
	}
	return facts
}

func (d SOWPage) poolNote() Line {
	if d.SOW.PoolCode == "" {
		return Say("no pool is named")
	}
	return Words(Plain("drawn on pool "), sowLinked(d.Viewer, d.SOW.PoolCode, "/pools/"+d.SOW.PoolCode))
}

func (d SOWPage) currency() string {
	f := d.SOW.Figures
	for _, m := range []*models.Money{f.MoneyLimit, f.CostUsed} {
		if m != nil {
			return string(m.Currency)
		}
	}
	if n := len(d.SOW.Rates); n > 0 {
		return string(d.SOW.Rates[0].Currency)
	}
	return ""
}

// mayLog tells whether the form for days is of any use to the viewer.
func (d SOWPage) mayLog() bool {
	return d.SOW.State == models.SOWActive && d.Viewer.May(models.LogDays)
}
