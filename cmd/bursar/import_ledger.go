package main

import (
	"fmt"
	"os"
	"path/filepath"

	"bursar/models"
	"bursar/store"
)

type importLedger struct {
	File   string `arg:"" help:"Journal of ledger or hledger."`
	Map    string `name:"map" placeholder:"FILE" help:"How accounts and signs are read: commodity $ = USD, account Expenses:Travel = travel:paid, year FY2024 = 2024-01-01 2024-12-31."`
	DryRun bool   `help:"Check every line and keep nothing."`
}

// Run reads the journal: all of its entries or none.
func (c importLedger) Run(e *environment) error {
	content, err := readJournal(c.File)
	if err != nil {
		return err
	}
	file := models.LedgerFile{Name: filepath.Base(c.File), Content: content}
	if c.Map != "" {
		text, err := readBounded(c.Map)
		if err != nil {
			return err
		}
		file.Map = string(text)
	}
	open := e.open
	if c.DryRun {
		open = e.openExisting
	}
	return e.with(open, e.actor, func(s *store.Store, v models.Viewer) error {
		result, err := s.ImportLedger(e.ctx, v, file, c.DryRun)
		if err != nil {
			return err
		}
		return e.showLedger(result, c.DryRun)
	})
}

func readJournal(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if info.Size() > store.MostJournal {
		return nil, fmt.Errorf("%s is larger than 64 MiB; split it by years and import the parts", name)
	}
	return os.ReadFile(name)
}

func (e *environment) showLedger(r models.LedgerImport, dryRun bool) error {
	problems := append([]models.LedgerProblem{}, r.Problems...)
	if e.json {
		if err := e.document(map[string]any{"transactions": r.Transactions, "accounts": r.Accounts, "problems": problems}); err != nil {
			return err
		}
	} else {
		e.sayLedger(r)
	}
	switch {
	case len(problems) > 0:
		return fmt.Errorf("%d lines are refused; nothing was saved", len(problems)+r.More)
	case dryRun:
		e.say("%d entries of %d accounts would be posted; nothing was saved.", r.Transactions, r.Accounts)
	default:
		e.say("%d entries of %d accounts posted, kept as %s.", r.Transactions, r.Accounts, r.Code)
	}
	return nil
}

func (e *environment) sayLedger(r models.LedgerImport) {
	for _, y := range r.NewYears {
		e.say("  %s is added, %s to %s.", y.Code, y.FirstOn.Long(), y.LastOn.Long())
	}
	for _, p := range r.NewPools {
		e.say("  The pool %s is added, in %s.", p.Code, p.Currency)
	}
	for _, p := range r.Problems {
		e.say("  line %d: %s", p.Line, p.Message)
	}
	if r.More > 0 {
		e.say("  and %d more", r.More)
	}
}
