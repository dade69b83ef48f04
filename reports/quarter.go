package reports

import (
	"cmp"
	"slices"

	"bursar/models"
)

// Quarter is a quarter with its figures: the rows of the record, their totals, what they say in sentences, and whether they agree with each other.
type Quarter struct {
	models.QuarterRecord
	PoolTotals    []PoolTotal
	Together      []models.InOwnCurrency // all pools in the foundation's currency, of each year in which they are kept in several
	WorkTotals    []WorkTotal
	Asked         []MoneyTotal // what proposals ask
	Awarded       []MoneyTotal
	InvoiceTotals []InvoiceTotal
	Says          []string
	Checks        []Check
}

// PoolTotal is all pools of one currency in one fiscal year. Amounts of unlike currencies are never added.
type PoolTotal struct {
	FiscalYear   string
	Currency     models.Currency
	Now          *models.QuarterMoney // nil where nothing is on record in any of them
	Before       *models.QuarterMoney
	PaidInPeriod int64
	PaidInYear   int64
}

// WorkTotal is time worked in the period in one unit. Days and hours are never added.
type WorkTotal struct {
	Unit    models.Unit
	Entered models.Days // as entered, with what was sent back
	Counted models.Days
}

// InvoiceTotal is what vendors' invoices of one state come to. Units and currencies are never added.
type InvoiceTotal struct {
	State models.InvoiceState
	Unit  models.Unit
	Units models.Days
	Sum   models.Money
}

// MoneyTotal is a sum in one currency, and how many of its parts are known, not known, or only assumed.
type MoneyTotal struct {
	Sum                     models.Money
	Known, Unknown, Assumed int64
}

// NewQuarter makes the figures of a quarter from the rows of the record.
func NewQuarter(r models.QuarterRecord) Quarter {
	q := Quarter{QuarterRecord: r}
	q.totalPools()
	q.totalTogether()
	q.totalWork()
	q.totalProposals()
	q.totalInvoices()
	q.say()
	q.check()
	return q
}

// found gives the element that matches, adding one where there is none yet.
func found[T any](list *[]T, same func(T) bool, fresh T) *T {
	i := slices.IndexFunc(*list, same)
	if i < 0 {
		i = len(*list)
		*list = append(*list, fresh)
	}
	return &(*list)[i]
}

func (q *Quarter) totalPools() {
	for _, p := range q.Pools {
		t := found(&q.PoolTotals, func(t PoolTotal) bool { return t.FiscalYear == p.FiscalYear && t.Currency == p.Currency },
			PoolTotal{FiscalYear: p.FiscalYear, Currency: p.Currency})
		t.Now, t.Before = plus(t.Now, p.Now), plus(t.Before, p.Before)
		t.PaidInPeriod += p.PaidInPeriod
		t.PaidInYear += p.PaidInYear
	}
	slices.SortStableFunc(q.PoolTotals, func(a, b PoolTotal) int {
		return cmp.Or(cmp.Compare(b.FiscalYear, a.FiscalYear), q.ownFirst(a.Currency, b.Currency))
	})
}

// ownFirst puts the currency that the foundation reports in before the others.
func (q *Quarter) ownFirst(a, b models.Currency) int {
	switch {
	case a == b:
		return 0
	case a == q.Currency:
		return -1
	case b == q.Currency:
		return 1
	}
	return cmp.Compare(a, b)
}

// plus adds what is known; two unknowns stay unknown.
func plus(a, b *models.QuarterMoney) *models.QuarterMoney {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	return &models.QuarterMoney{Budget: a.Budget + b.Budget, Paid: a.Paid + b.Paid, Committed: a.Committed + b.Committed, Free: a.Free + b.Free,
		Recommended: a.Recommended + b.Recommended}
}

func (q *Quarter) totalWork() {
	for _, d := range q.Days {
		t := found(&q.WorkTotals, func(t WorkTotal) bool { return t.Unit == d.Unit }, WorkTotal{Unit: d.Unit})
		t.Entered += d.Units
		t.Counted += d.Counted()
	}
	slices.SortFunc(q.WorkTotals, func(a, b WorkTotal) int { return cmp.Compare(a.Unit, b.Unit) })
}

func (q *Quarter) totalInvoices() {
	for _, i := range q.Invoices {
		t := found(&q.InvoiceTotals, func(t InvoiceTotal) bool {
			return t.State == i.State && t.Unit == i.Unit && t.Sum.Currency == i.Total.Currency
		},
			InvoiceTotal{State: i.State, Unit: i.Unit, Sum: models.Money{Currency: i.Total.Currency}})
		t.Sum.Minor += i.Total.Minor
		if i.Units != nil {
			t.Units += *i.Units
		}
	}
	slices.SortFunc(q.InvoiceTotals, func(a, b InvoiceTotal) int {
		return cmp.Or(cmp.Compare(slices.Index(models.InvoiceStates, a.State), slices.Index(models.InvoiceStates, b.State)), cmp.Compare(a.Unit, b.Unit),
			q.ownFirst(a.Sum.Currency, b.Sum.Currency))
	})
}

func (q *Quarter) totalProposals() {
	for _, p := range q.Proposals {
		addTo(&q.Asked, p.Currency, p.RequestedMinor, bool(p.Assumed))
		if p.Award != "" {
			addTo(&q.Awarded, cmp.Or(p.AwardCurrency, p.Currency), p.AwardedMinor, false)
		}
	}
	for _, totals := range [][]MoneyTotal{q.Asked, q.Awarded} {
		slices.SortFunc(totals, func(a, b MoneyTotal) int { return q.ownFirst(a.Sum.Currency, b.Sum.Currency) })
	}
}

func addTo(totals *[]MoneyTotal, c models.Currency, minor *int64, assumed bool) {
	t := found(totals, func(t MoneyTotal) bool { return t.Sum.Currency == c }, MoneyTotal{Sum: models.Money{Currency: c}})
	switch {
	case minor == nil:
		t.Unknown++
		return
	case assumed:
		t.Assumed++
	}
	t.Known++
	t.Sum.Minor += *minor
}

// Used is what is paid and promised as a share of the budget; nil where there is no budget to compare with.
func (t PoolTotal) Used() *models.Tenths { return models.QuarterPool{Now: t.Now}.Used() }

// FreeAfterAdvice is what would be free if all advice were followed; nil where nothing is on record.
func (t PoolTotal) FreeAfterAdvice() *int64 { return models.QuarterPool{Now: t.Now}.FreeAfterAdvice() }

// PoolsOf are the pools that a total is made of.
func (q Quarter) PoolsOf(t PoolTotal) []models.QuarterPool {
	var out []models.QuarterPool
	for _, p := range q.Pools {
		if p.FiscalYear == t.FiscalYear && p.Currency == t.Currency {
			out = append(out, p)
		}
	}
	return out
}

// Passes tells whether every check passes.
func (q Quarter) Passes() bool {
	return !slices.ContainsFunc(q.Checks, func(c Check) bool { return !c.Pass })
}
