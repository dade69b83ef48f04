package tally

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// seeded is the same chance in every run.
func seeded() *rand.Rand { return rand.New(rand.NewPCG(1997, 2011)) }

// chance is what one number leads to.
func chance(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func numbered(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("proposal-%04d", i)
	}
	return ids
}

// randomPairs is a poll of so many voters over m proposals in which every pair fell as it would.
func randomPairs(m int, voters int64) Pairs {
	r := seeded()
	s, _ := newSlate(numbered(m))
	p := Pairs{Over: s.matrix(), Tied: s.matrix(), Recused: s.matrix()}
	for x := range m {
		for y := range x {
			won := r.Int64N(voters + 1)
			p.Over.add(x, y, won)
			p.Over.add(y, x, voters-won)
		}
	}
	return p
}

// randomBallots ranks so many of m proposals on each ballot. Every name is written anew, as a file reader does.
func randomBallots(n, m, ranked int) []Ballot {
	r, ids := seeded(), numbered(m)
	ballots := make([]Ballot, n)
	for i := range ballots {
		ranking := make([][]string, 0, ranked)
		for _, p := range r.Perm(m)[:ranked] {
			ranking = append(ranking, []string{strings.Clone(ids[p])})
		}
		ballots[i].Ranking = ranking
	}
	return ballots
}

func benchmarkPaths(b *testing.B, p Pairs) {
	_, order, err := p.slate(RankingRule{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		strengths := Matrix{IDs: p.Over.IDs, Cells: make([]int64, len(p.Over.Cells))}
		p.widestPaths(strengths, order, false)
	}
}

func BenchmarkSchulzePaths50(b *testing.B)   { benchmarkPaths(b, randomPairs(50, 50)) }
func BenchmarkSchulzePaths100(b *testing.B)  { benchmarkPaths(b, randomPairs(100, 100_000)) }
func BenchmarkSchulzePaths500(b *testing.B)  { benchmarkPaths(b, randomPairs(500, 100_000)) }
func BenchmarkSchulzePaths1000(b *testing.B) { benchmarkPaths(b, randomPairs(1000, 100_000)) }
func BenchmarkSchulzePaths2000(b *testing.B) { benchmarkPaths(b, randomPairs(2000, 100_000)) }

// BenchmarkSchulzePaths1000Hardest has one order that all agree on, so no chain closes a circle and the
// work does not end early.
func BenchmarkSchulzePaths1000Hardest(b *testing.B) { benchmarkPaths(b, agreedPairs(1000)) }

// agreedPairs has the earlier always win, the more clearly the nearer they are.
func agreedPairs(m int) Pairs {
	p := randomPairs(m, 1)
	for x := range m {
		for y := range x {
			p.Over.row(y)[x], p.Over.row(x)[y] = int64(5*m-x+y), 0
		}
	}
	return p
}

func BenchmarkSchulze50Ballots50(b *testing.B) {
	ids, ballots := numbered(50), randomBallots(50, 50, 50)
	for b.Loop() {
		if _, err := Schulze(ids, ballots, RankingRule{}); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkRankedPairs(b *testing.B, p Pairs) {
	for b.Loop() {
		if _, err := p.RankedPairs(RankingRule{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRankedPairs1000(b *testing.B) { benchmarkRankedPairs(b, randomPairs(1000, 100_000)) }

// BenchmarkRankedPairs1000Circle is the poll in which everybody beats the 499 after them in a ring, all alike.
func BenchmarkRankedPairs1000Circle(b *testing.B) { benchmarkRankedPairs(b, ringPairs(1000)) }

// ringPairs are the pairs of m ballots that begin one list at each of its places.
func ringPairs(m int) Pairs {
	p := randomPairs(m, 1)
	for x := range m {
		for y := range x {
			p.Over.row(y)[x], p.Over.row(x)[y] = int64(m-x+y), int64(x-y)
		}
	}
	return p
}

// plainFloydWarshall is the reference: three loops.
func plainFloydWarshall(d []int64, m int) {
	for k := range m {
		for i := range m {
			for j := range m {
				if through := min(d[i*m+k], d[k*m+j]); i != j && through > d[i*m+j] {
					d[i*m+j] = through
				}
			}
		}
	}
}

func plainDefeats(p Pairs, margin bool) []int64 {
	m := len(p.Over.IDs)
	d := make([]int64, 0, m*m)
	for x := range m {
		for y := range m {
			d = append(d, p.defeat(x, y, margin))
		}
	}
	return d
}

func benchmarkPlain(b *testing.B, m int) {
	d := plainDefeats(randomPairs(m, 100_000), false)
	for b.Loop() {
		plainFloydWarshall(slices.Clone(d), m)
	}
}

func BenchmarkPlainFloydWarshall100(b *testing.B)  { benchmarkPlain(b, 100) }
func BenchmarkPlainFloydWarshall1000(b *testing.B) { benchmarkPlain(b, 1000) }

// BenchmarkPairCounts1M adds a million ballots that rank 5 of 20.
func BenchmarkPairCounts1M(b *testing.B) {
	ids, ballots := numbered(20), randomBallots(100_000, 20, 5)
	b.ReportAllocs()
	for b.Loop() {
		c, err := NewPairCounter(ids, false)
		if err != nil {
			b.Fatal(err)
		}
		for range 10 {
			for i := range ballots {
				if err := c.Add(ballots[i]); err != nil {
					b.Fatal(err)
				}
			}
		}
		c.Pairs()
	}
}

// BenchmarkPlainPairCounts is the reference for a tenth of them: a map of maps.
func BenchmarkPlainPairCounts(b *testing.B) {
	ids, ballots := numbered(20), randomBallots(100_000, 20, 5)
	for b.Loop() {
		plainPairs(ids, ballots)
	}
}

func plainPairs(ids []string, ballots []Ballot) map[string]map[string]int64 {
	over := map[string]map[string]int64{}
	for _, x := range ids {
		over[x] = map[string]int64{}
	}
	for _, b := range ballots {
		tier := map[string]int{}
		for t, names := range b.Ranking {
			for _, id := range names {
				tier[id] = t - len(b.Ranking)
			}
		}
		for _, x := range ids {
			for _, y := range ids {
				if tier[x] < tier[y] {
					over[x][y] += b.weight()
				}
			}
		}
	}
	return over
}
