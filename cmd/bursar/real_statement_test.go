//go:build shared

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
	"bursar/reports"
	"bursar/store"
	"bursar/store/storetest"
)

// What the minutes tell of two vendors: one so far used 16.5 of 131 days, the other is out of hours and nobody gave figures.
func TestTheRealStatementsStandAloneAndEveryPlaceAgreesToTheDigit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		y := &realYear{T: t, ctx: context.Background(), store: s, people: map[string]string{}}
		clock.SetDay("2024-11-30")
		y.read("../../../shared/cases/ebpf-portfolio.json")
		y.seats()
		vendor := got[models.Organization](y)(s.AddOrganization(y.ctx, storetest.Keeper, models.NewOrganization{Name: "ControlPlane", Kind: "vendor"}))
		model := got[models.SOW](y)(s.AddSOW(y.ctx, storetest.Keeper, models.NewSOW{Title: "Threat model", Vendor: vendor.Code, On: "2024-06-12", Unit: "hour"}))
		got[models.SOWTerms](y)(s.SetSOWTerms(y.ctx, storetest.Keeper, model.Code, models.NewSOWTerms{EffectiveOn: "2024-06-12"}))
		got[models.SOW](y)(s.ActivateSOW(y.ctx, storetest.Keeper, model.Code, 0, ""))
		y.minutes("../../../shared/minutes/ebpf-bsc-2024.md")
		stated := got[models.List[models.SOWLine]](y)(s.SOWs(y.ctx, storetest.Keeper, models.SOWFilter{Vendor: "Bootlin"}, models.Page{})).Items[0].Code
		got[models.SOWManner](y)(s.TurnManner(y.ctx, storetest.Keeper, stated, models.NewSOWManner{From: "2024-10-30", Manner: "statement", Why: "the minutes give the vendor's word and no more", Cite: models.Cite{SourceSHA256: y.sha, Line: 33}}))
		y.work()
		y.everyPlace(clock, stated, model.Code)
		y.outOfHours(model.Code)
		if d := got[models.Diagnosis](y)(s.Doctor(y.ctx, storetest.Keeper)); !d.OK() {
			y.Errorf("the record is broken: %+v", d.Broken)
		}
	})
}

// everyPlace asks page, API, forecast and workbook for the same figures, of both statements of work.
func (y *realYear) everyPlace(clock *storetest.Clock, stated, out string) {
	h, err := handlers.New(y.store, handlers.Config{Clock: clock.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		y.Fatal(err)
	}
	got[models.User](y)(y.store.AddUser(y.ctx, models.Operator, models.NewUser{Email: "a@example.org", Name: "A", Roles: []string{"auditor"}}))
	token := got[string](y)(y.store.MakeAPIToken(y.ctx, models.Operator, "a@example.org", "test", 1))
	record := got[models.QuarterRecord](y)(y.store.Quarter(y.ctx, storetest.Keeper, "2024-Q4", "2024-11-30"))
	var book bytes.Buffer
	if err := reports.WriteWorkbook(&book, reports.NewQuarter(record)); err != nil {
		y.Fatal(err)
	}
	document, err := json.Marshal(reports.NewQuarter(record).Says)
	if err != nil {
		y.Fatal(err)
	}
	asked := func(path string) string {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
	for place, says := range map[string]struct {
		text string
		must []string
	}{
		"page":               {asked("/sows/" + stated), []string{"16.5 of 131 days used", "114.5 days", "12.6 %", "30 Oct 2024", "ebpf-bsc-2024.md, line 33", "No day is entered one by one"}},
		"API":                {asked("/api/v1/sows/" + stated), []string{`"days_used":"16.5"`, `"used_from":"statement"`, `"days_left":"114.5"`, `"percent_used":"12.6"`, `"ceiling_days":"131"`, `"line":33`}},
		"forecast":           {asked("/api/v1/sows/" + stated + "/forecast"), []string{`"days_left":"114.5"`, `"ceiling":[{"on":"2024-10-30","days":"131"}]`, `"actual":[{"on":"2024-10-30","days":"114.5"}]`}},
		"workbook":           {y.sheet(book.Bytes(), "SOWs"), []string{"\t131\t16.5\t114.5\t0.126\t", "vendor's statement, 30 Oct 2024", models.Exhausted}},
		"trace":              {asked("/trace/" + stated), []string{"the minutes give the vendor", "ebpf-bsc-2024.md"}},
		"sentences":          {string(document), []string{stated + ": 16.5 of 131 days (12.6 %) used, as the vendor stated on 30 Oct 2024.", out + ": exhausted, figures unknown, from 30 Oct 2024."}},
		"list":               {asked("/sows"), []string{"16.5 days", "114.5 days", models.Exhausted}},
		"exhausted page":     {asked("/sows/" + out), []string{"Exhausted, figures unknown", "control plane is out of hours"}},
		"exhausted API":      {asked("/api/v1/sows/" + out), []string{`"days_used":null`, `"days_left":null`, `"left_words":"exhausted, figures unknown"`}},
		"exhausted forecast": {asked("/api/v1/sows/" + out + "/forecast"), []string{`"days_left":null`, `"left_words":"exhausted, figures unknown"`, `"actual":[]`}},
		"exhausted manners":  {asked("/api/v1/sows/" + out + "/manners"), []string{`"file":"ebpf-bsc-2024.md","line":25`}},
	} {
		for _, m := range says.must {
			if !strings.Contains(says.text, m) {
				y.Errorf("the %s does not say %q: %.3000s", place, m, says.text)
			}
		}
	}
}

// outOfHours: no hour can be entered any more, and nothing was invented for those that were used.
func (y *realYear) outOfHours(code string) {
	_, err := y.store.LogDays(y.ctx, storetest.Keeper, code, models.NewDayEntry{Date: "2024-11-04", Person: y.people["brown"], Days: "1"})
	if models.CodeOf(err) != models.Conflict || !strings.Contains(err.Error(), models.Exhausted) {
		y.Errorf("an hour after it was exhausted gives %v", err)
	}
	s := got[models.WholeSOW](y)(y.store.SOW(y.ctx, storetest.Keeper, code, "2024-11-30"))
	if f := s.Figures; f.UsedUnits != nil || f.Left != nil || f.Ceiling != nil || len(s.Statements) != 0 || *s.Manners[0].Line != 25 {
		y.Errorf("something was invented: %+v", f)
	}
}
