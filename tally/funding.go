package tally

import "math"

// Cost is what a proposal asks, in minor units.
type Cost struct {
	ID    string
	Minor int64
}

// FundingRule is how the money is walked. Skip passes over what does not fit; otherwise the line ends there.
// Tiebreak is the chair's order; where it is silent, the order of the costs decides between equals.
type FundingRule struct {
	Tiebreak []string
	Skip     bool
}

// Reach says what the money did at one line.
type Reach string

// Fits is funded; Short does not fit what is left; BelowLine was never reached, because the walk had ended;
// Unsupported stands in no ballot or ranking and is never funded.
const (
	Fits        Reach = "fits"
	Short       Reach = "short"
	BelowLine   Reach = "below-the-line"
	Unsupported Reach = "unsupported"
)

// FundingLine is one proposal in the order in which the money was walked. RunningTotal piles up the costs asked
// so far, funded or not (unsupported proposals add nothing to it); LeftAfter is the money really left after this
// line. Short is what is missing at the first that does not fit, and 0 elsewhere. Votes are its supporters,
// where votes made the order. TiedWith is the line before, if only the chair's order put it first.
type FundingLine struct {
	ID           string
	Cost         int64
	RunningTotal int64
	LeftAfter    int64
	Short        int64
	Funded       bool
	Reach        Reach
	Votes        int64
	TiedWith     string
}

// Funding is what the money reaches. Funded is in the order of funding; Leftover is Budget less Cost.
type Funding struct {
	Lines                  []FundingLine
	Funded                 []string
	Cost, Leftover, Budget int64
	Skip                   bool
}

// newCosts checks the money and lists the proposals. No sum of costs may leave 64 bits.
func newCosts(costs []Cost, budget int64) (slate, error) {
	if budget < 0 {
		return slate{}, refuse(NoBallot, CodeNegativeBudget, "The budget is %d; state 0 or more.", budget)
	}
	ids, sum := make([]string, len(costs)), int64(0)
	for i, c := range costs {
		if c.Minor < 0 {
			return slate{}, refuse(NoBallot, CodeNegativeCost, "%q costs %d; state 0 or more.", c.ID, c.Minor)
		}
		if sum > math.MaxInt64-c.Minor {
			return slate{}, refuse(NoBallot, CodeTooLarge, "With %q the costs exceed %d.", c.ID, int64(math.MaxInt64))
		}
		sum += c.Minor
		ids[i] = c.ID
	}
	return newSlate(ids)
}

// walk spends the budget down the lines, which come in order with ID, Cost, Votes and TiedWith filled in.
func walk(lines []FundingLine, budget int64, skip bool) Funding {
	f := Funding{Lines: lines, Funded: []string{}, Leftover: budget, Budget: budget, Skip: skip}
	asked, ended, metShort := int64(0), false, false
	for i := range f.Lines {
		line := &f.Lines[i]
		switch {
		case line.Reach == Unsupported:
		case ended:
			line.Reach = BelowLine
		case line.Cost <= f.Leftover:
			f.fund(line)
		default:
			line.Reach = Short
			if !metShort {
				line.Short = line.Cost - f.Leftover
			}
			metShort, ended = true, !skip
		}
		if line.Reach != Unsupported {
			asked += line.Cost
		}
		line.RunningTotal, line.LeftAfter = asked, f.Leftover
	}
	return f
}

func (f *Funding) fund(line *FundingLine) {
	line.Funded, line.Reach = true, Fits
	f.Funded = append(f.Funded, line.ID)
	f.Cost += line.Cost
	f.Leftover -= line.Cost
}
