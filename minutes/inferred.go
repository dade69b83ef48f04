package minutes

import (
	"slices"
	"strings"
)

// inferredActions finds promises that nobody marked. Each rule asks for words
// that commit somebody known from the lists of participants, or for a duty that
// recurs; a reader who is not sure leaves the bullet alone.
func (r *reader) inferredActions(it *item) []ActionItem {
	text := withoutTags(it.text)
	rules := []func(*item, string) (owner, what string){
		r.promised, openTask, r.recurring, r.assigned,
	}
	for _, rule := range rules {
		if owner, what := rule(it, text); what != "" {
			what, done := withoutDone(what)
			return []ActionItem{{Owner: known(owner), Text: what, Done: done}}
		}
	}
	return nil
}

// promised: `Joe to give the presentation`, `Brendan could reach out to …`,
// `Everyone to review and comment`, as a sentence of its own. Said later in a
// bullet, it needs the whole bullet to be understood.
func (r *reader) promised(it *item, text string) (owner, what string) {
	for i, sentence := range sentences(text) {
		owner, what = r.promise(sentence)
		if what == "" {
			continue
		}
		if i > 0 {
			what = text
		}
		return owner, what
	}
	return "", ""
}

func (r *reader) promise(sentence string) (owner, what string) {
	for _, verb := range []string{" to ", " could ", " will "} {
		who, what, ok := strings.Cut(sentence, verb)
		if !ok || len(who) > 60 || !startsDeed(what) {
			continue
		}
		if who == "Everyone" || who == "Everybody" {
			return who, what
		}
		if names := someNames(who); r.people.knowAll(names) {
			return strings.Join(names, ", "), what
		}
	}
	return "", ""
}

// startsDeed: a verb in small letters that is work, not presence or absence.
func startsDeed(what string) bool {
	verb := strings.Trim(firstName(what), ".,;:")
	if verb == "" || verb[0] < 'a' || verb[0] > 'z' {
		return false
	}
	switch verb {
	case "be", "not", "have", "attend", "join", "miss", "leave", "also", "the", "a", "an", "about":
		return false
	}
	return true
}

// openTask: `Still on todo is feedback for …`, in any capitals. Nobody is named.
func openTask(it *item, text string) (owner, what string) {
	lower := strings.ToLower(text)
	for _, head := range []string{"still on todo is ", "still on todo: ", "still todo: ", "on todo: ", "todo: ", "to do: "} {
		if strings.HasPrefix(lower, head) {
			return "", strings.TrimSuffix(text[len(head):], ":")
		}
	}
	return "", ""
}

// recurring: a duty with a rhythm, `Each project - kickoff call`, below next
// steps, or `Quarterly call with each grantee (Nadia)` with somebody known.
func (r *reader) recurring(it *item, text string) (owner, what string) {
	first := firstName(text)
	if !slices.Contains([]string{"Each", "Every", "Weekly", "Monthly", "Quarterly", "Yearly"}, first) {
		return "", ""
	}
	trimmed := strings.TrimRight(text, ". ")
	if owner := inBracket(trimmed); strings.HasSuffix(trimmed, ")") && r.people.knowAll(someNames(owner)) {
		return owners(owner), strings.TrimSpace(trimmed[:strings.LastIndexByte(trimmed, '(')])
	}
	if rest, owner := closingOwner(text); r.people.knowAll(someNames(owner)) {
		return owners(owner), rest
	}
	if !underNextSteps(it) {
		return "", ""
	}
	return "", text
}

// assigned: `Dan: Quarterly feedback reports.` below next steps.
func (r *reader) assigned(it *item, text string) (owner, what string) {
	who, said, ok := label(text)
	names := someNames(who)
	if !ok || said == "" || strings.Contains(said, "?") || !r.people.knowAll(names) || !underNextSteps(it) {
		return "", ""
	}
	return strings.Join(names, ", "), sentences(said)[0]
}

func underNextSteps(it *item) bool {
	for up := it.parent; up != nil; up = up.parent {
		if hasAnyPrefix(strings.ToLower(up.text), "next steps", "next step:") {
			return true
		}
	}
	return false
}
