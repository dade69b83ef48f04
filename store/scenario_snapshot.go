package store

import (
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// scenarioSnapshot reads the record as a scenario finds it. What is free and committed comes from the rows that hold the caps, so that what a
// step is told it may take is what the verb itself would let it take.
func scenarioSnapshot(tx *gorm.DB, today models.Date) (s models.ScenarioSnapshot, err error) {
	s = models.ScenarioSnapshot{AsOf: today, Pools: []models.PoolBooks{}, Rounds: []models.RoundBooks{}, SOWs: []models.SOWBooks{}}
	if err = tx.Raw("SELECT seq FROM event_head WHERE id = 1").Row().Scan(&s.Seq); err != nil {
		return s, err
	}
	if err = snapshotYears(tx, &s); err != nil {
		return s, err
	}
	for _, part := range []func(*gorm.DB, *models.ScenarioSnapshot) error{snapshotPools, snapshotRounds, snapshotSOWs} {
		if err = part(tx, &s); err != nil {
			return s, err
		}
	}
	return s, nil
}

// snapshotYears reads the open years, and finds the one in which today lies or that began last.
func snapshotYears(tx *gorm.DB, s *models.ScenarioSnapshot) error {
	if err := tx.Where("closed_seq IS NULL").Order("first_on").Find(&s.Years).Error; err != nil {
		return err
	}
	for _, y := range s.Years {
		if y.FirstOn <= s.AsOf {
			s.Year = y.Code
		}
	}
	return nil
}

func snapshotPools(tx *gorm.DB, s *models.ScenarioSnapshot) error {
	var pools []models.Pool
	if err := tx.Order("position").Order("code").Find(&pools).Error; err != nil {
		return err
	}
	var rows []struct {
		PoolID int64
		models.YearBooks
	}
	err := tx.Raw(`SELECT a.pool_id, y.code AS year,
		CAST(sum(CASE WHEN a.kind = 'free' THEN b.minor ELSE 0 END) AS BIGINT) AS free,
		CAST(sum(CASE WHEN a.kind = 'committed' THEN b.minor ELSE 0 END) AS BIGINT) AS committed,
		CAST(sum(CASE WHEN a.kind = 'paid' THEN b.minor ELSE 0 END) AS BIGINT) AS paid,
		CAST(sum(CASE WHEN a.kind = 'recommended' THEN b.minor ELSE 0 END) AS BIGINT) AS recommended
		FROM balances b JOIN accounts a ON a.id = b.account_id JOIN fiscal_years y ON y.id = b.fiscal_year_id
		WHERE a.pool_id IS NOT NULL AND y.closed_seq IS NULL GROUP BY a.pool_id, y.code`).Scan(&rows).Error
	if err != nil {
		return err
	}
	before, err := carriedOut(tx)
	if err != nil {
		return err
	}
	held := map[string]models.YearBooks{}
	for _, r := range rows {
		held[fmt.Sprint(r.PoolID, " ", r.Year)] = r.YearBooks
	}
	for _, p := range pools {
		books := models.PoolBooks{Pool: p, Years: make([]models.YearBooks, 0, len(s.Years))}
		for _, y := range s.Years {
			year := held[fmt.Sprint(p.ID, " ", y.Code)]
			year.Year, year.CarriedBefore = y.Code, before[poolYear{p.ID, y.ID}]
			books.Years = append(books.Years, year)
		}
		s.Pools = append(s.Pools, books)
	}
	return nil
}

// snapshotRounds reads the rounds that are not decided, each with its order: that of the count, or the provisional one. Sealed ballots do not move it.
func snapshotRounds(tx *gorm.DB, s *models.ScenarioSnapshot) error {
	var rounds []models.Round
	err := tx.Raw(`SELECT * FROM rounds WHERE state <> ? AND EXISTS (SELECT 1 FROM proposals p WHERE p.round_id = rounds.id AND p.state = ?) ORDER BY code`,
		models.RoundDecided, models.ProposalSubmitted).Scan(&rounds).Error
	if err != nil {
		return err
	}
	notes, err := adviceNotes(tx)
	if err != nil {
		return err
	}
	for _, r := range rounds {
		books, err := roundBooks(tx, r, notes)
		if err != nil {
			return err
		}
		s.Rounds = append(s.Rounds, books)
	}
	return nil
}

func roundBooks(tx *gorm.DB, r models.Round, notes map[int64][]models.AdviceNote) (b models.RoundBooks, err error) {
	b = models.RoundBooks{Code: r.Code, Title: r.Title, State: r.State, Currency: r.Currency, MoneyMinor: r.MoneyMinor, MoneyAssumed: r.MoneyAssumed, Skip: bool(r.Skip), Pools: []string{}}
	if err = tx.Raw("SELECT p.code FROM round_pools x JOIN pools p ON p.id = x.pool_id WHERE x.round_id = ? ORDER BY x.n", r.ID).Scan(&b.Pools).Error; err != nil {
		return b, err
	}
	sheet := models.RoundSheet{Round: r}
	err = tx.Raw("SELECT "+proposalColumns+" FROM "+proposalTables+" WHERE p.round_id = ? ORDER BY coalesce(p.recorded_place, 9999), p.code", r.ID).Scan(&sheet.Proposals).Error
	if err != nil {
		return b, err
	}
	if r.State == models.RoundClosed || r.State == models.RoundRecommended {
		sheet.Poll = &models.PollSheet{State: models.PollClosed}
	}
	var count *models.Count
	if b.Order, b.Tie, count, err = orderNow(tx, &sheet); err != nil {
		return b, err
	}
	b.Counted = count != nil
	asks, err := askingOf(tx, r.ID, count)
	if err != nil {
		return b, err
	}
	awarded, err := awardedIn(tx, r)
	if err != nil {
		return b, err
	}
	lines := map[int64]models.ProposalLine{}
	for _, p := range sheet.Proposals {
		lines[p.ID] = p
	}
	for _, a := range asks {
		p := lines[a.ProposalID]
		b.Proposals = append(b.Proposals, models.ProposalBooks{Asking: a, Title: p.Title, Organization: p.OrganizationName, Award: p.AwardCode,
			AwardedMinor: awarded[a.ProposalID], Notes: notes[a.ProposalID]})
	}
	return b, nil
}

// awardedIn is what awards give the proposals of a round, in its currency.
func awardedIn(tx *gorm.DB, r models.Round) (map[int64]int64, error) {
	var rows []struct{ ProposalID, Minor int64 }
	err := tx.Raw(`SELECT p.id AS proposal_id, coalesce(t.amount_minor, 0) AS minor FROM proposals p JOIN awards w ON w.proposal_id = p.id
		JOIN award_terms t ON t.award_id = w.id AND t.n = (SELECT max(x.n) FROM award_terms x WHERE x.award_id = w.id)
		WHERE p.round_id = ? AND t.currency = ?`, r.ID, r.Currency).Scan(&rows).Error
	out := map[int64]int64{}
	for _, row := range rows {
		out[row.ProposalID] = row.Minor
	}
	return out, err
}

// adviceNotes are the committee's notes on proposals that nothing has settled yet.
func adviceNotes(tx *gorm.DB) (map[int64][]models.AdviceNote, error) {
	var rows []struct {
		ProposalID int64
		models.AdviceNote
	}
	err := tx.Raw(`SELECT t.proposal_id, pools.code AS pool, y.code AS year, CAST(sum(p.minor) AS BIGINT) AS minor
		FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id AND a.kind = 'recommended'
		JOIN pools ON pools.id = a.pool_id JOIN fiscal_years y ON y.id = p.fiscal_year_id
		WHERE t.proposal_id IS NOT NULL AND t.kind = 'recommended' AND NOT EXISTS (SELECT 1 FROM transactions r WHERE r.reverses_id = t.id)
		GROUP BY t.proposal_id, pools.code, y.code, y.first_on ORDER BY t.proposal_id, pools.code, y.first_on`).Scan(&rows).Error
	out := map[int64][]models.AdviceNote{}
	for _, r := range rows {
		out[r.ProposalID] = append(out[r.ProposalID], r.AdviceNote)
	}
	return out, err
}

// snapshotSOWs reads the statements of work that are not over, with their newest terms, what is committed and paid for them, and their price where there is one.
func snapshotSOWs(tx *gorm.DB, s *models.ScenarioSnapshot) error {
	var rows []struct {
		ID int64
		models.SOWBooks
	}
	err := tx.Raw(`SELECT s.id, s.code, s.title, s.state, coalesce(pl.code, '') AS pool, s.unit, s.grid, s.priorities, t.ceiling_units, t.ceiling_minor,
		coalesce(nullif(t.currency, ''), pl.currency, '') AS currency,
		(SELECT CAST(coalesce(sum(coalesce(p.original_minor, p.minor)), 0) AS BIGINT) FROM transactions x JOIN postings p ON p.transaction_id = x.id JOIN accounts a ON a.id = p.account_id
			WHERE x.sow_id = s.id AND a.kind = 'committed') AS committed_minor,
		(SELECT CAST(coalesce(sum(coalesce(p.original_minor, p.minor)), 0) AS BIGINT) FROM transactions x JOIN postings p ON p.transaction_id = x.id JOIN accounts a ON a.id = p.account_id
			WHERE x.sow_id = s.id AND a.kind = 'paid') AS paid_minor
		FROM sows s LEFT JOIN pools pl ON pl.id = s.pool_id
		LEFT JOIN sow_terms t ON t.sow_id = s.id AND t.n = (SELECT max(x.n) FROM sow_terms x WHERE x.sow_id = s.id)
		WHERE s.state IN ? ORDER BY s.code`, models.SOWsAhead).Scan(&rows).Error
	if err != nil {
		return err
	}
	prices, err := sowPrices(tx, s.AsOf)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if rates := prices[r.ID]; len(rates) == 1 && rates[0].Currency == r.Currency {
			r.RateMinor = &rates[0].Minor
		}
		s.SOWs = append(s.SOWs, r.SOWBooks)
	}
	return nil
}

// sowPrices are the different prices that hold for a unit of each statement of work.
func sowPrices(tx *gorm.DB, day models.Date) (map[int64][]models.Money, error) {
	var rows []models.DayRate
	err := tx.Raw(`SELECT DISTINCT sow_id, minor, currency FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY sow_id, person_id ORDER BY from_on DESC, seq DESC, id DESC) AS place
		FROM day_rates r WHERE from_on <= ?) AS newest WHERE place = 1 ORDER BY sow_id, minor, currency`, day).Scan(&rows).Error
	out := map[int64][]models.Money{}
	for _, r := range rows {
		out[r.SOWID] = append(out[r.SOWID], r.Money())
	}
	return out, err
}
