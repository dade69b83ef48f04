package models

import "sort"

// TransactionKind is what a movement of money is about.
type TransactionKind string

// The kinds.
const (
	MoneyOpening       TransactionKind = "opening"       // what a pool held when its record began
	MoneyAppropriation TransactionKind = "appropriation" // the board gives a pool money
	MoneyLapse         TransactionKind = "lapse"         // free money goes back at the end of a year
	MoneyIncome        TransactionKind = "income"
	MoneyRecommended   TransactionKind = "recommended" // a note of the committee's advice; free is untouched
	MoneyCommitment    TransactionKind = "commitment"  // the board promises money
	MoneyPayment       TransactionKind = "payment"
	MoneyRelease       TransactionKind = "release" // a promise that will not be paid becomes free again
	MoneyTransferred   TransactionKind = "transfer"
	MoneyCarriedOver   TransactionKind = "carry-over"
	MoneyReversal      TransactionKind = "reversal"
	MoneyImported      TransactionKind = "imported"
	MoneyFee           TransactionKind = "fee"   // of the host, on income
	MoneyFunds         TransactionKind = "funds" // what is promised and paid is taken into the rule of funds raised, or out of it

	MoneyExchangeDifference TransactionKind = "exchange-difference" // what a payment cost above or below its promise, because the rate moved
)

// Transaction is one balanced movement of money. It is never changed; a slip is reversed by another.
type Transaction struct {
	ID               int64
	Code             string
	EffectiveOn      Date
	Kind             TransactionKind
	Text             string
	DecisionID       *int64
	AwardID          *int64
	SOWID            *int64 `gorm:"column:sow_id"`
	ProposalID       *int64
	TransferID       *int64
	RecommendationID *int64
	ImportID         *int64
	ReversesID       *int64
	AnchorID         *int64
	EnteredBy        string
	Seq              int64

	InvoiceID *int64 // of the vendor's invoice that it pays
}

// Posting is one line of a transaction: an amount into (+) or out of (−) one account in one fiscal year.
type Posting struct {
	ID            int64
	TransactionID int64
	N             int64
	AccountID     int64
	FiscalYearID  int64
	Minor         int64
	Currency      Currency

	OriginalMinor    *int64 // the amount as it was agreed, where that is in another currency
	OriginalCurrency *Currency
}

// PostingLine is a line as a verb asks for it: an account of a pool by its kind, or an account outside the pools by its own name.
type PostingLine struct {
	Pool     Pool
	Account  AccountKind
	Name     string   // of an account outside the pools; Pool is then empty
	Currency Currency // of an account outside the pools
	Minor    int64
	YearID   int64 // the fiscal year it belongs to; 0 for the one in which the day lies

	Original *Money // the amount as it was agreed, where that is in another currency; nought for a difference in exchange
}

// AccountName is the name under which the line's account stands.
func (l PostingLine) AccountName() string {
	if l.Name != "" {
		return l.Name
	}
	return AccountName(l.Pool.Code, l.Account)
}

// Money is the line's amount.
func (l PostingLine) Money() Money {
	if l.Name != "" {
		return Money{l.Minor, l.Currency}
	}
	return l.Pool.Money(l.Minor)
}

// NewTransaction is what a verb asks to be posted: balanced lines, and the record that is the cause.
type NewTransaction struct {
	EffectiveOn Date
	Kind        TransactionKind
	Text        string
	Lines       []PostingLine

	DecisionID, AwardID, SOWID, ProposalID, TransferID, RecommendationID, ImportID, ReversesID *int64

	InvoiceID *int64

	Reason string // why, for a reversal
	Cite   Cite

	Exchange  Exchange // the rates it was exchanged by, where it was
	AtClosing bool     // by the closing of a year, which takes what stands along whatever the pool's days
}

var (
	ruleBalanced = rule("money.balanced", "Every transaction balances: what goes out of accounts goes into others, in each currency.")
	ruleReversed = rule("money.reversal", "A transaction is reversed at most once, by the same amounts with opposite signs and a reason; a reversal is not reversed.")
	ruleTransfer = rule("money.transfer-reversal", "What moved by a ruling of the board moves back by another; it is not reversed.")
)

// Check refuses a transaction without a day or text, and one that does not balance.
func (n NewTransaction) Check() error {
	if _, err := Line("text", n.Text, 500); err != nil {
		return err
	}
	if !n.EffectiveOn.Known() {
		return Refuse(ruleRequired, "on", "This is needed and was left empty.")
	}
	if len(n.Lines) < 2 {
		return Refuse(ruleBalanced, "postings", "%d line is no transaction; money goes out of one account and into another.", len(n.Lines))
	}
	return n.balanced()
}

func (n NewTransaction) balanced() error {
	sums := map[Currency]Money{}
	for _, l := range n.Lines {
		m := l.Money()
		if m.Minor == 0 && (l.Original == nil || l.Original.Minor == 0) {
			return Refuse(ruleMoneySign, "amount", "A line of zero moves nothing; leave it out.")
		}
		sum, err := Money{sums[m.Currency].Minor, m.Currency}.Plus(m)
		if err != nil {
			return err
		}
		sums[m.Currency] = sum
	}
	for _, m := range sortedSums(sums) {
		if m.Minor != 0 {
			return Refuse(ruleBalanced, "postings", "The lines add up to %s instead of zero. Mend the amounts.", m)
		}
	}
	return nil
}

func sortedSums(sums map[Currency]Money) []Money {
	out := make([]Money, 0, len(sums))
	for _, m := range sums {
		out = append(out, m)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Currency < out[j].Currency })
	return out
}

// Reversible refuses to reverse a reversal, and what the board ruled.
func (t Transaction) Reversible(reversedBy string) error {
	switch {
	case reversedBy != "":
		return Clash(ruleReversed, "", "%s was reversed by %s already.", t.Code, reversedBy)
	case t.Kind == MoneyReversal:
		return Clash(ruleReversed, "", "%s is itself a reversal. Post the entry anew instead.", t.Code)
	case t.Kind == MoneyTransferred:
		return Clash(ruleTransfer, "", "%s moved money by a ruling of the board. Ask for a transfer back instead.", t.Code)
	case t.Kind == MoneyIncome || t.Kind == MoneyFee:
		return Clash(ruleIncomeReversal, "", "%s belongs to an income. Reverse the income, so that its fee is given back with it.", t.Code)
	case t.Kind == MoneyFunds:
		return Clash(RuleRaised, "", "%s takes what is promised into the rule of funds raised. Switch the rule off or on instead.", t.Code)
	}
	return nil
}

// NewReversal is what is entered to undo a transaction: why, and the day it is about; the day of the transaction where none is given.
type NewReversal struct {
	Reason, On string
}

// Check gives the reason and the day, unknown where none was given, or every field that is refused.
func (n NewReversal) Check() (string, Date, error) {
	reason, errReason := Line("reason", n.Reason, 500)
	on, errOn := OptionalDate("on", n.On)
	return reason, on, Collect(errReason, errOn)
}

// TransactionLine is one row of the ledger, with what it did to the accounts of its pools.
type TransactionLine struct {
	Code        string
	EffectiveOn Date
	Kind        TransactionKind
	Text        string
	Pool        string // code
	OtherPool   string // the second pool of a transfer, or ""
	Currency    Currency
	Minor       int64 // what moved in all
	EnteredBy   string
	Seq         int64
	Decision    string
	Award       string
	SOW         string `gorm:"column:sow"`
	ReversedBy  string

	FreeMinor, CommittedMinor, PaidMinor int64

	OriginalMinor    *int64 // as it was agreed, where that is in another currency
	OriginalCurrency Currency
}

// Original is the amount as it was agreed, nil where that is the pool's own currency.
func (l TransactionLine) Original() *Money {
	if l.OriginalMinor == nil || *l.OriginalMinor == 0 {
		return nil
	}
	return &Money{*l.OriginalMinor, l.OriginalCurrency}
}

// Money is what moved.
func (l TransactionLine) Money() Money { return Money{l.Minor, l.Currency} }

// TransactionFilter narrows the ledger.
type TransactionFilter struct {
	Pool     string
	Kind     string
	From, To Date
	Text     string
	Award    string
	SOW      string

	Invoice string
}

// PostingRow is a posting as people read it.
type PostingRow struct {
	N          int64
	Account    string
	Pool       string // code, or "" for an account outside the pools
	PoolName   string
	Kind       AccountKind
	FiscalYear string
	Minor      int64
	Currency   Currency

	OriginalMinor    *int64
	OriginalCurrency *Currency
	Comment          string // of the journal it was read from
}

// Money is the row's amount.
func (r PostingRow) Money() Money { return Money{r.Minor, r.Currency} }

// Original is the amount as it was agreed, nil where that is the row's own currency.
func (r PostingRow) Original() *Money {
	if r.OriginalMinor == nil || r.OriginalCurrency == nil || *r.OriginalMinor == 0 {
		return nil
	}
	return &Money{*r.OriginalMinor, *r.OriginalCurrency}
}

// WholeTransaction is a transaction with its lines and the records that caused it, by code.
type WholeTransaction struct {
	Transaction
	At             Instant // when it was recorded
	Postings       []PostingRow
	Decision       string
	Award          string
	SOW            string
	Proposal       string
	Transfer       string
	Import         string
	Reverses       string
	ReversedBy     string
	ReversalReason string
	Place          *Place

	Invoice string // that it pays, or whose payment it takes back

	Note         JournalNote // what a journal said of it
	Exchange     Exchange    // the rates it was exchanged by; without any where it was not, or where the bank stated both amounts
	DifferenceOf string      // the payment that this difference in exchange belongs to
	Difference   string      // the difference in exchange of this payment
}

// Original is what moved as it was agreed, nil where that is the pool's own currency.
func (w WholeTransaction) Original() *Money {
	var sum *Money
	for _, p := range w.Postings {
		if o := p.Original(); o != nil && o.Minor > 0 {
			if sum == nil {
				sum = &Money{0, o.Currency}
			}
			sum.Minor += o.Minor
		}
	}
	return sum
}

// Moved is the sum of what came into accounts: the amount of the transaction in its first line's currency.
// The lines of funds raised say the same again beside a pool's own, so they count only where nothing else came in.
func (w WholeTransaction) Moved() Money {
	var m Money
	var funds int64
	for _, p := range w.Postings {
		if m.Currency == "" {
			m.Currency = p.Currency
		}
		switch {
		case p.Minor <= 0 || p.Currency != m.Currency:
		case p.Kind == AccountFunds:
			funds += p.Minor
		default:
			m.Minor += p.Minor
		}
	}
	if m.Minor == 0 {
		m.Minor = funds
	}
	return m
}
