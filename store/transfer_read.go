package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// Transfers lists what was asked to be moved between pools, the newest first, with what is free on both sides.
func (s *Store) Transfers(ctx context.Context, v models.Viewer, f models.TransferFilter, page models.Page) (models.List[models.TransferLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.TransferLine]{}, err
	}
	return transferLines(s.reader.WithContext(ctx), f, page)
}

// Transfer gives one by code.
func (s *Store) Transfer(ctx context.Context, v models.Viewer, code string) (models.TransferLine, error) {
	var t models.TransferLine
	if err := v.Need(models.ReadPortfolio); err != nil {
		return t, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.TransferLine, error) {
		if err := tx.Raw("SELECT "+transferColumns+" FROM "+transferTables+" WHERE t.code = ?", code).Take(&t).Error; err != nil {
			return t, found(err, "transfer", code)
		}
		if t.State != models.TransferAwaiting || !v.May(models.RuleTransfer) {
			return t, nil
		}
		var err error
		t.Leave, err = transferLeaveView(tx, v, code, models.DateOf(s.clock()))
		return t, err
	})
}

// transferLeaveView is what the page of a transfer says to somebody who may rule on it.
func transferLeaveView(tx *gorm.DB, v models.Viewer, code string, today models.Date) (models.LeaveView, error) {
	var t models.Transfer
	if err := tx.Where("code = ?", code).Take(&t).Error; err != nil {
		return models.LeaveView{}, err
	}
	asked, err := askedTransfer(tx, t, today)
	if err != nil {
		return models.LeaveView{}, err
	}
	return leaveView(tx, v, asked)
}

// transferColumns reads what is free from the rows that hold the caps.
const (
	transferColumns = `t.code, f.code AS "from", f.name AS from_name, o.code AS "to", o.name AS to_name, y.code AS fiscal_year, t.minor, t.currency, t.reason,
		t.asked_by, t.asked_on, t.state, t.decided_on, t.decided_by, coalesce(d.code, '') AS decision, coalesce(m.code, '') AS "transaction", t.version, t.seq,
		coalesce(bf.minor, 0) AS from_free_minor, coalesce(bo.minor, 0) AS to_free_minor`
	transferTables = `transfers t JOIN pools f ON f.id = t.from_pool_id JOIN pools o ON o.id = t.to_pool_id JOIN fiscal_years y ON y.id = t.fiscal_year_id
		LEFT JOIN decisions d ON d.id = t.decision_id LEFT JOIN transactions m ON m.transfer_id = t.id
		JOIN accounts af ON af.pool_id = f.id AND af.kind = 'free' JOIN accounts ao ON ao.pool_id = o.id AND ao.kind = 'free'
		LEFT JOIN balances bf ON bf.account_id = af.id AND bf.fiscal_year_id = t.fiscal_year_id AND bf.currency = t.currency
		LEFT JOIN balances bo ON bo.account_id = ao.id AND bo.fiscal_year_id = t.fiscal_year_id AND bo.currency = t.currency`
)

func transferLines(tx *gorm.DB, f models.TransferFilter, page models.Page) (models.List[models.TransferLine], error) {
	l := listing{Columns: transferColumns, From: transferTables, Default: "-date", Tie: "t.code",
		Sorts: map[string]sortable{"date": {Expr: "t.asked_on"}, "code": {Expr: "t.code"}, "amount": {Expr: "t.minor", Int: true}}}
	if f.State != "" {
		l.and("t.state = ?", f.State)
	}
	if f.Pool != "" {
		l.and("f.code = ? OR o.code = ?", f.Pool, f.Pool)
	}
	return pageOf[models.TransferLine](tx, l, page)
}
