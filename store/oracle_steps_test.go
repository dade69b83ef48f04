package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bursar/models"
)

// step is one thing that somebody tries with money. Ref counts entries or transfers in the order in which they were made.
type step struct {
	Verb, Pool, Other, Subject string
	Minor                      int64
	Day, From, To, Decision    string
	Ref                        int
	Approve, ByRuler           bool
}

func (s step) amount() string { return models.Money{Minor: s.Minor, Currency: "USD"}.Amount() }

// books are what does the steps: the ledger in memory, or the store on either database.
type books interface {
	try(step) error // nil, a refusal, or a fault of ours
	compare(*oracle) string
}

const oracleSOWs = 150

func sowOfTrial(n int) string { return fmt.Sprintf("SOW-2024-%03d", n+1) }

// newOracle is the foundation of the trial: four pools, one of them in euros, three years, two decisions of which one moves money.
func newOracle() *oracle {
	o := &oracle{subjects: map[string]string{}, stands: map[oraclePlace]int64{}, open: map[oraclePlace]int64{}, notes: map[string][]int{},
		boards:   map[string]bool{"D-2024-001": true},
		currency: map[string]string{"research": "USD", "contract": "USD", "travel": "EUR", "mentors": "USD"},
		carries:  map[string]bool{"research": true, "travel": true}, shut: map[string]bool{}}
	for _, y := range []string{"2023", "2024", "2025"} {
		o.years = append(o.years, &oracleYear{code: "FY" + y, first: y + "-01-01", last: y + "-12-31"})
	}
	for n := range oracleSOWs {
		o.subjects[sowOfTrial(n)] = trialPools[n%len(trialPools)]
	}
	return o
}

var (
	trialPools = []string{"research", "contract", "travel", "mentors"}
	trialVerbs = []string{"appropriate", "appropriate", "award", "award", "commit", "commit", "commit", "commit", "pay", "pay", "pay", "pay", "pay", "release", "release",
		"advise", "advise", "ask", "ask", "ask", "rule", "rule", "rule", "carry", "lapse", "reverse", "reverse", "reverse"}
)

// trial makes up steps, most of which could be done and many of which may not be.
type trial struct {
	*rand.Rand
	awards int
}

func newTrial(seed uint64) *trial { return &trial{Rand: rand.New(rand.NewPCG(seed, 52))} }

func (c *trial) one(of ...string) string { return of[c.IntN(len(of))] }

func (c *trial) minor() int64 {
	switch c.IntN(40) {
	case 0:
		return 0
	case 1:
		return -c.Int64N(5000)
	case 2:
		return c.Int64N(10_000_000)
	}
	return 1 + c.Int64N(30_000)
}

func (c *trial) day() string {
	if c.IntN(60) == 0 {
		return c.one("2022-12-31", "2026-01-01") // in no year
	}
	return fmt.Sprintf("%d-%02d-%02d", 2023+c.IntN(3), 1+c.IntN(12), 1+c.IntN(28))
}

func (c *trial) subject() string {
	switch {
	case c.IntN(50) == 0:
		return "SOW-2024-999"
	case c.awards > 0 && c.IntN(3) == 0:
		return trialAward(max(1, c.awards-c.IntN(60)))
	}
	return sowOfTrial(c.IntN(oracleSOWs))
}

func trialAward(n int) string { return fmt.Sprintf("award %d", n) }

// next is a step that refers to what the oracle has seen so far, and now and then past it.
func (c *trial) next(o *oracle) step {
	s := step{Verb: trialVerbs[c.IntN(len(trialVerbs))], Pool: c.one(trialPools...), Other: c.one(trialPools...), Subject: c.subject(), Minor: c.minor(), Day: c.day(),
		From: c.one("FY2023", "FY2024", "FY2025"), To: c.one("FY2023", "FY2024", "FY2025"), Decision: c.one("D-2024-001", "D-2024-001", "D-2024-001", "D-2024-001", "D-2024-002"),
		Approve: c.IntN(4) > 0, ByRuler: c.IntN(9) == 0}
	switch s.Verb {
	case "appropriate":
		s.Minor *= 4
		if c.IntN(9) == 0 {
			s.Decision = ""
		}
	case "award":
		c.awards++
		s.Subject = trialAward(c.awards)
	case "commit", "advise":
		s.Subject = sowOfTrial(c.IntN(oracleSOWs))
	case "rule":
		s.Ref = max(0, len(o.transfers)-c.IntN(8))
	case "reverse":
		s.Ref = max(0, len(o.entries)-c.IntN(400))
		s.Day = c.one(s.Day, "", "", "")
	}
	return s
}

// hold tries steps with the oracle and with the books, and stops at the first on which they differ. Half-way the first year is closed, then a
// pool is retired. Whoever sees it fail finds seed and step in the message: the same seed makes the same steps.
func hold(t *testing.T, b books, seed uint64, steps, every int) {
	t.Helper()
	o, c := newOracle(), newTrial(seed)
	done, refused := map[string]int{}, map[string]int{}
	for n := range steps {
		s := c.next(o)
		switch n {
		case steps / 2:
			s = step{Verb: "shut", Pool: "FY2023"}
		case steps * 3 / 4:
			s = step{Verb: "shut", Pool: "mentors"}
		}
		want, err := o.do(s), b.try(s)
		if _, fault := refusalOfRule(err); fault || want != (err == nil) {
			t.Fatalf("seed %d, step %d, %+v: the oracle says %v, the ledger %v", seed, n, s, map[bool]string{true: "yes", false: "no"}[want], err)
		}
		if err == nil {
			done[s.Verb]++
		} else {
			refused[s.Verb]++
		}
		if n%every == 0 || n == steps-1 {
			if apart := b.compare(o); apart != "" {
				t.Fatalf("seed %d, step %d, %+v: %s", seed, n, s, apart)
			}
		}
	}
	for _, verb := range slices.Compact(slices.Sorted(slices.Values(trialVerbs))) {
		if done[verb] < steps/1000 || refused[verb] < steps/2000 {
			t.Errorf("%s was done %d times and refused %d times in %d steps, which is no trial", verb, done[verb], refused[verb], steps)
		}
	}
	t.Logf("%d steps with seed %d: done %v, refused %v", steps, seed, done, refused)
}

// refusalOfRule gives the rule by which somebody was refused, and whether it was a fault instead: a refusal names a rule or a thing that is not there.
func refusalOfRule(err error) (models.Rule, bool) {
	e, ok := err.(*models.Error)
	switch {
	case err == nil:
		return "", false
	case !ok || e.Err != nil || e.Message == "" || e.Code == models.Unavailable:
		return "", true
	}
	return e.Rule, e.Rule == "" && e.Code != models.NotFound
}

// differences names the first few places on which two tellings of the balances differ.
func differences(want, got map[oraclePlace]int64) string {
	var out []string
	for place, minor := range want {
		if got[place] != minor {
			out = append(out, fmt.Sprintf("%v: the oracle has %d, the ledger %d", place, minor, got[place]))
		}
	}
	for place, minor := range got {
		if _, told := want[place]; !told && minor != 0 {
			out = append(out, fmt.Sprintf("%v: the oracle has nothing, the ledger %d", place, minor))
		}
	}
	slices.Sort(out)
	return strings.Join(out[:min(5, len(out))], "; ")
}
