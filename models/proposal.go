package models

import "strings"

// Proposal is one application in a round. Who asks and for what; how much stands in its terms.
type Proposal struct {
	ID             int64
	Code           string
	RoundID        int64
	Title          string
	OrganizationID *int64
	Investigators  string
	Country        string
	CountryNote    string
	State          ProposalState
	RecordedPlace  *int64 // the place that the minutes state
	Note           string
	AnchorID       *int64
	Version        int64
	Seq            int64
}

// ProposalTerms is what a proposal asks from a day on: the last terms hold. An unknown amount is nil, never 0.
type ProposalTerms struct {
	ID           int64
	ProposalID   int64
	N            int64
	AmountMinor  *int64
	Assumed      Flag
	MinimumMinor *int64
	EffectiveOn  Date
	Why          string
	Seq          int64
}

// TableName is proposal_terms: one row is one set of terms.
func (ProposalTerms) TableName() string { return "proposal_terms" }

// ProposalState is what became of an application before the vote.
type ProposalState string

// The states.
const (
	ProposalSubmitted ProposalState = "submitted"
	ProposalWithdrawn ProposalState = "withdrawn"
	ProposalRejected  ProposalState = "rejected"
)

var (
	ruleProposalState  = rule("proposal.state", "A proposal that is withdrawn or rejected stays so; it is not voted on and not funded.")
	ruleProposalAmount = rule("proposal.amount", "A proposal asks an amount greater than zero, at least its minimum; an amount that nobody stated is marked as assumed and says why.")
	ruleProposalPlace  = rule("proposal.place", "A recorded place is a whole number from 1 to 1000.")
)

// NewProposal is what is entered to add an application. Round and Organization are codes; an organization may also be named exactly.
type NewProposal struct {
	Title, Organization, Investigators, Country, CountryNote string
	Amount                                                   string
	AmountAssumed                                            bool
	Minimum                                                  string
	RecordedPlace                                            int64 // 0: none is recorded
	Note, Why, On                                            string
	Cite                                                     Cite
}

// Check gives the proposal and its first terms, or every field that is refused.
func (n NewProposal) Check(c Currency, today Date) (Proposal, ProposalTerms, error) {
	title, errTitle := Line("title", n.Title, 300)
	investigators, errInvestigators := OptionalLine("investigators", n.Investigators, 500)
	country, errCountry := CheckCountry("country", strings.TrimSpace(n.Country))
	countryNote, errCountryNote := OptionalLine("country_note", n.CountryNote, 500)
	note, errNote := Prose("note", n.Note, 4000)
	place, errPlace := recordedPlace(n.RecordedPlace)
	terms, errTerms := NewTerms{Amount: n.Amount, Assumed: n.AmountAssumed, Minimum: n.Minimum, On: n.On, Why: n.Why}.check(c, today)
	return Proposal{Title: title, Investigators: investigators, Country: country, CountryNote: countryNote, State: ProposalSubmitted, RecordedPlace: place,
		Note: note, Version: 1}, terms, Collect(errTitle, errInvestigators, errCountry, errCountryNote, errTerms, errPlace, errNote)
}

func recordedPlace(n int64) (*int64, error) {
	if n == 0 {
		return nil, nil
	}
	if n < 0 || n > 1000 {
		return nil, Refuse(ruleProposalPlace, "recorded_place", "%d is not a place; write a whole number from 1 to 1000.", n)
	}
	return &n, nil
}

// NewTerms is what is entered to change what a proposal asks. An empty Amount is unknown; On is the day from which, empty for today.
type NewTerms struct {
	Amount, Minimum, On, Why string
	Assumed                  bool
}

// Check gives the terms, which say why they change, or every field that is refused.
func (n NewTerms) Check(c Currency, today Date) (ProposalTerms, error) {
	_, errWhy := Line("why", n.Why, 500)
	terms, err := n.check(c, today)
	return terms, Collect(errWhy, err)
}

func (n NewTerms) check(c Currency, today Date) (ProposalTerms, error) {
	amount, errAmount := optionalAmount("amount", n.Amount, c)
	minimum, errMinimum := optionalAmount("minimum", n.Minimum, c)
	on, errOn := dateOr("on", n.On, today)
	why, errWhy := OptionalLine("why", n.Why, 500)
	t := ProposalTerms{AmountMinor: amount, Assumed: Flag(n.Assumed), MinimumMinor: minimum, EffectiveOn: on, Why: why}
	return t, Collect(errAmount, errMinimum, errOn, errWhy, t.consistent(c, errAmount != nil))
}

func (t ProposalTerms) consistent(c Currency, refused bool) error {
	switch {
	case refused:
		return nil
	case bool(t.Assumed) && t.AmountMinor == nil:
		return Refuse(ruleProposalAmount, "amount", "There is no amount to be assumed; write one, or leave it unknown.")
	case bool(t.Assumed) && t.Why == "":
		return Refuse(ruleProposalAmount, "why", "The amount is assumed; say what it is taken from.")
	case t.AmountMinor != nil && t.MinimumMinor != nil && *t.MinimumMinor > *t.AmountMinor:
		return Refuse(ruleProposalAmount, "minimum", "The minimum of %s is more than the %s asked; lower it.", Money{*t.MinimumMinor, c}, Money{*t.AmountMinor, c})
	}
	return nil
}

// Live refuses what is withdrawn or rejected.
func (p Proposal) Live(field string) error {
	if p.State == ProposalSubmitted {
		return nil
	}
	return Clash(ruleProposalState, field, "%s is %s; it stays so. Enter a new proposal if it is meant to come back.", p.Code, p.State)
}
