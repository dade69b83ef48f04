package models

import (
	"fmt"
	"strings"
)

// InvoiceLine is one line as the vendor wrote it: days of a person, or of everybody together, at a rate; a fixed price; or something else.
type InvoiceLine struct {
	ID        int64
	InvoiceID int64
	N         int64
	Kind      InvoiceLineKind
	PersonID  *int64
	Units     *Days
	RateMinor *int64
	Minor     int64
	Text      string
	Seq       int64

	PersonTyped string `gorm:"-"` // as it was entered, before the record was asked who it is
}

// InvoiceLineKind is what a line is for.
type InvoiceLineKind string

// The kinds.
const (
	InvoiceDays  InvoiceLineKind = "days"
	InvoiceFixed InvoiceLineKind = "fixed" // an amount that was agreed, held against the ceiling in money
	InvoiceOther InvoiceLineKind = "other" // tax, expenses, a discount: shown apart, and explained
)

// InvoiceLineKinds in the order in which they are offered.
var InvoiceLineKinds = []InvoiceLineKind{InvoiceDays, InvoiceFixed, InvoiceOther}

// NewInvoiceLine is a line as it is entered.
type NewInvoiceLine struct {
	Kind   string // days where days or a person are given, else other, where left empty
	Person string // code, e-mail address or unambiguous name; "" is everybody together
	Days   string // in the statement of work's own unit
	Rate   string // of one unit, or empty where the vendor names none
	Amount string
	Text   string
}

// mostInvoiceLines is more than an invoice for people's days has.
const mostInvoiceLines = 100

// InvoiceField is how a field of the n-th line is called, from 1: line_2_amount.
func InvoiceField(n int, field string) string { return fmt.Sprintf("line_%d_%s", n, field) }

// lines reads every line and adds them up.
func (n NewInvoice) lines(i *Invoice) ([]InvoiceLine, error) {
	if len(n.Lines) == 0 || len(n.Lines) > mostInvoiceLines {
		return nil, Refuse(ruleInvoiceLines, "lines", "%s cannot be an invoice; write 1 to %d.", counted(int64(len(n.Lines)), "line", "lines"), mostInvoiceLines)
	}
	var errs []error
	out := make([]InvoiceLine, 0, len(n.Lines))
	sum := Money{Currency: i.Currency}
	for at, typed := range n.Lines {
		l, err := typed.check(at+1, i.Currency)
		added, errSum := sum.Plus(Money{l.Minor, i.Currency})
		if errs = append(errs, err); errSum != nil {
			errs = append(errs, errSum)
		}
		sum, out = added, append(out, l)
		if l.Units != nil {
			i.TotalUnits += *l.Units
		}
	}
	i.TotalMinor = sum.Minor
	if err := Collect(errs...); err != nil {
		return nil, err
	}
	if sum.Minor <= 0 {
		return nil, Refuse(ruleInvoiceLines, "lines", "The lines come to %s. An invoice asks for more than nothing; look at the amounts.", sum)
	}
	return out, nil
}

func (n NewInvoiceLine) kind() InvoiceLineKind {
	switch k := InvoiceLineKind(strings.TrimSpace(n.Kind)); {
	case k != "":
		return k
	case strings.TrimSpace(n.Days) != "" || strings.TrimSpace(n.Person) != "":
		return InvoiceDays
	}
	return InvoiceOther
}

func (n NewInvoiceLine) check(at int, c Currency) (InvoiceLine, error) {
	l := InvoiceLine{N: int64(at), Kind: n.kind()}
	var errText, errDays error
	l.Text, errText = OptionalLine(InvoiceField(at, "text"), n.Text, 300)
	switch l.Kind {
	case InvoiceDays:
		errDays = n.days(at, c, &l)
	case InvoiceFixed, InvoiceOther:
		errDays = n.noDays(at, l.Kind)
	default:
		return l, Refuse(ruleInvoiceLines, InvoiceField(at, "kind"), "%s is no kind of line; choose days, fixed or other.", shown(n.Kind))
	}
	if l.Kind == InvoiceOther && l.Text == "" && errText == nil {
		errText = Refuse(ruleInvoiceLines, InvoiceField(at, "text"), "Say what this line is for, such as VAT 20 %%.")
	}
	field := InvoiceField(at, "amount")
	m, errAmount := ParseMoney(field, n.Amount, c)
	switch {
	case errAmount != nil:
	case m.Minor == 0 || (m.Minor < 0 && l.Kind != InvoiceOther):
		errAmount = Refuse(ruleMoneySign, field, "%s is not an amount to ask for; write one greater than zero. Only a line for something else may take off.", m.Amount())
	}
	l.Minor = m.Minor
	return l, Collect(errDays, errText, errAmount)
}

func (n NewInvoiceLine) days(at int, c Currency, l *InvoiceLine) error {
	var errPerson, errRate error
	l.PersonTyped, errPerson = OptionalLine(InvoiceField(at, "person"), n.Person, 200)
	d, errDays := ParseDays(InvoiceField(at, "days"), n.Days)
	if errDays == nil && d <= 0 {
		errDays = Refuse(ruleDaysPositive, InvoiceField(at, "days"), "%s is not time worked; write more than zero.", d)
	}
	l.Units = &d
	if strings.TrimSpace(n.Rate) != "" {
		var m Money
		if m, errRate = ParseMoney(InvoiceField(at, "rate"), n.Rate, c); errRate == nil {
			errRate = m.Positive(InvoiceField(at, "rate"))
		}
		l.RateMinor = &m.Minor
	}
	return Collect(errPerson, errDays, errRate)
}

func (n NewInvoiceLine) noDays(at int, k InvoiceLineKind) error {
	for _, f := range []struct{ name, typed string }{{"person", n.Person}, {"days", n.Days}, {"rate", n.Rate}} {
		if strings.TrimSpace(f.typed) != "" {
			return Refuse(ruleInvoiceLines, InvoiceField(at, f.name), "A line of kind %s has an amount and a text, no %s. Choose days, or leave it empty.", k, f.name)
		}
	}
	return nil
}

// InvoiceItem is a line with the person's code and name.
type InvoiceItem struct {
	InvoiceLine `gorm:"embedded"`
	PersonCode  string
	PersonName  string
}

// Money is the line's amount in the invoice's currency.
func (l InvoiceItem) Money(c Currency) Money { return Money{l.Minor, c} }

// Rate is what one unit costs by the line, nil where the vendor names no rate.
func (l InvoiceItem) Rate(c Currency) *Money {
	if l.RateMinor == nil {
		return nil
	}
	return &Money{*l.RateMinor, c}
}
