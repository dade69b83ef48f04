package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// SOW gives a statement of work with everything that hangs on it and its figures as of a day (today where none is given).
// A contractor sees the own days and rates and no sums of money.
func (s *Store) SOW(ctx context.Context, v models.Viewer, code string, asOf models.Date) (models.WholeSOW, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.WholeSOW{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.WholeSOW, error) {
		whole, _, err := s.sowAsked(tx, v, code, asOf)
		return whole, err
	})
}

// sowAsked gives a statement of work as it stands, with what is agreed from a later day on; or where a day is asked for, as of that day alone.
// Beside it stands the one by which its figures are drawn.
func (s *Store) sowAsked(tx *gorm.DB, v models.Viewer, code string, asOf models.Date) (models.WholeSOW, models.SOW, error) {
	today := models.DateOf(s.clock())
	day := asOf
	if !asOf.Known() {
		day = today
	}
	drawn, then, err := s.sowOn(tx, v, code, day)
	if err != nil {
		return models.WholeSOW{}, drawn, err
	}
	whole, err := wholeSOW(tx, v, drawn, day)
	whole.State = then
	switch {
	case !asOf.Known():
		return whole, drawn, err
	case asOf >= today:
		return whole.AsOf(asOf), drawn, err
	}
	return whole.AsOf(asOf).WithoutTasks(), drawn, err
}

// sowOn is a statement of work as the figures of a day are drawn, and the state in which the day found it.
func (s *Store) sowOn(tx *gorm.DB, v models.Viewer, code string, day models.Date) (models.SOW, models.SOWState, error) {
	sow, err := sowFor(tx, v, code)
	then := sow.State
	if err == nil && s.past(day) {
		err = tx.Raw("SELECT th.state FROM "+sowsThen("?")+" th WHERE th.id = ?", day, sow.ID).Row().Scan(&then)
	}
	return sow.On(then), then, err
}

// waitingShown is how many entries that wait a statement of work shows itself; the queue has all of them.
const waitingShown = 30

func wholeSOW(tx *gorm.DB, v models.Viewer, sow models.SOW, asOf models.Date) (whole models.WholeSOW, err error) {
	whole.SOW, whole.Figures.AsOf = sow, asOf
	for _, part := range []func(*gorm.DB, models.Viewer, *models.WholeSOW) error{sowParties, sowPeople, sowTermLines, sowRates, sowGrades, sowRatesApart, sowStatements, sowManners, sowLife} {
		if err := part(tx, v, &whole); err != nil {
			return whole, err
		}
	}
	if whole.Figures, err = figuresFor(tx, v, sow, asOf); err != nil {
		return whole, err
	}
	whole.Waiting, err = daysOf(within(tx), v, models.DayFilter{SOW: sow.Code, State: string(models.DaySubmitted)}, models.Page{Limit: waitingShown, Sort: "date"})
	return whole, err
}

func figuresFor(tx *gorm.DB, v models.Viewer, sow models.SOW, asOf models.Date) (models.SOWFigures, error) {
	moments, err := sowMoments(tx, []int64{sow.ID}, asOf)
	f := sow.Figures(moments[sow.ID])
	if v.OwnWorkOnly() {
		f = f.WithoutMoney()
	}
	return f, err
}

func sowParties(tx *gorm.DB, _ models.Viewer, whole *models.WholeSOW) error {
	err := tx.Raw(`SELECT COALESCE(o.code, ''), COALESCE(o.name, ''), COALESCE(pl.code, ''), COALESCE(pl.name, '') FROM `+sowFrom+` WHERE s.id = ?`, whole.ID).
		Row().Scan(&whole.VendorCode, &whole.VendorName, &whole.PoolCode, &whole.PoolName)
	if err != nil {
		return err
	}
	whole.Place, err = placeOf(tx, whole.AnchorID)
	return err
}

// sowPeople reads who looks after it and who works on it; a contractor learns of no other contractor.
func sowPeople(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	ids := []int64{whole.ID}
	champions, err := sowNamed(tx, championsOnly, ids)
	if err != nil {
		return err
	}
	table := "sow_people"
	if v.OwnWorkOnly() {
		table = fmt.Sprintf("(SELECT * FROM sow_people WHERE person_id = %d)", v.PersonID)
	}
	people, err := sowNamed(tx, table, ids)
	whole.Champions, whole.People = champions[whole.ID], people[whole.ID]
	return err
}

func sowTermLines(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	err := tx.Raw(`SELECT t.n, t.effective_on, COALESCE(d.code, '') AS decision_code, d.decided_on, t.ceiling_units, t.ceiling_minor, t.currency, t.starts_on, t.ends_on, t.why, t.price, tr.minor AS rate_minor,
			COALESCE(tp.name, '') AS rate_person, COALESCE(tr.grade, '') AS rate_grade,
			COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt
		FROM sow_terms t LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN anchors a ON a.id = t.anchor_id LEFT JOIN sources src ON src.id = a.source_id LEFT JOIN day_rates tr ON tr.id = t.rate_id LEFT JOIN people tp ON tp.id = tr.person_id
		WHERE t.sow_id = ? ORDER BY t.n`, whole.ID).Scan(&whole.Terms).Error
	if v.OwnWorkOnly() {
		for i := range whole.Terms {
			whole.Terms[i] = whole.Terms[i].WithoutMoney()
		}
	}
	return err
}

// sowRates reads the rates; a contractor learns of those that are the price of the own time, and of no other.
func sowRates(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	own := int64(0)
	if v.OwnWorkOnly() {
		own = v.PersonID
	}
	err := tx.Raw(`SELECT r.id, COALESCE(p.code, '') AS person_code, COALESCE(p.name, '') AS person_name, r.grade, r.from_on, r.to_on, r.minor, r.currency
		FROM day_rates r LEFT JOIN people p ON p.id = r.person_id WHERE r.sow_id = ? AND (CAST(? AS BIGINT) = 0 OR (r.person_id IS NULL AND r.grade = '') OR r.person_id = ?
			OR EXISTS (SELECT 1 FROM sow_grades g WHERE g.sow_id = r.sow_id AND g.person_id = ? AND g.grade = r.grade))
		ORDER BY r.from_on DESC, r.seq DESC, r.id DESC`, whole.ID, own, own, own).Scan(&whole.Rates).Error
	if err != nil || !v.OwnWorkOnly() {
		return err
	}
	applies, err := ratesApplying(tx, whole.ID, v.PersonID)
	whole.Rates = slices.DeleteFunc(whole.Rates, func(r models.DayRateLine) bool { return !applies[r.ID] })
	return err
}

// ratesApplying are the rates of a statement of work that are ever the price of one person's time.
func ratesApplying(tx *gorm.DB, sow, person int64) (map[int64]bool, error) {
	var rates []models.DayRate
	if err := tx.Where("sow_id = ? AND (person_id IS NULL OR person_id = ?)", sow, person).Order("id").Find(&rates).Error; err != nil {
		return nil, err
	}
	var grades []models.SOWGrade
	err := tx.Where("sow_id = ? AND person_id = ?", sow, person).Order("id").Find(&grades).Error
	return models.RatesApplying(rates, person, grades), err
}

func sowStatements(tx *gorm.DB, _ models.Viewer, whole *models.WholeSOW) error {
	return tx.Raw("SELECT "+statementColumns+" FROM "+statementFrom+" WHERE st.sow_id = ? ORDER BY st.stated_on, st.seq, st.id", whole.Figures.AsOf, whole.ID).Scan(&whole.Statements).Error
}

// BurnDown draws up days left against plan, as of a day (today where none is given).
func (s *Store) BurnDown(ctx context.Context, v models.Viewer, code string, asOf models.Date) (models.BurnDown, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.BurnDown{}, err
	}
	if !asOf.Known() {
		asOf = models.DateOf(s.clock())
	}
	return read(ctx, s, func(tx *gorm.DB) (models.BurnDown, error) {
		sow, _, err := s.sowOn(tx, v, code, asOf)
		if err != nil {
			return models.BurnDown{}, err
		}
		f, err := figuresFor(tx, v, sow, asOf)
		if err != nil {
			return models.BurnDown{}, err
		}
		return burnDown(tx, sow, f)
	})
}

// SOWBurning gives a statement of work whole and its burn-down, of one look at the record and with the figures worked out once.
func (s *Store) SOWBurning(ctx context.Context, v models.Viewer, code string, asOf models.Date) (whole models.WholeSOW, b models.BurnDown, err error) {
	if err := v.Need(models.ReadWork); err != nil {
		return whole, b, err
	}
	whole, err = read(ctx, s, func(tx *gorm.DB) (models.WholeSOW, error) {
		whole, drawn, err := s.sowAsked(tx, v, code, asOf)
		if err == nil {
			b, err = burnDown(tx, drawn, whole.Figures)
		}
		return whole, err
	})
	return whole, b, err
}

func burnDown(tx *gorm.DB, sow models.SOW, f models.SOWFigures) (models.BurnDown, error) {
	var terms []models.SOWTerms
	if err := tx.Where("sow_id = ?", sow.ID).Order("n").Find(&terms).Error; err != nil {
		return models.BurnDown{}, err
	}
	spans, err := spansOf(tx, []int64{sow.ID}, f.AsOf)
	if err != nil {
		return models.BurnDown{}, err
	}
	b := models.BurnDownOf(sow, terms, models.StepsOf(spans[sow.ID]), f)
	b.Ahead = models.ForecastOf(sow, f, spans[sow.ID])
	return b, nil
}
