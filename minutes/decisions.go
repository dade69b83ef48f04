package minutes

import (
	"cmp"
	"slices"
	"strings"
)

// readDecisions collects what the minutes say was settled. Each rule needs words
// of settling; a vote whose result nobody wrote down is no decision here, and a
// member's own notice, such as stepping down, is not the body's.
func readDecisions(s *section) {
	s.eachTopic(func(it *item) {
		if len(markedActions(it)) > 0 {
			return
		}
		text := withoutTags(it.text)
		for _, rule := range []func(string) (text, outcome string){labelled, carried, settled} {
			if words, outcome := rule(text); outcome != "" {
				s.meeting.Decisions = append(s.meeting.Decisions, Decision{words, outcome, it.line})
				return
			}
		}
	})
}

// labelled: a bullet that begins with its outcome, `Approved: fund the top four`.
func labelled(text string) (words, outcome string) {
	name, words, ok := label(text)
	if !ok || words == "" {
		return "", ""
	}
	outcome = outcomeWord(name)
	if isDecisionLabel(name) {
		outcome = cmp.Or(outcomeWord(strings.Trim(firstName(words), ",.;:")), Consensus)
	}
	lower := strings.ToLower(words)
	undecided := outcome == Deferred || strings.EqualFold(name, "not decided")
	if undecided && hasAny(lower, "no quorum", "lack of quorum", "without quorum") {
		outcome = NoQuorum
	}
	return words, outcome
}

// isDecisionLabel: `Decision: …` says that it is settled. Where no outcome follows
// and no vote is told, it was settled by consensus.
func isDecisionLabel(name string) bool {
	return slices.Contains([]string{"decision", "decided", "resolved"}, strings.ToLower(name))
}

// outcomeWord is the outcome that a label stands for, or nothing.
func outcomeWord(name string) string {
	switch strings.ToLower(name) {
	case "approved", "adopted", "carried", "passed", "accepted":
		return Approved
	case "declined", "rejected", "refused", "not approved", "failed":
		return Rejected
	case "deferred", "postponed", "tabled", "carried over":
		return Deferred
	case "no quorum":
		return NoQuorum
	case "agreed", "consensus", "by consensus", "declined by consensus", "decided by consensus":
		return Consensus
	}
	return ""
}

// carried: a sentence that reports how a vote went, `the charter amendment vote
// has passed`. One that speaks of a vote to come is left alone.
func carried(text string) (words, outcome string) {
	for _, sentence := range sentences(text) {
		said := strings.ToLower(sentence)
		if hasAnyWord(said, "if", "once", "when", "until", "unless", "should", "would", "?") {
			continue
		}
		switch {
		case hasAny(said, "vote has passed", "vote passed", "motion carries", "motion carried", "motion passes", "motion passed", "unanimously approved"):
			return withoutSpeaker(sentence), Approved
		case hasAny(said, "vote has failed", "vote failed", "motion fails", "motion failed"):
			return withoutSpeaker(sentence), Rejected
		}
	}
	return "", ""
}

func hasAnyWord(text string, some ...string) bool {
	for _, w := range strings.Fields(strings.ReplaceAll(text, "?", " ? ")) {
		if slices.Contains(some, strings.Trim(w, ",.;:()")) {
			return true
		}
	}
	return false
}

// settled: words by which a body shows that it agrees without a vote. It declines
// a suggestion, puts proposals in order, finds a document good, takes on a duty.
func settled(text string) (words, outcome string) {
	said := strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	switch {
	case hasAny(said, "we're not going to ", "we are not going to ", "committee prefers not to", "committee declines"),
		strings.Contains(said, "identified the top ") && strings.Contains(said, "order"),
		hasAnyPrefix(said, "reviewed ") && hasAny(said, "lgtm", "looks good"),
		hasAnyPrefix(said, "everyone to "):
		return text, Consensus
	}
	return "", ""
}
