package store

import (
	"fmt"
	"strings"

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
}

// vote is how the voter voted on a motion, in a word.
func (c counted) vote() string {
	choice, err := models.ParseChoice(c.Choice)
	switch {
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
	err := t.tx.Raw(`SELECT p.name, coalesce(b.choice, '') AS choice FROM poll_roll r JOIN people p ON p.id = r.person_id
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
	voted := len(rows) - n["no vote"]
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
	var codes []struct{ Proposal, Round, Award string }
	err := t.tx.Raw(`SELECT p.code AS proposal, r.code AS round, coalesce(w.code, '') AS award FROM conflicts c JOIN proposals p ON p.id = c.proposal_id
		JOIN rounds r ON r.id = p.round_id LEFT JOIN awards w ON w.proposal_id = p.id WHERE c.person_id = ?`, t.viewer.PersonID).Scan(&codes).Error
	for _, c := range codes {
		if strings.Contains(about, c.Proposal) || strings.Contains(about, c.Round) || (c.Award != "" && strings.Contains(about, c.Award)) {
			return true, err
		}
	}
	return false, err
}
