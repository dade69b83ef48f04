package web

import (
	"strings"

	"bursar/models"
)

// facts are the strip under the head: used, left and ceiling, and what they come to in money.
func (d SOWPage) facts() []Fact {
	f := d.SOW.Figures
	used := usedAmount(d.SOW.Code, f)
	left := Amount{}
	if f.Left != nil {
		left = Amount{Text: f.Unit.Of(*f.Left), TraceURL: "/trace/" + d.SOW.Code}
	}
	if f.Exhausted != nil {
		left = Amount{Text: models.Exhausted, TraceURL: mannerTrace(f.Exhausted.ID)}
	}
	ceiling := Fact{Label: "Ceiling", Amount: &Amount{}, Note: d.ceilingNote()}
	if f.Ceiling != nil {
		ceiling.Amount = &Amount{Text: f.Unit.Of(*f.Ceiling), TraceURL: "/trace/" + d.SOW.Code}
	}
	facts := []Fact{{Label: "Used", Amount: &used, Note: d.usedNote()}, {Label: "Left", Amount: &left, Note: d.leftNote()}}
	if f.MoneyLimit == nil {
		facts = append(facts, ceiling)
	}
	return append(facts, d.moneyFacts()...)
}

func (d SOWPage) usedNote() Line {
	f := d.SOW.Figures
	switch {
	case f.UsedFrom == models.FromStatement:
		note := "vendor’s statement, " + f.StatedOn().Long()
		if f.Percent != nil {
			note = percentOf(f) + " % of the ceiling; " + note
		}
		if p := readAt(f.Statement.Place); p != "" && f.Said() {
			note += "; " + p
		}
		return Say(note)
	case f.Percent != nil:
		note := percentOf(f) + " % of the ceiling"
		if f.Submitted > 0 {
			note += ", " + f.Submitted.String() + " not yet approved"
		}
		return Say(note)
	case f.UsedUnits == nil:
		return Say("not shown by the record")
	}
	return nil
}

func (d SOWPage) leftNote() Line {
	f := d.SOW.Figures
	of := ""
	if f.Ceiling != nil && f.Left != nil {
		of = "of " + f.Ceiling.String() + ", "
	}
	lower := d.SOW.LowerAhead()
	switch {
	case lower != nil && f.UsedUnits != nil:
		return Say(of + d.SOW.Unit.Of(max(0, *lower.CeilingUnits-*f.UsedUnits)) + " of it may still be used: the ceiling is " + lower.CeilingUnits.String() + " from " + lower.EffectiveOn.Long() + " on")
	case f.Overrun > 0:
		return Say(strings.Join(f.Words(), ", ") + map[bool]string{true: " for an amendment"}[f.Waiting() > 0])
	case f.EndsOn.Known():
		return Say(of + "ends " + f.EndsOn.Long())
	}
	return Say(of + "its end is not shown by the record")
}

func (d SOWPage) ceilingNote() Line {
	if len(d.SOW.Terms) == 0 && d.SOW.Figures.Ceiling == nil {
		return Say("no terms yet")
	}
	if n := len(d.SOW.Terms); n == 0 || d.SOW.Terms[n-1].CeilingUnits == nil && d.SOW.Figures.Ceiling != nil {
		return Say("as the vendor’s statement has it")
	}
	t := d.SOW.Terms[len(d.SOW.Terms)-1]
	if t.DecisionCode == "" {
		return Say(t.DecidedWords())
	}
	return Words(Plain("decided: "), sowLinked(d.Viewer, t.DecisionCode, "/decisions/"+t.DecisionCode))
}

// moneyFacts are the ceiling and the cost in money, as far as anything is known of them; a contractor is shown none.
func (d SOWPage) moneyFacts() (facts []Fact) {
	f, unit := d.SOW.Figures, d.currency()
	if d.Viewer.OwnWorkOnly() || (f.MoneyLimit == nil && f.CostUsed == nil) {
		return nil
	}
	sum := func(label string, m *models.Money, note Line) Fact {
		a := Amount{Text: moneyKnown(m), Unit: unit, TraceURL: "/trace/" + d.SOW.Code}
		return Fact{Label: label, Unit: unit, Amount: &a, Note: note}
	}
	if f.MoneyLimit != nil {
		facts = append(facts, sum("Ceiling", f.MoneyLimit, Say(d.priceNote())))
	}
	cost := Say("at the rate of each " + string(f.Unit))
	if f.CostUsed == nil {
		cost = Say(costUnknown(f))
	}
	facts = append(facts, sum("Cost of "+d.SOW.Unit.Field()+" used", f.CostUsed, cost))
	if f.MoneyLimit != nil && f.Price != models.PriceFixed {
		facts = append(facts, sum("Left", f.MoneyLeft, d.poolNote()))
	}
	return facts
}

// costUnknown says why nobody knows what the time used costs.
func costUnknown(f models.SOWFigures) string {
	switch {
	case f.UsedUnits == nil:
		return "not known how much is used"
	case !f.AllEntered():
		return "not all that is used is entered"
	}
	return "a rate is missing"
}

func (d SOWPage) poolNote() Line {
	if d.SOW.PoolCode == "" {
		return Say("no pool is named")
	}
	return Words(Plain("drawn on pool "), sowLinked(d.Viewer, d.SOW.PoolCode, "/pools/"+d.SOW.PoolCode))
}

func (d SOWPage) currency() string {
	f := d.SOW.Figures
	for _, m := range []*models.Money{f.MoneyLimit, f.CostUsed} {
		if m != nil {
			return string(m.Currency)
		}
	}
	if n := len(d.SOW.Rates); n > 0 {
		return string(d.SOW.Rates[0].Currency)
	}
	return ""
}
