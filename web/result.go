package web

import (
	"slices"
	"strings"

	"bursar/models"
	"bursar/tally"
)

// ResultView is what the page of a count is drawn from.
type ResultView struct {
	Result models.ResultSheet
	Round  models.RoundSheet
	Viewer models.Viewer
	Again  models.Recounted
}

// NewResultPage shows a count with its reasons: the advice and the decision apart, the order, the funding line, the votes, the receipts.
func NewResultPage(f Frame, d ResultView) *SheetPage {
	r := d.Round
	s := Sheet{Head: PageHead{Where: roundWhere(r.Code, Crumb{Text: "Result"}), Title: r.Title + ": the result", States: d.states(), Lede: d.lede(), Acts: d.acts()},
		Boxes: &Boxes{Advice: adviceBox(r), Ruling: rulingBox(r)}}
	s.Bands = append(s.Bands, Full(d.order()))
	if r.WithinMinor != nil {
		if chart, caption := fundingChart(r); chart != "" {
			s.Bands = append(s.Bands, Full(Section{ID: "ends", Title: "Where the money ends", Note: Say(strings.TrimPrefix(caption, "Same figures as the table above. ")), Chart: chart, Same: fundingTable(r)}))
		}
	}
	s.Bands = append(s.Bands, Full(d.outcomes()), Full(d.named()))
	if d.Result.Count.Ranking != nil && len(d.Result.Count.Candidates) > 1 {
		s.Bands = append(s.Bands, Halves(d.pairs(), d.told()))
	}
	s.Bands = append(s.Bands, Halves(d.receipts(), d.rule()))
	return &SheetPage{Frame: f, Sheet: s}
}

func (d ResultView) states() []State {
	states := []State{roundState(d.Round.State)}
	if n := d.notShown(); n > 0 {
		states = append(states, State{Warn, Plural(n, "outcome", "outcomes") + " not shown by the record"})
	}
	return states
}

func (d ResultView) notShown() (n int64) {
	for _, o := range d.Result.Outcomes {
		if !o.Shown {
			n++
		}
	}
	return n
}

func (d ResultView) lede() Line {
	c := d.Result.Count
	late := "none late"
	if c.Late > 0 {
		late = Count(c.Late) + " late and not counted"
	}
	line := Words(Strong(Count(c.Ballots)+" of "+Count(c.OnRoll)), Plain(" ballots, closed "+d.Result.ClosedAt.Long()+"; "+late+"."))
	if c.Quorum != nil {
		line = append(line, Plain(" "+c.Quorum.Sentence()))
	}
	return line
}

func (d ResultView) acts() (acts []Act) {
	code := d.Round.Code
	switch {
	case d.Round.State == models.RoundDecided:
		acts = append(acts, Act{Text: "Open the awards", Href: "/awards?round=" + code})
	case d.Viewer.May(models.KeepRecords) && d.Round.State == models.RoundClosed:
		acts = append(acts, Act{Text: "Recommend…", Href: "/rounds/" + code + "#recommend"})
	default:
		acts = append(acts, Act{Text: "Back to the round", Href: "/rounds/" + code})
	}
	return append(acts, Act{Text: "Recount it yourself", Href: "/api/v1/rounds/" + code + "/result"})
}

// adviceBox is the committee's advice, dashed: it moves no money.
func adviceBox(r models.RoundSheet) *Box {
	n := len(r.Recommendations)
	if n == 0 {
		return &Box{Small: Say("the committee’s advice"), Said: []Line{Say("Not given yet. The order of the count is walked within the money first.")}}
	}
	rec := r.Recommendations[n-1]
	small := Line{Plain("the committee’s advice, " + rec.RecommendedOn.Long())}
	for _, d := range r.Decisions {
		if d.Outcome == models.OutcomeRecommended {
			small = append(small, Plain(", "), Code(d.Code, "/decisions/"+d.Code))
		}
	}
	box := &Box{Small: small, Said: []Line{Say(rec.Text)}}
	for _, l := range rec.Lines {
		if l.Outcome == models.AdviceIn {
			box.List = append(box.List, Words(Code(l.ProposalCode, "/proposals/"+l.ProposalCode), Plain(" "+l.ProposalTitle)))
		}
	}
	return box
}

// rulingBox is what was decided, solid. Without a decision it says that nothing is promised.
func rulingBox(r models.RoundSheet) *Box {
	found := rulings(r)
	if len(found) == 0 {
		return &Box{Small: Say("what the board did"), Said: []Line{Words(Mark(State{Wait, "not decided"}), Plain(" No decision on this advice is on record. Until there is one, nothing is promised."))}}
	}
	last := found[len(found)-1]
	small := Line{Plain(last.BodyName + ", "), Code(last.Code, "/decisions/"+last.Code)}
	if last.MeetingCode != "" {
		small = append(small, Plain(", "), Code(last.MeetingCode, "/meetings/"+last.MeetingCode))
	}
	return &Box{Small: append(small, Plain(", "+last.DecidedOn.Long())), Said: []Line{withCodes(last.Text), Words(Plain("Outcome: "), Strong(string(last.Outcome)), Plain("."))}}
}

// order is every place with its reason, and the line at which the money ends.
func (d ResultView) order() Section {
	s := Section{ID: "order", Title: "The order, and why", Note: Say("Amounts in " + string(d.Round.Currency) + ".")}
	at, last := map[string]int{}, lastIn(d.Round.Funding)
	for i, l := range d.Round.Funding {
		at[l.ProposalCode] = i
	}
	lines := proposalsByCode(d.Round)
	cut := len(d.Round.Funding) == 0 || d.Round.WithinMinor == nil
	for _, tier := range d.Result.Tiers {
		for _, p := range byFunding(tier.Proposals, at) {
			if place, walked := at[p.Code]; !cut && (!walked || place > last) {
				s.Order, cut = append(s.Order, OrderItem{Cut: cutLine(d.Round, last)}), true
			}
			s.Order = append(s.Order, d.orderItem(tier, p, lines[p.Code]))
		}
	}
	if !cut {
		s.Order = append(s.Order, OrderItem{Cut: cutLine(d.Round, last)})
	}
	return s
}

func byFunding(tied []models.ResultProposal, at map[string]int) []models.ResultProposal {
	tied = slices.Clone(tied)
	slices.SortStableFunc(tied, func(a, b models.ResultProposal) int { return at[a.Code] - at[b.Code] })
	return tied
}

func (d ResultView) orderItem(tier models.ResultTier, p models.ResultProposal, line models.ProposalLine) OrderItem {
	amount := amountOf(line.AmountMinor, d.Round.Currency, line.Assumed, p.Code)
	item := OrderItem{Place: Count(tier.Place), Title: p.Title, Sub: applicant(p.Code, line.OrganizationName), Amount: &amount, Why: withCodes(p.Reason)}
	if len(tier.Proposals) > 1 {
		item.Place += "="
	}
	if o, found := d.outcomeOf(p.Code); found && (!o.Shown || o.Decision != tally.Pass) {
		item.Why = append(item.Why, Plain(" "), Mark(decisionMark(o.Decision, o.Shown)))
	}
	return item
}

func (d ResultView) outcomeOf(code string) (models.OutcomeLine, bool) {
	for _, o := range d.Result.Outcomes {
		if o.Code == code {
			return o, true
		}
	}
	return models.OutcomeLine{}, false
}

func (d ResultView) receipts() Section {
	s := Section{ID: "receipts", Title: "Receipts", Note: Say("One for each ballot that was counted.")}
	for _, r := range d.Result.Receipts {
		s.Items = append(s.Items, Words(Mono(r)))
	}
	if len(s.Items) == 0 {
		s.Items = []Line{Say("No ballot was counted.")}
	}
	s.Foot = Say("Who handed in a ballot finds the own receipt here. It tells nobody else whose it is or what it says.")
	return s
}

func (d ResultView) rule() Section {
	c := d.Result.Count
	s := Section{ID: "rule", Title: "How it was counted", Terms: []Term{{"Order", Say(methodWords[d.Round.Method][1])}, {"A proposal passes", Say("with " + c.Rule.Words())},
		{"Ties", Words(Plain("the chair’s order: "), codesPiece(c.TieOrder))}, {"Fingerprint", Words(Mono(inEights(d.Result.Digest)))}}}
	mark := Mark(State{Ok, "the same count"})
	if !d.Again.Same {
		mark = Mark(State{Stop, "another count"})
	}
	s.Terms = append(s.Terms, Term{"Counted again now", Words(mark, Plain(" from the ballots on record"))})
	return s
}

// inEights breaks a fingerprint into groups that fit a narrow column.
func inEights(digest string) string {
	var groups []string
	for len(digest) > 8 {
		groups, digest = append(groups, digest[:8]), digest[8:]
	}
	return strings.Join(append(groups, digest), " ")
}
