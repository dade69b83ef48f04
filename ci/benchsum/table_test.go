package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ran = `goos: linux
BenchmarkFast-2     	     100	   2000000 ns/op	  12 B/op
BenchmarkFast-2     	     100	   4000000 ns/op
BenchmarkFast-2     	     100	   3000000 ns/op
BenchmarkPlain-2    	       1	1500000000 ns/op
BenchmarkTiny-2     	 1000000	      1500 ns/op
PASS
`

func table(t *testing.T, list string) (string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := run(file, strings.NewReader(ran), &out)
	return out.String(), err
}

func TestATableGivesTheMedianItsTargetAndItsRatio(t *testing.T) {
	got, err := table(t, "# comment\n\nfast | Fast | Plain | 10 ms\ntiny | Tiny | - | -\n")
	want := "| what | measured | aimed at | plain reference | times faster |\n|---|--:|--:|--:|--:|\n" +
		"| fast | 3 ms | < 10 ms | 1.50 s | 500.0 |\n| tiny | 1.5 µs |  |  |  |\n"
	if err != nil || got != want {
		t.Errorf("got %v\n%swant\n%s", err, got, want)
	}
}

func TestWhatDidNotRunIsAnError(t *testing.T) {
	for _, list := range []string{"x | Missing | - | -", "x | Fast | Missing | -", "x | Fast"} {
		if _, err := table(t, list); err == nil {
			t.Errorf("%q: no error", list)
		}
	}
}
