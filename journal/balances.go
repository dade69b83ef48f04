package journal

import (
	"slices"

	"bursar/models"
)

// Balance is what stands in an account in one commodity.
type Balance struct {
	Account string
	Amount
}

type place struct {
	account, commodity string
}

// Balances adds up what is posted on or before a day, by account and commodity, virtual postings too; an unknown day stands for all days.
// What comes to nothing is left out. A sum past what can be kept is refused; a journal that was read without problems has none.
func (j Journal) Balances(asOf models.Date) ([]Balance, error) {
	sums := map[place]int64{}
	for _, t := range j.Transactions {
		for _, p := range t.Postings {
			if asOf.Known() && p.On(t) > asOf {
				continue
			}
			at := place{p.Account, p.Amount.Commodity}
			sum := sums[at] + p.Amount.Units
			if (sum > sums[at]) != (p.Amount.Units > 0) && p.Amount.Units != 0 {
				return nil, Problem{p.Line, TooMuch, "The balance of " + p.Account + " is larger than can be kept; split the journal."}
			}
			sums[at] = sum
		}
	}
	return sortedBalances(sums), nil
}

func sortedBalances(sums map[place]int64) []Balance {
	all := make([]Balance, 0, len(sums))
	for at, units := range sums {
		if units != 0 {
			all = append(all, Balance{at.account, Amount{units, at.commodity}})
		}
	}
	slices.SortFunc(all, func(a, b Balance) int {
		if c := compare(a.Account, b.Account); c != 0 {
			return c
		}
		return compare(a.Commodity, b.Commodity)
	})
	return all
}
