package models

import "strings"

// DayRate is the price of one whole unit from a day on, through a day where an end is known: of one person, of a grade, or of everybody on the
// statement of work who has none of their own. A rate from a later day ends the earlier one of the same holder.
type DayRate struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	PersonID  *int64
	Grade     string
	FromOn    Date
	ToOn      Date // inclusive; unknown is until the next one
	Minor     int64
	Currency  Currency
	EnteredBy string
	Seq       int64
}

// Money is the rate as an amount.
func (r DayRate) Money() Money { return Money{r.Minor, r.Currency} }

// SOWGrade is the grade that a person has on a statement of work from a day on; it decides which rate is theirs.
type SOWGrade struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	PersonID  int64
	Grade     string
	FromOn    Date
	EnteredBy string
	Seq       int64
}

// TableName is sow_grades.
func (SOWGrade) TableName() string { return "sow_grades" }

var (
	// RuleOneRate is spoken where a rate changes within a stretch of days.
	RuleOneRate = rule("days.one-rate", "A month's total lies under one rate; where the rate changes within the month, the days before the change are entered by themselves.")
	// RuleRateSpan is spoken where two rates of the same holder overlap.
	RuleRateSpan = rule("days.rate", "Of a person, a grade and everybody, the first that has a rate on the day gives it; a rate from a later day ends the earlier one, and one with an end of its own overlaps no other of the same holder.")
	ruleGrade    = rule("sow.grade", "A person has one grade on a statement of work from a day on; a rate is for one person, for one grade, or for everybody.")
)

// NewDayRate is what is entered.
type NewDayRate struct {
	Person   string // code, or "" for everybody
	Grade    string // as people call it, such as senior; "" for everybody
	From     string
	To       string // inclusive; "" is until the next one
	Amount   string
	Currency string // "" where it is that of the terms
}

// Check gives the rate, or every field that is refused. terms are the ones in force, nil where there are none.
func (n NewDayRate) Check(s SOW, terms *SOWTerms) (DayRate, error) {
	currency := Currency(n.Currency)
	if terms != nil && currency == "" {
		currency = terms.Currency
	}
	from, errFrom := ParseDate("from", n.From)
	var to Date
	errTo := dateIfGiven("to", n.To, &to)
	if errFrom == nil && errTo == nil && to.Known() && to < from {
		errTo = Refuse(RuleRateSpan, "to", "The last day, %s, lies before the first, %s.", to, from)
	}
	m, errAmount := ParseMoney("amount", n.Amount, currency)
	if errAmount == nil {
		errAmount = m.Positive("amount")
	}
	if errAmount == nil && terms != nil && terms.Currency != "" && terms.Currency != currency {
		errAmount = Refuse(ruleCurrency, "currency", "%s is kept in %s; give the rate in %s.", s.Code, terms.Currency, terms.Currency)
	}
	grade, errGrade := OptionalLine("grade", n.Grade, 60)
	if errGrade == nil {
		errGrade = oneHolder(n.Person, grade)
	}
	return DayRate{SOWID: s.ID, Grade: grade, FromOn: from, ToOn: to, Minor: m.Minor, Currency: m.Currency}, Collect(errFrom, errTo, errAmount, errGrade)
}

// oneHolder refuses a rate of a person and a grade at once.
func oneHolder(person, grade string) error {
	if person != "" && grade != "" {
		return Refuse(ruleGrade, "grade", "A rate is for one person or for a grade, not for both; leave one of them empty.")
	}
	return nil
}

// sameHolder tells whether two rates are of the same person, the same grade, or both of everybody.
func (r DayRate) sameHolder(o DayRate) bool {
	return r.Grade == o.Grade && (r.PersonID == nil) == (o.PersonID == nil) && (r.PersonID == nil || *r.PersonID == *o.PersonID)
}

// Beside refuses a rate that overlaps one of the same holder where one of the two has an end of its own. The same days again are a new figure for them.
func (r DayRate) Beside(rates []DayRate) error {
	for _, o := range rates {
		again := r.FromOn == o.FromOn && r.ToOn == o.ToOn
		ended := r.ToOn.Known() || o.ToOn.Known()
		apart := (r.ToOn.Known() && r.ToOn < o.FromOn) || (o.ToOn.Known() && o.ToOn < r.FromOn)
		endsEarlier := !o.ToOn.Known() && o.FromOn < r.FromOn
		if r.sameHolder(o) && ended && !again && !apart && !endsEarlier {
			return Clash(RuleRateSpan, "from", "%s %s overlaps %s %s. Choose days that do not, or the same days to change that rate.", r.Money(), r.spanWords(), o.Money(), o.spanWords())
		}
	}
	return nil
}

// givenAnew tells whether another rate is a new figure for the same days of the same holder.
func (r DayRate) givenAnew(o DayRate) bool {
	return r.sameHolder(o) && o.FromOn == r.FromOn && o.ToOn == r.ToOn && o.Seq > r.Seq
}

func (r DayRate) spanWords() string {
	if r.ToOn.Known() {
		return "from " + r.FromOn.Long() + " to " + r.ToOn.Long()
	}
	return "from " + r.FromOn.Long()
}

// GradeOn is the grade that a person has on a day, "" where none is on record.
func GradeOn(grades []SOWGrade, person int64, day Date) string {
	var last *SOWGrade
	for i := range grades {
		g := &grades[i]
		if g.PersonID == person && g.FromOn <= day && (last == nil || g.FromOn > last.FromOn || (g.FromOn == last.FromOn && g.Seq >= last.Seq)) {
			last = g
		}
	}
	if last == nil {
		return ""
	}
	return last.Grade
}

// oneRate refuses a stretch of days over which the person's rate changes or ends: nobody could say which of its days cost what.
func (b *SOWBook) oneRate(e DayEntry) error {
	last := RateOn(b.Rates, e.PersonID, e.ToOn, b.Grades...)
	for back := range e.FromOn.DaysTo(e.ToOn) {
		day := e.ToOn.Add(-1 - back)
		if r := RateOn(b.Rates, e.PersonID, day, b.Grades...); r != nil && (last == nil || r.Money() != last.Money()) {
			return Refuse(RuleOneRate, lastField(e), "%s to %s lies under two rates; another holds from %s on. Enter the days up to %s by themselves.", e.FromOn, e.ToOn, day.Add(1), day)
		}
	}
	return nil
}

// RateOn is the price of a person's time on a day: their own rate, else that of their grade, else everybody's; nil where none is on record.
func RateOn(rates []DayRate, person int64, day Date, grades ...SOWGrade) *DayRate {
	grade := GradeOn(grades, person, day)
	var own, graded, all *DayRate
	for i := range rates {
		r := &rates[i]
		switch {
		case r.FromOn > day:
		case r.PersonID != nil:
			if *r.PersonID == person {
				own = laterRate(own, r)
			}
		case r.Grade != "":
			if r.Grade == grade {
				graded = laterRate(graded, r)
			}
		default:
			all = laterRate(all, r)
		}
	}
	for _, r := range []*DayRate{own, graded, all} {
		if r != nil && (!r.ToOn.Known() || day <= r.ToOn) {
			return r
		}
	}
	return nil
}

func laterRate(a, b *DayRate) *DayRate {
	if a == nil || b.FromOn > a.FromOn || (b.FromOn == a.FromOn && (b.Seq > a.Seq || (b.Seq == a.Seq && b.ID > a.ID))) {
		return b
	}
	return a
}

// RatesApplying are the rates that are the price of a person's time on some day: an own one hides the others for as long as it holds. What applies
// changes only on the first day of a rate or a grade and on the day after a rate's last.
func RatesApplying(rates []DayRate, person int64, grades []SOWGrade) map[int64]bool {
	var days []Date
	for _, r := range rates {
		days = append(days, r.FromOn)
		if r.ToOn.Known() {
			days = append(days, r.ToOn.Add(1))
		}
	}
	for _, g := range grades {
		days = append(days, g.FromOn)
	}
	out := map[int64]bool{}
	for _, day := range days {
		if r := RateOn(rates, person, day, grades...); r != nil {
			out[r.ID] = true
		}
	}
	return out
}

// NewSOWGrade is what is entered.
type NewSOWGrade struct {
	Person string // code
	Grade  string
	From   string
}

// Check gives the grade, or every field that is refused.
func (n NewSOWGrade) Check(s SOW) (SOWGrade, error) {
	grade, errGrade := Line("grade", n.Grade, 60)
	from, errFrom := ParseDate("from", n.From)
	return SOWGrade{SOWID: s.ID, Grade: strings.TrimSpace(grade), FromOn: from}, Collect(errGrade, errFrom)
}

// DayRateLine is a rate as the page of a statement of work lists it.
type DayRateLine struct {
	ID                     int64
	PersonCode, PersonName string // "" is everybody, or a grade
	Grade                  string
	FromOn                 Date
	ToOn                   Date
	Minor                  int64
	Currency               Currency
}

// Money is the rate as an amount.
func (r DayRateLine) Money() Money { return Money{r.Minor, r.Currency} }

// SOWGradeLine is somebody's grade as the page of a statement of work lists it.
type SOWGradeLine struct {
	PersonCode, PersonName, Grade string
	FromOn                        Date
}
