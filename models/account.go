package models

// AccountKind is what an account of a pool counts.
type AccountKind string

// The kinds. Free, committed and paid make up the budget; the others are where money comes from and goes to, or only a note.
const (
	AccountFree          AccountKind = "free"
	AccountCommitted     AccountKind = "committed"
	AccountPaid          AccountKind = "paid"
	AccountRecommended   AccountKind = "recommended" // a note: the committee's advice, inside free
	AccountContra        AccountKind = "contra"      // the other side of the note
	AccountAppropriation AccountKind = "appropriation"
	AccountIncome        AccountKind = "income"
	AccountLapse         AccountKind = "lapse"
	AccountFee           AccountKind = "fee"      // the host's, outside the pools
	AccountFunds         AccountKind = "funds"    // what was raised: unpromised, promised and spent, outside the pools
	AccountImported      AccountKind = "imported" // of another ledger, under its own name until it is mapped
)

// PoolAccounts are the accounts that are made with every pool.
var PoolAccounts = []AccountKind{AccountFree, AccountCommitted, AccountPaid, AccountRecommended, AccountContra, AccountAppropriation, AccountIncome, AccountLapse}

// Capped tells whether the account may never stand below zero.
func (k AccountKind) Capped() int64 {
	switch k {
	case AccountFree, AccountCommitted, AccountPaid:
		return 1
	}
	return 0
}

// Account is one row of the chart of accounts, named after its pool: research:free.
type Account struct {
	ID     int64
	Name   string
	PoolID *int64
	Kind   AccountKind
	Capped int64
	Seq    int64
}

// AccountName is how an account of a pool is named.
func AccountName(pool string, kind AccountKind) string { return pool + ":" + string(kind) }

var ruleMoneyCap = rule("money.cap", "What is free in a pool and what is committed from it never falls below zero: nobody promises or pays more than there is.")

// Balance is what stands in an account in one fiscal year. It is the row that is locked, compared and changed.
type Balance struct {
	AccountID    int64
	FiscalYearID int64
	Currency     Currency
	Minor        int64
	Capped       int64
}

// After gives the balance after a change, or refuses one that would take it below zero. p names the pool for people.
func (b Balance) After(change int64, kind AccountKind, p Pool) (int64, error) {
	sum, err := Money{b.Minor, b.Currency}.Plus(Money{change, b.Currency})
	if err != nil {
		return 0, err
	}
	if b.Capped == 0 || sum.Minor >= 0 || change >= 0 {
		return sum.Minor, nil
	}
	asked, over := Money{-change, b.Currency}, Money{-sum.Minor, b.Currency}
	if kind == AccountFree {
		return 0, Clash(ruleMoneyCap, "amount", "%s is %s more than is free in %s. Lower it, or ask the board for a transfer first.", asked, over.Grouped(), p.Name)
	}
	return 0, Clash(ruleMoneyCap, "amount", "%s is %s more than is %s in %s. Lower it.", asked, over.Grouped(), kind, p.Name)
}
