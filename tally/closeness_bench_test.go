package tally

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkHowClose asks how close a committee's ranking was, and that of a membership.
func BenchmarkHowClose(b *testing.B) {
	for _, size := range []struct{ ballots, proposals int }{{8, 5}, {8, 12}, {1000, 20}} {
		b.Run(fmt.Sprintf("%d ballots on %d proposals", size.ballots, size.proposals), func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, 2))
			c := Case{Method: MethodSchulze}
			for i := range size.proposals {
				c.Candidates = append(c.Candidates, Cost{ID: fmt.Sprint(i)})
			}
			for range size.ballots {
				ids := c.ids()
				random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
				c.Ballots = append(c.Ballots, inTiers(ids...))
			}
			r, err := Count(c)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := HowClose(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
