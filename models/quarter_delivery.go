package models

import "fmt"

// QuarterInvoice is a vendor's invoice as it stood on the day: what it asks for, how far it had come, and in what its last check said that it differs.
type QuarterInvoice struct {
	Code, SOW, Title, Vendor, Number string

	DatedOn Date
	From    Date // of the period, both days inclusive
	To      Date
	Unit    Unit
	Units   *Days // nil where it asks for no time
	Total   Money

	State       InvoiceState
	Since       Date
	Reason      string // why it was rejected
	Payment     string // the transaction that paid it
	Checked     bool   // its days were held against the approved ones by then
	Differences []QuarterDifference
	File        string
	Place       *Place
}

// QuarterDifference is one thing in which an invoice differed when it was last checked, and why that was accepted.
type QuarterDifference struct {
	Words, Reason string
}

// Sentence is the difference with its reason, or that nobody gave one.
func (d QuarterDifference) Sentence() string {
	if d.Reason == "" {
		return d.Words + " Not explained."
	}
	return d.Words + " Explained: " + d.Reason
}

// DiffersWords are its differences one under the other; that there is none, or that nobody looked yet, is said too.
func (i QuarterInvoice) DiffersWords() []string {
	switch {
	case i.State == InvoiceRejected:
		return []string{"Rejected: " + i.Reason}
	case !i.Checked:
		return []string{"not checked yet"}
	case len(i.Differences) == 0:
		return []string{"none"}
	}
	var out []string
	for _, d := range i.Differences {
		out = append(out, d.Sentence())
	}
	return out
}

// InvoicesSentence counts invoices by state: "3 invoices: 1 checked, 2 paid". "" where there are none.
func InvoicesSentence(found []QuarterInvoice) string {
	return countedBy(found, "invoice", "invoices", InvoiceStates, func(i QuarterInvoice) (InvoiceState, string) { return i.State, string(i.State) })
}

// countedBy says how many there are, and how many of each kind, in the order of the kinds.
func countedBy[T any, K comparable](found []T, one, many string, kinds []K, kind func(T) (K, string)) string {
	if len(found) == 0 {
		return ""
	}
	counts, words := map[K]int{}, map[K]string{}
	for _, f := range found {
		k, said := kind(f)
		counts[k], words[k] = counts[k]+1, said
	}
	text, between := counted(int64(len(found)), one, many), ": "
	for _, k := range kinds {
		if counts[k] > 0 {
			text, between = text+between+fmt.Sprintf("%d %s", counts[k], words[k]), ", "
		}
	}
	return text
}
