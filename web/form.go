package web

import (
	"slices"
)

// Form is a form as data. A refusal stands under its field, what was typed
// stays, and with two or more refusals a list of links heads the form.
type Form struct {
	ID       string // prefix of the fields' ids, needed when a page has two forms
	Action   string
	Get      bool // a filter, not a change
	Hidden   []Hidden
	Table    *Table // rows with boxes or fields in them, above the fields
	Fields   []Field
	Submit   string   // words of the button
	Plain    bool     // the button is not the page's main act
	Acts     []Act    // further buttons of the form, or links
	Refused  []string // refusals that no single field can answer
	Note     Line
	InOneRow bool // a short form on one line, button included
}

// Field is one question of a form.
type Field struct {
	Name, Label  string
	ID           string // default: the form's ID and Name
	Kind         string // text date decimal number textarea select radio checkbox hidden file password email search
	Hint         string
	Value        string
	Why          string // the refusal: a sentence that says what to do
	Options      []Option
	Checked      bool   // checkbox
	Size         string // short, day, wide; date and decimal have their own
	Rows         int    // textarea
	Beside       bool   // stands beside the field before it
	Required     bool
	Off          bool
	Autocomplete string
	Accept       string // file: ".xlsx,.csv"
	Min, Max     string // number
}

// Option is one choice of a select or radio field.
type Option struct {
	Value, Text string
	Hint        string
	Off         bool
}

// The kinds of field.
const (
	TextField     = "text"
	DateField     = "date"
	DecimalField  = "decimal"
	NumberField   = "number"
	LongField     = "textarea"
	SelectField   = "select"
	RadioField    = "radio"
	CheckField    = "checkbox"
	HiddenField   = "hidden"
	FileField     = "file"
	PasswordField = "password"
	EmailField    = "email"
	SearchField   = "search"
)

// Uploads tells whether the form sends a file.
func (f Form) Uploads() bool {
	for _, field := range f.Fields {
		if field.Kind == FileField {
			return true
		}
	}
	return false
}

// Drawn is the table of the form, its fields with their ids.
func (f Form) Drawn() Table {
	table := *f.Table
	table.Rows = slices.Clone(table.Rows)
	for i, row := range table.Rows {
		cells := slices.Clone(row.Cells)
		for j, cell := range cells {
			if cell.Control != nil {
				field := *cell.Control
				field.ID = f.idOf(field)
				cells[j].Control = &field
			}
		}
		table.Rows[i].Cells = cells
	}
	return table
}

// Rowed groups the visible fields into rows and gives each its id.
func (f Form) Rowed() [][]Field {
	var rows [][]Field
	for _, field := range f.Fields {
		if field.Kind == HiddenField {
			continue
		}
		field.ID = f.idOf(field)
		if field.Beside && len(rows) > 0 {
			rows[len(rows)-1] = append(rows[len(rows)-1], field)
			continue
		}
		rows = append(rows, []Field{field})
	}
	return rows
}

// Unseen are the values the form carries: its Hidden and its hidden fields.
func (f Form) Unseen() []Hidden {
	unseen := append([]Hidden(nil), f.Hidden...)
	for _, field := range f.Fields {
		if field.Kind == HiddenField {
			unseen = append(unseen, Hidden{field.Name, field.Value})
		}
	}
	return unseen
}

func (f Form) idOf(field Field) string {
	if field.ID != "" {
		return field.ID
	}
	return f.prefix() + field.Name
}

func (f Form) prefix() string {
	if f.ID == "" {
		return "f-"
	}
	return f.ID + "-"
}

// Type is the input's type. Dates are typed as text, so that what was typed can
// be shown again even if it is no date.
func (f Field) Type() string {
	switch f.Kind {
	case "", DateField, DecimalField:
		return "text"
	}
	return f.Kind
}

// Class is the width of the input.
func (f Field) Class() string {
	switch {
	case f.Size != "":
		return f.Size
	case f.Kind == DateField:
		return "day"
	case f.Kind == DecimalField:
		return "short"
	case f.Kind == NumberField:
		return "num"
	case f.Kind == LongField || f.Kind == EmailField || f.Kind == PasswordField:
		return "wide"
	}
	return ""
}

// HintText is the hint; a date without one shows how it is written.
func (f Field) HintText() string {
	if f.Hint == "" && f.Kind == DateField {
		return "such as 2024-11-04"
	}
	return f.Hint
}

// DescribedBy ties hint and refusal to the input for those who listen.
func (f Field) DescribedBy() string {
	return classes(pick(f.HintText() != "", f.Key()+"-hint"), pick(f.Why != "", f.Key()+"-why"))
}

// Key is the id, for fields that stand alone in a table.
func (f Field) Key() string {
	if f.ID != "" {
		return f.ID
	}
	return "f-" + f.Name
}

// Height is the number of rows of a text area.
func (f Field) Height() int {
	if f.Rows < 2 {
		return 4
	}
	return f.Rows
}
