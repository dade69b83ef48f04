package store_test

import (
	"bytes"
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// manyEntries is a journal of n entries of two lines, over three years and two hundred accounts.
func manyEntries(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		day := models.Date("2023-01-01").Add(i * 1095 / n)
		fmt.Fprintf(&b, "%s (%d) Entry %d\n    Expenses:Travel:%d  $1,%03d.50\n    Assets:Council\n\n", day, i, i, i%200, i%1000)
	}
	return b.Bytes()
}

func BenchmarkImportLedger(b *testing.B) {
	content := manyEntries(100_000)
	for name, open := range map[string]func(testing.TB, *storetest.Clock) *store.Store{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				s := open(b, storetest.NewClock("2025-12-31"))
				b.StartTimer()
				out, err := s.ImportLedger(background, storetest.Keeper, models.LedgerFile{Name: "many.journal", Content: content}, false)
				if err != nil || len(out.Problems) > 0 {
					b.Fatal(err, out.Problems)
				}
			}
			b.ReportMetric(100_000/b.Elapsed().Seconds()*float64(b.N), "entries/s")
		})
	}
}
