package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bursar/minutes"
	"bursar/models"
	"bursar/store"
)

type importCommand struct {
	Minutes importMinutes `cmd:"" help:"Read Markdown minutes; nothing counts until the reading is confirmed."`
	Days    importDays    `cmd:"" help:"Read a day sheet (.csv or .xlsx): all rows or none."`
	Rates   importRates   `cmd:"" help:"Read a file of exchange rates (.csv): all lines or none."`
	Ledger  importLedger  `cmd:"" help:"Read a plain-text accounting journal (ledger, hledger): all entries or none."`
	Confirm importConfirm `cmd:"" help:"Apply what was read from minutes."`
}

// mostFromCommandLine is the largest file that the command line takes.
const mostFromCommandLine = store.MostSource

type importMinutes struct {
	Files  []string `arg:"" name:"file" help:"Markdown files."`
	Body   string   `default:"BSC" help:"Code of the body whose minutes they are."`
	DryRun bool     `help:"Print what would be read and keep nothing; needs no database."`
}

// Run reads the files.
func (c importMinutes) Run(e *environment) error {
	texts, err := readFiles(c.Files)
	if err != nil {
		return err
	}
	if c.DryRun {
		return c.dryRun(e, texts)
	}
	return e.with(e.open, e.actor, func(s *store.Store, v models.Viewer) error {
		for i, text := range texts {
			kept, err := s.ReadMinutes(e.ctx, v, c.Body, filepath.Base(c.Files[i]), text)
			if err != nil {
				return fmt.Errorf("%s: %w", c.Files[i], err)
			}
			if err := e.showReading(kept.Code, text, c.Body, kept.Reading); err != nil {
				return err
			}
		}
		return nil
	})
}

func readFiles(names []string) ([][]byte, error) {
	var out [][]byte
	for _, name := range names {
		b, err := readBounded(name)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func readBounded(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if info.Size() > mostFromCommandLine {
		return nil, fmt.Errorf("%s is larger than 10 MiB; split it and import the parts", name)
	}
	return os.ReadFile(name)
}

func (c importMinutes) dryRun(e *environment, texts [][]byte) error {
	whole := minutes.Reading{Meetings: []minutes.Meeting{}, Problems: []minutes.Problem{}}
	for i, text := range texts {
		r, err := minutes.Read(c.Body, text)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Files[i], err)
		}
		whole.Meetings = append(whole.Meetings, r.Meetings...)
		whole.Problems = append(whole.Problems, r.Problems...)
	}
	if e.json {
		return e.document(whole)
	}
	e.sayReading(whole)
	e.say("Nothing was kept. Without --dry-run the reading is kept for confirmation.")
	return nil
}

// showReading says what was kept and how to confirm it.
func (e *environment) showReading(code string, text []byte, body, kept string) error {
	var r minutes.Reading
	if err := json.Unmarshal([]byte(kept), &r); err != nil {
		return err
	}
	if e.json {
		return e.document(map[string]any{"import": code, "meetings": r.Meetings, "problems": r.Problems})
	}
	e.sayReading(r)
	e.say("Kept as %s. Nothing counts until you confirm it: bursar import confirm %s", code, code)
	return nil
}

func (e *environment) sayReading(r minutes.Reading) {
	things := 0
	for _, m := range r.Meetings {
		things += len(m.ActionItems) + len(m.Votes) + len(m.Proposals) + len(m.SOWs) + len(m.Days) + len(m.Amounts) + len(m.Decisions)
	}
	e.say("%d meetings, %d things in them, %d doubts.", len(r.Meetings), things, len(r.Problems))
	for _, p := range r.Problems {
		e.say("  line %d: %s", p.Line, p.Message)
	}
}

type importConfirm struct {
	Code string   `arg:"" help:"Code of the import, such as I-0001."`
	Date []string `placeholder:"NUMBER=DATE" help:"Correct a meeting's date, such as 48=2024-02-21; may be given several times."`
}

// Run applies the reading.
func (c importConfirm) Run(e *environment) error {
	corrections, err := c.corrections()
	if err != nil {
		return err
	}
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		if _, err := s.ConfirmMinutes(e.ctx, v, c.Code, corrections); err != nil {
			return err
		}
		sheet, err := s.Import(e.ctx, v, c.Code)
		if err != nil {
			return err
		}
		return e.showApplied(sheet)
	})
}

func (c importConfirm) corrections() (models.Corrections, error) {
	out := models.Corrections{Dates: map[int]models.Date{}}
	for _, pair := range c.Date {
		number, date, _ := strings.Cut(pair, "=")
		n, err := strconv.Atoi(strings.TrimPrefix(number, "#"))
		if err != nil {
			return out, fmt.Errorf("--date %s: write the meeting's number and its date, such as 48=2024-02-21", pair)
		}
		if out.Dates[n], err = models.ParseDate("date", date); err != nil {
			return out, err
		}
	}
	return out, nil
}

type appliedItem struct {
	Line    int64   `json:"line"`
	Kind    string  `json:"kind"`
	Text    string  `json:"text"`
	Verdict string  `json:"verdict"`
	Subject *string `json:"subject"`
	Reason  *string `json:"reason"`
}

func (e *environment) showApplied(sheet models.ImportSheet) error {
	items := make([]appliedItem, 0, len(sheet.Things))
	for _, t := range sheet.Things {
		items = append(items, appliedItem{t.Line, t.Kind, t.Text, string(t.Verdict), orNull(t.Subject), orNull(t.Reason)})
	}
	if e.json {
		return e.document(map[string]any{"import": sheet.Code, "applied": sheet.Applied, "left": sheet.Left, "items": items})
	}
	e.say("%s: %d things applied, %d left as text.", sheet.Code, sheet.Applied, sheet.Left)
	for _, t := range items {
		if t.Reason != nil {
			e.say("  line %d, %s: %s %s", t.Line, t.Kind, t.Text, *t.Reason)
		}
	}
	return nil
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
