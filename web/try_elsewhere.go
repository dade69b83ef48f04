package web

// heard adds the refusal at the head of the page where the form that was sent is no longer on it, because the record has moved on since.
func (s Sheet) heard(t Try) Sheet {
	if t.Form == "" || s.draws(t.Form) {
		return s
	}
	m := Message{Kind: "stop", Title: "Refused", Text: []Line{withCodes(t.Message)}}
	s.Messages = append([]Message{m}, s.Messages...)
	return s
}

// draws tells whether a form stands on the page.
func (s Sheet) draws(form string) bool {
	for _, b := range s.Bands {
		sections := append(append([]Section{}, b.Aside...), b.Halves...)
		for _, one := range []*Section{b.Wide, b.Main} {
			if one != nil {
				sections = append(sections, *one)
			}
		}
		for _, section := range sections {
			if section.Form != nil && section.Form.ID == form {
				return true
			}
		}
	}
	return false
}
