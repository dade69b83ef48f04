package models

import (
	"math"
	"math/big"
	"testing"
)

// Whatever the length of the product, what is left over is at most half of the divisor, and at exactly half the quotient is even.
func TestADivisionIsRoundedOnceHalfToEvenHoweverLongTheProduct(t *testing.T) {
	parts := []int64{0, 1, -1, 2, -3, 5, 499, -500, 501, 46200, -123457, math.MaxInt32, math.MinInt32, 3037000499, 3037000500, -3037000501}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range []int64{1, -1, 2, 3, -4, 7, 1000, -1000, math.MaxInt64, math.MinInt64} {
				q := DivideHalfEven(a, b, c)
				left := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
				left.Sub(left, new(big.Int).Mul(big.NewInt(q), big.NewInt(c)))
				twice := left.Lsh(left, 1).CmpAbs(big.NewInt(c))
				if exact := new(big.Int).Mul(big.NewInt(a), big.NewInt(b)); !exact.Quo(exact, big.NewInt(c)).IsInt64() {
					continue
				}
				if twice > 0 || (twice == 0 && q%2 != 0) {
					t.Errorf("%d × %d ÷ %d is not %d", a, b, c, q)
				}
			}
		}
	}
}
