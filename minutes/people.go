package minutes

import (
	"slices"
	"strings"
)

// people are all whom the text lists as present or names as chair, in any of its
// meetings. A rule that would otherwise guess asks whether a word is one of them.
type people struct {
	names map[string]bool
}

func newPeople() people { return people{names: map[string]bool{}} }

func (p people) add(m *Meeting) {
	for _, name := range m.Participants {
		p.addName(name)
	}
	if m.Chair != nil {
		p.addName(*m.Chair)
	}
}

func (p people) addName(name string) {
	p.names[name] = true
	p.names[firstName(name)] = true
}

func (p people) know(name string) bool { return p.names[name] }

// knowAll says that every one of some names is known, and that there are some.
func (p people) knowAll(names []string) bool {
	return len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !p.know(n) })
}

// checkNames tells where a first name alone could be two people in the room.
func (r *reader) checkNames(s *section) {
	sharing := byFirstName(s.meeting)
	check := func(line int, name string) {
		if fits := sharing[name]; len(fits) > 1 {
			r.problem(line, NameAmbiguous, "%s could be %s. Say who is meant.", name, shortened(strings.Join(fits, " or ")))
		}
	}
	if c := s.meeting.Chair; c != nil {
		check(s.fields.chair.line, *c)
	}
	for _, v := range s.meeting.Votes {
		check(v.Line, v.Voter)
	}
	for _, a := range s.meeting.ActionItems {
		if a.Owner == nil {
			continue
		}
		for _, name := range strings.Split(*a.Owner, ", ") {
			check(a.Line, name)
		}
	}
}

// byFirstName lists everybody at a meeting, the chair included, by first name.
func byFirstName(m *Meeting) map[string][]string {
	present := slices.Clone(m.Participants)
	if m.Chair != nil && strings.Contains(*m.Chair, " ") {
		present = append(present, *m.Chair)
	}
	slices.Sort(present)
	sharing := map[string][]string{}
	for _, name := range slices.Compact(present) {
		sharing[firstName(name)] = append(sharing[firstName(name)], name)
	}
	return sharing
}
