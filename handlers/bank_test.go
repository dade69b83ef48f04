package handlers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"bursar/handlers"
	"bursar/models"
	"bursar/reports"
	"bursar/store"
	"bursar/store/storetest"
)

const (
	bankPools   = 8
	bankClients = 16
	bankEach    = 100_000_00 // what every pool is given, in cents
	bankReports = 1000       // read in the full form; the short form reads a tenth
	bankShort   = 25         // what each client tries in the short form
)

// bank is a server with eight pools and two statements of work on each, which sixteen clients besiege over HTTP.
type bank struct {
	*house
	url      string
	client   *http.Client
	decision string
	sows     []string
	begun    int64 // entries of the ledger before the siege

	mu        sync.Mutex
	faults    []string
	transfers []string

	posted, refused, read atomic.Int64
}

func newBank(t *testing.T, open func(testing.TB, *storetest.Clock) *store.Store) *bank {
	b := &bank{house: newHouseOn(t, open)}
	b.fund()
	server := httptest.NewServer(b.server)
	t.Cleanup(server.Close)
	b.url, b.client = server.URL+"/api/v1", server.Client()
	b.client.Transport.(*http.Transport).MaxIdleConnsPerHost = 2 * bankClients
	b.begun = b.ledgerLength()
	return b
}

func got[T any](b *bank, what string) func(T, error) T {
	return func(v T, err error) T {
		b.t.Helper()
		if err != nil {
			b.t.Fatalf("%s: %v", what, err)
		}
		return v
	}
}

// fund puts the foundation on record: a board that decided, the pools with their money, the work that money is promised for.
func (b *bank) fund() {
	ctx, keeper, s := context.Background(), storetest.Keeper, b.store
	got[models.Foundation](b, "foundation")(s.SetFoundation(ctx, keeper, models.NewFoundation{Name: "Kernelworks Foundation", Currency: "USD"}))
	got[models.FiscalYear](b, "year")(s.AddFiscalYear(ctx, keeper, models.NewFiscalYear{Code: "FY2024", First: "2024-01-01", Last: "2024-12-31"}))
	got[models.Body](b, "board")(s.AddBody(ctx, keeper, models.NewBody{Code: "GB", Name: "the board", Kind: "board"}))
	person := got[models.Person](b, "person")(s.AddPerson(ctx, keeper, models.NewPerson{Name: "Colm Whitaker"}))
	got[models.SeatTerm](b, "seat")(s.Seat(ctx, keeper, models.NewSeatTerm{Body: "GB", Seat: 1, Voting: true, Person: person.Code, From: "2024-01-01"}))
	motion := got[models.Motion](b, "motion")(s.AddMotion(ctx, keeper, models.NewMotion{Body: "GB", On: "2024-09-12", Text: "Fund the work."}))
	b.decision = got[models.Decision](b, "decision")(s.RecordDecision(ctx, keeper, models.NewDecision{Body: "GB", Motion: motion.Code, On: "2024-09-12", Text: "Fund the work.", Outcome: "approved"})).Code
	vendor := got[models.Organization](b, "vendor")(s.AddOrganization(ctx, keeper, models.NewOrganization{Name: "Fjordbyte"}))
	for n := range bankPools {
		pool := bankPool(n)
		got[models.Pool](b, pool)(s.AddPool(ctx, keeper, models.NewPool{Code: pool, Name: "Pool " + pool, Currency: "USD"}))
		got[models.Transaction](b, pool)(s.Appropriate(ctx, keeper, models.NewAppropriation{Pool: pool, Amount: models.Money{Minor: bankEach, Currency: "USD"}.Amount(), On: "2024-01-02"}))
		for range 2 {
			b.sows = append(b.sows, got[models.SOW](b, "work")(s.AddSOW(ctx, keeper, models.NewSOW{Title: "Work of " + pool, On: "2024-01-02", Pool: pool, Vendor: vendor.Code})).Code)
		}
	}
}

func bankPool(n int) string { return fmt.Sprintf("pool-%d", n+1) }

func (b *bank) ledgerLength() int64 {
	list := got[models.List[models.TransactionLine]](b, "ledger")(b.store.Transactions(context.Background(), storetest.Keeper, models.TransactionFilter{}, models.Page{Limit: 1}))
	return list.Total
}

// call sends one request and gives status and body.
func (b *bank) call(method, path string, as models.Role, body any) (int, []byte) {
	sent, err := json.Marshal(body)
	if err != nil {
		return b.fault("%s: %v", path, err), nil
	}
	if body == nil {
		sent = nil
	}
	req, err := http.NewRequest(method, b.url+path, bytes.NewReader(sent))
	if err != nil {
		return b.fault("%s: %v", path, err), nil
	}
	req.Header.Set("Authorization", "Bearer "+b.tokens[as])
	req.Header.Set("Content-Type", "application/json")
	answer, err := b.client.Do(req)
	if err != nil {
		return b.fault("%s: %v", path, err), nil
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return b.fault("%s: %v", path, err), nil
	}
	return answer.StatusCode, text
}

// fault notes what must never happen.
func (b *bank) fault(format string, args ...any) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
	return 0
}

// write sends a verb. It is done, or refused with 4xx by a rule that has a name, or about something that is not there; anything else is a fault.
func (b *bank) write(path string, as models.Role, body map[string]any, into any) bool {
	status, text := b.call("POST", path, as, body)
	var p handlers.Problem
	switch {
	case status == 201:
		if err := json.Unmarshal(text, into); err != nil {
			b.fault("POST %s: %v", path, err)
		}
		return true
	case status >= 400 && status < 500 && json.Unmarshal(text, &p) == nil && (p.Rule != "" || status == 404):
		b.refused.Add(1)
	case status != 0:
		b.fault("POST %s %v: %d %s", path, body, status, text)
	}
	return false
}

// act does one thing that comes to a client's mind: two people ask and rule, the manager promises, pays and releases.
func (b *bank) act(chance *rand.Rand) {
	amount := map[string]any{"amount": models.Money{Minor: 1 + chance.Int64N(bankEach/3), Currency: "USD"}.Amount(), "currency": "USD"}
	sow := b.sows[chance.IntN(len(b.sows))]
	var ignored json.RawMessage
	switch chance.IntN(8) {
	case 0, 1:
		var asked handlers.TransferAsked
		if b.write("/transfers", models.Manager, map[string]any{"from": bankPool(chance.IntN(bankPools)), "to": bankPool(chance.IntN(bankPools)), "amount": amount, "reason": "balance"}, &asked) {
			b.mu.Lock()
			b.transfers = append(b.transfers, asked.Code)
			b.mu.Unlock()
		}
	case 2, 3, 4:
		outcome := []string{"approved", "approved", "approved", "declined"}[chance.IntN(4)]
		if b.write("/transfers/"+b.someTransfer(chance)+"/decision", models.Board, map[string]any{"outcome": outcome}, &ignored) && outcome == "approved" {
			b.posted.Add(1)
		}
	case 5:
		b.post("/sows/"+sow+"/commitment", map[string]any{"amount": amount, "decision": b.decision})
	case 6:
		b.post("/sows/"+sow+"/payments", map[string]any{"amount": amount})
	case 7:
		b.post("/sows/"+sow+"/releases", map[string]any{"amount": amount, "why": "less was needed"})
	}
}

func (b *bank) post(path string, body map[string]any) {
	var ignored json.RawMessage
	if b.write(path, models.Manager, body, &ignored) {
		b.posted.Add(1)
	}
}

// someTransfer is one of the last that were asked for: several clients rule on the same one. Before the first there is none of that code.
func (b *bank) someTransfer(chance *rand.Rand) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n := len(b.transfers); n > 0 {
		return b.transfers[max(0, n-1-chance.IntN(12))]
	}
	return "TR-2024-001"
}

// report reads the pools as of today, or the quarter, and holds their sum against what was given.
func (b *bank) report(n int64) {
	if n%2 == 0 {
		var list struct{ Items []handlers.Pool }
		b.readInto("/pools?limit=200", &list)
		var figures []string
		for _, p := range list.Items {
			figures = append(figures, p.Budget.Amount, p.Free.Amount, p.Committed.Amount, p.Paid.Amount)
		}
		b.sums("/pools", figures)
		return
	}
	var quarter reports.Document
	b.readInto("/quarters/2024-Q4?as_of=2024-10-31", &quarter)
	var figures []string
	for _, p := range quarter.Pools {
		figures = append(figures, p.Budget.Amount, p.Free.Amount, p.Committed.Amount, p.Paid.Amount)
	}
	b.sums("/quarters", figures)
}

func (b *bank) readInto(path string, into any) {
	status, text := b.call("GET", path, models.Auditor, nil)
	if err := json.Unmarshal(text, into); status != 200 || err != nil {
		b.fault("GET %s: %d %v %.200s", path, status, err, text)
	}
}

// sums holds that a report knows all pools, that none of its figures is below zero, and that it adds up to what was given.
func (b *bank) sums(path string, figures []string) {
	var budget, parts int64
	for i, text := range figures {
		m, err := models.ParseMoney("amount", text, "USD")
		if err != nil || m.Minor < 0 {
			b.fault("%s shows %s (%v)", path, text, err)
		}
		if i%4 == 0 {
			budget += m.Minor
		} else {
			parts += m.Minor
		}
	}
	if len(figures) != 4*bankPools || budget != bankPools*bankEach || parts != budget {
		b.fault("%s shows %d pools that sum to %d and %d instead of %d", path, len(figures)/4, budget, parts, bankPools*bankEach)
	}
	b.read.Add(1)
}

// siegeLength is how long the full form lasts; none is the short one, of as many tries on every machine.
func siegeLength(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("BURSAR_SIEGE")
	if text == "" {
		return 0
	}
	length, err := time.ParseDuration(text)
	if err != nil || length <= 0 {
		t.Fatalf("BURSAR_SIEGE is a time such as 60s: %q", text)
	}
	return length
}

// besiege lets the clients act and two readers read, until the tries are over; in the full form until the time is over and all reports were read
// during it, or five times the time has passed.
func (b *bank) besiege(length time.Duration) {
	var clients, readers sync.WaitGroup
	begun, wanted := time.Now(), int64(bankReports)
	if length == 0 {
		wanted = bankReports / 10
	}
	lasts := func() bool {
		now := time.Now()
		return now.Before(begun.Add(length)) || b.read.Load() < wanted && now.Before(begun.Add(5*length))
	}
	for who := range bankClients {
		clients.Go(func() {
			chance := rand.New(rand.NewPCG(uint64(who), 52))
			for n := 0; (length == 0 && n < bankShort) || (length > 0 && lasts()); n++ {
				b.act(chance)
			}
		})
	}
	var over atomic.Bool
	var next atomic.Int64
	for range 2 {
		readers.Go(func() {
			for n := next.Add(1); n <= wanted || !over.Load(); n = next.Add(1) {
				b.report(n)
			}
		})
	}
	clients.Wait()
	during := b.read.Load()
	over.Store(true)
	readers.Wait()
	if length > 0 && during < wanted {
		b.t.Errorf("only %d of %d reports were read during the siege", during, wanted)
	}
	b.t.Logf("%d posted, %d refused, %d reports read, %d of them during it", b.posted.Load(), b.refused.Load(), b.read.Load(), during)
}

func TestABesiegedBankLosesNoCent(t *testing.T) {
	length := siegeLength(t)
	for name, open := range map[string]func(testing.TB, *storetest.Clock) *store.Store{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		t.Run(name, func(t *testing.T) {
			b := newBank(t, open)
			b.besiege(length)
			for i, f := range b.faults {
				if t.Error(f); i == 20 {
					break
				}
			}
			if now := b.ledgerLength(); now != b.begun+b.posted.Load() {
				t.Errorf("%d entries were acknowledged and %d are on record", b.posted.Load(), now-b.begun)
			}
			if b.posted.Load() < bankClients || b.refused.Load() < bankClients {
				t.Errorf("%d posted and %d refused is no siege", b.posted.Load(), b.refused.Load())
			}
			if d, err := b.store.Doctor(context.Background(), storetest.Keeper); err != nil || !d.OK() {
				t.Errorf("the doctor finds %+v (%v)", d.Broken, err)
			}
			if audit, err := b.store.VerifyAudit(context.Background(), storetest.Keeper); err != nil || !audit.OK() || audit.Events < b.posted.Load() {
				t.Errorf("the record does not verify: %+v (%v)", audit, err)
			}
		})
	}
}
