package models

import "strings"

// PoolChange is what is entered to change a pool; what is nil stays as it is. Code and currency never change.
type PoolChange struct {
	Name, Purpose, Restriction, RestrictionKind *string
	CarryOver, CarryCap, ActiveFrom, ActiveTo   *string
	Active                                      *bool
	Why                                         string
}

// Check gives the pool as it will stand, or every field that is refused.
func (c PoolChange) Check(p Pool) (Pool, string, error) {
	var errs []error
	text := func(field string, given *string, into *string, read func(field, s string, max int) (string, error), max int) {
		if given != nil {
			var err error
			*into, err = read(field, *given, max)
			errs = append(errs, err)
		}
	}
	text("name", c.Name, &p.Name, Line, 120)
	text("purpose", c.Purpose, &p.Purpose, Prose, 1000)
	text("restriction", c.Restriction, &p.Restriction, Prose, 1000)
	why, err := OptionalLine("why", c.Why, 500)
	errs = append(errs, err, c.carry(&p), p.days(asGiven(c.ActiveFrom, string(p.ActiveFrom)), asGiven(c.ActiveTo, string(p.ActiveTo))))
	if c.RestrictionKind != nil {
		errs = append(errs, p.restricted(*c.RestrictionKind))
	}
	if c.Active != nil {
		p.Active = 0
		if *c.Active {
			p.Active = 1
		}
	}
	return p, why, Collect(errs...)
}

// carry changes the rule and its cap. A cap goes with the rule that has one.
func (c PoolChange) carry(p *Pool) (err error) {
	was := ""
	if m := p.CarryCap(); m != nil {
		was = m.Amount()
	}
	if c.CarryOver != nil {
		if p.CarryOver, err = checkCarryOver(*c.CarryOver); err != nil {
			return err
		}
		if p.CarryOver != Caps {
			was = ""
		}
	}
	return p.capped(strings.TrimSpace(asGiven(c.CarryCap, was)))
}

// asGiven is what was given, or else what stands.
func asGiven(given *string, stands string) string {
	if given == nil {
		return stands
	}
	return *given
}
