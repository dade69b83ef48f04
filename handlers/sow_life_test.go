package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

func TestTheLifeOfAStatementOfWorkIsTakenThroughTheAPI(t *testing.T) {
	h := workHouse(t)
	const plan = "/sows/SOW-2024-004"
	v1, v2, v3 := map[string]string{"If-Match": `"v1"`}, map[string]string{"If-Match": `"v2"`}, map[string]string{"If-Match": `"v3"`}
	for _, c := range []struct {
		name, method, path string
		as                 models.Role
		body               string
		header             map[string]string
		status             int
		must, mustNot      []string
	}{
		{"an idea of a member", "POST", "/sows/ideas", models.Member, `{"title":"Code generation on riscv"}`, nil, 201, []string{`"code":"SOW-2024-004"`, `"state":"idea"`}, nil},
		{"an idea without a title", "POST", "/sows/ideas", models.Member, `{"title":" "}`, nil, 422, []string{`"field":"title"`}, nil},
		{"an idea of a contractor", "POST", "/sows/ideas", ines, `{"title":"Mine"}`, nil, 403, nil, nil},
		{"a scope that is no address", "PATCH", plan + "/description", models.Manager, `{"scope":"javascript:alert(1)"}`, v1, 422, []string{`"field":"scope"`, "write it whole"}, nil},
		{"a description nobody saw", "PATCH", plan + "/description", models.Manager, `{"scope":"https://example.org/s"}`, nil, 428, nil, nil},
		{"a description by a member", "PATCH", plan + "/description", models.Member, `{"scope":"https://example.org/s"}`, v1, 403, nil, nil},
		{"a description", "PATCH", plan + "/description", models.Manager, `{"scope":"https://example.org/s","priorities":["P1/P2"]}`, v1, 200, []string{`"priorities":["P1","P2"]`, `"version":2`}, nil},
		{"a requirement", "POST", plan + "/requirements", models.Manager, `{"text":"C"}`, nil, 201, []string{`"n":1`}, nil},
		{"an offer that says nothing", "POST", plan + "/offers", models.Manager, `{"organization":"ORG-0001"}`, nil, 422, []string{`"field":"days"`}, nil},
		{"an offer of nobody", "POST", plan + "/offers", models.Manager, `{"organization":"ORG-0099","days":"9"}`, nil, 422, []string{`"field":"organization"`}, nil},
		{"an offer of 31 February", "POST", plan + "/offers", models.Manager, `{"organization":"ORG-0001","days":"9","from":"2024-02-31"}`, nil, 422, []string{`"field":"from"`}, nil},
		{"an offer", "POST", plan + "/offers", models.Manager, `{"organization":"ORG-0001","days":"12","rate":{"amount":"800.00","currency":"USD"}}`, nil, 201, []string{`"n":1`, `"total":{"amount":"9600.00","currency":"USD"}`}, nil},
		{"its correction without a reason", "POST", plan + "/offers/1/versions", models.Manager, `{"days":"11"}`, nil, 422, []string{`"field":"why"`}, nil},
		{"its correction", "POST", plan + "/offers/1/versions", models.Manager, `{"days":"11","why":"counted anew"}`, nil, 201, []string{`"version":2`}, nil},
		{"no such offer", "POST", plan + "/offers/7/withdrawal", models.Manager, `{"why":"w"}`, nil, 422, []string{`"field":"offer"`}, nil},
		{"what it meets", "POST", plan + "/offers/1/requirements", models.Manager, `{"requirement":1,"verdict":"met"}`, nil, 201, []string{`"verdict":"met"`}, nil},
		{"a choice", "POST", plan + "/choices", models.Manager, `{"offer":1,"on":"2024-10-02","why":"knows it"}`, nil, 201, []string{`"chosen_on":"2024-10-02"`}, nil},
		{"a choice by a member", "POST", plan + "/choices", models.Member, `{"offer":1,"why":"knows it"}`, nil, 403, nil, nil},
		{"the offers", "GET", plan + "/offers", models.Auditor, "", nil, 200, []string{`"total":1`, `"organization_name":"Fjordbyte"`, `"before":[{`, `"requirements":[{"requirement":1,"text":"C","verdict":"met"`}, nil},
		{"the offers to a contractor", "GET", "/sows/SOW-2024-001/offers", ines, "", nil, 403, nil, nil},
		{"the estimates to a contractor", "GET", "/sows/SOW-2024-001/estimates", ines, "", nil, 403, nil, nil},
		{"an estimate upside down", "POST", plan + "/estimates", models.Manager, `{"low_days":"9","high_days":"8","by":"P"}`, nil, 422, []string{`"field":"high_days"`}, nil},
		{"an estimate", "POST", plan + "/estimates", models.Manager, `{"low_days":"9","high_days":"12","by":"P","meeting":"November"}`, nil, 201, []string{`"high_days":"12"`}, nil},
		{"the estimates", "GET", plan + "/estimates", models.Board, "", nil, 200, []string{`"meeting":"November"`}, nil},
		{"an effort", "POST", plan + "/efforts", models.Manager, `{"amount":"2","text":"a week"}`, nil, 201, []string{`"unit":"hour"`}, nil},
		{"help of somebody who is nobody of the record", "POST", plan + "/help", models.Member, `{}`, nil, 422, []string{`"field":"person"`}, nil},
		{"help in another's name", "POST", plan + "/help", models.Member, `{"person":"P-0003"}`, nil, 403, []string{"You say for yourself"}, nil},
		{"help", "POST", plan + "/help", models.Manager, `{"person":"P-0003"}`, nil, 201, nil, nil},
		{"a step", "PATCH", plan, models.Manager, `{"state":"estimated","on":"2024-10-03"}`, v3, 200, []string{`"state":"estimated"`, `"helpers":[{"code":"P-0003"`, `"scope":"https://example.org/s"`, `"vendor":"ORG-0001"`}, nil},
		{"a step of an old version", "PATCH", plan, models.Manager, `{"state":"approved"}`, v2, 412, nil, nil},
		{"a drop without a reason", "PATCH", plan, models.Manager, `{"state":"dropped"}`, map[string]string{"If-Match": `"v4"`}, 422, []string{`"field":"reason"`}, nil},
		{"the steps", "GET", plan + "/steps", models.Auditor, "", nil, 200, []string{`"to":"estimated","on":"2024-10-03","decision":null`}, nil},
		{"the list by priority", "GET", "/sows?priority=P1/P2&state=estimated", models.Auditor, "", nil, 200, []string{`"total":1`}, nil},
		{"the list by no priority", "GET", "/sows?priority=P7", models.Auditor, "", nil, 422, []string{`"field":"priority"`}, nil},
		{"the trace of the offer", "GET", "/trace/offers/1", models.Auditor, "", nil, 200, []string{"Offer 1 of Fjordbyte", "Entered by"}, nil},
		{"the trace of the offer to a contractor", "GET", "/trace/offers/1", ines, "", nil, 403, nil, nil},
		{"the trace of the estimate", "GET", "/trace/estimates/1", models.Auditor, "", nil, 200, []string{"9 to 12 days"}, nil},
		{"the trace of the effort", "GET", "/trace/efforts/1", models.Auditor, "", nil, 200, []string{"2 hours asked of each member"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := h.events()
			w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body, header: c.header})
			if w.Code != c.status {
				t.Fatalf("got %d %s", w.Code, w.Body)
			}
			if c.status >= 400 {
				h.problem(w, c.status)
				if h.events() != before {
					t.Error("a refusal wrote an event")
				}
			}
			shows(t, c.path, w.Body.String(), c.must, c.mustNot)
		})
	}
}

func TestTheLifeOfAStatementOfWorkIsTakenByForms(t *testing.T) {
	h := workHouse(t)
	const plan = "/sows/SOW-2024-004"
	for _, c := range []struct {
		name, path string
		as         models.Role
		form       url.Values
		status     int
		must       string
	}{
		{"an idea without a title", "/sows/idea", models.Member, url.Values{"title": {""}, "note": {"kept"}}, 422, `id="idea-form-title-why"`},
		{"an idea", "/sows/idea", models.Member, url.Values{"title": {"Code generation"}}, 303, plan},
		{"an offer of nobody", plan + "/offers", models.Manager, url.Values{"days": {"9"}, "remark": {"kept"}}, 422, `id="offer-form-organization-why"`},
		{"an offer", plan + "/offers", models.Manager, url.Values{"organization": {"ORG-0001"}, "days": {"9"}, "rate": {"700.00"}, "currency": {"USD"}}, 303, plan + "/offers#offer"},
		{"its correction", plan + "/offers", models.Manager, url.Values{"offer": {"1"}, "days": {"8"}, "why": {"counted anew"}}, 303, plan + "/offers#offer"},
		{"a requirement", plan + "/requirements", models.Manager, url.Values{"text": {"C <b>"}}, 303, plan + "/offers#requirement"},
		{"an answer that is none", plan + "/met", models.Manager, url.Values{"offer": {"1"}, "requirement": {"1"}}, 422, `id="met-form-verdict-why"`},
		{"an answer", plan + "/met", models.Manager, url.Values{"offer": {"1"}, "requirement": {"1"}, "verdict": {"not-met"}}, 303, plan + "/offers#met"},
		{"a choice of none", plan + "/choice", models.Manager, url.Values{"why": {"w"}}, 422, `id="choice-form-offer-why"`},
		{"a choice without a reason", plan + "/choice", models.Manager, url.Values{"offer": {"1"}}, 422, `id="choice-form-why-why"`},
		{"a choice", plan + "/choice", models.Manager, url.Values{"offer": {"1"}, "why": {"knows it"}, "on": {"2024-10-02"}}, 303, plan + "/offers#choice"},
		{"an estimate of nothing", plan + "/estimates", models.Manager, url.Values{"by": {"P"}}, 422, `id="estimate-form-low_days-why"`},
		{"an estimate", plan + "/estimates", models.Manager, url.Values{"by": {"P"}, "low": {"7000.00"}, "high": {"9000.00"}, "currency": {"USD"}}, 303, plan + "/offers#estimate"},
		{"an effort", plan + "/efforts", models.Manager, url.Values{"amount": {"2"}, "text": {"a week"}}, 303, plan + "/offers#effort"},
		{"a description", plan + "/description", models.Manager, url.Values{"scope": {"https://example.org/s"}, "priorities": {"P1/P2"}, "version": {"2"}}, 303, plan},
		{"a description of an old version", plan + "/description", models.Manager, url.Values{"scope": {"https://example.org/s"}, "version": {"2"}}, 412, "Somebody changed"},
		{"help", plan + "/help", models.Manager, url.Values{"person": {"P-0003"}}, 303, plan + "/change"},
		{"a move", plan + "/state", models.Manager, url.Values{"state": {"recommended"}, "on": {"2024-10-05"}, "reason": {"Advised"}, "version": {"3"}}, 303, plan},
		{"a drop without a reason", plan + "/state", models.Manager, url.Values{"state": {"dropped"}, "version": {"4"}}, 422, `id="state-form-reason-why"`},
		{"a withdrawal", plan + "/withdrawal", models.Manager, url.Values{"offer": {"1"}, "why": {"other work"}}, 303, plan + "/offers#withdrawal"},
		{"a requirement asked no longer", plan + "/requirements/withdrawal", models.Manager, url.Values{"requirement": {"2"}}, 422, `id="unrequirement-form-requirement-why"`},
		{"an offer by a member", plan + "/offers", models.Member, url.Values{"organization": {"ORG-0001"}, "days": {"9"}}, 403, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := h.form(c.as, c.path, c.form)
			if got := w.Body.String() + w.Header().Get("Location"); w.Code != c.status || !strings.Contains(got, c.must) {
				t.Fatalf("got %d, %s", w.Code, got)
			}
			if w.Code != 303 {
				h.sound(c.path, w.Body.String())
			}
		})
	}
	shows(t, "the page", h.sheet(models.Auditor, plan), []string{"Recommendation", "Advised", "not decided", "Fjordbyte", "chosen, withdrawn since", "before, version 1: 9, at 700.00 USD, 6,300.00 USD in all", "0 of 1 met; not met: C &lt;b&gt;", "7,000.00 to 9,000.00 USD",
		"/trace/offers/", "/trace/estimates/1", "2 hours", "Happy to help", "example.org/s", "The way so far"}, []string{`/offers"`, `id="help-form"`})
	shows(t, "the print", h.sheet(models.Board, plan+"/print"), []string{"Signatures", "SOW-2024-004", "https://example.org/s", "C &lt;b&gt;", "Minimum requirements", "Approved: not yet", "For Fjordbyte"}, nil)
	shows(t, "the list", h.sheet(models.Member, "/sows?priority=P1/P2"), []string{"SOW-2024-004", "/sows/idea"}, []string{"SOW-2024-001"})
	h.sheet(models.Manager, plan+"/offers")
	h.sheet(models.Manager, plan+"/change")
}

func TestAContractorPrintsTheOwnStatementOfWorkAndLearnsOfNoOffer(t *testing.T) {
	h := workHouse(t)
	for _, f := range []struct {
		path string
		form url.Values
	}{
		{sowWork + "/offers", url.Values{"organization": {"ORG-0001"}, "days": {"77"}, "remark": {"Rival offer"}}},
		{sowWork + "/estimates", url.Values{"by": {"Estimator"}, "low_days": {"66"}}},
		{sowWork + "/requirements", url.Values{"text": {"Upstream experience"}}},
		{sowWork + "/help", url.Values{"person": {"P-0003"}}},
	} {
		if w := h.form(models.Manager, f.path, f.form); w.Code != 303 {
			t.Fatalf("%s gives %d %s", f.path, w.Code, w.Body)
		}
	}
	hidden := []string{"Rival offer", "77 days", "Estimator", "66 days", "Happy to help", "Rafe", "28,800", "655.00", "/offers"}
	shows(t, "the page", h.sheet(ines, sowWork), []string{"Upstream experience", sowWork + "/print"}, hidden)
	shows(t, "the print", h.sheet(ines, sowWork+"/print"), []string{"Upstream experience", "Signatures", "720.00", "40 days"}, hidden)
	w := h.do(request{method: "GET", path: "/api/v1" + sowWork, as: ines})
	shows(t, "the API", w.Body.String(), []string{`"requirements":[{"n":1`, `"helpers":[]`}, hidden)
	for _, path := range []string{sowAside + "/print", sowWork + "/offers", "/sows/idea", "/trace/offers/1"} {
		if w := h.do(request{method: "GET", path: path, as: ines}); w.Code != 403 && w.Code != 404 {
			t.Errorf("a contractor gets %d from %s", w.Code, path)
		}
	}
}
