package journal

import (
	"bytes"
	"fmt"
	"testing"
)

// manyEntries is a journal of n transactions of two or three postings, as a council with long books would keep it.
func manyEntries(n int) []byte {
	var b bytes.Buffer
	b.WriteString("commodity $1,000.00\n\n")
	for i := range n {
		fmt.Fprintf(&b, "2024-%02d-%02d * (T-%06d) Northwind Works | month %d\n", i%12+1, i%28+1, i, i%12+1)
		fmt.Fprintf(&b, "    ; sow: SOW-2024-%03d\n", i%40)
		fmt.Fprintf(&b, "    council:%d:paid           $%d,%03d.50\n", i%200, i%90+1, i%1000)
		if i%2 == 0 {
			fmt.Fprintf(&b, "    council:%d:fees                $%d  ; -- 18.5 days\n", i%200, i%50+1)
		}
		fmt.Fprintf(&b, "    council:%d:committed\n\n", i%200)
	}
	return b.Bytes()
}

func BenchmarkReadJournal(b *testing.B) {
	const entries = 1_000_000
	file := manyEntries(entries)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		j, err := Read(bytes.NewReader(file), "council.journal")
		if err != nil || len(j.Transactions) != entries || len(j.Problems) > 0 {
			b.Fatal(err, len(j.Transactions), j.Problems)
		}
	}
	b.ReportMetric(entries*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkWalkJournal(b *testing.B) {
	const entries = 1_000_000
	file := manyEntries(entries)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		j, err := Walk(bytes.NewReader(file), "council.journal", UsualSymbols, func(Transaction) bool { n++; return true })
		if err != nil || n != entries || len(j.Problems) > 0 {
			b.Fatal(err, n, j.Problems)
		}
	}
	b.ReportMetric(entries*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}
