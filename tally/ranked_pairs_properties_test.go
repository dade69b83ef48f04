package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A second program for the same rule: pairs by the definition, sorted by comparing, circles found by walking.
func lockedByHand(c Case) (sequence []string) {
	type win struct {
		x, y                string
		won, lost, xAt, yAt int64
	}
	place := map[string]int64{}
	for i, id := range c.Options.Tiebreak {
		place[id] = int64(i)
	}
	var wins []win
	for _, x := range c.ids() {
		for _, y := range c.ids() {
			won, _, _ := pairsByHand(c, x, y)
			lost, _, _ := pairsByHand(c, y, x)
			if won > lost {
				wins = append(wins, win{x, y, won, lost, place[x], place[y]})
			}
		}
	}
	slices.SortFunc(wins, func(a, b win) int {
		strength := cmp.Or(cmp.Compare(b.won, a.won), cmp.Compare(a.lost, b.lost))
		if c.Options.Measure == "margin" {
			strength = cmp.Or(cmp.Compare(b.won-b.lost, a.won-a.lost), cmp.Compare(b.won, a.won))
		}
		return cmp.Or(strength, cmp.Compare(a.xAt, b.xAt), cmp.Compare(b.yAt, a.yAt))
	})
	var locked [][2]string
	for _, w := range wins {
		closes := walks(locked, w.y, w.x)
		sequence = append(sequence, fmt.Sprintf("%s>%s %v", w.x, w.y, !closes))
		if !closes {
			locked = append(locked, [2]string{w.x, w.y})
		}
	}
	return sequence
}

func walks(steps [][2]string, from, to string) bool {
	for _, step := range steps {
		if step[0] == from && (step[1] == to || walks(steps, step[1], to)) {
			return true
		}
	}
	return false
}

func TestASecondProgramLocksTheSamePairs(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodRankedPairs)
		var got []string
		for _, pair := range mustCount(t, c).Outcome.(LockedRanking).Sequence {
			got = append(got, fmt.Sprintf("%s>%s %v", pair.Winner, pair.Loser, pair.Locked))
		}
		if want := lockedByHand(c); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestLockedPairsCloseNoCircleAndEverySkippedOneHasAShortestChainAgainstIt(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodRankedPairs)
		r := mustCount(t, c).Outcome.(LockedRanking)
		var before [][2]string
		for _, pair := range r.Sequence {
			if !pair.Locked {
				checkChain(t, r, pair, before)
				continue
			}
			if before = append(before, [2]string{pair.Winner, pair.Loser}); walks(before, pair.Winner, pair.Winner) {
				t.Fatalf("%s over %s closes a circle", pair.Winner, pair.Loser)
			}
		}
		for _, step := range before {
			if tierOf(r.Tiers, step[0]) >= tierOf(r.Tiers, step[1]) {
				t.Fatalf("%v is locked, but the order is %v", step, r.Tiers)
			}
		}
	})
}

// checkChain wants the chain to lead from the loser to the winner over pairs locked before, each at least as
// strong, and no two of its members nearer than they stand.
func checkChain(t *rapid.T, r LockedRanking, pair RankedPair, before [][2]string) {
	chain := pair.Against
	if len(chain) < 3 || chain[0] != pair.Loser || chain[len(chain)-1] != pair.Winner {
		t.Fatalf("%v does not lead from %s to %s", chain, pair.Loser, pair.Winner)
	}
	for i, x := range chain {
		for j := i + 1; j < len(chain); j++ {
			step := [2]string{x, chain[j]}
			if slices.Contains(before, step) != (j == i+1) {
				t.Fatalf("the step %v of %v", step, chain)
			}
			if j == i+1 && r.Pairs.Defeat(x, chain[j], r.Margin) < r.Pairs.Defeat(pair.Winner, pair.Loser, r.Margin) {
				t.Fatalf("the step %v is weaker than %s over %s", step, pair.Winner, pair.Loser)
			}
		}
	}
}

// Whether the order of equals mattered is found here by trying every order of up to four of them.
func TestTheTieOrderMatteredExactlyIfAnotherOrderLocksOthers(t *testing.T) {
	mattered := 0
	property(t, func(t *rapid.T) {
		c := drawCase(t, MethodRankedPairs)
		if ids := c.ids(); len(ids) < 5 && rapid.Bool().Draw(t, "circle") {
			c.Ballots = circle(ids)
		}
		r := mustCount(t, c).Outcome.(LockedRanking)
		grouped := 0
		for _, e := range r.Equal {
			grouped += e.Count - 1
			if e.Count > 4 {
				continue
			}
			var before [][2]string
			for _, pair := range r.Sequence[:e.First] {
				if pair.Locked {
					before = append(before, [2]string{pair.Winner, pair.Loser})
				}
			}
			outcomes := map[string]bool{}
			everyOrder(before, r.Sequence[e.First:e.First+e.Count], len(before), outcomes)
			if e.Decided != (len(outcomes) > 1) {
				t.Fatalf("decided is %v, but the orders lock %v", e.Decided, outcomes)
			}
			if e.Decided {
				mattered++
			}
		}
		for i := 1; i < len(r.Sequence); i++ {
			if r.Sequence[i].Won == r.Sequence[i-1].Won && r.Sequence[i].Lost == r.Sequence[i-1].Lost {
				grouped--
			}
		}
		if grouped != 0 {
			t.Fatalf("equal pairs %v of %v", r.Equal, r.Sequence)
		}
	})
	if mattered < 20 {
		t.Errorf("the order mattered in only %d polls", mattered)
	}
}

// circle is one ballot from each starting point round the proposals: defeats of one strength that all go round.
func circle(ids []string) (ballots []Ballot) {
	for i := range ids {
		var ranking [][]string
		for _, id := range slices.Concat(ids[i:], ids[:i]) {
			ranking = append(ranking, []string{id})
		}
		ballots = append(ballots, Ballot{Voter: "V" + ids[i], Ranking: ranking})
	}
	return ballots
}

func everyOrder(locked [][2]string, rest []RankedPair, first int, outcomes map[string]bool) {
	if len(rest) == 0 {
		var names []string
		for _, pair := range locked[first:] {
			names = append(names, pair[0]+">"+pair[1])
		}
		slices.Sort(names)
		outcomes[strings.Join(names, " ")] = true
	}
	for i, pair := range rest {
		next := slices.Clone(locked)
		if !walks(locked, pair.Loser, pair.Winner) {
			next = append(next, [2]string{pair.Winner, pair.Loser})
		}
		everyOrder(next, slices.Delete(slices.Clone(rest), i, i+1), first, outcomes)
	}
}

// With 200 proposals the sets span several words; the reach is checked against walking step by step.
func TestManyProposalsAreLockedWithoutACircle(t *testing.T) {
	r, err := randomPairs(200, 30).RankedPairs(RankingRule{})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, tier := range r.Tiers {
		for _, id := range tier {
			at[id] = i
		}
	}
	lockedPairs := map[[2]string]bool{}
	for _, pair := range r.Sequence {
		if pair.Locked {
			lockedPairs[[2]string{pair.Winner, pair.Loser}] = true
			if at[pair.Winner] >= at[pair.Loser] {
				t.Fatalf("%s over %s is locked, but the places are %d and %d", pair.Winner, pair.Loser, at[pair.Winner], at[pair.Loser])
			}
			continue
		}
		for i, x := range pair.Against {
			for j := i + 1; j < len(pair.Against); j++ {
				if lockedPairs[[2]string{x, pair.Against[j]}] != (j == i+1) {
					t.Fatalf("%v is no shortest chain of locked pairs against %s over %s", pair.Against, pair.Winner, pair.Loser)
				}
			}
		}
	}
}
