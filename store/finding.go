package store

import (
	"context"

	"bursar/models"
)

const findingKind = "finding"

// AddFinding puts on record what an audit found. It stays as it is written; what becomes of it is recorded beside it.
func (s *Store) AddFinding(ctx context.Context, actor models.Viewer, sow string, n models.NewFinding) (models.FindingLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.FindingLine, error) { return w.addFinding(sow, n) })
}

func (w *work) addFinding(code string, n models.NewFinding) (models.FindingLine, error) {
	none := models.FindingLine{}
	book, err := w.holdSOW(code)
	if err != nil {
		return none, err
	}
	f, err := n.Check(book.SOW, w.today())
	if err != nil {
		return none, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return none, err
	}
	if f.Code, err = w.code(models.KindFinding, f.FoundOn); err != nil {
		return none, err
	}
	f.EnteredBy = w.actor.Email
	if f.Seq, err = w.event("finding.add", f.Code, nil, map[string]any{"sow": book.SOW.Code, "finding": f}, ""); err != nil {
		return none, err
	}
	if f.AnchorID, err = w.place(anchor, f.Seq); err != nil {
		return none, err
	}
	if err := w.insert(&f); err != nil {
		return none, err
	}
	return findingLine(w.tx, f.ID)
}

// SettleFinding records what became of a finding: fixed, declined, agreed, handed on, or open again.
func (s *Store) SettleFinding(ctx context.Context, actor models.Viewer, code string, n models.NewFindingFate) (models.FindingLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.FindingLine, error) { return w.settleFinding(code, n) })
}

func (w *work) settleFinding(code string, n models.NewFindingFate) (models.FindingLine, error) {
	line, err := w.holdFinding(code)
	if err != nil {
		return line, err
	}
	before := line.FoundOn
	if last := line.Last(); last != nil {
		before = last.OnDate
	}
	f, err := n.Check(line.Fate(), before, w.today())
	if err != nil {
		return line, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return line, err
	}
	f.FindingID, f.N, f.ByEmail = line.ID, int64(len(line.Fates))+1, w.actor.Email
	if f.Seq, err = w.event("finding."+string(f.Fate), code, map[string]any{"fate": line.Fate()}, map[string]any{"sow": line.SOWCode, "fate": f}, f.Why); err != nil {
		return line, err
	}
	if f.AnchorID, err = w.place(anchor, f.Seq); err != nil {
		return line, err
	}
	if err := w.insert(&f); err != nil {
		return line, err
	}
	return findingLine(w.tx, line.ID)
}

// holdFinding finds a finding, holds its statement of work, and reads what became of it under that lock.
func (w *work) holdFinding(code string) (models.FindingLine, error) {
	var f struct {
		ID  int64
		SOW string `gorm:"column:sow"`
	}
	if err := w.tx.Raw("SELECT f.id, s.code AS sow FROM findings f JOIN sows s ON s.id = f.sow_id WHERE f.code = ?", code).Take(&f).Error; err != nil {
		return models.FindingLine{}, found(err, findingKind, models.Readable(code))
	}
	if _, err := w.holdSOW(f.SOW); err != nil {
		return models.FindingLine{}, err
	}
	return findingLine(w.tx, f.ID)
}
