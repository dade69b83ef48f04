package tally

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Up to 150 proposals: below, at and above the 64 that are looked at in one step; numbers of few and of many digits.
func TestTheStrongestChainsAreThoseOfThePlainLoop(t *testing.T) {
	property(t, func(t *rapid.T) {
		m, margin := rapid.IntRange(1, 24).Draw(t, "proposals"), rapid.Bool().Draw(t, "margin")
		if rapid.IntRange(0, 29).Draw(t, "large") == 0 {
			m = rapid.SampledFrom([]int{62, 63, 64, 65, 66, 127, 128, 129, 150}).Draw(t, "size")
		}
		p := drawPairs(t, m)
		got, want := chainsOf(p, margin), plainDefeats(p, margin)
		plainFloydWarshall(want, m)
		if !slices.Equal(got, want) {
			t.Fatalf("%d proposals: got %v, want %v", m, got, want)
		}
	})
}

func chainsOf(p Pairs, margin bool) []int64 {
	order := make([]int, len(p.Over.IDs))
	for i := range order {
		order[i] = i
	}
	strengths := Matrix{IDs: p.Over.IDs, Cells: make([]int64, len(p.Over.Cells))}
	p.widestPaths(strengths, order, margin)
	return strengths.Cells
}

// drawPairs is dense or sparse, with few or many equal counts. The chance in it is drawn as one number, for a
// property over 22,500 drawn cells would be slow.
func drawPairs(t *rapid.T, m int) Pairs {
	most := rapid.SampledFrom([]int64{2, 9, 1000, 1 << 20, 1 << 40, 1<<62 - 1}).Draw(t, "most")
	gaps := rapid.IntRange(0, 9).Draw(t, "gaps")
	r := chance(rapid.Uint64().Draw(t, "chance"))
	p := Pairs{}
	s, err := newSlate(numbered(m))
	if err != nil {
		t.Fatal(err)
	}
	p.Over, p.Tied, p.Recused = s.matrix(), s.matrix(), s.matrix()
	for i := range p.Over.Cells {
		if i%(m+1) != 0 && r.IntN(10) >= gaps {
			p.Over.Cells[i] = r.Int64N(most + 1)
		}
	}
	return p
}

func TestDuelsAreSortedByEveryDigitAndEqualsKeepTheirPlace(t *testing.T) {
	property(t, func(t *rapid.T) {
		r, most := chance(rapid.Uint64().Draw(t, "chance")), rapid.SampledFrom([]int64{1, 5, 2047, 2048, 1 << 33, 1<<63 - 1}).Draw(t, "most")
		duels := make([]duel, rapid.IntRange(0, 60).Draw(t, "duels"))
		for i := range duels {
			duels[i] = duel{winner: int32(i), key: r.Int64N(most)}
			if most < 1<<40 && r.IntN(2) == 0 {
				duels[i].key *= -1
			}
		}
		want := slices.Clone(duels)
		slices.SortStableFunc(want, func(a, b duel) int {
			if a.key == b.key {
				return 0
			}
			return map[bool]int{true: -1, false: 1}[a.key > b.key]
		})
		if got := mostFirst(duels); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
