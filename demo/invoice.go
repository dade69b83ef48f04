package demo

import (
	"fmt"
	"strings"

	"bursar/models"
)

// invoiceLines reads "Ines Morland 5.5 at 720.00 = 3960.00; ...", as a vendor writes the lines of an invoice.
func (t *teller) invoiceLines(into *[]models.NewInvoiceLine, cell string) error {
	for _, part := range split(cell) {
		said, amount, priced := strings.Cut(part, " = ")
		said, rate, rated := strings.Cut(said, " at ")
		at := strings.LastIndex(said, " ")
		if !priced || !rated || at < 0 {
			return fmt.Errorf("%q is no line of an invoice", part)
		}
		person, err := t.code("person", said[:at])
		if err != nil {
			return err
		}
		*into = append(*into, models.NewInvoiceLine{Person: person, Days: said[at+1:], Rate: rate, Amount: amount})
	}
	return nil
}
