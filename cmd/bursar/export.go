package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"bursar/journal"
	"bursar/models"
	"bursar/store"
)

type exportCommand struct {
	Ledger exportLedger `cmd:"" help:"The whole ledger as a journal that hledger and Ledger read, the same to the cent."`
	Days   exportDays   `cmd:"" help:"Every standing entry of time worked as a day sheet (.csv), which import days reads back as it was."`

	DaySheet exportDaySheet `cmd:"" help:"A blank day sheet of a statement of work (.xlsx), to be filled in."`
}

type exportLedger struct {
	Out  string `name:"out" short:"o" placeholder:"FILE" help:"Write to this file instead of standard output."`
	AsOf string `placeholder:"DATE" help:"Only what is effective on this day or before; everything where left out."`
}

// Run writes the journal.
func (c exportLedger) Run(e *environment) error {
	asOf, err := models.OptionalDate("--as-of", c.AsOf)
	if err != nil {
		return err
	}
	return e.writing(c.Out, func(s *store.Store, v models.Viewer, to io.Writer) error {
		w := journal.NewLedgerWriter(to)
		if err := s.CopyLedger(e.ctx, v, asOf, w); err != nil {
			return err
		}
		return w.Close()
	})
}

// writeWhole writes beside the file and renames, so that no half file is ever left.
func writeWhole(file string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	half := file + ".part"
	f, err := os.Create(half)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(half))
	}
	return os.Rename(half, file)
}
