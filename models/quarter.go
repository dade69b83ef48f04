package models

import "bursar/tally"

// QuarterRecord is what the record says about a stretch of time, seen from one day: plain rows, read at one moment, from which every figure
// of the quarter is made. What is not known is nil or empty, never 0.
type QuarterRecord struct {
	Foundation string
	Currency   Currency // that the foundation reports in
	Period     Period
	AsOf       Date
	Seq        int64 // the number of the last entry that was known when this was read
	Year       FiscalYear
	Pools      []QuarterPool
	Income     []QuarterIncome
	Rounds     []QuarterRound
	Proposals  []QuarterProposal
	SOWs       []QuarterSOW
	Days       []QuarterDay
	Findings   []FindingLine // of the statements of work above, with what became of them by the day
	Invoices   []QuarterInvoice
	Decisions  []QuarterDecision
	Actions    []QuarterAction
	Meetings   []QuarterMeeting
	Rates      RateBook // in force on the day, where pools are kept in other currencies than the foundation's

	Reconciliations []QuarterReconciliation
}

// QuarterReconciliation is a host's sheet that was held against the period.
type QuarterReconciliation struct {
	Code     string
	Host     string
	On       Date // it was uploaded
	Agrees   bool
	Sentence string
}

var ruleQuarterDay = rule("quarter.as-of", "A period is looked at from a day on or after its first.")

// SeenFrom settles the day a period is seen from: its last day where none is asked for, never a day before it begins.
func (p Period) SeenFrom(asOf Date) (Date, error) {
	if !asOf.Known() {
		return p.Last, nil
	}
	if asOf < p.First {
		return "", Refuse(ruleQuarterDay, "as_of", "%s lies before %s begins, %s. Choose a later day, or an earlier period.", asOf.Long(), p.Name, p.First.Long())
	}
	return asOf, nil
}

// Through is the last day of the period that had come by the day it is seen from.
func (p Period) Through(asOf Date) Date { return min(p.Last, asOf) }

// YearBefore is the same day of the year before; 29 February becomes the 28th.
func (d Date) YearBefore() Date {
	t := d.Time()
	back := t.AddDate(-1, 0, 0)
	if back.Month() != t.Month() {
		back = back.AddDate(0, 0, -back.Day())
	}
	return DateOf(back)
}

// QuarterMoney is what a pool was given by a day, and where that money stands. The advice lies inside what is free.
type QuarterMoney struct {
	Budget, Paid, Committed, Free, Recommended int64
}

// QuarterPool is one pool in one fiscal year. Now and Before (the same day a year earlier) are nil where nothing is on record by then.
type QuarterPool struct {
	Code         string
	Name         string
	Currency     Currency
	FiscalYear   string
	Now          *QuarterMoney
	Before       *QuarterMoney
	PaidInPeriod int64
	PaidInYear   int64
}

// FreeAfterAdvice is what would be free if all advice were followed; nil where nothing is on record.
func (p QuarterPool) FreeAfterAdvice() *int64 {
	if p.Now == nil {
		return nil
	}
	left := p.Now.Free - p.Now.Recommended
	return &left
}

// Used is what is paid and promised as a share of the budget; nil where there is no budget to compare with.
func (p QuarterPool) Used() *Tenths {
	if p.Now == nil || p.Now.Budget == 0 {
		return nil
	}
	used := Share(p.Now.Paid+p.Now.Committed, p.Now.Budget)
	return &used
}

// QuarterRound is a round that the period touched.
type QuarterRound struct {
	Code       string
	Title      string
	Body       string
	Currency   Currency
	MoneyMinor *int64
	Assumed    Flag
	MoneyWhy   string
	Method     RoundMethod
	Rule       string // how a proposal passes, in words
	Counted    bool   // the ballots were closed by the day; before, no vote is shown
	ClosedOn   Date
	Proposals  int64 // submitted, withdrawn and rejected together
}

// QuarterProposal is a proposal of such a round: place, votes and what became of it.
type QuarterProposal struct {
	Round          string
	Code           string
	Title          string
	Organization   string
	Country        string
	State          ProposalState
	Place          *int64
	Currency       Currency
	RequestedMinor *int64
	Assumed        Flag
	AssumedWhy     string
	Vote           *Counted `gorm:"-"` // nil while the ballots are open
	Advice         string   // in or out
	AdviceWhy      string
	Award          string
	Awarded        string // the day, month or year of the award as its evidence names it
	AwardedMinor   *int64
	AwardCurrency  Currency
	Decision       string // that the award rests on
}

// Decided is the decision's code, or says that the record does not show it; empty where nothing was awarded.
func (p QuarterProposal) Decided() string {
	if p.Award != "" && p.Decision == "" {
		return NotShown
	}
	return p.Decision
}

// Words is the outcome as reports say it; it says so where the record does not prove one. No vote is no words.
func (q *Counted) Words() string {
	switch {
	case q == nil:
		return ""
	case !q.Shown():
		return "not shown by the record"
	}
	return map[tally.Decision]string{tally.Pass: "passed", tally.Fail: "not passed", tally.NoQuorum: "no quorum"}[q.Decision()]
}

// Result is the outcome of the vote in words, and says so where the record does not prove it.
func (p QuarterProposal) Result() string {
	return p.Vote.Words()
}

// QuarterDecision is a decision taken in the period, with the arithmetic of its vote where there was one.
type QuarterDecision struct {
	Code         string
	On           Date
	Body         string
	Meeting      string
	Motion       string
	About        string
	Text         string
	Outcome      Outcome
	Channel      string   // in a meeting, or by mail
	Quorum       string   // of the meeting, in words
	Rule         string   // of the vote, in words
	Vote         *Counted `gorm:"-"` // nil where there was no vote, or while it is open
	Supersedes   string
	SupersededBy string
	Place        *Place `gorm:"-"`
}

// QuarterAction is something promised: raised or settled in the period, or still open on the day.
type QuarterAction struct {
	Code     string
	Body     string
	Text     string
	Owner    string
	RaisedIn string
	RaisedOn Date
	Due      Date
	State    ActionState
	Explicit Flag
	Place    *Place `gorm:"-"`
}

// Age is how many days an open action has waited by the day; nil for one that is settled.
func (a QuarterAction) Age(asOf Date) *int64 {
	if a.State != ActionOpen || !a.RaisedOn.Known() {
		return nil
	}
	days := int64(a.RaisedOn.DaysTo(asOf))
	return &days
}

// Overdue tells whether it is open past its day.
func (a QuarterAction) Overdue(asOf Date) bool {
	return a.State == ActionOpen && a.Due.Known() && a.Due < asOf
}

// QuarterMeeting is a meeting held in the period, and whether enough voting seats were there.
type QuarterMeeting struct {
	Code   string
	Body   string
	Title  string
	On     Date
	Quorum Quorum
}
