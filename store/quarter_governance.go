package store

import (
	"strings"

	"bursar/models"
)

// meetings lists those held in the period, each with its quorum.
func (q *quarterReading) meetings() error {
	var rows []struct {
		ID                int64
		Code, Body, Title string
		HeldOn            models.Date
	}
	err := q.scan(&rows, `SELECT m.id, m.code, b.code AS body, m.title, m.held_on FROM meetings m JOIN bodies b ON b.id = m.body_id
		WHERE m.state = 'held' AND m.held_on BETWEEN @first AND @through ORDER BY m.held_on, m.code`)
	if err != nil {
		return err
	}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	quorums, err := quorumsOf(q.tx, ids)
	for _, r := range rows {
		q.out.Meetings = append(q.out.Meetings, models.QuarterMeeting{Code: r.Code, Body: r.Body, Title: r.Title, On: r.HeldOn, Quorum: quorums[r.ID]})
	}
	return err
}

// quarterDecision is a decision with the vote behind it, where there was one that is closed.
type quarterDecision struct {
	models.QuarterDecision
	Placed    placed `gorm:"embedded"`
	MeetingID *int64
	Working   string
}

const quarterDecisions = `SELECT x.code, x.decided_on AS "on", b.code AS body, coalesce(m.code, '') AS meeting, coalesce(mo.code, '') AS motion, x.about, x.text, x.outcome,
		CASE WHEN x.meeting_id IS NOT NULL THEN 'meeting' WHEN x.motion_id IS NOT NULL THEN 'mail' ELSE '' END AS channel, x.meeting_id,
		coalesce(old.code, '') AS supersedes, coalesce(new.code, '') AS superseded_by,
		coalesce((SELECT r.working FROM results r JOIN polls pl ON pl.id = r.poll_id WHERE pl.motion_id = x.motion_id AND pl.state = 'closed' ORDER BY r.version DESC LIMIT 1), '') AS working,
		` + placeColumns + `
	FROM decisions x JOIN bodies b ON b.id = x.body_id LEFT JOIN meetings m ON m.id = x.meeting_id LEFT JOIN motions mo ON mo.id = x.motion_id
		LEFT JOIN decisions old ON old.id = x.supersedes_id LEFT JOIN decisions new ON new.supersedes_id = x.id AND new.decided_on <= @asof` + placeJoin + `
	WHERE x.decided_on BETWEEN @first AND @through ORDER BY x.decided_on, x.code`

func (q *quarterReading) decisions() error {
	var rows []quarterDecision
	if err := q.scan(&rows, quarterDecisions); err != nil {
		return err
	}
	var meetings []int64
	for _, r := range rows {
		if r.MeetingID != nil {
			meetings = append(meetings, *r.MeetingID)
		}
	}
	quorums, err := quorumsOf(q.tx, meetings)
	if err != nil {
		return err
	}
	for _, r := range rows {
		d := r.QuarterDecision
		d.Place = r.Placed.place()
		if r.MeetingID != nil {
			d.Quorum = quorums[*r.MeetingID].Sentence()
		}
		if d.Rule, d.Vote, err = voteOf(r.Working, d.Motion); err != nil {
			return err
		}
		q.out.Decisions = append(q.out.Decisions, d)
	}
	return nil
}

// voteOf reads the stored count of a motion: its rule in words, and what became of it.
func voteOf(working, motion string) (string, *models.Counted, error) {
	if working == "" {
		return "", nil, nil
	}
	count, err := models.ParseCount(working)
	if err != nil {
		return "", nil, err
	}
	if vote, counted := count.Of(motion); counted {
		return count.Rule.Words(), &vote, nil
	}
	return count.Rule.Words(), nil, nil
}

// quarterAction is an action with its state as the steps up to the day left it.
type quarterAction struct {
	models.QuarterAction
	Placed   placed `gorm:"embedded"`
	ActionID int64
	Settled  models.Date // the last day on which it was done or dropped, up to the day
}

// quarterActions are those raised by the day, unless they were settled before the period. Steps after the day are left out: before the first
// of them the action was open.
const quarterActions = `WITH steps AS (SELECT n.id, n.action_id, n.state, coalesce(m.held_on, substr(e.at, 1, 10), '') AS day
			FROM action_notes n LEFT JOIN meetings m ON m.id = n.meeting_id LEFT JOIN events e ON e.seq = n.seq),
		raised AS (SELECT x.*, b.code AS body, coalesce(m.code, '') AS raised_in, coalesce(m.held_on, substr(e.at, 1, 10), '') AS raised_on,
			coalesce((SELECT s.state FROM steps s WHERE s.action_id = x.id AND s.day <= @asof ORDER BY s.id DESC LIMIT 1),
				CASE WHEN EXISTS (SELECT 1 FROM steps s WHERE s.action_id = x.id) THEN 'open' ELSE x.state END) AS state_then,
			coalesce((SELECT max(s.day) FROM steps s WHERE s.action_id = x.id AND s.day <= @asof AND s.state <> 'open'), '') AS settled
			FROM actions x JOIN bodies b ON b.id = x.body_id LEFT JOIN meetings m ON m.id = x.meeting_id LEFT JOIN events e ON e.seq = x.seq)
	SELECT x.id AS action_id, x.code, x.body, x.text, x.owners_written AS owner, x.raised_in, x.raised_on, x.due, x.state_then AS state, x.explicit, x.settled, ` + placeColumns + `
	FROM raised x` + placeJoin + `
	WHERE x.raised_on <= @asof AND (x.state_then = 'open' OR x.raised_on >= @first OR x.settled >= @first)
	ORDER BY x.code`

func (q *quarterReading) actions() error {
	var rows []quarterAction
	if err := q.scan(&rows, quarterActions); err != nil {
		return err
	}
	owners, err := q.ownersOf(rows)
	for _, r := range rows {
		a := r.QuarterAction
		a.Place = r.Placed.place()
		if names := owners[r.ActionID]; len(names) > 0 {
			a.Owner = strings.Join(names, ", ")
		}
		q.out.Actions = append(q.out.Actions, a)
	}
	return err
}

// ownersOf gives the names of those who promised, where the record knows them; otherwise the words of the minutes stay.
func (q *quarterReading) ownersOf(actions []quarterAction) (map[int64][]string, error) {
	ids := []int64{0}
	for _, a := range actions {
		ids = append(ids, a.ActionID)
	}
	var rows []struct {
		ActionID int64
		Name     string
	}
	err := q.tx.Raw("SELECT o.action_id, p.name FROM action_owners o JOIN people p ON p.id = o.person_id WHERE o.action_id IN ? ORDER BY o.action_id, p.name", ids).Scan(&rows).Error
	names := map[int64][]string{}
	for _, r := range rows {
		names[r.ActionID] = append(names[r.ActionID], r.Name)
	}
	return names, err
}
