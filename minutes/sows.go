package minutes

import "strings"

// readSOWs reads the drafts of statements of work: the bold titles below a bullet
// that speaks of SOW drafts or proposals.
func (r *reader) readSOWs(s *section) {
	s.eachTopic(func(it *item) {
		if !headsSOWs(it.text) {
			return
		}
		for _, below := range it.items {
			r.readSOW(s.meeting, below)
		}
	})
}

func headsSOWs(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "sow") && hasAny(text, "draft", "proposal")
}

// readSOW takes a bullet with a priority such as [P1] after its title, or a title
// in bold. A priority of two is kept as two and asked about.
func (r *reader) readSOW(m *Meeting, it *item) {
	title, priority := titleAndPriority(it.text)
	if priority == nil && !boldTitle(it) {
		return
	}
	m.SOWs = append(m.SOWs, SOW{title, append([]string{}, priority...), championsOf(it), it.line})
	if len(priority) > 1 {
		r.problem(it.line, PrioritySplit, "%q has %d priorities, %s. Say which one counts.", shortened(title), len(priority), strings.Join(priority, " and "))
	}
}

// boldTitle: a whole bold title with a colon, `**BPF on arm64:** …`.
func boldTitle(it *item) bool {
	rest, bold := strings.CutPrefix(it.raw, "**")
	end := strings.Index(rest, "**")
	return bold && end > 0 && (strings.HasSuffix(rest[:end], ":") || strings.HasPrefix(rest[end+2:], ":"))
}

func titleAndPriority(text string) (title string, priority []string) {
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '[')
		if open < 0 {
			break
		}
		open += at
		shut := strings.IndexByte(text[open:], ']')
		if shut < 0 {
			break
		}
		if priority = priorities(text[open+1 : open+shut]); priority != nil {
			return strings.TrimSpace(text[:open]), priority
		}
		at = open + shut
	}
	title, _, _ = strings.Cut(text, ":")
	return strings.TrimSpace(title), nil
}

// priorities reads P1 or P1/P2, and nothing else.
func priorities(text string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(text, func(c rune) bool { return c == '/' || c == ',' || c == ' ' }) {
		if len(p) != 2 || p[0] != 'P' || !isDigit(p[1]) {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// championsOf are those who say `Happy to help` themselves. `KP: Florent can
// help` proposes somebody who has not spoken, so it names no champion.
func championsOf(it *item) []string {
	champions := []string{}
	for _, below := range it.items {
		who, said, _ := label(below.text)
		said = strings.ToLower(said)
		if hasAnyPrefix(said, "happy to help", "i'm happy to help", "i’m happy to help", "i am happy to help", "glad to help", "i can help") {
			champions = append(champions, someNames(who)...)
		}
	}
	return champions
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
