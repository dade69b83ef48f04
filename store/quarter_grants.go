package store

import (
	"slices"

	"bursar/models"
)

// quarterRound is a round with its vote, and the days on which the vote opened and closed: the meeting's where it was held in one.
type quarterRound struct {
	models.Round
	BodyCode  string
	PollID    *int64
	PollRule  string
	ClosedOn  models.Date
	Proposals int64
}

// quarterRounds are those that the period touched: ballots opened or closed, advice, a decision, a proposal or an award; or still open on the day.
const quarterRounds = `WITH votes AS (SELECT pl.id, pl.round_id, pl.rule, coalesce(m.held_on, substr(pl.opens_at, 1, 10)) AS opened_on,
			CASE WHEN pl.state = 'closed' THEN coalesce(m.held_on, substr(pl.closed_at, 1, 10)) END AS closed_on
		FROM polls pl LEFT JOIN meetings m ON m.id = pl.meeting_id WHERE pl.round_id IS NOT NULL)
	SELECT r.*, b.code AS body_code, v.id AS poll_id, coalesce(v.rule, '') AS poll_rule,
		CASE WHEN v.closed_on <= @asof THEN v.closed_on END AS closed_on, (SELECT count(*) FROM proposals p WHERE p.round_id = r.id) AS proposals
	FROM rounds r JOIN bodies b ON b.id = r.body_id LEFT JOIN votes v ON v.round_id = r.id
	WHERE v.opened_on BETWEEN @first AND @through OR v.closed_on BETWEEN @first AND @through
		OR (v.opened_on <= @asof AND (v.closed_on IS NULL OR v.closed_on > @asof))
		OR EXISTS (SELECT 1 FROM recommendations a WHERE a.round_id = r.id AND a.recommended_on BETWEEN @first AND @through)
		OR EXISTS (SELECT 1 FROM recommendations a JOIN decisions d ON d.recommendation_id = a.id WHERE a.round_id = r.id AND d.decided_on BETWEEN @first AND @through)
		OR EXISTS (SELECT 1 FROM proposals p JOIN proposal_terms t ON t.proposal_id = p.id AND t.n = 1 WHERE p.round_id = r.id AND t.effective_on BETWEEN @first AND @through)
		OR EXISTS (SELECT 1 FROM proposals p JOIN awards g ON g.proposal_id = p.id JOIN award_terms t ON t.award_id = g.id
			WHERE p.round_id = r.id AND t.effective_on BETWEEN @first AND @through)
	ORDER BY r.code`

func (q *quarterReading) rounds() error {
	var rows []quarterRound
	if err := q.scan(&rows, quarterRounds); err != nil {
		return err
	}
	q.counts = map[int64]models.Count{}
	for _, r := range rows {
		line := models.QuarterRound{Code: r.Code, Title: r.Title, Body: r.BodyCode, Currency: r.Currency, MoneyMinor: r.MoneyMinor, Assumed: r.MoneyAssumed,
			MoneyWhy: r.MoneyWhy, Method: r.Method, ClosedOn: r.ClosedOn, Proposals: r.Proposals}
		if r.PollID != nil && r.ClosedOn.Known() {
			_, count, err := storedCount(q.tx, *r.PollID)
			if err != nil {
				return err
			}
			if count != nil {
				q.counts[r.ID], line.Counted, line.Rule = *count, true, count.Rule.Words()
			}
		}
		q.roundIDs = append(q.roundIDs, r.ID)
		q.out.Rounds = append(q.out.Rounds, line)
	}
	return nil
}

// quarterProposal is a proposal with the terms, the advice and the award in force on the day.
type quarterProposal struct {
	models.QuarterProposal
	RoundID       int64
	RecordedPlace *int64
	AdvicePlace   *int64
}

const quarterProposals = `SELECT p.round_id, r.code AS round, p.code, p.title, coalesce(o.name, '') AS organization, p.country, p.state, p.recorded_place,
		r.currency, t.amount_minor AS requested_minor, coalesce(t.assumed, 0) AS assumed, CASE WHEN t.assumed = 1 THEN t.why ELSE '' END AS assumed_why,
		l.place AS advice_place, coalesce(l.outcome, '') AS advice, coalesce(l.why, '') AS advice_why,
		coalesce(g.code, '') AS award, coalesce(CASE WHEN g.awarded_written <> '' THEN g.awarded_written ELSE gt.effective_on END, '') AS awarded,
		gt.amount_minor AS awarded_minor, coalesce(gt.currency, '') AS award_currency, coalesce(d.code, '') AS decision
	FROM proposals p JOIN rounds r ON r.id = p.round_id LEFT JOIN organizations o ON o.id = p.organization_id
	LEFT JOIN proposal_terms t ON t.proposal_id = p.id AND t.n = (SELECT max(n) FROM proposal_terms x WHERE x.proposal_id = p.id AND x.effective_on <= @asof)
	LEFT JOIN recommendations a ON a.round_id = r.id AND a.n = (SELECT max(n) FROM recommendations x WHERE x.round_id = r.id AND x.recommended_on <= @asof)
	LEFT JOIN recommendation_lines l ON l.recommendation_id = a.id AND l.proposal_id = p.id
	LEFT JOIN awards g ON g.proposal_id = p.id AND EXISTS (SELECT 1 FROM award_terms x WHERE x.award_id = g.id AND x.effective_on <= @asof)
	LEFT JOIN award_terms gt ON gt.award_id = g.id AND gt.n = (SELECT max(n) FROM award_terms x WHERE x.award_id = g.id AND x.effective_on <= @asof)
	LEFT JOIN decisions d ON d.id = g.decision_id
	WHERE p.round_id IN @ids ORDER BY p.code`

// proposals lists the proposals of those rounds, round by round in their places, those without a place last.
func (q *quarterReading) proposals() error {
	var rows []quarterProposal
	if err := q.scan(&rows, quarterProposals); err != nil {
		return err
	}
	for _, r := range rows {
		p, count := r.QuarterProposal, q.counts[r.RoundID]
		p.Place = r.place(count)
		if vote, counted := count.Of(p.Code); counted {
			p.Vote = &vote
		}
		q.out.Proposals = append(q.out.Proposals, p)
	}
	slices.SortStableFunc(q.out.Proposals, byPlace)
	return nil
}

// place is the one in the advice, else in the count, else as the minutes state it.
func (r quarterProposal) place(c models.Count) *int64 {
	if r.AdvicePlace != nil {
		return r.AdvicePlace
	}
	place := int64(1)
	for _, tier := range c.Order {
		if slices.Contains(tier, r.Code) {
			return &place
		}
		place += int64(len(tier))
	}
	return r.RecordedPlace
}

func byPlace(a, b models.QuarterProposal) int {
	switch {
	case a.Round != b.Round && a.Round < b.Round:
		return -1
	case a.Round != b.Round:
		return 1
	case a.Place != nil && b.Place != nil:
		return int(*a.Place - *b.Place)
	case a.Place != nil:
		return -1
	case b.Place != nil:
		return 1
	}
	return 0
}
