package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"bursar/models"
)

// ReconciledOutcome is what became of a host's sheet: a reconciliation, or the cells that stand in the way.
type ReconciledOutcome struct {
	Code     string
	Problems []models.SheetProblem
}

// Reconcile holds a host's sheet against the record for one period. All of its rows are kept, or none: one refused cell keeps the sheet out, and each
// is named. What an earlier reconciliation still waited for and this sheet brings is closed by it.
func (s *Store) Reconcile(ctx context.Context, actor models.Viewer, n models.NewReconciliation, book models.HostBook, content []byte) (ReconciledOutcome, error) {
	var judged ReconciledOutcome
	done, err := write(ctx, s, actor, models.KeepRecords, func(w *work) (ReconciledOutcome, error) {
		r := &reconciling{work: w, new: n, book: book, content: content, pools: map[string]models.Pool{}}
		out, err := r.do()
		judged = out
		return out, err
	})
	if errors.Is(err, errUndone) {
		return judged, nil
	}
	return done, err
}

// reconciling is a sheet on its way into the record.
type reconciling struct {
	*work
	new      models.NewReconciliation
	book     models.HostBook
	content  []byte
	period   models.Period
	mapName  string
	hostMap  models.HostMap
	pools    map[string]models.Pool
	poolList []models.Pool
	reading  models.HostReading
	row      models.Reconciliation
	input    models.MatchInput
}

func (r *reconciling) do() (out ReconciledOutcome, err error) {
	for _, step := range []func() error{r.check, r.notTwice, r.readPools, r.chooseMap} {
		if err := step(); err != nil {
			return out, err
		}
	}
	if r.reading, out.Problems, err = r.book.Read(r.hostMap, r.period, r.poolList); err != nil {
		return out, err
	}
	if len(out.Problems) > 0 {
		return out, errUndone
	}
	if len(r.reading.Rows) == 0 {
		return out, models.EmptyHostSheet()
	}
	out.Code, err = r.keep()
	return out, err
}

func (r *reconciling) check() (err error) {
	fiscal, err := r.fiscalStart()
	if err != nil {
		return err
	}
	r.row.Host, r.mapName, r.period, err = r.new.Check(fiscal)
	return err
}

func (w *work) fiscalStart() (models.FiscalStart, error) {
	f := models.Foundation{FiscalStart: "01-01"}
	err := w.tx.Raw("SELECT * FROM foundation WHERE id = 1").Scan(&f).Error
	return f.FiscalStart, err
}

func (r *reconciling) notTwice() error {
	if r.new.Again {
		return nil
	}
	sum := sha256.Sum256(r.content)
	var codes []string
	err := r.tx.Raw(`SELECT c.code FROM reconciliations c JOIN sources s ON s.id = c.source_id WHERE s.sha256 = ? AND c.host = ? AND c.first_on = ? AND c.last_on = ? ORDER BY c.seq DESC`,
		hex.EncodeToString(sum[:]), r.row.Host, r.period.First, r.period.Last).Scan(&codes).Error
	if err == nil && len(codes) > 0 {
		return models.SheetTwice(codes[0])
	}
	return err
}

func (r *reconciling) readPools() error {
	err := r.tx.Order("position, code").Find(&r.poolList).Error
	for _, p := range r.poolList {
		r.pools[p.Code] = p
	}
	return err
}

// keptMap is one version of a host's map.
type keptMap struct {
	ID      int64
	Host    string
	Name    string
	N       int64
	Headers string
	Reading string
	MadeBy  string
	Seq     int64
}

// TableName is where maps are kept.
func (keptMap) TableName() string { return "host_maps" }

// chooseMap takes the map that was sent, or the newest kept one whose headers the sheet has.
func (r *reconciling) chooseMap() error {
	if r.new.Map != nil {
		r.hostMap = *r.new.Map
		return nil
	}
	kept, err := keptMaps(r.tx, r.row.Host)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if m, ok := k.fits(r.book); ok {
			r.hostMap, r.mapName = m, k.Name
			return nil
		}
	}
	return models.NoMap(r.row.Host)
}

// fits gives the kept map for a book in which its headers stand, wherever they stand now.
func (k keptMap) fits(book models.HostBook) (m models.HostMap, ok bool) {
	sheet, row, found := book.FindHeader(k.Headers)
	if !found || json.Unmarshal([]byte(k.Reading), &m) != nil {
		return m, false
	}
	m.Sheet, m.HeaderRow = sheet, row
	return m, true
}

func (r *reconciling) keep() (code string, err error) {
	if code, err = r.code(models.KindReconciliation, r.period.First); err != nil {
		return "", err
	}
	src, err := r.keepSource(r.book.Name, r.content) // from here on nobody posts: what is read now is what is held against the sheet
	if err != nil {
		return "", err
	}
	if err := r.readRecord(); err != nil {
		return "", err
	}
	lines := models.MatchHost(r.input)
	r.row = models.Reconciliation{Code: code, Host: r.row.Host, Period: r.period.Name, FirstOn: r.period.First, LastOn: r.period.Last, SourceID: src.ID, Sheet: models.Readable(r.reading.Sheet),
		RowsRead: int64(len(r.reading.Rows)), RowsAside: r.aside(), Notices: strings.Join(r.reading.Notices, "\n"), UploadedBy: r.actor.Email, UploadedAt: models.InstantOf(r.now)}
	if r.row.Seq, err = r.event("reconciliation.upload", code, nil, map[string]any{"source": src.SHA256, "host": r.row.Host, "period": r.period.Name, "rows": len(r.reading.Rows), "lines": len(lines)}, ""); err != nil {
		return "", err
	}
	r.hostMap.Sheet = r.reading.Sheet
	if r.row.MapID, err = r.keepMap(); err != nil {
		return "", err
	}
	if err := r.insert(&r.row); err != nil {
		return "", err
	}
	return code, r.keepLines(lines)
}

func (r *reconciling) aside() (n int64) {
	for _, row := range r.reading.Rows {
		if row.Place == models.HostAside {
			n++
		}
	}
	return n
}

// keepMap keeps a map that is new or was changed, as the next version under its name.
func (r *reconciling) keepMap() (int64, error) {
	text, err := canonical(r.hostMap)
	if err != nil {
		return 0, err
	}
	headers := models.HeaderKey(r.reading.Header)
	var last []keptMap
	if err := r.tx.Raw("SELECT * FROM host_maps WHERE host = ? AND name = ? ORDER BY n DESC LIMIT 1", r.row.Host, r.mapName).Scan(&last).Error; err != nil {
		return 0, err
	}
	next := keptMap{Host: r.row.Host, Name: r.mapName, N: 1, Headers: headers, Reading: text, MadeBy: r.actor.Email, Seq: r.row.Seq}
	if len(last) > 0 {
		if last[0].Headers == headers && last[0].Reading == text {
			return last[0].ID, nil
		}
		next.N = last[0].N + 1
	}
	err = r.insert(&next)
	return next.ID, err
}
