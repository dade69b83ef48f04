package models

import (
	"fmt"
	"strings"

	"bursar/minutes"
)

// ImportThing is one thing that minutes were read to say: the Index-th of its kind in a meeting of the reading.
type ImportThing struct {
	Meeting, Index int
	Kind           string
	Line           int
	Text           string
}

// ThingsRead lists everything in a reading, meeting by meeting in the order of the text. The same reading gives the same list.
func ThingsRead(r minutes.Reading) []ImportThing {
	var out []ImportThing
	for i, m := range r.Meetings {
		add := func(index int, kind string, line int, text string) {
			out = append(out, ImportThing{i, index, kind, line, text})
		}
		add(0, "meeting", m.Line, meetingRead(m))
		if len(m.Participants) > 0 || m.Chair != nil {
			add(0, "attendance", m.Line, attendanceRead(m))
		}
		talkRead(m, add)
		figuresRead(m, add)
	}
	return out
}

// talkRead lists what was settled, promised and voted.
func talkRead(m minutes.Meeting, add func(int, string, int, string)) {
	for i, d := range m.Decisions {
		add(i, "decision", d.Line, fmt.Sprintf("Decision, %s: %s", d.Outcome, d.Text))
	}
	for i, a := range m.ActionItems {
		add(i, "action", a.Line, actionRead(a))
	}
	for i, v := range m.Votes {
		late := ""
		if v.Late {
			late = " after the meeting"
		}
		add(i, "vote", v.Line, fmt.Sprintf("Vote of %s%s: %s on %s.", v.Voter, late, v.Choice, v.Subject))
	}
	for i, p := range m.Proposals {
		add(i, "proposal", p.Line, fmt.Sprintf("Proposal in place %d: %s, %s.", p.Rank, p.Title, or(p.Institution, "no institution named")))
	}
}

// figuresRead lists the statements of work, the days and the money that were named.
func figuresRead(m minutes.Meeting, add func(int, string, int, string)) {
	for i, s := range m.SOWs {
		add(i, "sow", s.Line, fmt.Sprintf("Statement of work: %s, priority %s, help from %s.", s.Title, orNone(s.Priority), listed(s.Champions)))
	}
	for i, d := range m.Days {
		if d.Exhausted {
			add(i, "days", d.Line, fmt.Sprintf("Out of days or hours, no figures: %s.", or(d.Subject, "of no contract named")))
			continue
		}
		add(i, "days", d.Line, fmt.Sprintf("%s of %s days used, %s.", d.Used, d.Budget, or(d.Subject, "of no contract named")))
	}
	for i, a := range m.Amounts {
		add(i, "amount", a.Line, fmt.Sprintf("%s %s, %s.", a.Amount, or(a.Currency, "of no currency named"), or(a.Subject, "for nothing named")))
	}
}

func meetingRead(m minutes.Meeting) string {
	words := []string{"Meeting without a number"}
	if m.Number != nil {
		words[0] = fmt.Sprintf("Meeting %d", *m.Number)
	}
	if m.Date != "" {
		words = append(words, m.Date)
	}
	if m.DurationMinutes != nil {
		words = append(words, fmt.Sprintf("%d minutes", *m.DurationMinutes))
	}
	return strings.Join(append(words, "chaired by "+or(m.Chair, "nobody named")), ", ") + "."
}

func attendanceRead(m minutes.Meeting) string {
	return fmt.Sprintf("%d listed as there: %s.", len(m.Participants), listed(m.Participants))
}

func actionRead(a minutes.ActionItem) string {
	kind := "Action"
	if !a.Explicit {
		kind = "Inferred action"
	}
	if a.Done {
		kind += ", done"
	}
	return fmt.Sprintf("%s of %s: %s", kind, or(a.Owner, "nobody named"), a.Text)
}

func or(s *string, otherwise string) string {
	if s == nil || *s == "" {
		return otherwise
	}
	return strings.TrimRight(*s, ". ")
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}
	return strings.Join(names, ", ")
}

func orNone(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, "/")
}
