package journal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsNotReadIsNamedWithItsLine(t *testing.T) {
	for _, tt := range []struct{ name, text, code, says string }{
		{"another file", "include more.journal\n", NotRead, "more.journal"},
		{"a plan", "~ monthly\n    a  $5\n    b\n", NotRead, "periodic"},
		{"a rule", "= expenses\n    (b)  *1\n", NotRead, "automated"},
		{"a lot", "2024-01-01 x\n    (a)  5 X {$3}\n", NotRead, "lot"},
		{"a lot's date", "2024-01-01 x\n    (a)  5 X [2024-01-01]\n", NotRead, "lot"},
		{"a formula", "2024-01-01 x\n    (a)  ($5 * 3)\n", BadAmount, "formula"},
		{"an odd sign", "2024-01-01 x\n    (a)  5 x&y\n", BadAmount, "quotes"},
		{"a minus of printers", "2024-01-01 x\n    (a)  −5 EUR\n", BadAmount, "quotes"},
		{"an open quote", "2024-01-01 x\n    (a)  5 \"x\n", BadAmount, "closed"},
		{"a tag for all", "apply tag x\n", NotRead, "apply tag"},
		{"a definition", "define x = 5\n", NotRead, "define"},
		{"a comment with words", "comment here\n", BadLine, "comment"},
		{"an alias below an account", "account a\n    alias b\n", NotRead, "alias b"},
		{"a default below a commodity", "commodity $1,000.00\n    default\n", NotRead, "default"},
		{"no account", "account ; none\n", BadAccount, "no account"},
		{"text behind an account", "account a  b\n", BadAccount, "behind"},
		{"no bucket", "bucket\n", BadAccount, "bucket"},
		{"no alias", "alias a\n", BadAccount, "alias"},
		{"nothing to end", "end apply account\n", BadLine, "ends nothing"},
		{"no year", "8/7 x\n    (a)  1\n", BadDate, "Y2024"},
		{"a year before the foundation", "Y1492\n", BadDate, "1970"},
		{"no decimal mark", "decimal-mark ;\n", BadMark, "decimal-mark"},
		{"two decimal marks", "decimal-mark .\ndecimal-mark ,\n", BadMark, "Lines 1 and 2"},
		{"three decimals of a currency", "commodity $1,000\n", BadDecimals, "3 decimals"},
		{"a price of nothing", "P 2024-01-01 5\n", BadAmount, "no commodity"},
		{"a price without a day", "P EUR $1.10\n", BadDate, "date"},
		{"too fine a price", "P 2024-01-01 EUR $1.1234567890123\n", BadDecimals, "13 decimals"},
		{"too large a price", "P 2024-01-01 EUR $9000000000000000\n", TooMuch, "larger"},
		{"too fine days", "2024-01-01 x\n    (a)  1.1234567890123 h\n", BadDecimals, "decimals"},
		{"a long name", "2024-01-01 x\n    (" + strings.Repeat("x", 1001) + ")  1\n", BadAccount, "longer"},
		{"a balance and a day of its own", "2024-01-01 x\n    a  = 5  ; date:2024-01-02\n    b\n", BadDate, "own date"},
		{"a balance, and a day beside it", "2024-01-01 x\n    a  = 5\n    b  ; date:2024-01-02\n", BadDate, "own date"},
		{"a date left empty", "2024-01-01 x\n    (a)  5  ; date:\n", BadDate, "date:"},
		{"a posting without an entry", "    a  5\n", BadLine, "belongs to no transaction"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j := read(t, tt.text)
			if len(j.Problems) != 1 || j.Problems[0].Code != tt.code || !strings.Contains(j.Problems[0].Message, tt.says) || len(j.Transactions) > 0 {
				t.Fatalf("%v, %d transactions", j.Problems, len(j.Transactions))
			}
			if want := strings.Count(tt.text[:max(strings.LastIndex(tt.text, tt.says), 0)], "\n") + 1; strings.Contains(tt.text, tt.says) && j.Problems[0].Line != want {
				t.Errorf("line %d, want %d", j.Problems[0].Line, want)
			}
		})
	}
}

func TestAnAssertionIsNotJudgedWhileEntriesBeforeItAreMissing(t *testing.T) {
	j := read(t, "2024-01-01 x\n    a  $5x5\n    b\n2024-01-02 y\n    a  $1 = $6\n    b\n2024-01-03 z\n    a  = $7\n    b\n")
	if len(j.Problems) != 1 || j.Problems[0].Line != 2 || len(j.Transactions) != 1 {
		t.Error(j.Problems, len(j.Transactions))
	}
	j = read(t, "2024-01-01 x\n    a  $5  ; date:2024-02-30\n    b\n2024-01-02 y\n    a  $1 = $6\n    b\n")
	if len(j.Problems) != 1 || j.Problems[0].Code != BadDate {
		t.Error(j.Problems)
	}
}

func TestAFailedAssertionSaysByHowMuch(t *testing.T) {
	j := read(t, "2024-01-01 x\n    pools:a  $1500.00 = $1487.65\n    b\n")
	want := []Problem{{2, Asserted, "pools:a stands at 1,500.00 USD, and the line says 1,487.65 USD; the difference is 12.35 USD. Mend the line, or the entries before it."}}
	if diff := cmp.Diff(want, j.Problems); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsLeftOutMayBeAmountsInTwoKindsOfPostings(t *testing.T) {
	j := read(t, "2024-01-01 x\n    [v]\n    a  $5\n    [w]  $2\n    [w]  3 days\n    b\n")
	want := []string{"v -2.00 USD", "v -3 days", "a 5.00 USD", "w 2.00 USD", "w 3 days", "b -5.00 USD"}
	if diff := cmp.Diff(want, shownPostings(j)); diff != "" || len(j.Problems) > 0 {
		t.Error(diff, j.Problems)
	}
	j = read(t, "2024-01-01 x\n    b\n    a  $5\n    a  2 days\n    [v]\n    [w]  $2\n")
	want = []string{"b -5.00 USD", "b -2 days", "a 5.00 USD", "a 2 days", "v -2.00 USD", "w 2.00 USD"}
	if diff := cmp.Diff(want, shownPostings(j)); diff != "" || len(j.Problems) > 0 {
		t.Error(diff, j.Problems)
	}
}

func shownPostings(j Journal) []string {
	var shown []string
	for _, t := range j.Transactions {
		for _, p := range t.Postings {
			shown = append(shown, p.Account+" "+j.Commodity(p.Amount.Commodity).shownAmount(p.Amount.Units))
		}
	}
	return shown
}

func TestATagIsMadeSafeForItsLine(t *testing.T) {
	var x Transaction
	x.Tag("decision", "D-2024-001")
	x.Tag("file and line", "minutes.md, line\n12; see https://example.org")
	want := []Tag{{"decision", "D-2024-001"}, {"file-and-line", "minutes.md， line 12; see https://example.org"}}
	if diff := cmp.Diff(want, x.Tags()); diff != "" {
		t.Error(diff)
	}
}
