package web

import (
	"strconv"

	"bursar/models"
)

// NewReconciliationPage says whether a period reconciles with the host, per pool and line by line.
func NewReconciliationPage(f Frame, w models.WholeReconciliation, lines models.List[models.LineRow], at ListAt) *SheetPage {
	s := Sheet{Head: PageHead{Where: underReconciliation(Crumb{Text: w.Code, Href: "/reconciliations/" + w.Code, Code: true}), Title: w.Period + " with " + w.Host, States: []State{reconciledState(w)},
		Lede: Say(w.Sentence()), Acts: reconciliationActs(w)}, Facts: reconciliationFacts(w)}
	if w.NewerAs != "" {
		s.Messages = append(s.Messages, Message{Text: []Line{Words(Plain("A later sheet took its place: "), Code(w.NewerAs, "/reconciliations/"+w.NewerAs), Plain(". This one stays as it was."))}})
	}
	s.Bands = append(s.Bands, Full(Section{ID: "pools", Title: "Pool by pool", Note: Say("Difference = host − here. What the board promises moves no money at the host; paying does."), Table: reconciledTable(w)}))
	s.Bands = append(s.Bands, at.under(linesFilter(w, at), linesSection(w, lines, at))...)
	if said := noticesOf(w); len(said) > 0 {
		s.Bands = append(s.Bands, Full(Section{ID: "aside", Title: "What was noticed and kept aside", Items: said}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func reconciledState(w models.WholeReconciliation) State {
	if models.Reconciles(w.Pools) {
		return State{Ok, "Reconciles"}
	}
	return State{Warn, "Does not reconcile"}
}

func reconciliationActs(w models.WholeReconciliation) []Act {
	acts := []Act{}
	for _, p := range w.Pools {
		if p.Parts[models.LineOpen].Lines > 0 {
			acts = append(acts, Act{Text: "Work the open differences", Href: "/reconciliations/" + w.Code + "?state=open#lines"})
			break
		}
	}
	return append(acts, Act{Text: "Quarter", Href: "/quarters/" + w.Period}, Act{Text: "Trace", Href: "/trace/" + w.Code})
}

func reconciliationFacts(w models.WholeReconciliation) []Fact {
	return []Fact{{Label: "File", Text: w.Source, Note: Say(orElse(sheetWord(w.Sheet), "fingerprint "+w.SHA256[:12]))},
		{Label: "Rows", Text: Count(w.RowsRead), Note: Say(Count(w.RowsAside) + " kept aside")},
		{Label: "Columns", Text: w.MapName, Note: Say("as kept for " + w.Host)},
		{Label: "Uploaded", Text: w.UploadedAt.Date().Long(), Note: Say("by " + w.UploadedBy)}}
}

func sheetWord(name string) string {
	if name == "" {
		return ""
	}
	return "sheet " + name
}

// reconciledTable is both figures of each pool, their difference, and what became of it.
func reconciledTable(w models.WholeReconciliation) *Table {
	unit := commonUnit(len(w.Pools), func(i int) models.Currency { return w.Pools[i].Currency })
	t := &Table{Long: true, Columns: []Column{{Head: "Pool"}, {Head: "Here", Unit: unit, Number: true}, {Head: "Host", Unit: unit, Number: true}, {Head: "Difference", Unit: unit, Number: true}, {Head: "Explained", Unit: unit, Number: true},
		{Head: "Timing", Unit: unit, Number: true}, {Head: "Corrected", Unit: unit, Number: true}, {Head: "Open", Unit: unit, Number: true}, {Head: "Matched", Unit: "lines", Number: true}}}
	for _, p := range w.Pools {
		t.Rows = append(t.Rows, reconciledRow(w, p, unit))
	}
	return t
}

func reconciledRow(w models.WholeReconciliation, p models.ReconciledPool, unit string) Row {
	figure := func(minor int64) Cell {
		return unitCell(models.Money{Minor: minor, Currency: p.Currency}, w.Code, unit)
	}
	part := func(s models.LineState) Cell {
		c := p.Part(s)
		cell := figure(c.Minor)
		if c.Lines > 0 {
			cell.Sub = Plural(c.Lines, "line", "lines")
		}
		if s == models.LineTiming && p.Overdue.Lines > 0 {
			cell.Sub += ", " + Count(p.Overdue.Lines) + " overdue"
		}
		return cell
	}
	return Row{Cells: []Cell{{Text: p.PoolName, Href: "/pools/" + p.Pool, Head: true}, figure(p.Here), figure(p.Host), figure(p.Difference()), part(models.LineExplained), part(models.LineTiming), part(models.LineCorrected), part(models.LineOpen),
		{Text: Count(p.Matched), Number: true}}}
}

var lineStateWords = map[models.LineState]State{models.LineOpen: {Warn, "Open"}, models.LineTiming: {Wait, "Timing"}, models.LineExplained: {Ok, "Explained"}, models.LineCorrected: {Ok, "Corrected"},
	models.LineArrived: {Ok, "Came as expected"}, models.LineAgrees: {Ok, "Matched"}}

var lineKindWords = map[models.DifferenceKind]string{models.LineMatched: "Matches", models.LineOpening: "Opening", models.LineSettled: "Came later", models.LineHostOnly: "Only at the host", models.LineHereOnly: "Only here", models.LineDiffers: "Amount differs"}

func stateOfLine(l models.LineRow, today models.Date) State {
	s := lineStateWords[l.State]
	switch {
	case l.Overdue(today):
		return State{Stop, "Overdue since " + l.Month}
	case l.State == models.LineTiming:
		s.Word += ", " + l.Month
	}
	return s
}

func linesFilter(w models.WholeReconciliation, at ListAt) *Form {
	states := []Option{{Text: "All"}, {Value: "differences", Text: "All differences"}, {Value: "open", Text: "Open"}, {Value: "timing", Text: "Timing"}, {Value: "overdue", Text: "Overdue"}, {Value: "explained", Text: "Explained"},
		{Value: "corrected", Text: "Corrected"}, {Value: "settled", Text: "Came as expected"}, {Value: "matched", Text: "Matched"}}
	pools := []Option{{Text: "Any"}}
	for _, p := range w.Pools {
		pools = append(pools, Option{Value: p.Pool, Text: p.PoolName})
	}
	return at.filter(Field{Name: "state", Label: "Show", Kind: SelectField, Options: states}, Field{Name: "pool", Label: "Pool", Kind: SelectField, Options: pools}, Field{Name: "text", Label: "Text", Kind: SearchField})
}

func linesSection(w models.WholeReconciliation, lines models.List[models.LineRow], at ListAt) Section {
	s := Section{ID: "lines", Title: "Lines", Note: Say(Plural(lines.Total, "line", "lines") + ". Each row of the sheet and each entry stands in exactly one.")}
	switch {
	case len(lines.Items) > 0:
		s.Table, s.Pager = linesTable(w, lines.Items, at), at.pager(len(lines.Items), lines.Total)
	case at.filtered("state", "pool", "text"):
		s.Empty = at.nothingFound("No line fits")
	default:
		s.Items = []Line{Say("No row and no entry of the period touches a pool.")}
	}
	return s
}

func linesTable(w models.WholeReconciliation, lines []models.LineRow, at ListAt) *Table {
	unit := commonUnit(len(lines), func(i int) models.Currency { return lines[i].Currency })
	t := &Table{Long: true, Columns: []Column{at.column(Column{Head: "Line", Number: true}, "line", "line"), at.column(Column{Head: "Date"}, "date", "line"), {Head: "What"}, at.column(Column{Head: "Pool"}, "pool", "line"),
		at.column(Column{Head: "Host", Unit: unit, Number: true}, "host", "line"), at.column(Column{Head: "Here", Unit: unit, Number: true}, "here", "line"), at.column(Column{Head: "Difference", Unit: unit, Number: true}, "difference", "line"), {Head: "State"}}}
	for _, l := range lines {
		ref, state := models.LineCode(w.Code, l.N), stateOfLine(l, w.Today)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: strconv.FormatInt(l.N, 10), Href: linePath(w.Code, l.N), Number: true}, {Text: l.OnDate.Long(), NoBreak: true}, {Text: orElse(clipped(l.Text, 80), lineKindWords[l.Kind]), Head: true, SubLine: whyOfLine(l)},
			{Text: l.PoolName}, sideCell(l.Host(), l.HostRows, ref, unit), sideCell(l.Here(), l.Entries, ref, unit), unitCell(l.Difference(), ref, unit), {State: &state}}})
	}
	return t
}

func linePath(code string, n int64) string {
	return "/reconciliations/" + code + "/lines/" + strconv.FormatInt(n, 10)
}

// sideCell is one side's figure; a side that has nothing says so by a dash.
func sideCell(m models.Money, pieces int64, ref, unit string) Cell {
	if pieces == 0 && m.Minor == 0 {
		return Cell{Text: Unknown, Number: true, Quiet: true}
	}
	c := unitCell(m, ref, unit)
	if pieces > 1 {
		c.Sub = "in " + Count(pieces)
	}
	return c
}

func whyOfLine(l models.LineRow) Line {
	line := withCodes(lineKindWords[l.Kind] + ". " + l.Why)
	if l.Verdict != "" {
		line = append(line, Break())
		line = append(line, withCodes(l.Verdict)...)
	}
	return line
}

func noticesOf(w models.WholeReconciliation) (said []Line) {
	for _, a := range w.Aside {
		at := ""
		if a.Cell != "" {
			at = ", the first at " + a.Cell
		}
		said = append(said, Say(Plural(a.Rows, "row", "rows")+" kept aside"+at+". "+a.Why))
	}
	for _, n := range splitLines(w.Notices) {
		said = append(said, Say(n))
	}
	return said
}
