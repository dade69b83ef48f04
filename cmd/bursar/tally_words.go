package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bursar/tally"
	"bursar/tally/casefile"
)

// sayCount prints one case: its result, how it came about, and whether the file says the same.
func (e *environment) sayCount(c countedCase) {
	if c.Err != nil {
		e.say("%s\n  Refused: %s\n", printable(c.ID), printable(c.Err.Error()))
		return
	}
	e.say("%s (%s)", printable(c.ID), c.Case.Method)
	voice := voiceOf(c.Entry)
	for _, line := range answerWords(c.result.Answer(), c.Case, voice) {
		e.say("  %s", line)
	}
	e.say("")
	for _, sentence := range c.result.Explain(voice) {
		e.say("  %s", sentence)
	}
	for _, sentence := range c.answers.explain(voice) {
		e.say("  %s", sentence)
	}
	if said := c.verdict(voice); said != "" {
		e.say("\n  %s", said)
	}
	e.say("")
}

// verdict compares the count with what the file says it comes to.
func (c countedCase) verdict(v tally.Voice) string {
	switch {
	case len(c.Expected) == 0:
		return ""
	case c.ForInformation && len(c.differs) == 0:
		return "The same as the outcome on record, which came about by a rule of its own."
	case c.ForInformation:
		return "Not the outcome on record, which came about by a rule of its own."
	case len(c.differs) == 0:
		return "Agrees with what the file expects."
	}
	return "Not what the file expects: " + strings.Join(c.differs, ", ") + "."
}

// answerWords is a result in short lines.
func answerWords(a tally.Answer, c tally.Case, v tally.Voice) []string {
	said := decisionWords(a, c, v)
	for i, tier := range a.Ranking {
		said = append(said, tierWords(i+1, tier, a.Scores, v))
	}
	if a.Ranking == nil && a.Winners != nil {
		said = append(said, "Winners: "+listWords(a.Winners, v))
	}
	if a.Quota != nil {
		said = append(said, fmt.Sprintf("Quota: %d", *a.Quota))
	}
	if a.Funded != nil {
		said = append(said, fundedWords(a, c, v)...)
	}
	return said
}

func decisionWords(a tally.Answer, c tally.Case, v tally.Voice) []string {
	var said []string
	for _, candidate := range c.Candidates {
		decision, there := a.Decisions[candidate.ID]
		switch {
		case slices.Contains(a.NotShown, candidate.ID):
			said = append(said, v.Name(candidate.ID)+": not shown by the record")
		case there:
			said = append(said, fmt.Sprintf("%s: %s", v.Name(candidate.ID), decision))
		}
	}
	return said
}

// tierWords is one place: "2. B, C (tied)".
func tierWords(place int, tier []string, scores map[string]*tally.Exact, v tally.Voice) string {
	names := make([]string, len(tier))
	for i, id := range tier {
		names[i] = v.Name(id)
		if score := scores[id]; score != nil {
			names[i] += " " + score.String()
		}
	}
	tied := ""
	if len(tier) > 1 {
		tied = " (tied)"
	}
	return fmt.Sprintf("%d. %s%s", place, strings.Join(names, ", "), tied)
}

func fundedWords(a tally.Answer, c tally.Case, v tally.Voice) []string {
	costs := make(map[string]int64, len(c.Candidates))
	for _, candidate := range c.Candidates {
		costs[candidate.ID] = candidate.Minor
	}
	var said []string
	var spent int64
	for _, id := range a.Order {
		spent += costs[id]
		said = append(said, fmt.Sprintf("Funded: %s, %s", v.Name(id), v.Money(costs[id])))
	}
	return append(said, fmt.Sprintf("Spent %s of %s, %s left", v.Money(spent), v.Money(c.Budget), v.Money(c.Budget-spent)))
}

func listWords(ids []string, v tally.Voice) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = v.Name(id)
	}
	return strings.Join(names, ", ")
}

// voiceOf writes money as the case does, and names so that a file cannot write on the screen what it likes.
func voiceOf(entry casefile.Entry) tally.Voice {
	return tally.Voice{
		Name:  printable,
		Money: func(minor int64) string { return moneyWords(minor, entry.Case.Unit, entry.Currency) },
	}
}

func printable(text string) string {
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// moneyWords is "50,000.50 USD", with the decimals of the currency or, without one, those of the case.
func moneyWords(minor, unit int64, currency string) string {
	places := len(strconv.FormatInt(max(unit, 1), 10)) - 1
	whole, part := minor/max(unit, 1), fmt.Sprintf("%0*d", places, abs(minor%max(unit, 1)))
	if places == 0 {
		part = ""
	}
	if currency != "" {
		part += strings.Repeat("0", max(0, tally.CurrencyDecimals(currency)-places))
	}
	text := grouped(abs(whole))
	if minor < 0 {
		text = "-" + text
	}
	if part != "" {
		text += "." + part
	}
	return strings.TrimSpace(text + " " + currency)
}

func abs(n int64) int64 { return max(n, -n) }

// grouped sets a comma before each three digits.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
