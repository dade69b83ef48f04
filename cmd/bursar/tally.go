package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bursar/tally"
	"bursar/tally/casefile"
)

type tallyCommand struct {
	File   string    `arg:"" help:"Cases (.json; - reads them from standard input), a participatory budget (.pb) or rankings (.soc .soi .toc .toi)."`
	Record string    `placeholder:"FILE" help:"Write the replayable record of a file with one case."`
	Rule   tallyRule `embed:""`

	Ask tallyQuestions `embed:""`
}

// tallyRule is the rule for files that have ballots and no rule.
type tallyRule struct {
	Method     string   `help:"By which method a .pb or PrefLib file is counted, such as mes or ranked_pairs."`
	Tiebreak   []string `placeholder:"ID,ID" help:"The chair's order for ties."`
	Seats      int      `help:"How many are elected (stv)."`
	Unranked   string   `help:"What is left out of a ranking: last or ignore."`
	Measure    string   `help:"How pairs are measured: winning or margin."`
	Order      string   `help:"In which order the money is spent: votes or votes-per-cost (greedy)."`
	Mode       string   `help:"At what does not fit: stop or skip (greedy, phragmen)."`
	Utility    string   `help:"What support is worth: cost, cardinality or score (mes, knapsack)."`
	Completion string   `help:"How left money is spent: none, greedy, add1, add1e, add1u or add1eu (mes)."`
	Increment  string   `help:"What add1 adds for each voter, such as 1 or 1/24 (mes)."`
}

// Validate holds the options of the rule to the files that have none of their own.
func (c tallyCommand) Validate() error {
	if !c.Rule.isEmpty() && formatOf(c.File) == cases {
		return errors.New("a file of cases states its own rule; --method and its options are for .pb, .soc, .soi, .toc and .toi")
	}
	return nil
}

// Run counts every case of the file. It needs no database.
func (c tallyCommand) Run(e *environment) error {
	entries, err := c.read()
	if err != nil {
		return err
	}
	if c.Record != "" {
		if err := c.record(e, entries); err != nil {
			return err
		}
	}
	counted := count(entries, c.Ask)
	if e.json {
		if err := e.document(tallyDocument(counted)); err != nil {
			return err
		}
		return counted.refused()
	}
	for _, one := range counted {
		e.sayCount(one)
	}
	e.say("%s", counted.words())
	return errors.Join(counted.refused(), counted.differing())
}

type format int

const (
	cases format = iota
	budget
	rankings
)

func formatOf(file string) format {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".pb":
		return budget
	case ".soc", ".soi", ".toc", ".toi":
		return rankings
	}
	return cases
}

func (c tallyCommand) read() ([]casefile.Entry, error) {
	if c.File == "-" {
		return casefile.Read(os.Stdin, "standard input")
	}
	file, err := os.Open(c.File)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.File, err)
	}
	defer file.Close()
	if formatOf(c.File) == cases {
		return casefile.Read(file, c.File)
	}
	return c.readBallots(file)
}

// readBallots reads a file that is one case, and puts it under the chosen rule.
func (c tallyCommand) readBallots(file io.Reader) ([]casefile.Entry, error) {
	read := casefile.ReadPrefLib
	if formatOf(c.File) == budget {
		read = casefile.ReadPabulib
	}
	entry, err := read(file, filepath.Base(c.File))
	if err != nil {
		return nil, err
	}
	entry, err = entry.With(c.Rule.choice())
	return []casefile.Entry{entry}, err
}

func (r tallyRule) isEmpty() bool {
	choice := r.choice()
	return choice.Method == "" && choice.Seats == 0 && len(choice.Options) == 0
}

func (r tallyRule) choice() casefile.Choice {
	stated := map[string]string{
		"tiebreak": strings.Join(r.Tiebreak, ","), "unranked": r.Unranked, "measure": r.Measure, "order": r.Order,
		"mode": r.Mode, "utility": r.Utility, "completion": r.Completion, "increment": r.Increment,
	}
	for name, value := range stated {
		if value == "" {
			delete(stated, name)
		}
	}
	return casefile.Choice{Method: tally.Method(r.Method), Seats: r.Seats, Options: stated}
}

// record writes what a second program needs to reach the same result.
func (c tallyCommand) record(e *environment, entries []casefile.Entry) error {
	switch {
	case len(entries) != 1:
		return fmt.Errorf("a record is of one case, and %s has %d", c.File, len(entries))
	case entries[0].Err != nil:
		return entries[0].Err
	}
	text, err := entries[0].Record()
	if err != nil {
		return fmt.Errorf("record %s: %w", entries[0].ID, err)
	}
	if err := os.WriteFile(c.Record, slices.Concat(text, []byte("\n")), 0o644); err != nil {
		return err
	}
	e.say("%s written.", c.Record)
	return nil
}
