package store_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// A long ledger is read by the month; a short one whole. Both ways must say the same.
func TestALongLedgerIsPagedAsAShortOne(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.year("FY2025", "2025-01-01", "2025-12-31")
		l.appropriate("research", "1000", "2024-01-01")
		l.appropriate("contract", "1000", "2024-01-01")
		l.sow("SOW-2024-001", "research")
		for n := range 40 { // months without entries lie between, and days are not in the order of entry
			day := fmt.Sprintf("%d-%02d-%02d", 2024+n%2, 1+n*7%11, 1+n*5%28)
			l.must(second(l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: "SOW-2024-001", Amount: "1.25", On: day, Decision: "D-2024-001"})))
			if n == 0 {
				l.must(second(l.CarryOver(l.ctx, storetest.Keeper, models.NewCarryOver{Pool: "research", From: "FY2024", To: "FY2025", Amount: "500", Decision: "D-2024-001"})))
			}
		}
		for _, f := range []models.PoolEntryFilter{{}, {FiscalYear: "FY2025"}, {To: "2025-03-14"}, {From: "2024-03-01", To: "2025-02-01"}, {From: "2030-01-01"}, {To: "2000-01-01"}} {
			whole := l.allEntries(f, l.PoolEntries)
			long := l.allEntries(f, l.LongEntriesForTest)
			if !reflect.DeepEqual(whole, long) {
				t.Errorf("%+v: by the month the ledger says\n%+v\ninstead of\n%+v", f, long, whole)
			}
		}
	})
}

type entriesRead func(ctx context.Context, v models.Viewer, code string, f models.PoolEntryFilter, page models.Page) (models.List[models.PoolEntry], error)

// allEntries pages through a pool's entries, seven at a time.
func (l ledger) allEntries(f models.PoolEntryFilter, read entriesRead) (pages []models.List[models.PoolEntry]) {
	l.t.Helper()
	page := models.Page{Limit: 7}
	for {
		list, err := read(l.ctx, storetest.Keeper, "research", f, page)
		l.must(err)
		if pages = append(pages, list); list.Next == "" {
			return pages
		}
		page.Cursor = list.Next
	}
}
