package minutes

import (
	"sort"
	"strings"
)

// mostVotes bounds the votes of one text. Each line may speak for several people
// about every proposal, so a small file could otherwise claim millions.
const mostVotes = 20000

// mostRanked is the longest ranking on which a word such as `all` is a vote.
const mostRanked = 100

// readVotes looks for a bullet below which people voted. If it asks about the
// ranking before it, each vote is about proposals; else the bullet is the motion.
func (r *reader) readVotes(s *section, groups [][]Proposal) {
	b := ballot{reader: r, meeting: s.meeting, first: map[[2]string]int{}}
	s.eachTopic(func(it *item) {
		statements := statementsBelow(it)
		if !isVote(statements) || it.text == "" {
			return
		}
		if group := groupBefore(groups, it.line); group != nil && asksAboutRanking(it, statements, len(group)) {
			b.aboutProposals(statements, group)
			return
		}
		b.aboutMotion(statements, motionText(it.text))
	})
	b.askUnclear()
}

func statementsBelow(it *item) []statement {
	var out []statement
	for _, below := range it.items {
		out = append(out, statementsOf(below)...)
	}
	return out
}

// isVote tells a vote from a discussion: somebody says hardly more than yes, no
// or abstain, and those who say one of them are no fewer than the others.
func isVote(statements []statement) bool {
	bare, clear, other := 0, 0, 0
	for _, st := range statements {
		switch {
		case st.bare():
			bare++
		case st.clear():
			clear++
		case !strings.Contains(st.said, "?"):
			other++
		}
	}
	return bare > 0 && bare+clear >= other
}

func groupBefore(groups [][]Proposal, line int) []Proposal {
	after := sort.Search(len(groups), func(i int) bool { return groups[i][0].Line >= line })
	if after == 0 || len(groups[after-1]) > mostRanked {
		return nil
	}
	return groups[after-1]
}

// asksAboutRanking: the question or an answer names places of the ranking.
func asksAboutRanking(it *item, statements []statement, places int) bool {
	question := strings.ToLower(it.text)
	if hasAny(question, "ranked", "proposals") || scopeOf(question, places) != nil {
		return true
	}
	for _, st := range statements {
		if scopeOf(st.said, places) != nil {
			return true
		}
	}
	return false
}

// atRank is the title at one place; a list that skips a number is taken in turn.
func atRank(group []Proposal, place int) string {
	for _, p := range group {
		if p.Rank == place {
			return p.Title
		}
	}
	return group[place-1].Title
}

// motionText is the motion without the word that announces it.
func motionText(text string) string {
	text = strings.TrimSuffix(withoutTags(text), ":")
	for _, head := range []string{"Motion:", "Vote:", "Motion -", "Vote -"} {
		if rest, ok := strings.CutPrefix(text, head); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// aboutProposals reads each sentence as one choice about the places it names.
func (b *ballot) aboutProposals(statements []statement, group []Proposal) {
	for _, st := range statements {
		parts := partsOf(st.said, len(group))
		for _, voter := range st.voters {
			for _, part := range parts {
				b.castPart(voter, st, part, group)
			}
		}
	}
}

// aboutMotion takes one choice from each. Somebody known who speaks briefly and
// says neither is kept as unclear, so that the question is asked.
func (b *ballot) aboutMotion(statements []statement, motion string) {
	for _, st := range statements {
		choice := choiceOf(st.said)
		asked := b.people.knowAll(st.voters) && st.said != "" && !strings.Contains(st.said, "?")
		if !st.short() || choice == Unclear && !asked {
			continue
		}
		for _, voter := range st.voters {
			b.cast(Vote{voter, choice, motion, st.late, st.line}, st.said)
		}
	}
}

// A part is one choice about some places of the ranking.
type part struct {
	places []int
	choice string
}

// partsOf splits what was said into choices with their places. A choice without
// places is about all; what has neither is a remark.
func partsOf(said string, last int) []part {
	var parts []part
	for _, sentence := range clauses(said) {
		scope, choice := scopeOf(sentence, last), choiceOf(sentence)
		if scope == nil && len(choicesIn(sentence)) == 0 && choice == Unclear {
			continue
		}
		if scope == nil {
			scope = places(1, last)
			if strings.Contains(sentence, "#") {
				choice = Unclear // a place that the ranking does not have
			}
		}
		parts = append(parts, part{scope, choice})
	}
	return parts
}

// clauses are the sentences; one that holds two choices is cut at its commas.
func clauses(said string) []string {
	var out []string
	for _, sentence := range sentences(said) {
		if len(choicesIn(sentence)) > 1 {
			out = append(out, strings.Split(sentence, ",")...)
			continue
		}
		out = append(out, sentence)
	}
	return out
}
