package models

import "strings"

// Foundation is whose portfolio this is: its name, the currency it reports in, and when its fiscal years begin.
type Foundation struct {
	ID          int64 `gorm:"primaryKey;autoIncrement:false"`
	Name        string
	Currency    Currency
	FiscalStart FiscalStart
	Version     int64
	Seq         int64
}

// TableName is foundation: there is one.
func (Foundation) TableName() string { return "foundation" }

var ruleFiscalStart = rule("foundation.fiscal-start", "A fiscal year begins on the first day of a month, written 07-01.")

// NewFoundation is what is entered to name the foundation, or to change it.
type NewFoundation struct {
	Name, Currency, FiscalStart string
	Version                     int64 // the version that was seen; 0 for a caller that did not look
}

// Check gives the foundation as it will stand, or every field that is refused. Fiscal years begin in January where nothing is said.
func (n NewFoundation) Check() (Foundation, error) {
	name, errName := Line("name", n.Name, 200)
	start, errStart := checkFiscalStart(n.FiscalStart)
	currency := Currency(strings.TrimSpace(n.Currency))
	return Foundation{ID: 1, Name: name, Currency: currency, FiscalStart: start, Version: 1}, Collect(errName, currency.Check("currency"), errStart)
}

func checkFiscalStart(s string) (FiscalStart, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "01-01", nil
	}
	if _, err := ParseDate("fiscal_start", "2024-"+s); err != nil || !strings.HasSuffix(s, "-01") {
		return "", Refuse(ruleFiscalStart, "fiscal_start", "%s is not the first day of a month; write the month and day as 07-01.", shown(s))
	}
	return FiscalStart(s), nil
}
