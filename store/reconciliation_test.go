package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

const hostHeader = "Date|Description|Amount|Fund"

// hostBook is a host's sheet out of lines with bars between cells.
func hostBook(lines ...string) (models.HostBook, []byte) {
	s := models.HostSheet{Name: "Funds"}
	for i, l := range append([]string{hostHeader}, lines...) {
		s.Rows = append(s.Rows, models.HostCells{Row: i + 1, Cells: strings.Split(l, "|")})
	}
	return models.HostBook{Name: "tidewater.xlsx", Sheets: []models.HostSheet{s}}, []byte(strings.Join(lines, "\n"))
}

func hostMap() *models.HostMap {
	return &models.HostMap{HeaderRow: 1, Date: "A", Text: "B", Amount: "C", PoolColumn: "D", Pools: map[string]string{"R-100": "research", "C-200": "contract"}}
}

// hosted is a ledger with three payments in the last quarter of 2024, looked at in January.
type hosted struct {
	ledger
	award string
}

func eachHosted(t *testing.T, test func(h hosted)) {
	t.Helper()
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.appropriate("research", "100000", "2024-01-02")
		l.clock.SetDay("2025-01-10")
		h := hosted{ledger: l, award: l.award("20000", "2024-02-01").Code}
		l.must(l.pay(h.award, "2000", "2024-10-05"))
		l.must(l.pay(h.award, "3000", "2024-10-20"))
		l.must(l.pay(h.award, "1000", "2024-12-30"))
		test(h)
	})
}

func (h hosted) reconcile(period string, m *models.HostMap, lines ...string) (store.ReconciledOutcome, error) {
	h.t.Helper()
	book, content := hostBook(lines...)
	return h.Reconcile(h.ctx, storetest.Keeper, models.NewReconciliation{Host: "Tidewater Foundation", Period: period, Map: m}, book, content)
}

func (h hosted) quarter() string {
	h.t.Helper()
	out, err := h.reconcile("2024-Q4", hostMap(), "2024-10-06|Payment one|-2,000.00|R-100", "2024-10-21|Halden "+h.award+"|-3,050.00|R-100", "2024-11-04|Wire fee|-25.00|R-100", "2025-01-15|Payment three|-1,000.00|R-100", "|Total|-6,075.00|")
	h.must(err)
	if len(out.Problems) > 0 {
		h.t.Fatalf("%+v", out.Problems)
	}
	return out.Code
}

// line finds a line by its kind.
func (h hosted) line(code string, kind models.DifferenceKind) models.LineRow {
	h.t.Helper()
	list, err := h.ReconciliationLines(h.ctx, storetest.Keeper, code, models.LineFilter{}, models.Page{Limit: 200})
	h.must(err)
	for _, l := range list.Items {
		if l.Kind == kind {
			return l
		}
	}
	h.t.Fatalf("no line of %s is %s: %+v", code, kind, list.Items)
	return models.LineRow{}
}

func (h hosted) verdict(code string, n int64, v models.NewVerdict) error {
	_, err := h.GiveLineVerdict(h.ctx, storetest.Keeper, code, n, v)
	return err
}

func (h hosted) says(code, want string) {
	h.t.Helper()
	w, err := h.Reconciliation(h.ctx, storetest.Treasurer, code)
	h.must(err)
	if w.Sentence() != want {
		h.t.Fatalf("it says %q, not %q", w.Sentence(), want)
	}
	for _, p := range w.Pools {
		var parts int64
		for _, s := range []models.LineState{models.LineExplained, models.LineTiming, models.LineCorrected, models.LineOpen} {
			parts += p.Part(s).Minor
		}
		if parts != p.Difference() {
			h.t.Fatalf("the parts of %s come to %d, its difference is %d", p.Pool, parts, p.Difference())
		}
	}
}

func TestAQuarterReconcilesWhenEachDifferenceHasItsVerdict(t *testing.T) {
	eachHosted(t, func(h hosted) {
		code := h.quarter()
		if code != "RC-2024-001" {
			h.t.Fatal(code)
		}
		h.says(code, "2024-Q4 does not reconcile: 3 differences of 1,075.00 USD are open.")
		fee, differs, late := h.line(code, models.LineHostOnly), h.line(code, models.LineDiffers), h.line(code, models.LineHereOnly)
		if differs.Difference().Minor != -5000 || fee.Difference().Minor != -2500 || late.Difference().Minor != 100000 {
			h.t.Fatalf("%+v %+v %+v", fee, differs, late)
		}
		h.must(h.verdict(code, fee.N, models.NewVerdict{State: "explained", Text: "The host's own fee, which it keeps outside the pools."}))
		h.must(h.verdict(code, late.N, models.NewVerdict{State: "timing", Month: "2025-01"}))
		h.must(h.pay(h.award, "50", "2024-10-21"))
		h.correctsOnlyByExactlyTheDifference(code, differs)
		h.says(code, "2024-Q4 reconciles: 1 entry matches, 1 difference is timing, 1 difference is explained, 1 difference is corrected.")
		h.sound()
		h.closesItselfWithTheNextSheet(code, late)
	})
}

func (h hosted) correctsOnlyByExactlyTheDifference(code string, l models.LineRow) {
	h.t.Helper()
	whole, err := h.ReconciliationLine(h.ctx, storetest.Keeper, code, l.N)
	h.must(err)
	if len(whole.Candidates) != 1 {
		h.t.Fatalf("the entry posted since is not offered: %+v", whole.Candidates)
	}
	paid := whole.Candidates[0].Code
	corrected := func(codes ...string) error {
		return h.verdict(code, l.N, models.NewVerdict{State: "corrected", Transactions: codes})
	}
	h.refused(corrected(), models.Invalid, "transactions")
	h.refused(corrected("T-999999"), models.Invalid, "transactions")
	h.refused(corrected("T-000003"), models.Invalid, "transactions") // posted before the sheet came
	h.must(h.pay(h.award, "60", "2024-10-22"))
	h.refused(corrected("T-000007"), models.Invalid, "transactions") // not the difference
	h.must(corrected(paid))
	h.must(corrected(paid))
	h.refused(h.verdict(code, h.line(code, models.LineHereOnly).N, models.NewVerdict{State: "corrected", Transactions: []string{paid}}), models.Conflict, "transactions")
}

func (h hosted) closesItselfWithTheNextSheet(code string, late models.LineRow) {
	h.t.Helper()
	h.clock.SetDay("2025-03-02")
	h.says(code, "2024-Q4 does not reconcile: 1 difference of 1,000.00 USD is overdue: expected, and not come.")
	h.clock.SetDay("2025-04-05")
	out, err := h.reconcile("2025-Q1", nil, "2025-01-15|Payment three|-1,000.00|R-100")
	h.must(err)
	if out.Code != "RC-2025-001" {
		h.t.Fatalf("%+v", out)
	}
	h.says(out.Code, "2025-Q1 reconciles: 0 entries match, 1 line brings what was expected.")
	h.says(code, "2024-Q4 reconciles: 1 entry matches, 1 line brings what was expected, 1 difference is explained, 1 difference is corrected.")
	came := h.line(out.Code, models.LineSettled)
	if came.Settles != code || came.SettlesN != late.N {
		h.t.Fatalf("%+v", came)
	}
}

func TestAVerdictIsGivenOnADifferenceAndInWords(t *testing.T) {
	eachHosted(t, func(h hosted) {
		code := h.quarter()
		n := h.line(code, models.LineHereOnly).N
		for _, v := range []struct {
			new   models.NewVerdict
			field string
		}{{models.NewVerdict{State: "explained"}, "text"}, {models.NewVerdict{State: "open"}, "text"}, {models.NewVerdict{State: "settled", Text: "x"}, "state"}, {models.NewVerdict{State: "timing"}, "month"}, {models.NewVerdict{State: "timing", Month: "2024-12"}, "month"},
			{models.NewVerdict{State: "timing", Month: "2028-01"}, "month"}, {models.NewVerdict{State: "timing", Month: "2025-13"}, "month"}, {models.NewVerdict{State: "explained", Text: "a\x00"}, "text"}} {
			h.refused(h.verdict(code, n, v.new), models.Invalid, v.field)
		}
		h.refused(h.verdict(code, h.line(code, models.LineMatched).N, models.NewVerdict{State: "explained", Text: "x"}), models.Conflict, "")
		h.refused(h.verdict(code, 999, models.NewVerdict{State: "explained", Text: "x"}), models.NotFound, "")
		h.must(h.verdict(code, n, models.NewVerdict{State: "explained", Text: "x"}))
		h.must(h.verdict(code, n, models.NewVerdict{State: "open", Text: "That was another payment."}))
		whole, err := h.ReconciliationLine(h.ctx, storetest.Treasurer, code, n)
		if err != nil || whole.State != models.LineOpen || len(whole.Verdicts) != 2 {
			h.t.Fatalf("%+v %v", whole, err)
		}
		for _, table := range []string{"reconciliations", "reconciliation_lines", "reconciliation_rows", "reconciliation_entries", "reconciliation_verdicts", "host_maps"} {
			if err := h.ExecForTest("DELETE FROM " + table); err == nil || !strings.Contains(err.Error(), "append-only") {
				h.t.Errorf("%s can be deleted from: %v", table, err)
			}
		}
	})
}

func TestTheSameFileIsNoticed(t *testing.T) {
	eachHosted(t, func(h hosted) {
		row := "2024-10-06|Payment one|-2,000.00|R-100"
		first, err := h.reconcile("2024-Q4", hostMap(), row)
		h.must(err)
		_, err = h.reconcile("2024-Q4", hostMap(), row)
		h.refused(err, models.Conflict, "file")
		book, content := hostBook(row)
		again, err := h.Reconcile(h.ctx, storetest.Keeper, models.NewReconciliation{Host: "Tidewater Foundation", Period: "2024-Q4", Again: true}, book, content)
		h.must(err)
		w, err := h.Reconciliation(h.ctx, storetest.Keeper, first.Code)
		if err != nil || w.NewerAs != again.Code || w.MapName != "ledger" {
			h.t.Fatalf("%+v %v", w, err)
		}
		maps, err := h.NumberForTest("SELECT count(*) FROM host_maps")
		if err != nil || maps != 1 {
			h.t.Errorf("%d maps are kept: %v", maps, err)
		}
		_, err = h.reconcile("2024-Q3", nil, row) // the map is known by the headers
		h.must(err)
		_, err = h.Reconcile(h.ctx, storetest.Keeper, models.NewReconciliation{Host: "Somebody else", Period: "2024-Q4"}, book, content)
		h.refused(err, models.Invalid, "map")
	})
}

func TestASheetWithABadCellStoresNothing(t *testing.T) {
	eachHosted(t, func(h hosted) {
		before, err := h.NumberForTest("SELECT seq FROM event_head")
		h.must(err)
		out, err := h.reconcile("2024-Q4", hostMap(), "2024-10-06|good|-2,000.00|R-100", "2024-02-31|no day|5.00|R-100", "2024-10-06|no money|1e30|R-100", "2024-10-06|no pool|5.00|Z-900")
		if err != nil || out.Code != "" || len(out.Problems) != 3 || out.Problems[0].Cell != "A3" || out.Problems[1].Cell != "C4" || out.Problems[2].Cell != "D5" {
			h.t.Fatalf("%+v %v", out, err)
		}
		for _, bad := range []struct {
			new   models.NewReconciliation
			field string
		}{{models.NewReconciliation{Period: "2024-Q4", Map: hostMap()}, "host"}, {models.NewReconciliation{Host: "H", Period: "soon", Map: hostMap()}, "period"}, {models.NewReconciliation{Host: "H", Period: "2024-Q4"}, "map"},
			{models.NewReconciliation{Host: "H", Period: "2024-Q4", Map: &models.HostMap{HeaderRow: 2, Date: "A", Amount: "B", Pool: "research"}}, "header_row"}} {
			book, content := hostBook()
			_, err := h.Reconcile(h.ctx, storetest.Keeper, bad.new, book, content)
			h.refused(err, models.Invalid, bad.field)
		}
		for _, who := range []models.Viewer{storetest.Treasurer, {Email: "a@example.org", Roles: []models.Role{models.Auditor}}, {Email: "c@example.org", Roles: []models.Role{models.Contractor}}} {
			book, content := hostBook("2024-10-06|x|-2,000.00|R-100")
			_, err := h.Reconcile(h.ctx, who, models.NewReconciliation{Host: "H", Period: "2024-Q4", Map: hostMap()}, book, content)
			h.refused(err, models.Forbidden, "")
		}
		after, err := h.NumberForTest("SELECT seq + (SELECT count(*) FROM reconciliation_rows) + (SELECT count(*) FROM host_maps) FROM event_head")
		if err != nil || after != before {
			h.t.Errorf("something was stored: %d %v", after-before, err)
		}
	})
}

func TestALineLeadsBackToFileSheetAndCellAndToTheEntry(t *testing.T) {
	eachHosted(t, func(h hosted) {
		code := h.quarter()
		line := h.line(code, models.LineMatched)
		trace, err := h.Trace(h.ctx, storetest.Treasurer, models.LineCode(code, line.N))
		h.must(err)
		var said strings.Builder
		for _, s := range trace.Steps {
			fmt.Fprintln(&said, s.Kind, s.Ref, s.Text)
			if s.Place != nil {
				fmt.Fprintln(&said, s.Place.File, s.Place.Cell)
			}
		}
		for _, must := range []string{"tidewater.xlsx Funds!C2", "T-000003", h.award, "D-2024-001", code, "keeper@example.org"} {
			if !strings.Contains(said.String(), must) {
				h.t.Errorf("the trace lacks %q:\n%s", must, said.String())
			}
		}
		if _, err := h.Trace(h.ctx, storetest.Treasurer, "RC-2024-001.99"); models.CodeOf(err) != models.NotFound {
			h.t.Errorf("a line that is not there: %v", err)
		}
		contractor := models.Viewer{Email: "c@example.org", PersonID: 9, Roles: []models.Role{models.Contractor}}
		if _, err := h.Trace(h.ctx, contractor, code); models.CodeOf(err) != models.NotFound {
			h.t.Errorf("a contractor's trace: %v", err)
		}
		if _, err := h.Reconciliation(h.ctx, contractor, code); models.CodeOf(err) != models.Forbidden {
			h.t.Errorf("a contractor reads it: %v", err)
		}
	})
}

func TestAnOpeningThatIsShortIsTheOneDifference(t *testing.T) {
	eachHosted(t, func(h hosted) {
		out, err := h.reconcile("2024-Q4", hostMap(), "2024-10-01|Carry-over|87,729.87|R-100", "2024-10-05|a|-2,000.00|R-100", "2024-10-20|b|-3,000.00|R-100", "2024-12-30|c|-1,000.00|R-100")
		h.must(err)
		h.says(out.Code, "2024-Q4 does not reconcile: 1 difference of 12,270.13 USD is open.")
		h.must(h.verdict(out.Code, h.line(out.Code, models.LineOpening).N, models.NewVerdict{State: "explained", Text: "A formula of the host had a hole."}))
		h.says(out.Code, "2024-Q4 reconciles: 3 entries match, 1 difference is explained.")
	})
}

func TestTheQuarterSaysWhetherItReconcilesWithTheHost(t *testing.T) {
	eachHosted(t, func(h hosted) {
		code := h.quarter()
		q, err := h.Quarter(h.ctx, storetest.Treasurer, "2024-Q4", "")
		if err != nil || len(q.Reconciliations) != 1 || q.Reconciliations[0].Code != code || q.Reconciliations[0].Agrees {
			h.t.Fatalf("%+v %v", q.Reconciliations, err)
		}
		list, err := h.Reconciliations(h.ctx, storetest.Treasurer, models.ReconciliationFilter{Text: "tidewater"}, models.Page{})
		if err != nil || list.Total != 1 || list.Items[0].Open != 3 || list.Items[0].Newest != 1 {
			h.t.Fatalf("%+v %v", list, err)
		}
	})
}

func TestLinesAreListedByStatePoolAndSizeInPages(t *testing.T) {
	eachHosted(t, func(h hosted) {
		code := h.quarter()
		for state, total := range map[string]int64{"": 4, "open": 3, "matched": 1, "differences": 3, "timing": 0, "overdue": 0} {
			list, err := h.ReconciliationLines(h.ctx, storetest.Treasurer, code, models.LineFilter{State: state, Pool: "research"}, models.Page{})
			if err != nil || list.Total != total {
				h.t.Errorf("%q: %d, %v", state, list.Total, err)
			}
		}
		for _, sort := range []string{"line", "-line", "date", "pool", "-difference", "host", "here"} {
			var seen []int64
			for cursor := ""; ; {
				list, err := h.ReconciliationLines(h.ctx, storetest.Treasurer, code, models.LineFilter{}, models.Page{Limit: 2, Sort: sort, Cursor: cursor})
				h.must(err)
				for _, l := range list.Items {
					seen = append(seen, l.N)
				}
				if cursor = list.Next; cursor == "" {
					break
				}
			}
			slices.Sort(seen)
			if !slices.Equal(seen, []int64{1, 2, 3, 4}) {
				h.t.Errorf("%s: %v", sort, seen)
			}
		}
	})
}

func TestTheLongestSheetIsKeptWithEachRowInOneLine(t *testing.T) {
	eachHosted(t, func(h hosted) {
		lines := make([]string, models.MostHostRows)
		for i := range lines {
			lines[i] = fmt.Sprintf("%s|Row %d|-%d.00|R-100", models.Date("2024-10-01").Add(i%92), i, i%500+1)
		}
		out, err := h.reconcile("2024-Q4", hostMap(), lines...)
		h.must(err)
		kept, err := h.NumberForTest("SELECT count(*) FROM reconciliation_rows WHERE line_id IS NOT NULL")
		h.must(err)
		if out.Code == "" || kept != models.MostHostRows {
			h.t.Errorf("%d of %d rows stand in a line", kept, models.MostHostRows)
		}
	})
}
