package models

import "strings"

// SOWTerms are what is agreed about a statement of work from a day on: n = 1 is the contract, each further one an amendment.
// What the record does not show is unknown: no ceiling, no end, no decision.
type SOWTerms struct {
	ID           int64
	SOWID        int64 `gorm:"column:sow_id"`
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
	Seq          int64
	Price        Price
	RateID       *int64 // the rate that came with an amendment
}

// TableName is sow_terms.
func (SOWTerms) TableName() string { return "sow_terms" }

// CeilingMoney is the ceiling in money, nil where it is not known.
func (t SOWTerms) CeilingMoney() *Money {
	if t.CeilingMinor == nil {
		return nil
	}
	return &Money{*t.CeilingMinor, t.Currency}
}

var (
	ruleSOWTerms = rule("sow.terms", "Terms take effect on a day, not before the terms they follow; they start before they end, and days are logged only while terms are in force.")
	// RuleSOWContract is spoken where a contract is set twice, or amended before it is set.
	RuleSOWContract = rule("sow.contract", "A statement of work has one contract, set first; what changes later is an amendment.")
	ruleSOWCarried  = rule("sow.carried", "Terms, those of components and changes of manner rest on no decision that was rejected, deferred or superseded.")
	ruleSOWWithin   = rule("sow.within", "Terms leave no day outside that stands on record while they are in force.")
	// RuleSOWLowered is spoken when an amendment would lie below what is used already.
	RuleSOWLowered = rule("sow.lowered", "A ceiling is never lowered below what is used already.")
)

// Within refuses terms whose first or last day leaves out days on record. first and last are of those from the day on which the terms hold.
func (t SOWTerms) Within(s SOW, first, last Date) error {
	if t.EndsOn.Known() && last > t.EndsOn {
		return Clash(ruleSOWWithin, "ends", "%s has days on %s, after %s. Let it end on a later day, or take back what is wrong first.", s.Code, last, t.EndsOn)
	}
	if t.StartsOn.Known() && first.Known() && first < t.StartsOn {
		return Clash(ruleSOWWithin, "starts", "%s has days on %s, before %s. Let it start on an earlier day, or take back what is wrong first.", s.Code, first, t.StartsOn)
	}
	return nil
}

// CarriesTerms refuses a decision that was not taken, or that another took the place of.
func (a Authority) CarriesTerms() error {
	switch {
	case a.Outcome == string(OutcomeRejected) || a.Outcome == string(OutcomeDeferred):
		return Refuse(ruleSOWCarried, "decision", "%s is “%s” by %s; nothing was agreed by it. Name the decision that did, or leave it empty where the record does not show one.", a.Code, a.Outcome, a.BodyName)
	case a.SupersededBy != "":
		return Refuse(ruleSOWCarried, "decision", "%s no longer stands; %s took its place. Name that.", a.Code, a.SupersededBy)
	}
	return nil
}

// NewSOWTerms is what is entered. In the contract an empty field is unknown; in an amendment it stays as it was.
type NewSOWTerms struct {
	EffectiveOn  string
	Decision     string // code, or "" where the record does not show who decided
	CeilingDays  string // in the SOW's own unit
	CeilingMoney string
	Currency     string
	Starts, Ends string
	Why          string
	Cite         Cite

	Price string // not-to-exceed (where nothing was said) or fixed
	Rate  string // another price of one unit from then on, for everybody unless said
	For   string // whose rate: code of a person
	Grade string // whose rate: a grade
}

// Check gives the terms that follow before (nil for the contract), or every field that is refused.
func (n NewSOWTerms) Check(s SOW, before *SOWTerms) (SOWTerms, error) {
	t := SOWTerms{SOWID: s.ID, N: 1}
	if before != nil {
		t = SOWTerms{SOWID: s.ID, N: before.N + 1, CeilingUnits: before.CeilingUnits, CeilingMinor: before.CeilingMinor,
			Currency: before.Currency, StartsOn: before.StartsOn, EndsOn: before.EndsOn, Price: before.Price}
	}
	var errEffective, errWhy, errPrice error
	t.Price, errPrice = parsePrice(strings.TrimSpace(n.Price), t.Price)
	t.EffectiveOn, errEffective = ParseDate("effective_on", n.EffectiveOn)
	t.Why, errWhy = Prose("why", n.Why, 4000)
	err := Collect(errEffective, n.ceilingUnits(s, &t), n.ceilingMoney(&t), n.span(&t), errWhy, errPrice, n.whose())
	if err == nil {
		err = t.follows(s, before)
	}
	return t, err
}

// whose asks that another rate is for one person, one grade or everybody, and that who is named gets one.
func (n NewSOWTerms) whose() error {
	if n.Rate == "" && (n.For != "" || n.Grade != "") {
		return Refuse(ruleGrade, "rate", "Write the rate, or leave empty whose it is.")
	}
	return oneHolder(n.For, n.Grade)
}

func (n NewSOWTerms) ceilingUnits(s SOW, t *SOWTerms) error {
	if strings.TrimSpace(n.CeilingDays) == "" {
		return nil
	}
	d, err := ParseDays("ceiling_days", n.CeilingDays)
	switch {
	case err != nil:
		return err
	case d < 0:
		return Refuse(ruleDaysPositive, "ceiling_days", "%s is no ceiling; write zero or more.", d)
	case !d.OnGrid(s.Grid):
		return Refuse(ruleDaysGrid, "ceiling_days", "%s is not %s. Nothing was saved.", d, s.gridWords())
	}
	t.CeilingUnits = &d
	return nil
}

func (n NewSOWTerms) ceilingMoney(t *SOWTerms) error {
	currency := Currency(strings.TrimSpace(n.Currency))
	if currency == "" {
		currency = t.Currency
	}
	if strings.TrimSpace(n.CeilingMoney) == "" {
		if currency != t.Currency && t.CeilingMinor != nil {
			return Refuse(ruleCurrency, "currency", "The ceiling stands in %s; give the new one in %s too.", t.Currency, currency)
		}
		t.Currency = currency
		if currency == "" {
			return nil
		}
		return currency.Check("currency")
	}
	m, err := ParseMoney("ceiling_money", n.CeilingMoney, currency)
	if err == nil && m.Minor < 0 {
		err = Refuse(ruleMoneySign, "ceiling_money", "%s is no ceiling; write zero or more.", m.Amount())
	}
	t.CeilingMinor, t.Currency = &m.Minor, currency
	return err
}

func (n NewSOWTerms) span(t *SOWTerms) error {
	errStarts := dateIfGiven("starts", n.Starts, &t.StartsOn)
	errEnds := dateIfGiven("ends", n.Ends, &t.EndsOn)
	if errStarts == nil && errEnds == nil && t.StartsOn.Known() && t.EndsOn.Known() && t.EndsOn < t.StartsOn {
		return Refuse(ruleSOWTerms, "ends", "The end, %s, lies before the start, %s.", t.EndsOn, t.StartsOn)
	}
	return Collect(errStarts, errEnds)
}

// dateIfGiven reads a date where one is given and leaves what stands there otherwise.
func dateIfGiven(field, s string, into *Date) error {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	d, err := ParseDate(field, s)
	*into = d
	return err
}

func (t SOWTerms) follows(s SOW, before *SOWTerms) error {
	if before != nil && t.EffectiveOn < before.EffectiveOn {
		return Refuse(ruleSOWTerms, "effective_on", "%s lies before %s, from which the terms of %s now apply; choose that day or a later one.", t.EffectiveOn, before.EffectiveOn, s.Code)
	}
	return nil
}

// SOWTermsOn are the terms in force on a day, nil where there are none yet. terms are in the order of n.
func SOWTermsOn(terms []SOWTerms, day Date) *SOWTerms {
	for i := len(terms) - 1; i >= 0; i-- {
		if terms[i].EffectiveOn <= day {
			return &terms[i]
		}
	}
	return nil
}

// SOWCapOn is what may be used in all, seen from a day: the ceiling in force, or a lower one already agreed for later. Nil is no cap.
func SOWCapOn(terms []SOWTerms, day Date) *Days {
	var lowest *Days
	for i := len(terms) - 1; i >= 0; i-- {
		if c := terms[i].CeilingUnits; c != nil && (lowest == nil || *c < *lowest) {
			lowest = c
		}
		if terms[i].EffectiveOn <= day {
			break
		}
	}
	return lowest
}
