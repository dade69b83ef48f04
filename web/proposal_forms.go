package web

import (
	"strconv"

	"bursar/models"
)

// withForms adds what the manager may do to a proposal.
func (d ProposalView) withForms(s Sheet) Sheet {
	if !d.Viewer.May(models.KeepRecords) {
		return s
	}
	conflict := Section{ID: "declare", Title: "Declare a conflict", OnScreen: true, Form: d.conflictForm().Again(d.Try)}
	if !d.mayAmend() {
		s.Bands = append(s.Bands, Full(conflict))
		return s
	}
	s.Bands = append(s.Bands, Halves(Section{ID: "amend", Title: "Amend what it asks", OnScreen: true, Form: d.amendForm().Again(d.Try)}, conflict),
		Halves(Section{ID: "withdraw", Title: "Take it out of the round", OnScreen: true, Form: d.endForm().Again(d.Try)}))
	return s
}

func (d ProposalView) version() []Hidden {
	return []Hidden{{"version", strconv.FormatInt(d.Proposal.Version, 10)}}
}

func (d ProposalView) at() string { return "/proposals/" + d.Proposal.Code }

func (d ProposalView) amendForm() *Form {
	p := d.Proposal
	amount, least := "", ""
	if p.AmountMinor != nil {
		amount = models.Money{Minor: *p.AmountMinor, Currency: p.Currency}.Grouped()
	}
	if p.MinimumMinor != nil {
		least = models.Money{Minor: *p.MinimumMinor, Currency: p.Currency}.Grouped()
	}
	return &Form{ID: "amend-form", Action: d.at() + "/terms", Submit: "Amend", Plain: true, Hidden: d.version(), Fields: []Field{
		{Name: "amount", Label: "Asked, " + string(p.Currency), Kind: DecimalField, Size: "day", Value: amount, Hint: "empty: not known"},
		{Name: "minimum", Label: "Minimum", Kind: DecimalField, Size: "day", Value: least, Beside: true, Hint: "or empty"},
		{Name: "assumed", Label: "The amount is assumed", Kind: CheckField, Checked: bool(p.Assumed)},
		{Name: "on", Label: "From", Kind: DateField, Hint: "empty is today"},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}},
		Note: Say("What it asked before stays on record.")}
}

func (d ProposalView) endForm() *Form {
	return &Form{ID: "end-form", Action: d.at() + "/state", Submit: "Take it out", Plain: true, Hidden: d.version(), Fields: []Field{
		{Name: "state", Label: "How", Kind: RadioField, Options: []Option{{Value: string(models.ProposalWithdrawn), Text: "Withdrawn", Hint: "the applicant wishes it"}, {Value: string(models.ProposalRejected), Text: "Rejected", Hint: "a check before the vote failed"}}},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}},
		Note: Say("It stays so. If it is meant to come back, enter a new proposal.")}
}

func (d ProposalView) conflictForm() *Form {
	kinds := make([]Option, 0, len(models.ConflictKinds))
	for _, k := range models.ConflictKinds {
		kinds = append(kinds, Option{Value: k, Text: k})
	}
	return &Form{ID: "conflict-form", Action: d.at() + "/conflicts", Submit: "Put it on record", Plain: true, Fields: []Field{
		{Name: "person", Label: "Who", Kind: SelectField, Options: append([]Option{{Text: "Choose a person"}}, d.People...)},
		{Name: "kind", Label: "Kind", Kind: SelectField, Options: kinds, Beside: true},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}},
		Note: Say("They neither rank it nor vote on it, and see no votes by name on it, whatever their roles.")}
}

// NewProposalFormPage puts an application into a round.
func NewProposalFormPage(f Frame, r models.RoundSheet, organizations []Option, try Try) *SheetPage {
	unit := string(r.Currency)
	form := &Form{ID: "proposal", Action: "/rounds/" + r.Code + "/proposals", Submit: "Add the proposal", Acts: []Act{{Text: "Back", Href: "/rounds/" + r.Code}}, Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide"},
		{Name: "organization", Label: "Applicant", Kind: SelectField, Options: append([]Option{{Text: "Not known"}}, organizations...)},
		{Name: "investigators", Label: "Investigators", Beside: true, Hint: "names as written, or empty"},
		{Name: "amount", Label: "Asked, " + unit, Kind: DecimalField, Size: "day", Hint: "empty: not known"},
		{Name: "minimum", Label: "Minimum, " + unit, Kind: DecimalField, Size: "day", Beside: true, Hint: "with less it cannot be done"},
		{Name: "amount_assumed", Label: "The amount is assumed", Kind: CheckField, Hint: "nobody has stated it"},
		{Name: "why", Label: "What it is taken from", Size: "wide", Hint: "one sentence, where the amount is assumed"},
		{Name: "country", Label: "Country", Size: "short", Hint: "two letters, such as CH"},
		{Name: "country_note", Label: "Note on the country", Beside: true, Hint: "such as a check of sanctions that is due"},
		{Name: "recorded_place", Label: "Place in the minutes", Size: "short", Hint: "1 is best; empty: none"},
		{Name: "on", Label: "Handed in", Kind: DateField, Beside: true, Hint: "empty is today"},
		{Name: "note", Label: "Note", Kind: LongField, Rows: 3},
	}}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: roundWhere(r.Code, Crumb{Text: "New proposal"}), Title: "New proposal: " + r.Title, Lede: Say("Proposals join a round before its ballots open.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The proposal", Bare: true, Form: form.Again(try)})}}}
}
