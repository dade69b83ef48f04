package web

import (
	"strings"

	"bursar/models"
)

// RoundView is what the page of one round is drawn from.
type RoundView struct {
	Round  models.RoundSheet
	Viewer models.Viewer
	Now    models.Instant
	Owes   bool // the viewer sits on the roll and has not handed in yet
	Seat   bool // the viewer sits on the roll
	Try    Try
}

// NewRoundPage shows one round: where it stands in its life, its money against its proposals, and who has voted (whether, never how).
func NewRoundPage(f Frame, d RoundView) *SheetPage {
	r := d.Round
	s := Sheet{Head: PageHead{Where: roundWhere(r.Code), Title: r.Title, States: []State{roundState(r.State)}, Lede: roundLede(r, d.Now), Acts: d.acts()},
		Steps: roundSteps(r), Facts: roundFacts(r)}
	s.Bands = append(s.Bands, Full(fundingSection(r)))
	s.Bands = append(s.Bands, d.pictureBand()...)
	s.Bands = append(s.Bands, Halves(d.formsAndTerms()...))
	if advice := adviceSection(r); len(r.Recommendations) > 0 {
		s.Bands = append(s.Bands, Full(advice))
	}
	return &SheetPage{Frame: f, Sheet: s.heard(d.Try)}
}

func (d RoundView) formsAndTerms() []Section {
	sections := d.forms()
	return append(sections, Section{ID: "terms", Title: "Terms", Terms: roundTerms(d.Round)})
}

// acts are what is to be done next, the first of them filled.
func (d RoundView) acts() (acts []Act) {
	r, v := d.Round, d.Viewer
	at := "/rounds/" + r.Code
	if r.State == models.RoundOpen && d.Seat {
		acts = append(acts, Act{Text: ballotWord(d.Owes), Href: at + "/ballot"})
	}
	if r.Poll != nil && r.Poll.State == models.PollClosed {
		acts = append(acts, Act{Text: "Open the result", Href: at + "/result"})
	}
	switch {
	case r.State == models.RoundDraft && v.May(models.KeepRecords):
		acts = append(acts, Act{Text: "Add a proposal", Href: at + "/proposals/new"}, Act{Text: "Open the ballots…", Href: "#open"})
	case r.State == models.RoundOpen:
		if v.May(models.RecordBallot) && r.Poll.Secrecy == models.SecrecyOpen {
			acts = append(acts, Act{Text: "Record a ballot from minutes", Href: at + "/ballots/new"})
		}
		if v.May(models.ClosePoll) {
			acts = append(acts, Act{Text: "Close and count…", Href: "#close"})
		}
	case r.State == models.RoundClosed && v.May(models.KeepRecords):
		acts = append(acts, Act{Text: "Recommend…", Href: "#recommend"})
	case r.State == models.RoundRecommended && v.May(models.RecordRuling):
		acts = append(acts, Act{Text: "Mark as decided…", Href: "#decide"})
	case r.State == models.RoundDecided:
		acts = append(acts, Act{Text: "Awards", Href: "/awards?round=" + r.Code})
	}
	return acts
}

func ballotWord(owes bool) string {
	if owes {
		return "Open your ballot"
	}
	return "Look at your ballot"
}

// roundLede says in a sentence how far it is and what the money reaches.
func roundLede(r models.RoundSheet, now models.Instant) Line {
	var line Line
	switch r.State {
	case models.RoundDraft:
		line = Line{Plain("Ballots are not open yet. ")}
	case models.RoundOpen:
		line = Line{Strong(Count(r.Poll.BallotsIn) + " of " + Count(int64(len(r.Poll.Roll)))), Plain(" have handed in" + untilWords(r.Poll.ClosesAt, now) + ". ")}
	default:
		line = Line{Plain(Count(r.Poll.BallotsIn) + " of " + Count(int64(len(r.Poll.Roll))) + " handed in before it was closed on " + r.Poll.ClosedAt.Long() + ". ")}
	}
	return append(line, fitWords(r)...)
}

func untilWords(closes, now models.Instant) string {
	switch {
	case !closes.Known():
		return "; it is open until it is closed"
	case now > closes:
		return "; the time was over on " + closes.Long() + ", and it waits to be closed"
	}
	return "; it is open until " + closes.Long()
}

func fitWords(r models.RoundSheet) Line {
	switch {
	case len(r.Proposals) == 0:
		return Say("No proposal yet.")
	case r.WithinMinor == nil:
		return Say("No amount of money is on record, so no funding line can be drawn.")
	}
	fit := int64(0)
	for _, l := range r.Funding {
		if l.Outcome == models.AdviceIn {
			fit++
		}
	}
	order := "in the order of the advice."
	if r.Provisional {
		order = "in the order " + provisionalWords(r) + "."
	}
	return Say(Count(fit) + " of " + Plural(int64(len(r.Funding)), "proposal", "proposals") + " fit the money " + order)
}

// provisionalWords tell what the provisional order comes from.
func provisionalWords(r models.RoundSheet) string {
	if r.Poll != nil && r.Poll.State == models.PollClosed {
		return "of the count"
	}
	for _, p := range r.Proposals {
		if p.RecordedPlace != nil {
			return "that the minutes record"
		}
	}
	return "of their codes"
}

// roundSteps is the life of a round.
func roundSteps(r models.RoundSheet) []Step {
	steps := []Step{{Name: "Call"}, {Name: "Ballots"}, {Name: "Advice"}, {Name: "Decision"}}
	at := map[models.RoundState]int{models.RoundDraft: 0, models.RoundOpen: 1, models.RoundClosed: 2, models.RoundRecommended: 3, models.RoundDecided: 4}[r.State]
	for i := range steps {
		switch {
		case i < at:
			steps[i].Status, steps[i].Note = "done", "done"
		case i == at:
			steps[i].Status, steps[i].Note = "now", "now"
		default:
			steps[i].Note = "to come"
		}
	}
	return stepDays(steps, r)
}

func stepDays(steps []Step, r models.RoundSheet) []Step {
	if r.Poll != nil {
		steps[0].Note = "done " + r.Poll.OpensAt.Date().Long()
		switch {
		case r.Poll.ClosedAt.Known():
			steps[1].Note = "done " + r.Poll.ClosedAt.Date().Long()
		case r.Poll.ClosesAt.Known():
			steps[1].Note = "now, to " + r.Poll.ClosesAt.Date().Long()
		}
	}
	if n := len(r.Recommendations); n > 0 {
		steps[2].Note = "given " + r.Recommendations[n-1].RecommendedOn.Long()
	}
	if ruling := rulings(r); len(ruling) > 0 && r.State == models.RoundDecided {
		steps[3].Note = "done " + ruling[len(ruling)-1].DecidedOn.Long()
	}
	return steps
}

func roundFacts(r models.RoundSheet) []Fact {
	unit := string(r.Currency)
	money := amountOf(r.MoneyMinor, r.Currency, r.MoneyAssumed, r.Code)
	moneyNote := poolLine(r)
	if r.MoneyMinor == nil && r.WithinMinor != nil {
		money = amountOf(r.WithinMinor, r.Currency, false, r.Code)
		moneyNote = append(Line{Plain("free money of ")}, poolLine(r)...)
	}
	facts := []Fact{{Label: "Money", Unit: unit, Amount: &money, Note: moneyNote}, askedFact(r), {Label: "Counting", Text: methodWords[r.Method][0], Note: skipWords(r.Skip)}}
	if r.Poll == nil {
		return facts
	}
	ballots := Fact{Label: "Ballots", Text: Count(r.Poll.BallotsIn) + " of " + Count(int64(len(r.Poll.Roll))), Note: Say(string(r.Poll.Secrecy) + " vote")}
	if r.Poll.Late > 0 {
		ballots.Note = Say(string(r.Poll.Secrecy) + " vote, " + Count(r.Poll.Late) + " late")
	}
	return append(facts, ballots, Fact{Label: "Recused", Text: Count(r.Poll.Recused), Note: Say("seat and proposal, each once")})
}

func skipWords(skip models.Flag) Line {
	if skip {
		return Say("the money passes over what does not fit")
	}
	return Say("the money stops at the first that does not fit")
}

func askedFact(r models.RoundSheet) Fact {
	a := r.Asked()
	note := Plural(a.Proposals, "proposal", "proposals")
	if a.Unknown > 0 {
		note += ", " + Count(a.Unknown) + " of an amount that is not on record"
	}
	asked := amountOf(a.Minor, r.Currency, a.Assumed, "")
	return Fact{Label: "Asked", Unit: string(r.Currency), Amount: &asked, Note: Say(note)}
}

func poolLine(r models.RoundSheet) Line {
	var line Line
	for i, p := range r.Pools {
		if i > 0 {
			line = append(line, Plain(", "))
		}
		line = append(line, Link(p.Name, "/pools/"+p.Code))
	}
	return line
}

func roundTerms(r models.RoundSheet) []Term {
	terms := []Term{{"Body", Words(Link(r.BodyName, "/bodies/"+r.BodyCode))}, {"Counting", Say(methodWords[r.Method][1])}}
	if r.MoneyAssumed {
		terms = append(terms, Term{"Money", Words(Mark(State{Warn, "assumed"}), Plain(" "+r.MoneyWhy))})
	}
	if r.Poll != nil {
		terms = append(terms, Term{"A proposal passes", Say("with " + r.Poll.Rule.Words())}, Term{"Ties", Words(Plain("the chair’s order: "), codesPiece(r.Poll.TieOrder))})
	}
	if r.Poll != nil && r.Poll.MeetingCode != "" {
		terms = append(terms, codeTerm("Meeting", "meeting", r.Poll.MeetingCode))
	}
	return append(terms, textTerm("Words of the call", r.Terms), placeTerm(r.Place))
}

func codesPiece(codes []string) Piece { return Mono(strings.Join(codes, ", ")) }
