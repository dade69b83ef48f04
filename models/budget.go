package models

import "strings"

// Budget is the foundation's money of one fiscal year as it is put before the board: a draft, then adopted by a decision, which posts the appropriations.
type Budget struct {
	ID            int64
	FiscalYearID  int64
	DraftedFromID *int64      // the year it was drafted from
	Basis         BudgetBasis // what of that year it began with
	State         BudgetState
	DraftedBy     string
	DraftedOn     Date
	AdoptedBy     string // who recorded the adoption
	AdoptedOn     Date
	DecisionID    *int64
	Version       int64
	Seq           int64
}

// BudgetState is how far a budget has come.
type BudgetState string

// The states.
const (
	BudgetDraft   BudgetState = "draft"
	BudgetAdopted BudgetState = "adopted"
)

// BudgetBasis is what a draft begins with.
type BudgetBasis string

// The bases.
const (
	FromOriginal BudgetBasis = "original" // the year's original budget
	FromRevised  BudgetBasis = "revised"  // with later appropriations and transfers, without what was carried or lapsed
	FromNothing  BudgetBasis = "nothing"
)

// BudgetLine is what one pool is to get, and why. Of an adopted budget it leads to its entry.
type BudgetLine struct {
	ID            int64
	BudgetID      int64
	N             int64
	PoolID        int64
	Minor         int64
	Why           string
	TransactionID *int64
}

var (
	ruleBudgetOnce  = rule("budget.once", "A fiscal year has one budget; it is drafted once and adopted once.")
	ruleBudgetDraft = rule("budget.draft", "The lines of a budget change while it is a draft; what the board adopted changes by appropriations and transfers.")
	ruleBudgetBasis = rule("budget.basis", "A budget is drafted from another year's original or revised budget, or from nothing.")
	ruleBudgetLines = rule("budget.lines", "A budget has one line for a pool, with an amount of nothing or more, and something to appropriate in all.")
	ruleBudgetDay   = rule("budget.day", "A budget is adopted by a decision of the board that was taken before its fiscal year ends.")
)

// NewBudgetDraft is what is entered to draft a year's budget. From is the year before where none is named.
type NewBudgetDraft struct {
	From, Basis string
}

// Check gives the basis; the original budget where none is named.
func (n NewBudgetDraft) Check() (BudgetBasis, error) {
	switch b := BudgetBasis(strings.TrimSpace(n.Basis)); b {
	case FromOriginal, FromRevised, FromNothing:
		return b, nil
	case "":
		return FromOriginal, nil
	}
	return "", Refuse(ruleBudgetBasis, "basis", "%s is not what a budget is drafted from; choose original, revised or nothing.", shown(n.Basis))
}

// BudgetFrom refuses to draft a budget from its own year.
func BudgetFrom(from, to FiscalYear) error {
	if from.ID == to.ID {
		return Refuse(ruleBudgetBasis, "from", "%s is the year that is budgeted; choose another, or draft it from nothing.", to.Code)
	}
	return nil
}

// DraftedTwice refuses a second budget of a year.
func (y FiscalYear) DraftedTwice(state BudgetState) error {
	return Clash(ruleBudgetOnce, "", "%s has a budget already; it is %s.", y.Code, state)
}

// NewBudgetLine is what is entered for one pool.
type NewBudgetLine struct {
	Pool, Amount, Why string
}

// BudgetField names a field of a pool's line, in a refusal and on the form.
func BudgetField(pool, field string) string { return "lines." + pool + "." + field }

// Check reads the amount in the pool's currency. Nothing is an amount too: the pool is named and gets nothing.
func (n NewBudgetLine) Check(p Pool) (BudgetLine, error) {
	l := BudgetLine{PoolID: p.ID}
	m, err := ParseMoney(BudgetField(p.Code, "amount"), n.Amount, p.Currency)
	if err == nil && m.Minor < 0 {
		err = Refuse(ruleBudgetLines, BudgetField(p.Code, "amount"), "%s is less than nothing; write 0 where the pool gets nothing.", m.Amount())
	}
	why, errWhy := OptionalLine(BudgetField(p.Code, "why"), n.Why, 500)
	l.Minor, l.Why = m.Minor, why
	return l, Collect(err, errWhy)
}

// BudgetedTwice refuses a pool that has two lines.
func (p Pool) BudgetedTwice() error {
	return Refuse(ruleBudgetLines, BudgetField(p.Code, "pool"), "%s stands twice; give it one line.", p.Name)
}

// Editable refuses to change what the board adopted.
func (b Budget) Editable(y FiscalYear) error {
	if b.State == BudgetDraft {
		return nil
	}
	return Clash(ruleBudgetDraft, "", "The budget of %s was adopted on %s. Appropriate more, or ask for a transfer.", y.Code, b.AdoptedOn.Long())
}

// NoBudget says that a year has no budget yet.
func (y FiscalYear) NoBudget() error {
	return &Error{Code: NotFound, Rule: ruleBudgetOnce, Message: "There is no budget of " + y.Code + " yet; draft it first."}
}

// AdoptOn is the day on which an adopted budget is appropriated: the year's first, or the day of the decision where the year had begun by then.
func (y FiscalYear) AdoptOn(decided Date) (Date, error) {
	if decided > y.LastOn {
		return "", Refuse(ruleBudgetDay, "decision", "The decision was taken on %s, after %s ended. Appropriate in the year that is open instead.", decided.Long(), y.Code)
	}
	return max(decided, y.FirstOn), nil
}

// NothingToAdopt refuses to adopt a budget that gives no pool anything.
func (y FiscalYear) NothingToAdopt() error {
	return Clash(ruleBudgetLines, "", "The budget of %s gives no pool anything. Write its amounts first.", y.Code)
}
