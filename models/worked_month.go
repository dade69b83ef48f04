package models

import "slices"

// WorkedMonth is what the standing entries of one month come to: what was returned does not count, a reversal takes off what it takes back.
type WorkedMonth struct {
	Month   string // 2024-10
	Entries int64  // lines on record in that month, reversals and what they take back among them
	Units   Days
	Cost    *Money // rounded once for each person and rate; nil where a rate is missing or currencies are mixed
}

// WorkedPart is the share of one person at one rate in a month.
type WorkedPart struct {
	Month     string
	PersonID  int64
	RateMinor *int64
	Currency  Currency
	Entries   int64
	Units     Days
}

// WorkedMonthsOf adds parts up by month, the newest month first.
func WorkedMonthsOf(parts []WorkedPart) []WorkedMonth {
	var out []WorkedMonth
	for _, p := range parts {
		at := slices.IndexFunc(out, func(m WorkedMonth) bool { return m.Month == p.Month })
		if at < 0 {
			at, out = len(out), append(out, WorkedMonth{Month: p.Month, Cost: &Money{}})
		}
		out[at].add(p)
	}
	slices.SortFunc(out, func(a, b WorkedMonth) int {
		switch {
		case a.Month > b.Month:
			return -1
		case a.Month < b.Month:
			return 1
		}
		return 0
	})
	return out
}

func (m *WorkedMonth) add(p WorkedPart) {
	m.Entries, m.Units = m.Entries+p.Entries, m.Units+p.Units
	switch {
	case p.Units == 0 || m.Cost == nil:
	case p.RateMinor == nil || (m.Cost.Currency != "" && m.Cost.Currency != p.Currency):
		m.Cost = nil
	default:
		m.Cost = &Money{m.Cost.Minor + Cost(p.Units, Money{*p.RateMinor, p.Currency}).Minor, p.Currency}
	}
}

// MonthWords is the month of a list as people read it: October 2024.
func MonthWords(month string) string { return Date(month + "-01").Time().Format("January 2006") }
