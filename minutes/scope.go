package minutes

import (
	"slices"
	"strconv"
	"strings"
)

// scopeOf says which places of a ranking a sentence speaks of: `All 5`, `Top #3`
// (the first three), `#4/#5`, `#2-#4`, `all except #5`. It gives nothing where
// the sentence names none. The highest place is last.
func scopeOf(sentence string, last int) []int {
	words := strings.Fields(strings.ToLower(sentence))
	if n := topN(words); n > 0 {
		return places(1, min(n, last))
	}
	named := namedPlaces(sentence, last)
	if !slices.Contains(words, "all") && !slices.Contains(words, "both") {
		return named
	}
	if slices.Contains(words, "except") || len(named) > 0 && slices.Contains(words, "but") {
		return without(places(1, last), named)
	}
	return places(1, last)
}

// topN reads `top 5`, `top #3`, `top three`, `first two`.
func topN(words []string) int {
	for i, w := range words {
		if (w == "top" || w == "first") && i+1 < len(words) {
			if n := smallNumber(strings.Trim(words[i+1], "#.,:;")); n > 0 {
				return n
			}
		}
	}
	return 0
}

func smallNumber(w string) int {
	for i, name := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if w == name {
			return i + 1
		}
	}
	if n, err := strconv.Atoi(w); err == nil && n > 0 && len(w) < 4 {
		return n
	}
	return 0
}

// namedPlaces collects `#4`, `#5`; a dash between two of them means all between.
func namedPlaces(sentence string, last int) []int {
	var found []int
	for i := 0; i < len(sentence); i++ {
		if sentence[i] != '#' {
			continue
		}
		n, size := leadingNumber(sentence[i+1:])
		if n < 1 || n > last {
			continue
		}
		if to := rangeEnd(sentence[i+1+size:]); to > n && to <= last {
			found = append(found, places(n, to)...)
			continue
		}
		found = append(found, n)
	}
	return found
}

func leadingNumber(s string) (n, size int) {
	size = len(s) - len(strings.TrimLeft(s, "0123456789"))
	if size == 0 || size > 3 {
		return 0, size
	}
	n, _ = strconv.Atoi(s[:size])
	return n, size
}

// rangeEnd reads the rest of `#2-#4` or `#2–4` and gives the 4, else 0.
func rangeEnd(s string) int {
	for _, dash := range []string{"-", "–"} {
		if rest, ok := strings.CutPrefix(s, dash); ok {
			n, _ := leadingNumber(strings.TrimPrefix(rest, "#"))
			return n
		}
	}
	return 0
}

func places(from, to int) []int {
	var out []int
	for i := from; i <= to; i++ {
		out = append(out, i)
	}
	return out
}

func without(all, some []int) []int {
	var out []int
	for _, n := range all {
		named := false
		for _, s := range some {
			named = named || s == n
		}
		if !named {
			out = append(out, n)
		}
	}
	return out
}
