package models

import (
	"errors"
	"math"
	"slices"
)

// SOWCostSum is what the time used costs in one currency, in thousandths of a minor unit: exact, and rounded only where it is shown.
// With a ceiling it is the row that holds the cap in money.
type SOWCostSum struct {
	SOWID    int64    `gorm:"column:sow_id;primaryKey;autoIncrement:false"`
	Currency Currency `gorm:"primaryKey"`
	Cost     int64
	Ceiling  *int64
}

// TableName is sow_costs.
func (SOWCostSum) TableName() string { return "sow_costs" }

var ruleSOWCurrency = rule("sow.currency", "The terms of a statement of work, and its ceiling in money, stay in the currency of what is used of it, and of each rate that prices its days.")

// RuleSOWMoneyCap is spoken where a day would cost more than the ceiling in money.
var RuleSOWMoneyCap = rule("sow.money-cap", "Where the price is not to exceed a sum, the cost of what is used never passes it, exact to the thousandth of a minor unit; under a fixed price the sum does not move with days.")

// ExactCost is units × rate in thousandths of a minor unit; not known where no rate was on record.
func (e DayEntry) ExactCost() (int64, bool) {
	if e.RateMinor == nil || beyond(e.Units, *e.RateMinor) {
		return 0, false
	}
	return int64(e.Units) * *e.RateMinor, true
}

// beyond tells whether units × rate is more than can be kept.
func beyond(units Days, rate int64) bool { return rate != 0 && int64(units) > math.MaxInt64/4/rate }

// Cost is what the time used costs in a currency, in thousandths of a minor unit.
func (t SOWTotal) Cost(c Currency) int64 {
	if at := t.costAt(c); at >= 0 {
		return t.Costs[at].Cost
	}
	return 0
}

func (t SOWTotal) costAt(c Currency) int {
	return slices.IndexFunc(t.Costs, func(s SOWCostSum) bool { return s.Currency == c })
}

// addCost changes a copy of the list, so that a total that was kept aside stays as it was.
func (t *SOWTotal) addCost(c Currency, cost int64) {
	t.Costs = slices.Clone(t.Costs)
	at := t.costAt(c)
	if at < 0 {
		t.Costs = append(t.Costs, SOWCostSum{SOWID: t.SOWID, Currency: c})
		at = len(t.Costs) - 1
	}
	t.Costs[at].Cost += cost
}

// capCosts puts the ceiling in force on the row of its currency and none on the others.
func (t *SOWTotal) capCosts(ceiling *Money, strict bool) {
	if ceiling != nil {
		t.addCost(ceiling.Currency, 0)
	}
	if ceiling == nil && !slices.ContainsFunc(t.Costs, func(s SOWCostSum) bool { return s.Ceiling != nil }) {
		return
	}
	t.Costs = slices.Clone(t.Costs)
	for i := range t.Costs {
		row := &t.Costs[i]
		row.Ceiling = nil
		if ceiling != nil && row.Currency == ceiling.Currency {
			most := ceiling.thousandths()
			if !strict {
				most = max(most, row.Cost)
			}
			row.Ceiling = &most
		}
	}
}

func (m Money) thousandths() int64 {
	if m.Minor > math.MaxInt64/int64(Whole) {
		return math.MaxInt64
	}
	return m.Minor * int64(Whole)
}

// fitsMoney compares the cost so far and that of the entry with the cap in money. Time without a known rate has no known cost and is not held up.
func (b *SOWBook) fitsMoney(e DayEntry, today Date, field string) error {
	if e.RateMinor != nil && (beyond(e.Units, *e.RateMinor) || b.Total.Cost(e.Currency) > math.MaxInt64/2) {
		return Refuse(ruleMoneyNumber, field, "%s at %s is more money than can be kept.", b.SOW.Unit.Of(e.Units), Money{*e.RateMinor, e.Currency})
	}
	ceiling := SOWMoneyCapOn(b.Terms, today)
	cost, known := e.ExactCost()
	if ceiling == nil || !known || ceiling.Currency != e.Currency || b.Total.Cost(e.Currency)+cost <= ceiling.thousandths() {
		return nil
	}
	left := Money{max(0, ceiling.thousandths()-b.Total.Cost(e.Currency)) / int64(Whole), e.Currency}
	return Clash(RuleSOWMoneyCap, field, "%s has %s left; %s at %s comes to %s. Amend the SOW or enter fewer %s.", b.SOW.Code, left,
		b.SOW.Unit.Of(e.Units), Money{*e.RateMinor, e.Currency}, Cost(e.Units, Money{*e.RateMinor, e.Currency}), b.SOW.Unit.Field())
}

// HideMoney says to a contractor that the ceiling is reached, and no sum: what the work costs in all is not the contractor's to know.
func (b *SOWBook) HideMoney(err error, v Viewer) error {
	var e *Error
	if !v.OwnWorkOnly() || !errors.As(err, &e) || (e.Rule != RuleSOWMoneyCap && e.Rule != ruleComponentMoney) {
		return err
	}
	return Clash(RuleSOWMoneyCap, e.Field, "The ceiling of %s does not hold this entry. Enter fewer %s, or ask the programme manager to amend it.", b.SOW.Code, b.SOW.Unit.Field())
}

// isCap tells whether a refusal is one of the two ceilings, at which overrun may stand apart.
func isCap(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Rule == RuleSOWCap || e.Rule == RuleSOWMoneyCap)
}

// keepsCurrency refuses terms that turn to another currency than what is used costs, and a ceiling in another: it would hold none of it.
func (b *SOWBook) keepsCurrency(t SOWTerms) error {
	if n := len(b.Terms); t.capMinor() == nil && (t.Currency == "" || n > 0 && b.Terms[n-1].Currency == t.Currency) {
		return nil
	}
	for _, c := range b.Total.Costs {
		if c.Cost != 0 && c.Currency != t.Currency {
			return Clash(ruleSOWCurrency, "currency", "What is used of %s costs %s already; agree the terms in %s too.", b.SOW.Code, c.Currency, c.Currency)
		}
	}
	return nil
}

// pricedIn refuses terms in another currency than a rate that prices days from then on; days at such a rate could be held against no ceiling, and no
// invoice be paid. A rate whose days were given a new figure prices none.
func (b *SOWBook) pricedIn(t SOWTerms) error {
	for _, r := range b.Rates {
		apart := t.Currency != "" && r.Currency != t.Currency && (!r.ToOn.Known() || r.ToOn >= t.EffectiveOn)
		if apart && !slices.ContainsFunc(b.Rates, r.givenAnew) {
			return Clash(ruleSOWCurrency, "currency", "%s has a rate of %s %s; give the terms in %s.%s", b.SOW.Code, r.Money(), r.spanWords(), r.Currency, b.elseRate(t))
		}
	}
	return nil
}

// elseRate is the other way out, open as long as no terms say in which currency rates are given.
func (b *SOWBook) elseRate(t SOWTerms) string {
	if len(b.Terms) > 0 && b.Terms[len(b.Terms)-1].Currency != "" {
		return ""
	}
	return " Or first give the same days a rate in " + string(t.Currency) + "."
}

// lowersMoney refuses a ceiling in money below what the time used costs already.
func (b *SOWBook) lowersMoney(t SOWTerms) error {
	if err := Collect(b.keepsCurrency(t), b.pricedIn(t)); err != nil {
		return err
	}
	var before *int64
	if n := len(b.Terms); n > 0 {
		before = b.Terms[n-1].capMinor()
	}
	now := t.capMinor()
	if now == nil || (before != nil && *now >= *before && b.Terms[len(b.Terms)-1].Currency == t.Currency) {
		return nil
	}
	used := b.Total.Cost(t.Currency)
	if used <= (Money{*now, t.Currency}).thousandths() {
		return nil
	}
	spent := Money{DivideHalfEven(used, 1, int64(Whole)), t.Currency}
	return Clash(RuleSOWLowered, "ceiling_money", "%s is the cost of what is used of %s already; the ceiling cannot be lowered to %s. Reverse what is wrong first.", spent, b.SOW.Code, Money{*now, t.Currency}.Amount())
}

// SOWMoneyCapOn is what the time used may cost in all, seen from a day, as SOWCapOn is for units. Nil is no cap: none is known, or the price is fixed.
func SOWMoneyCapOn(terms []SOWTerms, day Date) *Money {
	var lowest *Money
	for i := len(terms) - 1; i >= 0; i-- {
		t := terms[i]
		inForce := t.EffectiveOn <= day
		if minor := t.capMinor(); minor != nil && (lowest == nil || lowest.Currency != t.Currency || *minor < lowest.Minor) {
			lowest = &Money{*minor, t.Currency}
		}
		if inForce {
			if lowest != nil && t.capMinor() != nil && lowest.Currency != t.Currency {
				return &Money{*t.capMinor(), t.Currency}
			}
			break
		}
	}
	return lowest
}
