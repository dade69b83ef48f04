package journal

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func FuzzJournal(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.journal"))
	if err != nil || len(files) < 60 {
		f.Fatalf("%d samples, %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		j, err := Read(bytes.NewReader(text), "council.journal")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Balances(""); err != nil {
			t.Fatal(err)
		}
		if len(j.Problems) > 0 {
			return
		}
		first := written(t, j)
		again := read(t, first)
		if diff := cmp.Diff(j.Plain(), again, alike...); diff != "" || len(again.Problems) > 0 {
			t.Fatalf("%v\n%s\n%s", again.Problems, diff, first)
		}
		if second := written(t, again); second != first {
			t.Fatal(cmp.Diff(first, second))
		}
	})
}
