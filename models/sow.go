package models

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
)

// SOW is a statement of work: what a vendor does for the foundation, by whom it is championed, and in which unit its time is kept.
// What it may cost and until when stands in its terms.
type SOW struct {
	ID         int64
	Code       string
	Title      string
	VendorID   *int64
	PoolID     *int64
	Unit       Unit
	Grid       Days // the step in which time is entered: 500 is half days
	HoursToDay Days // how many hours are one day, 8 unless said
	Overrun    Overrun
	State      SOWState
	Priorities Priorities
	Note       string
	AnchorID   *int64
	Version    int64
	Seq        int64

	Scope       string // address of the text that says what is to be done
	ConcludedOn Date   // the day on which the work ended
}

// TableName is sows.
func (SOW) TableName() string { return "sows" }

// SOWChampion is a committee member who looks after a statement of work, or who is happy to help.
type SOWChampion struct {
	SOWID    int64 `gorm:"column:sow_id;primaryKey;autoIncrement:false"`
	PersonID int64 `gorm:"primaryKey;autoIncrement:false"`
	Manner   string
	Seq      int64
}

// TableName is sow_champions.
func (SOWChampion) TableName() string { return "sow_champions" }

// SOWPerson is a contractor who works under a statement of work and may see it.
type SOWPerson struct {
	SOWID    int64 `gorm:"column:sow_id;primaryKey;autoIncrement:false"`
	PersonID int64 `gorm:"primaryKey;autoIncrement:false"`
	Seq      int64
}

// TableName is sow_people.
func (SOWPerson) TableName() string { return "sow_people" }

// Unit is what a statement of work counts time in.
type Unit string

// The units.
const (
	UnitDay  Unit = "day"
	UnitHour Unit = "hour"
)

// Of writes a figure with its unit: "16.5 days", "1 day", "0.5 day".
func (u Unit) Of(d Days) string {
	if d == Whole || (d > 0 && d < Whole) {
		return d.String() + " " + string(u)
	}
	return d.String() + " " + string(u) + "s"
}

// Field is how the figure is called in sheets and refusals: days, or hours.
func (u Unit) Field() string { return string(u) + "s" }

// Overrun says what happens at the ceiling: more days are refused, or allowed and shown apart.
type Overrun string

// The two policies.
const (
	OverrunRefuse Overrun = "refuse"
	OverrunAllow  Overrun = "allow"
)

// Priorities are P1, P2, P3 as the committee gave them; two at once are legal, since committees do so.
type Priorities []string

// Value stores them as "P1,P2".
func (p Priorities) Value() (driver.Value, error) { return strings.Join(p, ","), nil }

// Scan reads what Value wrote.
func (p *Priorities) Scan(v any) error {
	var s string
	if err := scanText(&s, v); err != nil {
		return err
	}
	*p = Priorities{}
	if s != "" {
		*p = strings.Split(s, ",")
	}
	return nil
}

var (
	ruleSOWUnit     = rule("sow.unit", "A statement of work counts time in days or in hours, on a grid that is a step greater than zero.")
	ruleSOWOverrun  = rule("sow.overrun", "At the ceiling a statement of work refuses more days, or records them as overrun that waits for an amendment.")
	ruleSOWPriority = rule("sow.priority", "A priority is P1, P2 or P3; a statement of work may have several or none.")
)

// NewSOW is what is entered to add one. It begins as drafted.
type NewSOW struct {
	Title   string
	On      string // the day it was drawn up, whose year its code bears; today where left empty
	Vendor  string // code of an organization, or "" where it is not known yet
	Pool    string // code of the pool it draws on, or ""
	Unit    string // day (where left empty) or hour
	Grid    string // "0.5" where left empty
	Overrun string // refuse (where left empty) or allow

	HoursToDay string // "8" where left empty

	Priorities []string
	Champions  []string // codes of people
	People     []string // codes of the contractors who work on it
	Note       string
	Scope      string // http or https address, or ""
	Cite       Cite
}

// Check gives the statement of work that is to be added, or every field that is refused.
func (n NewSOW) Check() (SOW, error) {
	title, errTitle := Line("title", n.Title, 200)
	note, errNote := Prose("note", n.Note, 4000)
	unit, errUnit := parseUnit(n.Unit)
	grid, errGrid := parseGrid(n.Grid)
	overrun, errOverrun := parseOverrun(n.Overrun)
	priorities, errPriorities := parsePriorities(n.Priorities)
	hours, errHours := parseHoursToDay(strings.TrimSpace(n.HoursToDay))
	scope, errScope := parseScope("scope", n.Scope)
	return SOW{Scope: scope, Title: title, Unit: unit, Grid: grid, HoursToDay: hours, Overrun: overrun, State: SOWDraft, Priorities: priorities, Note: note, Version: 1},
		Collect(errTitle, errUnit, errGrid, errOverrun, errPriorities, errNote, errHours, errScope)
}

func parseUnit(s string) (Unit, error) {
	switch u := Unit(s); u {
	case "":
		return UnitDay, nil
	case UnitDay, UnitHour:
		return u, nil
	}
	return "", Refuse(ruleSOWUnit, "unit", "%s is not a unit; choose day or hour.", shown(s))
}

func parseGrid(s string) (Days, error) {
	if strings.TrimSpace(s) == "" {
		return Half, nil
	}
	grid, err := ParseDays("grid", s)
	if err == nil && grid <= 0 {
		return 0, Refuse(ruleSOWUnit, "grid", "%s is not a step; write one greater than zero, such as 0.5.", shown(s))
	}
	return grid, err
}

func parseOverrun(s string) (Overrun, error) {
	switch o := Overrun(s); o {
	case "":
		return OverrunRefuse, nil
	case OverrunRefuse, OverrunAllow:
		return o, nil
	}
	return "", Refuse(ruleSOWOverrun, "overrun", "%s is not a policy; choose refuse or allow.", shown(s))
}

func parsePriorities(given []string) (Priorities, error) {
	out := Priorities{}
	for _, p := range strings.Split(strings.Join(given, "/"), "/") {
		if p == "" {
			continue
		}
		if p != "P1" && p != "P2" && p != "P3" {
			return nil, Refuse(ruleSOWPriority, "priorities", "%s is not a priority; choose P1, P2 or P3.", shown(p))
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out, nil
}

// gridWords says what a figure should have been: "whole or half a day", "a whole day", "a step of 0.25 hours".
func (s SOW) gridWords() string {
	switch s.Grid {
	case Half:
		return fmt.Sprintf("whole or half %s %s", s.article(), s.Unit)
	case Whole:
		return fmt.Sprintf("a whole %s", s.Unit)
	}
	return fmt.Sprintf("a step of %s", s.Unit.Of(s.Grid))
}

func (s SOW) article() string {
	if s.Unit == UnitHour {
		return "an"
	}
	return "a"
}
