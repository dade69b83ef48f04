package web

import (
	"strconv"

	"bursar/models"
)

// NewAskAwardPage asks for a direct award.
func NewAskAwardPage(f Frame, pools []models.PoolState, try Try) *SheetPage {
	kinds := []Option{{Text: "Choose"}}
	for _, k := range models.DirectKinds {
		kinds = append(kinds, Option{Value: string(k), Text: k.Words()})
	}
	form := &Form{ID: "ask-award", Action: "/awards/ask", Submit: "Ask for it", Acts: []Act{{Text: "Back", Href: "/awards"}}, Fields: []Field{
		{Name: "kind", Label: "What for", Kind: SelectField, Options: kinds}, {Name: "purpose", Label: "Purpose", Size: "wide", Hint: "one line that whoever approves will read"},
		{Name: "person", Label: "Receiver: a person", Size: "day", Hint: "code such as P-0004"}, {Name: "organization", Label: "or an organization", Size: "day", Beside: true, Hint: "code such as ORG-0003"},
		{Name: "pool", Label: "Pool", Kind: SelectField, Options: poolOptions(pools, "Choose a pool")}, {Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day", Beside: true, Hint: "the most it will cost, in the pool’s currency"},
		{Name: "starts", Label: "Event or journey from", Kind: DateField}, {Name: "ends", Label: "to", Kind: DateField, Beside: true, Hint: "inclusive"},
		{Name: "evidence", Label: "See also", Size: "wide", Hint: "an address such as the call for speakers, or empty"},
	}, Note: Say("Nothing is promised yet: the amount is noted as recommended. Somebody else than you and the receiver approves it.")}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Awards", Href: "/awards"}, {Text: "Ask"}}, Title: "Ask for a direct award",
			Lede: Say("Travel, mentorship, a sponsorship, an audit: one receiver, without a round.")},
		Bands: []Band{Full(Section{ID: "ask", Title: "The request", Bare: true, Form: form.Again(try)})}}}
}

// NewDirectAwardPage shows a direct award: how far it has come, its money, its receipts, and what is to be done next.
func NewDirectAwardPage(f Frame, v models.Viewer, w models.WholeAward, try Try) *SheetPage {
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Awards", Href: "/awards"}, {Text: w.Code, Href: "/awards/" + w.Code, Code: true}},
		Title: w.Purpose, States: []State{directState(w.State)}, Lede: directLede(w.AwardLine), Acts: directActs(v, w)}, Steps: directSteps(w.AwardLine), Facts: directFacts(w.AwardLine)}
	if w.State == models.AwardRequested {
		s.Bands = append(s.Bands, requestBands(v, w, try)...)
	}
	if v.May(models.PostMoney) && w.CommittedMinor > 0 {
		s.Bands = append(s.Bands, Halves(payDirect(w, try),
			Section{ID: "release", Title: "Release what will not be paid", OnScreen: true, Form: releaseForm("/awards/"+w.Code+"/releases", w.Committed()).Again(try)}))
	}
	s.Bands = append(s.Bands, Full(receiptsSection(v, w, try)), Full(directEntries(w)), Full(Section{ID: "terms", Title: "What was asked and done", Terms: directTerms(w)}))
	return &SheetPage{Frame: f, Sheet: s.heard(try)}
}

var directMarks = map[models.AwardState]State{models.AwardRequested: {Wait, "Requested"}, models.AwardApproved: {Run, "Approved"}, models.AwardPaid: {Ok, "Paid"},
	models.AwardDeclined: {Stop, "Declined"}, models.AwardWithdrawn: {Out, "Withdrawn"}, models.AwardReturned: {Out, "Returned"}}

func directState(s models.AwardState) State { return directMarks[s] }

func directLede(a models.AwardLine) Line {
	line := Line{Plain(a.Kind.Words() + ", ")}
	if m := a.Amount(); m != nil {
		line = append(line, Strong(moneyWords(*m)), Plain(", "))
	}
	return append(line, Plain("to "), Link(a.ReceiverName(), receiverPath(a)), Plain(", asked for by "+a.AskedBy+" on "+a.AskedOn.Long()+"."))
}

func receiverPath(a models.AwardLine) string {
	if a.Person != "" {
		return "/people/" + a.Person
	}
	return "/organizations/" + a.Organization
}

func directActs(v models.Viewer, w models.WholeAward) (acts []Act) {
	switch {
	case w.State == models.AwardRequested && v.May(models.ApproveAward) && w.Leave.Conflict == "":
		acts = append(acts, Act{Text: "Decide", Href: "#decide"})
	case w.CommittedMinor > 0 && v.May(models.PostMoney) && len(w.Receipts) > 0:
		acts = append(acts, Act{Text: "Record a payment", Href: "#pay"})
	case w.CommittedMinor > 0 && mayAddReceipt(v, w):
		acts = append(acts, Act{Text: "Add a receipt", Href: "#receipts"})
	}
	return append(acts, Act{Text: "Trace", Href: "/trace/" + w.Code})
}

// directSteps is the life of the money: noted as advice, committed, paid.
func directSteps(a models.AwardLine) []Step {
	steps := []Step{{"Requested", a.AskedOn.Long(), "done"}, {"Approved", "", ""}, {"Paid", "", ""}}
	switch {
	case a.State == models.AwardRequested:
		steps[0].Note, steps[0].Status = "now, the money is recommended", "now"
	case a.State.Promised():
		steps[1] = Step{"Approved", a.RuledOn.Long(), "done"}
		switch a.State {
		case models.AwardPaid:
			steps[2] = Step{"Paid", "the rest is released", "done"}
		case models.AwardReturned:
			steps[2] = Step{"Returned", "nothing was paid", "done"}
		default:
			steps[1].Status, steps[1].Note = "now", a.RuledOn.Long()+", the money is committed"
		}
	default:
		steps = []Step{steps[0], {directState(a.State).Word, a.RuledOn.Long(), "done"}}
	}
	return steps
}

func directFacts(a models.AwardLine) []Fact {
	fact := func(label string, m models.Money) Fact {
		amount := moneyFrom(m, a.Code)
		return Fact{Label: label, Unit: string(a.Currency), Amount: &amount}
	}
	asked := models.Money{Currency: a.Currency}
	if m := a.Amount(); m != nil {
		asked = *m
	}
	recommended := models.Money{Currency: a.Currency}
	if a.State == models.AwardRequested {
		recommended = asked
	}
	return []Fact{fact("Asked for", asked), fact("Recommended", recommended), fact("Committed", a.Committed()), fact("Paid", a.Paid())}
}

// requestBands are the forms by which a request is approved, declined or withdrawn, each for whom it may be.
func requestBands(v models.Viewer, w models.WholeAward, try Try) []Band {
	var out []Band
	if v.May(models.ApproveAward) && w.Leave.Conflict == "" {
		out = append(out, Halves(approveSection(w, try), Section{ID: "decline", Title: "Decline it", OnScreen: true, Form: endForm("decline-form", "/decline", "Decline it", w).Again(try)}))
	} else if v.May(models.ApproveAward) {
		out = append(out, Full(Section{ID: "decide", Title: "Decide", OnScreen: true, Prose: []Line{Say(w.Leave.Conflict)}}))
	}
	if v.May(models.AskAward) && (v.Email == w.AskedBy || v.May(models.KeepRecords)) {
		out = append(out, Full(Section{ID: "withdraw", Title: "Withdraw the request", OnScreen: true, Form: endForm("withdraw-form", "/withdrawal", "Withdraw it", w).Again(try)}))
	}
	return out
}

// approveSection says by which limit the viewer may approve, or which motion is needed, and offers the decisions that may be named.
func approveSection(w models.WholeAward, try Try) Section {
	s := Section{ID: "decide", Title: "Approve it", OnScreen: true}
	if s.Prose = leaveWords(w.Leave); !w.Leave.Governed {
		s.Prose = []Line{Words(Mark(State{Warn, "A decision of the board is needed"}), Plain(" No limit of authority is on record for this."))}
	}
	if w.Leave.Lacks != "" {
		s.Prose = append(s.Prose, Words(Mark(State{Stop, "The pool is short"}), Plain(" "+w.Leave.Lacks+" "), Link("Ask for a transfer", "/transfers?to="+w.Pool+"#ask")))
	}
	form := &Form{ID: "approval", Action: "/awards/" + w.Code + "/approval", Hidden: versionField(w.Version), Submit: "Approve it", Fields: []Field{
		decisionField(w.Leave), {Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today"}},
		Note: Say("The amount moves from free to committed at once, or what is missing is refused.")}
	s.Form = form.Again(try)
	return s
}

// leaveWords says which limit allows an act, or why an adopted motion is needed; nothing where no limit speaks about it.
func leaveWords(l models.LeaveView) []Line {
	switch {
	case l.Limit != nil:
		return []Line{Words(Mark(State{Ok, "Within your authority"}), Plain(" by "), Code(l.Limit.Code, "/authority-limits#"+l.Limit.Code), Plain(": "+l.Limit.Words()+limitSource(*l.Limit)+"."))}
	case l.Governed:
		return []Line{Words(Mark(State{Warn, "An adopted motion is needed"})), Say(l.Needs)}
	}
	return nil
}

func limitSource(l models.AuthorityLimitLine) string {
	if rests := l.Rests(); rests != "" {
		return " (" + rests + ")"
	}
	return ""
}

// decisionField offers the decisions that may be named; without any it says what is missing.
func decisionField(l models.LeaveView) Field {
	field := Field{Name: "decision", Label: "Decision of the board", Kind: SelectField, Options: []Option{{Text: "None"}}}
	for _, d := range l.Decisions {
		field.Options = append(field.Options, Option{Value: d.Code, Text: d.Code + ", " + d.DecidedOn.Long() + ": " + shortened(d.Text, 60)})
	}
	switch {
	case l.Limit != nil:
		field.Hint = "not needed within your authority"
	case len(l.Decisions) == 0 && l.Governed:
		field.Hint = "no adopted motion of the board is on record; put one to the board first"
	case len(l.Decisions) == 0:
		field.Hint = "no decision of the board is on record; record it first"
	case l.Governed:
		field.Hint = "on a motion that the board adopted"
	}
	return field
}

func endForm(id, path, submit string, w models.WholeAward) *Form {
	return &Form{ID: id, Action: "/awards/" + w.Code + path, Hidden: versionField(w.Version), Submit: submit, Plain: true, Fields: []Field{{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}}}
}

// payDirect pays against a receipt; the last payment releases the rest.
func payDirect(w models.WholeAward, try Try) Section {
	s := Section{ID: "pay", Title: "Record a payment", OnScreen: true}
	if len(w.Receipts) == 0 {
		s.Prose = []Line{Say("No receipt is kept yet. Add it below; then it is paid.")}
		return s
	}
	form := paymentForm("/awards/"+w.Code+"/payments", w.Committed())
	form.Fields = append(form.Fields, Field{Name: "last", Label: "Nothing more will be paid: release the rest", Kind: CheckField, Value: "yes", Checked: true})
	s.Form = form.Again(try)
	return s
}

func mayAddReceipt(v models.Viewer, w models.WholeAward) bool {
	open := w.State != models.AwardDeclined && w.State != models.AwardWithdrawn
	return open && v.May(models.AskAward) && (v.Email == w.AskedBy || v.May(models.KeepRecords))
}

func receiptsSection(v models.Viewer, w models.WholeAward, try Try) Section {
	s := Section{ID: "receipts", Title: "Receipts", Empty: &Empty{Text: []Line{Say("None is kept yet. A direct award is paid against a receipt.")}}}
	if len(w.Receipts) > 0 {
		s.Empty, s.Table = nil, receiptsTable(v, w)
	}
	if mayAddReceipt(v, w) {
		form := &Form{ID: "receipt", Action: "/awards/" + w.Code + "/receipts", Submit: "Add the receipt", Plain: true, Fields: []Field{
			{Name: "file", Label: "File", Kind: FileField, Hint: "up to 10 MiB; kept with its fingerprint, never changed"}, {Name: "reference", Label: "or its reference", Beside: true, Hint: "such as invoice 4711 in the host’s books"}}}
		s.Form = form.Again(try)
	}
	return s
}

func receiptsTable(v models.Viewer, w models.WholeAward) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Receipt"}, {Head: "Kept"}, {Head: "Added"}}}
	for _, r := range w.Receipts {
		name, kept := r.Reference, Cell{Text: "by reference"}
		if r.File != "" {
			name = orElse(r.Reference, r.File)
			kept = Cell{Text: r.File, Sub: "SHA-256 " + r.SHA256[:12] + "…, " + models.GroupedNumber(r.Size) + " bytes"}
			if v.May(models.ReadReceipts) {
				kept.Href = "/awards/" + w.Code + "/receipts/" + strconv.FormatInt(r.N, 10)
			}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name, Head: true}, kept, {Text: r.EnteredAt.Date().Long(), Sub: r.EnteredBy}}})
	}
	return t
}

func directEntries(w models.WholeAward) Section {
	s := Section{ID: "entries", Title: "What was posted for it", Items: []Line{Say("Nothing.")}}
	if len(w.Transactions) > 0 {
		s.Items, s.Table = nil, ledgerTable(w.Transactions, ListAt{})
	}
	return s
}

func directTerms(w models.WholeAward) []Term {
	a := w.AwardLine
	terms := []Term{{"To", Words(Link(a.ReceiverName(), receiverPath(a)))}, {"Pool", Words(Link(a.PoolName, "/pools/"+a.Pool))}, textTerm("Event or journey", spanWords(a.StartsOn, a.EndsOn)),
		textTerm("Asked for by", a.AskedBy+", "+a.AskedOn.Long()), textTerm("See also", a.Evidence)}
	if a.State == models.AwardRequested {
		return terms
	}
	word := directState(a.State).Word
	if a.State.Promised() {
		word = "Approved"
	}
	terms = append(terms, textTerm(word+" by", a.RuledBy+", "+a.RuledOn.Long()))
	if a.RuledWhy != "" {
		terms = append(terms, textTerm("Why", a.RuledWhy))
	}
	if a.AuthorityLimit != "" {
		terms = append(terms, Term{"Limit of authority", Words(Code(a.AuthorityLimit, "/authority-limits#"+a.AuthorityLimit))})
	}
	if a.Decision != "" {
		terms = append(terms, Term{"Decision of the board", Words(Code(a.Decision, "/decisions/"+a.Decision))})
	}
	return terms
}
