package web

import "bursar/models"

// NewFoundationPage names the foundation, its currency and when its fiscal years begin.
func NewFoundationPage(f Frame, foundation models.Foundation, try Try) *SheetPage {
	lede := "What stands on every page and heads every report."
	if foundation.Name == "" {
		lede = "The foundation has no name yet. It stands on every page and heads every report."
	}
	form := &Form{ID: "foundation", Action: "/settings/foundation", Submit: "Save", Hidden: versionField(foundation.Version), Fields: []Field{
		{Name: "name", Label: "Name", Size: "wide", Value: foundation.Name, Required: true},
		{Name: "currency", Label: "Currency", Size: "short", Value: string(foundation.Currency), Hint: "three capital letters, such as USD", Required: true},
		{Name: "fiscal_start", Label: "Fiscal years begin", Size: "short", Beside: true, Value: string(foundation.FiscalStart), Hint: "month and day, such as 07-01"},
	}, Note: Say("Each pool keeps its own currency; this is the one that the foundation reports in.")}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Fiscal years", Href: "/money/years"}, {Text: "Foundation"}}, Title: "Foundation", Lede: Say(lede)},
		Bands: []Band{Full(Section{ID: "sign", Title: "The foundation", Bare: true, Form: form.Again(try)})}}}
}
