package store

import (
	"context"
	"strings"

	"bursar/models"
)

// AddAward puts an award on record. With a decision of the board, a pool and an amount the money is promised in the same breath and leaves
// what is free; without a decision the award is kept as the evidence tells it, and no money is posted.
func (s *Store) AddAward(ctx context.Context, actor models.Viewer, n models.NewAward) (models.Award, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Award, error) { return w.addAward(n) })
}

func (w *work) addAward(n models.NewAward) (models.Award, error) {
	a, term, err := n.Check()
	if err != nil {
		return a, err
	}
	if err := w.holdYears(); err != nil {
		return a, err
	}
	pool, err := w.awardParts(n, &a, &term)
	if err != nil {
		return a, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return a, err
	}
	asked, leave, err := w.grantLeave(n.Decision, a, term)
	if err != nil {
		return a, err
	}
	held, err := w.holdAward(n, a, term, pool)
	if err != nil {
		return a, err
	}
	if a.Code, err = w.code(models.KindAward, term.EffectiveOn); err != nil {
		return a, err
	}
	if err := w.enterAward(&a, &term, place); err != nil {
		return a, err
	}
	if err := w.enterAwarded(a, held); err != nil {
		return a, err
	}
	asked.Record = a.Code
	return a, w.act(leave, asked, &a.ID, nil, a.Seq)
}

// awardParts finds the records that an award names: receiver, proposal, pool, decision; and reads its amount in the pool's currency.
func (w *work) awardParts(n models.NewAward, a *models.Award, term *models.AwardTerm) (pool *models.Pool, err error) {
	if err := models.Collect(w.awardReceiver(n, a), w.awardDecision(n, a, term)); err != nil {
		return nil, err
	}
	if term.Currency = models.Currency(strings.TrimSpace(n.Currency)); term.Currency != "" {
		if err := term.Currency.CheckUnit("currency"); err != nil {
			return nil, err
		}
	}
	if code := strings.TrimSpace(n.Pool); code != "" {
		p, err := w.pool("pool", code)
		if err != nil {
			return nil, err
		}
		if term.Currency == "" {
			term.Currency = p.Currency
		}
		pool, a.PoolID = &p, &p.ID
	}
	if strings.TrimSpace(n.Amount) == "" {
		return pool, nil
	}
	m, err := positive(n.Amount, term.Currency)
	term.AmountMinor = &m.Minor
	return pool, err
}

// awardReceiver finds the proposal and the organization; the proposal's where none is named.
func (w *work) awardReceiver(n models.NewAward, a *models.Award) error {
	if code := strings.TrimSpace(n.Organization); code != "" {
		o, err := w.organization("organization", code)
		if err != nil {
			return err
		}
		a.OrganizationID = &o.ID
	}
	code := strings.TrimSpace(n.Proposal)
	if code == "" {
		return nil
	}
	var p struct {
		ID             int64
		OrganizationID *int64
	}
	if err := w.tx.Raw("SELECT id, organization_id FROM proposals WHERE code = ?"+w.lock(), code).Take(&p).Error; err != nil {
		return named(err, "proposal", "proposal", code)
	}
	a.ProposalID = &p.ID
	if a.OrganizationID == nil {
		a.OrganizationID = p.OrganizationID
	}
	return w.awardedOnce(code, p.ID)
}

func (w *work) awardedOnce(code string, proposalID int64) error {
	var award string
	if err := w.tx.Raw("SELECT coalesce(max(code), '') FROM awards WHERE proposal_id = ?", proposalID).Row().Scan(&award); err != nil {
		return err
	}
	if award != "" {
		return models.AwardedTwice(code, award)
	}
	return nil
}

// awardDecision finds the decision that the award rests on, and the day from it where no other is given.
func (w *work) awardDecision(n models.NewAward, a *models.Award, term *models.AwardTerm) error {
	if strings.TrimSpace(n.Decision) == "" {
		return term.Dated()
	}
	id, err := w.authority(n.Decision)
	if err != nil {
		return err
	}
	a.DecisionID, term.DecisionID, a.State = id, id, models.AwardDecided
	if !term.EffectiveOn.Known() {
		return w.tx.Raw("SELECT decided_on FROM decisions WHERE id = ?", *id).Row().Scan(&term.EffectiveOn)
	}
	return nil
}

// grantLeave asks, where money is promised, whether the decision is enough: above a limit of authority it is one on an adopted motion.
func (w *work) grantLeave(decision string, a models.Award, term models.AwardTerm) (q models.AuthorityAsked, leave models.Leave, err error) {
	if a.DecisionID == nil || a.PoolID == nil || term.AmountMinor == nil {
		return q, leave, nil
	}
	q = models.AuthorityAsked{Subject: models.AuthorityGrant, PoolID: *a.PoolID, Amount: models.Money{Minor: *term.AmountMinor, Currency: term.Currency},
		Purpose: models.PurposeKey(a.Purpose), On: term.EffectiveOn}
	if err := w.tx.Raw("SELECT coalesce(max(code), '') FROM organizations WHERE id = ?", a.OrganizationID).Row().Scan(&q.Receiver); err != nil {
		return q, leave, err
	}
	leave, err = w.leave(q, decision, w.authority)
	return q, leave, err
}

// holdAward holds the pool for the promise, and for the advice that it settles; nothing where there is no decision, pool or amount.
func (w *work) holdAward(n models.NewAward, a models.Award, term models.AwardTerm, pool *models.Pool) ([]prepared, error) {
	if a.DecisionID == nil || pool == nil || term.AmountMinor == nil {
		return nil, nil
	}
	if err := pool.Usable("pool"); err != nil {
		return nil, err
	}
	m, err := w.promiseMoney(*term.Money(), *pool, a.DecisionID, term.EffectiveOn)
	if err != nil {
		return nil, err
	}
	promise := models.NewTransaction{EffectiveOn: term.EffectiveOn, Kind: models.MoneyCommitment, Text: "Awarded: " + a.Purpose, Cite: n.Cite, Exchange: m.By,
		DecisionID: a.DecisionID, ProposalID: a.ProposalID, Lines: betweenExchanged(*pool, models.AccountFree, models.AccountCommitted, m.InPool.Minor, 0, m.Original)}
	notes, err := w.openAdvice(promise)
	if err != nil {
		return nil, err
	}
	held, err := w.holdMoney(append(notes, promise)...)
	if err != nil {
		return nil, err
	}
	return held, w.mayEnter(held[len(held)-1])
}

func (w *work) enterAward(a *models.Award, term *models.AwardTerm, place *models.Anchor) (err error) {
	if a.Seq, err = w.event("award.add", a.Code, nil, map[string]any{"award": a, "terms": term}, ""); err != nil {
		return err
	}
	if a.AnchorID, err = w.place(place, a.Seq); err != nil {
		return err
	}
	if err := w.insert(a); err != nil {
		return err
	}
	term.AwardID, term.Seq = a.ID, a.Seq
	return w.insert(term)
}

// enterAwarded posts what was held for an award: its promise carries the award's id.
func (w *work) enterAwarded(a models.Award, held []prepared) error {
	for _, p := range held {
		if p.row.Kind == models.MoneyCommitment {
			p.row.AwardID = &a.ID
		}
		if _, err := w.enter(p); err != nil {
			return err
		}
	}
	return nil
}
