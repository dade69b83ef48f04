package models

import (
	"slices"
	"strings"
)

// RateBook is the rates on record, in any order.
type RateBook []ExchangeRate

// MostRateAge is how many days a rate serves, so that one a month is enough and a forgotten one is noticed.
const MostRateAge = 31

var ruleRateMissing = rule("rate.in-force", "Money is exchanged at the newest rate of the day or of the 31 days before it, straight, turned round, or through one currency between; an older rate is not used.")

// KnownAt is the book as it was known at an entry of the record.
func (b RateBook) KnownAt(seq int64) RateBook {
	return slices.DeleteFunc(slices.Clone(b), func(r ExchangeRate) bool { return r.Seq > seq })
}

// Between finds the rate in force on a day.
func (b RateBook) Between(from, to Currency, on Date) (Exchange, error) {
	e := Exchange{From: from, To: to}
	if from == to {
		return e, nil
	}
	straight, found := b.newest(from, to, on)
	if found && straight.age(on) <= MostRateAge {
		e.Legs = []RateLeg{straight}
		return e, nil
	}
	if e.Legs = b.through(from, to, on); e.Legs != nil {
		return e, nil
	}
	if found {
		return e, Refuse(ruleRateMissing, "currency", "No rate from %s to %s is in force on %s: the newest, %s, is %d days old and rates serve %d days. Enter a newer one under Rates.",
			from, to, on.Long(), straight.Words(), straight.age(on), MostRateAge)
	}
	return e, Refuse(ruleRateMissing, "currency", "No rate from %s to %s is in force on %s. Enter one of that day or of the %d days before it under Rates.", from, to, on.Long(), MostRateAge)
}

func (l RateLeg) age(on Date) int { return l.DatedOn.DaysTo(on) }

// newest is the rate of the latest day, written either way; of one day the straight one, and of that the last that was entered.
func (b RateBook) newest(from, to Currency, on Date) (best RateLeg, found bool) {
	for _, r := range b {
		leg := RateLeg{r, r.FromCurrency == to}
		if (leg.Inverted && r.ToCurrency != from) || (!leg.Inverted && (r.FromCurrency != from || r.ToCurrency != to)) || r.DatedOn > on {
			continue
		}
		if !found || leg.before(best) {
			best, found = leg, true
		}
	}
	return best, found
}

// before tells whether a rate goes before another one of the same two currencies.
func (l RateLeg) before(o RateLeg) bool {
	switch {
	case l.DatedOn != o.DatedOn:
		return l.DatedOn > o.DatedOn
	case l.Inverted != o.Inverted:
		return !l.Inverted
	}
	return l.Seq > o.Seq
}

// through finds two rates by way of a third currency: the pair whose older one is the newest, and of several the first by the alphabet.
func (b RateBook) through(from, to Currency, on Date) (legs []RateLeg) {
	var newest Date
	for _, middle := range b.currencies() {
		if middle == from || middle == to {
			continue
		}
		first, ok1 := b.newest(from, middle, on)
		second, ok2 := b.newest(middle, to, on)
		if !ok1 || !ok2 || first.age(on) > MostRateAge || second.age(on) > MostRateAge {
			continue
		}
		if older := min(first.DatedOn, second.DatedOn); older > newest {
			newest, legs = older, []RateLeg{first, second}
		}
	}
	return legs
}

func (b RateBook) currencies() []Currency {
	out := make([]Currency, 0, len(b))
	for _, r := range b {
		out = append(out, r.FromCurrency, r.ToCurrency)
	}
	slices.SortFunc(out, func(a, c Currency) int { return strings.Compare(string(a), string(c)) })
	return slices.Compact(out)
}
