package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// candidates is what a poll asks about: the proposals still submitted, or the motion itself.
type candidates []candidate

type candidate struct {
	ID     int64
	Code   string
	Title  string
	Place  int64
	Motion bool `gorm:"-"`
}

// Codes are the candidates' codes in their order.
func (c candidates) Codes() []string {
	out := make([]string, 0, len(c))
	for _, one := range c {
		out = append(out, one.Code)
	}
	return out
}

func (c candidates) places() []int64 {
	out := make([]int64, 0, len(c))
	for _, one := range c {
		out = append(out, one.Place)
	}
	return out
}

func (c candidates) titles() map[string]string {
	out := map[string]string{}
	for _, one := range c {
		out[one.Code] = one.Title
	}
	return out
}

func candidatesOf(tx *gorm.DB, q question) (candidates, error) {
	if q.Motion != nil {
		return candidates{{ID: q.Motion.ID, Code: q.Motion.Code, Title: q.Motion.Text, Motion: true}}, nil
	}
	var out candidates
	err := tx.Raw("SELECT id, code, title, coalesce(recorded_place, 0) AS place FROM proposals WHERE round_id = ? AND state = ? ORDER BY code",
		q.Round.ID, models.ProposalSubmitted).Scan(&out).Error
	return out, err
}

// countInputOf gathers everything that the count rests on, as recorded up to the event.
func countInputOf(tx *gorm.DB, q question, c candidates, upTo int64) (in models.CountInput, err error) {
	in.Candidates = c.Codes()
	if in.Rule, err = models.ParsePollRule("rule", q.Poll.Rule); err != nil {
		return in, err
	}
	if q.Round != nil {
		in.Method, in.Places = q.Round.Method, c.places()
	}
	if in.TieOrder, err = tieOrderOf(q.Poll, in.Candidates); err != nil {
		return in, err
	}
	if err := meetingOf(tx, q.Poll, &in); err != nil {
		return in, err
	}
	err = tx.Raw("SELECT count(DISTINCT person_id) FROM ballot_versions WHERE poll_id = ? AND late = 1 AND seq <= ?", q.Poll.ID, upTo).Row().Scan(&in.Late)
	if err != nil {
		return in, err
	}
	in.Roll, err = votersOf(tx, q, c, upTo)
	return in, err
}

// tieOrderOf leaves out of the chair's order what is no longer voted on.
func tieOrderOf(p models.Poll, codes []string) ([]string, error) {
	var order []string
	if err := json.Unmarshal([]byte(p.TieOrder), &order); err != nil {
		return nil, fmt.Errorf("read the tie order: %w", err)
	}
	return slices.DeleteFunc(order, func(code string) bool { return !slices.Contains(codes, code) }), nil
}

// meetingOf adds the meeting's quorum, where the poll was taken in a meeting that was held.
func meetingOf(tx *gorm.DB, p models.Poll, in *models.CountInput) error {
	if p.MeetingID == nil {
		return nil
	}
	var state models.MeetingState
	if err := tx.Raw("SELECT state FROM meetings WHERE id = ?", *p.MeetingID).Row().Scan(&state); err != nil {
		return err
	}
	if in.InMeeting = state == models.MeetingHeld; !in.InMeeting {
		return nil
	}
	counted, err := quorumsOf(tx, []int64{*p.MeetingID})
	quorum := counted[*p.MeetingID]
	in.Quorum = &quorum
	return err
}

// votersOf gives everybody on the roll with presence, recusals and the ballot that counts: the last one handed in before the closing.
func votersOf(tx *gorm.DB, q question, c candidates, upTo int64) ([]models.RollVoter, error) {
	roll := []models.RollVoter{}
	err := tx.Raw("SELECT l.person_id, p.code AS person_code FROM poll_roll l JOIN people p ON p.id = l.person_id WHERE l.poll_id = ? ORDER BY p.code", q.Poll.ID).Scan(&roll).Error
	if err != nil {
		return nil, err
	}
	recused, err := recusedOf(tx, q, c, upTo)
	if err != nil {
		return nil, err
	}
	present := map[int64]bool{}
	if q.Poll.MeetingID != nil {
		if present, err = (&work{tx: tx}).presentAt(*q.Poll.MeetingID); err != nil {
			return nil, err
		}
	}
	ballots, err := countedBallots(tx, q.Poll.ID, upTo)
	for i, v := range roll {
		roll[i].Present, roll[i].Recused = present[v.PersonID], recused[v.PersonID]
		if b, handed := ballots[v.PersonID]; handed {
			choice, err := models.ParseChoice(b.Choice)
			if err != nil {
				return nil, err
			}
			roll[i].Choice, roll[i].Receipt, roll[i].Own = &choice, b.Receipt, b.Channel == models.ChannelOwn
		}
	}
	return roll, err
}

// countedBallots is each voter's last ballot that is not late.
func countedBallots(tx *gorm.DB, pollID, upTo int64) (map[int64]models.BallotVersion, error) {
	var rows []models.BallotVersion
	err := tx.Raw("SELECT * FROM ballot_versions WHERE poll_id = ? AND late = 0 AND seq <= ? ORDER BY person_id, n", pollID, upTo).Scan(&rows).Error
	out := map[int64]models.BallotVersion{}
	for _, b := range rows {
		out[b.PersonID] = b
	}
	return out, err
}

// recusedOf gives each person the candidates to leave out: by recusal, or by a conflict. A recusal of the whole poll leaves out all of them.
func recusedOf(tx *gorm.DB, q question, c candidates, upTo int64) (map[int64][]string, error) {
	var rows []struct {
		PersonID   int64
		ProposalID *int64
	}
	err := tx.Raw(`SELECT person_id, proposal_id FROM recusals WHERE poll_id = ? AND seq <= ?
		UNION SELECT person_id, proposal_id FROM conflicts WHERE seq <= ? AND proposal_id IN (SELECT id FROM proposals WHERE round_id = ?)`,
		q.Poll.ID, upTo, upTo, q.Poll.RoundID).Scan(&rows).Error
	out := map[int64][]string{}
	for _, r := range rows {
		for _, one := range c {
			if (r.ProposalID == nil || (!one.Motion && one.ID == *r.ProposalID)) && !slices.Contains(out[r.PersonID], one.Code) {
				out[r.PersonID] = append(out[r.PersonID], one.Code)
			}
		}
	}
	for _, codes := range out {
		slices.Sort(codes)
	}
	return out, err
}

// storedCount is the newest count of a poll, or nil before there is one.
func storedCount(tx *gorm.DB, pollID int64) (*models.Result, *models.Count, error) {
	var r models.Result
	err := tx.Raw("SELECT * FROM results WHERE poll_id = ? ORDER BY version DESC LIMIT 1", pollID).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	count, err := models.ParseCount(r.Working)
	return &r, &count, err
}

// visibleCount is the count as it may be seen now: the stored one after closing; in an open vote how it stands; in a sealed one nothing.
func visibleCount(tx *gorm.DB, q question, c candidates) (*models.Count, error) {
	if q.Poll.State == models.PollClosed {
		_, count, err := storedCount(tx, q.Poll.ID)
		return count, err
	}
	if !q.Poll.Readable() {
		return nil, nil
	}
	in, err := countInputOf(tx, q, c, noEnd)
	if err != nil {
		return nil, err
	}
	count, err := in.Count()
	return &count, err
}
