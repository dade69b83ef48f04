package journal

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"bursar/models"
)

// pieces are what texts are drawn from: everything that means something somewhere in a journal, and anything else.
var pieces = []string{
	"a", "Pools", "2024", " ", "  ", "\t", "\n", "\r\n", ";", ":", ",", "|", "(", ")", "[", "]", "*", "!", "#", "%", "=", "==", "@", "@@", "{", "}", `"`, "~", "$", "€",
	"[2024-01-01]", "[=2024-02-30]", "[3/4]", "date:2024-03-04", "date: x", "date2:5/6", "date", "key: value", "https://example.org/1;2", "#12", "\x00", "\u0085", "\u00a0", "\u2003",
	"Ü", "漢", "1,234", "-5", "1e3", "\xff", "end comment", "include x", "\ufeff", "’",
}

func drawText(t *rapid.T, label string) string {
	parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 5).Draw(t, label)
	return strings.Join(parts, "")
}

// drawn is a journal while it is drawn.
type drawn struct {
	Journal
	t        *rapid.T
	accounts []string
	days     []models.Date
}

// drawJournal draws any journal that balances, with texts of all kinds in every place.
func drawJournal(t *rapid.T) Journal {
	d := &drawn{t: t}
	d.Journal.Name = "council.journal"
	d.Journal.Commodities = []Commodity{{"", 2}, {"EUR", 2}, {"JPY", 0}, {"KWD", 3}, {"USD", 2}, {"day passes", 0}, {"days", 1}}
	slices.SortFunc(d.Journal.Commodities, func(a, b Commodity) int { return compare(a.Name, b.Name) })
	d.accounts = []string{"a", "a:b", "a:b:c", "Pools 2024:Events", drawText(t, "account"), drawText(t, "account")}
	d.days = []models.Date{"2024-02-28", "2024-02-29", "2024-03-01", "2023-12-31"}
	for range rapid.IntRange(0, 6).Draw(t, "transactions") {
		d.Transactions = append(d.Transactions, d.transaction())
	}
	for range rapid.IntRange(0, 2).Draw(t, "prices") {
		d.Prices = append(d.Prices, Price{Date: d.day(), Commodity: "days", Rate: d.rate("EUR")})
	}
	d.Declared = []Account{{Name: d.account(), Comment: drawText(t, "comment")}}
	d.assert()
	return d.Journal
}

func (d *drawn) day() models.Date { return rapid.SampledFrom(d.days).Draw(d.t, "day") }

func (d *drawn) maybeDay() models.Date {
	if rapid.IntRange(0, 4).Draw(d.t, "dated") > 0 {
		return ""
	}
	return d.day()
}

func (d *drawn) account() string { return rapid.SampledFrom(d.accounts).Draw(d.t, "account") }

func (d *drawn) mark() Mark {
	return rapid.SampledFrom([]Mark{Unmarked, Unmarked, Pending, Cleared}).Draw(d.t, "mark")
}

func (d *drawn) rate(commodity string) Rate {
	return Rate{rapid.Int64Range(0, 5_000_000).Draw(d.t, "rate"), rapid.IntRange(0, 6).Draw(d.t, "decimals"), commodity}
}

func (d *drawn) transaction() Transaction {
	t := Transaction{Date: d.day(), Effective: d.maybeDay(), Mark: d.mark(), Code: drawText(d.t, "code"), Description: drawText(d.t, "description"), Comment: drawText(d.t, "comment")}
	for range rapid.IntRange(0, 3).Draw(d.t, "pairs") {
		t.Postings = append(t.Postings, d.pair()...)
	}
	if rapid.Bool().Draw(d.t, "virtual") {
		t.Postings = append(t.Postings, d.posting(Virtual, d.amount()))
	}
	return t
}

func (d *drawn) amount() Amount {
	c := rapid.SampledFrom(d.Journal.Commodities).Draw(d.t, "commodity")
	return Amount{rapid.Int64Range(-2_000_000_000, 2_000_000_000).Draw(d.t, "units"), c.Name}
}

func (d *drawn) posting(kind Kind, a Amount) Posting {
	return Posting{Account: d.account(), Kind: kind, Mark: d.mark(), Amount: a, Date: d.maybeDay(), Effective: d.maybeDay(), Comment: drawText(d.t, "comment")}
}

// pair draws an amount and its other side, perhaps in another commodity at a cost.
func (d *drawn) pair() []Posting {
	kind := rapid.SampledFrom([]Kind{Real, Real, BalancedVirtual}).Draw(d.t, "kind")
	one := d.posting(kind, d.amount())
	other := d.posting(kind, Amount{-one.Amount.Units, one.Amount.Commodity})
	switch rapid.IntRange(0, 5).Draw(d.t, "cost") {
	case 0:
		one.Cost = &Cost{Rate{rapid.Int64Range(0, 1e9).Draw(d.t, "total"), 2, "USD"}, true}
		other.Amount = Amount{-one.Cost.Units * sign(one.Amount.Units), "USD"}
	case 1:
		one.Amount = Amount{rapid.Int64Range(-1000, 1000).Draw(d.t, "passes"), "day passes"}
		one.Cost = &Cost{Rate{rapid.Int64Range(0, 1e6).Draw(d.t, "price"), 2, "EUR"}, false}
		other.Amount = Amount{-one.Cost.Units * one.Amount.Units, "EUR"}
	}
	return []Posting{one, other}
}

// assert states some balances, worked out the slow way: by adding up all that comes before.
func (d *drawn) assert() {
	plain := d.Journal.Plain()
	for i, t := range plain.Transactions {
		for k := range t.Postings {
			if rapid.IntRange(0, 3).Draw(d.t, "asserted") > 0 {
				continue
			}
			below := rapid.Bool().Draw(d.t, "below")
			sums := standing(plain, i, k, below)
			a := Amount{sums[t.Postings[k].Amount.Commodity], t.Postings[k].Amount.Commodity}
			delete(sums, a.Commodity)
			plain.Transactions[i].Postings[k].Assertion = &Assertion{a, len(sums) == 0, below}
		}
	}
	d.Journal = plain
}

// standing is what the account of a posting holds after it, by commodity without zeros.
func standing(j Journal, i, k int, below bool) map[string]int64 {
	at := j.Transactions[i].Postings[k]
	on := at.On(j.Transactions[i])
	sums := map[string]int64{}
	for n, t := range j.Transactions {
		for m, p := range t.Postings {
			day := p.On(t)
			earlier := day < on || (day == on && (n < i || (n == i && m <= k)))
			if earlier && (p.Account == at.Account || (below && strings.HasPrefix(p.Account, at.Account+":"))) {
				sums[p.Amount.Commodity] += p.Amount.Units
			}
		}
	}
	for c, n := range sums {
		if n == 0 {
			delete(sums, c)
		}
	}
	return sums
}
