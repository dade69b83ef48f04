package journal

import "bursar/models"

// writable refuses what a journal has no place for: entries without a day, amounts past the limit, prices of nothing or below zero.
func (j Journal) writable() error {
	for _, p := range j.Prices {
		if !p.Date.Known() || plainCommodity(p.Commodity) == "" || magnitude(p.Rate.Units) > mostUnits {
			return models.Refuse("date.exists", "prices", "The price of %s on %s cannot be written; give it a date, a commodity and a smaller number.", p.Commodity, p.Date)
		}
	}
	for _, t := range j.Transactions {
		if !t.Date.Known() {
			return models.Refuse("date.exists", "date", "The transaction %s %s has no date; give it one.", t.Code, t.Description)
		}
		for _, p := range t.Postings {
			if err := p.writable(t); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p Posting) writable(t Transaction) error {
	kept := magnitude(p.Amount.Units) <= mostUnits
	if p.Cost != nil {
		kept = kept && p.Cost.Units >= 0 && p.Cost.Units <= mostUnits && p.Cost.Decimals >= 0 && p.Cost.Decimals <= mostDecimals
	}
	if p.Assertion != nil {
		kept = kept && magnitude(p.Assertion.Units) <= mostUnits
	}
	if !kept {
		return models.Refuse("money.number", "postings", "An amount of %s in the transaction %s of %s cannot be written; it is too large, or its price is below zero.", p.Account, t.Code, t.Date)
	}
	return nil
}
