package tally

import (
	"math/big"
	"strconv"
	"strings"
)

// Exact is a number as it was counted, never rounded: 3, or 7/2 in lowest terms. The zero value is 0.
type Exact struct{ rat *big.Rat }

// NewExact is num/den; den must not be 0.
func NewExact(num, den int64) Exact { return Exact{big.NewRat(num, den)} }

// ExactOf keeps a copy of r.
func ExactOf(r *big.Rat) Exact { return Exact{new(big.Rat).Set(r)} }

// ParseExact reads 3, -3, 0.25 or 7/2. A number of more than 40 characters, or one written with an exponent, is
// not read: nobody writes a cost or a grade like that, and 1e999999999 would fill the memory.
func ParseExact(text string) (Exact, bool) {
	if len(text) > 40 || strings.Trim(text, "-0123456789./") != "" || strings.HasPrefix(text, "/") {
		return Exact{}, false
	}
	if num, den, split := strings.Cut(text, "/"); split {
		return parseFraction(num, den)
	}
	r, read := new(big.Rat).SetString(text)
	return Exact{r}, read
}

// parseFraction reads both parts as decimal, whatever zeros stand before them.
func parseFraction(num, den string) (Exact, bool) {
	n, readNum := new(big.Int).SetString(num, 10)
	d, readDen := new(big.Int).SetString(den, 10)
	if !readNum || !readDen || d.Sign() <= 0 {
		return Exact{}, false
	}
	return Exact{new(big.Rat).SetFrac(n, d)}, true
}

// Rat is a copy for further arithmetic.
func (e Exact) Rat() *big.Rat {
	if e.rat == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Set(e.rat)
}

// Cmp is -1, 0 or 1 as e is below, equal to or above f.
func (e Exact) Cmp(f Exact) int { return e.Rat().Cmp(f.Rat()) }

// String is "3" or "7/2".
func (e Exact) String() string { return e.Rat().RatString() }

// MarshalJSON writes a whole number as a number and a fraction as a string.
func (e Exact) MarshalJSON() ([]byte, error) {
	if e.rat == nil || e.rat.IsInt() {
		return []byte(e.String()), nil
	}
	return []byte(strconv.Quote(e.String())), nil
}

// UnmarshalJSON reads what MarshalJSON wrote, and decimals.
func (e *Exact) UnmarshalJSON(text []byte) error {
	read, ok := ParseExact(strings.Trim(string(text), `"`))
	if !ok {
		return refuse(NoBallot, CodeNumber, "%s is no number; write 3, 0.25 or 7/2.", text)
	}
	*e = read
	return nil
}
