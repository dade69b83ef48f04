package minutes

import "strings"

// readActions collects what people promised to do: one item for every marker,
// and, where a bullet has none, what a rule of inferred.go finds in it.
func (r *reader) readActions(s *section) {
	s.eachTopic(func(it *item) {
		found := markedActions(it)
		if len(found) == 0 {
			found = r.inferredActions(it)
		}
		for _, a := range found {
			a.Line = it.line
			s.meeting.ActionItems = append(s.meeting.ActionItems, a)
		}
	})
}

// markedActions reads the markers of a bullet: at its start (`AI:`, `AI(SR):`,
// `Action Item (A, B) to …`), at the start of a later sentence, or in brackets
// at its end (`Announce [AI: Dan Brown]`).
func markedActions(it *item) []ActionItem {
	text, ticked := withoutBox(it.text)
	var out []ActionItem
	if before, owner, ok := closingMarker(text); ok {
		out = append(out, action(owner, before, ticked))
	} else {
		for _, piece := range markedPieces(text) {
			owner, rest, _ := openingMarker(piece)
			out = append(out, action(owner, rest, ticked))
		}
	}
	if len(out) == 1 && out[0].Text == "" {
		out[0].Text = textsBelow(it)
	}
	return out
}

// action makes an item of a marker's owner and the words after it. A name in
// closing brackets is the owner where the marker names none.
func action(owner, text string, ticked bool) ActionItem {
	text, done := withoutDone(text)
	if owner == "" {
		text, owner = closingOwner(text)
	}
	text, doneBefore := withoutDone(text)
	text = strings.TrimSpace(strings.TrimPrefix(text, "to "))
	return ActionItem{Owner: known(owners(owner)), Text: text, Done: done || doneBefore || ticked, Explicit: true}
}

// markedPieces are the parts of a bullet from each marker to the next.
func markedPieces(text string) []string {
	var pieces []string
	for _, sentence := range sentences(text) {
		_, _, marked := openingMarker(sentence)
		switch {
		case marked:
			pieces = append(pieces, sentence)
		case len(pieces) > 0:
			pieces[len(pieces)-1] += " " + sentence
		}
	}
	return pieces
}

// openingMarker reads the marker that a sentence begins with. `AI flamegraphs`
// has none: a colon or an owner in brackets must follow.
func openingMarker(sentence string) (owner, rest string, ok bool) {
	rest, ok = withoutMarkerWord(withoutTags(sentence))
	if !ok {
		return "", "", false
	}
	rest = strings.TrimLeft(rest, " ")
	bracketed := false
	if shut := strings.IndexAny(rest, ")]"); shut > 0 && (rest[0] == '(' || rest[0] == '[') {
		owner, rest = rest[1:shut], strings.TrimLeft(rest[shut+1:], " ")
		bracketed = true
	}
	if after, colon := strings.CutPrefix(rest, ":"); colon {
		return owner, strings.TrimSpace(after), true
	}
	return owner, rest, bracketed && strings.HasPrefix(rest, "to ")
}

func withoutMarkerWord(text string) (rest string, ok bool) {
	for _, word := range []string{"Action items", "Action item", "Action", "AI"} {
		if len(text) > len(word) && strings.EqualFold(text[:len(word)], word) && (word != "AI" || text[:2] == "AI") {
			return text[len(word):], true
		}
	}
	return "", false
}

// closingMarker reads `Announce [AI: Dan Brown]`, also in round brackets.
func closingMarker(text string) (before, owner string, ok bool) {
	text, done := withoutDone(text)
	trimmed := strings.TrimRight(text, ". ")
	open := strings.LastIndexAny(trimmed, "[(")
	if open <= 0 || !strings.HasSuffix(trimmed, "]") && !strings.HasSuffix(trimmed, ")") {
		return "", "", false
	}
	inner := trimmed[open+1 : len(trimmed)-1]
	owner, marked := strings.CutPrefix(inner, "AI:")
	if !marked && inner != "AI" {
		return "", "", false
	}
	before = strings.TrimSpace(trimmed[:open])
	if done {
		before += " [done]"
	}
	return before, strings.TrimSpace(owner), true
}

// withoutDone takes off `[done]`, which closes an action.
func withoutDone(text string) (rest string, done bool) {
	trimmed := strings.TrimRight(text, ". ")
	for _, mark := range []string{"[done]", "(done)"} {
		if strings.HasSuffix(strings.ToLower(trimmed), mark) {
			return strings.TrimSpace(trimmed[:len(trimmed)-len(mark)]), true
		}
	}
	return text, false
}

// withoutBox takes off the box of a task list, `[x]` or `[ ]`.
func withoutBox(text string) (rest string, ticked bool) {
	for _, box := range []string{"[x] ", "[X] ", "[ ] "} {
		if rest, ok := strings.CutPrefix(text, box); ok {
			return rest, box != "[ ] "
		}
	}
	return text, false
}

// closingOwner takes a name in closing square brackets, `… received the funding [Dan]`.
func closingOwner(text string) (rest, owner string) {
	trimmed := strings.TrimRight(text, ". ")
	open := strings.LastIndexByte(trimmed, '[')
	if open < 0 || !strings.HasSuffix(trimmed, "]") {
		return text, ""
	}
	owner = trimmed[open+1 : len(trimmed)-1]
	if someNames(owner) == nil {
		return text, ""
	}
	return strings.TrimSpace(trimmed[:open]), owner
}

// owners joins the names of a marker with commas, each as written.
func owners(text string) string {
	for _, and := range []string{"/", "&", " and ", "+"} {
		text = strings.ReplaceAll(text, and, ",")
	}
	var names []string
	for _, name := range strings.Split(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// textsBelow is what a bare `AI(Amara):` is about: the bullets that follow it.
func textsBelow(it *item) string {
	var texts []string
	for _, below := range it.items {
		texts = append(texts, below.text)
	}
	return strings.Join(texts, "; ")
}
