package minutes

import (
	"cmp"
	"fmt"
	"slices"
)

// The codes of the problems a Reading can name.
const (
	DateSuspect        = "date-suspect"
	ChairNotListed     = "chair-not-listed"
	ChairFirstNameOnly = "chair-first-name-only"
	DurationMissing    = "duration-missing"
	VoteUnclear        = "vote-unclear"
	CurrencyMissing    = "currency-missing"
	PrioritySplit      = "priority-split"
	NameAmbiguous      = "name-ambiguous"
	HeadingUnread      = "heading-unread"
	TooManyVotes       = "too-many-votes"
)

// A Problem is a place in the minutes where a programme manager should look
// before the reading is confirmed. It stops nothing.
type Problem struct {
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// problem notes one, with a sentence that says what is there and what to do.
func (r *reader) problem(line int, code, format string, args ...any) {
	r.problems = append(r.problems, Problem{line, code, fmt.Sprintf(format, args...)})
}

// inOrder sorts by place in the text, and drops a doubt that was noted twice.
func inOrder(problems []Problem) []Problem {
	sorted := append([]Problem{}, problems...)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Code, b.Code))
	})
	return slices.Compact(sorted)
}
