package models

import (
	"bursar/tally"
)

// Recommendation is a committee's advice: which proposals the money reaches in the order of the count. It moves no money.
type Recommendation struct {
	ID            int64
	RoundID       int64
	N             int64
	ResultID      int64
	Currency      Currency
	MoneyMinor    int64
	MoneyAssumed  Flag
	LeftoverMinor int64
	Text          string
	RecommendedOn Date
	Seq           int64
}

// RecommendationLine is one proposal in the advice, in the place that the count gives it.
type RecommendationLine struct {
	RecommendationID int64 `gorm:"primaryKey;autoIncrement:false"`
	Place            int64 `gorm:"primaryKey;autoIncrement:false"`
	ProposalID       int64
	CostMinor        *int64 // nil: unknown
	Assumed          Flag
	RunningMinor     *int64 // what has been asked so far
	LeftMinor        *int64 // money left after this line
	ShortMinor       *int64 // what is missing, where it does not fit
	Outcome          string
	Vote             string // pass, fail, no-quorum; empty before the count
	Shown            Flag
	Why              string
	Seq              int64
}

// In and Out say whether a proposal is within the money.
const (
	AdviceIn  = "in"
	AdviceOut = "out"
)

var ruleAdviceMoney = rule("recommendation.money", "Advice is given within an amount of money: the round's own, or the free money of its pools.")

// NoMoney says that there is nothing to advise within.
func NoMoney(round string) error {
	return Refuse(ruleAdviceMoney, "money", "%s has no amount of money, and no pool with free money stands behind it; enter the amount first.", round)
}

// Asking is a proposal on its way to the money: what it asks, and what the vote said.
type Asking struct {
	ProposalID int64
	Code       string
	Cost       *int64
	Minimum    *int64
	Assumed    bool
	Vote       tally.Decision // empty before the count
	Shown      bool
	Sentence   string // the vote with its arithmetic
}

// refused tells that the vote itself keeps the proposal out.
func (a Asking) refused() bool { return a.Vote != "" && a.Shown && a.Vote != tally.Pass }

// Advice is the walk down the order within the money.
type Advice struct {
	Lines    []RecommendationLine
	Leftover int64
	Funded   int64 // how many are in
	Cost     int64
}
