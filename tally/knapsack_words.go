package tally

import (
	"fmt"
	"strings"
)

// Explain says what the best set gathers, then of each proposal whether it is in it, and if not, why not.
func (o KnapsackOutcome) Explain(v Voice) []string {
	said := []string{fmt.Sprintf("No other set within %s gathers more: %s.", v.money(o.Budget), o.welfareWords(o.Welfare, v))}
	if !o.Cardinality {
		said[0] += " Each vote counts as much as its proposal costs."
	}
	for i, line := range o.Lines {
		said = append(said, fmt.Sprintf("%d. %s", i+1, o.lineWords(line, v)))
	}
	return append(said, sumWords(len(o.Funded), len(o.Lines), o.Cost, o.Budget, o.Leftover, v))
}

// welfareWords is a number of votes, or votes weighed with money.
func (o KnapsackOutcome) welfareWords(welfare int64, v Voice) string {
	if o.Cardinality {
		return fmt.Sprintf("%d %s", welfare, plural(welfare, "vote", "votes"))
	}
	return v.money(welfare)
}

func (o KnapsackOutcome) lineWords(l KnapsackLine, v Voice) string {
	cost := v.money(l.Cost)
	if l.Reach == Unsupported {
		return fmt.Sprintf("%s: not funded, nobody supports it; costs %s.", v.name(l.ID), cost)
	}
	said := fmt.Sprintf("%s, %d %s: ", v.name(l.ID), l.Votes, plural(l.Votes, "vote", "votes"))
	switch l.Reach {
	case Fits:
		return said + fmt.Sprintf("funded, %s.", cost)
	case TooDear:
		return said + fmt.Sprintf("not funded, costs %s, more than the whole budget of %s.", cost, v.money(o.Budget))
	}
	return said + fmt.Sprintf("not funded, costs %s; %s", cost, o.withWords(l.With, v))
}

// withWords says what it would take to fund a proposal that is not funded.
func (o KnapsackOutcome) withWords(with *KnapsackWith, v Voice) string {
	if with == nil {
		return "the best set does without it."
	}
	leaves := strings.Join(v.names(with.Leaves), ", ")
	gathers := o.welfareWords(with.Welfare, v)
	switch {
	case with.Welfare < o.Welfare:
		return fmt.Sprintf("the best set with it gathers only %s, without %s.", gathers, leaves)
	case with.Cost > o.Cost:
		return fmt.Sprintf("the best set with it, without %s, gathers %s too, but costs %s instead of %s.",
			leaves, gathers, v.money(with.Cost), v.money(o.Cost))
	}
	return fmt.Sprintf("the best set with it, without %s, gathers and costs the same; the tie order decided.", leaves)
}
