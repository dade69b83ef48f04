package tally

import (
	"math/rand/v2"
	"testing"
)

// partick is an election of the size of a Glasgow ward: 12,744 ballots, nine candidates for four seats. Voters have
// a favourite among few and rank up to all nine.
func partick() Case {
	c := Case{Method: MethodSTV, Seats: 4}
	for _, id := range []string{"Anderson", "Bartos", "Bell", "Carlin", "Hosie", "McLean", "Rannachan", "Scott", "Wilson"} {
		c.Candidates = append(c.Candidates, Cost{ID: id})
	}
	random := rand.New(rand.NewPCG(2007, 42))
	for range 12_744 {
		b := Ballot{Weight: 1}
		left := c.ids()
		for range 1 + min(random.IntN(9), random.IntN(9)) {
			at := min(random.IntN(len(left)), random.IntN(len(left)))
			b.Ranking = append(b.Ranking, []string{left[at]})
			left = append(left[:at], left[at+1:]...)
		}
		c.Ballots = append(c.Ballots, b)
	}
	return c
}

func BenchmarkSTVPartickSize(b *testing.B) {
	c := partick()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Count(c); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSTVPartickSizePlain is the same election with one record for each voter and an exact fraction on it.
func BenchmarkSTVPartickSizePlain(b *testing.B) {
	c := partick()
	for b.Loop() {
		countOnPaper(c)
	}
}

func TestTheWardOfTheBenchmarkIsCountedAsOnPaper(t *testing.T) {
	c := partick()
	same(t, "elected", counted(t, c).Answer().Winners, countOnPaper(c).elected)
}
