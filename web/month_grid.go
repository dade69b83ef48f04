package web

import (
	"strings"

	"bursar/models"
)

// MonthView is what the month grid is drawn from: the month on record, and what stands in the form and is not saved.
type MonthView struct {
	Grid    models.MonthGrid
	Viewer  models.Viewer
	People  []models.SOWNamed // whose months may be opened; empty for a contractor
	Typed   models.MonthFill  // figures that are not saved, by cell
	Notes   map[string]string // notes that are not saved, by cell, and by statement of work for what is added
	Copied  []string          // the cells that were just copied
	Into    models.Date       // the week that was copied into
	Refused map[string]string // sentences by field
	General string            // what stands in the way of the whole month
}

// MonthPage is the month grid: one form for a person's whole month.
type MonthPage struct {
	Frame
	Head     PageHead
	Messages []Message
	Pick     *Form
	Whose    *Section // the choice of a person, where nobody is named
	View     MonthView
	Columns  []MonthColumn
	Rows     []MonthRow
	Feet     []MonthFoot
	Weeks    *Field
	RowNotes []Field
	Entries  *Table
	Keys     []Term
	Signs    []string
}

// MonthColumn is the head of one day.
type MonthColumn struct{ Weekday, Day, Class, Long string }

// MonthFoot is the row of sums in one unit.
type MonthFoot struct {
	Unit, Sum string
	Sums      []MonthColumn // Day is the sum
}

// Template names the file.
func (p *MonthPage) Template() string { return "month" }

// NewMonthPage draws the month grid.
func NewMonthPage(f Frame, d MonthView) *MonthPage {
	g := d.Grid
	f.Title = models.MonthWords(g.Month.Name) + ", month grid"
	if d.Viewer.OwnWorkOnly() {
		f.Section = "month"
	}
	p := &MonthPage{Frame: f, View: d, Head: PageHead{Where: d.where(), Title: models.MonthWords(g.Month.Name)}, Pick: d.pick()}
	if g.PersonID == 0 {
		p.Head.Title, p.Whose = "Month grid", d.whose()
		return p
	}
	p.Head.Title += ", " + g.PersonName
	p.Head.Lede = d.lede()
	p.Messages = d.messages()
	if len(g.Rows) == 0 {
		p.Whose = &Section{Empty: &Empty{Title: "Days of this month belong here", Text: []Line{Say(d.emptyWords())}}}
		return p
	}
	p.Frame.Scripts = append(p.Frame.Scripts, "month.js")
	p.Columns, p.Rows, p.Feet = d.columns(), d.rows(), d.feet()
	p.Entries, p.Signs = d.entries(), []string{g.PersonName, "Approved by"}
	if p.MayLog() {
		p.Weeks, p.RowNotes, p.Keys = d.weeks(), d.rowNotes(), monthKeys()
	}
	return p
}

// MayLog tells whether the viewer may enter anything into this month.
func (p *MonthPage) MayLog() bool { return p.View.mayLog() }

// Width is the number of columns of the grid.
func (p *MonthPage) Width() int { return len(p.Columns) + 2 }

func (d MonthView) mayLog() bool {
	return d.Viewer.May(models.LogDays) && d.Grid.PersonID != 0 && d.Viewer.MayEnterFor(d.Grid.PersonID) == nil
}

func (d MonthView) where() []Crumb {
	return []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Days", Href: "/days"}, {Text: "Month", Href: "/days/month"}}
}

func (d MonthView) at(month string) string {
	url := "/days/month?month=" + month
	if d.Grid.PersonCode != "" {
		url += "&person=" + d.Grid.PersonCode
	}
	return url
}

func (d MonthView) acts() []Act {
	before, after := models.MonthOf(d.Grid.Month.First.Add(-1)), models.MonthOf(d.Grid.Month.Last.Add(1))
	acts := []Act{{Text: "‹ " + models.MonthWords(before.Name), Href: d.at(before.Name)}}
	if after.First <= d.Grid.Today {
		acts = append(acts, Act{Text: models.MonthWords(after.Name) + " ›", Href: d.at(after.Name)})
	}
	return acts
}

// lede says what the month comes to, by what became of it.
func (d MonthView) lede() Line {
	var parts []string
	for _, u := range d.Grid.Units() {
		sum := u.Of(d.Grid.Sum(u))
		var by []string
		for _, s := range []models.DayState{models.DayApproved, models.DaySubmitted, models.DayReturned} {
			if n := d.sumIn(u, s); n > 0 {
				by = append(by, daysText(n)+" "+string(s))
			}
		}
		if len(by) > 0 {
			sum += ": " + strings.Join(by, ", ")
		}
		parts = append(parts, sum+".")
	}
	if len(parts) == 0 {
		return nil
	}
	return Say(strings.Join(parts, " ") + " Approved and submitted days count; returned ones do not.")
}

func (d MonthView) sumIn(u models.Unit, s models.DayState) (sum models.Days) {
	for _, r := range d.Grid.Rows {
		for _, l := range r.Entries {
			if r.Unit == u && l.State == s {
				sum += l.Units
			}
		}
	}
	return sum
}

func (d MonthView) messages() []Message {
	var out []Message
	if n := len(d.Copied); n > 0 {
		out = append(out, Message{ID: "copied", Title: "Copied, not saved yet", Text: []Line{Say(Plural(int64(n), "cell", "cells") + " of the week of " + d.Into.Long() + " filled from the week before. Days that had a figure stay as they were. It counts once you press “Save the month”.")}})
	} else if d.Into.Known() {
		out = append(out, Message{ID: "copied", Title: "Nothing to copy", Text: []Line{Say("No day of the week of " + d.Into.Long() + " is empty and has a figure a week before.")}})
	}
	if list := d.refusals(); len(list) > 0 {
		out = append(out, Message{ID: "refused", Kind: "stop", Title: "Nothing was saved", Text: []Line{Say("All cells are saved, or none. What you typed stands in the grid.")}, List: list})
	}
	return out
}

// refusals lists what stands in the way, each with a link to its cell.
func (d MonthView) refusals() (list []Line) {
	if d.General != "" {
		list = append(list, Say(d.General))
	}
	for _, r := range d.Grid.Rows {
		for _, c := range r.Cells {
			for _, field := range []string{"days." + c.Key(), "note." + c.Key()} {
				if why := d.Refused[field]; why != "" {
					list = append(list, Words(Link(r.SOWCode+", "+c.On.Long(), "#why-"+c.Key()), Plain(": "+why)))
				}
			}
		}
	}
	return list
}

func (d MonthView) emptyWords() string {
	who := d.Grid.PersonName + " works"
	if d.Viewer.PersonID == d.Grid.PersonID {
		who = "You work"
	}
	return who + " on no active statement of work in this month. The programme manager puts people on one."
}

// pick chooses month and person.
func (d MonthView) pick() *Form {
	form := &Form{ID: "pick", Action: "/days/month", Get: true, InOneRow: true, Plain: true, Submit: "Open", Fields: []Field{
		{Name: "month", Label: "Month", Size: "day", Value: d.Grid.Month.Name}}, Acts: d.acts()}
	if len(d.People) == 0 {
		return form
	}
	person := Field{Name: "person", Label: "Person", Kind: SelectField, Value: d.Grid.PersonCode, Beside: true}
	listed := d.Grid.PersonCode == ""
	for _, p := range d.People {
		listed = listed || p.Code == d.Grid.PersonCode
		person.Options = append(person.Options, Option{Value: p.Code, Text: p.Name})
	}
	if !listed {
		person.Options = append(person.Options, Option{Value: d.Grid.PersonCode, Text: d.Grid.PersonName})
	}
	form.Fields = append(form.Fields, person)
	return form
}

// whose asks for a person where the viewer works on nothing.
func (d MonthView) whose() *Section {
	s := &Section{ID: "whose", Title: "Whose month?"}
	for _, p := range d.People {
		s.Items = append(s.Items, Words(Link(p.Name, "/days/month?person="+p.Code), Quiet(" "+p.Code)))
	}
	if len(d.People) == 0 {
		s.Empty = &Empty{Text: []Line{Say("Nobody works on an active statement of work yet. Each person on one has a month here.")}}
	}
	return s
}

// monthKeys is the help: each key and what it does.
func monthKeys() []Term {
	return []Term{
		{"Arrows", Say("to the next cell; left and right within a figure that you are changing")},
		{"0 to 9 , .", Say("replaces what stands in the cell; 0.5 and 0,5 are the same")},
		{"Enter", Say("down, and from the last row to the next day; with Shift up")},
		{"Delete", Say("takes back what you typed and did not save")},
		{"0", Say("on a saved figure: takes it back by a reversal when you save")},
		{"F2", Say("to the note of the cell; Enter leads back")},
		{"Ctrl and V", Say("pastes a block from a spreadsheet, from this cell to the right and down")},
		{"Ctrl and Enter", Say("saves the month")},
	}
}
