package handlers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// hostParts packs a file and fields as a browser or a program does.
func hostParts(t *testing.T, name, text string, fields map[string]string) (contentType, body string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, v := range fields {
		if err := w.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	f, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.String()
}

func (h *moneyHouse) sendHost(as models.Role, path, name, text string, fields map[string]string) *httptest.ResponseRecorder {
	h.t.Helper()
	kind, body := hostParts(h.t, name, text, fields)
	return h.do(request{method: "POST", path: path, as: as, body: body, header: map[string]string{"Content-Type": kind}})
}

const hostSheet = "Date,Text,Amount,Fund\n2024-10-10,Halden Institute,-1000.00,Research Fund\n2024-10-11,Wire fee,-25.00,Research Fund\n"

// newHostHouse is a money house with a payment that the host has, one that it has not, and the sheet to say so.
func newHostHouse(t *testing.T) *moneyHouse {
	h := newMoneyHouse(t)
	for _, p := range []models.NewPayment{{For: h.award, Amount: "1000.00", On: "2024-10-09"}, {For: h.award, Amount: "777.00", On: "2024-10-30"}} {
		if _, err := h.store.RecordPayment(context.Background(), storetest.Keeper, p); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func TestTheHostsSheetGoesFromUploadToVerdictOnPages(t *testing.T) {
	h := newHostHouse(t)
	shows(t, "the empty list", h.sheet(models.Manager, "/reconciliations"), []string{"The host’s sheets belong here", "/reconciliations/new"}, nil)
	shows(t, "the empty list for the board", h.sheet(models.Board, "/reconciliations"), []string{"The host’s sheets belong here"}, []string{"/reconciliations/new"})
	w := h.sendHost(models.Manager, "/reconciliations/sheets", "host.csv", hostSheet, map[string]string{"host": "Tidewater Foundation", "period": "2024-Q4"})
	to := w.Header().Get("Location")
	if w.Code != 303 || !strings.HasPrefix(to, "/reconciliations/map?") {
		t.Fatalf("%d %s %s", w.Code, to, w.Body)
	}
	page := h.sheet(models.Manager, to)
	shows(t, "the columns", page, []string{"Wire fee", "Research Fund", `name="fund.Research Fund"`, "C: amount", "What the columns mean"}, []string{" style=", "%!"})
	asked, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"source": {asked.Query().Get("source")}, "host": {"Tidewater Foundation"}, "period": {"2024-Q4"}, "header_row": {"1"}, "date": {"A"}, "text": {"B"}, "amount": {"C"}, "pool_column": {"D"}}
	if w = h.form(models.Manager, "/reconciliations", form); w.Code != 422 || !strings.Contains(w.Body.String(), "D2") || !strings.Contains(w.Body.String(), "leads to no pool") {
		t.Fatalf("a fund that leads nowhere: %d %s", w.Code, w.Body)
	}
	form.Set("fund.Research Fund", "research")
	form.Set("date", "")
	if w = h.form(models.Manager, "/reconciliations", form); w.Code != 422 || !strings.Contains(w.Body.String(), "map-date-why") {
		t.Fatalf("no column for the date: %d", w.Code)
	}
	form.Set("date", "A")
	if w = h.form(models.Manager, "/reconciliations", form); w.Code != 303 || w.Header().Get("Location") != "/reconciliations/RC-2024-001" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w = h.form(models.Manager, "/reconciliations", form); w.Code != 409 || !strings.Contains(w.Body.String(), "RC-2024-001") {
		t.Fatalf("the same file: %d", w.Code)
	}
	for _, role := range []models.Role{models.Manager, models.Board, models.Auditor} {
		shows(t, string(role), h.sheet(role, "/reconciliations/RC-2024-001?sort=-difference&state=differences"), []string{"Does not reconcile", "2 differences of 802.00 USD are open", "Wire fee", "Only here", "/trace/RC-2024-001."}, []string{"%!"})
		shows(t, "the list", h.sheet(role, "/reconciliations"), []string{"RC-2024-001", "host.csv"}, nil)
		shows(t, "the quarter", h.sheet(role, "/quarters/2024-Q4"), []string{"Reconciles with the sheet of Tidewater Foundation of 31 Oct 2024"}, nil)
	}
	h.verdicts()
	shows(t, "the columns known", h.sheet(models.Manager, to), []string{"The headers are those of last time"}, nil)
}

// verdicts finds both differences and gives each its verdict on its page.
func (h *moneyHouse) verdicts() {
	h.t.Helper()
	var list struct {
		Items []struct {
			N    int64
			Kind string
		}
	}
	if err := json.Unmarshal(h.do(request{method: "GET", path: "/api/v1/reconciliations/RC-2024-001/lines?state=open", as: models.Auditor}).Body.Bytes(), &list); err != nil || len(list.Items) != 2 {
		h.t.Fatalf("%+v %v", list, err)
	}
	for _, l := range list.Items {
		path := "/reconciliations/RC-2024-001/lines/" + string(rune('0'+l.N))
		page := h.sheet(models.Manager, path)
		if l.Kind == "here-only" {
			shows(h.t, "the entry alone", page, []string{"Reverse T-", "Only here", "777.00"}, nil)
			if w := h.form(models.Manager, path+"/verdict", url.Values{"state": {"timing"}, "month": {"2024-09"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "timing-month-why") {
				h.t.Errorf("a month that is past: %d", w.Code)
			}
			if w := h.form(models.Manager, path+"/verdict", url.Values{"state": {"timing"}, "month": {"2024-11"}}); w.Code != 303 {
				h.t.Errorf("timing: %d %s", w.Code, w.Body)
			}
			continue
		}
		shows(h.t, "the row alone", page, []string{"Only at the host", "C3", "/awards?pool=research"}, nil)
		shows(h.t, "the board's", h.sheet(models.Board, path), []string{"Only at the host"}, []string{"Explain it", "/verdict"})
		if w := h.form(models.Manager, path+"/verdict", url.Values{"state": {"explained"}, "text": {"The bank's fee."}}); w.Code != 303 {
			h.t.Errorf("explained: %d %s", w.Code, w.Body)
		}
	}
	shows(h.t, "afterwards", h.sheet(models.Auditor, "/reconciliations/RC-2024-001"), []string{"2024-Q4 reconciles: 1 entry matches, 1 difference is timing, 1 difference is explained."}, nil)
	shows(h.t, "the trace", h.sheet(models.Auditor, "/trace/RC-2024-001.1"), []string{"host.csv"}, nil)
}

func TestFormsOpenFilledInFromADifference(t *testing.T) {
	h := newHostHouse(t)
	shows(t, "the reversal", h.sheet(models.Manager, "/transactions/T-000004?reason=Line+2+of+RC-2024-001"), []string{`value="Line 2 of RC-2024-001"`}, nil)
	shows(t, "the payment", h.sheet(models.Manager, "/awards/"+h.award+"?amount=25.00&on=2024-10-11"), []string{`value="25.00"`, `value="2024-10-11"`}, nil)
}

func TestProgramsReconcileWithAMapAsJSON(t *testing.T) {
	h := newHostHouse(t)
	m := `{"header_row":1,"date":"Date","amount":"C","text":"B","pool_column":"Fund","pools":{"Research Fund":"research"}}`
	fields := func(more ...string) map[string]string {
		f := map[string]string{"host": "Tidewater Foundation", "period": "2024-Q4", "map": m}
		for i := 0; i+1 < len(more); i += 2 {
			f[more[i]] = more[i+1]
		}
		return f
	}
	before := h.events()
	for _, c := range []struct {
		name, file, text string
		fields           map[string]string
		status           int
		field            string
	}{
		{"not a sheet", "host.xlsx", "not a workbook", fields(), 400, "file"},
		{"not a sheet either", "host.pdf", "%PDF", fields(), 400, "file"},
		{"a workbook under another name", "host.csv", "PK\x03\x04", fields(), 400, "file"},
		{"an unknown field of the map", "host.csv", hostSheet, fields("map", `{"header_row":1,"colour":"red"}`), 422, "map"},
		{"no column for the date", "host.csv", hostSheet, fields("map", `{"header_row":1,"amount":"C","pool":"research"}`), 422, "date"},
		{"no map and none kept", "host.csv", hostSheet, fields("map", ""), 422, "map"},
		{"no host", "host.csv", hostSheet, fields("host", " "), 422, "host"},
		{"no period", "host.csv", hostSheet, fields("period", "soon"), 422, "period"},
		{"31 February", "host.csv", strings.Replace(hostSheet, "2024-10-11", "2024-02-31", 1), fields(), 422, "A3"},
		{"1e30", "host.csv", strings.Replace(hostSheet, "-25.00", "1e30", 1), fields(), 422, "C3"},
		{"three decimals", "host.csv", strings.Replace(hostSheet, "-25.00", "0.125", 1), fields(), 422, "C3"},
		{"words for an amount", "host.csv", strings.Replace(hostSheet, "-25.00", "lots", 1), fields(), 422, "C3"},
		{"too many rows", "host.csv", "Date,Text,Amount,Fund\n" + strings.Repeat("2024-10-10,x,1.00,Research Fund\n", 20_001), fields(), 413, "file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := h.problem(h.sendHost(models.Manager, "/api/v1/reconciliations", c.file, c.text, c.fields), c.status)
			if len(p.Errors) == 0 || p.Errors[0].Field != c.field || p.Errors[0].Message == "" {
				t.Errorf("%+v", p)
			}
		})
	}
	if after := h.events(); after != before {
		t.Errorf("%d events were written", after-before)
	}
	for role, status := range map[models.Role]int{models.Board: 403, models.Auditor: 403, models.Contractor: 403} {
		if w := h.sendHost(role, "/api/v1/reconciliations", "host.csv", hostSheet, fields()); w.Code != status {
			t.Errorf("%s: %d", role, w.Code)
		}
	}
	if w := h.sendHost(models.Manager, "/api/v1/reconciliations", "host.csv", hostSheet, fields()); w.Code != 201 || !strings.Contains(w.Body.String(), `"RC-2024-001"`) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	h.problem(h.sendHost(models.Manager, "/api/v1/reconciliations", "host.csv", hostSheet, fields()), 409)
	for path, has := range map[string]string{"/api/v1/reconciliations": `"open":2`, "/api/v1/reconciliations/RC-2024-001": `"reconciles":false`, "/api/v1/reconciliations/RC-2024-001/lines?state=matched": `"total":1`,
		"/api/v1/reconciliations/RC-2024-001/lines/1": `"cell":"C`, "/api/v1/trace/RC-2024-001": "host.csv"} {
		if w := h.do(request{method: "GET", path: path, as: models.Board}); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), has) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if w := h.do(request{method: "GET", path: path, as: models.Contractor}); w.Code != 403 && w.Code != 404 {
			t.Errorf("a contractor gets %d from %s", w.Code, path)
		}
	}
	w := h.do(request{method: "POST", path: "/api/v1/reconciliations/RC-2024-001/lines/1/verdict", as: models.Manager, body: `{"state":"explained","text":"The bank's fee."}`})
	if w.Code != 201 && w.Code != 409 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
