package minutes

import (
	"slices"
	"strings"
)

// fields are the bullets that head a meeting: Duration, Chair, Participants. All
// other bullets of a meeting are its notes.
type fields struct {
	duration, chair, participants, quorum *item
}

// fieldsOf sorts the first bullets of a meeting into its fields and its topics.
func fieldsOf(root *item) (f fields, topics []*item) {
	for _, it := range root.items {
		topics = append(topics, f.take(it)...)
	}
	return f, topics
}

// take keeps a field, or gives back the topics that a bullet holds: those below
// `Notes:` or below a heading, else the bullet itself.
func (f *fields) take(it *item) (topics []*item) {
	name, _, _ := label(it.text)
	if it.heading > 0 {
		name = strings.TrimSuffix(beforeBracket(it.text), ":")
	}
	if place := f.place(strings.ToLower(name)); place != nil && *place == nil {
		*place = it
		return f.takeHeadings(it)
	}
	switch {
	case it.heading > 0:
		for _, below := range it.items {
			topics = append(topics, f.take(below)...)
		}
		return topics
	case slices.Contains([]string{"notes", "agenda", "discussion", "topics"}, strings.ToLower(name)):
		return it.items
	}
	return []*item{it}
}

// takeHeadings finds what follows a field under a heading of its own, such as the
// agenda that stands one level below the attendance.
func (f *fields) takeHeadings(field *item) (topics []*item) {
	for _, below := range field.items {
		if below.heading > 0 {
			topics = append(topics, f.take(below)...)
		}
	}
	return topics
}

func (f *fields) place(name string) **item {
	switch name {
	case "duration":
		return &f.duration
	case "chair", "chaired by", "chairperson":
		return &f.chair
	case "participants", "attendees", "attendance", "present":
		return &f.participants
	case "quorum":
		return &f.quorum
	}
	return nil
}

// label cuts `Chair: Joe` at its colon. A long text before the colon is a
// sentence, and the colon of an address is none.
func label(text string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(text, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" || len(name) > 60 || strings.HasPrefix(value, "//") {
		return "", "", false
	}
	return name, strings.TrimSpace(value), true
}

// fieldValue is what stands after the colon of a field.
func fieldValue(it *item) string {
	if it == nil {
		return ""
	}
	_, value, _ := label(it.text)
	return value
}
