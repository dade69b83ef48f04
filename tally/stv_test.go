package tally

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// seatCase takes ballots such as "4: Castor Pollux" (four voters) or "1: Helen -Castor" (recused from Castor).
func seatCase(seats int, ids string, ballots ...string) Case {
	c := Case{ID: "by hand", Method: MethodSTV, Seats: seats}
	for _, id := range strings.Fields(ids) {
		c.Candidates = append(c.Candidates, Cost{ID: id})
	}
	for _, text := range ballots {
		weight, names, _ := strings.Cut(text, ":")
		var b Ballot
		b.Weight, _ = strconv.ParseInt(weight, 10, 64)
		for _, name := range strings.Fields(names) {
			if strings.HasPrefix(name, "-") {
				b.Recuse = append(b.Recuse, name[1:])
			} else {
				b.Ranking = append(b.Ranking, strings.Split(name, "="))
			}
		}
		c.Ballots = append(c.Ballots, b)
	}
	return c
}

func withTieOrder(c Case, ids string) Case {
	c.Options.Tiebreak = strings.Fields(ids)
	return c
}

func TestSeatsAreFilledByTheScottishRule(t *testing.T) {
	for _, c := range []struct {
		name    string
		c       Case
		winners string
		quota   int64
		final   string
	}{
		{"Castor, Pollux and Helen", seatCase(2, "Castor Pollux Helen", "4: Castor Pollux", "2: Helen"),
			"Castor Helen", 3, "Castor 3.00000 Pollux 0.00000 Helen 2.00000"},
		{"a party's food", seatCase(3, "Orange Pear Chocolate Strawberry Sweets", "4: Orange", "2: Pear Orange",
			"8: Chocolate Strawberry", "4: Chocolate Sweets", "1: Strawberry", "1: Sweets"),
			"Chocolate Orange Strawberry", 6, "Orange 6.00000 Pear 0.00000 Chocolate 6.00000 Strawberry 5.00000 Sweets 0.00000"},
		{"a surplus of one over seven, rounded down on each ballot", seatCase(2, "a b c", "7: a b", "2: b", "3: c"),
			"a b", 5, "a 5.00000 b 3.99997 c 0.00000"},
		{"nobody votes", withTieOrder(seatCase(1, "a b c"), "b c"), "a", 1, "a 0.00000 b 0.00000 c 0.00000"},
		{"a seat for each, and more", seatCase(9, "a b", "3: b", "1: a"), "b a", 1, "a 1.00000 b 3.00000"},
		{"nobody stands", seatCase(2, ""), "", 1, ""},
		{"the recused are passed over", seatCase(1, "a b c", "3: a b -a", "2: a", "1: -a", "1: c -c"), "b", 3,
			"a 2.00000 b 3.00000 c 0.00000"},
		{"an empty preference is passed over", Case{Method: MethodSTV, Seats: 1, Candidates: []Cost{{ID: "a"}},
			Ballots: []Ballot{{Ranking: [][]string{{}, {"a"}}}}}, "a", 1, "a 1.00000"},
		{"the count ends with the last seat, whatever is left over", seatCase(1, "a b", "5: a b", "1: b"), "a", 4,
			"a 5.00000 b 1.00000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := counted(t, c.c).Answer()
			same(t, "winners", a.Winners, strings.Fields(c.winners))
			same(t, "quota", *a.Quota, c.quota)
			final, words := map[string]string{}, strings.Fields(c.final)
			for i := 0; i < len(words); i += 2 {
				final[words[i]] = words[i+1]
			}
			same(t, "final", a.Final, final)
		})
	}
}

// Each line of these was worked out on paper.
func TestATieLooksBackStageByStageAndThenAtTheTieOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		c     Case
		stage int
		want  SeatTie
	}{
		{"of exclusion, by the tie order", withTieOrder(seatCase(1, "a b c", "2: a", "1: b", "1: c"), "c b"), 1,
			SeatTie{Between: []string{"c", "b"}, ByOrder: true, Taken: "c"}},
		// d goes out first and brings b level with c: at stage 1 b had fewer.
		{"of exclusion, by the stage before", seatCase(1, "a b c d", "5: a", "2: b", "3: c", "1: d b"), 2,
			SeatTie{Between: []string{"b", "c"}, Steps: []SeatTieStep{{1, []string{"b"}}}, Taken: "b"}},
		// e, then d go out. b: 2, 3, 4; c: 3, 3, 4; f: 4, 4, 4. Stage 2 leaves b and c, stage 1 b alone.
		{"of exclusion among three, in two steps", withTieOrder(seatCase(1, "a b c d e f", "9: a", "2: b", "3: c", "4: f",
			"1: e b", "1: d b", "1: d c"), "f c b"), 3,
			SeatTie{Between: []string{"f", "c", "b"}, Steps: []SeatTieStep{{2, []string{"c", "b"}}, {1, []string{"b"}}}, Taken: "b"}},
		// a and b both have 6 of a quota of 4 from the start.
		{"of a surplus, by the tie order", withTieOrder(seatCase(4, "a b c d e f", "6: a c", "6: b d", "2: c", "2: d", "1: e"), "b"), 1,
			SeatTie{Between: []string{"b", "a"}, ByOrder: true, Taken: "b"}},
		// d goes out and brings both to 9 of a quota of 8: at stage 1 b had 7 and a 6.
		{"of a surplus, by the stage before", seatCase(3, "a b c d e", "6: a", "7: b", "3: d a", "2: d b", "6: c", "6: e"), 2,
			SeatTie{Between: []string{"a", "b"}, Steps: []SeatTieStep{{1, []string{"b"}}}, Taken: "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := counted(t, c.c).Outcome.(Election)
			if e.Stages[c.stage].Tie == nil {
				t.Fatalf("no tie at stage %d: %v", c.stage+1, e.Explain(Voice{}))
			}
			same(t, "tie", *e.Stages[c.stage].Tie, c.want)
			same(t, "who went", e.Stages[c.stage].Candidate, c.want.Taken)
		})
	}
}

func TestAnElectionThatCannotBeCountedIsRefused(t *testing.T) {
	heaviest := strconv.FormatInt(math.MaxInt64/100_000, 10)
	for _, c := range []struct {
		name   string
		c      Case
		ballot int
		code   string
		words  string
	}{
		{"no seats", seatCase(0, "a b"), NoBallot, CodeSeats, "There are 0 seats; state 1 or more."},
		{"two at one preference", seatCase(1, "a b c", "1: a", "1: c a=b"), 1, CodeShape,
			`Ballot 2: it places "a" and "b" level; an election to seats needs one name at each preference.`},
		{"a stranger", seatCase(1, "a b", "1: a", "1: b x"), 1, CodeUnknownID, `Ballot 2: "x" is not in the list; correct the id or add it to the list.`},
		{"a name twice", seatCase(1, "a b", "1: a b a"), 0, CodeRepeatedID, `Ballot 1: "a" is named twice; name it once.`},
		{"a recusal from a stranger", seatCase(1, "a b", "1: a -x"), 0, CodeUnknownID, `Ballot 1: "x" is not in the list; correct the id or add it to the list.`},
		{"a negative weight", seatCase(1, "a b", "-1: a"), 0, CodeNegativeWeight, "Ballot 1: its weight is -1; state 1 or more."},
		{"a candidate listed twice", seatCase(1, "a a"), NoBallot, CodeRepeatedID, `"a" stands twice in the list; list it once.`},
		{"a stranger in the tie order", withTieOrder(seatCase(1, "a"), "x"), NoBallot, CodeUnknownID, `"x" is not in the list; correct the id or add it to the list.`},
		{"more voters than fit with five decimals", seatCase(1, "a b", heaviest+": a", "1: b"), NoBallot, CodeTooLarge,
			"The ballots weigh 92233720368548 together, over 92233720368547; use smaller weights."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := countSTV(c.c)
			refusal, ok := err.(*Error)
			if !ok {
				t.Fatalf("got %v, want a refusal", err)
			}
			same(t, "code", refusal.Code, c.code)
			same(t, "ballot", refusal.Ballot, c.ballot)
			same(t, "words", refusal.Error(), c.words)
		})
	}
}

func TestAsManyVotersAsFitAreCountedToTheLastDecimal(t *testing.T) {
	half := strconv.FormatInt(math.MaxInt64/100_000-1, 10)
	a := counted(t, seatCase(1<<62, "a b", half+": a b", "1: b")).Answer()
	same(t, "quota", *a.Quota, int64(1))
	same(t, "final", a.Final, map[string]string{"a": "92233720368546.00000", "b": "1.00000"})
	a = counted(t, seatCase(2, "a b c", "9000000000000: a b", "500000000000: b", "500000000001: c")).Answer()
	same(t, "quota", *a.Quota, int64(3333333333334))
	// 9·10¹² − quota = 5666666666666 goes on over 9·10¹² ballots at 0.62962 each: 5666580000000 to b.
	same(t, "final", a.Final, map[string]string{"a": "3333333333334.00000", "b": "6166580000000.00000", "c": "500000000001.00000"})
}

func TestAnElectionIsReadStageByStage(t *testing.T) {
	c := withTieOrder(seatCase(2, "a b c d e", "7: a b", "2: b", "3: c", "2: d e", "2: e c", "1:"), "e d")
	same(t, "sentences", counted(t, c).Explain(Voice{Name: strings.ToUpper}), []string{
		"16 voters ranked somebody, for 2 seats. The quota is 6: 16 divided by 3, one more than the seats, rounded down, plus 1.",
		"1 voter ranked nobody they may vote for and is not counted.",
		"Stage 1, first preferences: A 7, B 2, C 3, D 2, E 2. A reaches the quota and is elected.",
		"Stage 2, a surplus: A has 7 votes, 1 above the quota. Every ballot goes on at 1/7 of its value, rounded down: 7 ballots at 0.14285 instead of 1. B gains 0.99995 (now 2.99995). Lost to rounding down: 0.00005 votes.",
		"Stage 3, an exclusion: E has the fewest votes, 2, and is excluded. Level with each other were E and D; no earlier stage tells them apart, so the tie order decides: E. The ballots go on at their value: 2 ballots at 1. C gains 2 (now 5).",
		"Stage 4, an exclusion: D has the fewest votes, 2, and is excluded. The ballots go on at their value: 2 ballots at 1. Nobody gains by it. Exhausted, with no further preference: 2 votes.",
		"Stage 5, an exclusion: B has the fewest votes, 2.99995, and is excluded. The ballots go on at their value: 2 ballots at 1, 7 ballots at 0.14285. Nobody gains by it. Exhausted, with no further preference: 2.99995 votes. No more candidates are left than seats, so C is elected.",
		"Elected, in this order: A, C.",
	})
}

func TestTiesEmptySeatsAndEmptyBoxesAreSaid(t *testing.T) {
	look := func(c Case, stage int, want string) {
		t.Helper()
		same(t, "sentence", counted(t, c).Explain(Voice{})[stage], want)
	}
	look(seatCase(1, "a b c d", "5: a", "2: b", "3: c", "1: d b"), 3,
		"Stage 3, an exclusion: b has the fewest votes, 3, and is excluded. Level with each other were b and c; at stage 1 b had the fewest. The ballots go on at their value: 3 ballots at 1. Nobody gains by it. Exhausted, with no further preference: 3 votes.")
	look(withTieOrder(seatCase(3, "a b c d e", "6: a", "6: b", "1: c", "1: d", "1: e"), "b"), 2,
		"Stage 2, a surplus: b has 6 votes, 2 above the quota. Level with each other were b and a; no earlier stage tells them apart, so the tie order decides: b. Every ballot goes on at 2/6 of its value, rounded down: 6 ballots at 0.33333 instead of 1. Nobody gains by it. Exhausted, with no further preference: 1.99998 votes. Lost to rounding down: 0.00002 votes.")
	look(seatCase(2, "a b c", "3: a b", "1: c"), 2,
		"Stage 2, a surplus: a has 3 votes, 1 above the quota. Every ballot goes on at 1/3 of its value, rounded down: 3 ballots at 0.33333 instead of 1. b gains 0.99999 (now 0.99999). Lost to rounding down: 0.00001 votes.")
	look(seatCase(1, "a b"), 2,
		"Stage 2, an exclusion: a has the fewest votes, 0, and is excluded. Level with each other were a and b; no earlier stage tells them apart, so the tie order decides: a. There is no ballot to pass on. Nobody gains by it. No more candidates are left than seats, so b is elected.")
	look(seatCase(4, "a b", "3: b", "1: a"), 1,
		"Stage 1, first preferences: a 1, b 3. b and a reach the quota and are elected.")
	look(seatCase(4, "a b", "3: b", "1: a"), 2, "2 of 4 seats stay empty, for there are no more candidates.")
	look(seatCase(3, "a b", "1: b"), 1,
		"Stage 1, first preferences: a 0, b 1. b reaches the quota and is elected. No more candidates are left than seats, so a is elected.")
	look(seatCase(1, ""), 3, "Nobody is elected.")
	look(seatCase(1, "a b c", "4: a", "4: b", "1: c a"), 2,
		"Stage 2, an exclusion: c has the fewest votes, 1, and is excluded. The ballots go on at their value: 1 ballot at 1. a gains 1 (now 5). a reaches the quota and is elected.")
}

func TestACountOfOneVoteIsSaidInTheSingular(t *testing.T) {
	same(t, "words", []string{VoteValue(100_000).words(), VoteValue(50_000).words(), VoteValue(1_000_000).words(), VoteValue(0).words()},
		[]string{"1 vote", "0.5 votes", "10 votes", "0 votes"})
	same(t, "list", []string{enumerated(nil), enumerated([]string{"a"}), enumerated([]string{"a", "b", "c"})}, []string{"", "a", "a, b and c"})
}

func TestAnElectionReadBackFromItsRecordIsReadAlike(t *testing.T) {
	before := counted(t, withTieOrder(seatCase(2, "a b c d e", "7: a b", "2: b", "3: c", "2: d e", "2: e c", "1:"), "e d")).Outcome.(Election)
	record, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	var after Election
	if err := json.Unmarshal(record, &after); err != nil {
		t.Fatal(err)
	}
	same(t, "election", after, before)
	same(t, "votes of a stranger", after.Stages[0].votesOf("x"), VoteValue(0))
}
