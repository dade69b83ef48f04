package tally

import "fmt"

// Explain tells what is asked, then what would be different, or that nothing would.
func (d Difference) Explain(v Voice) []string {
	said := make([]string, 0, len(d.Changes)+3)
	for _, change := range d.Changes {
		said = append(said, "What if "+change.words(v)+"?")
	}
	switch {
	case !d.Comparable:
		return append(said, d.otherKindWords(v)...)
	case d.Same():
		return append(said, "Nothing would change.")
	case d.VerdictAfter.Family == FamilyFunding:
		return append(said, d.fundingWords(v)...)
	case d.VerdictAfter.Family == FamilyWinners:
		return append(said, d.winnersWords(v)...)
	}
	for _, m := range d.Moved {
		said = append(said, m.words(v))
	}
	for _, change := range d.Decisions {
		said = append(said, change.words(v))
	}
	return said
}

// otherKindWords is said where an order was asked for and then money, or the reverse: there is no difference to
// tell, only the second answer.
func (d Difference) otherKindWords(v Voice) []string {
	said := []string{"That is another kind of answer, so only the new one is told."}
	switch d.VerdictAfter.Family {
	case FamilyFunding:
		return append(said, fmt.Sprintf("Funded: %s; %s left.", chosenNone(d.VerdictAfter.Chosen, v), v.money(d.LeftoverAfter)))
	case FamilyRanking:
		return append(said, fmt.Sprintf("The order: %s.", tiersWords(d.VerdictAfter.Tiers, v)))
	}
	return append(said, fmt.Sprintf("The winners: %s.", d.VerdictAfter.chosenWords(v)))
}

func (d Difference) fundingWords(v Voice) (said []string) {
	for _, id := range d.Gained {
		said = append(said, fmt.Sprintf("Now funded: %s.", v.name(id)))
	}
	for _, id := range d.Lost {
		said = append(said, fmt.Sprintf("No longer funded: %s.", v.name(id)))
	}
	if len(said) == 0 {
		said = append(said, "The same proposals would be funded.")
	}
	if d.LeftoverBefore == d.LeftoverAfter {
		return append(said, fmt.Sprintf("%s would be left, as before.", v.money(d.LeftoverAfter)))
	}
	return append(said, fmt.Sprintf("%s would be left instead of %s.", v.money(d.LeftoverAfter), v.money(d.LeftoverBefore)))
}

func (d Difference) winnersWords(v Voice) (said []string) {
	seat := "among the winners"
	if d.After.Case.Method == MethodSTV {
		seat = "a seat"
	}
	for _, id := range d.Gained {
		said = append(said, fmt.Sprintf("%s would gain %s.", v.name(id), seat))
	}
	for _, id := range d.Lost {
		said = append(said, fmt.Sprintf("%s would lose %s.", v.name(id), seat))
	}
	return said
}

func (m Move) words(v Voice) string {
	if m.To == 0 {
		return fmt.Sprintf("%s, %s before, would not be ranked.", v.name(m.ID), ordinalWord(m.From))
	}
	return fmt.Sprintf("%s would be %s instead of %s.", v.name(m.ID), ordinalWord(m.To), ordinalWord(m.From))
}

func (change DecisionChange) words(v Voice) string {
	if change.After == "" {
		return fmt.Sprintf("%s would not be put to the vote.", v.name(change.ID))
	}
	return fmt.Sprintf("%s would %s instead of %s.", v.name(change.ID), endWords[change.After], endingWords[change.Before])
}

var endingWords = map[Decision]string{Pass: "passing", Fail: "failing", NoQuorum: "having no quorum"}

func chosenNone(ids []string, v Voice) string {
	if len(ids) == 0 {
		return "nothing"
	}
	return listWords(v.names(ids), "and")
}
