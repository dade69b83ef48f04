package store_test

import "slices"

// oracle tells the rules of the ledger a second time, in plain maps and without a line of the product's code: only who may take what from where.
// Whoever changes a rule of money changes it here too, by hand.
type oracle struct {
	currency  map[string]string // of each pool
	carries   map[string]bool   // pools whose money may be taken into the next year
	shut      map[string]bool   // pools that are retired, years that are closed
	years     []*oracleYear     // the oldest first
	boards    map[string]bool   // decisions by which money moves
	subjects  map[string]string // award or SOW → its pool
	stands    map[oraclePlace]int64
	open      map[oraclePlace]int64 // subject, "", year: committed and not yet drawn
	entries   []*oracleEntry
	notes     map[string][]int // SOW → the entries of advice on it
	transfers []*oracleTransfer
}

type (
	oraclePlace struct{ pool, account, year string }
	oracleLine  struct {
		oraclePlace
		minor int64
	}
	oracleEntry struct {
		day, subject                   string
		lines                          []oracleLine
		reversal, reversed, byTransfer bool
	}
	oracleTransfer struct {
		from, to, year, asked string
		minor                 int64
		byRuler, ruled        bool
	}
	oracleYear struct{ code, first, last string }
)

// do does a step, or refuses it and changes nothing.
func (o *oracle) do(s step) bool {
	usable := o.currency[s.Pool] != "" && !o.shut[s.Pool] && s.Minor > 0
	switch s.Verb {
	case "appropriate":
		return usable && (o.boards[s.Decision] || s.Decision == "" && !o.touched(s.Pool)) && o.enter(s.Day, "", o.move(s.Day, s.Pool, "appropriation", "free", s.Minor))
	case "award":
		o.subjects[s.Subject] = s.Pool
		return usable && o.boards[s.Decision] && o.enter(s.Day, s.Subject, o.move(s.Day, s.Pool, "free", "committed", s.Minor))
	case "commit":
		return o.commit(s)
	case "pay", "release":
		return o.draw(s, map[string]string{"pay": "paid", "release": "free"}[s.Verb])
	case "advise":
		if usable = usable && o.enter(s.Day, s.Subject, o.move(s.Day, s.Pool, "contra", "recommended", s.Minor)); usable {
			o.notes[s.Subject] = append(o.notes[s.Subject], len(o.entries)-1)
		}
		return usable
	case "ask":
		return o.ask(s, usable)
	case "rule":
		return s.Ref < len(o.transfers) && o.rule(s)
	case "carry":
		from, to := o.year(s.From), o.year(s.To)
		return usable && from != nil && to != nil && o.carries[s.Pool] && to.first > from.last && o.boards[s.Decision] &&
			o.enter(to.first, "", pair(oraclePlace{s.Pool, "free", s.From}, oraclePlace{s.Pool, "free", s.To}, s.Minor))
	case "lapse":
		year := o.year(s.From)
		return usable && year != nil && o.enter(year.last, "", o.move(year.last, s.Pool, "free", "lapse", s.Minor))
	case "reverse":
		return s.Ref < len(o.entries) && !o.entries[s.Ref].byTransfer && o.reverse(s.Ref, s.Day)
	case "shut":
		o.shut[s.Pool] = true
	}
	return true
}

func (o *oracle) commit(s step) bool {
	pool, known := o.subjects[s.Subject]
	lines := o.move(s.Day, pool, "free", "committed", s.Minor)
	ok := known && !o.shut[pool] && s.Minor > 0 && o.boards[s.Decision] && o.allowed(s.Day, s.Subject, lines)
	for _, n := range o.notes[s.Subject] { // the advice that it follows is settled, which binds nothing
		if note := o.entries[n]; ok && !note.reversed {
			ok = o.reverse(n, s.Day)
		}
	}
	return ok && o.enter(s.Day, s.Subject, lines)
}

// draw takes what was committed for a subject, the oldest year first.
func (o *oracle) draw(s step, to string) bool {
	pool, left, lines := o.subjects[s.Subject], s.Minor, []oracleLine{}
	for _, y := range o.years {
		if take := min(left, o.open[oraclePlace{s.Subject, "", y.code}]); take > 0 {
			left, lines = left-take, append(lines, pair(oraclePlace{pool, "committed", y.code}, oraclePlace{pool, to, y.code}, take)...)
		}
	}
	return s.Minor > 0 && left == 0 && o.enter(s.Day, s.Subject, lines)
}

func (o *oracle) ask(s step, usable bool) bool {
	y := o.year(s.Day)
	ok := usable && !o.shut[s.Other] && s.Pool != s.Other && o.currency[s.Pool] == o.currency[s.Other] && y != nil && !o.shut[y.code]
	if ok {
		o.transfers = append(o.transfers, &oracleTransfer{s.Pool, s.Other, y.code, s.Day, s.Minor, s.ByRuler, false})
	}
	return ok
}

func (o *oracle) rule(s step) bool {
	t := o.transfers[s.Ref]
	lines := pair(oraclePlace{t.from, "free", t.year}, oraclePlace{t.to, "free", t.year}, t.minor)
	ok := !t.ruled && !t.byRuler && s.Day >= t.asked && (!s.Approve || !o.shut[t.from] && !o.shut[t.to] && o.enter(s.Day, "", lines))
	if t.ruled = t.ruled || ok; ok && s.Approve {
		o.entries[len(o.entries)-1].byTransfer = true
	}
	return ok
}

func (o *oracle) reverse(n int, day string) bool {
	e := o.entries[n]
	if day == "" {
		day = e.day
	}
	ok := !e.reversal && !e.reversed && o.enter(day, e.subject, o.back(e.lines, day))
	if ok {
		e.reversed, o.entries[len(o.entries)-1].reversal = true, true
	}
	return ok
}

// back takes lines back. What stands in a closed year comes back in the year of the day, and what was paid there as income.
func (o *oracle) back(lines []oracleLine, day string) (out []oracleLine) {
	for _, l := range lines {
		if l.minor = -l.minor; o.shut[l.year] {
			into := o.year(day)
			if into == nil || into.code == l.year {
				return nil
			}
			if l.year = into.code; l.account == "paid" && l.minor < 0 {
				l.account = "income"
			}
		}
		i := slices.IndexFunc(out, func(have oracleLine) bool { return have.oraclePlace == l.oraclePlace })
		if i < 0 {
			i, out = len(out), append(out, oracleLine{l.oraclePlace, 0})
		}
		out[i].minor += l.minor
	}
	return out
}

func (o *oracle) enter(day, subject string, lines []oracleLine) bool {
	if !o.allowed(day, subject, lines) {
		return false
	}
	for _, l := range lines {
		if o.stands[l.oraclePlace] += l.minor; l.account == "committed" {
			o.open[oraclePlace{subject, "", l.year}] += l.minor
		}
	}
	o.entries = append(o.entries, &oracleEntry{day: day, lines: lines, subject: subject})
	return true
}

func (o *oracle) allowed(day, subject string, lines []oracleLine) bool {
	y := o.year(day)
	ok := y != nil && !o.shut[y.code] && len(lines) > 0
	for _, l := range lines { // no two lines of one entry meet in one place
		capped := l.account == "free" || l.account == "committed" || l.account == "paid"
		ok = ok && !o.shut[l.year] && (!capped || l.minor >= 0 || o.stands[l.oraclePlace]+l.minor >= 0) &&
			(l.account != "committed" || l.minor >= 0 || o.open[oraclePlace{subject, "", l.year}]+l.minor >= 0)
	}
	return ok
}

func (o *oracle) move(day, pool, from, to string, minor int64) []oracleLine {
	if y := o.year(day); y != nil {
		return pair(oraclePlace{pool, from, y.code}, oraclePlace{pool, to, y.code}, minor)
	}
	return nil
}

func pair(from, to oraclePlace, minor int64) []oracleLine {
	return []oracleLine{{from, -minor}, {to, minor}}
}

// touched tells whether any entry of a pool stands.
func (o *oracle) touched(pool string) bool {
	in := func(l oracleLine) bool { return l.pool == pool }
	return slices.ContainsFunc(o.entries, func(e *oracleEntry) bool { return !e.reversal && !e.reversed && slices.ContainsFunc(e.lines, in) })
}

// year finds one by its code, or by a day that lies in it.
func (o *oracle) year(s string) *oracleYear {
	if i := slices.IndexFunc(o.years, func(y *oracleYear) bool { return y.code == s || s >= y.first && s <= y.last }); i >= 0 {
		return o.years[i]
	}
	return nil
}
