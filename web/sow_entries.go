package web

import "bursar/models"

// entries lists what was worked, by month, the newest first, with the sums of whole months however many lines are shown.
func (d SOWPage) entries() *Section {
	s := &Section{ID: "entries", Title: "Entries"}
	if d.Viewer.OwnWorkOnly() {
		s.Title = "Your entries"
	}
	if len(d.Entries.Items) == 0 {
		s.Empty = d.noEntries()
		return s
	}
	s.Note = Words(Plain(Plural(d.Entries.Total, "entry", "entries")+". "), Link("Find among them", "/days?sow="+d.SOW.Code))
	s.Table = d.entryTable()
	s.Pager = &Pager{Shown: Count(int64(len(d.Entries.Items))), Total: Count(d.Entries.Total), NextURL: d.NextURL}
	return s
}

func (d SOWPage) noEntries() *Empty {
	switch {
	case d.SOW.Figures.Exhausted != nil:
		return &Empty{Text: []Line{Say("No day is entered: it is exhausted, and nobody gave figures.")}}
	case d.mayLog():
		return &Empty{Text: []Line{Words(Plain("No day is entered yet. "), Link("Log the first", "#log"), Plain(", or "), Link("import a day sheet", "/days/import"), Plain("."))}}
	case d.SOW.Figures.UsedFrom == models.FromStatement:
		return &Empty{Text: []Line{Say("No day is entered one by one; what is known is the vendor’s statement.")}}
	}
	return &Empty{Text: []Line{Say("No day is entered yet. Days are logged once it is active.")}}
}

func (d SOWPage) entryTable() *Table {
	t := &Table{Long: true, Columns: []Column{{Head: "Day"}, {Head: "Person"}, {Head: unitTitle(d.SOW.Unit.Field()), Number: true}, {Head: "Cost", Unit: d.currency(), Number: true}, {Head: "Note"}, {Head: "State"}, {Head: "Entry"}}}
	month := ""
	for _, e := range d.Entries.Items {
		if e.ToOn.Month() != month {
			month = e.ToOn.Month()
			t.Rows = append(t.Rows, d.monthRow(month))
		}
		t.Rows = append(t.Rows, entryRow(e))
	}
	if d.SOW.Figures.UsedFrom == models.FromEntries && !d.Viewer.OwnWorkOnly() {
		used := Amount{Text: daysKnown(d.SOW.Figures.UsedUnits)}
		t.Foot = &Row{Cells: []Cell{{Text: "In all, by " + d.SOW.Figures.AsOf.Long(), Span: 2, Head: true}, Figure(used), Figure(Amount{Text: moneyKnown(d.SOW.Figures.CostUsed)}), {Span: 3}}}
	}
	return t
}

func (d SOWPage) monthRow(month string) Row {
	sum := models.WorkedMonth{}
	for _, m := range d.Months {
		if m.Month == month {
			sum = m
		}
	}
	cost := moneyKnown(sum.Cost)
	if sum.Cost != nil && sum.Cost.Currency == "" {
		cost = ""
	}
	return Row{Kind: "group", Cells: []Cell{{Text: models.MonthWords(month), Span: 2, Head: true}, {Text: daysText(sum.Units), Number: true}, {Text: orUnknown(cost), Number: true}, {Text: Plural(sum.Entries, "entry", "entries"), Span: 3, Quiet: true}}}
}

func entryRow(e models.DayLine) Row {
	cost := Amount{Text: moneyKnown(e.Cost())}
	state := dayState(e.State)
	row := Row{Cells: []Cell{{Text: entrySpan(e.FromOn, e.ToOn), NoBreak: true, Head: true}, {Text: e.PersonName, NoBreak: true},
		Figure(Amount{Text: daysText(e.Units), Unit: e.Unit.Field(), TraceURL: dayTrace(e.ID)}), Figure(cost), {Line: entryLine(e)}, {State: &state},
		{Text: idText(e.ID), Href: "/days/" + idText(e.ID), NoBreak: true}}}
	if !counts(e.State) {
		row.Kind = "apart"
	}
	return row
}

func counts(s models.DayState) bool { return s == models.DaySubmitted || s == models.DayApproved }

// entryNote is what was written, with what became of the entry.
func entryNote(e models.DayLine) string {
	note := e.Note
	switch {
	case e.ReversesID != nil:
		note = "Reversal of " + idText(*e.ReversesID) + ": " + e.Note
	case e.ReversedByID != nil:
		note += " (taken back by " + idText(*e.ReversedByID) + ")"
	case e.State == models.DayReturned:
		note += " (returned: " + e.VerdictWhy + ")"
	}
	if words := overWords(e); words != "" {
		note += " (" + words + ")"
	}
	if e.Deliverable != "" {
		note += " · " + e.Deliverable
	}
	return note
}

// statements lists what the vendor said, beside what the record has, and takes a new one.
func (d SOWPage) statements() *Section {
	keeps := d.Viewer.May(models.KeepRecords)
	if len(d.SOW.Statements) == 0 && !keeps {
		return nil
	}
	s := &Section{ID: "statement", Title: "Vendor’s statements", Note: Say("What the vendor said about its own use. A statement invents no entries.")}
	if words := d.apartWords(); words != "" {
		s.Note = Words(Mark(State{Warn, words}), Plain(" The record stays as it is until you settle it."))
	}
	if words := d.explainedWords(); words != "" {
		s.Note = Say(words)
	}
	if len(d.SOW.Statements) > 0 {
		s.Table = d.statementTable()
	}
	if keeps {
		s.Form = d.statementForm().Again(d.Try)
	}
	return s
}

func (d SOWPage) statementTable() *Table {
	unit := d.SOW.Unit.Field()
	t := &Table{Columns: []Column{{Head: "Stated on"}, {Head: "Vendor says", Unit: unit, Number: true}, {Head: "Of", Unit: unit, Number: true}, {Head: "Stands as"}, {Head: "The record", Unit: unit, Number: true}, {Head: "Apart", Unit: unit, Number: true}, {Head: "Said by"}, {Head: "Read in"}}}
	for _, s := range d.SOW.Statements {
		record := Unknown
		if s.Difference != nil {
			record = daysText(s.Record())
		}
		read := Cell{Line: Words(Mono(readAt(s.Place)))}
		if readAt(s.Place) == "" {
			read = Cell{Text: "entered by hand", Quiet: true}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: s.StatedOn.Long(), NoBreak: true, Head: true}, Figure(Amount{Text: daysText(s.UsedUnits), Unit: unit, TraceURL: statementTrace(s)}),
			Text(knownUnits(s.OfUnits, daysText)), d.standing(s), Text(record), apartCell(s), Text(orUnknown(s.SaidBy)), read}})
	}
	return t
}

func (d SOWPage) statementForm() *Form {
	return &Form{ID: "statement-form", Action: d.path("/statements"), Submit: "Record the statement", Plain: true, Fields: []Field{
		{Name: "on", Label: "Stated on", Kind: DateField},
		{Name: "used", Label: "Used, " + d.SOW.Unit.Field(), Kind: DecimalField, Beside: true, Hint: "such as 16.5"},
		{Name: "of", Label: "Of, " + d.SOW.Unit.Field(), Kind: DecimalField, Beside: true, Hint: "empty: not said"},
		{Name: "said_by", Label: "Said by", Beside: true, Hint: "as written; may stay empty"}}}
}
