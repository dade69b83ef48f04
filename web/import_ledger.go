package web

import (
	"fmt"
	"strconv"
	"strings"

	"bursar/models"
)

// LedgerReview is what the page of a journal is drawn from.
type LedgerReview struct {
	Viewer models.Viewer
	Review models.LedgerReview
	Pools  []models.PoolState
	Try    Try
}

// AccountField and SignField name the fields of the form, in the order in which accounts and signs are listed.
func AccountField(i int) string { return "account." + strconv.Itoa(i) }

// SignField names the field of a sign.
func SignField(i int) string { return "sign." + strconv.Itoa(i) }

func underMoney(crumbs ...Crumb) []Crumb {
	return append([]Crumb{{Text: "Money", Href: "/money"}}, crumbs...)
}

// NewLedgerFormPage takes a journal to be read.
func NewLedgerFormPage(f Frame, try Try) *SheetPage {
	form := &Form{ID: "journal", Action: "/imports/ledger", Submit: "Read the journal", Fields: []Field{
		{Name: "file", Label: "Journal", Kind: FileField, Accept: ".journal,.ledger,.hledger,.dat,.j,.txt", Hint: "of ledger or hledger, up to 10 MiB"},
		{Name: "map", Label: "Map, if you have one", Kind: LongField, Rows: 4, Size: "wide", Hint: "line by line: account Expenses:Travel = travel:paid"}},
		Note: Say("Next you see its accounts with their balances, and say which of them are a pool’s. Nothing is posted before you confirm.")}
	return &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: underMoney(Crumb{Text: "Journal"}), Title: "Read a plain-text journal",
		Lede: Say("All of its entries are posted, or none. Accounts that you do not map keep their own names.")},
		Bands: []Band{Full(Section{ID: "journal-part", Title: "The journal", Bare: true, Form: form.Again(try)})}}}
}

// NewLedgerReviewPage shows what the accounts of a journal are read as, every line that stands in its way, and the form that posts it.
func NewLedgerReviewPage(f Frame, d LedgerReview) *SheetPage {
	r := d.Review
	s := Sheet{Head: PageHead{Where: underMoney(Crumb{Text: "Imports", Href: "/imports?kind=ledger"}, Crumb{Text: r.ImportLine.Code, Href: "/imports/" + r.ImportLine.Code, Code: true}),
		Title: "What was read in " + r.SourceName, States: []State{importState(r.ImportLine)}}}
	if r.State == models.ImportConfirmed {
		s.Head.Lede = Words(Plain(Plural(r.Posted, "entry is", "entries are")+" on record, each with its line. "), Link("Whole ledger", "/transactions?kind=imported"))
		s.Bands = []Band{Full(Section{ID: "map", Title: "The map it was read by", Items: mapLines(r.Map)})}
		return &SheetPage{Frame: f, Sheet: s}
	}
	s.Head.Lede = Words(Plain(Plural(int64(r.Transactions), "entry", "entries")+" of "+Plural(int64(r.Accounts), "account", "accounts")+". "), Strong(d.trouble()), Plain(" Nothing is posted yet."))
	if len(r.Problems) > 0 {
		s.Bands = append(s.Bands, Full(Section{ID: "problems", Title: "What stands in the way", Note: Say("Mend these lines and read the file again, or say in the map how they are meant."), Table: d.problems(), Foot: d.more()}))
	}
	if d.Viewer.May(models.PostMoney) {
		if len(r.Problems) == 0 {
			s.Bands = append(s.Bands, Full(Section{ID: "post", Title: "Post it", OnScreen: true, Prose: d.willMake(), Form: d.confirmForm().Again(d.Try)}))
		}
		s.Bands = append(s.Bands, Full(Section{ID: "accounts", Title: "What its accounts are read as", Form: d.mappingForm().Again(d.Try)}))
	} else {
		s.Bands = append(s.Bands, Full(Section{ID: "accounts", Title: "What its accounts are read as", Table: d.accounts(false)}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func mapLines(text string) []Line {
	var lines []Line
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, Words(Mono(line)))
		}
	}
	if len(lines) == 0 {
		return []Line{Say("None: every account kept its own name.")}
	}
	return lines
}

func (d LedgerReview) trouble() string {
	if n := len(d.Review.Problems) + d.Review.More; n > 0 {
		return Plural(int64(n), "line stands", "lines stand") + " in the way."
	}
	return "Nothing stands in its way."
}

func (d LedgerReview) problems() *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Line", Number: true, Label: "Line"}, {Head: "What is wrong"}}}
	for _, p := range d.Review.Problems {
		line := Unknown
		if p.Line > 0 {
			line = strconv.Itoa(p.Line)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(line), {Text: p.Message, Head: true, SubLine: Words(Mono(d.Review.Excerpts[p.Line]))}}})
	}
	return t
}

func (d LedgerReview) more() Line {
	if d.Review.More > 0 {
		return Say(Plural(int64(d.Review.More), "more line is", "more lines are") + " refused and not shown.")
	}
	return nil
}

// willMake says what comes with the journal.
func (d LedgerReview) willMake() []Line {
	var said []Line
	for _, y := range d.Review.NewYears {
		said = append(said, Say(y.Code+" is added, "+y.FirstOn.Long()+" to "+y.LastOn.Long()+"."))
	}
	for _, p := range d.Review.NewPools {
		said = append(said, Say("The pool "+p.Name+" is added, in "+string(p.Currency)+"."))
	}
	own := 0
	for _, a := range d.Review.Found {
		if !a.Pool {
			own++
		}
	}
	return append(said, Say(Plural(int64(own), "account keeps", "accounts keep")+" a name outside the pools; they can be mapped to a pool later too."))
}

func (d LedgerReview) confirmForm() *Form {
	r := d.Review
	return &Form{ID: "confirm", Action: "/imports/" + r.ImportLine.Code + "/confirmation", Submit: "Post " + Plural(int64(r.Transactions), "entry", "entries"), Hidden: versionField(r.ImportLine.Version),
		Note: Say("Each entry knows its line in the file. What was posted is reversed, never edited.")}
}

func (d LedgerReview) mappingForm() *Form {
	r := d.Review
	f := &Form{ID: "mapping", Action: "/imports/" + r.ImportLine.Code + "/mapping", Submit: "Read it by this map", Plain: len(r.Problems) == 0, Hidden: versionField(r.ImportLine.Version), Table: d.accounts(true)}
	for i, s := range r.Signs {
		if s.Currency == "" {
			f.Fields = append(f.Fields, Field{Name: SignField(i), Label: "Currency of " + signWords(s.Sign), Size: "short", Hint: "three capital letters, such as USD"})
		}
	}
	f.Fields = append(f.Fields, Field{Name: "map", Label: "Further lines of the map", Kind: LongField, Rows: 4, Size: "wide", Value: d.further(), Hint: "account Expenses:Travel:* = travel:paid, or year FY2023 = 2023-01-01 2023-12-31"})
	return f
}

func signWords(sign string) string {
	if sign == "" {
		return "amounts without a sign"
	}
	return sign
}

// exact tells what the map says of the account itself, not of those above it.
func (d LedgerReview) exact() map[string]string {
	m, _ := models.ParseLedgerMap(d.Review.Map) // what was kept was read before
	said := map[string]string{}
	for _, a := range m.Accounts {
		said[a.From] = a.To
	}
	return said
}

// further are the lines of the map that no field of the form holds.
func (d LedgerReview) further() string {
	m, _ := models.ParseLedgerMap(d.Review.Map)
	shown := map[string]bool{}
	for _, a := range d.Review.Found {
		shown[a.Name] = true
	}
	rest := models.LedgerMap{Signs: m.Signs, Years: m.Years}
	for _, a := range m.Accounts {
		if !shown[a.From] {
			rest.Accounts = append(rest.Accounts, a)
		}
	}
	return rest.Text()
}

// accounts are those of the journal, each with the choice of what it is read as.
func (d LedgerReview) accounts(form bool) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Account"}, {Head: "Lines", Number: true}, {Head: "Comes to", Number: true}, {Head: "Read as", Label: "Read as"}}}
	exact := d.exact()
	for i, a := range d.Review.Found {
		sums := make([]string, 0, len(a.Sums))
		for _, m := range a.Sums {
			sums = append(sums, m.String())
		}
		as := Text(readAs(a))
		if form {
			as = Cell{Control: &Field{Name: AccountField(i), Label: "What " + a.Name + " is read as", Kind: SelectField, Value: exact[a.Name], Options: d.targets(a, exact[a.Name])}}
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: a.Name, Head: true}, Text(Count(int64(a.Lines))), {Text: orUnknown(strings.Join(sums, ", ")), Number: true}, as}})
	}
	return t
}

func readAs(a models.LedgerFound) string {
	if a.Target != "" {
		return a.Target
	}
	if a.Pool {
		return "the pool’s account of that name"
	}
	return "its own name"
}

// targets are what an account may be read as: nothing said, each account of each pool, and another name where the map gives one.
func (d LedgerReview) targets(a models.LedgerFound, said string) []Option {
	nothing := "keeps its own name"
	if said == "" && (a.Target != "" || a.Pool) {
		nothing = readAs(a)
	}
	options, listed := []Option{{Value: "", Text: nothing}}, said == ""
	for _, p := range d.Pools {
		for _, kind := range models.PoolAccounts {
			name := models.AccountName(p.Pool.Code, kind)
			listed = listed || name == said
			options = append(options, Option{Value: name, Text: fmt.Sprintf("%s, %s", p.Pool.Name, kind)})
		}
	}
	if !listed {
		options = append(options, Option{Value: said, Text: said})
	}
	return options
}
