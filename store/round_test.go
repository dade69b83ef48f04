package store_test

import (
	"fmt"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
	"bursar/tally"
)

// memberOf is somebody who signs in as a committee member and is this person of the record.
func memberOf(t *testing.T, s *store.Store, code string) models.Viewer {
	t.Helper()
	p := made[models.Person](t, code)(s.Person(background, storetest.Keeper, code))
	return models.Viewer{Email: strings.ToLower(code) + "@example.org", Name: p.Name, PersonID: p.ID, Roles: []models.Role{models.Member}}
}

var researchProposals = []struct{ title, institution, country string }{
	{"Efficient IO-Intensive μs-scale Applications using eBPF", "EPFL", "CH"},
	{"Learned Virtual Memory with eBPF", "CMU", "US"},
	{"Verified Path Exploration for eBPF Static Analysis", "Rutgers", "US"},
	{"Improving eBPF Complexity with a Hardware-backed Isolation Environment", "CAS Beijing", "CN"},
	{"Lazy Abstraction Refinement with Proof for an Enhanced Verifier", "ETH Zürich", "CH"},
}

// researchRound is the round of research grants of 2024 as its minutes and the notes on them give it: five proposals in recorded order, money and
// amounts assumed.
func researchRound(t *testing.T, s *store.Store, n models.NewRound) []string {
	t.Helper()
	if n.Title == "" {
		n = models.NewRound{Title: "Research grants 2024", Money: "225000", MoneyAssumed: true, MoneyWhy: "the three pools named in meeting 52", Method: "recorded-order"}
	}
	n.Body, n.Currency, n.On = "BSC", "USD", "2024-06-27"
	made[models.Round](t, "round")(s.AddRound(background, storetest.Keeper, n))
	var codes []string
	for i, p := range researchProposals {
		made[models.Organization](t, p.institution)(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: p.institution, Kind: "institution"}))
		codes = append(codes, made[models.Proposal](t, p.title)(s.AddProposal(background, storetest.Keeper, "R-2024-1", models.NewProposal{Title: p.title, Organization: p.institution,
			Country: p.country, Amount: "50000", AmountAssumed: true, RecordedPlace: int64(i + 1), Why: "about 50K a project is discussed", On: "2024-08-07"})).Code)
	}
	return codes
}

// research52 records the votes of meeting 52 as the minutes show them.
func research52(t *testing.T, s *store.Store, people map[string]string, proposals []string) {
	t.Helper()
	upTo3, upTo5 := map[string]models.Vote{}, map[string]models.Vote{}
	abstaining, unclear := map[string]models.Vote{}, map[string]models.Vote{}
	for i, code := range proposals {
		upTo5[code], unclear[code], abstaining[code] = models.VoteYes, models.VoteUnclear, models.VoteYes
		if i < 3 {
			upTo3[code] = models.VoteYes
		} else {
			abstaining[code] = models.VoteAbstain
		}
	}
	for _, b := range []struct {
		who, channel, words string
		votes               map[string]models.Vote
	}{
		{"starovoitov", "meeting", "Top 5 all sound interesting", unclear}, {"nakryiko", "meeting", "less convinced", abstaining},
		{"stringer", "meeting", "less convinced", abstaining}, {"gregg", "meeting", "", upTo5}, {"borkmann", "after-meeting", "", upTo5},
	} {
		made[models.Handed](t, b.who)(s.RecordBallot(background, storetest.Keeper, "R-2024-1", models.NewRecordedBallot{Person: people[b.who], Channel: b.channel,
			Choice: models.BallotChoice{Votes: b.votes, Words: b.words}}))
	}
}

func charter(t *testing.T, s *store.Store, key, params string) {
	t.Helper()
	made[models.CharterRule](t, key)(s.AddCharterRule(background, storetest.Keeper, models.NewCharterRule{Body: "BSC", Key: key, Section: "5.3",
		Sentence: "A majority.", Params: params, From: "2021-10-13"}))
}

const (
	majorityOfSeats = `{"base":"roll","num":1,"den":2,"strict":true}`
	majorityOfCast  = `{"base":"cast","num":1,"den":2,"strict":true}`
)

func TestTheResearchRoundOfMeeting52IsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		charter(t, s, "electronic-vote", majorityOfSeats)
		meetingHeld(t, s, people, 52, "2024-08-07", "stringer", "starovoitov nakryiko gregg brown singh")
		proposals := researchRound(t, s, models.NewRound{})
		made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{Meeting: "M-BSC-52"}))
		research52(t, s, people, proposals)
		count := made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		if count.OnRoll != 7 || count.Ballots != 5 || count.Late != 0 || count.Quorum == nil || count.Quorum.Present != 5 {
			t.Fatalf("count: %+v", count)
		}
		for i, code := range proposals {
			q, _ := count.Of(code)
			if passed := i < 3; q.Shown() != passed || (q.Decision() == tally.Pass) != passed {
				t.Errorf("place %d: %s", i+1, q.Sentence(count.Quorum))
			}
		}
		want := tally.Counts{Yes: 2, Abstain: 2, Unclear: 1, Unrecorded: 1, Absent: 1}
		if last, _ := count.Of(proposals[4]); last.Outcome.Counts != want || !strings.HasPrefix(last.Sentence(nil), "Not shown by the record: 2 yes") {
			t.Errorf("%+v, %s", last.Outcome.Counts, last.Sentence(nil))
		}
		advice := made[models.Recommendation](t, "recommend")(s.Recommend(background, storetest.Keeper, "R-2024-1", "2024-08-07"))
		if advice.LeftoverMinor != 2_500_000 || !bool(advice.MoneyAssumed) || advice.Text != "Fund 4 of 5, 200,000.00 of 225,000.00 USD (assumed); 25,000.00 are left." {
			t.Errorf("advice: %+v", advice)
		}
		round := made[models.RoundSheet](t, "round")(s.Round(background, storetest.Keeper, "R-2024-1"))
		fifth := round.Funding[4]
		if round.State != models.RoundRecommended || round.Provisional || fifth.Outcome != models.AdviceOut || *fifth.ShortMinor != 2_500_000 || bool(fifth.Shown) ||
			!strings.HasPrefix(fifth.Why, "Short 25,000.00 USD: asks 50,000.00, 25,000.00 are left. Not shown by the record: ") {
			t.Errorf("fifth: %+v", fifth)
		}
		if fourth := round.Funding[3]; fourth.Outcome != models.AdviceIn || bool(fourth.Shown) || fourth.Vote == string(tally.Pass) {
			t.Errorf("fourth: %+v", fourth)
		}
		line := made[models.List[models.RoundLine]](t, "list")(s.Rounds(background, storetest.Keeper, models.RoundFilter{Body: "BSC"}, models.Page{})).Items[0]
		if line.Proposals != 5 || line.AskedMinor != 25_000_000 || line.AskedAssumed != 5 || line.BallotsIn != 5 || line.OnRoll != 7 || *line.MoneyMinor != 22_500_000 {
			t.Errorf("line: %+v", line)
		}
		result := made[models.ResultSheet](t, "result")(s.Result(background, storetest.Keeper, "R-2024-1"))
		if len(result.Tiers) != 5 || result.Tiers[3].Proposals[0].Code != proposals[3] || len(result.Votes) != 35 {
			t.Errorf("result: %d tiers, %d votes", len(result.Tiers), len(result.Votes))
		}
		again := made[models.Recounted](t, "recount")(s.Recount(background, storetest.Keeper, "R-2024-1"))
		if !again.Same {
			t.Errorf("a recount differs: %+v", again)
		}
	})
}

func TestAProposalShowsWhoSaidWhat(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	people := steeringCommittee(t, s)
	meetingHeld(t, s, people, 52, "2024-08-07", "stringer", "starovoitov nakryiko gregg brown singh")
	proposals := researchRound(t, s, models.NewRound{})
	made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{Meeting: "M-BSC-52"}))
	research52(t, s, people, proposals)
	p := made[models.ProposalSheet](t, "proposal")(s.Proposal(background, storetest.Keeper, proposals[3]))
	said := map[string]string{}
	for _, v := range p.Votes {
		said[v.PersonCode] = v.Said + " " + v.Words
	}
	for who, want := range map[string]string{"starovoitov": "unclear Top 5 all sound interesting", "nakryiko": "abstain less convinced", "gregg": "yes ",
		"borkmann": "yes ", "singh": "unrecorded ", "jowett": "absent "} {
		if said[people[who]] != want {
			t.Errorf("%s: %q, want %q", who, said[people[who]], want)
		}
	}
	if p.Outcome == nil || p.Outcome.Shown {
		t.Errorf("outcome: %+v", p.Outcome)
	}
}

func TestARoundGoesThroughItsStatesOneStepAtATime(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		proposals := researchRound(t, s, models.NewRound{})
		refused := func(what string, err error) {
			t.Helper()
			if models.CodeOf(err) != models.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
		_, err := s.CloseBallots(background, storetest.Keeper, "R-2024-1")
		refused("closed before it opened", err)
		_, err = s.Recommend(background, storetest.Keeper, "R-2024-1", "")
		refused("advised before the count", err)
		open := func() error {
			_, err := s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{})
			return err
		}
		if err := open(); err != nil {
			t.Fatal(err)
		}
		refused("opened twice", open())
		_, err = s.AddProposal(background, storetest.Keeper, "R-2024-1", models.NewProposal{Title: "Too late"})
		refused("a proposal after opening", err)
		_, err = s.Result(background, storetest.Keeper, "R-2024-1")
		refused("a result before closing", err)
		made[models.Handed](t, "ballot")(s.CastBallot(background, memberOf(t, s, people["gregg"]), "R-2024-1", models.BallotChoice{Votes: map[string]models.Vote{proposals[0]: "yes"}}))
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		_, err = s.CloseBallots(background, storetest.Keeper, "R-2024-1")
		refused("closed twice", err)
		made[models.Recommendation](t, "advice")(s.Recommend(background, storetest.Keeper, "R-2024-1", ""))
		second := made[models.Recommendation](t, "second advice")(s.Recommend(background, storetest.Keeper, "R-2024-1", ""))
		if second.N != 2 {
			t.Errorf("the second advice is number %d", second.N)
		}
		meetingHeld(t, s, people, 53, "2024-10-30", "borkmann", "brown nakryiko gregg starovoitov stringer jowett singh")
		d := made[models.Decision](t, "decision")(s.RecordDecision(background, storetest.Keeper, models.NewDecision{Meeting: "M-BSC-53", Text: "Fund places 1 to 4.",
			Outcome: "approved", Recommendation: "R-2024-1"}))
		other := made[models.Decision](t, "other")(s.RecordDecision(background, storetest.Keeper, models.NewDecision{Meeting: "M-BSC-53", Text: "Lunch.", Outcome: "approved"}))
		if _, err := s.DecideRound(background, storetest.Keeper, "R-2024-1", other.Code); models.CodeOf(err) != models.Invalid {
			t.Errorf("decided by an unrelated decision: %v", err)
		}
		made[models.Round](t, "decide")(s.DecideRound(background, storetest.Keeper, "R-2024-1", d.Code))
		_, err = s.AmendProposalTerms(background, storetest.Keeper, proposals[0], models.NewTerms{Amount: "1", Why: "late"}, 0)
		refused("amended after the decision", err)
		if r := made[models.RoundSheet](t, "round")(s.Round(background, storetest.Keeper, "R-2024-1")); r.State != models.RoundDecided || len(r.Decisions) != 1 {
			t.Errorf("%s with %d decisions", r.State, len(r.Decisions))
		}
	})
}

func TestAProposalKeepsWhatItAskedBefore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		steeringCommittee(t, s)
		proposals := researchRound(t, s, models.NewRound{})
		amend := func(n models.NewTerms, saw int64) error {
			_, err := s.AmendProposalTerms(background, storetest.Keeper, proposals[0], n, saw)
			return err
		}
		if err := amend(models.NewTerms{Amount: "40000", Minimum: "45000", Why: "budget check"}, 1); models.CodeOf(err) != models.Invalid {
			t.Errorf("a minimum above the amount: %v", err)
		}
		if err := amend(models.NewTerms{Amount: "45000", Minimum: "30000", Why: "budget check"}, 1); err != nil {
			t.Fatal(err)
		}
		if err := amend(models.NewTerms{Amount: "1", Why: "stale"}, 1); models.CodeOf(err) != models.Stale {
			t.Errorf("a stale change: %v", err)
		}
		p := made[models.ProposalSheet](t, "proposal")(s.Proposal(background, storetest.Keeper, proposals[0]))
		if len(p.Terms) != 2 || *p.Terms[0].AmountMinor != 5_000_000 || *p.AmountMinor != 4_500_000 || *p.MinimumMinor != 3_000_000 || bool(p.Assumed) {
			t.Errorf("%+v", p)
		}
		made[models.Proposal](t, "withdraw")(s.WithdrawProposal(background, storetest.Keeper, proposals[0], "the applicant left", 0))
		if err := amend(models.NewTerms{Amount: "2", Why: "gone"}, 0); models.CodeOf(err) != models.Conflict {
			t.Errorf("a withdrawn proposal was amended: %v", err)
		}
		list := made[models.List[models.ProposalLine]](t, "list")(s.Proposals(background, storetest.Keeper, models.ProposalFilter{Round: "R-2024-1", State: "submitted"}, models.Page{Sort: "place"}))
		if list.Total != 4 || list.Items[0].Code != proposals[1] || list.Items[0].OrganizationName != "CMU" {
			t.Errorf("list: %+v", list)
		}
	})
}

func TestMoneyComesFromThePoolsWhereTheRoundStatesNone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		made[models.Pool](t, "pool")(s.AddPool(background, storetest.Keeper, models.NewPool{Code: "research", Name: "Research", Currency: "USD"}))
		researchRound(t, s, models.NewRound{Title: "Research grants 2024", Pools: []string{"research"}, Method: "recorded-order"})
		made[models.Poll](t, "open")(s.OpenBallots(background, storetest.Keeper, "R-2024-1", models.NewPoll{}))
		vote := models.BallotChoice{Votes: map[string]models.Vote{"PR-2024-001": "yes", "PR-2024-002": "no"}}
		made[models.Handed](t, "vote")(s.CastBallot(background, memberOf(t, s, people["gregg"]), "R-2024-1", vote))
		made[models.Count](t, "close")(s.CloseBallots(background, storetest.Keeper, "R-2024-1"))
		_, err := s.Recommend(background, storetest.Keeper, "R-2024-1", "")
		if e, ok := err.(*models.Error); !ok || e.Field != "money" || e.Code != models.Invalid {
			t.Fatalf("advice without money: %v", err)
		}
		made[models.FiscalYear](t, "year")(s.AddFiscalYear(background, storetest.Keeper, models.NewFiscalYear{Code: "FY2024", First: "2024-01-01", Last: "2024-12-31"}))
		if err := freeMoney(s, "research", 6_000_000); err != nil {
			t.Fatal(err)
		}
		advice := made[models.Recommendation](t, "advice")(s.Recommend(background, storetest.Keeper, "R-2024-1", ""))
		if advice.MoneyMinor != 6_000_000 || advice.LeftoverMinor != 1_000_000 || bool(advice.MoneyAssumed) {
			t.Errorf("%+v", advice)
		}
		round := made[models.RoundSheet](t, "round")(s.Round(background, storetest.Keeper, "R-2024-1"))
		if round.WithinMinor == nil || *round.WithinMinor != 6_000_000 {
			t.Errorf("walked within %v", round.WithinMinor)
		}
		if failed := round.Funding[1]; failed.Outcome != models.AdviceOut || failed.Vote != "fail" || failed.ShortMinor != nil || *failed.LeftMinor != 1_000_000 {
			t.Errorf("a failed proposal takes no money and keeps its place: %+v", failed)
		}
	})
}

// freeMoney puts money into a pool as the database sees it, without the decision that a verb would ask for.
func freeMoney(s *store.Store, pool string, minor int64) error {
	return s.Raw(fmt.Sprintf(`INSERT INTO balances (account_id, fiscal_year_id, currency, minor, capped)
		SELECT a.id, y.id, 'USD', %d, 1 FROM accounts a, fiscal_years y WHERE a.name = '%s:free' AND y.code = 'FY2024'`, minor, pool))
}
