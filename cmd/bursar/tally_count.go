package main

import (
	"errors"
	"fmt"
	"strings"

	"bursar/tally"
	"bursar/tally/casefile"
)

// countedCase is a case with what came of it: a result, or the reason why there is none.
type countedCase struct {
	casefile.Entry
	result  tally.Result
	differs []string // the keys in which the result is not what the file expects
	answers tallyAnswers
}

type countedCases []countedCase

func count(entries []casefile.Entry, ask tallyQuestions) countedCases {
	counted := make(countedCases, len(entries))
	for i, entry := range entries {
		counted[i] = countOne(entry, ask)
	}
	return counted
}

func countOne(entry casefile.Entry, ask tallyQuestions) countedCase {
	c := countedCase{Entry: entry}
	if c.Err != nil {
		return c
	}
	result, err := tally.Count(entry.Case)
	if err != nil {
		c.Err = asRefusal(err)
		return c
	}
	c.result, c.differs = result, entry.Differences(result.Answer())
	if c.answers, err = ask.about(result); err != nil {
		c.Err = asRefusal(err)
	}
	return c
}

func asRefusal(err error) *tally.Error {
	var refusal *tally.Error
	if errors.As(err, &refusal) {
		return &tally.Error{Ballot: tally.NoBallot, Code: refusal.Code, Message: err.Error()}
	}
	return &tally.Error{Ballot: tally.NoBallot, Code: tally.CodeShape, Message: err.Error()}
}

// contradicts says whether the count is not what the file says it must be.
func (c countedCase) contradicts() bool { return len(c.differs) > 0 && !c.ForInformation }

func (all countedCases) number(of func(countedCase) bool) int {
	n := 0
	for _, c := range all {
		if of(c) {
			n++
		}
	}
	return n
}

func (all countedCases) refusals() int {
	return all.number(func(c countedCase) bool { return c.Err != nil })
}

func (all countedCases) refused() error {
	if n := all.refusals(); n > 0 {
		return fmt.Errorf("%d of %s refused", n, casesWords(len(all)))
	}
	return nil
}

func (all countedCases) differing() error {
	if n := all.number(countedCase.contradicts); n > 0 {
		return fmt.Errorf("%d of %s not what the file expects", n, casesWords(len(all)))
	}
	return nil
}

// words is the sum: "26 cases: 25 counted, 1 refused."
func (all countedCases) words() string {
	refused := all.refusals()
	said := []string{fmt.Sprintf("%d counted", len(all)-refused), fmt.Sprintf("%d refused", refused)}
	if n := all.number(countedCase.contradicts); n > 0 {
		said = append(said, fmt.Sprintf("%d not as expected", n))
	}
	return fmt.Sprintf("%s: %s.", casesWords(len(all)), strings.Join(said, ", "))
}

func casesWords(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}

type tallyLine struct {
	ID     string        `json:"id"`
	Result *tally.Answer `json:"result,omitempty"`
	Error  *tallyRefusal `json:"error,omitempty"`
	tallyAnswers
}

type tallyRefusal struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// tallyDocument is what --json prints.
func tallyDocument(all countedCases) map[string]any {
	lines := make([]tallyLine, len(all))
	for i, c := range all {
		lines[i].ID = c.ID
		if c.Err != nil {
			lines[i].Error = &tallyRefusal{c.Err.Code, c.Err.Error()}
			continue
		}
		answer := c.result.Answer()
		lines[i].Result, lines[i].tallyAnswers = &answer, c.answers
	}
	return map[string]any{"results": lines}
}
