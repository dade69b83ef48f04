package models

import "strings"

// Income is money that the foundation received: a membership fee, a sponsorship, a grant. It is never changed; a slip is reversed.
type Income struct {
	ID               int64
	Code             string
	Kind             IncomeKind
	OrganizationID   *int64
	PersonID         *int64
	Minor            int64
	Currency         Currency
	ReceivedOn       Date
	FiscalYearID     int64
	Reference        string // of the bank or the receipt, as written
	Text             string
	PoolID           *int64 // the one purpose it was given for, or none
	DecisionID       *int64
	TransactionID    int64
	FeeRuleID        *int64 // the rule that its fee was reckoned by; none where no rule takes a fee on it
	FeeBeforeMinor   int64  // what of its year bore the fee before it
	FeeMinor         int64
	FeeTransactionID *int64
	AnchorID         *int64
	EnteredBy        string
	Seq              int64
}

// IncomeKind is why money was received.
type IncomeKind string

// The kinds.
const (
	IncomeMembership  IncomeKind = "membership"
	IncomeSponsorship IncomeKind = "sponsorship"
	IncomeGrant       IncomeKind = "grant" // a grant that the foundation received
	IncomeOther       IncomeKind = "other"
)

// IncomeKinds in the order in which they are offered.
var IncomeKinds = []IncomeKind{IncomeMembership, IncomeSponsorship, IncomeGrant, IncomeOther}

// Account is the account outside the pools that the kind is posted to.
func (k IncomeKind) Account() string { return "income:" + string(k) }

// The accounts outside the pools on which income, the host's fee and what was raised are kept. No account of a pool has such a name.
const (
	FeeAccount        = "fee:host"
	UnpromisedAccount = "funds:unpromised"
	PromisedAccount   = "funds:promised"
	SpentAccount      = "funds:spent"
)

var (
	ruleIncomeKind     = rule("income.kind", "Income is a membership, a sponsorship, a grant or other.")
	ruleIncomeFrom     = rule("income.from", "Income comes from one organization or one person.")
	ruleIncomeDay      = rule("income.day", "Income is recorded once it was received; what is only promised to the foundation is not money yet.")
	ruleIncomeReversal = rule("income.reversal", "Income is reversed once, with a reason and together with its host fee.")
)

// NewIncome is what is entered when money was received. The day is today and the currency the foundation's where none is given.
type NewIncome struct {
	Kind, Organization, Person, Amount, Currency, On, Reference, Text, Pool, Decision string
	Cite                                                                              Cite
}

// Check gives what can be told without the record, or every field that is refused. The amount is read once its currency is known.
func (n NewIncome) Check(today Date) (Income, error) {
	kind, errKind := checkIncomeKind("kind", n.Kind)
	on, errOn := OptionalDate("on", n.On)
	if !on.Known() {
		on = today
	}
	reference, errReference := OptionalLine("reference", n.Reference, 200)
	text, errText := OptionalLine("text", n.Text, 500)
	return Income{Kind: kind, ReceivedOn: on, Reference: reference, Text: text},
		Collect(errKind, n.checkFrom(), errOn, notReceivedYet(errOn, on, today), errReference, errText)
}

func checkIncomeKind(field, s string) (IncomeKind, error) {
	for _, k := range IncomeKinds {
		if string(k) == strings.TrimSpace(s) {
			return k, nil
		}
	}
	return "", Refuse(ruleIncomeKind, field, "%s is not a kind of income; choose membership, sponsorship, grant or other.", shown(s))
}

func (n NewIncome) checkFrom() error {
	organization, person := strings.TrimSpace(n.Organization) != "", strings.TrimSpace(n.Person) != ""
	switch {
	case organization && person:
		return Refuse(ruleIncomeFrom, "person", "Two givers are named. Leave the person or the organization empty.")
	case !organization && !person:
		return Refuse(ruleIncomeFrom, "organization", "Nobody is named. Say whom the money came from: an organization, or a person.")
	}
	return nil
}

func notReceivedYet(unread error, on, today Date) error {
	if unread == nil && on > today {
		return Refuse(ruleIncomeDay, "on", "%s is after today, %s. Record income on the day it is received, or mend the day.", on.Long(), today.Long())
	}
	return nil
}

// Money reads the amount, greater than zero, in the currency that is given or else in the foundation's.
func (n NewIncome) Money(foundations Currency) (Money, error) {
	c := Currency(strings.TrimSpace(n.Currency))
	if c == "" {
		c = foundations
	}
	if err := c.Check("currency"); err != nil {
		return Money{}, err
	}
	m, err := ParseMoney("amount", n.Amount, c)
	if err != nil {
		return m, err
	}
	return m, m.Positive("amount")
}

// Restricted refuses a pool that cannot hold what was received: one of pieces, or of another currency.
func (i Income) Restricted(p Pool) error {
	return Collect(p.NoPieces("pool"), p.Same(i.Currency))
}

// IncomeReversal is the reversal of an income: both of its entries, and why.
type IncomeReversal struct {
	IncomeID         int64 `gorm:"primaryKey;autoIncrement:false"`
	ReversedOn       Date
	Reason           string
	TransactionID    int64
	FeeMinor         int64 // what was given back of the fee; below zero where the fees of others grew
	FeeTransactionID *int64
	EnteredBy        string
	Seq              int64
}

// IncomeLine is one income as lists and its page show it.
type IncomeLine struct {
	Code             string
	Kind             IncomeKind
	Organization     string
	OrganizationName string
	Person           string
	PersonName       string
	Minor            int64
	Currency         Currency
	ReceivedOn       Date
	FiscalYear       string
	Reference        string
	Text             string
	Pool             string
	PoolName         string
	Decision         string
	Transaction      string
	FeeMinor         int64
	FeeBeforeMinor   int64
	FeeTransaction   string
	FeeRuleID        *int64
	AnchorID         *int64
	EnteredBy        string
	Seq              int64

	ReversedBy, FeeReversedBy string // the entries of the reversal
	ReversedOn                Date
	ReversalReason            string
	ReversalFeeMinor          int64
}

// Money is what was received.
func (l IncomeLine) Money() Money { return Money{l.Minor, l.Currency} }

// Fee is the host's fee on it.
func (l IncomeLine) Fee() Money { return Money{l.FeeMinor, l.Currency} }

// Net is what is left of it after the fee.
func (l IncomeLine) Net() Money { return Money{l.Minor - l.FeeMinor, l.Currency} }

// From is who gave it, by name.
func (l IncomeLine) From() string { return l.OrganizationName + l.PersonName }

// Reversible refuses to reverse an income twice.
func (l IncomeLine) Reversible() error {
	if l.ReversedBy != "" {
		return Clash(ruleIncomeReversal, "", "%s was reversed by %s already.", l.Code, l.ReversedBy)
	}
	return nil
}

// IncomeFilter narrows a list of income.
type IncomeFilter struct {
	Text, Kind, Currency, Pool, FiscalYear, State string
	From, To                                      Date
}

// WholeIncome is an income with the rule that its fee was reckoned by and the place it was read from.
type WholeIncome struct {
	IncomeLine
	FeeRule *FeeRule
	Place   *Place
}
