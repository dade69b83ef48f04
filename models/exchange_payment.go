package models

import "strings"

var (
	rulePromiseCurrency = rule("money.one-currency", "All money for one award or statement of work is promised, paid and released in one currency: that of its terms, else that of its first promise.")
	ruleDifference      = rule("money.exchange-difference", "What a payment comes to above or below its promise, because the rate moved, is an entry of its own: a loss takes from what is free, a gain gives to it. It is reversed with its payment.")
	ruleBankAmount      = rule("money.bank-amount", "The bank's amount is stated where the payment is in another currency than its pool's.")
)

// PromiseCurrency settles the currency in which money is promised: the one given, which must be that in which it is kept already.
func (s Subject) PromiseCurrency(given, kept, pool Currency) (Currency, error) {
	given = Currency(strings.TrimSpace(string(given)))
	if given != "" {
		if err := given.Check("currency"); err != nil {
			return "", err
		}
	}
	switch {
	case kept != "" && given != "" && given != kept:
		return "", Refuse(rulePromiseCurrency, "currency", "%s is kept in %s, not in %s. Give the amount in %s.", s.Code, kept, given, kept)
	case kept != "":
		return kept, nil
	case given != "":
		return given, nil
	}
	return pool, nil
}

// DrawnPart is what a payment or release takes in one fiscal year: of the promise as it was agreed, as the pool counted it, and what is paid for it.
type DrawnPart struct {
	FiscalYearID            int64
	Original, Promised, Pay int64
}

// Difference is what paying the part costs above its promise; below zero is a gain.
func (d DrawnPart) Difference() int64 { return d.Pay - d.Promised }

// PayParts spreads what was paid over the years that a promise is drawn from, in proportion; the parts add up to it exactly.
func PayParts(drawn []OpenCommitment, paid Money) []DrawnPart {
	var all, sum, given int64
	for _, d := range drawn {
		all += d.Original
	}
	out := make([]DrawnPart, 0, len(drawn))
	for _, d := range drawn {
		sum += d.Original
		upTo := DivideHalfEven(paid.Minor, sum, all)
		out = append(out, DrawnPart{d.FiscalYearID, d.Original, d.Minor, upTo - given})
		given = upTo
	}
	return out
}

// PaymentFigures is a payment as it is, or would be, posted.
type PaymentFigures struct {
	For    string
	On     Date
	Amount ExchangedAmount
	Stated bool  // the pool's amount is the bank's own
	Taken  Money // of what is committed in the pool
	Parts  []DrawnPart
}

// Difference is what the payment costs above what was committed for it; below zero is a gain.
func (f PaymentFigures) Difference() Money {
	return Money{f.Amount.InPool.Minor - f.Taken.Minor, f.Taken.Currency}
}

// Seen is the figures in one line, so that a page posts what it has shown and nothing else.
func (f PaymentFigures) Seen() string {
	return f.Amount.Original.String() + " = " + f.Amount.InPool.String() + " on " + string(f.On) + ", of " + f.Taken.String()
}

// LossBeyondFree says that the pool cannot bear what the rate has cost.
func (f PaymentFigures) LossBeyondFree(year Money, pool Pool) error {
	over := Money{f.Difference().Minor - year.Minor, year.Currency}
	return Clash(ruleMoneyCap, "amount", "%s comes to %s, %s more than was committed for it; that is %s more than is free in %s. Ask the board for a transfer first, or pay less of it.",
		f.Amount.Original, f.Amount.InPool, f.Difference().Grouped(), over.Grouped(), pool.Name)
}

// NotAlone refuses to reverse a difference in exchange without its payment.
func (t Transaction) NotAlone(payment string) error {
	if t.Kind != MoneyExchangeDifference {
		return nil
	}
	return Clash(ruleDifference, "", "%s is the difference in exchange of the payment %s. Reverse that; the difference goes with it.", t.Code, payment)
}

// BankAmount is what the bank took for a payment, which is stated in the currency of its pool.
func (n NewPayment) BankAmount(p Pool) (Money, error) {
	if n.PoolCurrency != "" && n.PoolCurrency != string(p.Currency) {
		return Money{}, Refuse(ruleBankAmount, "pool_amount", "The pool is kept in %s; give what the bank took in %s.", p.Currency, p.Currency)
	}
	m, err := ParseMoney("pool_amount", n.PoolAmount, p.Currency)
	if err != nil {
		return m, err
	}
	return m, m.Positive("pool_amount")
}

// NothingToState refuses a bank's amount where the payment is in the pool's own currency.
func NothingToState(c Currency) error {
	return Refuse(ruleBankAmount, "pool_amount", "This is paid in %s, the pool's own currency; leave the bank's amount out.", c)
}

// TooSmall refuses a promise that comes to nothing in the pool's currency.
func (a ExchangedAmount) TooSmall() error {
	if a.InPool.Minor > 0 || a.Original.Minor <= 0 {
		return nil
	}
	return Refuse(ruleMoneySign, "amount", "%s comes to %s. Promise more of it at once.", a.Original, a.InPool)
}

// PromiseState is what stands for an award or a statement of work: in the currency it was promised in, and as its pool counts it.
type PromiseState struct {
	Code     string
	Pool     Pool
	Currency Currency // that it is promised in
	Open     Money    // committed and not yet paid, as promised
	Paid     Money    // as promised
	OpenPool Money
	PaidPool Money
}

// Foreign tells whether it is promised in another currency than its pool's.
func (p PromiseState) Foreign() bool { return p.Currency != p.Pool.Currency }
