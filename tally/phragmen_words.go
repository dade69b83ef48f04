package tally

import (
	"fmt"
	"slices"
	"strings"
)

// Explain tells the rounds in turn, then why each of the others gets nothing, and the sum.
func (o PhragmenOutcome) Explain(v Voice) []string {
	said := []string{"The supporters of a funded proposal carry its cost in equal parts. Each round takes the proposal that " +
		"leaves the least on each of its supporters, with what they carry already."}
	for i, round := range o.Rounds {
		said = append(said, fmt.Sprintf("%d. %s", i+1, o.roundWords(round, v)))
	}
	for _, line := range o.Unfunded {
		if line.Reach != Short {
			said = append(said, o.unfundedWords(line, v))
		}
	}
	proposals := len(o.Funded) + len(o.Unfunded)
	return append(said, sumWords(len(o.Funded), proposals, o.Cost, o.Budget, o.Leftover, v))
}

func (o PhragmenOutcome) roundWords(r PhragmenRound, v Voice) string {
	said := fmt.Sprintf("%s, %s: ", v.name(r.ID), supporterWords(r.Supporters))
	if r.Funded {
		said += fmt.Sprintf("funded, %s; %s left. %s", v.money(r.Cost), v.money(r.Left), r.loadWords(v))
	} else {
		said += fmt.Sprintf("not funded, %s left, costs %s, short %s. ", v.money(r.Left), v.money(r.Cost), v.money(r.Short))
		said += fmt.Sprintf("It came up next, for it would leave the least on each: %s. ", loadAmount(r.Load, v))
		if o.Skip {
			said += "It is passed over."
		} else {
			said += "The money ends here."
		}
	}
	return said + r.tieWords(v)
}

func (r PhragmenRound) loadWords(v Voice) string {
	before, now := loadAmount(r.Carried, v), loadAmount(r.Load, v)
	switch {
	case r.Supporters == 1:
		return fmt.Sprintf("Its supporter carried %s before and now carries %s.", before, now)
	case r.Carried.Rat().Sign() > 0:
		before += " together"
	}
	return fmt.Sprintf("Its supporters carried %s before; each of its %d supporters now carries %s.", before, r.Supporters, now)
}

// tieWords says which others would have left the same load, and what put this one first.
func (r PhragmenRound) tieWords(v Voice) (said string) {
	behind := slices.DeleteFunc(slices.Clone(r.Tied), func(id string) bool { return slices.Contains(r.TieOrder, id) })
	if len(behind) > 0 {
		said += fmt.Sprintf(" It goes before %s, which would leave as much on each: it has more supporters, or as many and the lower cost.",
			strings.Join(v.names(behind), ", "))
	}
	if len(r.TieOrder) > 0 {
		said += fmt.Sprintf(" Equal with %s in load, supporters and cost; the tie order put it first.",
			strings.Join(v.names(r.TieOrder), ", "))
	}
	return said
}

func (o PhragmenOutcome) unfundedWords(l PhragmenUnfunded, v Voice) string {
	switch name, cost := v.name(l.ID), v.money(l.Cost); l.Reach {
	case Unsupported:
		return fmt.Sprintf("%s: not funded, nobody supports it; costs %s.", name, cost)
	case TooDear:
		return fmt.Sprintf("%s, %s: not funded, costs %s, more than the whole budget of %s.",
			name, supporterWords(l.Supporters), cost, v.money(o.Budget))
	default:
		return fmt.Sprintf("%s, %s: not funded, the money ended before it came up; costs %s.",
			name, supporterWords(l.Supporters), cost)
	}
}

// loadAmount reads what somebody carries, which may be nothing yet.
func loadAmount(load Exact, v Voice) string {
	if load.Rat().Sign() == 0 {
		return "nothing"
	}
	return v.exactMoney(load)
}
