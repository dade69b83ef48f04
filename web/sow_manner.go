package web

import "bursar/models"

// manner is how use is known, change by change, and the form for the next one; nothing where none was agreed and the viewer may record none.
func (d SOWPage) manner() *Section {
	mayTurn := d.Viewer.May(models.KeepRecords) && !d.SOW.Ended()
	if len(d.SOW.Manners) == 0 && !mayTurn {
		return nil
	}
	s := &Section{ID: "manner", Title: "How use is known", Note: Say("Now: " + d.SOW.Figures.Manner.Words() + ".")}
	if len(d.SOW.Manners) > 0 {
		s.Table = d.mannerTable()
	}
	if mayTurn {
		s.Form = d.mannerForm().Again(d.Try)
	}
	return s
}

func (d SOWPage) mannerTable() *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "From"}, {Head: "Counted by"}, {Head: "Why"}, {Head: "Decided"}, {Head: "Read in, or entered by"}}}
	for _, m := range d.SOW.Manners {
		decided := Cell{Text: Unknown}
		if m.DecisionCode != "" {
			decided = Cell{Line: Words(sowLinked(d.Viewer, m.DecisionCode, "/decisions/"+m.DecisionCode))}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: m.FromOn.Long(), Href: mannerTrace(m.ID), NoBreak: true, Head: true}, {Text: m.Manner.Words()}, {Text: m.Why}, decided, d.readOrEntered(m.Place, m.EnteredBy)}})
	}
	return t
}

// readOrEntered is the place something was read from, or who entered it; a contractor is told no name.
func (d SOWPage) readOrEntered(p models.Place, by string) Cell {
	switch {
	case readAt(p) != "":
		return Cell{Line: Words(Mono(readAt(p)))}
	case d.Viewer.OwnWorkOnly():
		return Cell{Text: "entered by hand", Quiet: true}
	}
	return Cell{Text: by, Quiet: true}
}

func mannerTrace(id int64) string { return "/trace/manners/" + idText(id) }

func (d SOWPage) mannerForm() *Form {
	options := []Option{}
	for _, m := range models.Manners {
		options = append(options, Option{Value: string(m), Text: m.Words(), Hint: mannerHints[m]})
	}
	return &Form{ID: "manner-form", Action: d.path("/manners"), Submit: "Record the change", Plain: true, Fields: []Field{
		{Name: "manner", Label: "Counted by", Kind: RadioField, Options: options},
		{Name: "from", Label: "From", Kind: DateField, Hint: "the first day it holds"},
		{Name: "why", Label: "Why", Beside: true, Size: "wide", Hint: "who said so, and where"},
		{Name: "decision", Label: "Decision", Beside: true, Size: "day", Hint: "code; empty: not shown by the record"}}}
}

var mannerHints = map[models.Manner]string{models.MannerEntries: "each day by itself", models.MannerMonths: "one figure for each person and month",
	models.MannerStatement: "what the vendor says so far", models.MannerExhausted: "nothing is left and nobody gave figures; no day is entered until more is agreed"}

// itemise is the list of entries that may be part of a statement that counts, each with a box; nothing where there is none.
func (d SOWPage) itemise() *Section {
	if len(d.SOW.Itemisable) == 0 || !d.Viewer.May(models.KeepRecords) {
		return nil
	}
	t := &Table{Flow: true, Inputs: true, Columns: []Column{{Head: "Choose", Hidden: true}, {Head: "Day"}, {Head: "Person"}, {Head: "Worked", Number: true}, {Head: "Note"}}}
	for _, e := range d.SOW.Itemisable {
		label := entrySpan(e.FromOn, e.ToOn) + ", " + e.PersonName + ", " + e.Unit.Of(e.Units)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Check: &Check{Name: "entry", Value: idText(e.ID), Label: label}},
			{Text: entrySpan(e.FromOn, e.ToOn), Href: "/days/" + idText(e.ID), Head: true, NoBreak: true}, Text(e.PersonName),
			{Amount: &Amount{Text: sayUnits(e.Unit, e.Units), TraceURL: dayTrace(e.ID)}, Number: true}, Text(e.Note)}})
	}
	form := &Form{ID: "itemise-form", Action: d.path("/itemised"), Table: t, Submit: "They are part of it", Plain: true,
		Fields: []Field{{Name: "statement", Label: "Statement of", Kind: SelectField, Options: d.countingStatements()}}}
	return &Section{ID: "itemise", Title: "Entries that name no statement", OnScreen: true, Form: form.Again(d.Try),
		Note: Say("Entered up to the day of a statement that counts. They lie inside its figure and add nothing to it; say of which they are part.")}
}

func (d SOWPage) countingStatements() (out []Option) {
	for i := len(d.SOW.Statements) - 1; i >= 0; i-- {
		if s := d.SOW.Statements[i]; s.Counts {
			out = append(out, Option{Value: idText(s.ID), Text: s.StatedOn.Long() + ", " + d.SOW.Unit.Of(s.UsedUnits)})
		}
	}
	return out
}

// itemisesField asks, where days are logged, of which statement they are part.
func (d SOWPage) itemisesField() []Field {
	options := d.countingStatements()
	if len(options) == 0 && d.SOW.Figures.UsedFrom == models.FromStatement {
		s := d.SOW.Figures.Statement
		options = []Option{{Value: idText(s.ID), Text: s.StatedOn.Long() + ", " + d.SOW.Unit.Of(s.UsedUnits)}}
	}
	if len(options) == 0 {
		return nil
	}
	return []Field{{Name: "itemises", Label: "Part of the statement of", Kind: SelectField, Beside: true, Hint: "days up to a statement lie inside it anyway", Options: append([]Option{{Text: "none named"}}, options...)}}
}

// explain is the form that says why the newest statement and the record differ; nothing where they agree or it is said.
func (d SOWPage) explain() *Section {
	n := len(d.SOW.Statements)
	if n == 0 || !d.Viewer.May(models.KeepRecords) {
		return nil
	}
	st := d.SOW.Statements[n-1]
	if st.Difference == nil || *st.Difference == 0 || st.Explained != nil {
		return nil
	}
	form := &Form{ID: "explain-form", Action: d.path("/explanation"), Submit: "Explain the difference", Plain: true,
		Hidden: []Hidden{{"statement", idText(st.ID)}, {"apart", st.Difference.String()}},
		Fields: []Field{{Name: "text", Label: "Why they differ", Size: "wide", Hint: "one line; it stands as long as the difference does"}}}
	return &Section{ID: "explain", Title: "Explain the difference", OnScreen: true, Form: form.Again(d.Try),
		Prose: []Line{Say("The statement of " + st.StatedOn.Long() + " says " + d.SOW.Unit.Of(st.UsedUnits) + ", the record has " + d.SOW.Unit.Of(st.Record()) + " by then: " + d.SOW.Unit.Of(st.Apart()) + " apart.")}}
}

// standing says what a statement is: the figure that counts and how much of it is itemised, or a word beside the entries; and why it differs.
func (d SOWPage) standing(s models.StatementLine) Cell {
	why := apartWhy(s)
	switch {
	case s.Counts && s.Itemised != nil && *s.Itemised > 0:
		return Cell{Text: "counts", Sub: s.ItemisedWords(d.SOW.Unit) + pick(why != "", "; "+why)}
	case s.Counts:
		return Cell{Text: "counts", Sub: "no day itemised" + pick(why != "", "; "+why)}
	case s.Difference == nil:
		return Cell{Text: "counts while no day is entered"}
	}
	return Cell{Text: "beside the entries", Sub: why}
}

// apartCell is how far a statement and the record differ.
func apartCell(s models.StatementLine) Cell {
	if s.Difference == nil {
		return Text(Unknown)
	}
	return Cell{Text: daysText(s.Apart()), Number: true}
}

// apartWhy is the explanation of why they differ, where one stands.
func apartWhy(s models.StatementLine) string {
	if s.Difference == nil || s.Explained == nil {
		return ""
	}
	return "explained on " + s.Explained.GivenOn.Long() + " by " + s.Explained.GivenBy + ": " + s.Explained.Text
}

// exhaustedLede says that nothing is left, and since when nobody knows the figures.
func (d SOWPage) exhaustedLede() Line {
	f := d.SOW.Figures
	if f.Exhausted != nil {
		return Words(Strong("Exhausted, figures unknown"), Plain(", from "+f.Exhausted.FromOn.Long()+": "+f.Exhausted.Why))
	}
	return Say("Not known how much is used: it was exhausted on " + f.Lost.FromOn.Long() + ", and nobody has stated a figure since.")
}

// bothLede is what is used where entries follow a statement.
func (d SOWPage) bothLede(used string) Line {
	f := d.SOW.Figures
	return Words(Strong(used+" used"), Plain(" by "+f.AsOf.Long()+": "+f.Unit.Of(f.Base.UsedUnits)+" by the vendor’s statement of "+f.Base.StatedOn.Long()+", "+f.Unit.Of(*f.UsedUnits-f.Base.UsedUnits)+" entered for the days after it."))
}

// itemisedSentence says how much of the statement is entered day by day.
func (d SOWPage) itemisedSentence() string {
	f := d.SOW.Figures
	if f.Itemised == nil || *f.Itemised == 0 {
		return "No day is entered one by one."
	}
	return f.Itemised.String() + " of " + f.Unit.Of(f.Base.UsedUnits) + " are itemised by entries."
}

// explainedWords says that the statement and the entries differ and why, where that is explained.
func (d SOWPage) explainedWords() string {
	f := d.SOW.Figures
	if f.Explained == nil || d.Viewer.OwnWorkOnly() {
		return ""
	}
	return f.Unit.Of(*f.Apart) + " apart, explained on " + f.Explained.GivenOn.Long() + " by " + f.Explained.GivenBy + ": " + f.Explained.Text
}

// keptBy is what the time is kept by: single days, unless another manner is in force.
func (d SOWPage) keptBy() string {
	switch m := d.SOW.Figures.Manner; m {
	case models.MannerMonths, models.MannerStatement:
		return m.Words()
	}
	return "dated entry"
}
