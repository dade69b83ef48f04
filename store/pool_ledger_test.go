package store_test

import (
	"context"
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// ledger is a portfolio with a fiscal year, three pools and three decisions, for tests of money.
type ledger struct {
	t *testing.T
	*store.Store
	ctx   context.Context
	clock *storetest.Clock
}

func newLedger(t *testing.T, s *store.Store, clock *storetest.Clock) ledger {
	l := ledger{t: t, Store: s, ctx: context.Background(), clock: clock}
	_, err := s.SetFoundation(l.ctx, storetest.Keeper, models.NewFoundation{Name: "Kernelworks Foundation", Currency: "USD"})
	l.must(err)
	l.year("FY2024", "2024-01-01", "2024-12-31")
	l.pool("research", "Research grants", "carry")
	l.pool("contract", "Contract work", "lapse")
	l.body("GB", "the board", "board")
	l.body("KSC", "the committee", "committee")
	l.decision("D-2024-001", "GB", "approved")
	l.decision("D-2024-002", "KSC", "approved")
	l.decision("D-2024-003", "GB", "rejected")
	return l
}

func (l ledger) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// refused holds that a verb said no by a code, and about a field where one is named.
func (l ledger) refused(err error, code models.Code, field string) {
	l.t.Helper()
	if models.CodeOf(err) != code {
		l.t.Fatalf("%v is not refused as %s", err, code)
	}
	if e := err.(*models.Error); field != "" && e.Field != field {
		l.t.Fatalf("%q names the field %q instead of %q", e.Message, e.Field, field)
	}
}

func (l ledger) year(code, first, last string) {
	_, err := l.AddFiscalYear(l.ctx, storetest.Keeper, models.NewFiscalYear{Code: code, First: first, Last: last})
	l.t.Helper()
	l.must(err)
}

func (l ledger) pool(code, name, carry string) {
	_, err := l.AddPool(l.ctx, storetest.Keeper, models.NewPool{Code: code, Name: name, Currency: "USD", CarryOver: carry})
	l.t.Helper()
	l.must(err)
}

func (l ledger) body(code, name, kind string) {
	l.t.Helper()
	l.must(l.ExecForTest("INSERT INTO bodies (code, name, kind, version, seq) VALUES (?, ?, ?, 1, 1)", code, name, kind))
}

func (l ledger) decision(code, body, outcome string) {
	l.t.Helper()
	l.must(l.ExecForTest(`INSERT INTO decisions (code, body_id, decided_on, about, text, outcome, entered_by, seq)
		SELECT ?, id, '2024-03-01', '', 'fund it', ?, 'keeper@example.org', 1 FROM bodies WHERE code = ?`, code, outcome, body))
}

func (l ledger) sow(code, pool string) {
	l.t.Helper()
	l.must(l.ExecForTest(`INSERT INTO sows (code, title, pool_id, unit, grid, overrun, state, priorities, note, version, seq)
		SELECT ?, 'Verifier work', id, 'day', 500, 'refuse', 'active', '[]', '', 1, 1 FROM pools WHERE code = ?`, code, pool))
}

func (l ledger) appropriate(pool, amount, on string) {
	l.t.Helper()
	_, err := l.Appropriate(l.ctx, storetest.Keeper, models.NewAppropriation{Pool: pool, Amount: amount, On: on, Decision: "D-2024-001"})
	l.must(err)
}

func (l ledger) award(amount, on string) models.Award {
	l.t.Helper()
	a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "Verifier research", Pool: "research",
		Decision: "D-2024-001", Amount: amount, On: on})
	l.must(err)
	return a
}

func (l ledger) organization() string {
	l.t.Helper()
	list, err := l.Organizations(l.ctx, storetest.Keeper, models.OrganizationFilter{}, models.Page{})
	l.must(err)
	if len(list.Items) > 0 {
		return list.Items[0].Code
	}
	o, err := l.AddOrganization(l.ctx, storetest.Keeper, models.NewOrganization{Name: "Halden Institute"})
	l.must(err)
	return o.Code
}

func (l ledger) pay(ref, amount, on string) error {
	_, err := l.RecordPayment(l.ctx, storetest.Keeper, models.NewPayment{For: ref, Amount: amount, On: on})
	return err
}

// stands holds what a pool shows on a day, as “free committed paid recommended”.
func (l ledger) stands(pool string, on models.Date, want string) {
	l.t.Helper()
	states, err := l.Pools(l.ctx, storetest.Keeper, on)
	l.must(err)
	for _, s := range states {
		if s.Pool.Code != pool {
			continue
		}
		got := fmt.Sprintf("%s %s %s %s", s.Free.Amount(), s.Committed.Amount(), s.Paid.Amount(), s.Recommended.Amount())
		if got != want {
			l.t.Fatalf("%s on %s: free, committed, paid and recommended are %s, not %s", pool, on, got, want)
		}
		return
	}
	l.t.Fatalf("there is no pool %s", pool)
}

// sound holds that every transaction balances, and that the kept sums are what a fresh scan of the postings gives.
func (l ledger) sound() {
	l.t.Helper()
	for what, statement := range map[string]string{
		"transactions do not balance": `SELECT count(*) FROM (SELECT transaction_id FROM postings GROUP BY transaction_id, currency HAVING sum(minor) <> 0) x`,
		"balances are not the sum of their postings": `SELECT count(*) FROM balances b WHERE b.minor <> coalesce((SELECT sum(p.minor) FROM postings p
			WHERE p.account_id = b.account_id AND p.fiscal_year_id = b.fiscal_year_id AND p.currency = b.currency), 0)`,
		"postings have no balance": `SELECT count(*) FROM postings p WHERE NOT EXISTS (SELECT 1 FROM balances b
			WHERE p.account_id = b.account_id AND p.fiscal_year_id = b.fiscal_year_id AND p.currency = b.currency)`,
		"months are not the sum of their postings": `SELECT count(*) FROM balance_months m WHERE m.minor <> coalesce((SELECT sum(p.minor) FROM postings p
			JOIN transactions t ON t.id = p.transaction_id WHERE p.account_id = m.account_id AND p.fiscal_year_id = m.fiscal_year_id
			AND p.currency = m.currency AND substr(t.effective_on, 1, 7) = m.month), 0)`,
		"capped balances are below zero": `SELECT count(*) FROM balances b JOIN accounts a ON a.id = b.account_id
			WHERE a.kind IN ('free', 'committed', 'paid') AND b.minor < 0`,
	} {
		n, err := l.NumberForTest(statement)
		l.must(err)
		if n != 0 {
			l.t.Fatalf("%d %s", n, what)
		}
	}
}

func eachLedger(t *testing.T, test func(l ledger)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) { test(newLedger(t, s, clock)) })
}
