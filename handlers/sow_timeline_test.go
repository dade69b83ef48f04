package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

// forecastHouse is a workHouse in which Ines has worked for eight weeks and a notice was raised.
func forecastHouse(t *testing.T) *house {
	h := workHouse(t)
	for week := range 8 {
		for day := range 2 + week%2 {
			h.logged("SOW-2024-001", "P-0001", string(models.Date("2024-09-02").Add(7*week+day)), "1")
		}
	}
	return h
}

func TestTheSOWPageShowsItsForecastInWordsPictureAndTable(t *testing.T) {
	h := forecastHouse(t)
	body := h.sheet(models.Manager, sowWork)
	shows(t, sowWork, body, []string{`class="band"`, "Forecast, eight in ten fall into the band", "The pace is 2.5 days a week, 10.87 a month", "50 % passed: 20 of 40 days used.", "nobody yet", "Likely used up between", "<desc"}, nil)
	own := h.sheet(ines, sowWork)
	shows(t, sowWork, own, []string{"Likely used up between", "2.5"}, []string{"50 % passed", "28,800"})
	if told := h.sheet(models.Board, sowTold); !strings.Contains(told, "two are needed") {
		t.Error("the page of a statement alone does not say what is missing")
	}
}

func TestANoticeStandsOnTheHomePageUntilItIsSeen(t *testing.T) {
	h := forecastHouse(t)
	if body := h.sheet(models.Manager, "/"); !strings.Contains(body, "50 % passed: 20 of 40 days used.") || !strings.Contains(body, `action="/notices/1/seen"`) {
		t.Fatal("the notice does not stand on the home page")
	}
	if w := h.form(models.Board, "/notices/1/seen", url.Values{}); w.Code != 403 {
		t.Errorf("the board marks what is not for it: %d", w.Code)
	}
	if w := h.form(models.Manager, "/notices/1/seen", url.Values{}); w.Code != 303 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	if body := h.sheet(models.Manager, "/"); strings.Contains(body, "50 % passed") {
		t.Error("it stands there still")
	}
	shows(t, sowWork, h.sheet(models.Manager, sowWork), []string{"manager@example.org on 31 Oct 2024"}, nil)
	shows(t, "trace", h.sheet(models.Auditor, "/trace/notices/1"), []string{"Notice", "by days.log of", "keeper@example.org"}, nil)
}

func TestTheTimeLineAndTheListOfWorkAreDrawnForEachWhoMayReadWork(t *testing.T) {
	h := forecastHouse(t)
	for _, role := range []models.Role{models.Manager, models.Member, models.Board, models.Auditor} {
		shows(t, "/sows/timeline", h.sheet(role, "/sows/timeline"), []string{"SOW-2024-001", "SOW-2024-002", "50.0 %", "Statements of work on one time line", "too little to say"}, nil)
		shows(t, "/sows/working", h.sheet(role, "/sows/working"), []string{"Ines Morland", "Fourth quarter of 2024, up to 31 Oct 2024."}, nil)
	}
	shows(t, "/sows/timeline", h.sheet(ines, "/sows/timeline"), []string{"SOW-2024-001"}, []string{"SOW-2024-002", "USD"})
	for _, filter := range []string{"?text=nothing-like-it", "?priority=P3"} {
		shows(t, filter, h.sheet(models.Manager, "/sows/timeline"+filter), []string{"No statement of work fits this filter."}, nil)
	}
	if w := h.do(request{method: "GET", path: "/sows/timeline", as: models.Admin}); w.Code != 403 {
		t.Errorf("an administrator gets %d", w.Code)
	}
}
