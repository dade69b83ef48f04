package store

import (
	"context"
	"strings"

	"bursar/models"
)

// PrepareClosing keeps what the board decided for pools that ask, and says who prepared the closing. It may be prepared again until the year is closed.
func (s *Store) PrepareClosing(ctx context.Context, actor models.Viewer, year string, n models.NewClosingPreparation) (models.YearClosing, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.YearClosing, error) { return w.prepareClosing(year, n) })
}

func (w *work) prepareClosing(year string, n models.NewClosingPreparation) (c models.YearClosing, err error) {
	y, err := w.closeAlone(year)
	if err != nil {
		return c, err
	}
	if err := y.ClosedAlready(); err != nil {
		return c, err
	}
	before, err := closingOf(w.tx, y)
	if err != nil {
		return c, err
	}
	c = models.YearClosing{FiscalYearID: y.ID, PreparedBy: w.actor.Email, PreparedOn: w.today(), Version: 1}
	if before != nil {
		if err := seen(before.Version, n.Version, "the closing of "+y.Code); err != nil {
			return c, err
		}
		c.ID, c.Version, c.Seq = before.ID, before.Version+1, before.Seq
	}
	rulings, err := w.closingRulings(y, n.Rulings)
	if err != nil {
		return c, err
	}
	return c, w.keepClosing(y, before, &c, rulings)
}

// closingRulings finds the pools and decisions of the board that are named, and reads the amounts.
func (w *work) closingRulings(y models.FiscalYear, given []models.NewClosingRuling) (out []models.YearClosingRuling, err error) {
	pools, err := closingPools(w.tx, y, nil)
	if err != nil {
		return nil, err
	}
	free, seen := map[int64]int64{}, map[int64]bool{}
	for _, p := range pools {
		free[p.ID] = p.Free
	}
	var errs []error
	for _, g := range given {
		r, err := w.closingRuling(g, free, seen)
		out, errs = append(out, r), append(errs, err)
	}
	return out, models.Collect(errs...)
}

func (w *work) closingRuling(g models.NewClosingRuling, free map[int64]int64, seen map[int64]bool) (r models.YearClosingRuling, err error) {
	code := strings.TrimSpace(g.Pool)
	p, err := w.pool(models.RulingField(code, "pool"), code)
	if err != nil {
		return r, err
	}
	if seen[p.ID] {
		return r, p.TwiceRuled()
	}
	seen[p.ID] = true
	m, err := models.ParseMoney(models.RulingField(p.Code, "amount"), g.Amount, p.Currency)
	if err != nil {
		return r, err
	}
	if err := p.Rules(m, free[p.ID]); err != nil {
		return r, err
	}
	decision, err := w.needAuthority(g.Decision)
	if err != nil {
		return r, underField(err, models.RulingField(p.Code, "decision"))
	}
	return models.YearClosingRuling{PoolID: p.ID, Minor: m.Minor, DecisionID: *decision}, nil
}

// underField gives a refusal the name of the field in a list of several.
func underField(err error, field string) error {
	if e, ok := err.(*models.Error); ok && e.Field != "" {
		c := *e
		c.Field = field
		return &c
	}
	return err
}

func (w *work) keepClosing(y models.FiscalYear, before *models.YearClosing, c *models.YearClosing, rulings []models.YearClosingRuling) error {
	seq, err := w.event("fiscal-year.prepare-closing", y.Code, before, map[string]any{"closing": c, "rulings": rulings}, "")
	if err != nil {
		return err
	}
	if before == nil {
		c.Seq = seq
		err = w.insert(c)
	} else {
		err = w.one("UPDATE year_closings SET prepared_by = ?, prepared_on = ?, version = ? WHERE id = ?", c.PreparedBy, c.PreparedOn, c.Version, c.ID)
	}
	if err != nil {
		return err
	}
	if err := w.tx.Exec("DELETE FROM year_closing_rulings WHERE closing_id = ?", c.ID).Error; err != nil {
		return err
	}
	for i := range rulings {
		rulings[i].ClosingID = c.ID
		if err := w.insert(&rulings[i]); err != nil {
			return err
		}
	}
	return nil
}

// CloseYear closes a fiscal year for the board: what is promised goes into the next year, free money goes where its pool's rule sends it, and
// nothing is posted into the year any more. It is done whole or not at all.
func (s *Store) CloseYear(ctx context.Context, actor models.Viewer, year string, n models.NewClosing) (models.YearClosing, error) {
	return write(ctx, s, actor, models.CloseYear, func(w *work) (models.YearClosing, error) { return w.closeYear(year, n) })
}

func (w *work) closeYear(year string, n models.NewClosing) (c models.YearClosing, err error) {
	y, err := w.closeAlone(year)
	if err != nil {
		return c, err
	}
	if err := y.ClosedAlready(); err != nil {
		return c, err
	}
	prepared, err := closingOf(w.tx, y)
	if err != nil {
		return c, err
	}
	books, err := closingBooks(w.tx, y, w.today(), prepared)
	if err != nil {
		return c, err
	}
	plan := models.PlanClosing(books)
	if err := n.Closes(y, prepared, w.actor, plan); err != nil {
		return c, err
	}
	c = *prepared
	c.ClosedBy, c.ClosedOn, c.Version = w.actor.Email, w.today(), prepared.Version+1
	return c, w.carryOut(y, plan, *prepared, c)
}

// carryOut posts the plan, one entry for each line, and closes the year behind them.
func (w *work) carryOut(y models.FiscalYear, plan models.ClosingPlan, before, c models.YearClosing) error {
	posted, err := w.postClosing(plan)
	if err != nil {
		return err
	}
	seq, err := w.event("fiscal-year.close", y.Code, before, map[string]any{"closing": c, "plan": plan.Said(), "fingerprint": plan.Fingerprint()}, "")
	if err != nil {
		return err
	}
	for i, l := range plan.Lines {
		row := models.YearClosingLine{ClosingID: c.ID, N: l.N, Kind: l.Kind, PoolID: l.On.ID, Rule: l.Rule, Subject: l.Subject, Minor: l.Minor, Currency: l.Currency, Why: l.Why,
			TransactionID: posted[i], Seq: seq}
		if l.Ruling != nil {
			row.DecisionID = &l.Ruling.DecisionID
		}
		if err := w.insert(&row); err != nil {
			return err
		}
	}
	if err := w.one("UPDATE year_closings SET closed_by = ?, closed_on = ?, version = ? WHERE id = ?", c.ClosedBy, c.ClosedOn, c.Version, c.ID); err != nil {
		return err
	}
	return w.one("UPDATE fiscal_years SET closed_seq = ?, version = version + 1 WHERE id = ?", seq, y.ID)
}

// postClosing posts the lines of the plan and gives the entry of each. All balances are held before the first event.
func (w *work) postClosing(plan models.ClosingPlan) ([]int64, error) {
	var news []models.NewTransaction
	last := make([]int, len(plan.Lines)) // which entry is the line's own: of a note, the second
	for i, l := range plan.Lines {
		entries, err := w.closingEntries(plan, l)
		if err != nil {
			return nil, err
		}
		news = append(news, entries...)
		last[i] = len(news) - 1
	}
	held, err := w.holdMoney(news...)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(held))
	for i, p := range held {
		t, err := w.enter(p)
		if err != nil {
			return nil, err
		}
		ids[i] = t.ID
	}
	posted := make([]int64, len(last))
	for i, at := range last {
		posted[i] = ids[at]
	}
	return posted, nil
}

// closingEntries are the entries of one line: one, or for a note two, since a note is taken back whole and noted anew.
func (w *work) closingEntries(plan models.ClosingPlan, l models.ClosingLine) ([]models.NewTransaction, error) {
	from, into := plan.Year, *plan.Next
	n := models.NewTransaction{EffectiveOn: into.FirstOn, Kind: models.MoneyCarriedOver, Text: short(l.Text(from, into)), Reason: l.Why, AtClosing: true}
	if l.Ruling != nil {
		n.DecisionID = &l.Ruling.DecisionID
	}
	switch l.Kind {
	case models.ClosingCommitment:
		n.AwardID, n.SOWID, n.Lines = l.Promise.AwardID, l.Promise.SOWID, l.Promise.Lines(l.On, l.Minor, from, into)
	case models.ClosingCarry:
		n.Lines = []models.PostingLine{{Pool: l.On, Account: models.AccountFree, Minor: -l.Minor, YearID: from.ID}, {Pool: l.On, Account: models.AccountFree, Minor: l.Minor, YearID: into.ID}}
	case models.ClosingLapse:
		n.EffectiveOn, n.Kind, n.Lines = from.LastOn, models.MoneyLapse, between(l.On, models.AccountFree, models.AccountLapse, l.Minor, from.ID)
	case models.ClosingAdvice:
		return w.noteAnew(n, l, from, into)
	}
	return []models.NewTransaction{n}, nil
}

// noteAnew takes a note back at the end of the year and makes it again in the next, about the same proposal or statement of work.
func (w *work) noteAnew(n models.NewTransaction, l models.ClosingLine, from, into models.FiscalYear) ([]models.NewTransaction, error) {
	note, err := locked[models.Transaction](w, "id", l.Note.TransactionID, "transaction")
	if err != nil {
		return nil, err
	}
	back, err := w.opposite(note, from.LastOn, "carried into "+into.Code)
	if err != nil {
		return nil, err
	}
	n.Kind, n.ProposalID, n.SOWID, n.AwardID, n.RecommendationID = models.MoneyRecommended, note.ProposalID, note.SOWID, note.AwardID, note.RecommendationID
	n.Lines = between(l.On, models.AccountContra, models.AccountRecommended, l.Minor, into.ID)
	return []models.NewTransaction{back, n}, nil
}

// short keeps a text within what an entry holds.
func short(s string) string {
	if r := []rune(s); len(r) > 500 {
		return string(r[:499]) + "…"
	}
	return s
}
