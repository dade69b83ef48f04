package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"bursar/models"
)

const (
	// MostJournal is the largest journal that is imported at once, 64 MiB.
	MostJournal = 64 << 20
	// ledgerDeadline is how long the import of a journal may take: it is one transaction.
	ledgerDeadline = 10 * time.Minute
)

// ImportLedger enters a journal of plain-text accounting: all of its entries, or none where a single line is refused, and then each is named.
// A dry run judges the same and keeps nothing.
func (s *Store) ImportLedger(ctx context.Context, actor models.Viewer, file models.LedgerFile, dryRun bool) (models.LedgerImport, error) {
	if dryRun {
		if err := actor.Need(models.PostMoney); err != nil {
			return models.LedgerImport{}, err
		}
		return read(ctx, s, func(tx *gorm.DB) (models.LedgerImport, error) { return judgeLedger(ctx, tx, file) })
	}
	return s.importLedger(ctx, actor, func(w *work) (*ledgerImport, error) {
		code, err := w.code(models.KindImport, w.today()) // held until the end, so that journals go in one after the other
		if err != nil {
			return nil, err
		}
		in := w.ledgerImport(file)
		return in, in.enter(models.Import{Code: code})
	})
}

// importLedger does one import and gives what was judged, whether it was kept or refused.
func (s *Store) importLedger(ctx context.Context, actor models.Viewer, do func(*work) (*ledgerImport, error)) (models.LedgerImport, error) {
	var judged models.LedgerImport
	done, err := writeWithin(ctx, s, ledgerDeadline, actor, models.PostMoney, func(w *work) (models.LedgerImport, error) {
		in, err := do(w)
		if in != nil {
			judged = in.out
		}
		return judged, err
	})
	if errors.Is(err, errUndone) {
		return judged, nil
	}
	return done, err
}

func (w *work) ledgerImport(file models.LedgerFile) *ledgerImport {
	return &ledgerImport{ctx: w.ctx, tx: w.tx, w: w, lock: w.lock(), file: file}
}

// judgeLedger is what would become of a journal.
func judgeLedger(ctx context.Context, tx *gorm.DB, file models.LedgerFile) (models.LedgerImport, error) {
	in := &ledgerImport{ctx: ctx, tx: tx, file: file}
	if err := notTooLong(file.Content); err != nil {
		return in.out, err
	}
	if err := in.notTwice(); err != nil {
		return in.out, err
	}
	err := in.judge()
	return in.out, err
}

func notTooLong(content []byte) error {
	if len(content) > MostJournal {
		return &models.Error{Code: models.TooLarge, Field: "file", Message: "The journal is larger than 64 MiB; split it by years and import the parts."}
	}
	return nil
}

// notTwice refuses a file that was imported before.
func (in *ledgerImport) notTwice() error {
	sum := sha256.Sum256(in.file.Content)
	var codes []string
	err := in.tx.Raw(`SELECT i.code FROM imports i JOIN sources s ON s.id = i.source_id WHERE s.sha256 = ? AND i.kind = 'ledger' AND i.state = 'confirmed' ORDER BY i.code`,
		hex.EncodeToString(sum[:])).Scan(&codes).Error
	if err == nil && len(codes) > 0 {
		return models.LedgerTwice(codes[0])
	}
	return err
}

// enter judges the journal and writes it: with a new import, or with one that was read before and waits for its confirmation.
func (in *ledgerImport) enter(imp models.Import) error {
	if err := notTooLong(in.file.Content); err != nil {
		return err
	}
	if err := in.notTwice(); err != nil {
		return err
	}
	if err := in.w.holdYears(); err != nil {
		return err
	}
	if err := in.judge(); err != nil {
		return err
	}
	if len(in.out.Problems) > 0 {
		return errUndone
	}
	src, seq, err := in.keep(imp.Code)
	if err != nil {
		return err
	}
	in.out.Code = imp.Code
	id, err := in.confirmed(imp, src, seq)
	if err != nil {
		return err
	}
	return models.Collect(in.keepRows(id, src, seq), in.keepRaised())
}

// confirmed notes the import itself.
func (in *ledgerImport) confirmed(imp models.Import, src models.Source, seq int64) (int64, error) {
	reading, err := ledgerReading(in.file.Map)
	if err != nil {
		return 0, err
	}
	in.out.Reading, in.out.Version = reading, imp.Version+1
	if imp.ID != 0 {
		return imp.ID, in.w.one("UPDATE imports SET state = 'confirmed', reading = ?, version = version + 1 WHERE id = ?", reading, imp.ID)
	}
	imp.Kind, imp.SourceID, imp.Reading, imp.State, imp.EnteredBy = "ledger", src.ID, reading, models.ImportConfirmed, in.w.actor.Email
	imp.EnteredAt, imp.Version, imp.Seq = models.InstantOf(in.w.now), 1, seq
	err = in.w.insert(&imp)
	return imp.ID, err
}

// keptReading is what is kept of a journal beside its file: the map by which it is read.
type keptReading struct {
	Map string `json:"map"`
}

func ledgerReading(text string) (string, error) {
	b, err := json.Marshal(keptReading{text})
	return string(b), err
}
