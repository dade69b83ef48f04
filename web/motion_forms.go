package web

import "bursar/models"

// own is the viewer's own vote.
func (d MotionPage) own() Section {
	s := Section{ID: "own", Title: "Your vote", OnScreen: true}
	switch {
	case d.Mine.Recused:
		s.Prose = []Line{Say("You are recused from this motion; it is counted without you.")}
		return s
	case d.Mine.Versions > 0:
		s.Note = Say("Voted " + d.Mine.CastAt.Long())
		s.Receipt = &Receipt{Words: "Your vote, version " + Count(d.Mine.Version) + ", " + d.Mine.CastAt.Long(), Code: d.Mine.Receipt, Note: Say("It proves that your vote was counted as you left it, and tells nobody how you voted.")}
	}
	if !d.open() {
		return s
	}
	submit := "Vote"
	if d.Mine.Versions > 0 {
		submit = "Change the vote"
	}
	s.Form = (&Form{ID: "vote", Action: d.path("/vote"), Submit: submit, Fields: []Field{
		{Name: "vote", Label: "On this motion", Kind: RadioField, Value: string(d.Mine.Choice.Vote), Options: voteOptions(false)},
		{Name: "words", Label: "In your words", Size: "wide", Value: d.Mine.Choice.Words, Hint: "or nothing; it stands beside your vote"}},
		Note: Say("Until it is closed you may change it; the last one counts.")}).Again(d.Try)
	return s
}

func voteOptions(recorded bool) []Option {
	options := []Option{{Value: "yes", Text: "Yes"}, {Value: "no", Text: "No"}, {Value: "abstain", Text: "Abstain"}}
	if recorded {
		options = append(options, Option{Value: "unclear", Text: "Unclear"}, Option{Value: "", Text: "Nothing"})
	}
	return options
}

// rollCall tells whether votes of this motion may be written down for others.
func (d MotionPage) rollCall() bool { return d.Motion.Poll.Secrecy == models.SecrecyOpen }

// forms are what a manager does: write down the roll call, note a recusal, close the vote, record what follows.
func (d MotionPage) forms() (bands []Band) {
	if d.open() && d.rollCall() && d.Viewer.May(models.RecordBallot) {
		bands = append(bands, Full(Section{ID: "call", Title: "Record the roll call", OnScreen: true, Note: Say("What somebody voted with their own hand is theirs to change."), Form: d.callForm().Again(d.Try)}))
	}
	var side []Section
	if d.open() && d.Viewer.May(models.RecordBallot) {
		side = append(side, Section{ID: "recuse", Title: "Note a recusal", OnScreen: true, Form: d.recuseForm().Again(d.Try)})
	}
	if d.open() && d.Viewer.May(models.ClosePoll) {
		side = append(side, Section{ID: "close", Title: "Close the vote", OnScreen: true, Prose: []Line{Say(d.closingWords())}, Form: (&Form{ID: "close-form", Action: d.path("/outcome"), Submit: "Close and count", Plain: true}).Again(d.Try)})
	}
	if len(side) > 0 {
		bands = append(bands, Halves(side...))
	}
	if !d.open() && d.Viewer.May(models.RecordRuling) {
		bands = append(bands, Full(Section{ID: "decide", Title: "Record the decision", OnScreen: true, Form: d.decisionForm().Again(d.Try)}))
	}
	return bands
}

func (d MotionPage) closingWords() string {
	waiting := int64(len(d.Motion.Poll.Roll)) - d.Motion.Poll.BallotsIn
	if waiting == 0 {
		return "All on the roll have voted. Closing counts the votes; a closed vote stays closed."
	}
	return Count(waiting) + " of " + Count(int64(len(d.Motion.Poll.Roll))) + " have not voted. Closing counts the votes; a closed vote stays closed, and what comes later is kept as late."
}

// callForm is the roll call by name. Who voted with their own hand is shown and not asked.
func (d MotionPage) callForm() *Form {
	said := map[string]models.NamedVote{}
	for _, v := range d.Motion.Votes {
		said[v.PersonCode] = v
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "Seat"}, {Head: "Vote"}, {Head: "Said", Label: "Said"}}}
	for _, r := range d.Motion.Poll.Roll {
		t.Rows = append(t.Rows, d.callRow(r, said[r.PersonCode]))
	}
	return &Form{ID: "call-form", Action: d.path("/votes"), Submit: "Record the votes", Plain: d.Mine.OnRoll, Table: t, Fields: []Field{
		{Name: "channel", Label: "Where they were cast", Kind: SelectField, Value: models.ChannelMeeting, Options: []Option{{Value: models.ChannelMeeting, Text: "in the meeting"}, {Value: models.ChannelAfterMeeting, Text: "after the meeting"}, {Value: models.ChannelMail, Text: "by mail"}}}}}
}

func (d MotionPage) callRow(r models.RollLine, v models.NamedVote) Row {
	name := Cell{Text: r.PersonName, Head: true}
	switch {
	case len(r.RecusedFrom) > 0:
		return Row{Kind: "apart", Cells: []Cell{name, Marked(Out, "recused"), {}}}
	case v.Channel == models.ChannelOwn:
		mark := voteMarks[v.Said]
		return Row{Kind: "apart", Cells: []Cell{name, {State: &mark}, {Text: "by their own hand", Quiet: true}}}
	}
	value := ""
	if bool(r.HandedIn) {
		value = v.Said
	}
	return Row{Cells: []Cell{name, {Control: &Field{Name: "vote." + r.PersonCode, Label: "Vote of " + r.PersonName, Kind: RadioField, Value: value, Options: voteOptions(true)}},
		{Control: &Field{Name: "words." + r.PersonCode, Label: "Words of " + r.PersonName, Value: v.Words}}}}
}

func (d MotionPage) recuseForm() *Form {
	options := []Option{{Text: "Choose"}}
	for _, r := range d.Motion.Poll.Roll {
		if len(r.RecusedFrom) == 0 {
			options = append(options, Option{Value: r.PersonCode, Text: r.PersonName})
		}
	}
	return &Form{ID: "recuse-form", Action: d.path("/recusals"), Submit: "Note the recusal", Plain: true, Fields: []Field{
		{Name: "person", Label: "Who", Kind: SelectField, Options: options},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence; it stands on the record"}}}
}

func (d MotionPage) decisionForm() *Form {
	outcome := string(models.OutcomeRejected)
	if d.Motion.Outcome != nil && motionState(d.Motion).Kind == Ok {
		outcome = string(models.OutcomeApproved)
	}
	hidden := []Hidden{{"motion", d.Motion.Code}}
	f := &Form{ID: "decision", Action: "/decisions", Submit: "Record the decision", Fields: []Field{
		{Name: "text", Label: "What was decided", Kind: LongField, Rows: 3, Value: d.Motion.Text},
		{Name: "outcome", Label: "Outcome", Kind: SelectField, Options: outcomeOptions("Choose", nil), Value: outcome},
		{Name: "about", Label: "About", Beside: true, Value: d.Motion.About, Hint: "codes, such as TR-2024-001"}}}
	if d.Motion.MeetingCode == "" {
		f.Fields = append(f.Fields, Field{Name: "on", Label: "Day", Kind: DateField, Beside: true, Value: string(d.Motion.Poll.ClosedAt.Date())})
	} else {
		hidden = append(hidden, Hidden{"meeting", d.Motion.MeetingCode})
	}
	f.Hidden = append(hidden, Hidden{"page", "motion"})
	return f
}
