package store

import "bursar/models"

// quarterBalance is what had moved in the accounts of one kind of a pool, in one fiscal year, by a day.
type quarterBalance struct {
	PoolID       int64
	FiscalYear   string
	Kind         models.AccountKind
	Minor        int64
	Given        int64 // of it by what gives a pool money or takes it away, not by promising and paying
	PaidInPeriod int64
	PaidInYear   int64
}

// quarterBalances adds up the postings of the days up to asof. What a pool was given is added up apart from where its money stands, so that
// the two can be compared: a reversal counts as what it takes back.
const quarterBalances = `SELECT a.pool_id, y.code AS fiscal_year, a.kind, CAST(sum(p.minor) AS BIGINT) AS minor,
		CAST(sum(CASE WHEN coalesce(r.kind, t.kind) IN ('commitment', 'payment', 'release', 'recommended', 'exchange-difference') THEN 0 ELSE p.minor END) AS BIGINT) AS given,
		CAST(sum(CASE WHEN a.kind = 'paid' AND t.effective_on >= @first AND t.effective_on <= @through THEN p.minor ELSE 0 END) AS BIGINT) AS paid_in_period,
		CAST(sum(CASE WHEN a.kind = 'paid' AND t.effective_on >= @year THEN p.minor ELSE 0 END) AS BIGINT) AS paid_in_year
	FROM postings p JOIN transactions t ON t.id = p.transaction_id JOIN accounts a ON a.id = p.account_id JOIN pools ON pools.id = a.pool_id
		JOIN fiscal_years y ON y.id = p.fiscal_year_id LEFT JOIN transactions r ON r.id = t.reverses_id
	WHERE t.effective_on <= @asof AND p.currency = pools.currency AND a.kind IN ('free', 'committed', 'paid', 'recommended')
	GROUP BY a.pool_id, y.code, a.kind ORDER BY a.pool_id, y.code, a.kind`

// quarterYear names a pool in a fiscal year.
type quarterYear struct {
	PoolID int64
	Year   string
}

// poolsBy gives the figures of each pool and year by a day.
func (q *quarterReading) poolsBy(day models.Date) (map[quarterYear]*models.QuarterPool, []quarterYear, error) {
	var rows []quarterBalance
	err := q.tx.Raw(quarterBalances, map[string]any{"asof": day, "first": q.first, "through": q.through, "year": q.out.Year.FirstOn}).Scan(&rows).Error
	found, order := map[quarterYear]*models.QuarterPool{}, []quarterYear{}
	for _, r := range rows {
		key := quarterYear{r.PoolID, r.FiscalYear}
		if found[key] == nil {
			found[key] = &models.QuarterPool{FiscalYear: r.FiscalYear, Now: &models.QuarterMoney{}}
			order = append(order, key)
		}
		addBalance(found[key], r)
	}
	return found, order, err
}

func addBalance(p *models.QuarterPool, r quarterBalance) {
	switch r.Kind {
	case models.AccountRecommended:
		p.Now.Recommended += r.Minor
		return
	case models.AccountFree:
		p.Now.Free += r.Minor
	case models.AccountCommitted:
		p.Now.Committed += r.Minor
	case models.AccountPaid:
		p.Now.Paid += r.Minor
	}
	p.Now.Budget += r.Given
	p.PaidInPeriod += r.PaidInPeriod
	p.PaidInYear += r.PaidInYear
}

// pools reads each pool in the fiscal year of the day, beside it the same day a year before, and earlier years whose money was still promised or
// was paid in the period.
func (q *quarterReading) pools() error {
	before := q.asOf.YearBefore()
	lastYear, err := fiscalYearBegunBy(q.tx, before)
	if err != nil {
		return err
	}
	now, order, err := q.poolsBy(q.asOf)
	if err != nil {
		return err
	}
	then, _, err := q.poolsBy(before)
	if err != nil {
		return err
	}
	list, err := q.poolsOnRecord()
	for _, p := range list {
		row := models.QuarterPool{FiscalYear: q.out.Year.Code}
		if have := now[quarterYear{p.ID, q.out.Year.Code}]; have != nil {
			row = *have
		}
		if had := then[quarterYear{p.ID, lastYear.Code}]; had != nil {
			row.Before = had.Now
		}
		if row.Now != nil || row.Before != nil || p.Active == 1 {
			q.addPool(p, row)
		}
	}
	for _, p := range list {
		q.addEarlierYears(p, now, order)
	}
	if err != nil {
		return err
	}
	return q.rates()
}

// poolsOnRecord are the pools in their order, without those whose money began to move after the day.
func (q *quarterReading) poolsOnRecord() (list []models.Pool, err error) {
	const moved = `SELECT 1 FROM postings p JOIN accounts a ON a.id = p.account_id JOIN transactions t ON t.id = p.transaction_id WHERE a.pool_id = pools.id`
	err = q.scan(&list, `SELECT pools.* FROM pools WHERE EXISTS (`+moved+` AND t.effective_on <= @asof) OR NOT EXISTS (`+moved+`) ORDER BY pools.position, pools.code`)
	return list, err
}

func (q *quarterReading) addPool(p models.Pool, row models.QuarterPool) {
	row.Code, row.Name, row.Currency = p.Code, p.Name, p.Currency
	q.out.Pools = append(q.out.Pools, row)
}

func (q *quarterReading) addEarlierYears(p models.Pool, now map[quarterYear]*models.QuarterPool, order []quarterYear) {
	for _, key := range order {
		if row := now[key]; key.PoolID == p.ID && key.Year < q.out.Year.Code && (row.Now.Committed != 0 || row.PaidInPeriod != 0) {
			q.addPool(p, *row)
		}
	}
}
