package models

import "strings"

// RestrictionKind is how firmly a pool's money is bound to its purpose.
type RestrictionKind string

// The kinds, the firmest first. Who bound it and to what stands in the pool's restriction, in words.
const (
	Restricted   RestrictionKind = "restricted"   // by the giver; the foundation cannot lift it
	Designated   RestrictionKind = "designated"   // by the board itself, which may lift it
	Unrestricted RestrictionKind = "unrestricted" // for anything the foundation does
)

// RestrictionKinds in the order in which they are shown.
var RestrictionKinds = []RestrictionKind{Restricted, Designated, Unrestricted}

var (
	ruleRestriction = rule("pool.restriction", "A pool is restricted by its giver, designated by the board, or unrestricted.")
	rulePoolDays    = rule("pool.days", "A pool is given money, promises it and moves it on its active days alone; what was promised on them is paid or released afterwards too.")
	rulePoolSpan    = rule("pool.span", "The last active day of a pool is not before its first.")
)

// restricted reads the kind; where none is given, words of a restriction make the pool restricted.
func (p *Pool) restricted(kind string) error {
	switch k := RestrictionKind(strings.TrimSpace(kind)); k {
	case Restricted, Designated, Unrestricted:
		p.RestrictionKind = k
	case "":
		p.RestrictionKind = Unrestricted
		if p.Restriction != "" {
			p.RestrictionKind = Restricted
		}
	default:
		return Refuse(ruleRestriction, "restriction_kind", "%s is not a kind of restriction; choose restricted, designated or unrestricted.", shown(kind))
	}
	return nil
}

// days reads the first and the last active day, either of which may be left open.
func (p *Pool) days(from, to string) error {
	var errFrom, errTo error
	p.ActiveFrom, errFrom = OptionalDate("active_from", from)
	p.ActiveTo, errTo = OptionalDate("active_to", to)
	if err := Collect(errFrom, errTo); err != nil {
		return err
	}
	if p.ActiveFrom.Known() && p.ActiveTo.Known() && p.ActiveTo < p.ActiveFrom {
		return Refuse(rulePoolSpan, "active_to", "%s is before %s, the first active day. Mend one of them.", p.ActiveTo.Long(), p.ActiveFrom.Long())
	}
	return nil
}

// ActiveOn tells whether a day is one of the pool's.
func (p Pool) ActiveOn(d Date) bool {
	return (!p.ActiveFrom.Known() || d >= p.ActiveFrom) && (!p.ActiveTo.Known() || d <= p.ActiveTo)
}

// OnDay refuses to post on a day that is not the pool's.
func (p Pool) OnDay(field string, d Date) error {
	switch {
	case p.ActiveOn(d):
		return nil
	case p.ActiveFrom.Known() && d < p.ActiveFrom:
		return Clash(rulePoolDays, field, "%s is active from %s; %s is before it. Choose a later day, or change the pool's days.", p.Name, p.ActiveFrom.Long(), d.Long())
	}
	return Clash(rulePoolDays, field, "%s was active to %s; %s is after it. Choose an earlier day or another pool, or change the pool's days.", p.Name, p.ActiveTo.Long(), d.Long())
}

// settling are the entries that only settle what stands in a pool; they are posted after its last day too.
var settling = map[TransactionKind]bool{MoneyPayment: true, MoneyRelease: true, MoneyLapse: true, MoneyReversal: true}

// OnPoolDays refuses an entry that gives, promises or moves money of a pool outside its active days.
func (n NewTransaction) OnPoolDays() error {
	if settling[n.Kind] || n.AtClosing {
		return nil
	}
	for _, l := range n.Lines {
		if l.Name == "" {
			if err := l.Pool.OnDay("on", n.EffectiveOn); err != nil {
				return err
			}
		}
	}
	return nil
}
