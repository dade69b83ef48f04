package models

import "slices"

// BurnDown is days left over time, plan against actual, as whole figures on counted days. What is not known is left away:
// a statement of work that has nothing but a vendor's statement still has a ceiling and one step.
type BurnDown struct {
	SOWCode string
	Unit    Unit
	AsOf    Date
	From    Date // offset 0
	Start   Date // of the terms; unknown is empty
	End     Date
	Ceiling []CeilingStep // the contract's, then a step at each amendment up to the day
	Plan    []DayStep     // straight lines; two points on one day are a step
	Actual  []DayStep     // left after each day with entries or an amendment
	PlanNow *Days         // left by plan on the day, to the thousandth
	Left    *Days
	Ahead   Forecast
	Figures SOWFigures
}

// DayStep is a figure on a day, Offset days after the first one shown.
type DayStep struct {
	On     Date
	Offset int
	Units  Days
}

// CeilingStep is the ceiling from a day on; Change is what an amendment added or took.
type CeilingStep struct {
	DayStep
	N      int64
	Change Days
}

// BurnDownOf draws up the figures from the terms, the sum of standing entries of each day (up to the day, in order) and the figures of that day.
func BurnDownOf(s SOW, terms []SOWTerms, worked []DayStep, f SOWFigures) BurnDown {
	b := BurnDown{SOWCode: s.Code, Unit: s.Unit, AsOf: f.AsOf, Left: f.Left, Figures: f}
	for len(terms) > 0 && terms[len(terms)-1].EffectiveOn > f.AsOf {
		terms = terms[:len(terms)-1]
	}
	if len(terms) == 0 {
		return b
	}
	b.Start, b.End = terms[0].StartsOn, terms[len(terms)-1].EndsOn
	b.From = b.firstDay(terms[0], worked)
	b.ceilings(terms)
	b.plan(terms)
	b.actual(terms, worked)
	return b
}

func (b *BurnDown) firstDay(contract SOWTerms, worked []DayStep) Date {
	switch {
	case contract.StartsOn.Known():
		return contract.StartsOn
	case len(worked) > 0 && worked[0].On < contract.EffectiveOn:
		return worked[0].On
	}
	return contract.EffectiveOn
}

func (b *BurnDown) step(on Date, units Days) DayStep { return DayStep{on, b.From.DaysTo(on), units} }

func (b *BurnDown) ceilings(terms []SOWTerms) {
	var before Days
	for _, t := range terms {
		if t.CeilingUnits == nil || (len(b.Ceiling) > 0 && *t.CeilingUnits == before) {
			continue
		}
		b.Ceiling = append(b.Ceiling, CeilingStep{b.step(b.from(t), *t.CeilingUnits), t.N, *t.CeilingUnits - before})
		before = *t.CeilingUnits
	}
}

// from is the day a ceiling is drawn from: the contract's from the first day shown.
func (b *BurnDown) from(t SOWTerms) Date {
	if t.N == 1 {
		return b.From
	}
	return max(t.EffectiveOn, b.From)
}

// plan is a straight line from each terms' day to their end; an amendment lifts what the plan had left by what it added, or lowers it to nothing at the least.
func (b *BurnDown) plan(terms []SOWTerms) {
	var ceiling Days
	for _, t := range terms {
		if t.CeilingUnits == nil || !b.Start.Known() || !t.EndsOn.Known() || t.EndsOn <= b.from(t) {
			b.Plan = nil
			return
		}
		on, had := b.from(t), Days(0)
		if len(b.Plan) > 0 {
			had = b.PlanOn(on)
			if b.Plan[len(b.Plan)-1].On >= on { // the days after the amendment are planned anew
				b.Plan = b.Plan[:len(b.Plan)-1]
			}
			b.Plan = append(b.Plan, b.step(on, had))
		}
		b.Plan = append(b.Plan, b.step(on, max(0, had+*t.CeilingUnits-ceiling)), b.step(t.EndsOn, 0))
		ceiling = *t.CeilingUnits
	}
	if len(b.Plan) > 0 {
		now := b.PlanOn(b.AsOf)
		b.PlanNow = &now
	}
}

// PlanOn is what the plan has left on a day, to the thousandth; on a day of a step, after it.
func (b *BurnDown) PlanOn(day Date) Days {
	for i := len(b.Plan) - 1; i > 0; i-- {
		from, to := b.Plan[i-1], b.Plan[i]
		switch {
		case day >= to.On:
			return to.Units
		case day >= from.On:
			return from.Units - Days(DivideHalfEven(int64(from.Units-to.Units), int64(from.On.DaysTo(day)), int64(from.On.DaysTo(to.On))))
		}
	}
	if len(b.Plan) > 0 {
		return b.Plan[0].Units
	}
	return 0
}

// actual is what was left after each day on which something happened.
func (b *BurnDown) actual(terms []SOWTerms, worked []DayStep) {
	if len(b.Ceiling) == 0 {
		return
	}
	if b.Figures.Lost != nil {
		return
	}
	if len(b.Figures.Stated) > 0 {
		b.stated(worked)
		return
	}
	days := []Date{b.From}
	for _, w := range worked {
		days = append(days, w.On)
	}
	for _, c := range b.Ceiling {
		days = append(days, c.On)
	}
	slices.Sort(days)
	used := Days(0)
	for _, day := range slices.Compact(days) {
		for ; len(worked) > 0 && worked[0].On <= day; worked = worked[1:] {
			used += worked[0].Units
		}
		b.Actual = append(b.Actual, b.step(day, b.ceilingOn(day)-used))
	}
}

func (b *BurnDown) ceilingOn(day Date) Days {
	units := b.Ceiling[0].Units
	for _, c := range b.Ceiling {
		if c.On <= day {
			units = c.Units
		}
	}
	return units
}

func usedBy(worked []DayStep, day Date) (sum Days) {
	for _, w := range worked {
		if w.On <= day {
			sum += w.Units
		}
	}
	return sum
}

// Behind is how much more is left than the plan would have, to a tenth; less than nothing is ahead. Nil where there is no plan.
func (b *BurnDown) Behind() *Days {
	if b.PlanNow == nil || b.Left == nil {
		return nil
	}
	d := toTenth(*b.Left - *b.PlanNow)
	return &d
}

func toTenth(d Days) Days { return Days(DivideHalfEven(int64(d), 1, 100)) * 100 }

// Words say what a reader should notice: "behind plan by 8.2 days", "past 90 %", "ceiling reached".
func (b *BurnDown) Words() []string {
	words := b.Figures.Words()
	switch d := b.Behind(); {
	case d == nil || b.Figures.UsedFrom == "":
	case *d > 0:
		words = append(words, "behind plan by "+b.Unit.Of(*d))
	case *d < 0:
		words = append(words, "ahead of plan by "+b.Unit.Of(-*d))
	}
	return words
}
