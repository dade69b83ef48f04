package journal

import (
	"strings"
	"unicode/utf8"
)

const indent = "    "

// transaction writes the head, its comment line by line, and the postings with their amounts aligned at the right.
func (w *writer) transaction(t Transaction) {
	w.head(t)
	for line := range commentLines(t.Comment) {
		w.line(indent, "; ", line)
	}
	accounts, amounts := w.columns(t.Postings)
	for i, p := range t.Postings {
		w.posting(p, accounts[i], amounts[i])
	}
}

// head writes date=effective * (code) description. Empty brackets keep a description apart that would be taken for a mark or a code.
func (w *writer) head(t Transaction) {
	w.put(string(t.Date))
	if t.Effective.Known() {
		w.put("=", string(t.Effective))
	}
	if t.Mark != Unmarked {
		w.put(" ", string(rune(t.Mark)))
	}
	if t.Code != "" || strings.HasPrefix(t.Description, "(") || (t.Mark == Unmarked && strings.IndexAny(t.Description, "*!") == 0) {
		w.put(" (", t.Code, ")")
	}
	if t.Description != "" {
		w.put(" ", t.Description)
	}
	w.line()
}

func commentLines(comment string) func(func(string) bool) {
	return func(yield func(string) bool) {
		if comment == "" {
			return
		}
		for line := range strings.SplitSeq(comment, "\n") {
			if !yield(line) {
				return
			}
		}
	}
}

// columns are the accounts and amounts, each padded to the widest.
func (w *writer) columns(postings []Posting) (accounts, amounts []string) {
	wide, broad := 0, 0
	for _, p := range postings {
		accounts = append(accounts, bracketed(p))
		amounts = append(amounts, w.Commodity(p.Amount.Commodity).text(p.Amount.Units))
	}
	for i := range postings {
		wide = max(wide, utf8.RuneCountInString(accounts[i]))
		broad = max(broad, utf8.RuneCountInString(amounts[i]))
	}
	for i := range postings {
		accounts[i] += strings.Repeat(" ", wide-utf8.RuneCountInString(accounts[i]))
		amounts[i] = strings.Repeat(" ", broad-utf8.RuneCountInString(amounts[i])) + amounts[i]
	}
	return accounts, amounts
}

// bracketed is the account with its mark, and with the brackets of a virtual posting.
func bracketed(p Posting) string {
	name := p.Account
	switch p.Kind {
	case Virtual:
		name = "(" + name + ")"
	case BalancedVirtual:
		name = "[" + name + "]"
	}
	if p.Mark != Unmarked {
		return string(rune(p.Mark)) + " " + name
	}
	return name
}

func (w *writer) posting(p Posting, account, amount string) {
	w.put(indent, account, "  ", amount)
	if p.Cost != nil {
		w.put(costSign(p.Cost.Total), p.Cost.Rate.text())
	}
	if a := p.Assertion; a != nil {
		w.put(assertionSign(*a), w.Commodity(a.Commodity).text(a.Units))
	}
	first := true
	for line := range commentLines(p.Comment) {
		if !first {
			w.put("\n", indent, indent)
		} else {
			w.put("  ")
		}
		w.put("; ", line)
		first = false
	}
	w.line()
}

func costSign(total bool) string {
	if total {
		return " @@ "
	}
	return " @ "
}

func assertionSign(a Assertion) string {
	s := " ="
	if a.Sole {
		s += "="
	}
	if a.Subaccounts {
		s += "*"
	}
	return s + " "
}
