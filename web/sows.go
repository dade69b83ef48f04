package web

import (
	"strings"

	"bursar/models"
)

// SOWsPage is what the list of statements of work is drawn from.
type SOWsPage struct {
	List    models.List[models.SOWLine]
	Filter  models.SOWFilter
	Sort    string
	SortURL func(column string) string
	NextURL string
	Viewer  models.Viewer
	Pools   int // how many pools there are to draw on, for the empty page
}

// NewSOWsPage lists statements of work: what is used, what is left, and where each stands.
func NewSOWsPage(f Frame, d SOWsPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Title: "Statements of work", Lede: Say(sowsLede(d)), Acts: sowsActs(d.Viewer)}}
	if d.List.Total == 0 && d.unfiltered() {
		sheet.Bands = []Band{Full(Section{Empty: noSOWs(d)})}
		return &SheetPage{Frame: f, Sheet: sheet}
	}
	list := Section{ID: "list", Title: "All on record", Note: Say("Bar: what is used of the ceiling. A dash is not known.")}
	switch {
	case !d.unfiltered():
		list.Title = "Found"
	case d.Viewer.OwnWorkOnly():
		list.Title = "Yours"
	}
	if d.List.Total == 0 {
		list.Empty, list.Note = &Empty{Text: []Line{Words(Plain("No statement of work fits this filter. "), Link("Show all", "/sows"), Plain("."))}}, nil
	} else {
		list.Table = sowsTable(d)
		list.Pager = &Pager{Shown: Count(int64(len(d.List.Items))), Total: Count(d.List.Total), NextURL: d.NextURL}
	}
	sheet.Bands = []Band{Full(Section{ID: "find", Title: "Find", Bare: true, OnScreen: true, Form: sowsFilter(d)}), Full(list)}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWsPage) unfiltered() bool {
	return d.Filter.State == "" && d.Filter.Vendor == "" && d.Filter.Text == "" && d.Filter.Pool == "" && d.Filter.Priority == ""
}

func sowsLede(d SOWsPage) string {
	switch {
	case d.List.Total == 0 && d.unfiltered() && d.Viewer.OwnWorkOnly():
		return "None with you on it yet."
	case d.List.Total == 0 && d.unfiltered():
		return "None yet."
	case d.unfiltered():
		return Plural(d.List.Total, "statement of work", "statements of work") + "."
	}
	return Plural(d.List.Total, "statement of work fits", "statements of work fit") + " the filter."
}

func sowsActs(v models.Viewer) []Act {
	var acts []Act
	if v.May(models.KeepRecords) {
		acts = append(acts, Act{Text: "New statement of work", Href: "/sows/new", Main: true})
	}
	if v.May(models.ProposeWork) {
		acts = append(acts, Act{Text: "Propose an idea", Href: "/sows/idea", Main: !v.May(models.KeepRecords)})
	}
	acts = append(acts, Act{Text: "Time line", Href: "/sows/timeline"})
	if v.May(models.ApproveDays) {
		acts = append(acts, Act{Text: "Approvals", Href: "/approvals"})
	}
	if v.May(models.LogDays) {
		acts = append(acts, Act{Text: "Import a day sheet", Href: "/days/import"})
		acts = append(acts, Act{Text: "Month grid", Href: "/days/month"})
	}
	if v.May(models.ReadPortfolio) {
		acts = append(acts, Act{Text: "Invoices", Href: "/invoices"})
	}
	return acts
}

func noSOWs(d SOWsPage) *Empty {
	e := &Empty{Title: "Work done by contractors belongs here", Text: []Line{Say("A statement of work names a vendor, a ceiling in days and money, a rate and an end. From its first day on, Bursar keeps how much is used and how much is left, such as 16.5 of 131 days.")}}
	switch {
	case d.Viewer.OwnWorkOnly():
		e.Text = append(e.Text, Say("You see the statements of work that you are on. The programme manager puts you on one."))
		return e
	case d.Viewer.May(models.KeepRecords):
		e.Acts = []Act{{Text: "New statement of work", Href: "/sows/new", Main: true}}
	}
	pool := Need{State{Wait, "not yet"}, Say("A pool to draw on. Money can be named later.")}
	if d.Pools > 0 {
		pool = Need{State{Ok, "there"}, Words(Plain("A pool to draw on: "), Link(Plural(int64(d.Pools), "pool", "pools"), "/money"), Plain("."))}
	}
	e.Needs = []Need{pool}
	return e
}

func sowsFilter(d SOWsPage) *Form {
	states := []Option{{Text: "any"}}
	for _, s := range models.SOWStates {
		states = append(states, Option{Value: string(s), Text: s.Words()})
	}
	form := &Form{ID: "find-form", Action: "/sows", Get: true, InOneRow: true, Plain: true, Submit: "Filter", Fields: []Field{
		{Name: "text", Label: "Title, code or note", Kind: SearchField, Value: d.Filter.Text},
		{Name: "vendor", Label: "Vendor", Value: d.Filter.Vendor, Beside: true},
		{Name: "state", Label: "State", Kind: SelectField, Options: states, Value: d.Filter.State, Beside: true},
		{Name: "priority", Label: "Priority", Kind: SelectField, Options: priorityOptions, Value: d.Filter.Priority, Beside: true}}}
	if d.Sort != "" {
		form.Hidden = []Hidden{{"sort", d.Sort}}
	}
	if !d.unfiltered() {
		form.Acts = []Act{{Text: "Show all", Href: "/sows"}}
	}
	return form
}

// priorityOptions are the priorities that a list may be narrowed to.
var priorityOptions = []Option{{Text: "any"}, {Value: "P1", Text: "P1"}, {Value: "P2", Text: "P2"}, {Value: "P3", Text: "P3"}, {Value: "P1/P2", Text: "P1/P2"}}

func sowsTable(d SOWsPage) *Table {
	head := func(text, column string) Column {
		return Column{Head: text, SortURL: d.SortURL(column), Sorted: d.Sort == column || d.Sort == "-"+column}
	}
	t := &Table{Columns: []Column{head("Work and vendor", "title"), {Head: "Used", Number: true}, {Head: "Ceiling", Number: true},
		{Head: "Left", Number: true}, {Head: "Used", Unit: "%", Number: true}, {Head: "Used of the ceiling"}, {Head: "Ends"}, head("State", "state")}}
	for _, s := range d.List.Items {
		t.Rows = append(t.Rows, sowRow(s))
	}
	return t
}

func sowRow(s models.SOWLine) Row {
	f := s.Figures
	name := Cell{Text: s.Title, Code: s.Code, Href: "/sows/" + s.Code, Sub: vendorAndPriority(s), Head: true}
	return Row{Cells: []Cell{name, Figure(usedAmount(s.Code, f)), Text(unitsOf(f.Unit, f.Ceiling)), Text(unitsOf(f.Unit, f.Left)), Text(percentOf(f)), {Bar: sowBar(f)},
		{Text: f.EndsOn.Long(), NoBreak: true}, {State: sowLineState(s)}}}
}

func vendorAndPriority(s models.SOWLine) string {
	priority := strings.Join(s.Priorities, "/")
	if s.VendorName == "" || priority == "" {
		return s.VendorName + priority
	}
	return s.VendorName + ", " + priority
}

// sowLineState is what a reader should notice first: the ceiling, else the vendor's word, else the state.
func sowLineState(s models.SOWLine) *State {
	if s.State == models.SOWActive {
		if s.Figures.Exhausted != nil {
			return &State{Stop, models.Exhausted}
		}
		if words := s.Figures.Words(); len(words) > 0 {
			return &State{ceilingKind(s.Figures), words[0]}
		}
		if words := s.Figures.ApartWords(); words != "" {
			return &State{Warn, words}
		}
	}
	state := sowState(s.State)
	return &state
}
