package casefile

import (
	"slices"

	"bursar/tally"
)

func (o option) isReadBy(m tally.Method) bool { return slices.Contains(o.of, m) }

func orNil(word string) any {
	if word == "" {
		return nil
	}
	return word
}

func valueOrNil[V any](v *V) any {
	if v == nil {
		return nil
	}
	return *v
}

func fractionOrNil(f tally.Fraction) any {
	if f == (tally.Fraction{}) {
		return nil
	}
	return [2]int64{f.Num, f.Den}
}

// writtenRanking is written where the money follows it, even if it ranks nobody.
func writtenRanking(c tally.Case) any {
	if c.Options.Order != "ranking" {
		return nil
	}
	return append([][]string{}, c.Options.Ranking...)
}

func writtenIncrement(c tally.Case) any {
	if c.Options.Increment.Cmp(tally.Exact{}) == 0 {
		return nil
	}
	return c.Options.Increment
}

func writtenScale(c tally.Case) any {
	if c.Options.Scale == nil {
		return nil
	}
	unit := max(c.GradeUnit, 1)
	return [2]tally.Exact{tally.NewExact(c.Options.Scale[0], unit), tally.NewExact(c.Options.Scale[1], unit)}
}
