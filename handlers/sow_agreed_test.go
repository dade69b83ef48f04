package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

func TestTermsRatesOverrunAndClosedQuartersAreAnsweredAndRefused(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-09-30", "1")
	for _, c := range []struct {
		name, method, path string
		as                 models.Role
		body               string
		status             int
		must               []string
	}{
		{"a work that records overrun", "POST", "/sows", models.Manager, `{"title":"Tiny","overrun":"allow","hours_to_day":"7.5"}`, 201, []string{"SOW-2024-004"}},
		{"hours that do not add up", "POST", "/sows", models.Manager, `{"title":"Tiny","hours_to_day":"7.33"}`, 422, []string{`"field":"hours_to_day"`}},
		{"its terms", "POST", "/sows/SOW-2024-004/terms", models.Manager, `{"effective_on":"2024-09-02","ceiling_days":"1","ceiling_money":{"amount":"800.00","currency":"USD"}}`, 201, nil},
		{"a price that is none", "POST", "/sows/SOW-2024-004/amendments", models.Manager, `{"effective_on":"2024-09-02","price":"cheap"}`, 422, []string{`"field":"price"`}},
		{"a grade", "POST", "/sows/SOW-2024-004/grades", models.Manager, `{"person":"P-0001","grade":"senior","from":"2024-09-02"}`, 201, []string{`"grade":"senior"`}},
		{"a rate of the grade", "POST", "/sows/SOW-2024-004/rates", models.Manager, `{"grade":"senior","from":"2024-09-02","to":"2024-12-31","amount":{"amount":"720.00","currency":"USD"}}`, 201, []string{"720.00"}},
		{"an amendment for a person and a grade", "POST", "/sows/SOW-2024-004/amendments", models.Manager, `{"effective_on":"2024-10-01","rate":"700","for":"P-0001","grade":"senior"}`, 422, []string{`"field":"grade"`, "not for both"}},
		{"a rate that overlaps", "POST", "/sows/SOW-2024-004/rates", models.Manager, `{"grade":"senior","from":"2024-12-01","amount":{"amount":"730.00","currency":"USD"}}`, 409, []string{"730.00 USD from 1 Dec 2024 overlaps 720.00 USD", `"rule":"days.rate"`}},
		{"active", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"active"}`, 428, nil},
		{"an allowance", "POST", "/day-allowances", models.Manager, `{"person":"P-0001","from":"2024-10-01","up_to":"1.5","why":"Release"}`, 201, []string{`"up_to":"1.5"`, `"to":"2024-10-01"`}},
		{"an allowance of a week", "POST", "/day-allowances", models.Manager, `{"person":"P-0001","from":"2024-10-01","up_to":"7","why":"Release"}`, 422, []string{`"field":"up_to"`}},
		{"an allowance by a contractor", "POST", "/day-allowances", ines, `{"person":"P-0001","from":"2024-10-01","up_to":"1.5","why":"Release"}`, 403, nil},
		{"the allowances to a contractor", "GET", "/day-allowances", ines, "", 403, nil},
		{"the allowances", "GET", "/day-allowances", models.Auditor, "", 200, []string{`"person":"P-0001"`, `"why":"Release"`}},
		{"who allowed it", "GET", "/trace/allowances/1", models.Auditor, "", 200, []string{`"kind":"allowance"`, "1.5 days a day from 1 Oct 2024 to 1 Oct 2024: Release. Allowed by manager@example.org"}},
		{"who allowed it, to a contractor", "GET", "/trace/allowances/1", ines, "", 403, nil},
		{"an open quarter", "GET", "/quarters/2024-Q3/closing", models.Member, "", 200, []string{`"state":"open"`, `"entries_waiting":1`}},
		{"a quarter that is not over", "POST", "/quarters/2024-Q4/closing", models.Manager, `{"why":"early"}`, 409, []string{"2024-Q4 lasts until 31 Dec 2024"}},
		{"a half", "POST", "/quarters/2024-H2/closing", models.Manager, `{"why":"both"}`, 422, []string{"no calendar quarter"}},
		{"a quarter by a member", "POST", "/quarters/2024-Q3/closing", models.Member, `{"why":"over"}`, 403, nil},
		{"a quarter", "POST", "/quarters/2024-Q3/closing", models.Manager, `{"why":"over"}`, 201, []string{`"state":"closed"`, `"by":"manager@example.org"`}},
		{"a day in it", "POST", sowWork + "/days", models.Manager, `{"date":"2024-09-27","person":"P-0001","days":"1"}`, 409, []string{`"rule":"days.closed-quarter"`}},
		{"a correction in it by another", "POST", "/days/1/correction", models.Manager, `{"days":"0.5","reason":"Half of it was leave"}`, 201, []string{`"days":"0.5"`, `"days_used":"0.5"`}},
		{"a correction that changes nothing", "POST", "/days/3/correction", models.Manager, `{"reason":"none"}`, 409, []string{`"rule":"days.correction"`}},
		{"a correction by nobody's number", "POST", "/days/x/correction", models.Manager, `{"reason":"none"}`, 404, nil},
		{"open again by the same", "POST", "/quarters/2024-Q3/reopening", models.Manager, `{"why":"late sheet"}`, 403, nil},
		{"open again", "POST", "/quarters/2024-Q3/reopening", models.Board, `{"why":"late sheet"}`, 201, []string{`"n":2`, `"state":"open"`}},
		{"nothing to cost again", "POST", sowWork + "/re-cost", models.Manager, `{"reason":"indexed"}`, 409, []string{`"rule":"days.re-cost"`}},
		{"as of a day", "GET", "/sows/SOW-2024-004?as_of=2024-09-01", models.Auditor, "", 200, []string{`"terms":[]`, `"hours_to_day":"7.5"`, `"as_of":"2024-09-01"`}},
		{"the grades", "GET", "/sows/SOW-2024-004/grades", models.Auditor, "", 200, []string{`"grade":"senior"`}},
	} {
		w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body})
		if w.Code != c.status {
			t.Errorf("%s: got %d %s", c.name, w.Code, w.Body)
		}
		for _, must := range c.must {
			if !strings.Contains(w.Body.String(), must) {
				t.Errorf("%s: %s is not in %s", c.name, must, w.Body)
			}
		}
	}
}

func TestThePagesOfTermsSayWhatHoldsAndTakeForms(t *testing.T) {
	h := workHouse(t)
	sends := func(path string, form url.Values, status int) {
		t.Helper()
		if w := h.form(models.Manager, path, form); w.Code != status {
			t.Errorf("POST %s: got %d", path, w.Code)
		}
	}
	h.logged("SOW-2024-001", "P-0001", "2024-09-30", "1")
	sends(sowWork+"/amendments", url.Values{"effective_on": {"2024-10-01"}, "ceiling_days": {"60"}, "rate": {"730"}, "ends": {"2025-08-31"}}, 303)
	sends(sowWork+"/rates", url.Values{"from": {"2024-09-15"}, "amount": {"725"}, "currency": {"USD"}}, 303)
	sends("/days/allowances", url.Values{"person": {"P-0001"}, "from": {"2024-10-01"}, "up_to": {"9"}, "why": {"x"}}, 422)
	sends("/quarters/2024-Q3/closing", url.Values{"why": {""}}, 422)
	sends("/quarters/2024-Q3/closing", url.Values{"why": {"Reported"}}, 303)
	shows(t, "the page as of a day before", h.sheet(models.Manager, sowWork+"?as_of=2024-09-20"), []string{"as of", "40 days"}, []string{"730.00", "31 Aug 2025"})
	for path, must := range map[string][]string{
		sowWork:             {"20 days, a day at 730.00 USD, to 31 Aug 2025", "Entered at another rate", "Cost 1 entry again"},
		sowWork + "/change": {"Another rate", "Or for a grade", "a fixed price"},
		"/quarters/2024-Q3": {"Closed", "Open it again", "Reported"},
		"/days/allowances":  {"More than a day a day", "Allow it"},
		"/days/1":           {"Correct it"},
	} {
		page := h.sheet(models.Manager, path)
		for _, m := range must {
			if !strings.Contains(strings.ToLower(page), strings.ToLower(m)) {
				t.Errorf("%s: %q is missing", path, m)
			}
		}
	}
	sends(sowWork+"/re-cost", url.Values{"reason": {""}}, 422)
	sends("/days/1/correction", url.Values{"date": {"2024-09-30"}, "days": {"1"}, "note": {""}, "reason": {"It named somebody"}}, 303)
	if w := h.do(request{method: "GET", path: "/api/v1" + sowWork + "/days", as: models.Auditor}); strings.Count(w.Body.String(), "work of P-0001") != 1 {
		t.Errorf("the note that was emptied stands on the new entry: %s", w.Body)
	}
}
