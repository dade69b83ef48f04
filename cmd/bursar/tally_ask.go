package main

import (
	"fmt"

	"bursar/tally"
)

// tallyQuestions are what may be asked about each count besides its result.
type tallyQuestions struct {
	Close   bool     `help:"Say how close each result was: the smallest change found that alters it."`
	WhatIf  []string `name:"what-if" sep:"none" placeholder:"CHANGE" help:"Count again with a change, such as budget=250000, withdraw=ID, cost:ID=45000, recuse:VOTER=ID, method=mes, mode=skip; several times: one after the other."`
	Compare bool     `help:"Set the methods beside each other: where each ranks and what each funds."`
}

// tallyAnswers are the answers to these questions, each left out where it was not asked.
type tallyAnswers struct {
	Close   tally.Closeness   `json:"close,omitempty"`
	WhatIf  *tally.Difference `json:"what_if,omitempty"`
	Compare *tally.Table      `json:"compare,omitempty"`
}

// about answers the questions about one result. A change that cannot be made refuses the case.
func (q tallyQuestions) about(r tally.Result) (a tallyAnswers, err error) {
	if q.Close {
		if a.Close, err = tally.HowClose(r); err != nil {
			return a, err
		}
	}
	if len(q.WhatIf) > 0 {
		if a.WhatIf, err = q.whatIf(r.Case); err != nil {
			return a, err
		}
	}
	if q.Compare {
		table, err := tally.Disagree(r.Case)
		if err != nil {
			return a, err
		}
		a.Compare = &table
	}
	return a, nil
}

func (q tallyQuestions) whatIf(c tally.Case) (*tally.Difference, error) {
	changes := make([]tally.Change, len(q.WhatIf))
	for i, text := range q.WhatIf {
		change, err := tally.ParseChange(text, c)
		if err != nil {
			return nil, fmt.Errorf("--what-if %s: %w", text, err)
		}
		changes[i] = change
	}
	difference, err := tally.WhatIf(c, changes...)
	return &difference, err
}

// explain reads the answers aloud, each under its question.
func (a tallyAnswers) explain(v tally.Voice) []string {
	var said []string
	add := func(question string, sentences []string) {
		said = append(said, "", question)
		said = append(said, sentences...)
	}
	if a.Close != nil {
		add("Was it close?", a.Close.Explain(v))
	}
	if a.WhatIf != nil {
		add("What if?", a.WhatIf.Explain(v))
	}
	if a.Compare != nil {
		add("What would the other methods say?", a.Compare.Explain(v))
	}
	return said
}
