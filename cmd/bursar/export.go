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
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		write := func(to io.Writer) error {
			w := journal.NewLedgerWriter(to)
			if err := s.CopyLedger(e.ctx, v, asOf, w); err != nil {
				return err
			}
			return w.Close()
		}
		if c.Out == "" {
			return write(e.out)
		}
		if err := writeWhole(c.Out, write); err != nil {
			return err
		}
		e.say("%s written.", c.Out)
		return nil
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
