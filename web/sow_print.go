package web

import (
	"strings"

	"bursar/models"
)

// SOWPrintPage is a statement of work as it is put on paper, A4 or Letter alike, with a place to sign.
type SOWPrintPage struct {
	Frame
	Sheet
	Signatures []Signature
}

// Signature is one place to sign.
type Signature struct{ For, Who string }

// Template names the file.
func (p *SOWPrintPage) Template() string { return "sow_print" }

func (p *SOWPrintPage) frame() *Frame { return &p.Frame }

// NewSOWPrintPage puts on paper what the record holds about a statement of work as of the day of the page.
func NewSOWPrintPage(f Frame, d SOWPage) *SOWPrintPage {
	f.Title = d.SOW.Code + ", to print"
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: d.path(""), Code: true}, {Text: "To print"}}, Title: d.SOW.Title, States: []State{sowState(d.SOW.State)},
		Lede: Words(Plain("Statement of work "), Strong(d.SOW.Code), Plain(", as of "+d.SOW.Figures.AsOf.Long()+"."))}}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "work", Title: "The work", Terms: d.printTerms()}))
	for _, s := range []Section{d.printAsked(), d.printAgreed(), d.printRates(), d.printDeliverables(), d.printDecided()} {
		if s.Title != "" {
			sheet.Bands = append(sheet.Bands, Full(s))
		}
	}
	return &SOWPrintPage{Frame: f, Sheet: sheet, Signatures: []Signature{{"For " + orWords2(f.Foundation, "the foundation"), ""}, {"For " + orWords2(d.SOW.VendorName, "the vendor"), ""}}}
}

func orWords2(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}

func (d SOWPage) printTerms() []Term {
	terms := []Term{{"Vendor", d.vendor()}}
	if d.SOW.Scope != "" {
		terms = append(terms, Term{"Scope", Words(Link(d.SOW.Scope, d.SOW.Scope))})
	}
	terms = append(terms, Term{"Term", d.span()}, Term{"Ceiling", sayOrNothing(d.printCeiling())}, Term{"Counted in", Say(d.kept())}, Term{"Over ceiling", Say(overrunWords(d.SOW.Overrun))},
		Term{"Champions", sayOrNothing(namesOf(d.SOW.Champions))}, Term{"Contractors", sayOrNothing(namesOf(d.SOW.People))})
	if !d.Viewer.OwnWorkOnly() {
		terms = append(terms, Term{"Happy to help", sayOrNothing(namesOf(d.SOW.Life.Helpers))}, Term{"Priority", sayOrNothing(strings.Join(d.SOW.Priorities, "/"))})
	}
	if d.SOW.Note != "" {
		terms = append(terms, Term{"Note", Say(d.SOW.Note)})
	}
	return terms
}

// printCeiling is what may be used in all under the terms in force.
func (d SOWPage) printCeiling() string {
	var words []string
	if c := d.SOW.Figures.Ceiling; c != nil {
		words = append(words, d.SOW.Unit.Of(*c))
	}
	if m := d.SOW.Figures.MoneyLimit; m != nil {
		words = append(words, moneyWords(*m))
	}
	return strings.Join(words, ", ")
}

func (d SOWPage) printAsked() Section {
	if len(d.SOW.Life.Requirements) == 0 {
		return Section{}
	}
	s := Section{ID: "asked", Title: "Minimum requirements"}
	for _, r := range d.SOW.Life.Requirements {
		s.Items = append(s.Items, Say(r.Text))
	}
	return s
}

// printAgreed lists the contract and its amendments in the order in which they were agreed.
func (d SOWPage) printAgreed() Section {
	s := Section{ID: "agreed", Title: "Contract and amendments"}
	if len(d.SOW.Terms) == 0 {
		s.Prose = []Line{Say("None on record.")}
		return s
	}
	t := &Table{Slim: true, Columns: []Column{{Head: "From"}, {Head: "What"}, {Head: "Ceiling", Number: true}, {Head: "Ceiling, money", Number: true}, {Head: "Starts"}, {Head: "Ends"}, {Head: "Decision"}}}
	for _, a := range d.SOW.Terms {
		t.Rows = append(t.Rows, d.printAmendment(a))
	}
	s.Table = t
	return s
}

func (d SOWPage) printAmendment(a models.SOWTermsLine) Row {
	what := Cell{Text: "Contract", Sub: a.Why}
	if a.N > 1 {
		what.Text = "Amendment " + idText(a.N-1)
	}
	money, decision := Unknown, Cell{Text: Unknown}
	if m := a.CeilingMoney(); m != nil {
		money = moneyWords(*m)
	}
	if a.DecisionCode != "" {
		decision = Cell{Line: Words(sowLinked(d.Viewer, a.DecisionCode, "/decisions/"+a.DecisionCode)), NoBreak: true}
	}
	return Row{Cells: []Cell{{Text: a.EffectiveOn.Long(), NoBreak: true, Head: true}, what, Text(unitsOf(d.SOW.Unit, a.CeilingUnits)), Text(money),
		{Text: a.StartsOn.Long(), NoBreak: true}, {Text: a.EndsOn.Long(), NoBreak: true}, decision}}
}

func (d SOWPage) printRates() Section {
	s := Section{ID: "prices", Title: "Rates", Items: d.rateItems()}
	if len(s.Items) == 0 {
		s.Prose = []Line{Say("None on record.")}
	}
	return s
}

func (d SOWPage) printDeliverables() Section {
	s := Section{ID: "results", Title: "Deliverables"}
	for _, x := range d.Delivery.Deliverables {
		line := x.Title + " (" + x.Code + "), " + x.State().Words()
		if x.DueOn.Known() {
			line += ", due " + x.DueOn.Long()
		}
		s.Items = append(s.Items, Say(line+"."))
	}
	if len(s.Items) == 0 {
		s.Prose = []Line{Say("None on record.")}
	}
	return s
}

// printDecided says who advised and who decided; a contractor learns it from the contract.
func (d SOWPage) printDecided() Section {
	if d.Viewer.OwnWorkOnly() {
		return Section{}
	}
	s := Section{ID: "decided", Title: "Decisions"}
	for _, to := range []models.SOWState{models.SOWRecommended, models.SOWApproved} {
		step, line := d.SOW.Life.Step(to), Say(to.Words()+": not shown by the record")
		switch {
		case step == nil && !d.SOW.State.Passed(to):
			line = Say(to.Words() + ": not yet")
		case step != nil && step.DecisionCode == "" && step.Reason != "":
			line = Say(to.Words() + " on " + step.OnDate.Long() + ": " + step.Reason)
		case step != nil && step.DecisionCode != "":
			line = Words(Plain(to.Words()+": "), Strong(step.DecisionCode), Plain(", "+step.BodyName+", "+step.DecidedOn.Long()+". "+step.DecisionText))
		}
		s.Items = append(s.Items, line)
	}
	return s
}
