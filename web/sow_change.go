package web

import (
	"strings"

	"bursar/models"
)

// NewSOWChangePage holds the forms that change what is agreed about a statement of work: terms, rates, people, state.
func NewSOWChangePage(f Frame, d SOWPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: d.path(""), Code: true}}, Title: "Change " + d.SOW.Title,
		States: []State{sowState(d.SOW.State)}, Lede: Say("Nothing here is edited: terms are followed by an amendment, a rate by a later rate, each with who and when.")}}
	if d.SOW.Ended() {
		sheet.Head.Lede = Say("It has ended; nothing about it changes any more.")
		return &SheetPage{Frame: f, Sheet: sheet}
	}
	terms := Section{ID: "terms", Title: "Set its terms", Note: Say("What the record does not show stays empty; it is then unknown, not nought."), Form: d.termsForm().Again(d.Try)}
	if len(d.SOW.Terms) > 0 {
		terms.Title, terms.Note = "Amend it", Say("Fill in what changes; what stays empty stays as it is. The ceiling never falls below what is used; a higher one takes in overrun that waits.")
	}
	sheet.Bands = []Band{Full(terms), Halves(
		Section{ID: "rate", Title: "Set a rate", Prose: []Line{Say("Days logged before keep the rate they were logged at.")}, Form: d.rateForm().Again(d.Try)},
		Section{ID: "state", Title: "Move it on", Prose: []Line{Say(d.moveWords())}, Form: d.stateForm().Again(d.Try)}),
		Halves(Section{ID: "people", Title: "Who works on it", Prose: []Line{Say(orWords(namesOf(d.SOW.People), "Nobody yet. Whoever is on it sees it and logs their own days."))}, Form: d.personForm("person-form", "/people", "Put on it").Again(d.Try)},
			Section{ID: "champions", Title: "Who champions it", Prose: []Line{Say(orWords(namesOf(d.SOW.Champions), "No champion yet."))}, Form: d.personForm("champion-form", "/champions", "Make champion").Again(d.Try)}),
		Halves(Section{ID: "description", Title: "Describe it anew", Prose: []Line{Say("What is left empty stays as it is.")}, Form: d.descriptionForm().Again(d.Try)},
			Section{ID: "helpers", Title: "Who is happy to help", Prose: []Line{Say(orWords(namesOf(d.SOW.Life.Helpers), "Nobody said so yet."))}, Form: d.personForm("help-form", "/help", "Write it down").Again(d.Try)})}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "grades", Title: "Grades", Prose: []Line{Say(d.gradeWords())}, Form: d.gradeForm().Again(d.Try)}))
	return &SheetPage{Frame: f, Sheet: sheet}
}

func orWords(text, instead string) string {
	if text == "" {
		return instead
	}
	return text + "."
}

func (d SOWPage) termsForm() *Form {
	action, submit, effective := d.path("/terms"), "Set the terms", "the first day they hold"
	if len(d.SOW.Terms) > 0 {
		action, submit, effective = d.path("/amendments"), "Record the amendment", "the first day it holds"
	}
	return &Form{ID: "terms-form", Action: action, Submit: submit, Fields: []Field{
		{Name: "effective_on", Label: "In force from", Kind: DateField, Hint: effective + ", such as 2024-09-02", Required: true},
		{Name: "ceiling_days", Label: "Ceiling, " + d.SOW.Unit.Field(), Kind: DecimalField, Beside: true, Hint: d.now(knownUnits(d.SOW.Figures.Ceiling, daysText))},
		{Name: "ceiling_money", Label: "Ceiling, money", Kind: DecimalField, Size: "day", Beside: true, Hint: d.now(orUnknown(moneyKnown(d.SOW.Figures.MoneyLimit)))},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: d.currency(), Hint: "such as USD"},
		{Name: "starts", Label: "First day", Kind: DateField, Hint: d.now(d.SOW.Figures.StartsOn.Long())},
		{Name: "ends", Label: "Last day", Kind: DateField, Beside: true, Hint: d.now(d.SOW.Figures.EndsOn.Long())},
		{Name: "decision", Label: "Decision", Beside: true, Size: "day", Hint: "code, such as D-2024-010; empty: not shown by the record"},
		{Name: "price", Label: "The money is", Kind: SelectField, Options: []Option{{Text: "as it is; not to exceed where nothing was said"}, {Value: string(models.PriceNotToExceed), Text: "not to exceed"}, {Value: string(models.PriceFixed), Text: "a fixed price"}}},
		{Name: "rate", Label: "Another rate", Kind: DecimalField, Size: "day", Beside: true, Hint: "of one " + string(d.SOW.Unit) + "; empty: as it is"},
		{Name: "for", Label: "Rate for", Size: "day", Beside: true, Hint: "a person’s code; empty: everybody"},
		{Name: "grade", Label: "Or for a grade", Size: "day", Beside: true, Hint: "such as senior"},
		{Name: "why", Label: "Why", Kind: LongField, Rows: 2, Hint: "one sentence"}}}
}

func (d SOWPage) now(value string) string {
	if value == Unknown {
		return "not known now"
	}
	return "now " + value
}

func (d SOWPage) rateForm() *Form {
	people := []Option{{Text: "everybody without one of their own"}}
	for _, p := range d.SOW.People {
		people = append(people, Option{Value: p.Code, Text: p.Name})
	}
	return &Form{ID: "rate-form", Action: d.path("/rates"), Submit: "Set the rate", Plain: true, Fields: []Field{
		{Name: "person", Label: "For", Kind: SelectField, Options: people},
		{Name: "grade", Label: "Or for a grade", Size: "day", Beside: true, Hint: "such as senior"},
		{Name: "from", Label: "From", Kind: DateField},
		{Name: "to", Label: "To", Kind: DateField, Beside: true, Hint: "inclusive; empty: until the next"},
		{Name: "amount", Label: "One " + string(d.SOW.Unit) + " costs", Kind: DecimalField, Size: "day", Beside: true, Hint: "such as 720.00"},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: d.currency(), Hint: "such as USD"}}}
}

func (d SOWPage) personForm(id, path, submit string) *Form {
	return &Form{ID: id, Action: d.path(path), Submit: submit, Plain: true, Fields: []Field{{Name: "person", Label: "Person", Size: "day", Hint: "code, such as P-0007"}}}
}

func (d SOWPage) moveWords() string {
	if len(d.SOW.Terms) == 0 {
		return "It can become contracted and active once it has terms."
	}
	return "A state never goes back; steps that the record does not show may be skipped. Before it is active it can be dropped, with the reason."
}

func (d SOWPage) stateForm() *Form {
	var moves []Option
	for _, s := range d.SOW.Moves() {
		moves = append(moves, Option{Value: string(s), Text: s.Words(), Off: d.offNow(s)})
	}
	return &Form{ID: "state-form", Action: d.path("/state"), Submit: "Move it on", Plain: true, Hidden: []Hidden{{"version", idText(d.SOW.Version)}}, Fields: []Field{
		{Name: "state", Label: "It becomes", Kind: RadioField, Options: moves},
		{Name: "on", Label: "On", Kind: DateField, Hint: "the day of the step; empty: today"},
		{Name: "decision", Label: "Decision", Size: "day", Beside: true, Hint: "of the committee or the board, such as D-2024-010; empty: not shown by the record"},
		{Name: "reason", Label: "Reason", Size: "wide", Hint: "one line; may stay empty, unless it is dropped"}}}
}

// NewSOWForm is the page on which a statement of work is added. It begins as drafted.
func NewSOWForm(f Frame, pools, vendors []Option, try Try) *SheetPage {
	form := &Form{ID: "sow-form", Action: "/sows", Submit: "Save it as drafted", Acts: []Act{{Text: "Leave it", Href: "/sows"}}, Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide", Required: true},
		{Name: "scope", Label: "Scope", Size: "wide", Hint: "address of the text that says what is to be done, such as https://example.org/scope; may stay empty"},
		{Name: "vendor", Label: "Vendor", Kind: SelectField, Hint: "who does the work", Options: append([]Option{{Text: "not known yet"}}, vendors...)},
		{Name: "pool", Label: "Pool", Kind: SelectField, Hint: "what it draws on", Beside: true, Options: append([]Option{{Text: "not known yet"}}, pools...)},
		{Name: "on", Label: "Drawn up on", Kind: DateField, Beside: true, Hint: "empty: today; its code bears that year"},
		{Name: "unit", Label: "Counted in", Kind: RadioField, Value: string(models.UnitDay), Options: []Option{{Value: string(models.UnitDay), Text: "Days"}, {Value: string(models.UnitHour), Text: "Hours"}}},
		{Name: "grid", Label: "Step", Kind: DecimalField, Value: "0.5", Hint: "0.5 is half days"},
		{Name: "overrun", Label: "At the ceiling", Kind: RadioField, Value: string(models.OverrunRefuse), Options: []Option{{Value: string(models.OverrunRefuse), Text: "Refuse more", Hint: "nothing is saved"}, {Value: string(models.OverrunAllow), Text: "Record it as overrun", Hint: "it waits for an amendment"}}},
		{Name: "hours_to_day", Label: "Hours to the day", Kind: DecimalField, Value: "8", Hint: "7.5 is possible"},
		{Name: "priorities", Label: "Priority", Size: "short", Hint: "P1, P2, P3 or P1/P2; empty: none given"},
		{Name: "champions", Label: "Champions", Beside: true, Hint: "codes, such as P-0003, P-0004"},
		{Name: "people", Label: "Contractors on it", Beside: true, Hint: "codes, such as P-0011"},
		{Name: "note", Label: "Note", Kind: LongField}}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "New", Href: "/sows/new"}}, Title: "New statement of work",
			Lede: Say("It begins as drafted. Its terms, a ceiling, a rate and an end, come next; nothing is promised by it.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The statement of work", Bare: true, Form: form.Again(try)})}}}
}

// CodesIn splits a field in which people write several codes: "P-0003, P-0004".
func CodesIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '\t' })
}
