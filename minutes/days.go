package minutes

import (
	"slices"
	"strings"
)

// readDays collects how far contracts are used up: `16.5 days on a total of 131
// days`, `16.5/131 days used`, `3.5 left of 40`.
func readDays(s *section) {
	s.eachTopic(func(it *item) {
		for _, sentence := range sentences(it.text) {
			u, ok := usageIn(sentence)
			if ok {
				subject := daysSubject(it, u.before)
				s.meeting.Days = append(s.meeting.Days, Days{Subject: known(subject), Used: u.used.String(), Budget: u.budget.String(), Line: it.line})
			} else if subject, out := exhaustedIn(sentence); out {
				s.meeting.Days = append(s.meeting.Days, Days{Subject: known(subject), Line: it.line, Exhausted: true})
			}
		}
	})
}

// A usage is two numbers of days, and the words before them.
type usage struct {
	used, budget thousandths
	before       string
}

// usageIn finds the first two numbers that a sentence sets against each other.
func usageIn(sentence string) (usage, bool) {
	words := strings.Fields(spacedSlashes(sentence))
	for i := range words {
		w := wordReader{words: words, at: i}
		if u, ok := w.usage(); ok && (i == 0 || words[i-1] != "day") {
			u.before = strings.Join(words[:i], " ")
			return u, true
		}
	}
	return usage{}, false
}

// spacedSlashes sets `16.5/131` apart.
func spacedSlashes(s string) string { return strings.ReplaceAll(s, "/", " / ") }

// A wordReader goes through a sentence word by word.
type wordReader struct {
	words []string
	at    int
}

// usage reads number, link, number with their words: days, used, left. What is
// left is turned into what is used, since a contract is counted by use.
func (w *wordReader) usage() (usage, bool) {
	first, ok := w.number()
	if !ok {
		return usage{}, false
	}
	days := w.take("days", "day")
	left := w.leftOrUsed()
	days = w.take("days", "day") || days
	if !w.linked() {
		return usage{}, false
	}
	budget, ok := w.number()
	if !ok {
		return usage{}, false
	}
	days = w.take("days", "day") || days
	left = w.leftOrUsed() || left
	if left {
		first = budget - first
	}
	return usage{used: first, budget: budget}, (days || left) && first >= 0
}

func (w *wordReader) number() (thousandths, bool) {
	if w.at >= len(w.words) {
		return 0, false
	}
	n, ok := parseThousandths(strings.Trim(w.words[w.at], "(),.;:"))
	if ok {
		w.at++
	}
	return n, ok
}

// take steps over one of some words.
func (w *wordReader) take(some ...string) bool {
	if w.at < len(w.words) && slices.Contains(some, strings.ToLower(strings.Trim(w.words[w.at], "(),.;:"))) {
		w.at++
		return true
	}
	return false
}

func (w *wordReader) leftOrUsed() (left bool) {
	if w.take("left", "remaining", "remain") {
		return true
	}
	w.take("used", "consumed", "spent", "worked", "logged")
	return false
}

// linked steps over the words that set a part against a whole.
func (w *wordReader) linked() bool {
	if w.take("/", "of") {
		if w.take("a") {
			return w.take("total") && w.take("of")
		}
		return true
	}
	if w.take("out") {
		return w.take("of")
	}
	return w.take("on") && w.take("a") && w.take("total") && w.take("of")
}

// daysSubject says which contract: the label of the bullet (`Fjordbyte: …`), the
// SOW that it or the bullet above names, or the few words before the number.
func daysSubject(it *item, before string) string {
	before = withoutTags(before)
	if name, _, ok := label(before); ok {
		return name
	}
	if name := sowName(before); name != "" {
		return name
	}
	if isName(before) && !slices.Contains([]string{"The", "A", "An", "Overall", "So", "About", "Used"}, firstName(before)) {
		return before
	}
	if it.parent == nil || it.parent.parent == nil {
		return ""
	}
	above := withoutTags(it.parent.text)
	if name := sowName(above); name != "" {
		return name
	}
	return topicName(above)
}

// sowName cuts `Bootlin SoW progressing, so far …` after the word SOW.
func sowName(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		if i > 0 && i < 6 && strings.EqualFold(strings.Trim(word, ",.;:"), "sow") {
			return strings.Trim(strings.Join(words[:i+1], " "), ",.;:")
		}
	}
	return ""
}

// topicName is a topic up to its first comma or colon; the word Notes is none.
func topicName(text string) string {
	if i := strings.IndexAny(text, ",:;"); i >= 0 {
		text = text[:i]
	}
	if strings.EqualFold(text, "notes") {
		return ""
	}
	return strings.TrimSpace(text)
}
