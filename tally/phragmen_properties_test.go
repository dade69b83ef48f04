package tally

import (
	"math"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func mustPhragmen(t *rapid.T, precision uint, c Case) PhragmenOutcome {
	o, err := phragmenWith(precision, c.Candidates, c.Ballots, c.Budget, c.Options.funding())
	if err != nil {
		t.Fatalf("%v\n%+v", err, c)
	}
	return o
}

// drawPrecision is the usual one, or one so coarse that exact numbers must decide.
func drawPrecision(t *rapid.T) uint {
	return rapid.SampledFrom([]uint{fixedBits, 8, 3, 1, 0}).Draw(t, "precision")
}

// enlarge multiplies money and weights by numbers that just leave room for them.
func enlarge(t *rapid.T, c Case) Case {
	sum := c.Budget
	for _, cost := range c.Candidates {
		sum += cost.Minor
	}
	money := rapid.Int64Range(1, math.MaxInt64/max(sum, 1)).Draw(t, "more money")
	voters := rapid.Int64Range(1, math.MaxInt64/40).Draw(t, "more voters")
	c.Budget *= money
	c.Candidates, c.Ballots = slices.Clone(c.Candidates), slices.Clone(c.Ballots)
	for i := range c.Candidates {
		c.Candidates[i].Minor *= money
	}
	for i := range c.Ballots {
		c.Ballots[i].Weight = c.Ballots[i].weight() * voters
	}
	return c
}

func TestTheRoundsAreThoseOfTheDefinitionWhateverThePrecisionOfTheEstimates(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodPhragmen)
		if rapid.Bool().Draw(t, "enormous") {
			c = enlarge(t, c)
		}
		got, want := mustPhragmen(t, drawPrecision(t), c), plainPhragmen(c)
		if len(got.Rounds) != len(want) {
			t.Fatalf("%d rounds, want %d", len(got.Rounds), len(want))
		}
		var funded []string
		for i, round := range got.Rounds {
			plain := want[i]
			if round.ID != plain.id || round.Funded != plain.funded || round.Load.Rat().Cmp(plain.load) != 0 || len(round.Tied) != plain.tied {
				t.Fatalf("round %d is %+v, want %+v", i+1, round, plain)
			}
			if round.Funded {
				funded = append(funded, round.ID)
			}
		}
		if !slices.Equal(funded, got.Funded) {
			t.Fatalf("funded %v, but by the rounds %v", got.Funded, funded)
		}
	})
}

func TestLoadsNeverFallAndTogetherAreTheMoneySpent(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodPhragmen)
		o := mustPhragmen(t, drawPrecision(t), c)
		voters, last, left := plainVoters(c), new(big.Rat), c.Budget
		for _, round := range o.Rounds {
			load := round.Load.Rat()
			if load.Cmp(last) < 0 {
				t.Fatalf("the load fell to %s in %+v", load, o)
			}
			last = load
			if carried := together(voters, round.ID); carried.Cmp(round.Carried.Rat()) != 0 {
				t.Fatalf("the supporters of %s carried %s, not %s", round.ID, carried, round.Carried)
			}
			if !round.Funded {
				if round.Short != round.Cost-left || round.Short <= 0 || round.Left != left {
					t.Fatalf("%d left, and yet %+v", left, round)
				}
				continue
			}
			left -= round.Cost
			for _, v := range voters {
				if v.approves[round.ID] {
					v.load = load
				}
			}
			if spent := together(voters, ""); left < 0 || round.Left != left || spent.Cmp(new(big.Rat).SetInt64(c.Budget-left)) != 0 {
				t.Fatalf("all carry %s after %+v", spent, round)
			}
		}
		if o.Leftover != left || o.Cost != c.Budget-left || o.Budget != c.Budget {
			t.Fatalf("%d left by the rounds: %+v", left, o)
		}
	})
}

// together is what the supporters of one proposal carry, or all voters.
func together(voters []*plainVoter, id string) *big.Rat {
	sum := new(big.Rat)
	for _, v := range voters {
		if id == "" || v.approves[id] {
			sum.Add(sum, new(big.Rat).Mul(v.weight, v.load))
		}
	}
	return sum
}

func TestEveryProposalIsFundedOrToldWhyNotByItsSharedLoad(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodPhragmen)
		o := mustPhragmen(t, drawPrecision(t), c)
		told := slices.Clone(o.Funded)
		var inOrder []string
		for _, line := range o.Unfunded {
			told, inOrder = append(told, line.ID), append(inOrder, line.ID)
			met := slices.ContainsFunc(o.Rounds, func(r PhragmenRound) bool { return r.ID == line.ID && !r.Funded })
			want := BelowLine
			switch {
			case line.Supporters == 0:
				want = Unsupported
			case line.Cost > c.Budget:
				want = TooDear
			case met:
				want = Short
			}
			if line.Reach != want {
				t.Fatalf("%+v, want %s", line, want)
			}
		}
		expected := slices.DeleteFunc(plainOrder(c), func(id string) bool { return slices.Contains(o.Funded, id) })
		if slices.Sort(told); !slices.Equal(told, slices.Sorted(slices.Values(c.ids()))) || !slices.Equal(inOrder, expected) {
			t.Fatalf("told of %v, unfunded %v, want %v", told, inOrder, expected)
		}
	})
}

func TestTwiceTheMoneyAtTwiceTheCostChangesNothingButTheLoads(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodPhragmen)
		before := mustPhragmen(t, fixedBits, c)
		double := c
		double.Budget *= 2
		double.Candidates = slices.Clone(c.Candidates)
		for i := range double.Candidates {
			double.Candidates[i].Minor *= 2
		}
		after := mustPhragmen(t, fixedBits, double)
		if !slices.Equal(before.Funded, after.Funded) || after.Leftover != 2*before.Leftover {
			t.Fatalf("%+v became %+v", before, after)
		}
		for i, round := range after.Rounds {
			half := round.Load.Rat()
			if half.Quo(half, big.NewRat(2, 1)).Cmp(before.Rounds[i].Load.Rat()) != 0 {
				t.Fatalf("load %s became %s", before.Rounds[i].Load, round.Load)
			}
		}
	})
}

func TestSharedLoadsDoNotDependOnTheOrderOfBallotsTheirSplittingOrBlankOnes(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodPhragmen)
		before := mustPhragmen(t, fixedBits, c)
		c.Ballots = reshuffled(t, c.Ballots)
		if after := mustPhragmen(t, fixedBits, c); !reflect.DeepEqual(before.Explain(Voice{}), after.Explain(Voice{})) {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// reshuffled is the same voters in another order, each with a ballot of his own, and with a few blank ones.
func reshuffled(t *rapid.T, ballots []Ballot) (single []Ballot) {
	for _, b := range ballots {
		for range b.weight() {
			one := b
			one.Weight, one.Approvals = 1, rapid.Permutation(b.Approvals).Draw(t, "approvals")
			single = append(single, one)
		}
	}
	single = append(single, make([]Ballot, rapid.IntRange(0, 3).Draw(t, "blank"))...)
	return rapid.Permutation(single).Draw(t, "shuffled")
}

// An estimate is at most the true load, and less than two too small in its last place.
func TestAnEstimateOfALoadIsNeverOffByTwoInItsLastPlace(t *testing.T) {
	property(t, func(t *rapid.T) {
		l := newLoads(rapid.UintRange(0, fixedBits).Draw(t, "precision"))
		for range rapid.IntRange(0, 5).Draw(t, "rounds") {
			l.share(big.NewInt(rapid.Int64Range(0, 1<<40).Draw(t, "sum")), rapid.Int64Range(1, 1<<20).Draw(t, "voters"))
		}
		carrying, supporters := make([]int64, len(l.over)), int64(0)
		for k := range carrying {
			carrying[k] = rapid.Int64Range(0, 1<<16).Draw(t, "carrying")
			supporters += carrying[k]
		}
		if supporters == 0 {
			return
		}
		cost := rapid.Int64Range(0, 1<<40).Draw(t, "cost")
		exact := l.exact(l.withCost(cost, l.carried(carrying))).Rat()
		exact.Quo(exact, new(big.Rat).SetInt64(supporters))
		exact.Mul(exact, new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), l.precision)))
		off := exact.Sub(exact, new(big.Rat).SetInt(bigOf(l.estimate(cost, carrying, supporters))))
		if off.Sign() < 0 || off.Cmp(big.NewRat(2, 1)) >= 0 {
			t.Fatalf("off by %s", off)
		}
	})
}

func bigOf(w wide) *big.Int {
	n := new(big.Int).SetUint64(w.hi)
	return n.Add(n.Lsh(n, 64), new(big.Int).SetUint64(w.lo))
}

func TestWideNumbersCountLikeBigOnes(t *testing.T) {
	property(t, func(t *rapid.T) {
		draw := func(name string) uint64 { return rapid.Uint64().Draw(t, name) }
		a, b, n := wide{draw("a") >> 1, draw("lo")}, wide{draw("b") >> 1, draw("low")}, draw("n")|1
		small := wide{a.hi >> 33, a.lo}
		factor := n >> 33
		sum := new(big.Int).Add(bigOf(a), bigOf(b))
		product := new(big.Int).Mul(bigOf(small), new(big.Int).SetUint64(factor))
		quotient := new(big.Int).Quo(bigOf(a), new(big.Int).SetUint64(n))
		if bigOf(a.plus(b)).Cmp(sum) != 0 || bigOf(small.times(factor)).Cmp(product) != 0 || bigOf(a.over(n)).Cmp(quotient) != 0 {
			t.Fatalf("%v, %v and %d", a, b, n)
		}
		if a.compare(b) != bigOf(a).Cmp(bigOf(b)) || a.compare(a) != 0 || wideOf(bigOf(a)) != a {
			t.Fatalf("%v against %v", a, b)
		}
		by := rapid.UintRange(0, 64).Draw(t, "by")
		shifted := new(big.Int).Lsh(new(big.Int).SetUint64(a.lo), by)
		if bigOf(wide{lo: a.lo}.shift(by)).Cmp(shifted) != 0 || a.isOver63Bits() != (bigOf(a).BitLen() > 63) {
			t.Fatalf("%v shifted by %d", a, by)
		}
	})
}
