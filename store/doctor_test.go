package store_test

import (
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// patient is a portfolio in which something of everything was done.
func patient(t *testing.T, s *store.Store, clock *storetest.Clock) *crowd {
	c := newCrowd(t, s, clock)
	keeper := storetest.Keeper
	made[models.Transaction](t, "advice")(c.RecordRecommended(background, keeper, models.NewRecommended{Pool: "contract", SOW: c.sows[0], Amount: "500", On: "2024-02-01"}))
	made[models.Transaction](t, "promise")(c.CommitSOW(background, keeper, models.NewCommitment{SOW: c.sows[0], Amount: "900", On: "2024-03-01", Decision: "D-2024-001"}))
	made[models.Award](t, "award")(c.AddAward(background, keeper, models.NewAward{Organization: c.halden, Purpose: "Research", Pool: "research", Decision: "D-2024-001", Amount: "700", On: "2024-03-02"}))
	c.must(c.pay(c.sows[0], "300", "2024-04-01"))
	c.invoicePaid()
	made[models.Transaction](t, "slip")(c.Appropriate(background, keeper, models.NewAppropriation{Pool: "research", Amount: "123.45", On: "2024-05-01", Decision: "D-2024-001"}))
	slip := models.KindTransaction.Code("", made[int64](t, "count")(c.NumberForTest("SELECT count(*) FROM transactions")))
	made[models.Transaction](t, "reversal")(c.ReverseTransaction(background, keeper, slip, models.NewReversal{Reason: "entered twice"}))
	made[models.Transaction](t, "carry")(c.CarryOver(background, keeper, models.NewCarryOver{Pool: "research", From: "FY2024", To: "FY2025", Amount: "1000", Decision: "D-2024-001"}))
	for _, verdict := range []string{"approve", "decline"} {
		asked := made[models.Transfer](t, "ask")(c.AskTransfer(background, keeper, models.NewTransfer{From: "research", To: "contract", Amount: "250", Reason: "balance"}))
		made[models.Transfer](t, verdict)(c.RuleTransfer(background, storetest.Treasurer, asked.Code, models.NewTransferRuling{Verdict: verdict}))
	}
	made[models.SOWComponentLine](t, "component")(c.AddSOWComponent(background, keeper, c.sows[0], models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-09-01", CeilingDays: "1"}}))
	logged := made[models.DayLogged](t, "days")(c.LogDays(background, keeper, c.sows[0], models.NewDayEntry{Date: "2024-10-01", Person: c.workers[0].Code, Days: "0.5", Component: "Report"}))
	said := made[models.Statement](t, "statement")(c.RecordStatement(background, keeper, models.NewStatement{SOW: c.sows[0], On: "2024-10-01", Used: "0.5"}))
	made[models.StatementLine](t, "itemised")(c.ItemiseStatement(background, keeper, c.sows[0], said.ID, []int64{logged.Entry.ID}))
	made[models.SOWOffer](t, "offer")(c.OfferForSOW(background, keeper, c.sows[0], models.NewSOWOffer{Organization: c.halden, Days: "5"}))
	made[models.SOWChoice](t, "choice")(c.ChooseOffer(background, keeper, c.sows[0], models.NewSOWChoice{Offer: 1, Why: "The only one"}))
	made[models.Import](t, "import")(c.ConfirmMinutes(background, keeper, c.imports[0], models.Corrections{}))
	c.must(second(c.CastBallot(background, c.members[0], "R-2024-1", yesTo(c.proposals[0]))))
	c.must(second(c.CloseBallots(background, keeper, "R-2024-1")))
	return c
}

// unbelt takes away the belts of the database itself, as somebody with the file could.
func (c *crowd) unbelt() {
	c.t.Helper()
	if c.Dialect() == "postgres" {
		var tables []string
		c.must(c.Scan(&tables, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
		for _, table := range tables {
			c.must(c.ExecForTest("ALTER TABLE " + table + " DISABLE TRIGGER USER"))
		}
		return
	}
	var triggers []string
	c.must(c.Scan(&triggers, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
	for _, trigger := range triggers {
		c.must(c.ExecForTest("DROP TRIGGER " + trigger))
	}
	c.must(c.ExecForTest("PRAGMA foreign_keys = 0"))
}

// breaks does what a fault says. PostgreSQL lets nobody but its superuser pass over a foreign key, so the key is taken away meanwhile.
func (c *crowd) breaks(statement string) {
	c.t.Helper()
	steps := []string{statement}
	if c.Dialect() == "postgres" && strings.HasPrefix(statement, "UPDATE sow_people") {
		steps = []string{"ALTER TABLE sow_people DROP CONSTRAINT sow_people_person_id_fkey", statement,
			"ALTER TABLE sow_people ADD CONSTRAINT sow_people_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) NOT VALID"}
	}
	for _, step := range steps {
		c.must(c.ExecForTest(step))
	}
}

// faults are what each rule is broken by, and what mends it again.
var faults = []struct{ rule, breaks, mends string }{
	{"ledger.balanced", "UPDATE postings SET minor = minor + 1 WHERE id = 1", "UPDATE postings SET minor = minor - 1 WHERE id = 1"},
	{"ledger.balanced", "UPDATE postings SET n = n + 10 WHERE transaction_id = 1", "UPDATE postings SET n = n - 10 WHERE transaction_id = 1"},
	{"ledger.balances", "UPDATE balances SET minor = minor + 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)", "UPDATE balances SET minor = minor - 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)"},
	{"ledger.balances", "UPDATE postings SET minor = minor * 2 WHERE transaction_id = 1", "UPDATE postings SET minor = minor / 2 WHERE transaction_id = 1"},
	{"ledger.months", "UPDATE balance_months SET minor = minor + 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)", "UPDATE balance_months SET minor = minor - 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)"},
	{"ledger.months", "UPDATE balance_months SET month = '1999-01' WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL) AND month = '2024-01'", "UPDATE balance_months SET month = '2024-01' WHERE month = '1999-01'"},
	{"ledger.caps", "UPDATE balances SET capped = 0, minor = minor - 1000000000 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)", "UPDATE balances SET minor = minor + 1000000000, capped = 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)"},
	{"ledger.currency", "UPDATE postings SET currency = 'EUR' WHERE transaction_id = 1", "UPDATE postings SET currency = 'USD' WHERE transaction_id = 1"},
	{"ledger.budget", "UPDATE balances SET minor = minor + 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)", "UPDATE balances SET minor = minor - 1 WHERE account_id = (SELECT min(id) FROM accounts WHERE pool_id IS NOT NULL)"},
	{"ledger.committed", "UPDATE transactions SET sow_id = NULL WHERE kind = 'commitment' AND award_id IS NULL", "UPDATE transactions SET sow_id = 1 WHERE kind = 'commitment' AND award_id IS NULL"},
	{"ledger.raised", "INSERT INTO funds_caps (currency, minor, capped) VALUES ('EUR', 5, 0)", "DELETE FROM funds_caps WHERE currency = 'EUR'"},
	{"ledger.raised", "INSERT INTO funds_caps (currency, minor, capped) VALUES ('USD', 0, 1) ON CONFLICT (currency) DO UPDATE SET capped = 1", "UPDATE funds_caps SET capped = 0 WHERE currency = 'USD'"},
	{"ledger.reversals", "UPDATE postings SET minor = -minor WHERE transaction_id = (SELECT max(id) FROM transactions WHERE kind = 'reversal')",
		"UPDATE postings SET minor = -minor WHERE transaction_id = (SELECT max(id) FROM transactions WHERE kind = 'reversal')"},
	{"ledger.transfers", "UPDATE transfers SET minor = minor + 1 WHERE state = 'approved'", "UPDATE transfers SET minor = minor - 1 WHERE state = 'approved'"},
	{"ledger.transfers", "UPDATE transfers SET state = 'awaiting' WHERE code = 'TR-2024-001'", "UPDATE transfers SET state = 'approved' WHERE code = 'TR-2024-001'"},
	{"days.sums", "UPDATE sow_totals SET submitted = submitted + 500", "UPDATE sow_totals SET submitted = submitted - 500"},
	{"days.sums", "UPDATE sow_totals SET overrun = overrun + 500", "UPDATE sow_totals SET overrun = overrun - 500"},
	{"days.sums", "INSERT INTO sow_costs (sow_id, currency, cost) VALUES (1, 'CHF', 5)", "DELETE FROM sow_costs WHERE currency = 'CHF'"},
	{"days.sums", "UPDATE person_days SET units = units + 1", "UPDATE person_days SET units = units - 1"},
	{"sow.steps", "UPDATE sows SET state = 'idea' WHERE id = 1", "UPDATE sows SET state = 'active' WHERE id = 1"},
	{"sow.choice", "UPDATE sows SET vendor_id = NULL WHERE id = 1", "UPDATE sows SET vendor_id = (SELECT organization_id FROM sow_offers) WHERE id = 1"},
	{"sow.concluded", "UPDATE sows SET concluded_on = '2024-09-01' WHERE id = 1", "UPDATE sows SET concluded_on = NULL WHERE id = 1"},
	{"days.itemised", "UPDATE statements SET used_units = used_units - 1 WHERE id = (SELECT max(statement_id) FROM day_itemisings)", "UPDATE statements SET used_units = used_units + 1 WHERE id = (SELECT max(statement_id) FROM day_itemisings)"},
	{"days.itemised", "UPDATE statements SET stated_on = '2023-10-01' WHERE id = (SELECT max(statement_id) FROM day_itemisings)", "UPDATE statements SET stated_on = '2024-10-01' WHERE id = (SELECT max(statement_id) FROM day_itemisings)"},
	{"days.components", "UPDATE sow_component_totals SET submitted = submitted + 500", "UPDATE sow_component_totals SET submitted = submitted - 500"},
	{"days.components", "UPDATE sow_components SET sow_id = sow_id + 1 WHERE n = 1", "UPDATE sow_components SET sow_id = sow_id - 1 WHERE n = 1"},
	{"sow.components", "UPDATE sow_component_terms SET ceiling_units = ceiling_units + 1000000000", "UPDATE sow_component_terms SET ceiling_units = ceiling_units - 1000000000"},
	{"sources.parts", "UPDATE sources SET size = size + 1 WHERE id = (SELECT min(id) FROM sources)", "UPDATE sources SET size = size - 1 WHERE id = (SELECT min(id) FROM sources)"},
	{"sources.parts", "INSERT INTO source_parts (source_id, n, content) SELECT id, 0, content FROM sources WHERE id = (SELECT min(id) FROM sources)", "DELETE FROM source_parts"},
	{"invoices.days", "UPDATE days_invoiced SET invoice_id = 2", "UPDATE days_invoiced SET invoice_id = 1"},
	{"invoices.totals", "UPDATE invoices SET total_units = total_units + 500", "UPDATE invoices SET total_units = total_units - 500"},
	{"invoices.paid", "UPDATE invoices SET state = 'approved' WHERE state = 'paid'", "UPDATE invoices SET state = 'paid' WHERE state = 'approved'"},
	{"notices.passed", "INSERT INTO notices (kind, sow_id, terms_n, used_units, ceiling_units, raised_on, held, seq) VALUES ('used-90', 1, 1, 899, 1000, '2024-10-31', '', 1)", "DELETE FROM notices WHERE used_units = 899"},
	{"codes.counters", "UPDATE counters SET next = next - 1 WHERE kind = 'T'", "UPDATE counters SET next = next + 1 WHERE kind = 'T'"},
	{"codes.counters", "UPDATE counters SET next = next - 100 WHERE kind = 'SOW'", "UPDATE counters SET next = next + 100 WHERE kind = 'SOW'"},
	{"audit.chain", "UPDATE events SET actor = actor || '~' WHERE seq = 3", "UPDATE events SET actor = replace(actor, '~', '') WHERE seq = 3"},
	{"audit.chain", "UPDATE event_head SET hash = hash || '~'", "UPDATE event_head SET hash = replace(hash, '~', '')"},
	{"audit.events", "UPDATE events SET subject = subject || '~' WHERE subject = 'T-000001'", "UPDATE events SET subject = 'T-000001' WHERE subject = 'T-000001~'"},
	{"audit.order", "UPDATE people SET seq = seq + 100000", "UPDATE people SET seq = seq - 100000"},
	{"votes.results", "UPDATE ballot_versions SET choice = replace(choice, 'yes', 'no')", "UPDATE ballot_versions SET choice = replace(choice, 'no', 'yes')"},
	{"votes.results", "UPDATE results SET digest = digest || '~'", "UPDATE results SET digest = replace(digest, '~', '')"},
	{"votes.results", "UPDATE results SET working = '~' || working", "UPDATE results SET working = replace(working, '~', '')"},
	{"references", "UPDATE transactions SET import_id = 99999 WHERE id = 1", "UPDATE transactions SET import_id = NULL WHERE id = 1"},
	{"references", "UPDATE sow_people SET person_id = person_id + 99999", "UPDATE sow_people SET person_id = person_id - 99999"},
}

func TestEachRuleThatIsBrokenInTheDatabaseIsNamedByTheDoctor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		c := patient(t, s, clock)
		whole := made[models.Diagnosis](t, "doctor")(s.Doctor(background, storetest.Keeper))
		if !whole.OK() || len(whole.Rules) < 17 {
			t.Fatalf("a healthy portfolio: %+v", whole.Broken)
		}
		c.unbelt()
		named := map[string]bool{"schema": true} // by the test below
		for _, f := range faults {
			c.breaks(f.breaks)
			found := made[models.Diagnosis](t, f.breaks)(s.Doctor(background, storetest.Keeper))
			at := slices.IndexFunc(found.Broken, func(b models.Broken) bool { return b.Rule == f.rule })
			if at < 0 || found.OK() {
				t.Errorf("%s: %s is not named, but %+v", f.breaks, f.rule, found.Broken)
			} else if b := found.Broken[at]; b.Ref == "" || b.Message == "" || b.Remedy == "" || strings.Contains(b.Message, "%!") {
				t.Errorf("%s: %+v does not say what is wrong and what to do", f.breaks, b)
			}
			named[f.rule] = true
			c.must(s.ExecForTest(f.mends))
			if after := made[models.Diagnosis](t, f.mends)(s.Doctor(background, storetest.Keeper)); !after.OK() {
				t.Fatalf("%s does not mend it: %+v", f.mends, after.Broken)
			}
		}
		for _, r := range whole.Rules {
			if !named[r.Rule] {
				t.Errorf("no test breaks %s", r.Rule)
			}
		}
	})
}

func TestTheDoctorSaysThatMigrationsWaitAndAsksNothingElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		if err := s.ExecForTest("DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)"); err != nil {
			t.Fatal(err)
		}
		d := made[models.Diagnosis](t, "doctor")(s.Doctor(background, storetest.Keeper))
		if d.OK() || len(d.Rules) != 1 || d.Broken[0].Rule != "schema" || !strings.Contains(d.Broken[0].Remedy, "bursar migrate up") {
			t.Errorf("got %+v", d)
		}
	})
}

func TestTheDoctorIsForThoseWhoReadTheAuditRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for role, may := range map[models.Role]bool{models.Admin: true, models.Manager: true, models.Auditor: true, models.Board: false, models.Member: false, models.Contractor: false} {
			if _, err := s.Doctor(background, models.Viewer{Email: "a@example.org", Roles: []models.Role{role}}); (err == nil) != may {
				t.Errorf("%s: %v", role, err)
			}
		}
	})
}
