package web

import "fmt"

// words are the sentences that the frame and the parts themselves say. They
// stand in one place so that another language can follow.
var words = map[string]string{
	"product":     "Bursar",
	"skip":        "Skip to the page",
	"search":      "Search by name or code",
	"sections":    "Sections",
	"within":      "Within this section",
	"asof.today":  "As of today",
	"asof.other":  "As of, not today",
	"asof.bar":    "As of %s.",
	"asof.every":  "Every figure on this page is what was in effect on that day",
	"asof.known":  ", as known on %s.",
	"asof.back":   "Back to today",
	"signin":      "Sign in",
	"printed":     "Printed from Bursar, as of %s.",
	"trace":       "Trace of",
	"assumed":     "assumed",
	"assumed.why": "No paper states this figure; it was assumed.",
	"refused":     "Refused:",
	"same":        "The same figures as a table",
	"key":         "Key",
	"table":       "Table",
	"pager.more":  "Show the next",
	"pager.shown": "%s of %s shown",
	"needs":       "What it needs first",
	"sorted":      "sorted by this",
	"advice":      "Recommendation",
	"ruling":      "Decision",
}

// word is the sentence behind a key, with its gaps filled. An unknown key is an
// error, so a page with a hole in it is never sent.
func word(key string, gaps ...any) (string, error) {
	text, known := words[key]
	if !known {
		return "", fmt.Errorf("web: no words for %q", key)
	}
	if len(gaps) == 0 {
		return text, nil
	}
	return fmt.Sprintf(text, gaps...), nil
}

var smallNumbers = [...]string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}

// NumberWord writes small counts as words, as a sentence begins with them.
func NumberWord(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return Count(int64(n))
}
