package models

import (
	"net/url"
	"strings"
)

// The manners of a champion: to look after a statement of work, or to have said "happy to help".
const (
	MannerChampion = "champion"
	MannerHelper   = "helper"
)

var (
	ruleSOWScope   = rule("sow.scope", "The scope of a statement of work is the http or https address of the text that says what is to be done.")
	ruleSOWVendor  = rule("sow.vendor", "The vendor of a statement of work is the one whose offer was chosen, and stays once it is contracted.")
	ruleSOWCounted = rule("sow.counted", "What a statement of work is counted in changes only while nothing is counted in it.")
	ruleSOWHelp    = rule("sow.help", "Members say for themselves that they are happy to help; the programme manager writes down what anybody said.")
)

// NewSOWIdea is what is entered to propose one: a title is enough.
type NewSOWIdea struct {
	Title string
	Note  string
	Scope string // http or https address, or ""
	On    string // the day it came up, whose year its code bears; today where left empty
	Cite  Cite
}

// Check gives the idea that is to be kept, or every field that is refused.
func (n NewSOWIdea) Check() (SOW, error) {
	s, err := NewSOW{Title: n.Title, Note: n.Note, Scope: n.Scope}.Check()
	s.State = SOWIdea
	return s, err
}

// parseScope reads an address that a browser may follow.
func parseScope(field, s string) (string, error) {
	s, err := OptionalLine(field, s, 500)
	if err != nil || s == "" {
		return s, err
	}
	u, bad := url.Parse(s)
	if bad != nil || u.Host == "" || u.User != nil || (u.Scheme != "https" && u.Scheme != "http") || strings.ContainsAny(s, " \"<>\\") {
		return "", Refuse(ruleSOWScope, field, "%s is not an address that can be opened; write it whole, such as https://example.org/scope.", shown(s))
	}
	return s, nil
}

// NewSOWDescription is what is written anew about a statement of work; what is left empty stays as it is.
type NewSOWDescription struct {
	Title      string
	Scope      string
	Vendor     string // code of an organization
	Pool       string // code of a pool
	Unit       string
	Grid       string
	Overrun    string
	Priorities []string
	Note       string
}

// SOWCounted is what already stands in the unit of a statement of work, and whose offer was chosen.
type SOWCounted struct {
	InUnits int64 // terms, rates, offers, estimates, entries and statements
	Chosen  bool
}

// Check gives the statement of work as it is then, or every field that is refused.
func (n NewSOWDescription) Check(s SOW, c SOWCounted) (SOW, error) {
	if err := s.Open(); err != nil {
		return s, err
	}
	whole := NewSOW{Title: orStays(n.Title, s.Title), Scope: orStays(n.Scope, s.Scope), Note: orStays(n.Note, s.Note), Unit: orStays(n.Unit, string(s.Unit)),
		Grid: orStays(n.Grid, s.Grid.String()), Overrun: orStays(n.Overrun, string(s.Overrun)), Priorities: n.Priorities}
	if len(n.Priorities) == 0 {
		whole.Priorities = s.Priorities
	}
	is, err := whole.Check()
	if err == nil && (is.Unit != s.Unit || is.Grid != s.Grid) && c.InUnits > 0 {
		err = Clash(ruleSOWCounted, "unit", "%s is counted in %s already; it stays in %s.", s.Code, s.Unit.Field(), s.gridWords())
	}
	s.Title, s.Scope, s.Note, s.Unit, s.Grid, s.Overrun, s.Priorities = is.Title, is.Scope, is.Note, is.Unit, is.Grid, is.Overrun, is.Priorities
	return s, err
}

func orStays(given, is string) string {
	if strings.TrimSpace(given) == "" {
		return is
	}
	return given
}

// ByVendor refuses another vendor where one is bound, or follows from an offer.
func (s SOW) ByVendor(vendor int64, chosen bool) error {
	switch {
	case s.VendorID == nil || *s.VendorID == vendor:
		return nil
	case s.Bound():
		return Clash(ruleSOWVendor, "vendor", "%s is %s; its vendor stays. Drop it and draw up another, or enter an amendment.", s.Code, s.State.inSentence())
	case chosen:
		return Clash(ruleSOWVendor, "vendor", "The vendor of %s follows from the offer that was chosen; choose another offer.", s.Code)
	}
	return nil
}

// MayHelp refuses to say in another's name that they are happy to help.
func MayHelp(v Viewer, person int64) error {
	if v.May(KeepRecords) || (v.PersonID != 0 && v.PersonID == person) {
		return nil
	}
	return &Error{Code: Forbidden, Rule: ruleSOWHelp, Field: "person", Message: "You say for yourself that you are happy to help; leave the person empty. The programme manager writes down what others said."}
}

// NobodyToHelp says that whoever is signed in is nobody of the record.
func NobodyToHelp() error {
	return Refuse(ruleSOWHelp, "person", "Name the person who is happy to help, such as P-0007.")
}
