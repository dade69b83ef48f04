package handlers_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// moneyHouse is a house with two pools, a decision of the board, an award that it decided, one that only evidence tells of, and a transfer that waits.
type moneyHouse struct {
	*house
	decision, advice, award, recorded, transfer string
}

func newMoneyHouse(t *testing.T) *moneyHouse {
	t.Helper()
	h := &moneyHouse{house: newHouse(t)}
	ctx, keeper := context.Background(), storetest.Keeper
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := h.store.SetFoundation(ctx, keeper, models.NewFoundation{Name: "Kernelworks Foundation", Currency: "USD"})
	must(err)
	for _, y := range []models.NewFiscalYear{{Code: "FY2023", First: "2023-01-01", Last: "2023-12-31"}, {Code: "FY2024", First: "2024-01-01", Last: "2024-12-31"}} {
		_, err = h.store.AddFiscalYear(ctx, keeper, y)
		must(err)
	}
	for _, b := range []models.NewBody{{Code: "GB", Name: "the board", Kind: "board"}, {Code: "KSC", Name: "the committee", Kind: "committee"}} {
		_, err = h.store.AddBody(ctx, keeper, b)
		must(err)
	}
	person, err := h.store.AddPerson(ctx, keeper, models.NewPerson{Name: "Colm Whitaker"})
	must(err)
	for _, body := range []string{"GB", "KSC"} {
		_, err = h.store.Seat(ctx, keeper, models.NewSeatTerm{Body: body, Seat: 1, Voting: true, Person: person.Code, From: "2024-01-01"})
		must(err)
	}
	decide := func(body, on, text string) string {
		m, err := h.store.AddMotion(ctx, keeper, models.NewMotion{Body: body, On: on, Text: text})
		must(err)
		d, err := h.store.RecordDecision(ctx, keeper, models.NewDecision{Body: body, Motion: m.Code, On: on, Text: text, Outcome: "approved"})
		must(err)
		return d.Code
	}
	h.decision, h.advice = decide("GB", "2024-09-12", "Fund the top four."), decide("KSC", "2024-08-21", "Advice.")
	for _, p := range []models.NewPool{{Code: "research", Name: "Research grants", Currency: "USD"}, {Code: "sow", Name: "Contract work", Currency: "USD", CarryOver: "carry"}} {
		_, err = h.store.AddPool(ctx, keeper, p)
		must(err)
	}
	_, err = h.store.Appropriate(ctx, keeper, models.NewAppropriation{Pool: "research", Amount: "200000.00", On: "2024-01-02"})
	must(err)
	_, err = h.store.Appropriate(ctx, keeper, models.NewAppropriation{Pool: "sow", Amount: "100000.00", On: "2024-01-02"})
	must(err)
	o, err := h.store.AddOrganization(ctx, keeper, models.NewOrganization{Name: "Halden Institute", Kind: "institution"})
	must(err)
	w, err := h.store.AddAward(ctx, keeper, models.NewAward{Organization: o.Code, Purpose: "Microsecond-scale I/O", Pool: "research", Decision: h.decision, Amount: "50000.00"})
	must(err)
	r, err := h.store.AddAward(ctx, keeper, models.NewAward{Organization: o.Code, Purpose: "A stipend", AwardedWritten: "2024-08", Evidence: "a letter"})
	must(err)
	tr, err := h.store.AskTransfer(ctx, keeper, models.NewTransfer{From: "sow", To: "research", Amount: "29500.00", Reason: "Place 5.", On: "2024-10-01"})
	must(err)
	h.award, h.recorded, h.transfer = w.Code, r.Code, tr.Code
	return h
}

// pageFaults finds what the content security policy would block, on any page.
func pageFaults(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	for _, bad := range []string{" style=", "<style", "onclick=", "<script>", "ZgotmplZ", "%!"} {
		if strings.Contains(w.Body.String(), bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if n := w.Body.Len(); n > 60_000 {
		t.Errorf("the page has %d bytes", n)
	}
}

// pageCase is what a page says to somebody of a role, and what it does not say.
type pageCase struct {
	path       string
	as         models.Role
	status     int
	has, hasNo string
}

// says opens the pages, each role signed in once.
func (h *moneyHouse) says(cases []pageCase) {
	h.t.Helper()
	browsers := map[models.Role]*browser{}
	for _, c := range cases {
		if browsers[c.as] == nil {
			browsers[c.as] = h.signIn(c.as)
		}
		w := browsers[c.as].get(c.path)
		if body := w.Body.String(); w.Code != c.status || !strings.Contains(body, c.has) || (c.hasNo != "" && strings.Contains(body, c.hasNo)) {
			h.t.Errorf("%s as %s: %d, wants %d with %q and without %q:\n%.2000s", c.path, c.as, w.Code, c.status, c.has, c.hasNo, body)
		}
		pageFaults(h.t, w)
	}
}

// formCase is a form that somebody of a role sends, and what comes of it: where it leads or what it says.
type formCase struct {
	what, path string
	as         models.Role
	form       url.Values
	status     int
	has        string
}

// does sends the forms one after the other.
func (h *moneyHouse) does(cases []formCase) {
	h.t.Helper()
	for _, c := range cases {
		w := h.post(c.path, h.signIn(c.as).cookie, c.form)
		if body := w.Body.String() + w.Header().Get("Location"); w.Code != c.status || !strings.Contains(body, c.has) {
			h.t.Errorf("%s: %d, wants %d and %q: %.2000s", c.what, w.Code, c.status, c.has, body)
		}
	}
}

func TestThePagesOfMoneySayWhatTheyShouldToEachRole(t *testing.T) {
	h := newMoneyHouse(t)
	h.says([]pageCase{
		{"/money", models.Board, 200, "250,000.00 USD of 300,000.00 is free on 31 Oct 2024", "/pools/new"},
		{"/money", models.Board, 200, "Decide 1 transfer", ""},
		{"/money", models.Manager, 200, "/pools/new", "Decide…"},
		{"/money", models.Member, 200, "50,000.00", "Ask for a transfer"},
		{"/money", models.Contractor, 403, "", "Research"},
		{"/money?as_of=2024-06-30", models.Board, 200, "300,000.00 USD of 300,000.00 is free on 30 Jun 2024", "Decide 1 transfer"},
		{"/money?as_of=2024-06-30", models.Auditor, 200, "as known on 31 Oct 2024", ""},
		{"/money?as_of=30.6.2024", models.Auditor, 422, "is not a day of the calendar", ""},
		{"/money/years", models.Manager, 200, "Add the year", ""},
		{"/money/years", models.Member, 200, "FY2024", "Add the year"},
		{"/settings/foundation", models.Manager, 200, "Kernelworks Foundation", ""},
		{"/settings/foundation", models.Admin, 403, "", "fiscal_start"},
		{"/pools/new", models.Manager, 200, "carry_over", ""},
		{"/pools/research", models.Manager, 200, "Post the appropriation", "Carry it over"},
		{"/pools/sow", models.Manager, 200, "Carry it over", "Record the lapse"},
		{"/pools/research", models.Board, 200, "Newest first", "Post the appropriation"},
		{"/pools/research?as_of=2024-06-30", models.Board, 200, "200,000.00 USD of the 200,000.00 of FY2024 is free", "Commitment"},
		{"/pools/nowhere", models.Board, 404, "There is no pool nowhere", ""},
		{"/transfers", models.Manager, 200, "Ask the board", ""},
		{"/transfers", models.Auditor, 200, "TR-2024-001", "Ask the board"},
		{"/transfers?state=declined", models.Auditor, 200, "No transfer fits", "TR-2024-001"},
		{"/transfers/TR-2024-001", models.Board, 200, "Record the ruling", ""},
		{"/transfers/TR-2024-001", models.Manager, 200, "29,500.00 USD from Contract work to Research grants", "Record the ruling"},
		{"/transactions", models.Auditor, 200, "T-000001", ""},
		{"/transactions?kind=payment", models.Auditor, 200, "No entry fits", "T-000001"},
		{"/transactions?from=x", models.Auditor, 422, "is not a day of the calendar", ""},
		{"/transactions/T-000003", models.Manager, 200, "Reverse T-000003", ""},
		{"/transactions/T-000003", models.Auditor, 200, "D-2024-001", "Reverse T-000003"},
		{"/awards", models.Member, 200, "not shown by the record", "New award"},
		{"/awards?text=zzz", models.Member, 200, "No award fits", ""},
		{"/awards/new?proposal=PR-2024-001", models.Manager, 200, `value="PR-2024-001"`, ""},
		{"/awards/G-2024-001", models.Manager, 200, "Record the payment", "not shown by the record"},
		{"/awards/G-2024-001", models.Auditor, 200, "50,000.00", "Record the payment"},
		{"/awards/G-2024-002", models.Manager, 200, "Decided: not shown by the record", "Record the payment"},
		{"/trace/T-000003", models.Auditor, 200, "Where 50,000.00 USD comes from", ""},
		{"/trace/G-2024-002", models.Auditor, 200, "not shown by the record", ""},
		{"/trace/research", models.Auditor, 200, "Research grants", ""},
		{"/trace/days/7", models.Auditor, 404, "", ""},
		{"/trace/T-000003", models.Contractor, 404, "", "Halden"},
		{"/search", models.Member, 200, "Find by name or code", ""},
		{"/search?q=research", models.Member, 200, "1 pool", ""},
		{"/search?q=zzz", models.Member, 200, "Nothing has “zzz” in its name", ""},
		{"/search?q=research", models.Contractor, 200, "Nothing has", "/pools/research"},
		{"/search?q=%3Cscript%3E", models.Member, 200, "&lt;script&gt;", "<script>"},
		{"/audit", models.Auditor, 200, "transfer.ask", "The record holds"},
		{"/audit?verify=yes", models.Auditor, 200, "The record holds", "does not hold"},
		{"/audit?subject=TR-2024-001", models.Auditor, 200, "Place 5.", "pool.add"},
		{"/audit?subject=nothing", models.Auditor, 200, "No event fits", ""},
		{"/audit", models.Board, 403, "", "transfer.ask"},
		{"/as-of?next=/money", models.Member, 200, "Show that day", ""},
		{"/as-of?next=/money&as_of=yesterday", models.Member, 422, "is not a day of the calendar", ""},
		{"/sows/SOW-2024-001/money", models.Manager, 404, "", ""},
	})
}

func TestADayIsChosenAndLeadsOnToThePageOnThisServerOnly(t *testing.T) {
	h := newMoneyHouse(t)
	b := h.signIn(models.Member)
	for from, to := range map[string]string{
		"/as-of?next=/money&as_of=2024-06-30":                        "/money?as_of=2024-06-30",
		"/as-of?next=%2Fpools%2Fsow%3Fsort%3Ddate&as_of=2024-06-30":  "/pools/sow?as_of=2024-06-30&sort=date",
		"/as-of?next=%2F%2Fevil.example&as_of=2024-06-30":            "/?as_of=2024-06-30",
		"/as-of?next=https%3A%2F%2Fevil.example%2F&as_of=2024-06-30": "/?as_of=2024-06-30",
	} {
		if w := b.get(from); w.Code != 303 || w.Header().Get("Location") != to {
			t.Errorf("%s: %d %s", from, w.Code, w.Header().Get("Location"))
		}
	}
}

func TestFormsOfMoneyDoTheirVerbOrKeepTheInputAndSayWhy(t *testing.T) {
	cases := []struct {
		name, path string
		as         models.Role
		form       url.Values
		status     int
		has        string
	}{
		{"a year", "/money/years", models.Manager, url.Values{"code": {"FY2025"}, "first": {"2025-01-01"}, "last": {"2025-12-31"}}, 303, "/money/years"},
		{"a year twice", "/money/years", models.Manager, url.Values{"code": {"FY2024"}, "first": {"2024-01-01"}, "last": {"2024-12-31"}}, 409, "overlaps FY2024"},
		{"a foundation changed", "/settings/foundation", models.Manager, url.Values{"name": {"Other"}, "currency": {"EUR"}, "fiscal_start": {"07-01"}, "version": {"1"}}, 303, "/money/years"},
		{"a foundation without a currency", "/settings/foundation", models.Manager, url.Values{"name": {"Other"}, "version": {"1"}}, 422, "foundation-currency-why"},
		{"a foundation changed meanwhile", "/settings/foundation", models.Manager, url.Values{"name": {"Other"}, "currency": {"EUR"}, "version": {"7"}}, 412, "since you opened it"},
		{"a pool", "/pools", models.Manager, url.Values{"name": {"Travel"}, "code": {"travel"}, "currency": {"USD"}}, 303, "/pools/travel"},
		{"a pool of the same code", "/pools", models.Manager, url.Values{"name": {"Again"}, "code": {"sow"}, "currency": {"USD"}}, 409, "pool-code-why"},
		{"an appropriation without a decision", "/pools/sow/entries", models.Manager, url.Values{"kind": {"appropriation"}, "amount": {"5,000.00"}}, 422, "appropriation-decision-why"},
		{"an appropriation by the committee", "/pools/sow/entries", models.Manager, url.Values{"kind": {"appropriation"}, "amount": {"5000"}, "decision": {"D-2024-002"}}, 422, "which advises"},
		{"an appropriation", "/pools/sow/entries", models.Manager, url.Values{"kind": {"appropriation"}, "amount": {"5,000.00"}, "decision": {"D-2024-001"}}, 303, "/pools/sow"},
		{"a carry-over backwards", "/pools/sow/entries", models.Manager, url.Values{"kind": {"carry-over"}, "amount": {"5"}, "from": {"FY2024"}, "to": {"FY2023"}, "decision": {"D-2024-001"}}, 422, "does not follow"},
		{"a lapse", "/pools/research/entries", models.Manager, url.Values{"kind": {"lapse"}, "amount": {"100.00"}, "fiscal_year": {"FY2024"}}, 303, "/pools/research"},
		{"a lapse of more than is free", "/pools/research/entries", models.Manager, url.Values{"kind": {"lapse"}, "amount": {"900000"}, "fiscal_year": {"FY2024"}}, 409, "more than is free"},
		{"an entry of no kind", "/pools/research/entries", models.Manager, url.Values{"kind": {"gift"}, "amount": {"1"}}, 422, ""},
		{"a transfer asked for", "/transfers", models.Board, url.Values{"from": {"sow"}, "to": {"research"}, "amount": {"100.00"}, "reason": {"More"}}, 303, "/transfers/TR-2024-002"},
		{"a transfer to itself", "/transfers", models.Board, url.Values{"from": {"sow"}, "to": {"sow"}, "amount": {"100.00"}, "reason": {"More"}}, 422, "ask-form-to-why"},
		{"a transfer approved", "/transfers/TR-2024-001/decision", models.Board, url.Values{"verdict": {"approve"}, "version": {"1"}, "decision": {"D-2024-001"}}, 303, "/transfers/TR-2024-001"},
		{"a ruling without a word", "/transfers/TR-2024-001/decision", models.Board, url.Values{"version": {"1"}}, 422, "ruling-verdict-why"},
		{"a ruling by a manager", "/transfers/TR-2024-001/decision", models.Manager, url.Values{"verdict": {"approve"}, "version": {"1"}}, 403, ""},
		{"a ruling that did not look", "/transfers/TR-2024-001/decision", models.Board, url.Values{"verdict": {"approve"}}, 428, ""},
		{"a reversal without a reason", "/transactions/T-000003/reversal", models.Manager, url.Values{}, 422, "reversal-reason-why"},
		{"a reversal", "/transactions/T-000003/reversal", models.Manager, url.Values{"reason": {"Posted twice"}}, 303, "/transactions/T-000004"},
		{"an award without anybody", "/awards", models.Manager, url.Values{"purpose": {"Travel"}, "awarded": {"2024-08"}}, 422, "award-organization-why"},
		{"an award by evidence", "/awards", models.Manager, url.Values{"purpose": {"Travel"}, "awarded": {"2024-08"}, "organization": {"ORG-0001"}}, 303, "/awards/G-2024-003"},
		{"a payment", "/awards/G-2024-001/payments", models.Manager, url.Values{"amount": {"25,000.00"}, "on": {"2024-09-20"}}, 303, "/awards/G-2024-001"},
		{"a payment of more than is committed", "/awards/G-2024-001/payments", models.Manager, url.Values{"amount": {"60000"}}, 409, "more than is committed"},
		{"a payment that is no number", "/awards/G-2024-001/payments", models.Manager, url.Values{"amount": {"25,00.00"}}, 422, "payment-amount-why"},
		{"a release without a why", "/awards/G-2024-001/releases", models.Manager, url.Values{"amount": {"10"}}, 422, "release-form-why-why"},
		{"a release", "/awards/G-2024-001/releases", models.Manager, url.Values{"amount": {"10"}, "why": {"Not needed"}}, 303, "/awards/G-2024-001"},
		{"a payment by the board", "/awards/G-2024-001/payments", models.Board, url.Values{"amount": {"1"}}, 403, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := newMoneyHouse(t)
			before := h.events()
			b := h.signIn(c.as)
			signedIn := h.events() - before
			w := h.post(c.path, b.cookie, c.form)
			if w.Code != c.status {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			if c.status == 303 {
				if w.Header().Get("Location") != c.has || h.events() == before+signedIn {
					t.Errorf("it leads to %s after %d events", w.Header().Get("Location"), h.events()-before-signedIn)
				}
				return
			}
			if !strings.Contains(w.Body.String(), c.has) || h.events() != before+signedIn {
				t.Errorf("it does not say %q, or something was stored: %s", c.has, w.Body)
			}
			if v := c.form.Get("amount"); v != "" && c.status != 403 && c.has != "" && !strings.Contains(w.Body.String(), `value="`+v+`"`) {
				t.Errorf("the amount that was typed is gone")
			}
			pageFaults(t, w)
		})
	}
}

func TestNobodyRulesOnTheirOwnTransfer(t *testing.T) {
	h := newMoneyHouse(t)
	b := h.signIn(models.Board)
	if w := h.post("/transfers", b.cookie, url.Values{"from": {"sow"}, "to": {"research"}, "amount": {"100.00"}, "reason": {"More"}}); w.Code != 303 {
		t.Fatal(w.Code, w.Body)
	}
	if page := b.get("/transfers/TR-2024-002").Body.String(); !strings.Contains(page, "You asked for this transfer yourself") || strings.Contains(page, "Record the ruling") {
		t.Error("the page offers a ruling on one's own transfer")
	}
	if w := h.post("/transfers/TR-2024-002/decision", b.cookie, url.Values{"verdict": {"approve"}, "version": {"1"}}); w.Code != 403 {
		t.Errorf("got %d", w.Code)
	}
}

func TestAPortfolioWithoutPoolsSaysHowToBegin(t *testing.T) {
	h := newHouse(t)
	for role, has := range map[models.Role]string{models.Manager: "/pools/new", models.Board: "What it needs first"} {
		page := h.signIn(role).get("/money")
		if page.Code != 200 || !strings.Contains(page.Body.String(), has) || !strings.Contains(page.Body.String(), "not yet") {
			t.Errorf("%s: %d %s", role, page.Code, page.Body)
		}
	}
	b := h.signIn(models.Manager)
	if w := h.post("/settings/foundation", b.cookie, url.Values{"name": {"Kernelworks"}, "currency": {"USD"}, "version": {"0"}}); w.Code != 303 {
		t.Fatal(w.Code, w.Body)
	}
	if page := b.get("/money").Body.String(); !strings.Contains(page, "Kernelworks") || !strings.Contains(page, "there</span> The foundation’s name") {
		t.Error("the name does not show at once")
	}
}
