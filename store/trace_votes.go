package store

import (
	"fmt"

	"bursar/models"
)

// votes says how a closed poll went. Names and votes stand under it where the poll was open and no conflict hides them from the viewer.
// A poll that is still open shows nothing.
func (t *tracer) votes(column string, id int64, ref, about string) error {
	var polls []models.Poll
	if err := t.tx.Raw("SELECT * FROM polls WHERE "+column+" = ?", id).Scan(&polls).Error; err != nil || len(polls) == 0 {
		return err
	}
	p := polls[0]
	if p.State != models.PollClosed {
		t.add(models.TraceStep{Kind: models.StepVotes, Ref: "votes " + ref, Text: "The vote on " + ref + " is not closed."})
		t.steps[len(t.steps)-1].Ref = ref
		return nil
	}
	rows, err := t.ballots(p.ID)
	if err != nil {
		return err
	}
	step := models.TraceStep{Kind: models.StepVotes, Ref: ref, Text: votesText(rows)}
	hidden, err := t.hidden(about)
	if err != nil {
		return err
	}
	if p.Readable() && !hidden {
		for _, r := range rows {
			step.Rows = append(step.Rows, models.TraceRow{Name: r.Name, Value: r.vote()})
		}
	}
	t.add(step)
	return nil
}

// counted is one voter on the roll, with the ballot that counts; Choice is empty where there is none.
type counted struct {
	Name, Choice string
	Recused      bool // from the whole vote: the ballot, if there is one, is not counted
}

// vote is how the voter voted on a motion, in a word.
func (c counted) vote() string {
	choice, err := models.ParseChoice(c.Choice)
	switch {
	case c.Recused:
		return "recused"
	case c.Choice == "" || err != nil:
		return "no vote"
	case choice.Vote == models.VoteAbstain:
		return "abstained"
	case choice.Vote == "":
		return "ballot"
	}
	return string(choice.Vote)
}

// ballots are the voters on the roll with their newest ballot that came before the closing.
func (t *tracer) ballots(pollID int64) ([]counted, error) {
	var rows []counted
	err := t.tx.Raw(`SELECT p.name, coalesce(b.choice, '') AS choice,
		EXISTS (SELECT 1 FROM recusals x WHERE x.poll_id = r.poll_id AND x.person_id = r.person_id AND x.proposal_id IS NULL) AS recused FROM poll_roll r JOIN people p ON p.id = r.person_id
		LEFT JOIN ballot_versions b ON b.poll_id = r.poll_id AND b.person_id = r.person_id
			AND b.n = (SELECT max(v.n) FROM ballot_versions v WHERE v.poll_id = r.poll_id AND v.person_id = r.person_id AND v.late = 0)
		WHERE r.poll_id = ? ORDER BY p.name, p.code`, pollID).Scan(&rows).Error
	return rows, err
}

// votesText is the count in a sentence: “5 yes, 0 no, 1 abstained. 6 of 7 on the roll voted.”
func votesText(rows []counted) string {
	n := map[string]int{}
	for _, r := range rows {
		n[r.vote()]++
	}
	voted := len(rows) - n["no vote"] - n["recused"]
	if n["ballot"] > 0 {
		return fmt.Sprintf("%d of %d on the roll handed in a ballot.", voted, len(rows))
	}
	text := fmt.Sprintf("%d yes, %d no, %d abstained", n["yes"], n["no"], n["abstained"])
	if n["unclear"] > 0 {
		text += fmt.Sprintf(", %d unclear", n["unclear"])
	}
	return fmt.Sprintf("%s. %d of %d on the roll voted.", text, voted, len(rows))
}

// hidden tells whether a conflict of the viewer keeps names and votes on one of the codes from them: a proposal, its award or its round.
func (t *tracer) hidden(about string) (bool, error) {
	codes, err := closeTo(t.tx, t.viewer)
	return touches(codes, about), err
}
