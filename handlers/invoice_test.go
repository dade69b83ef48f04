package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// invoiceHouse is a house of money with an active work at 462 a day, two approved days of October, and an invoice for both that is a cent off.
func invoiceHouse(t *testing.T) (*moneyHouse, string, string) {
	t.Helper()
	h := newMoneyHouse(t)
	ctx, keeper := context.Background(), storetest.Keeper
	sow, err := h.store.AddSOW(ctx, keeper, models.NewSOW{Title: "Programme manager", On: "2024-09-02", Pool: "sow", Vendor: "ORG-0001"})
	kept(t)(sow, err)
	kept(t)(h.store.SetSOWTerms(ctx, keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40", CeilingMoney: "18480", Currency: "USD"}))
	kept(t)(h.store.ActivateSOW(ctx, keeper, sow.Code, 0, ""))
	kept(t)(h.store.SetDayRate(ctx, keeper, sow.Code, models.NewDayRate{From: "2024-09-02", Amount: "462"}))
	kept(t)(h.store.CommitSOW(ctx, keeper, models.NewCommitment{SOW: sow.Code, Amount: "18480", On: "2024-09-12", Decision: h.decision}))
	for _, day := range []string{"2024-10-01", "2024-10-02"} {
		e, err := h.store.LogDays(ctx, keeper, sow.Code, models.NewDayEntry{Date: day, Person: "P-0001", Days: "1"})
		kept(t)(e, err)
		kept(t)(h.store.ApproveDays(ctx, storetest.SecondKeeper, e.Entry.ID, models.NewDayVerdict{Verdict: "approved"}))
	}
	i, err := h.store.EnterInvoice(ctx, keeper, sow.Code, models.NewInvoice{Number: "2024/10", Date: "2024-10-31", From: "2024-10-01", To: "2024-10-31", Name: "bill.pdf", Content: []byte("%PDF"),
		Lines: []models.NewInvoiceLine{{Person: "P-0001", Days: "2", Rate: "462", Amount: "924.01"}}})
	kept(t)(i, err)
	return h, sow.Code, i.Code
}

func TestThePagesOfInvoicesSayWhatTheyShouldToEachRole(t *testing.T) {
	h, sow, code := invoiceHouse(t)
	h.says([]pageCase{
		{"/invoices", models.Member, 200, "2024/10", "Enter an invoice"},
		{"/invoices?state=paid", models.Auditor, 200, "No invoice fits", "2024/10"},
		{"/invoices?state=lost", models.Auditor, 422, "is not a state", ""},
		{"/invoices?sort=-amount&text=halden", models.Board, 200, code, ""},
		{"/invoices", models.Contractor, 403, "", "2024/10"},
		{"/invoices/" + code, models.Manager, 200, "the vendor writes 924.01 USD: 0.01 USD more", ""},
		{"/invoices/" + code, models.Manager, 200, "/invoices/" + code + "/check", "/payment"},
		{"/invoices/" + code, models.Auditor, 200, "to explain", "Reject it"},
		{"/invoices/" + code, models.Auditor, 200, "/invoices/" + code + "/file", "Explain it"},
		{"/invoices/" + code, models.Member, 200, "bill.pdf", "/invoices/" + code + "/file"},
		{"/invoices/" + code, models.Contractor, 403, "", "924"},
		{"/invoices/" + code + "/file", models.Member, 403, "", "%PDF"},
		{"/invoices/" + code + "/file", models.Board, 200, "%PDF", ""},
		{"/invoices/INV-2024-999", models.Manager, 404, "", ""},
		{"/sows/" + sow, models.Manager, 200, "Enter an invoice", ""},
		{"/sows/" + sow, models.Auditor, 200, code, "Enter an invoice"},
		{"/sows/" + sow + "/invoices/new", models.Manager, 200, "line_3_amount", ""},
		{"/sows/" + sow + "/invoices/new?from=2024-10-01&to=2024-10-31", models.Manager, 200, `value="924.00"`, ""},
		{"/sows/" + sow + "/invoices/new?from=2024-11-01&to=2024-11-30", models.Manager, 200, "is free to be invoiced", ""},
		{"/sows/" + sow + "/invoices/new?from=soon", models.Manager, 422, "is not a day of the calendar", ""},
		{"/sows/" + sow + "/invoices/new", models.Board, 403, "", ""},
		{"/", models.Manager, 200, "Check the invoice of 924.01 USD", ""},
		{"/", models.Member, 200, "", "924.01"},
		{"/trace/" + code, models.Auditor, 200, "Entered by keeper@example.org", ""},
		{"/search?q=" + code, models.Member, 200, "1 invoice", ""},
	})
}

func TestTheFormsTakeAnInvoiceFromItsEntryToItsPayment(t *testing.T) {
	h, sow, code := invoiceHouse(t)
	line := url.Values{"number": {"11"}, "date": {"2024-10-31"}, "received": {"2024-10-31"}, "from": {"2024-10-01"}, "to": {"2024-10-31"}, "currency": {"USD"}, "line_1_amount": {""}, "line_2_kind": {"other"}, "line_2_amount": {"1,000.00"}, "line_2_text": {"Expenses"}}
	with := func(name, value string) url.Values {
		out := url.Values{}
		for k, v := range line {
			out[k] = v
		}
		out.Set(name, value)
		return out
	}
	path := "/invoices/" + code
	h.does([]formCase{
		{"an invoice without a number", "/sows/" + sow + "/invoices", models.Manager, with("number", ""), 422, "invoice-number-why"},
		{"one of which a line has no amount, after an empty one", "/sows/" + sow + "/invoices", models.Manager, with("line_2_amount", "much"), 422, "invoice-line_1_amount-why"},
		{"one of nobody known", "/sows/" + sow + "/invoices", models.Manager, with("line_2_person", "Nobody"), 422, "invoice-line_1_person-why"},
		{"one without lines", "/sows/" + sow + "/invoices", models.Manager, url.Values{"number": {"11"}, "date": {"2024-10-31"}, "from": {"2024-10-01"}, "to": {"2024-10-31"}}, 422, "0 lines cannot be an invoice"},
		{"a number that stands", "/sows/" + sow + "/invoices", models.Manager, with("number", "2024/10"), 409, code},
		{"an invoice", "/sows/" + sow + "/invoices", models.Manager, line, 303, "/invoices/INV-2024-002"},
		{"a check without a version", path + "/check", models.Manager, url.Values{}, 428, ""},
		{"a check", path + "/check", models.Manager, url.Values{"version": {"1"}}, 303, path},
		{"a check of what has changed", path + "/check", models.Manager, url.Values{"version": {"1"}}, 412, ""},
		{"an approval with a difference", path + "/approval", models.Board, url.Values{"version": {"2"}}, 409, "1 difference is not explained"},
		{"a reason that is none", path + "/explanations", models.Manager, url.Values{"difference": {"arithmetic/1"}}, 422, "explain-reason-why"},
		{"a reason for other words", path + "/explanations", models.Manager, url.Values{"difference": {"arithmetic/1 Line 1: 2 cents"}, "reason": {"r"}}, 409, "has changed since"},
		{"a reason by the board", path + "/explanations", models.Board, url.Values{}, 403, ""},
		{"a reason", path + "/explanations", models.Manager, url.Values{"difference": {"arithmetic/1"}, "reason": {"Rounded up"}}, 303, path},
		{"a payment too early", path + "/payment", models.Manager, url.Values{"version": {"2"}}, 409, "is checked and cannot be paid"},
		{"an approval", path + "/approval", models.Board, url.Values{"version": {"2"}}, 303, path},
		{"a payment by the board", path + "/payment", models.Board, url.Values{"version": {"3"}}, 403, ""},
		{"a payment", path + "/payment", models.Manager, url.Values{"version": {"3"}}, 303, path},
		{"another payment", path + "/payment", models.Manager, url.Values{"version": {"4"}}, 409, "is paid and cannot be paid"},
		{"a rejection without a reason", "/invoices/INV-2024-002/rejection", models.Board, url.Values{"version": {"1"}}, 422, "rejection-reason-why"},
		{"a rejection", "/invoices/INV-2024-002/rejection", models.Board, url.Values{"version": {"1"}, "reason": {"Not agreed"}}, 303, "/invoices/INV-2024-002"},
	})
	if w := h.signIn(models.Auditor).get(path); !strings.Contains(w.Body.String(), "Rounded up") || !strings.Contains(w.Body.String(), "/transactions/T-") {
		t.Errorf("the page of a paid invoice: %d", w.Code)
	}
}

func TestTheAPITakesAnInvoiceAndAnswersWithItsCheck(t *testing.T) {
	h, sow, code := invoiceHouse(t)
	bill := func(change string) string {
		return fmt.Sprintf(`{"number":"12","date":"2024-10-31","from":"2024-10-01","to":"2024-10-31","lines":[{"days":"2","amount":"924.00"}]%s}`, change)
	}
	api := "/api/v1/invoices/" + code
	for _, c := range []struct {
		method, path string
		as           models.Role
		body         string
		status       int
		has          string
	}{
		{"GET", "/api/v1/invoices?state=open&sort=-amount", models.Auditor, "", 200, `"number":"2024/10"`},
		{"GET", "/api/v1/invoices", models.Contractor, "", 403, ""},
		{"GET", "/api/v1/sows/" + sow + "/invoices", models.Member, "", 200, `"total":1`},
		{"GET", "/api/v1/sows/SOW-2024-999/invoices", models.Member, "", 404, ""},
		{"GET", "/api/v1/sows/" + sow + "/invoice-proposal?from=2024-10-01&to=2024-10-31", models.Manager, "", 200, `"amount":{"amount":"924.00","currency":"USD"}`},
		{"GET", "/api/v1/sows/" + sow + "/invoice-proposal?from=2024-10-32&to=2024-10-31", models.Manager, "", 422, `"from"`},
		{"POST", "/api/v1/sows/" + sow + "/invoices", models.Manager, bill(`,"colour":"red"`), 422, "colour"},
		{"POST", "/api/v1/sows/" + sow + "/invoices", models.Manager, bill(`,"currency":"usd"`), 422, `"currency"`},
		{"POST", "/api/v1/sows/" + sow + "/invoices", models.Board, bill(""), 403, ""},
		{"POST", "/api/v1/sows/" + sow + "/invoices", models.Manager, bill(""), 201, `"code":"INV-2024-002"`},
		{"POST", "/api/v1/sows/" + sow + "/invoices", models.Manager, bill(""), 409, "INV-2024-002"},
		{"GET", api, models.Auditor, "", 200, `"approved":{"amount":"924.00","currency":"USD"}`},
		{"GET", api, models.Auditor, "", 200, `"key":"arithmetic/1"`},
		{"POST", api + "/check", models.Manager, `{"version":9}`, 412, ""},
		{"POST", api + "/check", models.Manager, `{}`, 201, `"state":"checked"`},
		{"POST", api + "/explanations", models.Manager, `{"key":"arithmetic/1","reason":"Rounded up"}`, 201, `"explained_by":"manager@example.org"`},
		{"POST", api + "/approval", models.Board, `{}`, 201, `"state":"approved"`},
		{"POST", api + "/payment", models.Manager, `{"on":"2024-10-31"}`, 201, `"transaction":"T-`},
		{"POST", api + "/payment", models.Manager, `{}`, 409, "invoice.state"},
		{"GET", "/api/v1/invoices/INV-2024-002", models.Auditor, "", 200, "invoiced already by " + code},
		{"POST", "/api/v1/invoices/INV-2024-002/rejection", models.Board, `{}`, 422, `"reason"`},
		{"POST", "/api/v1/invoices/INV-2024-002/rejection", models.Board, `{"reason":"Twice"}`, 201, `"state":"rejected"`},
		{"GET", "/api/v1/transactions?kind=payment", models.Auditor, "", 200, "Invoice 2024/10, " + code},
	} {
		w := h.do(request{method: c.method, path: c.path, as: c.as, body: c.body})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s %s as %s: %d %s, wants %d and %q", c.method, c.path, c.as, w.Code, w.Body, c.status, c.has)
		}
	}
}
