package web

import (
	"strings"

	"bursar/models"
)

// forms are what somebody who keeps the records does on the page of a meeting.
func (d MeetingPage) forms() []Band {
	if !d.may() {
		return nil
	}
	move := Section{ID: "move", Title: "Put a motion", OnScreen: true, Form: d.moveForm().Again(d.Try)}
	promise := Section{ID: "promise", Title: "Add an action", OnScreen: true, Form: d.actionForm().Again(d.Try)}
	if d.Meeting.State != models.MeetingHeld {
		return []Band{Halves(move, promise)}
	}
	bands := []Band{Halves(d.decide(), promise), Halves(move, d.setAttendance())}
	if !bool(d.Meeting.DateSuspect) {
		bands = append(bands, Full(Section{ID: "date", Title: "Correct the date", OnScreen: true, Form: d.dateForm().Again(d.Try)}))
	}
	return bands
}

func (d MeetingPage) dateForm() *Form {
	return &Form{ID: "date-form", Action: d.path("/date"), Submit: "Correct the date", Plain: !bool(d.Meeting.DateSuspect), Hidden: versionField(d.Meeting.Version), InOneRow: true, Fields: []Field{
		{Name: "date", Label: "Date", Kind: DateField, Value: string(d.Meeting.HeldOn), Hint: "the text keeps what it says"},
		{Name: "why", Label: "How it is known", Beside: true, Size: "wide", Hint: "one sentence"}}}
}

// decide records a decision; below the quorum it says why there is nothing to decide, and offers what is left.
func (d MeetingPage) decide() Section {
	s := Section{ID: "decide", Title: "Record a decision", OnScreen: true}
	q := d.Meeting.Quorum
	blocked := q.Known && !q.Met
	if blocked {
		s.Prose = []Line{Say(q.Sentence()), Say("Below its quorum a meeting may talk, note and defer; it decides nothing.")}
	}
	offered := func(o models.Outcome) bool { return !blocked || !o.Decides() }
	s.Form = (&Form{ID: "decision", Action: "/decisions", Submit: "Record the decision", Hidden: []Hidden{{"meeting", d.Meeting.Code}}, Fields: []Field{
		{Name: "text", Label: "What was decided", Kind: LongField, Rows: 3},
		{Name: "outcome", Label: "Outcome", Kind: SelectField, Options: outcomeOptions("Choose", offered)},
		{Name: "about", Label: "About", Beside: true, Hint: "codes, such as TR-2024-001"},
		{Name: "motion", Label: "Motion", Beside: true, Kind: SelectField, Options: d.motionOptions()},
		{Name: "recommendation", Label: "Advice followed", Hint: "a round, such as R-2024-1"},
		{Name: "supersedes", Label: "Takes the place of", Beside: true, Hint: "a decision, such as D-2024-001"},
	}}).Again(d.Try)
	return s
}

func (d MeetingPage) motionOptions() []Option {
	options := []Option{{Text: "none"}}
	for _, code := range d.Meeting.Motions {
		options = append(options, Option{Value: code, Text: code})
	}
	return options
}

// seatOptions are those who hold a seat on the day.
func (d MeetingPage) seatOptions(none string, others bool) []Option {
	options := []Option{{Text: none}}
	for _, s := range d.Meeting.Seats {
		options = append(options, Option{Value: s.PersonCode, Text: s.PersonName})
	}
	for _, a := range d.Meeting.Others {
		if others && a.PersonCode != "" {
			options = append(options, Option{Value: a.PersonCode, Text: a.PersonName})
		}
	}
	return options
}

func (d MeetingPage) moveForm() *Form {
	return &Form{ID: "motion", Action: "/motions", Submit: "Put the motion", Plain: true, Hidden: []Hidden{{"meeting", d.Meeting.Code}}, Fields: []Field{
		{Name: "text", Label: "The motion", Kind: LongField, Rows: 3, Hint: "the question, as it is put"},
		{Name: "mover", Label: "Moved by", Kind: SelectField, Options: d.seatOptions("not known", false)},
		{Name: "seconder", Label: "Seconded by", Kind: SelectField, Beside: true, Options: d.seatOptions("not known", false)},
		{Name: "about", Label: "About", Beside: true, Hint: "a code, such as SOW-2024-004"},
		secrecyField()},
		Note: Say("The vote opens at once; its roll and its rule are those of the meeting’s day.")}
}

func secrecyField() Field {
	return Field{Name: "secrecy", Label: "How it is voted", Kind: SelectField, Value: string(models.SecrecyOpen), Options: []Option{{Value: string(models.SecrecyOpen), Text: "by name, a roll call"}, {Value: string(models.SecrecySealed), Text: "sealed, each voter alone"}}}
}

func (d MeetingPage) actionForm() *Form {
	return &Form{ID: "action", Action: "/actions", Submit: "Add the action", Plain: true, Hidden: []Hidden{{"meeting", d.Meeting.Code}}, Fields: []Field{
		{Name: "text", Label: "What is to be done", Size: "wide"},
		{Name: "owners", Label: "Owner", Kind: SelectField, Options: d.seatOptions("nobody on record", true)},
		{Name: "owners_written", Label: "or as it was said", Beside: true, Hint: "a name that is not on record"},
		{Name: "due", Label: "Due", Kind: DateField, Beside: true, Hint: "empty where no day was named"}}}
}

// setAttendance says who was there: a box for each seat, and a line for each of the others.
func (d MeetingPage) setAttendance() Section {
	form := &Form{ID: "attendance-form", Action: d.path("/attendance"), Submit: "Set the attendance", Plain: true, Hidden: versionField(d.Meeting.Version)}
	form.Table = &Table{Flow: true, Inputs: true, Columns: []Column{{Head: "There", Hidden: true}, {Head: "Seat"}, {Head: "From", Label: "From"}, {Head: "To", Label: "To"}}}
	for _, s := range d.Meeting.Seats {
		form.Table.Rows = append(form.Table.Rows, Row{Cells: []Cell{{Check: &Check{Name: "present", Value: s.PersonCode, Label: s.PersonName + " was there", Checked: s.Present}}, {Text: s.PersonName, Head: true},
			{Control: &Field{Name: "arrived." + s.PersonCode, Label: "From when: " + s.PersonName, Size: "short", Value: s.Arrived}},
			{Control: &Field{Name: "departed." + s.PersonCode, Label: "To when: " + s.PersonName, Size: "short", Value: s.Departed}}}})
	}
	form.Fields = []Field{{Name: "attendance", Label: "Others who were there", Kind: LongField, Rows: max(3, len(d.Meeting.Others)), Value: d.othersWritten(), Hint: "one a line: a person’s code or a name, then staff or guest, then from and to, such as P-0011, staff, 16:12"}}
	return Section{ID: "set-attendance", Title: "Set attendance", OnScreen: true, Prose: []Line{Say("It takes the place of what was said before. The quorum follows from it.")}, Form: form.Again(d.Try)}
}

// othersWritten is those without a seat as the form takes them, one a line.
func (d MeetingPage) othersWritten() string {
	var lines []string
	for _, a := range d.Meeting.Others {
		parts := []string{orElse(a.PersonCode, a.NameWritten), string(a.Capacity)}
		if a.Arrived != "" || a.Departed != "" {
			parts = append(parts, a.Arrived)
		}
		if a.Departed != "" {
			parts = append(parts, a.Departed)
		}
		lines = append(lines, strings.Join(parts, ", "))
	}
	return strings.Join(lines, "\n")
}
