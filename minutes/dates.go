package minutes

import (
	"slices"
	"sort"
	"strings"
	"time"
)

// checkDates looks for a date that cannot be right: a day the calendar does not
// have, one of another year than the title of the text (`# Minutes, 2024`), or one
// out of order with the meetings around it. The usual cause is last year's number
// in January.
func (r *reader) checkDates(sections []*section) {
	const remedy = "Give the right date; the text keeps what it says."
	year := onlyYear(r.title)
	var dated []*section
	for _, s := range sections {
		date, line := s.head.date, s.head.line
		_, err := time.Parse(time.DateOnly, date)
		switch {
		case err != nil:
			r.problem(line, DateSuspect, "%s is no day of the calendar. %s", date, remedy)
		case year != "" && date[:4] != year:
			r.problem(line, DateSuspect, "The date %s is not of %s, the year in the title of the text. %s", date, year, remedy)
		default:
			dated = append(dated, s)
		}
	}
	for _, s := range outOfOrder(dated) {
		r.problem(s.head.line, DateSuspect, "The date %s does not fit between the meetings before and after it; the year looks wrong. %s", s.head.date, remedy)
	}
}

// onlyYear is the one year that a title names, if it names just one.
func onlyYear(title string) string {
	year := ""
	for _, w := range strings.Fields(title) {
		w = trimMarks(w)
		if len(w) != 4 || !allDigits(w) || w[0] != '2' {
			continue
		}
		if year != "" {
			return ""
		}
		year = w
	}
	return year
}

// outOfOrder are the fewest meetings whose dates would have to change so that all
// dates run one way: by meeting number where all have one, else as the text runs.
func outOfOrder(dated []*section) []*section {
	if len(dated) < 2 {
		return nil
	}
	ordered := slices.Clone(dated)
	if numbered(ordered) {
		slices.SortStableFunc(ordered, func(a, b *section) int { return *a.head.number - *b.head.number })
		return leftOut(ordered, longestRun(ordered))
	}
	reversed := slices.Clone(ordered)
	slices.Reverse(reversed)
	up, down := longestRun(ordered), longestRun(reversed)
	rises := dated[0].head.date <= dated[len(dated)-1].head.date
	if len(up) > len(down) || len(up) == len(down) && rises {
		return leftOut(ordered, up)
	}
	return leftOut(reversed, down)
}

func numbered(sections []*section) bool {
	return !slices.ContainsFunc(sections, func(s *section) bool { return s.head.number == nil })
}

// longestRun finds the longest selection whose dates never go back (patience
// sorting, so that a text of very many headings stays cheap).
func longestRun(sections []*section) []int {
	var tails []int
	before := make([]int, len(sections))
	for i, s := range sections {
		at := sort.Search(len(tails), func(k int) bool { return sections[tails[k]].head.date > s.head.date })
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	var run []int
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			run = append(run, i)
		}
	}
	slices.Reverse(run)
	return run
}

// leftOut are the meetings outside the run. Where either of two could be wrong,
// it is the one whose neighbours agree with each other.
func leftOut(sections []*section, run []int) []*section {
	var out []*section
	for i := range sections {
		if _, in := slices.BinarySearch(run, i); in {
			continue
		}
		switch {
		case between(sections, i):
		case between(sections, i+1):
			i++
		case between(sections, i-1):
			i--
		}
		out = append(out, sections[i])
	}
	return out
}

// between says that the meetings on both sides are in order with each other.
func between(sections []*section, i int) bool {
	return i > 0 && i < len(sections)-1 && sections[i-1].head.date <= sections[i+1].head.date
}
