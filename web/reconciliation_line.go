package web

import (
	"net/url"
	"strings"

	"bursar/models"
)

// NewReconciliationLinePage is one line with both sides, why they belong together or do not, and what a person says of it.
func NewReconciliationLinePage(f Frame, v models.Viewer, w models.WholeLine, try Try) *SheetPage {
	code, state := w.Reconciliation.Code, stateOfLine(w.LineRow, w.Today)
	s := Sheet{Head: PageHead{Where: underReconciliation(Crumb{Text: code, Href: "/reconciliations/" + code, Code: true}, Crumb{Text: "Line " + Count(w.N)}), Title: lineTitle(w), States: []State{state},
		Lede: withCodes(w.Why), Acts: []Act{{Text: "Trace", Href: "/trace/" + models.LineCode(code, w.N)}}}}
	s.Bands = append(s.Bands, Halves(Section{ID: "host", Title: "At the host", Table: hostRowsTable(w), Items: nothingHere(len(w.HostRows), "The host has no row for it.")},
		Section{ID: "here", Title: "Here", Table: matchedTable(w), Items: nothingHere(len(w.Entries)+openingHere(w), "No entry is on record for it."), Foot: openingFoot(w)}))
	if len(w.Verdicts) > 0 {
		s.Bands = append(s.Bands, Full(Section{ID: "verdicts", Title: "What was said of it", Note: Say("The latest counts; none is edited."), Table: verdictsTable(w)}))
	}
	if w.Settles != "" {
		s.Bands = append(s.Bands, Full(Section{ID: "settles", Title: "What it brings", Items: []Line{Words(Plain("It closes line "), Link(Count(w.SettlesN), linePath(w.Settles, w.SettlesN)), Plain(" of "), Code(w.Settles, "/reconciliations/"+w.Settles), Plain("."))}}))
	}
	if v.May(models.KeepRecords) && isDifference(w) {
		s.Bands = append(s.Bands, correctingBands(v, w, try)...)
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func isDifference(w models.WholeLine) bool {
	return w.HostMinor != w.HereMinor && w.Kind != models.LineMatched && w.Kind != models.LineSettled
}

func lineTitle(w models.WholeLine) string {
	if !isDifference(w) {
		return moneyWords(w.Host()) + " in " + w.PoolName
	}
	return lineKindWords[w.Kind] + ": " + moneyWords(w.Difference()) + " in " + w.PoolName
}

func nothingHere(n int, said string) []Line {
	if n > 0 {
		return nil
	}
	return []Line{Say(said)}
}

func openingHere(w models.WholeLine) int {
	if w.Text == "Opening" && len(w.Entries) == 0 {
		return 1
	}
	return 0
}

// openingFoot says where the record's opening comes from, which is no single entry.
func openingFoot(w models.WholeLine) Line {
	if openingHere(w) == 0 {
		return nil
	}
	return Words(Sum(moneyFrom(w.Here(), w.Pool)), Plain(" stood in the pool when "+w.Reconciliation.Period+" began, free and committed together: "), Link("its ledger", "/pools/"+w.Pool))
}

func hostRowsTable(w models.WholeLine) *Table {
	if len(w.HostRows) == 0 {
		return nil
	}
	t := &Table{Slim: true, Columns: []Column{{Head: "Cell"}, {Head: "Date"}, {Head: "Text"}, {Head: "Amount", Unit: string(w.Currency), Number: true}}}
	for _, r := range w.HostRows {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: r.Cell, Head: true, NoBreak: true, Sub: r.Sheet}, {Text: r.OnDate.Long(), NoBreak: true}, {Text: orUnknown(r.Text), Sub: r.Reference}, moneyCell(models.Money{Minor: r.Minor, Currency: r.Currency}, models.LineCode(w.Reconciliation.Code, w.N))}})
	}
	return t
}

func matchedTable(w models.WholeLine) *Table {
	if len(w.Entries) == 0 {
		return nil
	}
	t := &Table{Slim: true, Columns: []Column{{Head: "Entry"}, {Head: "Date"}, {Head: "Text"}, {Head: "Amount", Unit: string(w.Currency), Number: true}}}
	for _, e := range w.Entries {
		sub := withCodes(orElse(e.SOW, e.Award))
		if e.Carried == 1 {
			sub = append(sub, Plain(" of an earlier period"))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Code: e.Code, Href: "/transactions/" + e.Code, Head: true, NoBreak: true, Sub: movementWord(models.TransactionKind(e.Kind))}, {Text: e.OnDate.Long(), NoBreak: true}, {Text: e.Text, SubLine: sub},
			moneyCell(models.Money{Minor: e.Minor, Currency: e.Currency}, e.Code)}})
	}
	return t
}

func verdictsTable(w models.WholeLine) *Table {
	t := &Table{Flow: true, Columns: []Column{{Head: "Verdict"}, {Head: "Words"}, {Head: "By", Label: "By"}}}
	for _, v := range w.Verdicts {
		state := lineStateWords[v.State]
		if v.Month != "" {
			state.Word += ", expected in " + v.Month
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{State: &state}, {Line: withCodes(orUnknown(v.Text)), Head: true}, {Text: v.GivenBy, Sub: v.GivenAt.Long()}}})
	}
	return t
}

// correctingBands are the ways to close a difference: words, time, or an entry by the usual verbs.
func correctingBands(v models.Viewer, w models.WholeLine, try Try) []Band {
	code := w.Reconciliation.Code
	action := linePath(code, w.N) + "/verdict"
	month := w.Today.Time().AddDate(0, 1, 0).Format("2006-01")
	explain := (&Form{ID: "explain", Action: action, Submit: "Explain it", Plain: true, Hidden: []Hidden{{"state", "explained"}}, Fields: []Field{{Name: "text", Label: "Explanation", Kind: LongField, Rows: 3, Hint: "why the host and the record differ, and why that is right"}}}).Again(try)
	timing := (&Form{ID: "timing", Action: action, Submit: "It is timing", Plain: true, Hidden: []Hidden{{"state", "timing"}}, Fields: []Field{{Name: "month", Label: "Expected in", Size: "day", Value: month, Hint: "the month in which the other side follows"}, {Name: "text", Label: "Words", Size: "wide", Hint: "one line, or empty"}},
		Note: Say("It closes itself when a later sheet brings it, and is overdue when the month has passed without it.")}).Again(try)
	bands := []Band{Halves(Section{ID: "explain-it", Title: "Explain it", OnScreen: true, Form: explain}, Section{ID: "timing-it", Title: "It is a matter of timing", OnScreen: true, Form: timing})}
	correct := Section{ID: "correct-it", Title: "Correct it by an entry", OnScreen: true, Note: Say("An entry is posted by its own form, with whatever second person that asks for; then it closes the difference."), Items: correctingWays(v, w), Form: correctForm(w, action).Again(try)}
	if w.State != models.LineOpen {
		again := (&Form{ID: "again", Action: action, Submit: "Open it again", Plain: true, Hidden: []Hidden{{"state", "open"}}, Fields: []Field{{Name: "text", Label: "Why", Size: "wide"}}}).Again(try)
		return append(bands, Full(correct), Full(Section{ID: "open-it", Title: "Open it again", OnScreen: true, Form: again}))
	}
	return append(bands, Full(correct))
}

func correctForm(w models.WholeLine, action string) *Form {
	field := Field{Name: "transactions", Label: "Corrected by", Size: "wide", Hint: "codes of entries posted since, such as T-000123; together they come to exactly " + moneyWords(w.Difference())}
	var found []string
	for _, c := range w.Candidates {
		found = append(found, c.Code+" of "+c.OnDate.Long())
	}
	if len(w.Candidates) > 0 {
		field.Value, field.Hint = w.Candidates[0].Code, "posted since for exactly this: "+Listing(found)
	}
	return &Form{ID: "correct", Action: action, Submit: "Close it with the entry", Plain: len(w.Candidates) == 0, Hidden: []Hidden{{"state", "corrected"}}, Fields: []Field{field, {Name: "text", Label: "Words", Size: "wide", Hint: "one line, or empty"}}}
}

// correctingWays are links that open the right form, filled in.
func correctingWays(v models.Viewer, w models.WholeLine) (ways []Line) {
	if !v.May(models.PostMoney) {
		return nil
	}
	why := "Line " + Count(w.N) + " of " + w.Reconciliation.Code + ": " + w.Why
	for _, e := range w.Entries {
		q := url.Values{"reason": {clipped(why, 400)}}
		ways = append(ways, Words(Link("Reverse "+e.Code, "/transactions/"+e.Code+"?"+q.Encode()+"#reverse"), Plain(", if it should not stand here.")))
	}
	if paid := payingPath(w); paid != "" {
		ways = append(ways, Words(Link("Record the payment", paid), Plain(" of "+moneyWords(models.Money{Minor: absolute(payAmount(w)), Currency: w.Currency})+" as the host has it.")))
	}
	if w.Kind == models.LineHostOnly && w.HostMinor < 0 && payingPath(w) == "" {
		ways = append(ways, Words(Plain("The host’s row names no award and no statement of work. Find what it was paid for: "), Link("awards", "/awards?pool="+w.Pool), Plain(" or "), Link("statements of work", "/sows"), Plain(", and record the payment there.")))
	}
	if w.HostMinor-w.HereMinor > 0 && w.Kind != models.LineHereOnly {
		ways = append(ways, Words(Plain("Money that came in is posted on the page of "), Link(w.PoolName, "/pools/"+w.Pool), Plain(".")))
	}
	return ways
}

// payAmount is what is still to be paid: all of a row that only the host has, or the whole host's amount once the wrong entry is reversed.
func payAmount(w models.WholeLine) int64 { return w.HostMinor }

func absolute(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// payingPath opens the form of the award or statement of work that the host's row or the entry names, filled in.
func payingPath(w models.WholeLine) string {
	if w.HostMinor >= 0 || len(w.HostRows) == 0 {
		return ""
	}
	subject := ""
	for _, e := range w.Entries {
		subject = orElse(e.SOW, e.Award)
	}
	text := ""
	for _, r := range w.HostRows {
		text += r.Reference + " " + r.Text + " "
	}
	for _, code := range anyCode.FindAllString(text, -1) {
		if subject == "" && (strings.HasPrefix(code, "SOW-") || strings.HasPrefix(code, "G-")) {
			subject = code
		}
	}
	q := url.Values{"amount": {models.Money{Minor: absolute(payAmount(w)), Currency: w.Currency}.Amount()}, "on": {string(w.OnDate)}, "text": {"As the host has it, line " + Count(w.N) + " of " + w.Reconciliation.Code}}.Encode()
	switch {
	case strings.HasPrefix(subject, "SOW-"):
		return "/sows/" + subject + "/money?" + q + "#pay"
	case strings.HasPrefix(subject, "G-"):
		return "/awards/" + subject + "?" + q + "#pay"
	}
	return ""
}

func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
