package store

import (
	"fmt"

	"bursar/models"
)

// exchangeRate is a rate and who says so, down to the line of the file it came in or the person who entered it.
func (t *tracer) exchangeRate(code string) error {
	whole, err := wholeRate(t.tx, code)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s, %s, entered by %s on %s.", whole.Code, whole.Words(), whole.EnteredBy, whole.At.Date().Long())
	if whole.SupersededBy != "" {
		text += " " + whole.SupersededBy + " took its place later."
	}
	if !t.add(models.TraceStep{Kind: models.StepRate, Ref: code, Text: text}) {
		return nil
	}
	return t.cite(models.StepRate, code, whole.AnchorID, whole.Seq)
}

// exchanged follows an entry that was exchanged: to its rates, and to the payment or difference that it belongs with.
func (t *tracer) exchanged(w models.WholeTransaction) error {
	for _, l := range w.Exchange.Legs {
		if err := t.exchangeRate(l.Code); err != nil {
			return err
		}
	}
	if w.DifferenceOf+w.Difference == "" {
		return nil
	}
	return t.reversed(w.DifferenceOf + w.Difference)
}

// asAgreed says what an entry came to in the currency it was agreed in.
func asAgreed(w models.WholeTransaction) string {
	o := w.Original()
	switch {
	case o == nil:
		return ""
	case len(w.Exchange.Legs) > 0:
		return " It was agreed as " + o.String() + "; " + w.Exchange.Words() + "."
	case w.Kind == models.MoneyPayment:
		return " It was agreed as " + o.String() + "; the bank stated what it took."
	}
	return " It was agreed as " + o.String() + "."
}
