package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Incomes lists what was received, the newest first.
func (s *Store) Incomes(ctx context.Context, v models.Viewer, f models.IncomeFilter, page models.Page) (models.List[models.IncomeLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.IncomeLine]{}, err
	}
	return pageOf[models.IncomeLine](s.reader.WithContext(ctx), incomeListing(f), page)
}

const incomeColumns = `i.code, i.kind, coalesce(o.code, '') AS organization, coalesce(o.name, '') AS organization_name, coalesce(pe.code, '') AS person,
	coalesce(pe.name, '') AS person_name, i.minor, i.currency, i.received_on, y.code AS fiscal_year, i.reference, i.text, coalesce(po.code, '') AS pool,
	coalesce(po.name, '') AS pool_name, coalesce(d.code, '') AS decision, t.code AS "transaction", i.fee_minor, i.fee_before_minor, coalesce(ft.code, '') AS fee_transaction,
	i.fee_rule_id, i.anchor_id, i.entered_by, i.seq, coalesce(rt.code, '') AS reversed_by, coalesce(rft.code, '') AS fee_reversed_by,
	coalesce(r.reversed_on, '') AS reversed_on, coalesce(r.reason, '') AS reversal_reason, coalesce(r.fee_minor, 0) AS reversal_fee_minor`

const incomeTables = `incomes i JOIN fiscal_years y ON y.id = i.fiscal_year_id JOIN transactions t ON t.id = i.transaction_id
	LEFT JOIN organizations o ON o.id = i.organization_id LEFT JOIN people pe ON pe.id = i.person_id LEFT JOIN pools po ON po.id = i.pool_id
	LEFT JOIN decisions d ON d.id = i.decision_id LEFT JOIN transactions ft ON ft.id = i.fee_transaction_id
	LEFT JOIN income_reversals r ON r.income_id = i.id LEFT JOIN transactions rt ON rt.id = r.transaction_id LEFT JOIN transactions rft ON rft.id = r.fee_transaction_id`

func incomeListing(f models.IncomeFilter) listing {
	l := listing{Columns: incomeColumns, From: incomeTables, Default: "-date", Tie: "i.code",
		Sorts: map[string]sortable{"date": {Expr: "i.received_on"}, "code": {Expr: "i.code"}, "kind": {Expr: "i.kind"}, "amount": {Expr: "i.minor", Int: true}}}
	l.search(f.Text, "i.code", "i.reference", "i.text", "coalesce(o.name, pe.name, '')")
	for _, c := range []struct{ column, asked string }{{"i.kind", f.Kind}, {"i.currency", f.Currency}, {"po.code", f.Pool}, {"y.code", f.FiscalYear}} {
		if c.asked != "" {
			l.and(c.column+" = ?", c.asked)
		}
	}
	switch f.State {
	case "received":
		l.and("r.income_id IS NULL")
	case "reversed":
		l.and("r.income_id IS NOT NULL")
	}
	daysWithin(&l, "i.received_on", f.From, f.To)
	return l
}

func incomeLine(tx *gorm.DB, code string) (line models.IncomeLine, err error) {
	err = tx.Raw("SELECT "+incomeColumns+" FROM "+incomeTables+" WHERE i.code = ?", code).Take(&line).Error
	return line, found(err, "income", code)
}

// Income gives one with the rule of its fee and the place it was read from.
func (s *Store) Income(ctx context.Context, v models.Viewer, code string) (models.WholeIncome, error) {
	var whole models.WholeIncome
	if err := v.Need(models.ReadPortfolio); err != nil {
		return whole, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.WholeIncome, error) { return wholeIncome(tx, code) })
}

func wholeIncome(tx *gorm.DB, code string) (whole models.WholeIncome, err error) {
	if whole.IncomeLine, err = incomeLine(tx, code); err != nil {
		return whole, err
	}
	if whole.FeeRuleID != nil {
		var r models.FeeRule
		if err := tx.Where("id = ?", *whole.FeeRuleID).Take(&r).Error; err != nil {
			return whole, err
		}
		whole.FeeRule = &r
	}
	whole.Place, err = placeOf(tx, whole.AnchorID)
	return whole, err
}
