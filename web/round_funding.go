package web

import (
	"html/template"

	"bursar/models"
	"bursar/tally"
)

// fundingSection is the proposals in their order against the money, with the line at which it ends.
func fundingSection(r models.RoundSheet) Section {
	s := Section{ID: "proposals", Title: "Proposals and the funding line"}
	if len(r.Proposals) == 0 {
		s.Title, s.Empty = "Proposals", &Empty{Text: []Line{Say("Applications belong here. Each asks an amount; together with the round’s money they draw the funding line.")}}
		return s
	}
	if len(r.Funding) == 0 {
		s.Title, s.Note, s.Table = "Proposals", Say("Without an amount of money there is no funding line."), plainProposals(r)
		return s
	}
	if r.Provisional {
		s.Note = Say("Provisional, in the order " + provisionalWords(r) + ". " + sealedWords(r))
	}
	s.Table = fundingTable(r)
	return s
}

func sealedWords(r models.RoundSheet) string {
	switch {
	case r.Poll == nil || r.Poll.State == models.PollClosed:
		return "Nobody has advised yet."
	case r.Poll.Secrecy == models.SecrecySealed:
		return "Ballots are sealed and do not move this order before closing."
	}
	return "Ballots do not move this order before closing."
}

func fundingTable(r models.RoundSheet) *Table {
	unit := string(r.Currency)
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Proposal"}, {Head: "Asked", Unit: unit, Number: true},
		{Head: "Running total", Unit: unit, Number: true, Label: "Running total"}, {Head: "Left of the money", Unit: unit, Number: true, Label: "Left"}, {Head: "Money"}}}
	if counted(r) {
		t.Columns = append(t.Columns, Column{Head: "Vote"})
	}
	last, byCode := lastIn(r.Funding), proposalsByCode(r)
	if last < 0 {
		t.Rows = append(t.Rows, Row{Line: cutLine(r, last)})
	}
	for i, l := range r.Funding {
		t.Rows = append(t.Rows, fundingRowOf(r, l, byCode[l.ProposalCode]))
		if i == last {
			t.Rows = append(t.Rows, Row{Line: cutLine(r, last)})
		}
	}
	for _, p := range r.Proposals {
		if !inFunding(r, p.Code) {
			t.Rows = append(t.Rows, outsideRow(p, t.Width()))
		}
	}
	return t
}

// counted tells whether the vote on the proposals is known.
func counted(r models.RoundSheet) bool {
	for _, l := range r.Funding {
		if l.Vote != "" {
			return true
		}
	}
	return false
}

// lastIn is the last line that the money reaches, -1 where it reaches none.
func lastIn(lines []models.FundingLine) int {
	last := -1
	for i, l := range lines {
		if l.Outcome == models.AdviceIn {
			last = i
		}
	}
	return last
}

func proposalsByCode(r models.RoundSheet) map[string]models.ProposalLine {
	out := map[string]models.ProposalLine{}
	for _, p := range r.Proposals {
		out[p.Code] = p
	}
	return out
}

func inFunding(r models.RoundSheet, code string) bool {
	for _, l := range r.Funding {
		if l.ProposalCode == code {
			return true
		}
	}
	return false
}

func fundingRowOf(r models.RoundSheet, l models.FundingLine, p models.ProposalLine) Row {
	row := Row{Cells: []Cell{Text(Count(l.Place)), {Text: l.ProposalTitle, SubLine: proposalSub(l, p), Head: true}, Figure(amountOf(l.CostMinor, r.Currency, l.Assumed, l.ProposalCode)),
		Text(bareAmount(l.RunningMinor, r.Currency)), Text(bareAmount(l.LeftMinor, r.Currency)), moneyMark(r, l)}}
	if counted(r) {
		row.Cells = append(row.Cells, voteMark(l))
	}
	if l.Outcome != models.AdviceIn {
		row.Kind = "apart"
	}
	return row
}

func proposalSub(l models.FundingLine, p models.ProposalLine) Line {
	sub := applicant(l.ProposalCode, l.OrganizationName)
	if p.MinimumMinor != nil {
		sub = append(sub, Plain(" · minimum "+bareAmount(p.MinimumMinor, p.Currency)))
	}
	if p.State != "" && p.State != models.ProposalSubmitted {
		sub = append(sub, Plain(" · "), Mark(proposalMark(p.State)))
	}
	return sub
}

func moneyMark(r models.RoundSheet, l models.FundingLine) Cell {
	switch {
	case l.Outcome == models.AdviceIn:
		return Marked(Ok, "fits")
	case l.ShortMinor != nil:
		return Marked(Warn, "short "+bareAmount(l.ShortMinor, r.Currency))
	case l.CostMinor == nil:
		return Marked(Warn, "amount unknown")
	case refusedByVote(l):
		return Marked(Out, "takes none")
	}
	return Marked(Out, "below the line")
}

// refusedByVote tells that the vote itself keeps the proposal out, and the record shows it.
func refusedByVote(l models.FundingLine) bool {
	return l.Vote != "" && bool(l.Shown) && l.Vote != string(tally.Pass)
}

func voteMark(l models.FundingLine) Cell {
	if l.Vote == "" {
		return Text(Unknown)
	}
	mark := decisionMark(tally.Decision(l.Vote), bool(l.Shown))
	return Cell{State: &mark}
}

// outsideRow is a proposal that the money does not meet: withdrawn or rejected.
func outsideRow(p models.ProposalLine, width int) Row {
	mark := proposalMark(p.State)
	cells := []Cell{Text(Unknown), {Text: p.Title, SubLine: applicant(p.Code, p.OrganizationName), Head: true}, Figure(amountOf(p.AmountMinor, p.Currency, p.Assumed, p.Code)),
		Text(Unknown), Text(Unknown), {State: &mark}, Text(Unknown)}
	return Row{Kind: "apart", Cells: cells[:width]}
}

// plainProposals lists them where no line can be drawn.
func plainProposals(r models.RoundSheet) *Table {
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Proposal"}, {Head: "Asked", Unit: string(r.Currency), Number: true}, {Head: "State"}}}
	for _, p := range r.Proposals {
		mark, place := proposalMark(p.State), Unknown
		if p.RecordedPlace != nil {
			place = Count(*p.RecordedPlace)
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(place), {Text: p.Title, SubLine: applicant(p.Code, p.OrganizationName), Head: true}, Figure(amountOf(p.AmountMinor, p.Currency, p.Assumed, p.Code)), {State: &mark}}})
	}
	return t
}

// cutLine is the funding line in words: what is left, and what the next one asks.
func cutLine(r models.RoundSheet, last int) Line {
	money := moneyWords(models.Money{Minor: *r.WithinMinor, Currency: r.Currency})
	if r.MoneyAssumed && r.MoneyMinor != nil {
		money += " (assumed)"
	}
	line := Line{Strong("Funding line: " + money + " ends here.")}
	left := r.WithinMinor
	if last >= 0 {
		left = r.Funding[last].LeftMinor
	}
	line = append(line, Plain(" "+bareAmount(left, r.Currency)+" would be left"))
	for _, l := range r.Funding[last+1:] {
		if l.ShortMinor != nil && l.CostMinor != nil {
			return append(line, Plain("; "+l.ProposalCode+" asks "+bareAmount(l.CostMinor, r.Currency)+", short "+bareAmount(l.ShortMinor, r.Currency)+"."))
		}
	}
	return append(line, Plain("."))
}

// fundingChart piles the costs that the vote does not keep out, in their order, against the money.
func fundingChart(r models.RoundSheet) (template.HTML, string) {
	f := FundingLine{ChartName: ChartName{ID: "line", Title: "Costs piled in order against " + moneyWords(models.Money{Minor: *r.WithinMinor, Currency: r.Currency}),
		Desc: "Each proposal with its cost; the same figures stand in the table of proposals."}, Money: *r.WithinMinor, MoneyLabel: "Money ends: " + bareAmount(r.WithinMinor, r.Currency)}
	left := 0
	for _, l := range r.Funding {
		if l.CostMinor == nil || refusedByVote(l) {
			left++
			continue
		}
		f.Bars = append(f.Bars, FundingBar{Name: Count(l.Place) + ". " + shortTitle(l.ProposalTitle), Label: ", " + bareAmount(l.CostMinor, r.Currency), Cost: *l.CostMinor, Fit: fitOf(l)})
	}
	if len(f.Bars) == 0 {
		return "", ""
	}
	caption := "Same figures as the table above. Solid: fits. Hatched: crosses the line. Empty: beyond it."
	if left > 0 {
		caption += " " + Count(int64(left)) + " left out: refused by the vote, or of an amount that is not on record."
	}
	return FundingLineChart(f), caption
}

func fitOf(l models.FundingLine) string {
	switch {
	case l.Outcome == models.AdviceIn:
		return "fits"
	case l.ShortMinor != nil:
		return "crosses"
	}
	return "beyond"
}

// pictureBand is the chart beside who has voted; either may be missing.
func (d RoundView) pictureBand() []Band {
	r := d.Round
	var main *Section
	if r.WithinMinor != nil && len(r.Funding) > 0 {
		if chart, caption := fundingChart(r); chart != "" {
			main = &Section{ID: "ends", Title: "Where the money ends", Chart: chart, Caption: caption}
		}
	}
	switch {
	case main != nil && r.Poll != nil:
		return []Band{Beside(*main, votedSection(r))}
	case main != nil:
		return []Band{Full(*main)}
	case r.Poll != nil:
		return []Band{Full(votedSection(r))}
	}
	return nil
}

// votedSection tells who has handed in: whether, never how.
func votedSection(r models.RoundSheet) Section {
	t := &Table{Tight: true, Columns: []Column{{Head: "Seat"}, {Head: "Ballot"}}}
	for _, line := range r.Poll.Roll {
		mark := State{Wait, "not yet"}
		switch {
		case bool(line.HandedIn):
			mark = State{Ok, "handed in"}
		case r.Poll.State == models.PollClosed:
			mark = State{Out, "none"}
		}
		row := Row{Cells: []Cell{{Text: line.PersonName, Href: "/people/" + line.PersonCode, Head: true}, {State: &mark}}}
		if n := int64(len(line.RecusedFrom)); n > 0 {
			row.Cells[1].Line = Line{Plain(" "), Quiet("recused from " + Count(n))}
		}
		t.Rows = append(t.Rows, row)
	}
	return Section{ID: "voted", Title: "Who has voted", Table: t, Foot: Say(votedWords(r.Poll))}
}

func votedWords(p *models.PollSheet) string {
	if p.State == models.PollClosed {
		return "Whether, never how. The count is on the result’s page."
	}
	return "Whether, never how. The count opens at closing for all at once."
}

// adviceSection lists what was advised, the newest last.
func adviceSection(r models.RoundSheet) Section {
	s := Section{ID: "advice", Title: "Advice and decisions"}
	for _, rec := range r.Recommendations {
		s.Items = append(s.Items, Words(Strong(rec.RecommendedOn.Long()), Plain(" Advice "+Count(rec.N)+": "+rec.Text)))
	}
	for _, d := range r.Decisions {
		s.Items = append(s.Items, Words(Strong(d.DecidedOn.Long()), Plain(" "), Code(d.Code, "/decisions/"+d.Code), Plain(", "+d.BodyName+", "+string(d.Outcome)+": "+d.Text)))
	}
	return s
}

// rulings are the decisions that settle the round's advice, the newest last.
func rulings(r models.RoundSheet) (out []models.DecisionLine) {
	for _, d := range r.Decisions {
		if d.RoundCode == r.Code && d.Outcome.Decides() && d.Outcome != models.OutcomeRecommended && d.SupersededBy == "" {
			out = append(out, d)
		}
	}
	return out
}
