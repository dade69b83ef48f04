package web

import (
	"strings"

	"bursar/models"
)

// forms are what the manager does to a round in its present state.
func (d RoundView) forms() (out []Section) {
	r, v, at := d.Round, d.Viewer, "/rounds/"+d.Round.Code
	add := func(id, title string, form *Form) {
		out = append(out, Section{ID: id, Title: title, OnScreen: true, Form: form.Again(d.Try)})
	}
	switch {
	case r.State == models.RoundDraft && v.May(models.KeepRecords):
		add("open", "Open the ballots", openForm(at, r))
	case r.State == models.RoundOpen:
		if v.May(models.ClosePoll) {
			add("close", "Close and count", closeForm(at, r))
		}
		if v.May(models.RecordBallot) {
			add("recuse", "Record a recusal", recusalForm(at, r))
		}
	case r.State == models.RoundClosed && v.May(models.KeepRecords):
		add("recommend", "Recommend", recommendForm(at, "Write the advice"))
	case r.State == models.RoundRecommended:
		if v.May(models.RecordRuling) {
			add("decide", "Mark as decided", decideForm(at, r))
		}
		if v.May(models.KeepRecords) {
			add("recommend", "Advise again", recommendForm(at, "Write new advice"))
		}
	}
	return out
}

func openForm(at string, r models.RoundSheet) *Form {
	var codes []string
	for _, p := range r.Proposals {
		if p.State == models.ProposalSubmitted {
			codes = append(codes, p.Code)
		}
	}
	return &Form{ID: "open-form", Action: at + "/poll", Submit: "Open the ballots", Fields: []Field{
		{Name: "secrecy", Label: "Who may know how somebody voted", Kind: RadioField, Value: string(models.SecrecySealed), Options: []Option{
			{Value: string(models.SecrecySealed), Text: "Sealed", Hint: "nobody but the voter, ever; counts and receipts after closing"},
			{Value: string(models.SecrecyOpen), Text: "Open", Hint: "names and votes are on record; needed for votes that minutes show"}}},
		{Name: "closes", Label: "Closes", Size: "day", Hint: "UTC, such as 2024-11-08 18:00; empty: until you close it"},
		{Name: "meeting", Label: "Meeting", Beside: true, Hint: "code, where it was voted on in one; empty: by mail"},
		{Name: "on", Label: "Seats as of", Kind: DateField, Hint: "empty: the meeting’s day, or today"},
		{Name: "tie_order", Label: "The chair’s order for ties", Size: "wide", Value: strings.Join(codes, " "), Hint: "codes, the first wins; it is announced before the count"},
	}, Note: Say("From here on the proposals, the rule, the roll and the order for ties stand. The rule is the charter’s for votes by mail; where there is none, more than half of the votes cast.")}
}

func closeForm(at string, r models.RoundSheet) *Form {
	waiting := int64(len(r.Poll.Roll)) - r.Poll.BallotsIn
	return &Form{ID: "close-form", Action: at + "/closure", Submit: "Close and count", Plain: true, Fields: []Field{
		{Name: "confirm", Label: "Close " + r.Code + " for good", Kind: CheckField, Hint: Plural(waiting, "seat has", "seats have") + " not handed in"}},
		Note: Say("A closed vote stays closed. It is counted at once; a ballot that comes later is kept and not counted.")}
}

func recusalForm(at string, r models.RoundSheet) *Form {
	return &Form{ID: "recusal-form", Action: at + "/recusals", Submit: "Record the recusal", Plain: true, Fields: []Field{
		{Name: "person", Label: "Who", Kind: SelectField, Options: rollOptions(r)},
		{Name: "proposal", Label: "From", Kind: SelectField, Options: proposalOptions(r), Beside: true},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence; it is on record"}}}
}

func rollOptions(r models.RoundSheet) []Option {
	options := []Option{{Text: "Choose a person"}}
	for _, line := range r.Poll.Roll {
		options = append(options, Option{Value: line.PersonCode, Text: line.PersonName + ", " + line.PersonCode})
	}
	return options
}

// WholeRound is what a form sends for a recusal from all proposals of a round; nothing chosen is refused.
const WholeRound = "all"

func proposalOptions(r models.RoundSheet) []Option {
	options := []Option{{Text: "Choose what from"}, {Value: WholeRound, Text: "The whole round"}}
	for _, p := range r.Proposals {
		if p.State == models.ProposalSubmitted {
			options = append(options, Option{Value: p.Code, Text: p.Code + ", " + p.Title})
		}
	}
	return options
}

func recommendForm(at, submit string) *Form {
	return &Form{ID: "recommend-form", Action: at + "/recommendation", Submit: submit, Plain: true, Fields: []Field{
		{Name: "on", Label: "Day of the advice", Kind: DateField, Hint: "empty is today"}},
		Note: Say("The order of the count is walked within the money. No money moves; earlier advice stays on record.")}
}

func decideForm(at string, r models.RoundSheet) *Form {
	field := Field{Name: "decision", Label: "Decision", Hint: "code such as D-2024-011; it is about this round’s recommendation"}
	if found := rulings(r); len(found) > 0 {
		field.Value = found[len(found)-1].Code
	}
	return &Form{ID: "decide-form", Action: at + "/decision", Submit: "Mark as decided", Plain: true, Fields: []Field{field},
		Note: Words(Plain("Record what the board decided first, under "), Link("decisions", "/decisions"), Plain(", and name this round there."))}
}

// RoundChoices are what a new round may name.
type RoundChoices struct {
	Bodies   []Option
	Pools    []models.PoolState
	Currency models.Currency
}

// NewRoundFormPage begins a call for proposals.
func NewRoundFormPage(f Frame, c RoundChoices, try Try) *SheetPage {
	form := &Form{ID: "round", Action: "/rounds", Submit: "Begin the round", Acts: []Act{{Text: "Back", Href: "/rounds"}}, Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide", Hint: "such as Research grants 2024"},
		{Name: "body", Label: "Body that ranks", Kind: SelectField, Options: append([]Option{{Text: "Choose a body"}}, c.Bodies...)},
		{Name: "on", Label: "Day of the call", Kind: DateField, Beside: true, Hint: "empty is today"},
		{Name: "money", Label: "Money", Kind: DecimalField, Size: "day", Hint: "empty: the free money of its pools"},
		{Name: "currency", Label: "Currency", Size: "short", Value: string(c.Currency), Beside: true},
		{Name: "money_assumed", Label: "The amount is assumed", Kind: CheckField, Hint: "nobody has stated it"},
		{Name: "money_why", Label: "What it is taken from", Size: "wide", Hint: "one sentence, where the amount is assumed"},
		{Name: "pools", Label: "Pool", Kind: SelectField, Options: poolOptions(c.Pools, "None")},
		{Name: "pools_2", Label: "Second pool", Kind: SelectField, Options: poolOptions(c.Pools, "None"), Beside: true},
		{Name: "method", Label: "How the order is found", Kind: RadioField, Value: string(models.BySchulze), Options: []Option{
			{Value: string(models.BySchulze), Text: "From the ballots", Hint: "pairs compared (Schulze)"},
			{Value: string(models.ByRecordedOrder), Text: "As the minutes record it", Hint: "each proposal has its recorded place"}}},
		{Name: "skip", Label: "Pass over what does not fit", Kind: CheckField, Hint: "otherwise the money stops at the first that does not fit"},
		{Name: "terms", Label: "Words of the call", Kind: LongField, Rows: 3},
	}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Rounds", Href: "/rounds"}, {Text: "New"}}, Title: "New round", Lede: Say("Which body ranks, how much money there is, and how the order is found. Proposals come next.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The round", Bare: true, Form: form.Again(try)})}}}
}
