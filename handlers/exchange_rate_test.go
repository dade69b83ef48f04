package handlers_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
	"bursar/store/storetest"
)

// ratesHouse is a house of money with an award of 1,000 EUR from a pool in dollars, and the rates of two days.
func ratesHouse(t *testing.T) (*moneyHouse, string) {
	t.Helper()
	h := newMoneyHouse(t)
	for _, r := range [][2]string{{"2024-09-12", "1.1"}, {"2024-10-15", "1.05"}} {
		kept(t)(h.store.AddExchangeRate(context.Background(), storetest.Keeper, models.NewExchangeRate{On: r[0], From: "EUR", To: "USD", Rate: r[1], Source: "European Central Bank"}))
	}
	a, err := h.store.AddAward(context.Background(), storetest.Keeper, models.NewAward{Organization: "ORG-0001", Purpose: "Travel to Lyon", Pool: "research", Decision: h.decision, Amount: "1000", Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	return h, a.Code
}

func TestRatesAreListedEnteredAndRefusedOverTheAPI(t *testing.T) {
	h, _ := ratesHouse(t)
	const at = "/api/v1/exchange-rates"
	for _, c := range []struct {
		name, method, path, body string
		as                       models.Role
		status                   int
		must                     string
	}{
		{"the list", "GET", at, "", models.Board, 200, `"code":"FX-0002","date":"2024-10-15","from":"EUR","to":"USD","rate":"1.05"`},
		{"narrowed to a day", "GET", at + "?until=2024-09-30&from=EUR&standing=true", "", models.Auditor, 200, `"total":1`},
		{"one by one", "GET", at + "?limit=1&sort=date", "", models.Member, 200, `"code":"FX-0001"`},
		{"one", "GET", at + "/FX-0001", "", models.Board, 200, `"entered_by":"keeper@example.org"`},
		{"none", "GET", at + "/FX-0099", "", models.Board, 404, `not_found`},
		{"in force, turned round", "GET", at + "/in-force?from=USD&to=EUR&on=2024-10-16&amount=105.00", "", models.Board, 200, `"exchanged":{"amount":"100.00","currency":"EUR"}`},
		{"not in force", "GET", at + "/in-force?from=GBP&to=EUR&on=2024-10-16", "", models.Board, 422, `No rate from GBP to EUR`},
		{"a contractor", "GET", at, "", models.Contractor, 403, `access.permission`},
		{"entered", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"USD","rate":"0.0067","source":"ECB"}`, models.Manager, 201, `"code":"FX-0003"`},
		{"entered by the board", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"USD","rate":"0.0067","source":"ECB"}`, models.Board, 403, `access.permission`},
		{"twice", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"USD","rate":"0.0067","source":"ECB"}`, models.Manager, 409, `stands on record already, as FX-0003`},
		{"nought", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"USD","rate":"0","source":"ECB"}`, models.Manager, 422, `"rate"`},
		{"1e30", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"USD","rate":"1e30","source":"ECB"}`, models.Manager, 422, `plain number`},
		{"to itself", "POST", at, `{"date":"2024-10-20","from":"JPY","to":"JPY","rate":"1","source":"ECB"}`, models.Manager, 422, `always 1`},
		{"tomorrow", "POST", at, `{"date":"2024-11-20","from":"JPY","to":"USD","rate":"1","source":"ECB"}`, models.Manager, 422, `has not come yet`},
		{"empty", "POST", at, `{}`, models.Manager, 422, `"source"`},
	} {
		w := h.do(request{method: c.method, path: c.path, as: c.as, body: c.body})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.must) {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
	}
}

const goodRates = "date,from,to,rate,source\n2024-10-15,EUR,USD,1.05,European Central Bank\n2024-10-15,EUR,CHF,0.94,European Central Bank\n2024-09-12,EUR,USD,1.2,Mended\n"

func TestAFileOfRatesShowsTheFateOfEachLineFirst(t *testing.T) {
	h, _ := ratesHouse(t)
	w := h.sendSheet(models.Manager, "/money/rates/import", "rates.csv", goodRates, nil)
	h.sound("/money/rates/import", w.Body.String())
	for _, must := range []string{"3 lines were read", "2 rates are new", "stands already, as FX-0002", "takes the place of FX-0001"} {
		if w.Code != 200 || !strings.Contains(w.Body.String(), must) {
			t.Fatalf("%d, no %q: %s", w.Code, must, w.Body)
		}
	}
	bad := goodRates + "2024-10-16,EUR,UDS,0,\n"
	w = h.sendSheet(models.Manager, "/money/rates/import", "rates.csv", bad, nil, "verb", "enter")
	if w.Code != 422 || !strings.Contains(w.Body.String(), "ISO 4217") || !strings.Contains(w.Body.String(), "Nothing was saved") {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	w = h.sendSheet(models.Manager, "/api/v1/imports/rates?dry_run=true", "rates.csv", goodRates, nil)
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"accepted":2`) || !strings.Contains(w.Body.String(), `"import":null`) {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	p := h.problem(h.sendSheet(models.Manager, "/api/v1/imports/rates", "rates.csv", bad, nil), 422)
	if len(p.Errors) != 3 || p.Errors[0].Field != "line 5 rate" {
		t.Fatalf("%+v", p.Errors)
	}
	for range 2 { // the second is a repetition of the first
		w = h.sendSheet(models.Manager, "/api/v1/imports/rates", "rates.csv", goodRates, map[string]string{"Idempotency-Key": "september"})
		if w.Code != 201 || !strings.Contains(w.Body.String(), `"import":"I-0001"`) {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
	}
	h.problem(h.sendSheet(models.Manager, "/api/v1/imports/rates", "rates.csv", goodRates, nil), 409)
	h.problem(h.sendSheet(models.Board, "/api/v1/imports/rates", "rates.csv", goodRates, nil), 403)
	for _, as := range []models.Role{models.Manager, models.Board, models.Auditor, models.Member} {
		body := h.sheet(as, "/money/rates")
		if !strings.Contains(body, "superseded by FX-0004") || strings.Contains(body, "Enter the rate") != (as == models.Manager) {
			t.Fatalf("%s: %s", as, body)
		}
	}
	if body := h.sheet(models.Board, "/money/rates/FX-0004"); !strings.Contains(body, "rates.csv") || !strings.Contains(body, ", line 4") {
		t.Fatal(body)
	}
	if body := h.sheet(models.Board, "/trace/FX-0004"); !strings.Contains(body, "1 EUR = 1.2 USD on 12 Sep 2024 (Mended)") {
		t.Fatal(body)
	}
}

func TestAPaymentInAnotherCurrencyShowsTheRateAndBothAmountsBeforeItIsRecorded(t *testing.T) {
	h, award := ratesHouse(t)
	at := "/awards/" + award
	if body := h.sheet(models.Manager, at); !strings.Contains(body, "Show both amounts") || !strings.Contains(body, "as the pool counts it 1,100.00 USD") {
		t.Fatal(body)
	}
	before := h.events()
	form := url.Values{"amount": {"400"}, "on": {"2024-10-20"}, "text": {"first part"}}
	w := h.form(models.Manager, at+"/payments", form)
	h.sound(at, w.Body.String())
	for _, must := range []string{"400.00 EUR = 420.00 USD", "1 EUR = 1.05 USD on 15 Oct 2024 (European Central Bank)", "440.00 USD of what is committed goes with it", "20.00 USD less than was committed", "Record this payment", `value="400"`} {
		if w.Code != 200 || !strings.Contains(w.Body.String(), must) {
			t.Fatalf("%d, no %q: %s", w.Code, must, w.Body)
		}
	}
	form.Set("seen", "400.00 EUR = 420.00 USD on 2024-10-20, of 440.00 USD")
	form.Set("amount", "500")
	if w = h.form(models.Manager, at+"/payments", form); w.Code != 200 || !strings.Contains(w.Body.String(), "500.00 EUR = 525.00 USD") || h.events() != before {
		t.Fatalf("what was not seen was recorded: %d", w.Code)
	}
	form.Set("amount", "400")
	if w = h.form(models.Manager, at+"/payments", form); w.Code != 303 || h.events() != before+2 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w = h.form(models.Manager, at+"/payments", url.Values{"amount": {"700"}, "on": {"2024-10-20"}}); w.Code != 409 || !strings.Contains(w.Body.String(), "100.00 more than is committed") {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	body := h.sheet(models.Auditor, at)
	for _, must := range []string{"600.00", "as the pool counts it 660.00 USD", "400.00 EUR", "Difference in exchange"} {
		if !strings.Contains(body, must) {
			t.Fatalf("no %q: %s", must, body)
		}
	}
}

func TestAForeignPaymentOverTheAPICarriesBothAmounts(t *testing.T) {
	h, award := ratesHouse(t)
	at := "/api/v1/awards/" + award + "/payments"
	post := func(body string) (int, string) {
		w := h.do(request{method: "POST", path: at, as: models.Manager, body: body})
		return w.Code, w.Body.String()
	}
	for name, c := range map[string]struct{ body, must string }{
		"the pool's currency":      {`{"amount":{"amount":"10","currency":"USD"},"on":"2024-10-20"}`, "EUR"},
		"the bank in euros":        {`{"amount":{"amount":"10","currency":"EUR"},"pool_amount":{"amount":"10","currency":"EUR"},"on":"2024-10-20"}`, "pool_amount"},
		"a day without a rate":     {`{"amount":{"amount":"10","currency":"EUR"},"on":"2024-02-20"}`, "No rate from EUR to USD"},
		"three decimals in an EUR": {`{"amount":{"amount":"10.001","currency":"EUR"},"on":"2024-10-20"}`, "amount"},
	} {
		if code, body := post(c.body); code != 422 || !strings.Contains(body, c.must) {
			t.Errorf("%s: %d %s", name, code, body)
		}
	}
	code, body := post(`{"amount":{"amount":"100","currency":"EUR"},"pool_amount":{"amount":"111.11","currency":"USD"},"on":"2024-10-20"}`)
	if code != 201 {
		t.Fatal(body)
	}
	var done handlers.Posted
	if err := json.Unmarshal([]byte(body), &done); err != nil {
		t.Fatal(err)
	}
	w := h.do(request{method: "GET", path: "/api/v1/transactions/" + done.Code, as: models.Board})
	for _, must := range []string{`"amount":{"amount":"111.11","currency":"USD"}`, `"original":{"amount":"100.00","currency":"EUR"}`, `"difference":"T-`} {
		if !strings.Contains(w.Body.String(), must) {
			t.Fatalf("no %s: %s", must, w.Body)
		}
	}
	w = h.do(request{method: "GET", path: "/api/v1/awards/" + award, as: models.Board})
	if !strings.Contains(w.Body.String(), `"paid":{"amount":"100.00","currency":"EUR"}`) || !strings.Contains(w.Body.String(), `"paid_in_pool":{"amount":"111.11","currency":"USD"}`) {
		t.Fatal(w.Body)
	}
}

func TestThePoolsPageAddsUpInTheFoundationsCurrencyOrSaysWhichRateIsMissing(t *testing.T) {
	h, _ := ratesHouse(t)
	kept(t)(h.store.AddPool(context.Background(), storetest.Keeper, models.NewPool{Code: "europe", Name: "Europe", Currency: "EUR"}))
	kept(t)(h.store.Appropriate(context.Background(), storetest.Keeper, models.NewAppropriation{Pool: "europe", Amount: "1000", On: "2024-01-02"}))
	body := h.sheet(models.Board, "/money?as_of=2024-10-20")
	for _, must := range []string{"All pools in USD", "1,050.00", "1 EUR = 1.05 USD on 15 Oct 2024 (European Central Bank)", "/trace/FX-0002"} {
		if !strings.Contains(body, must) {
			t.Fatalf("no %q: %s", must, body)
		}
	}
	body = h.sheet(models.Board, "/money?as_of=2024-03-20")
	if !strings.Contains(body, "No rate from EUR to USD is in force on 20 Mar 2024") {
		t.Fatal(body)
	}
	if body = h.sheet(models.Board, "/quarters/2024-Q3"); !strings.Contains(body, "All pools in USD") || !strings.Contains(body, "FX-0001") {
		t.Fatal(body)
	}
}
