package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"

	"bursar/models"
)

// ImportRates enters a file of rates: all of its lines, or none when one is refused, and then each bad line is named. The file is kept as the source, and
// each rate knows its line. A dry run judges the same and keeps nothing.
func (s *Store) ImportRates(ctx context.Context, actor models.Viewer, sheet models.RateSheet, content []byte, dryRun bool) (models.RateImport, error) {
	var judged models.RateImport
	done, err := write(ctx, s, actor, models.KeepRecords, func(w *work) (models.RateImport, error) {
		out, err := w.importRates(sheet, content, dryRun)
		judged = out
		return out, err
	})
	if errors.Is(err, errUndone) {
		return judged, nil
	}
	return done, err
}

func (w *work) importRates(sheet models.RateSheet, content []byte, dryRun bool) (out models.RateImport, err error) {
	out = models.RateImport{Rows: len(sheet.Rows), Problems: slices.Clone(sheet.Problems)}
	first, err := w.code(models.KindRate, w.today()) // holds the counter of rates, so that what stands for a day does not change while the file is judged
	if err != nil {
		return out, err
	}
	if err := w.rateFileOnce(content); err != nil {
		return out, err
	}
	if err := w.judgeRates(sheet, &out); err != nil {
		return out, err
	}
	models.SortProblems(out.Problems)
	if len(out.Problems) == 0 && out.Accepted == 0 && !dryRun {
		return out, models.NothingNew()
	}
	if len(out.Problems) > 0 || dryRun {
		return out, errUndone
	}
	out.Code, err = w.keepRates(sheet, content, out.Fates, first)
	return out, err
}

// rateFileOnce refuses a file that was imported before.
func (w *work) rateFileOnce(content []byte) error {
	sum := sha256.Sum256(content)
	var codes []string
	err := w.tx.Raw("SELECT i.code FROM imports i JOIN sources s ON s.id = i.source_id WHERE s.sha256 = ? AND i.kind = 'rates' ORDER BY i.code", hex.EncodeToString(sum[:])).Scan(&codes).Error
	if err == nil && len(codes) > 0 {
		return models.RateFileTwice(codes[0])
	}
	return err
}

// judgeRates tells the fate of each line, against what stands for its day.
func (w *work) judgeRates(sheet models.RateSheet, out *models.RateImport) error {
	standing, err := w.standingRates(sheet)
	if err != nil {
		return err
	}
	lines := map[rateKey]models.RateFate{}
	for _, row := range sheet.Rows {
		rate, _ := row.New().Check(w.today())
		key := keyOf(rate)
		var before []models.RateFate
		if f, there := lines[key]; there {
			before = append(before, f)
		}
		fate, err := row.Judge(w.today(), before, standing[key])
		out.Fates = append(out.Fates, fate)
		switch {
		case err != nil:
			out.Problems = append(out.Problems, row.Problems(err)...)
		case fate.Stands == "":
			out.Accepted++
		}
		if fate.Rate != nil {
			lines[key] = fate
		}
	}
	return nil
}

// rateKey is what a rate is about: a day and two currencies in order.
type rateKey struct {
	on       models.Date
	from, to models.Currency
}

func keyOf(r models.ExchangeRate) rateKey { return rateKey{r.DatedOn, r.FromCurrency, r.ToCurrency} }

// standingRates are the entries that stand for the days of the file.
func (w *work) standingRates(sheet models.RateSheet) (map[rateKey]*models.ExchangeRate, error) {
	var first, last models.Date
	for _, row := range sheet.Rows {
		rate, err := row.New().Check(w.today())
		if err != nil {
			continue
		}
		if !first.Known() || rate.DatedOn < first {
			first = rate.DatedOn
		}
		last = max(last, rate.DatedOn)
	}
	var rows []models.ExchangeRate
	err := w.tx.Raw("SELECT * FROM exchange_rates WHERE dated_on >= ? AND dated_on <= ? ORDER BY seq, id", first, last).Scan(&rows).Error
	out := make(map[rateKey]*models.ExchangeRate, len(rows))
	for i := range rows {
		out[keyOf(rows[i])] = &rows[i]
	}
	return out, err
}

// keepRates writes what was judged: the file, the import, and each new rate with its line. It gives the import's code.
func (w *work) keepRates(sheet models.RateSheet, content []byte, fates []models.RateFate, first string) (string, error) {
	code, err := w.code(models.KindImport, w.today())
	if err != nil {
		return "", err
	}
	rates, err := w.newRates(fates, first)
	if err != nil {
		return "", err
	}
	src, err := w.keepSource(sheet.Name, content)
	if err != nil {
		return "", err
	}
	seq, err := w.event("import.rates", code, nil, map[string]any{"source": src.SHA256, "rates": len(rates)}, "")
	if err != nil {
		return "", err
	}
	var id int64
	err = w.tx.Raw(`INSERT INTO imports (code, kind, body_code, source_id, reading, state, entered_by, entered_at, version, seq)
		VALUES (?, 'rates', '', ?, '{}', 'confirmed', ?, ?, 1, ?) RETURNING id`, code, src.ID, w.actor.Email, models.InstantOf(w.now), seq).Row().Scan(&id)
	if err != nil || len(rates) == 0 {
		return code, err
	}
	return code, w.insertRates(rates, fates, src.ID, id, seq)
}

// newRates are the rates to be entered, each with its code; the first code was taken already.
func (w *work) newRates(fates []models.RateFate, first string) (rates []models.ExchangeRate, err error) {
	for _, f := range fates {
		if f.Stands != "" {
			continue
		}
		r := *f.Rate
		if r.Code = first; len(rates) > 0 {
			if r.Code, err = w.code(models.KindRate, r.DatedOn); err != nil {
				return rates, err
			}
		}
		r.EnteredBy = w.actor.Email
		rates = append(rates, r)
	}
	return rates, nil
}

func (w *work) insertRates(rates []models.ExchangeRate, fates []models.RateFate, source, imported, seq int64) error {
	var anchors []models.Anchor
	for _, f := range fates {
		if f.Stands == "" {
			line := int64(f.Row.Line)
			anchors = append(anchors, models.Anchor{SourceID: source, Line: &line, Excerpt: models.Readable(f.Row.Excerpt()), Seq: seq})
		}
	}
	if err := w.tx.CreateInBatches(&anchors, 500).Error; err != nil {
		return err
	}
	for i := range rates {
		rates[i].ImportID, rates[i].AnchorID, rates[i].Seq = &imported, &anchors[i].ID, seq
	}
	return w.tx.CreateInBatches(&rates, 500).Error
}
