package store

import "bursar/models"

// lineEntry is an entry of the record in a line.
type lineEntry struct {
	LineID        int64
	TransactionID int64
	Minor         int64
	Carried       int64
	Seq           int64
}

// TableName is where they are kept.
func (lineEntry) TableName() string { return "reconciliation_entries" }

// keptRow is a row of the host's sheet as it is kept.
type keptRow struct {
	ID               int64
	ReconciliationID int64
	LineID           *int64
	Sheet            string
	RowNumber        int64
	Cell             string
	OnDate           models.Date
	PoolID           *int64
	Minor            int64
	Currency         models.Currency
	Text             string
	Reference        string
	Why              string
	Seq              int64
}

// TableName is where they are kept.
func (keptRow) TableName() string { return "reconciliation_rows" }

// linesAtOnce keeps one statement below what either database takes.
const linesAtOnce = 400

// keepLines writes the lines with their rows and entries, and closes what earlier reconciliations waited for.
func (r *reconciling) keepLines(lines []models.MatchedLine) error {
	rows := make([]models.ReconciliationLine, len(lines))
	for i, l := range lines {
		rows[i] = models.ReconciliationLine{ReconciliationID: r.row.ID, N: int64(i + 1), Kind: l.Kind, PoolID: r.pools[l.Pool].ID, Currency: l.Currency, OnDate: l.OnDate,
			HostMinor: l.HostMinor, HereMinor: l.HereMinor, Text: l.Text, Why: l.Why, Seq: r.row.Seq}
		if l.Settles != nil {
			rows[i].SettlesID = &l.Settles.LineID
		}
		if !rows[i].OnDate.Known() {
			rows[i].OnDate = r.period.First
		}
	}
	if len(rows) > 0 {
		if err := r.tx.CreateInBatches(&rows, linesAtOnce).Error; err != nil {
			return err
		}
	}
	if err := r.keepRows(lines, rows); err != nil {
		return err
	}
	if err := r.keepEntries(lines, rows); err != nil {
		return err
	}
	return r.closeWaiting(lines, rows)
}

func (r *reconciling) keepRows(lines []models.MatchedLine, kept []models.ReconciliationLine) error {
	out := make([]keptRow, len(r.reading.Rows))
	for i, h := range r.reading.Rows {
		out[i] = keptRow{ReconciliationID: r.row.ID, Sheet: models.Readable(h.Sheet), RowNumber: int64(h.Row), Cell: h.Cell, OnDate: h.OnDate, Minor: h.Minor, Currency: h.Currency,
			Text: h.Text, Reference: h.Reference, Why: h.Why, Seq: r.row.Seq}
		if p, ok := r.pools[h.Pool]; ok {
			out[i].PoolID = &p.ID
		}
	}
	for i, l := range lines {
		for _, at := range l.Rows {
			out[at].LineID = &kept[i].ID
		}
	}
	return r.tx.CreateInBatches(&out, linesAtOnce).Error
}

func (r *reconciling) keepEntries(lines []models.MatchedLine, kept []models.ReconciliationLine) error {
	var out []lineEntry
	for i, l := range lines {
		for _, at := range l.Entries {
			e := r.input.Entries[at]
			out = append(out, lineEntry{LineID: kept[i].ID, TransactionID: e.ID, Minor: e.Minor, Seq: r.row.Seq})
		}
		for _, at := range l.CarriedEntries {
			e := r.input.CarriedEntries[at]
			out = append(out, lineEntry{LineID: kept[i].ID, TransactionID: e.ID, Minor: e.Minor, Carried: 1, Seq: r.row.Seq})
		}
	}
	if len(out) == 0 {
		return nil
	}
	return r.tx.CreateInBatches(&out, linesAtOnce).Error
}

// closeWaiting gives each difference that this sheet brings its last verdict. One that a person corrected stays corrected.
func (r *reconciling) closeWaiting(lines []models.MatchedLine, kept []models.ReconciliationLine) error {
	for i, l := range lines {
		if l.Settles == nil || len(l.CarriedRows)+len(l.CarriedEntries) == 0 {
			continue
		}
		v := models.LineVerdict{LineID: l.Settles.LineID, State: models.LineArrived, Text: models.CameWith(r.row.Code, kept[i].N), GivenBy: r.actor.Email, GivenAt: models.InstantOf(r.now), Seq: r.row.Seq}
		if err := r.tx.Raw("SELECT coalesce(max(n), 0) + 1 FROM reconciliation_verdicts WHERE line_id = ?", v.LineID).Row().Scan(&v.N); err != nil {
			return err
		}
		if err := r.insert(&v); err != nil {
			return err
		}
	}
	return nil
}
