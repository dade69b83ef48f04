package models

import (
	"fmt"
	"slices"
)

// RateColumns are the columns of a file of rates, in whatever order they stand.
var RateColumns = []string{"date", "from", "to", "rate", "source"}

// RateSheet is a file of rates as it was read, before the record has judged it.
type RateSheet struct {
	Name     string
	Rows     []RateRow
	Problems []SheetProblem // lines that could not even be read
}

// RateRow is one line, its cells as they were typed.
type RateRow struct {
	Line                         int
	Date, From, To, Rate, Source string
}

// RateFate is what becomes of a line.
type RateFate struct {
	Row      RateRow
	Rate     *ExchangeRate // nil where the line is refused
	Replaces string        // the code of the entry whose place it takes
	Stands   string        // the code of the entry that says the same already; the line is then left out
}

// Words says what becomes of the line.
func (f RateFate) Words() string {
	switch {
	case f.Rate == nil:
		return "refused"
	case f.Stands != "":
		return "stands already, as " + f.Stands
	case f.Replaces != "":
		return "takes the place of " + f.Replaces
	}
	return "new"
}

// RateImport is what became of a file of rates: all of its lines, or none.
type RateImport struct {
	Code     string // I-0001; "" where nothing was kept
	Rows     int
	Accepted int // lines that are, or would be, entered
	Fates    []RateFate
	Problems []SheetProblem
}

var (
	ruleRateFile = rule("rate.file", "A file of rates is imported once: all of its lines are entered, or none.")
	ruleRateLine = rule("rate.line", "A file names each day and pair of currencies once.")
)

// New is the row as somebody would enter it.
func (r RateRow) New() NewExchangeRate {
	return NewExchangeRate{On: r.Date, From: r.From, To: r.To, Rate: r.Rate, Source: r.Source}
}

// Excerpt is the row in one line, kept beside the rate that was read from it.
func (r RateRow) Excerpt() string {
	return r.Date + "," + r.From + "," + r.To + "," + r.Rate + "," + r.Source
}

// Problems names the fields of the line that err refuses.
func (r RateRow) Problems(err error) []SheetProblem {
	e, ours := err.(*Error)
	if !ours {
		return []SheetProblem{{Row: r.Line, Code: string(CodeOf(err)), Message: err.Error()}}
	}
	out := []SheetProblem{}
	for _, f := range e.Fields() {
		out = append(out, SheetProblem{Row: r.Line, Cell: fmt.Sprintf("line %d", r.Line), Field: f.Field, Code: string(e.Rule), Message: f.Message})
	}
	if len(out) == 0 {
		out = append(out, SheetProblem{Row: r.Line, Cell: fmt.Sprintf("line %d", r.Line), Code: string(e.Rule), Message: e.Message})
	}
	return out
}

// RateFileTwice says that a file was imported before.
func RateFileTwice(code string) error {
	return Clash(ruleRateFile, "file", "This file was imported before, as %s. Nothing was saved; the rates it held are on record.", code)
}

// Judge reads a row against those before it and what stands for its day: newest is the entry in force for the same day and pair, or nil.
func (r RateRow) Judge(today Date, before []RateFate, newest *ExchangeRate) (RateFate, error) {
	rate, err := r.New().Check(today)
	if err != nil {
		return RateFate{Row: r}, err
	}
	same := func(o ExchangeRate) bool {
		return o.DatedOn == rate.DatedOn && o.FromCurrency == rate.FromCurrency && o.ToCurrency == rate.ToCurrency
	}
	if i := slices.IndexFunc(before, func(f RateFate) bool { return f.Rate != nil && same(*f.Rate) }); i >= 0 {
		return RateFate{Row: r}, Refuse(ruleRateLine, "date", "%s for %s stands in line %d already; leave one of the two.", rate.Pair(), rate.DatedOn.Long(), before[i].Row.Line)
	}
	fate := RateFate{Row: r, Rate: &rate}
	switch {
	case newest == nil:
	case newest.Same(rate):
		fate.Stands = newest.Code
	default:
		fate.Replaces = newest.Code
	}
	return fate, nil
}

// NothingNew says that every rate of a file stands on record already.
func NothingNew() error {
	return Clash(ruleRateTwice, "file", "Every rate of this file stands on record already. Nothing was saved.")
}
