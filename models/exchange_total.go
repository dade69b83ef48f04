package models

// PoolSum is the pools of one currency added up.
type PoolSum struct {
	Currency     Currency
	Money        QuarterMoney
	PaidInPeriod int64
	PaidInYear   int64
}

// InOwnCurrency is what pools of several currencies come to in the one that the foundation reports in, and by which rates.
type InOwnCurrency struct {
	FiscalYear string
	Currency   Currency
	On         Date // the rates are those in force on this day
	Parts      []ExchangedSum
	Sum        *PoolSum // nil where a rate is missing: a sum that leaves something out is no sum
	Missing    []string // a sentence for each rate that is missing
}

// ExchangedSum is one currency's part: as it stands, and exchanged; nil where there is no rate.
type ExchangedSum struct {
	Own       PoolSum
	Exchanged *PoolSum
	By        Exchange
}

// Together adds pools of several currencies up in one currency. Each figure is exchanged and rounded once; the budget is the sum of its parts, so
// that budget = free + committed + paid holds there too.
func (b RateBook) Together(year string, in Currency, on Date, sums []PoolSum) InOwnCurrency {
	out := InOwnCurrency{FiscalYear: year, Currency: in, On: on}
	total := PoolSum{Currency: in}
	for _, s := range sums {
		part := ExchangedSum{Own: s}
		err := part.exchange(b, in, on)
		if err == nil {
			err = total.add(*part.Exchanged)
		}
		if err != nil {
			part.Exchanged = nil
			out.Missing = append(out.Missing, missingWords(err))
		}
		out.Parts = append(out.Parts, part)
	}
	if len(out.Missing) == 0 {
		out.Sum = &total
	}
	return out
}

func missingWords(err error) string {
	if e, ours := err.(*Error); ours {
		return e.Message
	}
	return err.Error()
}

func (p *ExchangedSum) exchange(b RateBook, in Currency, on Date) (err error) {
	if in == "" {
		return Refuse(ruleRateMissing, "currency", "The foundation's currency is not on record, so nothing can be added up in it. Enter it under Foundation.")
	}
	if p.By, err = b.Between(p.Own.Currency, in, on); err != nil {
		return err
	}
	out := PoolSum{Currency: in}
	for _, f := range []struct {
		from int64
		to   *int64
	}{{p.Own.Money.Paid, &out.Money.Paid}, {p.Own.Money.Committed, &out.Money.Committed}, {p.Own.Money.Free, &out.Money.Free},
		{p.Own.Money.Recommended, &out.Money.Recommended}, {p.Own.PaidInPeriod, &out.PaidInPeriod}, {p.Own.PaidInYear, &out.PaidInYear}} {
		m, err := p.By.Convert(Money{f.from, p.Own.Currency})
		if err != nil {
			return err
		}
		*f.to = m.Minor
	}
	out.Money.Budget = out.Money.Paid + out.Money.Committed + out.Money.Free
	p.Exchanged = &out
	return nil
}

func (s *PoolSum) add(o PoolSum) error {
	for _, f := range []struct {
		to   *int64
		more int64
	}{{&s.Money.Budget, o.Money.Budget}, {&s.Money.Paid, o.Money.Paid}, {&s.Money.Committed, o.Money.Committed}, {&s.Money.Free, o.Money.Free},
		{&s.Money.Recommended, o.Money.Recommended}, {&s.PaidInPeriod, o.PaidInPeriod}, {&s.PaidInYear, o.PaidInYear}} {
		m, err := Money{*f.to, s.Currency}.Plus(Money{f.more, s.Currency})
		if err != nil {
			return err
		}
		*f.to = m.Minor
	}
	return nil
}

// OnlyIn tells whether all sums are in one currency already, so that no rate is asked for.
func OnlyIn(c Currency, sums []PoolSum) bool {
	for _, s := range sums {
		if s.Currency != c {
			return false
		}
	}
	return true
}

// SumOf is the sum of pools as the pools page knows it.
func SumOf(s PoolState) PoolSum {
	return PoolSum{Currency: s.Pool.Currency, Money: QuarterMoney{Budget: s.Budget.Minor, Paid: s.Paid.Minor, Committed: s.Committed.Minor, Free: s.Free.Minor, Recommended: s.Recommended.Minor}}
}
