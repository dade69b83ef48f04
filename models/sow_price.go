package models

// Price is what the ceiling in money means.
type Price string

// The two prices. The zero value reads as not to exceed, which is what a ceiling was before there was a choice.
const (
	PriceNotToExceed Price = "not-to-exceed" // days are paid at their rates, up to the sum
	PriceFixed       Price = "fixed"         // the sum is paid for the work, however many days it takes
)

var ruleSOWPrice = rule("sow.price", "The ceiling in money is a sum not to exceed, which is the case where nothing is said, or a fixed price.")

func parsePrice(s string, before Price) (Price, error) {
	switch p := Price(s); p {
	case "":
		if before == "" {
			return PriceNotToExceed, nil
		}
		return before, nil
	case PriceNotToExceed, PriceFixed:
		return p, nil
	}
	return "", Refuse(ruleSOWPrice, "price", "%s is not a kind of price; choose not-to-exceed or fixed.", shown(s))
}

// Words is how a page names the price.
func (p Price) Words() string {
	if p == PriceFixed {
		return "fixed price"
	}
	return "not to exceed"
}

// capMinor is the ceiling that days are held against, nil where none is known or the price is fixed.
func (t SOWTerms) capMinor() *int64 {
	if t.Price == PriceFixed {
		return nil
	}
	return t.CeilingMinor
}

// CeilingsApart is how far the ceiling in money lies from the ceiling in units at the one rate that holds, nil where they agree, where one of them or the
// rate is not known, where several rates hold, or where the price is fixed. More money than days is positive.
func CeilingsApart(ceiling *Days, limit *Money, price Price, rates []DayRateLine, asOf Date) *Money {
	if ceiling == nil || limit == nil || price == PriceFixed {
		return nil
	}
	rate := singleRate(rates, asOf)
	if rate == nil || rate.Currency != limit.Currency || beyond(*ceiling, rate.Minor) {
		return nil
	}
	apart := Money{limit.Minor - Cost(*ceiling, rate.Money()).Minor, limit.Currency}
	if apart.Minor == 0 {
		return nil
	}
	return &apart
}

// singleRate is the rate in force where everybody has the same one. lines are those of one statement of work.
func singleRate(lines []DayRateLine, asOf Date) *DayRateLine {
	var only *DayRateLine
	for i := range lines {
		r := &lines[i]
		switch {
		case r.FromOn > asOf || (r.ToOn.Known() && r.ToOn < asOf):
		case r.PersonCode != "" || r.Grade != "":
			return nil
		case only == nil || r.FromOn > only.FromOn:
			only = r
		}
	}
	return only
}
