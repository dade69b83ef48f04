package models

// DayTemplate is what a blank day sheet of a statement of work is drawn up from.
type DayTemplate struct {
	SOW          SOW
	Starts, Ends Date // of the terms in force; unknown is open
	AsOf         Date
	People       []TemplatePerson
	Deliverables []string
	Components   []string // by name
	Statements   []Date   // days on which the vendor stated what may be itemised
}

// TemplatePerson is somebody whose days may stand in the sheet.
type TemplatePerson struct {
	Code, Name string
	Alone      bool // nobody else bears the name
}

// Written is how the sheet names the person: by name where that is clear, else by code.
func (p TemplatePerson) Written() string {
	if p.Alone {
		return p.Name
	}
	return p.Code
}

// DayCopy is an entry as it leaves in a file and comes back by the import of a day sheet.
type DayCopy struct {
	SOW         string
	Unit        Unit
	Kind        DayKind
	FromOn      Date
	ToOn        Date
	Person      string // code
	Units       Days
	Note        string
	Deliverable string
	Component   string // name, or ""
	ItemisesOn  Date   // the day of the vendor's statement that it is part of
}

// DayCopyFilter narrows what is copied.
type DayCopyFilter struct {
	SOW  string
	AsOf Date // only what was worked on this day or before; unknown is everything
}

// DayImportSheet is an import of a day sheet with the entries that were read from it.
type DayImportSheet struct {
	ImportLine
	SHA256  string
	Rows    int64
	Entries List[DayLine]
}
