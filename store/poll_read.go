package store

import (
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
	"bursar/tally"
)

// pollSheet is a vote as everybody may see it: who has handed in, never how.
func pollSheet(tx *gorm.DB, q question) (p models.PollSheet, err error) {
	p = models.PollSheet{Kind: q.Poll.Kind, Ref: q.Ref, Secrecy: q.Poll.Secrecy, OpensAt: q.Poll.OpensAt, ClosesAt: q.Poll.ClosesAt,
		ClosedAt: q.Poll.ClosedAt, State: q.Poll.State, Roll: []models.RollLine{}, Version: q.Poll.Version}
	if p.Rule, err = models.ParsePollRule("rule", q.Poll.Rule); err != nil {
		return p, err
	}
	if err = json.Unmarshal([]byte(q.Poll.TieOrder), &p.TieOrder); err != nil {
		return p, fmt.Errorf("read the tie order: %w", err)
	}
	if q.Poll.MeetingID != nil {
		if err = tx.Raw("SELECT code FROM meetings WHERE id = ?", *q.Poll.MeetingID).Row().Scan(&p.MeetingCode); err != nil {
			return p, err
		}
	}
	if err = tx.Raw("SELECT count(DISTINCT person_id) FROM ballot_versions WHERE poll_id = ? AND late = 1", q.Poll.ID).Row().Scan(&p.Late); err != nil {
		return p, err
	}
	return p, pollRollLines(tx, q, &p)
}

func pollRollLines(tx *gorm.DB, q question, p *models.PollSheet) error {
	var rows []struct {
		models.RollLine
		PersonID int64
	}
	err := tx.Raw(`SELECT l.person_id, p.code AS person_code, p.name AS person_name, coalesce(o.name, '') AS organization_name, s.number AS seat_number,
		EXISTS (SELECT 1 FROM ballot_versions v WHERE v.poll_id = l.poll_id AND v.person_id = l.person_id AND v.late = 0) AS handed_in
		FROM poll_roll l JOIN people p ON p.id = l.person_id JOIN seat_terms t ON t.id = l.seat_term_id JOIN seats s ON s.id = t.seat_id
		LEFT JOIN organizations o ON o.id = t.organization_id WHERE l.poll_id = ? ORDER BY s.number, p.code`, q.Poll.ID).Scan(&rows).Error
	if err != nil {
		return err
	}
	all, err := candidatesOf(tx, q)
	if err != nil {
		return err
	}
	recused, err := recusedOf(tx, q, all, upTo(q.Poll))
	for _, r := range rows {
		r.RecusedFrom = recused[r.PersonID]
		p.Recused += int64(len(r.RecusedFrom))
		if r.HandedIn {
			p.BallotsIn++
		}
		p.Roll = append(p.Roll, r.RollLine)
	}
	return err
}

// upTo is the last event that counts for a poll.
func upTo(p models.Poll) int64 {
	if p.ClosedSeq != nil {
		return *p.ClosedSeq
	}
	return noEnd
}

// namedVotes lists who said what to each question. A sealed vote gives none, ever; a conflict hides the proposal's from that viewer, whatever the roles.
func namedVotes(tx *gorm.DB, v models.Viewer, q question, asked candidates) ([]models.NamedVote, error) {
	out := []models.NamedVote{}
	if !q.Poll.Readable() {
		return out, nil
	}
	hidden, err := closeTo(tx, v)
	if err != nil {
		return out, err
	}
	if q.Motion != nil {
		about, err := motionAbout(tx, q.Motion.ID)
		if err != nil || touches(hidden, about) {
			return out, err
		}
	}
	in, err := countInputOf(tx, q, asked, upTo(q.Poll))
	if err != nil {
		return out, err
	}
	told, err := toldBallots(tx, q, upTo(q.Poll))
	if err != nil {
		return out, err
	}
	names, err := rollNames(tx, q.Poll.ID)
	for _, one := range asked {
		if hidden[one.Code] {
			continue
		}
		for _, voter := range in.Roll {
			out = append(out, namedVote(in, voter, one.Code, told[voter.PersonID], names[voter.PersonID]))
		}
	}
	return out, err
}

func namedVote(in models.CountInput, voter models.RollVoter, code string, b toldBallot, name string) models.NamedVote {
	n := models.NamedVote{Question: code, PersonCode: voter.PersonCode, PersonName: name, Said: in.Said(voter, code)}
	if voter.Choice != nil && n.Said != string(tally.Unrecorded) && n.Said != string(tally.Recused) {
		n.Words, n.Channel, n.CastAt, n.Place = voter.Choice.Words, b.Channel, b.CastAt, b.place()
	}
	return n
}

func rollNames(tx *gorm.DB, pollID int64) (map[int64]string, error) {
	var rows []struct {
		ID   int64
		Name string
	}
	err := tx.Raw("SELECT p.id, p.name FROM poll_roll l JOIN people p ON p.id = l.person_id WHERE l.poll_id = ?", pollID).Scan(&rows).Error
	out := map[int64]string{}
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, err
}

// toldBallot is where a ballot came from.
type toldBallot struct {
	PersonID int64
	Channel  string
	CastAt   models.Instant
	File     *string
	Line     *int64
	Cell     string
	Excerpt  string
}

func (b toldBallot) place() *models.Place {
	if b.File == nil {
		return nil
	}
	return &models.Place{File: *b.File, Line: b.Line, Cell: b.Cell, Excerpt: b.Excerpt}
}

func toldBallots(tx *gorm.DB, q question, upTo int64) (map[int64]toldBallot, error) {
	var rows []toldBallot
	err := tx.Raw(`SELECT v.person_id, v.channel, v.cast_at, s.name AS file, a.line, coalesce(a.cell, '') AS cell, coalesce(a.excerpt, '') AS excerpt
		FROM ballot_versions v LEFT JOIN anchors a ON a.id = v.anchor_id LEFT JOIN sources s ON s.id = a.source_id
		WHERE v.poll_id = ? AND v.late = 0 AND v.seq <= ? ORDER BY v.person_id, v.n`, q.Poll.ID, upTo).Scan(&rows).Error
	out := map[int64]toldBallot{}
	for _, r := range rows {
		out[r.PersonID] = r
	}
	return out, err
}
