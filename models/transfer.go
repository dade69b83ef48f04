package models

import "strings"

// Transfer is money that somebody asks to be moved from one pool to another. Nothing moves before the board has ruled.
type Transfer struct {
	ID           int64
	Code         string
	FromPoolID   int64
	ToPoolID     int64
	FiscalYearID int64
	Minor        int64
	Currency     Currency
	Reason       string
	AskedBy      string
	AskedOn      Date
	State        TransferState
	DecidedOn    Date
	DecidedBy    string
	DecisionID   *int64
	Version      int64
	Seq          int64
}

// TransferState is how far a transfer has come.
type TransferState string

// The states.
const (
	TransferAwaiting TransferState = "awaiting"
	TransferApproved TransferState = "approved"
	TransferDeclined TransferState = "declined"
)

var (
	ruleTransferPools   = rule("transfer.pools", "A transfer goes from one pool to another of the same currency.")
	ruleTransferDecided = rule("transfer.decided", "A transfer is approved or declined once.")
	// RuleTransferVerdict is spoken where a ruling is neither yes nor no.
	RuleTransferVerdict = rule("transfer.verdict", "The board approves or declines a transfer.")
	ruleTransferDay     = rule("transfer.day", "A transfer is decided on the day it was asked for or later.")
)

// NewTransfer is what is entered to ask for one. The day is today where none is given.
type NewTransfer struct {
	From, To, Amount, Reason, On string
}

// Check gives the reason and the day, unknown where none was given, or every field that is refused. The amount is read with the pool's currency.
func (n NewTransfer) Check() (reason string, on Date, err error) {
	_, errFrom := Line("from", n.From, 40)
	_, errTo := Line("to", n.To, 40)
	reason, errReason := Line("reason", n.Reason, 500)
	on, errOn := OptionalDate("on", n.On)
	return reason, on, Collect(errFrom, errTo, errReason, errOn)
}

// Between refuses a transfer from a pool to itself, or between unlike currencies.
func (n NewTransfer) Between(from, to Pool) error {
	if from.ID == to.ID {
		return Refuse(ruleTransferPools, "to", "%s cannot give money to itself; choose another pool.", from.Name)
	}
	if from.Currency != to.Currency {
		return Refuse(ruleTransferPools, "to", "%s is kept in %s and %s in %s; choose pools of the same currency.", from.Name, from.Currency, to.Name, to.Currency)
	}
	return Collect(from.Usable("from"), to.Usable("to"))
}

// NewTransferRuling is what the board rules on a transfer: approve or decline, on a day, by a decision where one is on record.
type NewTransferRuling struct {
	Verdict, Decision, On string
	Version               int64
}

// Check gives the state that follows and the day, unknown where none was given, or every field that is refused.
func (n NewTransferRuling) Check() (TransferState, Date, error) {
	on, errOn := OptionalDate("on", n.On)
	switch strings.TrimSpace(n.Verdict) {
	case "approve":
		return TransferApproved, on, errOn
	case "decline":
		return TransferDeclined, on, errOn
	}
	return "", on, Collect(Refuse(RuleTransferVerdict, "verdict", "%s is not a ruling; choose approve or decline.", shown(n.Verdict)), errOn)
}

// Decidable refuses to rule twice, or on a day before the transfer was asked for.
func (t Transfer) Decidable(on Date) error {
	if t.State != TransferAwaiting {
		return Clash(ruleTransferDecided, "", "%s was %s on %s already.", t.Code, t.State, t.DecidedOn.Long())
	}
	if on < t.AskedOn {
		return Refuse(ruleTransferDay, "on", "%s is before %s was asked for, on %s.", on.Long(), t.Code, t.AskedOn.Long())
	}
	return nil
}

// TransferLine is one row of the transfers, with what is free on both sides now and what would be after it.
type TransferLine struct {
	Code        string
	From        string
	FromName    string
	To          string
	ToName      string
	FiscalYear  string
	Minor       int64
	Currency    Currency
	Reason      string
	AskedBy     string
	AskedOn     Date
	State       TransferState
	DecidedOn   Date
	DecidedBy   string
	Decision    string
	Transaction string
	Version     int64
	Seq         int64

	FromFreeMinor, ToFreeMinor int64 // as it stands now

	Leave LeaveView `gorm:"-"` // of one transfer, to whoever may rule on it
}

// Money is what is asked for.
func (l TransferLine) Money() Money { return Money{l.Minor, l.Currency} }

// FromFreeAfter is what the giving pool has free after the transfer: now, less the amount while it awaits the board.
func (l TransferLine) FromFreeAfter() Money {
	if l.State == TransferAwaiting {
		return Money{l.FromFreeMinor - l.Minor, l.Currency}
	}
	return Money{l.FromFreeMinor, l.Currency}
}

// ToFreeAfter is what the receiving pool has free after the transfer.
func (l TransferLine) ToFreeAfter() Money {
	if l.State == TransferAwaiting {
		return Money{l.ToFreeMinor + l.Minor, l.Currency}
	}
	return Money{l.ToFreeMinor, l.Currency}
}

// TransferFilter narrows the transfers.
type TransferFilter struct {
	State string
	Pool  string
}
