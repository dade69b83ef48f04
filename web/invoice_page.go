package web

import (
	"strings"

	"bursar/models"
)

// NewInvoicePage shows an invoice beside the approved days: what differs and why, the days it covers and those it leaves out, its life and money.
func NewInvoicePage(f Frame, v models.Viewer, w models.WholeInvoice, try Try) *SheetPage {
	d := invoiceView{v, w, try}
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Invoices", Href: "/invoices"}, {Text: w.Code, Href: d.path(""), Code: true}}, Title: "Invoice " + w.Number,
		States: d.states(), Lede: d.lede(), Acts: d.acts()}, Facts: d.facts(), Bands: []Band{Full(d.beside()), Full(d.differences())}}
	s.Bands = append(s.Bands, d.forms()...)
	for _, part := range []*Section{d.days("left-out", "Approved days of the period that it leaves out", w.Check.Uncovered), d.days("waiting", "Days of the period that nobody has approved yet", w.Check.Waiting),
		d.days("days", "Days that it covers", w.Check.Covered), d.money()} {
		if part != nil {
			s.Bands = append(s.Bands, Full(*part))
		}
	}
	s.Bands = append(s.Bands, Halves(Section{ID: "facts", Title: "What came in", Terms: d.terms()}, Section{ID: "life", Title: "What became of it", Items: d.life()}))
	return &SheetPage{Frame: f, Sheet: s.heard(try)}
}

// invoiceView is an invoice with who looks at it.
type invoiceView struct {
	v   models.Viewer
	w   models.WholeInvoice
	try Try
}

func (d invoiceView) path(rest string) string { return "/invoices/" + d.w.Code + rest }

func (d invoiceView) states() []State {
	states := []State{invoiceState(d.w.State)}
	switch open := int64(len(d.w.Check.Open())); {
	case !d.w.State.Open():
	case open > 0:
		states = append(states, State{Warn, Plural(open, "difference", "differences") + " to explain"})
	case len(d.w.Check.Differences) == 0:
		states = append(states, State{Ok, "Agrees with the approved days"})
	}
	return states
}

func (d invoiceView) lede() Line {
	line := Words(Strong(moneyWords(d.w.Total())), Plain(" for "+entrySpan(d.w.FromOn, d.w.ToOn)+", "), Code(d.w.SOW, "/sows/"+d.w.SOW), Plain(" “"+d.w.SOWTitle+"”"))
	if d.w.VendorName != "" {
		line = append(line, Plain(", from "), Link(d.w.VendorName, "/organizations/"+d.w.VendorCode))
	}
	return append(line, Plain("."))
}

func (d invoiceView) may(to models.InvoiceState, need models.Permission) bool {
	return d.v.May(need) && d.w.Becomes(to) == nil
}

// mayApprove tells whether this viewer could approve it: not who entered it, nor who is paid by it.
func (d invoiceView) mayApprove() bool {
	return d.may(models.InvoiceApproved, models.ApproveInvoice) && d.v.NotOwn(d.w.EnteredBy, "invoice") == nil && !d.w.Own
}

func (d invoiceView) acts() (acts []Act) {
	switch {
	case d.may(models.InvoicePaid, models.PostMoney):
		acts = append(acts, Act{Text: "Pay it", Href: "#pay"})
	case d.mayApprove() && len(d.w.Check.Open()) == 0:
		acts = append(acts, Act{Text: "Approve it", Href: "#approve"})
	case d.w.State == models.InvoiceReceived && d.v.May(models.KeepRecords):
		acts = append(acts, Act{Text: "Check it", Href: "#check-it"})
	}
	if acts = append(acts, Act{Text: "Trace", Href: "/trace/" + d.w.Code}); len(acts) > 1 {
		acts[0] = acts[0].Leading()
	}
	return acts
}

func (d invoiceView) facts() []Fact {
	invoiced := moneyFrom(d.w.Total(), d.w.Code)
	facts := []Fact{{Label: "Invoiced", Unit: string(d.w.Currency), Amount: &invoiced, Note: Say(d.unitsOrNone(d.w.TotalUnits))}}
	approved := Fact{Label: "Approved days come to", Unit: string(d.w.Currency), Amount: &Amount{}, Note: Say(d.unitsOrNone(d.w.Check.ApprovedUnits()))}
	if m := d.w.Check.Approved(d.w.Currency); m != nil {
		a := Amount{Text: moneyText(*m), Unit: m.Unit(), TraceURL: "/trace/" + d.w.Code}
		approved.Amount = &a
	}
	facts = append(facts, approved)
	if p := d.w.Promise; p != nil {
		a := moneyFrom(p.Open, d.w.SOW)
		facts = append(facts, Fact{Label: "Committed, not yet paid", Unit: string(p.Currency), Amount: &a, Note: Words(Link("money of "+d.w.SOW, "/sows/"+d.w.SOW+"/money"))})
	}
	return facts
}

func (d invoiceView) unitsOrNone(u models.Days) string {
	if u == 0 {
		return "no time"
	}
	return d.w.Unit.Of(u)
}

// beside is each line as the vendor wrote it, and the approved days at their rates next to it.
func (d invoiceView) beside() Section {
	unit, c := d.w.Unit.Field(), d.w.Currency
	t := &Table{Long: true, Columns: []Column{{Head: "Line"}, {Head: "Invoiced", Unit: unit, Number: true}, {Head: "Rate", Unit: string(c), Number: true}, {Head: "Invoiced", Unit: string(c), Number: true},
		{Head: "Approved", Unit: unit, Number: true}, {Head: "Approved", Unit: string(c), Number: true}, {Head: "Difference", Unit: string(c), Number: true}}}
	for _, l := range d.w.Check.Lines {
		t.Rows = append(t.Rows, d.lineRow(l))
	}
	sum := &Row{Cells: []Cell{Text("Sum"), d.time(d.w.TotalUnits), {}, moneyCell(d.w.Total(), d.w.Code), d.time(d.w.Check.ApprovedUnits()), d.sum(d.w.Check.Approved(c)), {}}}
	t.Foot = sum
	s := Section{ID: "check", Title: "Invoiced and approved", Note: Say(d.basisWords()), Table: t}
	for _, remark := range d.w.Check.Remarks {
		s.Prose = append(s.Prose, Say(remark))
	}
	return s
}

func (d invoiceView) basisWords() string {
	if d.w.State.Settled() {
		return "Held against the days that it has. Each person at each rate is rounded once."
	}
	return "Reckoned from the record as it stands now. Each person at each rate is rounded once."
}

func (d invoiceView) lineRow(l models.InvoiceCheckLine) Row {
	c := d.w.Currency
	name := Cell{Text: orElse(l.PersonName, orElse(l.Text, invoiceLineWords[l.Kind])), Sub: pick(l.PersonName != "", l.Text), Head: true}
	if l.PersonCode != "" {
		name.Href = "/people/" + l.PersonCode
	}
	row := Row{Cells: []Cell{name, {Text: Unknown, Number: true}, {Text: Unknown, Number: true}, moneyCell(l.Money(c), d.w.Code), {Text: Unknown, Number: true}, {Text: Unknown, Number: true}, {Text: Unknown, Number: true}}}
	if l.Kind != models.InvoiceDays {
		return row
	}
	row.Cells[1], row.Cells[2], row.Cells[4] = d.time(*l.InvoiceLine.Units), d.sum(l.Rate(c)), d.time(l.Units)
	if l.Approved != nil && l.Approved.Currency == c {
		row.Cells[5], row.Cells[6] = d.sum(l.Approved), d.sum(l.Apart(c))
	}
	return row
}

func (d invoiceView) time(u models.Days) Cell {
	return Figure(Amount{Text: daysText(u), TraceURL: "/trace/" + d.w.Code})
}

func (d invoiceView) sum(m *models.Money) Cell {
	if m == nil {
		return Cell{Text: Unknown, Number: true}
	}
	return Figure(Amount{Text: moneyText(*m), TraceURL: "/trace/" + d.w.Code})
}

// differences lists what differs, each with its reason or the word that one is missing.
func (d invoiceView) differences() Section {
	s := Section{ID: "differences", Title: "What differs"}
	if len(d.w.Check.Differences) == 0 {
		s.Prose = []Line{Words(Mark(State{Ok, "Nothing"}), Plain(" The invoice is what the approved days come to, to the cent."))}
		return s
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "Difference"}, {Head: "Reason"}, {Head: "State"}}}
	for _, x := range d.w.Check.Differences {
		reason, state := Cell{Text: Unknown}, Marked(Warn, "to explain")
		switch {
		case x.Bars:
			state = Marked(Stop, "cannot be explained")
		case x.Reason != "":
			reason, state = Cell{Text: x.Reason, Sub: x.By}, Marked(Ok, "explained")
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Line: withCodes(x.Words), Head: true}, reason, state}})
	}
	s.Table = t
	if form := d.explainForm(); form != nil {
		s.Form = form.Again(d.try)
	}
	return s
}

func (d invoiceView) explainForm() *Form {
	if !d.v.May(models.KeepRecords) || d.w.Explainable() != nil {
		return nil
	}
	var options []Option
	for _, x := range d.w.Check.Open() {
		if !x.Bars {
			options = append(options, Option{Value: x.Key + " " + x.Words, Text: shortened(x.Words, 90)})
		}
	}
	if len(options) == 0 {
		return nil
	}
	return &Form{ID: "explain", Action: d.path("/explanations"), Submit: "Explain it", Plain: true, Fields: []Field{{Name: "difference", Label: "Difference", Kind: SelectField, Options: options},
		{Name: "reason", Label: "Why it is accepted", Size: "wide", Hint: "one sentence; it holds for these figures and no others"}}}
}

// days lists entries of time, nil where there are none.
func (d invoiceView) days(id, title string, entries []models.InvoiceEntry) *Section {
	if len(entries) == 0 {
		return nil
	}
	t := &Table{Columns: []Column{{Head: "Day"}, {Head: "Person"}, {Head: unitTitle(d.w.Unit.Field()), Number: true}, {Head: "Rate", Number: true}}}
	for _, e := range entries {
		rate := Cell{Text: Unknown, Number: true}
		if r := e.Rate(); r != nil {
			rate = Figure(Amount{Text: moneyText(*r), Unit: r.Unit(), TraceURL: dayTrace(e.ID)})
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), NoBreak: true, Head: true}, {Text: e.PersonName},
			Figure(Amount{Text: daysText(e.Units), TraceURL: dayTrace(e.ID)}), rate}})
	}
	return &Section{ID: id, Title: title, Note: Say(d.w.Unit.Of(models.SumUnits(entries)) + ", " + Plural(int64(len(entries)), "entry", "entries") + "."), Table: t}
}

func (d invoiceView) money() *Section {
	if len(d.w.Transactions) == 0 {
		return nil
	}
	return &Section{ID: "posted", Title: "What was posted for it", Table: ledgerTable(d.w.Transactions, ListAt{})}
}

func (d invoiceView) terms() []Term {
	w := d.w
	terms := []Term{textTerm("Vendor’s number", w.Number), textTerm("Dated", w.DatedOn.Long()), textTerm("Received", w.ReceivedOn.Long()), textTerm("Period", entrySpan(w.FromOn, w.ToOn)), {"Statement of work", Words(Code(w.SOW, "/sows/"+w.SOW))}}
	if w.File != "" {
		file := Words(Mono(w.File))
		if d.v.May(models.ReadReceipts) {
			file = Words(Link(w.File, d.path("/file")))
		}
		terms = append(terms, Term{"The invoice itself", file})
	}
	return append(terms, textTerm("Note", strings.TrimSpace(w.Note)), placeTerm(w.Place), textTerm("Entered by", w.EnteredBy), textTerm("Number in the record", Count(w.Seq)))
}

func (d invoiceView) life() (items []Line) {
	for _, s := range d.w.Steps {
		line := Words(Strong(invoiceState(s.State).Word), Plain(", "+s.OnDate.Long()+", by "+s.ByEmail))
		if s.Transaction != "" {
			line = append(line, Plain(", "), Code(s.Transaction, "/transactions/"+s.Transaction))
		}
		if s.Reason != "" {
			line = append(line, Plain(": "+s.Reason))
		}
		items = append(items, line)
	}
	return items
}
