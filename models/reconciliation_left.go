package models

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// opening compares what the pool held when the period began, where the host's sheet says it.
func (g *matchGroup) opening() {
	if len(g.openings) == 0 {
		return
	}
	l := MatchedLine{Kind: LineOpening, Pool: g.pool, Currency: g.currency, Text: "Opening", Rows: g.openings}
	for _, i := range g.openings {
		l.HostMinor, l.OnDate = l.HostMinor+g.in.Rows[i].Minor, g.in.Rows[i].OnDate
	}
	var carried int64
	for _, o := range g.in.Openings {
		if o.Pool == g.pool && o.Currency == g.currency {
			l.HereMinor, carried = l.HereMinor+o.Minor, carried+o.Carried
		}
	}
	switch diff := l.HostMinor - l.HereMinor; {
	case diff == 0:
		l.Why = "Both begin the period with the same."
	case diff == carried:
		l.Why = "The host begins with what earlier differences, which are waited for, explain."
		l.Kind = LineSettled
	default:
		l.Why = fmt.Sprintf("The host begins with %s, the record with %s.", Money{l.HostMinor, g.currency}, Money{l.HereMinor, g.currency})
	}
	g.out = append(g.out, l)
}

// undone puts an entry and the reversal of it together, where the host knows neither.
func (g *matchGroup) undone() {
	byCode := map[string]*piece{}
	for _, e := range g.entries {
		if !e.used {
			byCode[e.code] = e
		}
	}
	for _, e := range g.entries {
		o := byCode[e.undoes]
		if e.used || e.undoes == "" || o == nil || o.used || o.minor+e.minor != 0 {
			continue
		}
		e.used, o.used = true, true
		l := g.line(LineMatched, nil, []*piece{o, e})
		l.Why = e.code + " reverses " + o.code + "; together they are nothing, and the host has neither."
		g.out = append(g.out, l)
	}
}

// otherAmount finds the same movement with another amount: both sides name the same code or receiver, and nobody else does.
func (g *matchGroup) otherAmount() {
	rows, entries := unused(g.rows), unused(g.entries)
	byName := map[string][2][]*piece{}
	for side, pieces := range [2][]*piece{rows, entries} {
		for _, p := range pieces {
			for _, n := range p.names {
				both := byName[n]
				both[side] = append(both[side], p)
				byName[n] = both
			}
		}
	}
	for _, r := range rows {
		for _, n := range r.names {
			if e := g.onlyOne(r, byName[n]); e != nil {
				g.differs(r, e, "Both name "+n)
			}
		}
	}
	g.otherAmountTo(unused(rows), unused(entries))
}

// onlyOne is the one entry of that name, or the one within the days, where the row is the only one that may be meant by it.
func (g *matchGroup) onlyOne(r *piece, both [2][]*piece) *piece {
	if len(both[0]) == 1 && len(both[1]) == 1 && g.same(r, both[1][0], namedWithin) {
		return both[1][0]
	}
	if len(both[0]) > mostWholeGroup || len(both[1]) > mostWholeGroup {
		return nil
	}
	var near []*piece
	for _, e := range both[1] {
		if g.same(r, e, MatchWithin) {
			near = append(near, e)
		}
	}
	if len(near) != 1 || slices.ContainsFunc(both[0], func(o *piece) bool { return o != r && g.same(o, near[0], MatchWithin) }) {
		return nil
	}
	return near[0]
}

func (g *matchGroup) same(r, e *piece, within int) bool {
	gap := r.day - e.day
	return !r.used && !e.used && (r.minor < 0) == (e.minor < 0) && gap <= within && -gap <= within && !contradict(r, e)
}

// otherAmountTo goes by the receiver's name in the host's text.
func (g *matchGroup) otherAmountTo(rows, entries []*piece) {
	byWho := map[string][]*piece{}
	for _, e := range entries {
		if len(e.who) >= 4 {
			byWho[e.who] = append(byWho[e.who], e)
		}
	}
	for _, who := range slices.Sorted(maps.Keys(byWho)) {
		var named []*piece
		for _, r := range rows {
			if !r.used && strings.Contains(strings.ToLower(r.text), who) {
				named = append(named, r)
			}
		}
		if e := byWho[who]; len(named) == 1 && len(e) == 1 && g.same(named[0], e[0], MatchWithin) {
			g.differs(named[0], e[0], "Both are for the same receiver")
		}
	}
}

func (g *matchGroup) differs(r, e *piece, words string) {
	r.used, e.used = true, true
	l := g.line(LineDiffers, []*piece{r}, []*piece{e})
	l.Why = fmt.Sprintf("%s%s, but the host has %s and the record %s.", words, apart(r, e), Money{r.minor, g.currency}, Money{e.minor, g.currency})
	g.out = append(g.out, l)
}

// rest is what only one side has.
func (g *matchGroup) rest() {
	for _, r := range unused(g.rows) {
		l := g.line(LineHostOnly, []*piece{r}, nil)
		l.Why = fmt.Sprintf("No entry of this pool has this amount within %d days, and none is named by it.", MatchWithin)
		g.out = append(g.out, l)
	}
	for _, e := range unused(g.entries) {
		l := g.line(LineHereOnly, nil, []*piece{e})
		if e.corrects != nil {
			l.Kind, l.Settles, l.Why = LineSettled, e.corrects, fmt.Sprintf("It was posted for line %d of %s, which the host had before.", e.corrects.N, e.corrects.Code)
			g.out = append(g.out, l)
			continue
		}
		l.Why = fmt.Sprintf("No row of the host has this amount within %d days, and none names it.", MatchWithin)
		g.out = append(g.out, l)
	}
}
