package handlers

import (
	"context"

	"bursar/models"
)

type invoicesIn struct {
	PageQuery
	SOW   string `query:"sow" maxLength:"60" doc:"code of a statement of work"`
	State string `query:"state" maxLength:"20" doc:"received, checked, approved, paid, rejected, or open for what is neither paid nor rejected"`
	Text  string `query:"text" maxLength:"100" doc:"part of a number, code, vendor or title"`
	From  string `query:"from" maxLength:"40" doc:"dated from"`
	To    string `query:"to" maxLength:"40" doc:"dated to, inclusive"`
}

type sowInvoicesIn struct {
	CodeIn
	PageQuery
	State string `query:"state" maxLength:"20" doc:"received, checked, approved, paid, rejected, or open"`
}

type invoiceProposalIn struct {
	CodeIn
	From string `query:"from" required:"true" maxLength:"40"`
	To   string `query:"to" required:"true" maxLength:"40" doc:"inclusive"`
}

type newInvoiceLineIn struct {
	Kind   string `json:"kind,omitempty" maxLength:"20" doc:"days, fixed or other; where left away, days where days or a person are given, else other"`
	Person string `json:"person,omitempty" maxLength:"200" doc:"code, e-mail address or unambiguous name; left away for everybody together"`
	Days   string `json:"days,omitempty" maxLength:"40" doc:"in the statement of work's own unit"`
	Rate   string `json:"rate,omitempty" maxLength:"40" doc:"of one unit, in the invoice's currency; left away where the vendor names none"`
	Amount string `json:"amount" maxLength:"40" doc:"in the invoice's currency"`
	Text   string `json:"text,omitempty" maxLength:"2000"`
}

type newInvoiceIn struct {
	CodeIn
	Body struct {
		Number    string             `json:"number" maxLength:"400" doc:"the vendor's own; it stands once"`
		Date      string             `json:"date" maxLength:"40"`
		Received  string             `json:"received,omitempty" maxLength:"40" doc:"today where left away"`
		From      string             `json:"from" maxLength:"40" doc:"first day of the period"`
		To        string             `json:"to" maxLength:"40" doc:"last day of the period"`
		Currency  string             `json:"currency,omitempty" maxLength:"10" doc:"that of the statement of work where left away"`
		TotalDays string             `json:"total_days,omitempty" maxLength:"40" doc:"as the vendor added them up"`
		Total     string             `json:"total,omitempty" maxLength:"40" doc:"as the vendor added it up"`
		Lines     []newInvoiceLineIn `json:"lines" maxItems:"200"`
		Note      string             `json:"note,omitempty" maxLength:"10000"`
	}
}

type invoiceVerdictIn struct {
	CodeIn
	Body struct {
		Version int64 `json:"version,omitempty" doc:"the version that was seen; the header If-Match says the same"`
	}
}

type invoiceRejectionIn struct {
	CodeIn
	Body struct {
		Reason  string `json:"reason,omitempty" maxLength:"2000"`
		Version int64  `json:"version,omitempty" doc:"the version that was seen; the header If-Match says the same"`
	}
}

type invoicePaymentIn struct {
	CodeIn
	Body struct {
		On         string `json:"on,omitempty" maxLength:"40" doc:"today where left away"`
		PoolAmount string `json:"pool_amount,omitempty" maxLength:"40" doc:"what the bank took, in the pool's currency, where the invoice is in another"`
		Last       bool   `json:"last,omitempty" doc:"nothing more will be paid: the rest of what is committed is released"`
		Version    int64  `json:"version,omitempty" doc:"the version that was seen; the header If-Match says the same"`
	}
}

type invoiceExplanationIn struct {
	CodeIn
	Body struct {
		Key    string `json:"key" maxLength:"60" doc:"of the difference"`
		Words  string `json:"words,omitempty" maxLength:"2000" doc:"of the difference as they were read; refused where they have changed"`
		Reason string `json:"reason,omitempty" maxLength:"2000"`
	}
}

func (h *Server) invoiceAPI() {
	list(h, "/invoices", models.ReadPortfolio, "List vendors' invoices", func(ctx context.Context, v models.Viewer, in *invoicesIn) (models.List[models.InvoiceRow], error) {
		from, to, err := daysAsked(in.From, in.To)
		if err != nil {
			return models.List[models.InvoiceRow]{}, err
		}
		return h.store.Invoices(ctx, v, models.InvoiceFilter{SOW: in.SOW, State: in.State, Text: in.Text, From: from, To: to}, in.page())
	}, showInvoiceRow)
	list(h, "/sows/{code}/invoices", models.ReadPortfolio, "List the invoices of a statement of work", func(ctx context.Context, v models.Viewer, in *sowInvoicesIn) (models.List[models.InvoiceRow], error) {
		if _, err := h.store.SOW(ctx, v, in.Code, ""); err != nil {
			return models.List[models.InvoiceRow]{}, err
		}
		return h.store.Invoices(ctx, v, models.InvoiceFilter{SOW: in.Code, State: in.State}, in.page())
	}, showInvoiceRow)
	one(h, "/sows/{code}/invoice-proposal", models.ReadPortfolio, "What the approved days of a period come to that no invoice has", h.proposeInvoice)
	byCode(h, "/invoices/{code}", models.ReadPortfolio, "One invoice, held against the approved days as the record stands now", h.store.Invoice, showWholeInvoice)
	create(h, "/sows/{code}/invoices", models.KeepRecords, "Enter a vendor's invoice as it came", h.addInvoice, showInvoice)
	create(h, "/invoices/{code}/explanations", models.KeepRecords, "Explain a difference, for its figures as they stand", func(ctx context.Context, v models.Viewer, in *invoiceExplanationIn) (models.InvoiceExplanation, error) {
		return h.store.ExplainInvoice(ctx, v, in.Code, models.NewInvoiceExplanation{Key: in.Body.Key, Words: in.Body.Words, Reason: in.Body.Reason})
	}, func(e models.InvoiceExplanation) InvoiceDifference {
		return InvoiceDifference{Key: e.Key, Text: e.Words, Reason: textOrNull(e.Reason), ExplainedBy: textOrNull(e.ByEmail)}
	})
	h.invoiceStepsAPI()
}

// invoiceStepsAPI are the steps of an invoice's life.
func (h *Server) invoiceStepsAPI() {
	create(h, "/invoices/{code}/check", models.KeepRecords, "Hold the approved days that an invoice covers for it", func(ctx context.Context, v models.Viewer, in *invoiceVerdictIn) (models.Invoice, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Invoice{}, err
		}
		return h.store.CheckInvoice(ctx, v, in.Code, models.NewInvoiceVerdict{Version: version})
	}, showInvoice)
	create(h, "/invoices/{code}/approval", models.ApproveInvoice, "Approve an invoice that somebody else entered", func(ctx context.Context, v models.Viewer, in *invoiceVerdictIn) (models.Invoice, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Invoice{}, err
		}
		return h.store.ApproveInvoice(ctx, v, in.Code, models.NewInvoiceVerdict{Version: version})
	}, showInvoice)
	create(h, "/invoices/{code}/rejection", models.ApproveInvoice, "Reject an invoice that is not paid", func(ctx context.Context, v models.Viewer, in *invoiceRejectionIn) (models.Invoice, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Invoice{}, err
		}
		return h.store.RejectInvoice(ctx, v, in.Code, models.NewInvoiceVerdict{Reason: in.Body.Reason, Version: version})
	}, showInvoice)
	createFor(h, "/invoices/{code}/payment", models.PostMoney, "Pay an approved invoice out of what is committed", func(ctx context.Context, v models.Viewer, in *invoicePaymentIn) (models.Transaction, error) {
		version, err := sawVersion(ctx, in.Body.Version)
		if err != nil {
			return models.Transaction{}, err
		}
		return h.store.PayInvoice(ctx, v, in.Code, models.NewInvoicePayment{On: in.Body.On, PoolAmount: in.Body.PoolAmount, Last: in.Body.Last, Version: version})
	}, func(in *invoicePaymentIn, t models.Transaction) InvoicePaid {
		return InvoicePaid{in.Code, string(models.InvoicePaid), t.Code, string(t.EffectiveOn)}
	})
}

func (h *Server) addInvoice(ctx context.Context, v models.Viewer, in *newInvoiceIn) (models.Invoice, error) {
	b := in.Body
	n := models.NewInvoice{Number: b.Number, Date: b.Date, Received: b.Received, From: b.From, To: b.To, Currency: b.Currency, TotalDays: b.TotalDays, Total: b.Total, Note: b.Note}
	for _, l := range b.Lines {
		n.Lines = append(n.Lines, models.NewInvoiceLine(l))
	}
	return h.store.EnterInvoice(ctx, v, in.Code, n)
}

func (h *Server) proposeInvoice(ctx context.Context, v models.Viewer, in *invoiceProposalIn) (InvoiceProposal, error) {
	from, errFrom := models.ParseDate("from", in.From)
	to, errTo := models.ParseDate("to", in.To)
	out := InvoiceProposal{From: in.From, To: in.To, Lines: []InvoiceProposalLine{}}
	if err := models.Collect(errFrom, errTo); err != nil {
		return out, err
	}
	lines, err := h.store.ProposeInvoice(ctx, v, in.Code, from, to)
	for _, p := range lines {
		out.Lines = append(out.Lines, InvoiceProposalLine{p.PersonCode, p.PersonName, p.Units.String(), sumOrNull(p.Rate), sumOrNull(p.Amount)})
	}
	return out, err
}
