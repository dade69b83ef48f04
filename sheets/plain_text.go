package sheets

import "strings"

// RemedyColumn is the column that a marked sheet has more; who sends the mended sheet may leave it in.
const RemedyColumn = "What to do"

// formulaSigns are those that begin a formula in a spreadsheet, also in the width of other scripts.
const formulaSigns = "=+-@\t\r＝＋－＠"

// GuardedText is text that no spreadsheet takes for a formula: one that would begin like one has an apostrophe before it, and one that begins with
// such an apostrophe already has one more.
func GuardedText(s string) string {
	if likeFormula(s) {
		return "'" + s
	}
	return s
}

// PlainText is what GuardedText was made of.
func PlainText(s string) string {
	if strings.HasPrefix(s, "'") && likeFormula(s) {
		return s[1:]
	}
	return s
}

// likeFormula looks behind blanks and apostrophes: some programs pass over them too.
func likeFormula(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '\'' && s[i] != ' ' {
			return strings.IndexAny(s[i:min(len(s), i+3)], formulaSigns) == 0
		}
	}
	return false
}

// remedies tells whether a heading in small letters is that column's; where the header itself is refused, the remedy stands behind its name.
func remedies(name string) bool {
	after, found := strings.CutPrefix(name, strings.ToLower(RemedyColumn))
	return found && (after == "" || after[0] == ':')
}
