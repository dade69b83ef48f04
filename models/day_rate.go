package models

// DayRate is the price of one whole unit from a day on: of one person, or of everybody on the statement of work who has none of their own.
type DayRate struct {
	ID       int64
	SOWID    int64 `gorm:"column:sow_id"`
	PersonID *int64
	FromOn   Date
	Minor    int64
	Currency Currency
	Seq      int64
}

// Money is the rate as an amount.
func (r DayRate) Money() Money { return Money{r.Minor, r.Currency} }

// NewDayRate is what is entered.
type NewDayRate struct {
	Person   string // code, or "" for everybody
	From     string
	Amount   string
	Currency string // "" where it is that of the terms
}

// Check gives the rate, or every field that is refused. terms are the ones in force, nil where there are none.
func (n NewDayRate) Check(s SOW, terms *SOWTerms) (DayRate, error) {
	currency := Currency(n.Currency)
	if terms != nil && currency == "" {
		currency = terms.Currency
	}
	from, errFrom := ParseDate("from", n.From)
	m, errAmount := ParseMoney("amount", n.Amount, currency)
	if errAmount == nil {
		errAmount = m.Positive("amount")
	}
	if errAmount == nil && terms != nil && terms.Currency != "" && terms.Currency != currency {
		errAmount = Refuse(ruleCurrency, "currency", "%s is kept in %s; give the rate in %s.", s.Code, terms.Currency, terms.Currency)
	}
	return DayRate{SOWID: s.ID, FromOn: from, Minor: m.Minor, Currency: m.Currency}, Collect(errFrom, errAmount)
}

// RateOn is the price of a person's time on a day: their own rate, else everybody's; nil where none is on record.
func RateOn(rates []DayRate, person int64, day Date) *DayRate {
	var own, all *DayRate
	for i := range rates {
		r := &rates[i]
		switch {
		case r.FromOn > day:
		case r.PersonID == nil:
			all = laterRate(all, r)
		case *r.PersonID == person:
			own = laterRate(own, r)
		}
	}
	if own != nil {
		return own
	}
	return all
}

func laterRate(a, b *DayRate) *DayRate {
	if a == nil || b.FromOn > a.FromOn || (b.FromOn == a.FromOn && b.Seq > a.Seq) {
		return b
	}
	return a
}

// DayRateLine is a rate as the page of a statement of work lists it.
type DayRateLine struct {
	PersonCode, PersonName string // "" is everybody
	FromOn                 Date
	Minor                  int64
	Currency               Currency
}

// Money is the rate as an amount.
func (r DayRateLine) Money() Money { return Money{r.Minor, r.Currency} }
