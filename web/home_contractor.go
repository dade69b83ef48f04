package web

import (
	"strings"

	"bursar/models"
)

// ContractorView is what a contractor's home is drawn from: the own work and nothing else.
type ContractorView struct {
	Viewer   models.Viewer
	Month    models.MonthGrid
	Returned []models.DayLine // the own, not entered anew yet
	Work     []models.SOWLine
}

// NewContractorHome is what lies before a contractor who comes in: what came back, this month in short, and what is left of the own work.
func NewContractorHome(f Frame, d ContractorView) *SheetPage {
	f.Section = "home"
	s := Sheet{Head: PageHead{Title: d.title(), Lede: d.lede(), Acts: []Act{{Text: "Enter days", Href: "/days/month"}, {Text: "Import a day sheet", Href: "/days/import"}}}}
	if len(d.Returned) > 0 {
		s.Bands = append(s.Bands, Full(d.returned()))
	}
	s.Bands = append(s.Bands, Full(d.month()))
	if len(d.Work) > 0 {
		as := SOWsPage{List: models.List[models.SOWLine]{Items: d.Work, Total: int64(len(d.Work))}, Viewer: d.Viewer, SortURL: func(string) string { return "" }}
		s.Bands = append(s.Bands, Full(Section{ID: "work", Title: "What is left", Note: Say("Bar: what is used of the ceiling, by everybody on it."), Table: sowsTable(as)}))
	}
	f.Title = "Home: " + strings.ToLower(s.Head.Title[:1]) + s.Head.Title[1:]
	return &SheetPage{Frame: f, Sheet: s}
}

func (d ContractorView) title() string {
	switch n := len(d.Returned); n {
	case 0:
		return d.worked()
	case 1:
		return "One entry came back to you"
	default:
		return NumberWord(n) + " entries came back to you"
	}
}

// worked is what this month comes to: 7 days in October 2024.
func (d ContractorView) worked() string {
	var parts []string
	for _, u := range d.Month.Units() {
		parts = append(parts, sayUnits(u, d.Month.Sum(u)))
	}
	if len(parts) == 0 {
		return "Nothing entered in " + models.MonthWords(d.Month.Month.Name)
	}
	return Listing(parts) + " in " + models.MonthWords(d.Month.Month.Name)
}

func (d ContractorView) lede() Line {
	if len(d.Returned) == 0 {
		return Say("No entry came back to you. You see the statements of work that you are on, and your own days.")
	}
	return Say(d.worked() + " so far.")
}

// returned are the own entries that came back, each with the reason and the way to enter it anew.
func (d ContractorView) returned() Section {
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "Statement of work"}, {Head: "Worked", Number: true, Label: "Worked"}, {Head: "Why it came back"}, {Head: "What next", Hidden: true}}}
	for _, e := range d.Returned {
		anew := "/days/month?month=" + e.ToOn.Month() + "#" + models.MonthKey(e.SOWCode, e.ToOn)
		if e.FromOn != e.ToOn { // a total of several days is entered on the page of its work
			anew = "/sows/" + e.SOWCode + "#log"
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true}, Coded(e.SOWCode, "/sows/"+e.SOWCode),
			Figure(Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}), {Text: e.VerdictWhy},
			{Acts: []Act{{Text: "Enter anew", Hidden: ": " + e.ToOn.Long() + ", " + e.SOWCode, Href: anew, Small: true}}}}})
	}
	return Section{ID: "returned", Title: "Returned", Note: Say("What was returned does not count. A line leaves when the day is entered anew."), Table: t}
}

// month is this month in short: a row for each statement of work, a column for each week.
func (d ContractorView) month() Section {
	g := d.Month
	s := Section{ID: "month", Title: models.MonthWords(g.Month.Name), Note: Words(Link("Open the month", "/days/month"), Plain(" to enter days by keyboard."))}
	if len(g.Rows) == 0 {
		s.Empty = &Empty{Text: []Line{Say("You are on no active statement of work in this month. The programme manager puts people on one.")}}
		return s
	}
	t := &Table{Columns: []Column{{Head: "Work"}}}
	for _, w := range g.Weeks() {
		t.Columns = append(t.Columns, Column{Head: dayOfMonth(max(w, g.Month.First)) + " to " + min(w.Add(6), g.Month.Last).Time().Format("2 Jan"), Number: true})
	}
	t.Columns = append(t.Columns, Column{Head: "Month", Number: true})
	for _, r := range g.Rows {
		row := Row{Cells: []Cell{{Text: r.SOWTitle, Code: r.SOWCode, Href: "/sows/" + r.SOWCode, Head: true}}}
		for _, w := range g.Weeks() {
			row.Cells = append(row.Cells, Cell{Text: daysOrNone(weekSum(r, w)), Number: true})
		}
		t.Rows = append(t.Rows, Row{Cells: append(row.Cells, Cell{Text: sayUnits(r.Unit, r.Sum()), Number: true})})
	}
	s.Table = t
	return s
}

func weekSum(r models.MonthRow, week models.Date) (sum models.Days) {
	for _, c := range r.Cells {
		if c.On.Week() == week {
			sum += c.Units
		}
	}
	return sum
}

func daysOrNone(d models.Days) string {
	if d == 0 {
		return ""
	}
	return daysText(d)
}
