package web

import (
	"strings"

	"bursar/models"
)

// aside is the column beside the picture: terms, rates, amendments.
func (d SOWPage) aside() []Section {
	out := []Section{{ID: "terms", Title: "Terms", Terms: d.terms()}}
	if items := d.rateItems(); len(items) > 1 {
		out = append(out, Section{ID: "rates", Title: "Rates", Items: items})
	}
	if items := d.amendments(); len(items) > 0 {
		out = append(out, Section{ID: "amendments", Title: "Amendments", Items: items})
	}
	return out
}

func (d SOWPage) terms() []Term {
	terms := []Term{{"Vendor", d.vendor()}, {"Champion", sayOrNothing(namesOf(d.SOW.Champions))}, {"Priority", sayOrNothing(strings.Join(d.SOW.Priorities, ", "))}}
	if items := d.rateItems(); len(items) < 2 {
		terms = append(terms, Term{"Rate", Listed(items)})
	}
	terms = append(terms, Term{"Term", d.span()}, Term{"Kept in", Say(d.kept() + d.hoursToDay())}, Term{"Over ceiling", Say(overrunWords(d.SOW.Overrun))}, Term{"Decided", d.decided()})
	if !d.Viewer.OwnWorkOnly() {
		terms = append(terms, Term{"People", sayOrNothing(namesOf(d.SOW.People))})
	}
	terms = append(terms, d.lifeTerms()...)
	if d.SOW.Place != nil && d.SOW.Place.File != "" {
		terms = append(terms, Term{"Read in", Words(Mono(readAt(*d.SOW.Place)))})
	}
	if d.SOW.Note != "" {
		terms = append(terms, Term{"Note", Say(d.SOW.Note)})
	}
	return terms
}

// Listed is the first of several lines, or nothing.
func Listed(items []Line) Line {
	if len(items) == 0 {
		return nil
	}
	return items[0]
}

func sayOrNothing(text string) Line {
	if text == "" {
		return nil
	}
	return Say(text)
}

func namesOf(people []models.SOWNamed) string {
	names := make([]string, 0, len(people))
	for _, p := range people {
		names = append(names, p.Name)
	}
	return Listing(names)
}

func (d SOWPage) vendor() Line {
	if d.SOW.VendorCode == "" {
		return nil
	}
	return Words(Plain(d.SOW.VendorName+", "), sowLinked(d.Viewer, d.SOW.VendorCode, "/organizations/"+d.SOW.VendorCode))
}

func (d SOWPage) span() Line {
	f := d.SOW.Figures
	switch {
	case f.StartsOn.Known() && f.EndsOn.Known():
		return Say(f.StartsOn.Long() + " to " + f.EndsOn.Long())
	case f.StartsOn.Known():
		return Say("from " + f.StartsOn.Long() + "; its end is not shown by the record")
	case f.EndsOn.Known():
		return Say("to " + f.EndsOn.Long() + "; its start is not shown by the record")
	}
	return nil
}

func (d SOWPage) kept() string {
	switch {
	case d.SOW.Grid == models.Half:
		return "whole and half " + d.SOW.Unit.Field() + ", by " + d.keptBy()
	case d.SOW.Grid == models.Whole:
		return "whole " + d.SOW.Unit.Field() + ", by " + d.keptBy()
	}
	return "steps of " + d.SOW.Unit.Of(d.SOW.Grid) + ", by " + d.keptBy()
}

// hoursToDay is said where the work is kept in hours, or where a day has other than eight.
func (d SOWPage) hoursToDay() string {
	if d.SOW.Unit == models.UnitDay && d.SOW.HoursToDay == 8*models.Whole {
		return ""
	}
	return "; " + d.SOW.HoursToDay.String() + " hours to the day"
}

func overrunWords(o models.Overrun) string {
	if o == models.OverrunAllow {
		return "recorded as overrun waiting for an amendment"
	}
	return "refused"
}

func (d SOWPage) decided() Line {
	if len(d.SOW.Terms) == 0 {
		return nil
	}
	t := d.SOW.Terms[0]
	line := Say("not shown by the record")
	if t.DecisionCode != "" {
		line = Words(sowLinked(d.Viewer, t.DecisionCode, "/decisions/"+t.DecisionCode))
		if t.DecidedOn.Known() {
			line = append(line, Plain(", "+t.DecidedOn.Long()))
		}
	}
	if p := readAt(t.Place); p != "" {
		line = append(line, Break(), Quiet("terms read in "), Mono(p))
	}
	return line
}

func (d SOWPage) rateItems() []Line {
	out := make([]Line, 0, len(d.SOW.Rates))
	for _, r := range d.SOW.Rates {
		whom := "everybody without a rate of their own"
		if r.PersonCode != "" {
			whom = r.PersonName
		}
		if r.Grade != "" {
			whom = "everybody of grade " + r.Grade
		}
		out = append(out, Words(Strong(moneyText(r.Money())), Plain(" "+string(r.Currency)+" a"+article(d.SOW.Unit)+" "+string(d.SOW.Unit)+rateSpan(r)), Break(), Quiet(whom)))
	}
	return out
}

func article(u models.Unit) string {
	if u == models.UnitHour {
		return "n"
	}
	return ""
}

func (d SOWPage) amendments() []Line {
	var out []Line
	for i := 1; i < len(d.SOW.Terms); i++ {
		out = append(out, d.amendment(d.SOW.Terms[i-1], d.SOW.Terms[i]))
	}
	return out
}

// amendment says what changed and what did not is left away.
func (d SOWPage) amendment(was, is models.SOWTermsLine) Line {
	line := Words(Strong(idText(is.N-1)), Plain(" · in force from "+is.EffectiveOn.Long()), Break(), Plain(is.Changes(d.SOW.Unit, was)))
	change := func(before, after string) {
		line = append(line, Break(), Plain(before+" → "), Strong(after))
	}
	if is.CeilingUnits != nil && (was.CeilingUnits == nil || *was.CeilingUnits != *is.CeilingUnits) {
		change(knownUnits(was.CeilingUnits, daysText), d.SOW.Unit.Of(*is.CeilingUnits))
	}
	if m := is.CeilingMoney(); m != nil && (was.CeilingMinor == nil || *was.CeilingMinor != m.Minor) {
		change(orUnknown(moneyKnown(was.CeilingMoney())), moneyWords(*m))
	}
	if is.StartsOn != was.StartsOn {
		change("starts "+was.StartsOn.Long(), is.StartsOn.Long())
	}
	if is.EndsOn != was.EndsOn {
		change("ends "+was.EndsOn.Long(), is.EndsOn.Long())
	}
	if is.Why != "" {
		line = append(line, Break(), Quiet(is.Why))
	}
	line = append(line, Break())
	if is.DecisionCode == "" {
		return append(line, Quiet(is.DecidedWords()))
	}
	return append(line, sowLinked(d.Viewer, is.DecisionCode, "/decisions/"+is.DecisionCode))
}

func orUnknown(text string) string {
	if text == "" {
		return Unknown
	}
	return text
}
