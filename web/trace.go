package web

import (
	"strings"

	"bursar/models"
)

// stepWords are what each step of a trace is called in its margin.
var stepWords = map[models.TraceKind]string{
	models.StepAmount: "Amount", models.StepEntry: "Entry", models.StepAward: "Award", models.StepSOW: "Statement of work", models.StepTransfer: "Transfer",
	models.StepProposal: "Proposal", models.StepRound: "Round", models.StepDecision: "Decision", models.StepMotion: "Motion", models.StepVotes: "Votes",
	models.StepMeeting: "Meeting", models.StepAction: "Action", models.StepDays: "Days", models.StepStatement: "Statement", models.StepNotice: "Notice", models.StepManner: "How use is known", models.StepMinutes: "Minutes",
	models.StepOffer: "Offer", models.StepEstimate: "Estimate", models.StepEffort: "Effort of members",
	models.StepAuthority: "Limit of authority", models.StepScenario: "Scenario", models.StepPool: "Pool", models.StepRate: "Rate",
	models.StepIncome: "Income", models.StepFeeRule: "Fee rule", models.StepImport: "Import", models.StepPerson: "Person", models.StepOrganization: "Organization",
	models.StepYear: "Fiscal year", models.StepBudget: "Budget", models.StepClosing: "Closing", models.StepReconciliation: "Reconciliation", models.StepHostRow: "At the host",
	models.StepComponent: "Component", models.StepDeliverable: "Deliverable", models.StepFinding: "Finding",
	models.StepInvoice: "Invoice", models.StepAllowance: "More than a day",
}

// NewTracePage is how a figure or a record leads back to its causes, one step under the other, down to the line of the minutes.
func NewTracePage(f Frame, t models.Trace) *SheetPage {
	f.Title = "Trace of " + t.Ref
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Trace"}, traceCrumb(t.Ref)}, Title: traceTitle(t), Lede: traceLede(t)},
		Bands: []Band{Full(Section{Foot: Words(Link("The same as JSON", "/api/v1/trace/"+t.Ref))})}}
	for _, step := range t.Steps {
		link := traceLink(step)
		for i, said := range link.Said {
			link.Said[i] = f.openLine(said)
		}
		link.Note = f.openLine(link.Note)
		s.Chain = append(s.Chain, link)
	}
	return &SheetPage{Frame: f, Sheet: s}
}

func traceCrumb(ref string) Crumb {
	if href := pathOfCode(ref); href != "" {
		return Crumb{Text: ref, Href: href, Code: true}
	}
	if strings.Contains(ref, "/") {
		return Crumb{Text: ref, Code: true}
	}
	if c, funds := strings.CutPrefix(ref, "funds-"); funds && models.Currency(c).Check("") == nil {
		return Crumb{Text: ref, Href: "/money/funds", Code: true}
	}
	if strings.HasPrefix(ref, "account:") {
		return Crumb{Text: ref, Href: "/money/accounts", Code: true}
	}
	if strings.HasPrefix(ref, allPools("")) {
		return Crumb{Text: ref, Href: "/money", Code: true}
	}
	if strings.HasPrefix(ref, "FY") { // a fiscal year, or what a pool had in it
		year, _, _ := strings.Cut(ref, "-")
		return Crumb{Text: ref, Href: "/money/years/" + year + "/budget", Code: true}
	}
	return Crumb{Text: ref, Href: "/pools/" + ref, Code: true}
}

// traceTitle names the figure where the trace begins with one, else the record.
func traceTitle(t models.Trace) string {
	if len(t.Steps) > 0 && t.Steps[0].Kind == models.StepAmount {
		if amount := leadingAmount(t.Steps[0].Text); amount != "" {
			return "Where " + amount + " comes from"
		}
	}
	return "Where " + t.Ref + " comes from"
}

// leadingAmount is the figure and its unit at the head of a sentence: 25,000.00 USD.
func leadingAmount(text string) string {
	figure, rest, found := strings.Cut(text, " ")
	unit, _, _ := strings.Cut(rest, " ")
	unit = strings.TrimRight(unit, ",.:;")
	if !found || figure == "" || !strings.ContainsAny(figure[len(figure)-1:], "0123456789") || unit == "" {
		return ""
	}
	return figure + " " + unit
}

func traceLede(t models.Trace) Line {
	n := len(t.Steps)
	steps := NumberWord(n) + " steps"
	if n == 1 {
		steps = "One step"
	}
	if !t.Anchored() {
		return Words(Plain(steps+", from the record down to what caused it. "), Mark(State{Out, "It ends at a person, not at a line of the minutes"}))
	}
	if traceGap(t) {
		return Words(Plain(steps+", down to the line it was read from. "), Mark(State{Warn, "One step is not shown by the record"}))
	}
	return Words(Plain(steps+", down to the line it was read from. "), Mark(State{Ok, "Every step is on record"}))
}

func traceGap(t models.Trace) bool {
	for _, s := range t.Steps {
		if s.Text == models.NotShown {
			return true
		}
	}
	return false
}

func traceLink(s models.TraceStep) ChainLink {
	link := ChainLink{Kind: orElse(stepWords[s.Kind], string(s.Kind)), Said: []Line{traceSaid(s)}}
	if s.Text == models.NotShown {
		link.Said = []Line{Words(Mark(State{Out, "not shown by the record"}))}
	}
	if len(s.Rows) > 0 {
		link.Table = traceRows(s)
	}
	if s.Place == nil {
		return link
	}
	if s.Kind != models.StepMinutes {
		link.Note = append(Line{Plain("Read from ")}, placeLine(*s.Place)...)
	}
	if s.Kind == models.StepMinutes {
		link.Said = []Line{placeLine(*s.Place)}
	}
	if s.Place.Excerpt != "" {
		link.Source = excerpt(*s.Place)
	}
	return link
}

// traceSaid is the step's sentence, its codes as links; a figure at its head is set in bold.
func traceSaid(s models.TraceStep) Line {
	if s.Kind == models.StepAmount {
		if a := leadingAmount(s.Text); a != "" && strings.HasPrefix(s.Text, a) {
			return append(Line{Strong(a)}, withCodes(s.Text[len(a):])...)
		}
	}
	if s.Ref != "" && !strings.Contains(s.Text, s.Ref) {
		record, _, _ := strings.Cut(s.Ref, "/") // advice number 1 on a round is told on the round's page
		if href := recordPath(string(s.Kind), record); href != "" {
			return append(Line{Code(s.Ref, href), Plain(", ")}, withCodes(s.Text)...)
		}
	}
	return withCodes(s.Text)
}

func traceRows(s models.TraceStep) *Table {
	name, value, number := "Account", "Amount", true
	if s.Kind == models.StepVotes {
		name, value, number = "Seat", "Vote", false
	} else if s.Kind != models.StepEntry && s.Kind != models.StepAmount {
		name, value, number = "What", "How", false
	}
	t := &Table{Tight: true, Columns: []Column{{Head: name}, {Head: value, Number: number}}}
	for _, r := range s.Rows {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Line: withCodes(r.Name), Head: true}, {Line: withCodes(strings.ReplaceAll(r.Value, "-", minusBefore(r.Value)))}}})
	}
	return t
}

// minusBefore keeps the dash of codes and gives figures their true minus.
func minusBefore(value string) string {
	if len(value) > 1 && value[0] == '-' && value[1] >= '0' && value[1] <= '9' {
		return minusSign
	}
	return "-"
}

// excerpt is the lines of a source as they were written; the first one is the line that is named.
func excerpt(p models.Place) []SourceLine {
	var lines []SourceLine
	for i, text := range strings.Split(strings.TrimRight(p.Excerpt, "\n"), "\n") {
		l := SourceLine{Text: text}
		if p.Line != nil {
			l.Number = int(*p.Line) + i
		}
		if i == 0 {
			l.Kind, l.Mark = "at", "•"
		}
		lines = append(lines, l)
	}
	return lines
}
