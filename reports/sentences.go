package reports

import (
	"fmt"
	"strings"

	"bursar/models"
)

// say tells the quarter in sentences, the number first, money before work before decisions.
func (q *Quarter) say() {
	q.sayMoney()
	q.sayIncome()
	q.sayGrants()
	q.sayWork()
	q.sayDelivery()
	q.sayMeetings()
}

func (q *Quarter) add(format string, args ...any) {
	q.Says = append(q.Says, fmt.Sprintf(format, args...))
}

// thisPeriod is how a sentence calls the stretch of time: this quarter, this half year, this year.
func (q *Quarter) thisPeriod() string {
	switch {
	case strings.Contains(q.Period.Name, "-Q"):
		return "this quarter"
	case strings.Contains(q.Period.Name, "-H"):
		return "this half year"
	}
	return "this year"
}

func (q *Quarter) sayMoney() {
	if q.Year.Code == "" {
		q.add("No fiscal year is on record for %s; the pools show no amounts.", q.AsOf.Long())
		return
	}
	for _, t := range q.PoolTotals {
		switch {
		case t.FiscalYear != q.Year.Code:
			q.add("%s of the money of %s was paid %s.", money(t.PaidInPeriod, t.Currency), t.FiscalYear, q.thisPeriod())
		case t.Now == nil:
			q.add("No amount in %s is on record for %s.", t.Currency, t.FiscalYear)
		default:
			q.sayPools(t)
		}
	}
	q.sayTogether()
	q.sayUnknownPools()
}

func (q *Quarter) sayPools(t PoolTotal) {
	paid := money(t.PaidInPeriod, t.Currency) + " " + q.thisPeriod()
	if q.thisPeriod() != "this year" {
		paid += " and " + money(t.PaidInYear, t.Currency) + " this year"
	}
	of := ""
	if t.Now.Budget != 0 {
		of = fmt.Sprintf(", %s %% of a budget of %s", models.Share(t.PaidInYear, t.Now.Budget), grouped(t.Now.Budget, t.Currency))
	}
	advice := ""
	switch left := *t.FreeAfterAdvice(); {
	case left < 0:
		advice = fmt.Sprintf(" Advice not yet decided asks %s, %s more than is free.", money(t.Now.Recommended, t.Currency), grouped(-left, t.Currency))
	case t.Now.Recommended != 0:
		advice = fmt.Sprintf(" Advice not yet decided asks %s of it.", money(t.Now.Recommended, t.Currency))
	}
	verb := "paid"
	if t.Currency.Pieces() {
		verb = "gave out"
	}
	q.add("The foundation %s %s%s. %s more is committed; %s is free.%s", verb, paid, of, money(t.Now.Committed, t.Currency), money(t.Now.Free, t.Currency), advice)
}

func (q *Quarter) sayUnknownPools() {
	var names []string
	for _, p := range q.Pools {
		if p.Now == nil && p.FiscalYear == q.Year.Code {
			names = append(names, p.Name)
		}
	}
	if len(names) > 0 {
		q.add("No amount is on record for %s; it is left out of the sums.", strings.Join(names, ", "))
	}
}

func (q *Quarter) sayGrants() {
	if len(q.Proposals) == 0 {
		return
	}
	results := []string{"passed", "not passed", "no quorum", "not shown by the record"}
	var votes []string
	for _, r := range results {
		if n := q.countProposals(func(p models.QuarterProposal) bool { return p.Result() == r }); n > 0 {
			votes = append(votes, fmt.Sprintf("%d %s", n, r))
		}
	}
	said := fmt.Sprintf("%s in %s", plural(len(q.Proposals), "proposal"), plural(len(q.Rounds), "round"))
	if len(votes) > 0 {
		said += "; votes: " + strings.Join(votes, ", ")
	}
	q.add("%s.", said)
	for _, t := range q.Asked {
		q.add("Asked in %s: %s.", strings.Join(q.roundsIn(t.Sum.Currency), ", "), t.words())
	}
	q.sayAwards()
}

// roundsIn are the codes of the rounds in a currency, so that what was asked leads to its proposals.
func (q *Quarter) roundsIn(c models.Currency) (codes []string) {
	for _, r := range q.Rounds {
		if r.Currency == c {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

func (q *Quarter) sayAwards() {
	awarded := q.countProposals(func(p models.QuarterProposal) bool { return p.Award != "" })
	if awarded == 0 {
		return
	}
	said := plural(awarded, "award") + ":"
	for i, t := range q.Awarded {
		if i > 0 {
			said += ";"
		}
		said += " " + t.words()
	}
	if n := q.countProposals(func(p models.QuarterProposal) bool { return p.Decided() == models.NotShown }); n > 0 {
		said += fmt.Sprintf("; %s not shown by the record", plural(n, "decision"))
	}
	q.add("%s.", said)
}

// words is the sum and what it leaves out.
func (t MoneyTotal) words() string {
	said := money(t.Sum.Minor, t.Sum.Currency)
	switch {
	case t.Known == 0:
		return plural(int(t.Unknown), "amount") + " not known"
	case t.Unknown > 0:
		said += fmt.Sprintf(", and %s not known", plural(int(t.Unknown), "amount"))
	}
	if t.Assumed > 0 {
		said += fmt.Sprintf(", %d of them assumed", t.Assumed)
	}
	return said
}

func (q *Quarter) countProposals(is func(models.QuarterProposal) bool) int {
	n := 0
	for _, p := range q.Proposals {
		if is(p) {
			n++
		}
	}
	return n
}

func (q *Quarter) sayWork() {
	for _, t := range q.WorkTotals {
		q.add("Contractors worked %s %s.", t.Unit.Of(t.Counted), q.thisPeriod())
	}
	for _, s := range q.SOWs {
		if st := s.Figures.Statement; st != nil && s.Figures.Apart != nil && *s.Figures.Apart != 0 {
			q.add("%s: the vendor stated %s on %s, the record has %s by then; %s apart, %s.", s.Code, s.Unit.Of(st.UsedUnits), st.StatedOn.Long(), s.Unit.Of(st.Record()), s.Unit.Of(*s.Figures.Apart), settled(s))
		}
		if words := knownWords(s); words != "" {
			q.add("%s: %s.", s.Code, words)
		}
		if !s.Figures.Said() {
			continue
		}
		used := s.Unit.Of(*s.Figures.UsedUnits)
		if of := s.Figures.Ceiling; of != nil {
			used = fmt.Sprintf("%s of %s", s.Figures.UsedUnits, s.Unit.Of(*of))
		}
		if share := s.Figures.Percent; share != nil {
			used += fmt.Sprintf(" (%s %%)", share)
		}
		q.add("%s: %s used, as the vendor stated on %s.", s.Code, used, s.Figures.Statement.StatedOn.Long())
	}
}

// sayDelivery counts findings and invoices by how far each has come.
func (q *Quarter) sayDelivery() {
	for _, said := range []string{models.FindingsSentence(q.Findings), models.InvoicesSentence(q.Invoices)} {
		if said != "" {
			q.add("%s.", said)
		}
	}
}

func (q *Quarter) sayMeetings() {
	without := 0
	for _, m := range q.Meetings {
		if m.Quorum.Known && !m.Quorum.Met {
			without++
		}
	}
	said := plural(len(q.Meetings), "meeting")
	if without > 0 {
		said += fmt.Sprintf(", %d without a quorum", without)
	}
	open, overdue := q.openActions()
	q.add("%s; %s. %s open, %d overdue.", said, plural(len(q.Decisions), "decision"), plural(open, "action"), overdue)
}

// openActions counts what is still to be done, and what of it is late.
func (q Quarter) openActions() (open, overdue int) {
	for _, a := range q.Actions {
		if a.State == models.ActionOpen {
			open++
		}
		if a.Overdue(q.AsOf) {
			overdue++
		}
	}
	return open, overdue
}

func money(minor int64, c models.Currency) string {
	return models.Money{Minor: minor, Currency: c}.String()
}
func grouped(minor int64, c models.Currency) string {
	return models.Money{Minor: minor, Currency: c}.Grouped()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
