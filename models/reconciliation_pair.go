package models

import (
	"fmt"
	"slices"
	"strings"
)

type pairKey struct {
	name  string
	minor int64
}

type dayKey struct {
	pairKey
	day int
}

// namedKeys are a piece's names of some strengths, each with the amount.
func namedKeys(strengths ...int) func(*piece) []pairKey {
	return func(p *piece) (out []pairKey) {
		for _, n := range p.names {
			if slices.Contains(strengths, strengthOf(n)) {
				out = append(out, pairKey{n, p.minor})
			}
		}
		return out
	}
}

func amountKey(p *piece) []pairKey { return []pairKey{{"", p.minor}} }

// pair matches one to one what has a key in common, the nearest days first.
func (g *matchGroup) pair(rows, entries []*piece, keys func(*piece) []pairKey, within int, why func(r, e *piece) string) {
	waiting, least, most := map[dayKey][]*piece{}, 1<<30, -1<<30
	for _, e := range entries {
		if e.used {
			continue
		}
		for _, k := range keys(e) {
			d := dayKey{k, e.day}
			waiting[d] = append(waiting[d], e)
		}
		least, most = min(least, e.day), max(most, e.day)
	}
	left := keyed(rows, keys)
	for gap := 0; gap <= within && len(left) > 0 && len(waiting) > 0; gap++ {
		for _, r := range left {
			if r.day-gap <= most && r.day+gap >= least {
				g.pairAt(r.piece, waiting, r.keys, gap, why)
			}
		}
		left = slices.DeleteFunc(left, func(r keyedPiece) bool { return r.used })
	}
}

// keyedPiece is a piece with the keys by which it may be matched.
type keyedPiece struct {
	*piece
	keys []pairKey
}

func keyed(pieces []*piece, keys func(*piece) []pairKey) (out []keyedPiece) {
	for _, p := range pieces {
		if k := keys(p); !p.used && p.minor != 0 && len(k) > 0 {
			out = append(out, keyedPiece{p, k})
		}
	}
	return out
}

// pairAt looks for a free entry so many days before the row, then so many after it.
func (g *matchGroup) pairAt(r *piece, waiting map[dayKey][]*piece, keys []pairKey, gap int, why func(r, e *piece) string) {
	for _, k := range keys {
		for _, day := range []int{r.day - gap, r.day + gap} {
			d := dayKey{k, day}
			queue := waiting[d]
			for len(queue) > 0 && queue[0].used {
				queue = queue[1:]
			}
			waiting[d] = queue
			for i := 0; i < len(queue) && i < 64; i++ {
				if e := queue[i]; !e.used && !contradict(r, e) {
					g.matched(r, e, why)
					return
				}
			}
		}
	}
}

// contradict tells that the host names a code of ours, and the entry has one of the same kind and another.
func contradict(r, e *piece) bool {
	for _, n := range r.names {
		letters, _, own := strings.Cut(n, "-")
		if !own || strengthOf(n) == 3 || slices.Contains(e.names, n) {
			continue
		}
		if slices.ContainsFunc(e.names, func(o string) bool { return strings.HasPrefix(o, letters+"-") }) {
			return true
		}
	}
	return false
}

func (g *matchGroup) matched(r, e *piece, why func(r, e *piece) string) {
	r.used, e.used = true, true
	l := g.line(LineMatched, []*piece{r}, []*piece{e})
	switch {
	case e.carried != nil:
		l = g.arrived(l, e.carried, "At the host now")
	case r.carried != nil:
		l = g.arrived(l, r.carried, "On record now")
	default:
		l.Why = why(r, e)
	}
	g.out = append(g.out, l)
}

func (g *matchGroup) arrived(l MatchedLine, c *CarriedLine, words string) MatchedLine {
	l.Kind, l.Settles, l.Why = LineSettled, c, fmt.Sprintf("%s: line %d of %s waited for it.", words, c.N, c.Code)
	return l
}

func (g *matchGroup) namedWhy(r, e *piece) string {
	for _, n := range r.names {
		if slices.Contains(e.names, n) {
			return "Both name " + n + ", and the amounts agree" + apart(r, e) + "."
		}
	}
	return ""
}

func (g *matchGroup) amountWhy(r, e *piece) string {
	if r.day == e.day {
		return "The same amount on the same day."
	}
	return "The same amount" + apart(r, e) + "."
}

// apart says how many days the host came after or before the record.
func apart(r, e *piece) string {
	switch d := r.day - e.day; {
	case d == 0:
		return ""
	case d > 0:
		return ", " + countOf(int64(d), "day", "days") + " later at the host"
	default:
		return ", " + countOf(int64(-d), "day", "days") + " earlier at the host"
	}
}
