package web

import "bursar/models"

// poolForms are what whoever posts money may do with a pool: give it money, end its year, note advice.
func poolForms(p PoolView, try Try) []Section {
	code := p.Whole.State.Pool.Code
	first := p.Entries.Total == 0 && !p.At.filtered("fiscal_year", "from", "to", "as_of")
	end := Section{ID: "end", Title: "Let free money lapse", OnScreen: true, Form: lapseForm(code, p.Years).Again(try)}
	if p.Whole.State.Pool.CarryOver != models.Lapses {
		end = Section{ID: "end", Title: "Carry free money over", OnScreen: true, Form: carryForm(code, p.Years).Again(try)}
	}
	return []Section{{ID: "give", Title: "Appropriate", OnScreen: true, Form: appropriationForm(code, p.Whole.State.Pool.Currency, first).Again(try)}, end}
}

func entryForm(code, kind, submit string, fields ...Field) *Form {
	return &Form{ID: kind, Action: "/pools/" + code + "/entries", Submit: submit, Plain: true, Hidden: []Hidden{{"kind", kind}}, Fields: fields}
}

func appropriationForm(code string, c models.Currency, first bool) *Form {
	hint, note := "of the board, such as D-2024-011", "Money comes in by a decision of the board that was approved."
	if first {
		hint, note = "leave empty for what it holds today", "The first entry is what the pool holds when its record begins; it needs no decision."
	}
	f := entryForm(code, "appropriation", "Post the appropriation",
		Field{Name: "amount", Label: "Amount, " + c.Unit(), Kind: DecimalField, Size: "day"},
		Field{Name: "on", Label: "Day", Kind: DateField, Hint: "empty is today", Beside: true},
		Field{Name: "decision", Label: "Decision", Hint: hint},
		Field{Name: "text", Label: "Text", Size: "wide", Hint: "one line, or empty"})
	f.Note = Say(note)
	return f
}

func carryForm(code string, years []models.FiscalYear) *Form {
	from, to := lastTwo(years)
	f := entryForm(code, "carry-over", "Carry it over",
		Field{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day"},
		Field{Name: "from", Label: "Out of", Kind: SelectField, Options: yearOptions(years), Value: from},
		Field{Name: "to", Label: "Into", Kind: SelectField, Options: yearOptions(years), Value: to, Beside: true},
		Field{Name: "decision", Label: "Decision", Hint: "of the board, such as D-2024-011"})
	f.Note = Say("It takes effect on the first day of the later year.")
	return f
}

func lapseForm(code string, years []models.FiscalYear) *Form {
	from, _ := lastTwo(years)
	f := entryForm(code, "lapse", "Record the lapse",
		Field{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day"},
		Field{Name: "fiscal_year", Label: "Out of", Kind: SelectField, Options: yearOptions(years), Value: from, Beside: true},
		Field{Name: "why", Label: "Why", Size: "wide", Hint: "one line, or empty"})
	f.Note = Say("It takes effect on the last day of the year. This pool’s rule lets free money lapse.")
	return f
}

func yearOptions(years []models.FiscalYear) []Option {
	var options []Option
	for _, y := range years {
		options = append(options, Option{Value: y.Code, Text: y.Code})
	}
	return options
}

// lastTwo are the two newest years on record, the usual ends of a carry-over.
func lastTwo(years []models.FiscalYear) (from, to string) {
	if n := len(years); n > 1 {
		return years[n-2].Code, years[n-1].Code
	}
	if len(years) == 1 {
		return years[0].Code, years[0].Code
	}
	return "", ""
}

// NewPoolFormPage puts a new pool on record.
func NewPoolFormPage(f Frame, currency models.Currency, try Try) *SheetPage {
	form := &Form{ID: "pool", Action: "/pools", Submit: "Add the pool", Acts: []Act{{Text: "Back", Href: "/money"}}, Fields: []Field{
		{Name: "name", Label: "Name", Hint: "such as Research grants", Size: "wide"},
		{Name: "code", Label: "Code", Hint: "small letters, such as research; it stays for good"},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: string(currency), Hint: "such as USD; or what is counted, one piece in small letters, such as pass"},
		{Name: "purpose", Label: "Purpose", Kind: LongField, Rows: 3, Hint: "what the money is for"},
		{Name: "restriction", Label: "Restriction", Kind: LongField, Rows: 3, Hint: "who bound it and to what, or empty"},
	}}
	form.Fields = append(form.Fields, poolRuleFields(models.Pool{Currency: currency, CarryOver: models.Lapses})...)
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "New pool"}}, Title: "New pool", Lede: Say("A pool is money with one purpose and one currency. What it holds is posted after it stands.")},
		Bands: []Band{Full(Section{ID: "new", Title: "The pool", Bare: true, Form: form.Again(try)})}}}
}

// poolOptions are pools to choose from, by name, with what is free now.
func poolOptions(pools []models.PoolState, none string) []Option {
	options := []Option{{Value: "", Text: none}}
	for _, p := range pools {
		if p.Pool.Active == 1 {
			options = append(options, Option{Value: p.Pool.Code, Text: p.Pool.Name + ", " + moneyWords(p.Free) + " free"})
		}
	}
	return options
}
