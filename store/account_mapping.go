package store

import (
	"context"

	"bursar/models"
)

// OuterAccounts lists the accounts outside the pools with what stands in each, one row for each currency; those that come to nothing last.
func (s *Store) OuterAccounts(ctx context.Context, v models.Viewer) ([]models.OuterAccount, error) {
	rows := []models.OuterAccount{}
	if err := v.Need(models.ReadPortfolio); err != nil {
		return rows, err
	}
	err := s.reader.WithContext(ctx).Raw(`SELECT a.name, a.kind, b.currency, CAST(sum(b.minor) AS BIGINT) AS minor
		FROM accounts a JOIN balances b ON b.account_id = a.id WHERE a.pool_id IS NULL GROUP BY a.name, a.kind, b.currency ORDER BY a.name, b.currency`).Scan(&rows).Error
	return rows, translate(err)
}

// MapAccount gives an imported account its place in a pool: what stands in it moves there, year by year, by one entry that balances. What was
// posted to it stays.
func (s *Store) MapAccount(ctx context.Context, actor models.Viewer, n models.NewAccountMapping) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) { return w.mapAccount(n) })
}

func (w *work) mapAccount(n models.NewAccountMapping) (t models.Transaction, err error) {
	kind, on, why, err := n.Check()
	if err != nil {
		return t, err
	}
	if !on.Known() {
		on = w.today()
	}
	p, err := w.pool("pool", n.Pool)
	if err != nil {
		return t, err
	}
	if err := p.Usable("pool"); err != nil {
		return t, err
	}
	var from models.Account
	if err := w.tx.Where("name = ?", n.Account).Take(&from).Error; err != nil {
		return t, named(err, "account", "account", n.Account)
	}
	if err := from.Mappable(); err != nil {
		return t, err
	}
	lines, err := w.standing(from, p, kind)
	if err != nil {
		return t, err
	}
	return w.post(models.NewTransaction{EffectiveOn: on, Kind: models.MoneyImported, Text: from.Name + " is mapped to " + models.AccountName(p.Code, kind) + ": " + why, Reason: why, Lines: lines})
}

// standing is what stands in an account in each year, as lines that move it to an account of a pool. The balances of both are held, in the order
// in which they always are.
func (w *work) standing(from models.Account, p models.Pool, kind models.AccountKind) ([]models.PostingLine, error) {
	var held []models.Balance
	of := w.lock()
	if of != "" {
		of += " OF b"
	}
	err := w.tx.Raw("SELECT b.* FROM balances b JOIN accounts a ON a.id = b.account_id WHERE a.name IN (?, ?) ORDER BY a.name, b.fiscal_year_id, b.currency"+of,
		from.Name, models.AccountName(p.Code, kind)).Scan(&held).Error
	var lines []models.PostingLine
	for _, b := range held {
		if b.AccountID != from.ID || b.Currency != p.Currency || b.Minor == 0 {
			continue
		}
		lines = append(lines, models.PostingLine{Name: from.Name, Currency: b.Currency, Minor: -b.Minor, YearID: b.FiscalYearID},
			models.PostingLine{Pool: p, Account: kind, Minor: b.Minor, YearID: b.FiscalYearID})
	}
	if err == nil && len(lines) == 0 {
		err = models.NothingToMap(from.Name, p)
	}
	return lines, err
}
