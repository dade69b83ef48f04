package store

import (
	"slices"

	"bursar/models"
)

// keep writes what was judged: the file, the import, and each entry with its cell. It gives the import's code.
func (in *dayImport) keep() (string, error) {
	code, err := in.code(models.KindImport, in.today())
	if err != nil {
		return "", err
	}
	src, err := in.keepSource(in.sheet.Name, in.content)
	if err != nil {
		return "", err
	}
	seq, err := in.event("import.days", code, nil, map[string]any{"source": src.SHA256, "rows": len(in.rows)}, "")
	if err != nil {
		return "", err
	}
	if err := in.stillOpen(); err != nil {
		return "", err
	}
	err = in.tx.Exec(`INSERT INTO imports (code, kind, body_code, source_id, reading, state, entered_by, entered_at, version, seq)
		VALUES (?, 'days', '', ?, '{}', 'confirmed', ?, ?, 1, ?)`, code, src.ID, in.actor.Email, models.InstantOf(in.now), seq).Error
	if err != nil {
		return "", err
	}
	if err := in.keepEntries(src.ID, seq); err != nil {
		return "", err
	}
	return code, in.keepSums()
}

// stillOpen asks again, under the lock that the closing of a year takes too.
func (in *dayImport) stillOpen() error {
	closed, err := in.closedYears()
	if err != nil {
		return err
	}
	for _, r := range in.rows {
		if err := closed.Refuse(r.entry); err != nil {
			return err
		}
	}
	return nil
}

func (in *dayImport) keepEntries(source, seq int64) error {
	anchors := make([]models.Anchor, len(in.rows))
	for i, r := range in.rows {
		line := int64(r.row.Row)
		anchors[i] = models.Anchor{SourceID: source, Line: &line, Cell: models.Readable(r.row.Place(r.field)), Excerpt: models.Readable(r.row.Excerpt()), Seq: seq}
	}
	if err := in.tx.CreateInBatches(&anchors, 500).Error; err != nil {
		return err
	}
	entries := make([]models.DayEntry, len(in.rows))
	for i, r := range in.rows {
		entries[i] = r.entry
		entries[i].AnchorID, entries[i].Seq = &anchors[i].ID, seq
	}
	if err := in.tx.CreateInBatches(&entries, 500).Error; err != nil {
		return err
	}
	return in.keepOverrun(entries...)
}

// keepSums writes the totals of each statement of work, its quarters, and the people's days.
func (in *dayImport) keepSums() error {
	type quarter struct {
		sow  int64
		name string
	}
	sums := map[quarter]models.Days{}
	for _, r := range in.rows {
		if r.entry.Over {
			continue
		}
		sums[quarter{r.entry.SOWID, r.entry.Quarter()}] += r.entry.Units
	}
	for q, units := range sums { // each its own row, so the order does not matter
		if err := in.countQuarter(q.sow, q.name, units); err != nil {
			return err
		}
	}
	for _, code := range in.codes() {
		if err := in.settleSOW(in.books[code].Total); err != nil {
			return err
		}
	}
	if err := in.keepComponents(); err != nil {
		return err
	}
	if len(in.held) == 0 {
		return nil
	}
	return in.keepPersonDays(in.held)
}

func (in *dayImport) codes() []string {
	out := make([]string, 0, len(in.books))
	for code := range in.books {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}
