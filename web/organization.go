package web

import "bursar/models"

var organizationKinds = []models.OrganizationKind{models.Company, models.Institution, models.Vendor, models.Host}

func organizationOptions(none string) []Option {
	var options []Option
	if none != "" {
		options = append(options, Option{Text: none})
	}
	for _, k := range organizationKinds {
		options = append(options, Option{Value: string(k), Text: string(k)})
	}
	return options
}

// NewOrganizationsPage lists companies, institutions and vendors.
func NewOrganizationsPage(f Frame, v models.Viewer, list models.List[models.Organization], at ListAt) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Organizations"}), Title: "Organizations", Lede: Say(Plural(list.Total, "organization", "organizations") + ": whom a seat counts for, who receives an award, who is a vendor.")}}}
	if v.May(models.KeepRecords) {
		p.Head.Acts = []Act{{Text: "New organization", Href: "/organizations/new"}}
	}
	s := Section{ID: "organizations", Title: "All organizations", Bare: true}
	filter := at.filter(Field{Name: "text", Label: "Name or code", Kind: SearchField}, Field{Name: "kind", Label: "Kind", Kind: SelectField, Options: organizationOptions("Any")})
	switch {
	case len(list.Items) > 0:
		s.Table, s.Pager = organizationsTable(list.Items, at), at.pager(len(list.Items), list.Total)
	case at.filtered("text", "kind"):
		s.Empty = at.nothingFound("No organization fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Organizations belong here", Text: []Line{Say("Companies whose people hold seats, institutions that receive awards, vendors that do contract work, and the host that keeps the books.")}, Acts: p.Head.Acts}
		p.Head.Acts = nil
	}
	p.Bands = at.under(filter, s)
	return p
}

func organizationsTable(list []models.Organization, at ListAt) *Table {
	t := &Table{Flow: true, Columns: []Column{at.column(Column{Head: "Name"}, "name", "name"), at.column(Column{Head: "Code", Label: "Code"}, "code", "name"), at.column(Column{Head: "Kind", Label: "Kind"}, "kind", "name"), {Head: "Country", Label: "Country"}}}
	for _, o := range list {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: o.Name, Href: "/organizations/" + o.Code, Head: true}, Coded(o.Code, "/organizations/"+o.Code), Text(string(o.Kind)), Text(orUnknown(o.Country))}})
	}
	return t
}

// NewOrganizationFormPage takes a new organization.
func NewOrganizationFormPage(f Frame, try Try) *SheetPage {
	form := &Form{ID: "organization", Action: "/organizations", Submit: "Add the organization", Fields: []Field{
		{Name: "name", Label: "Name", Size: "wide"}, {Name: "kind", Label: "Kind", Kind: SelectField, Value: string(models.Company), Options: organizationOptions("")},
		{Name: "country", Label: "Country", Size: "short", Beside: true, Hint: "two letters, such as DE"}, {Name: "ror", Label: "ROR", Beside: true, Hint: "identifier of a research organization"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMeetings(Crumb{Text: "Organizations", Href: "/organizations"}, Crumb{Text: "New"}), Title: "New organization", Lede: Say("Look first whether it is on record already.")},
		Bands: []Band{Full(Section{ID: "organization-part", Title: "The organization", Bare: true, Form: form.Again(try)})}}}
}

// OrganizationPage is what the page of an organization is drawn from.
type OrganizationPage struct {
	Viewer       models.Viewer
	Organization models.OrganizationSheet
	SOWs         models.List[models.SOWLine]
	Others       models.List[models.Organization] // that it may be related to
	Today        models.Date
	Try          Try
}

// NewOrganizationPage is an organization with the seats that count for it and the work it was given.
func NewOrganizationPage(f Frame, d OrganizationPage) *SheetPage {
	o := d.Organization
	head := PageHead{Where: underMeetings(Crumb{Text: "Organizations", Href: "/organizations"}, Crumb{Text: o.Code, Href: "/organizations/" + o.Code, Code: true}), Title: o.Name, Lede: Say(sentenceOf(string(o.Kind)))}
	seats := Section{ID: "seats", Title: "Seats that count for it", Empty: &Empty{Text: []Line{Say("No seat counts for it.")}}}
	if len(o.Seats) > 0 {
		seats.Empty, seats.Table = nil, seatsTable(o.Seats, d.Today, true)
	}
	related := Term{Label: "Related to"}
	if o.RelatedCode != "" {
		related.Value = Words(Link(o.RelatedName, "/organizations/"+o.RelatedCode), Plain("; they count together against a company limit"))
	}
	terms := []Term{codeTerm("Code", "organization", o.Code), textTerm("Kind", string(o.Kind)), textTerm("Country", o.Country), textTerm("ROR", o.ROR), related}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: head, Bands: []Band{Beside(seats, Section{ID: "facts", Title: "Facts", Terms: terms})}}}
	if len(d.SOWs.Items) > 0 {
		p.Bands = append(p.Bands, Full(Section{ID: "sows", Title: "Statements of work", Items: sowItems(d.SOWs.Items), Foot: Words(Link("All of them with their days", "/sows?vendor="+o.Code))}))
	}
	if d.Viewer.May(models.KeepRecords) {
		p.Bands = append(p.Bands, Full(Section{ID: "relate", Title: "Relate it to another company", OnScreen: true, Prose: []Line{Say("Related companies count together against the limit of seats that a charter sets.")}, Form: d.relateForm().Again(d.Try)}))
	}
	return p
}

func sowItems(sows []models.SOWLine) (items []Line) {
	for _, s := range sows {
		state := sowState(s.State)
		items = append(items, Words(Code(s.Code, "/sows/"+s.Code), Plain(" "+s.Title+" "), Mark(state)))
	}
	return items
}

func (d OrganizationPage) relateForm() *Form {
	to := Field{Name: "related_to", Label: "Related to", Hint: "code such as ORG-0003"}
	if int64(len(d.Others.Items)) == d.Others.Total {
		to.Hint, to.Kind, to.Options, to.Value = "", SelectField, []Option{{Text: "Choose"}}, d.Organization.RelatedCode
		for _, o := range d.Others.Items {
			if o.Code != d.Organization.Code {
				to.Options = append(to.Options, Option{Value: o.Code, Text: o.Name})
			}
		}
	}
	return &Form{ID: "relate-form", Action: "/organizations/" + d.Organization.Code + "/relation", Submit: "Relate", Plain: true, InOneRow: true, Hidden: versionField(d.Organization.Version), Fields: []Field{to}}
}
