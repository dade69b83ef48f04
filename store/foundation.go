package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// Foundation gives whose portfolio this is; the empty foundation where it was not named yet. Anyone may know it: it heads every page.
func (s *Store) Foundation(ctx context.Context, v models.Viewer) (models.Foundation, error) {
	var f models.Foundation
	if err := v.Need(models.Anyone); err != nil {
		return f, err
	}
	err := s.reader.WithContext(ctx).Where("id = 1").Take(&f).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Foundation{FiscalStart: "01-01"}, nil
	}
	return f, translate(err)
}

// SetFoundation names the foundation, or changes what is said of it.
func (s *Store) SetFoundation(ctx context.Context, actor models.Viewer, n models.NewFoundation) (models.Foundation, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Foundation, error) { return w.setFoundation(n) })
}

func (w *work) setFoundation(n models.NewFoundation) (models.Foundation, error) {
	f, err := n.Check()
	if err != nil {
		return f, err
	}
	before, err := locked[models.Foundation](w, "id", 1, "foundation")
	if models.CodeOf(err) == models.NotFound {
		return w.nameFoundation(f)
	}
	if err != nil {
		return f, err
	}
	if err := seen(before.Version, n.Version, "the foundation"); err != nil {
		return f, err
	}
	f.Version = before.Version + 1
	if f.Seq, err = w.event("foundation.change", "foundation", before, f, ""); err != nil {
		return f, err
	}
	return f, w.one("UPDATE foundation SET name = ?, currency = ?, fiscal_start = ?, version = ?, seq = ? WHERE id = 1",
		f.Name, f.Currency, f.FiscalStart, f.Version, f.Seq)
}

func (w *work) nameFoundation(f models.Foundation) (_ models.Foundation, err error) {
	if f.Seq, err = w.event("foundation.name", "foundation", nil, f, ""); err != nil {
		return f, err
	}
	return f, w.insert(&f)
}
