package web

import (
	"slices"
	"strings"
)

// What happens to a form that was refused: the input stays, the sentence stands
// beside its field, and a list of links says what stands in the way.

// Keep puts back what was typed, so that a refusal costs no typing. Passwords
// and files are the exception: a page never repeats them.
func (f *Form) Keep(typed map[string][]string) {
	f.each(func(field *Field) { field.keep(typed[field.Name]) })
	if f.Table == nil {
		return
	}
	for _, row := range f.Table.Rows {
		for _, cell := range row.Cells {
			if cell.Check != nil {
				cell.Check.Checked = slices.Contains(typed[cell.Check.Name], cell.Check.Value)
			}
		}
	}
}

func (f *Field) keep(values []string) {
	switch {
	case f.Kind == PasswordField || f.Kind == FileField || f.Kind == HiddenField:
	case f.Kind == CheckField:
		f.Checked = len(values) > 0
	case len(values) > 0:
		f.Value = values[0]
	}
}

// Refuse puts a refusal under the field it names, or at the head of the form
// when there is no such field.
func (f *Form) Refuse(name, sentence string) {
	placed := false
	f.each(func(field *Field) {
		if field.Name == name && field.Kind != HiddenField && !placed {
			field.Why = strings.TrimSpace(field.Why + " " + sentence)
			placed = true
		}
	})
	if !placed {
		f.Refused = append(f.Refused, sentence)
	}
}

// each visits the fields of the form, those in its table first.
func (f *Form) each(visit func(*Field)) {
	if f.Table != nil {
		for _, row := range f.Table.Rows {
			for _, cell := range row.Cells {
				if cell.Control != nil {
					visit(cell.Control)
				}
			}
		}
	}
	for i := range f.Fields {
		visit(&f.Fields[i])
	}
}

// Refusal is one line of the list that heads a refused form.
type Refusal struct{ Href, Text string }

// Refusals lists what stands in the way: general refusals always, those of
// fields as soon as there are two things to look at.
func (f Form) Refusals() []Refusal {
	var list []Refusal
	for _, text := range f.Refused {
		list = append(list, Refusal{Text: text})
	}
	general := len(list)
	f.each(func(field *Field) {
		if field.Why == "" {
			return
		}
		list = append(list, Refusal{Href: "#" + f.idOf(*field), Text: field.Why})
	})
	if general == 0 && len(list) < 2 {
		return nil
	}
	return list
}

// RefusalTitle counts them in words.
func (f Form) RefusalTitle() string {
	n := len(f.Refusals())
	if n == 1 {
		return "One thing stands in the way"
	}
	return NumberWord(n) + " things stand in the way"
}

// RefusalID is the id of that heading.
func (f Form) RefusalID() string { return f.prefix() + "refused" }
