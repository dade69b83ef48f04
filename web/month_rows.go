package web

import (
	"strings"

	"bursar/models"
)

// MonthRow is one statement of work in the grid.
type MonthRow struct {
	Code, Title, Href string
	Left, LeftRaw     string // in words, and as the live sums need it
	Unit              string
	Spanned           Line   // totals of several days
	Before            string // the figures of the weeks before the month, to copy from
	Offset            string // the weekday of the first: where the row begins when it is drawn as a calendar
	Cells             []MonthCell
	Sum               string
	Whys              []MonthWhy
}

// MonthCell is one day of the row.
type MonthCell struct {
	Class, Head string // the weekday and day, for a narrow screen
	Name, Value string // of the input; empty name: no figure may be entered
	Label       string
	Was         string
	Figure      string // without an input
	Href        string
	State       string // a word that is read out
	Why         string // id of the refusal
}

// MonthWhy is a refusal under its row.
type MonthWhy struct{ ID, Day, Text string }

func (d MonthView) columns() (out []MonthColumn) {
	for _, day := range d.Grid.Days() {
		out = append(out, MonthColumn{Weekday: weekday(day), Day: dayOfMonth(day), Class: dayClass(day, d.Grid.Today), Long: day.Time().Format("Monday 2 January")})
	}
	return out
}

func weekday(d models.Date) string { return d.Time().Format("Mon")[:2] }

func dayOfMonth(d models.Date) string { return strings.TrimPrefix(string(d)[8:], "0") }

// dayClass marks weekends, where weeks begin, and today. The word stands in the head of the column.
func dayClass(d, today models.Date) string {
	return classes(pick(d.Weekend(), "we"), pick(d == d.Week(), "mo"), pick(d == today, "now"))
}

func (d MonthView) rows() (out []MonthRow) {
	for _, r := range d.Grid.Rows {
		row := MonthRow{Code: r.SOWCode, Title: r.SOWTitle, Href: "/sows/" + r.SOWCode, Unit: r.Unit.Field(), Sum: daysText(r.Sum()), Left: "ceiling not known",
			Offset: d.offset(), Before: beforeWords(r), Spanned: spannedWords(r)}
		if left := r.Figures.Left; left != nil {
			row.Left, row.LeftRaw = sayUnits(r.Unit, *left)+" left", idText(int64(*left))
			if r.Figures.Overrun > 0 {
				row.Left = strings.Join(r.Figures.Words(), ", ")
			}
		}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, d.cell(r, c))
			if why, ok := d.why(c); ok {
				row.Whys = append(row.Whys, why)
			}
		}
		out = append(out, row)
	}
	return out
}

// offset is the weekday of the first, where a row begins when it is drawn as a calendar.
func (d MonthView) offset() string {
	return "from" + itoa(d.Grid.Month.First.Week().DaysTo(d.Grid.Month.First)+1)
}

// beforeWords carries what can be copied into the month's first week.
func beforeWords(r models.MonthRow) string {
	var parts []string
	for _, c := range r.Before {
		if c.Units > 0 {
			parts = append(parts, string(c.On)+"="+c.Figure())
		}
	}
	return strings.Join(parts, " ")
}

func spannedWords(r models.MonthRow) Line {
	if len(r.Spans) == 0 {
		return nil
	}
	line := Say("and as a total of several days ")
	for i, l := range r.Spans {
		if i > 0 {
			line = append(line, Plain(", "))
		}
		line = append(line, Link(sayUnits(r.Unit, l.Units), "/days/"+idText(l.ID)))
	}
	return line
}

var cellClasses = map[models.DayState]string{models.DaySubmitted: "sub", models.DayApproved: "app", models.DayReturned: "ret"}

func (d MonthView) cell(r models.MonthRow, c models.MonthCell) MonthCell {
	state := c.State()
	if len(c.Approved) > 0 {
		state = models.DayApproved
	}
	cell := MonthCell{Class: classes(dayClass(c.On, d.Grid.Today), cellClasses[state]), Head: weekday(c.On) + " " + dayOfMonth(c.On), State: string(state)}
	if d.mayLog() && c.Open {
		return d.inputCell(cell, r, c)
	}
	switch {
	case c.Units > 0:
		cell.Figure, cell.Href = daysText(c.Units), "/days/"+idText(append(c.Approved, c.Submitted...)[0].ID)
	case state == models.DayReturned:
		cell.Figure, cell.Href = "0", "/days/"+idText(c.Returned[len(c.Returned)-1].ID)
	default:
		cell.Class = classes(cell.Class, "off")
	}
	return cell
}

func (d MonthView) inputCell(cell MonthCell, r models.MonthRow, c models.MonthCell) MonthCell {
	cell.Name, cell.Value, cell.Was = "days."+c.Key(), c.Figure(), c.Was()
	cell.Label = r.SOWCode + ", " + cell.Head
	if cell.State != "" {
		cell.Label += ", " + cell.State
	}
	if typed, ok := d.Typed[c.Key()]; ok && typed != cell.Value {
		cell.Value, cell.Class = typed, classes(cell.Class, "new")
		cell.Label += ", not saved"
	}
	if _, ok := d.why(c); ok {
		cell.Why, cell.Class = "why-"+c.Key(), classes(cell.Class, "no")
	}
	return cell
}

// why is the refusal of a cell; where its input is gone since it was approved meanwhile, what was typed stands in the sentence.
func (d MonthView) why(c models.MonthCell) (MonthWhy, bool) {
	text := strings.TrimSpace(d.Refused["days."+c.Key()] + " " + d.Refused["note."+c.Key()])
	if text == "" {
		return MonthWhy{}, false
	}
	if typed, ok := d.Typed[c.Key()]; ok && !c.Open {
		text += " You typed " + orNothing(typed) + "."
	}
	return MonthWhy{ID: "why-" + c.Key(), Day: c.On.Long(), Text: text}, true
}

func orNothing(s string) string {
	if strings.TrimSpace(s) == "" {
		return "nothing"
	}
	return s
}

func (d MonthView) feet() (out []MonthFoot) {
	for _, u := range d.Grid.Units() {
		foot := MonthFoot{Unit: u.Field(), Sum: daysText(d.Grid.Sum(u))}
		for _, day := range d.Grid.Days() {
			sum := ""
			if n := d.Grid.SumOn(u, day); n > 0 {
				sum = daysText(n)
			}
			foot.Sums = append(foot.Sums, MonthColumn{Day: sum, Weekday: weekday(day) + " " + dayOfMonth(day), Class: dayClass(day, d.Grid.Today)})
		}
		foot.Sums[0].Class = classes(d.offset(), foot.Sums[0].Class)
		out = append(out, foot)
	}
	return out
}

// weeks is the choice of the week that the one before it is copied into.
func (d MonthView) weeks() *Field {
	chosen := d.Into
	if !chosen.Known() {
		chosen = d.Grid.WeekToFill()
	}
	f := &Field{ID: "week", Name: "week", Label: "Copy the week before into", Kind: SelectField, Value: string(chosen)}
	for _, w := range d.Grid.Weeks() {
		first, last := max(w, d.Grid.Month.First), min(w.Add(6), d.Grid.Month.Last)
		f.Options = append(f.Options, Option{Value: string(w), Text: dayOfMonth(first) + " to " + last.Time().Format("2 Jan")})
	}
	return f
}

// rowNotes ask once for each statement of work what was done in the days that are added.
func (d MonthView) rowNotes() (out []Field) {
	for _, r := range d.Grid.Rows {
		for _, c := range r.Cells {
			if c.Open {
				out = append(out, Field{ID: "note-" + r.SOWCode, Name: "note." + r.SOWCode, Label: "Note for what you add, " + r.SOWCode, Size: "wide", Value: d.Notes[r.SOWCode]})
				break
			}
		}
	}
	return out
}

// entries lists what stands behind the cells, each with its trace, its state and its note; the note of what is submitted can be changed.
func (d MonthView) entries() *Table {
	t := &Table{Flow: true, LabelledBy: "entries", Columns: []Column{{Head: "Day"}, {Head: "SOW"}, {Head: "Worked", Number: true}, {Head: "Note"}, {Head: "State"}, {Head: "Entry"}}}
	for _, r := range d.Grid.Rows {
		for _, c := range r.Cells {
			if _, typed := d.Typed[c.Key()]; typed && c.Open && c.Units == 0 {
				t.Rows = append(t.Rows, d.typedRow(r, c))
			}
		}
		noted := map[models.Date]bool{}
		for _, l := range r.Entries {
			if l.State == models.DayReversed || l.State == models.DayReversal {
				continue
			}
			t.Rows = append(t.Rows, d.entryRow(r, l, noted))
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

func (d MonthView) typedRow(r models.MonthRow, c models.MonthCell) Row {
	return Row{Cells: []Cell{{Text: c.On.Long(), Head: true, NoBreak: true}, Coded(r.SOWCode, "/sows/"+r.SOWCode), {Text: d.Typed[c.Key()], Number: true},
		{Control: d.noteField(c, d.Notes[c.Key()])}, Marked(Warn, "not saved"), {}}}
}

func (d MonthView) noteField(c models.MonthCell, value string) *Field {
	return &Field{ID: "note-" + c.Key(), Name: "note." + c.Key(), Label: "Note, " + c.SOW + ", " + c.On.Long(), Size: "wide", Value: value, Why: d.Refused["note."+c.Key()]}
}

func (d MonthView) entryRow(r models.MonthRow, l models.MonthLine, noted map[models.Date]bool) Row {
	state, note := dayState(l.State), Cell{Text: entryNote(l.DayLine)}
	if c, open := openCell(r, l); open && d.mayLog() && !noted[l.FromOn] {
		value := c.Note()
		if typed, ok := d.Notes[c.Key()]; ok {
			value = typed
		}
		note, noted[l.FromOn] = Cell{Control: d.noteField(c, value)}, true
	}
	row := Row{Cells: []Cell{{Text: entrySpan(l.FromOn, l.ToOn), Head: true, NoBreak: true}, Coded(r.SOWCode, "/sows/"+r.SOWCode),
		Figure(Amount{Text: sayUnits(l.Unit, l.Units), TraceURL: dayTrace(l.ID)}), note, {State: &state}, {Text: idText(l.ID), Href: "/days/" + idText(l.ID)}}}
	if !counts(l.State) {
		row.Kind = "apart"
	}
	return row
}

// openCell is the cell of a submitted entry that can still be changed.
func openCell(r models.MonthRow, l models.MonthLine) (models.MonthCell, bool) {
	for _, c := range r.Cells {
		if l.State == models.DaySubmitted && c.On == l.FromOn && c.On == l.ToOn {
			return c, c.Open
		}
	}
	return models.MonthCell{}, false
}
