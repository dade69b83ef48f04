package handlers_test

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// The people and statements of work of these tests: Ines and Rafe work on the first one, Rafe alone on the second, and the third is known by
// a vendor's statement and nothing else.
const (
	ines     = models.Role("ines") // a contractor who signs in
	sowWork  = "/sows/SOW-2024-001"
	sowAside = "/sows/SOW-2024-002"
	sowTold  = "/sows/SOW-2024-003"
)

func workHouse(t *testing.T) *house {
	t.Helper()
	h, ctx := newHouse(t), context.Background()
	for _, n := range []string{"Ines Morland", "Rafe Dunmore", "Jonas Okafor-Reid"} {
		kept(t)(h.store.AddPerson(ctx, storetest.Keeper, models.NewPerson{Name: n}))
	}
	kept(t)(h.store.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte", Kind: "vendor"}))
	kept(t)(h.store.AddUser(ctx, models.Operator, models.NewUser{Email: "ines@example.org", Name: "Ines", Person: "P-0001", Roles: []string{"contractor"}, Password: "twelve signs at least"}))
	token, err := h.store.MakeAPIToken(ctx, models.Operator, "ines@example.org", "test", 1)
	if err != nil {
		t.Fatal(err)
	}
	h.tokens[ines] = token
	h.addWork("Continuous integration", "P-0001", "P-0002")
	h.addWork("Local test runner", "P-0002")
	kept(t)(h.store.AddSOW(ctx, storetest.Keeper, models.NewSOW{Title: "Verifier review", On: "2024-08-28", Vendor: "ORG-0001", Champions: []string{"P-0003"}}))
	h.agree("SOW-2024-003", models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "131"})
	src, err := h.store.KeepSource(ctx, storetest.Keeper, "ksc-2024.md", []byte("minutes"))
	if err != nil {
		t.Fatal(err)
	}
	kept(t)(h.store.RecordStatement(ctx, storetest.Keeper, models.NewStatement{SOW: "SOW-2024-003", On: "2024-10-30", Used: "16.5", Of: "131", Cite: models.Cite{SourceSHA256: src.SHA256, Line: 88}}))
	return h
}

func kept(t *testing.T) func(any, error) {
	return func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

// addWork draws up a statement of work of 40 days, active since September, with a rate for everybody and another for Rafe.
func (h *house) addWork(title string, people ...string) {
	h.t.Helper()
	ctx := context.Background()
	sow, err := h.store.AddSOW(ctx, storetest.Keeper, models.NewSOW{Title: title, On: "2024-08-28", Vendor: "ORG-0001", Champions: []string{"P-0003"}, People: people, Priorities: []string{"P1"}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.agree(sow.Code, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40", CeilingMoney: "28800.00", Currency: "USD", Starts: "2024-09-02", Ends: "2025-06-30"})
	kept(h.t)(h.store.SetDayRate(ctx, storetest.Keeper, sow.Code, models.NewDayRate{From: "2024-09-02", Amount: "720.00"}))
	kept(h.t)(h.store.SetDayRate(ctx, storetest.Keeper, sow.Code, models.NewDayRate{Person: "P-0002", From: "2024-09-02", Amount: "655.00"}))
}

func (h *house) agree(code string, n models.NewSOWTerms) {
	h.t.Helper()
	kept(h.t)(h.store.SetSOWTerms(context.Background(), storetest.Keeper, code, n))
	kept(h.t)(h.store.ActivateSOW(context.Background(), storetest.Keeper, code, 0, ""))
}

// logged enters a day by storetest.Keeper and gives the entry's number.
func (h *house) logged(sow, person, date, days string) int64 {
	h.t.Helper()
	done, err := h.store.LogDays(context.Background(), storetest.Keeper, sow, models.NewDayEntry{Date: date, Person: person, Days: days, Note: "work of " + person})
	if err != nil {
		h.t.Fatal(err)
	}
	return done.Entry.ID
}

// form sends a page's form in a role's name.
func (h *house) form(as models.Role, path string, form url.Values) *httptest.ResponseRecorder {
	h.t.Helper()
	return h.do(request{method: "POST", path: path, as: as, body: form.Encode(), header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}})
}

// sheet opens a page and checks what holds for every page: it is drawn whole, within what a browser is allowed, and light.
func (h *house) sheet(as models.Role, path string) string {
	h.t.Helper()
	w := h.do(request{method: "GET", path: path, as: as})
	body := w.Body.String()
	if w.Code != 200 {
		h.t.Fatalf("%s gets %d from %s: %s", as, w.Code, path, body)
	}
	h.sound(path, body)
	return body
}

func (h *house) sound(path, body string) {
	h.t.Helper()
	for _, f := range sheetFaults(body) {
		h.t.Errorf("%s: %s", path, f)
	}
	if len(body) > 60_000 {
		h.t.Errorf("%s is %d bytes", path, len(body))
	}
}

// sheetFaults reads a page strictly: nesting, ids that stand once, and nothing that the content security policy would block.
func sheetFaults(markup string) (faults []string) {
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var open []string
	ids := map[string]bool{}
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return append(faults, err.Error())
		}
		switch node := token.(type) {
		case xml.StartElement:
			if !slices.Contains([]string{"input", "br", "hr", "link", "meta", "img", "col", "wbr"}, node.Name.Local) {
				open = append(open, node.Name.Local)
			}
			for _, a := range node.Attr {
				switch {
				case a.Name.Local == "id" && ids[a.Value]:
					faults = append(faults, "id "+a.Value+" stands twice")
				case a.Name.Local == "id":
					ids[a.Value] = true
				case a.Name.Local == "style", strings.HasPrefix(a.Name.Local, "on"), strings.HasPrefix(a.Value, "javascript:"):
					faults = append(faults, "not allowed: "+a.Name.Local+"="+a.Value)
				}
			}
		case xml.EndElement:
			if len(open) > 0 && open[len(open)-1] == node.Name.Local {
				open = open[:len(open)-1]
			} else if !slices.Contains([]string{"input", "br", "hr", "link", "meta", "img", "col", "wbr"}, node.Name.Local) {
				faults = append(faults, fmt.Sprintf("</%s> closes %v", node.Name.Local, open))
			}
		}
	}
	if len(open) > 0 {
		faults = append(faults, fmt.Sprintf("left open: %v", open))
	}
	return faults
}

func shows(t *testing.T, what, body string, must, mustNot []string) {
	t.Helper()
	for _, s := range must {
		if !strings.Contains(body, s) {
			t.Errorf("%s lacks %q", what, s)
		}
	}
	for _, s := range mustNot {
		if strings.Contains(body, s) {
			t.Errorf("%s holds %q", what, s)
		}
	}
}

func TestEachRoleSeesOnStatementsOfWorkWhatIsItsBusiness(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	h.logged("SOW-2024-001", "P-0002", "2024-10-29", "0.5")
	money, forms := []string{"28,800.00", "1,047.50"}, []string{`id="log-form"`, `id="statement-form"`, `href="/sows/SOW-2024-001/change"`}
	cases := []struct {
		as            models.Role
		path          string
		must, mustNot []string
	}{
		{models.Manager, "/sows", []string{"SOW-2024-001", "SOW-2024-002", "1.5 days", "40 days", "38.5 days", "3.8", "16.5 days", "12.6", "/sows/new"}, nil},
		{models.Auditor, "/sows", []string{"SOW-2024-001", "SOW-2024-003"}, []string{"/sows/new", "/approvals", "/days/import"}},
		{ines, "/sows", []string{"SOW-2024-001"}, []string{"SOW-2024-002", "SOW-2024-003", "/sows/new", "28,800"}},
		{models.Manager, sowWork, append(append([]string{"Approve 2 entries", "1.5 of 40 days used", ">Days left of SOW-2024-001, plan against actual", "behind plan", "Ines Morland", "Rafe Dunmore", "P1", "720.00", "655.00", "October 2024", "/trace/days/1"}, money...), forms...), nil},
		{models.Member, sowWork, append([]string{"Ines Morland", "Rafe Dunmore"}, money...), append([]string{`name="entry"`}, forms...)},
		{models.Board, sowWork, money, forms},
		{models.Auditor, sowWork, money, forms},
		{ines, sowWork, []string{"Ines Morland", "720.00", "1.5 of 40 days used", `id="log-form"`, "Your entries"}, []string{"Rafe", "P-0002", "28,800", "655.00", "1,047.50", "327.50", `id="statement-form"`, "/change", `name="entry"`, `href="/organizations`}},
		{models.Manager, "/sows/new", []string{"Fjordbyte", `name="title"`}, nil},
		{models.Manager, sowWork + "/change", []string{`id="terms-form"`, `id="rate-form"`, `id="state-form"`, "Record the amendment"}, nil},
		{models.Manager, "/days", []string{"Ines Morland", "Rafe Dunmore"}, nil},
		{ines, "/days", []string{"Ines Morland"}, []string{"Rafe"}},
		{models.Manager, "/days/1", []string{"1 day by Ines Morland", "720.00 USD", "Approve it", "Reverse it"}, nil},
		{models.Board, "/days/1", []string{"1 day by Ines Morland"}, []string{"Approve it", "Reverse it"}},
		{models.Manager, "/days/import", []string{`type="file"`, "SOW-2024-001"}, nil},
		{models.Manager, "/approvals", []string{"2 entries wait", "SOW-2024-001"}, nil},
	}
	for _, c := range cases {
		shows(t, string(c.as)+" at "+c.path, h.sheet(c.as, c.path), c.must, c.mustNot)
	}
	for _, path := range []string{sowAside, sowTold, "/days/2", "/sows/SOW-2024-002/change", "/approvals", "/sows/new"} {
		if w := h.do(request{method: "GET", path: path, as: ines}); w.Code != 404 && w.Code != 403 {
			t.Errorf("a contractor gets %d from %s", w.Code, path)
		}
	}
}

func TestAStatementOfWorkKnownByOneStatementClaimsNothingMore(t *testing.T) {
	h := workHouse(t)
	page := h.sheet(models.Auditor, sowTold)
	shows(t, "the page", page, []string{"16.5 of 131 days used", "vendor’s statement of 30 Oct 2024", "ksc-2024.md, line 88", "114.5 days", "12.6 % of the ceiling", "decided: not shown by the record", "<svg", "/trace/statements/1", "No day is entered one by one"},
		[]string{"0.00", "behind plan", "At this pace"})
	w := h.do(request{method: "GET", path: "/api/v1" + sowTold, as: models.Auditor})
	shows(t, "the API", w.Body.String(), []string{`"days_used":"16.5"`, `"used_from":"statement"`, `"days_left":"114.5"`, `"ceiling_money":null`, `"cost_used":null`, `"decision":null`, `"ends":null`, `"line":88`}, nil)
}

func TestFormsOfAStatementOfWorkDoWhatTheySayOrSayWhyNot(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	cases := []struct {
		name, path string
		as         models.Role
		form       url.Values
		status     int
		must       string // in the page, or the address it leads to
	}{
		{"a draft", "/sows", models.Manager, url.Values{"title": {"Docs"}, "priorities": {"P1, P2"}}, 303, "/sows/SOW-2024-004/change"},
		{"a draft without a title", "/sows", models.Manager, url.Values{"title": {" "}, "note": {"kept"}}, 422, `id="sow-form-title-why"`},
		{"a vendor who is not on record", "/sows", models.Manager, url.Values{"title": {"Docs"}, "vendor": {"ORG-0099"}}, 422, `id="sow-form-vendor-why"`},
		{"active without terms", "/sows/SOW-2024-004/state", models.Manager, url.Values{"state": {"active"}, "version": {"1"}}, 409, "has no terms yet"},
		{"terms", "/sows/SOW-2024-004/terms", models.Manager, url.Values{"effective_on": {"2024-10-01"}, "ceiling_days": {"10"}}, 303, "/sows/SOW-2024-004"},
		{"terms of no day", "/sows/SOW-2024-004/terms", models.Manager, url.Values{"effective_on": {"soon"}}, 409, "has its contract already"},
		{"an amendment of no day", "/sows/SOW-2024-004/amendments", models.Manager, url.Values{"effective_on": {"soon"}, "why": {"kept"}}, 422, `id="terms-form-effective_on-why"`},
		{"a move by somebody who saw an old version", "/sows/SOW-2024-004/state", models.Manager, url.Values{"state": {"recommended"}, "version": {"7"}}, 412, "Nothing was saved"},
		{"a move without a version", "/sows/SOW-2024-004/state", models.Manager, url.Values{"state": {"recommended"}}, 428, "Open the page again"},
		{"a move to no state", "/sows/SOW-2024-004/state", models.Manager, url.Values{"version": {"1"}}, 422, `id="state-form-state-why"`},
		{"a move", "/sows/SOW-2024-004/state", models.Manager, url.Values{"state": {"recommended"}, "version": {"1"}}, 303, "/sows/SOW-2024-004"},
		{"a move back", "/sows/SOW-2024-004/state", models.Manager, url.Values{"state": {"drafted"}, "version": {"2"}}, 409, "cannot become drafted"},
		{"a day on what is not active", "/sows/SOW-2024-004/days", models.Manager, url.Values{"date": {"2024-10-21"}, "person": {"P-0001"}, "days": {"1"}}, 409, "SOW-2024-004"},
		{"somebody on it", "/sows/SOW-2024-004/people", models.Manager, url.Values{"person": {"P-0001"}}, 303, "/change"},
		{"nobody on it", "/sows/SOW-2024-004/people", models.Manager, url.Values{"person": {"P-0099"}}, 422, `id="person-form-person-why"`},
		{"a champion", "/sows/SOW-2024-004/champions", models.Manager, url.Values{"person": {"P-0002"}}, 303, "/change"},
		{"an amendment below what is used", sowWork + "/amendments", models.Manager, url.Values{"effective_on": {"2024-10-01"}, "ceiling_days": {"0.5"}}, 409, `id="terms-form-ceiling_days-why"`},
		{"an amendment", sowWork + "/amendments", models.Manager, url.Values{"effective_on": {"2024-10-01"}, "ceiling_days": {"51"}, "why": {"Two more."}}, 303, sowWork},
		{"a rate of nothing", sowWork + "/rates", models.Manager, url.Values{"from": {"2024-10-01"}, "amount": {"0"}}, 422, `id="rate-form-amount-why"`},
		{"a rate", sowWork + "/rates", models.Manager, url.Values{"from": {"2024-10-01"}, "amount": {"740.00"}, "person": {"P-0001"}}, 303, sowWork},
		{"a statement of no figure", sowWork + "/statements", models.Manager, url.Values{"on": {"2024-10-31"}, "used": {"some"}}, 422, `id="statement-form-used-why"`},
		{"a statement", sowWork + "/statements", models.Manager, url.Values{"on": {"2024-10-31"}, "used": {"2"}}, 303, sowWork + "#statement"},
		{"a third of a day", sowWork + "/days", models.Manager, url.Values{"date": {"2024-10-21"}, "person": {"P-0001"}, "days": {"0.3"}, "note": {"kept"}}, 422, "0.3 is not whole or half a day. Nothing was saved."},
		{"a day", sowWork + "/days", models.Manager, url.Values{"date": {"2024-10-21"}, "person": {"P-0001"}, "days": {"0.5"}}, 303, sowWork + "#entries"},
		{"a contractor's own day", sowWork + "/days", ines, url.Values{"date": {"2024-10-22"}, "person": {"P-0001"}, "days": {"1"}}, 303, sowWork + "#entries"},
		{"a contractor's day for somebody else", sowWork + "/days", ines, url.Values{"date": {"2024-10-22"}, "person": {"P-0002"}, "days": {"1"}}, 404, "not yours to see"},
		{"a contractor's day on another's work", sowAside + "/days", ines, url.Values{"date": {"2024-10-22"}, "person": {"P-0001"}, "days": {"1"}}, 404, "not yours to see"},
		{"nothing chosen", sowWork + "/approval", models.Manager, url.Values{}, 422, "Choose at least one entry first."},
		{"a reason with the wrong button", sowWork + "/approval", models.Manager, url.Values{"entry": {"1"}, "reason": {"twice"}}, 422, `id="approve-form-reason-why"`},
		{"a return without a reason", sowWork + "/approval", models.Manager, url.Values{"entry": {"1"}, "verdict": {"returned"}}, 422, `id="approve-form-reason-why"`},
		{"entries of no number", sowWork + "/approval", models.Manager, url.Values{"entry": {"one"}}, 404, ""},
		{"an approval with one's own among them", "/approvals", models.Manager, url.Values{"entry": {"1", "2"}}, 403, "Entry 2: "},
		{"an approval", "/approvals", models.Manager, url.Values{"entry": {"1"}}, 303, "/approvals"},
		{"a second verdict", "/days/1/approval", models.Manager, url.Values{"entry": {"1"}, "verdict": {"returned"}, "reason": {"no"}}, 409, ""},
		{"a reversal without a reason", "/days/1/reversal", models.Manager, url.Values{}, 422, `id="reversal-form-reason-why"`},
		{"a contractor's reversal of an approved day", "/days/1/reversal", ines, url.Values{"reason": {"oh"}}, 403, ""},
		{"a reversal", "/days/1/reversal", models.Manager, url.Values{"reason": {"entered twice"}}, 303, sowWork + "#entries"},
		{"a second reversal", "/days/1/reversal", models.Manager, url.Values{"reason": {"again"}}, 409, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := h.events()
			w := h.form(c.as, c.path, c.form)
			got := w.Body.String() + w.Header().Get("Location")
			if w.Code != c.status || !strings.Contains(got, c.must) {
				t.Fatalf("got %d, %s", w.Code, got)
			}
			if w.Code != 303 {
				h.sound(c.path, w.Body.String())
				if after := h.events(); after != before {
					t.Errorf("%d events were written by a refusal", after-before)
				}
				if note := c.form.Get("note") + c.form.Get("why"); note != "" && !strings.Contains(got, note) {
					t.Errorf("what was typed is lost")
				}
			}
		})
	}
	page := h.sheet(models.Manager, sowWork)
	shows(t, "the page after it all", page, []string{"amendment 1, +11", "→ <b>51 days</b>", "Two more.", "0.5 day apart", "Reversal of 1: entered twice", "−1", "reversed", "1.5 of 51 days used"}, nil)
}

func TestEmptyListsOfWorkSayWhatBelongsThere(t *testing.T) {
	h := newHouse(t)
	shows(t, "a new portfolio", h.sheet(models.Manager, "/sows"), []string{"Work done by contractors belongs here", "/sows/new", "What it needs first"}, []string{`id="find-form"`})
	shows(t, "an auditor's", h.sheet(models.Auditor, "/sows"), []string{"belongs here"}, []string{"/sows/new"})
	shows(t, "a contractor's", h.sheet(models.Contractor, "/sows"), []string{"The programme manager puts you on one"}, nil)
	shows(t, "no approvals", h.sheet(models.Manager, "/approvals"), []string{"None waits"}, nil)
	shows(t, "no days", h.sheet(models.Manager, "/days"), []string{"Days that contractors worked belong here"}, nil)
	full := workHouse(t)
	shows(t, "a filter that finds nothing", full.sheet(models.Manager, "/sows?text=zebra"), []string{"No statement of work fits this filter", `value="zebra"`}, []string{"belongs here"})
	shows(t, "a vendor by part of the name", full.sheet(models.Manager, "/sows?vendor=fjord&state=active&sort=title"), []string{"SOW-2024-001", "SOW-2024-003", "sort=-title"}, nil)
	shows(t, "as of another day", full.sheet(models.Manager, "/sows?as_of=2024-10-01"), []string{"1 Oct 2024", "Back to today"}, []string{"16.5 days"})
	for _, path := range []string{"/sows?state=lost", "/sows?sort=colour", "/sows?as_of=soon", "/days?from=soon", "/sows?limit=0"} {
		if w := full.do(request{method: "GET", path: path, as: models.Manager}); w.Code != 422 {
			t.Errorf("%s gives %d", path, w.Code)
		}
	}
}
