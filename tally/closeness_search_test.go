package tally

import "testing"

func TestTheNearestIsTriedOneByOneAndThenBounded(t *testing.T) {
	for _, x := range []struct {
		name          string
		far           int64
		alters        func(n int64) bool
		want          int64
		surely        bool
		atMost, least int
	}{
		{"the first", 100, func(n int64) bool { return n >= 1 }, 1, true, 1, 1},
		{"the sixteenth", 100, func(n int64) bool { return n >= 16 }, 16, true, 16, 16},
		{"the seventeenth", 100, func(n int64) bool { return n >= 17 }, 17, false, 24, 17},
		{"by halving", 1000, func(n int64) bool { return n >= 700 }, 700, false, 40, 17},
		{"the farthest", 1000, func(n int64) bool { return n == 1000 }, 1000, false, 40, 17},
		{"none of few", 16, func(n int64) bool { return false }, 0, true, 16, 16},
		{"none of many", 1000, func(n int64) bool { return false }, 0, false, 40, 17},
		{"nothing to try", 0, func(n int64) bool { return true }, 0, true, 0, 0},
	} {
		tried := 0
		got, surely := nearest(x.far, func(n int64) bool {
			if tried++; n < 1 || n > x.far {
				t.Errorf("%s: tried %d", x.name, n)
			}
			return x.alters(n)
		})
		same(t, x.name, []any{got, surely}, []any{x.want, x.surely})
		if tried > x.atMost || tried < x.least {
			t.Errorf("%s: tried %d times", x.name, tried)
		}
	}
}

func TestMovesThatAreNotAllListedAreNotCalledAll(t *testing.T) {
	c := ranks("a b c", Ballot{Ranking: tiers("a b c")}, Ballot{Ranking: tiers("b a c"), Weight: 3})
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	i := newIdeas(newPoll(c), r)
	for _, x := range []struct {
		kind ClosestKind
		most int64
		want int
		all  bool
	}{
		{BallotRemoved, 2, 2, true}, {BallotRemoved, 1, 1, false}, {BallotAdded, 16, 16, true},
		{BallotAdded, 15, 15, false}, {BallotChanged, 999, 30, true}, {BallotChanged, 29, 29, false},
	} {
		m := i.moves(x.kind, x.most)
		same(t, string(x.kind), []any{len(m.list), m.all}, []any{x.want, x.all})
	}
}

func TestAStackIsUsedDownToItsLastVoter(t *testing.T) {
	c := ranks("a b c d e f g", Ballot{Ranking: tiers("a b c d e f g"), Weight: 30}, Ballot{Ranking: tiers("b a c d e f g"), Recuse: []string{"g"}})
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	s := &search{ideas: newIdeas(newPoll(c), r), kind: BallotRemoved, left: 50}
	x := s.stacked(Closest{AtLeast: 1}, 1)
	same(t, "29 leave them level", []any{x.Found, x.Exact, x.Voters}, []any{true, false, int64(29)})
	s.left = 50
	x = s.stacked(Closest{AtLeast: 29}, 29)
	same(t, "no fewer", []any{x.Found, x.Exact, x.Voters}, []any{true, true, int64(29)})
	one := ranks("a b c d e f g", Ballot{Ranking: tiers("a b c d e f g"), Weight: 30})
	s = &search{ideas: newIdeas(newPoll(one), r), kind: BallotRemoved, left: 50}
	x = s.stacked(Closest{AtLeast: 30}, 30)
	same(t, "all thirty", []any{x.Found, x.Exact, x.Voters}, []any{true, true, int64(30)})
	s.left = 0
	same(t, "no recounts", s.stacked(Closest{AtLeast: 2}, 1).Reason, "None was found among those looked at, and fewer than 2 cannot do it.")
}

func TestAGroupOfBallotsIsTakenFromThemInTurn(t *testing.T) {
	p := newPoll(ranks("a b", Ballot{Ranking: tiers("a b"), Weight: 2, Voter: "Ann"}, Ballot{Ranking: tiers("b a")}, Ballot{Ranking: tiers("a b"), Weight: 3}))
	said := Ballot{Ranking: tiers("b")}
	var got []int64
	for _, change := range p.changes([]step{{from: 0, to: &said, voters: 1}, {from: 0, voters: 3}, {from: NoBallot, to: &said, voters: 9}}) {
		got = append(got, int64(change.Ballot), change.Voters)
	}
	same(t, "ballots and voters", got, []int64{0, 1, 0, 1, 2, 2, NoBallot, 9})
}

func TestMultisetsAreCountedUpToALimit(t *testing.T) {
	for _, x := range []struct{ list, voters, want int64 }{{3, 2, 6}, {4, 3, 20}, {1, 9, 1}, {0, 3, 1}, {2, 1 << 60, 1<<60 + 1}} {
		same(t, "ways", multisets(x.list, x.voters, 1000), x.want)
	}
	if multisets(1_000_000, 5, 1000) <= 1000 {
		t.Error("more than may be tried is not seen")
	}
}

func TestAnUpperBoundSaysWhatIsRuledOut(t *testing.T) {
	same(t, "nothing", Closest{AtLeast: 1}.within(5, nil).Reason, "An upper bound: not every smaller change was tried.")
	same(t, "one", Closest{AtLeast: 2}.within(5, nil).Reason, "An upper bound: fewer than 2 cannot do it, but not every change from there on was tried.")
	same(t, "none", Closest{AtLeast: 1}.noneFound().Reason, "None was found among those looked at.")
	same(t, "all", Closest{}.exactly(3, 2, nil).Reason, "Every change of fewer ballots was tried.")
}
