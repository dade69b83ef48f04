package web

import (
	"slices"

	"bursar/models"
)

// ratesApart lists the entries that have another rate than the one now on record, and costs them again; nothing where none differs.
func (d SOWPage) ratesApart() *Section {
	if len(d.SOW.RatesApart) == 0 {
		return nil
	}
	s := &Section{ID: "rates-apart", Title: "Entered at another rate", Note: Say(Plural(int64(len(d.SOW.RatesApart)), "entry keeps the rate it was", "entries keep the rate they were") + " entered at. Costing again is a reversal and a new entry; nothing is edited.")}
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "Person"}, {Head: unitTitle(d.SOW.Unit.Field()), Number: true}, {Head: "Rate then", Number: true}, {Head: "Rate on record", Number: true}, {Head: "More", Number: true}, {Head: "State"}}}
	again := int64(0)
	for _, a := range d.SOW.RatesApart {
		was, more := Unknown, Unknown
		if a.Was != nil {
			was = moneyWords(*a.Was)
		}
		if a.More != nil {
			more = moneyText(*a.More)
		}
		if a.TwoRates {
			more = "two rates"
		} else {
			again++
		}
		state := dayState(a.State)
		trace := dayTrace(a.EntryID)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.On.Long(), Href: "/days/" + idText(a.EntryID), Head: true, NoBreak: true}, Text(a.PersonName), Figure(Amount{Text: sayUnits(d.SOW.Unit, a.Units), TraceURL: trace}),
			Figure(Amount{Text: was, TraceURL: trace}), Figure(Amount{Text: moneyWords(a.Now), TraceURL: "/trace/" + d.SOW.Code}), Figure(Amount{Text: more, TraceURL: trace}), {State: &state}}})
	}
	if again < int64(len(d.SOW.RatesApart)) {
		s.Prose = []Line{Say("Two rates: the rate changes within this month’s total. Correct it into the days up to the change, and enter the others by themselves.")}
	}
	if !d.Viewer.May(models.ApproveDays) || again == 0 {
		s.Table = t
		return s
	}
	form := &Form{ID: "recost-form", Action: d.path("/re-cost"), Submit: "Cost " + Plural(again, "entry", "entries") + " again", Plain: true, Table: t,
		Fields: []Field{{Name: "reason", Label: "Reason", Size: "wide", Hint: "one line; of approved entries by a second person", Required: true}}}
	s.Form = form.Again(d.Try)
	return s
}

// waitingUnits is the time that waits for a verdict, overrun included; only what counts where not all of it is shown.
func (d SOWPage) waitingUnits() models.Days {
	if d.SOW.Waiting.Total > int64(len(d.SOW.Waiting.Items)) {
		return d.SOW.Figures.Submitted
	}
	var sum models.Days
	for _, e := range d.SOW.Waiting.Items {
		sum += e.Units
	}
	return sum
}

// ceilingsApart says where the two ceilings do not come to the same at the one rate.
func (d SOWPage) ceilingsApart() []Message {
	f := d.SOW.Figures
	apart := models.CeilingsApart(f.Ceiling, f.MoneyLimit, f.Price, d.SOW.Rates, f.AsOf)
	if apart == nil || d.Viewer.OwnWorkOnly() {
		return nil
	}
	words := moneyWords(*apart) + " more money than its days at their rate."
	if apart.Minor < 0 {
		words = moneyWords(models.Money{Minor: -apart.Minor, Currency: apart.Currency}) + " less money than its days at their rate."
	}
	return []Message{{Title: "The two ceilings disagree", Text: []Line{Words(Plain("The ceiling in money is "+words+" Whichever is reached first holds. "), Link("See the terms", "#terms"), Plain("."))}}}
}

// priceNote says what the ceiling in money means.
func (d SOWPage) priceNote() string {
	f, words := d.SOW.Figures, "not to exceed"
	if f.Price == models.PriceFixed {
		words = "fixed price, which days do not move"
	}
	if f.Ceiling == nil {
		return words
	}
	return f.Unit.Of(*f.Ceiling) + ", " + words
}

func rateSpan(r models.DayRateLine) string {
	if r.ToOn.Known() {
		return " from " + r.FromOn.Long() + " to " + r.ToOn.Long()
	}
	return " from " + r.FromOn.Long()
}

func (d SOWPage) gradeForm() *Form {
	return &Form{ID: "grade-form", Action: d.path("/grades"), Submit: "Set the grade", Plain: true, Fields: []Field{
		{Name: "person", Label: "Person", Size: "day", Hint: "code, such as P-0007"},
		{Name: "grade", Label: "Grade", Beside: true, Size: "day", Hint: "such as senior"},
		{Name: "from", Label: "From", Kind: DateField, Beside: true}}}
}

func (d SOWPage) gradeWords() string {
	out := make([]string, 0, len(d.SOW.Grades))
	for _, g := range d.SOW.Grades {
		out = append(out, g.PersonName+" is "+g.Grade+" from "+g.FromOn.Long())
	}
	return orWords(Listing(out), "Nobody has a grade; a rate is then a person’s or everybody’s.")
}

// correctionBand is the form that takes an entry back and enters it anew in one step.
func (d SOWPage) correctionBand(e models.DayLine) []Band {
	if e.MayTakeBack(d.Viewer) != nil {
		return nil
	}
	form := &Form{ID: "correction-form", Action: "/days/" + idText(e.ID) + "/correction", Submit: "Correct it", Plain: true, Fields: []Field{
		{Name: "date", Label: "Day", Kind: DateField, Value: string(e.FromOn)},
		{Name: "days", Label: unitTitle(e.Unit.Field()), Kind: DecimalField, Beside: true, Value: e.Units.String()},
		{Name: "note", Label: "Note", Beside: true, Value: e.Note}}}
	if e.Kind == models.DayMonthTotal {
		form.Fields = slices.Insert(form.Fields, 1, Field{Name: "through", Label: "Through", Kind: DateField, Beside: true, Value: string(e.ToOn)})
	}
	form.Fields = append(append(form.Fields, d.namedBy(e)...), Field{Name: "reason", Label: "Reason", Size: "wide", Hint: "one line, such as: worked on Tuesday", Required: true})
	return []Band{Full(Section{ID: "correction", Title: "Correct it", OnScreen: true, Note: Say("Takes the entry back and enters it anew in one step. The new entry waits for a verdict of its own."), Form: form.Again(d.Try)})}
}

// namedBy are the questions of which component, deliverable and statement an entry is, answered as it stands.
func (d SOWPage) namedBy(e models.DayLine) []Field {
	named := map[string]Option{"component": {Value: e.Component, Text: e.Component}, "deliverable": {Value: e.Deliverable, Text: e.Deliverable}}
	if e.ItemisesID != nil {
		named["itemises"] = Option{Value: idText(*e.ItemisesID), Text: e.ItemisesOn.Long()}
	}
	fields := append(d.deliveryFields(), d.itemisesField()...)
	for i := range fields {
		f := &fields[i]
		f.Value, f.Beside = named[f.Name].Value, i > 0
		if !slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == f.Value }) {
			f.Options = append(f.Options, named[f.Name])
		}
	}
	return fields
}

// overWords say of an entry that it stands as overrun, or what took it in.
func overWords(e models.DayLine) string {
	switch {
	case e.Over && counts(e.State):
		return "overrun, waiting for an amendment"
	case e.TakenInN != nil && *e.TakenInN > 1:
		return "was overrun; amendment " + idText(*e.TakenInN-1) + " took it in"
	case e.TakenInN != nil:
		return "was overrun; the terms took it in"
	}
	return ""
}
