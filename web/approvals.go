package web

import (
	"strings"

	"bursar/models"
)

// ApprovalsView is what the queue is drawn from.
type ApprovalsView struct {
	Queue   models.Queue
	Filter  models.DayFilter
	Viewer  models.Viewer
	NextURL string
	Later   bool // it is a later page: older entries stand before it
	Try     Try
}

// NewApprovalsPage is the one queue of entries that wait for a verdict, over all statements of work, the oldest first, a group for each person and week.
func NewApprovalsPage(f Frame, d ApprovalsView) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Approvals", Href: "/approvals"}}, Title: "Approvals", Lede: Say(d.lede())}}
	if d.filtered() || len(d.Queue.SOWs) > 1 || len(d.Queue.People) > 1 {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "find", Title: "Narrow", Bare: true, OnScreen: true, Form: d.filterForm()}))
	}
	sheet.Bands = append(sheet.Bands, Full(d.queue()))
	if len(d.Queue.Own.Items) > 0 {
		sheet.Bands = append(sheet.Bands, Full(d.own()))
	}
	if len(d.Queue.Done) > 0 {
		sheet.Bands = append(sheet.Bands, Full(d.done()))
	}
	f.Scripts = append(f.Scripts, "approvals.js")
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d ApprovalsView) filtered() bool { return d.Filter.SOW != "" || d.Filter.Person != "" }

// lede says how far the queue is: what waits, since when, and how many are judged today.
func (d ApprovalsView) lede() string {
	waiting := d.Queue.Waiting.Total
	var parts []string
	switch {
	case waiting > 0:
		parts = append(parts, Plural(waiting, "entry waits", "entries wait")+d.oldest()+".")
	case d.filtered():
		parts = append(parts, "Nothing that fits the filter waits for you.")
	default:
		parts = append(parts, "Nothing waits for you.")
	}
	if d.Queue.Today > 0 {
		parts = append(parts, Count(d.Queue.Today)+" of "+Count(d.Queue.Today+waiting)+" judged today.")
	}
	if n := d.Queue.Own.Total; n > 0 {
		parts = append(parts, Plural(n, "is yours and stands", "are yours and stand")+" apart.")
	}
	return strings.Join(parts, " ")
}

func (d ApprovalsView) oldest() string {
	if len(d.Queue.Waiting.Items) == 0 || d.Later {
		return ""
	}
	return "; the oldest is of " + d.Queue.Waiting.Items[0].ToOn.Long()
}

// cut tells whether more of a group may stand on the page before or after this one.
func (d ApprovalsView) cut(g models.QueueGroup) bool {
	items := d.Queue.Waiting.Items
	return (d.NextURL != "" && g.Week == items[len(items)-1].ToOn.Week()) || (d.Later && g.Week == items[0].ToOn.Week())
}

func (d ApprovalsView) filterForm() *Form {
	choice := func(name, label, value string, among []models.SOWNamed) Field {
		f := Field{Name: name, Label: label, Kind: SelectField, Value: value, Beside: true, Options: []Option{{Text: "any"}}}
		listed := value == ""
		for _, n := range among {
			listed = listed || n.Code == value
			text := n.Name
			if name == "sow" {
				text = n.Code + ", " + n.Name
			}
			f.Options = append(f.Options, Option{Value: n.Code, Text: text})
		}
		if !listed {
			f.Options = append(f.Options, Option{Value: value, Text: value})
		}
		return f
	}
	form := &Form{ID: "find-form", Action: "/approvals", Get: true, InOneRow: true, Plain: true, Submit: "Narrow", Fields: []Field{
		choice("sow", "Statement of work", d.Filter.SOW, d.Queue.SOWs), choice("person", "Person", d.Filter.Person, d.Queue.People)}}
	if d.filtered() {
		form.Acts = []Act{{Text: "Show all", Href: "/approvals"}}
	}
	return form
}

func (d ApprovalsView) queue() Section {
	waiting := d.Queue.Waiting
	if len(waiting.Items) == 0 {
		return d.empty()
	}
	s := Section{ID: "queue", Title: "To approve", Note: Say("Oldest first. Keys: j and k move, a approves, r goes to the reason, x ticks. a and r mean what is ticked, or the line you are at."), Form: d.form().Again(d.Try),
		Pager: &Pager{Shown: Count(int64(len(waiting.Items))), Total: Count(waiting.Total), NextURL: d.NextURL}}
	return s
}

func (d ApprovalsView) empty() Section {
	e := &Empty{Title: "Days that wait for a verdict belong here", Text: []Line{Words(Plain("None waits. Contractors log days in their "), Link("month grid", "/days/month"), Plain(" and on their "), Link("statements of work", "/sows"), Plain("; each then comes here until somebody else approves or returns it."))}}
	if d.filtered() {
		e = &Empty{Text: []Line{Words(Plain("Nothing that fits this filter waits. "), Link("Show all", "/approvals"), Plain("."))}}
	}
	return Section{Empty: e}
}

// form is the queue itself: a box and a button for each entry, a button for each group, and one verdict for all that is ticked.
func (d ApprovalsView) form() *Form {
	t := &Table{ID: "queue-table", Flow: true, Inputs: true, Columns: []Column{{Head: "Choose", Hidden: true}, {Head: "Day"}, {Head: "Statement of work"}, {Head: "Worked", Number: true, Label: "Worked"},
		{Head: "Cost", Number: true, Label: "Cost"}, {Head: "Note"}, {Head: "Entered by"}, {Head: "Approve", Hidden: true}}}
	for _, g := range d.Queue.Groups() {
		t.Rows = append(t.Rows, groupRow(g, d.cut(g)))
		for _, e := range g.Lines {
			t.Rows = append(t.Rows, d.row(e))
		}
	}
	f := &Form{ID: "approve-form", Action: "/approvals", Table: t, Submit: "Approve what is ticked",
		Fields: []Field{{Name: "reason", Label: "Reason, to return them", Hint: "one line; leave it empty to approve", Size: "wide"}},
		Acts:   []Act{{Text: "Return with this reason", Name: "verdict", Value: string(models.DayReturned)}}}
	for _, h := range []Hidden{{"sow", d.Filter.SOW}, {"person", d.Filter.Person}} {
		if h.Value != "" {
			f.Hidden = append(f.Hidden, h)
		}
	}
	return f
}

// groupRow heads one person's week, with the button that approves all of it, or what this page has of it.
func groupRow(g models.QueueGroup, cut bool) Row {
	var sums, ids []string
	for _, u := range []models.Unit{models.UnitDay, models.UnitHour} {
		if n := g.Sum(u); n > 0 {
			sums = append(sums, sayUnits(u, n))
		}
	}
	for _, e := range g.Lines {
		ids = append(ids, idText(e.ID))
	}
	week, all := "week of "+g.Week.Long(), "Approve all "
	if cut {
		week, all = week+", on this page", "Approve these "
	}
	row := Row{Kind: "group", Cells: []Cell{{Text: g.PersonName + ", " + week + ": " + strings.Join(sums, ", "), Span: 7, Head: true}, {}}}
	if len(g.Lines) > 1 {
		row.Cells[1] = Cell{Acts: []Act{{Text: all + Count(int64(len(g.Lines))), Hidden: " of " + g.PersonName + ", " + week, Name: "these", Value: strings.Join(ids, " "), Small: true}}}
	}
	return row
}

func (d ApprovalsView) row(e models.DayLine) Row {
	cost := Amount{Text: moneyKnown(e.Cost()), TraceURL: dayTrace(e.ID)}
	if c := e.Cost(); c != nil {
		cost.Text = moneyWords(*c)
	}
	if !cost.Known() {
		cost.TraceURL = ""
	}
	label := entrySpan(e.FromOn, e.ToOn) + ", " + e.PersonName + ", " + e.Unit.Of(e.Units)
	return Row{ID: "entry-" + idText(e.ID), Cells: []Cell{{Check: &Check{Name: "entry", Value: idText(e.ID), Label: label}},
		{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true},
		{Code: e.SOWCode, Href: "/sows/" + e.SOWCode, Sub: d.leftWords(e), NoBreak: true},
		Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), Figure(cost), {Text: entryNote(e)}, {Text: enteredBy(d.Viewer, e, nil), Quiet: true},
		{Acts: []Act{{Text: "Approve", Hidden: ": " + label, Name: "these", Value: idText(e.ID), Small: true}}}}}
}

// leftWords say what is left on the statement of work; what waits counts already, so approving changes nothing of it.
func (d ApprovalsView) leftWords(e models.DayLine) string {
	f := d.Queue.Left[e.SOWCode]
	switch {
	case f.Overrun > 0:
		return strings.Join(f.Words(), ", ")
	case f.Left != nil:
		return sayUnits(e.Unit, *f.Left) + " left after it"
	}
	return "ceiling not known"
}

// own lists apart what another person judges, and why.
func (d ApprovalsView) own() Section {
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "Person"}, {Head: "Statement of work"}, {Head: "Worked", Number: true, Label: "Worked"}, {Head: "Note"}, {Head: "Why not you"}}}
	for _, e := range d.Queue.Own.Items {
		why := "you entered it; another person approves it"
		if e.EnteredBy != d.Viewer.Email {
			why = "your own days; another person approves them"
		}
		t.Rows = append(t.Rows, Row{Kind: "apart", Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true}, Text(e.PersonName), Coded(e.SOWCode, "/sows/"+e.SOWCode),
			Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), {Text: entryNote(e)}, {Text: why, Quiet: true}}})
	}
	return Section{ID: "own", Title: "Yours, for somebody else to approve", Note: Say(Plural(d.Queue.Own.Total, "entry waits", "entries wait") + " for another person."), Table: t}
}

// done lists the viewer's last verdicts; an approval that was wrong is undone by a reversal, with a reason.
func (d ApprovalsView) done() Section {
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "Person"}, {Head: "Statement of work"}, {Head: "Worked", Number: true, Label: "Worked"}, {Head: "State"}, {Head: "Undo", Hidden: true}}}
	for _, e := range d.Queue.Done {
		state, undo := dayState(e.State), Cell{}
		if e.MayTakeBack(d.Viewer) == nil {
			undo = Cell{Acts: []Act{{Text: "Take it back", Hidden: ": entry " + idText(e.ID), Href: "/days/" + idText(e.ID) + "#reversal", Small: true}}}
		} else if e.State == models.DayReturned {
			undo = Cell{Text: "to be entered anew", Quiet: true}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true}, Text(e.PersonName), Coded(e.SOWCode, "/sows/"+e.SOWCode),
			Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), {State: &state, Sub: e.VerdictWhy}, undo}})
	}
	return Section{ID: "done", Title: "What you judged last", Note: Say("A verdict stays. An approval that was wrong is taken back by a reversal, and the day is entered anew."), Table: t, OnScreen: true}
}
