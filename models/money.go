package models

import (
	"math"
	"math/big"
	"math/bits"
	"strings"

	"bursar/tally"
)

// Currency is an ISO 4217 code such as USD; it knows how many decimals its money has.
type Currency string

var (
	ruleCurrency    = rule("money.currency", "A currency is three capital letters such as USD, and amounts of unlike currencies are never added.")
	ruleMoneyNumber = rule("money.number", "Money is a plain decimal number with at most the decimals of its currency; nothing is rounded on entry.")
	ruleMoneySign   = rule("money.positive", "An amount that is entered is greater than zero; a correction is a reversal, not a negative amount.")
)

// maxMinor is ten trillion of a currency with hundredths; past it an amount is a slip of the hand. Some nine thousand such amounts still add up
// within 64 bits, so that no sum of a list or a report overflows.
const maxMinor int64 = 1_000_000_000_000_000

// Decimals is how many decimals the currency's money is written with.
func (c Currency) Decimals() int {
	if c.Pieces() {
		return 0
	}
	return tally.CurrencyDecimals(string(c))
}

// Check refuses what is not a currency code.
func (c Currency) Check(field string) error {
	if len(c) != 3 || strings.ToUpper(string(c)) != string(c) || strings.Trim(string(c), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return Refuse(ruleCurrency, field, "%s is not a currency; write its three capital letters, such as USD.", shown(string(c)))
	}
	return nil
}

// Money is an amount in minor units of one currency: 50,000.00 USD is 5000000.
type Money struct {
	Minor    int64
	Currency Currency
}

// ParseMoney reads "50000.00" exactly, with at most the currency's decimals. field names the input in a refusal.
func ParseMoney(field, amount string, c Currency) (Money, error) {
	if err := c.Check(field); err != nil {
		return Money{}, err
	}
	n, why := parseScaled(strings.TrimSpace(amount), c.Decimals())
	if why != "" {
		return Money{}, Refuse(ruleMoneyNumber, field, "%s %s", shown(amount), strings.Replace(why, "16.5", "50000.00", 1))
	}
	if n > maxMinor || n < -maxMinor {
		return Money{}, Refuse(ruleMoneyNumber, field, "%s is larger than can be kept.", shown(amount))
	}
	return Money{n, c}, nil
}

// Positive refuses an amount of zero or less.
func (m Money) Positive(field string) error {
	if m.Minor <= 0 {
		return Refuse(ruleMoneySign, field, "%s is not an amount to enter; write one greater than zero.", m.Amount())
	}
	return nil
}

// Amount is the machine's form, always with the currency's decimals: "50000.00".
func (m Money) Amount() string { return printScaled(m.Minor, m.Currency.Decimals()) }

// Grouped is the reader's form without the currency: "50,000.00".
func (m Money) Grouped() string { return grouped(m.Amount()) }

// String is the reader's form: "50,000.00 USD".
func (m Money) String() string { return m.Grouped() + " " + m.Unit() }

// Plus adds money of the same currency; unlike currencies and sums past what can be kept are refused.
func (m Money) Plus(o Money) (Money, error) {
	if m.Currency != o.Currency {
		return Money{}, Refuse(ruleCurrency, "currency", "%s and %s cannot be added; exchange one of them first.", m.Currency, o.Currency)
	}
	sum := m.Minor + o.Minor
	if (sum > m.Minor) != (o.Minor > 0) && o.Minor != 0 {
		return Money{}, Refuse(ruleMoneyNumber, "amount", "The sum is larger than can be kept.")
	}
	return Money{sum, m.Currency}, nil
}

// DivideHalfEven is a × b ÷ c exactly, rounded once, half to even. The product may be longer than 64 bits.
func DivideHalfEven(a, b, c int64) int64 {
	if hi, lo := bits.Mul64(magnitude(a), magnitude(b)); hi == 0 && lo <= math.MaxInt64 {
		return dividedEvenly(a*b, c)
	}
	p := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	d := big.NewInt(c)
	q, r := new(big.Int).QuoRem(p, d, new(big.Int))
	twice := r.Lsh(r.Abs(r), 1).CmpAbs(d)
	if twice > 0 || (twice == 0 && q.Bit(0) == 1) {
		if (p.Sign() < 0) != (d.Sign() < 0) {
			q.Sub(q, big.NewInt(1))
		} else {
			q.Add(q, big.NewInt(1))
		}
	}
	return q.Int64()
}

// dividedEvenly is the same for a product that 64 bits hold, as that of a day's work does.
func dividedEvenly(p, c int64) int64 {
	q, r := p/c, magnitude(p%c)
	rest := magnitude(c) - r
	if r < rest || (r == rest && q%2 == 0) {
		return q
	}
	if (p < 0) != (c < 0) {
		return q - 1
	}
	return q + 1
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Cost is units at a rate per whole unit, rounded once, half to even, to minor units.
func Cost(units Days, rate Money) Money {
	return Money{DivideHalfEven(int64(units), rate.Minor, int64(Whole)), rate.Currency}
}
