package handlers

import "bursar/models"

// Invoice is a vendor's invoice in the API.
type Invoice struct {
	Code      string  `json:"code"`
	Number    string  `json:"number" doc:"the vendor's own"`
	Date      string  `json:"date"`
	Received  string  `json:"received"`
	From      string  `json:"from"`
	To        string  `json:"to"`
	Days      string  `json:"days" doc:"of the lines, in the statement of work's own unit"`
	Amount    Money   `json:"amount" doc:"of the lines, and what is paid"`
	Stated    *Money  `json:"stated" doc:"the vendor's own total; null where it gives none"`
	State     string  `json:"state"`
	EnteredBy string  `json:"entered_by"`
	Note      *string `json:"note"`
	Version   int64   `json:"version"`
}

func (i Invoice) version() int64 { return i.Version }

func showInvoice(i models.Invoice) Invoice {
	return Invoice{i.Code, i.Number, string(i.DatedOn), string(i.ReceivedOn), string(i.FromOn), string(i.ToOn), i.TotalUnits.String(), moneyOf(i.TotalMinor, i.Currency), sumOrNull(i.Stated()),
		string(i.State), i.EnteredBy, textOrNull(i.Note), i.Version}
}

// InvoiceRow is one row of the list of invoices.
type InvoiceRow struct {
	Invoice
	SOW     string  `json:"sow"`
	Vendor  *string `json:"vendor" doc:"code of the organization; null where the work names none"`
	Payment *string `json:"payment" doc:"the entry that paid it; null while it is not paid"`
}

func showInvoiceRow(r models.InvoiceRow) InvoiceRow {
	return InvoiceRow{showInvoice(r.Invoice), r.SOW, textOrNull(r.VendorCode), textOrNull(r.Paid)}
}

// WholeInvoice is an invoice with its check and its life.
type WholeInvoice struct {
	InvoiceRow
	ApprovedDays string              `json:"approved_days" doc:"that it covers"`
	Approved     *Money              `json:"approved" doc:"what they come to at their rates; null where it is not known"`
	Lines        []InvoiceLine       `json:"lines"`
	Differences  []InvoiceDifference `json:"differences"`
	Covered      []int64             `json:"covered" doc:"entries of days that it covers"`
	Uncovered    []int64             `json:"uncovered" doc:"approved entries of its period that no invoice has"`
	Waiting      []int64             `json:"waiting" doc:"entries of its period that nobody has approved yet"`
	Steps        []InvoiceStep       `json:"steps"`
	File         *string             `json:"file"`
	Source       *Place              `json:"source"`
}

// InvoiceLine is one line beside the approved days that make it up.
type InvoiceLine struct {
	N            int64   `json:"n"`
	Kind         string  `json:"kind" doc:"days, fixed or other"`
	Person       *string `json:"person"`
	Days         *string `json:"days"`
	Rate         *Money  `json:"rate"`
	Amount       Money   `json:"amount"`
	Text         *string `json:"text"`
	ApprovedDays *string `json:"approved_days"`
	Approved     *Money  `json:"approved"`
}

// InvoiceDifference is one thing in which an invoice is not what the approved days come to.
type InvoiceDifference struct {
	Key         string  `json:"key"`
	Text        string  `json:"text"`
	Bars        bool    `json:"bars" doc:"no reason makes up for it"`
	Reason      *string `json:"reason"`
	ExplainedBy *string `json:"explained_by"`
}

// InvoiceStep is one step of its life.
type InvoiceStep struct {
	State       string  `json:"state"`
	On          string  `json:"on"`
	By          string  `json:"by"`
	Reason      *string `json:"reason"`
	Transaction *string `json:"transaction"`
}

// InvoicePaid is an invoice that was just paid.
type InvoicePaid struct {
	Code        string `json:"code"`
	State       string `json:"state"`
	Transaction string `json:"transaction"`
	On          string `json:"on"`
}

// InvoiceProposal is what the approved days of a period come to.
type InvoiceProposal struct {
	From  string                `json:"from"`
	To    string                `json:"to"`
	Lines []InvoiceProposalLine `json:"lines"`
}

// InvoiceProposalLine is one person at one rate.
type InvoiceProposalLine struct {
	Person string `json:"person"`
	Name   string `json:"name"`
	Days   string `json:"days"`
	Rate   *Money `json:"rate" doc:"null where no rate is on record"`
	Amount *Money `json:"amount"`
}

func showWholeInvoice(w models.WholeInvoice) WholeInvoice {
	c := w.Check
	out := WholeInvoice{InvoiceRow: showInvoiceRow(w.InvoiceRow), ApprovedDays: c.ApprovedUnits().String(), Approved: sumOrNull(c.Approved(w.Currency)), Lines: []InvoiceLine{}, Differences: []InvoiceDifference{},
		Covered: c.Held(), Uncovered: entryIDs(c.Uncovered), Waiting: entryIDs(c.Waiting), Steps: []InvoiceStep{}, File: textOrNull(w.File), Source: placeOrNull(w.Place)}
	for _, l := range c.Lines {
		line := InvoiceLine{l.N, string(l.Kind), textOrNull(l.PersonCode), daysOrNull(l.InvoiceLine.Units), sumOrNull(l.Rate(w.Currency)), moneyOf(l.Minor, w.Currency), textOrNull(l.Text), nil, sumOrNull(l.Approved)}
		if l.Kind == models.InvoiceDays {
			line.ApprovedDays = daysOrNull(&l.Units)
		}
		out.Lines = append(out.Lines, line)
	}
	for _, d := range c.Differences {
		out.Differences = append(out.Differences, InvoiceDifference{d.Key, d.Words, d.Bars, textOrNull(d.Reason), textOrNull(d.By)})
	}
	for _, s := range w.Steps {
		out.Steps = append(out.Steps, InvoiceStep{string(s.State), string(s.OnDate), s.ByEmail, textOrNull(s.Reason), textOrNull(s.Transaction)})
	}
	return out
}

func entryIDs(entries []models.InvoiceEntry) []int64 {
	out := make([]int64, 0, len(entries))
	for _, e := range entries {
		out = append(out, e.ID)
	}
	return out
}
