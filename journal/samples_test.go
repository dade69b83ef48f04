package journal

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHledgerAndWeReadTheSameBalances(t *testing.T) {
	for name, text := range samples(t, "read") {
		t.Run(name, func(t *testing.T) {
			j := read(t, text)
			if len(j.Problems) > 0 {
				t.Fatal(j.Problems)
			}
			theirs, refused := hledger(t, []byte(text))
			if refused != "" {
				t.Fatal(refused)
			}
			if diff := cmp.Diff(theirs, ours(t, j)); diff != "" {
				t.Error("hledger −, Bursar +", diff)
			}
			again, refused := hledger(t, []byte(written(t, j)))
			if diff := cmp.Diff(theirs, again); diff != "" || refused != "" {
				t.Error("hledger reads what we write as", diff, refused)
			}
		})
	}
}

// refusal is the first line of a sample: its code, and the line where it must be found.
func refusal(t *testing.T, text string) (code string, line int) {
	t.Helper()
	if _, err := fmt.Sscanf(text, "; %s line %d\n", &code, &line); err != nil {
		t.Fatal(err)
	}
	return code, line
}

func mustRefuse(t *testing.T, text string) {
	t.Helper()
	code, line := refusal(t, text)
	j := read(t, text)
	if !slices.ContainsFunc(j.Problems, func(p Problem) bool { return p.Code == code && p.Line == line }) {
		t.Errorf("%s in line %d was expected, got %v", code, line, j.Problems)
	}
	for _, p := range j.Problems {
		if !strings.HasSuffix(p.Message, ".") || len(p.Message) < 30 || p.Line < 1 {
			t.Errorf("%q is not a sentence with a remedy", p.Message)
		}
	}
}

func TestWhatHledgerRefusesWeRefuseToo(t *testing.T) {
	for name, text := range samples(t, "refused") {
		t.Run(name, func(t *testing.T) {
			mustRefuse(t, text)
			if _, refused := hledger(t, []byte(text)); refused == "" {
				t.Error("hledger reads it")
			}
		})
	}
}

func TestWhatWeRefuseThoughHledgerReadsIt(t *testing.T) {
	for name, text := range samples(t, "stricter") {
		t.Run(name, func(t *testing.T) {
			mustRefuse(t, text)
			if _, refused := hledger(t, []byte(text)); refused != "" {
				t.Error("hledger refuses it too: the sample belongs to testdata/refused:", refused)
			}
		})
	}
}

func TestWhatWeReadOtherwiseThanHledger(t *testing.T) {
	for name, text := range samples(t, "ours") {
		t.Run(name, func(t *testing.T) {
			j := read(t, text)
			if len(j.Problems) > 0 {
				t.Fatal(j.Problems)
			}
			want := stated(text)
			if diff := cmp.Diff(want, ours(t, j)); diff != "" {
				t.Error(diff)
			}
			if theirs, refused := hledger(t, []byte(text)); refused == "" && cmp.Equal(theirs, want) {
				t.Error("hledger reads the same: the sample belongs to testdata/read")
			}
			if theirs, refused := hledger(t, []byte(written(t, j))); !cmp.Equal(theirs, want) {
				t.Error("hledger reads what we write as", theirs, refused)
			}
		})
	}
}

// stated are the balances at the head of a sample: “; balance: account = 5.00 USD”.
func stated(text string) map[string]string {
	balances := map[string]string{}
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "; balance: "); ok {
			account, amount, _ := strings.Cut(rest, " = ")
			number, commodity, _ := strings.Cut(amount, " ")
			balances[account+" | "+commodity] = shortest(number)
		}
	}
	return balances
}
