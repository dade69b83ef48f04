package web

import (
	"net/url"

	"bursar/models"
)

// Try is what somebody sent with a form and why it was refused. The zero Try is a form that was not sent yet.
type Try struct {
	Form    string // ID of the form that was sent, where a page has several
	Sent    url.Values
	Refused []models.FieldError
	Message string                 // the refusal's sentence where no field is named
	Payment *models.PaymentFigures // a payment in another currency, reckoned and not yet recorded
}

// Again puts back what was sent and says each refusal under its field, when it was this form that was sent.
func (f *Form) Again(t Try) *Form {
	if t.Form != f.ID || t.Sent == nil {
		return f
	}
	f.Keep(t.Sent)
	for _, r := range t.Refused {
		f.Refuse(r.Field, r.Message)
	}
	if len(t.Refused) == 0 && t.Message != "" {
		f.Refuse("", t.Message)
	}
	return f
}
