package web

import (
	"regexp"

	"bursar/models"
)

// The words that every page about governance shares.

// governancePages leads from the head of the meetings to what belongs to them.
func governancePages() Line {
	var line Line
	for i, p := range []struct{ text, href string }{{"Bodies", "/bodies"}, {"People", "/people"}, {"Organizations", "/organizations"}, {"Decisions", "/decisions"},
		{"Motions", "/motions"}, {"Actions", "/actions"}, {"Imports", "/imports"}} {
		if i > 0 {
			line = append(line, Plain(" · "))
		}
		line = append(line, Link(p.text, p.href))
	}
	return line
}

// underMeetings is the way to a page of governance.
func underMeetings(crumbs ...Crumb) []Crumb {
	return append([]Crumb{{Text: "Meetings", Href: "/meetings"}}, crumbs...)
}

var outcomeKinds = map[models.Outcome]string{models.OutcomeApproved: Ok, models.OutcomeConsensus: Ok, models.OutcomeRejected: Stop, models.OutcomeDeferred: Wait,
	models.OutcomeRecommended: Run, models.OutcomeNoted: Out}

var outcomeWords = map[models.Outcome]string{models.OutcomeApproved: "approved", models.OutcomeConsensus: "by consensus", models.OutcomeRejected: "rejected",
	models.OutcomeDeferred: "deferred", models.OutcomeRecommended: "recommended", models.OutcomeNoted: "noted"}

var outcomesOffered = []models.Outcome{models.OutcomeApproved, models.OutcomeConsensus, models.OutcomeRejected, models.OutcomeRecommended, models.OutcomeDeferred, models.OutcomeNoted}

func outcomeState(o models.Outcome) State { return State{outcomeKinds[o], outcomeWords[o]} }

// outcomeOptions are the outcomes that a form offers, after a first choice of none.
func outcomeOptions(none string, offered func(models.Outcome) bool) []Option {
	options := []Option{{Text: none}}
	for _, o := range outcomesOffered {
		if offered == nil || offered(o) {
			options = append(options, Option{Value: string(o), Text: outcomeWords[o]})
		}
	}
	return options
}

// bodyOptions are the bodies to choose from, after a first choice of none.
func bodyOptions(bodies []models.BodyLine, none string) []Option {
	options := []Option{{Text: none}}
	for _, b := range bodies {
		options = append(options, Option{Value: b.Code, Text: b.Name + " (" + b.Code + ")"})
	}
	return options
}

// PeopleToChoose is everybody on record where a form can list them; with too many it asks for the code instead.
type PeopleToChoose struct {
	List models.List[models.Person]
}

// field asks for a person.
func (p PeopleToChoose) field(name, label, none string) Field {
	if int64(len(p.List.Items)) < p.List.Total {
		return Field{Name: name, Label: label, Hint: "code such as P-0007"}
	}
	options := []Option{{Text: none}}
	for _, one := range p.List.Items {
		options = append(options, Option{Value: one.Code, Text: one.Name})
	}
	return Field{Name: name, Label: label, Kind: SelectField, Options: options}
}

// personLink is a name that leads to its page; a name that nobody on record bears leads nowhere.
func personLink(code, name string) Piece {
	if code == "" {
		return Plain(orUnknown(name))
	}
	return Link(name, "/people/"+code)
}

func personNamed(code, name string) Cell {
	if code == "" {
		return Text(orUnknown(name))
	}
	return Cell{Text: name, Href: "/people/" + code}
}

// codeCell leads to a record, or stays a dash.
func codeCell(kind, code string) Cell {
	if code == "" {
		return Cell{Text: Unknown, Quiet: true}
	}
	return Coded(code, recordPath(kind, code))
}

// quorumState is the quorum of a meeting in a word.
func quorumState(m models.MeetingLine) State {
	switch {
	case m.State != models.MeetingHeld:
		return State{Wait, "lies ahead"}
	case !m.Quorum.Known:
		return State{Out, "no rule on record"}
	case m.Quorum.Met:
		return State{Ok, Count(m.Quorum.Present) + " of " + Count(m.Quorum.Eligible)}
	}
	return State{Stop, "none, " + Count(m.Quorum.Present) + " of " + Count(m.Quorum.Eligible)}
}

// meetingName is what people call a meeting.
func meetingName(m models.MeetingLine) string {
	switch {
	case m.Number != nil:
		return m.BodyName + ", meeting " + Count(*m.Number)
	case m.Title != "":
		return m.BodyName + ", " + m.Title
	}
	return m.BodyName + ", " + m.HeldOn.Long()
}

// shortened cuts a long text for a list; the whole stands on the record's page.
func shortened(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}

// commaed sets several pieces of a sentence one after the other.
func commaed(items []Line) Line {
	var line Line
	for i, item := range items {
		if i > 0 {
			line = append(line, Plain(", "))
		}
		line = append(line, item...)
	}
	return line
}

var personCode = regexp.MustCompile(`^P-\d{4,}$`)

// IsPerson tells a person's code from a name.
func IsPerson(s string) bool { return personCode.MatchString(s) }
