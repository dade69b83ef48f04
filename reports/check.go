package reports

import (
	"fmt"

	"bursar/models"
)

// Check is one agreement that the figures must keep, with its arithmetic, and whether they keep it.
type Check struct {
	Name     string
	Sentence string
	Pass     bool
}

func (q *Quarter) check() {
	for _, p := range q.Pools {
		q.checkPool(p)
	}
	for _, s := range q.SOWs {
		q.checkWork(s)
	}
	for _, r := range q.Rounds {
		q.checkRound(r)
	}
	for _, p := range q.Proposals {
		q.checkVotes(p.Code, p.Vote)
	}
	for _, d := range q.Decisions {
		q.checkVotes(d.Code, d.Vote)
	}
	for _, r := range q.Reconciliations {
		q.keep("Reconciles with the sheet of "+r.Host+" of "+r.On.Long(), r.Agrees, "%s %s", r.Code+":", r.Sentence)
	}
}

func (q *Quarter) keep(name string, pass bool, format string, args ...any) {
	q.Checks = append(q.Checks, Check{name, fmt.Sprintf(format, args...), pass})
}

// checkPool compares what a pool was given with where its money stands: no commitment and no payment makes or loses money.
func (q *Quarter) checkPool(p models.QuarterPool) {
	if p.Now == nil {
		return
	}
	m := *p.Now
	sum := m.Paid + m.Committed + m.Free
	sign := "="
	if sum != m.Budget {
		sign = "is not"
	}
	q.keep(fmt.Sprintf("Paid + committed + free = budget, %s, %s", p.Code, p.FiscalYear), sum == m.Budget, "%s + %s + %s %s %s.",
		grouped(m.Paid, p.Currency), grouped(m.Committed, p.Currency), grouped(m.Free, p.Currency), sign, money(m.Budget, p.Currency))
	if m.Free < 0 || m.Committed < 0 {
		q.keep("Nothing below zero, "+p.Code, false, "%s free and %s committed; neither may fall below zero.", money(m.Free, p.Currency), money(m.Committed, p.Currency))
	}
}

// checkWork compares the entries that are listed with what the statement of work counts, and entries with the vendor's own words.
func (q *Quarter) checkWork(s models.QuarterSOW) {
	if s.InPeriod != nil {
		var listed models.Days
		for _, d := range q.Days {
			if d.SOW == s.Code {
				listed += d.Counted()
			}
		}
		sign := "is"
		if listed != *s.InPeriod {
			sign = "is not"
		}
		q.keep("Entries add up, "+s.Code, listed == *s.InPeriod, "The entries listed come to %s, which %s the %s that the statement of work counts.",
			s.Unit.Of(listed), sign, s.InPeriod)
	}
	if st := s.Figures.Statement; st != nil && s.Figures.Apart != nil && *s.Figures.Apart == 0 {
		q.keep("Entries and vendor agree, "+s.Code, true, "The vendor stated %s on %s; the entries up to that day come to %s.",
			s.Unit.Of(st.UsedUnits), st.StatedOn.Long(), st.Entries)
	}
}

func (q *Quarter) checkRound(r models.QuarterRound) {
	listed := int64(q.countProposals(func(p models.QuarterProposal) bool { return p.Round == r.Code }))
	q.keep("Proposals are complete, "+r.Code, listed == r.Proposals, "%d of %s listed.", listed, plural(int(r.Proposals), "proposal"))
}

// checkVotes compares the votes counted with the roll: everybody on it voted, was recused, is not recorded or was absent.
func (q *Quarter) checkVotes(code string, v *models.Counted) {
	if v == nil {
		return
	}
	c := v.Outcome.Counts
	sum, roll := c.Yes+c.No+c.Abstain+c.Unclear+c.Unrecorded+c.Recused+c.Absent, v.Outcome.Eligible+c.Recused
	q.keep("Votes and roll agree, "+code, sum == roll, "%d yes, %d no, %d abstained, %d unclear, %d not recorded, %d recused, %d absent: %d of %d on the roll.",
		c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent, sum, roll)
}
