package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const personKind = "person"

// Month gives what a person worked in a month, a row for each statement of work. Without a person it is the viewer's own. However many
// statements of work there are, it takes the same few queries. A contractor sees the own month only, on the own statements of work.
func (s *Store) Month(ctx context.Context, v models.Viewer, person, month string) (models.MonthGrid, error) {
	today := models.DateOf(s.clock())
	g := models.MonthGrid{Today: today, Month: models.MonthOf(today)}
	if err := v.Need(models.ReadWork); err != nil {
		return g, err
	}
	if month != "" {
		var err error
		if g.Month, err = models.ParseMonth("month", month); err != nil {
			return g, err
		}
	}
	return read(ctx, s, func(tx *gorm.DB) (models.MonthGrid, error) {
		if err := monthPerson(tx, v, person, &g); err != nil || g.PersonID == 0 {
			return g, err
		}
		return g, fillMonth(tx, v, &g)
	})
}

// monthPerson finds whose month it is. A contractor learns of nobody else.
func monthPerson(tx *gorm.DB, v models.Viewer, code string, g *models.MonthGrid) error {
	if code == "" && v.PersonID == 0 {
		return nil
	}
	l := listing{From: "people p"}
	if code == "" {
		l.and("p.id = ?", v.PersonID)
	} else {
		l.and("p.code = ?", code)
	}
	if v.OwnWorkOnly() {
		l.and("p.id = ?", v.PersonID)
	}
	var p models.Person
	err := tx.Raw("SELECT p.* FROM people p"+l.where(), l.Args...).Take(&p).Error
	g.PersonID, g.PersonCode, g.PersonName = p.ID, p.Code, p.Name
	return found(err, personKind, code)
}

func fillMonth(tx *gorm.DB, v models.Viewer, g *models.MonthGrid) error {
	mineOnly, args := mine(v, "s.id")
	args = append([]any{g.PersonID, models.SOWActive, g.PersonID, g.Month.First, g.Month.Last}, args...)
	err := tx.Raw(`SELECT s.id AS sow_id, s.code AS sow_code, s.title AS sow_title, s.unit, s.grid, s.state FROM sows s
		WHERE ((EXISTS (SELECT 1 FROM sow_people sp WHERE sp.sow_id = s.id AND sp.person_id = ?) AND s.state = ?)
			OR EXISTS (SELECT 1 FROM day_entries e WHERE e.sow_id = s.id AND e.person_id = ? AND e.from_on BETWEEN ? AND ?)) AND `+mineOnly+` ORDER BY s.code`, args...).Scan(&g.Rows).Error
	if err != nil || len(g.Rows) == 0 {
		return err
	}
	ids := make([]int64, len(g.Rows))
	for i, r := range g.Rows {
		ids[i] = r.SOWID
	}
	moments, err := sowMoments(tx, ids, g.Today)
	if err != nil {
		return err
	}
	figures := make(map[int64]models.SOWFigures, len(ids))
	for _, r := range g.Rows {
		f := models.SOW{Code: r.SOWCode, Unit: r.Unit, State: r.State}.Figures(moments[r.SOWID])
		if v.OwnWorkOnly() {
			f = f.WithoutMoney()
		}
		figures[r.SOWID] = f
	}
	lines, err := monthLines(tx, g.PersonID, ids, g.ReadFrom(), g.Month.Last)
	g.Fill(lines, figures)
	return err
}

// monthLines are a person's entries on some statements of work between two days, the oldest first.
func monthLines(tx *gorm.DB, person int64, sows []int64, from, to models.Date) ([]models.MonthLine, error) {
	var lines []models.MonthLine
	err := tx.Raw("SELECT "+dayColumns+", COALESCE(v.seq, 0) AS verdict_seq FROM "+dayFrom+`
		WHERE e.sow_id IN ? AND e.person_id = ? AND e.from_on BETWEEN ? AND ? ORDER BY e.from_on, e.id`, sows, person, from, to).Scan(&lines).Error
	return lines, err
}

// PeopleAtWork are those who work on an active statement of work, by name: whose months there are.
func (s *Store) PeopleAtWork(ctx context.Context, v models.Viewer) ([]models.SOWNamed, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return nil, err
	}
	var out []models.SOWNamed
	err := s.reader.WithContext(ctx).Raw(`SELECT DISTINCT p.code, p.name FROM sow_people sp JOIN sows s ON s.id = sp.sow_id JOIN people p ON p.id = sp.person_id
		WHERE s.state = ? ORDER BY p.name, p.code`, models.SOWActive).Scan(&out).Error
	return out, translate(err)
}

// ReturnedDays are a person's own entries that were returned and not entered anew on the same day of the same work, the newest first.
func (s *Store) ReturnedDays(ctx context.Context, v models.Viewer) ([]models.DayLine, error) {
	if err := v.Need(models.ReadWork); err != nil || v.PersonID == 0 {
		return nil, err
	}
	l := listing{From: dayFrom}
	ownDaysOnly(&l, v)
	l.and("e.person_id = ? AND s.state = ?", v.PersonID, models.SOWActive)
	l.and("v.verdict = 'returned'")
	l.and(`NOT EXISTS (SELECT 1 FROM day_entries a LEFT JOIN day_verdicts av ON av.entry_id = a.id AND av.n = 1 LEFT JOIN day_entries ar ON ar.reverses_id = a.id
		WHERE a.sow_id = e.sow_id AND a.person_id = e.person_id AND a.from_on = e.from_on AND a.to_on = e.to_on AND a.id > e.id
			AND a.reverses_id IS NULL AND ar.id IS NULL AND COALESCE(av.verdict, '') <> 'returned')`)
	var out []models.DayLine
	err := s.reader.WithContext(ctx).Raw("SELECT "+dayColumns+" FROM "+l.From+l.where()+" ORDER BY v.seq DESC LIMIT 20", l.Args...).Scan(&out).Error
	return out, translate(err)
}
