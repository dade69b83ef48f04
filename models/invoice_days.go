package models

// InvoiceEntry is time that counts and touches the period of an invoice.
type InvoiceEntry struct {
	ID         int64
	PersonID   int64
	PersonCode string
	PersonName string
	FromOn     Date
	ToOn       Date
	Units      Days
	RateMinor  *int64
	Currency   Currency
	State      DayState // submitted or approved
	Invoice    string   // code of the invoice that has it, or ""
}

// Rate is the price at which it was logged, nil where none was on record.
func (e InvoiceEntry) Rate() *Money {
	if e.RateMinor == nil {
		return nil
	}
	return &Money{*e.RateMinor, e.Currency}
}

// at tells whether it was logged at the rate.
func (e InvoiceEntry) at(rate *Money) bool {
	own := e.Rate()
	return own != nil && rate != nil && *own == *rate
}

// mostSums bounds the search for entries that make up a figure exactly.
const mostSums = 4_000_000

// makeUp chooses entries that add up to the units asked for: exactly where any of them do, those that come first before those that come later;
// else, one after the other, each that still fits.
func makeUp(entries []InvoiceEntry, asked Days) []int {
	step := asked
	for _, e := range entries {
		step = divisor(step, e.Units)
	}
	if asked <= 0 || step <= 0 {
		return nil
	}
	width := int(asked/step) + 1
	if (len(entries)+1)*width > mostSums {
		return thatFit(entries, asked)
	}
	reaches := reachable(entries, step, width)
	if !reaches[0][width-1] {
		return thatFit(entries, asked)
	}
	return chosenFrom(entries, step, reaches)
}

// reachable tells for each entry, in [i][s], whether what comes from it on can add up to s steps.
func reachable(entries []InvoiceEntry, step Days, width int) [][]bool {
	reaches := make([][]bool, len(entries)+1)
	reaches[len(entries)] = make([]bool, width)
	reaches[len(entries)][0] = true
	for i := len(entries) - 1; i >= 0; i-- {
		reaches[i] = make([]bool, width)
		own := int(entries[i].Units / step)
		for s := range width {
			reaches[i][s] = reaches[i+1][s] || (s >= own && reaches[i+1][s-own])
		}
	}
	return reaches
}

// chosenFrom takes each entry after which the others still make up the rest.
func chosenFrom(entries []InvoiceEntry, step Days, reaches [][]bool) (out []int) {
	left := len(reaches[0]) - 1
	for i := range entries {
		if own := int(entries[i].Units / step); own <= left && reaches[i+1][left-own] {
			out, left = append(out, i), left-own
		}
	}
	return out
}

func thatFit(entries []InvoiceEntry, asked Days) (out []int) {
	for i, e := range entries {
		if e.Units <= asked {
			out, asked = append(out, i), asked-e.Units
		}
	}
	return out
}

func divisor(a, b Days) Days {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// InvoiceProposal is one line of what the approved days of a period come to, to start an invoice from: one person at one rate.
type InvoiceProposal struct {
	PersonCode string
	PersonName string
	Units      Days
	Rate       *Money
	Amount     *Money // nil where no rate is on record
}

// Proposed adds approved days that no invoice has up, by person and rate in the order in which they come.
func Proposed(entries []InvoiceEntry) []InvoiceProposal {
	var out []InvoiceProposal
	for _, e := range entries {
		at := -1
		for i, p := range out {
			if p.PersonCode == e.PersonCode && (p.Rate == nil) == (e.RateMinor == nil) && (p.Rate == nil || e.at(p.Rate)) {
				at = i
			}
		}
		if at < 0 {
			at, out = len(out), append(out, InvoiceProposal{PersonCode: e.PersonCode, PersonName: e.PersonName, Rate: e.Rate()})
		}
		out[at].Units += e.Units
	}
	for i, p := range out {
		if p.Rate != nil {
			m := Cost(p.Units, *p.Rate)
			out[i].Amount = &m
		}
	}
	return out
}
