package store

import (
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// yearMoney starts a trace at a fiscal year, FY2025, or at what a pool had in it, FY2025-research.
func (t *tracer) yearMoney(ref string) error {
	code, pool, _ := strings.Cut(ref, "-")
	var y models.FiscalYear
	if err := t.tx.Where("code = ?", code).Take(&y).Error; err != nil {
		return err
	}
	b, err := yearBudget(t.tx, y)
	if err != nil {
		return err
	}
	if pool == "" {
		return t.wholeYear(b)
	}
	for _, p := range b.Pools {
		if p.Pool.Code == pool {
			return t.poolInYear(b, p)
		}
	}
	return gorm.ErrRecordNotFound
}

// wholeYear is the year's days, its budget, and its closing.
func (t *tracer) wholeYear(b models.YearBudget) error {
	y := b.Year
	state := "It is open."
	if y.ClosedSeq != nil {
		state = "It is closed."
	}
	t.add(models.TraceStep{Kind: models.StepYear, Ref: y.Code, Text: fmt.Sprintf("%s, %s to %s. %s", y.Code, y.FirstOn.Long(), y.LastOn.Long(), state)})
	if err := t.closingStep(y); err != nil {
		return err
	}
	if err := t.budgetStep(b); err != nil {
		return err
	}
	return t.cite(models.StepYear, y.Code, nil, y.Seq)
}

// poolInYear is what a pool had in a year: the original budget, its changes, and each entry behind them.
func (t *tracer) poolInYear(b models.YearBudget, p models.PoolBudget) error {
	entries := append(append([]models.BudgetEntry{}, p.Given...), p.Changes...)
	t.add(models.TraceStep{Kind: models.StepAmount, Text: fmt.Sprintf("%s was the original budget of %s in %s; %s changed it to %s.",
		p.Original, p.Pool.Name, b.Year.Code, changesInWords(len(p.Changes)), p.Revised)})
	if b.Adopted() && p.Drafted != nil {
		if err := t.budgetStep(b); err != nil {
			return err
		}
	}
	for _, e := range entries {
		if err := t.reversed(e.Code); err != nil {
			return err
		}
	}
	return t.cite(models.StepYear, b.Year.Code, nil, b.Year.Seq)
}

func changesInWords(n int) string {
	switch n {
	case 0:
		return "nothing"
	case 1:
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// budgetStep is the budget of a year and the decision that adopted it.
func (t *tracer) budgetStep(b models.YearBudget) error {
	if b.Budget == nil {
		return nil
	}
	var sums []string
	for _, s := range b.Sums() {
		if s.Drafted != nil {
			sums = append(sums, s.Drafted.String())
		}
	}
	text := fmt.Sprintf("The budget of %s, %s, was drafted by %s on %s", b.Year.Code, strings.Join(sums, ", "), b.Budget.DraftedBy, b.Budget.DraftedOn.Long())
	if b.From != "" {
		text += " from that of " + b.From
	}
	if !b.Adopted() {
		t.add(models.TraceStep{Kind: models.StepBudget, Ref: b.Year.Code, Text: text + ". The board has not adopted it."})
		return t.cite(models.StepBudget, b.Year.Code, nil, b.Budget.Seq)
	}
	t.add(models.TraceStep{Kind: models.StepBudget, Ref: b.Year.Code, Text: text + ", and adopted by " + b.Decision + "."})
	if err := t.decision(b.Decision); err != nil {
		return err
	}
	return t.cite(models.StepBudget, b.Year.Code, nil, b.Budget.Seq)
}

// closingStep is who prepared the closing of a year and who closed it.
func (t *tracer) closingStep(y models.FiscalYear) error {
	c, err := closingOf(t.tx, y)
	if err != nil || c == nil || !c.ClosedOn.Known() {
		return err
	}
	if t.add(models.TraceStep{Kind: models.StepClosing, Ref: y.Code, Text: fmt.Sprintf("%s was closed by %s on %s, as %s had prepared it.", y.Code, c.ClosedBy, c.ClosedOn.Long(), c.PreparedBy)}) {
		return t.cite(models.StepClosing, y.Code, nil, c.Seq)
	}
	return nil
}

// closingOf is the line of a closing that posted an entry: its rule stands where a decision would.
func (t *tracer) closingOf(w models.WholeTransaction) (bool, error) {
	var l struct {
		models.FiscalYear
		Why, Rule string
	}
	err := t.tx.Raw(`SELECT y.*, l.why, l.rule FROM year_closing_lines l JOIN year_closings c ON c.id = l.closing_id JOIN fiscal_years y ON y.id = c.fiscal_year_id
		WHERE l.transaction_id = ?`, w.ID).Take(&l).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	t.add(models.TraceStep{Kind: models.StepClosing, Text: "By the closing of " + l.Code + ": " + l.Why})
	return true, t.closingStep(l.FiscalYear)
}
