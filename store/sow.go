package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const sowKind = "statement of work"

// AddSOW puts a statement of work on record, as a draft.
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
		if err := w.insert(&models.SOWChampion{SOWID: sow.ID, PersonID: p.ID, Seq: sow.Seq}); err != nil {
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
	book, err := w.holdSOW(code)
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
	return book.SOW, w.tx.Exec("INSERT INTO "+table+" (sow_id, person_id, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", book.SOW.ID, p.ID, seq).Error
}

// RecommendSOW records that the committee advises a statement of work.
func (s *Store) RecommendSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.moveSOW(ctx, actor, code, models.SOWRecommended, saw, reason)
}

// ActivateSOW opens a statement of work for days. It needs terms.
func (s *Store) ActivateSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.moveSOW(ctx, actor, code, models.SOWActive, saw, reason)
}

// CloseSOW ends a statement of work; no more days are logged on it.
func (s *Store) CloseSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.moveSOW(ctx, actor, code, models.SOWClosed, saw, reason)
}

// RejectSOW records that a statement of work was not chosen.
func (s *Store) RejectSOW(ctx context.Context, actor models.Viewer, code string, saw int64, reason string) (models.SOW, error) {
	return s.moveSOW(ctx, actor, code, models.SOWNotChosen, saw, reason)
}

func (s *Store) moveSOW(ctx context.Context, actor models.Viewer, code string, to models.SOWState, saw int64, reason string) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) { return w.moveSOW(code, to, saw, reason) })
}

func (w *work) moveSOW(code string, to models.SOWState, saw int64, reason string) (models.SOW, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return book.SOW, err
	}
	sow := book.SOW
	reason, err = models.OptionalLine("reason", reason, 500)
	if err := models.Collect(err, seen(sow.Version, saw, code), sow.MoveTo(to, len(book.Terms))); err != nil {
		return sow, err
	}
	if _, err := w.event("sow."+string(to), code, map[string]any{"state": sow.State}, map[string]any{"state": to}, reason); err != nil {
		return sow, err
	}
	sow.State, sow.Version = to, sow.Version+1
	return sow, w.one("UPDATE sows SET state = ?, version = ? WHERE id = ? AND version = ?", to, sow.Version, sow.ID, sow.Version-1)
}

// holdSOW opens a statement of work for writing and holds its row of totals until the end: everything that changes a statement of work
// takes this one lock, so that a day is never logged on one that is being closed or lowered. A contractor finds only the own ones.
func (w *work) holdSOW(code string) (models.SOWBook, error) {
	var book models.SOWBook
	if err := w.tx.Where("code = ?", code).Take(&book.SOW).Error; err != nil {
		return book, found(err, sowKind, code)
	}
	if err := w.onSOW(book.SOW.ID, code); err != nil {
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
	return book, w.tx.Where("sow_id = ?", book.SOW.ID).Order("id").Find(&book.Rates).Error
}

// onSOW hides a statement of work from a contractor who does not work on it.
func (w *work) onSOW(id int64, code string) error {
	if !w.actor.OwnWorkOnly() {
		return nil
	}
	var n int64
	err := w.tx.Raw("SELECT count(*) FROM sow_people WHERE sow_id = ? AND person_id = ?", id, w.actor.PersonID).Row().Scan(&n)
	if err == nil && n == 0 {
		return models.Missing(sowKind, code)
	}
	return err
}

// settleSOW writes the row that holds the cap.
func (w *work) settleSOW(t models.SOWTotal) error {
	return w.one("UPDATE sow_totals SET submitted = ?, approved = ?, overrun = ?, ceiling = ? WHERE sow_id = ?", t.Submitted, t.Approved, t.Overrun, t.Ceiling, t.SOWID)
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
