package tally

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// gradeCase takes ballots such as "a5 b3 -c" (recused from c), with weights after an x: "a5 x3".
func gradeCase(method Method, ids string, o Options, ballots ...string) Case {
	c := Case{ID: "by hand", Method: method, Options: o}
	for _, id := range strings.Fields(ids) {
		c.Candidates = append(c.Candidates, Cost{ID: id})
	}
	for _, text := range ballots {
		b := Ballot{Scores: map[string]int64{}}
		for _, word := range strings.Fields(text) {
			number, err := strconv.ParseInt(word[1:], 10, 64)
			switch {
			case word[0] == '-':
				b.Recuse = append(b.Recuse, word[1:])
			case err != nil:
				panic(word)
			case word[0] == 'x':
				b.Weight = number
			default:
				b.Scores[word[:1]] = number
			}
		}
		c.Ballots = append(c.Ballots, b)
	}
	return c
}

func counted(t *testing.T, c Case) Result {
	t.Helper()
	r, err := Count(c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// scoresOf writes the scores as text, "-" where nobody graded.
func scoresOf(a Answer) map[string]string {
	said := map[string]string{}
	for id, score := range a.Scores {
		if said[id] = "-"; score != nil {
			said[id] = score.String()
		}
	}
	return said
}

var toFive = &[2]int64{0, 5}

func TestGradesAreCountedAsTheRuleReadsThem(t *testing.T) {
	lowest := Options{Missing: "lowest", Scale: toFive}
	for _, c := range []struct {
		name, ids string
		options   Options
		ballots   []string
		ranking   string
		mean      map[string]string
		middle    string
		median    map[string]string
	}{
		{"a mean is over those who graded", "a b c", Options{Scale: toFive}, []string{"a5 b3", "a2 b4 c4", "b3 -a"},
			"c a b", map[string]string{"a": "7/2", "b": "10/3", "c": "4"}, "c b a", map[string]string{"a": "2", "b": "3", "c": "4"}},
		{"silence counts as the lowest if so ruled", "a b c", lowest, []string{"a5 b3", "a2 b4 c4", "b3 -a"},
			"a b c", map[string]string{"a": "7/2", "b": "10/3", "c": "4/3"}, "b a c", map[string]string{"a": "2", "b": "3", "c": "0"}},
		{"a ballot without a grade counts nowhere", "a b", lowest, []string{"a2 x2", "", "b5 -b"},
			"a b", map[string]string{"a": "2", "b": "0"}, "a b", map[string]string{"a": "2", "b": "0"}},
		{"what nobody graded is last, below the worst grade", "a b c d", Options{}, []string{"b-3", "d0 -d"},
			"b a=c=d", map[string]string{"a": "-", "b": "-3", "c": "-", "d": "-"},
			"b a=c=d", map[string]string{"a": "-", "b": "-3", "c": "-", "d": "-"}},
		{"the lower of two middle grades is taken first, then the upper", "a b c", Options{}, []string{"a1 b1 c1", "a2 b3 c2"},
			"b a=c", map[string]string{"a": "3/2", "b": "2", "c": "3/2"}, "b a=c", map[string]string{"a": "1", "b": "1", "c": "1"}},
		{"lists of unequal length are compared as if repeated", "a b", Options{}, []string{"a1 b1", "a2 b2", "a2", "a1"},
			"a=b", map[string]string{"a": "3/2", "b": "3/2"}, "a=b", map[string]string{"a": "1", "b": "1"}},
		{"a weight is so many voters", "a b", Options{}, []string{"a5 b4 x2", "a0 b4 x3"},
			"b a", map[string]string{"a": "2", "b": "4"}, "b a", map[string]string{"a": "0", "b": "4"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := counted(t, gradeCase(MethodScore, c.ids, c.options, c.ballots...)).Answer()
			same(t, "ranking by mean", a.Ranking, tiers(c.ranking))
			same(t, "winners", a.Winners, tiers(c.ranking)[0])
			same(t, "means", scoresOf(a), c.mean)
			a = counted(t, gradeCase(MethodMedian, c.ids, c.options, c.ballots...)).Answer()
			same(t, "ranking by middle grade", a.Ranking, tiers(c.middle))
			same(t, "middle grades", scoresOf(a), c.median)
		})
	}
}

func TestGradesThatCannotBeCountedAreRefused(t *testing.T) {
	lowest := Options{Missing: "lowest", Scale: toFive}
	strange := gradeCase(MethodScore, "a b", Options{}, "a1")
	strange.Ballots[0].Scores["y"], strange.Ballots[0].Scores["w"] = 1, 1
	heavy := gradeCase(MethodScore, "a b", Options{}, "a1")
	heavy.Ballots[0].Weight = -1
	half := gradeCase(MethodScore, "a", Options{Scale: &[2]int64{0, 50}}, "a55")
	half.GradeUnit = 10
	for _, c := range []struct {
		name   string
		c      Case
		ballot int
		code   string
		words  string
	}{
		{"a grade above the scale", gradeCase(MethodScore, "a b", lowest, "a5", "b6"), 1, CodeScale,
			`Ballot 2: it grades "b" with 6, but the scale goes from 0 to 5; correct the grade or the scale.`},
		{"a grade below the scale", gradeCase(MethodScore, "a b", lowest, "a-1"), 0, CodeScale,
			`Ballot 1: it grades "a" with -1, but the scale goes from 0 to 5; correct the grade or the scale.`},
		{"a grade off the scale although recused", gradeCase(MethodScore, "a b", lowest, "a6 -a"), 0, CodeScale,
			`Ballot 1: it grades "a" with 6, but the scale goes from 0 to 5; correct the grade or the scale.`},
		{"a grade off a scale in tenths", half, 0, CodeScale,
			`Ballot 1: it grades "a" with 5.5, but the scale goes from 0 to 5; correct the grade or the scale.`},
		{"a scale upside down", gradeCase(MethodScore, "a b", Options{Scale: &[2]int64{5, 4}}), NoBallot, CodeScale,
			"The scale goes from 5 to 4; state the lowest grade first."},
		{"the lowest of no scale", gradeCase(MethodScore, "a b", Options{Missing: "lowest"}), NoBallot, CodeScale,
			"A missing grade is to count as the lowest, but no scale says which that is; state the scale."},
		{"a grade for a stranger", strange, 0, CodeUnknownID,
			`Ballot 1: "w" is not in the list; correct the id or add it to the list.`},
		{"a recusal from a stranger", gradeCase(MethodScore, "a b", Options{}, "-c"), 0, CodeUnknownID,
			`Ballot 1: "c" is not in the list; correct the id or add it to the list.`},
		{"a negative weight", heavy, 0, CodeNegativeWeight, "Ballot 1: its weight is -1; state 1 or more."},
		{"a proposal listed twice", gradeCase(MethodScore, "a a", Options{}), NoBallot, CodeRepeatedID, `"a" stands twice in the list; list it once.`},
		{"a stranger in the chair's order", gradeCase(MethodScore, "a b", Options{Tiebreak: []string{"x"}}), NoBallot, CodeUnknownID,
			`"x" is not in the list; correct the id or add it to the list.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, count := range []func(Case) (Outcome, error){countScore, countMedian} {
				_, err := count(c.c)
				refusal, ok := err.(*Error)
				if !ok {
					t.Fatalf("got %v, want a refusal", err)
				}
				same(t, "code", refusal.Code, c.code)
				same(t, "ballot", refusal.Ballot, c.ballot)
				same(t, "words", refusal.Error(), c.words)
			}
		})
	}
}

func TestAScaleOfOneGradeAndAGradeAtEitherEndAreCounted(t *testing.T) {
	counted(t, gradeCase(MethodScore, "a", Options{Scale: &[2]int64{3, 3}}, "a3"))
	counted(t, gradeCase(MethodScore, "a b", Options{Scale: toFive}, "a0 b5"))
}

func TestGradesAndWeightsOf63BitsAreCountedExactly(t *testing.T) {
	c := gradeCase(MethodScore, "a b", Options{}, "a9223372036854775807 b9223372036854775807 x9223372036854775806", "a9223372036854775807 b9223372036854775806")
	same(t, "means", scoresOf(counted(t, c).Answer()), map[string]string{"a": "9223372036854775807",
		"b": "85070591730234615847396907784232501248/9223372036854775807"})
	same(t, "ranking", counted(t, c).Answer().Ranking, tiers("a b"))
	c.Method = MethodMedian
	same(t, "ranking", counted(t, c).Answer().Ranking, tiers("a b"))
	same(t, "top", counted(t, c).Answer().Scores["b"].Rat().Num().Int64(), int64(math.MaxInt64))
}

func TestTheChairsOrderSortsATierOfEqualGradesButBreaksNoTie(t *testing.T) {
	for _, method := range gradeMethods {
		a := counted(t, gradeCase(method, "a b c", Options{Tiebreak: []string{"c"}}, "a1 b1 c1")).Answer()
		same(t, "ranking", a.Ranking, tiers("c=a=b"))
	}
}

func TestNothingToGradeIsAnEmptyRanking(t *testing.T) {
	for _, method := range gradeMethods {
		a := counted(t, gradeCase(method, "", Options{})).Answer()
		same(t, "ranking", len(a.Ranking)+len(a.Winners)+len(a.Scores), 0)
	}
}

func TestAMeanIsExplainedWithEveryGrade(t *testing.T) {
	c := gradeCase(MethodScore, "a b c d", Options{Missing: "lowest", Scale: &[2]int64{0, 50}}, "a50 b30 -d", "a20 b40 c45 -d", "b30 x2 -a -d", "d50 x2 -d")
	c.GradeUnit = 10
	same(t, "sentences", counted(t, c).Explain(Voice{Name: strings.ToUpper}), []string{
		"Place 1: A.",
		"A: mean 7/2 from 2 voters: 1 at 2, 1 at 5.",
		"Place 2: B.",
		"B: mean 13/4 from 4 voters: 3 at 3, 1 at 4.",
		"A is above B: its mean is 7/2, against 13/4.",
		"Place 3: C.",
		"C: mean 9/8 from 4 voters: 3 at 0, 1 at 4.5; 3 of them gave it no grade and count as 0.",
		"B is above C: its mean is 13/4, against 9/8.",
		"Place 4: D.",
		"D: nobody graded it.",
		"C is above D: nobody graded D.",
		"2 voters graded nothing and are not counted.",
	})
}

func TestAMiddleGradeIsExplainedWithWhereTwoPart(t *testing.T) {
	c := gradeCase(MethodMedian, "p q r", Options{}, "p1 q2 r2", "p3 q2 r0", "p2 q2 r0")
	same(t, "sentences", counted(t, c).Explain(Voice{Name: strings.ToUpper}), []string{
		"Place 1: Q.",
		"Q: median grade 2 from 3 voters (mean 2): 3 at 2.",
		"Place 2: P.",
		"P: median grade 2 from 3 voters (mean 2): 1 at 1, 1 at 2, 1 at 3.",
		"Q is above P: both have the middle grade 2; after taking away 1 middle grade, Q's next is 2 and P's is 1.",
		"Place 3: R.",
		"R: median grade 0 from 3 voters (mean 2/3): 2 at 0, 1 at 2.",
		"P is above R: its median grade is 2, against 0.",
	})
}

func TestWhyOneGradedProposalIsAboveAnother(t *testing.T) {
	for _, c := range []struct {
		name    string
		method  Method
		a, b    string
		ballots []string
		want    string
	}{
		{"by the mean, asked the wrong way round", MethodScore, "b", "a", []string{"a2 b1"}, "A is above B: its mean is 2, against 1."},
		{"with the same mean", MethodScore, "a", "b", []string{"a2 b2"}, "A and B are tied: both have the mean 2."},
		{"with no grades at all", MethodScore, "a", "b", nil, "A and B are tied: nobody graded either."},
		{"by the middle grade", MethodMedian, "a", "b", []string{"a2 b1"}, "A is above B: its median grade is 2, against 1."},
		{"with no middle grade", MethodMedian, "b", "a", []string{"a2"}, "A is above B: nobody graded B."},
		{"from above the middle", MethodMedian, "a", "b", []string{"a1 b1", "a3 b2"},
			"A is above B: both have the middle grade 1; after taking away 1 middle grade, A's next is 3 and B's is 2."},
		{"further out", MethodMedian, "a", "b", []string{"a1 b0", "a2 b2", "a2 b2", "a2 b2", "a3 b3"},
			"A is above B: both have the middle grade 2; after taking away 3 middle grades, A's next is 1 and B's is 0."},
		{"among unequally many", MethodMedian, "a", "b", []string{"a1 b1", "a2 b2", "a3"},
			"A is above B: its median grade is 2, against 1."},
		{"among unequally many with the same middle grade", MethodMedian, "a", "b", []string{"a1 b1", "a2 b2", "a0 -b"},
			"B is above A: both have the middle grade 1; with both lists repeated to 6 grades, after taking away 1 middle grade, B's next is 2 and A's is 1."},
		{"with like lists of unlike length", MethodMedian, "a", "b", []string{"a1 b1", "a2 b2", "a1", "a2"},
			"A and B are tied: their grades are alike all the way from the middle outward."},
	} {
		t.Run(c.name, func(t *testing.T) {
			outcome := counted(t, gradeCase(c.method, "a b", Options{}, c.ballots...)).Outcome.(reasoned)
			for _, pair := range [][2]string{{c.a, c.b}, {"a", "b"}} {
				got, err := outcome.Why(pair[0], pair[1], Voice{Name: strings.ToUpper})
				if err != nil {
					t.Fatal(err)
				}
				same(t, "sentence", got, c.want)
			}
			for _, pair := range [][2]string{{"a", "x"}, {"x", "a"}, {"a", "a"}} {
				if said, err := outcome.Why(pair[0], pair[1], Voice{}); err == nil {
					t.Errorf("%v: got %q, want a refusal", pair, said)
				}
			}
		})
	}
}

type reasoned interface {
	Outcome
	Why(a, b string, v Voice) (string, error)
}

func TestAGradeIsReadAsItWasWritten(t *testing.T) {
	for _, c := range []struct {
		grade, unit int64
		want        string
	}{{35, 10, "3.5"}, {30, 10, "3"}, {-5, 100, "-0.05"}, {1, 3, "1/3"}, {4, 0, "4"}} {
		same(t, "grade", gradeWords(c.grade, c.unit), c.want)
	}
}

func TestAGradingReadBackFromItsRecordExplainsItselfAlike(t *testing.T) {
	property(t, func(t *rapid.T) {
		before := mustCount(t, drawCase(t, MethodMedian)).Outcome.(MedianRanking)
		record, err := json.Marshal(before)
		if err != nil {
			t.Fatal(err)
		}
		var after MedianRanking
		if err := json.Unmarshal(record, &after); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(after.Explain(Voice{}), before.Explain(Voice{})) {
			t.Fatalf("%v\n%v", before.Explain(Voice{}), after.Explain(Voice{}))
		}
	})
}

func TestADamagedGradingGetsAShortAnswer(t *testing.T) {
	said, err := MedianRanking{Grading{Tiers: tiers("a b")}}.Why("a", "b", Voice{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "sentence", said, "a and b are tied: nobody graded either.")
}
