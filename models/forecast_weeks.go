package models

import (
	"cmp"
	"slices"
)

// DaySpan is what counts from a day through a day on one statement of work: a day's entries together, or the totals of a month.
type DaySpan struct {
	SOWID  int64 `gorm:"column:sow_id"`
	FromOn Date
	ToOn   Date
	Units  Days
}

// StepsOf gives the spans as figures on the day on which each is complete, in the order of days.
func StepsOf(spans []DaySpan) (steps []DayStep) {
	ordered := slices.Clone(spans)
	slices.SortStableFunc(ordered, func(a, b DaySpan) int { return cmp.Compare(a.ToOn, b.ToOn) })
	for _, s := range ordered {
		if n := len(steps); n > 0 && steps[n-1].On == s.ToOn {
			steps[n-1].Units += s.Units
			continue
		}
		steps = append(steps, DayStep{On: s.ToOn, Units: s.Units})
	}
	return steps
}

// knownThrough is the last day that the record speaks of. Day by day that is the day itself, since a day without an entry is a day without work.
// After a month's total it is the end of that month: the days behind it were not told yet, which is not nothing.
func knownThrough(spans []DaySpan, asOf Date) Date {
	through, month := Date(""), false
	for _, s := range spans {
		if s.ToOn > through || (s.ToOn == through && s.FromOn == s.ToOn) {
			through, month = s.ToOn, s.FromOn != s.ToOn
		}
	}
	if month {
		return through
	}
	return asOf
}

// mondayOf is the first day of the week a day lies in.
func mondayOf(d Date) Date { return d.Add(-(int(d.Time().Weekday()) + 6) % 7) }

// weeksOf adds up whole weeks, Monday through Sunday, from the week of the first work to the last week that is over. A week without entries is
// a week of nothing; the week that still runs does not count. A month's total is spread evenly over its days.
func weeksOf(spans []DaySpan, through Date) []BurnWeek {
	first := Date("")
	for _, s := range spans {
		if s.Units != 0 && (!first.Known() || s.FromOn < first) {
			first = s.FromOn
		}
	}
	if !first.Known() || first > through {
		return nil
	}
	first = mondayOf(first)
	weeks := make([]BurnWeek, (first.DaysTo(through)+1)/7)
	for i := range weeks {
		weeks[i].From = first.Add(7 * i)
	}
	for _, s := range spans {
		s.overWeeks(first.DaysTo(s.FromOn), weeks)
	}
	return weeks
}

// overWeeks spreads a span over its days: each gets the same thousandths, and what does not divide goes one by one to the first days, which is
// the method of the largest remainder where all remainders are equal. Nothing is lost.
func (s DaySpan) overWeeks(offset int, weeks []BurnWeek) {
	days := s.FromOn.DaysTo(s.ToOn) + 1
	for i, units := range evenly(s.Units, days) {
		if at := (offset + i) / 7; offset+i >= 0 && at < len(weeks) {
			weeks[at].Units += units
		}
	}
}

func evenly(units Days, days int) []Days {
	out := make([]Days, days)
	each, rest := units/Days(days), units%Days(days)
	for i := range out {
		out[i] = each
		switch {
		case rest > Days(i):
			out[i]++
		case -rest > Days(i):
			out[i]--
		}
	}
	return out
}

// monthsOf adds up calendar months; a month's total lies within one.
func monthsOf(spans []DaySpan) (out []BurnMonth) {
	for _, s := range spans {
		month := s.FromOn.Month()
		at, found := slices.BinarySearchFunc(out, month, func(b BurnMonth, m string) int { return cmp.Compare(b.Month, m) })
		if !found {
			out = slices.Insert(out, at, BurnMonth{Month: month})
		}
		out[at].Units += s.Units
	}
	return out
}

func sumWeeks(weeks []BurnWeek) (sum Days) {
	for _, w := range weeks {
		sum += w.Units
	}
	return sum
}

// mostlyMonths tells whether more of the work is known by totals of months than by days.
func mostlyMonths(spans []DaySpan) bool {
	var days, months Days
	for _, s := range spans {
		if s.FromOn == s.ToOn {
			days += s.Units
		} else {
			months += s.Units
		}
	}
	return months > days
}
