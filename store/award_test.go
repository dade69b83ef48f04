package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// proposed puts a proposal on record that asks for money of the research pool.
func (l ledger) proposed(code string) {
	l.t.Helper()
	l.must(l.ExecForTest(`INSERT INTO rounds (code, title, body_id, currency, money_assumed, money_why, method, skip, state, terms, version, seq)
		SELECT 'R-2024-1', 'Call 2024', id, 'USD', 0, '', 'schulze', 0, 'open', '', 1, 1 FROM bodies WHERE code = 'KSC'
		AND NOT EXISTS (SELECT 1 FROM rounds)`))
	l.must(l.ExecForTest(`INSERT INTO proposals (code, round_id, title, investigators, country, country_note, state, note, version, seq)
		SELECT ?, id, 'Microsecond-scale I/O', '', '', '', 'submitted', '', 1, 1 FROM rounds WHERE code = 'R-2024-1'`, code))
}

func TestAnAwardByTheBoardPromisesItsMoneyAndSettlesTheAdvice(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100000", "2024-01-01")
		l.proposed("PR-2024-001")
		_, err := l.RecordRecommended(l.ctx, storetest.Keeper, models.NewRecommended{Pool: "research", Amount: "50000", On: "2024-08-21", Proposal: "PR-2024-001"})
		l.must(err)
		l.stands("research", "2024-09-30", "100000.00 0.00 0.00 50000.00")
		a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Proposal: "PR-2024-001", Organization: l.organization(), Purpose: "Microsecond-scale I/O",
			Pool: "research", Decision: "D-2024-001", Amount: "50000", On: "2024-09-12", Starts: "2024-10-01", Ends: "2025-09-30"})
		if err != nil || a.Code != "G-2024-001" || a.State != models.AwardDecided {
			t.Fatalf("%+v, %v", a, err)
		}
		l.stands("research", "2024-09-11", "100000.00 0.00 0.00 50000.00")
		l.stands("research", "2024-09-12", "50000.00 50000.00 0.00 0.00")
		l.must(l.pay(a.Code, "25000", "2024-09-20"))
		whole, err := l.Award(l.ctx, storetest.Treasurer, a.Code)
		if err != nil || whole.Paid().Amount() != "25000.00" || whole.Committed().Amount() != "25000.00" || whole.Decided() != "D-2024-001" ||
			whole.Proposal != "PR-2024-001" || len(whole.Terms) != 1 || len(whole.Transactions) != 2 || whole.OrganizationName != "Halden Institute" {
			t.Fatalf("%+v, %v", whole, err)
		}
		early, err := l.Awards(l.ctx, storetest.Treasurer, models.AwardFilter{AsOf: "2024-09-12", Round: "R-2024-1"}, models.Page{})
		if err != nil || early.Total != 1 || early.Items[0].Paid().Amount() != "0.00" {
			t.Fatalf("%+v, %v", early, err)
		}
		_, err = l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Proposal: "PR-2024-001", Purpose: "Again", On: "2024-09-13"})
		l.refused(err, models.Conflict, "proposal")
		l.sound()
	})
}

func TestAnAwardWithoutADecisionIsKeptAndPostsNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100000", "2024-01-01")
		a, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "Verifier research", Pool: "research",
			AwardedWritten: "2024-08", Evidence: "https://people.example.org/thanks", Amount: "50000"})
		if err != nil || a.Code != "G-2024-001" || a.State != models.AwardRecorded {
			t.Fatalf("%+v, %v", a, err)
		}
		l.stands("research", "2024-12-31", "100000.00 0.00 0.00 0.00")
		whole, err := l.Award(l.ctx, storetest.Keeper, a.Code)
		if err != nil || whole.Decided() != "decided: not shown by the record" || whole.AwardedOn != "2024-08-01" || len(whole.Transactions) != 0 || whole.Amount().Amount() != "50000.00" {
			t.Fatalf("%+v, %v", whole, err)
		}
		l.refused(l.pay(a.Code, "1", "2024-09-01"), models.Conflict, "amount")
		unknown, err := l.AddAward(l.ctx, storetest.Keeper, models.NewAward{Organization: l.organization(), Purpose: "Travel", AwardedWritten: "2024"})
		l.must(err)
		if whole, err = l.Award(l.ctx, storetest.Keeper, unknown.Code); err != nil || whole.Amount() != nil {
			t.Fatalf("an unknown amount is %v, %v", whole.Amount(), err)
		}
	})
}

func TestAnAwardIsRefusedThatNoBoardDecidedOrThatTheRecordCannotHold(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "1000", "2024-01-01")
		good := models.NewAward{Organization: l.organization(), Purpose: "Travel", Pool: "research", Decision: "D-2024-001", Amount: "10", On: "2024-05-01"}
		for _, c := range []struct {
			field string
			spoil func(*models.NewAward)
		}{
			{"decision", func(n *models.NewAward) { n.Decision = "D-2024-002" }},
			{"decision", func(n *models.NewAward) { n.Decision = "D-2024-003" }},
			{"amount", func(n *models.NewAward) { n.Amount = "1000.01" }},
			{"amount", func(n *models.NewAward) { n.Amount = "-5" }},
			{"currency", func(n *models.NewAward) { n.Currency = "EUR" }},
			{"pool", func(n *models.NewAward) { n.Pool = "nowhere" }},
			{"organization", func(n *models.NewAward) { n.Organization = "" }},
			{"organization", func(n *models.NewAward) { n.Organization = "ORG-0999" }},
			{"proposal", func(n *models.NewAward) { n.Proposal = "PR-2024-099" }},
			{"purpose", func(n *models.NewAward) { n.Purpose = " " }},
			{"awarded", func(n *models.NewAward) { n.AwardedWritten = "August" }},
			{"ends", func(n *models.NewAward) { n.Starts, n.Ends = "2024-06-01", "2024-05-01" }},
			{"on", func(n *models.NewAward) { n.On, n.Decision = "", "" }},
			{"source", func(n *models.NewAward) { n.Cite = models.Cite{SourceSHA256: "none"} }},
		} {
			n := good
			c.spoil(&n)
			_, err := l.AddAward(l.ctx, storetest.Keeper, n)
			if code := models.CodeOf(err); code != models.Invalid && code != models.Conflict {
				t.Fatalf("%s: %v", c.field, err)
			}
			l.refused(err, models.CodeOf(err), c.field)
		}
		if n, err := l.NumberForTest("SELECT count(*) FROM awards"); err != nil || n != 0 {
			t.Fatalf("%d awards were stored, %v", n, err)
		}
		if _, err := l.AddAward(l.ctx, storetest.Keeper, good); err != nil {
			t.Fatal(err)
		}
	})
}
