package models

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// HostEntry is an entry of the record as it touched the money of one pool at the host.
type HostEntry struct {
	ID       int64
	Code     string
	OnDate   Date
	Pool     string
	Minor    int64
	Currency Currency
	Text     string
	Receiver string
	Names    []string // codes by which the host may know it: T-, TR-, G-, SOW-, PR-
	Reverses string   // the code of the entry that it undoes
	Carried  *CarriedLine
	Corrects *CarriedLine // the difference of another period that it was posted for
}

// CarriedLine is the line of an earlier reconciliation that still waits for its other side.
type CarriedLine struct {
	LineID int64
	Code   string
	N      int64
}

// CarriedRow is a row of an earlier sheet of the host for which the record had no entry yet.
type CarriedRow struct {
	HostRow
	Carried CarriedLine
}

// PoolOpening is what the record says a pool held when the period began.
type PoolOpening struct {
	Pool     string
	Currency Currency
	Minor    int64
	Carried  int64 // what earlier reconciliations left as differences that are expected
}

// MatchInput is everything that two ledgers of one period say.
type MatchInput struct {
	Rows           []HostRow
	Entries        []HostEntry
	Openings       []PoolOpening
	CarriedRows    []CarriedRow
	CarriedEntries []HostEntry
}

// MatchedLine is one line of the answer. Rows, Entries and Carried… are places in the input.
type MatchedLine struct {
	Kind                 DifferenceKind
	Pool                 string
	Currency             Currency
	OnDate               Date
	Text, Why            string
	Rows, Entries        []int
	CarriedEntries       []int
	CarriedRows          []int
	Settles              *CarriedLine
	HostMinor, HereMinor int64
}

// MatchWithin is how many days the host and the record may lie apart where nothing but the amount speaks for a match.
const MatchWithin = 10

const (
	namedWithin   = 92  // days, where both name the same code
	carriedWithin = 400 // days, where an earlier line waits
)

// MatchHost holds the host's rows against the record, pool by pool. The answer does not depend on the order of the input: first what names the same
// code, then the same amount nearby, then what earlier sheets left waiting, then sums, then the same movement with another amount; the rest is a difference.
func MatchHost(in MatchInput) []MatchedLine {
	m := matching{in: in, groups: map[poolKey]*matchGroup{}}
	for i, r := range in.Rows {
		g := m.group(r.Pool, r.Currency)
		switch r.Place {
		case HostCounted:
			g.rows = append(g.rows, rowPiece(i, r, nil))
		case HostOpening:
			g.openings = append(g.openings, i)
		}
	}
	for i, e := range in.Entries {
		g := m.group(e.Pool, e.Currency)
		g.entries = append(g.entries, entryPiece(i, e))
	}
	for i, r := range in.CarriedRows {
		g := m.group(r.Pool, r.Currency)
		g.oldRows = append(g.oldRows, rowPiece(i, r.HostRow, &in.CarriedRows[i].Carried))
	}
	for i, e := range in.CarriedEntries {
		g := m.group(e.Pool, e.Currency)
		g.oldEntries = append(g.oldEntries, entryPiece(i, e))
	}
	return m.lines()
}

type poolKey struct {
	pool     string
	currency Currency
}

type matching struct {
	in     MatchInput
	groups map[poolKey]*matchGroup
}

func (m *matching) group(pool string, c Currency) *matchGroup {
	k := poolKey{pool, c}
	if m.groups[k] == nil {
		m.groups[k] = &matchGroup{in: &m.in, poolKey: k, budget: 2_000_000}
	}
	return m.groups[k]
}

func (m *matching) lines() []MatchedLine {
	keys := make([]poolKey, 0, len(m.groups))
	for k := range m.groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b poolKey) int {
		return cmp.Or(cmp.Compare(a.pool, b.pool), cmp.Compare(a.currency, b.currency))
	})
	var out []MatchedLine
	for _, k := range keys {
		out = append(out, m.groups[k].match()...)
	}
	return out
}

// piece is a row or an entry while it is matched.
type piece struct {
	at      int // in the input
	day     int
	on      Date
	minor   int64
	text    string
	code    string
	who     string   // the receiver of an entry, in small letters
	names   []string // codes and invoice numbers that it names, the strongest first
	carried *CarriedLine
	used    bool
	undoes  string

	corrects *CarriedLine
}

var (
	ownCode     = regexp.MustCompile(`\b(?:T-\d{6,}|TR-\d{4}-\d{3,}|SOW-\d{4}-\d{3,}|G-\d{4}-\d{3,}|PR-\d{4}-\d{3,})\b`)
	invoiceLike = regexp.MustCompile(`[A-Z0-9][A-Z0-9/_.#-]*\d[A-Z0-9/_-]*`)
	dayLike     = regexp.MustCompile(`^(\d{1,4}[./-]\d{1,2}([./-]\d{1,4})?|\d{1,4}|\d{4}-Q[1-4]|\d{4}-H[12]|FY\d{4}|Q[1-4])$`)
)

// namesIn finds codes of the record and numbers that look like those of invoices, in the order of their strength: T-, TR-, then the others.
func namesIn(text string) []string {
	text = strings.ToUpper(text)
	codes := ownCode.FindAllString(text, 8)
	slices.Sort(codes)
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(strengthOf(a), strengthOf(b)) })
	var invoices []string
	for _, s := range invoiceLike.FindAllString(ownCode.ReplaceAllString(text, " "), 12) {
		if s = strings.Trim(s, "/_.#-"); len(s) >= 4 && !dayLike.MatchString(s) {
			invoices = append(invoices, s)
		}
	}
	slices.Sort(invoices)
	return slices.Compact(append(codes, invoices...))
}

func strengthOf(name string) int {
	switch {
	case strings.HasPrefix(name, "T-"):
		return 0
	case strings.HasPrefix(name, "TR-"):
		return 1
	case ownCode.MatchString(name):
		return 2
	}
	return 3
}

func dayNumber(d Date) int { return int(d.Time().Unix() / 86400) }

func rowPiece(at int, r HostRow, carried *CarriedLine) *piece {
	return &piece{at: at, day: dayNumber(r.OnDate), on: r.OnDate, minor: r.Minor, text: firstOf(r.Text, r.Reference), code: r.Reference, names: namesIn(r.Reference + " " + r.Text), carried: carried}
}

func entryPiece(at int, e HostEntry) *piece {
	names := slices.Clone(e.Names)
	for _, n := range namesIn(e.Text) {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return &piece{at: at, day: dayNumber(e.OnDate), on: e.OnDate, minor: e.Minor, text: e.Text, code: e.Code, who: strings.ToLower(e.Receiver), names: names, carried: e.Carried, undoes: e.Reverses, corrects: e.Corrects}
}

// inOrder sorts pieces by what they say and not by where they stand.
func inOrder(p []*piece) {
	slices.SortFunc(p, func(a, b *piece) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.minor, b.minor), cmp.Compare(a.code, b.code), cmp.Compare(a.text, b.text), cmp.Compare(a.at, b.at))
	})
}

func unused(p []*piece) []*piece {
	var out []*piece
	for _, x := range p {
		if !x.used {
			out = append(out, x)
		}
	}
	return out
}

// matchGroup is one pool in one currency.
type matchGroup struct {
	poolKey
	in                                 *MatchInput
	rows, entries, oldRows, oldEntries []*piece
	openings                           []int
	out                                []MatchedLine
	budget                             int // of steps that looking for sums may take
}

func (g *matchGroup) match() []MatchedLine {
	for _, p := range [][]*piece{g.rows, g.entries, g.oldRows, g.oldEntries} {
		inOrder(p)
	}
	g.opening()
	for strength := range 4 {
		g.pair(g.rows, g.entries, namedKeys(strength), namedWithin, g.namedWhy)
	}
	g.pair(g.rows, g.oldEntries, namedKeys(0, 1, 2, 3), carriedWithin, nil)
	g.pair(g.rows, g.entries, amountKey, MatchWithin, g.amountWhy)
	g.pair(g.rows, g.oldEntries, amountKey, carriedWithin, nil)
	g.pair(g.oldRows, g.entries, namedKeys(0, 1, 2, 3), carriedWithin, nil)
	g.pair(g.oldRows, g.entries, amountKey, carriedWithin, nil)
	g.undone()
	g.sums()
	g.otherAmount()
	g.rest()
	slices.SortStableFunc(g.out, func(a, b MatchedLine) int {
		return cmp.Or(cmp.Compare(kindRank[a.Kind], kindRank[b.Kind]), cmp.Compare(a.OnDate, b.OnDate), cmp.Compare(a.HostMinor, b.HostMinor), cmp.Compare(a.HereMinor, b.HereMinor),
			cmp.Compare(a.Text, b.Text), cmp.Compare(a.Why, b.Why))
	})
	return g.out
}

var kindRank = map[DifferenceKind]int{LineOpening: 0}

func init() {
	for _, k := range []DifferenceKind{LineHostOnly, LineHereOnly, LineDiffers, LineSettled, LineMatched} {
		kindRank[k] = 1
	}
}

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

// line puts pieces together. What was carried from an earlier period is no movement of this one.
func (g *matchGroup) line(kind DifferenceKind, rows, entries []*piece) MatchedLine {
	l := MatchedLine{Kind: kind, Pool: g.pool, Currency: g.currency}
	for _, r := range rows {
		if r.carried != nil {
			l.CarriedRows = append(l.CarriedRows, r.at)
		} else {
			l.Rows, l.HostMinor = append(l.Rows, r.at), l.HostMinor+r.minor
		}
	}
	for _, e := range entries {
		if e.carried != nil {
			l.CarriedEntries = append(l.CarriedEntries, e.at)
		} else {
			l.Entries, l.HereMinor = append(l.Entries, e.at), l.HereMinor+e.minor
		}
	}
	first := append(slices.Clone(rows), entries...)
	for _, p := range first {
		if p.carried == nil {
			l.OnDate, l.Text = p.on, p.text
			break
		}
	}
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
	for _, who := range sortedPieceKeys(byWho) {
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

func sortedPieceKeys(m map[string][]*piece) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
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
