package tally

import "fmt"

// Explain reads the whole answer aloud: first whether any one ballot mattered, then the smallest change of each
// kind, then how many changes were looked at.
func (all Closeness) Explain(v Voice) []string {
	said := all.singleBallotWords()
	var looked int64
	for _, x := range all {
		looked += x.Looked
		if x.Kind != CostMoved || x.Found {
			said = append(said, x.Explain(v)...)
		}
	}
	said = append(said, all.steadyCostWords(v)...)
	return append(said, fmt.Sprintf("Looked at %d %s.", looked, plural(looked, "change", "changes")))
}

// singleBallotWords is said of a poll, not of motions, when no single ballot of any kind alters the outcome.
func (all Closeness) singleBallotWords() []string {
	var least Closest
	kinds := 0
	for _, x := range all {
		if x.Kind.ofBallots() && x.ID == "" {
			kinds++
			if !x.singlesRuledOut() {
				return nil
			}
			if x.Found && (!least.Found || x.Voters < least.Voters) {
				least = x
			}
		}
	}
	if kinds == 0 {
		return nil
	}
	said := "No single ballot, added, removed or changed, alters the outcome"
	if least.Found {
		said += fmt.Sprintf("; %d %s ballots do%s", least.Voters, participles[least.Kind], least.boundWords())
	}
	return []string{said + "."}
}

func (x Closest) singlesRuledOut() bool { return x.AtLeast > 1 || x.Exact && !x.Found }

func (k ClosestKind) ofBallots() bool { return participles[k] != "" }

var participles = map[ClosestKind]string{BallotAdded: "added", BallotRemoved: "removed", BallotChanged: "changed"}

// steadyCostWords is said once for all proposals whose own cost does not alter what is funded.
func (all Closeness) steadyCostWords(v Voice) (said []string) {
	var proved, sought []string
	for _, x := range all {
		switch {
		case x.Kind != CostMoved || x.Found:
		case x.Exact:
			proved = append(proved, v.name(x.ID))
		default:
			sought = append(sought, v.name(x.ID))
		}
	}
	if len(proved) > 0 {
		said = append(said, fmt.Sprintf("No other cost of %s alone alters what is funded.", listWords(proved, "or")))
	}
	if len(sought) > 0 {
		said = append(said, fmt.Sprintf("No other cost of %s alone was found that alters what is funded.", listWords(sought, "or")))
	}
	return said
}

// Explain is the smallest change of one kind in a sentence, and what it would have done.
func (x Closest) Explain(v Voice) []string {
	switch {
	case x.Kind.ofBallots() && x.ID != "":
		return []string{x.motionWords(v)}
	case !x.Found:
		return []string{x.nothingWords(v)}
	case x.Kind.ofBallots():
		return []string{upperFirst(x.ballotsWords(v)) + " would have " + x.turnWords(v, "changed", "funded", "left") + x.tailWords()}
	}
	return []string{x.moneyWords(v)}
}

func (x Closest) boundWords() string {
	if x.Exact {
		return ""
	}
	return " (upper bound)"
}

func (x Closest) tailWords() string {
	if x.Exact && x.Voters > 1 {
		return "; fewer would not."
	}
	return x.boundWords() + "."
}

// nothingWords is said where no change of the kind was found.
func (x Closest) nothingWords(v Voice) string {
	what := map[ClosestKind]string{
		BallotAdded: "number of added ballots", BallotRemoved: "number of removed ballots", BallotChanged: "number of changed ballots",
		CostMoved: "other cost of " + v.name(x.ID) + " alone", BudgetRaised: "larger pool", BudgetLowered: "smaller pool",
	}[x.Kind]
	if x.Exact {
		return fmt.Sprintf("No %s alters the outcome.", what)
	}
	return fmt.Sprintf("No %s was found that alters the outcome.", what)
}

func (x Closest) moneyWords(v Voice) string {
	would := " would " + x.turnWords(v, "change", "fund", "leave") + x.boundWords() + "."
	switch x.Kind {
	case BudgetRaised:
		return v.money(x.MovedBy) + " more in the pool" + would
	case BudgetLowered:
		return v.money(-x.MovedBy) + " less in the pool" + would
	}
	return fmt.Sprintf("%s asking %s instead of %s%s", v.name(x.ID), v.money(x.MovedTo), v.money(x.MovedTo-x.MovedBy), would)
}

// turnWords says what the outcome turns into, with the verbs as the sentence needs them.
func (x Closest) turnWords(v Voice, change, fund, leave string) string {
	if x.Before.Family != FamilyFunding {
		who := plural(int64(max(len(x.Before.Chosen), len(x.After.Chosen))), "winner", "winners")
		return fmt.Sprintf("%s the %s from %s to %s", change, who, x.Before.chosenWords(v), x.After.chosenWords(v))
	}
	gained, lost := v.names(missing(x.After.Chosen, x.Before.Chosen)), v.names(missing(x.Before.Chosen, x.After.Chosen))
	switch {
	case len(lost) == 0:
		return fmt.Sprintf("%s %s too", fund, listWords(gained, "and"))
	case len(gained) == 0:
		return fmt.Sprintf("%s %s without money", leave, listWords(lost, "and"))
	}
	return fmt.Sprintf("%s %s instead of %s", fund, listWords(gained, "and"), listWords(lost, "and"))
}
