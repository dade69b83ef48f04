package models

import (
	"fmt"
	"strings"
)

func (r *hostReader) problem(row HostCells, column int, field string, code Rule, format string, args ...any) {
	if len(r.problems) < mostHostProblems {
		r.problems = append(r.problems, SheetProblem{Sheet: r.sheet.Name, Cell: row.cell(column), Row: row.Row, Field: field, Code: string(code), Message: fmt.Sprintf(format, args...)})
	}
}

func (r *hostReader) read() {
	r.below(func(row HostCells) {
		if out, ok := r.row(row); ok {
			r.out.Rows = append(r.out.Rows, out)
		}
	})
}

// row reads one row; a heading without date and amount is passed over.
func (r *hostReader) row(row HostCells) (out HostRow, ok bool) {
	amountAt := r.amountColumn(row)
	out = HostRow{Sheet: r.sheet.Name, Row: row.Row, Cell: row.cell(amountAt), Place: HostCounted, Text: cutLine(row.at(r.c.text), 300), Reference: cutLine(row.at(r.c.reference), 120)}
	date, words := row.at(r.c.date), strings.ToLower(firstOf(out.Text, out.Reference, r.label(row)))
	if date == "" && row.at(amountAt) == "" {
		return out, false
	}
	if said := strings.ToLower(date); beginsWith(said, openingWords) || beginsWith(said, closingWords) { // “Total” likes to stand in the first column, which is the date's
		date, words = "", said
	}
	opening, closing := beginsWith(words, openingWords), beginsWith(words, closingWords)
	if closing && !opening {
		out.Place, out.Why = HostAside, "A total or closing balance, which is no movement."
	}
	if date != "" {
		if out.OnDate, ok = hostDate(date, row.numeric(r.c.date), r.sheet.From1904, r.order); !ok {
			r.problem(row, r.c.date, "date", ruleHostDate, "%s is not a day of the calendar; write one that is, such as 2024-10-30.", shown(date))
			return out, false
		}
	}
	if opening {
		out.Place = HostOpening
	}
	if date == "" && out.Place == HostCounted {
		r.problem(row, r.c.date, "date", ruleRequired, "This row has an amount and no date; write the date, or take the row out.")
		return out, false
	}
	if out.Place == HostAside {
		return r.asideAmount(row, out), true
	}
	return r.money(row, out)
}

// label is the first cell of words in a row, where a total has no text column to stand in.
func (r *hostReader) label(row HostCells) string {
	for i := range row.Cells {
		if s := row.at(i + 1); s != "" && !row.numeric(i+1) && i+1 != r.c.amount && i+1 != r.c.in && i+1 != r.c.out {
			return s
		}
	}
	return ""
}

var (
	openingWords = []string{"opening", "brought forward", "balance brought", "balance b/f", "b/f", "carry-over", "carry over", "carryover", "carried over", "beginning balance", "starting balance", "balance forward", "previous balance"}
	closingWords = []string{"closing", "ending balance", "carried forward", "balance carried", "balance c/f", "c/f", "total", "subtotal", "sub-total", "grand total", "sum "}
)

func beginsWith(text string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// asideAmount reads the amount of a row that is not counted where it can be read; where not, it stays nought.
func (r *hostReader) asideAmount(row HostCells, out HostRow) HostRow {
	if p, _, ok := r.fund(row); ok {
		out.Pool, out.Currency = p.Code, p.Currency
		before := len(r.problems)
		if m, ok := r.amount(row, p.Currency); ok {
			out.Minor = m.Minor
		}
		r.problems = r.problems[:before]
	}
	return out
}

// money finds pool, currency and amount of a row that counts.
func (r *hostReader) money(row HostCells, out HostRow) (HostRow, bool) {
	p, aside, ok := r.fund(row)
	switch {
	case !ok:
		r.noFund(row)
		return out, false
	case aside:
		out.Place, out.Why = HostAside, "Left aside by the map: "+row.at(r.c.pool)+"."
		return out, true
	}
	out.Pool, out.Currency = p.Code, p.Currency
	if !r.sameCurrency(row, p) {
		return out, false
	}
	m, ok := r.amount(row, p.Currency)
	if !ok {
		return out, false
	}
	if out.Minor = m.Minor; m.Minor == 0 {
		out.Place, out.Why = HostAside, "An amount of zero, which moves nothing."
	}
	return r.inPeriod(row, out)
}

// inPeriod keeps a row of another period aside, and refuses more than can be added up.
func (r *hostReader) inPeriod(row HostCells, out HostRow) (HostRow, bool) {
	before := out.Place == HostOpening && out.OnDate == r.period.First.Add(-1)
	if out.OnDate.Known() && !r.period.Holds(out.OnDate) && !before {
		out.Place, out.Why = HostAside, "Not of "+r.period.Name+": its day is "+out.OnDate.Long()+"."
	}
	size := out.Money()
	if size.Minor < 0 {
		size.Minor = -size.Minor
	}
	sum, err := Money{r.sums[out.Currency].Minor, out.Currency}.Plus(size)
	if err != nil {
		r.problem(row, r.amountColumn(row), "amount", ruleMoneyNumber, "Up to this row the sheet comes to more than can be kept; look for an amount with too many digits.")
		return out, false
	}
	r.sums[out.Currency] = sum
	return out, true
}
