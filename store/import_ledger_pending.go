package store

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// ReadLedger keeps a journal until somebody has said how its accounts are read and has confirmed it. The same file waits once.
func (s *Store) ReadLedger(ctx context.Context, actor models.Viewer, file models.LedgerFile) (models.Import, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Import, error) { return w.readLedger(file) })
}

func (w *work) readLedger(file models.LedgerFile) (imp models.Import, err error) {
	in := w.ledgerImport(file)
	if err := notTooLong(file.Content); err != nil {
		return imp, err
	}
	if err := in.notTwice(); err != nil {
		return imp, err
	}
	if _, err := models.ParseLedgerMap(file.Map); err != nil {
		return imp, err
	}
	code, err := w.code(models.KindImport, w.today())
	if err != nil {
		return imp, err
	}
	src, err := w.keepFile(file.Name, file.Content)
	if err != nil {
		return imp, err
	}
	var waiting []models.Import
	if err := w.tx.Where("kind = 'ledger' AND source_id = ? AND state = 'read'", src.ID).Find(&waiting).Error; err != nil {
		return imp, err
	}
	if len(waiting) > 0 {
		return w.mapped(waiting[0], file.Map)
	}
	imp = models.Import{Code: code, Kind: "ledger", SourceID: src.ID, State: models.ImportRead, EnteredBy: w.actor.Email, EnteredAt: models.InstantOf(w.now), Version: 1}
	if imp.Reading, err = ledgerReading(file.Map); err != nil {
		return imp, err
	}
	if imp.Seq, err = w.event("import.read", imp.Code, nil, map[string]any{"source": src.SHA256, "file": src.Name}, ""); err != nil {
		return imp, err
	}
	return imp, w.insert(&imp)
}

// mapped keeps another map for a journal that waits; an empty one leaves what was said.
func (w *work) mapped(imp models.Import, text string) (models.Import, error) {
	if strings.TrimSpace(text) == "" {
		return imp, nil
	}
	before := imp.Reading
	var err error
	if imp.Reading, err = ledgerReading(text); err != nil || imp.Reading == before {
		return imp, err
	}
	imp.Version++
	if _, err := w.event("import.map", imp.Code, json.RawMessage(before), json.RawMessage(imp.Reading), ""); err != nil {
		return imp, err
	}
	return imp, w.one("UPDATE imports SET reading = ?, version = ? WHERE id = ?", imp.Reading, imp.Version, imp.ID)
}

// MapLedger says how the accounts of a journal that waits are read.
func (s *Store) MapLedger(ctx context.Context, actor models.Viewer, code, text string, version int64) (models.Import, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Import, error) {
		imp, err := w.waiting(code)
		if err != nil {
			return imp, err
		}
		if err := seen(imp.Version, version, code); err != nil {
			return imp, err
		}
		if _, err := models.ParseLedgerMap(text); err != nil {
			return imp, err
		}
		if strings.TrimSpace(text) == "" {
			text = "# every account keeps its own name"
		}
		return w.mapped(imp, text)
	})
}

// waiting holds an import of a journal that is not confirmed yet.
func (w *work) waiting(code string) (models.Import, error) {
	imp, err := locked[models.Import](w, "code", code, "import")
	if err == nil && imp.Kind != "ledger" {
		err = models.Missing("journal", code)
	}
	if err == nil && imp.State != models.ImportRead {
		err = models.Clash(models.RuleImportOnce, "", "%s was confirmed already; what it holds is on record.", code)
	}
	return imp, err
}

// ConfirmLedger enters a journal that was read before, by the map that was kept with it or by the one that is given: all of its entries, or none.
func (s *Store) ConfirmLedger(ctx context.Context, actor models.Viewer, code, text string, version int64) (models.LedgerImport, error) {
	return s.importLedger(ctx, actor, func(w *work) (*ledgerImport, error) {
		if err := w.tx.Exec("UPDATE counters SET next = next WHERE kind = ?", models.KindImport).Error; err != nil { // journals go in one after the other
			return nil, err
		}
		imp, err := w.waiting(code)
		if err != nil {
			return nil, err
		}
		if err := seen(imp.Version, version, code); err != nil {
			return nil, err
		}
		file, err := ledgerFile(w.tx, imp)
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(text) != "" {
			file.Map = text
		}
		in := w.ledgerImport(file)
		return in, in.enter(imp)
	})
}

// ledgerFile is the file and the map of an import.
func ledgerFile(tx *gorm.DB, imp models.Import) (f models.LedgerFile, err error) {
	var kept keptReading
	if err := json.Unmarshal([]byte(imp.Reading), &kept); err != nil {
		return f, err
	}
	var src models.Source
	err = tx.Where("id = ?", imp.SourceID).Take(&src).Error
	return models.LedgerFile{Name: src.Name, Content: src.Content, Map: kept.Map}, err
}

// LedgerReview gives a journal that was imported, or waits to be: what its accounts are read as, and what stands in its way.
func (s *Store) LedgerReview(ctx context.Context, v models.Viewer, code string) (models.LedgerReview, error) {
	var out models.LedgerReview
	if err := v.Need(models.ReadPortfolio); err != nil {
		return out, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.LedgerReview, error) { return ledgerReview(ctx, tx, code) })
}

func ledgerReview(ctx context.Context, tx *gorm.DB, code string) (out models.LedgerReview, err error) {
	var imp models.Import
	if err := tx.Where("code = ? AND kind = 'ledger'", code).Take(&imp).Error; err != nil {
		return out, found(err, "journal", code)
	}
	if err := tx.Raw("SELECT "+importColumns+" FROM "+importTables+" WHERE i.id = ?", imp.ID).Take(&out.ImportLine).Error; err != nil {
		return out, err
	}
	file, err := ledgerFile(tx, imp)
	if err != nil {
		return out, err
	}
	out.Map, out.Excerpts = file.Map, map[int]string{}
	if imp.State == models.ImportConfirmed {
		err = tx.Raw("SELECT count(*) FROM transactions WHERE import_id = ?", imp.ID).Row().Scan(&out.Posted)
		return out, err
	}
	in := &ledgerImport{ctx: ctx, tx: tx, file: file}
	if err := in.judge(); err != nil {
		return out, err
	}
	out.LedgerImport = in.out
	rows := &ledgerRows{in: in, starts: lineStarts(file.Content)}
	for _, p := range in.out.Problems {
		if p.Line > 0 {
			out.Excerpts[p.Line] = rows.excerpt(p.Line)
		}
	}
	return out, nil
}
