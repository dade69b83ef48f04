package models

import (
	"slices"
	"strings"
)

// Deliverable is a thing that a statement of work promises. It is planned once; what becomes of it stands in its steps, none of which is ever changed.
type Deliverable struct {
	ID          int64
	Code        string
	SOWID       int64 `gorm:"column:sow_id"`
	ComponentID *int64
	Title       string
	PlannedOn   Date
	DueOn       Date
	Link        string
	Note        string
	AnchorID    *int64
	EnteredBy   string
	Seq         int64
}

// DeliverableStep is one hand-in or one verdict, by whom and on which day.
type DeliverableStep struct {
	ID            int64
	DeliverableID int64
	N             int64
	State         DeliverableState
	OnDate        Date
	Link          string
	Remarks       string
	ByEmail       string
	AnchorID      *int64
	Seq           int64
}

// DeliverableState is where a deliverable stands.
type DeliverableState string

// The states.
const (
	DeliverablePlanned   DeliverableState = "planned"
	DeliverableHandedIn  DeliverableState = "handed-in"
	DeliverableChanges   DeliverableState = "changes-requested"
	DeliverableAccepted  DeliverableState = "accepted"
	DeliverableWithdrawn DeliverableState = "withdrawn" // it is not wanted any more; the days that name it stay
)

// DeliverableStates in the order in which they are shown.
var DeliverableStates = []DeliverableState{DeliverablePlanned, DeliverableHandedIn, DeliverableChanges, DeliverableAccepted, DeliverableWithdrawn}

// deliverableMoves is the one table of how a deliverable goes on. Accepted and withdrawn are the ends.
var deliverableMoves = map[DeliverableState][]DeliverableState{
	DeliverablePlanned:  {DeliverableHandedIn, DeliverableWithdrawn},
	DeliverableHandedIn: {DeliverableAccepted, DeliverableChanges, DeliverableWithdrawn},
	DeliverableChanges:  {DeliverableHandedIn, DeliverableWithdrawn},
}

// Words is how a page names the state.
func (s DeliverableState) Words() string { return strings.ReplaceAll(string(s), "-", " ") }

// MoveTo refuses a step that the table does not hold.
func (s DeliverableState) MoveTo(code string, to DeliverableState) error {
	if slices.Contains(deliverableMoves[s], to) {
		return nil
	}
	return Clash(ruleDeliverableState, "state", "%s is %s and cannot be %s now.", code, s.Words(), to.Words())
}

var (
	ruleDeliverableState     = rule("deliverable.state", "A deliverable is planned, then handed in, then accepted or given back with changes requested, to be handed in again; accepted is the end. Before that it may be withdrawn.")
	ruleDeliverableTitle     = rule("deliverable.title", "The deliverables of a statement of work have titles that differ, so that a day entry can name one of them.")
	ruleDeliverableRemarks   = rule("deliverable.remarks", "Whoever requests changes says which.")
	ruleDeliverableVerdict   = rule("deliverable.verdict", "A deliverable is judged by a programme manager or a champion of its statement of work, never by somebody who works on it.")
	ruleDeliverableWithdrawn = rule("deliverable.withdrawn", "A deliverable is withdrawn with the reason. The days that name it stay, and no new day names it.")
	ruleDeliverableEnded     = rule("deliverable.ended", "Nothing more is planned on a statement of work that has ended.")
)

// NewDeliverable is what is entered to plan one.
type NewDeliverable struct {
	Title     string
	Component string // name or number, or ""
	On        string // the day it was planned, whose year its code bears; today where left empty
	Due       string // or "" where no day is agreed
	Link      string
	Note      string
	Cite      Cite
}

// Check gives the deliverable as far as it can be judged without the record, or every field that is refused. taken are the titles there already.
func (n NewDeliverable) Check(s SOW, taken []string, today Date) (Deliverable, error) {
	if s.Ended() {
		return Deliverable{}, Clash(ruleDeliverableEnded, "", "%s is %s; nothing more is planned on it.", s.Code, s.State.inSentence())
	}
	title, errTitle := Line("title", n.Title, 200)
	if errTitle == nil && slices.ContainsFunc(taken, func(t string) bool { return Lowered(t) == Lowered(title) }) {
		errTitle = Clash(ruleDeliverableTitle, "title", "%s has a deliverable of this title already; choose another.", s.Code)
	}
	on, errOn := deliveryDay(n.On, "", today)
	due, errDue := OptionalDate("due", n.Due)
	link, errLink := OptionalAddress("link", n.Link)
	note, errNote := Prose("note", n.Note, 4000)
	return Deliverable{SOWID: s.ID, Title: title, PlannedOn: on, DueOn: due, Link: link, Note: note}, Collect(errTitle, errOn, errDue, errLink, errNote)
}

// NewHandIn is what is entered when a deliverable is handed in.
type NewHandIn struct {
	On      string // today where left empty
	Link    string // where it can be read
	Remarks string
	Cite    Cite
}

// Check gives the step, or every field that is refused. before is the day of what it follows.
func (n NewHandIn) Check(before, today Date) (DeliverableStep, error) {
	on, errOn := deliveryDay(n.On, before, today)
	link, errLink := OptionalAddress("link", n.Link)
	remarks, errRemarks := Prose("remarks", n.Remarks, 4000)
	return DeliverableStep{State: DeliverableHandedIn, OnDate: on, Link: link, Remarks: remarks}, Collect(errOn, errLink, errRemarks)
}

// NewDeliverableVerdict is what is entered: accepted, or changes-requested with remarks that say which.
type NewDeliverableVerdict struct {
	Verdict string
	On      string // today where left empty
	Remarks string
	Cite    Cite
}

// Check gives the step, or every field that is refused.
func (n NewDeliverableVerdict) Check(before, today Date) (DeliverableStep, error) {
	on, errOn := deliveryDay(n.On, before, today)
	remarks, errRemarks := Prose("remarks", n.Remarks, 4000)
	step := DeliverableStep{State: DeliverableState(n.Verdict), OnDate: on, Remarks: remarks}
	var errVerdict error
	switch {
	case step.State != DeliverableAccepted && step.State != DeliverableChanges:
		errVerdict = Refuse(ruleDeliverableVerdict, "verdict", "%s is not a verdict; choose accepted or changes-requested.", shown(n.Verdict))
	case step.State == DeliverableChanges && remarks == "" && errRemarks == nil:
		errRemarks = Refuse(ruleDeliverableRemarks, "remarks", "Say which changes are requested.")
	}
	return step, Collect(errVerdict, errOn, errRemarks)
}

// NewDeliverableWithdrawal is what is entered to withdraw a deliverable.
type NewDeliverableWithdrawal struct {
	On     string // today where left empty
	Reason string
	Cite   Cite
}

// Check gives the step, or every field that is refused.
func (n NewDeliverableWithdrawal) Check(before, today Date) (DeliverableStep, error) {
	on, errOn := deliveryDay(n.On, before, today)
	reason, errReason := Prose("reason", n.Reason, 4000)
	if errReason == nil && reason == "" {
		errReason = Refuse(ruleDeliverableWithdrawn, "reason", "Say why it is withdrawn.")
	}
	return DeliverableStep{State: DeliverableWithdrawn, OnDate: on, Remarks: reason}, Collect(errOn, errReason)
}

// DeliverableJudge is who would judge a deliverable: whether they champion its statement of work, and whether they work on it.
type DeliverableJudge struct {
	Viewer
	Champions, WorksOnIt bool
}

// MayHandIn tells whether the viewer hands work in here: a keeper of the records anywhere, others where they work.
func (j DeliverableJudge) MayHandIn() bool {
	return j.May(HandInWork) && (!j.OwnDaysOnly() || j.WorksOnIt)
}

// MayJudge refuses a verdict by somebody who has no say over the statement of work, who works on it, or who handed the thing in.
func (j DeliverableJudge) MayJudge(handedInBy string) error {
	if err := j.Need(AcceptWork); err != nil {
		return err
	}
	switch {
	case j.WorksOnIt:
		return &Error{Code: Forbidden, Rule: ruleDeliverableVerdict, Message: "You work on this yourself; another person judges it."}
	case !j.May(KeepRecords) && !j.Champions:
		return &Error{Code: Forbidden, Rule: ruleDeliverableVerdict, Message: "A programme manager or a champion of the statement of work judges it."}
	}
	return j.NotOwn(handedInBy, "hand-in")
}

// DeliverableStepLine is a hand-in or a verdict as pages show it.
type DeliverableStepLine struct {
	DeliverableID int64
	N             int64
	State         DeliverableState
	OnDate        Date
	Link          string
	Remarks       string
	ByEmail       string // "" where the viewer is not to know
	Place         `gorm:"embedded"`
}

// DeliverableLine is a deliverable as lists and its page show it.
type DeliverableLine struct {
	ID        int64
	Code      string
	SOWCode   string `gorm:"column:sow_code"`
	SOWTitle  string `gorm:"column:sow_title"`
	SOWUnit   Unit   `gorm:"column:sow_unit"`
	Component string
	Title     string
	PlannedOn Date
	DueOn     Date
	Link      string
	Note      string
	EnteredBy string
	Seq       int64
	Place     `gorm:"embedded"`

	Steps       []DeliverableStepLine `gorm:"-"`
	Units       Days                  `gorm:"-"` // time that names it, submitted and approved
	MayJudge    bool                  `gorm:"-"`
	MayHandIn   bool                  `gorm:"-"`
	MayWithdraw bool                  `gorm:"-"`
}

// State is that of the last step.
func (d DeliverableLine) State() DeliverableState {
	if len(d.Steps) == 0 {
		return DeliverablePlanned
	}
	return d.Steps[len(d.Steps)-1].State
}

// Last is the last step, nil where nothing was handed in yet.
func (d DeliverableLine) Last() *DeliverableStepLine {
	if len(d.Steps) == 0 {
		return nil
	}
	return &d.Steps[len(d.Steps)-1]
}

// Late tells whether it is due and not handed in, or was given back, on the day.
func (d DeliverableLine) Late(day Date) bool {
	s := d.State()
	return d.DueOn.Known() && d.DueOn < day && (s == DeliverablePlanned || s == DeliverableChanges)
}

// Means tells whether the text of a day entry names this deliverable.
func (d DeliverableLine) Means(text string) bool {
	return text == d.Code || Lowered(text) == Lowered(d.Title)
}
