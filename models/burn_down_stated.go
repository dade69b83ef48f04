package models

import "slices"

// stated draws what was left by the vendor's statements: a point on the day of each, and after the last one a point for each day with entries or an
// amendment. Before the first statement nobody knows, so nothing is drawn.
func (b *BurnDown) stated(worked []DayStep) {
	steps := b.Figures.Stated
	for _, s := range steps {
		b.Actual = append(b.Actual, b.step(s.On, max(0, b.ceilingOn(s.On)-s.Units)))
	}
	last := steps[len(steps)-1]
	used, days := last.Units, []Date{}
	for _, w := range worked {
		days = append(days, w.On)
	}
	for _, c := range b.Ceiling[1:] {
		days = append(days, c.On)
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		if day > last.On {
			after := used + usedBy(worked, day) - usedBy(worked, last.On)
			b.Actual = append(b.Actual, b.step(day, max(0, b.ceilingOn(day)-after)))
		}
	}
}

// statedDays are the rows of a burn-down that statements draw: their days, and the day it is seen from where entries follow.
func (b *BurnDown) statedDays() (days []Date) {
	for _, s := range b.Figures.Stated {
		days = append(days, s.On)
	}
	if b.Figures.UsedFrom == FromBoth {
		days = append(days, b.AsOf)
	}
	return days
}
