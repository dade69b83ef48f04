package models

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

func minor(n int64) *int64 { return &n }

// research52Books is meeting 52 as a snapshot: a research pool of 225,000, assumed, a reserve of 60,000, and five requests of 50,000 each.
func research52Books() ScenarioSnapshot {
	pool := func(code, name string, carry CarryOver, free int64) PoolBooks {
		return PoolBooks{Pool: Pool{Code: code, Name: name, Currency: "USD", CarryOver: carry, Active: 1},
			Years: []YearBooks{{Year: "FY2024", Free: free, Recommended: 0}, {Year: "FY2025"}}}
	}
	s := ScenarioSnapshot{AsOf: "2024-10-31", Seq: 7, Year: "FY2024",
		Years: []FiscalYear{{Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31"}, {Code: "FY2025", FirstOn: "2025-01-01", LastOn: "2025-12-31"}},
		Pools: []PoolBooks{pool("research", "Research grants", Carries, 225_000_00), pool("reserve", "Reserve", Lapses, 60_000_00)}}
	s.Pools[0].Years[0].Recommended = 50_000_00
	r := RoundBooks{Code: "R-2024-1", Title: "Research 2024", State: RoundOpen, Currency: "USD", Pools: []string{"research"}}
	for i := range 5 {
		code := fmt.Sprintf("PR-2024-%03d", i+1)
		r.Order = append(r.Order, []string{code})
		r.Proposals = append(r.Proposals, ProposalBooks{Asking: Asking{Code: code, Cost: minor(50_000_00), Assumed: true}, Title: "Proposal " + code[8:]})
	}
	r.Proposals[0].Notes = []AdviceNote{{Pool: "research", Year: "FY2024", Minor: 50_000_00}}
	s.Rounds = []RoundBooks{r}
	ten, twenty := 10*Whole, 20*Whole
	s.SOWs = []SOWBooks{
		{Code: "SOW-2024-001", Title: "Verifier", Pool: "reserve", Unit: UnitDay, Grid: Half, Priorities: Priorities{"P2"}, CeilingUnits: &ten, CeilingMinor: minor(40_000_00), Currency: "USD", RateMinor: minor(720_00), PaidMinor: 10_000_00},
		{Code: "SOW-2024-002", Title: "Tests", Pool: "reserve", Unit: UnitDay, Grid: Half, Priorities: Priorities{"P1"}, CeilingUnits: &twenty, CeilingMinor: minor(35_000_00), Currency: "USD"},
	}
	return s
}

func steps(given ...ScenarioStep) []ScenarioStep {
	for i := range given {
		given[i].N, given[i].Place = int64(i+1), int64(i+1)
	}
	return given
}

func moveStep(from, to string, amount int64) ScenarioStep {
	return ScenarioStep{Verb: StepMove, Args: StepArgs{From: from, To: to, Minor: &amount, Currency: "USD"}}
}

func onProposal(verb StepVerb, code string, amount *int64) ScenarioStep {
	return ScenarioStep{Verb: verb, Args: StepArgs{Proposal: code, Minor: amount, Currency: "USD"}}
}

func onPool(verb StepVerb, code string, amount *int64) ScenarioStep {
	return ScenarioStep{Verb: verb, Args: StepArgs{Pool: code, Minor: amount, Currency: "USD"}}
}

// fates are the proposals of the only round in order, a letter each: i in, s short, b below, o left out, w withdrawn.
func fates(f ScenarioFigures) string {
	letters := map[ProposalFate]string{FateFits: "i", FateFunded: "F", FateShort: "s", FateBelow: "b", FateLeftOut: "o", FateWithdrawn: "w"}
	var out strings.Builder
	for _, l := range f.Rounds[0].Lines {
		out.WriteString(letters[l.Fate])
	}
	return out.String()
}

func TestTheFifthOfFiveRequestsIsShortBy25000AndAMoveBringsItIn(t *testing.T) {
	now := research52Books()
	today := EvaluateScenario(now, nil)
	if got := today.Rounds[0].Words(); got != "R-2024-1: 4 of 5 proposals are within the money; PR-2024-005, in place 5, is short by 25,000.00 USD." {
		t.Errorf("today: %s", got)
	}
	tried := EvaluateScenario(now, steps(moveStep("reserve", "research", 25_000_00)))
	if fates(tried) != "iiiii" || tried.Rounds[0].Leftover.Minor != 0 {
		t.Errorf("%s, %v left", fates(tried), tried.Rounds[0].Leftover)
	}
	was, _ := today.Rounds[0].Line("PR-2024-005")
	is, _ := tried.Rounds[0].Line("PR-2024-005")
	if is.Against(was) != "falls in" || was.Against(is) != "falls out" || was.Words("USD") != "short 25,000.00" {
		t.Errorf("%q, %q", is.Against(was), was.Words("USD"))
	}
	if reserve, _ := tried.Pool("reserve", "FY2024"); reserve.State.Free.Minor != 35_000_00 {
		t.Errorf("reserve: %+v", reserve)
	}
}

// A round that has an amount of its own gains what steps bring into its pools, and loses what they fund out of them.
func TestARoundsOwnAmountRisesAndFallsWithItsPools(t *testing.T) {
	now := research52Books()
	now.Rounds[0].MoneyMinor, now.Rounds[0].MoneyAssumed = minor(225_000_00), true
	for _, c := range []struct {
		steps []ScenarioStep
		want  string
	}{
		{nil, "iiiis"},
		{steps(moveStep("reserve", "research", 25_000_00)), "iiiii"},
		{steps(moveStep("research", "reserve", 25_000_01)), "iiisb"},
		{steps(onProposal(StepFund, "PR-2024-005", nil)), "iiisF"},
		{steps(ScenarioStep{Verb: StepFund, Args: StepArgs{Proposal: "PR-2024-005", Pool: "reserve"}}), "iiiiF"},
	} {
		if got := fates(EvaluateScenario(now, c.steps)); got != c.want {
			t.Errorf("%v: %s, want %s", now.Sentences(c.steps), got, c.want)
		}
	}
	now.Rounds[0].Pools = nil // nothing stands behind it: what is funded is taken from its own amount
	f := EvaluateScenario(now, steps(ScenarioStep{Verb: StepFund, Args: StepArgs{Proposal: "PR-2024-001", Pool: "reserve"}}))
	if fates(f) != "Fiiis" {
		t.Errorf("%s", fates(f))
	}
}

func TestEachStepDoesWhatItsVerbWouldDoAndOneThatCannotSaysWhy(t *testing.T) {
	units := 5 * Whole
	for _, c := range []struct {
		name  string
		steps []ScenarioStep
		fates string
		free  string // of research and reserve this year, and research next year
		why   string // of the last step; "" where it can be done
	}{
		{"moves what is free", steps(moveStep("reserve", "research", 60_000_00)), "iiiii", "285000.00 0.00 0.00", ""},
		{"moves more than is free", steps(moveStep("reserve", "research", 60_000_01)), "iiiis", "225000.00 60000.00 0.00",
			"Short by 0.01: Reserve has 60,000.00 free in FY2024, the step takes 60,000.01 USD."},
		{"a stopped step leaves the rest", steps(moveStep("reserve", "research", 70_000_00), moveStep("reserve", "research", 25_000_00)), "iiiii", "250000.00 35000.00 0.00", ""},
		{"sets a budget", steps(onPool(StepSetBudget, "research", minor(250_000_00))), "iiiii", "250000.00 60000.00 0.00", ""},
		{"raises a budget", steps(onPool(StepRaiseBudget, "research", minor(1))), "iiiis", "225000.01 60000.00 0.00", ""},
		{"lowers a budget", steps(onPool(StepLowerBudget, "research", minor(200_000_00))), "sbbbb", "25000.00 60000.00 0.00", ""},
		{"lowers it below what is promised", steps(onProposal(StepFund, "PR-2024-001", nil), onPool(StepSetBudget, "research", minor(49_000_00))), "Fiiis", "175000.00 60000.00 0.00",
			"Short by 1,000.00: Research grants has 175,000.00 free in FY2024, the step takes 176,000.00 USD."},
		{"carries all", steps(onPool(StepCarryOver, "research", nil)), "sbbbb", "0.00 60000.00 225000.00", ""},
		{"carries a part", steps(onPool(StepCarryOver, "research", minor(25_000_00))), "iiiis", "200000.00 60000.00 25000.00", ""},
		{"carries where the rule forbids", steps(onPool(StepCarryOver, "reserve", nil)), "iiiis", "225000.00 60000.00 0.00",
			"Free money of Reserve lapses at the end of its year; record that it lapsed, or let the board appropriate it anew."},
		{"carries into no year", steps(ScenarioStep{Verb: StepCarryOver, Args: StepArgs{Pool: "research", Year: "FY2025"}}), "iiiis", "225000.00 60000.00 0.00",
			"No open fiscal year after FY2025 is on record; add it first."},
		{"lets money lapse", steps(onPool(StepLapse, "reserve", minor(10_000_00))), "iiiis", "225000.00 50000.00 0.00", ""},
		{"lets nothing lapse", steps(onPool(StepLapse, "reserve", nil), onPool(StepLapse, "reserve", nil)), "iiiis", "225000.00 0.00 0.00", "Nothing is free in Reserve in FY2024."},
		{"funds for less", steps(onProposal(StepFund, "PR-2024-001", minor(25_000_00))), "Fiiii", "200000.00 60000.00 0.00", ""},
		{"funds twice", steps(onProposal(StepFund, "PR-2024-001", nil), onProposal(StepFund, "PR-2024-001", nil)), "Fiiis", "175000.00 60000.00 0.00", "PR-2024-001 is funded by a step before this one."},
		{"leaves one out", steps(onProposal(StepLeaveOut, "PR-2024-002", nil)), "ioiii", "225000.00 60000.00 0.00", ""},
		{"funds what was left out", steps(onProposal(StepLeaveOut, "PR-2024-005", nil), onProposal(StepFund, "PR-2024-005", nil)), "iiisF", "175000.00 60000.00 0.00", ""},
		{"withdraws", steps(onProposal(StepWithdraw, "PR-2024-001", nil)), "wiiii", "225000.00 60000.00 0.00", ""},
		{"asks less", steps(onProposal(StepAsk, "PR-2024-001", minor(25_000_00))), "iiiii", "225000.00 60000.00 0.00", ""},
		{"asks of one that is withdrawn", steps(onProposal(StepWithdraw, "PR-2024-001", nil), onProposal(StepAsk, "PR-2024-001", minor(1))), "wiiii", "225000.00 60000.00 0.00", "PR-2024-001 is withdrawn by a step before this one."},
		{"raises a ceiling", steps(ScenarioStep{Verb: StepCeiling, Args: StepArgs{SOW: "SOW-2024-001", Units: &units}}), "iiiis", "225000.00 60000.00 0.00", ""},
		{"a pool that is not there", steps(moveStep("nowhere", "research", 1)), "iiiis", "225000.00 60000.00 0.00", "There is no pool nowhere on record."},
	} {
		f := EvaluateScenario(research52Books(), c.steps)
		last := f.Steps[len(f.Steps)-1]
		free := func(pool, year string) string { p, _ := f.Pool(pool, year); return p.State.Free.Amount() }
		got := free("research", "FY2024") + " " + free("reserve", "FY2024") + " " + free("research", "FY2025")
		if fates(f) != c.fates || got != c.free || last.Why != c.why || last.Done != (c.why == "") || (last.Short != nil) != strings.HasPrefix(c.why, "Short by") {
			t.Errorf("%s: %s, %s, %q; want %s, %s, %q", c.name, fates(f), got, last.Why, c.fates, c.free, c.why)
		}
	}
}

func TestFundingSettlesTheAdviceThatItFollows(t *testing.T) {
	f := EvaluateScenario(research52Books(), steps(onProposal(StepFund, "PR-2024-001", nil)))
	p, _ := f.Pool("research", "FY2024")
	if p.State.Recommended.Minor != 0 || p.State.Committed.Minor != 50_000_00 || p.State.Budget.Minor != 225_000_00 {
		t.Errorf("%+v", p.State)
	}
}

func TestWhatIsFreeEitherReachesTheNextYearOrLapses(t *testing.T) {
	today := EvaluateScenario(research52Books(), nil)
	research, _ := today.Pool("research", "FY2024")
	reserve, _ := today.Pool("reserve", "FY2024")
	if research.CarriesOver.Minor != 225_000_00 || research.Lapses.Minor != 0 || reserve.CarriesOver.Minor != 0 || reserve.Lapses.Minor != 60_000_00 {
		t.Errorf("%+v %+v", research, reserve)
	}
	// The board that leaves the last two out and carries what they would have cost has said how much is carried: the rest lapses.
	f := EvaluateScenario(research52Books(), steps(onPool(StepCarryOver, "research", minor(100_000_00))))
	if p, _ := f.Pool("research", "FY2024"); p.CarriesOver.Minor != 100_000_00 || p.Lapses.Minor != 125_000_00 {
		t.Errorf("%+v", p)
	}
}

func TestStatementsOfWorkThatFitAloneButNotTogetherAreNotBothAfforded(t *testing.T) {
	f := EvaluateScenario(research52Books(), nil)
	first, _ := f.SOW("SOW-2024-002") // the higher priority
	second, _ := f.SOW("SOW-2024-001")
	if first.Fate != SOWAfforded || second.Fate != SOWShort || second.Needs.Minor != 30_000_00 || second.ShortBy.Minor != 5_000_00 {
		t.Errorf("%+v %+v", first, second)
	}
	units := 5 * Whole
	f = EvaluateScenario(research52Books(), steps(ScenarioStep{Verb: StepCeiling, Args: StepArgs{SOW: "SOW-2024-001", Units: &units}}))
	w, _ := f.SOW("SOW-2024-001")
	if *w.CeilingUnits != 15*Whole || w.Ceiling.Minor != 43_600_00 || w.ShortBy.Minor != 8_600_00 {
		t.Errorf("%+v", w)
	}
	if got := f.Steps[0].Sentence; got != "Raise the ceiling of SOW-2024-001 Verifier by 5 days and 3,600.00 USD at 720.00 a day." {
		t.Error(got)
	}
}

func TestAStepNamesWhatItNeedsAndNothingElse(t *testing.T) {
	now := research52Books()
	for _, c := range []struct {
		n     NewStep
		field string
		rule  Rule
	}{
		{NewStep{}, "verb", ruleScenarioStep},
		{NewStep{Verb: "move", From: "reserve", To: "research"}, "amount", ruleRequired},
		{NewStep{Verb: "move", From: "reserve", To: "reserve", Amount: "1"}, "to", ruleTransferPools},
		{NewStep{Verb: "move", From: "nowhere", To: "reserve", Amount: "1"}, "from", RuleReference},
		{NewStep{Verb: "move", From: "reserve", To: "research", Amount: "1", Days: "1"}, "days", ruleScenarioStep},
		{NewStep{Verb: "move", From: "reserve", To: "research", Amount: "1.001"}, "amount", ruleMoneyNumber},
		{NewStep{Verb: "move", From: "reserve", To: "research", Amount: "1e30"}, "amount", ruleMoneyNumber},
		{NewStep{Verb: "move", From: "reserve", To: "research", Amount: "0"}, "amount", ruleMoneySign},
		{NewStep{Verb: "move", From: "reserve", To: "research", Amount: "1", Currency: "EUR"}, "currency", ruleCurrency},
		{NewStep{Verb: "lapse", Pool: "reserve", FiscalYear: "FY1999"}, "fiscal_year", RuleReference},
		{NewStep{Verb: "lapse", Pool: "reserve", ToYear: "FY2025"}, "to_year", ruleScenarioStep},
		{NewStep{Verb: "fund", Proposal: "PR-1999-001"}, "proposal", RuleReference},
		{NewStep{Verb: "raise-ceiling", SOW: "SOW-2024-001"}, "days", ruleRequired},
		{NewStep{Verb: "raise-ceiling", SOW: "SOW-2024-001", Days: "0.3"}, "days", ruleDaysGrid},
		{NewStep{Verb: "raise-ceiling", SOW: "SOW-2024-001", Days: "-1"}, "days", ruleDaysPositive},
		{NewStep{Verb: "raise-ceiling", SOW: "SOW-1999-001", Days: "1"}, "sow", RuleReference},
	} {
		_, err := c.n.Check(now)
		if e, ok := err.(*Error); !ok || e.Field != c.field || e.Rule != c.rule {
			t.Errorf("%+v: %#v, want %s of %s", c.n, err, c.rule, c.field)
		}
	}
	s, err := NewStep{Verb: "set-budget", Pool: "reserve", Amount: "0", Currency: "USD"}.Check(now)
	if err != nil || *s.Args.Minor != 0 {
		t.Errorf("a budget of zero: %+v, %v", s, err)
	}
}

func TestAScenarioIsPromotedOnlyWhenEachStepCanBeDone(t *testing.T) {
	now, sc := research52Books(), Scenario{Code: "SC-2024-001", Name: "Reach the fifth"}
	good := steps(moveStep("reserve", "research", 25_000_00), onProposal(StepFund, "PR-2024-005", nil))
	f := EvaluateScenario(now, good)
	if err := sc.Promotable(f); err != nil {
		t.Fatal(err)
	}
	text := sc.MotionText(f, EvaluateScenario(now, nil))
	for _, want := range []string{"Reach the fifth (SC-2024-001)", "1. Move 25,000.00 USD from Reserve to Research grants.", "2. Fund PR-2024-005 Proposal 005 with what it asks.",
		"Together: 25,000.00 USD moved between pools, 50,000.00 USD awarded.", "Reserve, FY2024: 35,000.00 USD free instead of 60,000.00; budget 35,000.00.", "Figures of 31 Oct 2024."} {
		if !strings.Contains(text, want) {
			t.Errorf("the motion does not say %q:\n%s", want, text)
		}
	}
	now.Pools[1].Years[0].Free = 24_000_00
	err := sc.Promotable(EvaluateScenario(now, good))
	if err == nil || !strings.HasPrefix(err.Error(), "Step 1, Move 25,000.00 USD from Reserve to Research grants cannot be done: Short by 1,000.00: Reserve") {
		t.Errorf("%v", err)
	}
}

// randomSteps are any steps over a snapshot: sensible ones, impossible ones, and some that name what is not there.
func randomSteps(r *rand.Rand) []ScenarioStep {
	pick := func(of ...string) string { return of[r.Intn(len(of))] }
	out := make([]ScenarioStep, r.Intn(12))
	for i := range out {
		s := ScenarioStep{Verb: append(StepVerbs, "burn")[r.Intn(len(StepVerbs)+1)]}
		s.Args = StepArgs{From: pick("research", "reserve", "nowhere"), To: pick("research", "reserve"), Pool: pick("", "research", "reserve", "nowhere"), Year: pick("", "FY2024", "FY2025", "FY1999"),
			ToYear: pick("", "", "FY2024", "FY2025"), Proposal: fmt.Sprintf("PR-2024-%03d", r.Intn(7)), SOW: pick("SOW-2024-001", "SOW-2024-002", "SOW-2024-009"), Currency: "USD"}
		if r.Intn(4) > 0 {
			s.Args.Minor = minor(r.Int63n(120_000_00))
		}
		if r.Intn(2) > 0 {
			units := Days(r.Int63n(40)) * Half
			s.Args.Units = &units
		}
		out[i] = s
	}
	return steps(out...)
}

func frozen(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func held(f ScenarioFigures) (budget int64) {
	for _, p := range f.Pools {
		budget += p.State.Budget.Minor
	}
	return budget
}

func TestAnyListOfStepsLeavesTheSnapshotAloneAndConservesMoney(t *testing.T) {
	r := rand.New(rand.NewSource(52))
	done := map[StepVerb]int{}
	for round := range 4_000 {
		now := research52Books()
		before, today := frozen(t, now), EvaluateScenario(now, nil)
		given := randomSteps(r)
		f := EvaluateScenario(now, given)
		if frozen(t, now) != before {
			t.Fatalf("round %d: the snapshot was changed by %v", round, now.Sentences(given))
		}
		if again := EvaluateScenario(now, given); frozen(t, again) != frozen(t, f) {
			t.Fatalf("round %d: the same steps come to something else", round)
		}
		var sums ScenarioTotals
		if len(f.Totals) == 1 {
			sums = f.Totals[0]
		}
		if held(f) != held(today)+sums.Raised-sums.Lowered-sums.Lapsed {
			t.Fatalf("round %d: %d became %d by %v", round, held(today), held(f), now.Sentences(given))
		}
		for _, p := range f.Pools {
			s := p.State
			if s.Free.Minor < 0 || s.Committed.Minor < 0 || s.Paid.Minor < 0 || s.Recommended.Minor < 0 {
				t.Fatalf("round %d: below zero: %+v", round, s)
			}
			if p.CarriesOver.Minor+p.Lapses.Minor < s.Free.Minor {
				t.Fatalf("round %d: free money is neither carried nor lapses: %+v", round, p)
			}
		}
		for _, s := range f.Steps {
			if s.Done {
				done[s.Step.Verb]++
			} else if s.Why == "" {
				t.Fatalf("round %d: %s cannot be done and does not say why", round, s.Sentence)
			}
		}
	}
	for _, v := range StepVerbs {
		if done[v] < 50 {
			t.Errorf("%s was done %d times; the test tries too little", v, done[v])
		}
	}
}

func TestAnEmptyScenarioIsToday(t *testing.T) {
	now := research52Books()
	f := EvaluateScenario(now, nil)
	for i, p := range now.Pools {
		for j, y := range p.Years {
			s := f.Pools[i*len(p.Years)+j].State
			if s.Pool.Code != p.Code || s.FiscalYear != y.Year || s.Free.Minor != y.Free || s.Committed.Minor != y.Committed || s.Paid.Minor != y.Paid || s.Recommended.Minor != y.Recommended {
				t.Errorf("%s: %+v is not %+v", p.Code, s, y)
			}
		}
	}
	r := now.Rounds[0]
	advice, err := Advise(r.Order, []Asking{r.Proposals[0].Asking, r.Proposals[1].Asking, r.Proposals[2].Asking, r.Proposals[3].Asking, r.Proposals[4].Asking}, nil, now.Pools[0].Years[0].Free, "USD", false)
	if err != nil || len(advice.Lines) != 5 {
		t.Fatal(err)
	}
	for i, l := range advice.Lines {
		if (l.Outcome == AdviceIn) != f.Rounds[0].Lines[i].Fate.In() {
			t.Errorf("place %d: %s, but %s", i+1, l.Outcome, f.Rounds[0].Lines[i].Fate)
		}
	}
	if len(f.Totals) != 0 || len(f.Outcome(f)) != 0 {
		t.Errorf("%+v %v", f.Totals, f.Outcome(f))
	}
}
