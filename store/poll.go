package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// question is a poll with what it is on: a motion or a round.
type question struct {
	Poll   models.Poll
	Ref    string // the code of the motion or round
	Title  string
	Round  *models.Round
	Motion *models.Motion
}

// questionOf finds the poll on a motion or round.
func questionOf(tx *gorm.DB, ref string) (q question, err error) {
	q.Ref = ref
	if strings.HasPrefix(ref, string(models.KindMotion)+"-") {
		q.Motion = &models.Motion{}
		if err = tx.Where("code = ?", ref).Take(q.Motion).Error; err != nil {
			return q, found(err, "motion", ref)
		}
		q.Title = q.Motion.Text
		err = tx.Where("motion_id = ?", q.Motion.ID).Take(&q.Poll).Error
		return q, found(err, "vote on", ref)
	}
	q.Round = &models.Round{}
	if err = tx.Where("code = ?", ref).Take(q.Round).Error; err != nil {
		return q, found(err, "round", ref)
	}
	q.Title = q.Round.Title
	err = tx.Where("round_id = ?", q.Round.ID).Take(&q.Poll).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return q, q.Round.NotOpen()
	}
	return q, err
}

// lockPoll finds a poll and holds it, so that ballots, recusals and the closing come one after the other.
func (w *work) lockPoll(ref string) (question, error) {
	q, err := questionOf(w.tx, ref)
	if err != nil {
		return q, err
	}
	q.Poll, err = locked[models.Poll](w, "id", q.Poll.ID, "vote on")
	return q, err
}

// OpenBallots opens the vote on a round: from here on its proposals, rule, roll and tie order stand.
func (s *Store) OpenBallots(ctx context.Context, actor models.Viewer, round string, n models.NewPoll) (models.Poll, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Poll, error) { return w.openBallots(round, n) })
}

func (w *work) openBallots(code string, n models.NewPoll) (models.Poll, error) {
	var p models.Poll
	r, err := w.lockRound(code)
	if err != nil {
		return p, err
	}
	if err := r.Step(models.RoundOpen); err != nil {
		return p, err
	}
	p, err = n.Check(models.InstantOf(w.now))
	if err != nil {
		return p, err
	}
	p.Kind, p.RoundID, p.BodyID = models.PollOnRound, &r.ID, r.BodyID
	if err := w.tieOrder(&p, r, n.TieOrder); err != nil {
		return p, err
	}
	on, err := w.pollDay(&p, "meeting", n.Meeting, n.On)
	if err != nil {
		return p, err
	}
	// A round is voted on by mail even when the order was found in a meeting, unless its rule says otherwise.
	if err := w.pollRule(&p, n.Rule, models.KeyElectronicVote, on); err != nil {
		return p, err
	}
	return p, w.openPoll(&p, r.Code, on, func() error { return w.stepRound(&r, models.RoundOpen) })
}

func (w *work) tieOrder(p *models.Poll, r models.Round, order []string) error {
	var codes []string
	if err := w.tx.Raw("SELECT code FROM proposals WHERE round_id = ? AND state = ? ORDER BY code", r.ID, models.ProposalSubmitted).Scan(&codes).Error; err != nil {
		return err
	}
	if len(codes) == 0 {
		return models.NoProposals(r.Code)
	}
	if err := models.CheckTieOrder("tie_order", order, codes); err != nil {
		return err
	}
	if len(order) == 0 {
		order = codes
	}
	text, err := json.Marshal(order)
	p.TieOrder = string(text)
	return err
}

// pollDay ties the poll to its meeting, and gives the day of its roll: the one stated, else the meeting's, else today.
func (w *work) pollDay(p *models.Poll, field, meeting, on string) (models.Date, error) {
	day := w.today()
	if meeting != "" {
		m, err := w.meeting(field, meeting)
		if err != nil {
			return "", err
		}
		if m.BodyID != p.BodyID {
			return "", models.Refuse(models.RuleDecisionBody, field, "%s is a meeting of another body; choose one of the body that votes.", m.Code)
		}
		p.MeetingID, day = &m.ID, m.HeldOn
	}
	if on == "" {
		return day, nil
	}
	return models.ParseDate("on", on)
}

// pollRule fixes the rule: the one stated, else the charter's of the day, else a majority of the votes cast.
func (w *work) pollRule(p *models.Poll, stated, key string, on models.Date) error {
	rule := models.UsualRule
	if stated != "" {
		parsed, err := models.ParsePollRule("rule", stated)
		if err != nil {
			return err
		}
		p.Rule = parsed.Text()
		return nil
	}
	charter, err := w.charterRule(p.BodyID, key, on)
	if err != nil {
		return err
	}
	if charter != nil {
		if rule, err = models.PollRuleOf(*charter); err != nil {
			return err
		}
	}
	p.Rule = rule.Text()
	return nil
}

// openPoll fixes the roll and puts the poll on record with it. also is done beside, after the event.
func (w *work) openPoll(p *models.Poll, ref string, on models.Date, also func() error) error {
	roll, err := w.rollOn(p.BodyID, on)
	if err != nil {
		return err
	}
	if len(roll) == 0 {
		return models.NoRoll("The body", on)
	}
	people := make([]string, 0, len(roll))
	for _, seat := range roll {
		people = append(people, seat.PersonCode)
	}
	after := map[string]any{"poll": p, "roll": people, "roll_on": on}
	if p.Seq, err = w.event("poll.open", ref, nil, after, ""); err != nil {
		return err
	}
	if err := also(); err != nil {
		return err
	}
	if err := w.insert(p); err != nil {
		return err
	}
	for _, seat := range roll {
		voter := models.PollVoter{PollID: p.ID, SeatTermID: seat.SeatTermID, PersonID: seat.PersonID, Seq: p.Seq}
		if err := w.insert(&voter); err != nil {
			return err
		}
	}
	return nil
}
