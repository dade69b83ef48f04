package handlers_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// monthForm is what a browser sends of the month grid: cells are given as key and figure.
func monthForm(seen string, cells ...string) url.Values {
	form := url.Values{"person": {"P-0001"}, "month": {"2024-10"}, "seen": {seen}}
	for i := 0; i < len(cells); i += 2 {
		form.Set(cells[i], cells[i+1])
	}
	return form
}

func TestTheMonthGridIsDrawnForEachRoleAsFarAsItIsTheirs(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	h.logged("SOW-2024-001", "P-0002", "2024-10-29", "0.5")
	cell := `name="days.SOW-2024-001.2024-10-01"`
	cases := []struct {
		as            models.Role
		path          string
		must, mustNot []string
	}{
		{ines, "/days/month", []string{"October 2024, Ines Morland", cell, "38.5 days left", `name="was.SOW-2024-001.2024-10-28" value="1 work of P-0001"`, `aria-label="SOW-2024-001, Mo 28, submitted"`, "Copy last week", "Ctrl and Enter", "/trace/days/1", "Signature", "month.js"},
			[]string{"Rafe", "P-0002", "SOW-2024-002", `name="days.SOW-2024-001.2024-11-01"`, "28,800", "720"}},
		{ines, "/days/month?month=2024-11", []string{"November 2024", cellOf("2024-11-01")}, []string{cellOf("2024-11-02")}},
		{ines, "/days/month?month=2023-10", []string{"Days of this month belong here"}, []string{"<table"}},
		{models.Manager, "/days/month", []string{"Whose month?", "/days/month?person=P-0002"}, []string{`id="grid"`}},
		{models.Manager, "/days/month?person=P-0002&month=2024-10", []string{"October 2024, Rafe Dunmore", "SOW-2024-002", `<option value="P-0001">`}, nil},
		{models.Auditor, "/days/month?person=P-0001&month=2024-10", []string{"October 2024, Ines Morland", `href="/days/1"`}, []string{cell, "Save the month", "Copy last week"}},
		{ines, "/", []string{"1 day in October 2024", "38.5 days", "/days/month", "No entry came back to you"}, []string{"Rafe", "SOW-2024-002", "SOW-2024-003", "28,800", "720", `href="/money"`, "/approvals"}},
	}
	for _, c := range cases {
		shows(t, string(c.as)+" at "+c.path, h.sheet(c.as, c.path), c.must, c.mustNot)
	}
	for path, want := range map[string]int{"/days/month?person=P-0002": 404, "/days/month?person=P-0099": 404, "/days/month?month=October": 422} {
		if w := h.do(request{method: "GET", path: path, as: ines}); w.Code != want || strings.Contains(w.Body.String(), "Rafe") {
			t.Errorf("%s gives %d", path, w.Code)
		}
	}
}

func cellOf(day string) string { return `name="days.SOW-2024-001.` + day + `"` }

func TestAMonthIsSavedOrRefusedWithEverythingThatWasTyped(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	seen := "999"
	was := []string{"days.SOW-2024-001.2024-10-28", "1", "was.SOW-2024-001.2024-10-28", "1 work of P-0001", "note.SOW-2024-001.2024-10-28", "work of P-0001"}
	cases := []struct {
		name   string
		as     models.Role
		form   url.Values
		status int
		must   []string
	}{
		{"nothing changed", ines, monthForm(seen, was...), 303, nil},
		{"one refused cell among two", ines, monthForm(seen, append(was, "days.SOW-2024-001.2024-10-01", "0.3", "days.SOW-2024-001.2024-10-02", "0,5", "note.SOW-2024-001", "kept for all")...), 422,
			[]string{`id="why-SOW-2024-001.2024-10-01"`, `value="0.3"`, `value="0,5"`, "kept for all", "0.3 is not whole or half a day", `aria-invalid="true"`, `<a href="#why-SOW-2024-001.2024-10-01">`}},
		{"a day of another month", ines, monthForm(seen, "days.SOW-2024-001.2024-11-01", "1"), 422, []string{"is not a day of October 2024"}},
		{"a cell of no statement of work", ines, monthForm(seen, "days.2024-10-01", "1"), 422, nil},
		{"another's statement of work", ines, monthForm(seen, "days.SOW-2024-002.2024-10-01", "1"), 404, []string{"not yours to see"}},
		{"another's month", ines, url.Values{"person": {"P-0002"}, "month": {"2024-10"}, "days.SOW-2024-001.2024-10-01": {"1"}}, 404, nil},
		{"a change that nobody looked at", ines, monthForm("", "days.SOW-2024-001.2024-10-28", "0.5", "was.SOW-2024-001.2024-10-28", "1"), 428, []string{"Read the month first"}},
		{"a stale page", ines, monthForm("2", "days.SOW-2024-001.2024-10-28", "0.5"), 409, []string{"it stands at 1 day, submitted now", `value="0.5"`, `value="1 work of P-0001"`}},
		{"last week copied", ines, monthForm(seen, append(was, "copy", "week", "week", "2024-10-28", "days.SOW-2024-001.2024-10-22", "0.5")...), 200, []string{"Copied, not saved yet", `name="days.SOW-2024-001.2024-10-29" aria-label="SOW-2024-001, Tu 29, not saved" value="0.5"`}},
		{"a week that is none", ines, monthForm(seen, "copy", "week", "week", "soon"), 422, nil},
		{"two cells, one note for both, and a figure that is changed", ines, monthForm(seen, "days.SOW-2024-001.2024-10-01", "1", "days.SOW-2024-001.2024-10-02", "0,5", "note.SOW-2024-001", "Serial logs", "days.SOW-2024-001.2024-10-28", "0.5", "was.SOW-2024-001.2024-10-28", "1 work of P-0001", "note.SOW-2024-001.2024-10-28", "work of P-0001"), 303, nil},
		{"an auditor", models.Auditor, monthForm(seen, "days.SOW-2024-001.2024-10-03", "1"), 403, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := h.events()
			w := h.form(c.as, "/days/month", c.form)
			if w.Code != c.status {
				t.Fatalf("got %d %s", w.Code, w.Body)
			}
			shows(t, c.name, w.Body.String(), c.must, nil)
			if w.Code != 303 {
				h.sound("/days/month", w.Body.String())
				if after := h.events(); after != before {
					t.Errorf("%d events were written", after-before)
				}
			}
		})
	}
	days := h.do(request{method: "GET", path: "/api/v1/days?sort=entry&person=P-0001", as: ines}).Body.String()
	shows(t, "the entries", days, []string{`"total":5`, `"days":"-1"`, `"note":"Serial logs"`, "Entered anew in the month grid, as 0.5 day"}, nil)
}

func TestTheAPIGivesAMonthAndSavesItsCells(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	const at = "/api/v1/people/P-0001/months/2024-10"
	got := h.do(request{method: "GET", path: at, as: ines})
	shows(t, "the month", got.Body.String(), []string{`"person":"P-0001"`, `"month":"2024-10"`, `"days_left":"39"`, `"cells":[{"date":"2024-10-28","days":"1","state":"submitted","note":"work of P-0001","reason":null,"entries":[1]}]`}, []string{"SOW-2024-002", "Rafe"})
	_, rest, _ := strings.Cut(got.Body.String(), `"seen":`)
	seen, _, _ := strings.Cut(rest, ",")
	for _, c := range []struct {
		as            models.Role
		path, body    string
		status        int
		must, mustNot []string
	}{
		{ines, at, `{"seen":` + seen + `,"cells":[{"sow":"SOW-2024-001","date":"2024-10-28","days":"0.5"},{"sow":"SOW-2024-001","date":"2024-10-29","days":"1","note":"Tests"}]}`, 201, []string{`"entered":[{"id":3,`, `"taken_back":[{"id":2,"sow":"SOW-2024-001","date":"2024-10-28","person":"P-0001","days":"-1"`}, nil},
		{ines, at, `{"seen":` + seen + `,"cells":[{"sow":"SOW-2024-001","date":"2024-10-28","days":"1"}]}`, 409, []string{`"field":"days.SOW-2024-001.2024-10-28"`, "month.seen"}, nil},
		{ines, at, `{"cells":[{"sow":"SOW-2024-001","date":"2024-10-30","days":"x"}]}`, 422, []string{`"field":"days.SOW-2024-001.2024-10-30"`}, nil},
		{ines, at, `{"cells":[]}`, 422, []string{`"field":"cells"`, "month.cell"}, nil},
		{ines, "/api/v1/people/P-0001/months/soon", `{"cells":[{"sow":"SOW-2024-001","date":"2024-10-30","days":"1"}]}`, 422, []string{`"field":"month"`, "month.name"}, nil},
		{ines, "/api/v1/people/P-0002/months/2024-10", `{"cells":[{"sow":"SOW-2024-001","date":"2024-10-30","days":"1"}]}`, 404, nil, []string{"Rafe"}},
		{models.Member, at, `{"cells":[{"sow":"SOW-2024-001","date":"2024-10-30","days":"1"}]}`, 403, nil, nil},
	} {
		w := h.do(request{method: "POST", path: c.path, as: c.as, body: c.body})
		if w.Code != c.status {
			t.Errorf("%s %s gives %d: %s", c.path, c.body, w.Code, w.Body)
		}
		shows(t, c.body, w.Body.String(), c.must, c.mustNot)
	}
	if w := h.do(request{method: "GET", path: "/api/v1/people/P-0002/months/2024-10", as: ines}); w.Code != 404 {
		t.Errorf("another's month is given: %d", w.Code)
	}
}

func TestTheQueueApprovesALineAGroupOrWhatIsTicked(t *testing.T) {
	h := workHouse(t)
	kept(t)(h.store.LogMonth(context.Background(), h.viewerOfInes(), models.NewMonth{Person: "P-0001", Month: "2024-10", Cells: []models.NewMonthEntry{
		{SOW: "SOW-2024-001", Date: "2024-10-01", Days: "1"}, {SOW: "SOW-2024-001", Date: "2024-10-02", Days: "1"}, {SOW: "SOW-2024-001", Date: "2024-10-03", Days: "0.5"}, {SOW: "SOW-2024-001", Date: "2024-10-07", Days: "0.5"}}}))
	h.logged("SOW-2024-002", "P-0002", "2024-10-08", "1")
	page := h.sheet(models.Manager, "/approvals")
	shows(t, "the queue", page, []string{"5 entries wait; the oldest is of 1 Oct 2024.", "Ines Morland, week of 30 Sep 2024: 2.5 days", `name="these" value="1 2 3"`, `name="these" value="4"`, "720.00 USD", "37 days left after it", "Approve all 3", `value="SOW-2024-002"`}, []string{"checked"})
	steps := []struct {
		form   url.Values
		status int
		must   []string
	}{
		{url.Values{"these": {"1 2"}}, 303, []string{"3 entries wait", "2 of 5 judged today", "What you judged last"}},
		{url.Values{"these": {"3"}, "reason": {"slip"}}, 422, nil},
		{url.Values{"these": {"3 x"}}, 404, nil},
		{url.Values{"entry": {"3"}, "verdict": {"returned"}, "reason": {"half a day only"}, "sow": {"SOW-2024-001"}}, 303, []string{"1 entry waits", "half a day only", "to be entered anew"}},
	}
	for _, s := range steps {
		w := h.form(models.Manager, "/approvals", s.form)
		if w.Code != s.status {
			t.Fatalf("%v gives %d: %s", s.form, w.Code, w.Body)
		}
		if w.Code == 303 {
			shows(t, s.form.Encode(), h.sheet(models.Manager, w.Header().Get("Location")), s.must, nil)
		}
	}
	if w := h.do(request{method: "GET", path: "/approvals?as_of=2024-10-01", as: models.Manager}); w.Code != 422 || !strings.Contains(w.Body.String(), "The queue holds what waits now and takes no day.") {
		t.Errorf("the queue of another day: %d %s", w.Code, w.Body)
	}
	shows(t, "nothing that fits", h.sheet(models.Manager, "/approvals?person=P-0003"), []string{"Nothing that fits this filter waits", "Show all"}, nil)
	shows(t, "her home", h.sheet(ines, "/"), []string{"One entry came back to you", "half a day only", "/days/month?month=2024-10#SOW-2024-001.2024-10-03"}, []string{"Rafe", "SOW-2024-002"})
}

func TestAWeekThatThePageCutsIsNotApprovedAsAll(t *testing.T) {
	h := workHouse(t)
	for day := models.Date("2024-09-02"); day <= "2024-10-10"; day = day.Add(1) {
		for _, person := range []string{"P-0001", "P-0002"} {
			h.logged("SOW-2024-001", person, string(day), "0.5")
		}
	}
	first := h.sheet(models.Manager, "/approvals")
	shows(t, "the first page", first, []string{"; the oldest is of 2 Sep 2024.", "week of 23 Sep 2024: ", "Approve all 7", "Ines Morland, week of 30 Sep 2024, on this page: 1 day", "Approve these 2"}, []string{"Approve all 2"})
	_, rest, _ := strings.Cut(first, "/approvals?cursor=")
	next, _, _ := strings.Cut(rest, `"`)
	shows(t, "the second page", h.sheet(models.Manager, "/approvals?cursor="+next), []string{"entries wait.", "week of 30 Sep 2024, on this page: ", "Approve these ", "Ines Morland, week of 7 Oct 2024: 2 days"}, []string{"the oldest is of"})
}

func (h *house) viewerOfInes() models.Viewer {
	return models.Viewer{Email: "ines@example.org", PersonID: 1, Roles: []models.Role{models.Contractor}}
}

// Whatever a contractor opens, asks or gets refused, nobody else's work, name, rate or money is in it.
func TestAContractorLearnsNothingOfOthersAnywhere(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	h.logged("SOW-2024-001", "P-0002", "2024-10-28", "0.5")
	h.logged("SOW-2024-002", "P-0002", "2024-10-28", "0.5")
	kept(t)(h.store.ApproveDays(context.Background(), storetest.SecondKeeper, 1, models.NewDayVerdict{Verdict: "approved"}))
	// Whole words only: the number of a request is drawn and may hold any digits.
	secrets := regexp.MustCompile(`\b(Rafe|Dunmore|Local test runner|Verifier review|655\.00|28,800|28800|327\.50?|131)\b`)
	asked := 0
	try := func(method, path, body string) {
		asked++
		w := h.do(request{method: method, path: path, as: ines, body: body})
		if w.Code >= 500 {
			t.Errorf("%s %s gives %d", method, path, w.Code)
		}
		if told := secrets.FindString(w.Body.String()); told != "" {
			t.Errorf("%s %s (%d) tells %q", method, path, w.Code, told)
		}
	}
	for _, code := range []string{"SOW-2024-001", "SOW-2024-002", "SOW-2024-003", "P-0001", "P-0002", "ORG-0001", "days", "statements", "1", "2", "3", "2024-Q4", "GB"} {
		for _, r := range h.server.Routes() {
			if r.Method == "GET" && strings.Contains(r.Path, "{") && !strings.HasPrefix(r.Path, "/static") && !strings.HasPrefix(r.Path, "/sign-in") {
				try("GET", strings.NewReplacer("{code}", code, "{id}", code, "{period}", code, "{ref}", code, "{email}", code, "{seat}", "1", "{month}", "2024-10").Replace(r.Path), "")
			}
		}
	}
	for _, r := range h.server.Routes() {
		if r.Method == "GET" && !strings.Contains(r.Path, "{") && r.Path != "/api/v1/openapi.json" && r.Path != "/api/v1/openapi.yaml" {
			try("GET", r.Path, "")
		}
	}
	for _, q := range []string{"/search?q=Rafe", "/search?q=verifier", "/search?q=SOW-2024-002", "/api/v1/search?q=Dun", "/sows?text=runner", "/sows?vendor=fjord", "/days?text=work+of+P-0002", "/days?person=P-0002", "/days?sow=SOW-2024-002", "/api/v1/sows?person=P-0002", "/api/v1/sows?champion=P-0003", "/api/v1/days?person=P-0002", "/api/v1/days?text=P-0002", "/trace/days/2", "/trace/days/3", "/trace/SOW-2024-002", "/trace/statements/1", "/trace/SOW-2024-001", "/trace/days/1", "/api/v1/trace/days/2", "/api/v1/trace/SOW-2024-002", "/api/v1/trace/SOW-2024-001", "/days/month?person=P-0002", "/api/v1/people/P-0002/months/2024-10"} {
		if strings.HasPrefix(q, "/search") { // a page repeats what was searched for
			w := h.do(request{method: "GET", path: q, as: ines})
			if strings.Contains(w.Body.String(), `href="/sows/SOW-2024-00`) {
				t.Errorf("%s finds something", q)
			}
			continue
		}
		try("GET", q, "")
	}
	for _, body := range []string{`{"date":"2024-10-21","person":"P-0002","days":"1"}`, `{"date":"2024-10-28","person":"P-0001","days":"1"}`, `{"date":"2024-10-21","person":"P-0001","days":"0.3"}`, `{"date":"2024-10-01","through":"2024-10-31","person":"P-0001","days":"30"}`} {
		for _, path := range []string{"/api/v1/sows/SOW-2024-001/days", "/api/v1/sows/SOW-2024-002/days", "/api/v1/sows/SOW-2024-003/days", "/api/v1/days/2/reversal", "/api/v1/days/3/reversal", "/api/v1/people/P-0002/months/2024-10"} {
			try("POST", path, body)
		}
	}
	for list, total := range map[string]string{"/api/v1/days": `"total":2`, "/api/v1/sows": `"total":1`, "/api/v1/sows/SOW-2024-001/days": `"total":2`} { // the own day, and the own month that was just entered
		if w := h.do(request{method: "GET", path: list + "?limit=1", as: ines}); !strings.Contains(w.Body.String(), total) {
			t.Errorf("%s counts others', want %s: %s", list, total, w.Body)
		}
	}
	if asked < 300 {
		t.Errorf("only %d addresses were asked", asked)
	}
}
