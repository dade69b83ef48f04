package models

import "math/big"

// Exchange is how money of one currency is counted in another: by one rate on record, or by two through a currency between them. Without any
// rate it is money of the same currency, or one whose two amounts were stated by the bank.
type Exchange struct {
	From, To Currency
	Legs     []RateLeg
}

// RateLeg is a rate in use; inverted where it was written the other way round.
type RateLeg struct {
	ExchangeRate
	Inverted bool
}

var ruleExchangeSize = rule("rate.overflow", "An amount is exchanged exactly and rounded once, half to even; one that would be larger than can be kept is refused.")

// fraction is what one unit of From is in To, exactly.
func (e Exchange) fraction() *big.Rat {
	f := big.NewRat(1, 1)
	for _, l := range e.Legs {
		r := big.NewRat(l.Num, l.Den)
		if l.Inverted {
			r.Inv(r)
		}
		f.Mul(f, r)
	}
	return f
}

// Convert counts an amount in the other currency, rounded once, half to even, to its minor units.
func (e Exchange) Convert(m Money) (Money, error) {
	if m.Currency != e.From {
		return Money{}, Refuse(ruleCurrency, "currency", "%s cannot be exchanged at a rate from %s; use one from %s.", m, e.From, m.Currency)
	}
	if e.From == e.To {
		return m, nil
	}
	exact := e.fraction()
	exact.Mul(exact, new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(m.Minor), power10(e.To.Decimals())), power10(e.From.Decimals())))
	minor := halfEven(exact)
	if !minor.IsInt64() || minor.Int64() > maxMinor || minor.Int64() < -maxMinor {
		return Money{}, Refuse(ruleExchangeSize, "amount", "%s comes to more in %s than can be kept. Lower it, or look at the rate.", m, e.To)
	}
	return Money{minor.Int64(), e.To}, nil
}

func power10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// halfEven rounds a fraction to a whole number, half to even.
func halfEven(f *big.Rat) *big.Int {
	q, r := new(big.Int).QuoRem(f.Num(), f.Denom(), new(big.Int))
	twice := r.Lsh(r.Abs(r), 1).Cmp(f.Denom())
	if twice > 0 || (twice == 0 && q.Bit(0) == 1) {
		q.Add(q, big.NewInt(int64(f.Sign())))
	}
	return q
}

// Words states each rate that is used, with its day and source.
func (e Exchange) Words() string {
	text := ""
	for i, l := range e.Legs {
		if i > 0 {
			text += "; "
		}
		text += l.Words()
	}
	return text
}

// DatedOn is the day of the older of the rates used.
func (e Exchange) DatedOn() Date {
	var day Date
	for _, l := range e.Legs {
		if !day.Known() || l.ExchangeRate.DatedOn < day {
			day = l.ExchangeRate.DatedOn
		}
	}
	return day
}

// ExchangedAmount is an amount as it was agreed, and as its pool counts it.
type ExchangedAmount struct {
	Original Money
	InPool   Money
	By       Exchange
}

// Foreign tells whether the two are in different currencies.
func (a ExchangedAmount) Foreign() bool { return a.Original.Currency != a.InPool.Currency }
