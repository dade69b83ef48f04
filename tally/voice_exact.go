package tally

import (
	"fmt"
	"math/big"
)

// longFraction is the denominator from which on a fraction of the smallest coin is no longer read out, but said to
// lie between two amounts. The fraction itself is in the record.
const longFraction = 1_000_000

// exactMoney reads an amount aloud that need not be whole: 41,200 and 1/3. Where the smallest coin is not written
// 1, the fraction is said to be one of it: 412.00 and 1/3 of 0.01.
func (v Voice) exactMoney(e Exact) string {
	r := e.Rat()
	whole, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	if !whole.IsInt64() {
		return r.RatString()
	}
	if rest.Sign() == 0 {
		return v.money(whole.Int64())
	}
	if r.Denom().Cmp(big.NewInt(longFraction)) >= 0 {
		return fmt.Sprintf("between %s and %s", v.money(whole.Int64()), v.money(whole.Int64()+1))
	}
	coin := ""
	if v.money(1) != "1" {
		coin = " of " + v.money(1)
	}
	fraction := new(big.Rat).SetFrac(rest, r.Denom()).RatString() + coin
	if whole.Sign() == 0 {
		return fraction
	}
	return v.money(whole.Int64()) + " and " + fraction
}
