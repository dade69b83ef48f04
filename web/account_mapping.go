package web

import (
	"net/url"
	"slices"

	"bursar/models"
)

// NewOuterAccountsPage lists the accounts outside the pools with what stands in each, and maps one of them to a pool.
func NewOuterAccountsPage(f Frame, v models.Viewer, accounts []models.OuterAccount, pools []models.PoolState, try Try) *SheetPage {
	s := Sheet{Head: PageHead{Where: underMoney(Crumb{Text: "Accounts"}), Title: "Accounts outside the pools",
		Lede: Say("They came with a journal and keep their own names. Mapping one moves what stands in it into a pool, by an entry that balances.")}}
	if len(accounts) == 0 {
		s.Bands = []Band{Full(Section{Empty: &Empty{Title: "Accounts of another ledger belong here", Text: []Line{Say("A plain-text journal brings its accounts. Those that are not mapped to a pool when it is read stay here until they are.")},
			Acts: journalActs(v)}})}
		return &SheetPage{Frame: f, Sheet: s}
	}
	s.Bands = []Band{Full(Section{ID: "accounts", Title: "What stands in them", Table: outerTable(accounts)})}
	if v.May(models.PostMoney) && len(pools) > 0 {
		s.Bands = append(s.Bands, Full(Section{ID: "map", Title: "Map an account to a pool", OnScreen: true, Form: accountMappingForm(accounts, pools).Again(try)}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func journalActs(v models.Viewer) []Act {
	if !v.May(models.PostMoney) {
		return nil
	}
	return []Act{{Text: "Read a journal…", Href: "/imports/ledger"}}
}

func outerTable(accounts []models.OuterAccount) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Account"}, {Head: "Kind", Label: "Kind"}, {Head: "Stands at", Number: true}}}
	for _, a := range accounts {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.Name, Head: true}, Text(string(a.Kind)), unitCell(a.Money(), "account:"+url.PathEscape(a.Name), "")}})
	}
	return t
}

func accountMappingForm(accounts []models.OuterAccount, pools []models.PoolState) *Form {
	var from, to, kinds []Option
	for _, a := range accounts {
		if a.Minor != 0 && !slices.ContainsFunc(from, func(o Option) bool { return o.Value == a.Name }) {
			from = append(from, Option{Value: a.Name, Text: a.Name})
		}
	}
	for _, p := range pools {
		to = append(to, Option{Value: p.Pool.Code, Text: p.Pool.Name + ", " + string(p.Pool.Currency)})
	}
	for _, k := range models.PoolAccounts {
		kinds = append(kinds, Option{Value: string(k), Text: string(k)})
	}
	return &Form{ID: "mapping", Action: "/money/accounts", Submit: "Map it", Fields: []Field{
		{Name: "account", Label: "Account", Kind: SelectField, Options: from},
		{Name: "pool", Label: "Pool", Kind: SelectField, Options: to},
		{Name: "kind", Label: "As its", Kind: SelectField, Options: kinds, Beside: true},
		{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today"},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}},
		Note: Say("What stands in each fiscal year moves within that year. What was posted to the account stays as it was.")}
}
