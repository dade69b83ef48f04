package journal

import (
	"fmt"
	"slices"
	"strings"
)

// ambiguous says that 1,234 alone tells nobody whether it is a thousand, and how to tell.
func (s *style) ambiguous(p *problems) {
	s.refused = true
	lines := slices.Concat(s.maybeDot, s.maybeComma)
	slices.Sort(lines)
	lines = slices.Compact(lines)
	p.add(lines[0], BadMark, "%s writes %s in a way that may be thousands or a fraction. Add a commodity directive such as “%s” at the top of the file.",
		shownLines(lines[:min(len(lines), mostNamed)]), s.shownName(), s.sample())
}

func (s *style) shownName() string {
	if s.Name == "" {
		return "amounts without a commodity"
	}
	return s.Name
}

// sample is a directive that would settle the matter.
func (s *style) sample() string {
	number := "1,000."
	if d := ownDecimals(s.Name); d > 0 {
		number += strings.Repeat("0", d)
	}
	if s.symbol != s.Name {
		return "commodity " + s.symbol + number
	}
	return strings.TrimSpace("commodity " + number + " " + quoted(s.Name))
}

func shownLines(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprintf("Line %d", lines[0])
	}
	words := make([]string, len(lines))
	for i, n := range lines {
		words[i] = fmt.Sprint(n)
	}
	return "The amount in lines " + strings.Join(words, ", ")
}
