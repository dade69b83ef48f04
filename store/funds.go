package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// SwitchFundsRule switches the rule never to commit beyond funds raised on or off. Switched on, what is promised and paid by then is taken in
// by one entry, and refused where it exceeds what was raised; switched off, the entry is given back.
func (s *Store) SwitchFundsRule(ctx context.Context, actor models.Viewer, n models.NewFundsRule) (models.FundsRule, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.FundsRule, error) { return w.switchFundsRule(n) })
}

func (w *work) switchFundsRule(n models.NewFundsRule) (models.FundsRule, error) {
	caps, err := w.holdAllFunds()
	if err != nil {
		return models.FundsRule{}, err
	}
	r, err := n.Check(map[int64]string{0: models.FundsOff, 1: models.FundsOn}[caps[0].Capped], w.today())
	if err != nil {
		return r, err
	}
	if code := strings.TrimSpace(n.Decision); code != "" {
		if r.DecisionID, err = w.authority(code); err != nil {
			return r, err
		}
	}
	lines, err := w.takenIn(r, caps[1:])
	if err != nil {
		return r, err
	}
	if r.TransactionID, err = w.takeIn(r, lines); err != nil {
		return r, err
	}
	r.EnteredBy = w.actor.Email
	if r.Seq, err = w.event("funds.rule", "funds", nil, r, ""); err != nil {
		return r, err
	}
	if err := w.tx.Exec("UPDATE funds_caps SET capped = ?", map[string]int64{models.FundsOff: 0, models.FundsOn: 1}[r.State]).Error; err != nil {
		return r, err
	}
	return r, w.insert(&r)
}

// holdAllFunds holds the rule itself, and then what was raised in every currency in which something was promised or received.
func (w *work) holdAllFunds() ([]models.FundsCap, error) {
	whole, err := w.fundsCap("")
	if err != nil {
		return nil, err
	}
	var used []models.Currency
	err = w.tx.Raw(`SELECT DISTINCT b.currency FROM balances b JOIN accounts a ON a.id = b.account_id WHERE a.kind IN ('committed', 'paid', 'funds')
		UNION SELECT currency FROM funds_caps WHERE currency <> '' ORDER BY 1`).Scan(&used).Error
	out := []models.FundsCap{whole}
	for _, c := range used {
		if c.Pieces() || err != nil {
			continue
		}
		var one models.FundsCap
		if one, err = w.holdFunds(c); err == nil {
			out = append(out, one)
		}
	}
	return out, err
}

// takenIn is what the switching moves in each currency: into the rule what the pools have promised and paid, out of it what stands there.
func (w *work) takenIn(r models.FundsRule, caps []models.FundsCap) (lines []models.PostingLine, err error) {
	for _, c := range caps {
		if r.State == models.FundsOff {
			promised, paid, err := w.sumsOf("a.name = 'funds:promised'", "a.name = 'funds:spent'", c.Currency)
			if err != nil {
				return nil, err
			}
			lines = append(lines, models.RaisedLines(c.Currency, -promised, -paid, 0)...)
			continue
		}
		promised, paid, err := w.notTakenIn(c.Currency)
		if err != nil {
			return nil, err
		}
		if err := c.TakesIn(promised, paid); err != nil {
			return nil, err
		}
		lines = append(lines, models.RaisedLines(c.Currency, promised, paid, 0)...)
	}
	return lines, nil
}

// notTakenIn is what the pools have promised and paid in a currency and the rule does not count yet. It counts some already where a journal that
// was imported says so.
func (w *work) notTakenIn(c models.Currency) (promised, paid int64, err error) {
	if promised, paid, err = w.sumsOf("a.kind = 'committed'", "a.kind = 'paid'", c); err != nil {
		return 0, 0, err
	}
	counted, spent, err := w.sumsOf("a.name = 'funds:promised'", "a.name = 'funds:spent'", c)
	return promised - counted, paid - spent, err
}

// sumsOf is what stands in two sets of accounts over all years, in one currency.
func (w *work) sumsOf(promised, paid string, c models.Currency) (p, q int64, err error) {
	err = w.tx.Raw(`SELECT CAST(coalesce(sum(CASE WHEN `+promised+` THEN b.minor END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN `+paid+` THEN b.minor END), 0) AS BIGINT)
		FROM balances b JOIN accounts a ON a.id = b.account_id WHERE b.currency = ?`, c).Row().Scan(&p, &q)
	return p, q, err
}

// takeIn posts the switching's entry; none where nothing is promised or paid.
func (w *work) takeIn(r models.FundsRule, lines []models.PostingLine) (*int64, error) {
	if len(lines) == 0 {
		return nil, nil
	}
	text := "What is promised and paid is taken into the rule of funds raised"
	if r.State == models.FundsOff {
		text = "The rule of funds raised is switched off; what was promised and paid leaves it"
	}
	t, err := w.post(models.NewTransaction{EffectiveOn: r.FromOn, Kind: models.MoneyFunds, Text: text, DecisionID: r.DecisionID, Lines: lines})
	return &t.ID, err
}

// FundsRaised tells what was raised as of a day and what became of it, currency by currency, whether the rule is on, and the fee rules.
func (s *Store) FundsRaised(ctx context.Context, v models.Viewer, asOf models.Date) (models.FundsSummary, error) {
	out := models.FundsSummary{AsOf: s.dayOrToday(asOf)}
	if err := v.Need(models.ReadPortfolio); err != nil {
		return out, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.FundsSummary, error) {
		var err error
		if out.States, err = fundsStates(tx, out.AsOf); err != nil {
			return out, err
		}
		if out.Rule, err = fundsRule(tx); err != nil {
			return out, err
		}
		err = tx.Raw("SELECT * FROM fee_rules ORDER BY from_on DESC, seq DESC").Scan(&out.FeeRules).Error
		return out, err
	})
}

func fundsRule(tx *gorm.DB) (*models.FundsRuleLine, error) {
	var rows []models.FundsRuleLine
	err := tx.Raw(`SELECT r.*, coalesce(d.code, '') AS decision, coalesce(t.code, '') AS "transaction" FROM funds_rules r LEFT JOIN decisions d ON d.id = r.decision_id
		LEFT JOIN transactions t ON t.id = r.transaction_id ORDER BY r.seq DESC LIMIT 1`).Scan(&rows).Error
	if len(rows) == 0 {
		return nil, err
	}
	return &rows[0], err
}

// fundsStates adds up the months before the day's and the days of its month over all years, from the pools' own accounts and those of income:
// it does not ask the cap, so that the two can be compared.
func fundsStates(tx *gorm.DB, asOf models.Date) ([]models.FundsState, error) {
	rows := []models.FundsState{}
	err := tx.Raw(`WITH meant AS (SELECT id, kind FROM accounts WHERE kind IN ('committed', 'paid') OR (pool_id IS NULL AND kind = 'fee')
			OR name IN ('income:membership', 'income:sponsorship', 'income:grant', 'income:other')),
		sums AS (
			SELECT a.kind, m.currency, m.minor FROM balance_months m JOIN meant a ON a.id = m.account_id WHERE m.month < ?
			UNION ALL
			SELECT a.kind, p.currency, p.minor FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN meant a ON a.id = p.account_id
			WHERE t.effective_on >= ? AND t.effective_on <= ?)
		SELECT currency, CAST(coalesce(sum(CASE WHEN kind = 'income' THEN -minor END), 0) AS BIGINT) AS received_minor,
			CAST(coalesce(sum(CASE WHEN kind = 'fee' THEN minor END), 0) AS BIGINT) AS fee_minor,
			CAST(coalesce(sum(CASE WHEN kind = 'committed' THEN minor END), 0) AS BIGINT) AS promised_minor,
			CAST(coalesce(sum(CASE WHEN kind = 'paid' THEN minor END), 0) AS BIGINT) AS paid_minor
		FROM sums GROUP BY currency ORDER BY currency`, asOf.Month(), asOf.Month()+"-01", asOf).Scan(&rows).Error
	out := make([]models.FundsState, 0, len(rows))
	for _, r := range rows {
		if !r.Currency.Pieces() {
			out = append(out, r)
		}
	}
	return out, err
}
