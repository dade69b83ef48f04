package journal

import "bursar/models"

// Kind says whether a posting takes part in the balance of its transaction.
type Kind byte

// The kinds: money that moves, and notes in brackets beside it.
const (
	Real            Kind = iota
	Virtual              // (account): balances with nothing
	BalancedVirtual      // [account]: balances with others of its kind
)

// Posting is one line of a transaction: an amount into (+) or out of (−) an account. An amount that was left out or follows from a balance has been
// worked out; one left out in several commodities stands here as several postings of the same line.
type Posting struct {
	Line      int
	Mark      Mark
	Account   string
	Kind      Kind
	Amount    Amount
	Cost      *Cost
	Assertion *Assertion
	Date      models.Date // its own date, if its comment gives one
	Effective models.Date
	Comment   string
}

// Amount is a number of a commodity's smallest units: 5 dollars are 500 of USD.
type Amount struct {
	Units     int64
	Commodity string
}

// Rate is an amount with as many decimals as were written, for prices need more than money has.
type Rate struct {
	Units     int64
	Decimals  int
	Commodity string
}

// Cost is what the posting's amount was exchanged for: per unit, or in total.
type Cost struct {
	Rate
	Total bool
}

// Assertion is the balance that the bookkeeper says the account has after the posting.
type Assertion struct {
	Amount
	Sole        bool // ==: the account holds no other commodity
	Subaccounts bool // *: together with the accounts below it
}

// Tags are the tags in the comment.
func (p Posting) Tags() []Tag { return Tags(p.Comment) }

// On is the day the posting counts from: its own, or the transaction's.
func (p Posting) On(t Transaction) models.Date {
	if p.Date.Known() {
		return p.Date
	}
	return t.Date
}
