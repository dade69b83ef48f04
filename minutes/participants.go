package minutes

import "strings"

// participantsOf lists those marked present, in the order of the text. Guests and
// staff stand in the same list as the voting seats; who may vote is known from
// the seats of that day and not from here.
func participantsOf(field *item) []string {
	names := []string{}
	if field == nil {
		return names
	}
	if field.heading == 0 {
		names = append(names, nameList(fieldValue(field))...)
	}
	for _, it := range field.items {
		switch {
		case it.heading > 0:
		case strings.Contains(it.raw, "<td"):
			names = append(names, tableNames(it.raw)...)
		default:
			names = append(names, entryNames(it)...)
		}
	}
	return names
}

// entryNames reads one bullet of the list. `Guests: A, B` is a list of its own,
// and one headed Absent or Regrets names people who were not there.
func entryNames(it *item) []string {
	group, value, grouped := label(withoutBrackets(it.text))
	if !grouped {
		return entryName(it)
	}
	if isAway(group) {
		return nil
	}
	names := nameList(value)
	for _, below := range it.items {
		names = append(names, entryNames(below)...)
	}
	return names
}

// entryName reads a bullet with one name, an empty box or a note in brackets
// saying that this person was not there.
func entryName(it *item) []string {
	if strings.HasPrefix(it.text, "[ ]") || isAway(inBracket(it.text)) {
		return nil
	}
	name := bareName(strings.TrimPrefix(strings.TrimPrefix(it.text, "[x]"), "[X]"))
	if name == "" {
		return nil
	}
	return []string{name}
}

func isAway(words string) bool {
	switch strings.ToLower(strings.TrimSpace(words)) {
	case "absent", "away", "regrets", "apologies", "excused", "not present":
		return true
	}
	return false
}
