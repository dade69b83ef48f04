package models

import "strings"

// AmendmentKind is what an amendment changes. It is never entered: it follows from the terms before and after.
type AmendmentKind string

// The kinds, in the order in which they are said.
const (
	AmendDays      AmendmentKind = "days"              // more or fewer
	AmendMoney     AmendmentKind = "money"             // more or less
	AmendRate      AmendmentKind = "rate"              // another price of a day
	AmendExtension AmendmentKind = "extension"         // a later end, with days or money
	AmendNoCost    AmendmentKind = "no-cost extension" // a later end and nothing else
	AmendEnd       AmendmentKind = "end"               // an earlier or first end
	AmendStart     AmendmentKind = "start"
	AmendPrice     AmendmentKind = "price" // fixed, or not to exceed
)

// Kinds are what these terms change against those before; none where only words were added.
func (t SOWTermsLine) Kinds(before SOWTermsLine) (kinds []AmendmentKind) {
	days, money, rate := differ(before.CeilingUnits, t.CeilingUnits), differ(before.CeilingMinor, t.CeilingMinor) || (t.CeilingMinor != nil && before.Currency != t.Currency), t.RateMinor != nil
	add := func(k AmendmentKind, wanted bool) {
		if wanted {
			kinds = append(kinds, k)
		}
	}
	add(AmendDays, days)
	add(AmendMoney, money)
	add(AmendRate, rate)
	switch later := before.EndsOn.Known() && t.EndsOn > before.EndsOn; {
	case later && !days && !money && !rate:
		add(AmendNoCost, true)
	case later:
		add(AmendExtension, true)
	default:
		add(AmendEnd, t.EndsOn != before.EndsOn)
	}
	add(AmendStart, t.StartsOn != before.StartsOn)
	add(AmendPrice, t.Price != before.Price)
	return kinds
}

func differ[T comparable](a, b *T) bool { return (a == nil) != (b == nil) || (a != nil && *a != *b) }

// Sentence is the amendment in words: "+20 days, to 31 March 2025, by D-2024-007".
func (t SOWTermsLine) Sentence(u Unit, before SOWTermsLine) string {
	by := "by " + t.DecisionCode
	if t.DecisionCode == "" {
		by = t.DecidedWords()
	}
	return t.Changes(u, before) + ", " + by
}

// Changes is what the amendment changes, without the decision: "+20 days, to 31 March 2025".
func (t SOWTermsLine) Changes(u Unit, before SOWTermsLine) string {
	var parts []string
	for _, k := range t.Kinds(before) {
		parts = append(parts, t.kindWords(k, u, before))
	}
	if len(parts) == 0 {
		return "no figure changes"
	}
	return strings.Join(parts, ", ")
}

// rateWhose says for whom the rate is, where it is not for everybody.
func (t SOWTermsLine) rateWhose() string {
	switch {
	case t.RatePerson != "":
		return " for " + t.RatePerson
	case t.RateGrade != "":
		return " for the grade " + t.RateGrade
	}
	return ""
}

func (t SOWTermsLine) kindWords(k AmendmentKind, u Unit, before SOWTermsLine) string {
	switch k {
	case AmendDays:
		return t.daysWords(u, before)
	case AmendMoney:
		return t.moneyWords(before)
	case AmendRate:
		return "a" + map[Unit]string{UnitHour: "n"}[u] + " " + string(u) + " at " + Money{*t.RateMinor, t.Currency}.String() + t.rateWhose()
	case AmendNoCost:
		return "to " + t.EndsOn.Long() + " at no cost"
	case AmendExtension, AmendEnd:
		return "to " + t.EndsOn.Long()
	case AmendStart:
		return "from " + t.StartsOn.Long()
	}
	return t.Price.Words()
}

func (t SOWTermsLine) daysWords(u Unit, before SOWTermsLine) string {
	switch {
	case t.CeilingUnits == nil:
		return "no ceiling in " + u.Field()
	case before.CeilingUnits == nil:
		return u.Of(*t.CeilingUnits)
	case *t.CeilingUnits < *before.CeilingUnits:
		return "−" + u.Of(*before.CeilingUnits-*t.CeilingUnits)
	}
	return "+" + u.Of(*t.CeilingUnits-*before.CeilingUnits)
}

func (t SOWTermsLine) moneyWords(before SOWTermsLine) string {
	switch m := t.CeilingMoney(); {
	case m == nil:
		return "no ceiling in money"
	case before.CeilingMinor == nil || before.Currency != t.Currency:
		return m.String()
	case m.Minor < *before.CeilingMinor:
		return "−" + Money{*before.CeilingMinor - m.Minor, m.Currency}.String()
	default:
		return "+" + Money{m.Minor - *before.CeilingMinor, m.Currency}.String()
	}
}

// AsOf leaves of the whole only what held or had been said by the day. Requirements, offers and estimates bear no day of their own and stay.
func (w WholeSOW) AsOf(day Date) WholeSOW {
	w.Manners = keep(w.Manners, func(m SOWMannerLine) bool { return m.FromOn <= day })
	w.Life.Steps = keep(w.Life.Steps, func(s SOWStepLine) bool { return s.OnDate <= day })
	w.Life.Choices = keep(w.Life.Choices, func(c SOWChoiceLine) bool { return c.ChosenOn <= day })
	if w.ConcludedOn > day {
		w.ConcludedOn = ""
	}
	w.Terms = keep(w.Terms, func(t SOWTermsLine) bool { return t.EffectiveOn <= day })
	w.Rates = keep(w.Rates, func(r DayRateLine) bool { return r.FromOn <= day })
	w.Grades = keep(w.Grades, func(g SOWGradeLine) bool { return g.FromOn <= day })
	w.Statements = keep(w.Statements, func(s StatementLine) bool { return s.StatedOn <= day })
	return w
}

// LowerAhead is what is agreed for a later day and lowers the ceiling: what may be used is held against it already. Nil where nothing does.
func (w WholeSOW) LowerAhead() (lower *SOWTermsLine) {
	for i := range w.Terms {
		t := &w.Terms[i]
		if t.EffectiveOn > w.Figures.AsOf && lowers(t.CeilingUnits, w.Figures.Ceiling) && (lower == nil || *t.CeilingUnits < *lower.CeilingUnits) {
			lower = t
		}
	}
	return lower
}

// WithoutTasks leaves out what somebody has to do: that is done now, and on no other day.
func (w WholeSOW) WithoutTasks() WholeSOW {
	w.Waiting, w.RatesApart, w.Itemisable = List[DayLine]{}, nil, nil
	return w
}

func keep[T any](rows []T, wanted func(T) bool) []T {
	out := make([]T, 0, len(rows))
	for _, r := range rows {
		if wanted(r) {
			out = append(out, r)
		}
	}
	return out
}
