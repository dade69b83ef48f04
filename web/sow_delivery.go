package web

import (
	"strconv"

	"bursar/models"
)

// deliveryBands are what the page of a statement of work says of its components, its deliverables and the findings of an audit, where there are any.
func (d SOWPage) deliveryBands() []Band {
	var out []Band
	if len(d.Delivery.Components) > 0 {
		out = append(out, Full(d.componentSection()))
	}
	if len(d.Delivery.Deliverables) > 0 {
		out = append(out, Full(Section{ID: "deliverables", Title: "Deliverables", Note: Words(Plain(deliverablesSentence(d.Delivery.Deliverables)+" "), Link("Each with its hand-ins", d.path("/deliverables"))),
			Table: deliverablesTable(d.Delivery.Deliverables, d.Delivery.AsOf)}))
	}
	if len(d.Delivery.Findings) > 0 {
		out = append(out, Full(d.findingsSection()))
	}
	return out
}

// findingsShown is how many findings the page of a statement of work shows itself; their own list has all of them.
const findingsShown = 50

func (d SOWPage) findingsSection() Section {
	all := d.Delivery.Findings
	said, lead := models.FindingsSentence(all)+". ", "Sort and filter them"
	if len(all) > findingsShown {
		said, lead = said+"The worst "+strconv.Itoa(findingsShown)+" stand here. ", "All of them"
	}
	return Section{ID: "findings", Title: "Findings", Note: Words(Plain(said), Link(lead, d.path("/findings"))), Table: findingsTable(all[:min(len(all), findingsShown)], nil, "")}
}

// deliveryActs lead whoever keeps the records to what is not there yet.
func (d SOWPage) deliveryActs() []Band {
	if !d.Viewer.May(models.KeepRecords) {
		return nil
	}
	return []Band{Full(Section{ID: "delivery", Title: "What it delivers", OnScreen: true, Prose: []Line{Say("Components have ceilings of their own; deliverables are handed in and accepted; findings are what an audit found.")},
		Acts: []Act{{Text: "Components…", Href: d.path("/components")}, {Text: "Deliverables…", Href: d.path("/deliverables")}, {Text: "Findings…", Href: d.path("/findings")}}})}
}

func (d SOWPage) componentSection() Section {
	s := Section{ID: "components", Title: "Components", Table: componentsTable(d.Delivery.Components, d.SOW.Unit, d.currency(), d.Viewer)}
	s.Note = Words(Plain(d.besideComponents()), Link("What was agreed about each", d.path("/components")))
	return s
}

// besideComponents says what of the whole the components do not tell.
func (d SOWPage) besideComponents() string {
	f := d.SOW.Figures
	switch {
	case f.UsedUnits != nil && *f.UsedUnits == 0:
		return ""
	case !f.AllEntered():
		return "Not all that was used is entered, so nobody knows what is used of each. "
	case d.Delivery.Beside > 0:
		return d.SOW.Unit.Of(d.Delivery.Beside) + " of the SOW name none of them. "
	}
	return "Every entry names one of them. "
}

// componentsTable is how each component stands; a contractor is shown no money.
func componentsTable(parts []models.SOWComponentLine, unit models.Unit, currency string, v models.Viewer) *Table {
	t := &Table{Columns: []Column{{Head: "Component"}, {Head: "Used", Unit: unit.Field(), Number: true}, {Head: "Ceiling", Unit: unit.Field(), Number: true}, {Head: "Left", Unit: unit.Field(), Number: true}, {Head: "Used of the ceiling"}, {Head: "Period"}}}
	if !v.OwnWorkOnly() {
		t.Columns = append(t.Columns, Column{Head: "Cost", Unit: currency, Number: true}, Column{Head: "Ceiling", Unit: currency, Number: true})
	}
	for _, c := range parts {
		f, trace := c.Figures, componentTrace(c)
		led := func(text string) Cell { return Figure(Amount{Text: text, TraceURL: ledBy(text, trace)}) }
		row := Row{Cells: []Cell{{Text: idText(c.N) + ". " + c.Name, Head: true}, led(daysKnown(f.UsedUnits)), led(daysKnown(f.Ceiling)), led(daysKnown(f.Left)), {Bar: sowBar(f)}, Text(orUnknown(componentSpan(f)))}}
		if f.Overrun > 0 {
			row.Cells[5] = Cell{Line: Words(Plain(row.Cells[5].Text+" "), Mark(State{Stop, f.Words()[0]}))}
		}
		if !v.OwnWorkOnly() {
			row.Cells = append(row.Cells, led(moneyKnown(f.CostUsed)), led(moneyKnown(f.MoneyLimit)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func componentTrace(c models.SOWComponentLine) string { return "/trace/components/" + idText(c.ID) }

func ledBy(text, trace string) string {
	if text == "" {
		return ""
	}
	return trace
}

func componentSpan(f models.SOWFigures) string {
	switch {
	case f.StartsOn.Known() && f.EndsOn.Known():
		return entrySpan(f.StartsOn, f.EndsOn)
	case f.EndsOn.Known():
		return "to " + f.EndsOn.Long()
	case f.StartsOn.Known():
		return "from " + f.StartsOn.Long()
	}
	return ""
}

// deliveryFields are the questions of the form for days that only a statement of work with components or deliverables asks.
func (d SOWPage) deliveryFields() []Field {
	var out []Field
	if len(d.Delivery.Components) > 0 {
		f := Field{Name: "component", Label: "Component", Kind: SelectField, Beside: true, Options: []Option{{Text: "none"}}}
		for _, c := range d.Delivery.Components {
			f.Options = append(f.Options, Option{Value: c.Name, Text: c.Name})
		}
		out = append(out, f)
	}
	if len(d.Delivery.Deliverables) > 0 {
		f := Field{Name: "deliverable", Label: "Deliverable", Kind: SelectField, Beside: true, Options: []Option{{Text: "none"}}}
		for _, x := range d.Delivery.Deliverables {
			if x.State() != models.DeliverableWithdrawn {
				f.Options = append(f.Options, Option{Value: x.Title, Text: x.Title})
			}
		}
		out = append(out, f)
	}
	return out
}

// entryLine is the note of an entry with the component it counts in and the deliverable it names; one that is on record leads to its page.
func entryLine(e models.DayLine) Line {
	text := e.Deliverable
	e.Deliverable = ""
	line := Say(entryNote(e))
	if e.Component != "" {
		line = append(line, Quiet(" · "+e.Component))
	}
	switch {
	case text == "":
	case e.DeliverableCode != "":
		line = append(line, Plain(" · "), Link(text, "/deliverables/"+e.DeliverableCode))
	default:
		line = append(line, Plain(" · "+text))
	}
	return line
}

// sowCrumbs is the way to a page below a statement of work.
func sowCrumbs(code string, further ...Crumb) []Crumb {
	return append([]Crumb{{Text: "SOWs", Href: "/sows"}, {Text: code, Href: "/sows/" + code, Code: true}}, further...)
}

// addressLine leads to something on the web; nothing where no address is known.
func addressLine(text, address string) Line {
	if address == "" {
		return nil
	}
	return Words(Link(text, address))
}

// severalLines are two pieces of text, one under the other.
func severalLines(parts ...Line) Line {
	var out Line
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if len(out) > 0 {
			out = append(out, Break())
		}
		out = append(out, p...)
	}
	return out
}

// wordsOf are plain words, nothing where there are none.
func wordsOf(text string) Line { return sayOrNothing(text) }

// readLine says where a thing was read, or that it was entered by hand and by whom.
func readLine(p models.Place, by string) Line {
	if at := readAt(p); at != "" {
		return Words(Mono(at))
	}
	if by == "" {
		return Words(Quiet("entered by hand"))
	}
	return Words(Quiet("entered by " + by))
}

// deliverableNamed is what an entry says it was for, with a link where that is a deliverable on record.
func deliverableNamed(e models.DayLine) Line {
	if e.DeliverableCode == "" {
		return wordsOf(e.Deliverable)
	}
	return Words(Plain(e.Deliverable+", "), Code(e.DeliverableCode, "/deliverables/"+e.DeliverableCode))
}
