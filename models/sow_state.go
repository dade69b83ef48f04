package models

import "slices"

// SOWState is where a statement of work stands, from idea to closed.
type SOWState string

// The states.
const (
	SOWIdea        SOWState = "idea"        // somebody would like it done; it has a title
	SOWDraft       SOWState = "drafted"     // what is to be done is written down
	SOWPrioritised SOWState = "prioritised" // the committee said how urgent it is
	SOWEstimated   SOWState = "estimated"   // somebody said what it may take
	SOWRecommended SOWState = "recommended" // the committee advises it; nothing is bound yet
	SOWApproved    SOWState = "approved"    // the board decided it
	SOWContracted  SOWState = "contracted"  // its terms are agreed with a vendor
	SOWActive      SOWState = "active"      // days may be logged
	SOWConcluded   SOWState = "concluded"   // the work has ended; invoices and corrections still come
	SOWClosed      SOWState = "closed"      // nothing comes any more
	SOWDropped     SOWState = "dropped"     // it is not done, and why
)

// SOWStates in the order in which they are gone through; dropped is the other end.
var SOWStates = []SOWState{SOWIdea, SOWDraft, SOWPrioritised, SOWEstimated, SOWRecommended, SOWApproved, SOWContracted, SOWActive, SOWConcluded, SOWClosed, SOWDropped}

var sowStateWords = map[SOWState]string{SOWIdea: "Idea", SOWDraft: "Drafted", SOWPrioritised: "Prioritised", SOWEstimated: "Estimated", SOWRecommended: "Recommended",
	SOWApproved: "Approved", SOWContracted: "Contracted", SOWActive: "Active", SOWConcluded: "Concluded", SOWClosed: "Closed", SOWDropped: "Dropped"}

// Words is how a page names the state.
func (s SOWState) Words() string { return sowStateWords[s] }

// sowMoves is the one table of how a statement of work goes on. A step that the record does not show is skipped, so that old minutes can be
// entered; only what was active is concluded or closed, everything before is dropped.
var sowMoves = map[SOWState][]SOWState{
	SOWIdea:        sowOnward(SOWDraft),
	SOWDraft:       sowOnward(SOWPrioritised),
	SOWPrioritised: sowOnward(SOWEstimated),
	SOWEstimated:   sowOnward(SOWRecommended),
	SOWRecommended: sowOnward(SOWApproved),
	SOWApproved:    sowOnward(SOWContracted),
	SOWContracted:  sowOnward(SOWActive),
	SOWActive:      {SOWConcluded, SOWClosed},
	SOWConcluded:   {SOWClosed},
}

// sowOnward are a state and those after it up to active, and the other end.
func sowOnward(from SOWState) []SOWState {
	i, active := slices.Index(SOWStates, from), slices.Index(SOWStates, SOWActive)
	return append(slices.Clone(SOWStates[i:active+1]), SOWDropped)
}

var (
	ruleSOWState = rule("sow.state", "A statement of work goes from idea to closed, or is dropped before it is active; steps that the record does not show are skipped, and it never goes back.")
	ruleSOWEnded = rule("sow.ended", "Nothing is added to a statement of work that is closed or was dropped: its terms, components, rates, grades and manner stay, and it takes no statement and no invoice. What was approved before is still paid.")
)

// ParseSOWState reads a state's name.
func ParseSOWState(field, s string) (SOWState, error) {
	if st := SOWState(s); slices.Contains(SOWStates, st) {
		return st, nil
	}
	return "", Refuse(ruleSOWState, field, "%s is not a state; choose idea, drafted, prioritised, estimated, recommended, approved, contracted, active, concluded, closed or dropped.", shown(s))
}

// MoveTo refuses a step that the table does not hold, and a contract or work without terms.
func (s SOW) MoveTo(to SOWState, terms int) error {
	switch {
	case !slices.Contains(sowMoves[s.State], to):
		return Clash(ruleSOWState, "state", "%s is %s and cannot become %s.", s.Code, s.State.inSentence(), to.inSentence())
	case (to == SOWActive || to == SOWContracted) && terms == 0:
		return Clash(ruleSOWTerms, "state", "%s has no terms yet; set its terms before it becomes %s. What the record does not show may stay open.", s.Code, to)
	}
	return nil
}

// Ended tells whether nothing about it changes any more.
func (s SOW) Ended() bool { return s.State == SOWClosed || s.State == SOWDropped }

// EverActive tells whether days could ever be logged, so that none logged means 0 and not unknown.
func (s SOW) EverActive() bool { return s.State.after(SOWContracted) }

// On is the statement of work as a day's figures and forecast are drawn, of the state that the day found. One that has come to work since counts
// as at work even then: its step may be dated later than the first of its days.
func (s SOW) On(then SOWState) SOW {
	if s.EverActive() && then.Planned() {
		then = SOWActive
	}
	s.State = then
	return s
}

// Bound tells whether a vendor is under contract, so that the vendor stays.
func (s SOW) Bound() bool { return s.State.after(SOWApproved) }

// after tells whether the state lies behind another on the way to closed; dropped lies nowhere on it.
func (s SOWState) after(o SOWState) bool {
	return s != SOWDropped && slices.Index(SOWStates, s) > slices.Index(SOWStates, o)
}

// Planned tells whether it is still to come: it may be asked what it would cost, and no work is under contract.
func (s SOWState) Planned() bool { return s != SOWDropped && !s.after(SOWContracted) }

func (s SOWState) inSentence() string {
	if s == SOWIdea {
		return "an idea"
	}
	return string(s)
}

// SOWsAhead are the states in which it may still cost something, so that a scenario may reckon with it.
var SOWsAhead = []SOWState{SOWDraft, SOWPrioritised, SOWEstimated, SOWRecommended, SOWApproved, SOWContracted, SOWActive}

// OnDesk tells whether it is under way or about to be, so that the home page shows it.
func (s SOWState) OnDesk() bool { return s.Passed(SOWRecommended) && !s.Passed(SOWConcluded) }
