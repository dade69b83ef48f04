package tally

// locking is the state between two pairs of the sequence.
type locking struct {
	slate
	pairs    Pairs
	locked   *graph
	chains   reach
	sequence []RankedPair
	equal    []EqualPairs
}

func newLocking(s slate, p Pairs) *locking {
	return &locking{slate: s, pairs: p, locked: newGraph(len(s.ids)), chains: newReach(len(s.ids)), equal: []EqualPairs{}}
}

// lockAll goes through the won pairs, those of equal strength together.
func (l *locking) lockAll(duels []duel) {
	l.sequence = make([]RankedPair, 0, len(duels))
	for start := 0; start < len(duels); {
		end := start + 1
		for end < len(duels) && l.areEqual(duels[start], duels[end]) {
			end++
		}
		l.lockEqual(start, duels[start:end])
		start = end
	}
}

func (l *locking) areEqual(a, b duel) bool {
	aWon, aLost := l.pairs.score(a)
	bWon, bLost := l.pairs.score(b)
	return aWon == bWon && aLost == bLost
}

// lockEqual takes pairs of equal strength in the tie order. That order decides something exactly if it makes one
// be skipped that the stronger pairs alone would have let pass: then these pairs close a circle, and whichever of
// them comes last in it is skipped.
func (l *locking) lockEqual(first int, duels []duel) {
	open := make([]bool, len(duels))
	for i, d := range duels {
		open[i] = !l.chains.leads(int(d.loser), int(d.winner))
	}
	decided := false
	for i, d := range duels {
		if locked := l.take(d); open[i] && !locked {
			decided = true
		}
	}
	if len(duels) > 1 {
		l.equal = append(l.equal, EqualPairs{First: first, Count: len(duels), Decided: decided})
	}
}

// take locks one pair unless a chain of locked pairs leads the other way.
func (l *locking) take(d duel) bool {
	x, y := int(d.winner), int(d.loser)
	won, lost := l.pairs.score(d)
	pair := RankedPair{Winner: l.ids[x], Loser: l.ids[y], Won: won, Lost: lost}
	if l.chains.leads(y, x) {
		for _, step := range l.locked.path(y, x, l.chains.from[x]) {
			pair.Against = append(pair.Against, l.ids[step])
		}
	} else {
		pair.Locked = true
		l.locked.set(x, y)
		l.chains.join(x, y, func(int, int) {})
	}
	l.sequence = append(l.sequence, pair)
	return pair.Locked
}
