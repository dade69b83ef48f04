package handlers_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"

	"bursar/models"
)

func TestADayLoggedIsAnsweredAsTheContractSays(t *testing.T) {
	h := workHouse(t)
	w := h.do(request{method: "POST", path: "/api/v1" + sowWork + "/days", as: models.Manager, body: `{"date":"2024-10-21","person":"P-0001","days":"0.5","note":"Serial logs"}`})
	want := `{"entry":{"id":1,"sow":"SOW-2024-001","date":"2024-10-21","person":"P-0001","days":"0.5","note":"Serial logs","state":"submitted"},"days_used":"0.5","days_left":"39.5"}`
	if got := strings.TrimSpace(w.Body.String()); w.Code != 201 || got != want {
		t.Errorf("got %d %s", w.Code, got)
	}
}

func TestTheAPIOfWorkAnswersAndRefusesByItsRules(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	h.logged("SOW-2024-001", "P-0002", "2024-10-29", "0.5")
	v1, v2 := map[string]string{"If-Match": `"v1"`}, map[string]string{"If-Match": `"v2"`}
	cases := []struct {
		name, method, path string
		as                 models.Role
		body               string
		header             map[string]string
		status             int
		must, mustNot      []string
	}{
		{"the list", "GET", "/sows", models.Auditor, "", nil, 200, []string{`"total":3`, `"days_used":"1.5"`, `"cost_used":{"amount":"1047.50","currency":"USD"}`, `"percent_used":"3.8"`}, nil},
		{"a contractor's list", "GET", "/sows", ines, "", nil, 200, []string{`"total":1`, `"days_used":"1.5"`, `"cost_used":null`, `"ceiling_money":null`}, []string{"SOW-2024-002"}},
		{"a filter", "GET", "/sows?state=active&person=P-0001", models.Auditor, "", nil, 200, []string{`"total":1`}, nil},
		{"one", "GET", sowWork, models.Board, "", nil, 200, []string{`"terms":[{"n":1,"effective_on":"2024-09-02"`, `"person":"P-0002"`, `"people":[{"code":"P-0001"`}, nil},
		{"one to a contractor", "GET", sowWork, ines, "", nil, 200, []string{`"people":[{"code":"P-0001","name":"Ines Morland"}]`, `"ceiling_money":null`}, []string{"Rafe", "P-0002", "28800", "655.00"}},
		{"another's to a contractor", "GET", sowAside, ines, "", nil, 404, nil, []string{"Local test runner"}},
		{"a draft", "POST", "/sows", models.Manager, `{"title":"Docs","unit":"hour","grid":"0.25"}`, nil, 201, []string{`"code":"SOW-2024-004"`, `"state":"drafted"`, `"grid":"0.25"`}, nil},
		{"a draft by an auditor", "POST", "/sows", models.Auditor, `{"title":"Docs"}`, nil, 403, nil, nil},
		{"an unknown field", "POST", "/sows", models.Manager, `{"title":"Docs","colour":"red"}`, nil, 422, []string{`"field":"colour"`}, nil},
		{"a move nobody saw", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"recommended"}`, nil, 428, []string{"If-Match"}, nil},
		{"a move of an old version", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"recommended"}`, v2, 412, nil, nil},
		{"a move", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"recommended","reason":"as advised"}`, v1, 200, []string{`"state":"recommended"`, `"version":2`}, nil},
		{"a move without terms", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"active"}`, v2, 409, []string{"has no terms yet"}, nil},
		{"a move to nowhere", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"lost"}`, v2, 422, []string{`"field":"state"`}, nil},
		{"terms", "POST", "/sows/SOW-2024-004/terms", models.Manager, `{"effective_on":"2024-10-01","ceiling_days":"100","ceiling_money":{"amount":"9000.00","currency":"USD"}}`, nil, 201, []string{`"n":1`, `"ceiling_days":"100"`, `"amount":"9000.00"`}, nil},
		{"an amendment", "POST", "/sows/SOW-2024-004/amendments", models.Manager, `{"effective_on":"2024-10-15","ceiling_days":"120.25"}`, nil, 201, []string{`"n":2`, `"ceiling_days":"120.25"`}, nil},
		{"the amendments", "GET", "/sows/SOW-2024-004/amendments", models.Auditor, "", nil, 200, []string{`"total":1`, `"n":2`, `"decision":null`}, nil},
		{"a move by the version of the amendment", "PATCH", "/sows/SOW-2024-004", models.Manager, `{"state":"active"}`, v2, 200, []string{`"state":"active"`, `"unit":"hour"`}, nil},
		{"a rate", "POST", "/sows/SOW-2024-004/rates", models.Manager, `{"from":"2024-10-01","amount":{"amount":"90.00","currency":"USD"}}`, nil, 201, []string{`"amount":{"amount":"90.00","currency":"USD"}`}, nil},
		{"a rate in another currency", "POST", "/sows/SOW-2024-004/rates", models.Manager, `{"from":"2024-10-01","amount":{"amount":"90.00","currency":"EUR"}}`, nil, 422, []string{`"field":"currency"`}, nil},
		{"the rates", "GET", "/sows/SOW-2024-004/rates", models.Auditor, "", nil, 200, []string{`"total":1`}, nil},
		{"a statement", "POST", sowWork + "/statements", models.Manager, `{"on":"2024-10-30","used":"2.5","of":"40","said_by":"Fjordbyte"}`, nil, 201, []string{`"used":"2.5"`, `"of":"40"`}, nil},
		{"a statement less than nothing", "POST", sowWork + "/statements", models.Manager, `{"on":"2024-10-30","used":"-1"}`, nil, 422, []string{`"field":"used"`}, nil},
		{"the statements", "GET", sowWork + "/statements?limit=1", models.Auditor, "", nil, 200, []string{`"total":1`, `"next_cursor":null`}, nil},
		{"the statements from nowhere", "GET", sowWork + "/statements?cursor=zz", models.Auditor, "", nil, 422, []string{`"field":"cursor"`}, nil},
		{"somebody on it", "POST", "/sows/SOW-2024-004/people", models.Manager, `{"person":"P-0001"}`, nil, 201, []string{"SOW-2024-004"}, nil},
		{"the forecast", "GET", sowWork + "/forecast", models.Auditor, "", nil, 200, []string{`"days_left":"38.5"`, `"plan":[{"on":"2024-09-02","days":"40"}`, `"standing":"too-little"`, `"says":"Too little to say: 0 weeks of entries, eight are needed."`, `"unused":null`, `"by_month":[{"month":"2024-10","days":"1.5"}]`}, nil},
		{"the forecast to its contractor", "GET", sowWork + "/forecast", ines, "", nil, 200, []string{`"standing":"too-little"`}, []string{"28800", "USD"}},
		{"another's forecast to a contractor", "GET", sowAside + "/forecast", ines, "", nil, 404, nil, []string{"Local test runner"}},
		{"the forecast of a statement", "GET", sowTold + "/forecast", models.Member, "", nil, 200, []string{`"basis":"statement"`, `one statement of the vendor, 16.5 of 131 days used on 30 October 2024; two are needed.`}, nil},
		{"the forecast of no day", "GET", sowWork + "/forecast?as_of=31-02-2024", models.Member, "", nil, 422, []string{`"field":"as_of"`}, nil},
		{"the time line", "GET", "/sows/timeline?limit=2", models.Auditor, "", nil, 200, []string{`"total":4`, `"sow":"SOW-2024-001"`, `"percent_used":"3.8"`, `"ends":"2025-06-30"`}, nil},
		{"the time line of a contractor", "GET", "/sows/timeline", ines, "", nil, 200, []string{`"total":2`}, []string{"SOW-2024-002", "Local test runner"}},
		{"the time line of a priority", "GET", "/sows/timeline?priority=P3", models.Auditor, "", nil, 200, []string{`"total":0`}, nil},
		{"the time line in a wrong state", "GET", "/sows/timeline?state=lost", models.Auditor, "", nil, 422, []string{`"field":"state"`}, nil},
		{"who works on what", "GET", "/sows/working", models.Board, "", nil, 200, []string{`"total":2`, `"days_this_month":"0.5","days_this_quarter":"0.5","last_on":"2024-10-29"`}, nil},
		{"what a contractor works on", "GET", "/sows/working", ines, "", nil, 200, []string{`"total":1`, `"person":"P-0001"`}, []string{"P-0002", "Rafe"}},
		{"the notices before any", "GET", "/notices", models.Member, "", nil, 200, []string{`"total":0`}, nil},
		{"the notices to a contractor", "GET", "/notices", ines, "", nil, 403, nil, nil},
		{"a notice that is not there", "POST", "/notices/7/seen", models.Manager, "", nil, 404, nil, nil},
		{"a notice that is no number", "POST", "/notices/x/seen", models.Manager, "", nil, 404, nil, nil},
		{"a third of a day", "POST", sowWork + "/days", models.Manager, `{"date":"2024-10-21","person":"P-0001","days":"0.3"}`, nil, 422, []string{`"field":"days"`, "days.grid"}, nil},
		{"more than a day on one day", "POST", sowWork + "/days", models.Manager, `{"date":"2024-10-28","person":"P-0001","days":"0.5"}`, nil, 409, []string{"days.person-day"}, nil},
		{"more than a month in one month", "POST", sowWork + "/days", models.Manager, `{"date":"2024-10-01","through":"2024-10-31","person":"P-0001","days":"30.5"}`, nil, 409, []string{"days.person-month", `"field":"days"`, "has 30 days left in October 2024"}, nil},
		{"past the ceiling", "POST", sowWork + "/days", models.Manager, `{"date":"2024-10-01","through":"2024-10-31","person":"P-0001","days":"30"}`, nil, 201, nil, nil},
		{"further past the ceiling", "POST", sowWork + "/days", models.Manager, `{"date":"2024-09-02","through":"2024-09-30","person":"P-0001","days":"20"}`, nil, 409, []string{"sow.cap", "8.5 days left"}, nil},
		{"the notices", "GET", "/notices?open=true", models.Manager, "", nil, 200, []string{`"total":1`, `"kind":"used-75"`, `"says":"75 % passed: 31.5 of 40 days used."`, `"for_you":true`, `"seen":[]`}, nil},
		{"a notice for others", "POST", "/notices/2/seen", models.Member, "", nil, 403, []string{"notice.for"}, nil},
		{"a notice seen", "POST", "/notices/2/seen", models.Manager, "", nil, 201, []string{`"seen":[{"by":"manager@example.org","on":"2024-10-31"}]`}, nil},
		{"a notice seen again", "POST", "/notices/2/seen", models.Manager, "", nil, 201, []string{`"seen":[{"by":"manager@example.org","on":"2024-10-31"}]`}, nil},
		{"the days of it", "GET", sowWork + "/days?sort=date&limit=1", models.Member, "", nil, 200, []string{`"total":3`, `"id":1`}, nil},
		{"all days by person", "GET", "/days?person=P-0002&state=submitted&from=2024-10-29&to=2024-10-29", models.Member, "", nil, 200, []string{`"total":1`, `"cost":{"amount":"327.50","currency":"USD"}`}, nil},
		{"days of a contractor", "GET", "/days", ines, "", nil, 200, []string{`"total":2`}, []string{"P-0002"}},
		{"days of no day", "GET", "/days?from=soon", models.Member, "", nil, 422, []string{`"field":"from"`}, nil},
		{"one entry", "GET", "/days/2", models.Member, "", nil, 200, []string{`"days":"0.5"`, `"state":"submitted"`}, nil},
		{"another's entry to a contractor", "GET", "/days/2", ines, "", nil, 404, nil, nil},
		{"no entry", "GET", "/days/x", models.Member, "", nil, 404, nil, nil},
		{"an approval of one's own", "POST", "/days/3/approval", models.Manager, `{"verdict":"approved"}`, nil, 403, []string{"access.two-people"}, nil},
		{"an approval by a contractor", "POST", "/days/1/approval", ines, `{"verdict":"approved"}`, nil, 403, nil, nil},
		{"a verdict that is none", "POST", "/days/1/approval", models.Manager, `{"verdict":"fine"}`, nil, 422, []string{`"field":"verdict"`}, nil},
		{"an approval", "POST", "/days/1/approval", models.Manager, `{"verdict":"approved"}`, nil, 201, []string{`"state":"approved"`, `"verdict_by":"manager@example.org"`}, nil},
		{"a return without a reason", "POST", "/days/2/approval", models.Manager, `{"verdict":"returned"}`, nil, 422, []string{`"field":"reason"`}, nil},
		{"a return", "POST", "/days/2/approval", models.Manager, `{"verdict":"returned","reason":"not agreed"}`, nil, 201, []string{`"state":"returned"`, `"verdict_reason":"not agreed"`}, nil},
		{"a reversal of what does not count", "POST", "/days/2/reversal", models.Manager, `{"reason":"oh"}`, nil, 409, nil, nil},
		{"a reversal", "POST", "/days/1/reversal", models.Manager, `{"reason":"entered twice"}`, nil, 201, []string{`"days":"-1"`, `"state":"reversal"`, `"days_used":"30"`, `"days_left":"10"`}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body, header: c.header})
			if w.Code != c.status {
				t.Fatalf("got %d %s", w.Code, w.Body)
			}
			if c.status >= 400 {
				h.problem(w, c.status)
			}
			shows(t, c.path, w.Body.String(), c.must, c.mustNot)
		})
	}
}

// sendSheet uploads a day sheet.
func (h *house) sendSheet(as models.Role, path, name, content string, header map[string]string, fields ...string) *httptest.ResponseRecorder {
	h.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	if name != "" {
		part, err := m.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
	for i := 0; i < len(fields); i += 2 {
		if err := m.WriteField(fields[i], fields[i+1]); err != nil {
			h.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		h.t.Fatal(err)
	}
	r := request{method: "POST", path: path, as: as, body: b.String(), header: map[string]string{"Content-Type": m.FormDataContentType()}}
	for k, v := range header {
		r.header[k] = v
	}
	return h.do(r)
}

const (
	goodSheet = "sow,date,person,days,note\nSOW-2024-001,2024-10-21,P-0001,0.5,Logs\nSOW-2024-001,2024-10-22,Rafe Dunmore,1,Images\n"
	badSheet  = "sow,date,person,days,note\nSOW-2024-001,2024-10-21,P-0001,0.5,Logs\nSOW-2024-001,2024-10-22,P-0001,0.3,Thirds\nSOW-2024-009,soon,P-0001,1,Lost\n"
	hisSheet  = "sow,date,person,days,note\nSOW-2024-001,2024-10-22,P-0002,1,Not mine\n"
)

func TestADaySheetIsEnteredWholeOrNotAtAll(t *testing.T) {
	h := workHouse(t)
	const path = "/api/v1/imports/days"
	key := map[string]string{"Idempotency-Key": "sheet-1"}
	cases := []struct {
		name          string
		as            models.Role
		path, file    string
		content       string
		header        map[string]string
		status        int
		must, mustNot []string
		writes        bool
	}{
		{"a dry run", models.Manager, path + "?dry_run=true", "oct.csv", goodSheet, nil, 200, []string{`"rows":2`, `"accepted":2`, `"problems":[]`, `"import":null`}, nil, false},
		{"a dry run with bad cells", models.Manager, path + "?dry_run=true", "oct.csv", badSheet, nil, 200, []string{`"rows":3`, `"accepted":0`, `"cell":"D3"`, `"cell":"A4"`, `"cell":"B4"`, `"code":"days.grid"`}, nil, false},
		{"bad cells", models.Manager, path, "oct.csv", badSheet, nil, 422, []string{`"rows":3`, `"accepted":0`, `"cell":"D3"`, `"field":"D3"`, `"code":"invalid"`}, nil, false},
		{"no sheet at all", models.Manager, path, "", "", nil, 422, []string{`"field":"file"`}, nil, false},
		{"a parameter that is not known", models.Manager, path + "?colour=red", "oct.csv", goodSheet, nil, 422, []string{`"field":"colour"`}, nil, false},
		{"a dry run that is neither", models.Manager, path + "?dry_run=perhaps", "oct.csv", goodSheet, nil, 422, []string{`"field":"dry_run"`}, nil, false},
		{"by an auditor", models.Auditor, path, "oct.csv", goodSheet, nil, 403, nil, nil, false},
		{"another's days by a contractor", ines, path, "his.csv", hisSheet, nil, 422, []string{`"cell":"C2"`}, []string{"Rafe"}, false},
		{"the sheet", models.Manager, path, "oct.csv", goodSheet, key, 201, []string{`"rows":2`, `"accepted":2`, `"import":"I-0001"`}, nil, true},
		{"the same request again", models.Manager, path, "oct.csv", goodSheet, key, 201, []string{`"accepted":2`, `"import":"I-0001"`}, nil, false},
		{"another sheet with the same key", models.Manager, path, "oct.csv", goodSheet + "\n", key, 422, nil, nil, false},
		{"the same file again", models.Manager, path, "oct.csv", goodSheet, nil, 409, []string{`"field":"file"`, "sheet.twice"}, nil, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := h.events()
			w := h.sendSheet(c.as, c.path, c.file, c.content, c.header)
			if w.Code != c.status {
				t.Fatalf("got %d %s", w.Code, w.Body)
			}
			if c.status >= 400 {
				h.problem(w, c.status)
			}
			shows(t, c.name, w.Body.String(), c.must, c.mustNot)
			if wrote := h.events() != before; wrote != c.writes {
				t.Errorf("wrote: %v", wrote)
			}
		})
	}
	h.problem(h.do(request{method: "POST", path: path, as: models.Manager, body: `{"file":"x"}`}), 400)
	if !strings.Contains(h.do(request{method: "GET", path: "/api/v1/openapi.json", as: models.Manager}).Body.String(), `"/api/v1/imports/days"`) {
		t.Error("the API's description does not name it")
	}
}

func TestThePageOfADaySheetNamesEachBadCell(t *testing.T) {
	h := workHouse(t)
	cases := []struct {
		name, file, content, verb string
		status                    int
		must                      []string
	}{
		{"a check", "oct.csv", goodSheet, "", 200, []string{"All rows are good", "Nothing is saved yet"}},
		{"bad cells", "oct.csv", badSheet, "enter", 422, []string{"3 cells refused", "D3", "0.3 is not whole or half a day", "A4", "B4", "Nothing was saved"}},
		{"no file", "", "", "enter", 422, []string{`id="import-form-file-why"`, "Choose a file first."}},
		{"no sheet", "oct.xlsx", "not a workbook", "enter", 400, []string{`id="import-form-file-why"`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := h.events()
			w := h.sendSheet(models.Manager, "/days/import", c.file, c.content, nil, "verb", c.verb)
			if w.Code != c.status || h.events() != before {
				t.Fatalf("got %d, %d events: %s", w.Code, h.events()-before, w.Body)
			}
			h.sound("/days/import", w.Body.String())
			shows(t, c.name, w.Body.String(), c.must, nil)
		})
	}
	if w := h.sendSheet(models.Manager, "/days/import", "oct.csv", goodSheet, nil, "verb", "enter"); w.Code != 303 || w.Header().Get("Location") != "/days" {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	shows(t, "the page after it", h.sheet(models.Manager, sowWork), []string{"oct.csv, cell D2", "1.5 of 40 days used"}, nil)
}
