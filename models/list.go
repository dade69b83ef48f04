package models

import "slices"

// Page is which part of a list is wanted: how many, after which place, in which order ("-date" is the newest first).
type Page struct {
	Limit  int
	Cursor string
	Sort   string
}

// List is one part of a list, how to go on, and how many there are in all that the viewer may know of.
type List[T any] struct {
	Items []T
	Next  string // "" at the end
	Total int64
}

const (
	usualLimit = 30
	// MostRows is how many rows of a list are given at once.
	MostRows = 200
)

// The rules of lists.
var (
	RuleListSort   = rule("list.sort", "A list is sorted by one of the columns it names, the newest or largest first with a minus before it.")
	RuleListCursor = rule("list.cursor", "A cursor is taken as it was given, with the same sort; it is not made up.")
	RuleListLimit  = rule("list.limit", "A list gives 1 to 200 rows at once.")
)

// Size is how many rows to give: 30 where nothing is asked, never more than 200.
func (p Page) Size() int {
	if p.Limit <= 0 {
		return usualLimit
	}
	return min(p.Limit, MostRows)
}

// Sorted is a sorted copy.
func Sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}
