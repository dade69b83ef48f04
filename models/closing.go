package models

import (
	"fmt"
	"strings"
)

// YearClosing is the closing of a fiscal year: a manager prepares it, a member of the board who did not prepare it closes.
type YearClosing struct {
	ID           int64
	FiscalYearID int64
	PreparedBy   string
	PreparedOn   Date
	ClosedBy     string
	ClosedOn     Date
	Version      int64
	Seq          int64
}

// YearClosingRuling is what the board decided about the free money of a pool that asks: how much of it is carried, at most.
type YearClosingRuling struct {
	ID         int64
	ClosingID  int64
	PoolID     int64
	Minor      int64
	DecisionID int64
}

// YearClosingLine is one line of a closing as it was carried out. It is never changed.
type YearClosingLine struct {
	ID            int64
	ClosingID     int64
	N             int64
	Kind          ClosingKind
	PoolID        int64
	Rule          string
	Subject       string
	Minor         int64
	Currency      Currency
	Why           string
	DecisionID    *int64
	TransactionID int64
	Seq           int64
}

var (
	ruleYearEnded    = rule("year.ended", "A fiscal year is closed when its last day has come.")
	ruleYearOrder    = rule("year.order", "Fiscal years are closed one after the other, the earliest first.")
	ruleYearFollows  = rule("year.follows", "A fiscal year is closed into the next one, which is on record.")
	ruleYearWaiting  = rule("year.transfers", "A fiscal year is closed when no transfer of it waits for the board.")
	ruleYearAsked    = rule("year.asked", "What is free in a pool that asks the board is closed by a decision of the board that says how much of it is carried.")
	ruleYearRuling   = rule("year.ruling", "For a pool that asks, the board decides to carry nothing, all that is free, or something between.")
	ruleYearPrepared = rule("year.prepared", "A manager prepares the closing of a fiscal year before the board closes it.")
	ruleYearOnce     = rule("year.once", "A fiscal year is closed once.")
	ruleYearConfirm  = rule("year.confirm", "Whoever closes a fiscal year writes its name, and closes the plan that was shown.")
	ruleYearExact    = rule("year.exact", "What a closing carries and lets lapse is, to the cent, what was free and committed in each pool.")
	ruleYearStays    = rule("year.stays", "What a closing carried or let lapse is not reversed; what is to change is entered in the open year.")
)

// NewClosingRuling is what is entered of the board's decision for one pool that asks.
type NewClosingRuling struct {
	Pool, Amount, Decision string
}

// NewClosingPreparation is what a manager enters to prepare a closing: what the board decided for the pools that ask.
type NewClosingPreparation struct {
	Rulings []NewClosingRuling
	Version int64 // the version that was seen; 0 for a caller that did not look
}

// RulingField names a field of a pool's ruling, in a refusal and on the form.
func RulingField(pool, field string) string { return "rulings." + pool + "." + field }

// Rules refuses a ruling that the pool's own rule leaves no room for.
func (p Pool) Rules(m Money, free int64) error {
	field := RulingField(p.Code, "amount")
	switch {
	case p.CarryOver != Asks:
		return Refuse(ruleYearRuling, RulingField(p.Code, "pool"), "%s does not ask the board: %s Leave it out, or change its rule.", p.Name, p.CarryWords())
	case m.Minor < 0:
		return Refuse(ruleYearRuling, field, "%s is less than nothing; write 0 where nothing is carried.", m.Amount())
	case m.Minor > free:
		return Refuse(ruleYearRuling, field, "%s is more than the %s that is free in %s. Write that, or less.", m, p.Money(free).Grouped(), p.Name)
	}
	return nil
}

// TwiceRuled refuses a pool that is named twice.
func (p Pool) TwiceRuled() error {
	return Refuse(ruleYearRuling, RulingField(p.Code, "pool"), "%s stands twice; say once how much is carried.", p.Name)
}

// NewClosing is what is entered to close a year: its name as a confirmation, and the fingerprint of the plan that was shown.
type NewClosing struct {
	Confirm string
	Plan    string // "" for a caller that did not look
}

// Closes refuses to close a plan that nobody prepared, that the closer prepared, that was not confirmed, or that is not the one that was shown.
func (n NewClosing) Closes(y FiscalYear, prepared *YearClosing, actor Viewer, plan ClosingPlan) error {
	switch {
	case strings.TrimSpace(n.Confirm) != y.Code:
		return Refuse(ruleYearConfirm, "confirm", "Write %s to close it; a year is not opened again.", y.Code)
	case prepared == nil:
		return Clash(ruleYearPrepared, "", "Nobody has prepared the closing of %s; a manager does that first.", y.Code)
	}
	if err := actor.NotOwn(prepared.PreparedBy, "closing"); err != nil {
		return err
	}
	if err := plan.Closable(); err != nil {
		return err
	}
	if n.Plan != "" && n.Plan != plan.Fingerprint() {
		return &Error{Code: Stale, Rule: ruleYearConfirm, Field: "plan", Message: "The plan is no longer the one you saw; something was entered in between. Nothing was posted; look at it again."}
	}
	return nil
}

// ClosedAlready refuses to close a year twice, or to prepare what is over.
func (y FiscalYear) ClosedAlready() error {
	if y.ClosedSeq == nil {
		return nil
	}
	return Clash(ruleYearOnce, "", "%s is closed already. What is to change is entered in the year that is open.", y.Code)
}

// Changed is an entry of a closed year, or one that closed it, looked at to be reversed.
type Changed struct {
	Transaction Transaction
	AtClosing   string // the year that it closed, "" for any other entry
	Lines       []ChangedLine
}

// ChangedLine is one line with the year that it stands in.
type ChangedLine struct {
	PostingLine
	Year FiscalYear
}

// Opposite gives the lines that take an entry back, on a day of the year that is open. What stands in a closed year stays there: its part comes back in
// the open year, and money that was paid in the closed year comes back as income of the pool.
func (c Changed) Opposite(on Date, into FiscalYear) ([]PostingLine, error) {
	if c.AtClosing != "" {
		return nil, Clash(ruleYearStays, "", "%s closed %s and stays. Release, pay or appropriate in the year that is open instead.", c.Transaction.Code, c.AtClosing)
	}
	out := make([]PostingLine, 0, len(c.Lines))
	for _, l := range c.Lines {
		o := l.PostingLine
		o.Minor = -o.Minor
		if o.Original != nil {
			o.Original = &Money{-o.Original.Minor, o.Original.Currency}
		}
		if l.Year.ClosedSeq != nil {
			if l.Year.Holds(on) {
				return nil, Clash(ruleYearClosed, "on", "%s is closed and %s stands in it. Give a day of a year that is open: the reversal is posted there, and %s stays as it was closed.",
					l.Year.Code, c.Transaction.Code, l.Year.Code)
			}
			o = o.afterClosing(into)
		}
		out = append(out, o)
	}
	return out, nil
}

func (l PostingLine) afterClosing(into FiscalYear) PostingLine {
	l.YearID = into.ID
	if l.Name == "" && l.Account == AccountPaid && l.Minor < 0 {
		l.Account = AccountIncome
	}
	return l
}

// ClosingSheet is the closing of a year as people read it: the plan as it stands now, or what was carried out.
type ClosingSheet struct {
	Year    FiscalYear
	Closing *YearClosing // nil before it is prepared
	Plan    ClosingPlan
}

// Stage is how far a closing has come.
func (s ClosingSheet) Stage() string {
	switch {
	case s.Year.ClosedSeq != nil:
		return "closed"
	case s.Closing != nil:
		return "prepared"
	}
	return "open"
}

// Said is the closing in one sentence, for the audit record and the top of the page.
func (p ClosingPlan) Said() string {
	if len(p.Lines) == 0 {
		return p.Year.Code + " holds nothing that is carried or lapses."
	}
	return fmt.Sprintf("%s has %s: %s.", p.Year.Code, countOf(len(p.Lines), "line", "lines"), p.sums())
}
