package models

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

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
