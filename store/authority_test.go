package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// limited puts a limit of authority on record, resting on section 7 of the charter unless a decision is named.
func (l ledger) limited(n models.NewAuthorityLimit) models.AuthorityLimit {
	l.t.Helper()
	if n.Currency == "" {
		n.Currency = "USD"
	}
	if n.From == "" {
		n.From = "2024-01-01"
	}
	n.Section = "7.2"
	a, err := l.AddAuthorityLimit(l.ctx, storetest.Keeper, n)
	l.must(err)
	return a
}

// adopted is a decision of the board on a motion that one seat voted for, in which case it passed, or against.
func (l ledger) adopted(vote models.Vote, about string) string {
	l.t.Helper()
	l.must(l.ExecForTest("INSERT INTO counters (kind, scope, next) VALUES ('D', '2024', 100) ON CONFLICT DO NOTHING")) // the ledger's own three took no number
	if n, err := l.NumberForTest("SELECT count(*) FROM seats s JOIN bodies b ON b.id = s.body_id WHERE b.code = 'GB'"); err != nil || n == 0 {
		_, err = l.AddCharterRule(l.ctx, storetest.Keeper, models.NewCharterRule{Body: "GB", Key: "electronic-vote", Section: "5.3", Sentence: "More than half of all seats.",
			Params: `{"base":"roll","num":1,"den":2,"strict":true}`, From: "2020-01-01"})
		l.must(err)
		_, err = l.Seat(l.ctx, storetest.Keeper, models.NewSeatTerm{Body: "GB", Seat: 1, Voting: true, Person: l.person("Colm Whitaker"), Office: "chair", From: "2020-01-01"})
		l.must(err)
	}
	m, err := l.AddMotion(l.ctx, storetest.Keeper, models.NewMotion{Body: "GB", On: "2024-05-01", Text: "Pay for it."})
	l.must(err)
	if vote != "" {
		_, err = l.RecordBallot(l.ctx, storetest.Keeper, m.Code, models.NewRecordedBallot{Person: l.person("Colm Whitaker"), Choice: models.BallotChoice{Vote: vote}})
		l.must(err)
		_, err = l.CloseBallots(l.ctx, storetest.Keeper, m.Code)
		l.must(err)
	}
	d, err := l.RecordDecision(l.ctx, storetest.Keeper, models.NewDecision{Body: "GB", Motion: m.Code, On: "2024-05-02", Text: "Paid for.", About: about, Outcome: "approved"})
	l.must(err)
	return d.Code
}

// person is the code of somebody by name, put on record where they are not.
func (l ledger) person(name string) string {
	l.t.Helper()
	list, err := l.People(l.ctx, storetest.Keeper, models.PersonFilter{Text: name}, models.Page{})
	l.must(err)
	if len(list.Items) > 0 {
		return list.Items[0].Code
	}
	p, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: name})
	l.must(err)
	return p.Code
}

// speaks holds that a verb was refused by the rule.
func (l ledger) speaks(err error, rule models.Rule) *models.Error {
	l.t.Helper()
	e, ok := err.(*models.Error)
	if !ok || e.Rule != rule {
		l.t.Fatalf("%s does not speak, but: %v", rule, err)
	}
	return e
}

// travelPool is a pool for travel with 9,000.00, and 50,000.00 for research.
func (l ledger) travelPool() {
	l.t.Helper()
	l.pool("travel", "Travel", "lapse")
	l.appropriate("travel", "9000", "2024-01-01")
	l.appropriate("research", "50000", "2024-01-01")
}

// trip asks for a journey of somebody, from the travel pool.
func (l ledger) trip(who, amount, purpose string) models.Award {
	l.t.Helper()
	a, err := l.AskAward(l.ctx, storetest.Keeper, models.NewDirectAward{Kind: "travel", Person: l.person(who), Purpose: purpose, Pool: "travel", Amount: amount, On: "2024-06-01",
		Starts: "2024-09-16", Ends: "2024-09-20"})
	l.must(err)
	return a
}

func (l ledger) approve(v models.Viewer, code, decision string) error {
	_, err := l.ApproveAward(l.ctx, v, code, models.NewAwardApproval{Decision: decision, On: "2024-06-02"})
	return err
}

// The sentence of the issue: 5,001 over a limit of 5,000 is refused by the rule's name and passes with a motion; 5,000 exactly passes.
func TestFiveThousandPassesALimitOfFiveThousandAndOneMoreNeedsAMotion(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.appropriate("travel", "20000", "2024-01-02")
		l.limited(models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "5000"})
		exactly, over := l.trip("Ann Reed", "5000", "A conference"), l.trip("Bo Linde", "5001", "Another conference")
		l.must(l.approve(storetest.Treasurer, exactly.Code, ""))
		e := l.speaks(l.approve(storetest.Treasurer, over.Code, ""), "authority.limit")
		if e.Field != "decision" || !strings.HasPrefix(e.Message, "5,001.00 USD is 1.00 more than AL-001 allows: the role board approves any direct award up to 5,000.00 USD.") {
			t.Fatalf("%q", e.Message)
		}
		l.speaks(l.approve(storetest.Treasurer, over.Code, "D-2024-001"), "authority.motion") // approved by a click, no vote and no line behind it
		l.speaks(l.approve(storetest.Treasurer, over.Code, l.adopted("", "")), "authority.motion")
		l.speaks(l.approve(storetest.Treasurer, over.Code, l.adopted(models.VoteNo, "")), "authority.motion")
		l.speaks(l.approve(storetest.Treasurer, over.Code, l.adopted(models.VoteYes, exactly.Code)), "authority.about")
		passed := l.adopted(models.VoteYes, over.Code)
		l.must(l.approve(storetest.Treasurer, over.Code, passed))
		whole, err := l.Award(l.ctx, storetest.Keeper, over.Code)
		if err != nil || whole.State != models.AwardApproved || whole.Decision != passed || whole.AuthorityLimit != "" || whole.Committed().Amount() != "5001.00" {
			t.Fatalf("%+v, %v", whole.AwardLine, err)
		}
		if whole, err = l.Award(l.ctx, storetest.Keeper, exactly.Code); err != nil || whole.AuthorityLimit != "AL-001" || whole.RuledBy != storetest.Treasurer.Email {
			t.Fatalf("%+v, %v", whole.AwardLine, err)
		}
		l.stands("travel", "2024-06-30", "18999.00 10001.00 0.00 0.00")
		l.sound()
	})
}

func TestADecisionReadFromTheMinutesIsAnAdoptedMotion(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "0"})
		trip := l.trip("Ann Reed", "100", "A conference")
		l.speaks(l.approve(storetest.Treasurer, trip.Code, ""), "authority.limit")
		src, err := l.KeepSource(l.ctx, storetest.Keeper, "gb-2024.md", []byte("- RESOLVED: pay for it\n"))
		l.must(err)
		l.adopted(models.VoteYes, "")
		m, err := l.AddMotion(l.ctx, storetest.Keeper, models.NewMotion{Body: "GB", On: "2024-05-03", Text: "Pay."})
		l.must(err)
		d, err := l.RecordDecision(l.ctx, storetest.Keeper, models.NewDecision{Body: "GB", Motion: m.Code, On: "2024-05-03", Text: "Pay.", Outcome: "approved",
			Cite: models.Cite{SourceSHA256: src.SHA256, Line: 1, Excerpt: "RESOLVED: pay for it"}})
		l.must(err)
		l.must(l.approve(storetest.Treasurer, trip.Code, d.Code))
		trace, err := l.Trace(l.ctx, storetest.Keeper, trip.Code)
		if err != nil || !trace.Anchored() {
			t.Fatalf("%+v, %v", trace, err)
		}
	})
}

func TestSlicesOfOnePurposeCountTogetherAndAYearlyAmountBoundsAllOfThem(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "1000", PerYear: "1500"})
		l.must(l.approve(storetest.Treasurer, l.trip("Ann Reed", "700", "Plumbers  2024").Code, ""))
		slice := l.trip("Ann Reed", "301", "plumbers 2024")
		e := l.speaks(l.approve(secondTreasurer, slice.Code, ""), "authority.limit") // another approver is no way round it
		if !strings.HasPrefix(e.Message, "1,001.00 USD, together with what P-0001 was given for the same purpose in the same fiscal year, is 1.00 more") {
			t.Fatalf("%q", e.Message)
		}
		other := l.trip("Ann Reed", "801", "Another conference")
		e = l.speaks(l.approve(storetest.Treasurer, other.Code, ""), "authority.limit")
		if !strings.Contains(e.Message, "1,501.00 USD, together with what P-0001 was given in the same fiscal year, is 1.00 more") {
			t.Fatalf("%q", e.Message)
		}
		l.must(l.approve(storetest.Treasurer, l.trip("Bo Linde", "1000", "plumbers 2024").Code, ""))
		// What is given back no longer counts.
		_, err := l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: "G-2024-001", Amount: "700", On: "2024-06-03", Why: "the journey fell through"})
		l.must(err)
		if whole, err := l.Award(l.ctx, storetest.Keeper, "G-2024-001"); err != nil || whole.State != models.AwardReturned {
			t.Fatalf("%s, %v", whole.State, err)
		}
		l.must(l.approve(storetest.Treasurer, other.Code, ""))
		l.sound()
	})
}

// Two acts of 600 under a limit of 1,000 to one receiver for one purpose: each is allowed alone, together they are not.
func TestOfTwoSlicesThatRaceExactlyOneIsApproved(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.appropriate("travel", "90000", "2024-01-02")
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "1000"})
		for round := range 15 {
			purpose := fmt.Sprintf("Conference %d", round)
			codes := []string{l.trip("Ann Reed", "600", purpose).Code, l.trip("Ann Reed", "600", purpose).Code}
			errs := make([]error, len(codes))
			var both sync.WaitGroup
			for i, code := range codes {
				both.Go(func() { errs[i] = l.approve([]models.Viewer{storetest.Treasurer, secondTreasurer}[i], code, "") })
			}
			both.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("round %d: %v, %v", round, errs[0], errs[1])
			}
			for _, err := range errs {
				if err != nil {
					l.speaks(err, "authority.limit")
				}
			}
		}
		l.sound()
	})
}

func TestALimitIsHeldByARoleAnOfficeOrAPersonAndTheNarrowestOfEachSpeaks(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.adopted(models.VoteYes, "") // Colm Whitaker chairs the board, on seat 1
		colm, err := l.Person(l.ctx, storetest.Keeper, l.person("Colm Whitaker"))
		l.must(err)
		chair := models.Viewer{Email: "colm@example.org", PersonID: colm.ID, Roles: []models.Role{models.Board}}
		l.limited(models.NewAuthorityLimit{Subject: "commitment", Role: "board", UpTo: "3000"})
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "200"})
		l.limited(models.NewAuthorityLimit{Subject: "travel", Body: "GB", Office: "Chair", UpTo: "500"})
		l.limited(models.NewAuthorityLimit{Subject: "travel", Body: "GB", Office: "seat 1", UpTo: "600", From: "2024-06-02"})
		l.limited(models.NewAuthorityLimit{Subject: "travel", Person: colm.Code, Pool: "research", UpTo: "5000"})
		trip := func(amount string) string { return l.trip("Ann Reed", amount, "Trip of "+amount).Code }
		l.speaks(l.approve(storetest.Treasurer, trip("201"), ""), "authority.limit") // travel's own limit, not the wider one
		l.must(l.approve(storetest.Treasurer, trip("199"), ""))
		l.speaks(l.approve(chair, trip("601"), ""), "authority.limit") // the person's limit is on another pool
		l.must(l.approve(chair, trip("600"), ""))
		_, err = l.ApproveAward(l.ctx, chair, trip("599"), models.NewAwardApproval{On: "2024-06-01"}) // seat 1 has no limit yet on that day
		l.speaks(err, "authority.limit")
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "100", From: "2024-06-02"})
		l.speaks(l.approve(storetest.Treasurer, trip("150"), ""), "authority.limit") // the later one took its place
		before := trip("160")
		_, err = l.ApproveAward(l.ctx, storetest.Treasurer, before, models.NewAwardApproval{On: "2024-06-01"})
		l.must(err)
		list, err := l.AuthorityLimits(l.ctx, anAuditor, models.AuthorityLimitFilter{On: "2024-06-02", InForce: true}, models.Page{})
		if err != nil || list.Total != 5 {
			t.Fatalf("%d in force, %v", list.Total, err)
		}
		all, err := l.AuthorityLimits(l.ctx, anAuditor, models.AuthorityLimitFilter{On: "2024-06-01"}, models.Page{})
		if err != nil || all.Total != 6 || all.Items[1].SupersededBy != "AL-006" || !all.Items[1].InForce || all.Items[5].InForce ||
			all.Items[2].Words() != "Chair of the board approves a direct award for travel up to 500.00 USD" {
			t.Fatalf("%+v, %v", all.Items, err)
		}
	})
}

func TestTransfersAndStatementsOfWorkAskTheSameLimits(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "20000", "2024-01-01")
		l.sow("SOW-2024-001", "contract")
		rule := func(amount, decision string) error {
			_, err := l.RuleTransfer(l.ctx, storetest.Treasurer, l.ask("contract", "research", amount).Code, models.NewTransferRuling{Verdict: "approve", Decision: decision, On: "2024-09-01"})
			return err
		}
		commit := func(v models.Viewer, amount, decision string) error {
			_, err := l.CommitSOW(l.ctx, v, models.NewCommitment{SOW: "SOW-2024-001", Amount: amount, On: "2024-09-01", Decision: decision})
			return err
		}
		l.must(rule("2001", "")) // no limit on record: as ever
		l.refused(commit(storetest.Keeper, "1", ""), models.Invalid, "decision")
		l.limited(models.NewAuthorityLimit{Subject: "transfer", Role: "board", UpTo: "2000"})
		decision, err := l.AddAuthorityLimit(l.ctx, storetest.SecondKeeper, models.NewAuthorityLimit{Subject: "sow", Role: "manager", UpTo: "500", Currency: "USD", From: "2024-01-01", Decision: "D-2024-001"})
		if err != nil || decision.DecisionID == nil {
			t.Fatal(err)
		}
		l.speaks(rule("2000.01", ""), "authority.limit")
		l.speaks(rule("2001", "D-2024-001"), "authority.motion")
		l.must(rule("2001", l.adopted(models.VoteYes, "")))
		l.must(commit(storetest.Keeper, "300", ""))
		l.speaks(commit(storetest.Keeper, "200.01", ""), "authority.limit") // slices of one statement of work
		l.speaks(commit(models.CommandLine, "1", ""), "authority.limit")    // nobody by name holds nothing
		l.must(commit(storetest.Keeper, "200", ""))
		l.must(commit(storetest.Keeper, "9000", l.adopted(models.VoteYes, "SOW-2024-001")))
		trace, err := l.Trace(l.ctx, storetest.Keeper, "T-000004")
		l.must(err)
		var limits int
		for _, s := range trace.Steps {
			if s.Kind == models.StepAuthority {
				limits++
			}
		}
		if limits != 1 {
			t.Fatalf("the entry leads to %d limits: %+v", limits, trace.Steps)
		}
		l.sound()
	})
}

func TestALimitIsRefusedThatNobodyCouldReadOrThatItsHolderGivesThemselves(t *testing.T) {
	eachLedger(t, func(l ledger) {
		good := models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "5000", Currency: "USD", From: "2024-01-01", Section: "7.2"}
		before, err := l.NumberForTest("SELECT seq FROM event_head")
		l.must(err)
		for field, spoil := range map[string]func(*models.NewAuthorityLimit){
			"subject":  func(n *models.NewAuthorityLimit) { n.Subject = "yachts" },
			"role":     func(n *models.NewAuthorityLimit) { n.Role = "contractor" },
			"body":     func(n *models.NewAuthorityLimit) { n.Role, n.Office = "", "chair" },
			"office":   func(n *models.NewAuthorityLimit) { n.Role, n.Body = "", "GB" },
			"person":   func(n *models.NewAuthorityLimit) { n.Role, n.Person = "", "P-9999" },
			"up_to":    func(n *models.NewAuthorityLimit) { n.UpTo = "-1" },
			"per_year": func(n *models.NewAuthorityLimit) { n.PerYear = "4999" },
			"currency": func(n *models.NewAuthorityLimit) { n.Currency = "dollars" },
			"from":     func(n *models.NewAuthorityLimit) { n.From = "soon" },
			"section":  func(n *models.NewAuthorityLimit) { n.Section = "" },
			"decision": func(n *models.NewAuthorityLimit) { n.Decision = "D-2024-003" },
			"pool":     func(n *models.NewAuthorityLimit) { n.Pool = "nowhere" },
			"source":   func(n *models.NewAuthorityLimit) { n.Cite.SourceSHA256 = "none" },
		} {
			n := good
			spoil(&n)
			_, err := l.AddAuthorityLimit(l.ctx, storetest.Keeper, n)
			l.refused(err, models.Invalid, field)
		}
		own := good
		own.Role = "manager"
		_, err = l.AddAuthorityLimit(l.ctx, storetest.Keeper, own)
		l.speaks(err, "authority.self")
		_, err = l.AddAuthorityLimit(l.ctx, storetest.Treasurer, good)
		l.refused(err, models.Forbidden, "")
		if after, err := l.NumberForTest("SELECT seq + (SELECT count(*) FROM authority_limits) FROM event_head"); err != nil || after != before {
			t.Fatalf("something was stored: %d, %v", after-before, err)
		}
		l.limited(good)
		if err := l.ExecForTest("UPDATE authority_limits SET up_to_minor = 99999999"); err == nil {
			t.Fatal("a limit was changed")
		}
	})
}

var anAuditor = models.Viewer{Email: "auditor@example.org", Name: "Auditor", Roles: []models.Role{models.Auditor}}
