package models

import (
	"fmt"
	"slices"
	"strings"

	"bursar/tally"
)

// Advise walks the order of the count within the money. A proposal that failed keeps its place and takes nothing; one whose majority the
// record does not show is walked on money alone, and its line says so. An unknown amount cannot be placed against the money: it is out, and where
// the line stops at the first that does not fit, it stops there.
func Advise(order [][]string, asks []Asking, tie []string, money int64, c Currency, skip bool) (Advice, error) {
	places := inPlace(order, asks, tie)
	var costs []tally.Cost
	var walked [][]string
	for _, a := range places {
		if a.Cost == nil && !skip && !a.refused() {
			break
		}
		if a.Cost != nil && !a.refused() {
			costs, walked = append(costs, tally.Cost{ID: a.Code, Minor: *a.Cost}), append(walked, []string{a.Code})
		}
	}
	funding, err := tally.FundInOrder(walked, costs, money, skip)
	if err != nil {
		return Advice{}, fmt.Errorf("walk the money: %w", err)
	}
	return advice(places, funding, c), nil
}

func advice(places []Asking, f tally.Funding, c Currency) Advice {
	out := Advice{Leftover: f.Leftover, Cost: f.Cost, Funded: int64(len(f.Funded))}
	running, left, end := int64(0), f.Budget, ""
	for i, a := range places {
		line := RecommendationLine{Place: int64(i + 1), ProposalID: a.ProposalID, CostMinor: a.Cost, Assumed: Flag(a.Assumed), Outcome: AdviceOut,
			Vote: string(a.Vote), Shown: Flag(a.Shown)}
		walked := slices.IndexFunc(f.Lines, func(l tally.FundingLine) bool { return l.ID == a.Code })
		if walked >= 0 {
			running, left = f.Lines[walked].RunningTotal, f.Lines[walked].LeftAfter
			line.take(f.Lines[walked])
		}
		line.RunningMinor, line.LeftMinor = copied(running), copied(left)
		line.Why = a.why(line, walked >= 0, end, c)
		if end == "" && !f.Skip && !a.refused() && line.Outcome == AdviceOut {
			end = a.Code
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

func (l *RecommendationLine) take(f tally.FundingLine) {
	switch f.Reach {
	case tally.Fits:
		l.Outcome = AdviceIn
	case tally.Short:
		l.ShortMinor = copied(f.Cost - f.LeftAfter)
	}
}

// why is the line in a sentence: the money first, then what the vote leaves open.
func (a Asking) why(l RecommendationLine, walked bool, end string, c Currency) string {
	switch {
	case a.refused():
		return a.Sentence
	case a.Cost == nil:
		return a.withVote("Asks an amount that is not on record; enter it to place it against the money.")
	case l.ShortMinor != nil:
		return a.withVote(fmt.Sprintf("Short %s: asks %s, %s are left.%s", Money{*l.ShortMinor, c}, Money{*a.Cost, c}.Grouped(), Money{*l.LeftMinor, c}.Grouped(),
			a.minimumWords(*l.LeftMinor, c)))
	case l.Outcome == AdviceIn:
		return a.withVote(fmt.Sprintf("Fits: asks %s, %s are left.", Money{*a.Cost, c}, Money{*l.LeftMinor, c}.Grouped()))
	}
	return a.withVote(fmt.Sprintf("Below the funding line, which ends before %s; asks %s.", end, Money{*a.Cost, c}))
}

func (a Asking) minimumWords(left int64, c Currency) string {
	if a.Minimum == nil || *a.Minimum > left {
		return ""
	}
	return fmt.Sprintf(" Its minimum of %s fits.", Money{*a.Minimum, c}.Grouped())
}

// withVote adds the vote; without a count there is none to add.
func (a Asking) withVote(s string) string {
	if a.Sentence == "" {
		return s
	}
	return s + " " + a.Sentence
}

// inPlace lists the proposals in their places: tier by tier, in a tier the lower cost first, an unknown cost last, then the chair's order.
func inPlace(order [][]string, asks []Asking, tie []string) []Asking {
	var out []Asking
	for _, tier := range order {
		var equals []Asking
		for _, a := range asks {
			if slices.Contains(tier, a.Code) {
				equals = append(equals, a)
			}
		}
		slices.SortStableFunc(equals, func(a, b Asking) int { return before(a, b, tie) })
		out = append(out, equals...)
	}
	return out
}

func before(a, b Asking, tie []string) int {
	switch {
	case (a.Cost == nil) != (b.Cost == nil):
		if a.Cost == nil {
			return 1
		}
		return -1
	case a.Cost != nil && *a.Cost < *b.Cost:
		return -1
	case a.Cost != nil && *a.Cost > *b.Cost:
		return 1
	}
	if x, y := tiePlace(tie, a.Code), tiePlace(tie, b.Code); x != y {
		return x - y
	}
	return strings.Compare(a.Code, b.Code)
}

func tiePlace(tie []string, code string) int {
	if i := slices.Index(tie, code); i >= 0 {
		return i
	}
	return len(tie)
}

func copied(n int64) *int64 { return &n }

// Words is the advice in a sentence: how many fit, for how much, what is left.
func (a Advice) Words(money int64, assumed bool, c Currency) string {
	of := Money{money, c}.String()
	if assumed {
		of += " (assumed)"
	}
	return fmt.Sprintf("Fund %d of %d, %s of %s; %s are left.", a.Funded, len(a.Lines), Money{a.Cost, c}.Grouped(), of, Money{a.Leftover, c}.Grouped())
}
