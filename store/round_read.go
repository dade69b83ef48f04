package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// termsNow joins what a proposal asks now: its last terms.
const termsNow = " JOIN proposal_terms t ON t.proposal_id = p.id AND t.n = (SELECT max(x.n) FROM proposal_terms x WHERE x.proposal_id = p.id)"

func roundListing() listing {
	return listing{
		Columns: `r.code, r.title, b.code AS body_code, r.state, r.currency, r.money_minor, r.money_assumed, r.method, r.version, r.seq, l.closes_at AS closes,
			coalesce(a.proposals, 0) AS proposals, coalesce(a.asked_minor, 0) AS asked_minor, coalesce(a.asked_unknown, 0) AS asked_unknown,
			coalesce(a.asked_assumed, 0) AS asked_assumed,
			(SELECT count(DISTINCT v.person_id) FROM ballot_versions v WHERE v.poll_id = l.id AND v.late = 0) AS ballots_in,
			(SELECT count(*) FROM poll_roll o WHERE o.poll_id = l.id) AS on_roll`,
		From: `rounds r JOIN bodies b ON b.id = r.body_id LEFT JOIN polls l ON l.round_id = r.id
			LEFT JOIN (SELECT p.round_id, count(*) AS proposals, CAST(coalesce(sum(t.amount_minor), 0) AS BIGINT) AS asked_minor,
				count(CASE WHEN t.amount_minor IS NULL THEN 1 END) AS asked_unknown, count(CASE WHEN t.assumed = 1 THEN 1 END) AS asked_assumed
				FROM proposals p` + termsNow + ` WHERE p.state = 'submitted' GROUP BY p.round_id) a ON a.round_id = r.id`,
		Default: "-code", Tie: "r.code", Sorts: map[string]sortable{"code": {Expr: "r.code"}, "title": {Expr: "lower(r.title)"}, "state": {Expr: "r.state"},
			"closes": {Expr: "coalesce(l.closes_at, '')"}, "asked": {Expr: "coalesce(a.asked_minor, 0)", Int: true}}}
}

// Rounds lists calls for proposals, the newest first.
func (s *Store) Rounds(ctx context.Context, v models.Viewer, f models.RoundFilter, page models.Page) (models.List[models.RoundLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.RoundLine]{}, err
	}
	l := roundListing()
	l.search(f.Text, "r.code", "r.title")
	if f.Body != "" {
		l.and("b.code = ?", f.Body)
	}
	if f.State != "" {
		l.and("r.state = ?", f.State)
	}
	return pageOf[models.RoundLine](s.reader.WithContext(ctx), l, page)
}

// Round gives one whole: proposals, money, vote, advice and decisions.
func (s *Store) Round(ctx context.Context, v models.Viewer, code string) (models.RoundSheet, error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.RoundSheet{}, err
	}
	today := models.DateOf(s.clock())
	return read(ctx, s, func(tx *gorm.DB) (models.RoundSheet, error) { return roundSheet(tx, code, today) })
}

func roundSheet(tx *gorm.DB, code string, today models.Date) (r models.RoundSheet, err error) {
	if err = tx.Where("code = ?", code).Take(&r.Round).Error; err != nil {
		return r, found(err, "round", code)
	}
	if err = tx.Raw("SELECT code, name FROM bodies WHERE id = ?", r.BodyID).Row().Scan(&r.BodyCode, &r.BodyName); err != nil {
		return r, err
	}
	r.Pools = []models.Named{}
	if err = tx.Raw("SELECT p.code, p.name FROM round_pools x JOIN pools p ON p.id = x.pool_id WHERE x.round_id = ? ORDER BY x.n", r.ID).Scan(&r.Pools).Error; err != nil {
		return r, err
	}
	r.Proposals = []models.ProposalLine{}
	err = tx.Raw("SELECT "+proposalColumns+" FROM "+proposalTables+" WHERE p.round_id = ? ORDER BY coalesce(p.recorded_place, 9999), p.code", r.ID).Scan(&r.Proposals).Error
	if err != nil {
		return r, err
	}
	if r.Place, err = placeOf(tx, r.AnchorID); err != nil {
		return r, err
	}
	return r, roundVote(tx, &r, today)
}

// roundVote adds the vote and what came of it.
func roundVote(tx *gorm.DB, r *models.RoundSheet, today models.Date) (err error) {
	if r.State != models.RoundDraft {
		q, err := questionOf(tx, r.Code)
		if err != nil {
			return err
		}
		poll, err := pollSheet(tx, q)
		if err != nil {
			return err
		}
		r.Poll = &poll
	}
	if r.Recommendations, err = recommendationsOf(tx, r.ID); err != nil {
		return err
	}
	l := decisionListing()
	r.Decisions = []models.DecisionLine{}
	err = tx.Raw("SELECT "+l.Columns+" FROM "+l.From+` WHERE a.round_id = ? OR ' ' || replace(d.about, ',', ' ') || ' ' LIKE ? ORDER BY d.decided_on, d.code`,
		r.ID, "% "+r.Code+" %").Scan(&r.Decisions).Error
	if err != nil {
		return err
	}
	if n := len(r.Recommendations); n > 0 {
		r.Funding, r.WithinMinor = r.Recommendations[n-1].Lines, &r.Recommendations[n-1].MoneyMinor
		return nil
	}
	return provisionalFunding(tx, r, today)
}

// provisionalFunding draws the line that the money would draw now: in the order of the count if there is one, else by recorded place and code.
// Ballots do not move it before the closing.
func provisionalFunding(tx *gorm.DB, r *models.RoundSheet, today models.Date) error {
	r.Provisional, r.Funding = true, []models.FundingLine{}
	money, err := moneyOf(tx, r.Round, today)
	if r.WithinMinor = money; err != nil || money == nil {
		return err
	}
	order, tie, count, err := orderNow(tx, r)
	if err != nil {
		return err
	}
	asks, err := askingOf(tx, r.ID, count)
	if err != nil {
		return err
	}
	advice, err := models.Advise(order, asks, tie, *money, r.Currency, bool(r.Skip))
	if err != nil {
		return err
	}
	byID := map[int64]models.ProposalLine{}
	for _, p := range r.Proposals {
		byID[p.ID] = p
	}
	for _, line := range advice.Lines {
		p := byID[line.ProposalID]
		r.Funding = append(r.Funding, models.FundingLine{RecommendationLine: line, ProposalCode: p.Code, ProposalTitle: p.Title, OrganizationName: p.OrganizationName})
	}
	return nil
}

func orderNow(tx *gorm.DB, r *models.RoundSheet) (order [][]string, tie []string, count *models.Count, err error) {
	if r.Poll != nil && r.Poll.State == models.PollClosed {
		q, err := questionOf(tx, r.Code)
		if err != nil {
			return nil, nil, nil, err
		}
		_, count, err = storedCount(tx, q.Poll.ID)
		if err != nil {
			return nil, nil, nil, err
		}
		return count.Order, count.TieOrder, count, nil
	}
	for _, p := range r.Proposals {
		if p.State == models.ProposalSubmitted {
			order = append(order, []string{p.Code})
		}
	}
	return order, nil, nil, nil
}
