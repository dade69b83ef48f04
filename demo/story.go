package demo

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed files
var files embed.FS

// End is the moment at which the story stops and the reader takes over: a round is open, two transfers wait, minutes are to be reviewed.
var End = time.Date(2024, 10, 31, 14, 32, 0, 0, time.UTC)

// Who acts where nobody has signed in.
const (
	CommandLine = "cli"      // keeps records before there are users
	Operator    = "operator" // keeps users
)

// Verb is what a step does, in the words of story.csv.
type Verb string

// Step is one thing that one person does at one moment.
type Step struct {
	At     time.Time
	By     string // e-mail address, CommandLine or Operator
	Do     Verb
	From   string // where it stands in the files: sows.csv SOW-2024-001
	Record string // code of the record that it is done to, if there is one
	Code   string // code of the record that comes of it, if it makes one
	Note   string // a reason, a day or a second code, as the verb asks
	Input  any    // what is entered: an input of package models, or one of this package's
	File   File   // minutes or a day sheet

	Refused string // the rule that refuses this step, as it must; empty: it is done
	Cells   int    // how many cells of the day sheet are refused, and then none of its rows is entered
	Rows    int    // how many rows of the day sheet are entered
	Late    bool   // a ballot that comes too late to be counted
}

// File is a file as somebody sends it.
type File struct {
	Name    string
	Content []byte
}

// Story reads the files into the steps of the story, in the order of time.
func Story() ([]Step, error) {
	t, err := open()
	if err != nil {
		return nil, err
	}
	rows, err := t.table("story.csv")
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, row := range rows {
		more, err := t.steps(row)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", row.from(), err)
		}
		steps = append(steps, more...)
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.At.Compare(b.At) })
	return steps, t.cites(steps)
}

// steps are what one row of the story stands for: one step, or one for each row or ballot that it names.
func (t *teller) steps(row row) ([]Step, error) {
	at, err := time.Parse(time.RFC3339, row.cells["at"])
	if err != nil {
		return nil, err
	}
	what, keys := fieldsOf(row.cells["what"])
	step := Step{At: at.UTC(), By: row.cells["by"], Do: Verb(row.cells["do"]), Note: row.cells["note"], From: row.cells["what"]}
	switch {
	case strings.HasPrefix(what, "minutes/"):
		step.File, err = t.minutesUpTo(what, keys)
		step.Code = row.cells["expect"]
		t.read = append(t.read, readMinutes{step.At, what, step.File})
		return []Step{step}, err
	case strings.HasPrefix(what, "days/"):
		step.File, err = t.file(what)
		return []Step{step.expect(row.cells["expect"])}, err
	case strings.HasPrefix(what, "ballots/"):
		return t.ballots(step, what, keys, row.cells["expect"])
	case strings.HasSuffix(what, ".csv"):
		return t.entries(step.expect(row.cells["expect"]), what, keys)
	}
	step.Record = what
	return []Step{step.expect(row.cells["expect"])}, nil
}

// expect reads what must come of a step: "refused sow.cap", "2 cells refused", "14 rows".
func (s Step) expect(text string) Step {
	words := strings.Fields(text)
	if len(words) < 2 {
		return s
	}
	n, _ := strconv.Atoi(words[0])
	switch {
	case words[0] == "refused":
		s.Refused = words[1]
	case words[1] == "cells":
		s.Cells = n
	case words[1] == "rows":
		s.Rows = n
	}
	return s
}

// fieldsOf splits "sows.csv SOW-2024-001 SOW-2024-002" into the file and the keys of its rows.
func fieldsOf(what string) (string, []string) {
	words := strings.Fields(what)
	if len(words) == 0 {
		return "", nil
	}
	return words[0], words[1:]
}
