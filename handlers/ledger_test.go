package handlers_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

const councilJournal = "2024-02-05 Allocation  ; https://example.org/issues/53\n    Assets:Travel   $2,522.97  ; -- 18.5 days\n    Assets:Council\n2024-03-01 Fika\n    Expenses  5 kr\n    Cash\n"

// sentJournal is a form with a journal and further fields.
func sentJournal(t *testing.T, text string, fields ...string) (body, kind string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	w, err := m.CreateFormFile("file", "council.journal")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte(text))
	for i := 0; i < len(fields); i += 2 {
		if err := m.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), m.FormDataContentType()
}

func (b *browser) upload(path, body, kind string) *httptest.ResponseRecorder {
	req := httptest.NewRequest("POST", path, strings.NewReader(body))
	req.Header.Set("Content-Type", kind)
	req.AddCookie(b.cookie)
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, req)
	return w
}

// holds fails unless the page has the status and each of the texts; a text that begins with ! must not be there.
func holds(t *testing.T, w *httptest.ResponseRecorder, status int, texts ...string) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("%d, not %d: %s", w.Code, status, w.Body)
	}
	for _, text := range texts {
		text, absent := strings.CutPrefix(text, "!")
		if strings.Contains(w.Body.String(), text) == absent {
			t.Fatalf("%q, absent %v: %s", text, absent, w.Body)
		}
	}
}

func TestAJournalIsMappedOnItsPageThenPosted(t *testing.T) {
	h := newMoneyHouse(t)
	keeper, board := h.signIn(models.Manager), h.signIn(models.Board)
	holds(t, keeper.get("/imports/ledger"), 200, "Read the journal")
	holds(t, board.get("/imports/ledger"), 403)
	body, kind := sentJournal(t, councilJournal)
	holds(t, keeper.upload("/imports/ledger", body, kind), 303)
	holds(t, keeper.get("/imports/I-0001"), 200, "1 line stands in the way", "Currency of kr", "Assets:Travel", "2,522.97 USD", "Expenses  5 kr", "!Post it")
	holds(t, board.get("/imports/I-0001"), 200, "its own name", "!Read it by this map")
	holds(t, h.post("/imports/I-0001/confirmation", keeper.cookie, url.Values{"version": {"1"}}), 422, "kr is no currency that is known")
	holds(t, h.post("/imports/I-0001/mapping", keeper.cookie, url.Values{"version": {"1"}, "map": {"account a"}}), 422, "Line 1 of the map has no", "account a")
	// accounts are listed by name: Assets:Council, Assets:Travel, Cash, Expenses
	form := url.Values{"version": {"1"}, "sign.1": {"sek"}, "account.1": {"research:free"}, "map": {"account Cash:* = Coffee money"}}
	if !strings.Contains(keeper.get("/imports/I-0001").Body.String(), `name="sign.1"`) {
		form.Set("sign.0", "sek")
	}
	holds(t, h.post("/imports/I-0001/mapping", keeper.cookie, form), 303)
	holds(t, h.post("/imports/I-0001/mapping", keeper.cookie, form), 412)
	holds(t, keeper.get("/imports/I-0001"), 200, "Nothing stands in its way", "Post 2 entries", "Coffee money", `value="research:free" selected`)
	holds(t, h.post("/imports/I-0001/confirmation", board.cookie, url.Values{"version": {"2"}}), 403)
	holds(t, h.post("/imports/I-0001/confirmation", keeper.cookie, url.Values{"version": {"2"}}), 303)
	holds(t, board.get("/imports/I-0001"), 200, "2 entries are on record", "account Assets:Travel = research:free")
	holds(t, board.get("/imports?kind=ledger"), 200, "council.journal")
	holds(t, keeper.upload("/imports/ledger", body, kind), 409, "imported before, as I-0001")
	holds(t, board.get("/money/accounts"), 200, "Assets:Council", "−2,522.97", "/trace/account:Assets:Council", "!Map it")
	holds(t, board.get("/trace/account:Assets:Council"), 200, "council.journal", "-- 18.5 days")
	holds(t, h.post("/money/accounts", keeper.cookie, url.Values{"account": {"Assets:Council"}, "pool": {"research"}, "kind": {"appropriation"}, "why": {""}}), 422, "This is needed")
	holds(t, h.post("/money/accounts", keeper.cookie, url.Values{"account": {"Assets:Council"}, "pool": {"research"}, "kind": {"appropriation"}, "why": {"where it came from"}}), 303)
}

func TestTheLedgerIsDownloadedAsAJournal(t *testing.T) {
	h := newMoneyHouse(t)
	holds(t, h.signIn(models.Board).get("/money"), 200, "/exports/ledger", "!/imports/ledger")
	w := h.do(request{method: "GET", path: "/api/v1/exports/ledger?as_of=2024-12-31", as: models.Auditor})
	holds(t, w, 200, "; Bursar ledger 1\n", "account research:free:FY2024\n", "; End of the ledger.\n")
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="ledger-2024-12-31.journal"` || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		t.Error(got)
	}
	h.problem(h.do(request{method: "GET", path: "/api/v1/exports/ledger", as: models.Contractor}), 403)
	h.problem(h.do(request{method: "GET", path: "/api/v1/exports/ledger?as_of=2024-02-30", as: models.Auditor}), 422)
	h.problem(h.do(request{method: "GET", path: "/api/v1/exports/ledger?asof=2024-02-20", as: models.Auditor}), 422)
}

func TestAJournalComesInByTheAPI(t *testing.T) {
	h := newMoneyHouse(t)
	body, kind := sentJournal(t, councilJournal)
	events := h.events()
	send := func(path string, as models.Role, key string) *httptest.ResponseRecorder {
		header := map[string]string{"Content-Type": kind}
		if key != "" {
			header["Idempotency-Key"] = key
		}
		return h.do(request{method: "POST", path: path, as: as, body: body, header: header})
	}
	holds(t, send("/api/v1/imports/ledger?dry_run=true", models.Manager, ""), 200, `"transactions":2`, `"accounts":4`, `"line":5,"code":"import.ledger-currency"`, `"import":null`)
	h.problem(send("/api/v1/imports/ledger", models.Board, ""), 403)
	if h.events() != events {
		t.Fatal("something was stored")
	}
	first := send("/api/v1/imports/ledger", models.Manager, "k")
	holds(t, first, 201, `"import":"I-0001"`, `"account":"Assets:Travel"`, `"lines":1`)
	if again := send("/api/v1/imports/ledger", models.Manager, "k"); again.Code != 201 || strings.TrimSpace(again.Body.String()) != strings.TrimSpace(first.Body.String()) {
		t.Fatalf("%d %s", again.Code, again.Body)
	}
	confirm := request{method: "POST", path: "/api/v1/imports/I-0001/confirmation", as: models.Manager, body: `{}`}
	if p := h.problem(h.do(confirm), 422); p.Errors[0].Field != "line 5" {
		t.Fatalf("%+v", p)
	}
	confirm.body, confirm.header = `{"map":"commodity kr = SEK\naccount Assets:Travel = research:free"}`, map[string]string{"Idempotency-Key": "c"}
	holds(t, h.do(confirm), 201, `"state":"confirmed"`, `"version":2`)
	holds(t, h.do(confirm), 201, `"state":"confirmed"`, `"version":2`)
	holds(t, h.do(request{method: "GET", path: "/api/v1/accounts", as: models.Auditor}), 200, `{"account":"Assets:Council","kind":"imported","balance":{"amount":"-2522.97","currency":"USD"}}`)
	mapping := request{method: "POST", path: "/api/v1/accounts/mapping", as: models.Manager, body: `{"account":"Assets:Council","pool":"research","kind":"free","why":"below zero"}`}
	holds(t, h.do(request{method: "GET", path: "/api/v1/transactions/T-000001", as: models.Auditor}), 200)
	mapping.body = strings.Replace(mapping.body, `"free"`, `"income"`, 1)
	holds(t, h.do(mapping), 201, `"transaction":"T-`)
}
