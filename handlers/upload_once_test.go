package handlers_test

import (
	"strings"
	"testing"

	"bursar/models"
)

func TestOneKeyOnTwoRoutesIsTwoKeys(t *testing.T) {
	h := workHouse(t)
	key := map[string]string{"Idempotency-Key": "the same"}
	rates := "date,from,to,rate,source\n2024-10-01,EUR,USD,1.1,Bank\n"
	days := h.sendSheet(models.Manager, "/api/v1/imports/days", "a.csv", goodSheet, key)
	other := h.sendSheet(models.Manager, "/api/v1/imports/rates", "a.csv", rates, key)
	if days.Code != 201 || other.Code != 201 {
		t.Fatalf("got %d %s and %d %s", days.Code, days.Body, other.Code, other.Body)
	}
	for path, first := range map[string]string{"/api/v1/imports/days": days.Body.String(), "/api/v1/imports/rates": other.Body.String()} {
		file := goodSheet
		if strings.HasSuffix(path, "rates") {
			file = rates
		}
		if again := h.sendSheet(models.Manager, path, "a.csv", file, key); again.Code != 201 || strings.TrimSpace(again.Body.String()) != strings.TrimSpace(first) {
			t.Errorf("%s again: %d %s, first %s", path, again.Code, again.Body, first)
		}
	}
}

func TestTheFilesOfDaysGoOutAndComeBack(t *testing.T) {
	h := workHouse(t)
	if w := h.sendSheet(models.Manager, "/days/import", "bad.csv", badSheet, nil, "verb", "check"); w.Code != 422 || !strings.Contains(w.Body.String(), "/marked") || !strings.Contains(w.Body.String(), "What becomes of each row") {
		t.Errorf("the check: %d %s", w.Code, w.Body)
	}
	marked := h.sendSheet(models.Manager, "/api/v1/imports/days/marked", "bad.csv", badSheet, nil)
	if marked.Code != 200 || !strings.Contains(marked.Body.String(), "What to do") || !strings.Contains(marked.Body.String(), "D3: 0.3 is not whole or half a day") {
		t.Errorf("marked: %d %s", marked.Code, marked.Body)
	}
	if w := h.sendSheet(models.Manager, "/api/v1/imports/days", "oct.csv", goodSheet, nil); w.Code != 201 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	for _, c := range []struct {
		path string
		as   models.Role
		code int
		must string
	}{
		{"/api/v1/exports/days", models.Auditor, 200, "SOW-2024-001,2024-10-22,,P-0002,1,,Images,"},
		{"/api/v1/exports/days?sow=SOW-2024-001&as_of=2024-10-21", models.Manager, 200, "P-0001"},
		{"/api/v1/exports/days?colour=red", models.Manager, 422, "colour"},
		{"/api/v1/exports/days?sow=SOW-2024-099", models.Manager, 404, ""},
		{"/days/export", ines, 200, "SOW-2024-001,2024-10-21,,P-0001,0.5,,Logs,"},
		{"/api/v1/sows/SOW-2024-001/day-sheet", ines, 200, "PK"},
		{"/sows/SOW-2024-002/day-sheet", ines, 404, ""},
		{"/days/imports/I-0001", models.Auditor, 200, "/trace/days/"},
		{"/days/imports/I-0001", ines, 200, "1 row was entered"},
		{"/imports/I-0001", models.Manager, 200, "Its rows"},
		{"/days/import/nothing", models.Manager, 404, ""},
	} {
		w := h.do(request{method: "GET", path: c.path, as: c.as})
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.must) {
			t.Errorf("%s as %s: %d %.300s", c.path, c.as, w.Code, w.Body)
		}
		if c.as == ines && strings.Contains(w.Body.String(), "Rafe") {
			t.Errorf("%s tells of somebody else", c.path)
		}
	}
}

func TestAnEmptyFileBesideACheckedSheetIsRefusedAndNothingIsEntered(t *testing.T) {
	h := workHouse(t)
	checked := h.sendSheet(models.Manager, "/days/import", "oct.csv", goodSheet, nil, "verb", "check")
	_, token, found := strings.Cut(checked.Body.String(), `name="kept" value="`)
	if token, _, _ = strings.Cut(token, `"`); !found || token == "" {
		t.Fatalf("no sheet is kept: %d %s", checked.Code, checked.Body)
	}
	w := h.sendSheet(models.Manager, "/days/import", "other.csv", "", nil, "verb", "enter", "kept", token)
	if w.Code != 400 || !strings.Contains(w.Body.String(), "The file is empty; save the sheet anew and send that.") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	if list := h.do(request{method: "GET", path: "/api/v1/days", as: models.Manager}); !strings.Contains(list.Body.String(), `"total":0`) {
		t.Errorf("something was entered: %s", list.Body)
	}
}
