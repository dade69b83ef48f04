package models

// NewAccountMapping gives an account of another ledger its place in a pool: its balance moves there by entries that balance, and the account
// stays on record with what was posted to it.
type NewAccountMapping struct {
	Account, Pool, Kind, On, Why string
}

// RuleAccountMapping is spoken when an account cannot be mapped to a pool.
var RuleAccountMapping = rule("account.mapping", "An imported account is mapped to an account of a pool by moving what stands in it, in the pool’s currency; what was posted stays as it was.")

// Check gives the kind of the pool's account, the day and the reason, or every field that is refused.
func (n NewAccountMapping) Check() (AccountKind, Date, string, error) {
	_, errAccount := Line("account", n.Account, 1000)
	on, errOn := OptionalDate("on", n.On)
	why, errWhy := Line("why", n.Why, 500)
	kind, errKind := poolAccount(n.Kind)
	return kind, on, why, Collect(errAccount, errKind, errOn, errWhy)
}

func poolAccount(kind string) (AccountKind, error) {
	for _, k := range PoolAccounts {
		if string(k) == kind {
			return k, nil
		}
	}
	return "", Refuse(RuleAccountMapping, "kind", "%s is no account of a pool; choose free, committed, paid, income or another of them.", shown(kind))
}

// OuterAccount is an account outside the pools with what stands in it, one row for each currency.
type OuterAccount struct {
	Name     string
	Kind     AccountKind
	Currency Currency
	Minor    int64
}

// Money is what stands in the account.
func (a OuterAccount) Money() Money { return Money{a.Minor, a.Currency} }

// Mappable refuses to map an account that belongs to a pool already.
func (a Account) Mappable() error {
	if a.PoolID != nil {
		return Clash(RuleAccountMapping, "account", "%s is an account of a pool already; ask for a transfer instead.", a.Name)
	}
	return nil
}

// NothingToMap says that nothing in the pool's currency stands in the account.
func NothingToMap(account string, p Pool) error {
	return Clash(RuleAccountMapping, "account", "0.00 %s stands in %s; choose an account that holds some, or a pool in its currency.", p.Currency, shown(account))
}
