package main

import (
	"strings"
	"testing"
)

// sum feeds the lines of one run to a summary and returns what it printed and its verdict.
func sum(t *testing.T, commandOK bool, lines ...string) (string, bool) {
	t.Helper()
	var out strings.Builder
	s := newSummary(&out)
	if err := s.read(strings.NewReader(strings.Join(lines, "\n"))); err != nil {
		t.Fatal(err)
	}
	ok := s.close(commandOK)
	return out.String(), ok
}

const (
	runA   = `{"Time":"2024-10-30T10:00:00Z","Action":"run","Package":"bursar/tally","Test":"TestCount"}`
	runSub = `{"Action":"run","Package":"bursar/tally","Test":"TestCount/a tie stays a tie"}`
	pasSub = `{"Action":"pass","Package":"bursar/tally","Test":"TestCount/a tie stays a tie"}`
	passA  = `{"Action":"pass","Package":"bursar/tally","Test":"TestCount"}`
	passed = `{"Time":"2024-10-30T10:00:04Z","Action":"pass","Package":"bursar/tally","Elapsed":1.5}`
)

func TestARunIsJudgedByItsEvents(t *testing.T) {
	cases := []struct {
		name  string
		lines []string
		ok    bool
		says  []string
	}{
		{
			"a clean run is counted, tops and subs apart",
			[]string{runA, runSub, pasSub, passA, passed}, true,
			[]string{"ok    bursar/tally", "2 tests ran (1 top-level, 1 sub-tests), 0 failed, none skipped; 4s."},
		},
		{
			"a package without tests is fine",
			[]string{runA, passA, passed, `{"Action":"skip","Package":"bursar/demo"}`}, true,
			[]string{"-     bursar/demo", "no tests"},
		},
		{
			"a skipped test fails the run and is named with its reason",
			[]string{runA, passA, `{"Action":"run","Package":"bursar/tally","Test":"TestB"}`,
				`{"Action":"output","Package":"bursar/tally","Test":"TestB","Output":"no database here\n"}`,
				`{"Action":"skip","Package":"bursar/tally","Test":"TestB"}`, passed}, false,
			[]string{"--- SKIP bursar/tally TestB", "no database here", "1 tests ran", "1 skipped"},
		},
		{
			"a failed test is shown with what it printed",
			[]string{runA, `{"Action":"output","Package":"bursar/tally","Test":"TestCount","Output":"got 3, want 4\n"}`,
				`{"Action":"fail","Package":"bursar/tally","Test":"TestCount"}`, `{"Action":"fail","Package":"bursar/tally"}`}, false,
			[]string{"--- FAIL bursar/tally TestCount\n    got 3, want 4", "1 failed", "FAIL  bursar/tally"},
		},
		{
			"a package that does not build fails the run with the compiler's words",
			[]string{runA, passA, passed,
				`{"ImportPath":"bursar/store","Action":"build-output","Output":"store/sow.go:3: undefined: x\n"}`,
				`{"ImportPath":"bursar/store","Action":"build-fail"}`,
				`{"Action":"fail","Package":"bursar/store","FailedBuild":"bursar/store"}`}, false,
			[]string{"store/sow.go:3: undefined: x", "Packages that failed: bursar/store"},
		},
		{
			"a test cut off by a crash counts as failed",
			[]string{runA, `{"Action":"output","Package":"bursar/tally","Output":"panic: out of time\n"}`,
				`{"Action":"fail","Package":"bursar/tally"}`}, false,
			[]string{"--- DID NOT END bursar/tally TestCount", "panic: out of time", "1 failed"},
		},
		{
			"a run without any test is no success",
			[]string{`{"Action":"skip","Package":"bursar/demo"}`}, false,
			[]string{"No test ran"},
		},
		{
			"a line that is no event is passed on",
			[]string{"go: warning: something odd", runA, passA, passed}, true,
			[]string{"go: warning: something odd"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out, ok := sum(t, true, c.lines...)
			if ok != c.ok {
				t.Errorf("verdict %v, want %v\n%s", ok, c.ok, out)
			}
			for _, words := range c.says {
				if !strings.Contains(out, words) {
					t.Errorf("the summary does not say %q:\n%s", words, out)
				}
			}
		})
	}
}

func TestAnErrorOfTheCommandIsAFailureEvenWhenEveryTestPassed(t *testing.T) {
	out, ok := sum(t, false, runA, passA, passed)
	if ok || !strings.Contains(out, "ended with an error") {
		t.Errorf("verdict %v\n%s", ok, out)
	}
}
