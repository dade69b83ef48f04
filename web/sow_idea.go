package web

// NewSOWIdeaForm is the page on which somebody proposes work: a title is enough.
func NewSOWIdeaForm(f Frame, try Try) *SheetPage {
	form := &Form{ID: "idea-form", Action: "/sows/idea", Submit: "Keep the idea", Acts: []Act{{Text: "Leave it", Href: "/sows"}}, Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide", Required: true, Hint: "what you would like done"},
		{Name: "scope", Label: "Scope", Size: "wide", Hint: "address of a text that says more, such as https://example.org/scope; may stay empty"},
		{Name: "note", Label: "Note", Kind: LongField},
		{Name: "on", Label: "Came up on", Kind: DateField, Hint: "empty: today"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "New idea", Href: "/sows/idea"}}, Title: "New idea",
			Lede: Say("A title is enough. The programme manager drafts it, the committee gives it a priority.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The idea", Bare: true, Form: form.Again(try)})}}}
}

// descriptionForm writes what is known of a statement of work anew.
func (d SOWPage) descriptionForm() *Form {
	priorities := ""
	for i, p := range d.SOW.Priorities {
		if i > 0 {
			priorities += "/"
		}
		priorities += p
	}
	return &Form{ID: "description-form", Action: d.path("/description"), Submit: "Write it anew", Plain: true, Hidden: []Hidden{{"version", idText(d.SOW.Version)}}, Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide", Value: d.SOW.Title},
		{Name: "scope", Label: "Scope", Size: "wide", Value: d.SOW.Scope, Hint: "address, such as https://example.org/scope"},
		{Name: "priorities", Label: "Priority", Size: "short", Value: priorities, Hint: "P1, P2, P3 or P1/P2"},
		{Name: "vendor", Label: "Vendor", Kind: SelectField, Value: d.SOW.VendorCode, Options: append([]Option{{Text: "not known yet"}}, d.Vendors...), Beside: true},
		{Name: "unit", Label: "Counted in", Size: "short", Value: string(d.SOW.Unit), Hint: "day or hour; fixed once something is counted"},
		{Name: "grid", Label: "Step", Kind: DecimalField, Value: d.SOW.Grid.String(), Beside: true},
		{Name: "note", Label: "Note", Kind: LongField, Value: d.SOW.Note}}}
}
