package tally

import (
	"math"
	"slices"
)

// duel is a pair that one side won. key is what duels are being sorted by.
type duel struct {
	winner, loser int32
	key           int64
}

// measure makes one number of a pair count; the higher comes first.
type measure func(won, lost int64) int64

func byWon(won, _ int64) int64 { return won }

func byFewLost(_, lost int64) int64 { return -lost }

func byLead(won, lost int64) int64 { return won - lost }

// measuresOf are what the strength of a won pair is, then what decides between two of the same strength.
func measuresOf(margin bool) []measure {
	if margin {
		return []measure{byLead, byWon}
	}
	return []measure{byWon, byFewLost}
}

// strongestFirst lists the won pairs by these measures, a later one deciding where those before it are equal. What
// is equal by all of them keeps the order of duels. The key left in each is the first measure.
func (p Pairs) strongestFirst(order []int, measures ...measure) []duel {
	won := p.duels(order)
	for _, m := range slices.Backward(measures) {
		for i, d := range won {
			won[i].key = m(p.score(d))
		}
		won = mostFirst(won)
	}
	return won
}

func (p Pairs) score(d duel) (won, lost int64) {
	x, y := int(d.winner), int(d.loser)
	return p.Over.at(x, y), p.Over.at(y, x)
}

// duels lists the won pairs, the winners in this order and the losers of each in the reverse of it.
func (p Pairs) duels(order []int) []duel {
	at := placed(order)
	won := make([]duel, 0, len(at)*len(at)/2)
	for _, x := range at {
		row := p.Over.row(x)
		for _, y := range slices.Backward(at) {
			if row[y] > p.Over.at(y, x) {
				won = append(won, duel{winner: int32(x), loser: int32(y)})
			}
		}
	}
	return won
}

const (
	digitBits = 11
	digits    = 1 << digitBits
)

// mostFirst sorts by the key and leaves equals as they were. It goes digit by digit, the last digit first, for
// there may be millions.
func mostFirst(duels []duel) []duel {
	most, least := int64(math.MinInt64), int64(math.MaxInt64)
	for _, d := range duels {
		most, least = max(most, d.key), min(least, d.key)
	}
	spare := make([]duel, len(duels))
	for shift := 0; len(duels) > 0 && (most-least)>>shift > 0; shift += digitBits {
		sortByDigit(spare, duels, most, shift)
		duels, spare = spare, duels
	}
	return duels
}

// sortByDigit counts how many have each digit, which tells where the first of them belongs.
func sortByDigit(sorted, duels []duel, most int64, shift int) {
	var next [digits + 1]int
	for _, d := range duels {
		next[(most-d.key)>>shift&(digits-1)+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	for _, d := range duels {
		place := &next[(most-d.key)>>shift&(digits-1)]
		sorted[*place] = d
		*place++
	}
}
