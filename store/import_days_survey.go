package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"bursar/migrations"
	"bursar/models"
)

// sheetSOW is a statement of work as a sheet speaks of it.
type sheetSOW struct {
	book   *models.SOWBook // nil where there is none, or none for this actor
	people map[int64]bool  // who works on it; nil where the record does not say
	months map[string]models.Days
	id     any

	month string // of the row before, and what stands in its rows so far
	units models.Days
}

// counts adds time to a month; rows of one month mostly come together.
func (s *sheetSOW) counts(month string, units models.Days) {
	if month != s.month {
		if s.units != 0 {
			s.months[s.month] += s.units
		}
		s.month, s.units = strings.Clone(month), 0
	}
	s.units += units
}

// sheetPerson is somebody whom a sheet names, and the days it gives of theirs.
type sheetPerson struct {
	models.Person
	refused error
	id      any
	weeks   map[int]*personWeeks // by their number
	last    *personWeeks
	months  map[string]*sheetMonth
}

// sheetMonth is what somebody entered by the month.
type sheetMonth struct {
	models.PersonMonth
	changed bool
}

// personWeeks are 64 days of one person: the rows that hold what each of them has worked.
type personWeeks struct {
	n       int // of the first day / 64
	named   uint64
	changed uint64
	there   uint64 // on record
	units   [64]models.DayPart
}

func (p *sheetPerson) weeksOf(day int) (*personWeeks, uint) {
	n := day >> 6
	if p.last == nil || p.last.n != n {
		if p.last = p.weeks[n]; p.last == nil {
			p.last = &personWeeks{n: n}
			p.weeks[n] = p.last
		}
	}
	return p.last, uint(day & 63)
}

// sheetColumn is a column of a sheet in which time stands.
type sheetColumn struct{ sheet, field string }

// digest is the SHA-256 of the file, taken while its rows are read.
type digest struct {
	sum string
	err error
}

func digestOf(f models.DaySheetFile) <-chan digest {
	out := make(chan digest, 1)
	go func() {
		sum := sha256.New()
		_, err := io.Copy(sum, io.NewSectionReader(f.Content, 0, f.Size))
		out <- digest{hex.EncodeToString(sum.Sum(nil)), err}
	}()
	return out
}

// survey sees which statements of work, people and days the sheet is about, so that they can be held in their order. Cells that cannot be read are named
// when the rows are judged. On SQLite the transaction holds the whole record already: there each is read when its first row comes.
func (in *dayImport) survey() error {
	sum := digestOf(in.file)
	var err error
	if in.s.dialect == migrations.Postgres {
		err = in.file.Rows.Each(in.see, func(models.SheetProblem) {})
	}
	in.sums = <-sum
	return models.Collect(err, in.sums.err)
}

func (in *dayImport) see(r *models.DaySheetRow) error {
	code, name := strings.TrimSpace(r.SOW), strings.TrimSpace(r.Person)
	if in.sows[code] == nil {
		in.sows[strings.Clone(code)] = newSheetSOW()
	}
	in.named = in.named || r.Component != ""
	p := in.people[name]
	if p == nil {
		p = newSheetPerson()
		in.people[strings.Clone(name)] = p
	}
	p.name(models.Date(strings.TrimSpace(r.Date)), models.Date(strings.TrimSpace(r.Through)))
	return nil
}

// name notes the day of a row, or every day of the month whose total it is.
func (p *sheetPerson) name(from, through models.Date) {
	days := []models.PersonDay{{OnDate: from}}
	if from.DayNumber() > 0 && through.DayNumber() > 0 && from != through {
		days = models.DayEntry{FromOn: from, ToOn: through}.DaysHeld()
	}
	for _, d := range days {
		if day := d.OnDate.DayNumber(); day > 0 {
			weeks, bit := p.weeksOf(day)
			weeks.named |= 1 << bit
		}
	}
}

func newSheetSOW() *sheetSOW { return &sheetSOW{months: map[string]models.Days{}} }

func newSheetPerson() *sheetPerson {
	return &sheetPerson{weeks: map[int]*personWeeks{}, months: map[string]*sheetMonth{}}
}

// notTwice refuses a file that was imported before.
func (in *dayImport) notTwice() error {
	var codes []string
	err := in.tx.Raw(`SELECT i.code FROM imports i JOIN sources s ON s.id = i.source_id WHERE s.sha256 = ? AND i.kind = 'days' ORDER BY i.code`, in.sums.sum).Scan(&codes).Error
	if err == nil && len(codes) > 0 {
		return models.Clash(models.RuleSheetTwice, "file", "This file was imported before, as %s. Nothing was saved. Export the days to see what stands; what was returned is entered anew in a sheet of its own.", codes[0])
	}
	return err
}

// holdSOWs opens every statement of work that was seen, in the order of their codes.
func (in *dayImport) holdSOWs() error { return in.openSOWs(sortedKeys(in.sows)) }

func (in *dayImport) openSOWs(codes []string) error {
	var there []string
	err := inParts(codes, func(part []string) error {
		var codes []string
		err := in.tx.Raw("SELECT code FROM sows WHERE code IN ?", part).Scan(&codes).Error
		there = append(there, codes...)
		return err
	})
	if err != nil {
		return err
	}
	for _, code := range models.Sorted(there) {
		if err := in.openSOW(code, in.sows[code]); err != nil && models.CodeOf(err) != models.NotFound {
			return err
		}
	}
	return nil
}

func (in *dayImport) openSOW(code string, s *sheetSOW) error {
	book, err := in.holdSOW(code)
	if err != nil {
		return err
	}
	s.book, s.id = &book, book.SOW.ID
	if in.named {
		err = in.openComponents(s.book)
	}
	if in.dry && err == nil {
		err = in.entered(book.SOW.ID)
	}
	if err != nil {
		return err
	}
	return in.whoWorks(s)
}

func (in *dayImport) whoWorks(s *sheetSOW) error {
	var ids []int64
	err := in.tx.Raw("SELECT person_id FROM sow_people WHERE sow_id = ?", s.book.SOW.ID).Scan(&ids).Error
	if len(ids) > 0 || in.actor.OwnDaysOnly() { // of one that names nobody only the keeper of the records enters days
		s.people = make(map[int64]bool, len(ids))
	}
	for _, id := range ids {
		s.people[id] = true
	}
	return err
}

// findPeople finds everybody who was seen.
func (in *dayImport) findPeople() error { return in.find(sortedKeys(in.people)) }

func (in *dayImport) find(names []string) error {
	return inParts(names, func(part []string) error {
		found, err := in.peopleNamed(part)
		for _, text := range part {
			p := in.people[text]
			p.Person, p.refused = in.whoseDay(text, found)
			p.id = p.Person.ID
		}
		return err
	})
}

func (in *dayImport) whoseDay(text string, found map[string][]models.Person) (models.Person, error) {
	text, err := models.Line("person", text, 200)
	if err != nil {
		return models.Person{}, err
	}
	p, err := models.OnePerson("person", text, found[text])
	if in.actor.OwnDaysOnly() && (err != nil || p.ID != in.actor.PersonID) {
		return p, models.NotYourDay("person", text)
	}
	return p, err
}
