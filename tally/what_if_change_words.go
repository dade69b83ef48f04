package tally

import "fmt"

// words is what is asked.
func (change Change) words(v Voice) string {
	switch change.Kind {
	case ChangeBudget:
		return fmt.Sprintf("the budget were %s", v.money(change.Minor))
	case ChangeBudgetBy:
		if change.Minor < 0 {
			return fmt.Sprintf("the budget were %s less", v.money(-change.Minor))
		}
		return fmt.Sprintf("the budget were %s more", v.money(change.Minor))
	case ChangeWithdraw:
		return fmt.Sprintf("%s were withdrawn", v.name(change.ID))
	case ChangeCost:
		return fmt.Sprintf("%s asked %s", v.name(change.ID), v.money(change.Minor))
	case ChangeRecuse:
		if change.ID == "" {
			return change.Voter + " were recused from everything"
		}
		return fmt.Sprintf("%s were recused from %s", change.Voter, v.name(change.ID))
	case ChangeMethod:
		return "it were counted by " + methodTitle(change.Method)
	case ChangeRanking:
		return "the money followed the order by " + methodTitle(change.Method)
	}
	return fmt.Sprintf("the option %s were %q", change.Option, change.Word)
}

// ordinalWord is 1st, 2nd, 3rd, 11th, 22nd.
func ordinalWord(n int) string {
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, ending)
}
