package models

import (
	"math/big"
	"strings"
)

// ExchangeRate is what one unit of a currency was worth in another on a day, exactly, and who says so. It is never changed: a wrong one is
// superseded by a later entry for the same day.
type ExchangeRate struct {
	ID           int64
	Code         string
	DatedOn      Date
	FromCurrency Currency
	ToCurrency   Currency
	Num, Den     int64  // one unit of From is Num ÷ Den of To
	Written      string // as it was given: 1.0856
	Source       string // who says so, in words
	ImportID     *int64
	AnchorID     *int64
	EnteredBy    string
	Seq          int64
}

const (
	rateDecimals = 12
	rateDigits   = 18 // so that numerator and denominator are kept in 64 bits
)

var (
	ruleRateNumber = rule("rate.number", "A rate is a plain decimal number above zero, with at most 12 digits after the point and 18 in all; nothing is rounded on entry.")
	ruleRateDay    = rule("rate.day", "A rate is of a day that has come.")
	ruleRateTwice  = rule("rate.twice", "The rate that stands for a day is not entered again; another rate for the day takes its place.")
)

// NewExchangeRate is what is entered to put one on record.
type NewExchangeRate struct {
	On, From, To, Rate, Source string
	Cite                       Cite
}

// Check gives the rate that is to be entered, or every field that is refused. Fields are named as the columns of a file of rates are.
func (n NewExchangeRate) Check(today Date) (ExchangeRate, error) {
	on, errOn := ParseDate("date", n.On)
	if errOn == nil && on > today {
		errOn = Refuse(ruleRateDay, "date", "%s has not come yet; a rate is entered on its day or later.", on.Long())
	}
	from, to := Currency(strings.TrimSpace(n.From)), Currency(strings.TrimSpace(n.To))
	errFrom, errTo := from.Listed("from"), to.Listed("to")
	if errFrom == nil && errTo == nil && from == to {
		errTo = Refuse(ruleRateCurrency, "to", "%s against itself is always 1; choose another currency.", to)
	}
	num, den, errRate := parseRate("rate", n.Rate)
	source, errSource := Line("source", n.Source, 200)
	return ExchangeRate{DatedOn: on, FromCurrency: from, ToCurrency: to, Num: num, Den: den, Written: strings.TrimSpace(n.Rate), Source: source},
		Collect(errOn, errFrom, errTo, errRate, errSource)
}

// parseRate reads a decimal as a fraction in its lowest terms.
func parseRate(field, s string) (num, den int64, err error) {
	s = strings.TrimSpace(s)
	_, fraction, _ := strings.Cut(s, ".")
	if allDigits(fraction) && len(fraction) > rateDecimals {
		return 0, 1, Refuse(ruleRateNumber, field, "%s has %d digits after the point; at most %d are kept. Write fewer.", shown(s), len(fraction), rateDecimals)
	}
	scale := len(strings.TrimRight(fraction, "0"))
	n, why := parseScaled(s, min(scale, rateDecimals))
	switch {
	case why != "":
		return 0, 1, Refuse(ruleRateNumber, field, "%s %s", shown(s), strings.Replace(why, "16.5", "1.0856", 1))
	case n <= 0:
		return 0, 1, Refuse(ruleRateNumber, field, "%s is not a rate; write a number above zero, such as 1.0856.", shown(s))
	case len(printScaled(n, 0)) > rateDigits:
		return 0, 1, Refuse(ruleRateNumber, field, "%s has more than %d digits; write fewer.", shown(s), rateDigits)
	}
	den = 1
	for range scale {
		den *= 10
	}
	f := new(big.Rat).SetFrac64(n, den)
	return f.Num().Int64(), f.Denom().Int64(), nil
}

// Same tells whether two entries say the same rate from the same source.
func (r ExchangeRate) Same(o ExchangeRate) bool {
	return r.Num == o.Num && r.Den == o.Den && r.Source == o.Source
}

// Pair is the two currencies of the rate, in words: EUR to USD.
func (r ExchangeRate) Pair() string { return string(r.FromCurrency) + " to " + string(r.ToCurrency) }

// Words is the rate as reports state it: 1 EUR = 1.0856 USD on 14 Mar 2024 (European Central Bank).
func (r ExchangeRate) Words() string {
	return "1 " + string(r.FromCurrency) + " = " + r.Written + " " + string(r.ToCurrency) + " on " + r.DatedOn.Long() + " (" + r.Source + ")"
}

// RateTwice says that the rate stands on record already.
func RateTwice(r ExchangeRate) error {
	return Clash(ruleRateTwice, "rate", "%s stands on record already, as %s.", r.Words(), r.Code)
}

// ExchangeRateLine is one row of the rates, with the entry that took its place.
type ExchangeRateLine struct {
	ExchangeRate
	Import       string // code, or "" where it was entered by hand
	SupersededBy string
}

// ExchangeRateFilter narrows the rates.
type ExchangeRateFilter struct {
	From, To     Currency
	Since, Until Date
	Text         string
	Standing     bool // without those that another took the place of
}

// WholeExchangeRate is a rate with the place it was read from.
type WholeExchangeRate struct {
	ExchangeRateLine
	At    Instant
	Place *Place
}
