package main

import (
	"errors"
	"io"

	"bursar/models"
	"bursar/sheets"
	"bursar/store"
)

type exportDays struct {
	Out  string `name:"out" short:"o" placeholder:"FILE" help:"Write to this file instead of standard output."`
	SOW  string `name:"sow" placeholder:"CODE" help:"Only the days of this statement of work."`
	AsOf string `placeholder:"DATE" help:"Only what was worked on this day or before; everything where left out."`
}

// Run writes the standing entries as a day sheet, which import days reads back as it was.
func (c exportDays) Run(e *environment) error {
	asOf, err := models.OptionalDate("--as-of", c.AsOf)
	if err != nil {
		return err
	}
	return e.writing(c.Out, func(s *store.Store, v models.Viewer, to io.Writer) error {
		w, err := sheets.NewDayWriter(to)
		if err != nil {
			return err
		}
		return errors.Join(s.CopyDays(e.ctx, v, models.DayCopyFilter{SOW: c.SOW, AsOf: asOf}, w.Write), w.Close())
	})
}

type exportDaySheet struct {
	SOW string `arg:"" help:"Code of the statement of work."`
	Out string `name:"out" short:"o" placeholder:"FILE" required:"" help:"Write to this file, .xlsx."`
}

// Run writes a blank day sheet.
func (c exportDaySheet) Run(e *environment) error {
	return e.writing(c.Out, func(s *store.Store, v models.Viewer, to io.Writer) error {
		t, err := s.DayTemplate(e.ctx, v, c.SOW)
		if err != nil {
			return err
		}
		return sheets.WriteTemplate(to, t)
	})
}

// writing writes a file from the record, or to standard output where none is named.
func (e *environment) writing(file string, write func(*store.Store, models.Viewer, io.Writer) error) error {
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		if file == "" {
			return write(s, v, e.out)
		}
		if err := writeWhole(file, func(to io.Writer) error { return write(s, v, to) }); err != nil {
			return err
		}
		e.say("%s written.", file)
		return nil
	})
}
