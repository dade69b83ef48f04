package models

import (
	"errors"
	"fmt"
)

// Code is the short closed list of ways in which Bursar says no. Each maps to one HTTP status and one exit status.
type Code string

// The codes, from "read it again" to "our own fault".
const (
	Unreadable      Code = "unreadable"      // 400: it could not be read at all
	Invalid         Code = "invalid"         // 422: understood, but a rule refuses it; Field says where
	Unauthenticated Code = "unauthenticated" // 401: who are you
	Forbidden       Code = "forbidden"       // 403: not yours to do
	NotFound        Code = "not_found"       // 404: not there, or not yours to know of
	Conflict        Code = "conflict"        // 409: the state of things says no
	Stale           Code = "precondition"    // 412: somebody edited it in between
	Unconditional   Code = "unconditional"   // 428: say which version you saw
	TooLarge        Code = "too_large"       // 413: more than is taken at once
	TooOften        Code = "rate_limited"    // 429: wait a little
	Unavailable     Code = "unavailable"     // 503: the database is busy or away
)

// Error is a refusal: which rule spoke, about which field, in a sentence that says what to do.
type Error struct {
	Code    Code
	Rule    Rule
	Field   string
	Message string
	Also    []FieldError // further fields refused in the same breath
	Err     error
}

// FieldError names one more field of the same input and what is wrong with it.
type FieldError struct {
	Field, Message string
}

func (e *Error) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.Err }

// Fields lists every field that was refused, the first one first.
func (e *Error) Fields() []FieldError {
	if e.Field == "" {
		return e.Also
	}
	return append([]FieldError{{e.Field, e.Message}}, e.Also...)
}

// Refuse says no to one field by the rule, 422.
func Refuse(rule Rule, field, format string, args ...any) *Error {
	return &Error{Code: Invalid, Rule: rule, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Clash says no because of the state that things are in, 409.
func Clash(rule Rule, field, format string, args ...any) *Error {
	return &Error{Code: Conflict, Rule: rule, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Missing says that a record is not there, or must not be known: kind as in "statement of work", code as people write it.
func Missing(kind, code string) *Error {
	return &Error{Code: NotFound, Message: fmt.Sprintf("There is no %s %s, or it is not yours to see.", kind, code)}
}

// Collect joins refusals of several fields of one input into one, so that a person mends them in one go. No refusal gives nil.
func Collect(errs ...error) error {
	var first *Error
	for _, err := range errs {
		var e *Error
		switch {
		case err == nil:
		case !errors.As(err, &e):
			return err
		case first == nil:
			c := *e
			first = &c
		default:
			first.Also = append(first.Also, e.Fields()...)
		}
	}
	if first == nil {
		return nil
	}
	return first
}

// CodeOf is the code of a refusal, or "" for an error that is nobody's refusal.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
