package tally

import (
	"fmt"
	"slices"
	"strings"
)

// Explain says a sentence for each proposal, then what each method gives, then what was left out and why.
func (t Table) Explain(v Voice) (said []string) {
	if len(t.Columns) == 0 {
		said = append(said, "No ranking method and no funding rule reads these ballots.")
	}
	for _, row := range t.Rows {
		if len(t.Columns) > 0 {
			said = append(said, t.rowWords(row, v))
		}
	}
	for _, column := range t.Columns {
		said = append(said, column.words(v))
	}
	return append(said, t.leftOutWords()...)
}

// rowWords is "B is 2nd by Schulze and ranked pairs, 3rd by Borda; funded by 3 of 9 rules." and the names of the
// rules in the minority.
func (t Table) rowWords(row Row, v Voice) string {
	name := v.name(row.ID)
	said := t.placesWords(row, name)
	funded, rules := t.fundedBy(row)
	if len(rules) == 0 {
		return said + "."
	}
	if said == "" {
		said = name + " is "
	} else {
		said += "; it is "
	}
	return said + fundedWords(funded, rules) + "."
}

// placesWords says who puts the proposal where, best place first; nothing if no method ranks.
func (t Table) placesWords(row Row, name string) string {
	places, by := t.ranked(row)
	if len(places) == 1 && len(by[places[0]]) > 1 {
		place := ordinalWord(places[0])
		if places[0] == 1 {
			place = "first"
		}
		return fmt.Sprintf("All %d methods put %s %s", len(by[places[0]]), name, place)
	}
	said := make([]string, len(places))
	for i, place := range places {
		said[i] = fmt.Sprintf("%s by %s", ordinalWord(place), listWords(by[place], "and"))
	}
	if len(said) == 0 {
		return ""
	}
	return name + " is " + strings.Join(said, ", ")
}

// ranked lists the places that a proposal has, the best first, and which methods put it there.
func (t Table) ranked(row Row) (places []int, by map[int][]string) {
	by = map[int][]string{}
	for i, column := range t.Columns {
		if column.Funds {
			continue
		}
		place := row.Cells[i].Place
		if by[place] == nil {
			places = append(places, place)
		}
		by[place] = append(by[place], column.Title)
	}
	slices.Sort(places)
	return places, by
}

// fundedBy lists the rules that fund a proposal, and all of them.
func (t Table) fundedBy(row Row) (funded, rules []string) {
	for i, column := range t.Columns {
		if column.Funds {
			rules = append(rules, column.Title)
			if row.Cells[i].Funded {
				funded = append(funded, column.Title)
			}
		}
	}
	return funded, rules
}

func fundedWords(funded, rules []string) string {
	switch {
	case len(rules) == 1 && len(funded) == 1:
		return "funded by " + rules[0]
	case len(rules) == 1:
		return "not funded by " + rules[0]
	case len(funded) == len(rules):
		return fmt.Sprintf("funded by all %d rules", len(rules))
	case len(funded) == 0:
		return fmt.Sprintf("funded by none of the %d rules", len(rules))
	case 2*len(funded) <= len(rules):
		return fmt.Sprintf("funded by %d of %d rules (%s)", len(funded), len(rules), listWords(funded, "and"))
	}
	return fmt.Sprintf("funded by %d of %d rules (not by %s)", len(funded), len(rules), listWords(missing(rules, funded), "and"))
}

func (col Column) words(v Voice) string {
	if !col.Funds {
		return fmt.Sprintf("%s: %s.", upperFirst(col.Title), tiersWords(col.Tiers, v))
	}
	return fmt.Sprintf("%s funds %s; %s left.", upperFirst(col.Title), chosenNone(col.Funded, v), v.money(col.Leftover))
}

// leftOutWords puts together the methods that are left out for one reason.
func (t Table) leftOutWords() (said []string) {
	var reasons []string
	titles := map[string][]string{}
	for _, left := range t.LeftOut {
		if titles[left.Reason] == nil {
			reasons = append(reasons, left.Reason)
		}
		titles[left.Reason] = append(titles[left.Reason], left.Title)
	}
	for _, reason := range reasons {
		said = append(said, fmt.Sprintf("Left out: %s (%s).", listWords(titles[reason], "and"), reason))
	}
	return said
}
