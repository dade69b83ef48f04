package models

import "strings"

// RuleRaised is spoken when more would be promised or paid than the foundation has raised.
var RuleRaised = rule("money.raised", "Where the rule is switched on, no more is promised and paid than was raised, after the host's fee.")

var (
	ruleFundsState = rule("funds.state", "The rule of funds raised is on or off; it changes from one to the other.")
	ruleFundsDay   = rule("funds.day", "The rule of funds raised is switched on or off once its day has come.")
)

// FundsRule is one switching of the rule never to commit beyond funds raised. The newest one counts.
type FundsRule struct {
	ID            int64
	State         string // on or off
	FromOn        Date
	DecisionID    *int64
	TransactionID *int64 // the entry that took in what was promised and paid by then, or gave it back
	EnteredBy     string
	Seq           int64
}

// The two states of the rule.
const (
	FundsOn  = "on"
	FundsOff = "off"
)

// NewFundsRule is what is entered to switch the rule. The day is today where none is given.
type NewFundsRule struct {
	State, On, Decision string
}

// Check gives the switching, or every field that is refused. now is the state that stands, off where nothing was ever switched.
func (n NewFundsRule) Check(now string, today Date) (FundsRule, error) {
	on, errOn := OptionalDate("on", n.On)
	if !on.Known() {
		on = today
	}
	if errOn == nil && on > today {
		errOn = Refuse(ruleFundsDay, "on", "%s is after today, %s. Switch the rule when its day has come.", on.Long(), today.Long())
	}
	r := FundsRule{State: strings.TrimSpace(n.State), FromOn: on}
	var errState error
	switch {
	case r.State != FundsOn && r.State != FundsOff:
		errState = Refuse(ruleFundsState, "state", "%s is neither on nor off; choose one of them.", shown(n.State))
	case r.State == now:
		errState = Clash(ruleFundsState, "state", "The rule is %s already.", now)
	}
	return r, Collect(errState, errOn)
}

// FundsCap is what was raised in one currency and is not promised, over all years: the row that is held, compared and changed.
type FundsCap struct {
	Currency Currency `gorm:"primaryKey"`
	Minor    int64
	Capped   int64 // 1 while the rule is on
}

// TableName is funds_caps.
func (FundsCap) TableName() string { return "funds_caps" }

// Allows refuses a change that promises or pays more than was raised, or takes back income that is promised already.
func (c FundsCap) Allows(change int64) error {
	left, err := Money{c.Minor, c.Currency}.Plus(Money{change, c.Currency})
	if err != nil || c.Capped == 0 || change >= 0 || left.Minor >= 0 {
		return err
	}
	return Clash(RuleRaised, "amount", "%s short: of the funds raised, %s is free to promise and %s is asked. Record income first, release what will not be paid, or lower it.",
		Money{-left.Minor, c.Currency}, Money{c.Minor, c.Currency}, Money{-change, c.Currency}.Grouped())
}

// TakesIn refuses to switch the rule on while more is promised and paid than was raised.
func (c FundsCap) TakesIn(promised, paid int64) error {
	if short := promised + paid - c.Minor; short > 0 {
		m := func(minor int64) Money { return Money{minor, c.Currency} }
		return Clash(RuleRaised, "state", "%s short: %s is promised and %s paid, and only %s was raised. Record the income first, or release what will not be paid.",
			m(short), m(promised).Grouped(), m(paid).Grouped(), m(c.Minor).Grouped())
	}
	return nil
}

// FundsLines are the lines that stand beside those of the pools while the rule is on: what the pools' lines promise and pay leaves what is
// unpromised. Pieces are no money and have none.
func FundsLines(lines []PostingLine, c Currency, year int64) (out []PostingLine) {
	var promised, paid int64
	for _, l := range lines {
		if l.Name != "" || l.Pool.Currency != c {
			continue
		}
		switch l.Account {
		case AccountCommitted:
			promised += l.Minor
		case AccountPaid:
			paid += l.Minor
		}
	}
	return RaisedLines(c, promised, paid, year)
}

// RaisedLines moves what is promised and paid out of what is unpromised.
func RaisedLines(c Currency, promised, paid, year int64) (out []PostingLine) {
	for _, l := range []PostingLine{{Name: UnpromisedAccount, Minor: -promised - paid}, {Name: PromisedAccount, Minor: promised}, {Name: SpentAccount, Minor: paid}} {
		if l.Minor != 0 {
			l.Account, l.Currency, l.YearID = AccountFunds, c, year
			out = append(out, l)
		}
	}
	return out
}

// FundsState is what the foundation raised in one currency as of a day, and what became of it.
type FundsState struct {
	Currency                                          Currency
	ReceivedMinor, FeeMinor, PromisedMinor, PaidMinor int64
}

// Received is what came in, before the fee.
func (f FundsState) Received() Money { return Money{f.ReceivedMinor, f.Currency} }

// Fee is what the host kept.
func (f FundsState) Fee() Money { return Money{f.FeeMinor, f.Currency} }

// Net is what was raised after the fee.
func (f FundsState) Net() Money { return Money{f.ReceivedMinor - f.FeeMinor, f.Currency} }

// Promised is what is committed from the pools and not yet paid.
func (f FundsState) Promised() Money { return Money{f.PromisedMinor, f.Currency} }

// Paid is what was paid from the pools.
func (f FundsState) Paid() Money { return Money{f.PaidMinor, f.Currency} }

// Free is what is left to promise, below zero where more was promised than raised.
func (f FundsState) Free() Money {
	return Money{f.ReceivedMinor - f.FeeMinor - f.PromisedMinor - f.PaidMinor, f.Currency}
}

// FundsSummary is what was raised as of a day, by currency, whether the rule is on, and the fee rules.
type FundsSummary struct {
	AsOf     Date
	States   []FundsState
	Rule     *FundsRuleLine // the newest switching, nil where the rule was never switched on
	FeeRules []FeeRule      // the newest first
}

// FundsRuleLine is a switching with the codes of its decision and entry.
type FundsRuleLine struct {
	FundsRule
	Decision, Transaction string
}

// On tells whether the rule stands.
func (s FundsSummary) On() bool { return s.Rule != nil && s.Rule.State == FundsOn }
