package minutes

import "strings"

// readChair takes the chair as written: `Chair: Joe`, bold or not. The chair
// counts as present even when the list forgets them, so a person should know.
func (r *reader) readChair(s *section) {
	name := bareName(fieldValue(s.fields.chair))
	if name == "" {
		return
	}
	s.meeting.Chair = &name
	line := s.fields.chair.line
	if !strings.Contains(name, " ") {
		r.problem(line, ChairFirstNameOnly, "The chair is written as %q only.%s", name, fullNameHint(name, s.meeting.Participants))
	}
	if !listed(name, s.meeting.Participants) {
		r.problem(line, ChairNotListed, "%s chaired and is not in the list of participants. Count the chair as present once, or say who chaired.", name)
	}
}

// listed finds a name in the list, as a whole or as a first name.
func listed(name string, participants []string) bool {
	for _, p := range participants {
		if strings.EqualFold(p, name) || strings.EqualFold(firstName(p), name) {
			return true
		}
	}
	return false
}

func fullNameHint(name string, participants []string) string {
	fits := withFirstName(name, participants)
	if len(fits) == 1 {
		return " The list has one " + name + ": " + fits[0] + ". Confirm that this is the chair."
	}
	return " Say who that was."
}
