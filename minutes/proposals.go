package minutes

import "strings"

// proposalsOf finds the lists in which a committee puts requests in order: a
// numbered list below a bullet that speaks of the top N, of precedence or of a
// ranking. An ordinary numbered list is none. Each list is a group, since a vote
// on `all 5` is about the list before it.
func proposalsOf(s *section) [][]Proposal {
	var groups [][]Proposal
	s.eachTopic(func(it *item) {
		if !headsRanking(it.text) {
			return
		}
		group := rankedBelow(it)
		for _, below := range it.items {
			if below.text == "" {
				group = append(group, rankedBelow(below)...)
			}
		}
		if len(group) > 0 {
			groups = append(groups, group)
		}
	})
	return groups
}

func headsRanking(text string) bool {
	text = strings.ToLower(text)
	return hasAny(text, "precedence", "ranking", "ranked", "in order of priority", "in priority order") ||
		strings.Contains(text, "top ") && hasAny(text, "proposal", "request", "project")
}

func rankedBelow(it *item) []Proposal {
	var group []Proposal
	for _, below := range it.items {
		if below.number == 0 || below.text == "" {
			continue
		}
		title, institution := titleAndInstitution(below)
		group = append(group, Proposal{below.number, title, known(institution), below.line})
	}
	return group
}

// titleAndInstitution reads `[Title](address) (Institution)`; where the title is
// a link, brackets inside it belong to the title.
func titleAndInstitution(it *item) (title, institution string) {
	raw := strings.TrimSpace(strings.ReplaceAll(it.raw, "**", ""))
	if words, size, ok := link(raw); ok {
		return plain(words), inBracket(plain(raw[size:]))
	}
	if !strings.HasSuffix(it.text, ")") {
		return it.text, ""
	}
	open := strings.LastIndexByte(it.text, '(')
	if open <= 0 {
		return it.text, ""
	}
	return strings.TrimSpace(it.text[:open]), inBracket(it.text)
}
