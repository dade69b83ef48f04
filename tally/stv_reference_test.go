package tally

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The rule written a second time, as a returning officer would do it with paper: one sheet for each voter, piles by
// name, exact fractions cut off after the fifth decimal, and the totals of every stage kept on the wall.

type sheet struct {
	names []string
	value *big.Rat
}

type officer struct {
	candidates, order []string
	seats             int
	quota             *big.Rat
	piles             map[string][]*sheet
	set               map[string]*big.Rat // what an elected candidate keeps once their surplus is gone
	elected, out      []string
	wall              []map[string]*big.Rat
}

func countOnPaper(c Case) *officer {
	o := &officer{candidates: c.ids(), order: tieOrderOf(c), seats: c.Seats, piles: map[string][]*sheet{}, set: map[string]*big.Rat{}}
	sheets := int64(0)
	for _, b := range c.Ballots {
		for range b.weight() {
			s := &sheet{value: big.NewRat(1, 1)}
			for _, tier := range b.Ranking {
				if !slices.Contains(b.Recuse, tier[0]) {
					s.names = append(s.names, tier[0])
				}
			}
			if len(s.names) > 0 {
				sheets++
				o.piles[s.names[0]] = append(o.piles[s.names[0]], s)
			}
		}
	}
	o.quota = big.NewRat(sheets/int64(c.Seats+1)+1, 1)
	for !o.stageDone() {
		if rich := o.above(); len(rich) > 0 {
			o.share(o.one(rich, 1))
		} else {
			o.strike(o.one(o.running(), -1))
		}
	}
	return o
}

func (o *officer) total(id string) *big.Rat {
	if kept, done := o.set[id]; done {
		return kept
	}
	sum := new(big.Rat)
	for _, s := range o.piles[id] {
		sum.Add(sum, s.value)
	}
	return sum
}

func (o *officer) running() (names []string) {
	for _, id := range o.order {
		if !slices.Contains(o.elected, id) && !slices.Contains(o.out, id) {
			names = append(names, id)
		}
	}
	return names
}

func (o *officer) above() (names []string) {
	for _, id := range o.order {
		if slices.Contains(o.elected, id) && o.total(id).Cmp(o.quota) > 0 {
			names = append(names, id)
		}
	}
	return names
}

// stageDone writes the totals on the wall, names the elected, and says whether that was all.
func (o *officer) stageDone() bool {
	totals := map[string]*big.Rat{}
	for _, id := range o.candidates {
		totals[id] = o.total(id)
	}
	o.wall = append(o.wall, totals)
	o.seat(slices.DeleteFunc(o.running(), func(id string) bool { return totals[id].Cmp(o.quota) < 0 }))
	if len(o.elected)+len(o.running()) <= o.seats {
		o.seat(o.running())
	}
	return len(o.elected) == o.seats || len(o.running()) == 0
}

func (o *officer) seat(names []string) {
	for len(names) > 0 {
		first := o.one(names, 1)
		o.elected = append(o.elected, first)
		names = slices.DeleteFunc(names, func(id string) bool { return id == first })
	}
}

// one reads the wall from the last stage to the first, and crosses out whoever is beaten on it by another.
func (o *officer) one(names []string, sign int) string {
	names = slices.Clone(names)
	for stage := len(o.wall) - 1; stage >= 0; stage-- {
		on := o.wall[stage]
		best := slices.MaxFunc(names, func(a, b string) int { return sign * on[a].Cmp(on[b]) })
		want := on[best]
		names = slices.DeleteFunc(names, func(id string) bool { return on[id].Cmp(want) != 0 })
	}
	return names[0]
}

func (o *officer) share(id string) {
	held := o.total(id)
	rate := new(big.Rat).Quo(new(big.Rat).Sub(held, o.quota), held)
	sheets := o.piles[id]
	o.piles[id], o.set[id] = nil, o.quota
	for _, s := range sheets {
		s.value = cutAfterFive(new(big.Rat).Mul(s.value, rate))
		o.give(s)
	}
}

func (o *officer) strike(id string) {
	o.out = append(o.out, id)
	sheets := o.piles[id]
	o.piles[id] = nil
	for _, s := range sheets {
		o.give(s)
	}
}

func (o *officer) give(s *sheet) {
	for _, id := range s.names {
		if slices.Contains(o.running(), id) {
			o.piles[id] = append(o.piles[id], s)
			return
		}
	}
}

func cutAfterFive(r *big.Rat) *big.Rat {
	text := r.FloatString(40) // longer than any value here repeats, so that it is cut and not rounded
	whole, decimals, _ := strings.Cut(text, ".")
	cut, _ := new(big.Rat).SetString(whole + "." + decimals[:5])
	return cut
}

// drawSeats is an election with enough voters for quotas and surpluses, and few enough for ties.
func drawSeats(t *rapid.T) Case {
	c := drawCase(t, MethodSTV)
	c.Seats = rapid.IntRange(1, 4).Draw(t, "few seats")
	most := rapid.SampledFrom([]int64{1, 3, 12}).Draw(t, "most")
	favourite := rapid.SampledFrom(c.ids()).Draw(t, "favourite")
	for range rapid.IntRange(0, 8).Draw(t, "more") {
		b := Ballot{Weight: rapid.Int64Range(1, most).Draw(t, "weight")}
		names := rapid.Permutation(c.ids()).Draw(t, "names")
		if rapid.Bool().Draw(t, "for the favourite") {
			names = append([]string{favourite}, slices.DeleteFunc(slices.Clone(names), func(id string) bool { return id == favourite })...)
		}
		b.Ranking = untied([][]string{names[:rapid.IntRange(1, len(names)).Draw(t, "length")]})
		c.Ballots = append(c.Ballots, b)
	}
	if rapid.IntRange(0, 3).Draw(t, "silent chair") == 0 {
		c.Options.Tiebreak = c.Options.Tiebreak[:1]
	}
	return c
}

func TestTheCountIsWhatAnOfficerWithPaperFinds(t *testing.T) {
	surpluses, twice, ties := 0, 0, 0
	compare := func(t *rapid.T) {
		c := drawSeats(t)
		e, paper := mustCount(t, c).Outcome.(Election), countOnPaper(c)
		a := e.Answer(1)
		if !slices.Equal(a.Winners, paper.elected) && len(a.Winners)+len(paper.elected) > 0 {
			t.Fatalf("elected %v, on paper %v\n%+v", a.Winners, paper.elected, c)
		}
		if new(big.Rat).SetInt64(*a.Quota).Cmp(paper.quota) != 0 {
			t.Fatalf("quota %d, on paper %s", *a.Quota, paper.quota)
		}
		final := map[string]string{}
		for id, votes := range paper.wall[len(paper.wall)-1] {
			final[id] = votes.FloatString(5)
		}
		if !maps.Equal(a.Final, final) {
			t.Fatalf("final %v, on paper %v\n%+v", a.Final, final, c)
		}
		for _, stage := range e.Stages {
			if stage.Step == SurplusPassedOn {
				surpluses++
			}
			if len(stage.Passed) > 1 {
				twice++
			}
			if stage.Tie != nil && len(stage.Tie.Steps) > 0 {
				ties++
			}
		}
	}
	property(t, func(t *rapid.T) {
		for range 3 {
			compare(t)
		}
	})
	if surpluses < 500 || twice < 100 || ties < 50 {
		t.Errorf("only %d surpluses, %d piles of several values, %d ties broken by an earlier stage", surpluses, twice, ties)
	}
}
