package web

import "bursar/models"

// NewComponentsPage shows the components of a statement of work, what was agreed about each and by which decision, and takes more.
func NewComponentsPage(f Frame, d SOWPage) *SheetPage {
	parts := d.Delivery.Components
	sheet := Sheet{Head: PageHead{Where: sowCrumbs(d.SOW.Code, Crumb{Text: "Components"}), Title: "Components of " + d.SOW.Title, States: []State{sowState(d.SOW.State)},
		Lede: Say("Each has a ceiling and a period of its own; together they never come to more than the SOW.")}}
	if len(parts) == 0 {
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "components", Title: "Components", Empty: &Empty{Text: []Line{Say("It has none. A component is a part of the work with its own ceiling, such as 12 days for the report until 30 November.")}}}))
	} else {
		s := d.componentSection()
		s.Note = nil
		sheet.Bands = append(sheet.Bands, Full(s), Full(Section{ID: "agreed", Title: "What was agreed", Note: Say("Nothing is edited; each line holds from its day until the next one of the same component."), Table: d.agreedTable()}))
	}
	if d.Viewer.May(models.KeepRecords) && !d.SOW.Ended() {
		if len(d.SOW.Terms) == 0 {
			sheet.Bands = append(sheet.Bands, Full(Section{ID: "add", Title: "Add a component", Prose: []Line{Words(Plain("Components are part of terms. "), Link("Set the terms first", d.path("/change")), Plain("."))}}))
			return &SheetPage{Frame: f, Sheet: sheet}
		}
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "add", Title: "Add a component", OnScreen: true, Form: d.componentForm().Again(d.Try)}))
		if len(parts) > 0 {
			sheet.Bands = append(sheet.Bands, Full(Section{ID: "amend", Title: "Change what is agreed", Note: Say("What stays empty stays as it is."), OnScreen: true, Form: d.componentTermsForm().Again(d.Try)}))
		}
	}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWPage) agreedTable() *Table {
	unit := d.SOW.Unit.Field()
	t := &Table{Columns: []Column{{Head: "From"}, {Head: "Component"}, {Head: "Ceiling", Unit: unit, Number: true}, {Head: "Period"}, {Head: "Decided"}, {Head: "Why"}, {Head: "Read in"}}}
	money := !d.Viewer.OwnWorkOnly()
	if money {
		t.Columns = append(t.Columns, Column{Head: "Ceiling", Unit: d.currency(), Number: true})
	}
	for _, c := range d.Delivery.Components {
		for _, x := range c.Terms {
			trace := componentTrace(c)
			decided := Line{Quiet("not shown by the record")}
			if x.DecisionCode != "" {
				decided = Words(sowLinked(d.Viewer, x.DecisionCode, "/decisions/"+x.DecisionCode))
			}
			row := Row{Cells: []Cell{{Text: x.EffectiveOn.Long(), NoBreak: true, Head: true}, Text(c.Name), Figure(Amount{Text: daysKnown(x.CeilingUnits), TraceURL: ledBy(daysKnown(x.CeilingUnits), trace)}),
				Text(orUnknown(componentSpan(models.SOWFigures{StartsOn: x.StartsOn, EndsOn: x.EndsOn}))), {Line: decided}, Text(x.Why), {Line: readLine(x.Place, "")}}}
			if money {
				row.Cells = append(row.Cells, Figure(Amount{Text: moneyKnown(x.CeilingMoney()), TraceURL: ledBy(moneyKnown(x.CeilingMoney()), trace)}))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (d SOWPage) componentForm() *Form {
	return &Form{ID: "component-form", Action: d.path("/components"), Submit: "Add the component",
		Fields: append([]Field{{Name: "name", Label: "Name", Hint: "such as Report", Required: true}}, d.componentTermsFields()...)}
}

func (d SOWPage) componentTermsForm() *Form {
	which := Field{Name: "component", Label: "Component", Kind: SelectField}
	for _, c := range d.Delivery.Components {
		which.Options = append(which.Options, Option{Value: idText(c.N), Text: c.Name})
	}
	return &Form{ID: "component-terms-form", Action: d.path("/components/terms"), Submit: "Record the change", Plain: true, Fields: append([]Field{which}, d.componentTermsFields()...)}
}

func (d SOWPage) componentTermsFields() []Field {
	return []Field{{Name: "effective_on", Label: "In force from", Kind: DateField, Beside: true, Required: true},
		{Name: "ceiling_days", Label: "Ceiling, " + d.SOW.Unit.Field(), Kind: DecimalField, Beside: true, Hint: "empty: draws on the SOW"},
		{Name: "ceiling_money", Label: "Ceiling, money", Kind: DecimalField, Size: "day", Beside: true, Hint: "in " + orElse(d.currency(), "the SOW’s currency")},
		{Name: "starts", Label: "First day", Kind: DateField}, {Name: "ends", Label: "Last day", Kind: DateField, Beside: true},
		{Name: "decision", Label: "Decision", Size: "day", Beside: true, Hint: "code; empty: not shown by the record"},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}}
}
