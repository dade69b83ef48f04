package models

import "sort"

// Rule is the stable name of a rule, such as sow.cap. Programs may rely on it; people read its sentence.
type Rule string

var sentences = map[Rule]string{}

// rule names a rule and gives it the sentence that stands in docs/rules.md.
func rule(name Rule, sentence string) Rule {
	if _, twice := sentences[name]; twice {
		panic("rule named twice: " + string(name))
	}
	sentences[name] = sentence
	return name
}

// RuleSentence is one line of docs/rules.md.
type RuleSentence struct {
	Rule     Rule
	Sentence string
}

// Rules lists every rule by name.
func Rules() []RuleSentence {
	out := make([]RuleSentence, 0, len(sentences))
	for r, s := range sentences {
		out = append(out, RuleSentence{r, s})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Rule < out[j].Rule })
	return out
}
