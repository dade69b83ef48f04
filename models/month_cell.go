package models

import (
	"slices"
	"strconv"
	"strings"
)

// MonthCell is one day of one person on one statement of work: the entries that stand there, and what was returned.
type MonthCell struct {
	SOW       string
	Unit      Unit
	On        Date
	Units     Days // what counts: submitted and approved
	Submitted []MonthLine
	Approved  []MonthLine
	Returned  []MonthLine
	Seq       int64 // of the newest change
	Open      bool  // a figure may be entered
}

// NewMonthCell puts the entries of one day together.
func NewMonthCell(sow string, unit Unit, on Date, lines []MonthLine) MonthCell {
	c := MonthCell{SOW: sow, Unit: unit, On: on}
	for _, l := range lines {
		c.Seq = max(c.Seq, l.changed())
		switch l.State {
		case DaySubmitted:
			c.Submitted, c.Units = append(c.Submitted, l), c.Units+l.Units
		case DayApproved:
			c.Approved, c.Units = append(c.Approved, l), c.Units+l.Units
		case DayReturned:
			c.Returned = append(c.Returned, l)
		}
	}
	return c
}

// Key names the cell in forms and refusals: the statement of work and the day.
func (c MonthCell) Key() string { return MonthKey(c.SOW, c.On) }

// MonthKey names a cell by its statement of work and its day.
func MonthKey(sow string, on Date) string { return sow + "." + string(on) }

// State is what a reader sees first: approved or submitted where something stands, returned where nothing else does, else nothing.
func (c MonthCell) State() DayState {
	switch {
	case len(c.Submitted) > 0:
		return DaySubmitted
	case len(c.Approved) > 0:
		return DayApproved
	case len(c.Returned) > 0:
		return DayReturned
	}
	return ""
}

// Note is what was written about what stands there, each remark once.
func (c MonthCell) Note() string { return c.joined(func(l MonthLine) string { return l.Note }) }

func (c MonthCell) joined(of func(MonthLine) string) string {
	var out []string
	for _, l := range append(slices.Clone(c.Approved), c.Submitted...) {
		if s := of(l); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// monthPart is what an entry belongs to besides its statement of work: its component, the statement it itemises, its deliverable; "" for none.
type monthPart struct{ Component, Statement, Deliverable string }

// part is what the first of those that wait in the cell belongs to.
func (c MonthCell) part() (of monthPart) {
	if len(c.Submitted) > 0 {
		of = c.Submitted[0].part()
	}
	return of
}

func (l MonthLine) part() monthPart {
	of := monthPart{Component: l.Component, Deliverable: l.Deliverable}
	if l.ItemisesID != nil {
		of.Statement = strconv.FormatInt(*l.ItemisesID, 10)
	}
	return of
}

// mixed tells whether what waits in the cell belongs to several components, statements or deliverables.
func (c MonthCell) mixed() bool {
	return slices.ContainsFunc(c.Submitted, func(l MonthLine) bool { return l.part() != c.part() })
}

// Figure is the sum as it stands in an input, empty where nothing does.
func (c MonthCell) Figure() string {
	if c.Units == 0 {
		return ""
	}
	return c.Units.String()
}

// Was is what a form remembers of the cell: its figure and its note. What is sent back alike was not touched.
func (c MonthCell) Was() string { return strings.TrimSpace(c.Figure() + " " + c.Note()) }

// ReadFigure reads a figure as people and spreadsheets write it: 0.5, 0,5, .5 or ½; nothing is 0.
func ReadFigure(field, s string) (Days, error) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
	if s == "" {
		return 0, nil
	}
	plain := s
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		plain = strings.Replace(s, ",", ".", 1)
	}
	if half, ok := strings.CutSuffix(plain, "½"); ok && !strings.Contains(half, ".") {
		plain = half + ".5"
	}
	if strings.HasPrefix(plain, ".") {
		plain = "0" + plain
	}
	d, err := ParseDays(field, plain)
	switch {
	case err != nil:
		return 0, Refuse(ruleDaysNumber, field, "%s is not a figure; write 0.5 or 1.", shown(s))
	case d < 0:
		return 0, Refuse(ruleDaysPositive, field, "%s is less than nothing; write the figure that is right, or 0 to take it back.", d)
	}
	return d, nil
}
