package models

import "slices"

// SOWState is where a statement of work stands, from draft to closed.
type SOWState string

// The states.
const (
	SOWDraft       SOWState = "draft"
	SOWRecommended SOWState = "recommended" // the committee advises it; nothing is bound yet
	SOWActive      SOWState = "active"      // days may be logged
	SOWClosed      SOWState = "closed"
	SOWNotChosen   SOWState = "not-chosen"
)

// SOWStates in the order in which they are shown.
var SOWStates = []SOWState{SOWDraft, SOWRecommended, SOWActive, SOWClosed, SOWNotChosen}

var sowStateWords = map[SOWState]string{SOWDraft: "Draft", SOWRecommended: "Recommended", SOWActive: "Active", SOWClosed: "Closed", SOWNotChosen: "Not chosen"}

// Words is how a page names the state.
func (s SOWState) Words() string { return sowStateWords[s] }

// sowMoves is the one table of how a statement of work goes on. Closed and not chosen are ends.
var sowMoves = map[SOWState][]SOWState{
	SOWDraft:       {SOWRecommended, SOWActive, SOWNotChosen},
	SOWRecommended: {SOWActive, SOWNotChosen},
	SOWActive:      {SOWClosed},
}

var (
	ruleSOWState = rule("sow.state", "A statement of work goes from draft to recommended, active and closed, or is not chosen; it never goes back.")
	ruleSOWEnded = rule("sow.ended", "The terms of a statement of work that is closed or was not chosen stay as they are.")
)

// ParseSOWState reads a state's name.
func ParseSOWState(field, s string) (SOWState, error) {
	if st := SOWState(s); slices.Contains(SOWStates, st) {
		return st, nil
	}
	return "", Refuse(ruleSOWState, field, "%s is not a state; choose draft, recommended, active, closed or not-chosen.", shown(s))
}

// MoveTo refuses a step that the table does not hold, and activation without terms.
func (s SOW) MoveTo(to SOWState, terms int) error {
	switch {
	case !slices.Contains(sowMoves[s.State], to):
		return Clash(ruleSOWState, "state", "%s is %s and cannot become %s.", s.Code, s.State.inSentence(), to.inSentence())
	case to == SOWActive && terms == 0:
		return Clash(ruleSOWTerms, "state", "%s has no terms yet; set its terms before it becomes active. What the record does not show may stay open.", s.Code)
	}
	return nil
}

// Ended tells whether nothing about it changes any more.
func (s SOW) Ended() bool { return s.State == SOWClosed || s.State == SOWNotChosen }

// EverActive tells whether days could ever be logged, so that none logged means 0 and not unknown.
func (s SOW) EverActive() bool { return s.State == SOWActive || s.State == SOWClosed }

func (s SOWState) inSentence() string {
	switch s {
	case SOWDraft:
		return "a draft"
	case SOWNotChosen:
		return "not chosen"
	}
	return string(s)
}
