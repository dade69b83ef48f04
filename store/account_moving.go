package store

import (
	"context"
	"strings"

	"bursar/models"
)

// Appropriate gives a pool money by decision of the board. A pool's first money, what it held when the record began, needs none.
func (s *Store) Appropriate(ctx context.Context, actor models.Viewer, n models.NewAppropriation) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.appropriate(n) })
}

func (w *work) appropriate(n models.NewAppropriation) (t models.Transaction, err error) {
	if err := w.holdYears(); err != nil {
		return t, err
	}
	p, m, err := w.usablePool(n.Pool, n.Amount)
	if err != nil {
		return t, err
	}
	on, err := w.dayOr("on", n.On)
	if err != nil {
		return t, err
	}
	kind, decision, err := w.appropriation(p, n.Decision)
	if err != nil {
		return t, err
	}
	return w.post(models.NewTransaction{EffectiveOn: on, Kind: kind, Text: textOr(n.Text, "Appropriation to "+p.Name), DecisionID: decision, Cite: n.Cite,
		Lines: between(p, models.AccountAppropriation, models.AccountFree, m.Minor, 0)})
}

// appropriation tells whether money comes in by a decision, or is what the pool held when its record began.
func (w *work) appropriation(p models.Pool, decision string) (models.TransactionKind, *int64, error) {
	if strings.TrimSpace(decision) != "" {
		id, err := w.authority(decision)
		return models.MoneyAppropriation, id, err
	}
	if _, err := locked[models.Pool](w, "id", p.ID, "pool"); err != nil { // so that two openings at once do not both find the pool empty
		return "", nil, err
	}
	var before int64
	err := w.tx.Raw(`SELECT count(*) FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
		WHERE a.pool_id = ? AND t.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id)`, p.ID).Row().Scan(&before)
	if err != nil {
		return "", nil, err
	}
	if before > 0 {
		return "", nil, models.NoAuthority()
	}
	return models.MoneyOpening, nil, nil
}

// authority finds a decision and asks whether money may move by it.
func (w *work) authority(code string) (*int64, error) {
	a, err := w.ruling(code)
	if err != nil {
		return nil, err
	}
	if err := a.MovesMoney(); err != nil {
		return nil, err
	}
	return &a.ID, nil
}

// ruling finds a decision with whose it was, how it came out and what took its place.
func (w *work) ruling(code string) (a models.Authority, err error) {
	code = strings.TrimSpace(code)
	err = w.tx.Raw(`SELECT d.id, d.code, d.decided_on, d.outcome, b.code AS body_code, b.name AS body_name, b.kind AS body_kind, coalesce(s.code, '') AS superseded_by
		FROM decisions d JOIN bodies b ON b.id = d.body_id LEFT JOIN decisions s ON s.supersedes_id = d.id WHERE d.code = ?`, code).Take(&a).Error
	return a, named(err, "decision", "decision", code)
}

// needAuthority is authority where a decision must be named.
func (w *work) needAuthority(code string) (*int64, error) {
	if strings.TrimSpace(code) == "" {
		return nil, models.NoAuthority()
	}
	return w.authority(code)
}

// between is the two lines of an amount that goes from one account of a pool to another, in one year; 0 for the year of the day.
func between(p models.Pool, from, to models.AccountKind, minor, year int64) []models.PostingLine {
	return []models.PostingLine{{Pool: p, Account: from, Minor: -minor, YearID: year}, {Pool: p, Account: to, Minor: minor, YearID: year}}
}

func textOr(s, otherwise string) string {
	if s = strings.TrimSpace(s); s != "" {
		return s
	}
	return otherwise
}

// CarryOver takes free money of a pool into a later fiscal year, by decision of the board and where the pool's rule allows it.
// It takes effect on the first day of the later year.
func (s *Store) CarryOver(ctx context.Context, actor models.Viewer, n models.NewCarryOver) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.carryOver(n) })
}

func (w *work) carryOver(n models.NewCarryOver) (t models.Transaction, err error) {
	p, m, err := w.usablePool(n.Pool, n.Amount)
	if err != nil {
		return t, err
	}
	from, err := w.fiscalYear("from", n.From)
	if err != nil {
		return t, err
	}
	to, err := w.fiscalYear("to", n.To)
	if err != nil {
		return t, err
	}
	if err := models.Collect(p.MayCarry(), from.Next(to)); err != nil {
		return t, err
	}
	decision, err := w.needAuthority(n.Decision)
	if err != nil {
		return t, err
	}
	held, err := w.holdMoney(models.NewTransaction{EffectiveOn: to.FirstOn, Kind: models.MoneyCarriedOver, DecisionID: decision,
		Text: "Free money of " + p.Name + " carried from " + from.Code + " into " + to.Code,
		Lines: []models.PostingLine{{Pool: p, Account: models.AccountFree, Minor: -m.Minor, YearID: from.ID},
			{Pool: p, Account: models.AccountFree, Minor: m.Minor, YearID: to.ID}}})
	if err != nil {
		return t, err
	}
	already, err := w.carriedFrom(p.ID, from.ID)
	if err != nil {
		return t, err
	}
	if err := p.MayCarryMore(m, already); err != nil {
		return t, err
	}
	return w.enter(held[0])
}

// Lapse gives free money of a pool back at the end of its fiscal year.
func (s *Store) Lapse(ctx context.Context, actor models.Viewer, n models.NewLapse) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.lapse(n) })
}

func (w *work) lapse(n models.NewLapse) (t models.Transaction, err error) {
	p, m, err := w.usablePool(n.Pool, n.Amount)
	if err != nil {
		return t, err
	}
	year, err := w.fiscalYear("fiscal_year", n.FiscalYear)
	if err != nil {
		return t, err
	}
	why, err := models.OptionalLine("why", n.Why, 500)
	if err != nil {
		return t, err
	}
	return w.post(models.NewTransaction{EffectiveOn: year.LastOn, Kind: models.MoneyLapse, Reason: why,
		Text: textOr(why, "Free money of "+p.Name+" lapsed at the end of "+year.Code), Lines: between(p, models.AccountFree, models.AccountLapse, m.Minor, year.ID)})
}
