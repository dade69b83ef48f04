package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Desk is what lies before somebody who comes in: what they owe, the work and the money they look after, what comes next.
type Desk struct {
	Viewer    Viewer
	Today     Date
	Ballots   []OwedBallot
	Actions   []ActionLine   // their own, open
	Waiting   List[DayLine]  // entries that wait for a verdict, the oldest first
	Imports   []ImportLine   // read and not confirmed
	Transfers []TransferLine // that wait for the board
	Awards    []AwardLine    // asked for directly, to approve or decline
	Work      []SOWLine      // active and recommended; a champion's or contractor's own
	Pools     []PoolState
	Meetings  []MeetingLine    // planned, the next first
	Events    []AuditLine      // the newest
	Notices   List[NoticeLine] // for them, and not seen by them yet

	Invoices []InvoiceRow // neither paid nor rejected
}

// TodoKind is what sort of thing is owed.
type TodoKind string

// The kinds of things owed.
const (
	TodoBallot   TodoKind = "ballot"
	TodoAction   TodoKind = "action"
	TodoDays     TodoKind = "days"
	TodoImport   TodoKind = "import"
	TodoTransfer TodoKind = "transfer"
	TodoWork     TodoKind = "work"
	TodoAward    TodoKind = "award"
)

// Urgency is how a thing owed stands: late, soon, or in its time.
type Urgency string

// The three.
const (
	Late   Urgency = "late"
	Soon   Urgency = "soon"
	InTime Urgency = "in time"
)

// Todo is one thing that somebody owes. It leaves when it is done; nothing is ticked off by hand.
type Todo struct {
	Kind    TodoKind
	Code    string // of the record it concerns
	What    string
	Why     string
	On      Date // since or due; unknown where none is given
	Urgency Urgency
	State   string // in words
}

// soonDays is how near a due day is called soon.
const soonDays = 3

// staleDays is how long entries of days may wait before it is called late.
const staleDays = 7

// nearlyUsed is the share of a ceiling from which a statement of work needs a look, in tenths of a per cent.
const nearlyUsed Tenths = 900

// Todos lists what is owed, the oldest first; what has no day stands last.
func (d Desk) Todos() []Todo {
	var out []Todo
	for _, b := range d.Ballots {
		if !bool(b.HandedIn) && !b.Late {
			out = append(out, d.due(Todo{Kind: TodoBallot, Code: b.Ref, What: "Vote: " + b.Title, Why: "change it as often as you like until it closes", On: b.ClosesAt.dateOrNone()}))
		}
	}
	for _, a := range d.Actions {
		out = append(out, d.due(Todo{Kind: TodoAction, Code: a.Code, What: a.Text, Why: raisedIn(a), On: a.Due}))
	}
	out = append(out, d.waitingDays()...)
	for _, i := range d.Imports {
		out = append(out, Todo{Kind: TodoImport, Code: i.Code, What: "Read what was read in " + i.SourceName, Why: counted(i.Items, "thing", "things") + " read, nothing counts yet", On: i.EnteredAt.Date(), Urgency: InTime, State: "to review"})
	}
	for _, t := range d.Transfers {
		out = append(out, Todo{Kind: TodoTransfer, Code: t.Code, What: fmt.Sprintf("Decide: %s from %s to %s", Money{t.Minor, t.Currency}, t.FromName, t.ToName), Why: t.Reason, On: t.AskedOn, Urgency: InTime, State: "awaiting"})
	}
	for _, a := range d.Awards {
		out = append(out, Todo{Kind: TodoAward, Code: a.Code, What: a.decideWords(), Why: a.Purpose, On: a.AskedOn, Urgency: InTime, State: "requested"})
	}
	out = append(out, d.tightWork()...)
	out = append(out, d.invoiceTodos()...)
	slices.SortStableFunc(out, func(a, b Todo) int { return cmp.Compare(a.On.orLast(), b.On.orLast()) })
	return out
}

// decideWords says what is to be decided: 1,200.00 USD for travel, to whom.
func (a AwardLine) decideWords() string {
	amount := "an amount that is not known"
	if m := a.Amount(); m != nil {
		amount = m.String()
	}
	return "Decide: " + amount + " for " + strings.ToLower(a.Kind.Words()) + ", to " + a.ReceiverName()
}

func (i Instant) dateOrNone() Date {
	if !i.Known() {
		return ""
	}
	return i.Date()
}

func (d Date) orLast() Date {
	if !d.Known() {
		return lastDay
	}
	return d
}

func raisedIn(a ActionLine) string {
	if a.MeetingCode == "" {
		return ""
	}
	return "from " + a.MeetingCode
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// due says how near a due day is.
func (d Desk) due(t Todo) Todo {
	t.Urgency, t.State = InTime, "open"
	if !t.On.Known() {
		return t
	}
	switch left := d.Today.DaysTo(t.On); {
	case left < 0:
		t.Urgency, t.State = Late, counted(int64(-left), "day late", "days late")
	case left == 0:
		t.Urgency, t.State = Soon, "today"
	case left <= soonDays:
		t.Urgency, t.State = Soon, counted(int64(left), "day left", "days left")
	default:
		t.State = counted(int64(left), "day left", "days left")
	}
	return t
}

// waitingDays is one line for all entries that wait: a manager opens one queue, not each entry.
func (d Desk) waitingDays() []Todo {
	if d.Waiting.Total == 0 {
		return nil
	}
	t := Todo{Kind: TodoDays, What: "Approve " + counted(d.Waiting.Total, "day entry", "day entries"), Why: "you may not approve what you entered yourself", Urgency: InTime}
	if len(d.Waiting.Items) > 0 {
		t.On = d.Waiting.Items[0].EnteredAt.dateOrNone()
	}
	age := d.Today
	if t.On.Known() {
		age = t.On
	}
	t.State = counted(int64(age.DaysTo(d.Today)), "day old", "days old")
	if age.DaysTo(d.Today) >= staleDays {
		t.Urgency = Soon
	}
	return []Todo{t}
}

// tightWork is the active work of which nine tenths are used.
func (d Desk) tightWork() []Todo {
	if !d.Viewer.May(KeepRecords) {
		return nil
	}
	var out []Todo
	for _, w := range d.Work {
		if f := w.Figures; w.State == SOWActive && f.Percent != nil && *f.Percent >= nearlyUsed {
			out = append(out, Todo{Kind: TodoWork, Code: w.Code, What: "Amend or end: " + w.Title, Why: f.Left.String() + " of " + f.Ceiling.String() + " left", On: f.EndsOn, Urgency: Soon, State: f.Percent.String() + " % used"})
		}
	}
	return out
}
