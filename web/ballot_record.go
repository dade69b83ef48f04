package web

import "bursar/models"

// RecordView is what the page is drawn from on which a ballot is written down for somebody else.
type RecordView struct {
	Round models.RoundSheet
	Try   Try
}

// NewRecordBallotPage writes down what minutes or a letter show of somebody's vote, in an open vote.
func NewRecordBallotPage(f Frame, d RecordView) *SheetPage {
	r := d.Round
	form := &Form{ID: "record", Action: "/rounds/" + r.Code + "/ballots", Table: recordTable(r), Submit: "Record the ballot", Acts: []Act{{Text: "Back", Href: "/rounds/" + r.Code}}, Fields: []Field{
		{Name: "person", Label: "Who voted", Kind: SelectField, Options: rollOptions(r)},
		{Name: "channel", Label: "How it came", Kind: SelectField, Beside: true, Value: models.ChannelMeeting, Options: []Option{
			{Value: models.ChannelMeeting, Text: "In the meeting"}, {Value: models.ChannelAfterMeeting, Text: "After the meeting"}, {Value: models.ChannelMail, Text: "By mail"}}},
		{Name: "words", Label: "Words as written", Size: "wide", Hint: "what the minutes quote, or empty"},
	}, Note: Say("“Unclear” is for words that are neither yes nor no. What the minutes do not show stays empty; it counts as not recorded for whoever was present.")}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Where: roundWhere(r.Code, Crumb{Text: "Record a ballot"}), Title: "Record a ballot: " + r.Title, Lede: Say("Only what the record shows. A later one for the same person takes the place of the one before; all are kept.")},
		Bands: []Band{Full(Section{ID: "ballot", Title: "The ballot", Bare: true, Form: form.Again(d.Try)})}}}
}

func recordTable(r models.RoundSheet) *Table {
	t := &Table{Flow: true, Ballot: true, Columns: []Column{{Head: "Proposal"}, {Head: "Fund it?"}}}
	ranked := r.Method != models.ByRecordedOrder
	if ranked {
		t.Columns = append([]Column{{Head: "Place", Label: "Place"}}, t.Columns...)
	}
	votes := append([]Option{}, ballotVotes...)
	votes = append(votes, Option{Value: string(models.VoteUnclear), Text: "Unclear"})
	for _, p := range r.Proposals {
		if p.State != models.ProposalSubmitted {
			continue
		}
		cells := []Cell{{Text: p.Title, SubLine: applicant(p.Code, p.OrganizationName), Head: true}, {Control: &Field{Name: "votes." + p.Code, Label: "Fund " + p.Title + "?", Kind: RadioField, Options: votes}}}
		if ranked {
			cells = append([]Cell{{Control: &Field{Name: "place." + p.Code, Label: "Place of " + p.Title, Kind: NumberField, Min: "1"}}}, cells...)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}
