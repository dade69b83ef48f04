package models

import (
	"cmp"
	"errors"
	"fmt"
)

// trial is a copy of the snapshot on which steps are tried, with the totals of those that could be done.
type trial struct {
	ScenarioSnapshot
	totals map[Currency]*ScenarioTotals
}

// ScenarioTotals is what the steps come to in one currency.
type ScenarioTotals struct {
	Currency                                        Currency
	Moved, Raised, Lowered, Carried, Lapsed, Funded int64
}

// stop is why a step cannot be done, and what is short where money is.
type stop struct {
	why   string
	short *Money
}

func stopped(format string, args ...any) *stop { return &stop{why: fmt.Sprintf(format, args...)} }

// refusedBy is a stop by a rule that other verbs speak too.
func refusedBy(err error) *stop {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return &stop{why: e.Message}
	}
	return &stop{why: err.Error()}
}

// try does one step on the trial, or changes nothing and says why.
func (t *trial) try(s ScenarioStep) *stop {
	switch s.Verb {
	case StepMove:
		return t.move(s.Args)
	case StepSetBudget, StepRaiseBudget, StepLowerBudget:
		return t.budget(s.Verb, s.Args)
	case StepCarryOver:
		return t.carryOver(s.Args)
	case StepLapse:
		return t.lapse(s.Args)
	case StepFund, StepLeaveOut, StepAsk, StepWithdraw:
		return t.onProposal(s)
	case StepCeiling:
		return t.raiseCeiling(s.Args)
	}
	return stopped("%s is not a step that is known.", s.Verb)
}

func (t *trial) total(c Currency) *ScenarioTotals {
	if t.totals[c] == nil {
		t.totals[c] = &ScenarioTotals{Currency: c}
	}
	return t.totals[c]
}

// books is held for a pool on one of its active days.
func (t *trial) books(pool, year string) (*PoolBooks, *YearBooks, *stop) {
	p, y, no := t.held(pool, year)
	if no != nil {
		return nil, nil, no
	}
	if err := p.OnDay("", max(t.AsOf, t.yearOr(year).FirstOn)); err != nil {
		return nil, nil, refusedBy(err)
	}
	return p, y, nil
}

// held finds a pool in use and what it holds in a year, this one where none is named.
func (t *trial) held(pool, year string) (*PoolBooks, *YearBooks, *stop) {
	p := t.pool(pool)
	if p == nil {
		return nil, nil, stopped("There is no pool %s on record.", pool)
	}
	if err := p.Usable(""); err != nil {
		return nil, nil, refusedBy(err)
	}
	y := t.yearOr(year)
	if y == nil || p.in(y.Code) == nil {
		return nil, nil, stopped("%s is not an open fiscal year; money moves only in one that is.", orThis(year))
	}
	return p, p.in(y.Code), nil
}

func orThis(year string) string {
	if year == "" {
		return "This"
	}
	return year
}

// shortIn stops what takes more than is free in a pool.
func shortIn(p *PoolBooks, y *YearBooks, takes int64) *stop {
	if takes <= y.Free {
		return nil
	}
	short := p.Money(takes - y.Free)
	return &stop{why: fmt.Sprintf("Short by %s: %s has %s free in %s, the step takes %s.", short.Grouped(), p.Name, p.Money(y.Free).Grouped(), y.Year, p.Money(takes)), short: &short}
}

func (t *trial) move(a StepArgs) *stop {
	from, out, no := t.books(a.From, "")
	if no != nil {
		return no
	}
	to, in, no := t.books(a.To, "")
	if no != nil {
		return no
	}
	if from.Code == to.Code || from.Currency != to.Currency || a.Minor == nil {
		return stopped("Money is moved between two pools of one currency.")
	}
	if no := shortIn(from, out, *a.Minor); no != nil {
		return no
	}
	out.Free, in.Free = out.Free-*a.Minor, in.Free+*a.Minor
	t.total(from.Currency).Moved += *a.Minor
	return nil
}

// budget appropriates the difference. What is committed or paid is no longer the pool's to give back.
func (t *trial) budget(verb StepVerb, a StepArgs) *stop {
	p, y, no := t.books(a.Pool, a.Year)
	if no != nil {
		return no
	}
	if a.Minor == nil {
		return stopped("A budget is changed by an amount.")
	}
	change := *a.Minor
	switch verb {
	case StepSetBudget:
		change -= y.budget()
	case StepLowerBudget:
		change = -change
	}
	if no := shortIn(p, y, -change); no != nil {
		return no
	}
	y.Free += change
	if change > 0 {
		t.total(p.Currency).Raised += change
	} else {
		t.total(p.Currency).Lowered -= change
	}
	return nil
}

// allOr is the amount of a step, or all that is free.
func allOr(a StepArgs, p *PoolBooks, y *YearBooks) (int64, *stop) {
	if a.Minor != nil {
		return *a.Minor, shortIn(p, y, *a.Minor)
	}
	if y.Free <= 0 {
		return 0, stopped("Nothing is free in %s in %s.", p.Name, y.Year)
	}
	return y.Free, nil
}

// allThatCarries is the amount of a carry-over, within the pool's cap, or all that its rule has room for.
func allThatCarries(a StepArgs, p *PoolBooks, y *YearBooks) (int64, *stop) {
	already := y.CarriedBefore + y.Carried
	if a.Minor != nil {
		return *a.Minor, cmp.Or(refusedBy(p.MayCarryMore(p.Money(*a.Minor), already)), shortIn(p, y, *a.Minor))
	}
	room := p.CarryRoom(y.Free, already)
	if room <= 0 {
		return 0, stopped("Nothing is left to carry in %s in %s.", p.Name, y.Year)
	}
	return room, nil
}

func (t *trial) carryOver(a StepArgs) *stop {
	p, y, no := t.held(a.Pool, a.Year)
	if no != nil {
		return no
	}
	if err := p.MayCarry(); err != nil {
		return refusedBy(err)
	}
	from := *t.yearOr(a.Year)
	to := t.yearAfter(from)
	if a.ToYear != "" {
		to = t.yearOr(a.ToYear)
	}
	if to == nil || p.in(to.Code) == nil {
		return stopped("No open fiscal year after %s is on record; add it first.", from.Code)
	}
	if err := Collect(from.Next(*to), p.OnDay("", to.FirstOn)); err != nil {
		return refusedBy(err)
	}
	amount, no := allThatCarries(a, p, y)
	if no != nil {
		return no
	}
	y.Free, y.Carried = y.Free-amount, y.Carried+amount
	p.in(to.Code).Free += amount
	t.total(p.Currency).Carried += amount
	return nil
}

func (t *trial) lapse(a StepArgs) *stop {
	p, y, no := t.held(a.Pool, a.Year)
	if no != nil {
		return no
	}
	amount, no := allOr(a, p, y)
	if no != nil {
		return no
	}
	y.Free, y.Lapsed = y.Free-amount, y.Lapsed+amount
	t.total(p.Currency).Lapsed += amount
	return nil
}

// onProposal does the steps about a proposal that is still open.
func (t *trial) onProposal(s ScenarioStep) *stop {
	r, p := t.proposal(s.Args.Proposal)
	if p == nil {
		return stopped("%s is in no round that is still to be decided.", s.Args.Proposal)
	}
	switch {
	case p.Award != "":
		return stopped("%s was awarded as %s already.", p.Code, p.Award)
	case p.Withdrawn:
		return stopped("%s is withdrawn by a step before this one.", p.Code)
	case p.FundedMinor != nil:
		return stopped("%s is funded by a step before this one.", p.Code)
	}
	switch s.Verb {
	case StepFund:
		return t.fund(r, p, s.Args)
	case StepAsk:
		return askNow(r, p, s.Args)
	case StepLeaveOut:
		if p.LeftOut {
			return stopped("%s is left out by a step before this one.", p.Code)
		}
		p.LeftOut = true
	case StepWithdraw:
		p.Withdrawn, p.LeftOut = true, false
	}
	t.settle(p)
	return nil
}

// fund promises an amount: free falls, committed rises, and the advice it follows is settled.
func (t *trial) fund(r *RoundBooks, p *ProposalBooks, a StepArgs) *stop {
	amount := p.Cost
	if a.Minor != nil {
		amount = a.Minor
	}
	if amount == nil {
		return stopped("%s asks an amount that is not on record; give the amount to fund it with.", p.Code)
	}
	pool, y, no := t.funder(r, a.Pool, *amount)
	if no != nil {
		return no
	}
	if pool.Currency != r.Currency {
		return stopped("%s is kept in %s and %s in %s.", pool.Name, pool.Currency, r.Code, r.Currency)
	}
	if no := shortIn(pool, y, *amount); no != nil {
		return no
	}
	y.Free, y.Committed = y.Free-*amount, y.Committed+*amount
	p.FundedMinor, p.FundedFrom, p.LeftOut = copied(*amount), pool.Code, false
	t.total(pool.Currency).Funded += *amount
	t.settle(p)
	return nil
}

// funder is the pool that is named, or the first of the round's pools in which the amount fits; where it fits in none, the one with the most free.
func (t *trial) funder(r *RoundBooks, named string, amount int64) (*PoolBooks, *YearBooks, *stop) {
	if named != "" {
		return t.books(named, "")
	}
	var best *PoolBooks
	var most *YearBooks
	var why *stop
	for _, code := range r.Pools {
		p, y, no := t.books(code, "")
		switch {
		case no != nil:
			why = no
		case p.Currency != r.Currency:
		case y.Free >= amount:
			return p, y, nil
		case most == nil || y.Free > most.Free:
			best, most = p, y
		}
	}
	if best == nil && why == nil {
		why = stopped("%s draws on no pool; name the one that funds it.", r.Code)
	}
	if best != nil {
		why = nil
	}
	return best, most, why
}

func askNow(r *RoundBooks, p *ProposalBooks, a StepArgs) *stop {
	if a.Minor == nil {
		return stopped("A proposal asks an amount.")
	}
	if p.Minimum != nil && *a.Minor < *p.Minimum {
		return stopped("%s is less than the minimum of %s, %s.", Money{*a.Minor, r.Currency}, p.Code, Money{*p.Minimum, r.Currency}.Grouped())
	}
	p.Cost, p.Assumed = copied(*a.Minor), false
	return nil
}

// settle takes the committee's notes about a proposal back, as a decision does.
func (t *trial) settle(p *ProposalBooks) {
	for _, n := range p.Notes {
		if pool := t.pool(n.Pool); pool != nil {
			if y := pool.in(n.Year); y != nil {
				y.Recommended -= n.Minor
			}
		}
	}
	p.Notes = nil
}

// raiseCeiling adds days and money. Days alone raise the money too where one price holds for everybody.
func (t *trial) raiseCeiling(a StepArgs) *stop {
	w := t.sow(a.SOW)
	switch {
	case w == nil:
		return stopped("%s is over, or not on record.", a.SOW)
	case a.Units != nil && w.CeilingUnits == nil:
		return stopped("%s has no ceiling in %s on record.", w.Code, w.Unit.Field())
	case a.Minor != nil && w.CeilingMinor == nil:
		return stopped("%s has no ceiling in money on record.", w.Code)
	}
	if a.Units != nil {
		up := *w.CeilingUnits + *a.Units
		w.CeilingUnits = &up
	}
	switch rise := w.rise(a); {
	case a.Minor != nil:
		w.CeilingMinor = copied(*w.CeilingMinor + *a.Minor)
	case rise != nil && w.CeilingMinor != nil:
		w.CeilingMinor = copied(*w.CeilingMinor + rise.Minor)
	}
	return nil
}

// rise is what more days cost at the one price; nil where several prices hold, or none.
func (w SOWBooks) rise(a StepArgs) *Money {
	if a.Units == nil || w.RateMinor == nil {
		return nil
	}
	m := Cost(*a.Units, Money{*w.RateMinor, w.Currency})
	return &m
}
