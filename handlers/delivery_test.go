package handlers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// deliveryHouse has a component, a deliverable and two findings on the first statement of work.
func deliveryHouse(t *testing.T) *house {
	t.Helper()
	h, ctx := workHouse(t), context.Background()
	kept(t)(h.store.AddSOWComponent(ctx, storetest.Keeper, "SOW-2024-001", models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "2", CeilingMoney: "1440", Ends: "2024-12-31"}}))
	kept(t)(h.store.PlanDeliverable(ctx, storetest.Keeper, "SOW-2024-001", models.NewDeliverable{Title: "Final report", Component: "Report", On: "2024-09-02", Due: "2024-10-15"}))
	kept(t)(h.store.LogDays(ctx, storetest.Keeper, "SOW-2024-001", models.NewDayEntry{Date: "2024-10-01", Person: "P-0001", Days: "1", Component: "Report", Deliverable: "final report"}))
	kept(t)(h.store.AddFinding(ctx, storetest.Keeper, "SOW-2024-001", models.NewFinding{Title: "Bounds are not tracked", Severity: "high", On: "2024-10-01"}))
	kept(t)(h.store.AddFinding(ctx, storetest.Keeper, "SOW-2024-001", models.NewFinding{Title: "Messages are terse", On: "2024-10-02"}))
	kept(t)(h.store.SettleFinding(ctx, storetest.Keeper, "F-2024-001", models.NewFindingFate{Fate: "fixed", Link: "https://example.org/commit/1", On: "2024-10-03"}))
	return h
}

func TestEachRoleSeesOfDeliveryWhatIsItsBusiness(t *testing.T) {
	h := deliveryHouse(t)
	pages := []string{sowWork, sowWork + "/components", sowWork + "/deliverables", "/deliverables/DV-2024-001", sowWork + "/findings", "/findings/F-2024-001", "/trace/components/1", "/trace/DV-2024-001", "/trace/F-2024-001"}
	for _, as := range []models.Role{models.Manager, models.Member, models.Board, models.Auditor, ines} {
		for _, path := range pages {
			body := h.sheet(as, path)
			if as == ines && strings.Contains(body, "1,440.00") {
				t.Errorf("%s shows a contractor a sum of money", path)
			}
		}
	}
	page := h.sheet(models.Auditor, sowWork)
	shows(t, "the page of the work", page, []string{"2 findings: 1 open, 1 fixed.", "1 deliverable: 1 planned.", "1,440.00", "late", "/trace/components/1", `href="/deliverables/DV-2024-001"`, "https://example.org/commit/1"}, []string{"What it delivers", "Add a"})
	shows(t, "the manager's page", h.sheet(models.Manager, sowWork), []string{"What it delivers", `name="component"`, `name="deliverable"`}, nil)
	shows(t, "another work", h.sheet(models.Auditor, sowTold), nil, []string{"Findings", "Components", "Deliverables"})
	shows(t, "the quarter", h.sheet(models.Auditor, "/quarters/2024-Q4"), []string{"2 findings: 1 open, 1 fixed.", "Messages are terse", `href="/findings/F-2024-001"`}, []string{"invoices"})
	shows(t, "what waits today", h.sheet(models.Manager, sowWork), []string{">To approve<"}, nil)
	shows(t, "what waits is not told of another day", h.sheet(models.Manager, sowWork+"?as_of=2024-10-02"), []string{"2 Oct 2024"}, []string{">To approve<"})
	shows(t, "the allowances", h.sheet(models.Auditor, "/days/allowances"), []string{"Nobody is allowed more"}, nil)
	for _, path := range []string{sowAside + "/components", sowAside + "/deliverables", sowAside + "/findings"} {
		if w := h.do(request{method: "GET", path: path, as: ines}); w.Code != 404 {
			t.Errorf("a contractor gets %d from %s", w.Code, path)
		}
		h.sheet(models.Manager, path)
	}
	order := h.sheet(models.Auditor, sowWork+"/findings?sort=-severity")
	if strings.Index(order, "Messages are terse") > strings.Index(order, "Bounds are not tracked") {
		t.Error("the list is not sorted the other way round")
	}
	shows(t, "the filter", h.sheet(models.Auditor, sowWork+"/findings?severity=high"), []string{"Bounds are not tracked"}, []string{"Messages are terse"})
	shows(t, "nothing found", h.sheet(models.Auditor, sowWork+"/findings?severity=low"), []string{"No finding fits this filter"}, nil)
}

func TestFormsOfDeliveryDoWhatTheySayOrSayWhyNot(t *testing.T) {
	h := deliveryHouse(t)
	for _, c := range []struct {
		name   string
		as     models.Role
		path   string
		form   url.Values
		status int
		says   string
	}{
		{"a component too many", models.Manager, sowWork + "/components", url.Values{"name": {"Rest"}, "effective_on": {"2024-09-02"}, "ceiling_days": {"39"}}, 409, "would come to 41 days"},
		{"a component", models.Manager, sowWork + "/components", url.Values{"name": {"Rest"}, "effective_on": {"2024-09-02"}, "ceiling_days": {"38"}}, 303, ""},
		{"changed terms", models.Manager, sowWork + "/components/terms", url.Values{"component": {"1"}, "effective_on": {"2024-10-01"}, "ceiling_days": {"0.5"}}, 409, "1 day is used"},
		{"terms", models.Manager, sowWork + "/components/terms", url.Values{"component": {"1"}, "effective_on": {"2024-10-01"}, "ceiling_days": {"1.5"}}, 303, ""},
		{"days above the component", models.Manager, sowWork + "/days", url.Values{"date": {"2024-10-02"}, "person": {"P-0001"}, "days": {"1"}, "component": {"Report"}}, 409, "component Report, has 0.5 day left"},
		{"no title", models.Manager, sowWork + "/deliverables", url.Values{"due": {"soon"}}, 422, "This is needed"},
		{"a deliverable", models.Manager, sowWork + "/deliverables", url.Values{"title": {"Slides"}}, 303, ""},
		{"a member hands nothing in", models.Member, "/deliverables/DV-2024-001/hand-in", url.Values{}, 403, ""},
		{"hand-in with a bad address", ines, "/deliverables/DV-2024-001/hand-in", url.Values{"link": {"report.pdf"}}, 422, "is not an address on the web"},
		{"hand-in", ines, "/deliverables/DV-2024-001/hand-in", url.Values{"link": {"https://example.org/r.pdf"}, "on": {"2024-10-14"}}, 303, ""},
		{"her own", ines, "/deliverables/DV-2024-001/verdict", url.Values{}, 403, ""},
		{"a member who is no champion", models.Member, "/deliverables/DV-2024-001/verdict", url.Values{}, 403, "champion"},
		{"changes without remarks", models.Manager, "/deliverables/DV-2024-001/verdict", url.Values{"verdict": {"changes-requested"}}, 422, "Say which changes"},
		{"accepted", models.Manager, "/deliverables/DV-2024-001/verdict", url.Values{}, 303, ""},
		{"twice", models.Manager, "/deliverables/DV-2024-001/verdict", url.Values{}, 409, "is accepted and cannot"},
		{"accepted is not withdrawn", models.Manager, "/deliverables/DV-2024-001/withdrawal", url.Values{"reason": {"w"}}, 409, "is accepted and cannot be withdrawn"},
		{"withdrawn without a reason", models.Manager, "/deliverables/DV-2024-002/withdrawal", url.Values{}, 422, "Say why it is withdrawn"},
		{"a contractor withdraws nothing", ines, "/deliverables/DV-2024-002/withdrawal", url.Values{"reason": {"w"}}, 403, ""},
		{"withdrawn", models.Manager, "/deliverables/DV-2024-002/withdrawal", url.Values{"reason": {"A talk instead"}}, 303, ""},
		{"a day that names it", models.Manager, sowWork + "/days", url.Values{"date": {"2024-10-03"}, "person": {"P-0001"}, "days": {"0.5"}, "deliverable": {"Slides"}}, 409, "is withdrawn, and no new day names it"},
		{"a finding", models.Manager, sowWork + "/findings", url.Values{"title": {"One more"}, "severity": {"dire"}}, 422, "is not a severity"},
		{"declined without a reason", models.Manager, "/findings/F-2024-002/fate", url.Values{"fate": {"declined"}}, 422, "Say why the finding is declined"},
		{"handed on", models.Manager, "/findings/F-2024-002/fate", url.Values{"fate": {"handed-on"}, "to": {"the standards group"}}, 303, ""},
		{"the contractor settles nothing", ines, "/findings/F-2024-002/fate", url.Values{"fate": {"agreed"}}, 403, ""},
	} {
		if w := h.form(c.as, c.path, c.form); w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s: %d, wants %d and %q: %s", c.name, w.Code, c.status, c.says, w.Body)
		}
	}
	shows(t, "the deliverable", h.sheet(models.Auditor, "/deliverables/DV-2024-001"), []string{"Accepted on 31 Oct 2024.", "ines@example.org", "https://example.org/r.pdf"}, nil)
	shows(t, "what is withdrawn", h.sheet(models.Auditor, "/deliverables/DV-2024-002"), []string{"Withdrawn on 31 Oct 2024: A talk instead", "manager@example.org"}, []string{"withdraw-form"})
	shows(t, "the form of days", h.sheet(models.Manager, sowWork), []string{">Final report</option>"}, []string{">Slides</option>"})
	shows(t, "the finding", h.sheet(models.Auditor, "/findings/F-2024-002"), []string{"handed on", "to the standards group"}, nil)
}

func TestACorrectionChangesWhatAnEntryNamesAndNothingElse(t *testing.T) {
	h := deliveryHouse(t)
	newest := func() (id string, d map[string]any) {
		var list struct{ Items []map[string]any }
		w := h.do(request{method: "GET", path: "/api/v1/days?state=submitted&sow=SOW-2024-001&sort=-date", as: models.Manager})
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || len(list.Items) == 0 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		return fmt.Sprint(list.Items[0]["id"]), list.Items[0]
	}
	sends := func(status int, form url.Values, body, says string) {
		t.Helper()
		id, _ := newest()
		w := h.form(models.Manager, "/days/"+id+"/correction", form)
		if body != "" {
			w = h.do(request{method: "POST", path: "/api/v1/days/" + id + "/correction", as: models.Manager, body: body})
		}
		if w.Code != status || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%v %s: %d, wants %d and %q: %s", form, body, w.Code, status, says, w.Body)
		}
	}
	stands := func(component, deliverable any) {
		t.Helper()
		if _, d := newest(); d["component"] != component || d["deliverable"] != deliverable || d["days"] != "1" {
			t.Errorf("it stands as %v", d)
		}
	}
	stands("Report", "final report")
	id, _ := newest()
	shows(t, "the form", h.sheet(models.Manager, "/days/"+id), []string{`name="component"`, `<option value="Report" selected>`, `<option value="final report" selected>`}, nil)
	sends(409, url.Values{"component": {"Report"}, "deliverable": {"final report"}, "reason": {"None"}}, "", "Nothing differs")
	sends(303, url.Values{"component": {""}, "deliverable": {"final report"}, "reason": {"It was no part of it"}}, "", "")
	stands(nil, "final report")
	sends(201, nil, `{"component":"1","emptied":["deliverable"],"reason":"It was"}`, `"state":"submitted"`)
	stands("Report", nil)
	sends(422, nil, `{"emptied":["days"],"reason":"No such thing"}`, "emptied")
	sends(422, url.Values{"component": {"Nothing"}, "reason": {"No such part"}}, "", "Nothing")
	stands("Report", nil)
}

func TestAComponentThatBeginsLaterStandsWithItsDayAndNotOnAnEarlierOne(t *testing.T) {
	h := deliveryHouse(t)
	if w := h.form(models.Manager, sowWork+"/components", url.Values{"name": {"Handbook"}, "effective_on": {"2024-12-02"}, "ceiling_days": {"3"}}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	shows(t, "the components", h.sheet(models.Manager, sowWork+"/components"), []string{"Handbook", "2 Dec 2024"}, nil)
	shows(t, "as of today", h.sheet(models.Manager, sowWork+"?as_of=2024-10-31"), []string{"Report"}, []string{"Handbook"})
}

func TestTheAPIOfDeliveryTellsAndTakesWhatThePagesDo(t *testing.T) {
	h := deliveryHouse(t)
	for _, c := range []struct {
		as         models.Role
		path, body string
		status     int
	}{
		{models.Manager, "/sows/SOW-2024-001/components", `{"name":"Rest","effective_on":"2024-09-02","ceiling_days":"1","ceiling_money":{"amount":"1.00","currency":"USD"}}`, 201},
		{models.Manager, "/sows/SOW-2024-001/components/Rest/terms", `{"effective_on":"2024-10-01","ceiling_days":"2"}`, 201},
		{models.Manager, "/sows/SOW-2024-001/components/Nothing/terms", `{"effective_on":"2024-10-01"}`, 404},
		{models.Manager, "/sows/SOW-2024-001/deliverables", `{"title":"Slides","due":"2024-11-30"}`, 201},
		{ines, "/deliverables/DV-2024-001/hand-in", `{"link":"https://example.org/r.pdf"}`, 201},
		{models.Manager, "/deliverables/DV-2024-001/verdict", `{"verdict":"changes-requested","remarks":"Chapter 3"}`, 201},
		{models.Manager, "/sows/SOW-2024-001/findings", `{"title":"Third","severity":"critical"}`, 201},
		{models.Manager, "/findings/F-2024-003/fate", `{"fate":"agreed"}`, 201},
		{models.Manager, "/sows/SOW-2024-001/deliverables", `{"title":"Talk"}`, 201},
		{models.Manager, "/deliverables/DV-2024-003/withdrawal", `{}`, 422},
		{models.Manager, "/deliverables/DV-2024-003/withdrawal", `{"reason":"not wanted"}`, 201},
		{ines, "/deliverables/DV-2024-002/withdrawal", `{"reason":"w"}`, 403},
		{models.Auditor, "/findings/F-2024-003/fate", `{"fate":"agreed"}`, 403},
		{models.Manager, "/sows/SOW-2024-001/days", `{"date":"2024-10-02","person":"P-0001","days":"2","component":"Report"}`, 409},
	} {
		if w := h.do(request{method: "POST", path: "/api/v1" + c.path, as: c.as, body: c.body}); w.Code != c.status {
			t.Errorf("%s: %d, wants %d: %s", c.path, w.Code, c.status, w.Body)
		}
	}
	if w := h.do(request{method: "GET", path: "/api/v1/quarters/2024-Q4", as: models.Auditor}); !strings.Contains(w.Body.String(), `"findings":[{"code":"F-2024-003"`) || !strings.Contains(w.Body.String(), `"invoices":[]`) {
		t.Errorf("the quarter says %s", w.Body)
	}
	read := func(as models.Role, path string) (list struct{ Items []map[string]any }) {
		w := h.do(request{method: "GET", path: "/api/v1" + path, as: as})
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil || w.Code != 200 {
			t.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
		return list
	}
	if f := read(models.Auditor, "/sows/SOW-2024-001/findings").Items; len(f) != 3 || f[0]["title"] != "Third" || f[0]["fate"] != "agreed" || f[2]["severity"] != nil {
		t.Errorf("%+v", f)
	}
	if d := read(ines, "/sows/SOW-2024-001/deliverables").Items; len(d) != 3 || d[2]["state"] != "withdrawn" || d[0]["state"] != "changes-requested" || d[0]["days"] != "1" || d[0]["component"] != "Report" {
		t.Errorf("%+v", d)
	}
	if days := read(ines, "/sows/SOW-2024-001/days").Items; days[0]["component"] != "Report" || days[0]["deliverable_code"] != "DV-2024-001" || days[0]["deliverable"] != "final report" {
		t.Errorf("%+v", days)
	}
	if parts := mustJSON(t, read(ines, "/sows/SOW-2024-001/components")); strings.Contains(parts, "1440.00") || !strings.Contains(parts, `"days_left":"1"`) {
		t.Errorf("a contractor reads %s", parts)
	}
	if parts := mustJSON(t, read(models.Auditor, "/sows/SOW-2024-001/components")); !strings.Contains(parts, "1440.00") {
		t.Errorf("an auditor reads %s", parts)
	}
}
