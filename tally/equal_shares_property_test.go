package tally

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawShares is a random case of one utility and completion: up to twelve proposals with some free and many equal
// costs, weights, recusals, blank ballots, cents and half grades.
func drawShares(t *rapid.T, utility, completion string) Case {
	c := Case{Method: MethodEqualShares, Unit: rapid.SampledFrom([]int64{1, 100}).Draw(t, "unit")}
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}[:rapid.IntRange(1, 12).Draw(t, "proposals")]
	for _, id := range names {
		c.Candidates = append(c.Candidates, Cost{id, rapid.SampledFrom([]int64{0, 1, 2, 3, 4, 6, 6, 6, 7, 10, 12}).Draw(t, "cost")})
	}
	c.Budget = rapid.Int64Range(0, 40).Draw(t, "budget")
	c.Options = Options{Utility: utility, Completion: completion, Increment: NewExact(rapid.Int64Range(1, 6).Draw(t, "increment"), 2*c.Unit)}
	if rapid.Bool().Draw(t, "announced") {
		c.Options.Tiebreak = rapid.Permutation(names).Draw(t, "tiebreak")[:len(names)/2]
	}
	c.GradeUnit = rapid.SampledFrom([]int64{1, 2, 10}).Draw(t, "grades")
	for range rapid.IntRange(0, 9).Draw(t, "ballots") {
		c.Ballots = append(c.Ballots, drawSharesBallot(t, names, utility == "score"))
	}
	return c
}

func drawSharesBallot(t *rapid.T, names []string, graded bool) Ballot {
	b := Ballot{Weight: rapid.Int64Range(0, 3).Draw(t, "weight")}
	marked := rapid.Uint64Range(0, 1<<len(names)-1).Draw(t, "marked")
	recused := rapid.Uint64().Draw(t, "recused") & rapid.Uint64().Draw(t, "few") & rapid.Uint64().Draw(t, "fewer")
	for i, id := range names {
		if recused>>i&1 == 1 {
			b.Recuse = append(b.Recuse, id)
		}
		switch {
		case marked>>i&1 == 0:
		case graded && b.Scores == nil:
			b.Scores = map[string]int64{id: rapid.Int64Range(0, 5).Draw(t, "grade")}
		case graded:
			b.Scores[id] = rapid.Int64Range(0, 5).Draw(t, "grade")
		default:
			b.Approvals = append(b.Approvals, id)
		}
	}
	return b
}

// spoken is an answer in the keys and numbers of the case files.
func spoken(t interface{ Fatal(...any) }, a Answer) string {
	text, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// countAt is Count with the money kept only so closely beside the exact amounts.
func countAt(t *rapid.T, c Case, precision int) EqualShares {
	poll, err := readSharesPoll(c)
	if err != nil {
		t.Fatal(err)
	}
	poll.precision = precision
	increment, err := poll.increment(c)
	if err != nil {
		t.Fatal(err)
	}
	return poll.count(c, increment)
}

func TestEqualSharesAreWhatThePlainRuleGivesHoweverCloselyMoneyIsKept(t *testing.T) {
	for _, utility := range optionWords["utility"] {
		t.Run(utility, func(t *testing.T) {
			t.Parallel()
			property(t, func(t *rapid.T) {
				c := drawShares(t, utility, "")
				precision := rapid.SampledFrom([]int{1, 8}).Draw(t, "precision")
				for _, c.Options.Completion = range optionWords["completion"] {
					want := spoken(t, newPlainShares(c).count())
					for how, got := range map[string]Answer{"closely": mustCount(t, c).Answer(), "coarsely": countAt(t, c, precision).Answer(c.unit())} {
						if got := spoken(t, got); got != want {
							t.Fatalf("kept %s (%d bits)\ngot  %s\nwant %s\n%+v", how, precision, got, want, c)
						}
					}
				}
			})
		})
	}
}

// paidBy tells from a count alone what each voter of a ballot paid in each purchase, and what is left of them: the
// price for each of their points, or all they had.
func paidBy(c Case, o EqualShares, b Ballot) (paid []*big.Rat, left *big.Rat) {
	left = o.Endowment.Rat()
	for _, round := range o.Rounds {
		points := int64(0)
		switch {
		case slices.Contains(b.Recuse, round.ID):
		case slices.Contains(b.Approvals, round.ID):
			points = 1
		default:
			points = b.Scores[round.ID]
		}
		pays := new(big.Rat).Mul(round.Price.Rat(), rat(points))
		if pays.Cmp(left) > 0 {
			pays.Set(left)
		}
		left = new(big.Rat).Sub(left, pays)
		paid = append(paid, pays)
	}
	return paid, left
}

func drawUtility(t *rapid.T) string {
	return rapid.SampledFrom(optionWords["utility"]).Draw(t, "utility")
}

func drawCompletion(t *rapid.T) string {
	return rapid.SampledFrom(optionWords["completion"]).Draw(t, "completion")
}

func TestEveryPurchaseIsPaidExactlyByItsSupportersAndTheUnfundedAreTrulyShort(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), drawCompletion(t))
		o := mustCount(t, c).Outcome.(EqualShares)
		sums, all := make([]*big.Rat, len(o.Rounds)), new(big.Rat)
		held := map[string]*big.Rat{}
		full, emptied := make([]int64, len(o.Rounds)), make([]int64, len(o.Rounds))
		for _, u := range o.Unfunded {
			held[u.ID] = new(big.Rat)
		}
		for i := range sums {
			sums[i] = new(big.Rat)
		}
		for _, b := range c.Ballots {
			paid, left := paidBy(c, o, b)
			weight := rat(b.weight())
			for i, pays := range paid {
				if price := o.Rounds[i].Price.Rat(); pays.Sign() > 0 && new(big.Rat).Mul(price, rat(max(b.Scores[o.Rounds[i].ID], 1))).Cmp(pays) == 0 {
					full[i] += b.weight()
				} else if pays.Sign() > 0 {
					emptied[i] += b.weight()
				}
				sums[i].Add(sums[i], pays.Mul(pays, weight))
			}
			left.Mul(left, weight)
			all.Add(all, left)
			for id, sum := range held {
				if supports := slices.Contains(b.Approvals, id) || b.Scores[id] > 0; supports && !slices.Contains(b.Recuse, id) {
					sum.Add(sum, left)
				}
			}
		}
		for i, round := range o.Rounds {
			if round.Full != full[i] || round.Emptied != emptied[i] {
				t.Fatalf("%d paid in full and %d with all they had: %+v", full[i], emptied[i], round)
			}
		}
		checkPurchases(t, c, o, sums, all)
		for _, u := range o.Unfunded {
			short := new(big.Rat).Sub(rat(u.Cost), held[u.ID])
			if u.Held.Rat().Cmp(held[u.ID]) != 0 || u.Short.Rat().Cmp(short) != 0 || short.Sign() <= 0 && u.Supporters > 0 {
				t.Fatalf("the supporters of %s hold %s, not %+v", u.ID, held[u.ID], u)
			}
		}
	})
}

// checkPurchases compares the sums of what was paid with the rounds.
func checkPurchases(t *rapid.T, c Case, o EqualShares, sums []*big.Rat, all *big.Rat) {
	before := new(big.Rat)
	for i, round := range o.Rounds {
		together := new(big.Rat).Add(round.FullSum.Rat(), round.EmptiedSum.Rat())
		full := new(big.Rat).Mul(round.Price.Rat(), rat(round.FullPoints))
		if sums[i].Cmp(rat(round.Cost)) != 0 || together.Cmp(sums[i]) != 0 || full.Cmp(round.FullSum.Rat()) != 0 {
			t.Fatalf("%s was paid %s: %+v", round.ID, sums[i], round)
		}
		if round.Rate.Rat().Cmp(before) < 0 || round.Full+round.Emptied > round.Supporters {
			t.Fatalf("the rate falls to %s, from %s: %+v", round.Rate, before, round)
		}
		before = round.Rate.Rat()
		if i == len(o.Rounds)-1 && all.Cmp(round.Left.Rat()) != 0 {
			t.Fatalf("%s is left, not %s", all, round.Left)
		}
	}
	if o.Cost > c.Budget || o.Cost+o.Leftover != c.Budget {
		t.Fatalf("%d of %d spent, %d left", o.Cost, c.Budget, o.Leftover)
	}
}

// spokenOutcome is all the working there is, as data and read aloud.
func spokenOutcome(t *rapid.T, r Result) string {
	text, err := json.Marshal(r.Outcome)
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + strings.Join(r.Explain(Voice{}), "\n")
}

func TestEqualSharesAreTheSameWhateverTheOrderOfBallotsAndHoweverTheirWeightIsSplit(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), drawCompletion(t))
		want := spokenOutcome(t, mustCount(t, c))
		var single []Ballot
		for _, b := range c.Ballots {
			for range b.weight() {
				one := b
				one.Weight = 1
				single = append(single, one)
			}
		}
		c.Ballots = rapid.Permutation(single).Draw(t, "shuffled")
		if got := spokenOutcome(t, mustCount(t, c)); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	})
}

func TestInAnotherCurrencyTheSameIsFundedInTheSameOrder(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), drawCompletion(t))
		want := mustCount(t, c).Outcome.(EqualShares).Funded
		c.Candidates = slices.Clone(c.Candidates)
		for i := range c.Candidates {
			c.Candidates[i].Minor *= 2
		}
		c.Budget *= 2
		c.Options.Increment = ExactOf(new(big.Rat).Mul(c.Options.Increment.Rat(), rat(2)))
		if got := mustCount(t, c).Outcome.(EqualShares).Funded; !slices.Equal(got, want) {
			t.Fatalf("doubled: %v, not %v", got, want)
		}
	})
}

func TestALandOfManyVotersAndMuchMoneyFundsWhatAVillageDoes(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), drawCompletion(t))
		want := mustCount(t, c).Answer()
		const times = 60_000_000_000_000_000
		c.Candidates, c.Budget = slices.Clone(c.Candidates), c.Budget*times
		for i := range c.Candidates {
			c.Candidates[i].Minor *= times
		}
		for i, b := range c.Ballots {
			c.Ballots[i].Weight = b.weight() * times
		}
		got := mustCount(t, c).Answer()
		if !slices.Equal(got.Order, want.Order) || got.Endowment.Cmp(*want.Endowment) != 0 || got.Cost.Cmp(Exact{want.Cost.Rat().Mul(want.Cost.Rat(), rat(times))}) != 0 {
			t.Fatalf("got  %s\nwant %s", spoken(t, got), spoken(t, want))
		}
	})
}

// Extended justified representation up to one project (Peters, Pierczyński & Skowron 2021), tried for every set of
// proposals: those who approve all of it and are many enough to pay for it from equal parts of the budget have
// somebody who is served at least as well, or would be better served with one proposal of the set added. It is enough
// to gather those who are not.
func TestNoGroupThatAgreesIsLeftWithLessThanItsPartOfTheBudgetBuysButOne(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, "cardinality", "none")
		c.Candidates = c.Candidates[:min(len(c.Candidates), 7)]
		for i := range c.Ballots {
			known := func(id string) bool { return id > "g" }
			c.Ballots[i].Approvals = slices.DeleteFunc(c.Ballots[i].Approvals, known)
			c.Ballots[i].Recuse = slices.DeleteFunc(c.Ballots[i].Recuse, known)
		}
		c.Options.Tiebreak = nil
		funded := mustCount(t, c).Outcome.(EqualShares).Funded
		plain := newPlainShares(c)
		for set := 1; set < 1<<len(c.Candidates); set++ {
			checkRepresented(t, c, plain, funded, set)
		}
	})
}

func checkRepresented(t *rapid.T, c Case, plain *plainShares, funded []string, set int) {
	var cost, wanted, unserved int64
	extra := false
	for i, candidate := range c.Candidates {
		if set>>i&1 == 1 {
			cost += candidate.Minor
			wanted++
			extra = extra || !slices.Contains(funded, candidate.ID)
		}
	}
	for v, worth := range plain.worth {
		var approvesAll, served int64 = 1, 0
		for i, candidate := range c.Candidates {
			if set>>i&1 == 1 {
				approvesAll *= worth[i]
			}
			if slices.Contains(funded, candidate.ID) {
				served += worth[i]
			}
		}
		if approvesAll == 1 && served < wanted && !(extra && served+1 > wanted) {
			unserved += plain.weights[v]
		}
	}
	if share := new(big.Rat).Mul(rat(cost), plain.n); unserved > 0 && rat(unserved*c.Budget).Cmp(share) >= 0 {
		t.Fatalf("%d voters are left out of set %b: %v of %+v", unserved, set, funded, c)
	}
}
