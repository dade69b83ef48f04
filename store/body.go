package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Bodies lists the boards and committees, with how many voting seats are held on the day asked for (today where none is).
func (s *Store) Bodies(ctx context.Context, v models.Viewer, f models.BodyFilter, page models.Page) (models.List[models.BodyLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.BodyLine]{}, err
	}
	if !f.On.Known() {
		f.On = models.DateOf(s.clock())
	}
	day := string(f.On)
	if _, err := models.ParseDate("on", day); err != nil {
		return models.List[models.BodyLine]{}, err
	}
	// The day has just been read as a date, so it can stand in our own SQL, which a list's columns are.
	l := listing{Columns: `b.*, (SELECT count(*) FROM seats s JOIN seat_terms t ON t.seat_id = s.id LEFT JOIN seat_term_ends e ON e.term_id = t.id
		WHERE s.body_id = b.id AND s.voting = 1 AND t.from_on <= '` + day + `' AND (e.to_on IS NULL OR e.to_on >= '` + day + `')) AS seats,
		(SELECT count(*) FROM meetings m WHERE m.body_id = b.id AND m.state = 'held') AS meetings,
		(SELECT max(m.held_on) FROM meetings m WHERE m.body_id = b.id AND m.state = 'held') AS last_meeting`,
		From: "bodies b", Default: "code", Tie: "b.code",
		Sorts: map[string]sortable{"code": {Expr: "b.code"}, "name": {Expr: "lower(b.name)"}}}
	l.search(f.Text, "b.name", "b.code")
	return pageOf[models.BodyLine](s.reader.WithContext(ctx), l, page)
}

// Body gives one whole: who sits there on the day, every term, and the charter's rules with the ones in force that day marked.
func (s *Store) Body(ctx context.Context, v models.Viewer, code string, on models.Date) (models.BodySheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.BodySheet{}, err
	}
	if !on.Known() {
		on = models.DateOf(s.clock())
	}
	return read(ctx, s, func(tx *gorm.DB) (models.BodySheet, error) { return bodySheet(tx, code, on) })
}

func bodySheet(tx *gorm.DB, code string, on models.Date) (b models.BodySheet, err error) {
	b.On = on
	if err := tx.Table("bodies").Where("code = ?", code).Take(&b.Body).Error; err != nil {
		return b, found(err, "body", code)
	}
	if b.Terms, err = termsOf(tx, b.ID); err != nil {
		return b, err
	}
	if b.Seats, err = seatsOn(tx, b.ID, b.Terms, on); err != nil {
		return b, err
	}
	b.Rules, err = charterOf(tx, b.ID, on)
	return b, err
}

// AddBody puts a board or a committee on record.
func (s *Store) AddBody(ctx context.Context, actor models.Viewer, n models.NewBody) (models.Body, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Body, error) { return w.addBody(n) })
}

func (w *work) addBody(n models.NewBody) (models.Body, error) {
	b, err := n.Check()
	if err != nil {
		return b, err
	}
	var same int64
	if _, err := w.head(); err != nil { // two bodies entered at once wait for each other here
		return b, err
	}
	if err := w.tx.Raw("SELECT count(*) FROM bodies WHERE code = ?", b.Code).Row().Scan(&same); err != nil {
		return b, err
	}
	if same > 0 {
		return b, b.Taken()
	}
	if b.Seq, err = w.event("body.add", b.Code, nil, b, ""); err != nil {
		return b, err
	}
	return b, w.insert(&b)
}

// body finds one by code; a slip names the field.
func (w *work) body(field, code string) (models.Body, error) {
	var b models.Body
	err := w.tx.Where("code = ?", code).Take(&b).Error
	return b, named(err, field, "body", code)
}
