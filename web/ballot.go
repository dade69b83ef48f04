package web

import (
	"slices"

	"bursar/models"
)

// BallotView is what a ballot's page is drawn from: the ballot on record, and what stands in the form now.
type BallotView struct {
	Ballot models.MyBallot
	Round  models.RoundSheet
	Viewer models.Viewer
	Now    models.Instant
	Places models.BallotPlaces // as written in the form, by code
	Votes  map[string]string
	Moved  bool // a line was moved; nothing is saved
	Found  bool // the receipt is among those that the count used
	Try    Try
}

// NewBallotPage lets a voter order the proposals and say yes or no to each, and shows the receipt of what is on record.
func NewBallotPage(f Frame, d BallotView) *SheetPage {
	b := d.Ballot
	s := Sheet{Head: PageHead{Where: roundWhere(b.Ref, Crumb{Text: "Ballot"}), Title: "Your ballot: " + b.Title, States: []State{d.state()}, Lede: d.lede()}}
	if !b.OnRoll {
		s.Bands = []Band{Full(Section{Empty: &Empty{Title: "You have no seat in this vote", Text: []Line{Say("A vote comes from a voting seat on the roll, which was fixed when the ballots opened. The programme manager keeps the seats.")},
			Acts: []Act{{Text: "Back to the round", Href: "/rounds/" + b.Ref}}}})}
		return &SheetPage{Frame: f, Sheet: s}
	}
	if d.Moved {
		s.Messages = []Message{{Title: "Not saved yet", Text: []Line{Say("The order is changed on this page only. It counts once you press “Save the ballot”.")}}}
	}
	if !d.closed() && d.ranked() {
		f.Scripts = []string{"ballot.js"}
	}
	s.Bands = []Band{Full(d.paper())}
	s.Bands = append(s.Bands, d.below()...)
	return &SheetPage{Frame: f, Sheet: s.heard(d.Try)}
}

func (d BallotView) closed() bool { return d.Ballot.State == models.PollClosed }

func (d BallotView) state() State {
	b := d.Ballot
	switch {
	case !b.OnRoll:
		return State{Out, "No seat"}
	case d.Moved:
		return State{Warn, "Not saved"}
	case d.Try.Form != "":
		return State{Stop, "Refused"}
	case b.Late:
		return State{Stop, "Late, not counted"}
	case b.Versions > 0:
		return State{Ok, "Saved"}
	case d.closed():
		return State{Out, "Closed"}
	}
	return State{Wait, "Not handed in"}
}

func (d BallotView) lede() Line {
	b := d.Ballot
	var line Line
	if b.Versions > 0 {
		line = Line{Plain("Version " + Count(b.Version) + ", " + b.CastAt.Long() + ". ")}
	}
	switch {
	case !b.OnRoll:
		return nil
	case d.closed():
		return append(line, Plain("The vote is closed. "), Link("See the result", "/rounds/"+b.Ref+"/result"), Plain("."))
	case b.ClosesAt.Known() && d.Now > b.ClosesAt:
		return append(line, Strong("The time was over on "+b.ClosesAt.Long()), Plain(". A ballot that comes now is kept as late and not counted."))
	case b.ClosesAt.Known():
		return append(line, Plain("Change it as often as you like until "), Strong(b.ClosesAt.Long()), Plain("; the last one counts."))
	}
	return append(line, Plain("Change it as often as you like until it is closed; the last one counts."))
}

// ranked tells whether this round asks for an order.
func (d BallotView) ranked() bool { return d.Round.Method != models.ByRecordedOrder }

// paper is the ballot itself: a form while the vote is open, a table afterwards.
func (d BallotView) paper() Section {
	s := Section{ID: "order", Title: "Order, and yes or no", Note: Say("1 is best. Equal numbers make a tie, an empty one means last. The vote says whether to fund it at all.")}
	if !d.ranked() {
		s.Title, s.Note = "Yes or no", Say("The order is the one that the minutes state. The vote says whether to fund it at all.")
	}
	if d.closed() {
		s.Table = d.table(false)
		return s
	}
	form := &Form{ID: "ballot", Action: "/rounds/" + d.Ballot.Ref + "/ballot", Table: d.table(true), Submit: "Save the ballot"}
	if d.Ballot.Versions == 0 {
		form.Note = Say("Nothing is chosen for you. A proposal that you neither place nor vote on counts as last, and without your vote.")
	}
	for _, r := range d.Try.Refused {
		if d.Try.Form == form.ID {
			form.Refuse(r.Field, r.Message)
		}
	}
	s.Form = form
	return s
}

func (d BallotView) table(open bool) *Table {
	t := &Table{Flow: true, Ballot: true, Columns: []Column{{Head: "Proposal"}, {Head: "Asked", Unit: d.unit(), Number: true, Label: "Asked"}, {Head: "Fund it?"}}}
	if d.ranked() {
		t.Columns = append([]Column{{Head: "Place", Label: "Place"}, {Head: "Move"}}, t.Columns...)
	}
	if !open && d.ranked() {
		t.Columns = slices.Delete(t.Columns, 1, 2)
	}
	lines := d.inOrder()
	for i, item := range lines {
		t.Rows = append(t.Rows, d.row(item, open, i == 0))
	}
	return t
}

func (d BallotView) unit() string {
	if len(d.Ballot.Items) == 0 {
		return ""
	}
	return string(d.Ballot.Items[0].Currency)
}

// inOrder lists the proposals as they are placed now; what has no place follows, and what is not for this voter stands at the end.
func (d BallotView) inOrder() []models.BallotItem {
	tiers, _ := d.Places.Ranking()
	place := models.PlacesOf(tiers)
	items := slices.Clone(d.Ballot.Items)
	rank := func(it models.BallotItem) (n int) {
		for i, tier := range tiers {
			if slices.Contains(tier, it.Code) {
				return i
			}
		}
		if it.Recused {
			return len(place) + 2
		}
		return len(place) + 1
	}
	slices.SortStableFunc(items, func(a, b models.BallotItem) int { return rank(a) - rank(b) })
	return items
}

func (d BallotView) row(it models.BallotItem, open, first bool) Row {
	asked := Cell{Amount: &Amount{Text: knownAmount(it.AmountMinor, it.Currency)}}
	title := Cell{Text: it.Title, SubLine: applicant(it.Code, it.OrganizationName), Head: true}
	if it.Recused {
		return d.recusedRow(it, title, asked, open)
	}
	cells := []Cell{title, asked, d.voteCell(it, open)}
	if d.ranked() {
		cells = append(d.placeCells(it, open, first), cells...)
	}
	return Row{ID: "line-" + it.Code, Cells: cells}
}

func knownAmount(minor *int64, c models.Currency) string {
	if minor == nil {
		return ""
	}
	return bareAmount(minor, c)
}

func (d BallotView) recusedRow(it models.BallotItem, title, asked Cell, open bool) Row {
	span := 1
	if open {
		span = 2
	}
	cells := []Cell{title, asked, {Text: "You count neither for nor against it: " + it.Why, Quiet: true}}
	if d.ranked() {
		cells = append([]Cell{{State: &State{Out, "Recused"}, Span: span}}, cells...)
	}
	return Row{Kind: "apart", Cells: cells}
}

func (d BallotView) placeCells(it models.BallotItem, open, first bool) []Cell {
	place := d.Places[it.Code]
	if !open {
		return []Cell{Text(orElse(place, Unknown))}
	}
	return []Cell{{Control: &Field{Name: "place." + it.Code, Label: "Place of " + it.Title, Kind: NumberField, Value: place, Min: "1", Max: Count(int64(len(d.Ballot.Items)))}},
		{Acts: []Act{{Text: "Up", Hidden: ": " + it.Title, Name: "up", Value: it.Code, Small: true, Off: first && place != ""},
			{Text: "Down", Hidden: ": " + it.Title, Name: "down", Value: it.Code, Small: true, Off: place == ""}}}}
}

var ballotVotes = []Option{{Value: string(models.VoteYes), Text: "Yes"}, {Value: string(models.VoteNo), Text: "No"}, {Value: string(models.VoteAbstain), Text: "Abstain"}}

func (d BallotView) voteCell(it models.BallotItem, open bool) Cell {
	if !open {
		return Text(orElse(d.Votes[it.Code], Unknown))
	}
	return Cell{Control: &Field{Name: "votes." + it.Code, Label: "Fund " + it.Title + "?", Kind: RadioField, Value: d.Votes[it.Code], Options: ballotVotes}}
}

// below is the receipt, how it will be counted, and the way to step back.
func (d BallotView) below() []Band {
	counting := Section{ID: "counting", Title: "How it will be counted", Prose: countingWords(d.Round, d.Ballot)}
	bands := []Band{Halves(counting)}
	if d.Ballot.Receipt != "" {
		bands = []Band{Halves(d.receipt(), counting)}
	}
	if !d.closed() && d.Viewer.May(models.CastBallot) && !d.Ballot.Recused {
		bands = append(bands, Full(Section{ID: "recuse", Title: "Step back", OnScreen: true, Note: Say("Where you are too close to judge. You then leave the roll, the quorum and the count of that proposal."), Form: d.recuseForm().Again(d.Try)}))
	}
	return bands
}

func (d BallotView) recuseForm() *Form {
	options := []Option{{Text: "Choose what from"}}
	for _, it := range d.Ballot.Items {
		if !it.Recused {
			options = append(options, Option{Value: it.Code, Text: it.Code + ", " + it.Title})
		}
	}
	options = append(options, Option{Value: WholeRound, Text: "The whole round"})
	return &Form{ID: "recusal-form", Action: "/rounds/" + d.Ballot.Ref + "/ballot/recusal", Submit: "Recuse yourself", Plain: true, Fields: []Field{
		{Name: "proposal", Label: "From", Kind: SelectField, Options: options}, {Name: "why", Label: "Why", Size: "wide", Hint: "one sentence; it is on record"}},
		Note: Say("A recusal stays on record and is not taken back.")}
}

func (d BallotView) receipt() Section {
	b := d.Ballot
	note := "Keep it. After closing, the count shows every receipt it used; if yours is there, your ballot was counted as you left it. It tells nobody how you voted."
	switch {
	case b.Late:
		note = "It came after the closing: it is kept, and not counted."
	case d.Found:
		note = "It is among the receipts that the count used: your ballot was counted as you left it."
	}
	return Section{ID: "receipt", Title: "Receipt", Receipt: &Receipt{Words: "Ballot of " + d.Viewer.Name + ", version " + Count(b.Version) + ", " + b.CastAt.Long(), Code: b.Receipt, Note: Say(note)}}
}

func countingWords(r models.RoundSheet, b models.MyBallot) []Line {
	walk := "Funding then walks down the order"
	if r.WithinMinor != nil {
		walk += " until " + moneyWords(models.Money{Minor: *r.WithinMinor, Currency: r.Currency}) + " ends"
	}
	if r.Skip {
		walk += ", and passes over what does not fit"
	}
	secrecy := "Open vote: names and votes are on record for everybody who may read it."
	if b.Secrecy == models.SecrecySealed {
		secrecy = "Sealed vote: nobody but you reads your choice, before or after closing. Counts and receipts are shown after it."
	}
	return []Line{Say(methodWords[r.Method][1] + " " + walk + "."), Say("Yes and no decide separately: a proposal is funded only with " + b.Rule.Words() + ", whatever its place."), Say(secrecy)}
}
