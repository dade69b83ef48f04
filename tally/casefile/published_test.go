package casefile

import (
	"os"
	"testing"

	"bursar/tally"
)

// readPublished is the file of published and hand-derived cases, each with the result it must come to.
func readPublished(t testing.TB) []Entry {
	t.Helper()
	file, err := os.Open("testdata/published.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	entries, err := Read(file, "published.json")
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestEveryPublishedCaseGivesItsPublishedResult(t *testing.T) {
	entries := readPublished(t)
	if len(entries) != 26 {
		t.Errorf("%d cases, want 26", len(entries))
	}
	for _, e := range entries {
		t.Run(e.ID, func(t *testing.T) {
			if e.Err != nil {
				t.Fatal(e.Err)
			}
			if len(e.Expected) == 0 {
				t.Fatal("nothing is expected")
			}
			r, err := tally.Count(e.Case)
			if err != nil {
				t.Fatal(err)
			}
			if differ := e.Differences(r.Answer()); len(differ) > 0 {
				t.Errorf("%v: got %s", differ, encoded(r.Answer()))
			}
		})
	}
}

func TestEveryMethodHasAPublishedCase(t *testing.T) {
	seen := map[tally.Method]bool{}
	for _, e := range readPublished(t) {
		seen[e.Case.Method] = true
	}
	for _, m := range methods {
		if !seen[m] && m != tally.MethodSmith {
			t.Errorf("no case of %s", m)
		}
	}
}
