package tally

import (
	"fmt"
	"math/bits"
)

// Fraction is a share such as one half (1, 2) or three fifths (3, 5), kept as written in the charter.
type Fraction struct{ Num, Den int64 }

func (f Fraction) isUnset() bool { return f == Fraction{} }

func (f Fraction) isZero() bool { return f.Num == 0 }

// isHalf is true of 1/2 and 2/4 alike.
func (f Fraction) isHalf() bool { return f.Num > 0 && f.Num == f.Den-f.Num }

// check keeps a share between none and all. "More than all" could never be reached, so it is refused.
func (f Fraction) check(what string, strict bool) error {
	if f.Den <= 0 || f.Num < 0 || f.Num > f.Den {
		return refuse(NoBallot, CodeFraction, "The %s is %d/%d; state a share from 0/1 to 1/1.", what, f.Num, f.Den)
	}
	if strict && f.Num == f.Den {
		return refuse(NoBallot, CodeFraction, "The %s asks for more than all; ask for at least all.", what)
	}
	return nil
}

// needed is the least whole number that is at least (strict: more than) this share of n, found through a
// 128-bit product so that no roll is too large for it.
func (f Fraction) needed(n int64, strict bool) int64 {
	hi, lo := bits.Mul64(uint64(f.Num), uint64(n))
	whole, rest := bits.Div64(hi, lo, uint64(f.Den))
	if strict || rest > 0 {
		whole++
	}
	return int64(whole)
}

var shareNames = map[Fraction]string{
	{1, 2}: "half", {1, 3}: "a third", {2, 3}: "two thirds", {1, 4}: "a quarter", {3, 4}: "three quarters",
	{2, 5}: "two fifths", {3, 5}: "three fifths", {4, 5}: "four fifths", {1, 1}: "all",
}

// words reads the share aloud: "more than half", "at least two thirds".
func (f Fraction) words(strict bool) string {
	name, known := shareNames[f]
	if !known {
		name = fmt.Sprintf("%d/%d", f.Num, f.Den)
	}
	if strict {
		return "more than " + name
	}
	return "at least " + name
}
