package store_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"bursar/journal"
	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

const provedPortfolios = 200

// findHledger gives the program's path: the one that ci/test names, or what ci/tools finds and installs.
var findHledger = sync.OnceValues(func() (string, error) {
	if path := os.Getenv("BURSAR_TEST_HLEDGER"); path != "" {
		return path, nil
	}
	out, err := exec.Command(filepath.Join("..", "ci", "tools"), "hledger").Output()
	return strings.TrimSpace(string(out)), err
})

// hledgerBalances reads a journal with the real program: account, currency → amount. Zeros are left out.
func hledgerBalances(t *testing.T, text []byte) map[string]string {
	t.Helper()
	program, err := findHledger()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-f", "-", "balance", "--flat", "-N", "-O", "csv", "--layout=bare")
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, failure bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(text), &out, &failure
	if err := cmd.Run(); err != nil {
		t.Fatalf("hledger refuses the journal: %v: %s", err, failure.String())
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, row := range rows[1:] {
		if number := strings.ReplaceAll(row[2], ",", ""); strings.Trim(number, "0.") != "" {
			got[row[0]+" "+row[1]] = number
		}
	}
	return got
}

// keptBalances are what stands in the table of balances, under the names that the journal has for it.
func keptBalances(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	var rows []struct {
		Name, Pool, Year string
		Currency         models.Currency
		Minor            int64
	}
	err := s.Scan(&rows, `SELECT a.name, coalesce(pools.code, '') AS pool, CASE WHEN a.pool_id IS NULL THEN '' ELSE y.code END AS year, b.currency, CAST(sum(b.minor) AS BIGINT) AS minor
		FROM balances b JOIN accounts a ON a.id = b.account_id JOIN fiscal_years y ON y.id = b.fiscal_year_id LEFT JOIN pools ON pools.id = a.pool_id
		GROUP BY 1, 2, 3, 4 HAVING sum(b.minor) <> 0`)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{}
	for _, r := range rows {
		kept[models.WrittenAccount(r.Name, r.Pool, r.Year)+" "+string(r.Currency)] = models.Money{Minor: r.Minor, Currency: r.Currency}.Amount()
	}
	return kept
}

// quarterFigures are the figures of the quarter as balances of the journal's accounts.
func quarterFigures(t *testing.T, s *store.Store, year string) map[string]string {
	t.Helper()
	q := quarter(t, s, year, "")
	out := map[string]string{}
	for _, p := range q.Pools {
		if p.Now == nil || p.FiscalYear != year {
			continue
		}
		for kind, minor := range map[string]int64{"free": p.Now.Free, "committed": p.Now.Committed, "paid": p.Now.Paid, "recommended": p.Now.Recommended} {
			if minor != 0 {
				out[p.Code+":"+kind+":"+year+" "+string(p.Currency)] = models.Money{Minor: minor, Currency: p.Currency}.Amount()
			}
		}
	}
	return out
}

func copyOf(t *testing.T, s *store.Store, asOf models.Date) []byte {
	t.Helper()
	var b bytes.Buffer
	w := journal.NewLedgerWriter(&b)
	if err := s.CopyLedger(background, storetest.Treasurer, asOf, w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// proveLedger holds that hledger, the balances and the quarter agree account by account, and that a copy that was read and copied again is the same.
func proveLedger(t *testing.T, s, fresh *store.Store, years []string) {
	t.Helper()
	text := copyOf(t, s, "")
	theirs, ours := hledgerBalances(t, text), keptBalances(t, s)
	if !maps.Equal(theirs, ours) {
		t.Fatalf("hledger and Bursar differ:\n%v\n%v\n%s", theirs, ours, text)
	}
	for _, year := range years {
		for account, amount := range quarterFigures(t, s, year) {
			if sumTo(t, s, text, year)[account] != amount {
				t.Fatalf("%s is %s in the quarter and %q in hledger", account, amount, theirs[account])
			}
		}
	}
	out, err := fresh.ImportLedger(background, storetest.Keeper, models.LedgerFile{Name: "ledger.journal", Content: text}, false)
	if err != nil || len(out.Problems) > 0 {
		t.Fatalf("%v %+v\n%s", err, out.Problems, text)
	}
	if again := copyOf(t, fresh, ""); !bytes.Equal(text, again) {
		t.Fatalf("the copy of the copy differs:\n%s\n---\n%s", text, again)
	}
	if back := keptBalances(t, fresh); !maps.Equal(back, ours) {
		t.Fatalf("the balances of the copy differ:\n%v\n%v", back, ours)
	}
}

// sumTo is what the copy up to the end of a year comes to, by our own reader, whose sums are proved against hledger's.
func sumTo(t *testing.T, s *store.Store, text []byte, year string) map[string]string {
	t.Helper()
	j, err := journal.Read(bytes.NewReader(text), "x")
	if err != nil || len(j.Problems) > 0 {
		t.Fatal(err, j.Problems)
	}
	last := quarter(t, s, year, "").AsOf
	sums, err := j.Balances(last)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, b := range sums {
		out[b.Account+" "+b.Commodity] = models.Money{Minor: b.Units, Currency: models.Currency(b.Commodity)}.Amount()
	}
	return out
}

// template is a portfolio's file, made once and copied for each case.
func templateOf(t *testing.T, prepare func(s *store.Store, clock *storetest.Clock)) func(t *testing.T, name string) *store.Store {
	t.Helper()
	clock := storetest.NewClock("2025-12-31")
	path := filepath.Join(t.TempDir(), "template.db")
	s, err := store.Open(background, store.Options{URL: path, Create: true, Migrate: true, Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	prepare(s, clock)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return func(t *testing.T, name string) *store.Store {
		t.Helper()
		copied := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(copied, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(background, store.Options{URL: copied, Clock: clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
}

var provedYears = []string{"FY2023", "FY2024", "FY2025"}

func TestHledgerAndTheQuarterAgreeOnEveryAccountOfTwoHundredPortfolios(t *testing.T) {
	begun := templateOf(t, func(s *store.Store, clock *storetest.Clock) {
		l := newLedger(t, s, clock)
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.year("FY2025", "2025-01-01", "2025-12-31")
		for _, p := range []models.NewPool{{Code: "europe", Name: "Travel in Europe; \"all of it\"", Currency: "EUR", CarryOver: "carry", Purpose: "two\nlines"}, {Code: "tokyo", Name: "Tokyo, meeting", Currency: "JPY"}} {
			_, err := s.AddPool(background, storetest.Keeper, p)
			l.must(err)
		}
		l.sow("SOW-2024-001", "contract")
		l.organization()
	})
	empty := templateOf(t, func(*store.Store, *storetest.Clock) {})
	for n := range provedPortfolios {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			d := &drawnLedger{ledger: ledger{t: t, Store: begun(t, "a.db"), ctx: background}, r: rand.New(rand.NewSource(int64(n)))}
			for range 14 {
				d.step()
			}
			proveLedger(t, d.Store, empty(t, "b.db"), provedYears)
		})
	}
}

// drawnLedger does verbs by chance. What is refused is refused: the ledger holds what was done.
type drawnLedger struct {
	ledger
	r      *rand.Rand
	awards []string
	codes  []string
}

func (d *drawnLedger) one(of ...string) string { return of[d.r.Intn(len(of))] }

func (d *drawnLedger) drawPool() string { return d.one("research", "contract", "europe", "tokyo") }

func (d *drawnLedger) day() string {
	return string(models.Date("2023-01-01").Add(d.r.Intn(3 * 365)))
}

func (d *drawnLedger) amount(pool string) string {
	if pool == "tokyo" {
		return fmt.Sprint(1 + d.r.Intn(90000))
	}
	return fmt.Sprintf("%d.%02d", 1+d.r.Intn(9000), d.r.Intn(100))
}

func (d *drawnLedger) posted(t models.Transaction, err error) {
	if err == nil && t.Code != "" {
		d.codes = append(d.codes, t.Code)
	}
}

func (d *drawnLedger) step() {
	pool, k := d.drawPool(), storetest.Keeper
	amount, day := d.amount(pool), d.day()
	text := d.one("", "Travel; Kigali | two people", "(code) first", "* marked", "kind: payment, file: x", "Ünï ☕ date:2024-01-01 [2024-02-02]", "a  b\tc")
	if text == "a  b\tc" {
		text = "a  b c"
	}
	switch d.r.Intn(11) {
	case 0, 1, 2:
		d.posted(d.Appropriate(d.ctx, k, models.NewAppropriation{Pool: pool, Amount: amount, On: day, Decision: "D-2024-001", Text: text}))
	case 3, 4:
		a, err := d.AddAward(d.ctx, k, models.NewAward{Organization: "ORG-0001", Purpose: "Verifier research", Pool: pool, Decision: "D-2024-001", Amount: d.amount("tokyo")[:1] + "0", On: day})
		if err == nil {
			d.awards = append(d.awards, a.Code)
		}
	case 5:
		d.posted(d.CommitSOW(d.ctx, k, models.NewCommitment{SOW: "SOW-2024-001", Amount: "12.34", On: day, Decision: "D-2024-001", Text: text}))
	case 6:
		if len(d.awards) > 0 {
			d.posted(d.RecordPayment(d.ctx, k, models.NewPayment{For: d.one(append(d.awards, "SOW-2024-001")...), Amount: fmt.Sprint(1 + d.r.Intn(9)), On: day, Text: text}))
		}
	case 7:
		if len(d.awards) > 0 {
			d.posted(d.ReleaseCommitment(d.ctx, k, models.NewRelease{For: d.one(d.awards...), Amount: "1", On: day, Why: "ended early"}))
		}
	case 8:
		d.posted(d.RecordRecommended(d.ctx, k, models.NewRecommended{Pool: pool, Amount: amount, On: day, Text: text}))
	case 9:
		d.move(pool, amount, day)
	case 10:
		d.backwards(pool, day)
	}
}

func (d *drawnLedger) move(pool, amount, day string) {
	if d.r.Intn(2) == 0 {
		years := provedYears[d.r.Intn(2):]
		d.posted(d.CarryOver(d.ctx, storetest.Keeper, models.NewCarryOver{Pool: pool, From: years[0], To: years[1], Amount: "3", Decision: "D-2024-001"}))
		return
	}
	other := d.drawPool()
	asked, err := d.AskTransfer(d.ctx, storetest.Keeper, models.NewTransfer{From: pool, To: other, Amount: d.amount("tokyo")[:1], Reason: "Place 5", On: day})
	if err == nil {
		_, _ = d.RuleTransfer(d.ctx, storetest.Treasurer, asked.Code, models.NewTransferRuling{Verdict: "approve", On: day})
	}
}

func (d *drawnLedger) backwards(pool, day string) {
	if len(d.codes) == 0 || d.r.Intn(3) == 0 {
		d.posted(d.Lapse(d.ctx, storetest.Keeper, models.NewLapse{Pool: pool, FiscalYear: d.one(provedYears...), Amount: "2", Why: "end of the year"}))
		return
	}
	d.posted(d.ReverseTransaction(d.ctx, storetest.Keeper, d.one(d.codes...), models.NewReversal{Reason: "slip", On: d.one("", day)}))
}

func TestACopyUpToADayHoldsWhatWasEffectiveByThen(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-15")
		l.appropriate("research", "500", "2024-03-01")
		text := string(copyOf(l.t, l.Store, "2024-02-29"))
		if !strings.Contains(text, "1,000.00 USD") || strings.Contains(text, "500.00") || slices.Contains(strings.Fields(text), "2024-03-01") {
			t.Fatal(text)
		}
	})
}
