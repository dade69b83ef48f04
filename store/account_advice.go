package store

import (
	"context"
	"strings"

	"bursar/models"
)

// RecordRecommended notes money that a committee advises to spend. It is a note: what is free stays free until the board decides.
func (s *Store) RecordRecommended(ctx context.Context, actor models.Viewer, n models.NewRecommended) (models.Transaction, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Transaction, error) { return w.recordRecommended(n) })
}

func (w *work) recordRecommended(n models.NewRecommended) (t models.Transaction, err error) {
	p, m, err := w.usablePool(n.Pool, n.Amount)
	if err != nil {
		return t, err
	}
	a := advice{pool: p, minor: m.Minor, text: textOr(n.Text, "Recommended from "+p.Name)}
	if a.on, err = w.dayOr("on", n.On); err != nil {
		return t, err
	}
	if code := strings.TrimSpace(n.Proposal); code != "" {
		if a.proposal, err = w.idOf("proposals", "proposal", "proposal", code); err != nil {
			return t, err
		}
	}
	if code := strings.TrimSpace(n.SOW); code != "" {
		if a.sow, err = w.idOf("sows", "sow", "statement of work", code); err != nil {
			return t, err
		}
	}
	return w.postRecommended(a)
}

// advice is a committee's advice to spend money of a pool, on a proposal or a statement of work.
type advice struct {
	pool                          models.Pool
	minor                         int64
	on                            models.Date
	text                          string
	proposal, sow, recommendation *int64
}

// postRecommended notes advice in the pool's books: recommended up, its contra down, free untouched.
func (w *work) postRecommended(a advice) (models.Transaction, error) {
	return w.post(models.NewTransaction{EffectiveOn: a.on, Kind: models.MoneyRecommended, Text: a.text, ProposalID: a.proposal, SOWID: a.sow,
		RecommendationID: a.recommendation, Lines: between(a.pool, models.AccountContra, models.AccountRecommended, a.minor, 0)})
}

// openAdvice is the notes that a promise settles, as reversals still to be posted: those on the same proposal or statement of work.
func (w *work) openAdvice(n models.NewTransaction) ([]models.NewTransaction, error) {
	return w.openNotes(n, "the board decided")
}

// openNotes is openAdvice with the reason why the notes are settled; a direct award has its own.
func (w *work) openNotes(n models.NewTransaction, why string) ([]models.NewTransaction, error) {
	column, id := "", (*int64)(nil)
	switch {
	case n.ProposalID != nil:
		column, id = "proposal_id", n.ProposalID
	case n.SOWID != nil:
		column, id = "sow_id", n.SOWID
	case n.AwardID != nil:
		column, id = "award_id", n.AwardID
	default:
		return nil, nil
	}
	const open = `SELECT t.* FROM transactions t WHERE t.kind = ? AND t.`
	const unsettled = ` = ? AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id) ORDER BY t.seq`
	// The notes are held, as a reversal by hand holds one, and looked at again: of two who would settle the same note one finds it settled.
	var notes []models.Transaction
	if err := w.tx.Raw(open+column+unsettled+w.lock(), models.MoneyRecommended, id).Scan(&notes).Error; err != nil {
		return nil, err
	}
	notes = nil
	if err := w.tx.Raw(open+column+unsettled, models.MoneyRecommended, id).Scan(&notes).Error; err != nil {
		return nil, err
	}
	out := make([]models.NewTransaction, 0, len(notes))
	for _, t := range notes {
		r, err := w.opposite(t, n.EffectiveOn, why)
		if err != nil {
			return nil, err
		}
		r.DecisionID = n.DecisionID
		out = append(out, r)
	}
	return out, nil
}

// idOf finds a record's id by its code, in one of our own tables.
func (w *work) idOf(table, field, kind, code string) (*int64, error) {
	var row struct{ ID int64 }
	err := w.tx.Raw("SELECT id FROM "+table+" WHERE code = ?", code).Take(&row).Error
	if err != nil {
		return nil, named(err, field, kind, code)
	}
	return &row.ID, nil
}
