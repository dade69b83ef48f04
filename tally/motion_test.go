package tally

import (
	"math"
	"strings"
	"testing"
)

var (
	clearRecord = Counts{Yes: 4, Unclear: 1, Unrecorded: 1, Absent: 1}
	hazyRecord  = Counts{Yes: 2, Abstain: 2, Unclear: 1, Unrecorded: 1, Absent: 1}
	cast        = MotionRule{}
	onRoll      = MotionRule{Base: BaseRoll}
)

// Five proposals before seven members: one answered unclearly, nothing is recorded for one, one was absent.
func TestFiveProposalsBeforeSevenMembers(t *testing.T) {
	ids := []string{"p1", "p2", "p3", "p4", "p5"}
	ballots := []Ballot{
		{Votes: all(ids, Yes)}, {Votes: all(ids, Yes)},
		{Votes: firstThree(Yes, Abstain)}, {Votes: firstThree(Yes, Abstain)},
		{Votes: all(ids, Unclear)}, {Votes: all(ids, Unrecorded)},
	}
	counts, err := CountVotes(ids, ballots, 7)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		want, shown := clearRecord, true
		if id > "p3" {
			want, shown = hazyRecord, false
		}
		same(t, id, counts[id], want)
		for _, base := range []Base{BaseCast, BaseRoll} {
			o, err := Motion(counts[id], 7, MotionRule{Base: base})
			if err != nil {
				t.Fatal(err)
			}
			same(t, id+" shown on "+string(base), o.Shown, shown)
			if shown {
				same(t, id+" on "+string(base), o.Decision, Pass)
			} else {
				same(t, id+" read both ways on "+string(base), []Decision{o.IfAllYes, o.IfAllNo}, []Decision{Pass, Fail})
			}
		}
	}
}

func all(ids []string, choice Choice) map[string]Choice {
	votes := map[string]Choice{}
	for _, id := range ids {
		votes[id] = choice
	}
	return votes
}

func firstThree(first, rest Choice) map[string]Choice {
	return map[string]Choice{"p1": first, "p2": first, "p3": first, "p4": rest, "p5": rest}
}

func TestAMotionIsReadAloudWithItsArithmetic(t *testing.T) {
	twoThirds := MotionRule{Base: BasePresent, Threshold: Fraction{2, 3}}
	quorum := MotionRule{Quorum: Fraction{3, 5}}
	for _, c := range []struct {
		name   string
		counts Counts
		roll   int64
		rule   MotionRule
		want   string
	}{
		{"a plain pass", Counts{Yes: 4, Abstain: 1}, 0, cast,
			"Passed: 4 yes, 0 no, 1 abstained. Of 4 votes cast more than half is 3."},
		{"one vote is singular", Counts{Yes: 1}, 0, cast, "Passed: 1 yes, 0 no. Of 1 vote cast more than half is 1."},
		{"a tie fails at one half", Counts{Yes: 2, No: 2}, 0, cast,
			"Failed: 2 yes, 2 no. Of 4 votes cast more than half is 3."},
		{"nobody but abstentions fails on votes cast", Counts{Abstain: 3}, 0, cast,
			"Failed: 0 yes, 0 no, 3 abstained. Of 0 votes cast more than half is 1."},
		{"two thirds of those present", Counts{Yes: 4, No: 1, Abstain: 1}, 9, twoThirds,
			"Passed: 4 yes, 1 no, 1 abstained. Of 6 voting or abstaining at least two thirds is 4."},
		{"the gaps do not matter", clearRecord, 7, onRoll,
			"Passed: 4 yes, 0 no, 1 unclear, 1 not recorded. Of 7 on the roll more than half is 4; it passes even if the unclear and unrecorded are read as no."},
		{"the gaps cannot save it", Counts{Yes: 1, No: 4, Unclear: 1}, 0, cast,
			"Failed: 1 yes, 4 no, 1 unclear. Of 6 votes cast more than half is 4; it fails even if the unclear vote is read as yes."},
		{"the gaps decide", hazyRecord, 7, onRoll,
			"Not shown by the record: 2 yes, 0 no, 2 abstained, 1 unclear, 1 not recorded; of 7 on the roll more than half is 4; it passes if the unclear and unrecorded are read as yes and fails if they are read as no."},
		{"one gap decides", Counts{Yes: 2, No: 2, Unrecorded: 1}, 0, cast,
			"Not shown by the record: 2 yes, 2 no, 1 not recorded; of 5 votes cast more than half is 3; it passes if the unrecorded vote is read as yes and fails if it is read as no."},
		{"an uncommon share", Counts{Yes: 6, No: 1}, 0, MotionRule{Threshold: Fraction{6, 7}},
			"Passed: 6 yes, 1 no. Of 7 votes cast at least 6/7 is 6."},
		{"recusal leaves the roll", Counts{Yes: 3, Recused: 2}, 7, onRoll,
			"Passed: 3 yes, 0 no, 2 recused. Of 5 on the roll more than half is 3."},
		{"too few took part", Counts{Yes: 3, Absent: 4}, 7, quorum,
			"No quorum: 3 yes, 0 no. 3 of 7 took part; 5 are needed."},
		{"everybody is recused", Counts{Recused: 3}, 3, cast,
			"No quorum: 0 yes, 0 no, 3 recused. 0 of 0 took part; 1 is needed."},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := Motion(c.counts, c.roll, c.rule)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "line", o.Line(), c.want)
			same(t, "first sentence", o.Explain()[0], c.want)
		})
	}
}

func TestTheOtherBasesThatDecideOtherwiseAreTold(t *testing.T) {
	o, err := Motion(Counts{Yes: 3, Abstain: 2, Recused: 1}, 9, MotionRule{Quorum: Fraction{1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "explanation", o.Explain(), []string{
		"Passed: 3 yes, 0 no, 2 abstained, 1 recused. Of 3 votes cast more than half is 2.",
		"Quorum: 5 of 8 took part; at least half is 4.",
		"3 of the roll of 9 were absent.",
		"1 was recused, which leaves 8 of the roll of 9.",
		`On the base "roll" it fails: of 8 on the roll more than half is 5.`,
	})
	same(t, "bases", []Base{o.OtherBases[0].Base, o.OtherBases[1].Base}, []Base{BasePresent, BaseRoll})
	same(t, "decisions", []Decision{o.OtherBases[0].Decision, o.OtherBases[1].Decision}, []Decision{Pass, Fail})
}

func TestABaseOnWhichTheRecordShowsNothingIsTold(t *testing.T) {
	o, err := Motion(Counts{Yes: 3, No: 1, Abstain: 1, Unclear: 1}, 6, MotionRule{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "explanation", o.Explain()[1:], []string{
		`On the base "present" it would not be shown by the record: of 6 voting or abstaining more than half is 4.`,
		`On the base "roll" it would not be shown by the record: of 6 on the roll more than half is 4.`,
	})
}

func TestAMotionNotShownIsDecidedWithoutItsGapsButSaysSo(t *testing.T) {
	o, err := Motion(hazyRecord, 7, MotionRule{Quorum: Fraction{6, 7}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "shown", o.Shown, false)
	same(t, "decision", o.Decision, NoQuorum)
	same(t, "left out", o.LeftOut, Reading{Decision: NoQuorum, Participating: 4, BaseCount: 2, Needed: 2})
	same(t, "participating with the gaps", o.Participating, int64(6))
	if got := strings.Join(o.Explain(), "\n"); !strings.Contains(got, "Without the unclear and unrecorded there is no quorum: 4 took part.") {
		t.Errorf("the missing quorum is not told: %s", got)
	}
}

func TestQuorumIsReachedOrExceededAsTheRuleSays(t *testing.T) {
	for _, c := range []struct {
		yes    int64
		strict bool
		needed int64
		want   Decision
	}{{3, false, 3, Pass}, {3, true, 4, NoQuorum}, {4, true, 4, Pass}, {2, false, 3, NoQuorum}} {
		o, err := Motion(Counts{Yes: c.yes}, 6, MotionRule{Quorum: Fraction{1, 2}, QuorumStrict: c.strict})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "needed", o.QuorumNeeded, c.needed)
		same(t, "decision", o.Decision, c.want)
	}
}

func TestTheLargestRollIsCountedExactly(t *testing.T) {
	o, err := Motion(Counts{Yes: math.MaxInt64/2 + 1}, math.MaxInt64, onRoll)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "needed", o.Needed, int64(math.MaxInt64/2+1))
	same(t, "decision", o.Decision, Pass)
}

func TestARecusalOverridesTheVoteAndIsCountedOnce(t *testing.T) {
	counts, err := CountVotes([]string{"a", "b"}, []Ballot{
		{Votes: map[string]Choice{"a": Yes, "b": Recused}, Recuse: []string{"a", "b"}, Weight: 2},
		{Votes: map[string]Choice{"a": No}},
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "counts", counts, map[string]Counts{"a": {No: 1, Recused: 2}, "b": {Recused: 2, Absent: 1}})
}

func TestADecisionThatTheRecordDoesNotShowIsNamed(t *testing.T) {
	r := counted(t, Case{Method: MethodMotion, Candidates: []Cost{{ID: "clear"}, {ID: "hazy"}},
		Ballots: []Ballot{{Votes: map[string]Choice{"clear": Yes, "hazy": Yes}}, {Votes: map[string]Choice{"clear": Yes, "hazy": Unclear}}}})
	same(t, "not shown", r.Answer().NotShown, []string{"hazy"})
}
