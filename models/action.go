package models

import "slices"

// Action is something that somebody promised to do. It is carried from meeting to meeting until it is done or dropped.
type Action struct {
	ID            int64
	Code          string
	BodyID        int64
	MeetingID     *int64 // where it was raised
	Text          string
	OwnersWritten string
	Due           Date
	State         ActionState
	Explicit      Flag // false: inferred from the minutes, not marked as an action
	AnchorID      *int64
	Version       int64
	Seq           int64
}

// ActionState is whether it is still to be done.
type ActionState string

// The states.
const (
	ActionOpen    ActionState = "open"
	ActionDone    ActionState = "done"
	ActionDropped ActionState = "dropped"
)

// ActionOwner is one of those who promised.
type ActionOwner struct {
	ActionID int64
	PersonID int64
	Seq      int64
}

// ActionNote is one step in an action's life: carried, done, dropped, opened again.
type ActionNote struct {
	ID        int64
	ActionID  int64
	MeetingID *int64
	Text      string
	State     ActionState // after the step
	Seq       int64
}

// The rules of actions.
var (
	RuleActionState = rule("action.state", "An open action is carried, done or dropped; one that is done or dropped is opened again first.")
	RuleActionOwner = rule("action.owner", "What became of an action is said by its owners, or by whoever keeps the records.")
	RuleActionBody  = rule("action.body", "An action belongs to a body; one raised in a meeting belongs to the meeting's body.")
)

// NewAction is what is entered to add one. Owners are codes of people; OwnersWritten is what the minutes say.
type NewAction struct {
	Body          string
	Meeting       string
	Text          string
	Owners        []string
	OwnersWritten string
	Due           string
	Done          bool // the minutes mark it as done already
	Inferred      bool // not marked as an action in the minutes
	Cite          Cite
}

// Check gives the action that is to be added, or every field that is refused.
func (n NewAction) Check() (Action, error) {
	text, errText := Line("text", n.Text, 1000)
	written, errWritten := OptionalLine("owners_written", n.OwnersWritten, 400)
	due, errDue := optionalDate("due", n.Due)
	var errBody error
	if n.Body == "" && n.Meeting == "" {
		errBody = Refuse(RuleActionBody, "body", "Name the body that follows this action, or the meeting in which it was raised.")
	}
	a := Action{Text: text, OwnersWritten: written, Due: due, State: ActionOpen, Explicit: Flag(!n.Inferred), Version: 1}
	if n.Done {
		a.State = ActionDone
	}
	return a, Collect(errText, errWritten, errDue, errBody)
}

func optionalDate(field, s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	return ParseDate(field, s)
}

// NewActionNote is one step: in which meeting, what was said, and the version that was seen. Due moves the day when it is carried.
type NewActionNote struct {
	Meeting string
	Text    string
	Due     string
	Dropped bool // closing it: dropped instead of done
	Version int64
}

// Close gives the action and its note after it is done, or dropped.
func (a Action) Close(n NewActionNote) (Action, ActionNote, error) {
	if a.State != ActionOpen {
		return a, ActionNote{}, Clash(RuleActionState, "state", "%s is %s already.", a.Code, a.State)
	}
	a.State = ActionDone
	if n.Dropped {
		a.State = ActionDropped
	}
	return a.noted(n)
}

// Carry gives the action and its note after it is taken to the next meeting.
func (a Action) Carry(n NewActionNote) (Action, ActionNote, error) {
	if a.State != ActionOpen {
		return a, ActionNote{}, Clash(RuleActionState, "state", "%s is %s; open it again before it is carried.", a.Code, a.State)
	}
	due, err := optionalDate("due", n.Due)
	if err != nil {
		return a, ActionNote{}, err
	}
	if due.Known() {
		a.Due = due
	}
	return a.noted(n)
}

// Reopen gives the action and its note after it turned out not to be done.
func (a Action) Reopen(n NewActionNote) (Action, ActionNote, error) {
	if a.State == ActionOpen {
		return a, ActionNote{}, Clash(RuleActionState, "state", "%s is open already.", a.Code)
	}
	a.State = ActionOpen
	return a.noted(n)
}

func (a Action) noted(n NewActionNote) (Action, ActionNote, error) {
	text, err := OptionalLine("text", n.Text, 1000)
	return a, ActionNote{ActionID: a.ID, Text: text, State: a.State}, err
}

// ActionLine is one row of the list of actions.
type ActionLine struct {
	ID            int64
	Code          string
	BodyCode      string
	MeetingCode   string
	RaisedOn      Date
	Text          string
	OwnersWritten string
	Due           Date
	State         ActionState
	Explicit      Flag
	AnchorID      *int64
	Version       int64
	Seq           int64
	Notes         int64
	Owners        []ActionOwnerLine `gorm:"-"`
}

// ActionOwnerLine is an owner by code and name.
type ActionOwnerLine struct {
	PersonID   int64
	ActionID   int64
	PersonCode string
	PersonName string
}

// Overdue tells whether it is late on the day.
func (a ActionLine) Overdue(on Date) bool {
	return a.State == ActionOpen && a.Due.Known() && a.Due < on
}

// ActionSheet is an action with its steps and its place in the minutes.
type ActionSheet struct {
	ActionLine
	Steps []ActionNoteLine
	Place *Place
}

// ActionNoteLine is one step as people read it.
type ActionNoteLine struct {
	MeetingCode string
	Text        string
	State       ActionState
	At          Instant
	Actor       string
	Seq         int64
}

// ActionFilter narrows the list of actions. Owner is a person's code. OverdueOn keeps those that are late on the day.
type ActionFilter struct {
	Body, Meeting, Owner, State, Text string
	OverdueOn                         Date
}

// Owned refuses a step to somebody who neither keeps the records nor owns the action.
func (a Action) Owned(owner bool) error {
	if owner {
		return nil
	}
	return &Error{Code: Forbidden, Rule: RuleActionOwner, Message: a.Code + " is not yours; its owners say what became of it, or the programme manager."}
}

// MayStep tells whether the viewer may say what became of the action.
func (a ActionLine) MayStep(v Viewer) bool {
	return v.May(KeepRecords) || v.May(StepActions) && slices.ContainsFunc(a.Owners, func(o ActionOwnerLine) bool { return o.PersonID == v.PersonID && v.PersonID != 0 })
}
