package handlers_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// directHouse is a house of money with a travel pool of 9,000.00, a limit of 5,000.00 for the board, and a trip that is asked for.
func directHouse(t *testing.T) (*moneyHouse, string) {
	t.Helper()
	h := newMoneyHouse(t)
	ctx := context.Background()
	kept(t)(h.store.AddPool(ctx, storetest.Keeper, models.NewPool{Code: "travel", Name: "Travel", Currency: "USD"}))
	kept(t)(h.store.Appropriate(ctx, storetest.Keeper, models.NewAppropriation{Pool: "travel", Amount: "9000", On: "2024-01-02"}))
	kept(t)(h.store.AddAuthorityLimit(ctx, storetest.Keeper, models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "5000", Currency: "USD", From: "2024-01-01", Section: "7.2", Sentence: "Up to five thousand."}))
	a, err := h.store.AskAward(ctx, storetest.Keeper, models.NewDirectAward{Kind: "travel", Person: "P-0001", Purpose: "Plumbers 2024", Pool: "travel", Amount: "5001", Starts: "2024-09-16", Ends: "2024-09-20"})
	kept(t)(a, err)
	return h, a.Code
}

func TestThePagesOfDirectAwardsSayWhatTheyShouldToEachRole(t *testing.T) {
	h, code := directHouse(t)
	h.says([]pageCase{
		{"/awards/ask", models.Member, 200, "Nothing is promised yet", ""},
		{"/awards/ask", models.Auditor, 403, "", "Ask for it"},
		{"/awards", models.Member, 200, "Ask for a direct award", "New award"},
		{"/awards?kind=travel", models.Auditor, 200, "Plumbers 2024", "A stipend"},
		{"/awards?kind=audit", models.Auditor, 200, "No award fits", "Plumbers"},
		{"/awards/" + code, models.Board, 200, "5,001.00 USD is 1.00 more than AL-001 allows", "Withdraw it"},
		{"/awards/" + code, models.Board, 200, "no adopted motion of the board is on record", "Record the payment"},
		{"/awards/" + code, models.Manager, 200, "no limit of authority lets you approve", ""},
		{"/awards/" + code, models.Member, 200, "Requested", "Approve it"},
		{"/awards/" + code, models.Auditor, 200, "None is kept yet", "Approve it"},
		{"/awards/" + code, models.Contractor, 403, "", "Plumbers"},
		{"/", models.Board, 200, "Decide: 5,001.00 USD for travel, to Colm Whitaker", ""},
		{"/", models.Contractor, 200, "", "Plumbers"},
		{"/authority-limits", models.Member, 200, "Up to five thousand.", "Put it on record"},
		{"/authority-limits", models.Manager, 200, "Put it on record", ""},
		{"/authority-limits?on=2023-12-31", models.Auditor, 200, "not yet", ""},
		{"/authority-limits?on=soon", models.Auditor, 422, "is not a day of the calendar", ""},
		{"/authority-limits", models.Contractor, 403, "", "AL-001"},
		{"/trace/" + code, models.Auditor, 200, "asked for by keeper@example.org", ""},
		{"/trace/AL-001", models.Auditor, 200, "section 7.2", ""},
		{"/money", models.Member, 200, "/authority-limits", ""},
	})
}

func TestTheFormsOfADirectAwardAndItsReceipt(t *testing.T) {
	h, code := directHouse(t)
	ask := url.Values{"kind": {"travel"}, "purpose": {"A smaller trip"}, "person": {"P-0001"}, "pool": {"travel"}, "amount": {"1,200.00"}}
	without := url.Values{"kind": {"travel"}, "purpose": {"A smaller trip"}, "pool": {"travel"}, "amount": {"12"}}
	h.does([]formCase{
		{"a request", "/awards/ask", models.Member, ask, 303, "/awards/G-2024-004"},
		{"a request for nobody", "/awards/ask", models.Member, without, 422, "ask-award-person-why"},
		{"an approval over the limit", "/awards/" + code + "/approval", models.Board, url.Values{"version": {"1"}}, 422, "approval-decision-why"},
		{"an approval by a click", "/awards/" + code + "/approval", models.Board, url.Values{"version": {"1"}, "decision": {h.decision}}, 422, "is not counted yet"},
		{"an approval without a version", "/awards/G-2024-004/approval", models.Board, url.Values{}, 428, ""},
		{"an approval of what has changed", "/awards/G-2024-004/approval", models.Board, url.Values{"version": {"2"}}, 412, ""},
		{"an approval by a member", "/awards/G-2024-004/approval", models.Member, url.Values{"version": {"1"}}, 403, ""},
		{"a decline without a why", "/awards/" + code + "/decline", models.Board, url.Values{"version": {"1"}}, 422, "decline-form-why-why"},
		{"a decline", "/awards/" + code + "/decline", models.Board, url.Values{"version": {"1"}, "why": {"Too dear"}}, 303, "/awards/" + code},
		{"an approval within the limit", "/awards/G-2024-004/approval", models.Board, url.Values{"version": {"1"}}, 303, "/awards/G-2024-004"},
		{"a withdrawal too late", "/awards/G-2024-004/withdrawal", models.Member, url.Values{"version": {"2"}, "why": {"w"}}, 409, "is approved already"},
		{"a payment without a receipt", "/awards/G-2024-004/payments", models.Manager, url.Values{"amount": {"10"}}, 409, "No receipt is kept"},
		{"a receipt of nothing", "/awards/G-2024-004/receipts", models.Manager, url.Values{}, 422, "receipt-file-why"},
		{"a receipt by reference", "/awards/G-2024-004/receipts", models.Manager, url.Values{"reference": {"INV 7"}}, 303, "/awards/G-2024-004"},
		{"a receipt by another member", "/awards/G-2024-004/receipts", models.Board, url.Values{"reference": {"INV 8"}}, 403, ""},
		{"the last payment", "/awards/G-2024-004/payments", models.Manager, url.Values{"amount": {"1,100.00"}, "last": {"yes"}}, 303, "/awards/G-2024-004"},
		{"a limit without a section", "/authority-limits", models.Manager, url.Values{"subject": {"award"}, "role": {"board"}, "up_to": {"1"}, "currency": {"USD"}, "from": {"2024-01-01"}}, 422, "limit-section-why"},
		{"a limit of one's own", "/authority-limits", models.Manager, url.Values{"subject": {"award"}, "role": {"manager"}, "up_to": {"1"}, "currency": {"USD"}, "from": {"2024-01-01"}, "section": {"7"}}, 422, "limit-decision-why"},
		{"a limit by the board", "/authority-limits", models.Board, url.Values{"subject": {"award"}}, 403, ""},
		{"a limit", "/authority-limits", models.Manager, url.Values{"subject": {"transfer"}, "role": {"board"}, "up_to": {"1,000"}, "currency": {"USD"}, "from": {"2024-01-01"}, "section": {"7"}}, 303, "AL-002"},
	})
	if w := h.signIn(models.Auditor).get("/awards/G-2024-004"); !strings.Contains(w.Body.String(), "the rest is released") {
		t.Errorf("the award is not paid: %d", w.Code)
	}
}

// multipartBody is a form with a file, as a browser or a program sends it.
func multipartBody(t *testing.T, name, content, reference string) (string, string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	if name != "" {
		part, err := m.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.WriteField("reference", reference); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), m.FormDataContentType()
}

func TestTheAPIOfDirectAwardsAndLimits(t *testing.T) {
	h, code := directHouse(t)
	post := func(path string, as models.Role, body string, header map[string]string) *httptest.ResponseRecorder {
		t.Helper()
		return h.do(request{method: "POST", path: "/api/v1" + path, as: as, body: body, header: header})
	}
	ask := `{"kind":"sponsorship","organization":"ORG-0001","purpose":"A booth","pool":"travel","amount":{"amount":"500.00","currency":"USD"}}`
	key := map[string]string{"Idempotency-Key": "k1"}
	first, again := post("/awards", models.Member, ask, key), post("/awards", models.Member, ask, key)
	if first.Code != 201 || first.Body.String() != again.Body.String() || !strings.Contains(first.Body.String(), `"code":"G-2024-004"`) || !strings.Contains(first.Body.String(), `"state":"requested"`) {
		t.Fatalf("%d %s, %s", first.Code, first.Body, again.Body)
	}
	for _, c := range []struct {
		what, path string
		as         models.Role
		body       string
		status     int
		has        string
		header     map[string]string
	}{
		{"a grant by a member", "/awards", models.Member, `{"purpose":"x","organization":"ORG-0001","awarded":"2024"}`, 403, "", nil},
		{"an unknown kind", "/awards", models.Board, `{"kind":"yacht","purpose":"x","organization":"ORG-0001","pool":"travel"}`, 422, `"kind"`, nil},
		{"a hostile amount", "/awards", models.Board, `{"kind":"travel","purpose":"x","person":"P-0001","pool":"travel","amount":{"amount":"1e30","currency":"USD"}}`, 422, `"amount"`, nil},
		{"over the limit", "/awards/" + code + "/approval", models.Board, `{}`, 422, `"rule":"authority.limit"`, nil},
		{"by a click", "/awards/" + code + "/approval", models.Board, `{"decision":"` + h.decision + `"}`, 422, `"rule":"authority.motion"`, nil},
		{"by an auditor", "/awards/G-2024-004/approval", models.Auditor, `{}`, 403, "", nil},
		{"of an older version", "/awards/G-2024-004/approval", models.Board, `{}`, 412, "", map[string]string{"If-Match": `"v9"`}},
		{"of nothing", "/awards/G-2024-099/approval", models.Board, `{}`, 404, "", nil},
		{"of a grant", "/awards/" + h.award + "/approval", models.Board, `{}`, 409, `"rule":"award.state"`, nil},
		{"within the limit", "/awards/G-2024-004/approval", models.Board, `{}`, 201, `"limit":"AL-001"`, map[string]string{"If-Match": `"v1"`}},
		{"a decline", "/awards/" + code + "/decline", models.Board, `{"why":"too dear"}`, 201, `"state":"declined"`, nil},
		{"a payment before the receipt", "/awards/G-2024-004/payments", models.Manager, `{"amount":{"amount":"1.00","currency":"USD"}}`, 409, `"rule":"award.receipt"`, nil},
		{"a limit", "/authority-limits", models.Manager, `{"subject":"sow","body":"GB","office":"seat 1","up_to":{"amount":"10.00","currency":"USD"},"from":"2024-01-01","section":"7.3"}`, 201, `"code":"AL-002"`, nil},
		{"a limit for nobody", "/authority-limits", models.Manager, `{"subject":"sow","up_to":{"amount":"10.00","currency":"USD"},"from":"2024-01-01","section":"7.3"}`, 422, `"role"`, nil},
	} {
		w := post(c.path, c.as, c.body, c.header)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s: %d, wants %d and %s: %s", c.what, w.Code, c.status, c.has, w.Body)
		}
	}
	body, kind := multipartBody(t, "../a\"b\r\nX: y.html", "<script>alert(1)</script>", "")
	if w := post("/awards/G-2024-004/receipts", models.Manager, body, map[string]string{"Content-Type": kind}); w.Code != 201 || !strings.Contains(w.Body.String(), `"n":1`) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := post("/awards/G-2024-004/payments", models.Manager, `{"amount":{"amount":"400.00","currency":"USD"},"last":true}`, nil); w.Code != 201 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	get := func(path string, as models.Role) *httptest.ResponseRecorder {
		t.Helper()
		return h.do(request{method: "GET", path: path, as: as})
	}
	for path, has := range map[string]string{"/api/v1/awards/G-2024-004": `"state":"paid"`, "/api/v1/awards/G-2024-004/receipts": `"size":25`, "/api/v1/awards?kind=sponsorship": `"total":1`,
		"/api/v1/authority-limits?in_force=true&on=2024-06-01": `"total":2`, "/api/v1/trace/G-2024-004": "AL-001"} {
		if w := get(path, models.Auditor); w.Code != 200 || !strings.Contains(w.Body.String(), has) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	file := h.signIn(models.Auditor).get("/awards/G-2024-004/receipts/1")
	head := file.Header()
	if file.Code != 200 || file.Body.String() != "<script>alert(1)</script>" || head.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(head.Get("Content-Disposition"), "attachment; filename=\"") ||
		strings.ContainsAny(strings.TrimSuffix(head.Get("Content-Disposition"), `"`)[len(`attachment; filename="`):], "\"\r\n/<> ") || head.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.Contains(head.Get("Content-Security-Policy"), "sandbox") || !strings.Contains(head.Get("Cache-Control"), "no-store") {
		t.Errorf("%d %v", file.Code, head)
	}
	for _, as := range []models.Role{models.Member, models.Contractor} {
		if w := h.signIn(as).get("/awards/G-2024-004/receipts/1"); w.Code != 403 {
			t.Errorf("%s reads a receipt: %d", as, w.Code)
		}
	}
	for _, path := range []string{"/api/v1/awards", "/api/v1/authority-limits", "/api/v1/awards/G-2024-004/receipts"} {
		h.problem(get(path, models.Contractor), 403)
	}
	if w := get("/api/v1/trace/G-2024-004", models.Contractor); w.Code != 404 {
		t.Errorf("a contractor traces it: %d", w.Code)
	}
}
