package journal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// alike compares journals whose lines have moved.
var alike = []cmp.Option{
	cmpopts.EquateEmpty(), cmpopts.IgnoreFields(Transaction{}, "Line"), cmpopts.IgnoreFields(Posting{}, "Line"),
	cmpopts.IgnoreFields(Account{}, "Line"), cmpopts.IgnoreFields(Price{}, "Line"),
}

func TestAnyJournalIsReadBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJournal(t)
		first := written(t, j)
		again, err := Read(strings.NewReader(first), j.Name)
		if err != nil || len(again.Problems) > 0 {
			t.Fatalf("%v %v in\n%s", err, again.Problems, first)
		}
		if diff := cmp.Diff(j.Plain(), again, alike...); diff != "" {
			t.Fatalf("written − read +\n%s\n%s", diff, first)
		}
		if diff := cmp.Diff(again, again.Plain(), append(alike, cmpopts.IgnoreFields(Journal{}, "Declared"))...); diff != "" {
			t.Fatalf("what was read is not plain:\n%s", diff)
		}
		if second := written(t, again); second != first {
			t.Fatalf("written anew it differs:\n%s", cmp.Diff(first, second))
		}
	})
}

func TestHledgerReadsWhatWeWrite(t *testing.T) {
	for seed := range 200 {
		j := rapid.Custom(drawJournal).Example(seed)
		text := written(t, j)
		theirs, refused := hledger(t, []byte(text))
		if refused != "" {
			t.Fatalf("journal %d: %s\n%s", seed, refused, text)
		}
		if diff := cmp.Diff(theirs, ours(t, j.Plain())); diff != "" {
			t.Fatalf("journal %d: hledger − Bursar +\n%s\n%s", seed, diff, text)
		}
	}
}
