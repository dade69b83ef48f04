package models

import (
	"errors"
	"slices"
)

// ComponentBook is a component opened for writing: what is agreed about it in the order of n, and its total, held by the one who writes.
type ComponentBook struct {
	SOWComponent
	Terms []SOWComponentTerms
	Total SOWComponentTotal
}

// Log adds an entry to the component, or says which rule refuses it. An entry that stands apart as overrun of the whole takes its room in the
// component all the same, so that an amendment of the whole alone takes it in.
func (c *ComponentBook) Log(b SOWBook, e *DayEntry, today Date, field string) error {
	part := c.book(b.SOW)
	if err := part.covers(*e, today); err != nil {
		return ofComponent(err)
	}
	ceiling := SOWCapOn(part.Terms, today)
	if ceiling != nil && b.SOW.Overrun == OverrunRefuse && c.Total.used()+e.Units > *ceiling {
		left := max(0, *ceiling-c.Total.used())
		return Clash(ruleComponentCap, field, "%s has %s left; %s entered. Amend the component, enter fewer %s, or name no component.", part.SOW.Code, b.SOW.Unit.Of(left), wereUnits(e.Units), b.SOW.Unit.Field())
	}
	if err := c.fitsMoney(b, *e, today, field); err != nil {
		return err
	}
	c.Total.Submitted += e.Units
	c.Total.settle(ceiling)
	e.ComponentID = &c.ID
	return nil
}

// fitsMoney adds the entry's cost to the component's, or refuses it above the ceiling in money. What the entry stands in the place of costs nothing more.
func (c *ComponentBook) fitsMoney(b SOWBook, e DayEntry, today Date, field string) error {
	limit := c.moneyCap(b, today)
	cost, known := e.ExactCost()
	if limit == nil || !known || e.Currency != limit.Currency {
		return nil
	}
	before := c.Total.Cost
	if e.Corrects != nil && e.Corrects.ComponentID != nil && *e.Corrects.ComponentID == c.ID && e.Corrects.Currency == limit.Currency {
		was, _ := e.Corrects.ExactCost()
		before -= was
	}
	if b.SOW.Overrun == OverrunRefuse && before+cost > limit.thousandths() {
		left := Money{max(0, limit.thousandths()-before) / int64(Whole), limit.Currency}
		return Clash(ruleComponentMoney, field, "%s has %s left; %s at %s comes to %s. Amend the component, enter fewer %s, or name no component.", c.called(b.SOW), left,
			b.SOW.Unit.Of(e.Units), Money{*e.RateMinor, e.Currency}, Cost(e.Units, Money{*e.RateMinor, e.Currency}), b.SOW.Unit.Field())
	}
	c.Total.Cost = before + cost
	return nil
}

// Uncost takes the cost of an entry out of the component it counts in; Recost puts what it costs now in its place, or refuses it above the ceiling.
func (c *ComponentBook) Uncost(e DayEntry) {
	if cost, known := e.ExactCost(); known && c.CapsMoney() == e.Currency {
		c.Total.Cost -= cost
	}
}

// Recost adds the cost of an entry whose earlier cost was taken out.
func (c *ComponentBook) Recost(b SOWBook, anew DayEntry, today Date) error {
	anew.Corrects = nil
	return c.fitsMoney(b, anew, today, "entry")
}

// ComponentOf is the component that an entry counts in, or nil.
func ComponentOf(parts []ComponentBook, e DayEntry) *ComponentBook {
	for i := range parts {
		if e.ComponentID != nil && parts[i].ID == *e.ComponentID {
			return &parts[i]
		}
	}
	return nil
}

// moneyCap is the ceiling in money that holds on a day; none where the price of the whole is fixed.
func (c ComponentBook) moneyCap(b SOWBook, today Date) *Money {
	if t := SOWTermsOn(b.Terms, today); t != nil && t.Price == PriceFixed {
		return nil
	}
	return SOWMoneyCapOn(c.book(b.SOW).Terms, today)
}

// CapsMoney tells in which currency anything agreed about the component caps its cost; "" where nothing does.
func (c ComponentBook) CapsMoney() Currency {
	for i := len(c.Terms) - 1; i >= 0; i-- {
		if c.Terms[i].CeilingMinor != nil {
			return c.Terms[i].Currency
		}
	}
	return ""
}

// Drop takes an entry's units out of what counts. was is the state in which they counted.
func (c *ComponentBook) Drop(b SOWBook, units Days, was DayState, today Date) {
	if was == DayApproved {
		c.Total.Approved -= units
	} else {
		c.Total.Submitted -= units
	}
	c.Total.settle(SOWCapOn(c.book(b.SOW).Terms, today))
}

// Approve moves an entry's units from submitted to approved.
func (c *ComponentBook) Approve(units Days) {
	c.Total.Submitted -= units
	c.Total.Approved += units
}

// Agree adds terms to the component; a ceiling below what is used of it, or below what that costs in the currency of the terms, is refused.
func (c *ComponentBook) Agree(b SOWBook, t SOWComponentTerms, today Date) error {
	part := c.book(b.SOW)
	if err := b.SOW.Open(); err != nil {
		return err
	}
	if lowers(t.CeilingUnits, part.lastCeiling()) && *t.CeilingUnits < c.Total.used() {
		return Clash(RuleSOWLowered, "ceiling_days", "%s used of %s already; the ceiling cannot be lowered to %s. Reverse what is wrong first.", wereUnitsOf(b.SOW.Unit, c.Total.used()), part.SOW.Code, *t.CeilingUnits)
	}
	if err := c.lowersMoney(b, part, t); err != nil {
		return err
	}
	c.Terms = append(c.Terms, t)
	c.Total.settle(SOWCapOn(c.book(b.SOW).Terms, today))
	return nil
}

// lowersMoney refuses a ceiling in money below what the component costs already, unless the price of the whole is fixed.
func (c *ComponentBook) lowersMoney(b, part SOWBook, t SOWComponentTerms) error {
	if whole := SOWTermsOn(b.Terms, t.EffectiveOn); t.CeilingMinor == nil || (whole != nil && whole.Price == PriceFixed) {
		return nil
	}
	part.Total.Costs = []SOWCostSum{{Currency: t.Currency, Cost: c.Total.Cost}}
	return part.lowersMoney(t.asTerms())
}

func (t SOWComponentTotal) used() Days { return t.Submitted + t.Approved }

// settle puts the ceiling in force, and as overrun what lies above it where the whole allows that.
func (t *SOWComponentTotal) settle(ceiling *Days) {
	t.Ceiling, t.Overrun = ceiling, 0
	if ceiling != nil {
		t.Overrun = max(0, t.used()-*ceiling)
	}
}

// book is the component as a statement of work of its own, so that the same rules judge it.
func (c ComponentBook) book(whole SOW) SOWBook {
	whole.Code = c.called(whole)
	b := SOWBook{SOW: whole}
	for _, t := range c.Terms {
		b.Terms = append(b.Terms, t.asTerms())
	}
	return b
}

func (t SOWComponentTerms) asTerms() SOWTerms {
	return SOWTerms{N: t.N, EffectiveOn: t.EffectiveOn, DecisionID: t.DecisionID, CeilingUnits: t.CeilingUnits, CeilingMinor: t.CeilingMinor, Currency: t.Currency,
		StartsOn: t.StartsOn, EndsOn: t.EndsOn, Why: t.Why}
}

// ofComponent gives a refusal of the whole's rules the name of the part's.
func ofComponent(err error) error {
	var e *Error
	named := map[Rule]Rule{ruleSOWTermsDay: ruleComponentDates}
	if !errors.As(err, &e) || named[e.Rule] == "" {
		return err
	}
	c := *e
	c.Rule = named[e.Rule]
	return &c
}

// ComponentsWithin refuses ceilings of components that together pass that of the statement of work, on the day from or on any later one on which something changes.
func ComponentsWithin(s SOW, terms []SOWTerms, parts []ComponentBook, from Date) error {
	for _, day := range daysOfChange(terms, parts, from) {
		whole := SOWTermsOn(terms, day)
		if whole == nil {
			continue
		}
		units, minor := ceilingsOn(parts, day)
		switch {
		case whole.CeilingUnits != nil && units > *whole.CeilingUnits:
			return Clash(ruleComponentSum, "ceiling_days", "From %s on the components of %s would come to %s, and the SOW has %s. Amend the SOW, or lower a component first.",
				day, s.Code, s.Unit.Of(units), s.Unit.Of(*whole.CeilingUnits))
		case whole.CeilingMinor != nil && minor > *whole.CeilingMinor:
			return Clash(ruleComponentSum, "ceiling_money", "From %s on the components of %s would come to %s, and the SOW has %s. Amend the SOW, or lower a component first.",
				day, s.Code, Money{minor, whole.Currency}, *whole.CeilingMoney())
		}
	}
	return nil
}

// daysOfChange are from and every later day on which terms of the whole or of a part begin.
func daysOfChange(terms []SOWTerms, parts []ComponentBook, from Date) []Date {
	days := []Date{from}
	for _, t := range terms {
		days = append(days, t.EffectiveOn)
	}
	for _, p := range parts {
		for _, t := range p.Terms {
			days = append(days, t.EffectiveOn)
		}
	}
	slices.Sort(days)
	return slices.DeleteFunc(slices.Compact(days), func(d Date) bool { return d < from })
}

// ceilingsOn add up what the parts may use on a day; a part without a ceiling of its own draws on the whole and adds nothing.
func ceilingsOn(parts []ComponentBook, day Date) (units Days, minor int64) {
	for _, p := range parts {
		t := SOWTermsOn(p.book(SOW{}).Terms, day)
		if t == nil {
			continue
		}
		if t.CeilingUnits != nil {
			units += *t.CeilingUnits
		}
		if t.CeilingMinor != nil {
			minor += *t.CeilingMinor
		}
	}
	return units, minor
}

// SOWComponentLine is a component as its page shows it: what is agreed, in the order of n, and how it stands.
type SOWComponentLine struct {
	SOWComponent
	Terms   []SOWTermsLine
	Figures SOWFigures
}

// OfComponent are the figures of a part of a statement of work: overrun lies within what is used of it, and is what lies above its ceiling.
// Where the whole is not known from entries, nor is any part: an exhaustion and a statement name none.
func (f SOWFigures) OfComponent(whole SOWFigures) SOWFigures {
	if !whole.AllEntered() {
		f.UsedUnits, f.Left, f.Percent, f.CostUsed, f.MoneyLeft = nil, nil, nil, nil, nil
	}
	if f.Ceiling != nil && f.UsedUnits != nil {
		f.Overrun = max(0, *f.UsedUnits-*f.Ceiling)
	}
	return f
}

// WithoutMoney leaves away what a contractor is not shown.
func (l SOWComponentLine) WithoutMoney() SOWComponentLine {
	l.Figures, l.Terms = l.Figures.WithoutMoney(), slices.Clone(l.Terms)
	for i := range l.Terms {
		l.Terms[i] = l.Terms[i].WithoutMoney()
	}
	return l
}

// AllEntered tells whether everything that is used stands in entries, so that they say what it was used for.
func (f SOWFigures) AllEntered() bool {
	return f.UsedUnits != nil && *f.UsedUnits == f.Submitted+f.Approved
}

// ComponentsBeside is what the components say of the whole: the time that names none of them.
func ComponentsBeside(whole SOWFigures, parts []SOWComponentLine) Days {
	rest := whole.Submitted + whole.Approved + whole.Waiting()
	for _, p := range parts {
		rest -= p.Figures.Submitted + p.Figures.Approved
	}
	return rest
}
