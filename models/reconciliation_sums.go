package models

import (
	"fmt"
	"slices"
	"strings"
)

// The bounds of looking for sums: so many pieces are tried together, out of so many nearby, in so many steps for one amount.
const (
	mostParts      = 6
	mostNearby     = 14
	mostSumSteps   = 4_000
	mostWholeGroup = 200
)

// sums finds rows of the host that are several entries of the same receiver or day, and entries that the host split into several rows.
func (g *matchGroup) sums() {
	entries := neighbours(unused(g.entries), func(e *piece) []string { return keysOfSum(e, e.who) })
	var receivers []string
	for k := range entries {
		if strings.HasPrefix(k, "w:") {
			receivers = append(receivers, k)
		}
	}
	slices.Sort(receivers)
	for _, r := range unused(g.rows) {
		g.sumFor(r, entries, func(p *piece) []string { return append(named(p, receivers), keysOfSum(p, "")...) }, func(parts []*piece) { g.summed([]*piece{r}, parts) })
	}
	rows := neighbours(unused(g.rows), func(r *piece) []string { return keysOfSum(r, "") })
	for _, e := range unused(g.entries) {
		g.sumFor(e, rows, func(p *piece) []string { return keysOfSum(p, "") }, func(parts []*piece) { g.summed(parts, []*piece{e}) })
	}
}

// named are the receivers that a row's text names.
func named(p *piece, receivers []string) (out []string) {
	text := strings.ToLower(p.text)
	for _, w := range receivers {
		if strings.Contains(text, w[2:]) {
			out = append(out, w)
		}
	}
	return out
}

// keysOfSum are what pieces must share to be added up: receiver, a code they name, or the day.
func keysOfSum(p *piece, who string) (keys []string) {
	for _, n := range p.names {
		keys = append(keys, "n:"+n)
	}
	if len(who) >= 4 {
		keys = append(keys, "w:"+who)
	}
	return append(keys, fmt.Sprint("d:", p.day))
}

func neighbours(pieces []*piece, keys func(*piece) []string) map[string][]*piece {
	out := map[string][]*piece{}
	for _, p := range pieces {
		for _, k := range keys(p) {
			out[k] = append(out[k], p)
		}
	}
	return out
}

// sumFor looks for parts that come to one amount, among those that share something with it.
func (g *matchGroup) sumFor(one *piece, others map[string][]*piece, keys func(*piece) []string, found func([]*piece)) {
	if one.minor == 0 {
		return
	}
	for _, k := range keys(one) {
		if g.budget <= 0 {
			return
		}
		near := g.nearby(one, others[k])
		if parts := g.subset(one.minor, near); parts != nil {
			one.used = true
			for _, p := range parts {
				p.used = true
			}
			found(parts)
			return
		}
	}
}

// nearby are the free pieces within the days, of the same sign, in their order.
func (g *matchGroup) nearby(one *piece, pieces []*piece) (out []*piece) {
	at, _ := slices.BinarySearchFunc(pieces, one.day-MatchWithin, func(p *piece, day int) int { return p.day - day })
	for ; at < len(pieces) && pieces[at].day <= one.day+MatchWithin && len(out) <= mostWholeGroup; at++ {
		g.budget--
		p := pieces[at]
		if !p.used && p != one && (p.minor < 0) == (one.minor < 0) && abs(p.minor) < abs(one.minor) {
			out = append(out, p)
		}
	}
	return out
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// subset finds the fewest pieces that come to the amount; all of them together are tried too, however many they are.
func (g *matchGroup) subset(amount int64, near []*piece) []*piece {
	if len(near) < 2 {
		return nil
	}
	var all int64
	for _, p := range near {
		all += p.minor
	}
	if all == amount && len(near) <= mostWholeGroup {
		return near
	}
	near = near[:min(len(near), mostNearby)]
	s := subsetSearch{near: near, steps: min(mostSumSteps, g.budget)}
	for size := 2; size <= min(mostParts, len(near)); size++ {
		if s.look(amount, 0, size) {
			break
		}
	}
	g.budget -= mostSumSteps - max(s.steps, 0)
	return s.found
}

type subsetSearch struct {
	near  []*piece
	taken []*piece
	found []*piece
	steps int
}

func (s *subsetSearch) look(left int64, from, size int) bool {
	if s.steps--; s.steps < 0 {
		return false
	}
	if size == 0 {
		if left == 0 {
			s.found = slices.Clone(s.taken)
		}
		return left == 0
	}
	for i := from; i+size <= len(s.near); i++ {
		s.taken = append(s.taken, s.near[i])
		if s.look(left-s.near[i].minor, i+1, size-1) {
			return true
		}
		s.taken = s.taken[:len(s.taken)-1]
	}
	return false
}

func (g *matchGroup) summed(rows, entries []*piece) {
	l := g.line(LineMatched, rows, entries)
	if len(rows) == 1 {
		l.Why = fmt.Sprintf("The host's one row is %d entries that come to the same: %s.", len(entries), sharedBy(entries))
	} else {
		l.Why = fmt.Sprintf("The host split one entry into %d rows that come to the same.", len(rows))
	}
	g.out = append(g.out, l)
}

// sharedBy names the entries of a sum, the first few of them.
func sharedBy(entries []*piece) string {
	var codes []string
	for _, e := range entries {
		codes = append(codes, e.code)
	}
	if len(codes) > 6 {
		return strings.Join(codes[:6], ", ") + " and " + fmt.Sprint(len(codes)-6) + " more"
	}
	return strings.Join(codes, ", ")
}
