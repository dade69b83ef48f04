package models

import (
	"testing"

	"bursar/tally"
)

func choosing(v Vote) *BallotChoice { return &BallotChoice{Votes: map[string]Vote{"A": v}} }

func TestWhoWasThereAndSaidNothingIsAGapAndWhoWasNotIsAbsent(t *testing.T) {
	in := CountInput{Rule: UsualRule, Candidates: []string{"A"}, InMeeting: true, Roll: []RollVoter{
		{PersonCode: "P-1", Present: true, Choice: choosing(VoteYes)},
		{PersonCode: "P-2", Present: true},
		{PersonCode: "P-3"},
		{PersonCode: "P-4", Present: true, Choice: &BallotChoice{Ranking: [][]string{{"A"}}}, Own: true},
		{PersonCode: "P-5", Choice: choosing(VoteUnclear)},
		{PersonCode: "P-6", Present: true, Recused: []string{"A"}, Choice: choosing(VoteNo)},
	}}
	count, err := in.Count()
	want := tally.Counts{Yes: 1, Unclear: 1, Unrecorded: 1, Recused: 1, Absent: 2}
	if err != nil || count.Questions[0].Outcome.Counts != want || count.Ballots != 4 {
		t.Fatalf("%+v, %v", count.Questions, err)
	}
	for i, said := range []string{"yes", "unrecorded", "absent", "absent", "unclear", "recuse"} {
		if got := in.Said(in.Roll[i], "A"); got != said {
			t.Errorf("%s: %s, want %s", in.Roll[i].PersonCode, got, said)
		}
	}
	in.InMeeting = false
	if count, _ = in.Count(); count.Questions[0].Outcome.Counts.Unrecorded != 0 {
		t.Errorf("by mail nobody was there: %+v", count.Questions[0].Outcome.Counts)
	}
}

func TestTheDigestBindsTheBallotsAndTellsNoChoice(t *testing.T) {
	in := CountInput{Rule: UsualRule, Candidates: []string{"A"}, Roll: []RollVoter{{PersonCode: "P-1", Receipt: "r1", Choice: choosing(VoteYes)}}}
	first := in.Digest()
	in.Roll[0].Choice = choosing(VoteNo)
	if in.Digest() != first {
		t.Error("the digest tells the choice")
	}
	in.Roll[0].Receipt = "r2"
	if in.Digest() == first {
		t.Error("another ballot gives the same digest")
	}
}

func TestARecordedOrderKeepsTiesAndPutsWhatHasNoPlaceLast(t *testing.T) {
	order := recordedOrder([]string{"A", "B", "C", "D"}, []int64{2, 0, 1, 2})
	if len(order) != 3 || order[0][0] != "C" || len(order[1]) != 2 || order[2][0] != "B" {
		t.Errorf("%v", order)
	}
}

func TestABallotOnAWithdrawnProposalStillCountsForTheRest(t *testing.T) {
	in := CountInput{Rule: UsualRule, Method: BySchulze, Candidates: []string{"A", "C"}, Roll: []RollVoter{
		{PersonCode: "P-1", Choice: &BallotChoice{Ranking: [][]string{{"B"}, {"C"}, {"A"}}, Votes: map[string]Vote{"B": VoteYes, "C": VoteYes}}}}}
	count, err := in.Count()
	if err != nil || count.Order[0][0] != "C" || len(count.Questions) != 2 {
		t.Errorf("%+v, %v", count, err)
	}
}

func TestACountIsReadBackAsItWasStored(t *testing.T) {
	in := CountInput{Rule: UsualRule, Method: BySchulze, Candidates: []string{"A", "B"}, TieOrder: []string{"B"}, Roll: []RollVoter{
		{PersonCode: "P-1", Choice: &BallotChoice{Ranking: [][]string{{"B"}, {"A"}}, Votes: map[string]Vote{"A": VoteYes}}, Receipt: "x"}}}
	count, err := in.Count()
	if err != nil {
		t.Fatal(err)
	}
	text, err := count.Text()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseCount(text)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := back.Text(); again != text || back.Ranking.Pairs.Over.At("B", "A") != 1 || back.Tiers(nil)[1].Proposals[0].Reason == "" {
		t.Errorf("%s", again)
	}
}
