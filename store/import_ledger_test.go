package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// council is a journal as a council keeps one: comments, notes of days, links, two dates, a cost, an amount left out, line ends of another system.
var council = strings.ReplaceAll("\ufeff"+`; the council's own book
2024-01-20=2024-02-05 * (17) Allocation | travel  ; https://example.org/council/issues/53
	Assets:Council:Committed	$2,522.97 ; -- 18.5 days
	Assets:Council
2024-03-01 Invoice
    Expenses:Work   $8,778   ; for [2024-01-15] days
    Assets:Council
2024-03-02 Exchange
    Assets:Euro    €100 @ $1.10
    Assets:Council
2024-03-03 Nothing moves
    Assets:Council   $0  ; counted
    Assets:Other
2024-03-04 A plan
    (Budget:Travel)  $50.00
`, "\n", "\r\n")

func (l ledger) importing(text, m string) models.LedgerImport {
	l.t.Helper()
	out, err := l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "council.journal", Content: []byte(text), Map: m}, false)
	l.must(err)
	return out
}

// rows is how much the ledger holds.
func (l ledger) rows() int64 {
	l.t.Helper()
	n, err := l.NumberForTest(`SELECT (SELECT count(*) FROM transactions) + (SELECT count(*) FROM postings) + (SELECT count(*) FROM balances) + (SELECT count(*) FROM accounts)
		+ (SELECT count(*) FROM imports) + (SELECT count(*) FROM sources) + (SELECT count(*) FROM anchors) + (SELECT seq FROM event_head) + (SELECT count(*) FROM counters)`)
	l.must(err)
	return n
}

func TestAJournalIsPostedWholeAndEachEntryKnowsItsLine(t *testing.T) {
	eachLedger(t, func(l ledger) {
		events, _ := l.NumberForTest("SELECT seq FROM event_head")
		out := l.importing(council, "account Assets:Council:Committed = research:committed\n")
		if out.Code != "I-0001" || out.Transactions != 5 || out.Accounts != 6 || len(out.Problems) != 0 {
			t.Fatalf("%+v", out)
		}
		after, _ := l.NumberForTest("SELECT seq FROM event_head")
		if after != events+2 { // the file that is kept, and the import
			t.Fatalf("%d events", after-events)
		}
		l.sound()
		l.stands("research", "2024-02-04", "0.00 0.00 0.00 0.00")
		l.stands("research", "2024-02-05", "0.00 2522.97 0.00 0.00")
		w, err := l.Transaction(l.ctx, storetest.Keeper, "T-000001")
		l.must(err)
		if w.Place == nil || w.Place.File != "council.journal" || *w.Place.Line != 2 || w.Import != "I-0001" || w.Kind != models.MoneyImported || w.Note.BookedOn != "2024-01-20" ||
			w.Note.Code != "17" || w.Note.Mark != "*" || w.Note.Comment != "https://example.org/council/issues/53" || w.Postings[0].Comment != "-- 18.5 days" {
			t.Fatalf("%+v %+v", w, w.Place)
		}
		trace, err := l.Trace(l.ctx, storetest.Keeper, "T-000001")
		l.must(err)
		if !trace.Anchored() {
			t.Fatalf("%+v", trace)
		}
		trace, err = l.Trace(l.ctx, storetest.Keeper, "account:Expenses:Work")
		if err != nil || !trace.Anchored() {
			t.Fatalf("%+v %v", trace, err)
		}
		text := string(copyOf(l.t, l.Store, ""))
		for _, want := range []string{"2024-02-05 * (T-000001) Allocation | travel\n", "    ; kind: imported, import: I-0001, file: council.journal, line: 2, booked: 2024-01-20, code: 17, entered: keeper@example.org\n    ; https://example.org/council/issues/53\n",
			"research:committed:FY2024   2,522.97 USD  ; -- 18.5 days\n", "Assets:Euro         100.00 EUR  ; at 1.10 USD each\n", "equity:conversion  -100.00 EUR\n", "equity:virtual  -50.00 USD\n", "    ; Assets:Council: counted\n"} {
			if !strings.Contains(text, want) {
				t.Fatalf("%q is not in\n%s", want, text)
			}
		}
		fresh := storetest.SQLite(t, storetest.NewClock("2024-12-31"))
		proveLedger(t, l.Store, fresh, []string{"FY2024"})
	})
}

func TestAnythingWrongInAJournalIsNamedByItsLineAndNothingIsStored(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.must(l.ExecForTest("UPDATE fiscal_years SET closed_seq = 1 WHERE code = 'FY2023'"))
		l.appropriate("research", "10", "2024-01-01")
		before := l.rows()
		entry := func(day, first string) string { return day + " Travel\n    " + first + "\n    b\n" }
		for _, c := range []struct{ text, m, want string }{
			{entry("2024-01-01", "a  5.00 USD") + "\n2024-01-02 Hotel\n    a  5.00 USD\n    b  -4.00 USD\n", "", "5 journal.balance The postings add up to 1.00 USD instead of zero"},
			{entry("2024-01-01", "a  1.00 USD") + "\n" + entry("2024-01-01", "a  1.0050 USD"), "", "6 journal.decimals"},
			{entry("2024-01-01", "a  1e30 USD"), "", "2 journal.amount"},
			{entry("2024-01-01", "a  999,999,999,999,999,999.00 USD"), "", "2 journal.limit"},
			{entry("2024-01-01", "a  5 kr"), "", "2 import.ledger-currency kr is no currency that is known. Put the line “commodity kr = USD” into the map"},
			{entry("2024-01-01", "a  5"), "", "2 import.ledger-currency The amount names no currency."},
			{entry("2023-05-01", "a  5.00 USD"), "", "2 year.closed FY2023 is closed."},
			{entry("2025-02-03", "a  5.00 USD"), "", "1 year.none 3 Feb 2025 lies in no fiscal year on record. Add FY2025 first, or put the line “year FY2025 = 2025-01-01 2025-12-31” into the map."},
			{entry("2024-01-01", "travel:free  5.00 USD"), "", "2 import.ledger-account travel:free is named like an account of the pool travel"},
			{entry("2024-01-01", "a  5.00 EUR"), "account a = research:free", "2 import.ledger-account a is read as an account of Research grants, which is kept in USD; the line is in EUR."},
			{entry("2024-01-01", "b  5.00 USD") + entry("2024-01-02", "research:free  -20.00 USD") + entry("2024-01-03", "research:free  5.00 USD"), "", "4 money.cap From here on research:free stays below zero in FY2024; at the end it stands at -5.00 USD."},
			{"", "", "0 import.ledger-empty"},
			{"; Bursar ledger 1\n; pool {}\n; End of the ledger.", "", "1 code.slug"},
			{"; Bursar ledger 1\n; pool {\"code\":\"research\",\"name\":\"R\",\"currency\":\"EUR\"}\n; End of the ledger.", "", "1 import.ledger-head The currency of the pool research is EUR in the journal and USD on record."},
			{"; Bursar ledger 1\n; fiscal-year 2024\n; End of the ledger.", "", "2 journal.head"},
			{"; Bursar ledger 1\n; fiscal-year FY2024 2024-02-01 2024-12-31\n; End of the ledger.", "", "1 year.overlap"},
			{"; Bursar ledger 1\n\n2024-01-01 (T-000001) x\n  ; kind: payment\n  a  1.00 USD\n  b\n; End of the ledger.", "", "3 import.ledger-code T-000001 is the code of another entry."},
			{"; Bursar ledger 1\n\n2024-01-01 (T-000007) x\n  ; kind: payment\n\n2024-01-01 (T-000007) x\n  ; kind: payment\n; End of the ledger.", "", "6 import.ledger-code"},
			{"; Bursar ledger 1\n\n2024-01-01 (T-000007) x\n  ; kind: payment\n\n2024-01-01 (T-000008) x\n  ; kind: reversal, reverses: T-000007\n\n2024-01-01 (T-000009) x\n  ; kind: reversal, reverses: T-000008\n; End of the ledger.", "", "9 money.reversal"},
			{"; Bursar ledger 1\n\n2024-01-01 (T-000007) x\n  ; kind: payment\n", "", "1 journal.head The copy of the ledger is cut off"},
		} {
			out := l.importing(c.text, c.m)
			said := ""
			if len(out.Problems) > 0 {
				p := out.Problems[0]
				said = fmt.Sprintf("%d %s %s", p.Line, p.Code, p.Message)
			}
			if !strings.HasPrefix(said, c.want) || out.Code != "" {
				t.Errorf("%q:\n%s\n%s", c.text, said, c.want)
			}
		}
		_, err := l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "x", Content: []byte(entry("2024-01-01", "a 5 USD")), Map: "acount a = b"}, false)
		l.refused(err, models.Invalid, "map")
		if after := l.rows(); after != before {
			t.Fatalf("something was stored: %d", after-before)
		}
	})
}

func TestADryRunJudgesAndKeepsNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		before := l.rows()
		out, err := l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "c", Content: []byte(council)}, true)
		if err != nil || out.Transactions != 5 || len(out.Problems) > 0 || out.Code != "" || l.rows() != before {
			t.Fatalf("%+v %v", out, err)
		}
		_, err = l.ImportLedger(l.ctx, storetest.Treasurer, models.LedgerFile{Name: "c", Content: []byte(council)}, true)
		l.refused(err, models.Forbidden, "")
	})
}

func TestAPortfolioWithoutYearsTakesThemFromTheJournal(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := ledger{t, s, background, clock}
		_, err := s.SetFoundation(l.ctx, storetest.Keeper, models.NewFoundation{Name: "K", Currency: "USD", FiscalStart: "07-01"})
		l.must(err)
		out := l.importing("2023-05-01 a\n  a  1.00 USD\n  b\n2024-08-01 a\n  a  1.00 USD\n  b\n", "")
		if len(out.Problems) > 0 || len(out.NewYears) != 2 || out.NewYears[0].Code != "FY2022" || out.NewYears[1].Code != "FY2024" {
			t.Fatalf("%+v", out)
		}
		// from now on years are only added on purpose
		out = l.importing("2025-08-01 a\n  a  1.00 USD\n  b\n", "")
		if len(out.Problems) != 1 {
			t.Fatalf("%+v", out)
		}
		out = l.importing("2025-08-01 a\n  a  1.00 USD\n  b\n", "year FY2025 = 2025-07-01 2026-06-30")
		if out.Code == "" {
			t.Fatalf("%+v", out)
		}
		l.sound()
	})
}

func TestTheSameJournalIsTakenOnceHoweverManySendItAtOnce(t *testing.T) {
	eachLedger(t, func(l ledger) {
		var wait sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wait.Go(func() {
				_, errs[i] = l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "c", Content: []byte(council)}, false)
			})
		}
		wait.Wait()
		taken := 0
		for _, err := range errs {
			if err == nil {
				taken++
			} else if models.CodeOf(err) != models.Conflict {
				t.Error(err)
			}
		}
		if n, _ := l.NumberForTest("SELECT count(*) FROM transactions"); taken != 1 || n != 5 {
			t.Fatalf("%d were taken, %d entries", taken, n)
		}
		l.sound()
	})
}

func TestAJournalMayTakeFromWhatStandsInAPool(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100", "2024-01-01")
		l.importing("2024-02-01 x\n  research:free  -60.00 USD\n  a\n", "")
		l.stands("research", "2024-12-31", "40.00 0.00 0.00 0.00")
		l.sound()
	})
}

func TestJournalsAndVerbsAtOnceKeepTheSumsAndTheCap(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("research", "100", "2024-01-01")
		l.sow("SOW-2024-001", "research")
		var wait sync.WaitGroup
		done := make([]bool, 8)
		for i := range done {
			wait.Go(func() {
				if i%2 == 0 {
					out, err := l.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "c", Content: []byte(fmt.Sprintf("2024-02-0%d x\n  research:free  -60.00 USD\n  a\n", i+1))}, false)
					done[i] = err == nil && out.Code != ""
					if err != nil {
						t.Error(err) // what is over the cap is a problem with its line, never a fault of the database
					}
					return
				}
				_, err := l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: "SOW-2024-001", Amount: "60", On: "2024-04-01", Decision: "D-2024-001"})
				done[i] = err == nil
			})
		}
		wait.Wait()
		taken := 0
		for _, d := range done {
			if d {
				taken++
			}
		}
		if taken != 1 {
			t.Fatalf("%d took 60 of 100", taken)
		}
		l.sound()
	})
}

func TestAJournalWaitsForItsMapAndItsConfirmation(t *testing.T) {
	eachLedger(t, func(l ledger) {
		file := models.LedgerFile{Name: "council.journal", Content: []byte("2024-01-02 x\n  Assets:Euro  5 kr\n  Income\n")}
		imp, err := l.ReadLedger(l.ctx, storetest.Keeper, file)
		l.must(err)
		again, err := l.ReadLedger(l.ctx, storetest.Keeper, file)
		if err != nil || imp.Code != "I-0001" || again.Code != imp.Code || imp.State != models.ImportRead {
			t.Fatalf("%+v %+v %v", imp, again, err)
		}
		r, err := l.LedgerReview(l.ctx, storetest.Treasurer, imp.Code)
		if err != nil || len(r.Problems) != 1 || r.Excerpts[2] != "  Assets:Euro  5 kr" || len(r.Found) != 2 || r.Signs[0].Sign != "kr" {
			t.Fatalf("%+v %v", r, err)
		}
		before := l.rows()
		out, err := l.ConfirmLedger(l.ctx, storetest.Keeper, imp.Code, "", imp.Version)
		if err != nil || len(out.Problems) != 1 || l.rows() != before {
			t.Fatalf("%+v %v", out, err)
		}
		_, err = l.MapLedger(l.ctx, storetest.Keeper, imp.Code, "commodity kr = USD\naccount Assets:Euro = research:free", 99)
		l.refused(err, models.Stale, "")
		_, err = l.MapLedger(l.ctx, storetest.Keeper, imp.Code, "commodity kr", 0)
		l.refused(err, models.Invalid, "map")
		mapped, err := l.MapLedger(l.ctx, storetest.Keeper, imp.Code, "commodity kr = USD\naccount Assets:Euro = research:free", imp.Version)
		l.must(err)
		_, err = l.ConfirmLedger(l.ctx, storetest.Treasurer, imp.Code, "", mapped.Version)
		l.refused(err, models.Forbidden, "")
		out, err = l.ConfirmLedger(l.ctx, storetest.Keeper, imp.Code, "", mapped.Version)
		if err != nil || out.Code != imp.Code {
			t.Fatalf("%+v %v", out, err)
		}
		l.stands("research", "2024-01-02", "5.00 0.00 0.00 0.00")
		_, err = l.ConfirmLedger(l.ctx, storetest.Keeper, imp.Code, "", 0)
		l.refused(err, models.Conflict, "")
		_, err = l.ReadLedger(l.ctx, storetest.Keeper, file)
		l.refused(err, models.Conflict, "file")
		_, err = l.ImportLedger(l.ctx, storetest.Keeper, file, false)
		l.refused(err, models.Conflict, "file")
		r, err = l.LedgerReview(l.ctx, storetest.Treasurer, imp.Code)
		if err != nil || r.Posted != 1 {
			t.Fatalf("%+v %v", r, err)
		}
		l.sound()
	})
}

func TestMappingAnAccountLaterMovesWhatStandsInItYearByYear(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2023", "2023-01-01", "2023-12-31")
		l.importing("2023-01-02 x\n  Assets:Research  5.00 USD\n  Income  -5.00 USD\n2024-01-02 x\n  Assets:Research  7.50 USD\n  Income  -7.50 USD\n2024-01-03 y\n  Assets:Research  1.00 EUR\n  Income\n", "")
		n := models.NewAccountMapping{Account: "Assets:Research", Pool: "research", Kind: "free", On: "2024-06-01", Why: "it is the pool's"}
		posted, err := l.MapAccount(l.ctx, storetest.Keeper, n)
		l.must(err)
		l.stands("research", "2024-05-31", "0.00 0.00 0.00 0.00")
		l.stands("research", "2024-06-01", "7.50 0.00 0.00 0.00")
		w, err := l.Transaction(l.ctx, storetest.Keeper, posted.Code)
		if err != nil || len(w.Postings) != 4 || w.Postings[1].Minor != 750 || w.Postings[3].FiscalYear != "FY2023" || w.Postings[3].Minor != 500 {
			t.Fatalf("%+v %v", w, err)
		}
		rows, err := l.OuterAccounts(l.ctx, storetest.Treasurer)
		if err != nil || fmt.Sprint(rows) != "[{Assets:Research imported EUR 100} {Assets:Research imported USD 0} {Income imported EUR -100} {Income imported USD -1250}]" {
			t.Fatalf("%v %v", rows, err)
		}
		_, err = l.MapAccount(l.ctx, storetest.Keeper, n)
		l.refused(err, models.Conflict, "account")
		n.Account = "research:free"
		_, err = l.MapAccount(l.ctx, storetest.Keeper, n)
		l.refused(err, models.Conflict, "account")
		n.Account = "Nowhere"
		_, err = l.MapAccount(l.ctx, storetest.Keeper, n)
		l.refused(err, models.Invalid, "account")
		n.Kind = "imported"
		_, err = l.MapAccount(l.ctx, storetest.Keeper, n)
		l.refused(err, models.Invalid, "kind")
		_, err = l.MapAccount(l.ctx, storetest.Keeper, models.NewAccountMapping{Account: "Income", Pool: "research", Kind: "paid", On: "2024-06-01", Why: "below zero"})
		l.refused(err, models.Conflict, "amount")
		l.sound()
		proveLedger(t, l.Store, storetest.SQLite(t, storetest.NewClock("2024-12-31")), []string{"FY2024"})
	})
}

func TestACopyKeepsClosedYearsRetiredPoolsAndTheOrderOfADay(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.appropriate("contract", "10", "2024-01-01")
		for range 12 {
			l.appropriate("research", "1", "2024-01-01")
		}
		l.must(l.ExecForTest("UPDATE fiscal_years SET closed_seq = 1"))
		l.must(l.ExecForTest("UPDATE pools SET active = 0 WHERE code = 'contract'"))
		fresh := storetest.Postgres(t, storetest.NewClock("2024-12-31"))
		proveLedger(t, l.Store, fresh, []string{"FY2024"})
		_, err := fresh.Lapse(l.ctx, storetest.Keeper, models.NewLapse{Pool: "research", FiscalYear: "FY2024", Amount: "10"})
		l.refused(err, models.Conflict, "on")
		list, err := fresh.PoolEntries(l.ctx, storetest.Keeper, "research", models.PoolEntryFilter{}, models.Page{Sort: "date"})
		l.must(err)
		for i, e := range list.Items {
			if e.FreeAfterMinor != int64(100*(i+1)) {
				t.Fatalf("entry %d of one day and one import leaves %d free", i, e.FreeAfterMinor)
			}
		}
		next, err := fresh.ImportLedger(l.ctx, storetest.Keeper, models.LedgerFile{Name: "x", Content: []byte("2025-01-01 x\n a  1.00 USD\n b\n"), Map: "year FY2025 = 2025-01-01 2025-12-31"}, false)
		l.must(err)
		if w, err := fresh.Transaction(l.ctx, storetest.Keeper, "T-000014"); err != nil || next.Code != "I-0002" || w.Import != "I-0002" {
			t.Fatalf("%+v %v: codes go on after the highest that was read", w, err)
		}
	})
}
