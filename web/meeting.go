package web

import (
	"strings"

	"bursar/models"
)

// MeetingPage is what the page of a meeting is drawn from. Motions are the first of them, whole; More are the codes of the rest.
type MeetingPage struct {
	Viewer  models.Viewer
	Meeting models.MeetingSheet
	Motions []models.MotionSheet
	More    []string
	Today   models.Date
	Try     Try
}

// NewMeetingPage is a meeting whole: its quorum with the arithmetic, who was there, what was decided, voted and promised.
func NewMeetingPage(f Frame, d MeetingPage) *SheetPage {
	m := d.Meeting
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: d.head()}}
	if m.State == models.MeetingHeld {
		p.Bands = append(p.Bands, Full(Section{ID: "quorum", Title: "Quorum", Bare: true, Calc: quorumCalc(m.MeetingLine)}))
	}
	if bool(m.DateSuspect) {
		p.Messages = []Message{d.dateDoubt()}
		if d.may() {
			p.Bands = append(p.Bands, Full(Section{ID: "date", Title: "Correct the date", OnScreen: true, Form: d.dateForm().Again(d.Try)}))
		}
	}
	p.Bands = append(p.Bands, Halves(d.attendance(), d.decisions()))
	for _, one := range d.Motions {
		p.Bands = append(p.Bands, Halves(motionSection(one), rollSection("roll-"+one.Code, one)))
	}
	if len(d.More) > 0 {
		p.Bands = append(p.Bands, Full(Section{ID: "more-motions", Title: "More motions", Items: []Line{codesLine("motion", d.More)}}))
	}
	p.Bands = append(p.Bands, Full(d.actions()))
	p.Bands = append(p.Bands, d.forms()...)
	return p
}

func (d MeetingPage) may() bool { return d.Viewer.May(models.KeepRecords) }

func (d MeetingPage) path(rest string) string { return "/meetings/" + d.Meeting.Code + rest }

func (d MeetingPage) head() PageHead {
	m := d.Meeting
	h := PageHead{Where: underMeetings(Crumb{Text: m.BodyName, Href: "/bodies/" + m.BodyCode + "?on=" + string(m.HeldOn)}, Crumb{Text: m.Code, Href: d.path(""), Code: true}),
		Title: meetingName(m.MeetingLine), States: []State{meetingState(m.MeetingLine)}, Lede: d.lede(), Acts: d.acts()}
	if m.DateSuspect {
		h.States = append(h.States, State{Warn, "date to check"})
	}
	return h
}

func meetingState(m models.MeetingLine) State {
	if m.State == models.MeetingHeld {
		return State{Ok, "Held"}
	}
	return State{Wait, "Lies ahead"}
}

func (d MeetingPage) lede() Line {
	m := d.Meeting
	line := Line{Plain("On "), Strong(m.HeldOn.Long())}
	if m.Starts != "" {
		line = append(line, Plain(", "+m.Starts+" UTC"))
	}
	if m.DurationMinutes != nil {
		line = append(line, Plain(", "+Plural(*m.DurationMinutes, "minute", "minutes")))
	}
	if m.ChairName != "" {
		line = append(line, Plain(", chaired by "), personLink(m.ChairCode, m.ChairName))
	}
	line = append(line, Plain("."))
	if m.Title != "" && m.Number != nil {
		line = append(line, Plain(" "+m.Title+"."))
	}
	if m.Place != nil {
		line = append(append(line, Plain(" Read from ")), append(placeLine(*m.Place), Plain("."))...)
	}
	return line
}

func (d MeetingPage) acts() (acts []Act) {
	if d.may() {
		switch {
		case bool(d.Meeting.DateSuspect):
			acts = append(acts, Act{Text: "Correct the date", Href: "#date"})
		case d.Meeting.State == models.MeetingPlanned:
			acts = append(acts, Act{Text: "Record it as held…", Href: "/meetings/new?held=" + d.Meeting.Code})
		default:
			acts = append(acts, Act{Text: "Record a decision", Href: "#decide"})
		}
		acts = append(acts, Act{Text: "Put a motion", Href: "#move"}, Act{Text: "Add an action", Href: "#promise"})
	}
	if d.Meeting.Place != nil {
		acts = append(acts, Act{Text: "Trace", Href: "/trace/" + d.Meeting.Code})
	}
	return acts
}

// quorumCalc is the arithmetic in one line, the verdict in bold.
func quorumCalc(m models.MeetingLine) *Calc {
	outcome, sum, found := strings.Cut(m.Quorum.Sentence(), ": ")
	c := &Calc{Outcome: outcome + ":", Sum: Say(sum), Aside: Say(m.Quorum.RuleWords())}
	if !found {
		c.Outcome, c.Sum = m.Quorum.Sentence(), nil
	}
	if !m.Quorum.Known {
		c.Aside = Words(Link("Add the rule", "/bodies/"+m.BodyCode+"#rules"))
	}
	if m.QuorumStated != nil && m.Quorum.Known && bool(*m.QuorumStated) != m.Quorum.Met {
		c.Aside = append(c.Aside, Plain(" The minutes say otherwise; what counts is the seats."))
	}
	return c
}

func (d MeetingPage) dateDoubt() Message {
	return Message{Title: "The date looks wrong", Text: []Line{Say("The minutes say " + d.Meeting.HeldOnWritten + ". Who sat on that day, and so the quorum, follows from it.")}}
}

func (d MeetingPage) attendance() Section {
	s := Section{ID: "there", Title: "Attendance"}
	if len(d.Meeting.Others) > 0 {
		s.Note = d.others()
	}
	if len(d.Meeting.Seats) == 0 {
		s.Empty = &Empty{Text: []Line{Words(Plain("Nobody holds a seat of this body on that day. "), Link("Enter the seats", "/bodies/"+d.Meeting.BodyCode), Plain("."))}}
		return s
	}
	s.Table = &Table{Tight: true, Columns: []Column{{Head: "Seat"}, {Head: "Counts for"}, {Head: "State"}}}
	for _, seat := range d.Meeting.Seats {
		state := presence(seat, d.Meeting.State)
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []Cell{{Text: seat.PersonName, Href: "/people/" + seat.PersonCode, Head: true}, Text(orElse(seat.OrganizationName, "independent")), {State: &state}}})
	}
	return s
}

func (d MeetingPage) others() Line {
	var named []Line
	for _, a := range d.Meeting.Others {
		name := personLink(a.PersonCode, orElse(a.PersonName, a.NameWritten))
		line := Line{name}
		if a.Capacity != models.Listed && a.Capacity != models.AsSeat {
			line = append(line, Plain(" ("+string(a.Capacity)+")"))
		}
		named = append(named, line)
	}
	return append(Line{Plain("Also there, not counted: ")}, commaed(named)...)
}

func presence(s models.SeatAttendance, held models.MeetingState) State {
	state := State{Ok, "present"}
	switch {
	case held == models.MeetingPlanned:
		return State{Wait, "seated"}
	case !s.Present:
		state = State{Wait, "absent"}
	case s.Chair:
		state.Word += ", chair"
	}
	if s.Present && s.Arrived != "" {
		state.Word += " from " + s.Arrived
	}
	if s.Present && s.Departed != "" {
		state.Word += " to " + s.Departed
	}
	if !s.Voting {
		state.Word += ", no vote"
	}
	return state
}

func (d MeetingPage) decisions() Section {
	s := Section{ID: "decisions", Title: "Decisions"}
	if len(d.Meeting.Decisions) == 0 {
		s.Empty = &Empty{Text: []Line{Say("No decision is on record.")}}
		return s
	}
	s.Table = &Table{Tight: true, Columns: []Column{{Head: "Decision"}, {Head: "Outcome"}}}
	for _, one := range d.Meeting.Decisions {
		state := outcomeState(one.Outcome)
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []Cell{{Text: shortened(one.Text, 200), Code: one.Code, Href: "/decisions/" + one.Code, Head: true}, {State: &state}}})
	}
	return s
}

func (d MeetingPage) actions() Section {
	s := Section{ID: "actions", Title: "Actions"}
	if len(d.Meeting.Actions) == 0 {
		s.Empty = &Empty{Text: []Line{Say("No action from this meeting is on record.")}}
		return s
	}
	s.Table = actionsTable(d.Meeting.Actions, d.Today, ListAt{})
	return s
}

// codesLine is several codes of one kind of record, each leading to its page.
func codesLine(kind string, codes []string) Line {
	var each []Line
	for _, c := range codes {
		each = append(each, Words(Code(c, recordPath(kind, c))))
	}
	return commaed(each)
}
