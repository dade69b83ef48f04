package web

import (
	"strings"

	"bursar/models"
)

// HostMapView is what the page is drawn from that asks which column is what.
type HostMapView struct {
	Source, SHA  string
	Host, Period string
	MapName      string
	Known        bool // the map was kept from an earlier sheet with the same headers
	Map          models.HostMap
	Book         models.HostBook
	Funds        []string
	Pools        []models.PoolState
	Problems     []models.SheetProblem
	Try          Try
}

// previewRows is how many rows of the sheet are shown, the header among them.
const previewRows = 8

// NewHostMapPage asks what the columns of a host's sheet mean, beside its first rows. Refused cells are named.
func NewHostMapPage(f Frame, m HostMapView) *SheetPage {
	lede := "Say which column is what; the guesses are Bursar’s. It is kept for " + m.Host + " and asked again only when the headers change."
	if m.Known {
		lede = "The headers are those of last time, so the columns are filled in as they were then. Look them over and go on."
	}
	sheet := Sheet{Head: PageHead{Where: underReconciliation(Crumb{Text: "Columns"}), Title: "Read " + m.Source, Lede: Say(lede)}}
	if n := len(m.Problems); n > 0 {
		sheet.Head.States = []State{{Stop, Plural(int64(n), "cell refused", "cells refused")}}
		sheet.Head.Lede = Say("Nothing was saved. Mend these cells in the sheet and send it again, or mend the columns below.")
		sheet.Bands = append(sheet.Bands, Full(Section{ID: "problems", Title: "What stands in the way", Table: DaysImportPage{Result: &models.DayImport{Problems: m.Problems}}.problems(), Foot: m.more()}))
	}
	s, _ := m.Book.Sheet(m.Map.Sheet)
	sheet.Bands = append(sheet.Bands, Full(m.preview(s)), Full(Section{ID: "columns", Title: "What the columns mean", OnScreen: true, Form: m.form(s).Again(m.Try)}))
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (m HostMapView) more() Line {
	if len(m.Problems) < 100 {
		return nil
	}
	return Say("The first hundred are named; others may follow.")
}

// preview is the top of the sheet with the letters of its columns.
func (m HostMapView) preview(s models.HostSheet) Section {
	t := &Table{Tight: true, Long: true, Columns: []Column{{Head: "Row", Number: true}}}
	width := 0
	var rows []models.HostCells
	for _, r := range s.Rows {
		if r.Row >= m.Map.HeaderRow && len(rows) < previewRows {
			rows, width = append(rows, r), max(width, len(r.Cells))
		}
	}
	for i := range width {
		t.Columns = append(t.Columns, Column{Head: models.ColumnLetters(i + 1)})
	}
	for _, r := range rows {
		row := Row{Cells: []Cell{{Text: rowText(r.Row), Number: true}}}
		if r.Row == m.Map.HeaderRow {
			row.Kind = "pick"
		}
		for i := range width {
			row.Cells = append(row.Cells, Text(clipped(cellAt(r, i), 32)))
		}
		t.Rows = append(t.Rows, row)
	}
	section := Section{ID: "preview", Title: "The first rows", Note: Say(Plural(int64(len(s.Rows)), "row", "rows") + " with something in them. Numbers stand as the file holds them; a date in a workbook is a count of days."), Table: t}
	for _, n := range s.Notices() {
		section.Items = append(section.Items, Say(n))
	}
	if len(rows) == 0 {
		section.Table, section.Items = nil, append(section.Items, Say("The sheet has no row at or below row "+rowText(m.Map.HeaderRow)+"."))
	}
	return section
}

func cellAt(r models.HostCells, i int) string {
	if i < len(r.Cells) {
		return models.Readable(r.Cells[i])
	}
	return ""
}

func clipped(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (m HostMapView) form(s models.HostSheet) *Form {
	columns := []Option{{Text: "none"}}
	for i, h := range s.Header(m.Map.HeaderRow) {
		columns = append(columns, Option{Value: models.ColumnLetters(i + 1), Text: models.ColumnLetters(i+1) + ": " + clipped(orUnknown(h), 28)})
	}
	pick := func(name, label, value, hint string, beside bool) Field {
		return Field{Name: name, Label: label, Kind: SelectField, Options: columns, Value: value, Hint: hint, Beside: beside}
	}
	sheets := []Option{}
	for _, b := range m.Book.Sheets {
		sheets = append(sheets, Option{Value: b.Name, Text: orElse(b.Name, "the only one")})
	}
	currency := m.Map.Currency
	fields := []Field{
		{Name: "sheet", Label: "Sheet", Kind: SelectField, Options: sheets, Value: m.Map.Sheet},
		{Name: "header_row", Label: "Header in row", Kind: NumberField, Value: rowText(m.Map.HeaderRow), Min: "1", Beside: true},
		pick("date", "Date", m.Map.Date, "", false),
		{Name: "date_order", Label: "Dates are written", Kind: SelectField, Value: m.Map.DateOrder, Beside: true, Options: []Option{{Text: "as the column shows"}, {Value: "dmy", Text: "day first"}, {Value: "mdy", Text: "month first"}, {Value: "ymd", Text: "year first"}}},
		pick("amount", "Amount, one column with signs", m.Map.Amount, "or the two beside it", false),
		pick("out", "Money out (debit)", m.Map.Out, "of the pool", true), pick("in", "Money in (credit)", m.Map.In, "into the pool", true),
		{Name: "positive", Label: "An amount without minus", Kind: SelectField, Value: m.Map.Positive, Options: []Option{{Text: "comes into the pool"}, {Value: "out", Text: "goes out of the pool"}}, Hint: "for one column with signs"},
		{Name: "decimal_mark", Label: "Amounts are written", Kind: SelectField, Value: m.Map.DecimalMark, Beside: true, Options: []Option{{Text: "as the column shows"}, {Value: "point", Text: "1,234.56"}, {Value: "comma", Text: "1.234,56"}}},
		pick("text", "Text", m.Map.Text, "", false), pick("reference", "Reference", m.Map.Reference, "codes and invoice numbers are looked for in both", true),
		pick("currency_column", "Currency", m.Map.CurrencyColumn, "", false),
		{Name: "currency", Label: "or one for all rows", Size: "short", Value: currency, Beside: true, Hint: "empty is each pool’s own"},
		pick("pool_column", "Pool or fund", m.Map.PoolColumn, "", false),
		{Name: "pool", Label: "or one pool for all rows", Kind: SelectField, Options: m.poolOptions("none", ""), Value: m.Map.Pool, Beside: true},
		{Name: "budgets", Label: "The sheet also shows what the board gives a pool and what lapses", Kind: CheckField, Checked: m.Map.Budgets},
		{Name: "map_name", Label: "Keep this under the name", Value: orElse(m.MapName, "ledger"), Hint: "for this host"},
		{Name: "again", Label: "Reconcile this file again, though it was done before", Kind: CheckField},
	}
	return &Form{ID: "map", Action: "/reconciliations", Submit: "Reconcile", Fields: fields, Table: m.fundsTable(), Acts: []Act{{Text: "Show it so", Name: "verb", Value: "look"}, {Text: "Back", Href: "/reconciliations/new"}},
		Hidden: []Hidden{{"source", m.SHA}, {"host", m.Host}, {"period", m.Period}},
		Note:   Say("“Show it so” saves nothing: it reads the header and the funds anew from what is chosen. Period " + m.Period + ", host " + m.Host + ".")}
}

// fundsTable asks which pool each value of the pool column is.
func (m HostMapView) fundsTable() *Table {
	if len(m.Funds) == 0 {
		return nil
	}
	t := &Table{Slim: true, Columns: []Column{{Head: "Fund at the host"}, {Head: "Pool here"}}}
	for i, fund := range m.Funds {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: fund, Head: true}, {Control: &Field{ID: "fund-" + rowText(i+1), Name: "fund." + fund, Label: "Pool for " + fund, Kind: SelectField,
			Options: m.poolOptions("choose…", "leave its rows aside"), Value: m.leads(fund)}}}})
	}
	return t
}

// leads is where a fund leads by the map, else the pool that bears its name or code.
func (m HostMapView) leads(fund string) string {
	for _, value := range m.Funds {
		if code, ok := m.Map.Pools[value]; ok && strings.EqualFold(value, fund) {
			return code
		}
	}
	for _, p := range m.Pools {
		if strings.EqualFold(p.Pool.Code, fund) || strings.EqualFold(p.Pool.Name, fund) {
			return p.Pool.Code
		}
	}
	return ""
}

func (m HostMapView) poolOptions(first, aside string) []Option {
	out := []Option{{Text: first}}
	for _, p := range m.Pools {
		out = append(out, Option{Value: p.Pool.Code, Text: p.Pool.Name + " (" + string(p.Pool.Currency) + ")"})
	}
	if aside != "" {
		out = append(out, Option{Value: models.LeftAside, Text: aside})
	}
	return out
}
