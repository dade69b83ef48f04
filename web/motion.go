package web

import (
	"strings"

	"bursar/models"
	"bursar/tally"
)

// MotionPage is what the page of a motion is drawn from. Mine is the viewer's own ballot; OnRoll false where they have none to cast.
type MotionPage struct {
	Viewer models.Viewer
	Motion models.MotionSheet
	Mine   models.MyBallot
	Try    Try
}

// NewMotionPage is a motion whole: the question, who said what as far as it may be known, and what became of it.
func NewMotionPage(f Frame, d MotionPage) *SheetPage {
	m := d.Motion
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: d.head()}}
	text := motionSection(m)
	text.ID, text.Title, text.Note = "text", "The motion", nil
	p.Bands = []Band{Beside(text, Section{ID: "facts", Title: "Facts", Terms: d.terms()})}
	if d.Mine.OnRoll && d.Viewer.May(models.CastBallot) {
		p.Bands = append(p.Bands, Full(d.own()))
	}
	p.Bands = append(p.Bands, Full(rollSection("roll", m)))
	p.Bands = append(p.Bands, d.forms()...)
	if len(m.Decisions) > 0 {
		p.Bands = append(p.Bands, Full(Section{ID: "decisions", Title: "Decisions that rest on it", Table: decisionsTable(m.Decisions, ListAt{})}))
	}
	return p
}

func (d MotionPage) path(rest string) string { return "/motions/" + d.Motion.Code + rest }

func (d MotionPage) open() bool { return d.Motion.Poll.State == models.PollOpen }

func (d MotionPage) head() PageHead {
	m := d.Motion
	where := underMeetings(Crumb{Text: "Motions", Href: "/motions"}, Crumb{Text: m.Code, Href: d.path(""), Code: true})
	if m.MeetingCode != "" {
		where = underMeetings(Crumb{Text: m.MeetingCode, Href: "/meetings/" + m.MeetingCode, Code: true}, Crumb{Text: m.Code, Href: d.path(""), Code: true})
	}
	h := PageHead{Where: where, Title: "Motion " + m.Code, States: []State{motionState(m)}, Lede: d.lede()}
	switch {
	case d.open() && d.Mine.OnRoll && !d.Mine.Recused && d.Mine.Versions == 0 && d.Viewer.May(models.CastBallot):
		h.Acts = append(h.Acts, Act{Text: "Vote", Href: "#own"})
	case d.open() && d.Viewer.May(models.RecordBallot) && d.rollCall():
		h.Acts = append(h.Acts, Act{Text: "Record the roll call", Href: "#call"})
	case d.open() && d.Viewer.May(models.ClosePoll):
		h.Acts = append(h.Acts, Act{Text: "Close the vote", Href: "#close"})
	case !d.open() && len(m.Decisions) == 0 && d.Viewer.May(models.RecordRuling):
		h.Acts = append(h.Acts, Act{Text: "Record the decision", Href: "#decide"})
	}
	h.Acts = append(h.Acts, Act{Text: "Trace", Href: "/trace/" + m.Code})
	return h
}

func (d MotionPage) lede() Line {
	m := d.Motion
	if !d.open() {
		return Say(Plural(m.Poll.BallotsIn, "vote was", "votes were") + " counted when it was closed, " + m.Poll.ClosedAt.Long() + ".")
	}
	line := Line{Strong(Count(m.Poll.BallotsIn) + " of " + Count(int64(len(m.Poll.Roll)))), Plain(" on the roll have voted.")}
	if m.Poll.ClosesAt.Known() {
		line = append(line, Plain(" The vote closes "+m.Poll.ClosesAt.Long()+"."))
	}
	return line
}

// motionState is open, or what became of it.
func motionState(m models.MotionSheet) State {
	if m.Poll.State == models.PollOpen {
		return State{Run, "Open for votes"}
	}
	if m.Outcome == nil {
		return State{Out, "Closed"}
	}
	return outcomeMark(m.Outcome.Decision, m.Outcome.Shown)
}

func outcomeMark(d tally.Decision, shown bool) State {
	switch {
	case !shown:
		return State{Warn, "Not shown by the record"}
	case d == tally.Pass:
		return State{Ok, "Passed"}
	case d == tally.NoQuorum:
		return State{Stop, "No quorum"}
	}
	return State{Stop, "Failed"}
}

// motionSection is the question and, where it may be known, the count in one line.
func motionSection(m models.MotionSheet) Section {
	s := Section{ID: "text-" + m.Code, Title: "Motion " + m.Code, Note: Words(Link("open its page", "/motions/"+m.Code))}
	for _, paragraph := range strings.Split(m.Text, "\n") {
		if strings.TrimSpace(paragraph) != "" {
			s.Prose = append(s.Prose, withCodes(paragraph))
		}
	}
	if by := movedBy(m); by != "" {
		s.Prose = append(s.Prose, Words(Quiet(by)))
	}
	s.Calc = outcomeCalc(m)
	return s
}

func movedBy(m models.MotionSheet) string {
	var parts []string
	if m.MoverName != "" {
		parts = append(parts, "moved by "+m.MoverName)
	}
	if m.SeconderName != "" {
		parts = append(parts, "seconded by "+m.SeconderName)
	}
	if len(parts) == 0 {
		return ""
	}
	return sentenceOf(strings.Join(append(parts, m.MovedOn.Long()), ", "))
}

// outcomeCalc is the count in one line: the decision in bold, the sum that gives it.
func outcomeCalc(m models.MotionSheet) *Calc {
	if m.Outcome == nil {
		words := "how it stands is sealed until it is closed."
		if m.Poll.State == models.PollClosed {
			words = "the count is not yours to see."
		}
		return &Calc{Outcome: motionState(m).Word + ":", Sum: Say(words)}
	}
	outcome, sum, found := strings.Cut(m.Outcome.Sentence, ": ")
	c := &Calc{Outcome: outcome + ":", Sum: withCodes(sum)}
	if !found {
		c.Outcome, c.Sum = m.Outcome.Sentence, nil
	}
	if m.Poll.State == models.PollOpen {
		c.Aside = Say("So far; the vote is open.")
	}
	return c
}

func (d MotionPage) terms() []Term {
	m := d.Motion
	terms := []Term{{"Body", Words(Link(m.BodyName, "/bodies/"+m.BodyCode+"?on="+string(m.MovedOn)))}, codeTerm("Meeting", "meeting", m.MeetingCode), textTerm("Put on", m.MovedOn.Long()),
		textTerm("Moved by", m.MoverName), textTerm("Seconded by", m.SeconderName), {"About", withCodes(m.About)}, textTerm("Passes with", m.Poll.Rule.Words()), textTerm("Voted", secrecyWords(m.Poll.Secrecy))}
	if m.MeetingCode == "" {
		terms[1] = textTerm("Meeting", "none, by mail")
	}
	if m.Poll.Late > 0 {
		terms = append(terms, textTerm("Late", Plural(m.Poll.Late, "vote", "votes")+" kept and not counted"))
	}
	return append(terms, placeTerm(m.Place))
}

func secrecyWords(s models.Secrecy) string {
	if s == models.SecrecySealed {
		return "sealed: whether, never how"
	}
	return "by name"
}

var voteMarks = map[string]State{"yes": {Ok, "yes"}, "no": {Stop, "no"}, "abstain": {Wait, "abstained"}, "unclear": {Warn, "unclear"}, "unrecorded": {Warn, "not written down"},
	"recuse": {Out, "recused"}, "absent": {Out, "absent"}}

// rollSection is the roll of a vote in seat order: who said what where it is by name, else whether they have voted.
func rollSection(id string, m models.MotionSheet) Section {
	s := Section{ID: id, Title: "Roll call", Note: Say("In seat order")}
	columns := []Column{{Head: "Seat"}, {Head: "Vote"}, {Head: "Said"}}
	if m.Poll.Secrecy == models.SecrecySealed {
		s.Title, s.Note, columns = "Who has voted", Say("Whether, never how"), columns[:2]
	}
	said := map[string]models.NamedVote{}
	for _, v := range m.Votes {
		said[v.PersonCode] = v
	}
	s.Table = &Table{Tight: true, Columns: columns}
	for _, r := range m.Poll.Roll {
		row := rollRow(m, r, said[r.PersonCode])
		row.Cells = row.Cells[:len(columns)]
		s.Table.Rows = append(s.Table.Rows, row)
	}
	if m.Outcome != nil {
		s.Table.Foot = &Row{Cells: []Cell{Text(Plural(int64(len(m.Poll.Roll)), "seat", "seats")), {Text: countWords(m.Outcome.Outcome.Counts), Span: len(columns) - 1}}}
	}
	return s
}

func rollRow(m models.MotionSheet, r models.RollLine, v models.NamedVote) Row {
	mark := State{Wait, "not yet"}
	switch known, named := voteMarks[v.Said]; {
	case named && (v.Said != "absent" || m.Poll.State == models.PollClosed):
		mark = known
	case len(r.RecusedFrom) > 0:
		mark = voteMarks["recuse"]
	case bool(r.HandedIn):
		mark = State{Ok, "has voted"}
	case m.Poll.State == models.PollClosed:
		mark = State{Out, "did not vote"}
	}
	words := Cell{Quiet: true}
	if v.Words != "" {
		words.Text = "“" + v.Words + "”"
	}
	if v.Channel == models.ChannelAfterMeeting {
		words.Sub = "after the meeting"
	}
	return Row{Cells: []Cell{{Text: r.PersonName, Href: "/people/" + r.PersonCode, Head: true}, {State: &mark}, words}}
}

// countWords is the count in words, leaving out what nobody did.
func countWords(c tally.Counts) string {
	words := []string{Count(c.Yes) + " yes", Count(c.No) + " no"}
	for _, part := range []struct {
		n    int64
		word string
	}{{c.Abstain, "abstained"}, {c.Unclear, "unclear"}, {c.Unrecorded, "not written down"}, {c.Recused, "recused"}, {c.Absent, "absent"}} {
		if part.n > 0 {
			words = append(words, Count(part.n)+" "+part.word)
		}
	}
	return strings.Join(words, ", ")
}
