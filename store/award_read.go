package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Awards lists what was awarded to whom, with what was paid and what is still committed.
func (s *Store) Awards(ctx context.Context, v models.Viewer, f models.AwardFilter, page models.Page) (models.List[models.AwardLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.AwardLine]{}, err
	}
	return awardLines(s.reader.WithContext(ctx), f, page)
}

// Award gives one whole: its terms, what was posted for it, and the place it was read from.
func (s *Store) Award(ctx context.Context, v models.Viewer, code string) (models.WholeAward, error) {
	var whole models.WholeAward
	if err := v.Need(models.ReadPortfolio); err != nil {
		return whole, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.WholeAward, error) {
		var a models.Award
		if err := tx.Where("code = ?", code).Take(&a).Error; err != nil {
			return whole, found(err, "award", code)
		}
		whole, err := wholeAward(tx, a)
		if err != nil || !a.Kind.Direct() {
			return whole, err
		}
		if whole.Receipts, err = receiptsOf(tx, a.ID); err != nil {
			return whole, err
		}
		whole.Leave, err = awardLeave(tx, v, a, models.DateOf(s.clock()))
		return whole, err
	})
}

func wholeAward(tx *gorm.DB, a models.Award) (whole models.WholeAward, err error) {
	l := awardListing(models.AwardFilter{})
	if err = tx.Raw("SELECT "+l.Columns+" FROM "+l.From+" WHERE w.id = ?", append(l.Args, a.ID)...).Take(&whole.AwardLine).Error; err != nil {
		return whole, err
	}
	if err = tx.Where("award_id = ?", a.ID).Order("n").Find(&whole.Terms).Error; err != nil {
		return whole, err
	}
	lines, err := transactionLines(tx, models.TransactionFilter{Award: a.Code}, models.Page{Limit: models.MostRows, Sort: "date"})
	if err != nil {
		return whole, err
	}
	whole.Transactions = lines.Items
	whole.Place, err = placeOf(tx, a.AnchorID)
	return whole, err
}

func awardLines(tx *gorm.DB, f models.AwardFilter, page models.Page) (models.List[models.AwardLine], error) {
	return pageOf[models.AwardLine](tx, awardListing(f), page)
}

// awardSums adds up what was paid and what is committed for the awards, as of a day: in the currency of the award, and as its pool counts it.
const awardSums = `(SELECT t.award_id,
	CAST(sum(CASE WHEN a.kind = 'paid' THEN coalesce(p.original_minor, p.minor) ELSE 0 END) AS BIGINT) AS paid,
	CAST(sum(CASE WHEN a.kind = 'committed' THEN coalesce(p.original_minor, p.minor) ELSE 0 END) AS BIGINT) AS committed,
	CAST(sum(CASE WHEN a.kind = 'paid' THEN p.minor ELSE 0 END) AS BIGINT) AS pool_paid,
	CAST(sum(CASE WHEN a.kind = 'committed' THEN p.minor ELSE 0 END) AS BIGINT) AS pool_committed
	FROM transactions t JOIN postings p ON p.transaction_id = t.id JOIN accounts a ON a.id = p.account_id
	WHERE t.award_id IS NOT NULL AND t.effective_on <= ? GROUP BY t.award_id)`

// endOfTime is later than any day on record.
const endOfTime models.Date = "2999-12-31"

func awardListing(f models.AwardFilter) listing {
	asOf := f.AsOf
	if !asOf.Known() {
		asOf = endOfTime
	}
	l := listing{Default: "code", Tie: "w.code",
		Columns: `w.code, coalesce(o.code, '') AS organization, coalesce(o.name, '') AS organization_name, w.purpose, coalesce(pools.code, '') AS pool,
			coalesce(pools.name, '') AS pool_name, coalesce(pr.code, '') AS proposal, coalesce(pr.title, '') AS proposal_title, coalesce(d.code, '') AS decision,
			w.awarded_written, first.effective_on AS awarded_on, w.evidence, w.state, term.amount_minor, term.currency, term.starts_on, term.ends_on,
			coalesce(sums.paid, 0) AS paid_minor, coalesce(sums.committed, 0) AS committed_minor, w.version,
			w.kind, coalesce(h.code, '') AS person, coalesce(h.name, '') AS person_name, w.asked_by, w.asked_on, w.ruled_by, w.ruled_on, w.ruled_why,
			coalesce(al.code, '') AS authority_limit,
			coalesce(pools.currency, '') AS pool_currency, coalesce(sums.pool_paid, 0) AS pool_paid_minor, coalesce(sums.pool_committed, 0) AS pool_committed_minor`,
		From: `awards w LEFT JOIN organizations o ON o.id = w.organization_id LEFT JOIN pools ON pools.id = w.pool_id LEFT JOIN proposals pr ON pr.id = w.proposal_id
			LEFT JOIN rounds ro ON ro.id = pr.round_id LEFT JOIN decisions d ON d.id = w.decision_id
			JOIN award_terms first ON first.award_id = w.id AND first.n = 1
			JOIN award_terms term ON term.award_id = w.id AND term.n = (SELECT max(n) FROM award_terms last WHERE last.award_id = w.id)
			LEFT JOIN people h ON h.id = w.person_id LEFT JOIN authority_limits al ON al.id = w.limit_id
			LEFT JOIN ` + awardSums + ` sums ON sums.award_id = w.id`,
		Args: []any{asOf},
		Sorts: map[string]sortable{"code": {Expr: "w.code"}, "date": {Expr: "first.effective_on"}, "organization": {Expr: "lower(coalesce(o.name, h.name, ''))"},
			"amount": {Expr: "coalesce(term.amount_minor, -1)", Int: true}}}
	return narrowAwards(l, f)
}

func narrowAwards(l listing, f models.AwardFilter) listing {
	l.search(f.Text, "w.code", "w.purpose", "o.name", "h.name", "pr.title")
	for _, c := range []struct{ column, value string }{{"pools.code", f.Pool}, {"o.code", f.Organization}, {"ro.code", f.Round}, {"w.state", f.State}, {"w.kind", f.Kind}} {
		if c.value != "" {
			l.and(c.column+" = ?", c.value)
		}
	}
	if f.AsOf.Known() {
		l.and("first.effective_on <= ?", f.AsOf)
	}
	return l
}
