package models

import "strings"

var ruleCarryCap = rule("pool.carry-cap", "A pool that carries up to a cap names its amount, and no more than that is taken out of one year into later ones.")

// capped reads the amount of a pool that carries up to a cap. Other pools have none.
func (p *Pool) capped(amount string) error {
	amount = strings.TrimSpace(amount)
	switch {
	case p.CarryOver != Caps && amount == "":
		p.CarryCapMinor = nil
		return nil
	case p.CarryOver != Caps:
		return Refuse(ruleCarryCap, "carry_cap", "Only a pool whose rule is cap has a cap; leave this empty, or choose cap.")
	case amount == "":
		return Refuse(ruleCarryCap, "carry_cap", "This is needed: the most that is carried into the next year.")
	case p.Currency.Check("currency") != nil: // the currency is refused by its own field
		return nil
	}
	m, err := ParseMoney("carry_cap", amount, p.Currency)
	if err != nil {
		return err
	}
	p.CarryCapMinor = &m.Minor
	return m.Positive("carry_cap")
}

// CarryCap is the most that is carried, nil where there is no cap.
func (p Pool) CarryCap() *Money {
	if p.CarryOver != Caps || p.CarryCapMinor == nil {
		return nil
	}
	m := p.Money(*p.CarryCapMinor)
	return &m
}

// CarryRoom is how much of free money the pool's rule lets into the next year, where an amount was taken there already. A pool that asks has
// room for all of it: the decision of the board that each carry-over names says how much.
func (p Pool) CarryRoom(free, already int64) int64 {
	switch p.CarryOver {
	case Carries, Asks:
		return free
	case Caps:
		if p.CarryCapMinor == nil {
			return 0
		}
		return min(free, max(0, *p.CarryCapMinor-already))
	}
	return 0
}

// ByRule is how free money parts at the end of a year where nobody decides anything: what is carried and what lapses. A pool that asks carries nothing.
func (p Pool) ByRule(free, already int64) (carried, lapsed int64) {
	if p.CarryOver == Asks {
		return 0, free
	}
	carried = p.CarryRoom(free, already)
	return carried, free - carried
}

// MayCarryMore refuses to take more out of a year than the pool's rule allows, where an amount was taken already.
func (p Pool) MayCarryMore(m Money, already int64) error {
	if err := p.MayCarry(); err != nil {
		return err
	}
	c := p.CarryCap()
	if c == nil || m.Minor <= *p.CarryCapMinor-already {
		return nil
	}
	return Clash(ruleCarryCap, "amount", "%s is more than %s carries: at most %s out of a year, %s of it already. Lower it, or change the pool's cap.",
		m, p.Name, c.Grouped(), p.Money(already).Grouped())
}

// CarryWords is the pool's rule as a sentence.
func (p Pool) CarryWords() string {
	switch p.CarryOver {
	case Carries:
		return "All free money is carried into the next year."
	case Caps:
		if c := p.CarryCap(); c != nil {
			return "Free money is carried into the next year up to " + c.String() + "; the rest lapses."
		}
		return "Free money is carried into the next year up to a cap that is not on record."
	case Asks:
		return "The board decides each year how much free money is carried into the next."
	}
	return "Free money lapses at the end of its year."
}
