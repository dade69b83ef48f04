package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// AddAwardReceipt keeps a receipt of a direct award: a file, or the reference under which it is kept elsewhere. Receipts are added, never removed.
func (s *Store) AddAwardReceipt(ctx context.Context, actor models.Viewer, code string, n models.NewAwardReceipt) (models.AwardReceipt, error) {
	return write(ctx, s, actor, models.AskAward, func(w *work) (models.AwardReceipt, error) { return w.addAwardReceipt(code, n) })
}

func (w *work) addAwardReceipt(code string, n models.NewAwardReceipt) (r models.AwardReceipt, err error) {
	if r.Reference, err = n.Check(); err != nil {
		return r, err
	}
	a, err := locked[models.Award](w, "code", code, "award")
	if err != nil {
		return r, err
	}
	if err := models.Collect(a.TakesReceipts(), a.Withdrawable(w.actor)); err != nil {
		return r, err
	}
	if len(n.Content) > 0 {
		src, err := w.keepSource(n.Name, n.Content)
		if err != nil {
			return r, err
		}
		r.SourceID = &src.ID
	}
	r.AwardID, r.EnteredBy = a.ID, w.actor.Email
	if err := w.tx.Raw("SELECT coalesce(max(n), 0) + 1 FROM award_receipts WHERE award_id = ?", a.ID).Row().Scan(&r.N); err != nil {
		return r, err
	}
	if r.Seq, err = w.event("award.receipt", a.Code, nil, r, ""); err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// AwardReceiptFile gives the file of a receipt as it came.
func (s *Store) AwardReceiptFile(ctx context.Context, v models.Viewer, code string, n int64) (models.Source, error) {
	var src models.Source
	if err := v.Need(models.ReadReceipts); err != nil {
		return src, err
	}
	err := s.reader.WithContext(ctx).Raw(`SELECT s.* FROM award_receipts r JOIN awards w ON w.id = r.award_id JOIN sources s ON s.id = r.source_id
		WHERE w.code = ? AND r.n = ?`, code, n).Take(&src).Error
	return src, found(err, "file of a receipt of", code)
}

// AwardReceipts lists the receipts of an award, the first one first.
func (s *Store) AwardReceipts(ctx context.Context, v models.Viewer, code string) ([]models.AwardReceiptLine, error) {
	w, err := s.Award(ctx, v, code)
	return w.Receipts, err
}

func receiptsOf(tx *gorm.DB, awardID int64) ([]models.AwardReceiptLine, error) {
	out := []models.AwardReceiptLine{}
	err := tx.Raw(`SELECT r.n, r.reference, coalesce(s.name, '') AS file, coalesce(s.sha256, '') AS sha256, coalesce(s.size, 0) AS size, r.entered_by, e.at AS entered_at
		FROM award_receipts r JOIN events e ON e.seq = r.seq LEFT JOIN sources s ON s.id = r.source_id WHERE r.award_id = ? ORDER BY r.n`, awardID).Scan(&out).Error
	return out, err
}
