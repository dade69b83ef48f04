package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Quarter reads what the record says about a period, seen from a day: its last one where none is given. Everything is read at one moment, so
// that the figures agree with each other while others write. Votes that are not closed are not in it, for anybody.
func (s *Store) Quarter(ctx context.Context, v models.Viewer, period string, asOf models.Date) (models.QuarterRecord, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.QuarterRecord{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.QuarterRecord, error) {
		q := quarterReading{tx: tx}
		if err := q.open(period, asOf); err != nil {
			return q.out, err
		}
		for _, part := range []func() error{q.pools, q.income, q.rounds, q.proposals, q.works, q.days, q.findings, q.invoices, q.meetings, q.decisions, q.actions, q.reconciliations} {
			if err := part(); err != nil {
				return q.out, err
			}
		}
		return q.out, nil
	})
}

// quarterReading is a quarter being read: the transaction, the days it looks between, and the rows found so far.
type quarterReading struct {
	tx             *gorm.DB
	first, through models.Date // the days of the period that had come
	asOf           models.Date
	out            models.QuarterRecord
	roundIDs       []int64
	counts         map[int64]models.Count // of closed votes, by round
}

// open settles the period, the day it is seen from, and up to which entry the record is known.
func (q *quarterReading) open(period string, asOf models.Date) error {
	f := models.Foundation{FiscalStart: "01-01"}
	if err := q.tx.Raw("SELECT * FROM foundation WHERE id = 1").Scan(&f).Error; err != nil {
		return err
	}
	p, err := models.ParsePeriod(period, f.FiscalStart)
	if err != nil {
		return err
	}
	if q.asOf, err = p.SeenFrom(asOf); err != nil {
		return err
	}
	q.first, q.through = p.First, p.Through(q.asOf)
	q.out = models.QuarterRecord{Foundation: f.Name, Currency: f.Currency, Period: p, AsOf: q.asOf}
	if q.out.Year, err = fiscalYearBegunBy(q.tx, q.asOf); err != nil {
		return err
	}
	return q.tx.Raw("SELECT seq FROM event_head WHERE id = 1").Row().Scan(&q.out.Seq)
}

// fiscalYearBegunBy is the newest fiscal year that had begun by a day; the empty year where there is none.
func fiscalYearBegunBy(tx *gorm.DB, day models.Date) (y models.FiscalYear, err error) {
	err = tx.Raw("SELECT * FROM fiscal_years WHERE first_on <= ? ORDER BY first_on DESC LIMIT 1", day).Scan(&y).Error
	return y, err
}

// scan reads rows by a statement of our own. Its parameters by name: the day it is seen from, and the first and last day of the period that had come.
func (q *quarterReading) scan(into any, statement string, also ...any) error {
	named := map[string]any{"asof": q.asOf, "first": q.first, "through": q.through, "last": q.out.Period.Last, "ids": append([]int64{0}, q.roundIDs...)}
	return q.tx.Raw(statement, append([]any{named}, also...)...).Scan(into).Error
}

// placed is where a row was read from, as a join of anchors gives it; an empty file is a row entered by hand.
type placed struct {
	File    string
	Line    *int64
	Cell    string
	Excerpt string
}

const (
	placeColumns = "coalesce(src.name, '') AS file, an.line, coalesce(an.cell, '') AS cell, coalesce(an.excerpt, '') AS excerpt"
	placeJoin    = " LEFT JOIN anchors an ON an.id = x.anchor_id LEFT JOIN sources src ON src.id = an.source_id "
)

func (p placed) place() *models.Place {
	if p.File == "" {
		return nil
	}
	return &models.Place{File: p.File, Line: p.Line, Cell: p.Cell, Excerpt: p.Excerpt}
}
