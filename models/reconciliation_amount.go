package models

import (
	"fmt"
	"strings"
)

func (r *hostReader) fund(row HostCells) (p Pool, aside, ok bool) {
	if r.c.pool == 0 {
		p, ok = r.pools[strings.ToLower(strings.TrimSpace(r.m.Pool))]
		return p, false, ok
	}
	return r.m.poolOf(row.at(r.c.pool), r.pools)
}

// noFund names a value that leads to no pool once, at its first row.
func (r *hostReader) noFund(row HostCells) {
	value := row.at(r.c.pool)
	if r.funds[value]++; r.funds[value] > 1 {
		return
	}
	if value == "" {
		r.problem(row, r.c.pool, "pool_column", ruleHostPool, "This row names no fund; write it, or take the row out.")
		return
	}
	r.problem(row, r.c.pool, "pools", ruleHostPool, "%s leads to no pool; say in the map which pool it is, or leave its rows aside.", shown(value))
}

func (r *hostReader) sameCurrency(row HostCells, p Pool) bool {
	c, column := Currency(strings.ToUpper(strings.TrimSpace(r.m.Currency))), r.c.pool
	if r.c.currency > 0 {
		c, column = Currency(strings.ToUpper(row.at(r.c.currency))), r.c.currency
	}
	switch {
	case c == p.Currency || (c == "" && r.c.currency == 0):
		return true
	case c == "":
		r.problem(row, column, "currency", ruleCurrency, "This row names no currency; write it, such as %s.", p.Currency)
	case !r.known[c]:
		r.problem(row, column, "currency", ruleCurrency, "No pool is kept in %s; write the currency of the pool, or leave the rows of this fund aside.", shown(string(c)))
	default:
		r.problem(row, column, "currency", ruleCurrency, "%s is kept in %s and this row is in %s; let its fund lead to a pool in %s.", p.Name, p.Currency, c, c)
	}
	return false
}

// amountColumn is the column in which a row's amount stands.
func (r *hostReader) amountColumn(row HostCells) int {
	switch {
	case r.c.amount > 0:
		return r.c.amount
	case r.c.out == 0 || (row.at(r.c.out) == "" && r.c.in > 0):
		return r.c.in
	}
	return r.c.out
}

// amount is what came into the pool (+) or went out of it (−).
func (r *hostReader) amount(row HostCells, c Currency) (Money, bool) {
	if r.c.amount > 0 {
		m, ok := r.figure(row, r.c.amount, c)
		if r.m.Positive == "out" {
			m.Minor = -m.Minor
		}
		return m, ok
	}
	column := r.amountColumn(row)
	m, ok := r.figure(row, column, c)
	if ok && column == r.c.out && r.c.in > 0 && row.at(r.c.in) != "" {
		in, okIn := r.figure(row, r.c.in, c)
		if okIn && in.Minor != 0 && m.Minor != 0 {
			r.problem(row, r.c.in, "in", RuleHostMap, "This row has money out in %s and money in here; write it as two rows.", row.cell(r.c.out))
			return m, false
		}
		m.Minor, ok = m.Minor-in.Minor, okIn
	}
	if column == r.c.out {
		m.Minor = -m.Minor
	}
	return m, ok
}

func (r *hostReader) figure(row HostCells, column int, c Currency) (Money, bool) {
	text := row.at(column)
	if text == "" {
		r.problem(row, column, "amount", ruleHostNumber, "This cell holds no amount; a formula whose result was not saved reads as empty, too. Write the amount, or take the row out.")
		return Money{}, false
	}
	plain, why := "", ""
	if row.numeric(column) {
		plain = fifteen(text)
	} else if a := readAmount(text, c); a.why != "" {
		why = a.why
	} else {
		plain, why = a.plainNumber(r.marks[column])
	}
	if why != "" {
		r.problem(row, column, "amount", ruleHostNumber, "%s %s", shown(text), why)
		return Money{}, false
	}
	m, err := ParseMoney("amount", plain, c)
	if err != nil {
		r.problem(row, column, "amount", ruleMoneyNumber, "%s", moneyCellWords(text, plain, c, err))
		return m, false
	}
	return m, true
}

// moneyCellWords is the refusal of an amount in words for a cell: what stands there, what is wrong, what to do.
func moneyCellWords(text, plain string, c Currency, err error) string {
	if e, ok := err.(*Error); ok && strings.Contains(e.Message, "more decimals") {
		return fmt.Sprintf("%s has more decimals than %s has, %d; write it as it was booked.", shown(text), c, c.Decimals())
	}
	return shown(text) + " is larger than an amount can be; look for a slip of the hand."
}
