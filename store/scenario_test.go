package store_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// scenarioCase is meeting 52: three pools that sum to 225,000, a reserve, and five requests of 50,000 each.
type scenarioCase struct {
	ledger
	proposals []string
}

func eachScenario(t *testing.T, test func(c scenarioCase)) {
	t.Helper()
	eachLedger(t, func(l ledger) {
		c := scenarioCase{ledger: l}
		for _, p := range []struct{ code, name, amount string }{{"sow", "SoW budget", "200000"}, {"mentorship", "Mentorship fund", "16000"}, {"travel", "Travel fund", "9000"}, {"reserve", "Reserve", "60000"}} {
			l.pool(p.code, p.name, "carry")
			l.appropriate(p.code, p.amount, "2024-01-15")
		}
		steeringCommittee(l.t, l.Store)
		c.proposals = researchRound(l.t, l.Store, models.NewRound{Title: "Research grants 2024", Method: "recorded-order", Pools: []string{"sow", "mentorship", "travel"}})
		test(c)
	})
}

func (c scenarioCase) make(name string) string {
	c.t.Helper()
	return made[models.Scenario](c.t, name)(c.MakeScenario(c.ctx, storetest.Keeper, models.NewScenario{Name: name, Purpose: "What if the fifth is funded?"})).Code
}

func (c scenarioCase) try(code string, n models.NewStep) models.ScenarioStep {
	c.t.Helper()
	return made[models.ScenarioStep](c.t, n.Verb)(c.AddScenarioStep(c.ctx, storetest.Treasurer, code, n, 0))
}

func (c scenarioCase) look(code string) models.WholeScenario {
	c.t.Helper()
	return made[models.WholeScenario](c.t, code)(c.Scenario(c.ctx, storetest.Keeper, code))
}

// digest is the ledger as one fingerprint: every row of the tables that money stands in, and its sums.
func (c scenarioCase) digest(tables ...string) string {
	c.t.Helper()
	if len(tables) == 0 {
		tables = []string{"fiscal_years", "pools", "accounts", "transactions", "postings", "balances", "balance_months", "transfers", "awards", "proposals", "proposal_terms", "sow_terms", "decisions"}
	}
	sum := sha256.New()
	for _, table := range tables {
		var rows []map[string]any
		if err := c.Scan(&rows, "SELECT * FROM "+table); err != nil {
			c.t.Fatal(err)
		}
		lines := make([]string, 0, len(rows))
		for _, r := range rows {
			b, err := json.Marshal(r)
			c.must(err)
			lines = append(lines, string(b))
		}
		fmt.Fprintln(sum, table, len(rows), models.Sorted(lines))
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func (c scenarioCase) chained() {
	c.t.Helper()
	if v := made[models.AuditVerdict](c.t, "audit")(c.VerifyAudit(c.ctx, storetest.Keeper)); !v.OK() {
		c.t.Fatalf("the chain does not hold: %+v", v)
	}
}

var reach = models.NewStep{Verb: "move", From: "reserve", To: "sow", Amount: "25000.00"}

func TestThreePoolsOf225000FundFourOfFiveAndAScenarioBringsTheFifthIn(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		before, reports := c.digest(), c.budgets()
		code := c.make("Reach the fifth")
		w := c.look(code)
		if got := w.Today.Rounds[0].Words(); code != "SC-2024-001" || got != "R-2024-1: 4 of 5 proposals are within the money; "+c.proposals[4]+", in place 5, is short by 25,000.00 USD." {
			t.Fatalf("%s: %s", code, got)
		}
		c.try(code, reach)
		w = c.look(code)
		fifth, _ := w.Tried.Rounds[0].Line(c.proposals[4])
		if w.Tried.Rounds[0].Funded != 5 || !fifth.Fate.In() || w.Today.Rounds[0].Funded != 4 || !w.Tried.Steps[0].Done {
			t.Fatalf("the fifth is not in: %+v", w.Tried.Rounds[0])
		}
		if c.digest() != before {
			t.Fatal("trying changed the ledger")
		}
		dropped := made[models.Scenario](t, "drop")(c.DropScenario(c.ctx, storetest.Keeper, code, models.ScenarioEnd{Why: "not now", Version: 2}))
		if dropped.State != models.ScenarioDropped || c.digest() != before || c.budgets() != reports {
			t.Fatal("dropping left a trace in the ledger")
		}
		if w = c.look(code); len(w.Steps) != 1 || w.State != models.ScenarioDropped || w.EndedWhy != "not now" || len(w.Tried.Pools) != 0 {
			t.Fatalf("what was dropped is not readable: %+v", w.Scenario)
		}
		c.chained()
		c.sound()
	})
}

// budgets are the sums that every report shows.
func (c scenarioCase) budgets() string {
	c.t.Helper()
	var out strings.Builder
	for _, s := range models.SumPools(made[[]models.PoolState](c.t, "pools")(c.Pools(c.ctx, storetest.Keeper, "2024-10-31"))) {
		fmt.Fprintln(&out, s.Budget, s.Free, s.Committed, s.Paid, s.Recommended)
	}
	return out.String()
}

func TestPromotingMakesOnePendingTransferForEachMoveAndPostsNothing(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		posted := []string{"transactions", "postings", "balances", "balance_months", "awards", "decisions", "motions", "proposal_terms"}
		before, code := c.digest(posted...), c.make("Reach the fifth")
		c.try(code, reach)
		c.try(code, models.NewStep{Verb: "fund", Proposal: c.proposals[0]})
		sc := made[models.Scenario](t, "promote")(c.PromoteScenario(c.ctx, storetest.Treasurer, code, 3))
		transfers := made[models.List[models.TransferLine]](t, "transfers")(c.Transfers(c.ctx, storetest.Keeper, models.TransferFilter{}, models.Page{}))
		if transfers.Total != 1 || c.digest(posted...) != before || sc.State != models.ScenarioPromoted || sc.EndedWhy != "TR-2024-001" {
			t.Fatalf("%d transfers; %+v", transfers.Total, sc)
		}
		tr := transfers.Items[0]
		if tr.State != models.TransferAwaiting || tr.From != "reserve" || tr.To != "sow" || tr.Money().Amount() != "25000.00" || tr.Reason != "Scenario SC-2024-001, step 1: Reach the fifth" {
			t.Fatalf("%+v", tr)
		}
		for ref, kinds := range map[string]string{code: "scenario transfer person", tr.Code: "transfer scenario person"} {
			if got := kindsOf(c.traced(storetest.Treasurer, ref)); got != kinds {
				t.Errorf("%s is traced as %s", ref, got)
			}
		}
		w := c.look(code)
		if len(w.Transfers) != 1 || w.Transfers[0].Code != tr.Code || !strings.Contains(w.Motion, "1. Move 25,000.00 USD from Reserve to SoW budget.\n2. Fund "+c.proposals[0]) {
			t.Fatalf("%+v\n%s", w.Transfers, w.Motion)
		}
		_, err := c.PromoteScenario(c.ctx, storetest.Treasurer, code, 0)
		c.refused(err, models.Conflict, "")
		// The board rules on it as on any transfer, and never whoever promoted it.
		_, err = c.RuleTransfer(c.ctx, storetest.Treasurer, tr.Code, models.NewTransferRuling{Verdict: "approve"})
		c.refused(err, models.Forbidden, "")
		_, err = c.RuleTransfer(c.ctx, secondTreasurer, tr.Code, models.NewTransferRuling{Verdict: "approve"})
		c.must(err)
		c.stands("sow", "2024-10-31", "225000.00 0.00 0.00 0.00")
		c.chained()
		c.sound()
	})
}

func TestAScenarioWhoseBaseMovedAwayIsNotPromoted(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		code := c.make("Reach the fifth")
		c.try(code, models.NewStep{Verb: "move", From: "reserve", To: "travel", Amount: "5000"})
		c.try(code, reach)
		if d := c.look(code).Drift; d.Entries != 0 || d.Changes != 0 {
			t.Fatalf("it moved on by itself: %+v", d)
		}
		_, err := c.Lapse(c.ctx, storetest.Keeper, models.NewLapse{Pool: "reserve", FiscalYear: "FY2024", Amount: "31000"})
		c.must(err)
		w := c.look(code)
		if w.Drift.Entries != 1 || !w.Tried.Steps[0].Done || w.Tried.Steps[1].Done || w.Tried.Steps[1].Short.Amount() != "1000.00" {
			t.Fatalf("%+v %+v", w.Drift, w.Tried.Steps)
		}
		before := c.digest()
		_, err = c.PromoteScenario(c.ctx, storetest.Keeper, code, 0)
		c.refused(err, models.Conflict, "")
		if want := "Step 2, Move 25,000.00 USD from Reserve to SoW budget cannot be done: Short by 1,000.00"; !strings.HasPrefix(err.Error(), want) {
			t.Fatal(err)
		}
		if c.digest() != before || c.look(code).State != models.ScenarioOpen {
			t.Fatal("a refused promotion left something behind")
		}
		_, err = c.TakeBackScenarioStep(c.ctx, storetest.Keeper, code, 1, 0) // the first, not the last
		c.must(err)
		_, err = c.PromoteScenario(c.ctx, storetest.Keeper, code, 0)
		c.must(err)
	})
}

func TestStepsAreTakenBackAndPutInAnotherOrder(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		code := c.make("Order")
		for _, amount := range []string{"1", "2", "3"} {
			c.try(code, models.NewStep{Verb: "raise-budget", Pool: "travel", Amount: amount})
		}
		order := func() (out string) {
			for i, s := range c.look(code).Steps {
				if s.Place != int64(i+1) {
					t.Fatalf("places: %+v", s)
				}
				out += fmt.Sprintf("%d:%d ", s.N, *s.Args.Minor/100)
			}
			return out
		}
		moved := made[models.Scenario](t, "move")(c.MoveScenarioStep(c.ctx, storetest.Keeper, code, 3, 1, 4))
		if got := order(); got != "3:3 1:1 2:2 " || moved.Version != 5 {
			t.Fatalf("%s, version %d", got, moved.Version)
		}
		_, err := c.TakeBackScenarioStep(c.ctx, storetest.Keeper, code, 1, 4)
		c.refused(err, models.Stale, "")
		_, err = c.TakeBackScenarioStep(c.ctx, storetest.Keeper, code, 1, 5)
		c.must(err)
		_, err = c.TakeBackScenarioStep(c.ctx, storetest.Keeper, code, 1, 0)
		c.refused(err, models.NotFound, "")
		_, err = c.MoveScenarioStep(c.ctx, storetest.Keeper, code, 2, 3, 0)
		c.refused(err, models.Invalid, "place")
		if added := c.try(code, models.NewStep{Verb: "lapse", Pool: "reserve"}); added.N != 4 || order2(c, code) != "3 2 4" {
			t.Fatalf("a number was given twice: %+v, %s", added, order2(c, code))
		}
		_, err = c.AddScenarioStep(c.ctx, storetest.Keeper, code, models.NewStep{Verb: "lapse", Pool: "nowhere"}, 0)
		c.refused(err, models.Invalid, "pool")
		_, err = c.DropScenario(c.ctx, storetest.Keeper, code, models.ScenarioEnd{})
		c.must(err)
		_, err = c.AddScenarioStep(c.ctx, storetest.Keeper, code, reach, 0)
		c.refused(err, models.Conflict, "")
		c.chained()
	})
}

func order2(c scenarioCase, code string) string {
	var out []string
	for _, s := range c.look(code).Steps {
		out = append(out, fmt.Sprint(s.N))
	}
	return strings.Join(out, " ")
}

func TestAnEmptyScenarioShowsWhatThePagesOfPoolsAndRoundsShow(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		c.appropriate("research", "100000", "2024-02-01")
		a := c.award("30000", "2024-03-10")
		c.must(c.pay(a.Code, "10000", "2024-04-01"))
		_, err := c.RecordRecommended(c.ctx, storetest.Keeper, models.NewRecommended{Pool: "sow", Amount: "50000", Proposal: c.proposals[0], On: "2024-08-21"})
		c.must(err)
		w := c.look(c.make("Nothing"))
		for _, s := range made[[]models.PoolState](t, "pools")(c.Pools(c.ctx, storetest.Keeper, "")) {
			for what, f := range map[string]models.ScenarioFigures{"today": w.Today, "tried": w.Tried} {
				if got, ok := f.Pool(s.Pool.Code, "FY2024"); !ok || got.State != s {
					t.Errorf("%s %s: %+v is not %+v", what, s.Pool.Code, got.State, s)
				}
			}
		}
		round := made[models.RoundSheet](t, "round")(c.Round(c.ctx, storetest.Keeper, "R-2024-1"))
		for i, l := range round.Funding {
			if got := w.Tried.Rounds[0].Lines[i]; got.Code != l.ProposalCode || got.Fate.In() != (l.Outcome == models.AdviceIn) || got.Why != l.Why {
				t.Errorf("place %d: %+v is not %+v", i+1, got, l)
			}
		}
		code := c.make("Funds it")
		c.try(code, models.NewStep{Verb: "fund", Proposal: c.proposals[0]})
		if sow, _ := c.look(code).Tried.Pool("sow", "FY2024"); sow.State.Recommended.Minor != 0 || sow.State.Committed.Amount() != "50000.00" {
			t.Errorf("the advice stands beside what it became: %+v", sow.State)
		}
	})
}

func TestASnapshotKnowsWhatStatementsOfWorkStillNeed(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		sow := made[models.SOW](t, "sow")(c.AddSOW(c.ctx, storetest.Keeper, models.NewSOW{Title: "Verifier work", Pool: "reserve"}))
		_, err := c.SetSOWTerms(c.ctx, storetest.Keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-02-01", CeilingDays: "100", CeilingMoney: "72000", Currency: "USD"})
		c.must(err)
		_, err = c.SetDayRate(c.ctx, storetest.Keeper, sow.Code, models.NewDayRate{From: "2024-02-01", Amount: "720", Currency: "USD"})
		c.must(err)
		_, err = c.CommitSOW(c.ctx, storetest.Keeper, models.NewCommitment{SOW: sow.Code, Amount: "20000", On: "2024-04-01", Decision: "D-2024-001"})
		c.must(err)
		c.must(c.pay(sow.Code, "5000", "2024-05-01"))
		code := c.make("More days")
		c.try(code, models.NewStep{Verb: "raise-ceiling", SOW: sow.Code, Days: "10"})
		w := c.look(code)
		today, _ := w.Today.SOW(sow.Code)
		tried, _ := w.Tried.SOW(sow.Code)
		if today.Fate != models.SOWShort || today.Needs.Amount() != "52000.00" || today.ShortBy.Amount() != "12000.00" || tried.Ceiling.Amount() != "79200.00" || tried.ShortBy.Amount() != "19200.00" {
			t.Errorf("%+v %+v", today, tried)
		}
	})
}

func TestScenariosAreComparedOverOneLookAtTheRecord(t *testing.T) {
	eachScenario(t, func(c scenarioCase) {
		first, second := c.make("Reach the fifth"), c.make("Leave two out")
		c.try(first, reach)
		c.try(second, models.NewStep{Verb: "leave-out", Proposal: c.proposals[4]})
		got := made[models.ScenarioComparison](t, "compare")(c.CompareScenarios(c.ctx, storetest.Keeper, []string{first + "," + second}))
		if len(got.Scenarios) != 2 || got.Today.Rounds[0].Funded != 4 || got.Scenarios[0].Tried.Rounds[0].Funded != 5 || got.Scenarios[1].Tried.Rounds[0].Funded != 4 {
			t.Fatalf("%+v", got)
		}
		for _, bad := range [][]string{nil, {first, first}, {"SC-1999-001"}, {"a", "b", "c", "d", "e"}} {
			_, err := c.CompareScenarios(c.ctx, storetest.Keeper, bad)
			c.refused(err, models.Invalid, "with")
		}
		_, err := c.DropScenario(c.ctx, storetest.Keeper, second, models.ScenarioEnd{})
		c.must(err)
		_, err = c.CompareScenarios(c.ctx, storetest.Keeper, []string{first, second})
		c.refused(err, models.Invalid, "with")
		list := made[models.List[models.ScenarioLine]](t, "list")(c.Scenarios(c.ctx, storetest.Keeper, models.ScenarioFilter{State: "open", Text: "FIFTH"}, models.Page{}))
		if list.Total != 1 || list.Items[0].Steps != 1 || list.Items[0].Code != first {
			t.Fatalf("%+v", list)
		}
	})
}

func TestManagersAndTheBoardTryMembersAndAuditorsReadAndContractorsSeeNothing(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	may := map[models.Role]string{models.Manager: "read write", models.Board: "read write", models.Member: "read", models.Auditor: "read", models.Contractor: "", models.Admin: ""}
	for role, want := range may {
		v := models.Viewer{Email: string(role) + "@example.org", Roles: []models.Role{role}}
		read, write := scenarioDoors(s, v)
		for _, door := range []struct {
			word string
			errs []error
		}{{"read", read}, {"write", write}} {
			for i, err := range door.errs {
				if open := models.CodeOf(err) != models.Forbidden; open != strings.Contains(want, door.word) {
					t.Errorf("%s, %s %d: %v", role, door.word, i, err)
				}
			}
		}
	}
}

func scenarioDoors(s *store.Store, v models.Viewer) (read, write []error) {
	ctx := background
	read = []error{second(s.Scenarios(ctx, v, models.ScenarioFilter{}, models.Page{})), second(s.Scenario(ctx, v, "SC-2024-001")), second(s.CompareScenarios(ctx, v, []string{"SC-2024-001"}))}
	write = []error{second(s.MakeScenario(ctx, v, models.NewScenario{})), second(s.AddScenarioStep(ctx, v, "SC-2024-001", reach, 0)), second(s.TakeBackScenarioStep(ctx, v, "SC-2024-001", 1, 0)),
		second(s.MoveScenarioStep(ctx, v, "SC-2024-001", 1, 1, 0)), second(s.PromoteScenario(ctx, v, "SC-2024-001", 0)), second(s.DropScenario(ctx, v, "SC-2024-001", models.ScenarioEnd{}))}
	return read, write
}
