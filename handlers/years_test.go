package handlers_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// newYearsEnd is the house of money in the new year: FY2023 is closed, FY2024 is over, FY2025 is on record, and one pool asks the board.
func newYearsEnd(t *testing.T) *moneyHouse {
	t.Helper()
	h := newMoneyHouse(t)
	ctx := context.Background()
	must := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(h.store.AddFiscalYear(ctx, storetest.Keeper, models.NewFiscalYear{Code: "FY2025", First: "2025-01-01", Last: "2025-12-31"}))
	must(h.store.AddPool(ctx, storetest.Keeper, models.NewPool{Code: "reserve", Name: "Reserve", Currency: "USD", CarryOver: "ask"}))
	must(h.store.Appropriate(ctx, storetest.Keeper, models.NewAppropriation{Pool: "reserve", Amount: "70.00", On: "2024-01-02"}))
	must(h.store.RuleTransfer(ctx, storetest.Treasurer, h.transfer, models.NewTransferRuling{Verdict: "decline", On: "2024-10-31"}))
	must(h.store.PrepareClosing(ctx, storetest.Keeper, "FY2023", models.NewClosingPreparation{}))
	must(h.store.CloseYear(ctx, storetest.Treasurer, "FY2023", models.NewClosing{Confirm: "FY2023"}))
	h.clock.SetDay("2025-01-10")
	for _, r := range models.Roles { // the tokens of last year are over
		token, err := h.store.MakeAPIToken(ctx, models.Operator, string(r)+"@example.org", "test", 1)
		must(nil, err)
		h.tokens[r] = token
	}
	return h
}

func TestTheYearEndAssistantLeadsFromWhatStandsOpenToTheClosing(t *testing.T) {
	h := newYearsEnd(t)
	manager, board, auditor := h.signIn(models.Manager), h.signIn(models.Board), h.signIn(models.Auditor)
	at := "/money/years/FY2024/closing"
	shows := func(b *browser, has, hasNo string) {
		t.Helper()
		w := b.get(at)
		if w.Code != 200 || !strings.Contains(w.Body.String(), has) || (hasNo != "" && strings.Contains(w.Body.String(), hasNo)) {
			t.Fatalf("%d, not with %q and without %q:\n%s", w.Code, has, hasNo, w.Body)
		}
		pageFaults(t, w)
	}
	shows(manager, "70.00 USD of Reserve is free, and its rule asks the board", "Write FY2024 to confirm")
	shows(auditor, "A member of the board closes the year", "Prepare the closing")
	if w := h.post(at, manager.cookie, url.Values{"confirm": {"FY2024"}}); w.Code != 403 {
		t.Fatal(w.Code)
	}
	if w := h.post(at+"/preparation", manager.cookie, url.Values{"rulings.reserve.amount": {"90.00"}, "rulings.reserve.decision": {"D-2024-001"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "prepare-rulings.reserve.amount-why") || !strings.Contains(w.Body.String(), `value="90.00"`) {
		t.Fatal(w.Code, w.Body)
	}
	if w := h.post(at+"/preparation", manager.cookie, url.Values{"rulings.reserve.amount": {"30.00"}, "rulings.reserve.decision": {"D-2024-001"}}); w.Code != 303 {
		t.Fatal(w.Code, w.Body)
	}
	shows(board, "Write FY2024 to confirm", "its rule asks the board")
	if w := h.post(at, board.cookie, url.Values{"confirm": {"yes"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "closing-confirm-why") {
		t.Fatal(w.Code, w.Body)
	}
	if w := h.post(at, board.cookie, url.Values{"confirm": {"FY2024"}, "plan": {"another"}}); w.Code != 412 {
		t.Fatal(w.Code, w.Body)
	}
	if w := h.post(at, board.cookie, url.Values{"confirm": {"FY2024"}}); w.Code != 303 || w.Header().Get("Location") != at {
		t.Fatal(w.Code, w.Body)
	}
	shows(auditor, "What was carried out, line by line", "Prepare the closing")
	for ref, has := range map[string]string{"T-000005": "By the closing of FY2024", "FY2024": "FY2024 was closed by board@example.org", "FY2024-research": "was the original budget of Research grants in FY2024"} {
		if w := auditor.get("/trace/" + ref); w.Code != 200 || !strings.Contains(w.Body.String(), has) {
			t.Errorf("%s: %d %s", ref, w.Code, w.Body)
		}
	}
	if w := auditor.get("/trace/FY2099"); w.Code != 404 {
		t.Errorf("a year that is not there: %d", w.Code)
	}
}

func TestABudgetIsDraftedWrittenAndAdoptedOnItsPage(t *testing.T) {
	h := newYearsEnd(t)
	manager, member := h.signIn(models.Manager), h.signIn(models.Member)
	at := "/money/years/FY2025/budget"
	if page := manager.get(at).Body.String(); !strings.Contains(page, "Draft it") || !strings.Contains(page, "budget.original") {
		t.Fatal(page)
	}
	for _, c := range []struct {
		name, path string
		form       url.Values
		status     int
		has        string
	}{
		{"a basis that is none", at, url.Values{"basis": {"hope"}}, 422, "draft-form-basis-why"},
		{"a draft", at, url.Values{"from": {"FY2024"}, "basis": {"original"}}, 303, ""},
		{"a second draft", at, url.Values{}, 409, "has a budget already"},
		{"lines with a slip", at + "/lines", url.Values{"version": {"1"}, "lines.research.amount": {"1,000.005"}}, 422, "lines-form-lines.research.amount-why"},
		{"lines that nobody saw", at + "/lines", url.Values{"lines.research.amount": {"1"}}, 428, ""},
		{"lines", at + "/lines", url.Values{"version": {"1"}, "lines.research.amount": {"210,000.00"}, "lines.research.why": {"Two calls"}, "lines.sow.amount": {"0"}}, 303, ""},
		{"an adoption of another version", at + "/adoption", url.Values{"version": {"1"}, "decision": {"D-2024-001"}}, 412, ""},
		{"an adoption by the committee", at + "/adoption", url.Values{"version": {"2"}, "decision": {"D-2024-002"}}, 422, "adopt-form-decision-why"},
		{"an adoption", at + "/adoption", url.Values{"version": {"2"}, "decision": {"D-2024-001"}}, 303, ""},
	} {
		before := h.events()
		w := h.post(c.path, manager.cookie, c.form)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.has) || (c.status != 303) != (h.events() == before) {
			t.Fatalf("%s: %d, %d events, without %q: %s", c.name, w.Code, h.events()-before, c.has, w.Body)
		}
	}
	w := member.get(at)
	if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, "210,000.00") || !strings.Contains(body, "budget.adopted") || strings.Contains(body, "Save the draft") {
		t.Fatal(body)
	}
	pageFaults(t, w)
	if w := member.get("/money/years/FY2099/budget"); w.Code != 404 {
		t.Error(w.Code)
	}
	if w := h.signIn(models.Contractor).get(at); w.Code != 403 {
		t.Error(w.Code)
	}
}

func TestAPoolIsChangedOnItsPage(t *testing.T) {
	h := newYearsEnd(t)
	manager := h.signIn(models.Manager)
	form := url.Values{"version": {"1"}, "name": {"Research grants"}, "restriction_kind": {"designated"}, "carry_over": {"cap"}, "carry_cap": {"5,000.00"}, "active_from": {"2024-01-01"}, "active": {"yes"}}
	if w := h.post("/pools/research/change", manager.cookie, form); w.Code != 303 {
		t.Fatal(w.Code, w.Body)
	}
	page := manager.get("/pools/research").Body.String()
	for _, has := range []string{"Designated", "up to 5,000.00 USD", "from 1 Jan 2024", `name="version" value="2"`} {
		if !strings.Contains(page, has) {
			t.Errorf("the page does not say %q", has)
		}
	}
	form.Set("carry_cap", "")
	form.Set("version", "2")
	if w := h.post("/pools/research/change", manager.cookie, form); w.Code != 422 || !strings.Contains(w.Body.String(), "pool-change-carry_cap-why") {
		t.Error(w.Code, w.Body)
	}
}

func TestTheAPIOfYearsAnswersInTheAgreedShapes(t *testing.T) {
	h := newYearsEnd(t)
	usd := func(amount string) string { return `{"amount":"` + amount + `","currency":"USD"}` }
	seen := map[string]string{"If-Match": `"v1"`}
	for _, c := range []struct {
		method, path string
		as           models.Role
		body         string
		header       map[string]string
		status       int
		has          string
	}{
		{"GET", "/fiscal-years/FY2024/closing", models.Auditor, "", nil, 200, `"rule":"year.asked"`},
		{"POST", "/fiscal-years/FY2024/closing", models.Board, `{"confirm":"FY2024"}`, nil, 409, "year.prepared"},
		{"POST", "/fiscal-years/FY2024/closing/preparation", models.Manager, `{"rulings":[{"pool":"reserve","amount":` + usd("90.00") + `,"decision":"D-2024-001"}]}`, nil, 422, "rulings.reserve.amount"},
		{"POST", "/fiscal-years/FY2024/closing/preparation", models.Manager, `{"rulings":[{"pool":"reserve","amount":{"amount":"9.00","currency":"EUR"}}]}`, nil, 422, "currency"},
		{"POST", "/fiscal-years/FY2024/closing/preparation", models.Manager, `{"rulings":[{"pool":"reserve","amount":` + usd("30.00") + `,"decision":"D-2024-001"}]}`, nil, 201, `"closed_by":null`},
		{"GET", "/fiscal-years/FY2024/closing", models.Auditor, "", nil, 200, `"kind":"commitment","pool":"research","rule":"promised","subject":"G-2024-001","amount":` + usd("50000.00")},
		{"POST", "/fiscal-years/FY2024/closing", models.Manager, `{"confirm":"FY2024"}`, nil, 403, ""},
		{"POST", "/fiscal-years/FY2024/closing", models.Board, `{"confirm":"FY2024"}`, nil, 201, `"closed_on":"2025-01-10"`},
		{"POST", "/fiscal-years/FY2024/closing", models.Board, `{"confirm":"FY2024"}`, nil, 409, "year.once"},
		{"GET", "/fiscal-years/FY2024/closing", models.Auditor, "", nil, 200, `"state":"closed"`},
		{"GET", "/fiscal-years/FY2025/budget", models.Member, "", nil, 200, `"state":null`},
		{"POST", "/fiscal-years/FY2025/budget", models.Manager, `{}`, nil, 201, `"state":"draft"`},
		{"PUT", "/fiscal-years/FY2025/budget/lines", models.Manager, `{"lines":[{"pool":"research","amount":` + usd("1.00") + `}]}`, nil, 428, "If-Match"},
		{"PUT", "/fiscal-years/FY2025/budget/lines", models.Manager, `{"lines":[{"pool":"research","amount":` + usd("1.005") + `}]}`, seen, 422, "lines.research.amount"},
		{"PUT", "/fiscal-years/FY2025/budget/lines", models.Manager, `{"lines":[{"pool":"research","amount":` + usd("1.00") + `,"why":"Less"}]}`, seen, 200, `"drafted":` + usd("1.00") + `,"why":"Less"`},
		{"PUT", "/fiscal-years/FY2025/budget/lines", models.Manager, `{"lines":[]}`, seen, 412, ""},
		{"POST", "/fiscal-years/FY2025/budget/adoption", models.Manager, `{"decision":"D-2024-001","version":2}`, nil, 201, `"state":"adopted"`},
		{"GET", "/fiscal-years/FY2025/budget", models.Member, "", nil, 200, `"original_rule":"budget.adopted"`},
		{"PATCH", "/pools/research", models.Manager, `{"carry_over":"cap","carry_cap":"5000.00"}`, seen, 200, `"carry_cap":` + usd("5000.00")},
		{"PATCH", "/pools/research", models.Manager, `{"carry_over":"lapse"}`, seen, 412, ""},
		{"PATCH", "/pools/research", models.Board, `{"carry_over":"lapse"}`, seen, 403, ""},
	} {
		w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body, header: c.header})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s %s %s: %d, want %d with %s: %s", c.method, c.path, c.body, w.Code, c.status, c.has, w.Body)
		}
	}
}
