package casefile

import (
	"errors"
	"fmt"

	"bursar/tally"
)

// refuse says what is wrong with a file, or with one case of it.
func refuse(code, format string, args ...any) *tally.Error {
	return &tally.Error{Ballot: tally.NoBallot, Code: code, Message: fmt.Sprintf(format, args...)}
}

// in says where a refusal belongs: to a file, a case, a line.
func in(place string, refusal *tally.Error) *tally.Error {
	return refuse(refusal.Code, "%s: %s", place, refusal.Error())
}

// refusalOf is the *tally.Error of an error that may come from reading or from counting.
func refusalOf(err error) *tally.Error {
	var refusal *tally.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	return refuse(tally.CodeShape, "%v", err)
}
