package journal

import "strings"

// book is what stands in every account while the postings go through it.
type book struct {
	own   map[string]map[string]int64 // account, commodity; zeros are left out
	below map[string]map[string]int64 // of an account and all below it, for those that are asked about
}

func newBook(all []held) *book {
	b := &book{own: map[string]map[string]int64{}, below: map[string]map[string]int64{}}
	for _, h := range all {
		for _, x := range h.Postings {
			if x.Assertion != nil && x.Assertion.Subaccounts {
				b.below[x.Account] = map[string]int64{}
			}
		}
	}
	return b
}

func (b *book) add(account string, a Amount) {
	if a.Units == 0 {
		return
	}
	own, ok := b.own[account]
	if !ok {
		own = map[string]int64{}
		b.own[account] = own
	}
	count(own, a)
	if len(b.below) == 0 {
		return
	}
	for name := account; name != ""; name = parent(name) {
		if sums, asked := b.below[name]; asked {
			count(sums, a)
		}
	}
}

func count(sums map[string]int64, a Amount) {
	if sums[a.Commodity] += a.Units; sums[a.Commodity] == 0 {
		delete(sums, a.Commodity)
	}
}

func parent(account string) string { return account[:max(strings.LastIndexByte(account, ':'), 0)] }

func (b *book) balance(account, commodity string, below bool) int64 {
	return b.of(account, below)[commodity]
}

// others tells whether the account holds another commodity.
func (b *book) others(account, commodity string, below bool) bool {
	sums := b.of(account, below)
	_, holds := sums[commodity]
	return len(sums) > 1 || (len(sums) == 1 && !holds)
}

func (b *book) of(account string, below bool) map[string]int64 {
	if below {
		return b.below[account]
	}
	return b.own[account]
}
