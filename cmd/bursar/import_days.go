package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
)

type importDays struct {
	File   string `arg:"" help:"Day sheet, .csv or .xlsx."`
	DryRun bool   `help:"Check every row and keep nothing."`
}

// Run reads the sheet: all rows or none. It is read from where it lies, a little at a time.
func (c importDays) Run(e *environment) error {
	inLittleMemory()
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("read %s: %w", c.File, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read %s: %w", c.File, err)
	}
	sheet, err := sheets.OpenDays(filepath.Base(c.File), f, info.Size(), sheets.OwnFiles)
	if err != nil {
		return err
	}
	return importRows(e, c.DryRun, func(s *store.Store, v models.Viewer) (models.DayImport, error) {
		return s.ImportDaySheet(e.ctx, v, sheet.File(), c.DryRun)
	}, e.showDays)
}

func (e *environment) showDays(r models.DayImport, dryRun bool) error {
	problems := append([]models.SheetProblem{}, r.Problems...)
	if e.json {
		if err := e.document(map[string]any{"rows": r.Rows, "accepted": r.Accepted, "problems": problems}); err != nil {
			return err
		}
	} else {
		e.sayDays(r, dryRun)
	}
	switch {
	case len(problems) > 0 && r.Refused <= int64(r.Rows):
		return fmt.Errorf("%d of %s %s refused; nothing was saved", r.Refused, counted(int64(r.Rows), "row"), areOrIs(r.Refused))
	case len(problems) > 0:
		n := int64(len(problems)) + r.More
		return fmt.Errorf("%s %s refused; nothing was saved", counted(n, "cell"), areOrIs(n))
	case dryRun:
		e.say("%s would be accepted; nothing was saved.", counted(int64(r.Accepted), "row"))
	default:
		e.say("%s accepted, kept as %s.", counted(int64(r.Accepted), "row"), r.Code)
	}
	return nil
}

func counted(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func areOrIs(n int64) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// told is a refusal with its place: sheet and cell, or row, and the column by its name.
func told(p models.SheetProblem) string {
	where := p.Where()
	if p.Field != "" {
		where = strings.TrimSpace(where + " (" + p.Field + ")")
	}
	if where == "" {
		return p.Message
	}
	return where + ": " + p.Message
}

func (e *environment) sayDays(r models.DayImport, dryRun bool) {
	for _, p := range r.Problems {
		e.say("  %s", told(p))
	}
	if r.More > 0 {
		e.say("  and %d more", r.More)
	}
	if !dryRun {
		return
	}
	for _, f := range r.Fates {
		for _, note := range f.Notes {
			e.say("  %s %s: %s", f.Row.Sheet, f.Row.Cell("sow"), note)
		}
	}
}
