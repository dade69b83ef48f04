package minutes

import "strings"

// sentences cuts a text at full stops, so that a rule can quote the one sentence
// it rests on. Abbreviations such as `e.g.` do not end one.
func sentences(text string) []string {
	var out []string
	begin := 0
	for i := 0; i+1 < len(text); i++ {
		if text[i+1] == ' ' && strings.IndexByte(".!?;", text[i]) >= 0 && !isAbbreviation(text[begin:i+1]) {
			out = append(out, strings.TrimSpace(text[begin:i+1]))
			begin = i + 1
		}
	}
	if last := strings.TrimSpace(text[begin:]); last != "" {
		out = append(out, last)
	}
	return out
}

func isAbbreviation(sentence string) bool {
	last := strings.ToLower(sentence[strings.LastIndexByte(sentence, ' ')+1:])
	switch strings.TrimLeft(last, "(") {
	case "e.g.", "i.e.", "vs.", "etc.", "cf.", "no.", "approx.", "ca.", "dr.", "mr.", "ms.", "prof.":
		return true
	}
	return false
}

// withoutTags takes the names in square brackets off the front of a topic:
// `[all] NCC verifier audit doc`.
func withoutTags(text string) string {
	for strings.HasPrefix(text, "[") {
		end := strings.IndexByte(text, ']')
		if end < 0 {
			break
		}
		text = strings.TrimSpace(text[end+1:])
	}
	return text
}

func hasAny(text string, phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}
