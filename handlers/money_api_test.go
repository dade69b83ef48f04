package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
)

func TestTheAPIOfMoneyAnswersInTheAgreedShapes(t *testing.T) {
	h := newMoneyHouse(t)
	usd := func(amount string) string { return `{"amount":"` + amount + `","currency":"USD"}` }
	cases := []struct {
		method, path string
		as           models.Role
		body         string
		status       int
		has, hasNo   string
	}{
		{"GET", "/fiscal-years", models.Auditor, "", 200, `{"code":"FY2024","first":"2024-01-01","last":"2024-12-31","closed":false}`, ""},
		{"POST", "/fiscal-years", models.Manager, `{"code":"FY2025","first":"2025-01-01","last":"2025-12-31"}`, 201, `"FY2025"`, ""},
		{"GET", "/pools", models.Member, "", 200, `"free":` + usd("150000.00"), ""},
		{"GET", "/pools/research?as_of=2024-06-30", models.Member, "", 200, `"free":` + usd("200000.00"), ""},
		{"POST", "/pools", models.Manager, `{"code":"travel","name":"Travel","currency":"USD"}`, 201, `"restriction":null`, ""},
		{"GET", "/pools/research/entries", models.Member, "", 200, `"committed_after":` + usd("50000.00"), ""},
		{"GET", "/pools/research/entries?to=2024-06-30", models.Member, "", 200, `"total":1`, ""},
		{"POST", "/pools/sow/entries", models.Manager, `{"kind":"appropriation","amount":` + usd("5000") + `,"decision":"D-2024-001"}`, 201, `"amount":` + usd("5000.00"), ""},
		{"POST", "/pools/sow/entries", models.Manager, `{"kind":"recommended","amount":` + usd("20400.00") + `}`, 201, `"kind":"recommended"`, ""},
		{"GET", "/transfers", models.Auditor, "", 200, `"from_free_after":` + usd("75500.00"), ""},
		{"GET", "/transfers/TR-2024-001", models.Auditor, "", 200, `"decision":null`, ""},
		{"POST", "/transfers", models.Manager, `{"from":"sow","to":"research","amount":` + usd("1.00") + `,"reason":"A little"}`, 201, `"state":"awaiting"`, ""},
		{"POST", "/transfers/TR-2024-001/decision", models.Board, `{"outcome":"approved","decision":"D-2024-001"}`, 201, `"state":"approved"`, ""},
		{"GET", "/transactions?kind=transfer", models.Auditor, "", 200, `"other_pool":"sow"`, ""},
		{"GET", "/transactions/T-000003", models.Auditor, "", 200, `"award":"G-2024-001"`, ""},
		{"GET", "/awards", models.Auditor, "", 200, `"committed":` + usd("50000.00"), ""},
		{"GET", "/awards/G-2024-002", models.Auditor, "", 200, `"decision":null,"state":"recorded","awarded":"2024-08"`, `"paid":{`},
		{"POST", "/awards", models.Manager, `{"organization":"ORG-0001","purpose":"More","pool":"research","decision":"D-2024-001","amount":` + usd("10.00") + `}`, 201, `"state":"decided"`, ""},
		{"POST", "/awards/G-2024-001/payments", models.Manager, `{"amount":` + usd("25000.00") + `,"on":"2024-09-20"}`, 201, `"kind":"payment"`, ""},
		{"GET", "/awards/G-2024-001/payments", models.Auditor, "", 200, `"paid":` + usd("25000.00"), ""},
		{"POST", "/awards/G-2024-001/releases", models.Manager, `{"amount":` + usd("1.00") + `,"why":"Less was needed"}`, 201, `"kind":"release"`, ""},
		{"POST", "/transactions/T-000002/reversal", models.Manager, `{"reason":"Slip"}`, 409, `money.cap`, ""},
		{"GET", "/trace/T-000003", models.Auditor, "", 200, `"kind":"decision","ref":"D-2024-001"`, ""},
		{"GET", "/trace/days/12", models.Auditor, "", 404, `"code":"not_found"`, ""},
		{"GET", "/search?text=halden", models.Member, "", 200, `{"code":"ORG-0001","kind":"organization","title":"Halden Institute","page":"/organizations/ORG-0001"}`, ""},
		{"GET", "/search?text=halden", models.Contractor, "", 200, `"items":[]`, ""},
		{"GET", "/audit?subject=TR-2024-001&verb=transfer.ask", models.Auditor, "", 200, `"before":null,"after":{"ID"`, "salt"},
	}
	for _, c := range cases {
		w := h.do(request{method: c.method, path: "/api/v1" + c.path, as: c.as, body: c.body})
		if body := w.Body.String(); w.Code != c.status || !strings.Contains(body, c.has) || (c.hasNo != "" && strings.Contains(body, c.hasNo)) {
			t.Errorf("%s %s: %d, want %d with %s and without %q: %s", c.method, c.path, w.Code, c.status, c.has, c.hasNo, body)
		}
	}
}

func TestTheAPIOfMoneyNamesTheFieldItRefuses(t *testing.T) {
	h := newMoneyHouse(t)
	usd := `{"amount":"10.00","currency":"USD"}`
	cases := []struct {
		path, body, field string
		as                models.Role
		status            int
	}{
		{"/fiscal-years", `{"code":"FY2024","first":"2024-01-01","last":"2024-12-31"}`, "first", models.Manager, 409},
		{"/fiscal-years", `{"code":"FY25","first":"2025-01-01","last":"2025-12-31"}`, "code", models.Manager, 422},
		{"/pools", `{"code":"Travel!","name":"Travel","currency":"USD"}`, "code", models.Manager, 422},
		{"/pools", `{"code":"travel","name":"Travel","currency":"usd"}`, "currency", models.Manager, 422},
		{"/pools/sow/entries", `{"kind":"payment","amount":` + usd + `}`, "kind", models.Manager, 422},
		{"/pools/sow/entries", `{"kind":"appropriation","amount":{"amount":"10.00","currency":"EUR"},"decision":"D-2024-001"}`, "currency", models.Manager, 422},
		{"/pools/sow/entries", `{"kind":"appropriation","amount":{"amount":"10.005","currency":"USD"},"decision":"D-2024-001"}`, "amount", models.Manager, 422},
		{"/pools/sow/entries", `{"kind":"appropriation","amount":` + usd + `}`, "decision", models.Manager, 422},
		{"/pools/sow/entries", `{"kind":"appropriation","amount":10,"decision":"D-2024-001"}`, "amount", models.Manager, 422},
		{"/transfers", `{"from":"sow","to":"nowhere","amount":` + usd + `,"reason":"x"}`, "to", models.Manager, 422},
		{"/transfers", `{"from":"nowhere","to":"sow","amount":` + usd + `,"reason":"x"}`, "from", models.Manager, 422},
		{"/transfers", `{"from":"sow","to":"research","amount":` + usd + `}`, "reason", models.Manager, 422},
		{"/transfers/TR-2024-001/decision", `{"outcome":"perhaps"}`, "outcome", models.Board, 422},
		{"/transfers/TR-2024-001/decision", `{"outcome":"approved","decision":"D-2024-002"}`, "decision", models.Board, 422},
		{"/transactions/T-000001/reversal", `{}`, "reason", models.Manager, 422},
		{"/awards", `{"purpose":"x","organization":"ORG-0001","awarded":"last summer"}`, "awarded", models.Manager, 422},
		{"/awards/G-2024-001/payments", `{"amount":{"amount":"60000.00","currency":"USD"}}`, "amount", models.Manager, 409},
		{"/awards/G-2024-001/payments", `{"amount":{"amount":"1.00","currency":"EUR"}}`, "currency", models.Manager, 422},
		{"/awards/G-2024-001/releases", `{"amount":` + usd + `}`, "why", models.Manager, 422},
	}
	before := h.events()
	for _, c := range cases {
		p := h.problem(h.do(request{method: "POST", path: "/api/v1" + c.path, as: c.as, body: c.body}), c.status)
		if !slices.ContainsFunc(p.Errors, func(f handlers.FieldProblem) bool {
			return f.Field == c.field || strings.HasPrefix(f.Field, c.field+".")
		}) {
			t.Errorf("%s %s: field %q is not named: %+v", c.path, c.body, c.field, p)
		}
	}
	if after := h.events(); after != before {
		t.Errorf("%d events were written", after-before)
	}
}

func TestARepeatedPaymentIsPaidOnce(t *testing.T) {
	h := newMoneyHouse(t)
	r := request{method: "POST", path: "/api/v1/awards/G-2024-001/payments", as: models.Manager, body: `{"amount":{"amount":"25000.00","currency":"USD"}}`, header: map[string]string{"Idempotency-Key": "k"}}
	first, second := h.do(r), h.do(r)
	if first.Code != 201 || second.Code != 201 || first.Body.String() != second.Body.String() {
		t.Fatalf("%d %s / %d %s", first.Code, first.Body, second.Code, second.Body)
	}
	if w := h.do(request{method: "GET", path: "/api/v1/awards/G-2024-001/payments", as: models.Auditor}); !strings.Contains(w.Body.String(), `"total":1`) {
		t.Errorf("it was paid twice: %s", w.Body)
	}
}
