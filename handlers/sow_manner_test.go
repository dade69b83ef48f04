package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestTheAPIOfMannersAnswersAndRefusesByItsRules(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	h.logged("SOW-2024-001", "P-0001", "2024-10-31", "1")
	const told = "/sows/SOW-2024-003"
	cases := []struct {
		name, method, path string
		as                 models.Role
		body               string
		status             int
		must, mustNot      []string
	}{
		{"a manner nobody knows", "POST", told + "/manners", models.Manager, `{"from":"2024-09-02","manner":"guesses","why":"w"}`, 422, []string{`"field":"manner"`, "choose entries, months, statement or exhausted"}, nil},
		{"a manner without a reason", "POST", told + "/manners", models.Manager, `{"from":"2024-09-02","manner":"statement","why":" "}`, 422, []string{`"field":"why"`}, nil},
		{"a manner on no day", "POST", told + "/manners", models.Manager, `{"from":"31.02.2024","manner":"statement","why":"w"}`, 422, []string{`"field":"from"`}, nil},
		{"a manner by an auditor", "POST", told + "/manners", models.Auditor, `{"from":"2024-09-02","manner":"statement","why":"w"}`, 403, nil, nil},
		{"a manner by a contractor", "POST", sowWork + "/manners", ines, `{"from":"2024-09-02","manner":"statement","why":"w"}`, 403, nil, nil},
		{"a manner of nothing", "POST", "/sows/SOW-2024-099/manners", models.Manager, `{"from":"2024-09-02","manner":"statement","why":"w"}`, 404, nil, nil},
		{"a manner", "POST", told + "/manners", models.Manager, `{"from":"2024-09-02","manner":"statement","why":"the vendor gives no more"}`, 201, []string{`"manner":"statement"`, `"from":"2024-09-02"`}, nil},
		{"the manners", "GET", told + "/manners", models.Member, "", 200, []string{`"total":1`, `"why":"the vendor gives no more"`, `"words":"the vendor’s statement"`, `"decision":null`}, nil},
		{"the manners of others", "GET", told + "/manners", ines, "", 404, nil, []string{"gives no more"}},
		{"the figures", "GET", told, models.Member, "", 200, []string{`"days_used":"16.5"`, `"used_from":"statement"`, `"manner":"statement"`, `"left_words":"114.5 days"`, `"days_itemised":"0"`, `"counts":true`}, nil},
		{"the forecast", "GET", told + "/forecast", models.Member, "", 200, []string{`"days_left":"114.5"`, `"left_words":"114.5 days"`, `"actual":[{"on":"2024-10-30","days":"114.5"}]`}, nil},
		{"a day that itemises nothing", "POST", told + "/days", models.Manager, `{"date":"2024-10-28","person":"P-0002","days":"1"}`, 409, []string{"sow.manner-days", `"field":"date"`}, nil},
		{"a day that itemises another statement", "POST", told + "/days", models.Manager, `{"date":"2024-10-28","person":"P-0002","days":"1","itemises":"7"}`, 422, []string{`"field":"itemises"`}, nil},
		{"a day that itemises it", "POST", told + "/days", models.Manager, `{"date":"2024-10-28","person":"P-0002","days":"1","itemises":"2024-10-30"}`, 201, []string{`"days_used":"16.5"`, `"days_left":"114.5"`}, nil},
		{"the day", "GET", "/days/3", models.Member, "", 200, []string{`"itemises":1`}, nil},
		{"what is itemised", "GET", told + "/statements", models.Member, "", 200, []string{`"itemised":"1"`, `"difference":null`}, nil},
		{"nothing to explain", "POST", told + "/statements/1/explanations", models.Manager, `{"text":"w"}`, 409, []string{"sow.explained"}, nil},
		{"no statement to explain", "POST", told + "/statements/x/explanations", models.Manager, `{"text":"w"}`, 404, nil, nil},
		{"a statement beside entries", "POST", sowWork + "/statements", models.Manager, `{"on":"2024-10-30","used":"2.5"}`, 201, []string{`"used":"2.5"`}, nil},
		{"a statement of a day to come", "POST", sowWork + "/statements", models.Manager, `{"on":"2024-12-24","used":"2.5"}`, 422, []string{`"field":"on"`, "has not come yet"}, nil},
		{"another's statement to explain", "POST", sowWork + "/statements/1/explanations", models.Manager, `{"text":"w"}`, 404, nil, nil},
		{"an explanation of another difference", "POST", sowWork + "/statements/2/explanations", models.Manager, `{"text":"travel","apart":"1"}`, 409, []string{`"field":"apart"`}, nil},
		{"an explanation", "POST", sowWork + "/statements/2/explanations", models.Manager, `{"text":"travel","apart":"1.5"}`, 201, []string{`"apart":"1.5"`, `"given_by":"manager@example.org"`}, nil},
		{"the explained difference", "GET", sowWork, models.Member, "", 200, []string{`"days_apart":"1.5"`, `"explained":{"apart":"1.5","text":"travel"`}, nil},
		{"the explained difference to a contractor", "GET", sowWork, ines, "", 200, []string{`"explained":null`}, []string{"travel"}},
		{"no entries", "POST", sowWork + "/statements/2/entries", models.Manager, `{"entries":[]}`, 422, []string{`"field":"entry"`}, nil},
		{"an entry after the statement", "POST", sowWork + "/statements/2/entries", models.Manager, `{"entries":[2]}`, 422, []string{"days.itemise-day"}, nil},
		{"an entry of it by a contractor", "POST", sowWork + "/statements/2/entries", ines, `{"entries":[1]}`, 403, nil, nil},
		{"an entry of it", "POST", sowWork + "/statements/2/entries", models.Manager, `{"entries":[1]}`, 201, []string{`"itemised":"1"`, `"counts":true`}, nil},
		{"an entry of it twice", "POST", sowWork + "/statements/2/entries", models.Manager, `{"entries":[1]}`, 409, []string{"days.itemise-once"}, nil},
		{"exhausted", "POST", sowAside + "/manners", models.Manager, `{"from":"2024-10-15","manner":"exhausted","why":"out of hours"}`, 201, nil, nil},
		{"its figures", "GET", sowAside, models.Member, "", 200, []string{`"days_used":null`, `"days_left":null`, `"left_words":"exhausted, figures unknown"`, `"manner":"exhausted"`}, nil},
		{"its forecast", "GET", sowAside + "/forecast", models.Member, "", 200, []string{`"days_left":null`, `"left_words":"exhausted, figures unknown"`, `"actual":[]`}, nil},
		{"a day of it", "POST", sowAside + "/days", models.Manager, `{"date":"2024-10-29","person":"P-0002","days":"1"}`, 409, []string{"sow.exhausted"}, nil},
		{"the list", "GET", "/sows", models.Member, "", 200, []string{`"left_words":"exhausted, figures unknown"`, `"left_words":"114.5 days"`}, nil},
		{"the trace of a manner", "GET", "/trace/manners/2", models.Auditor, "", 200, []string{"exhausted, figures unknown, from 15 Oct 2024"}, nil},
		{"the trace of another's manner", "GET", "/trace/manners/2", ines, "", 404, nil, []string{"out of hours"}},
	}
	for _, c := range cases {
		w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body})
		body := w.Body.String()
		if w.Code != c.status {
			t.Errorf("%s: %d, want %d: %s", c.name, w.Code, c.status, body)
		}
		for _, m := range c.must {
			if !strings.Contains(body, m) {
				t.Errorf("%s: no %s in %s", c.name, m, body)
			}
		}
		for _, m := range c.mustNot {
			if strings.Contains(body, m) {
				t.Errorf("%s: %s is told: %s", c.name, m, body)
			}
		}
	}
}

func TestThePageTellsHowUseIsKnownAndTakesItsForms(t *testing.T) {
	h := workHouse(t)
	send := func(status int, path string, form url.Values, must string) {
		t.Helper()
		w := h.form(models.Manager, path, form)
		if w.Code != status || !strings.Contains(w.Body.String(), must) {
			t.Errorf("%s gives %d, want %d with %q: %s", path, w.Code, status, must, w.Body)
		}
	}
	shows := func(as models.Role, path string, must, mustNot []string) {
		t.Helper()
		body := h.sheet(as, path)
		for _, m := range must {
			if !strings.Contains(body, m) {
				t.Errorf("%s does not show %s %q", path, as, m)
			}
		}
		for _, m := range mustNot {
			if strings.Contains(body, m) {
				t.Errorf("%s shows %s %q", path, as, m)
			}
		}
	}
	h.logged("SOW-2024-001", "P-0001", "2024-10-28", "1")
	kept(t)(h.store.RecordStatement(t.Context(), storetest.Keeper, models.NewStatement{SOW: "SOW-2024-001", On: "2024-10-30", Used: "2.5"}))
	shows(models.Manager, sowWork, []string{"1.5 days apart", `id="explain-form"`, `id="manner-form"`, "How use is known"}, []string{`id="itemise-form"`})
	shows(models.Member, sowWork, []string{"1.5 days apart"}, []string{`id="explain-form"`, `id="manner-form"`})
	shows(ines, sowWork, nil, []string{`id="explain-form"`, `id="manner-form"`, "How use is known"})
	send(422, sowWork+"/explanation", url.Values{"statement": {"2"}, "apart": {"1.5"}, "text": {""}}, "This is needed")
	send(303, sowWork+"/explanation", url.Values{"statement": {"2"}, "apart": {"1.5"}, "text": {"half of it is travel"}}, "")
	shows(models.Member, sowWork, []string{"half of it is travel", "explained on 31 Oct 2024 by manager@example.org"}, []string{"The vendor says something else"})
	shows(ines, sowWork, nil, []string{"half of it is travel", "manager@example.org"})
	send(422, sowTold+"/manners", url.Values{"manner": {"statement"}, "from": {"soon"}, "why": {"w"}}, "soon")
	send(303, sowTold+"/manners", url.Values{"manner": {"statement"}, "from": {"2024-10-01"}, "why": {"the vendor gives no more"}}, "")
	shows(models.Manager, sowTold, []string{"16.5 of 131 days used", "the vendor gives no more", "no day itemised", "Part of the statement of", "/trace/manners/1"}, nil)
	send(303, sowTold+"/days", url.Values{"date": {"2024-10-28"}, "person": {"P-0002"}, "days": {"1"}, "itemises": {"1"}}, "")
	shows(models.Member, sowTold, []string{"16.5 of 131 days used", "1 of 16.5 days itemised"}, nil)
	send(303, sowTold+"/manners", url.Values{"manner": {"entries"}, "from": {"2024-10-31"}, "why": {"from now on"}}, "")
	send(303, sowTold+"/days", url.Values{"date": {"2024-10-31"}, "person": {"P-0002"}, "days": {"1"}}, "")
	shows(models.Member, sowTold, []string{"17.5 of 131 days used", "16.5 days by the vendor’s statement of 30 Oct 2024, 1 day entered for the days after it"}, nil)
	send(303, sowAside+"/manners", url.Values{"manner": {"exhausted"}, "from": {"2024-10-15"}, "why": {"out of hours, said the committee"}}, "")
	shows(models.Manager, sowAside, []string{"Exhausted, figures unknown", "out of hours, said the committee", "how much is left is exhausted, figures unknown"}, []string{`id="log-form"`})
	shows(models.Member, "/sows", []string{"exhausted, figures unknown", "17.5 days"}, nil)
	shows(models.Member, "/trace/manners/3", []string{"exhausted, figures unknown"}, nil)
	shows(models.Member, "/quarters/2024-Q4", []string{"exhausted, figures unknown"}, nil)
}

func TestEntriesArePutToAStatementOnItsPage(t *testing.T) {
	h := workHouse(t)
	h.logged("SOW-2024-001", "P-0001", "2024-10-14", "1")
	kept(t)(h.store.TurnManner(t.Context(), storetest.Keeper, "SOW-2024-001", models.NewSOWManner{From: "2024-10-15", Manner: "statement", Why: "w"}))
	kept(t)(h.store.RecordStatement(t.Context(), storetest.Keeper, models.NewStatement{SOW: "SOW-2024-001", On: "2024-10-30", Used: "2.5"}))
	if body := h.sheet(models.Manager, sowWork); !strings.Contains(body, `id="itemise-form"`) {
		t.Error("the page does not offer the entry")
	}
	for _, c := range []struct {
		entry  string
		status int
	}{{"", 422}, {"1", 303}, {"1", 409}, {"soon", 404}} {
		form := url.Values{"statement": {"2"}}
		if c.entry != "" {
			form.Set("entry", c.entry)
		}
		if w := h.form(models.Manager, sowWork+"/itemised", form); w.Code != c.status {
			t.Errorf("entry %q: %d, want %d: %s", c.entry, w.Code, c.status, w.Body)
		}
	}
	if body := h.sheet(models.Manager, sowWork); strings.Contains(body, `id="itemise-form"`) || !strings.Contains(body, "1 of 2.5 days itemised") {
		t.Error("the page offers it again, or does not say that it is part of the statement")
	}
}
