package store

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// RecordIncome puts money that was received on record, together with the host's fee on it, which is an entry of its own.
func (s *Store) RecordIncome(ctx context.Context, actor models.Viewer, n models.NewIncome) (models.Income, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Income, error) { return w.recordIncome(n) })
}

func (w *work) recordIncome(n models.NewIncome) (models.Income, error) {
	i, err := n.Check(w.today())
	if err != nil {
		return i, err
	}
	giver, err := w.incomeParts(n, &i)
	if err != nil {
		return i, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return i, err
	}
	if err := w.incomeFee(&i); err != nil {
		return i, err
	}
	held, err := w.holdIncome(n, i, giver)
	if err != nil {
		return i, err
	}
	if i.Code, err = w.code(models.KindIncome, i.ReceivedOn); err != nil {
		return i, err
	}
	for at := range held {
		held[at].row.Text = i.Code + ": " + held[at].row.Text
	}
	if i.TransactionID, i.FeeTransactionID, err = w.enterIncome(held); err != nil {
		return i, err
	}
	return i, w.keepIncome(&i, place)
}

// incomeParts finds the records that an income names and reads its amount; it gives the giver's name for the entry.
func (w *work) incomeParts(n models.NewIncome, i *models.Income) (giver string, err error) {
	var f models.Foundation
	if err := w.tx.Where("id = 1").Take(&f).Error; err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return "", err
	}
	m, errMoney := n.Money(f.Currency)
	i.Minor, i.Currency, i.EnteredBy = m.Minor, m.Currency, w.actor.Email
	giver, errGiver := w.incomeGiver(n, i)
	if err := models.Collect(errMoney, errGiver); err != nil {
		return giver, err
	}
	year, err := w.fiscalYearOn(i.ReceivedOn)
	if err != nil {
		return giver, err
	}
	i.FiscalYearID = year.ID
	if code := strings.TrimSpace(n.Decision); code != "" {
		if i.DecisionID, err = w.idOf("decisions", "decision", "decision", code); err != nil {
			return giver, err
		}
	}
	return giver, w.incomePool(n, i)
}

func (w *work) incomeGiver(n models.NewIncome, i *models.Income) (string, error) {
	if code := strings.TrimSpace(n.Organization); code != "" {
		o, err := w.organization("organization", code)
		i.OrganizationID = &o.ID
		return o.Name, err
	}
	p, err := w.person("person", strings.TrimSpace(n.Person))
	i.PersonID = &p.ID
	return p.Name, err
}

func (w *work) incomePool(n models.NewIncome, i *models.Income) error {
	code := strings.TrimSpace(n.Pool)
	if code == "" {
		return nil
	}
	p, err := w.pool("pool", code)
	if err != nil {
		return err
	}
	i.PoolID = &p.ID
	return i.Restricted(p)
}

// holdIncome holds the entry of an income and that of its fee.
func (w *work) holdIncome(n models.NewIncome, i models.Income, giver string) ([]prepared, error) {
	received := models.NewTransaction{EffectiveOn: i.ReceivedOn, Kind: models.MoneyIncome, Text: textOr(i.Text, strings.ToUpper(string(i.Kind[:1]))+string(i.Kind[1:])+" from "+giver),
		DecisionID: i.DecisionID, Cite: n.Cite, Lines: []models.PostingLine{
			{Name: i.Kind.Account(), Account: models.AccountIncome, Currency: i.Currency, Minor: -i.Minor},
			{Name: models.UnpromisedAccount, Account: models.AccountFunds, Currency: i.Currency, Minor: i.Minor}}}
	news := []models.NewTransaction{received}
	if i.FeeMinor != 0 {
		news = append(news, feeEntry(i, i.ReceivedOn, i.FeeMinor, "Host fee on it"))
	}
	return w.holdMoney(news...)
}

// feeEntry is the host's fee as an entry of its own, or with a minus what it gives back, in the year of the income.
func feeEntry(i models.Income, on models.Date, minor int64, text string) models.NewTransaction {
	return models.NewTransaction{EffectiveOn: on, Kind: models.MoneyFee, Text: text, Lines: []models.PostingLine{
		{Name: models.FeeAccount, Account: models.AccountFee, Currency: i.Currency, Minor: minor, YearID: i.FiscalYearID},
		{Name: models.UnpromisedAccount, Account: models.AccountFunds, Currency: i.Currency, Minor: -minor, YearID: i.FiscalYearID}}}
}

// enterIncome posts what was held: the income, and its fee where it has one.
func (w *work) enterIncome(held []prepared) (received int64, fee *int64, err error) {
	for at, p := range held {
		t, err := w.enter(p)
		if err != nil {
			return 0, nil, err
		}
		if at == 0 {
			received = t.ID
		} else {
			fee = &t.ID
		}
	}
	return received, fee, nil
}

func (w *work) keepIncome(i *models.Income, place *models.Anchor) (err error) {
	if i.Seq, err = w.event("income.record", i.Code, nil, i, ""); err != nil {
		return err
	}
	if i.AnchorID, err = w.place(place, i.Seq); err != nil {
		return err
	}
	return w.insert(i)
}

// ReverseIncome undoes an income that was recorded by a slip, and gives its fee back: what the fee of the year falls by without it.
func (s *Store) ReverseIncome(ctx context.Context, actor models.Viewer, code string, n models.NewReversal) (models.IncomeReversal, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.IncomeReversal, error) { return w.reverseIncome(code, n) })
}

func (w *work) reverseIncome(code string, n models.NewReversal) (r models.IncomeReversal, err error) {
	if r.Reason, r.ReversedOn, err = n.Check(); err != nil {
		return r, err
	}
	var i models.Income
	if err := w.tx.Where("code = ?", code).Take(&i).Error; err != nil {
		return r, found(err, "income", code)
	}
	if _, err := w.holdFunds(i.Currency); err != nil { // of two who would reverse it, the second finds it reversed
		return r, err
	}
	line, err := incomeLine(w.tx, code)
	if err != nil {
		return r, err
	}
	if err := line.Reversible(); err != nil {
		return r, err
	}
	if !r.ReversedOn.Known() {
		r.ReversedOn = i.ReceivedOn
	}
	r.IncomeID, r.EnteredBy = i.ID, w.actor.Email
	if r.FeeMinor, err = w.feeWithout(i); err != nil {
		return r, err
	}
	return r, w.enterIncomeReversal(i, &r)
}

func (w *work) enterIncomeReversal(i models.Income, r *models.IncomeReversal) error {
	var t models.Transaction
	if err := w.tx.Where("id = ?", i.TransactionID).Take(&t).Error; err != nil {
		return err
	}
	back, err := w.opposite(t, r.ReversedOn, r.Reason)
	if err != nil {
		return err
	}
	news := []models.NewTransaction{}
	if r.FeeMinor != 0 { // the fee comes back first, so that the funds it belongs to bear the rest
		news = append(news, feeEntry(i, r.ReversedOn, -r.FeeMinor, "Host fee given back for "+i.Code))
	}
	held, err := w.holdMoney(append(news, back)...)
	if err != nil {
		return err
	}
	for _, p := range held {
		t, err := w.enter(p)
		if err != nil {
			return err
		}
		if p.row.Kind == models.MoneyFee {
			r.FeeTransactionID = &t.ID
		} else {
			r.TransactionID = t.ID
		}
	}
	if r.Seq, err = w.event("income.reverse", i.Code, i, r, r.Reason); err != nil {
		return err
	}
	return w.insert(r)
}
