package tally

import (
	"errors"
	"testing"
)

// FuzzCounting turns bytes into ballots, counts and costs, most of them nonsense. Whatever they are, the answer
// is a result whose sums agree or a refusal of this package; never a panic.
func FuzzCounting(f *testing.F) {
	f.Add([]byte("abcd"), int64(4), int64(7), int64(1), int64(2), true)
	f.Add([]byte{0, 255, 3, 3, 9, 1}, int64(-1), int64(0), int64(2), int64(3), false)
	f.Add([]byte{}, int64(9223372036854775807), int64(9223372036854775807), int64(1), int64(0), true)
	f.Fuzz(func(t *testing.T, text []byte, big, roll, num, den int64, flag bool) {
		ids := []string{"a", "b", "c", "d"}
		ballots := fuzzBallots(text, big)
		share := Fraction{num, den}
		base := append([]Base{"", "x"}, bases...)[len(text)%5]
		counts, err := CountVotes(ids, ballots, roll)
		refusedOr(t, err, func() {
			for _, id := range ids {
				o, err := Motion(counts[id], roll, MotionRule{Base: base, Threshold: share, Strict: flag, Quorum: share, QuorumStrict: !flag})
				refusedOr(t, err, func() { checkOutcome(t, o) })
			}
		})
		o, err := Motion(Counts{Yes: big, No: num, Abstain: den, Unclear: int64(len(text))}, roll, MotionRule{Threshold: share})
		refusedOr(t, err, func() { checkOutcome(t, o) })
		r, err := Schulze(ids, ballots, RankingRule{UnrankedIgnore: flag, Margin: !flag})
		refusedOr(t, err, func() { r.Explain(nil) })
		fuzzFunding(t, r.Tiers, ballots, []Cost{{"a", big}, {"b", num}, {"c", den}, {"d", 3}}, roll, flag)
	})
}

func fuzzBallots(text []byte, weight int64) (ballots []Ballot) {
	names := []string{"a", "b", "c", "d", "x", ""}
	choices := []Choice{Yes, No, Abstain, Unclear, Unrecorded, Recused, "?"}
	for len(text) > 2 {
		x, y, z := names[int(text[0])%6], names[int(text[1])%6], int(text[2])
		b := Ballot{Ranking: [][]string{{x}, {y}}, Approvals: []string{x, y}, Votes: map[string]Choice{x: choices[z%7]}}
		if z > 200 {
			b.Weight, b.Recuse = weight, []string{y}
		}
		ballots, text = append(ballots, b), text[3:]
	}
	return ballots
}

func fuzzFunding(t *testing.T, order [][]string, ballots []Ballot, costs []Cost, budget int64, skip bool) {
	f, err := FundInOrder(order, costs, budget, skip)
	refusedOr(t, err, func() { checkFunding(t, f, budget) })
	f, err = FundByVotes(costs, ballots, budget, FundingRule{Skip: skip})
	refusedOr(t, err, func() { checkFunding(t, f, budget) })
	f, err = FundByVotesPerCost(costs, ballots, budget, FundingRule{Skip: skip})
	refusedOr(t, err, func() { checkFunding(t, f, budget) })
}

func refusedOr(t *testing.T, err error, check func()) {
	t.Helper()
	var refusal *Error
	if err == nil {
		check()
	} else if !errors.As(err, &refusal) || refusal.Code == "" || refusal.Message == "" {
		t.Fatalf("not a refusal: %v", err)
	}
}

func checkOutcome(t *testing.T, o MotionOutcome) {
	t.Helper()
	if o.Shown != (o.IfAllYes == o.IfAllNo) || o.Needed < 0 || o.Participating > o.Eligible || o.BaseCount > o.Eligible || len(o.Explain()) == 0 {
		t.Fatalf("an outcome that contradicts itself: %+v", o)
	}
}

func checkFunding(t *testing.T, f Funding, budget int64) {
	t.Helper()
	if f.Cost < 0 || f.Leftover < 0 || f.Cost+f.Leftover != budget || len(f.Lines) != 4 || len(f.Explain(nil, nil)) == 0 {
		t.Fatalf("money that does not add up: %+v", f)
	}
}
