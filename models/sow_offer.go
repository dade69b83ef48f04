package models

import "strings"

// SOWOffer is what a candidate offered: one version of it. The newest version counts; the earlier ones stay readable.
type SOWOffer struct {
	ID             int64
	SOWID          int64 `gorm:"column:sow_id"`
	N              int64 // the offer's number on its statement of work
	V              int64 // its version
	OrganizationID int64
	Units          *Days
	RateMinor      *int64 // of one whole unit
	TotalMinor     *int64
	Currency       Currency
	FromOn         Date // when the work could begin
	Remark         string
	Withdrawn      int64
	Why            string // why it was corrected or withdrawn
	EnteredBy      string
	AnchorID       *int64
	Seq            int64
}

// TableName is sow_offers.
func (SOWOffer) TableName() string { return "sow_offers" }

var (
	ruleSOWOffer     = rule("sow.offer", "An offer says at least its days, its rate or its total, and of rate and total only one.")
	ruleSOWOfferOnce = rule("sow.offer-version", "An offer is never edited: it is corrected by a new version or withdrawn, each with the reason why.")
)

// NewSOWOffer is what is entered of an offer, or of its correction.
type NewSOWOffer struct {
	Organization string // code of the candidate; a correction keeps it
	Days         string // in the SOW's own unit
	Rate         string // of one whole unit; or
	Total        string // of all
	Currency     string
	From         string // the day from which the work could begin
	Remark       string
	Why          string // of a correction
	Cite         Cite
}

// Check gives the offer of a statement of work as far as it can be read without the record, or every field that is refused.
func (n NewSOWOffer) Check(s SOW) (SOWOffer, error) {
	o := SOWOffer{SOWID: s.ID, V: 1, Currency: Currency(strings.TrimSpace(n.Currency))}
	var errDays, errFrom, errRemark error
	o.Units, errDays = someDays("days", n.Days)
	o.FromOn, errFrom = OptionalDate("from", n.From)
	o.Remark, errRemark = Prose("remark", n.Remark, 2000)
	err := Collect(errDays, n.price(&o), errFrom, errRemark)
	if err == nil && o.Units == nil && o.RateMinor == nil && o.TotalMinor == nil {
		err = Refuse(ruleSOWOffer, "days", "An offer says something: give its %s, its rate or its total.", s.Unit.Field())
	}
	return o, err
}

// someDays reads a figure of time that may be left away.
func someDays(field, text string) (*Days, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	d, err := ParseDays(field, text)
	if err == nil && d <= 0 {
		err = Refuse(ruleDaysPositive, field, "%s is nothing; write more than zero, or leave it empty.", d)
	}
	return &d, err
}

// someMoney reads an amount that may be left away; nothing at all is an amount, of a gift.
func someMoney(field, text string, c Currency) (*int64, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	m, err := ParseMoney(field, text, c)
	if err == nil && m.Minor < 0 {
		err = Refuse(ruleMoneySign, field, "%s is no price; write zero or more.", m.Amount())
	}
	return &m.Minor, err
}

func (n NewSOWOffer) price(o *SOWOffer) error {
	var errRate, errTotal error
	o.RateMinor, errRate = someMoney("rate", n.Rate, o.Currency)
	o.TotalMinor, errTotal = someMoney("total", n.Total, o.Currency)
	switch err := Collect(errRate, errTotal); {
	case err != nil:
		return err
	case o.RateMinor != nil && o.TotalMinor != nil:
		return Refuse(ruleSOWOffer, "total", "Give the rate or the total, not both; the other follows.")
	case o.RateMinor == nil && o.TotalMinor == nil:
		o.Currency = ""
	case o.RateMinor != nil && o.Units != nil && *o.RateMinor > maxMinor/(int64(*o.Units)/int64(Whole)+1):
		return Refuse(ruleMoneyNumber, "rate", "%s at that rate come to more than can be kept.", *o.Units)
	}
	return nil
}

// Rate is the price of one unit, nil where it is not offered.
func (o SOWOffer) Rate() *Money { return moneyIn(o.RateMinor, o.Currency) }

// Total is what it comes to in all: as offered, or its days at its rate; nil where neither is known.
func (o SOWOffer) Total() *Money {
	if o.TotalMinor != nil || o.Units == nil || o.RateMinor == nil {
		return moneyIn(o.TotalMinor, o.Currency)
	}
	m := Cost(*o.Units, Money{*o.RateMinor, o.Currency})
	return &m
}

// moneyIn is a known amount, nil where it is not known.
func moneyIn(minor *int64, c Currency) *Money {
	if minor == nil {
		return nil
	}
	return &Money{*minor, c}
}

// Corrected is the next version of an offer; its number and its candidate stay.
func (o SOWOffer) Corrected(by SOWOffer, why string) (SOWOffer, error) {
	by.N, by.V, by.OrganizationID = o.N, o.V+1, o.OrganizationID
	var err error
	by.Why, err = o.because(why)
	return by, err
}

// WithdrawnBy is the offer taken back: a last version that says so.
func (o SOWOffer) WithdrawnBy(why string) (SOWOffer, error) {
	var err error
	o.Why, err = o.because(why)
	o.ID, o.V, o.Withdrawn, o.AnchorID = 0, o.V+1, 1, nil
	return o, err
}

func (o SOWOffer) because(why string) (string, error) {
	if o.Withdrawn != 0 {
		return "", Clash(ruleSOWOfferOnce, "", "Offer %d was withdrawn; enter a new one.", o.N)
	}
	why, err := OptionalLine("why", why, 300)
	if err == nil && why == "" {
		err = Refuse(ruleSOWOfferOnce, "why", "Say in one line why; the version before stays readable.")
	}
	return why, err
}
