package web

import (
	"fmt"
	"strings"

	"bursar/models"
)

var deliverableKinds = map[models.DeliverableState]string{models.DeliverablePlanned: Wait, models.DeliverableHandedIn: Run, models.DeliverableChanges: Warn, models.DeliverableAccepted: Ok, models.DeliverableWithdrawn: Out}

func deliverableState(s models.DeliverableState) State { return State{deliverableKinds[s], s.Words()} }

// deliverablesSentence counts them by state: "3 deliverables: 1 planned, 2 accepted."
func deliverablesSentence(found []models.DeliverableLine) string {
	counts := map[models.DeliverableState]int{}
	for _, d := range found {
		counts[d.State()]++
	}
	var parts []string
	for _, s := range models.DeliverableStates {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], s.Words()))
		}
	}
	return Plural(int64(len(found)), "deliverable", "deliverables") + ": " + strings.Join(parts, ", ") + "."
}

func deliverablesTable(found []models.DeliverableLine, asOf models.Date) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Deliverable"}, {Head: "Due", Label: "Due"}, {Head: "State"}, {Head: "Since", Label: "Since"}, {Head: "Worked on it", Number: true}, {Head: "Remarks"}}}
	for _, d := range found {
		state, since, remarks := deliverableState(d.State()), Unknown, d.Note
		if last := d.Last(); last != nil {
			since, remarks = last.OnDate.Long(), last.Remarks
		}
		due := Cell{Text: orUnknown(d.DueOn.Long()), NoBreak: true}
		if d.Late(asOf) {
			due = Cell{Line: Words(Plain(due.Text+" "), Mark(State{Stop, "late"}))}
		}
		worked := Amount{Text: sayUnits(d.SOWUnit, d.Units)}
		if d.Units != 0 {
			worked.TraceURL = "/trace/" + d.Code
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: d.Title, Code: d.Code, Href: "/deliverables/" + d.Code, Sub: d.Component, Head: true}, due, {State: &state}, {Text: since, NoBreak: true}, Figure(worked), Text(remarks)}})
	}
	return t
}

// NewDeliverablesPage lists the deliverables of a statement of work and plans more.
func NewDeliverablesPage(f Frame, d SOWPage) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: sowCrumbs(d.SOW.Code, Crumb{Text: "Deliverables"}), Title: "Deliverables of " + d.SOW.Title, States: []State{sowState(d.SOW.State)},
		Lede: Say("Nothing is planned yet.")}}
	list := Section{ID: "deliverables", Title: "All on record"}
	if found := d.Delivery.Deliverables; len(found) > 0 {
		sheet.Head.Lede, list.Table = Say(deliverablesSentence(found)), deliverablesTable(found, d.Delivery.AsOf)
	} else {
		list.Empty = &Empty{Text: []Line{Say("What the work promises belongs here, such as a report due on 30 November. It is handed in by the contractor and accepted by somebody else.")}}
	}
	sheet.Bands = append(sheet.Bands, Full(list))
	if d.Viewer.May(models.KeepRecords) && !d.SOW.Ended() {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "plan", Title: "Plan a deliverable", OnScreen: true, Form: d.deliverableForm().Again(d.Try)}))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWPage) deliverableForm() *Form {
	fields := []Field{{Name: "title", Label: "Title", Size: "wide", Hint: "as day entries name it", Required: true},
		{Name: "due", Label: "Due", Kind: DateField}, {Name: "on", Label: "Planned on", Kind: DateField, Beside: true, Hint: "empty: today"}}
	for _, f := range d.deliveryFields() {
		if f.Name == "component" {
			fields = append(fields, f)
		}
	}
	return &Form{ID: "deliverable-form", Action: d.path("/deliverables"), Submit: "Plan it", Fields: append(fields, Field{Name: "link", Label: "Address", Size: "wide", Hint: "where it is described, such as https://example.org/plan; may stay empty"},
		Field{Name: "note", Label: "Note", Kind: LongField, Rows: 2})}
}

// NewDeliverablePage shows one deliverable with its hand-ins and verdicts, and takes the next one.
func NewDeliverablePage(f Frame, v models.Viewer, d models.DeliverableLine, try Try) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: sowCrumbs(d.SOWCode, Crumb{Text: "Deliverables", Href: "/sows/" + d.SOWCode + "/deliverables"}, Crumb{Text: d.Code, Href: "/deliverables/" + d.Code, Code: true}), Title: d.Title,
		States: []State{deliverableState(d.State())}, Lede: Say(deliverableLede(d))}}
	sheet.Bands = []Band{Full(Section{ID: "history", Title: "Hand-ins and verdicts", Table: deliverySteps(d), Empty: noSteps(d)}), Full(Section{ID: "facts", Title: "What was promised", Terms: deliverableTerms(d)})}
	if d.MayJudge {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "verdict", Title: "Accept it or request changes", OnScreen: true, Note: Say("Whoever handed it in does not judge it."), Form: deliverableVerdictForm(d).Again(try)}))
	}
	if try.Sent != nil && !d.MayJudge && !d.MayHandIn && !d.MayWithdraw { // what was sent has no form any more that could say why it was refused
		sheet.Messages = []Message{{Kind: "stop", Title: "Nothing was saved", Text: []Line{Say(try.Message)}}}
	}
	if d.MayHandIn {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "hand-in", Title: "Hand it in", OnScreen: true, Form: handInForm(d).Again(try)}))
	}
	if d.MayWithdraw {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "withdraw", Title: "Withdraw it", OnScreen: true, Note: Say("Where it is not wanted any more. It stays on record with its reason, and so do the days that name it; no new day names it."), Form: withdrawForm(d).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func deliverableLede(d models.DeliverableLine) string {
	last := d.Last()
	switch {
	case last == nil && d.DueOn.Known():
		return "Due on " + d.DueOn.Long() + ", not handed in yet."
	case last == nil:
		return "Not handed in yet; no day is agreed."
	case last.State == models.DeliverableHandedIn:
		return "Handed in on " + last.OnDate.Long() + ". It waits for a verdict."
	case last.State == models.DeliverableChanges:
		return "Changes were requested on " + last.OnDate.Long() + "; it is to be handed in again."
	case last.State == models.DeliverableWithdrawn:
		return "Withdrawn on " + last.OnDate.Long() + ": " + last.Remarks
	}
	return "Accepted on " + last.OnDate.Long() + "."
}

func deliverableTerms(d models.DeliverableLine) []Term {
	worked := Amount{Text: sayUnits(d.SOWUnit, d.Units)}
	if d.Units != 0 {
		worked.TraceURL = "/trace/" + d.Code
	}
	return []Term{{"Work", Words(Plain(d.SOWTitle+", "), Code(d.SOWCode, "/sows/"+d.SOWCode))}, {"Component", wordsOf(d.Component)}, {"Due", wordsOf(knownDay(d.DueOn))},
		{"Worked on it", append(Words(Sum(worked)), Plain(", by entries that name it"))}, {"Address", addressLine(d.Link, d.Link)}, {"Note", wordsOf(d.Note)},
		{"Planned", append(Say(d.PlannedOn.Long()+", "), readLine(d.Place, d.EnteredBy)...)}, {"Comes from", Words(Link("trace of "+d.Code, "/trace/"+d.Code))}}
}

func noSteps(d models.DeliverableLine) *Empty {
	if len(d.Steps) > 0 {
		return nil
	}
	return &Empty{Text: []Line{Say("Not handed in yet.")}}
}

func deliverySteps(d models.DeliverableLine) *Table {
	if len(d.Steps) == 0 {
		return nil
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "Day"}, {Head: "What"}, {Head: "By", Label: "By"}, {Head: "Remarks"}}}
	for _, s := range d.Steps {
		state := deliverableState(s.State)
		by := s.ByEmail
		if by == "" {
			by = "somebody else on this work"
		}
		read := Line(nil)
		if at := readAt(s.Place); at != "" {
			read = Words(Mono(at))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: s.OnDate.Long(), NoBreak: true, Head: true}, {State: &state}, Text(by), {Line: severalLines(wordsOf(s.Remarks), addressLine(s.Link, s.Link), read)}}})
	}
	return t
}

func handInForm(d models.DeliverableLine) *Form {
	return &Form{ID: "hand-in-form", Action: "/deliverables/" + d.Code + "/hand-in", Submit: "Hand it in", Fields: []Field{
		{Name: "link", Label: "Address", Size: "wide", Hint: "where it can be read, such as https://example.org/report.pdf"},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty: today"}, {Name: "remarks", Label: "Remarks", Kind: LongField, Rows: 2}}}
}

func deliverableVerdictForm(d models.DeliverableLine) *Form {
	return &Form{ID: "verdict-form", Action: "/deliverables/" + d.Code + "/verdict", Submit: "Accept it", Fields: []Field{
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty: today"}, {Name: "remarks", Label: "Remarks", Kind: LongField, Rows: 3, Hint: "needed to request changes: say which"}},
		Acts: []Act{{Text: "Request these changes", Name: "verdict", Value: string(models.DeliverableChanges)}}}
}

func withdrawForm(d models.DeliverableLine) *Form {
	return &Form{ID: "withdraw-form", Action: "/deliverables/" + d.Code + "/withdrawal", Submit: "Withdraw it", Plain: true, Fields: []Field{
		{Name: "reason", Label: "Reason", Size: "wide", Required: true}, {Name: "on", Label: "Day", Kind: DateField, Hint: "empty: today"}}}
}
