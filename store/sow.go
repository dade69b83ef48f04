package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const sowKind = "statement of work"

// AddSOW puts a statement of work on record, as drafted.
func (s *Store) AddSOW(ctx context.Context, actor models.Viewer, n models.NewSOW) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) { return w.addSOW(n) })
}

func (w *work) addSOW(n models.NewSOW) (models.SOW, error) {
	sow, err := n.Check()
	if err != nil {
		return sow, err
	}
	on, errOn := w.dayOr("on", n.On)
	errVendor, errPool := w.sowVendor(&sow, n.Vendor), w.sowPool(&sow, n.Pool)
	champions, errChampions := w.peopleByCode("champions", n.Champions)
	people, errPeople := w.peopleByCode("people", n.People)
	if err := models.Collect(errOn, errVendor, errPool, errChampions, errPeople); err != nil {
		return sow, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return sow, err
	}
	if sow.Code, err = w.code(models.KindSOW, on); err != nil {
		return sow, err
	}
	after := map[string]any{"sow": sow, "champions": n.Champions, "people": n.People}
	if sow.Seq, err = w.event("sow.add", sow.Code, nil, after, ""); err != nil {
		return sow, err
	}
	if sow.AnchorID, err = w.place(anchor, sow.Seq); err != nil {
		return sow, err
	}
	return sow, w.insertSOW(&sow, champions, people)
}

func (w *work) insertSOW(sow *models.SOW, champions, people []models.Person) error {
	if err := w.insert(sow); err != nil {
		return err
	}
	for _, p := range champions {
		if err := w.insert(&models.SOWChampion{SOWID: sow.ID, PersonID: p.ID, Manner: models.MannerChampion, Seq: sow.Seq}); err != nil {
			return err
		}
	}
	for _, p := range people {
		if err := w.insert(&models.SOWPerson{SOWID: sow.ID, PersonID: p.ID, Seq: sow.Seq}); err != nil {
			return err
		}
	}
	return w.insert(&models.SOWTotal{SOWID: sow.ID})
}

func (w *work) sowVendor(sow *models.SOW, code string) error {
	if code == "" {
		return nil
	}
	o, err := w.organization("vendor", code)
	sow.VendorID = &o.ID
	return err
}

func (w *work) sowPool(sow *models.SOW, code string) error {
	if code == "" {
		return nil
	}
	p, err := w.pool("pool", code)
	sow.PoolID = &p.ID
	return err
}

// peopleByCode finds each person once.
func (w *work) peopleByCode(field string, codes []string) ([]models.Person, error) {
	var out []models.Person
	seen := map[int64]bool{}
	for _, code := range codes {
		p, err := w.person(field, code)
		if err != nil {
			return nil, err
		}
		if !seen[p.ID] {
			out = append(out, p)
		}
		seen[p.ID] = true
	}
	return out, nil
}

// PutOnSOW lets one more contractor work on a statement of work, and see it. Whoever is on it already stays.
func (s *Store) PutOnSOW(ctx context.Context, actor models.Viewer, sow, person string) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) { return w.joinSOW("sow.people", "sow_people", sow, person) })
}

// ChampionSOW adds one more champion to a statement of work.
func (s *Store) ChampionSOW(ctx context.Context, actor models.Viewer, sow, person string) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) {
		return w.joinSOW("sow.champions", "sow_champions", sow, person)
	})
}

func (w *work) joinSOW(verb, table, code, person string) (models.SOW, error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return book.SOW, err
	}
	p, err := w.person("person", person)
	if err != nil {
		return book.SOW, err
	}
	seq, err := w.event(verb, code, nil, map[string]any{"person": p.Code}, "")
	if err != nil {
		return book.SOW, err
	}
	if err := w.tx.Exec("INSERT INTO "+table+" (sow_id, person_id, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", book.SOW.ID, p.ID, seq).Error; err != nil || table != "sow_champions" {
		return book.SOW, err
	}
	// Whoever was happy to help champions it now.
	return book.SOW, w.tx.Exec("UPDATE sow_champions SET manner = ?, seq = ? WHERE sow_id = ? AND person_id = ? AND manner <> ?", models.MannerChampion, seq, book.SOW.ID, p.ID, models.MannerChampion).Error
}

// RecommendSOW records that the committee advises a statement of work.
func (s *Store) RecommendSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.MoveSOW(ctx, actor, code, models.NewSOWMove{State: string(models.SOWRecommended), Reason: reason}, saw)
}

// ActivateSOW opens a statement of work for days. It needs terms.
func (s *Store) ActivateSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.MoveSOW(ctx, actor, code, models.NewSOWMove{State: string(models.SOWActive), Reason: reason}, saw)
}

// CloseSOW ends a statement of work; no more days are logged on it.
func (s *Store) CloseSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.MoveSOW(ctx, actor, code, models.NewSOWMove{State: string(models.SOWClosed), Reason: reason}, saw)
}

// RejectSOW records that a statement of work was dropped, and why.
func (s *Store) RejectSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.MoveSOW(ctx, actor, code, models.NewSOWMove{State: string(models.SOWDropped), Reason: reason}, saw)
}

// holdSOW opens a statement of work for writing and holds its row of totals until the end: everything that changes a statement of work
// takes this one lock, so that a day is never logged on one that is being closed or lowered. A contractor finds only the own ones.
func (w *work) holdSOW(code string) (models.SOWBook, error) {
	var book models.SOWBook
	if err := w.tx.Where("code = ?", code).Take(&book.SOW).Error; err != nil {
		return book, found(err, sowKind, code)
	}
	if err := w.onSOW(code); err != nil {
		return book, err
	}
	var err error
	if book.Total, err = locked[models.SOWTotal](w, "sow_id", book.SOW.ID, sowKind); err != nil {
		return book, err
	}
	// Read again under the lock: what was read before it may have changed meanwhile.
	if err := w.tx.Where("code = ?", code).Take(&book.SOW).Error; err != nil {
		return book, found(err, sowKind, code)
	}
	if err := w.tx.Where("sow_id = ?", book.SOW.ID).Order("n").Find(&book.Terms).Error; err != nil {
		return book, err
	}
	if err := w.tx.Where("sow_id = ?", book.SOW.ID).Order("id").Find(&book.Rates).Error; err != nil {
		return book, err
	}
	known, err := sowKnown(w.tx, []int64{book.SOW.ID}, w.today())
	if err != nil {
		return book, err
	}
	book.Known = known[book.SOW.ID]
	if err := w.enteredBefore(book.Known); err != nil {
		return book, err
	}
	return book, w.holdSums(&book)
}

// holdSums reads what hangs on the row of totals and is guarded by its lock: costs, grades, overrun that waits, and what no entry may name any more.
func (w *work) holdSums(book *models.SOWBook) (err error) {
	if err := w.tx.Where("sow_id = ?", book.SOW.ID).Order("currency").Find(&book.Total.Costs).Error; err != nil {
		return err
	}
	if err := w.tx.Where("sow_id = ?", book.SOW.ID).Order("id").Find(&book.Grades).Error; err != nil {
		return err
	}
	if book.Total.Waiting, err = w.waitingOf(book.Total); err != nil {
		return err
	}
	err = w.tx.Raw("SELECT d.code, d.title FROM deliverables d JOIN deliverable_withdrawals x ON x.deliverable_id = d.id WHERE d.sow_id = ? ORDER BY d.code", book.SOW.ID).Scan(&book.Withdrawn).Error
	return err
}

// onSOW hides a statement of work from a contractor who does not work on it.
func (w *work) onSOW(code string) error {
	if !w.actor.OwnWorkOnly() {
		return nil
	}
	on, err := w.isOn(code)
	if err == nil && !on {
		return models.Missing(sowKind, code)
	}
	return err
}

// isOn tells whether who acts works on a statement of work.
func (w *work) isOn(code string) (bool, error) {
	var n int64
	err := w.tx.Raw("SELECT count(*) FROM sow_people sp JOIN sows s ON s.id = sp.sow_id WHERE s.code = ? AND sp.person_id = ?", code, w.actor.PersonID).Row().Scan(&n)
	return n > 0, err
}

// settleSOW writes the rows that hold the caps, what an amendment took in, and the notices of what is passed by it. It is called once for each
// book, after the verb's event.
func (w *work) settleSOW(t models.SOWTotal) error {
	if err := w.keepTaken(t); err != nil {
		return err
	}
	if err := w.keepCosts(t.Costs); err != nil {
		return err
	}
	if err := w.one("UPDATE sow_totals SET submitted = ?, approved = ?, overrun = ?, ceiling = ? WHERE sow_id = ?", t.Submitted, t.Approved, t.Overrun, t.Ceiling, t.SOWID); err != nil {
		return err
	}
	return w.noticed(t.SOWID)
}

// mine narrows rows to a contractor's own statements of work; column holds the id of the statement of work.
func mine(v models.Viewer, column string) (string, []any) {
	if !v.OwnWorkOnly() {
		return "1 = 1", nil
	}
	return "EXISTS (SELECT 1 FROM sow_people mine WHERE mine.sow_id = " + column + " AND mine.person_id = ?)", []any{v.PersonID}
}

// sowFor loads one by code, as far as the viewer may know of it.
func sowFor(tx *gorm.DB, v models.Viewer, code string) (models.SOW, error) {
	var sow models.SOW
	condition, args := mine(v, "sows.id")
	err := tx.Where("code = ?", code).Where(condition, args...).Take(&sow).Error
	return sow, found(err, sowKind, code)
}
