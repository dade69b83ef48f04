package store

import (
	"io"
	"slices"
	"strings"

	"bursar/models"
)

// keptSheet is what of a sheet was written before its rows.
type keptSheet struct {
	columns []models.DaySheetRow // a row of each sheet, for its columns
	source  int64
	imports int64
	before  int64 // the last entry on record before it
	seq     int64

	surveyed int // rows
	indexes  []index
}

// begin writes the file, the event, the import and the anchors of its columns, under whose numbers the rows are then written. A dry run writes nothing.
func (in *dayImport) begin() (err error) {
	if in.dry {
		in.closed, err = in.closedYears()
		return err
	}
	if in.out.Code, err = in.code(models.KindImport, in.day); err != nil {
		return err
	}
	src, err := in.keepSheet()
	if err != nil {
		return err
	}
	in.kept.source = src.ID
	if in.kept.seq, err = in.event("import.days", in.out.Code, nil, map[string]any{"source": src.SHA256}, ""); err != nil {
		return err
	}
	// Asked under the lock that the closing of a year takes too.
	if in.closed, err = in.closedYears(); err != nil {
		return err
	}
	imp := models.Import{Code: in.out.Code, Kind: "days", SourceID: src.ID, Reading: "{}", State: models.ImportConfirmed, EnteredBy: in.actor.Email, EnteredAt: models.InstantOf(in.now), Version: 1, Seq: in.kept.seq}
	if err := in.insert(&imp); err != nil {
		return err
	}
	in.kept.imports = imp.ID
	return in.beginEntries()
}

// keepSheet keeps the file: in one piece as every source, or in parts where it is longer.
func (in *dayImport) keepSheet() (models.Source, error) {
	if in.file.Size <= MostSource {
		content := make([]byte, in.file.Size)
		if _, err := io.ReadFull(io.NewSectionReader(in.file.Content, 0, in.file.Size), content); err != nil {
			return models.Source{}, err
		}
		return in.keepSource(in.file.Name, content)
	}
	return in.keepLong(in.file, in.sums.sum)
}

func (in *dayImport) beginEntries() error {
	for _, r := range in.kept.columns {
		for _, unit := range []models.Unit{models.UnitDay, models.UnitHour} {
			key := sheetColumn{r.Sheet, unit.Field()}
			if in.anchors[key] != nil {
				continue
			}
			id, err := in.place(&models.Anchor{SourceID: in.kept.source, Cell: models.Readable(r.ColumnPlace(unit.Field()))}, in.kept.seq)
			if err != nil {
				return err
			}
			in.anchors[key] = *id
		}
	}
	if err := in.tx.Raw("SELECT COALESCE(MAX(id), 0) FROM day_entries").Row().Scan(&in.kept.before); err != nil {
		return err
	}
	return in.withoutIndexes()
}

// write sends an entry on its way.
func (in *dayImport) write(r *models.DaySheetRow, e *models.DayEntry, field string) error {
	like := plainEntry{currency: e.Currency, anchor: in.anchors[sheetColumn{r.Sheet, field}]}
	if in.pipe == nil {
		in.pipe = in.entryPipe(like)
	}
	p := in.pipe
	plain := e.Kind == models.DayWorked && e.Deliverable == "" && like == p.like && e.StatementID == nil && e.ComponentID == nil
	if e.Over {
		in.over[like.anchor] = append(in.over[like.anchor], r.Row)
	}
	l := &p.full
	if plain {
		l = &p.plain
	}
	row := l.row()
	row[0], row[1], row[2] = in.sows[r.SOW].id, in.people[strings.TrimSpace(r.Person)].id, p.date(e.FromOn)
	row[3] = row[2]
	if e.ToOn != e.FromOn {
		row[3] = string(e.ToOn)
	}
	row[4], row[5], row[6], row[7] = p.number(int64(e.Units)), nil, e.Note, int64(r.Row)
	if e.RateMinor != nil {
		row[5] = p.number(*e.RateMinor)
	}
	if !plain {
		row[8], row[9], row[10], row[11] = string(e.Kind), string(e.Currency), e.Deliverable, like.anchor
		row[12], row[13] = idOrNil(e.StatementID), idOrNil(e.ComponentID)
	}
	return p.send(l)
}

func idOrNil(id *int64) any {
	if id == nil {
		return nil
	}
	return *id
}

// finish writes the sums of what was entered: the totals of each statement of work, its quarters, and the people's days.
func (in *dayImport) finish() error {
	for _, code := range sortedKeys(in.sows) {
		if err := in.keepSums(in.sows[code]); err != nil {
			return err
		}
	}
	for _, step := range []func() error{in.keepComponents, in.keepDays, in.indexesAgain, in.keepOver} {
		if err := step(); err != nil {
			return err
		}
	}
	return in.tx.Exec(`INSERT INTO day_imports (import_id, rows, first_entry, last_entry)
		SELECT ?, ?, COALESCE(MIN(id), 0), COALESCE(MAX(id), 0) FROM day_entries WHERE id > ?`, in.kept.imports, in.out.Accepted, in.kept.before).Error
}

func (in *dayImport) keepSums(s *sheetSOW) error {
	quarters := map[string]models.Days{}
	for month, units := range s.months {
		quarters[models.QuarterOf(models.Date(month+"-01")).Name] += units
	}
	for _, q := range sortedKeys(quarters) {
		if err := in.countQuarter(s.book.SOW.ID, q, quarters[q]); err != nil {
			return err
		}
	}
	return in.settleSOW(s.book.Total)
}

// keepDays writes what people have worked by now on the days that changed.
func (in *dayImport) keepDays() error {
	b := in.bulk("person_days", "person_id", "on_date", "units", "most")
	b.ending = " ON CONFLICT (person_id, on_date) DO UPDATE SET units = excluded.units, most = excluded.most"
	done := map[int64]bool{}
	for _, p := range in.known() {
		if done[p.ID] {
			continue
		}
		done[p.ID] = true
		err := p.days(changedDays, func(day int, w *personWeeks, bit uint) error {
			held := models.PersonDay{PersonID: p.ID, OnDate: models.DayOfNumber(day), Units: w.units[bit]}
			held.Hold(in.allowed[p.ID])
			return b.add(p.ID, string(held.OnDate), int64(held.Units), int64(held.Most))
		})
		if err != nil {
			return err
		}
	}
	return b.close()
}

// keepOver notes which of the entries stand as overrun, by their rows.
func (in *dayImport) keepOver() error {
	for anchor, all := range in.over { // each its own rows, so the order does not matter
		for rows := range slices.Chunk(all, partSize) {
			err := in.tx.Exec("INSERT INTO day_overruns (entry_id, seq) SELECT id, seq FROM day_entries WHERE id > ? AND anchor_id = ? AND source_row IN ?", in.kept.before, anchor, rows).Error
			if err != nil {
				return err
			}
		}
	}
	return nil
}
