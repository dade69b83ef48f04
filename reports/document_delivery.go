package reports

import (
	"cmp"

	"bursar/models"
)

// FindingDocument is what an audit found, and what became of it by the day.
type FindingDocument struct {
	Code     string          `json:"code"`
	SOW      string          `json:"sow"`
	Title    string          `json:"title"`
	Severity *string         `json:"severity" doc:"null where the auditor did not say"`
	State    string          `json:"state" doc:"open, fixed, declined, agreed or handed-on"`
	FoundOn  string          `json:"found_on"`
	Since    string          `json:"since"`
	Link     *string         `json:"link"`
	Reason   *string         `json:"reason"`
	To       *string         `json:"handed_on_to"`
	Source   *SourceDocument `json:"source"`
}

// InvoiceDocument is a vendor's invoice as it stood on the day.
type InvoiceDocument struct {
	Code        string               `json:"code"`
	SOW         string               `json:"sow"`
	Number      string               `json:"number"`
	Vendor      *string              `json:"vendor"`
	Date        string               `json:"date"`
	From        string               `json:"from"`
	To          string               `json:"to"`
	Unit        string               `json:"unit"`
	Days        *string              `json:"days" doc:"null where it asks for no time"`
	Amount      MoneyDocument        `json:"amount"`
	State       string               `json:"state"`
	Since       string               `json:"since"`
	Payment     *string              `json:"payment" doc:"code of the transaction that paid it"`
	Reason      *string              `json:"reason" doc:"why it was rejected"`
	Checked     bool                 `json:"checked" doc:"it was held against the approved days by then"`
	Differences []DifferenceDocument `json:"differences" doc:"as its last check told them"`
	File        *string              `json:"file" doc:"the file of the invoice itself"`
	Source      *SourceDocument      `json:"source"`
}

// DifferenceDocument is one difference, and why it was accepted.
type DifferenceDocument struct {
	Text   string  `json:"text"`
	Reason *string `json:"reason"`
}

func findingDocument(f models.FindingLine) FindingDocument {
	stands := standing(f)
	return FindingDocument{Code: f.Code, SOW: f.SOWCode, Title: f.Title, Severity: optional(f.Severity), State: string(f.Fate()), FoundOn: string(f.FoundOn), Since: string(stands.OnDate),
		Link: optional(stands.Link), Reason: optional(stands.Why), To: optional(stands.Receiver), Source: sourceJSON(&stands.Place)}
}

// standing is what became of a finding last; what that does not say is as the finding says. One of which nothing became stands since it was found.
func standing(f models.FindingLine) models.FindingFateLine {
	last := models.FindingFateLine{OnDate: f.FoundOn}
	if became := f.Last(); became != nil {
		last = *became
	}
	last.Link = cmp.Or(last.Link, f.Link)
	if last.Place.File == "" {
		last.Place = f.Place
	}
	return last
}

func invoiceDocument(i models.QuarterInvoice) InvoiceDocument {
	return InvoiceDocument{Code: i.Code, SOW: i.SOW, Number: i.Number, Vendor: optional(i.Vendor), Date: string(i.DatedOn), From: string(i.From), To: string(i.To), Unit: string(i.Unit),
		Days: daysJSON(i.Units), Amount: *inJSON(&i.Total.Minor, i.Total.Currency), State: string(i.State), Since: string(i.Since), Payment: optional(i.Payment), Reason: optional(i.Reason),
		Checked: i.Checked, Differences: each(i.Differences, func(d models.QuarterDifference) DifferenceDocument {
			return DifferenceDocument{d.Words, optional(d.Reason)}
		}),
		File: optional(i.File), Source: sourceJSON(i.Place)}
}
