package models

import (
	"fmt"
	"slices"
	"strings"
)

// SOWComponent is a numbered part of a statement of work, with a ceiling and a period of performance of its own. It is named once;
// what is agreed about it is dated and stands in its terms.
type SOWComponent struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	N         int64
	Name      string
	EnteredBy string
	Seq       int64
}

// TableName is sow_components.
func (SOWComponent) TableName() string { return "sow_components" }

// SOWComponentTerms are what is agreed about a component from a day on: n = 1 comes with the contract or an amendment, each further one changes it.
type SOWComponentTerms struct {
	ID           int64
	ComponentID  int64
	N            int64
	EffectiveOn  Date
	DecisionID   *int64
	CeilingUnits *Days
	CeilingMinor *int64
	Currency     Currency
	StartsOn     Date
	EndsOn       Date
	Why          string
	AnchorID     *int64
	EnteredBy    string
	Seq          int64
}

// TableName is sow_component_terms.
func (SOWComponentTerms) TableName() string { return "sow_component_terms" }

// SOWComponentTotal is the row that holds a component's cap: locked, compared, changed, like that of the whole statement of work.
type SOWComponentTotal struct {
	ComponentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Submitted   Days
	Approved    Days
	Overrun     Days
	Ceiling     *Days

	Cost int64 `gorm:"-"` // of its time in the currency of its ceiling in money, in thousandths of a minor unit; read where it has one
}

// TableName is sow_component_totals.
func (SOWComponentTotal) TableName() string { return "sow_component_totals" }

var (
	ruleComponent = rule("sow.component", "The components of a statement of work have names that differ, and an entry names one of them by name or number, or none.")
	// RuleComponentTerms is spoken where a component would stand outside any terms.
	RuleComponentTerms = rule("sow.component-terms", "A component is part of terms: it holds on days on which a contract or an amendment is in force, in its currency.")
	ruleComponentSum   = rule("sow.component-sum", "On no day do the ceilings of the components come to more than the ceiling of the statement of work.")
	ruleComponentMoney = rule("sow.component-money", "The cost of a component's days never passes its ceiling in money, exact to the thousandth of a minor unit, unless overrun is allowed or the price is fixed.")
	ruleComponentCap   = rule("sow.component-cap", "Days of a component never pass its ceiling, however many people log at once; where overrun is allowed the excess stands apart.")
	ruleComponentDates = rule("sow.component-dates", "Days of a component are logged on days that its terms in force then cover.")
)

// NewSOWComponent is what is entered to add a component: its name, and what is agreed about it first.
type NewSOWComponent struct {
	Name string
	NewSOWTerms
}

// Check gives the component that follows those of the book, with its first terms, or every field that is refused.
func (n NewSOWComponent) Check(b SOWBook, there []ComponentBook) (ComponentBook, error) {
	name, errName := Line("name", n.Name, 120)
	c := ComponentBook{SOWComponent: SOWComponent{SOWID: b.SOW.ID, N: int64(len(there)) + 1, Name: name}}
	if errName == nil && slices.ContainsFunc(there, func(o ComponentBook) bool { return Lowered(o.Name) == Lowered(name) }) {
		errName = Clash(ruleComponent, "name", "%s has a component %s already; change what is agreed about it, or choose another name.", b.SOW.Code, name)
	}
	t, errTerms := c.Follow(b, n.NewSOWTerms)
	c.Terms = []SOWComponentTerms{t}
	return c, Collect(errName, errTerms)
}

// Follow gives the terms that follow those of the component; what n leaves empty stays as it was.
func (c ComponentBook) Follow(b SOWBook, n NewSOWTerms) (SOWComponentTerms, error) {
	before := SOWTerms{}
	if len(c.Terms) > 0 {
		before = c.Terms[len(c.Terms)-1].asTerms()
	} else if len(b.Terms) > 0 {
		before.Currency = b.Terms[len(b.Terms)-1].Currency
	}
	whole := b.SOW
	whole.Code = c.called(b.SOW)
	t, err := n.Check(whole, &before)
	if err == nil {
		err = b.holds(t)
	}
	return SOWComponentTerms{ComponentID: c.ID, N: before.N + 1, EffectiveOn: t.EffectiveOn, CeilingUnits: t.CeilingUnits, CeilingMinor: t.CeilingMinor, Currency: t.Currency,
		StartsOn: t.StartsOn, EndsOn: t.EndsOn, Why: t.Why}, err
}

// holds asks whether terms of the whole are in force on the day, in the same currency.
func (b SOWBook) holds(t SOWTerms) error {
	whole := SOWTermsOn(b.Terms, t.EffectiveOn)
	switch {
	case whole == nil:
		return Clash(RuleComponentTerms, "effective_on", "No terms of %s are in force on %s. Choose a later day, or set the terms of the SOW from an earlier one.", b.SOW.Code, t.EffectiveOn)
	case t.CeilingMinor != nil && whole.Currency != "" && whole.Currency != t.Currency:
		return Refuse(RuleComponentTerms, "currency", "%s is kept in %s; give the ceiling of its component in %s.", b.SOW.Code, whole.Currency, whole.Currency)
	}
	return nil
}

// called is how sentences speak of the component.
func (c SOWComponent) called(s SOW) string { return fmt.Sprintf("%s, component %s,", s.Code, c.Name) }

// ComponentNamed finds the component that an entry names, by name or by number.
func ComponentNamed(s SOW, there []ComponentBook, text string) (*ComponentBook, error) {
	text = strings.TrimSpace(text)
	for _, meant := range []func(ComponentBook) bool{
		func(c ComponentBook) bool { return Lowered(c.Name) == Lowered(text) },
		func(c ComponentBook) bool { return fmt.Sprint(c.N) == text },
	} {
		if at := slices.IndexFunc(there, meant); at >= 0 {
			return &there[at], nil
		}
	}
	if len(there) == 0 {
		return nil, Refuse(ruleComponent, "component", "%s has no components; leave this empty.", s.Code)
	}
	return nil, Refuse(ruleComponent, "component", "%s has no component %s; choose one of %s, or leave it empty.", s.Code, shown(text), componentNames(there))
}

func componentNames(there []ComponentBook) string {
	names := make([]string, 0, len(there))
	for _, c := range there {
		names = append(names, c.Name)
	}
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	return strings.Join(names, ", ")
}
