package web

import (
	"net/url"

	"bursar/models"
	"bursar/tally"
)

// ProposalView is what the page of one proposal is drawn from.
type ProposalView struct {
	Proposal models.ProposalSheet
	Viewer   models.Viewer
	People   []Option
	Try      Try
}

// NewProposalPage shows one application: what it asked and asks, how it was voted on as far as may be known, and what became of it.
func NewProposalPage(f Frame, d ProposalView) *SheetPage {
	p := d.Proposal
	s := Sheet{Head: PageHead{Where: []Crumb{{Text: "Grants", Href: "/rounds"}, {Text: p.RoundCode, Href: "/rounds/" + p.RoundCode, Code: true}, {Text: p.Code, Href: "/proposals/" + p.Code, Code: true}},
		Title: p.Title, States: d.states(), Lede: d.lede(), Acts: d.acts()}, Facts: proposalFacts(p)}
	s.Bands = []Band{Beside(d.voteSection(), Section{ID: "facts", Title: "Facts", Terms: proposalTerms(p)}), Full(termsSection(p))}
	if len(p.Recommended) > 0 {
		s.Bands = append(s.Bands, Full(recommendedSection(p)))
	}
	s.Bands = append(s.Bands, Full(conflictSection(p)))
	return &SheetPage{Frame: f, Sheet: d.withForms(s).heard(d.Try)}
}

func (d ProposalView) states() []State {
	p := d.Proposal
	states := []State{proposalMark(p.State)}
	if p.AwardCode != "" {
		states = append(states, State{Ok, "awarded"})
	}
	if p.Outcome != nil && p.State == models.ProposalSubmitted {
		states = append(states, decisionMark(p.Outcome.Decision, p.Outcome.Shown))
	}
	return states
}

func (d ProposalView) lede() Line {
	p := d.Proposal
	who := orElse(p.OrganizationName, "An applicant that is not on record")
	if p.AmountMinor == nil {
		return Say(who + " asks an amount that is not on record.")
	}
	line := Line{Plain(who + " asks "), Strong(moneyWords(models.Money{Minor: *p.AmountMinor, Currency: p.Currency}))}
	if p.Assumed {
		line = append(line, Plain(" ("), Quiet("assumed"), Plain(")"))
	}
	return append(line, Plain("."))
}

func (d ProposalView) acts() (acts []Act) {
	p := d.Proposal
	round := Act{Text: "To the round", Href: "/rounds/" + p.RoundCode}
	switch {
	case p.AwardCode != "":
		acts = []Act{{Text: "Open the award", Href: "/awards/" + p.AwardCode}, round}
	case !d.mayAward():
		acts = []Act{round}
	case p.Recommended[len(p.Recommended)-1].Outcome == models.AdviceIn:
		acts = []Act{{Text: "Award it", Href: awardAddress(p)}, round}
	default:
		acts = []Act{round, {Text: "Award it", Href: awardAddress(p)}}
	}
	if d.mayAmend() {
		acts = append(acts, Act{Text: "Amend…", Href: "#amend"})
	}
	return append(acts, Act{Text: "Trace", Href: "/trace/" + p.Code})
}

// mayAward tells whether an award may follow: the round is decided, and nothing was promised for this yet.
func (d ProposalView) mayAward() bool {
	p := d.Proposal
	return d.Viewer.May(models.PostMoney) && p.RoundState == models.RoundDecided && p.State == models.ProposalSubmitted && len(p.Recommended) > 0
}

// awardAddress opens the form of an award with what is known of the proposal; an assumed amount is left to be entered.
func awardAddress(p models.ProposalSheet) string {
	q := url.Values{"proposal": {p.Code}, "organization": {p.OrganizationCode}, "purpose": {p.Title}, "currency": {string(p.Currency)}}
	if p.AmountMinor != nil && !bool(p.Assumed) {
		q.Set("amount", models.Money{Minor: *p.AmountMinor, Currency: p.Currency}.Amount())
	}
	return "/awards/new?" + q.Encode()
}

func (d ProposalView) mayAmend() bool {
	return d.Viewer.May(models.KeepRecords) && d.Proposal.State == models.ProposalSubmitted && d.Proposal.RoundState != models.RoundDecided
}

func proposalFacts(p models.ProposalSheet) []Fact {
	unit := string(p.Currency)
	asked, least := amountOf(p.AmountMinor, p.Currency, p.Assumed, p.Code), amountOf(p.MinimumMinor, p.Currency, false, "")
	place := Unknown
	if p.RecordedPlace != nil {
		place = Count(*p.RecordedPlace)
	}
	facts := []Fact{{Label: "Asked", Unit: unit, Amount: &asked}, {Label: "Minimum", Unit: unit, Amount: &least}, {Label: "Recorded place", Text: place, Note: Say("as the minutes state it")}}
	if n := len(p.Recommended); n > 0 {
		facts = append(facts, Fact{Label: "Place in the advice", Text: Count(p.Recommended[n-1].Place)})
	}
	return facts
}

func proposalTerms(p models.ProposalSheet) []Term {
	terms := []Term{{Label: "Applicant"}, textTerm("Investigators", p.Investigators), textTerm("Country", p.Country)}
	if p.OrganizationCode != "" {
		terms[0].Value = Words(Link(p.OrganizationName, "/organizations/"+p.OrganizationCode))
	}
	if p.CountryNote != "" {
		terms = append(terms, Term{"Country, note", Words(Mark(State{Warn, "look here"}), Plain(" "+p.CountryNote))})
	}
	if p.Note != "" {
		terms = append(terms, Term{"Note", withCodes(p.Note)})
	}
	return append(terms, codeTerm("Round", "round", p.RoundCode), codeTerm("Award", "award", p.AwardCode), placeTerm(p.Place))
}

// voteSection is the vote on it as far as this viewer may know it.
func (d ProposalView) voteSection() Section {
	p := d.Proposal
	s := Section{ID: "vote", Title: "The vote on it"}
	switch {
	case p.Outcome != nil && p.RoundState == models.RoundOpen:
		s.Prose = []Line{Words(Strong("So far, in an open vote: "), Plain(p.Outcome.Sentence))}
	case p.Outcome != nil:
		s.Prose = []Line{Say(p.Outcome.Sentence)}
		s.Foot = Words(Link("The result of the whole round", "/rounds/"+p.RoundCode+"/result"))
	case p.RoundState == models.RoundDraft:
		s.Prose = []Line{Say("Ballots are not open yet.")}
	case p.RoundState == models.RoundOpen:
		s.Prose = []Line{Say("The vote is sealed. The count opens at closing for all at once.")}
	default:
		s.Prose = []Line{Say("It was not voted on.")}
	}
	switch {
	case len(p.Votes) > 0:
		s.Table, s.Items = proposalVotes(p.Votes), nil
	case p.Close && p.RoundState != models.RoundDraft:
		s.Prose = append(s.Prose, Say("You have a conflict of interest here, so votes by name are not shown to you."))
	}
	return s
}

func proposalVotes(votes []models.NamedVote) *Table {
	t := &Table{Tight: true, Columns: []Column{{Head: "Seat"}, {Head: "Vote"}, {Head: "As written"}}}
	for _, v := range votes {
		written := Line{}
		if v.Words != "" {
			written = append(written, Plain("“"+v.Words+"” "))
		}
		if v.Channel != "" {
			written = append(written, Quiet(channelWords[v.Channel]))
		}
		if v.Place != nil {
			written = append(append(written, Plain(", ")), placeLine(*v.Place)...)
		}
		mark := saidMark(v.Said)
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: v.PersonName, Href: "/people/" + v.PersonCode, Head: true}, {State: &mark}, {Line: written}}})
	}
	return t
}

func saidMark(said string) State {
	kind := map[string]string{string(models.VoteYes): Ok, string(models.VoteNo): Stop, string(models.VoteUnclear): Warn, string(tally.Unrecorded): Warn}[said]
	return State{orElse(kind, Out), saidWords(said)}
}

func termsSection(p models.ProposalSheet) Section {
	unit := string(p.Currency)
	t := &Table{Columns: []Column{{Head: "From"}, {Head: "Asked", Unit: unit, Number: true}, {Head: "Minimum", Unit: unit, Number: true}, {Head: "Why"}}}
	for _, n := range p.Terms {
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(n.EffectiveOn.Long()), Figure(amountOf(n.AmountMinor, p.Currency, n.Assumed, p.Code)), Text(bareAmount(n.MinimumMinor, p.Currency)), {Line: withCodes(n.Why)}}})
	}
	return Section{ID: "terms", Title: "What it asked, and when", Note: Say("The last line holds; nothing is overwritten."), Table: t}
}

func recommendedSection(p models.ProposalSheet) Section {
	s := Section{ID: "advice", Title: "What was advised"}
	for _, l := range p.Recommended {
		mark := State{Out, "not within the money"}
		if l.Outcome == models.AdviceIn {
			mark = State{Ok, "within the money"}
		}
		s.Items = append(s.Items, Words(Strong("Place "+Count(l.Place)), Plain(" "), Mark(mark), Plain(". "+l.Why)))
	}
	return s
}

func conflictSection(p models.ProposalSheet) Section {
	s := Section{ID: "conflicts", Title: "Conflicts of interest"}
	for _, c := range p.Conflicts {
		s.Items = append(s.Items, Words(Link(c.PersonName, "/people/"+c.PersonCode), Plain(", "+c.Kind+" on "+c.DeclaredOn.Long()+": "+c.Why)))
	}
	if len(p.Conflicts) == 0 {
		s.Items = []Line{Say("None is on record.")}
	}
	return s
}
