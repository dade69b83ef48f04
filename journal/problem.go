package journal

import (
	"fmt"
	"slices"
)

// Problem is something in a journal that was not taken, with its line and what to do about it.
type Problem struct {
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (p Problem) Error() string { return fmt.Sprintf("line %d: %s", p.Line, p.Message) }

// The codes of problems.
const (
	BadText     = "journal.text"      // a line that is no text
	BadLine     = "journal.line"      // a line that is no part of a journal
	NotRead     = "journal.not-read"  // understood, and not read by Bursar
	BadDate     = "journal.date"      // a day that is not in the calendar
	BadAccount  = "journal.account"   // a posting without a usable account
	BadAmount   = "journal.amount"    // an amount that cannot be read
	BadDecimals = "journal.decimals"  // more decimals than the commodity has
	BadMark     = "journal.mark"      // decimal point or comma: the file does not say which
	TooMuch     = "journal.limit"     // larger than can be kept
	Unbalanced  = "journal.balance"   // postings that do not add up to zero
	Asserted    = "journal.assertion" // a balance that is not what the file says
)

// problems collects what is wrong, the first ones by name and the rest as a number.
type problems struct {
	list []Problem
	more int
}

func (p *problems) add(line int, code, format string, args ...any) {
	if len(p.list) >= mostProblems {
		p.more++
		return
	}
	p.list = append(p.list, Problem{line, code, fmt.Sprintf(format, args...)})
}

func (p *problems) sorted() []Problem {
	slices.SortStableFunc(p.list, func(a, b Problem) int { return a.Line - b.Line })
	return p.list
}

// short quotes a piece of the file in a sentence, cut where it is long and without signs that cannot be shown.
func short(b []byte) string {
	r := []rune(string(b))
	for i, c := range r {
		if c < ' ' || c == 0x7f || c == 0xfffd {
			r[i] = '·'
		}
	}
	if len(r) > 40 {
		return "“" + string(r[:40]) + "…”"
	}
	return "“" + string(r) + "”"
}
