package tally

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawGrades is a few grades with a few voters each, of no particular number.
func drawGrades(t *rapid.T) GradeLine {
	l := GradeLine{ID: "drawn"}
	for grade := range int64(4) {
		if n := rapid.SampledFrom([]int64{0, 0, 1, 1, 2, 3, 5}).Draw(t, "voters"); n > 0 {
			l.Grades, l.Voters = append(l.Grades, GradeCount{grade, n}), l.Voters+n
		}
	}
	if l.Voters == 0 {
		l.Grades, l.Voters = []GradeCount{{2, 1}}, 1
	}
	return l
}

// majorityValue is the definition itself: every grade written out so many times, and the lower middle one taken
// away again and again.
func majorityValue(l GradeLine, times int64) (value []int64) {
	var list []int64
	for _, g := range l.Grades {
		for range g.Voters * times {
			list = append(list, g.Grade)
		}
	}
	for len(list) > 0 {
		middle := (len(list) - 1) / 2
		value = append(value, list[middle])
		list = slices.Delete(list, middle, middle+1)
	}
	return value
}

func TestReadingFromTheMiddleOutwardIsTakingAwayMiddleGradesOneByOne(t *testing.T) {
	unequal, parted := 0, 0
	property(t, func(t *rapid.T) {
		a, b := drawGrades(t), drawGrades(t)
		if rapid.Bool().Draw(t, "alike") {
			b = repeated(a, rapid.Int64Range(1, 3).Draw(t, "times"))
			b.Grades[rapid.IntRange(0, len(b.Grades)-1).Draw(t, "changed")].Voters++
			b.Voters++
		}
		length := commonLength(a.Voters, b.Voters)
		x, y := majorityValue(a, length.Int64()/a.Voters), majorityValue(b, length.Int64()/b.Voters)
		p := partGrades(a, b)
		if p.better() != slices.Compare(y, x) {
			t.Fatalf("%v and %v: %d, but written out %v and %v", a.Grades, b.Grades, p.better(), x, y)
		}
		if a.Voters != b.Voters {
			unequal++
		}
		for i := range x {
			if x[i] != y[i] {
				parted++
				if p.takenAway(length).Cmp(big.NewInt(int64(i))) != 0 || p.a != x[i] || p.b != y[i] {
					t.Fatalf("%v and %v part after %d at %d and %d, not %+v", a.Grades, b.Grades, i, x[i], y[i], p)
				}
				break
			}
		}
	})
	if unequal < 500 || parted < 500 {
		t.Errorf("only %d of unequal length, %d that part", unequal, parted)
	}
}

func repeated(l GradeLine, times int64) GradeLine {
	again := GradeLine{ID: l.ID, Voters: l.Voters * times, Grades: slices.Clone(l.Grades)}
	for i := range again.Grades {
		again.Grades[i].Voters *= times
	}
	return again
}

func TestPizzaIsJudgedBestByTheMajority(t *testing.T) {
	c := gradeCase(MethodMedian, "Pizza Chips Pasta Bread", Options{Scale: &[2]int64{0, 3}})
	for _, scores := range [][4]int64{{3, 0, 0, 0}, {0, 1, 1, 1}, {3, 0, 0, 2}, {0, 2, 1, 1}, {2, 1, 2, 1}, {0, 2, 1, 2},
		{3, 2, 3, 1}, {1, 3, 2, 2}, {2, 2, 3, 2}, {3, 3, 3, 3}} {
		c.Ballots = append(c.Ballots, Ballot{Scores: map[string]int64{"Pizza": scores[0], "Chips": scores[1], "Pasta": scores[2], "Bread": scores[3]}})
	}
	a := counted(t, c).Answer()
	same(t, "ranking", a.Ranking, tiers("Pizza Chips Pasta Bread"))
	same(t, "middle grades", scoresOf(a), map[string]string{"Pizza": "2", "Chips": "2", "Pasta": "1", "Bread": "1"})
}

func TestTheOrderOfMiddleGradesIsOneOrder(t *testing.T) {
	property(t, func(t *rapid.T) {
		a, b, c := drawGrades(t), drawGrades(t), drawGrades(t)
		ab, bc, ac := partGrades(a, b).better(), partGrades(b, c).better(), partGrades(a, c).better()
		if ab != -partGrades(b, a).better() || partGrades(a, a).better() != 0 {
			t.Fatalf("%v and %v: not the same from both sides", a.Grades, b.Grades)
		}
		if ab <= 0 && bc <= 0 && (ac > 0 || ac == 0 && ab+bc < 0) {
			t.Fatalf("%v, %v, %v: %d %d but %d", a.Grades, b.Grades, c.Grades, ab, bc, ac)
		}
		if partGrades(a, repeated(a, 3)).better() != 0 || partGrades(repeated(a, 2), b).better() != ab {
			t.Fatalf("%v counts differently when everybody is there twice", a.Grades)
		}
	})
}

func TestTheMiddleOfATrillionVotersIsFoundWithoutWritingThemOut(t *testing.T) {
	const trillion = 1_000_000_000_000
	a := GradeLine{Voters: 9_000_000 * trillion, Grades: []GradeCount{{1, 4_500_000 * trillion}, {2, 4_500_000 * trillion}}}
	b := GradeLine{Voters: 9_000_000*trillion - 1, Grades: []GradeCount{{1, 4_500_000 * trillion}, {2, 4_500_000*trillion - 1}}}
	p := partGrades(a, b)
	same(t, "order", p.better(), -1)
	same(t, "taken away", p.takenAway(commonLength(a.Voters, b.Voters)).Cmp(big.NewInt(1)), 0)
	same(t, "and back", partGrades(b, a).better(), 1)
}
