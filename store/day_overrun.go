package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Overrun is a relation, not a state: an entry is in day_overruns where it did not fit when it was entered, and in day_taken_in where an amendment
// took it in. A reversal goes with what it takes back. Whoever needs to know whether an entry e counts, or may be invoiced, joins overrunJoin and
// asks standsOver.
const (
	overrunJoin = ` LEFT JOIN day_overruns ovr ON ovr.entry_id = COALESCE(e.reverses_id, e.id) LEFT JOIN day_taken_in tkn ON tkn.entry_id = ovr.entry_id`
	standsOver  = `(ovr.entry_id IS NOT NULL AND tkn.entry_id IS NULL)`
	// stoodOver is the same seen from a day: an amendment takes in from the day on which it holds.
	stoodOver = `(ovr.entry_id IS NOT NULL AND (tkn.entry_id IS NULL OR tkn.from_on > ?))`
)

// waitingOf lists the overrun of a statement of work in the order of recording. Most have none, and then nothing is asked.
func (w *work) waitingOf(t models.SOWTotal) (out []models.SOWWaiting, err error) {
	if t.Overrun == 0 {
		return nil, nil
	}
	err = w.tx.Raw(`SELECT e.*, COALESCE(v.verdict, 'submitted') AS state FROM day_entries e JOIN day_overruns ovr ON ovr.entry_id = e.id
		LEFT JOIN day_taken_in tkn ON tkn.entry_id = e.id LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1 LEFT JOIN day_entries r ON r.reverses_id = e.id
		WHERE e.sow_id = ? AND tkn.entry_id IS NULL AND r.id IS NULL AND COALESCE(v.verdict, '') <> 'returned' ORDER BY e.id`, t.SOWID).Scan(&out).Error
	for i := range out {
		out[i].Over = true
	}
	return out, err
}

// keepOverrun notes which of the entries just written stand as overrun.
func (w *work) keepOverrun(entries ...models.DayEntry) error {
	for _, e := range entries {
		if !e.Over || e.ReversesID != nil {
			continue
		}
		if err := w.tx.Exec("INSERT INTO day_overruns (entry_id, seq) VALUES (?, ?)", e.ID, e.Seq).Error; err != nil {
			return err
		}
	}
	return nil
}

// keepTaken writes down what an amendment took in, with an event of its own: it counts from now on, in its quarter too.
func (w *work) keepTaken(t models.SOWTotal) error {
	if len(t.Taken) == 0 {
		return nil
	}
	var code string
	if err := w.tx.Raw("SELECT code FROM sows WHERE id = ?", t.SOWID).Row().Scan(&code); err != nil {
		return err
	}
	ids, units := make([]int64, len(t.Taken)), models.Days(0)
	for i, e := range t.Taken {
		ids[i], units = e.ID, units+e.Units
	}
	seq, err := w.event("sow.taken-in", code, nil, map[string]any{"entries": ids, "units": units, "terms": t.Taken[0].N}, "")
	if err != nil {
		return err
	}
	for _, e := range t.Taken {
		if err := w.tx.Exec("INSERT INTO day_taken_in (entry_id, n, from_on, seq) VALUES (?, ?, ?, ?)", e.ID, e.N, e.Since, seq).Error; err != nil {
			return err
		}
		if err := w.countQuarter(e.SOWID, e.Quarter(), e.Units); err != nil {
			return err
		}
	}
	return nil
}

// TakeInOverrun lets amendments that have come into force take in the overrun that waits, one transaction for each statement of work, and says
// how many entries they took in. Whatever is written on a statement of work does so first; this is for the day on which nothing is written.
func (s *Store) TakeInOverrun(ctx context.Context, actor models.Viewer) (taken int, err error) {
	if err := actor.Need(models.KeepRecords); err != nil {
		return 0, err
	}
	codes, err := read(ctx, s, func(tx *gorm.DB) (codes []string, err error) {
		err = tx.Raw("SELECT s.code FROM sows s JOIN sow_totals t ON t.sow_id = s.id WHERE t.overrun > 0 AND s.state <> ? ORDER BY s.code", models.SOWClosed).Scan(&codes).Error
		return codes, err
	})
	for _, code := range codes {
		n, errTake := write(ctx, s, actor, models.KeepRecords, func(w *work) (int, error) { return w.takeInOverrun(code) })
		if errTake != nil {
			return taken, errTake
		}
		taken += n
	}
	return taken, err
}

func (w *work) takeInOverrun(code string) (int, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return 0, err
	}
	if book.TakeIn(w.today()); len(book.Total.Taken) == 0 {
		return 0, nil
	}
	return len(book.Total.Taken), w.settleSOW(book.Total)
}

// keepCosts writes the sums of cost, each the row that holds the cap in money of its currency.
func (w *work) keepCosts(costs []models.SOWCostSum) error {
	for _, c := range costs {
		err := w.tx.Exec(`INSERT INTO sow_costs (sow_id, currency, cost, ceiling) VALUES (?, ?, ?, ?)
			ON CONFLICT (sow_id, currency) DO UPDATE SET cost = excluded.cost, ceiling = excluded.ceiling`, c.SOWID, c.Currency, c.Cost, c.Ceiling).Error
		if err != nil {
			return err
		}
	}
	return nil
}
