package main

import (
	"fmt"

	"bursar/models"
	"bursar/store"
)

type traceCommand struct {
	Ref string `arg:"" help:"Any code, such as T-000123 or SOW-2024-001, or days/ID."`
}

type traceStep struct {
	Kind   string       `json:"kind"`
	Ref    *string      `json:"ref"`
	Text   string       `json:"text"`
	Source *traceSource `json:"source"`
}

type traceSource struct {
	File string  `json:"file"`
	Line *int64  `json:"line"`
	Cell *string `json:"cell,omitempty"`
}

// Run prints the chain from a figure to the line of the minutes.
func (c traceCommand) Run(e *environment) error {
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		t, err := s.Trace(e.ctx, v, c.Ref)
		if err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"ref": t.Ref, "steps": showSteps(t)})
		}
		for _, step := range t.Steps {
			fmt.Fprintf(e.out, "%-12s %s\n", step.Kind, step.Text)
			for _, row := range step.Rows {
				fmt.Fprintf(e.out, "%-12s   %s: %s\n", "", row.Name, row.Value)
			}
			if step.Place != nil {
				fmt.Fprintf(e.out, "%-12s   %s\n", "", placeWords(*step.Place))
			}
		}
		return nil
	})
}

func showSteps(t models.Trace) []traceStep {
	out := make([]traceStep, 0, len(t.Steps))
	for _, s := range t.Steps {
		step := traceStep{Kind: string(s.Kind), Ref: orNull(s.Ref), Text: s.Text}
		if s.Place != nil {
			step.Source = &traceSource{s.Place.File, s.Place.Line, orNull(s.Place.Cell)}
		}
		out = append(out, step)
	}
	return out
}

func placeWords(p models.Place) string {
	switch {
	case p.Line != nil:
		return fmt.Sprintf("%s, line %d: %s", p.File, *p.Line, p.Excerpt)
	case p.Cell != "":
		return fmt.Sprintf("%s, cell %s: %s", p.File, p.Cell, p.Excerpt)
	}
	return p.File
}
