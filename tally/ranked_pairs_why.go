package tally

import "fmt"

// Why says which locked pair, or which chain of locked pairs, puts one of two proposals above the other.
func (r LockedRanking) Why(a, b string, v Voice) (string, error) {
	higher, lower, tied, err := inOrder(r.Tiers, a, b)
	switch {
	case err != nil:
		return "", err
	case tied:
		return fmt.Sprintf("%s and %s are tied: the pair is %s, and no chain of locked pairs joins them.",
			v.name(a), v.name(b), r.Pairs.words(a, b)), nil
	}
	return r.why(r.locked(), higher, lower, v), nil
}

func (r LockedRanking) why(l lockedPairs, a, b string, v Voice) string {
	chain := l.chain(a, b)
	switch len(chain) {
	case 0:
		return r.whyByTiers(l, a, b, v)
	case 2:
		return fmt.Sprintf("%s is above %s: this pair, %s, is locked.", v.name(a), v.name(b), r.Pairs.words(a, b))
	}
	itself := "is level"
	if r.Pairs.Over.At(b, a) > r.Pairs.Over.At(a, b) {
		itself = "was skipped"
	}
	return fmt.Sprintf("%s is above %s by a chain of locked pairs: %s. The pair itself, %s, %s.", v.name(a), v.name(b),
		r.Pairs.chainWords(chain, v), r.Pairs.words(a, b), itself)
}

// whyByTiers speaks of two that no chain joins although one stands higher: something is locked over the lower.
func (r LockedRanking) whyByTiers(l lockedPairs, a, b string, v Voice) string {
	t := tierOf(r.Tiers, b)
	said := fmt.Sprintf("%s is above %s although no chain of locked pairs joins them (the pair is %s): "+
		"%s is in place %d, %s in place %d", v.name(a), v.name(b), r.Pairs.words(a, b), v.name(a), tierOf(r.Tiers, a)+1, v.name(b), t+1)
	for _, c := range r.Tiers[t-1] {
		if len(l.chain(c, b)) == 2 {
			return fmt.Sprintf("%s, below %s by a locked pair, %s.", said, v.name(c), r.Pairs.words(c, b))
		}
	}
	return said + "."
}

// lockedPairs is the graph of the locked pairs of a ranking, by id.
type lockedPairs struct {
	*graph
	ids   []string
	place map[string]int
}

// locked is read from the sequence, so that a ranking that was stored and read back has it too. A pair of
// strangers, as a damaged record may have it, is passed over.
func (r LockedRanking) locked() lockedPairs {
	l := lockedPairs{newGraph(len(r.Candidates)), r.Candidates, map[string]int{}}
	for i, id := range r.Candidates {
		l.place[id] = i
	}
	for _, pair := range r.Sequence {
		x, known := l.place[pair.Winner]
		y, alsoKnown := l.place[pair.Loser]
		if pair.Locked && known && alsoKnown {
			l.set(x, y)
		}
	}
	return l
}

// chain is a shortest chain of locked pairs from a to b, both included, or nil.
func (l lockedPairs) chain(a, b string) (ids []string) {
	x, known := l.place[a]
	y, alsoKnown := l.place[b]
	if !known || !alsoKnown {
		return nil
	}
	for _, p := range l.path(x, y, fullBitset(len(l.ids))) {
		ids = append(ids, l.ids[p])
	}
	return ids
}
