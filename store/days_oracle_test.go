package store_test

import (
	"cmp"
	"math/big"
	"slices"
)

// The oracle of days: it keeps every entry in one list and adds everything up anew whenever it is asked. It knows no sums, no caps and no locks.
type (
	dayOracle struct {
		today    string
		sows     []oracleSOW
		entries  []oracleDay
		allowed  []oracleAllowed
		closed   bool // the third quarter
		closedBy string
	}
	oracleSOW struct {
		hours           int64 // of one day, in thousandths; 1000 where it is kept in days
		allow           bool
		terms           []oracleTerms
		rates           []oracleRate
		grades          []oracleGrade
		kept, keptMoney *int64
	}
	oracleTerms struct {
		on          string
		days, money *int64
	}
	oracleRate struct {
		holder, from, to string
		minor            int64
	}
	oracleGrade   struct{ person, grade, from string }
	oracleAllowed struct {
		person, from, to string
		upTo             int64
	}
	oracleDay struct {
		sow             int
		person, day, by string
		units           int64
		rate            *int64
		state           string // submitted, approved, returned, reversed
		over            bool
	}
)

func (e oracleDay) stands() bool { return e.state == "submitted" || e.state == "approved" }

// sum is the time in one state, or with "" all that is used; overrun apart. cost is in thousandths of a minor unit.
func (o *dayOracle) sum(sow int, state string, over bool) (units, cost int64) {
	for _, e := range o.entries {
		if e.sow == sow && e.stands() && e.over == over && (state == "" || e.state == state) {
			units += e.units
			if e.rate != nil {
				cost += e.units * *e.rate
			}
		}
	}
	return units, cost
}

// caps are the lowest ceilings of the terms in force and of those agreed for later.
func (o *dayOracle) caps(sow int) (days, money *int64) {
	terms := o.sows[sow].terms
	for i := len(terms) - 1; i >= 0; i-- {
		for _, c := range []struct {
			cap **int64
			at  *int64
		}{{&days, terms[i].days}, {&money, terms[i].money}} {
			if c.at != nil && (*c.cap == nil || *c.at < **c.cap) {
				*c.cap = c.at
			}
		}
		if terms[i].on <= o.today {
			break
		}
	}
	return days, money
}

func (o *dayOracle) fits(e oracleDay) bool {
	days, money := o.caps(e.sow)
	units, cost := o.sum(e.sow, "", false)
	return (days == nil || units+e.units <= *days) && (money == nil || e.rate == nil || cost+e.units**e.rate <= *money*1000)
}

// takeIn counts what waits once a ceiling rose, in order, up to the first that does not fit.
func (o *dayOracle) takeIn(sow int) {
	s := &o.sows[sow]
	days, money := o.caps(sow)
	rose := func(kept, now *int64) bool { return kept != nil && (now == nil || *now > *kept) }
	for i := range o.entries {
		if e := &o.entries[i]; (rose(s.kept, days) || rose(s.keptMoney, money)) && e.sow == sow && e.over && e.stands() {
			if !o.fits(*e) {
				break
			}
			e.over = false
		}
	}
	s.kept, s.keptMoney = days, money
}

func (o *dayOracle) rateOf(sow int, person, day string) *int64 {
	grade := ""
	grades := slices.Clone(o.sows[sow].grades)
	slices.SortStableFunc(grades, func(a, b oracleGrade) int { return cmp.Compare(a.from, b.from) })
	for _, g := range grades {
		if g.person == person && g.from <= day {
			grade = "grade " + g.grade
		}
	}
	rates := slices.Clone(o.sows[sow].rates)
	slices.SortStableFunc(rates, func(a, b oracleRate) int { return cmp.Compare(a.from, b.from) })
	for _, holder := range []string{person, grade, "everybody"} {
		var last *oracleRate
		for i, r := range rates {
			if r.holder == holder && r.from <= day {
				last = &rates[i]
			}
		}
		if last != nil && (last.to == "" || day <= last.to) {
			return &last.minor
		}
	}
	return nil
}

// worked is what a person worked on a day, as a fraction of a day.
func (o *dayOracle) worked(person, day string) *big.Rat {
	sum := new(big.Rat)
	for _, e := range o.entries {
		if e.person == person && e.day == day && e.stands() {
			sum.Add(sum, big.NewRat(e.units, o.sows[e.sow].hours))
		}
	}
	return sum
}

func (o *dayOracle) mayWork(person, day string) *big.Rat {
	most := int64(1000)
	for _, a := range o.allowed {
		if a.person == person && a.from <= day && day <= a.to {
			most = a.upTo
		}
	}
	return big.NewRat(most, 1000)
}
