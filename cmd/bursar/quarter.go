package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"bursar/models"
	"bursar/reports"
	"bursar/store"
)

type quarterCommand struct {
	Period string `arg:"" help:"2024-Q4, 2024-H2, 2024; FY2024-Q4 or FY2024 for the fiscal year."`
	AsOf   string `placeholder:"DATE" help:"The day the figures are seen from; the period's last day where left out."`
	XLSX   string `name:"xlsx" placeholder:"FILE" help:"Write the workbook to this file."`
}

// Run prints the figures, or writes the workbook.
func (c quarterCommand) Run(e *environment) error {
	asOf, err := models.OptionalDate("--as-of", c.AsOf)
	if err != nil {
		return err
	}
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		record, err := s.Quarter(e.ctx, v, c.Period, asOf)
		if err != nil {
			return err
		}
		q := reports.NewQuarter(record)
		if c.XLSX != "" {
			if err := writeWorkbook(c.XLSX, q); err != nil {
				return err
			}
			e.say("%s written.", c.XLSX)
		}
		if e.json {
			return e.document(reports.QuarterJSON(q))
		}
		if c.XLSX != "" {
			return nil
		}
		return e.sayQuarter(q)
	})
}

func (e *environment) sayQuarter(q reports.Quarter) error {
	e.say("%s, as of %s, as known at entry %d.\n", q.Period.Long(), q.AsOf.Long(), q.Seq)
	for _, text := range q.Says {
		e.say("%s", text)
	}
	for _, c := range q.Checks {
		if !c.Pass {
			return fmt.Errorf("a check does not pass: %s: %s", c.Name, c.Sentence)
		}
	}
	e.say("\nAll %d checks pass.", len(q.Checks))
	return nil
}

// writeWorkbook writes beside the file and renames, so that no half workbook is ever left.
func writeWorkbook(file string, q reports.Quarter) error {
	var b bytes.Buffer
	if err := reports.WriteWorkbook(&b, q); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	half := file + ".part"
	if err := os.WriteFile(half, b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(half, file)
}
