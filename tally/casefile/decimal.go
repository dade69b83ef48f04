package casefile

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"bursar/tally"
)

// decimal is a number as people write money and grades: 50000, 0.9, 3.5. It is digits/10^places, with no more
// places than it needs.
type decimal struct {
	digits int64
	places int
}

// mostPlaces is how many decimals fit in 64 bits.
const mostPlaces = 18

var fractionForm = regexp.MustCompile(`^-?(0|[1-9][0-9]*)/[1-9][0-9]*$`)

// parseExact reads 3, -3, 0.25, 1e3 or 7/2, and nothing that only looks like it. An exponent beyond 18 is refused:
// nobody's cost needs it, and 1e999999999 would fill the memory.
func parseExact(text string) (tally.Exact, *tally.Error) {
	if len(text) > 40 || !numberForm.MatchString(text) && !fractionForm.MatchString(text) {
		return tally.Exact{}, refuse(tally.CodeNumber, "%q is no number of at most 40 signs; write 3, 0.25 or \"7/2\".", shortened(text))
	}
	mantissa, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	e, read := tally.ParseExact(mantissa)
	power, err := strconv.Atoi("0" + strings.TrimLeft(exponent, "+-"))
	if !read || err != nil || power > mostPlaces {
		return tally.Exact{}, refuse(tally.CodeTooLarge, "%s is beyond what is counted; its exponent may be at most %d.", text, mostPlaces)
	}
	if power == 0 {
		return e, nil
	}
	scale := new(big.Rat).SetInt64(tenTo(power))
	if strings.HasPrefix(exponent, "-") {
		scale.Inv(scale)
	}
	return tally.ExactOf(scale.Mul(scale, e.Rat())), nil
}

// parseDecimal reads what can be written with decimals; a third cannot.
func parseDecimal(text string) (decimal, *tally.Error) {
	if isCount([]byte(text)) && len(text) < 19 {
		whole, _ := strconv.ParseInt(text, 10, 64)
		return decimal{digits: whole}, nil
	}
	e, refusal := parseExact(text)
	if refusal != nil {
		return decimal{}, refusal
	}
	d, fits := decimalOf(e.Rat())
	switch {
	case d.places < 0:
		return decimal{}, refuse(tally.CodeDecimals, "%s cannot be written with decimals; write an amount that can.", text)
	case !fits:
		return decimal{}, refuse(tally.CodeTooLarge, "%s does not fit in 64 bits; write a smaller number, or fewer decimals.", text)
	}
	return d, nil
}

// decimalOf gives places -1 to what no decimals can write, and says whether the rest fits.
func decimalOf(r *big.Rat) (decimal, bool) {
	places, finite := r.FloatPrec()
	if !finite {
		return decimal{places: -1}, false
	}
	if places > mostPlaces {
		return decimal{}, false
	}
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt64(tenTo(places)))
	return decimal{digits: scaled.Num().Int64(), places: places}, scaled.Num().IsInt64()
}

// in is the number in the given decimal unit: 0.9 in hundredths is 90.
func (d decimal) in(places int) (int64, bool) {
	product := new(big.Int).Mul(big.NewInt(d.digits), big.NewInt(tenTo(places-d.places)))
	return product.Int64(), product.IsInt64()
}

func (d decimal) String() string {
	if d.places == 0 {
		return strconv.FormatInt(d.digits, 10)
	}
	return big.NewRat(d.digits, tenTo(d.places)).FloatString(d.places)
}

// written is an amount of minor units as the case writes it.
func written(minor, unit int64) (string, error) {
	r := big.NewRat(minor, unit)
	places, finite := r.FloatPrec()
	if !finite {
		return "", fmt.Errorf("%s cannot be written with decimals", r)
	}
	return r.FloatString(places), nil
}

// tenTo is a power of ten of at most 18.
func tenTo(power int) int64 {
	n := int64(1)
	for range power {
		n *= 10
	}
	return n
}

// decimal reads a number, or a text that holds one.
func (s *scanner) decimal() (decimal, bool) {
	text, there := s.figure()
	if !there {
		return decimal{}, false
	}
	d, refusal := parseDecimal(text)
	if refusal != nil {
		s.note(refusal.Code, "%s", refusal.Message)
	}
	return d, refusal == nil
}

func (s *scanner) exact() (tally.Exact, bool) {
	text, there := s.figure()
	if !there {
		return tally.Exact{}, false
	}
	e, refusal := parseExact(text)
	if refusal != nil {
		s.note(refusal.Code, "%s", refusal.Message)
	}
	return e, refusal == nil
}

func (s *scanner) figure() (string, bool) {
	switch b := s.peek(); {
	case b == '"':
		return s.literal(), true
	case b == '-' || '0' <= b && b <= '9':
		return s.number(), true
	}
	s.wrong("a number")
	return "", false
}

// whole reads a number of voters, seats or members, at least so many.
func (s *scanner) whole(least int64, code string) int64 {
	if s.peek() == '"' {
		s.wrong("a whole number")
		return 0
	}
	d, read := s.decimal()
	switch {
	case !read:
	case d.places > 0:
		s.note(tally.CodeNumber, "it is %s; state a whole number.", d)
	case d.digits < least:
		s.note(code, "it is %s; state %d or more.", d, least)
	}
	return d.digits
}
