package store

import (
	"context"

	"bursar/models"
)

// AddPool puts a pool on record together with its accounts.
func (s *Store) AddPool(ctx context.Context, actor models.Viewer, n models.NewPool) (models.Pool, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Pool, error) { return w.addPool(n) })
}

func (w *work) addPool(n models.NewPool) (models.Pool, error) {
	p, err := n.Check()
	if err != nil {
		return p, err
	}
	if _, err := w.head(); err != nil { // pools entered at once wait for each other here, so that each gets its own place
		return p, err
	}
	var same, places int64
	if err := w.tx.Raw("SELECT count(*) FROM pools WHERE code = ?", p.Code).Row().Scan(&same); err != nil {
		return p, err
	}
	if same > 0 {
		return p, p.Taken()
	}
	if err := w.tx.Raw("SELECT coalesce(max(position), 0) FROM pools").Row().Scan(&places); err != nil {
		return p, err
	}
	p.Position = places + 1
	if p.Seq, err = w.event("pool.add", p.Code, nil, p, ""); err != nil {
		return p, err
	}
	if err := w.insert(&p); err != nil {
		return p, err
	}
	return p, w.openAccounts(p)
}

// openAccounts makes the accounts of a new pool: research:free and its siblings.
func (w *work) openAccounts(p models.Pool) error {
	accounts := make([]models.Account, 0, len(models.PoolAccounts))
	for _, kind := range models.PoolAccounts {
		accounts = append(accounts, models.Account{Name: models.AccountName(p.Code, kind), PoolID: &p.ID, Kind: kind, Capped: kind.Capped(), Seq: p.Seq})
	}
	return w.insert(&accounts)
}

// pool finds one by code.
func (w *work) pool(field, code string) (models.Pool, error) {
	var p models.Pool
	err := w.tx.Where("code = ?", code).Take(&p).Error
	return p, named(err, field, "pool", code)
}

// usablePool finds a pool that money may be posted to, and reads an amount in its currency.
func (w *work) usablePool(code, amount string) (models.Pool, models.Money, error) {
	p, err := w.pool("pool", code)
	if err != nil {
		return p, models.Money{}, err
	}
	if err := p.Usable("pool"); err != nil {
		return p, models.Money{}, err
	}
	m, err := positive(amount, p.Currency)
	return p, m, err
}

// positive reads an amount greater than zero.
func positive(amount string, c models.Currency) (models.Money, error) {
	m, err := models.ParseAmount("amount", amount, c)
	if err != nil {
		return m, err
	}
	return m, m.Positive("amount")
}

// dayOr reads a day, or takes today where none is given.
func (w *work) dayOr(field, s string) (models.Date, error) {
	d, err := models.OptionalDate(field, s)
	if err == nil && !d.Known() {
		d = w.today()
	}
	return d, err
}
