package store

import (
	"sort"

	"bursar/models"
)

// slot is one balance that a transaction changes, with the pool and kind of its account for people.
type slot struct {
	name    string
	account models.Account
	year    int64
	money   models.Money
	pool    models.Pool

	original *models.Money // as it was agreed, where that is in another currency
}

// prepared is a transaction whose balances are held and whose code is taken; only the event and the rows are missing.
type prepared struct {
	new   models.NewTransaction
	row   models.Transaction
	slots []slot
	place *models.Anchor
}

// post records one balanced transaction: its code, event, lines and balances.
func (w *work) post(n models.NewTransaction) (models.Transaction, error) {
	held, err := w.holdMoney(n)
	if err != nil {
		return models.Transaction{}, err
	}
	return w.enter(held[0])
}

// holdMoney checks transactions, locks every balance they change in the order of account names and years, and takes their codes, so that a verb
// which posts several keeps the order of locks. enter them afterwards, each with its own event.
func (w *work) holdMoney(news ...models.NewTransaction) ([]prepared, error) {
	out := make([]prepared, 0, len(news))
	var slots []slot
	for _, n := range news {
		p, err := w.prepare(n)
		if err != nil {
			return nil, err
		}
		out, slots = append(out, p), append(slots, poolSlots(p.slots)...)
	}
	if err := w.holdBalances(slots); err != nil {
		return nil, err
	}
	if err := w.holdRaised(out); err != nil {
		return nil, err
	}
	for i := range out {
		code, err := w.code(models.KindTransaction, out[i].row.EffectiveOn)
		if err != nil {
			return nil, err
		}
		out[i].row.Code = code
	}
	return out, nil
}

func (w *work) prepare(n models.NewTransaction) (p prepared, err error) {
	if err := n.Check(); err != nil {
		return p, err
	}
	if err := w.holdYears(); err != nil {
		return p, err
	}
	year, err := w.fiscalYearOn(n.EffectiveOn)
	if err != nil {
		return p, err
	}
	for i := range n.Lines {
		if n.Lines[i].YearID == 0 {
			n.Lines[i].YearID = year.ID
		}
	}
	if err := w.openYears(n.Lines, year.ID); err != nil {
		return p, err
	}
	if err := n.OnPoolDays(); err != nil {
		return p, err
	}
	p.new = n
	p.row = models.Transaction{EffectiveOn: n.EffectiveOn, Kind: n.Kind, Text: n.Text, DecisionID: n.DecisionID, AwardID: n.AwardID, SOWID: n.SOWID,
		ProposalID: n.ProposalID, TransferID: n.TransferID, RecommendationID: n.RecommendationID, ImportID: n.ImportID, ReversesID: n.ReversesID, EnteredBy: w.actor.Email, InvoiceID: n.InvoiceID}
	if p.place, err = w.anchor(n.Cite); err != nil {
		return p, err
	}
	p.slots, err = w.slots(n.Lines)
	return p, err
}

// openYears refuses lines in a closed year other than the day's own, which was looked at already.
func (w *work) openYears(lines []models.PostingLine, checked int64) error {
	for _, l := range lines {
		if l.YearID == checked {
			continue
		}
		var y models.FiscalYear
		if err := w.tx.Where("id = ?", l.YearID).Take(&y).Error; err != nil {
			return err
		}
		if err := y.Open(); err != nil {
			return err
		}
	}
	return nil
}

// slots finds the account of each line. An account outside the pools must be on record already, or be made by the import that names it.
func (w *work) slots(lines []models.PostingLine) ([]slot, error) {
	out := make([]slot, 0, len(lines))
	for _, l := range lines {
		s := slot{name: l.AccountName(), year: l.YearID, money: l.Money(), pool: l.Pool, original: l.Original}
		err := w.tx.Where("name = ?", s.name).Take(&s.account).Error
		if err != nil {
			return nil, named(err, "account", "account", s.name)
		}
		out = append(out, s)
	}
	return out, nil
}

// holdBalances makes missing balances and locks all of them, always in the same order.
func (w *work) holdBalances(slots []slot) error {
	sorted := append([]slot(nil), slots...)
	sort.SliceStable(sorted, func(i, j int) bool {
		if sorted[i].name != sorted[j].name {
			return sorted[i].name < sorted[j].name
		}
		return sorted[i].year < sorted[j].year
	})
	for _, s := range sorted {
		err := w.tx.Exec(`INSERT INTO balances (account_id, fiscal_year_id, currency, minor, capped) VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
			s.account.ID, s.year, s.money.Currency, s.account.Capped).Error
		if err != nil {
			return err
		}
		if _, err := w.balance(s); err != nil {
			return err
		}
	}
	return nil
}

// balance reads the balance that a line changes, and holds it.
func (w *work) balance(s slot) (b models.Balance, err error) {
	err = w.tx.Raw("SELECT * FROM balances WHERE account_id = ? AND fiscal_year_id = ? AND currency = ?"+w.lock(),
		s.account.ID, s.year, s.money.Currency).Take(&b).Error
	return b, err
}

// enter asks the caps, then writes the event, the transaction, its lines and the sums.
func (w *work) enter(p prepared) (models.Transaction, error) {
	t := p.row
	err := w.mayEnter(p)
	if err != nil {
		return t, err
	}
	if t.Seq, err = w.event("money."+string(t.Kind), t.Code, nil, told(p), p.new.Reason); err != nil {
		return t, err
	}
	if t.AnchorID, err = w.place(p.place, t.Seq); err != nil {
		return t, err
	}
	if err := w.insert(&t); err != nil {
		return t, err
	}
	for i, s := range p.slots {
		if err := w.enterLine(t, int64(i+1), s); err != nil {
			return t, err
		}
	}
	return t, w.enterExchange(t, p.new.Exchange)
}

// told is what the audit record says of a transaction.
func told(p prepared) map[string]any {
	lines := make([]map[string]string, 0, len(p.slots))
	for _, s := range p.slots {
		line := map[string]string{"account": s.name, "amount": s.money.Amount(), "currency": string(s.money.Currency)}
		if s.original != nil {
			line["original"] = s.original.String()
		}
		lines = append(lines, line)
	}
	return map[string]any{"transaction": p.row, "lines": lines}
}

// enterLine writes one line and the two sums that are kept of it: what stands now, and the net of the month.
func (w *work) enterLine(t models.Transaction, n int64, s slot) error {
	row := models.Posting{TransactionID: t.ID, N: n, AccountID: s.account.ID, FiscalYearID: s.year, Minor: s.money.Minor, Currency: s.money.Currency}
	if s.original != nil {
		row.OriginalMinor, row.OriginalCurrency = &s.original.Minor, &s.original.Currency
	}
	err := w.insert(&row)
	if err != nil {
		return err
	}
	err = w.one("UPDATE balances SET minor = minor + ? WHERE account_id = ? AND fiscal_year_id = ? AND currency = ?",
		s.money.Minor, s.account.ID, s.year, s.money.Currency)
	if err != nil {
		return err
	}
	if s.name == models.UnpromisedAccount {
		if err := w.one("UPDATE funds_caps SET minor = minor + ? WHERE currency = ?", s.money.Minor, s.money.Currency); err != nil {
			return err
		}
	}
	return w.one(`INSERT INTO balance_months (account_id, fiscal_year_id, currency, month, minor) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (account_id, fiscal_year_id, currency, month) DO UPDATE SET minor = balance_months.minor + excluded.minor`,
		s.account.ID, s.year, s.money.Currency, t.EffectiveOn.Month(), s.money.Minor)
}
