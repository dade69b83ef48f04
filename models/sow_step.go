package models

// SOWStep is one step in the life of a statement of work: on which day, by which decision, why.
type SOWStep struct {
	ID         int64
	SOWID      int64 `gorm:"column:sow_id"`
	N          int64
	FromState  SOWState
	ToState    SOWState
	OnDate     Date
	DecisionID *int64 // of the committee where it is recommended, of the board where it is approved; nil: not shown by the record
	Reason     string
	EnteredBy  string
	AnchorID   *int64
	Seq        int64
}

// TableName is sow_steps.
func (SOWStep) TableName() string { return "sow_steps" }

// NewSOWMove is what is entered to take a statement of work one step on, or several at once.
type NewSOWMove struct {
	State    string
	Decision string // code, or "" where the record does not show who decided
	On       string // the day of the step; today where left empty
	Reason   string // one line; needed where it is dropped
	Cite     Cite
}

// SOWHas is what the record holds that a step may rest on.
type SOWHas struct {
	Terms, Estimates int
	Waiting          Days // logged and not yet approved or returned
	LastDay          Date // of the days that count; unknown where there are none
}

var (
	ruleSOWPrioritised = rule("sow.prioritised", "A statement of work is prioritised once it has a priority.")
	ruleSOWEstimated   = rule("sow.estimated", "A statement of work is estimated once an estimate of it is on record.")
	ruleSOWAdvised     = rule("sow.advised", "A statement of work is recommended by a decision of a committee that advises it, or the record does not show which.")
	ruleSOWApproved    = rule("sow.approved", "A statement of work is approved by a decision of the board that was adopted and still stands, or the record does not show which.")
	ruleSOWWhy         = rule("sow.why", "A statement of work is dropped with the reason why.")
	ruleSOWStepDay     = rule("sow.step-day", "A step of a statement of work is dated on a day that has come.")
	ruleSOWConcluded   = rule("sow.concluded", "After the day on which the work of a statement of work was concluded, no day is dated.")
	ruleSOWClosed      = rule("sow.closed", "A statement of work is closed once no day of it waits for a verdict; from then on nothing about it changes.")
)

// Check gives the step that is to be taken, or every field that is refused.
func (n NewSOWMove) Check(s SOW, has SOWHas, today Date) (SOWStep, error) {
	to, errState := ParseSOWState("state", n.State)
	on, errOn := sowDay("on", n.On, today)
	reason, errReason := OptionalLine("reason", n.Reason, 500)
	if errReason == nil && errState == nil && to == SOWDropped && reason == "" {
		errReason = Refuse(ruleSOWWhy, "reason", "Say in one line why it is dropped.")
	}
	step := SOWStep{SOWID: s.ID, FromState: s.State, ToState: to, OnDate: on, Reason: reason}
	if errState == nil {
		errState = s.MoveTo(to, has.Terms)
	}
	err := Collect(errState, errOn, errReason)
	if err == nil {
		err = s.holds(step, has)
	}
	return step, err
}

// sowDay is a day that has come; today where none is given. One day ahead is today somewhere east of here.
func sowDay(field, text string, today Date) (Date, error) {
	day, err := OptionalDate(field, text)
	switch {
	case err != nil:
		return "", err
	case !day.Known():
		return today, nil
	case day > today.Add(1):
		return "", Refuse(ruleSOWStepDay, field, "%s has not come yet; enter what was done on the day it was done.", day)
	}
	return day, nil
}

// holds asks for what makes the new state true.
func (s SOW) holds(step SOWStep, has SOWHas) error {
	switch {
	case step.ToState == SOWPrioritised && len(s.Priorities) == 0:
		return Clash(ruleSOWPrioritised, "state", "%s has no priority; give it P1, P2, P3 or P1/P2 first.", s.Code)
	case step.ToState == SOWEstimated && has.Estimates == 0:
		return Clash(ruleSOWEstimated, "state", "%s has no estimate; enter one first.", s.Code)
	case step.ToState == SOWConcluded && has.LastDay > step.OnDate:
		return Clash(ruleSOWConcluded, "on", "%s has days on %s, after %s. Conclude it on a later day, or reverse what is wrong.", s.Code, has.LastDay, step.OnDate)
	case step.ToState == SOWClosed && has.Waiting > 0:
		return Clash(ruleSOWClosed, "state", "%s of %s wait for a verdict; approve or return them before it is closed.", s.Unit.Of(has.Waiting), s.Code)
	}
	return nil
}

// Backs refuses a decision that is not the one which the step needs: advice of a committee, or approval of the board.
func (s SOWStep) Backs(a Authority) error {
	adopted := a.Outcome == string(OutcomeApproved) || a.Outcome == string(OutcomeConsensus)
	switch {
	case s.ToState == SOWRecommended && (a.BodyKind != string(KindCommittee) || !(adopted || a.Outcome == string(OutcomeRecommended))):
		return Refuse(ruleSOWAdvised, "decision", "%s is “%s” by %s. Name a decision of a committee that advises it, or leave it empty where the record does not show one.", a.Code, a.Outcome, a.BodyName)
	case s.ToState == SOWApproved && (a.BodyKind != string(KindBoard) || !adopted):
		return Refuse(ruleSOWApproved, "decision", "%s is “%s” by %s. Name the board’s decision that approves it, or leave it empty where the record does not show one.", a.Code, a.Outcome, a.BodyName)
	case a.SupersededBy != "":
		return Refuse(ruleSOWApproved, "decision", "%s no longer stands; %s took its place. Name that.", a.Code, a.SupersededBy)
	}
	return nil
}

// admitsDays asks whether days may be logged: while it is active, and once it is concluded those up to that day.
func (s SOW) admitsDays(e DayEntry) error {
	switch {
	case s.State == SOWConcluded && e.ToOn > s.ConcludedOn:
		return Clash(ruleSOWConcluded, lastField(e), "%s was concluded on %s; %s lies after it. Enter an earlier day.", s.Code, s.ConcludedOn, e.ToOn)
	case s.State != SOWActive && s.State != SOWConcluded:
		return Clash(ruleSOWActive, "sow", "%s is %s; days are logged on an active statement of work.", s.Code, s.State.inSentence())
	}
	return nil
}

// Correctable refuses verdicts and reversals of days once nothing comes any more.
func (s SOW) Correctable() error {
	if s.State == SOWClosed {
		return Clash(ruleSOWClosed, "", "%s is closed; its days stay as they are.", s.Code)
	}
	return nil
}

// Open refuses a change to what has ended, and anything more for it.
func (s SOW) Open() error {
	if s.Ended() {
		return Clash(ruleSOWEnded, "", "%s is %s; nothing about it changes any more. A state never goes back: draw up another statement of work for what still comes.", s.Code, s.State.inSentence())
	}
	return nil
}

// TakesDays tells whether days may be logged on it at all.
func (s SOW) TakesDays() bool { return s.State == SOWActive || s.State == SOWConcluded }
