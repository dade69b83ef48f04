package tally

import (
	"fmt"
	"strings"
)

// LineWords is the funding line: where the money ends, what is left, and what the next is short of.
func (f Funding) LineWords(v Voice) string {
	for _, line := range f.Lines {
		if line.Short > 0 {
			return fmt.Sprintf("Funding line: %s ends here. %s left; the next asks %s, short %s.",
				v.money(f.Budget), v.money(line.LeftAfter), v.money(line.Cost), v.money(line.Short))
		}
	}
	return fmt.Sprintf("Every supported proposal fits: %s of %s, %s left.",
		v.money(f.Cost), v.money(f.Budget), v.money(f.Leftover))
}

// Explain tells each line in order, the funding line where the money first fails, and the sum.
func (f Funding) Explain(v Voice) []string {
	var said []string
	for i, line := range f.Lines {
		if line.Short > 0 {
			said = append(said, f.LineWords(v))
		}
		said = append(said, fmt.Sprintf("%d. %s", i+1, line.words(v)))
	}
	said = append(said, f.tieOrderWords(v)...)
	return append(said, sumWords(len(f.Funded), len(f.Lines), f.Cost, f.Budget, f.Leftover, v))
}

// tieOrderWords says where the money ended between equals, so that the tie order alone chose. Equals stand
// together and cost the same; where all of them or none is funded, their order changed nothing.
func (f Funding) tieOrderWords(v Voice) (said []string) {
	for start, end := 0, 0; start < len(f.Lines); start = end {
		var in, out []string
		for end = start; end == start || end < len(f.Lines) && f.Lines[end].TiedWith != ""; end++ {
			if line := f.Lines[end]; line.Funded {
				in = append(in, v.name(line.ID))
			} else {
				out = append(out, v.name(line.ID))
			}
		}
		if len(in) > 0 && len(out) > 0 {
			said = append(said, fmt.Sprintf("The tie order decided between equals; funded: %s; not funded: %s.",
				strings.Join(in, ", "), strings.Join(out, ", ")))
		}
	}
	return said
}

// sumWords closes every account of a funding.
func sumWords(funded, proposals int, cost, budget, leftover int64, v Voice) string {
	return fmt.Sprintf("%d of %d funded, %s of %s; %s left.", funded, proposals, v.money(cost), v.money(budget), v.money(leftover))
}

func (l FundingLine) words(v Voice) string {
	said := v.name(l.ID)
	if l.Votes > 0 {
		said += fmt.Sprintf(", %d %s", l.Votes, plural(l.Votes, "vote", "votes"))
	}
	left, cost := v.money(l.LeftAfter), v.money(l.Cost)
	switch l.Reach {
	case Fits:
		said += fmt.Sprintf(": funded, %s; %s left.", cost, left)
	case Short:
		said += fmt.Sprintf(": not funded, %s left, costs %s, short %s.", left, cost, v.money(l.Cost-l.LeftAfter))
	case BelowLine:
		said += fmt.Sprintf(": not funded, below the funding line; costs %s.", cost)
	default:
		said += fmt.Sprintf(": not funded, nobody supports it; costs %s.", cost)
	}
	if l.TiedWith != "" {
		said += fmt.Sprintf(" Equal with %s; the tie order put it after.", v.name(l.TiedWith))
	}
	return said
}
