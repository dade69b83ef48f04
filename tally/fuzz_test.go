package tally

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
)

// FuzzEveryMethod turns bytes into a case of any method, most of them nonsense: strangers on ballots, ids twice,
// negative costs, weights near the end of 64 bits. Whatever it is, the answer is a result that agrees with itself
// and explains itself, or a refusal of this package; never a panic.
func FuzzEveryMethod(f *testing.F) {
	for i := range len(allMethods) + 1 {
		f.Add([]byte{byte(i), 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29})
		f.Add([]byte{byte(i), 0, 255, 254, 3, 3, 9, 1, 250, 0, 0, 7, 200, 100, 50, 25, 12, 6, 3})
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c := fuzzedCase(&fuzzed{text})
		r, err := Count(c)
		if err != nil {
			isRefusal(t, err)
			return
		}
		if len(c.Candidates) > 0 && c.Method != MethodSmith && len(r.Explain(Voice{})) == 0 {
			t.Errorf("%s explains nothing", c.Method)
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("%s cannot be written: %v", c.Method, err)
		}
		agreesWithItself(t, c, r)
	})
}

func isRefusal(t *testing.T, err error) {
	t.Helper()
	var refusal *Error
	if !errors.As(err, &refusal) || refusal.Code == "" || refusal.Message == "" {
		t.Errorf("not a refusal: %v", err)
	}
}

func agreesWithItself(t *testing.T, c Case, r Result) {
	t.Helper()
	a := r.Answer()
	if a.Cost != nil {
		sum := a.Cost.Rat()
		if sum.Add(sum, a.Leftover.Rat()); ExactOf(sum).Cmp(*inUnits(c.Budget, c.unit())) != 0 || a.Leftover.Rat().Sign() < 0 {
			t.Errorf("%s: %s spent and %s left of %d", c.Method, a.Cost, a.Leftover, c.Budget)
		}
	}
	if placed := slices.Concat(a.Ranking...); a.Ranking != nil && len(placed) != len(c.Candidates) {
		t.Errorf("%s ranks %d of %d", c.Method, len(placed), len(c.Candidates))
	}
	if m, ok := r.Outcome.(Motions); ok {
		for _, line := range m.Lines {
			o := line.Outcome
			if o.Shown != (o.IfAllYes == o.IfAllNo) || o.Participating > o.Eligible || o.BaseCount > o.Eligible {
				t.Errorf("a motion that contradicts itself: %+v", o)
			}
		}
	}
}

// fuzzed hands out bytes, and zeros after the last.
type fuzzed struct{ text []byte }

func (f *fuzzed) next() int {
	if len(f.text) == 0 {
		return 0
	}
	n := int(f.text[0])
	f.text = f.text[1:]
	return n
}

func (f *fuzzed) number() int64 {
	wild := []int64{-1, 0, 1 << 31, 1<<31 - 1, 1 << 53, 1<<62 + 1, 1<<63 - 1, -1 << 63}
	if n := f.next(); n < 240 {
		return int64(n)
	} else {
		return wild[n%len(wild)]
	}
}

// id is mostly somebody who stands for choice.
func (f *fuzzed) id() string {
	n := f.next()
	if n > 250 {
		return []string{"stranger", ""}[n%2]
	}
	return letters[n%3]
}

func (f *fuzzed) word(option string) string {
	words, n := optionWords[option], f.next()
	if n > 252 {
		return []string{"", "nonsense"}[n%2]
	}
	return words[n%len(words)]
}

// share is mostly between none and all.
func (f *fuzzed) share() Fraction {
	n := f.next()
	if n > 250 {
		return Fraction{f.number(), f.number()}
	}
	return Fraction{int64(n % 5), 5}
}

func (f *fuzzed) flag() *bool {
	flags := []bool{false, true}
	if n := f.next() % 3; n < 2 {
		return &flags[n]
	}
	return nil
}

func fuzzedCase(f *fuzzed) Case {
	c := Case{Method: append(allMethods, "nonsense")[f.next()%(len(allMethods)+1)]}
	for i := range 3 + f.next()%4 {
		c.Candidates = append(c.Candidates, Cost{ID: letters[i], Minor: f.number()})
	}
	c.Budget, c.Unit, c.GradeUnit, c.Seats = f.number(), f.number(), f.number(), f.next()-3
	c.Options = fuzzedOptions(f)
	for len(f.text) > 0 {
		c.Ballots = append(c.Ballots, fuzzedBallot(f, c))
	}
	return c
}

func fuzzedOptions(f *fuzzed) Options {
	o := Options{Unranked: f.word("unranked"), Measure: f.word("measure"), Missing: f.word("missing"), Order: f.word("order"),
		Mode: f.word("mode"), Utility: f.word("utility"), Completion: f.word("completion"), Increment: NewExact(f.number(), 4),
		Threshold: f.share(), Quorum: f.share(),
		Strict: f.flag(), QuorumStrict: f.next()%2 == 1, Base: append(bases, "", "nonsense")[min(f.next()/50, 4)]}
	if f.next()%3 == 1 {
		o.Tiebreak = []string{f.id()}
	}
	if f.next()%3 == 1 {
		o.Ranking = [][]string{{f.id()}, {f.id()}}
	}
	if roll := f.number(); f.next()%3 == 1 {
		o.Roll = &roll
	}
	if f.next()%3 == 1 {
		o.Scale = &[2]int64{f.number(), f.number()}
	}
	return o
}

func fuzzedBallot(f *fuzzed, c Case) Ballot {
	var b Ballot
	kind := c.reads()
	if n := f.next(); n > 250 {
		kind = []ballotKind{rankings, approvals, grades, votes}[n%4]
	} else if n > 220 {
		b.Weight, b.Recuse = f.number(), []string{f.id()}
	}
	choices := []Choice{Yes, No, Abstain, Unclear, Unrecorded, Recused, "?"}
	switch kind {
	case rankings:
		b.Ranking = [][]string{{f.id()}, {f.id()}}
	case approvals:
		b.Approvals = []string{f.id(), f.id()}
	case grades:
		b.Scores = map[string]int64{f.id(): f.number(), f.id(): f.number()}
	case votes:
		b.Votes = map[string]Choice{f.id(): choices[f.next()%7], f.id(): choices[f.next()%7]}
	}
	return b
}
