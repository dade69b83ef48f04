package handlers_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
	"bursar/store/storetest"
)

// newScenarioHouse is a money house whose research pool holds 225,000 for five requests of 50,000 each, and a scenario that is still empty.
func newScenarioHouse(t *testing.T) *moneyHouse {
	t.Helper()
	h := newMoneyHouse(t)
	ctx, keeper := context.Background(), storetest.Keeper
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := h.store.AddFiscalYear(ctx, keeper, models.NewFiscalYear{Code: "FY2025", First: "2025-01-01", Last: "2025-12-31"})
	must(err)
	_, err = h.store.AddPool(ctx, keeper, models.NewPool{Code: "grants", Name: "Research pool", Currency: "USD", CarryOver: "carry"})
	must(err)
	_, err = h.store.Appropriate(ctx, keeper, models.NewAppropriation{Pool: "grants", Amount: "225000", On: "2024-01-02"})
	must(err)
	_, err = h.store.AddRound(ctx, keeper, models.NewRound{Title: "Research 2024", Body: "KSC", Currency: "USD", Method: "recorded-order", Pools: []string{"grants"}, On: "2024-06-27"})
	must(err)
	for i := range 5 {
		_, err = h.store.AddProposal(ctx, keeper, "R-2024-1", models.NewProposal{Title: "Verifier state pruning", Organization: "Halden Institute", Amount: "50000", AmountAssumed: true,
			Why: "about 50K a project", RecordedPlace: int64(i + 1), On: "2024-08-07"})
		must(err)
	}
	_, err = h.store.MakeScenario(ctx, keeper, models.NewScenario{Name: "Reach the fifth", Purpose: "Is there money for all five?"})
	must(err)
	return h
}

func (h *moneyHouse) tries(n models.NewStep) {
	h.t.Helper()
	if _, err := h.store.AddScenarioStep(context.Background(), storetest.Keeper, "SC-2024-001", n, 0); err != nil {
		h.t.Fatal(err)
	}
}

var brings = models.NewStep{Verb: "move", From: "sow", To: "grants", Amount: "25000"}

func TestTheScenarioPageShowsFourFundedAndTheFifthShortAndAMoveBringsItIn(t *testing.T) {
	h := newScenarioHouse(t)
	b := h.signIn(models.Board)
	page := b.get("/scenarios/SC-2024-001").Body.String()
	if want := "R-2024-1: 4 of 5 proposals are within the money; PR-2024-005, in place 5, is short by 25,000.00 USD."; !strings.Contains(page, want) {
		t.Fatalf("it does not say %q", want)
	}
	sent := url.Values{"verb": {"move"}, "from": {"sow"}, "to": {"grants"}, "amount": {"25,000.00"}, "version": {"1"}}
	if w := h.post("/scenarios/SC-2024-001/steps", b.cookie, sent); w.Code != 303 || w.Header().Get("Location") != "/scenarios/SC-2024-001" {
		t.Fatal(w.Code, w.Body)
	}
	w := b.get("/scenarios/SC-2024-001")
	page = w.Body.String()
	for _, want := range []string{"Move 25,000.00 USD from Contract work to Research pool.", "can be done", "<b>falls in</b>", "short 25,000.00", "Tried: R-2024-1: 5 of 5 proposals are within the money.",
		"25,000.00 more", "25,000.00 less", "tried, USD", `href="/trace/grants"`, "Take back", `id="line-R-2024-1-today-hatch"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	pageFaults(t, w)
	motion := b.get("/scenarios/SC-2024-001/motion")
	if !strings.Contains(motion.Body.String(), "Draft: nothing was asked of the board yet") || strings.Contains(motion.Body.String(), "Promote it") {
		t.Error("the motion is not a draft")
	}
	pageFaults(t, motion)
}

func TestThePagesOfScenariosSayWhatTheyShouldToEachRole(t *testing.T) {
	h := newScenarioHouse(t)
	h.tries(brings)
	h.tries(models.NewStep{Verb: "move", From: "sow", To: "grants", Amount: "90000"})
	if _, err := h.store.MakeScenario(context.Background(), storetest.Keeper, models.NewScenario{Name: "Leave it"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.DropScenario(context.Background(), storetest.Keeper, "SC-2024-002", models.ScenarioEnd{Why: "not now"}); err != nil {
		t.Fatal(err)
	}
	browsers := map[models.Role]*browser{}
	for _, c := range []struct {
		path       string
		as         models.Role
		status     int
		has, hasNo string
	}{
		{"/money", models.Member, 200, `href="/scenarios"`, ""},
		{"/scenarios", models.Manager, 200, "New scenario", ""},
		{"/scenarios", models.Auditor, 200, "Reach the fifth", "New scenario"},
		{"/scenarios?state=promoted", models.Auditor, 200, "No scenario fits", "Reach the fifth"},
		{"/scenarios", models.Contractor, 403, "", "Reach the fifth"},
		{"/scenarios", models.Admin, 403, "", "Reach the fifth"},
		{"/scenarios/new", models.Board, 200, "Begin the scenario", ""},
		{"/scenarios/new", models.Member, 403, "", "Begin the scenario"},
		{"/scenarios/SC-2024-001", models.Manager, 200, "Promote it", ""},
		{"/scenarios/SC-2024-001", models.Manager, 200, "Short by 15,000.00: Contract work has 75,000.00 free in FY2024, the step takes 90,000.00 USD.", ""},
		{"/scenarios/SC-2024-001", models.Member, 200, "cannot be done", "Take back"},
		{"/scenarios/SC-2024-001", models.Auditor, 200, "falls in", "Promote it"},
		{"/scenarios/SC-2024-001", models.Contractor, 403, "", "falls in"},
		{"/scenarios/SC-2024-001?verb=move&from=sow&to=grants&amount=50000", models.Manager, 200, "Not kept yet", "Nothing was posted"},
		{"/scenarios/SC-2024-001?verb=move&from=sow&to=grants&amount=50000", models.Auditor, 403, "", "Not kept yet"},
		{"/scenarios/SC-2024-001?verb=move&from=sow&to=sow&amount=50000", models.Board, 422, "cannot give money to itself", "Not kept yet"},
		{"/scenarios/SC-2024-002?verb=move&from=sow&to=grants&amount=1", models.Board, 409, "", "Not kept yet"},
		{"/scenarios/SC-2024-009?verb=move", models.Board, 404, "", "Not kept yet"},
		{"/scenarios/SC-2024-001/motion", models.Auditor, 200, "It cannot be put before the board yet", ""},
		{"/scenarios/SC-2024-002", models.Manager, 200, "not now", "Promote it"},
		{"/scenarios/SC-2024-002/motion", models.Manager, 200, "nothing was asked of the board", "It is moved"},
		{"/scenarios/SC-1999-001", models.Manager, 404, "", ""},
		{"/scenarios/compare?with=SC-2024-001", models.Auditor, 200, "Today and 1 scenario", ""},
		{"/scenarios/compare?with=SC-2024-001&with=SC-2024-002", models.Auditor, 422, "only scenarios that are open are compared", ""},
		{"/scenarios/compare", models.Auditor, 422, "choose 1 to 4", ""},
	} {
		t.Run(string(c.as)+" "+c.path, func(t *testing.T) {
			if browsers[c.as] == nil {
				browsers[c.as] = h.signIn(c.as)
			}
			w := browsers[c.as].get(c.path)
			body := w.Body.String()
			if w.Code != c.status || !strings.Contains(body, c.has) || (c.hasNo != "" && strings.Contains(body, c.hasNo)) {
				t.Errorf("%d, want %d with %q and without %q:\n%s", w.Code, c.status, c.has, c.hasNo, body)
			}
			pageFaults(t, w)
		})
	}
}

func TestThePageSaysThatTheRecordMovedOn(t *testing.T) {
	h := newScenarioHouse(t)
	for range 2 {
		if _, err := h.store.Lapse(context.Background(), storetest.Keeper, models.NewLapse{Pool: "sow", FiscalYear: "FY2024", Amount: "10"}); err != nil {
			t.Fatal(err)
		}
	}
	if page := h.signIn(models.Member).get("/scenarios/SC-2024-001").Body.String(); !strings.Contains(page, "<b>2 entries since</b>; figures are as of now.") {
		t.Error("it does not say so")
	}
}

func TestFormsOfScenariosDoTheirVerbOrKeepTheInputAndSayWhy(t *testing.T) {
	const at = "/scenarios/SC-2024-001"
	for _, c := range []struct {
		name, path string
		as         models.Role
		form       url.Values
		status     int
		has        string
	}{
		{"a scenario", "/scenarios", models.Board, url.Values{"name": {"Carry it"}}, 303, "/scenarios/SC-2024-002"},
		{"one without a name", "/scenarios", models.Board, url.Values{"purpose": {"p"}}, 422, "scenario-name-why"},
		{"a move to itself", at + "/steps", models.Board, url.Values{"verb": {"move"}, "from": {"sow"}, "to": {"sow"}, "amount": {"100.00"}, "version": {"2"}}, 422, "move-step-to-why"},
		{"a move of nothing", at + "/steps", models.Board, url.Values{"verb": {"move"}, "from": {"sow"}, "to": {"grants"}, "amount": {"0"}, "version": {"2"}}, 422, "move-step-amount-why"},
		{"a budget", at + "/steps", models.Board, url.Values{"verb": {"raise-budget"}, "pool": {"sow"}, "amount": {"1,000.00"}, "version": {"2"}}, 303, at},
		{"a budget of no pool", at + "/steps", models.Board, url.Values{"verb": {"raise-budget"}, "amount": {"1"}, "version": {"2"}}, 422, "budget-step-pool-why"},
		{"a carry-over of all", at + "/steps", models.Manager, url.Values{"verb": {"carry-over"}, "pool": {"grants"}, "amount": {""}, "fiscal_year": {""}, "version": {"2"}}, 303, at},
		{"a proposal that is not there", at + "/steps", models.Manager, url.Values{"verb": {"fund"}, "proposal": {"PR-1999-001"}, "version": {"2"}}, 422, "proposal-step-proposal-why"},
		{"a proposal left out", at + "/steps", models.Manager, url.Values{"verb": {"leave-out"}, "proposal": {"PR-2024-005"}, "amount": {""}, "pool": {""}, "version": {"2"}}, 303, at},
		{"a step of no verb", at + "/steps", models.Manager, url.Values{"verb": {"burn"}, "version": {"2"}}, 422, "is not a step"},
		{"a step that did not look", at + "/steps", models.Manager, url.Values{"verb": {"lapse"}, "pool": {"sow"}}, 428, ""},
		{"a step on an older version", at + "/steps", models.Manager, url.Values{"verb": {"lapse"}, "pool": {"sow"}, "version": {"1"}}, 412, "since you opened it"},
		{"a step by a member", at + "/steps", models.Member, url.Values{"verb": {"lapse"}, "pool": {"sow"}, "version": {"2"}}, 403, ""},
		{"a step taken back", at + "/steps/1/removal", models.Board, url.Values{"version": {"2"}}, 303, at},
		{"a step that is not there", at + "/steps/9/removal", models.Board, url.Values{"version": {"2"}}, 404, ""},
		{"a step of no number", at + "/steps/x/move", models.Board, url.Values{"version": {"2"}, "place": {"1"}}, 404, ""},
		{"a step to no place", at + "/steps/1/move", models.Board, url.Values{"version": {"2"}, "place": {"7"}}, 422, "choose 1 to 1"},
		{"a promotion", at + "/promotion", models.Manager, url.Values{"version": {"2"}}, 303, at},
		{"a promotion by an auditor", at + "/promotion", models.Auditor, url.Values{"version": {"2"}}, 403, ""},
		{"a drop", at + "/drop", models.Manager, url.Values{"version": {"2"}, "why": {"not now"}}, 303, at},
		{"a drop of nothing", "/scenarios/SC-1999-001/drop", models.Manager, url.Values{"version": {"2"}}, 404, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newScenarioHouse(t)
			h.tries(brings)
			b := h.signIn(c.as)
			before := h.events()
			w := h.post(c.path, b.cookie, c.form)
			if w.Code != c.status {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			if c.status == 303 {
				if w.Header().Get("Location") != c.has || h.events() == before {
					t.Errorf("it leads to %s after %d events", w.Header().Get("Location"), h.events()-before)
				}
				return
			}
			if !strings.Contains(w.Body.String(), c.has) || h.events() != before {
				t.Errorf("it does not say %q, or something was stored: %s", c.has, w.Body)
			}
			pageFaults(t, w)
		})
	}
}

func TestAPromotionThatTheBaseForbidsNamesTheStep(t *testing.T) {
	h := newScenarioHouse(t)
	h.tries(brings)
	if _, err := h.store.Lapse(context.Background(), storetest.Keeper, models.NewLapse{Pool: "sow", FiscalYear: "FY2024", Amount: "80000"}); err != nil {
		t.Fatal(err)
	}
	b := h.signIn(models.Board)
	w := h.post("/scenarios/SC-2024-001/promotion", b.cookie, url.Values{"version": {"2"}})
	if w.Code != 409 || !strings.Contains(w.Body.String(), "Step 1, Move 25,000.00 USD from Contract work to Research pool cannot be done: Short by 5,000.00") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestTheAPIOfScenariosTriesComparesPromotesAndDrops(t *testing.T) {
	h := newScenarioHouse(t)
	call := func(method, path string, as models.Role, body string, status int) string {
		t.Helper()
		w := h.do(request{method: method, path: "/api/v1" + path, as: as, body: body})
		if w.Code != status {
			t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
		return w.Body.String()
	}
	has := func(got string, wants ...string) {
		t.Helper()
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("no %s in %s", want, got)
			}
		}
	}
	has(call("POST", "/scenarios", models.Board, `{"name":"Leave two out"}`, 201), `"code":"SC-2024-002"`, `"state":"open"`)
	has(call("POST", "/scenarios/SC-2024-001/steps", models.Manager, `{"verb":"move","from":"sow","to":"grants","amount":{"amount":"25000.00","currency":"USD"},"version":1}`, 201),
		`"n":1`, `"amount":{"amount":"25000.00","currency":"USD"}`, `"pool":null`)
	call("POST", "/scenarios/SC-2024-001/steps", models.Manager, `{"verb":"lapse","pool":"research"}`, 201)
	has(call("POST", "/scenarios/SC-2024-001/steps/2/move", models.Manager, `{"place":1}`, 201), `"version":4`)
	var s handlers.Scenario
	if err := json.Unmarshal([]byte(call("GET", "/scenarios/SC-2024-001", models.Auditor, "", 200)), &s); err != nil {
		t.Fatal(err)
	}
	if s.Steps[0].N != 2 || !*s.Steps[1].Possible || s.Today.Rounds[0].Funded != 4 || s.Tried.Rounds[0].Funded != 5 || s.Today.Rounds[0].Proposals[4].Short.Amount != "25000.00" {
		t.Errorf("%+v", s)
	}
	has(call("POST", "/scenarios/SC-2024-001/steps/2/removal", models.Manager, `{}`, 201), `"version":5`)
	has(call("GET", "/scenarios/comparison?with=SC-2024-001,SC-2024-002", models.Member, "", 200), `"code":"SC-2024-002"`, `"today":null`)
	has(call("GET", "/scenarios?state=open", models.Member, "", 200), `"total":2`)
	has(call("POST", "/scenarios/SC-2024-001/promotion", models.Board, `{"version":5}`, 201), `"state":"promoted"`, `"why":"TR-2024-002"`, "It is moved")
	has(call("GET", "/transfers/TR-2024-002", models.Member, "", 200), `"state":"awaiting"`, `"amount":{"amount":"25000.00","currency":"USD"}`)
	has(call("POST", "/scenarios/SC-2024-002/drop", models.Board, `{"why":"not now"}`, 201), `"state":"dropped"`)
	has(call("GET", "/scenarios/SC-2024-002", models.Member, "", 200), `"tried":null`, `"why":"not now"`)
	for _, c := range []struct {
		path, body, field string
		status            int
	}{
		{"/scenarios", `{"name":""}`, "name", 422},
		{"/scenarios/SC-2024-001/steps", `{"verb":"lapse","pool":"sow"}`, "", 409},
		{"/scenarios/SC-1999-001/steps", `{"verb":"lapse","pool":"sow"}`, "", 404},
		{"/scenarios/SC-2024-001/steps", `{"verb":"lapse","colour":"red"}`, "colour", 422},
	} {
		p := h.problem(h.do(request{method: "POST", path: "/api/v1" + c.path, as: models.Manager, body: c.body}), c.status)
		if c.field != "" && (len(p.Errors) == 0 || p.Errors[0].Field != c.field) {
			t.Errorf("%s: %+v", c.body, p)
		}
	}
	h.problem(h.do(request{method: "GET", path: "/api/v1/scenarios", as: models.Contractor}), 403)
	h.problem(h.do(request{method: "POST", path: "/api/v1/scenarios", as: models.Auditor, body: `{"name":"x"}`}), 403)
}
