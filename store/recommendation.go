package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// Recommend writes the committee's advice on a counted round: its order walked within the money. No money moves. on is the day, empty for today.
func (s *Store) Recommend(ctx context.Context, actor models.Viewer, round, on string) (models.Recommendation, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Recommendation, error) { return w.recommend(round, on) })
}

func (w *work) recommend(code, on string) (models.Recommendation, error) {
	var rec models.Recommendation
	r, err := w.lockRound(code)
	if err != nil {
		return rec, err
	}
	if err := r.Step(models.RoundRecommended); err != nil {
		return rec, err
	}
	if rec.RecommendedOn, err = w.dayOr("on", on); err != nil {
		return rec, err
	}
	q, err := questionOf(w.tx, code)
	if err != nil {
		return rec, err
	}
	result, count, err := storedCount(w.tx, q.Poll.ID)
	if err != nil {
		return rec, err
	}
	money, err := moneyOf(w.tx, r, rec.RecommendedOn)
	if err != nil {
		return rec, err
	}
	if money == nil {
		return rec, models.NoMoney(r.Code)
	}
	asks, err := askingOf(w.tx, r.ID, count)
	if err != nil {
		return rec, err
	}
	advice, err := models.Advise(count.Order, asks, count.TieOrder, *money, r.Currency, bool(r.Skip))
	if err != nil {
		return rec, err
	}
	rec.RoundID, rec.ResultID, rec.Currency, rec.MoneyMinor, rec.MoneyAssumed = r.ID, result.ID, r.Currency, *money, r.MoneyAssumed
	rec.LeftoverMinor, rec.Text = advice.Leftover, advice.Words(*money, bool(r.MoneyAssumed), r.Currency)
	return w.enterRecommendation(r, rec, advice.Lines)
}

func (w *work) enterRecommendation(r models.Round, rec models.Recommendation, lines []models.RecommendationLine) (models.Recommendation, error) {
	err := w.tx.Raw("SELECT coalesce(max(n), 0) + 1 FROM recommendations WHERE round_id = ?", r.ID).Row().Scan(&rec.N)
	if err != nil {
		return rec, err
	}
	if rec.Seq, err = w.event("round.recommend", r.Code, nil, map[string]any{"recommendation": rec, "lines": lines}, ""); err != nil {
		return rec, err
	}
	if err := w.insert(&rec); err != nil {
		return rec, err
	}
	for i := range lines {
		lines[i].RecommendationID, lines[i].Seq = rec.ID, rec.Seq
	}
	if len(lines) > 0 {
		if err := w.insert(&lines); err != nil {
			return rec, err
		}
	}
	return rec, w.stepRound(&r, models.RoundRecommended)
}

// moneyOf is what a round may spend: its own amount, else the free money of its pools in the fiscal year of the day; nil where nothing is on record.
func moneyOf(tx *gorm.DB, r models.Round, on models.Date) (*int64, error) {
	if r.MoneyMinor != nil {
		return r.MoneyMinor, nil
	}
	var free struct{ Minor *int64 }
	err := tx.Raw(`SELECT CAST(sum(b.minor) AS BIGINT) AS minor FROM round_pools p JOIN accounts a ON a.pool_id = p.pool_id AND a.kind = ?
		JOIN balances b ON b.account_id = a.id AND b.currency = ? JOIN fiscal_years y ON y.id = b.fiscal_year_id
		WHERE p.round_id = ? AND y.first_on <= ? AND y.last_on >= ?`, models.AccountFree, r.Currency, r.ID, on, on).Take(&free).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || (free.Minor != nil && *free.Minor <= 0) {
		return nil, nil
	}
	return free.Minor, err
}

// askingOf is what each proposal of a round asks now, and what the count said of it; without a count only what it asks.
func askingOf(tx *gorm.DB, roundID int64, count *models.Count) ([]models.Asking, error) {
	var rows []models.ProposalLine
	err := tx.Raw("SELECT "+proposalColumns+" FROM "+proposalTables+" WHERE p.round_id = ? AND p.state = ? ORDER BY p.code", roundID, models.ProposalSubmitted).Scan(&rows).Error
	out := make([]models.Asking, 0, len(rows))
	for _, p := range rows {
		a := models.Asking{ProposalID: p.ID, Code: p.Code, Cost: p.AmountMinor, Minimum: p.MinimumMinor, Assumed: bool(p.Assumed)}
		if count != nil {
			if counted, ok := count.Of(p.Code); ok {
				a.Vote, a.Shown, a.Sentence = counted.Decision(), counted.Shown(), counted.Sentence(count.Quorum)
			}
		}
		out = append(out, a)
	}
	return out, err
}

// DecideRound ends a round by the decision on its recommendation.
func (s *Store) DecideRound(ctx context.Context, actor models.Viewer, round, decision string) (models.Round, error) {
	return write(ctx, s, actor, models.RecordRuling, func(w *work) (models.Round, error) { return w.decideRound(round, decision) })
}

func (w *work) decideRound(code, decision string) (models.Round, error) {
	r, err := w.lockRound(code)
	if err != nil {
		return r, err
	}
	if err := r.Step(models.RoundDecided); err != nil {
		return r, err
	}
	d, err := w.decision("decision", decision)
	if err != nil {
		return r, err
	}
	var n int64
	if err := w.tx.Raw("SELECT count(*) FROM recommendations WHERE round_id = ? AND id = ?", r.ID, d.RecommendationID).Row().Scan(&n); err != nil {
		return r, err
	}
	if err := r.DecidedBy(d, n > 0); err != nil {
		return r, err
	}
	before := r.State
	if _, err := w.event("round.decide", r.Code, map[string]any{"state": before}, map[string]any{"state": models.RoundDecided, "decision": d.Code}, ""); err != nil {
		return r, err
	}
	return r, w.stepRound(&r, models.RoundDecided)
}
