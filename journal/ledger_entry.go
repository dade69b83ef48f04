package journal

import (
	"strconv"
	"strings"

	"bursar/models"
)

// entryOf is a transaction of the ledger as its journal holds it. The first line of its comment says what it is and what caused it.
func entryOf(e models.LedgerEntry) Transaction {
	t := Transaction{Date: e.EffectiveOn, Code: e.Code, Description: e.Text, Comment: "kind: " + string(e.Kind)}
	if causes := entryCauses(e); causes != "" {
		t.Comment += ", " + causes
	}
	if e.Note.Comment != "" {
		t.Comment = addLine(t.Comment, e.Note.Comment)
	}
	if e.Note.Mark != "" {
		t.Mark = Mark(e.Note.Mark[0])
	}
	for _, l := range e.Lines {
		t.Postings = append(t.Postings, Posting{Account: l.Written(), Amount: Amount{l.Minor, string(l.Currency)}, Comment: lineComment(l, e.EffectiveOn)})
	}
	return t
}

// entryCauses are the causes as tags; of what was read from a ledger of Bursar's, as they stood there.
func entryCauses(e models.LedgerEntry) string {
	if e.Note.Own == 1 {
		return e.Note.Kept
	}
	line := ""
	if e.Line > 0 {
		line = strconv.FormatInt(e.Line, 10)
	}
	var tags []string
	for _, c := range [][2]string{{"decision", e.Decision}, {"award", e.Award}, {"sow", e.SOW}, {"proposal", e.Proposal}, {"transfer", e.Transfer}, {"reverses", e.Reverses},
		{"import", e.Import}, {"file", e.File}, {"line", line}, {"cell", e.Cell}, {"booked", string(e.Note.BookedOn)}, {"code", e.Note.Code}, {"entered", e.EnteredBy}} {
		if c[1] != "" {
			tags = append(tags, tagLine(c[0], c[1]))
		}
	}
	return strings.Join(tags, ", ")
}

// lineComment is what is said about a line. A date in it would be the posting's own, and the ledger counts each line on the entry's day.
func lineComment(l models.LedgerLine, on models.Date) string {
	comment := undated(l.Comment, on)
	if l.OtherYear || strings.HasPrefix(comment, yearTag) {
		return strings.TrimSuffix(yearTag+l.FiscalYear+"\n"+comment, "\n")
	}
	return comment
}

const yearTag = "fy: "

func undated(comment string, on models.Date) string {
	c := calendar{map[day]models.Date{}}
	date, effective, bad := c.commentDates(comment, on.Year())
	if !date.Known() && !effective.Known() && bad == "" {
		return comment
	}
	return strings.NewReplacer("[", "［", "date:", "date：", "date2:", "date2：").Replace(comment)
}

// Own is what a journal that Bursar wrote says of an entry beside its lines.
type Own struct {
	Kind     models.TransactionKind
	Reverses string // code
	Kept     string // the causes as they stand there
	Comment  string
}

// Own reads it back; ok is false for an entry that somebody added by hand.
func (t Transaction) Own() (o Own, ok bool) {
	first, rest, _ := strings.Cut(t.Comment, "\n")
	after, ok := strings.CutPrefix(first, "kind: ")
	kind, kept, _ := strings.Cut(after, ", ")
	if !ok || kind == "" || strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return o, false
	}
	o = Own{Kind: models.TransactionKind(kind), Kept: kept, Comment: rest}
	for _, tag := range Tags(kept) {
		if tag.Key == "reverses" {
			o.Reverses = tag.Value
		}
	}
	return o, true
}

// OwnLine parts the fiscal year that Bursar wrote for a line outside the pools from what else is said about it.
func (p Posting) OwnLine() (year, comment string) {
	if after, ok := strings.CutPrefix(p.Comment, yearTag); ok {
		year, comment, _ = strings.Cut(after, "\n")
		return year, comment
	}
	return "", p.Comment
}

// Text is the rate as people write it: 1.10 USD.
func (r Rate) Text() string { return r.text() }
