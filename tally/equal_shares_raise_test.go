package tally

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOneStepMoreWouldNotFitOrNotHelp(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), rapid.SampledFrom([]string{"add1", "add1e"}).Draw(t, "completion"))
		// A step that no purse is fine enough for without jumps, or a plain one.
		c.Options.Increment = rapid.SampledFrom([]Exact{{}, NewExact(1, 7), NewExact(1, 1_000_000), NewExact(1, 10_000_000_000_000)}).Draw(t, "increment")
		o := mustCount(t, c).Outcome.(EqualShares)
		plain := newPlainShares(c)
		at := func(endowment *big.Rat) (int64, bool, bool) {
			plain.run(endowment)
			return plain.cost(), plain.full(false), plain.full(true)
		}
		final := o.Raise.From.Rat()
		final.Add(final, new(big.Rat).Mul(o.Raise.Increment.Rat(), rat(o.Raise.Steps)))
		cost, all, nothingFits := at(final)
		if final.Cmp(o.Endowment.Rat()) != 0 || cost != o.Cost || cost > c.Budget {
			t.Fatalf("%d spent from %s, not %+v", cost, final, o)
		}
		switch o.Raise.Stop {
		case StopAllFunded:
			if !all {
				t.Fatalf("not all is funded: %+v", o)
			}
		case StopNothingFits:
			if !nothingFits || c.Options.Completion != "add1e" {
				t.Fatalf("something fits: %+v", o)
			}
		default:
			next, _, _ := at(final.Add(final, o.Raise.Increment.Rat()))
			if next <= c.Budget || next != o.Raise.NextCost || all || nothingFits && c.Options.Completion == "add1e" {
				t.Fatalf("a step more costs %d: %+v", next, o)
			}
		}
	})
}

func TestJumpingOverStepsIsTheSameAsTakingEach(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), "add1")
		c.Options.Increment = NewExact(rapid.Int64Range(1, 9).Draw(t, "increment"), 32*c.Unit)
		o := mustCount(t, c).Outcome.(EqualShares)
		poll, err := readSharesPoll(c)
		if err != nil {
			t.Fatal(err)
		}
		run, endowment := poll.newRun(), o.Raise.From.Rat()
		supported := 0
		for _, p := range poll.projects {
			supported += int(min(p.votes, 1))
		}
		for here := run.outcome(endowment); len(here.order) < supported; {
			endowment.Add(endowment, o.Raise.Increment.Rat())
			if here = run.outcome(endowment); here.cost > c.Budget {
				endowment.Sub(endowment, o.Raise.Increment.Rat())
				break
			}
		}
		if endowment.Cmp(o.Endowment.Rat()) != 0 {
			t.Fatalf("jumps end at %s, steps at %s: %+v", o.Endowment, endowment, c)
		}
	})
}

func TestWhereTwoEndowmentsAreSaidToBuyAlikeSoDoAllBetween(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawShares(t, drawUtility(t), "none")
		poll, err := readSharesPoll(c)
		if err != nil {
			t.Fatal(err)
		}
		low, high := poll.newRun(), poll.newRun()
		from := big.NewRat(rapid.Int64Range(0, 60).Draw(t, "from"), 6)
		step := big.NewRat(rapid.Int64Range(1, 60).Draw(t, "width"), 6*16)
		to := new(big.Rat).Add(from, new(big.Rat).Mul(step, rat(16)))
		low.start(from)
		high.start(to)
		if !sameThroughout(low, high) {
			return
		}
		want := low.outcome(from).order
		for from.Cmp(to) <= 0 {
			if got := low.outcome(from).order; !slices.Equal(got, want) {
				t.Fatalf("%v from %s, not %v: %+v", got, from, want, c)
			}
			from.Add(from, step)
		}
	})
}

func TestWhatIsTheSameAtTwoEndowmentsNeedNotBeBetween(t *testing.T) {
	for _, c := range []struct {
		name           string
		costs          string
		ballots        []string
		low, mid, high int64
		ends, between  string
	}{
		// y, z and x are paid in full by 6, 6 and 8. Of c one holds the endowment less 12, the other pays the rest of 21:
		// 15, 13 and 11. Of d two hold the endowment less 8 and one pays the rest of 36: 16; from 20 on all pay 12.
		{"a price that stops falling", "y:6 z:6 x:16 d:36 c:21", []string{"1 y z c", "2 x d", "1 d", "1 c"}, 18, 20, 22, "yzxcd", "yzxdc"},
		// y and x are 30 and 40. Of z two hold the endowment less 40 and one pays the rest of 180: 80; from 100 on all
		// pay 60. That one holds 10, 40 and 50 for d, and eight pay the rest of 730: 90, 86 1/4 and 85. Of c one holds
		// the endowment less 30, and four pay the rest of 418: 89 1/2, 87 and 84 1/2.
		{"after a price that stopped falling", "y:30 x:80 z:180 d:730 c:418", []string{"1 y c", "2 x z", "1 z d", "8 d", "4 c"}, 90, 100, 110, "yxzcd", "yxzdc"},
	} {
		t.Run(c.name, func(t *testing.T) {
			poll, err := readSharesPoll(sharesCase(c.costs, 0, Options{Utility: "cardinality"}, c.ballots...))
			if err != nil {
				t.Fatal(err)
			}
			low, high := poll.newRun(), poll.newRun()
			order := func(endowment int64) (ids string) {
				for _, p := range low.outcome(rat(endowment)).order {
					ids += poll.projects[p].id
				}
				return ids
			}
			same(t, "orders", []string{order(c.low), order(c.mid), order(c.high)}, []string{c.ends, c.between, c.ends})
			low.start(rat(c.low))
			high.start(rat(c.high))
			same(t, "same throughout", sameThroughout(low, high), false)
		})
	}
}
