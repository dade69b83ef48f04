package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

// newIncomeHouse is the money house with a fee rule and one membership of 25,000.00 USD, recorded as a person and a program do it.
func newIncomeHouse(t *testing.T) *moneyHouse {
	t.Helper()
	h := newMoneyHouse(t)
	for _, r := range []request{
		{method: "POST", path: "/api/v1/fee-rules", as: models.Manager, body: `{"from":"2024-01-01","currency":"USD","kinds":["membership","grant"],"brackets":[{"up_to":"1000000.00","percent":"9"},{"percent":"6"}]}`},
		{method: "POST", path: "/api/v1/income", as: models.Manager, body: `{"kind":"membership","organization":"ORG-0001","amount":{"amount":"25000.00","currency":"USD"},"on":"2024-02-01","reference":"R-17"}`},
	} {
		if w := h.do(r); w.Code != 201 {
			t.Fatalf("%s: %d %s", r.path, w.Code, w.Body)
		}
	}
	return h
}

func TestThePagesOfIncomeSayWhatTheyShouldToEachRole(t *testing.T) {
	h := newIncomeHouse(t)
	h.says([]pageCase{
		{"/income", models.Manager, 200, "Record income", "No income fits"},
		{"/income", models.Auditor, 200, "2,250.00", "/income/new"},
		{"/income?kind=grant", models.Board, 200, "No income fits", "IN-2024-001"},
		{"/income?text=halden&sort=-amount", models.Board, 200, "IN-2024-001", ""},
		{"/income?sort=shoe", models.Board, 422, "cannot be sorted", ""},
		{"/income", models.Contractor, 403, "", "IN-2024-001"},
		{"/income/new", models.Manager, 200, "Received on", ""},
		{"/income/new", models.Board, 403, "", "Received on"},
		{"/income/IN-2024-001", models.Manager, 200, "the year went from 0.00 to 25,000.00", ""},
		{"/income/IN-2024-001", models.Member, 200, "9 % of the first 1,000,000.00 USD", "Reverse IN-2024-001"},
		{"/income/IN-2024-999", models.Board, 404, "There is no income", ""},
		{"/money/funds", models.Manager, 200, "Switch it on", ""},
		{"/money/funds", models.Auditor, 200, "27,250.00 USD more is promised and paid than was raised", "Switch it on"},
		{"/money/funds?as_of=2024-01-31", models.Auditor, 200, "Nothing was received or promised by 31 Jan 2024", ""},
		{"/trace/IN-2024-001", models.Auditor, 200, "the host keeps 2,250.00 USD of it", ""},
		{"/trace/funds-USD", models.Auditor, 200, "research, committed", ""},
		{"/search?q=r-17", models.Auditor, 200, "IN-2024-001", ""},
		{"/transactions?kind=fee", models.Auditor, 200, "Host fee", ""},
	})
}

func TestTheFormsOfIncomeKeepWhatWasTypedAndNameTheFieldThatIsRefused(t *testing.T) {
	h := newIncomeHouse(t)
	b := h.signIn(models.Manager)
	good := url.Values{"kind": {"grant"}, "organization": {"ORG-0001"}, "amount": {"1,000,000.00"}, "currency": {"USD"}, "on": {"2024-03-01"}}
	for _, c := range []struct {
		field, value string
		status       int
		has          string
	}{
		{"amount", "1.005", 422, "more decimals than can be kept"}, {"amount", "1e30", 422, "is not a plain number"}, {"amount", "0", 422, "greater than zero"},
		{"currency", "usd", 422, "is not a currency"}, {"on", "2024-12-24", 422, "is after today"}, {"kind", "", 422, "not a kind of income"}, {"organization", "", 422, "Nobody is named"},
		{"amount", "1,000,000.00", 303, ""},
	} {
		form := url.Values{}
		for k, v := range good {
			form[k] = v
		}
		form.Set(c.field, c.value)
		w := h.post("/income", b.cookie, form)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s %q: %d, want %q\n%.1500s", c.field, c.value, w.Code, c.has, w.Body)
		}
	}
	for _, c := range []struct {
		path   string
		form   url.Values
		status int
		has    string
	}{
		{"/income/IN-2024-002/reversal", url.Values{}, 422, "This is needed"}, {"/income/IN-2024-002/reversal", url.Values{"reason": {"slip"}}, 303, ""},
		{"/income/IN-2024-002/reversal", url.Values{"reason": {"slip"}}, 409, "Nothing was reversed"},
		{"/money/funds/rule", url.Values{"state": {"on"}}, 409, "27,250.00 USD short"},
		{"/money/fee-rules", url.Values{"from": {"2024-06-01"}, "currency": {"USD"}, "brackets": {"above: nine"}, "kinds_grant": {"yes"}}, 422, "is not a share"},
		{"/money/fee-rules", url.Values{"from": {"2024-06-01"}, "currency": {"USD"}, "brackets": {"500000: 8\nabove: 6.5"}, "kinds_grant": {"yes"}}, 303, ""},
	} {
		if w := h.post(c.path, b.cookie, c.form); w.Code != c.status || !strings.Contains(w.Body.String(), c.has) {
			t.Errorf("%s %v: %d, want %q\n%.1500s", c.path, c.form, w.Code, c.has, w.Body)
		}
	}
}

func TestIncomeAndFundsAnswerProgramsInExactShapes(t *testing.T) {
	h := newIncomeHouse(t)
	for _, c := range []struct {
		method, path, body string
		as                 models.Role
		status             int
		has                string
	}{
		{"GET", "/api/v1/income", "", models.Auditor, 200, `"fee":{"amount":"2250.00","currency":"USD"}`},
		{"GET", "/api/v1/income/IN-2024-001", "", models.Board, 200, `"net":{"amount":"22750.00","currency":"USD"}`},
		{"GET", "/api/v1/income/IN-2024-001", "", models.Contractor, 403, ""},
		{"GET", "/api/v1/funds?as_of=2024-06-30", "", models.Auditor, 200, `"free":{"amount":"22750.00","currency":"USD"}`},
		{"GET", "/api/v1/fee-rules", "", models.Auditor, 200, `"brackets":[{"up_to":"1000000.00","percent":"9"},{"up_to":null,"percent":"6"}]`},
		{"POST", "/api/v1/income", `{"kind":"grant","person":"P-0001","amount":{"amount":"1e30","currency":"USD"}}`, models.Manager, 422, `"amount"`},
		{"POST", "/api/v1/income", `{"kind":"grant","person":"P-0001","amount":{"amount":"5","currency":"pass"}}`, models.Manager, 422, `"currency"`},
		{"POST", "/api/v1/income", `{"kind":"grant","person":"P-0001","amount":{"amount":"5","currency":"USD"}}`, models.Board, 403, ""},
		{"POST", "/api/v1/funds/rule", `{"state":"on"}`, models.Manager, 409, "money.raised"},
		{"POST", "/api/v1/income", `{"kind":"other","person":"P-0001","amount":{"amount":"27250","currency":"USD"}}`, models.Manager, 201, `"fee":{"amount":"0.00","currency":"USD"}`},
		{"POST", "/api/v1/funds/rule", `{"state":"on"}`, models.Manager, 201, `"state":"on"`},
		{"POST", "/api/v1/income/IN-2024-001/reversal", `{"reason":"slip"}`, models.Manager, 409, "money.raised"},
		{"POST", "/api/v1/pools", `{"code":"passes","name":"Passes","currency":"pass"}`, models.Manager, 201, `"budget":{"amount":"0","currency":"pass"}`},
		{"POST", "/api/v1/pools/passes/entries", `{"kind":"opening","amount":{"amount":"5","currency":"pass"},"on":"2024-01-02"}`, models.Manager, 201, `"amount":"5"`},
		{"POST", "/api/v1/pools/passes/entries", `{"kind":"appropriation","decision":"` + h.decision + `","amount":{"amount":"0.5","currency":"pass"}}`, models.Manager, 422, "money.pieces"},
		{"POST", "/api/v1/pools/passes/entries", `{"kind":"appropriation","decision":"` + h.decision + `","amount":{"amount":"5","currency":"USD"}}`, models.Manager, 422, "is kept in pass"},
	} {
		w := h.do(request{method: c.method, path: c.path, as: c.as, body: c.body})
		if w.Code != c.status || !strings.Contains(strings.Join(strings.Fields(w.Body.String()), ""), strings.Join(strings.Fields(c.has), "")) {
			t.Errorf("%s %s: %d, want %d and %q\n%s", c.method, c.path, w.Code, c.status, c.has, w.Body)
		}
	}
	w := h.signIn(models.Board).get("/pools/passes")
	for _, has := range []string{"5 passes of the 5 of FY2024 are free", "Given out", "they are no money"} {
		if !strings.Contains(w.Body.String(), has) {
			t.Errorf("the pool of passes does not say %q", has)
		}
	}
}
