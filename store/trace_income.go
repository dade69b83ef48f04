package store

import (
	"fmt"
	"strings"

	"bursar/models"
)

// income is who gave what and when, then its entry, its fee with the rule, and the decision where one is named.
func (t *tracer) income(code string) error {
	l, err := incomeLine(t.tx, code)
	if err != nil {
		return err
	}
	if !t.add(models.TraceStep{Kind: models.StepIncome, Ref: code, Text: incomeText(l)}) {
		return nil
	}
	for _, entry := range []string{l.Transaction, l.FeeTransaction, l.FeeReversedBy, l.ReversedBy} {
		if entry == "" {
			continue
		}
		if err := t.reversed(entry); err != nil {
			return err
		}
	}
	if l.FeeRuleID != nil {
		if err := t.feeRule(*l.FeeRuleID); err != nil {
			return err
		}
	}
	if l.Decision != "" {
		if err := t.decision(l.Decision); err != nil {
			return err
		}
	}
	return t.cite(models.StepIncome, code, l.AnchorID, l.Seq)
}

func incomeText(l models.IncomeLine) string {
	text := fmt.Sprintf("%s, %s of %s, received from %s on %s", l.Code, l.Kind, l.Money(), l.From(), l.ReceivedOn.Long())
	if l.Reference != "" {
		text += ", reference " + l.Reference
	}
	if l.FeeMinor != 0 {
		text += "; the host keeps " + l.Fee().String() + " of it"
	}
	if l.ReversedBy != "" {
		text += "; reversed by " + l.ReversedBy + ": " + l.ReversalReason
	}
	return text + "."
}

// feeRule is the rule that a fee was reckoned by.
func (t *tracer) feeRule(id int64) error {
	var r models.FeeRule
	if err := t.tx.Where("id = ?", id).Take(&r).Error; err != nil {
		return err
	}
	t.add(models.TraceStep{Kind: models.StepFeeRule, Text: "Host fee from " + r.FromOn.Long() + " on: " + r.Words() + ". Entered by " + r.EnteredBy + ", number " + models.GroupedNumber(r.Seq) + " in the record."})
	return nil
}

// incomeOf follows an entry that was posted for an income: its own, that of its fee, or those of its reversal.
func (t *tracer) incomeOf(w models.WholeTransaction) error {
	var code string
	err := t.tx.Raw(`SELECT coalesce(max(i.code), '') FROM incomes i LEFT JOIN income_reversals r ON r.income_id = i.id
		WHERE i.transaction_id = ? OR i.fee_transaction_id = ? OR r.transaction_id = ? OR r.fee_transaction_id = ?`, w.ID, w.ID, w.ID, w.ID).Row().Scan(&code)
	if err != nil || code == "" {
		return err
	}
	return t.income(code)
}

// seenIncome tells whether the trace leads to income, which needs no decision.
func (t *tracer) seenIncome() bool {
	for _, s := range t.steps {
		if s.Kind == models.StepIncome {
			return true
		}
	}
	return false
}

// ownReason tells whether an entry needs no decision behind it: money came in, the host's fee left, or the rule of funds raised was switched.
func ownReason(k models.TransactionKind) bool {
	return k == models.MoneyIncome || k == models.MoneyFee || k == models.MoneyFunds
}

// mostIncomes is how many entries a trace of what was raised walks; the list of income has them all.
const mostIncomes = 50

// funds leads from what was raised in a currency to the income that raised it, and to the pools that promised and paid it. A pool whose code
// begins with the same letters is still a pool.
func (t *tracer) funds(ref string) error {
	c := models.Currency(strings.TrimPrefix(ref, "funds-"))
	if c.Check("") != nil {
		return t.poolBudget(ref)
	}
	var pools []struct {
		Code, Kind string
		Minor      int64
	}
	err := t.tx.Raw(`SELECT pools.code, a.kind, CAST(sum(b.minor) AS BIGINT) AS minor FROM balances b JOIN accounts a ON a.id = b.account_id JOIN pools ON pools.id = a.pool_id
		WHERE b.currency = ? AND a.kind IN ('committed', 'paid') GROUP BY pools.position, pools.code, a.kind HAVING sum(b.minor) <> 0 ORDER BY pools.position, pools.code, a.kind`, c).Scan(&pools).Error
	if err != nil {
		return err
	}
	incomes, err := pageOf[models.IncomeLine](t.tx, incomeListing(models.IncomeFilter{Currency: string(c), State: "received"}), models.Page{Limit: mostIncomes})
	if err != nil {
		return err
	}
	step := models.TraceStep{Kind: models.StepAmount, Text: fmt.Sprintf("Funds raised in %s: %s of income on record; the pools promised and paid:", c, models.GroupedNumber(incomes.Total))}
	for _, p := range pools {
		step.Rows = append(step.Rows, models.TraceRow{Name: p.Code + ", " + p.Kind, Value: models.Money{Minor: p.Minor, Currency: c}.String()})
	}
	t.add(step)
	for _, p := range pools {
		t.add(models.TraceStep{Kind: models.StepPool, Ref: p.Code, Text: "What it promised and paid stands in its ledger."})
	}
	for _, l := range incomes.Items {
		if err := t.income(l.Code); err != nil {
			return err
		}
	}
	return nil
}
