package tally

import "fmt"

// NoBallot is the Ballot of an Error that speaks of the question, the rule or the money, not of one ballot.
const NoBallot = -1

// The codes an Error can carry. They are stable; messages may be reworded.
const (
	CodeUnknownID      = "unknown-id"
	CodeRepeatedID     = "repeated-id"
	CodeEmptyID        = "empty-id"
	CodeUnknownChoice  = "unknown-choice"
	CodeNegativeWeight = "negative-weight"
	CodeNegativeCount  = "negative-count"
	CodeNegativeCost   = "negative-cost"
	CodeNegativeBudget = "negative-budget"
	CodeNegativeRoll   = "negative-roll"
	CodeEmptyRoll      = "empty-roll"
	CodeSmallRoll      = "small-roll"
	CodeBase           = "unknown-base"
	CodeFraction       = "fraction"
	CodeTooLarge       = "too-large"
	CodeNumber         = "number"
	CodeMethod         = "unknown-method"
	CodeOption         = "unknown-option"
	CodeBallotKind     = "ballot-kind"
	CodeScale          = "scale"
	CodeSeats          = "seats"
	CodeBudget         = "missing-budget"
	CodeCost           = "missing-cost"
	CodeDecimals       = "decimals"
	CodeShape          = "shape"
)

// Error refuses a count. Ballot is the place of the ballot in the list, from 0, or NoBallot.
type Error struct {
	Ballot  int
	Code    string
	Message string
}

// Error is the sentence, opened by the ballot as people number it, from 1.
func (e *Error) Error() string {
	if e.Ballot < 0 {
		return e.Message
	}
	return fmt.Sprintf("Ballot %d: %s", e.Ballot+1, e.Message)
}

func refuse(ballot int, code, format string, args ...any) error {
	return &Error{Ballot: ballot, Code: code, Message: fmt.Sprintf(format, args...)}
}
