package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
)

type importRates struct {
	File   string `arg:"" help:"File of rates, .csv with the header date,from,to,rate,source."`
	DryRun bool   `help:"Show the fate of every line and keep nothing."`
}

// Run reads the file: all lines or none.
func (c importRates) Run(e *environment) error {
	content, err := readBounded(c.File)
	if err != nil {
		return err
	}
	sheet, err := sheets.ReadRates(filepath.Base(c.File), bytes.NewReader(content))
	if err != nil {
		return err
	}
	return importRows(e, c.DryRun, func(s *store.Store, v models.Viewer) (models.RateImport, error) {
		return s.ImportRates(e.ctx, v, sheet, content, c.DryRun)
	}, e.showRates)
}

func (e *environment) showRates(r models.RateImport, dryRun bool) error {
	if e.json {
		problems := append([]models.SheetProblem{}, r.Problems...)
		if err := e.document(map[string]any{"rows": r.Rows, "accepted": r.Accepted, "problems": problems, "import": orNull(r.Code)}); err != nil {
			return err
		}
	} else {
		e.sayRates(r, dryRun)
	}
	if len(r.Problems) > 0 {
		return fmt.Errorf("%d refusals in %d lines; nothing was saved", len(r.Problems), r.Rows)
	}
	return nil
}

func (e *environment) sayRates(r models.RateImport, dryRun bool) {
	if dryRun {
		for _, f := range r.Fates {
			e.say("  line %d: 1 %s = %s %s on %s: %s", f.Row.Line, f.Row.From, f.Row.Rate, f.Row.To, f.Row.Date, f.Words())
		}
	}
	for _, p := range r.Problems {
		e.say("  line %d, %s: %s", p.Row, p.Field, p.Message)
	}
	switch {
	case len(r.Problems) > 0:
	case dryRun:
		e.say("%d of %d rates are new; nothing was saved.", r.Accepted, r.Rows)
	default:
		e.say("%d of %d rates are new, kept as %s.", r.Accepted, r.Rows, r.Code)
	}
}
