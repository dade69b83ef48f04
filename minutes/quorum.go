package minutes

import "strings"

// quorumOf is what the minutes themselves say about the quorum of this meeting:
// a note `No quorum` of its own. A sentence about another body's quorum is not
// ours, and silence is null; the record counts the seats.
func quorumOf(s *section) *bool {
	if f := s.fields.quorum; f != nil {
		return quorumWord(fieldValue(f), f.text)
	}
	for _, topic := range s.topics {
		if said := quorumWord(topic.text); said != nil {
			return said
		}
		if !asksForQuorum(topic.text) {
			continue
		}
		for _, below := range topic.items {
			if said := quorumWord(below.text); said != nil {
				return said
			}
		}
	}
	return nil
}

// asksForQuorum: `Determine TAC quorum`, with the answer below it.
func asksForQuorum(text string) bool {
	text = strings.ToLower(text)
	if !strings.Contains(text, "quorum") {
		return false
	}
	for _, verb := range []string{"determine", "check", "confirm", "establish", "quorum"} {
		if strings.HasPrefix(text, verb) {
			return true
		}
	}
	return false
}

// quorumWord takes a statement up to its first mark and asks whether that is all
// it needs to be.
func quorumWord(texts ...string) *bool {
	for _, text := range texts {
		if i := strings.IndexAny(text, ".,;!?("); i >= 0 {
			text = text[:i]
		}
		said := strings.ToLower(strings.TrimSpace(strings.ReplaceAll(text, ":", " ")))
		switch strings.Join(strings.Fields(said), " ") {
		case "no quorum", "no", "not met", "not reached", "quorum no", "quorum not met", "quorum not reached", "quorum was not met",
			"quorum was not reached", "no quorum was reached", "we have no quorum", "we did not have quorum", "not quorate", "inquorate":
			return answer(false)
		case "quorum", "yes", "met", "reached", "quorum yes", "quorum met", "quorum reached", "quorum was met", "quorum was reached",
			"quorum is met", "quorum present", "quorum stated", "quorum stated met", "we have quorum", "we have a quorum", "quorate":
			return answer(true)
		}
	}
	return nil
}

func answer(b bool) *bool { return &b }
