package web

import "bursar/models"

// IncomeFormView is what the form of income offers: who gave before, the pools of money, and the foundation's currency.
type IncomeFormView struct {
	Organizations []models.Organization
	Pools         []models.PoolState
	Currency      models.Currency
	Today         models.Date
}

// NewIncomeFormPage takes income that was received.
func NewIncomeFormPage(f Frame, o IncomeFormView, try Try) *SheetPage {
	form := &Form{ID: "income", Action: "/income", Submit: "Record it", Acts: []Act{{Text: "Back", Href: "/income"}}, Fields: []Field{
		{Name: "kind", Label: "Kind", Kind: SelectField, Options: incomeKinds("Choose a kind")},
		{Name: "organization", Label: "From an organization", Kind: SelectField, Options: giverOptions(o.Organizations)},
		{Name: "person", Label: "or from a person", Hint: "code, such as P-0001", Beside: true},
		{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day", Hint: "before the host’s fee"},
		{Name: "currency", Label: "Currency", Size: "short", Value: string(o.Currency), Hint: "such as USD", Beside: true},
		{Name: "on", Label: "Received on", Kind: DateField, Value: string(o.Today), Beside: true},
		{Name: "reference", Label: "Reference", Size: "wide", Hint: "of the bank or the receipt, or empty"},
		{Name: "text", Label: "Text", Size: "wide", Hint: "one line, or empty"},
		{Name: "pool", Label: "Given for one pool alone", Kind: SelectField, Options: incomePools(o.Pools)},
		{Name: "decision", Label: "Decision", Hint: "such as D-2024-011, or empty", Beside: true},
	}, Note: Say("The host’s fee is posted beside it by the rule that stands on the day, as an entry of its own. A pool’s budget grows by a decision of the board, not by income.")}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Income", Href: "/income"}, {Text: "New"}}, Title: "Record income", Lede: Say("Money that was received. What is only promised to the foundation is not money yet.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The income", Bare: true, Form: form.Again(try)})}}}
}

func giverOptions(list []models.Organization) []Option {
	options := []Option{{Text: "None"}}
	for _, o := range list {
		options = append(options, Option{Value: o.Code, Text: o.Name})
	}
	return options
}

// incomePools are the pools of money; pieces are never received as money.
func incomePools(pools []models.PoolState) []Option {
	options := []Option{{Text: "No, for all"}}
	for _, p := range pools {
		if p.Pool.Active == 1 && !p.Pool.Currency.Pieces() {
			options = append(options, Option{Value: p.Pool.Code, Text: p.Pool.Name + ", " + string(p.Pool.Currency)})
		}
	}
	return options
}
