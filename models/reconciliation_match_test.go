package models

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func hostRow(on Date, minor int64, text string) HostRow {
	return HostRow{OnDate: on, Pool: "research", Minor: minor, Currency: "USD", Text: text, Place: HostCounted}
}

func entryHere(n int, on Date, minor int64, receiver string, names ...string) HostEntry {
	code := fmt.Sprintf("T-%06d", n)
	return HostEntry{ID: int64(n), Code: code, OnDate: on, Pool: "research", Minor: minor, Currency: "USD", Receiver: receiver, Names: append([]string{code}, names...), Text: "Payment"}
}

// toldLines are the lines in one word each: kind, host, here.
func toldLines(lines []MatchedLine) (out []string) {
	for _, l := range lines {
		out = append(out, fmt.Sprintf("%s %d/%d %v-%v", l.Kind, l.HostMinor, l.HereMinor, l.Rows, l.Entries))
	}
	slices.Sort(out)
	return out
}

func TestRowsAndEntriesMatch(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   MatchInput
		want []string
		why  string
	}{
		{"by the code that both name, whatever stands nearer", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -500, "SOW-2024-002 October")},
			Entries: []HostEntry{entryHere(1, "2024-10-20", -500, "A", "SOW-2024-001"), entryHere(2, "2024-11-20", -500, "B", "SOW-2024-002")}},
			[]string{"here-only 0/-500 []-[0]", "matched -500/-500 [0]-[1]"}, "Both name SOW-2024-002, and the amounts agree, 31 days earlier at the host."},
		{"by an invoice's number", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -500, "paid inv. FB-2024/07")}, Entries: []HostEntry{{ID: 1, Code: "T-000001", OnDate: "2024-10-01", Pool: "research", Minor: -500, Currency: "USD", Text: "Invoice FB-2024/07"}}},
			[]string{"matched -500/-500 [0]-[0]"}, "Both name FB-2024/07, and the amounts agree, 19 days later at the host."},
		{"by amount, the nearest day first", MatchInput{Rows: []HostRow{hostRow("2024-10-10", -500, ""), hostRow("2024-10-12", -500, "")}, Entries: []HostEntry{entryHere(1, "2024-10-12", -500, ""), entryHere(2, "2024-10-04", -500, "")}},
			[]string{"matched -500/-500 [0]-[1]", "matched -500/-500 [1]-[0]"}, ""},
		{"not beyond the days", MatchInput{Rows: []HostRow{hostRow("2024-10-31", -500, "")}, Entries: []HostEntry{entryHere(1, "2024-10-20", -500, "")}},
			[]string{"here-only 0/-500 []-[0]", "host-only -500/0 [0]-[]"}, ""},
		{"not against the code that the host names", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -500, "SOW-2024-002")}, Entries: []HostEntry{entryHere(1, "2024-10-20", -500, "", "SOW-2024-001")}},
			[]string{"here-only 0/-500 []-[0]", "host-only -500/0 [0]-[]"}, ""},
		{"one row as the sum of entries of one receiver", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -600, "Fjordbyte, three invoices")},
			Entries: []HostEntry{entryHere(1, "2024-10-18", -100, "Fjordbyte"), entryHere(2, "2024-10-19", -200, "Fjordbyte"), entryHere(3, "2024-10-19", -300, "Fjordbyte"), entryHere(4, "2024-10-19", -50, "Other")}},
			[]string{"here-only 0/-50 []-[3]", "matched -600/-600 [0]-[0 2 1]"}, ""},
		{"one entry that the host split", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -400, ""), hostRow("2024-10-20", -200, "")}, Entries: []HostEntry{entryHere(1, "2024-10-20", -600, "A")}},
			[]string{"matched -600/-600 [0 1]-[0]"}, "The host split one entry into 2 rows that come to the same."},
		{"the same movement with another amount", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -650, "SOW-2024-001")}, Entries: []HostEntry{entryHere(1, "2024-10-18", -600, "A", "SOW-2024-001")}},
			[]string{"differs -650/-600 [0]-[0]"}, "Both name SOW-2024-001, 2 days later at the host, but the host has -6.50 USD and the record -6.00 USD."},
		{"the same receiver with another amount", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -650, "Transfer to Halden Institute")}, Entries: []HostEntry{entryHere(1, "2024-10-18", -600, "Halden Institute")}},
			[]string{"differs -650/-600 [0]-[0]"}, ""},
		{"an entry that was reversed, which the host never had", MatchInput{Entries: []HostEntry{entryHere(1, "2024-10-20", -600, ""), {ID: 2, Code: "T-000002", OnDate: "2024-10-21", Pool: "research", Minor: 600, Currency: "USD", Reverses: "T-000001"}}},
			[]string{"matched 0/0 []-[0 1]"}, "T-000002 reverses T-000001; together they are nothing, and the host has neither."},
		{"each entry once, also behind one that contradicts", MatchInput{Rows: []HostRow{hostRow("2024-10-20", -500, "G-2024-009"), hostRow("2024-10-20", -500, "G-2024-009")},
			Entries: []HostEntry{entryHere(1, "2024-10-20", -500, "", "G-2024-001"), entryHere(2, "2024-10-20", -500, ""), entryHere(3, "2024-10-20", -500, "")}},
			[]string{"here-only 0/-500 []-[0]", "matched -500/-500 [0]-[1]", "matched -500/-500 [1]-[2]"}, ""},
		{"a row of another pool", MatchInput{Rows: []HostRow{{OnDate: "2024-10-20", Pool: "contract", Minor: -500, Currency: "USD", Place: HostCounted}}, Entries: []HostEntry{entryHere(1, "2024-10-20", -500, "")}},
			[]string{"here-only 0/-500 []-[0]", "host-only -500/0 [0]-[]"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines := MatchHost(tt.in)
			if got := toldLines(lines); !slices.Equal(got, tt.want) {
				t.Errorf("%q", got)
			}
			if tt.why != "" && !slices.ContainsFunc(lines, func(l MatchedLine) bool { return l.Why == tt.why }) {
				t.Errorf("nobody says %q: %+v", tt.why, lines)
			}
		})
	}
}

// A council once found its carry-over misstated by 12,270.13 because a formula had a hole; here that is one line.
func TestACarryOverThatIsShortIsOneDifferenceAndNoMore(t *testing.T) {
	opening := HostRow{OnDate: "2024-01-01", Pool: "research", Minor: 20000000 - 1227013, Currency: "USD", Text: "Carry-over", Place: HostOpening}
	in := MatchInput{Rows: []HostRow{opening, hostRow("2024-02-01", -500, "a"), hostRow("2024-03-01", -700, "b")}, Openings: []PoolOpening{{Pool: "research", Currency: "USD", Minor: 20000000}},
		Entries: []HostEntry{entryHere(1, "2024-02-01", -500, ""), entryHere(2, "2024-03-02", -700, "")}}
	var differing []MatchedLine
	for _, l := range MatchHost(in) {
		if l.HostMinor != l.HereMinor {
			differing = append(differing, l)
		}
	}
	if len(differing) != 1 || differing[0].Kind != LineOpening || differing[0].HostMinor-differing[0].HereMinor != -1227013 {
		t.Fatalf("%+v", differing)
	}
}

func TestWhatWaitedIsClosedByTheSheetThatBringsIt(t *testing.T) {
	late := entryHere(7, "2024-09-30", -900, "A")
	late.Carried = &CarriedLine{LineID: 4, Code: "RC-2024-001", N: 3}
	booked := entryHere(8, "2024-10-02", -300, "B")
	in := MatchInput{Rows: []HostRow{hostRow("2024-10-20", -900, "late")}, Entries: []HostEntry{booked}, CarriedEntries: []HostEntry{late},
		CarriedRows: []CarriedRow{{HostRow: hostRow("2024-09-29", -300, "early"), Carried: CarriedLine{LineID: 5, Code: "RC-2024-001", N: 4}}}}
	lines := MatchHost(in)
	if got := toldLines(lines); !slices.Equal(got, []string{"settled -900/0 [0]-[]", "settled 0/-300 []-[0]"}) {
		t.Fatalf("%q", got)
	}
	for _, l := range lines {
		if l.Settles == nil || !strings.Contains(l.Why, "RC-2024-001") {
			t.Errorf("%+v", l)
		}
	}
}

// drawnPair is a random ledger and a host's sheet that was made from it by dropping, delaying, splitting and changing rows.
func drawnPair(t *rapid.T) MatchInput {
	var in MatchInput
	pools := []string{"research", "contract"}
	currencies := []Currency{"USD", "EUR"}
	day := func(label string) Date { return Date("2024-10-01").Add(rapid.IntRange(0, 91).Draw(t, label)) }
	for i := range rapid.IntRange(0, 40).Draw(t, "entries") {
		at := rapid.IntRange(0, 1).Draw(t, "pool")
		minor := rapid.SampledFrom([]int64{-100, -100, -250, -4000, 700, -99999, 1}).Draw(t, "minor") * rapid.Int64Range(1, 3).Draw(t, "times")
		e := HostEntry{ID: int64(i + 1), Code: fmt.Sprintf("T-%06d", i+1), OnDate: day("day"), Pool: pools[at], Currency: currencies[at], Minor: minor, Receiver: rapid.SampledFrom([]string{"", "Fjordbyte", "Halden"}).Draw(t, "who")}
		e.Names = []string{e.Code, fmt.Sprintf("SOW-2024-%03d", rapid.IntRange(1, 4).Draw(t, "sow"))}
		in.Entries = append(in.Entries, e)
		in.Rows = append(in.Rows, drawnRows(t, e)...)
	}
	for range rapid.IntRange(0, 5).Draw(t, "strangers") {
		in.Rows = append(in.Rows, HostRow{OnDate: day("stranger"), Pool: pools[0], Currency: "USD", Minor: rapid.Int64Range(-5000, 5000).Draw(t, "stranger's"), Place: HostCounted, Text: "bank fee"})
	}
	if rapid.Bool().Draw(t, "opening") {
		in.Rows = append(in.Rows, HostRow{OnDate: "2024-10-01", Pool: "research", Currency: "USD", Minor: rapid.Int64Range(0, 9).Draw(t, "begins") * 1000, Place: HostOpening})
		in.Openings = []PoolOpening{{Pool: "research", Currency: "USD", Minor: 5000}}
	}
	in.Rows = append(in.Rows, HostRow{OnDate: "2023-10-01", Pool: "research", Currency: "USD", Minor: 77, Place: HostAside})
	return in
}

func drawnRows(t *rapid.T, e HostEntry) []HostRow {
	r := HostRow{OnDate: e.OnDate, Pool: e.Pool, Currency: e.Currency, Minor: e.Minor, Place: HostCounted, Text: e.Receiver}
	if rapid.Bool().Draw(t, "names it") {
		r.Text += " " + rapid.SampledFrom(e.Names).Draw(t, "name")
	}
	switch rapid.IntRange(0, 6).Draw(t, "what the host did") {
	case 0:
		return nil
	case 1:
		r.OnDate = r.OnDate.Add(rapid.IntRange(1, 30).Draw(t, "late"))
	case 2:
		r.Minor += rapid.Int64Range(1, 50).Draw(t, "more")
	case 3:
		part := r
		part.Minor, r.Minor = r.Minor/3, r.Minor-r.Minor/3
		return []HostRow{r, part}
	}
	return []HostRow{r}
}

type sideSums struct{ host, here, rows, entries int64 }

// sumsOf adds up both sides by pool and currency, once from the input and once from the lines.
func sumsOf(in MatchInput, lines []MatchedLine) (fromInput, fromLines map[string]sideSums) {
	fromInput, fromLines = map[string]sideSums{}, map[string]sideSums{}
	opens := map[string]bool{}
	add := func(m map[string]sideSums, pool string, c Currency, s sideSums) {
		k := pool + string(c)
		o := m[k]
		m[k] = sideSums{o.host + s.host, o.here + s.here, o.rows + s.rows, o.entries + s.entries}
	}
	for _, r := range in.Rows {
		if r.Place != HostAside {
			add(fromInput, r.Pool, r.Currency, sideSums{host: r.Minor, rows: 1})
			opens[r.Pool] = opens[r.Pool] || r.Place == HostOpening
		}
	}
	for _, e := range in.Entries {
		add(fromInput, e.Pool, e.Currency, sideSums{here: e.Minor, entries: 1})
	}
	for _, o := range in.Openings {
		if opens[o.Pool] {
			add(fromInput, o.Pool, o.Currency, sideSums{here: o.Minor})
		}
	}
	for _, l := range lines {
		add(fromLines, l.Pool, l.Currency, sideSums{l.HostMinor, l.HereMinor, int64(len(l.Rows)), int64(len(l.Entries))})
	}
	return fromInput, fromLines
}

// The record's figure and the differences are the host's figure, for each pool and currency; each row and each entry stands in exactly one line.
func TestOpeningMatchedAndDifferencesAreTheHostsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawnPair(t)
		lines := MatchHost(in)
		want, got := sumsOf(in, lines)
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("the sheets say %v, the lines %v", want, got)
		}
		rows, entries := map[int]int{}, map[int]int{}
		for _, l := range lines {
			for _, r := range l.Rows {
				rows[r]++
			}
			for _, e := range l.Entries {
				entries[e]++
			}
			if l.Why == "" || (l.Kind == LineMatched && l.HostMinor != l.HereMinor) {
				t.Fatalf("a match that does not agree, or that nobody explains: %+v", l)
			}
		}
		for i, r := range in.Rows {
			if want := map[bool]int{true: 0, false: 1}[r.Place == HostAside]; rows[i] != want {
				t.Fatalf("row %d stands in %d lines", i, rows[i])
			}
		}
		for i := range in.Entries {
			if entries[i] != 1 {
				t.Fatalf("entry %d stands in %d lines", i, entries[i])
			}
		}
	})
}

// inWords is a line with its rows and entries by what they say.
func inWords(in MatchInput, lines []MatchedLine) (out []string) {
	for _, l := range lines {
		var parts []string
		for _, r := range l.Rows {
			parts = append(parts, fmt.Sprint(in.Rows[r].OnDate, in.Rows[r].Minor, in.Rows[r].Text))
		}
		for _, e := range l.Entries {
			parts = append(parts, in.Entries[e].Code)
		}
		slices.Sort(parts)
		out = append(out, fmt.Sprint(l.Kind, l.Pool, l.OnDate, l.HostMinor, l.HereMinor, l.Why, parts))
	}
	return out
}

func TestTheAnswerDoesNotDependOnTheOrderOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawnPair(t)
		mixed := in
		mixed.Rows = rapid.Permutation(in.Rows).Draw(t, "rows in another order")
		mixed.Entries = rapid.Permutation(in.Entries).Draw(t, "entries in another order")
		if a, b := inWords(in, MatchHost(in)), inWords(mixed, MatchHost(mixed)); !slices.Equal(a, b) {
			t.Fatalf("%q\n%q", a, b)
		}
	})
}

// The worst sheets: all rows alike, all unlike the record, and everything a sum of something.
func BenchmarkTwentyThousandRowsOfTheHost(b *testing.B) {
	for _, sheet := range []struct {
		name  string
		minor func(i int) (host, here int64)
	}{
		{"all alike", func(int) (int64, int64) { return -100, -100 }},
		{"all unlike", func(i int) (int64, int64) { return int64(-1 - 2*i), int64(-2 - 2*i) }},
		{"few sums", func(i int) (int64, int64) { return int64(-1 - i%7), int64(-3 * (1 + i%7)) }},
	} {
		b.Run(sheet.name, func(b *testing.B) {
			var in MatchInput
			for i := range MostHostRows {
				host, here := sheet.minor(i)
				on := Date("2024-10-01").Add(i % 92)
				r := hostRow(on, host, fmt.Sprintf("Fjordbyte SOW-2024-%03d", i%50+1))
				in.Rows, in.Entries = append(in.Rows, r), append(in.Entries, entryHere(i+1, on.Add(1), here, "Fjordbyte", fmt.Sprintf("SOW-2024-%03d", i%50+1)))
			}
			for b.Loop() {
				if len(MatchHost(in)) == 0 {
					b.Fatal("no line")
				}
			}
		})
	}
}
