package tally

import (
	"fmt"
	"strconv"
)

// amount reads minor units aloud; without a way to write money the bare number is read.
func amount(money func(minor int64) string, minor int64) string {
	if money == nil {
		return strconv.FormatInt(minor, 10)
	}
	return money(minor)
}

// LineWords is the funding line: where the money ends, what is left, and what the next is short of.
func (f Funding) LineWords(money func(minor int64) string) string {
	for _, line := range f.Lines {
		if line.Short > 0 {
			return fmt.Sprintf("Funding line: %s ends here. %s left; the next asks %s, short %s.",
				amount(money, f.Budget), amount(money, line.LeftAfter), amount(money, line.Cost), amount(money, line.Short))
		}
	}
	return fmt.Sprintf("Every supported proposal fits: %s of %s, %s left.",
		amount(money, f.Cost), amount(money, f.Budget), amount(money, f.Leftover))
}

// Explain tells each line in order, the funding line where the money first fails, and the sum.
func (f Funding) Explain(name func(id string) string, money func(minor int64) string) []string {
	var said []string
	for i, line := range f.Lines {
		if line.Short > 0 {
			said = append(said, f.LineWords(money))
		}
		said = append(said, fmt.Sprintf("%d. %s", i+1, line.words(name, money)))
	}
	return append(said, fmt.Sprintf("%d of %d funded, %s of %s; %s left.", len(f.Funded), len(f.Lines),
		amount(money, f.Cost), amount(money, f.Budget), amount(money, f.Leftover)))
}

func (l FundingLine) words(name func(id string) string, money func(minor int64) string) string {
	said := named(name, l.ID)
	if l.Votes > 0 {
		said += fmt.Sprintf(", %d %s", l.Votes, plural(l.Votes, "vote", "votes"))
	}
	left, cost := amount(money, l.LeftAfter), amount(money, l.Cost)
	switch l.Reach {
	case Fits:
		said += fmt.Sprintf(": funded, %s; %s left.", cost, left)
	case Short:
		said += fmt.Sprintf(": not funded, %s left, costs %s, short %s.", left, cost, amount(money, l.Cost-l.LeftAfter))
	case BelowLine:
		said += fmt.Sprintf(": not funded, below the funding line; costs %s.", cost)
	default:
		said += fmt.Sprintf(": not funded, nobody supports it; costs %s.", cost)
	}
	if l.TiedWith != "" {
		said += fmt.Sprintf(" Equal with %s; the tie order put it after.", named(name, l.TiedWith))
	}
	return said
}
