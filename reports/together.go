package reports

import (
	"fmt"
	"strings"

	"bursar/models"
)

// totalTogether adds the pools of a year up in the foundation's currency, where some are kept in others.
func (q *Quarter) totalTogether() {
	var years []string
	sums := map[string][]models.PoolSum{}
	for _, t := range q.PoolTotals {
		if t.Now == nil {
			continue
		}
		if sums[t.FiscalYear] == nil {
			years = append(years, t.FiscalYear)
		}
		sums[t.FiscalYear] = append(sums[t.FiscalYear], models.PoolSum{Currency: t.Currency, Money: *t.Now, PaidInPeriod: t.PaidInPeriod, PaidInYear: t.PaidInYear})
	}
	for _, year := range years {
		if q.Currency != "" && !models.OnlyIn(q.Currency, sums[year]) {
			q.Together = append(q.Together, q.Rates.Together(year, q.Currency, q.AsOf, sums[year]))
		}
	}
}

// sayTogether says what all pools come to in the foundation's currency and by which rates, or which rate is missing.
func (q *Quarter) sayTogether() {
	for _, t := range q.Together {
		if t.Sum == nil {
			q.add("What all pools of %s come to in %s is not known: %s", t.FiscalYear, t.Currency, strings.Join(t.Missing, " "))
			continue
		}
		m := t.Sum.Money
		q.add("In %s all pools of %s come to a budget of %s: %s paid, %s committed, %s free; at %s.", t.Currency, t.FiscalYear, money(m.Budget, t.Currency),
			grouped(m.Paid, t.Currency), grouped(m.Committed, t.Currency), grouped(m.Free, t.Currency), ratesOf(t))
	}
}

func ratesOf(t models.InOwnCurrency) string {
	var rates []string
	for _, p := range t.Parts {
		if len(p.By.Legs) > 0 {
			rates = append(rates, p.By.Words())
		}
	}
	return strings.Join(rates, "; ")
}

// TogetherDocument is all pools of a year in the foundation's currency; its figures are null where a rate is missing.
type TogetherDocument struct {
	FiscalYear   string                 `json:"fiscal_year"`
	Currency     string                 `json:"currency"`
	On           string                 `json:"on" doc:"the rates are those in force on this day"`
	Budget       *MoneyDocument         `json:"budget"`
	Paid         *MoneyDocument         `json:"paid"`
	Committed    *MoneyDocument         `json:"committed"`
	Free         *MoneyDocument         `json:"free"`
	Recommended  *MoneyDocument         `json:"recommended"`
	PaidInPeriod *MoneyDocument         `json:"paid_in_period"`
	PaidInYear   *MoneyDocument         `json:"paid_in_year"`
	Rates        []ExchangeRateDocument `json:"rates"`
	Missing      []string               `json:"missing" doc:"a sentence for each rate that is missing"`
}

// ExchangeRateDocument is a rate that was used.
type ExchangeRateDocument struct {
	Code     string `json:"code"`
	Date     string `json:"date"`
	From     string `json:"from"`
	To       string `json:"to"`
	Rate     string `json:"rate"`
	Source   string `json:"source"`
	Inverted bool   `json:"inverted" doc:"it was used the other way round"`
}

func togetherDocument(t models.InOwnCurrency) TogetherDocument {
	d := TogetherDocument{FiscalYear: t.FiscalYear, Currency: string(t.Currency), On: string(t.On), Rates: []ExchangeRateDocument{}, Missing: each(t.Missing, func(s string) string { return s })}
	for _, p := range t.Parts {
		for _, l := range p.By.Legs {
			d.Rates = append(d.Rates, ExchangeRateDocument{l.Code, string(l.ExchangeRate.DatedOn), string(l.FromCurrency), string(l.ToCurrency), l.Written, l.Source, l.Inverted})
		}
	}
	if s := t.Sum; s != nil {
		m, c := s.Money, t.Currency
		d.Budget, d.Paid, d.Committed, d.Free, d.Recommended = inJSON(&m.Budget, c), inJSON(&m.Paid, c), inJSON(&m.Committed, c), inJSON(&m.Free, c), inJSON(&m.Recommended, c)
		d.PaidInPeriod, d.PaidInYear = inJSON(&s.PaidInPeriod, c), inJSON(&s.PaidInYear, c)
	}
	return d
}

// writeTogether writes a line for each year in the foundation's currency under the money of the Summary; the sentences above it state the rates.
func (b *book) writeTogether(row int) (int, error) {
	for _, t := range b.q.Together {
		total := PoolTotal{FiscalYear: t.FiscalYear, Currency: t.Currency}
		if t.Sum != nil {
			total.Now, total.PaidInPeriod, total.PaidInYear = &t.Sum.Money, t.Sum.PaidInPeriod, t.Sum.PaidInYear
		}
		m := moneyCells(total.Now, t.Currency)
		line := []cell{textCell(fmt.Sprintf("All together, %s, at the rates of %s", t.FiscalYear, t.On.Long())), textCell(string(t.Currency)), m[0], m[1], m[2], m[3], m[5], percentCell(total.Used()),
			paidCell(total.Now, total.PaidInPeriod, t.Currency), paidCell(total.Now, total.PaidInYear, t.Currency)}
		row++
		for i, c := range line {
			if c.kind == amount && t.Sum == nil {
				c = textCell("–")
			}
			if err := b.put(summary, at(i, row), c, plain); err != nil {
				return row, err
			}
		}
	}
	return row, nil
}
