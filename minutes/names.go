package minutes

import (
	"strings"
	"unicode"
)

// bareName takes role, company and remarks off a name as a list writes it:
// `Amara Linde (Northgate Systems)`, `Mirela Tansy (joined 16:12)`, `Bo Ek, Quillon`.
func bareName(text string) string {
	text = withoutBrackets(text)
	for _, end := range []string{",", ";", " - ", " – ", " — ", " @", " <"} {
		text, _, _ = strings.Cut(text, end)
	}
	return strings.Trim(strings.Join(strings.Fields(text), " "), "*_ ")
}

// withoutBrackets drops everything in round brackets.
func withoutBrackets(text string) string {
	var out strings.Builder
	depth := 0
	for _, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0:
			out.WriteRune(c)
		}
	}
	return out.String()
}

// inBracket is what stands in the last round brackets of a text, or nothing.
func inBracket(text string) string {
	open := strings.LastIndexByte(text, '(')
	shut := strings.LastIndexByte(text, ')')
	if open < 0 || shut < open {
		return ""
	}
	return text[open+1 : shut]
}

// nameList reads names written in one line, `A, B and C`.
func nameList(text string) []string {
	var names []string
	text = strings.ReplaceAll(withoutBrackets(text), " and ", ",")
	for _, piece := range strings.Split(text, ",") {
		if name := bareName(piece); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// someNames splits the speakers of a line, `Andrii/Joe` or `Amara, Jonas`, as
// written. It gives nothing unless every piece could be a name.
func someNames(text string) []string {
	for _, and := range []string{"/", "&", " and ", " + "} {
		text = strings.ReplaceAll(text, and, ",")
	}
	var names []string
	for _, piece := range strings.Split(text, ",") {
		name := strings.TrimSpace(piece)
		if !isName(name) || len(names) == mostVoters {
			return nil
		}
		names = append(names, name)
	}
	return names
}

// mostVoters is how many names one line may speak for.
const mostVoters = 30

// isName knows the shape: one to four words, each with a capital, no digit. The
// words that often head a line of minutes are no names.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 4 || isHeadWord(s) {
		return false
	}
	for _, w := range words {
		for i, c := range w {
			if i == 0 && !unicode.IsUpper(c) || !unicode.IsLetter(c) && !strings.ContainsRune("-.'’", c) {
				return false
			}
		}
	}
	return true
}

func isHeadWord(s string) bool {
	switch strings.ToLower(s) {
	case "ai", "action", "action item", "todo", "next", "note", "notes", "update", "blocker", "immediate",
		"decision", "vote", "motion", "question", "answer", "context", "impact", "feedback", "yes", "no":
		return true
	}
	return false
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func withFirstName(first string, names []string) []string {
	var fits []string
	for _, n := range names {
		if strings.EqualFold(firstName(n), first) {
			fits = append(fits, n)
		}
	}
	return fits
}
