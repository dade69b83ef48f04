package store

import (
	"errors"
	"io"
	"slices"
	"strings"

	"bursar/models"
)

// keptSheet is what of a sheet was written before its rows.
type keptSheet struct {
	source  int64
	imports int64
	before  int64 // the last entry on record before it
	seq     int64
	indexes []index
}

// begin writes the file, the event and the import, under whose numbers the rows are then written. A dry run writes nothing.
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
	if err := in.tx.Raw("SELECT COALESCE(MAX(id), 0) FROM day_entries").Row().Scan(&in.kept.before); err != nil {
		return err
	}
	if err := in.withoutIndexes(); err != nil {
		return err
	}
	in.pipe = in.entryPipe()
	return nil
}

// write sends an entry on its way.
func (in *dayImport) write(r *models.DaySheetRow, e *models.DayEntry, sow *sheetSOW, p *sheetPerson, field string) error {
	anchor, err := in.anchorOf(r, field)
	if err != nil {
		return err
	}
	if e.Over {
		in.over[anchor] = append(in.over[anchor], r.Row)
	}
	in.pipe.put(in.pipe.row(), e, sow.id, p.id, anchor, r.Row)
	return in.pipe.send()
}

// anchorOf is the one anchor of the column in which the figures of a sheet stand. It is written when its first row comes.
func (in *dayImport) anchorOf(r *models.DaySheetRow, field string) (any, error) {
	key := sheetColumn{r.Sheet, field}
	if in.column == key && in.anchor != nil {
		return in.anchor, nil
	}
	id := in.anchors[key]
	if id == nil {
		err := in.alone(func() error {
			made, err := in.place(&models.Anchor{SourceID: in.kept.source, Cell: models.Readable(r.ColumnPlace(field))}, in.kept.seq)
			if err == nil {
				id = *made
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		key.sheet = strings.Clone(key.sheet)
		in.anchors[key] = id
	}
	in.column, in.anchor = key, id
	return id, nil
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
	s.counts("", 0)
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
	anew, known := in.personDays(""), in.personDays(" ON CONFLICT (person_id, on_date) DO UPDATE SET units = excluded.units, most = excluded.most")
	for _, p := range in.eachOnce() {
		err := p.days(changedDays, func(day int, w *personWeeks, bit uint) error {
			held := models.PersonDay{PersonID: p.ID, OnDate: models.DayOfNumber(day), Units: w.units[bit]}
			held.Hold(in.allowed[p.ID])
			b := anew
			if w.there>>bit&1 == 1 {
				b = known
			}
			return b.add(p.ID, string(held.OnDate), int64(held.Units), int64(held.Most))
		})
		if err != nil {
			return err
		}
	}
	return errors.Join(anew.close(), known.close(), in.keepMonths())
}

// keepMonths writes what people have entered by the month by now.
func (in *dayImport) keepMonths() error {
	for _, p := range in.eachOnce() {
		for _, month := range sortedKeys(p.months) {
			if m := p.months[month]; m.changed {
				if err := in.keepPersonMonth(m.PersonMonth); err != nil {
					return err
				}
			}
		}
	}
	return nil
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
