package minutes

import (
	"slices"
	"strings"
)

// choiceOf reads what somebody said as a vote. It needs one plain word for it: a
// condition, a question, or words for two choices leave it unclear.
func choiceOf(said string) string {
	said = strings.ToLower(strings.TrimSpace(said))
	if c := wholeChoice(strings.Trim(said, ".,!;() ")); c != "" {
		return c
	}
	found := choicesIn(said)
	if len(found) == 1 && !doubtful(said) {
		return found[0]
	}
	return Unclear
}

// wholeChoice knows words that are a vote only when nothing else is said.
func wholeChoice(said string) string {
	switch said {
	case "for", "in favour", "in favor", "agree", "agreed", "approve", "approved":
		return Yes
	case "opposed", "reject":
		return No
	case "0", "+0", "-0":
		return Abstain
	}
	return ""
}

// choicesIn lists the different choices that a statement has words for.
func choicesIn(said string) []string {
	var found []string
	words := strings.Fields(strings.ToLower(said))
	for i, w := range words {
		c := choiceWord(w, strings.Join(words[i+1:min(i+2, len(words))], ""))
		if c != "" && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	return found
}

// choiceWord reads one word. `no` counts only where a clause ends with it or in
// `no to #3`: `no objection` and `no opinion` are not votes against.
func choiceWord(w, next string) string {
	core := strings.Trim(w, ".,;:!()\"'“”")
	switch core {
	case "yes", "+1", "aye", "yea", "yay":
		return Yes
	case "-1", "−1", "nay", "against":
		return No
	case "no":
		if next == "" || next == "to" || next == "on" || strings.IndexByte(".,;!)", w[len(w)-1]) >= 0 {
			return No
		}
	case "abstain", "abstains", "abstained", "abstaining", "abstention":
		return Abstain
	}
	return ""
}

// doubtful finds the words that take a choice back or hang it on a condition.
func doubtful(said string) bool {
	if strings.Contains(said, "?") {
		return true
	}
	for _, w := range strings.Fields(said) {
		switch strings.Trim(w, ".,;:!()\"'") {
		case "if", "unless", "provided", "not", "maybe", "perhaps", "probably", "leaning", "conditional",
			"conditionally", "conditions", "depends", "pending", "once", "until", "don't", "don’t", "cannot", "can't", "can’t":
			return true
		}
	}
	return false
}
