package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"bursar/models"
)

// errUndone ends a transaction that must leave nothing behind: a dry run, or a sheet with a bad cell.
var errUndone = errors.New("the import leaves nothing behind")

// ImportDays enters a day sheet: all of its rows, or none when a single cell is refused, and then each bad cell is named.
// The file is kept as the source, and each entry knows its cell. A dry run judges the same and keeps nothing.
func (s *Store) ImportDays(ctx context.Context, actor models.Viewer, sheet models.DaySheet, content []byte, dryRun bool) (models.DayImport, error) {
	var judged models.DayImport
	done, err := write(ctx, s, actor, models.LogDays, func(w *work) (models.DayImport, error) {
		in := &dayImport{work: w, sheet: sheet, content: content, books: map[string]*models.SOWBook{}, days: map[models.PersonDay]int{}}
		out, err := in.do(dryRun)
		judged = out
		return out, err
	})
	if errors.Is(err, errUndone) {
		return judged, nil
	}
	return done, err
}

// dayImport is a sheet on its way into the record.
type dayImport struct {
	*work
	sheet   models.DaySheet
	content []byte

	books    map[string]*models.SOWBook // by code; nil where there is none, or none for this actor
	people   map[string][]models.Person
	held     []models.PersonDay
	days     map[models.PersonDay]int // place in held, by person and day
	closed   models.ClosedYears
	rows     []sheetEntry
	problems []models.SheetProblem
	parts    map[int64][]models.ComponentBook // by statement of work, opened when a row names one of them
}

// sheetEntry is a row that could be read, on its way.
type sheetEntry struct {
	row    models.DaySheetRow
	field  string
	person models.Person
	entry  models.DayEntry
}

func (in *dayImport) do(dryRun bool) (models.DayImport, error) {
	in.problems = slices.Clone(in.sheet.Problems)
	out := models.DayImport{Rows: len(in.sheet.Rows)}
	for _, step := range []func() error{in.holdSOWs, in.notTwice, in.findPeople, in.readRows, in.holdDays, in.judge} {
		if err := step(); err != nil {
			return out, err
		}
	}
	models.SortProblems(in.problems)
	out.Problems = in.problems
	if len(in.problems) > 0 {
		return out, errUndone
	}
	out.Accepted = len(in.rows)
	if dryRun {
		return out, errUndone
	}
	var err error
	out.Code, err = in.keep()
	return out, err
}

func (in *dayImport) refuse(row models.DaySheetRow, err error) {
	in.problems = append(in.problems, row.Problems(err)...)
}

// holdSOWs opens every statement of work that the sheet names, in the order of their codes.
func (in *dayImport) holdSOWs() error {
	for _, row := range in.sheet.Rows {
		in.books[strings.TrimSpace(row.SOW)] = nil
	}
	codes := make([]string, 0, len(in.books))
	for code := range in.books {
		codes = append(codes, code)
	}
	for _, code := range models.Sorted(codes) {
		book, err := in.holdSOW(code)
		switch {
		case err == nil:
			in.books[code] = &book
		case models.CodeOf(err) != models.NotFound:
			return err
		}
	}
	return nil
}

// notTwice refuses a file that was imported before.
func (in *dayImport) notTwice() error {
	sum := sha256.Sum256(in.content)
	var codes []string
	err := in.tx.Raw(`SELECT i.code FROM imports i JOIN sources s ON s.id = i.source_id WHERE s.sha256 = ? AND i.kind = 'days' ORDER BY i.code`, hex.EncodeToString(sum[:])).Scan(&codes).Error
	if err == nil && len(codes) > 0 {
		return models.Clash(models.RuleSheetTwice, "file", "This file was imported before, as %s. Nothing was saved; export the days to see what stands.", codes[0])
	}
	return err
}

func (in *dayImport) findPeople() error {
	var texts []string
	for _, row := range in.sheet.Rows {
		if t := strings.TrimSpace(row.Person); t != "" {
			texts = append(texts, t)
		}
	}
	slices.Sort(texts)
	var err error
	in.people, err = in.peopleNamed(slices.Compact(texts))
	return err
}

// readRows turns rows into entries and names the cells that cannot be read.
func (in *dayImport) readRows() error {
	for _, row := range in.sheet.Rows {
		row.SOW = strings.TrimSpace(row.SOW)
		e, err := in.readRow(row)
		if err != nil {
			in.refuse(row, err)
			continue
		}
		in.rows = append(in.rows, e)
	}
	return nil
}

func (in *dayImport) readRow(row models.DaySheetRow) (sheetEntry, error) {
	out := sheetEntry{row: row}
	book, unit := in.books[row.SOW], row.LikelyUnit()
	var errSOW, errUnit, errPerson, errEntry error
	if book == nil {
		errSOW = row.NoSOW()
	} else {
		unit = book.SOW.Unit
	}
	var n models.NewDayEntry
	n, out.field, errUnit = row.Entry(unit)
	if errUnit == nil {
		out.entry, errEntry = n.Check(out.field)
	}
	out.person, errPerson = in.whoseDay(row.Person)
	out.entry.PersonID, out.entry.EnteredBy = out.person.ID, in.actor.Email
	return out, models.Collect(errSOW, errUnit, errEntry, errPerson)
}

func (in *dayImport) whoseDay(text string) (models.Person, error) {
	text, err := models.Line("person", text, 200)
	if err != nil {
		return models.Person{}, err
	}
	p, err := models.OnePerson("person", text, in.people[text])
	if in.actor.OwnWorkOnly() && (err != nil || p.ID != in.actor.PersonID) {
		return p, models.NotYourDay("person", text)
	}
	return p, err
}

// holdDays holds every person's day that the sheet fills, in the order of person and day.
func (in *dayImport) holdDays() error {
	var wanted []models.PersonDay
	for _, r := range in.rows {
		if in.books[r.row.SOW].CountsTowardsPersonDay(r.entry) {
			wanted = append(wanted, models.PersonDay{PersonID: r.entry.PersonID, OnDate: r.entry.FromOn})
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	slices.SortFunc(wanted, models.PersonDay.Compare)
	var err error
	if in.held, err = in.holdPersonDays(slices.Compact(wanted)); err != nil {
		return err
	}
	for i, d := range in.held {
		in.days[models.PersonDay{PersonID: d.PersonID, OnDate: d.OnDate}] = i
	}
	return nil
}

// judge logs row after row in the books that are held, as if each had been entered by itself.
func (in *dayImport) judge() error {
	var err error
	if in.closed, err = in.closedYears(); err != nil {
		return err
	}
	for i := range in.rows {
		if err := in.judgeWithComponent(&in.rows[i]); err != nil {
			in.refuse(in.rows[i].row, err)
		}
	}
	return nil
}

func (in *dayImport) judgeRow(r *sheetEntry) error {
	book := in.books[r.row.SOW]
	if err := in.closed.Refuse(r.entry); err != nil {
		return err
	}
	book.TakeIn(in.today())
	if err := book.Itemise(&r.entry, r.row.Itemises); err != nil {
		return err
	}
	before := book.Total
	if err := book.Log(&r.entry, in.today(), r.field); err != nil {
		return book.HideMoney(err, in.actor)
	}
	if !book.CountsTowardsPersonDay(r.entry) {
		return nil
	}
	day := &in.held[in.days[models.PersonDay{PersonID: r.entry.PersonID, OnDate: r.entry.FromOn}]]
	if err := book.Fill(day, r.entry, r.person.Code, r.field); err != nil {
		book.Total = before
		book.Release(r.entry)
		return err
	}
	return nil
}
