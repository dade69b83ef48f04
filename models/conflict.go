package models

import "slices"

// Interest is a conflict of interest: it says that a person is too close to a proposal to judge it: no vote on it, and no sight of how others voted on it.
type Interest struct {
	ID         int64
	ProposalID int64
	PersonID   int64
	Kind       string
	Why        string
	DeclaredOn Date
	Seq        int64
}

// TableName is conflicts, as people call them.
func (Interest) TableName() string { return "conflicts" }

// ConflictKinds are the kinds of closeness, as a page offers them.
var ConflictKinds = []string{"declared", "found", "applicant", "colleague", "family", "financial"}

var ruleConflictKind = rule("conflict.kind", "A conflict is declared, found, applicant, colleague, family or financial, and holds once for a person and a proposal.")

// NewConflict is what is entered: Proposal and Person are codes; On is the day it became known, empty for today.
type NewConflict struct {
	Proposal, Person, Kind, Why, On string
}

// Check gives the conflict or every field that is refused.
func (n NewConflict) Check(today Date) (Interest, error) {
	why, errWhy := Line("why", n.Why, 500)
	on, errOn := dateOr("on", n.On, today)
	var errKind error
	if n.Kind == "" {
		n.Kind = "declared"
	}
	if !slices.Contains(ConflictKinds, n.Kind) {
		errKind = Refuse(ruleConflictKind, "kind", "%s is not a kind of conflict; choose declared, found, applicant, colleague, family or financial.", shown(n.Kind))
	}
	return Interest{Kind: n.Kind, Why: why, DeclaredOn: on}, Collect(errKind, errWhy, errOn)
}

// ConflictTwice says that the conflict is on record already.
func ConflictTwice(person, proposal string) error {
	return Clash(ruleConflictKind, "person", "%s has a conflict on %s already; nothing more is needed.", person, proposal)
}

// ConflictLine is a conflict as people read it.
type ConflictLine struct {
	PersonCode, PersonName string
	Kind, Why              string
	DeclaredOn             Date
}
