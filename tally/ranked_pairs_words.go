package tally

import (
	"fmt"
	"strings"
)

// Explain tells the order with the locked pair that puts each tier below the one above it, what was skipped and
// why, and where the tie order had a say.
func (r LockedRanking) Explain(v Voice) []string {
	said := []string{r.ruleWords()}
	locked := r.locked()
	for t, tier := range r.Tiers {
		said = append(said, placeWords(t+1, tier, v))
		for _, lower := range tier {
			if t > 0 {
				said = append(said, r.whyNext(locked, lower, t, v))
			}
		}
	}
	said = append(said, r.sumWords())
	said = append(said, r.skippedWords(v)...)
	said = append(said, r.equalWords(v)...)
	said = append(said, r.levelWords(v)...)
	return append(said, tiedWords(r.Tiers)...)
}

func (r LockedRanking) ruleWords() string {
	first := "by how many voters are behind the winner, most first"
	if r.Margin {
		first = "by the lead of the winner, largest first"
	}
	return "Pairs are taken " + first + ". Each is locked, unless the pairs locked before it already say the opposite."
}

// whyNext names a locked pair that puts one proposal of a tier below the tier above.
func (r LockedRanking) whyNext(l lockedPairs, lower string, t int, v Voice) string {
	for _, upper := range r.Tiers[t-1] {
		if len(l.chain(upper, lower)) == 2 {
			return r.why(l, upper, lower, v)
		}
	}
	return r.whyByTiers(l, r.Tiers[t-1][0], lower, v)
}

func (r LockedRanking) sumWords() string {
	locked := 0
	for _, pair := range r.Sequence {
		if pair.Locked {
			locked++
		}
	}
	return fmt.Sprintf("%d %s won: %d locked, %d skipped.", len(r.Sequence),
		plural(int64(len(r.Sequence)), "pair was", "pairs were"), locked, len(r.Sequence)-locked)
}

func (r LockedRanking) skippedWords(v Voice) (said []string) {
	for _, pair := range r.Sequence {
		if !pair.Locked {
			said = append(said, fmt.Sprintf("%s over %s, %s, was skipped: the pairs locked before it already put %s above %s: %s.",
				v.name(pair.Winner), v.name(pair.Loser), r.Pairs.words(pair.Winner, pair.Loser),
				v.name(pair.Loser), v.name(pair.Winner), r.Pairs.chainWords(pair.Against, v)))
		}
	}
	return said
}

func (r LockedRanking) equalWords(v Voice) (said []string) {
	for _, e := range r.Equal {
		first, mattered := r.Sequence[e.First], "This changed nothing: in any order the same of them are locked."
		if e.Decided {
			mattered = "This mattered: in another order others of them would have been locked."
		}
		said = append(said, fmt.Sprintf("%d pairs are equal in strength, %d to %d; the tie order put %s over %s first. %s",
			e.Count, first.Won, first.Lost, v.name(first.Winner), v.name(first.Loser), mattered))
	}
	return said
}

// levelWords lists the pairs that nobody won.
func (r LockedRanking) levelWords(v Voice) []string {
	var level []string
	for i, a := range r.Candidates {
		for _, b := range r.Candidates[i+1:] {
			if r.Pairs.Over.At(a, b) == r.Pairs.Over.At(b, a) {
				level = append(level, fmt.Sprintf("%s and %s %s", v.name(a), v.name(b), r.Pairs.words(a, b)))
			}
		}
	}
	if level == nil {
		return nil
	}
	return []string{"A level pair locks nothing: " + strings.Join(level, ", ") + "."}
}
