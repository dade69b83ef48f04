package minutes

import "strings"

// A statement is who said what in one bullet: `Andrii/Joe: Top #3 definite yes.`
type statement struct {
	voters []string
	said   string
	late   bool
	line   int
}

// statementsOf reads a bullet that begins with names and a colon. One bullet may
// hold several: `Priyanka: yes. Mirela: yes`.
func statementsOf(it *item) []statement {
	text, late := afterMeeting(it.text)
	var out []statement
	for _, sentence := range sentences(text) {
		who, said, ok := label(sentence)
		who, after := lateVoter(who)
		if names := someNames(who); ok && names != nil {
			out = append(out, statement{names, said, late || after || saidLate(said), it.line})
			continue
		}
		if len(out) == 0 {
			return nil
		}
		out[len(out)-1].said += " " + sentence
	}
	return out
}

// afterMeeting takes off `(After meeting: …)`, which marks a late vote.
func afterMeeting(text string) (rest string, late bool) {
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") {
		text = strings.TrimSuffix(inner, ")")
	}
	when, rest, ok := strings.Cut(text, ":")
	switch strings.ToLower(strings.TrimSpace(when)) {
	case "after meeting", "after the meeting", "late", "late vote":
		return strings.TrimSpace(rest), ok
	}
	return text, false
}

// lateVoter takes off the remark in `Daniel (after the meeting): yes`.
func lateVoter(who string) (name string, late bool) {
	remark := strings.ToLower(inBracket(who))
	return strings.TrimSpace(withoutBrackets(who)), saidLate("(" + remark + ")")
}

func saidLate(said string) bool {
	said = strings.ToLower(said)
	return hasAny(said, "(after meeting)", "(after the meeting)", "(late)")
}

// short says that a statement is no longer than a vote with its reason. Longer
// ones are discussion.
func (st statement) short() bool {
	return len(strings.Fields(st.said)) <= 12
}

// clear says that the statement holds a plain word for one choice.
func (st statement) clear() bool {
	if choiceOf(st.said) != Unclear {
		return true
	}
	for _, clause := range clauses(st.said) {
		if choiceOf(clause) != Unclear {
			return true
		}
	}
	return false
}

// bare says that it is a vote and hardly anything else: `yes`, `All 5 yes`, or a
// choice that names places of a ranking. `Yes, that would be OK` is an answer.
func (st statement) bare() bool {
	return st.clear() && (len(strings.Fields(st.said)) <= 4 || st.short() && scopeOf(st.said, mostRanked) != nil)
}
