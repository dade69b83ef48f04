package store

import (
	"context"
	"errors"

	"bursar/models"
)

// SetSOWTerms records the contract: n = 1. What the record does not show stays open.
func (s *Store) SetSOWTerms(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWTerms) (models.SOWTerms, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWTerms, error) { return w.setSOWTerms(sow, n) })
}

// AmendSOW records an amendment: what it does not name stays as it was. It never lowers the ceiling below what is used.
func (s *Store) AmendSOW(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWTerms) (models.SOWTerms, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWTerms, error) { return w.amendSOW(sow, n) })
}

func (w *work) setSOWTerms(code string, n models.NewSOWTerms) (models.SOWTerms, error) {
	return w.agreeSOW("sow.terms", code, n, func(terms []models.SOWTerms) (*models.SOWTerms, error) {
		if len(terms) > 0 {
			return nil, models.Clash(models.RuleSOWContract, "", "%s has its contract already; amend it instead.", code)
		}
		return nil, nil
	})
}

func (w *work) amendSOW(code string, n models.NewSOWTerms) (models.SOWTerms, error) {
	return w.agreeSOW("sow.amend", code, n, func(terms []models.SOWTerms) (*models.SOWTerms, error) {
		if len(terms) == 0 {
			return nil, models.Clash(models.RuleSOWContract, "", "%s has no contract to amend yet; set its terms first.", code)
		}
		return &terms[len(terms)-1], nil
	})
}

func (w *work) agreeSOW(verb, code string, n models.NewSOWTerms, following func([]models.SOWTerms) (*models.SOWTerms, error)) (models.SOWTerms, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return models.SOWTerms{}, err
	}
	before, err := following(book.Terms)
	if err != nil {
		return models.SOWTerms{}, err
	}
	t, err := n.Check(book.SOW, before)
	if err := models.Collect(err, w.sowDecision(&t, n.Decision)); err != nil {
		return t, err
	}
	if err := book.Agree(t, w.today()); err != nil {
		return t, err
	}
	if err := w.daysWithin(book.SOW, t); err != nil {
		return t, err
	}
	if n.Rate != "" {
		rate, err := w.keepRate(&book, models.NewDayRate{Person: n.For, Grade: n.Grade, From: n.EffectiveOn, Amount: n.Rate, Currency: string(t.Currency)}, &t)
		if err != nil {
			return t, asRate(err)
		}
		t.RateID = &rate.ID
	}
	if err := w.componentsFit(book, t.EffectiveOn); err != nil {
		return t, err
	}
	return t, w.keepTerms(verb, code, &t, before, n.Cite, book.Total)
}

// daysWithin asks whether the days on record, from the day on which the terms hold, lie within them.
func (w *work) daysWithin(sow models.SOW, t models.SOWTerms) error {
	var first, last models.Date
	err := w.tx.Raw("SELECT min(e.from_on), max(e.to_on) FROM day_entries e"+standingEntries+" AND e.sow_id = ? AND e.from_on >= ?", sow.ID, t.EffectiveOn).Row().Scan(&first, &last)
	if err != nil {
		return err
	}
	return t.Within(sow, first, last)
}

func (w *work) sowDecision(t *models.SOWTerms, code string) error {
	if code == "" {
		return nil
	}
	a, err := w.ruling(code)
	t.DecisionID = &a.ID
	return models.Collect(err, a.CarriesTerms())
}

func (w *work) keepTerms(verb, code string, t, before *models.SOWTerms, c models.Cite, total models.SOWTotal) error {
	anchor, err := w.anchor(c)
	if err != nil {
		return err
	}
	var was any
	if before != nil {
		was = *before
	}
	if t.Seq, err = w.event(verb, code, was, *t, t.Why); err != nil {
		return err
	}
	if err := w.openQuarter("effective_on", t.EffectiveOn); err != nil {
		return err
	}
	if t.AnchorID, err = w.place(anchor, t.Seq); err != nil {
		return err
	}
	if err := w.insert(t); err != nil {
		return err
	}
	return w.settleSOW(total)
}

// asRate names the fields of a refused rate as they are called where terms are entered.
func asRate(err error) error {
	var e *models.Error
	if !errors.As(err, &e) {
		return err
	}
	named := *e
	named.Field = map[string]string{"amount": "rate", "person": "for", "from": "effective_on"}[e.Field]
	if named.Field == "" {
		named.Field = e.Field
	}
	return &named
}
