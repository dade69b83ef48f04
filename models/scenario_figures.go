package models

import (
	"cmp"
	"slices"
)

// ScenarioFigures is what a snapshot comes to after steps; without any it is today.
type ScenarioFigures struct {
	AsOf   Date
	Year   string
	Pools  []PoolTried
	Rounds []RoundTried
	SOWs   []SOWTried
	Steps  []StepTried
	Totals []ScenarioTotals // of the steps that could be done, one for each currency
}

// PoolTried is a pool in one fiscal year.
type PoolTried struct {
	State       PoolState
	CarriesOver Money // what reaches the next year: what steps carried, else what is free where the pool's rule lets it be carried
	Lapses      Money // what does not: what steps gave back, and what is free and is not carried
}

// StepTried is a step in words, and whether it can be done.
type StepTried struct {
	Step     ScenarioStep
	Sentence string
	Done     bool
	Why      string // it cannot be done
	Short    *Money // what is missing, where money is
}

// EvaluateScenario tries the steps on a copy of the snapshot, one after the other. A step that cannot be done changes nothing and says why;
// the rest go on without it. The snapshot itself is never changed.
func EvaluateScenario(now ScenarioSnapshot, steps []ScenarioStep) ScenarioFigures {
	t := trial{ScenarioSnapshot: now.clone(), totals: map[Currency]*ScenarioTotals{}}
	f := ScenarioFigures{AsOf: now.AsOf, Year: now.Year, Steps: make([]StepTried, 0, len(steps))}
	for _, s := range steps {
		tried := StepTried{Step: s, Sentence: t.sentence(s), Done: true}
		if no := t.try(s); no != nil {
			tried.Done, tried.Why, tried.Short = false, no.why, no.short
		}
		f.Steps = append(f.Steps, tried)
	}
	for i := range t.Pools {
		f.Pools = append(f.Pools, poolTried(t.Pools[i], now.AsOf)...)
	}
	for _, r := range t.Rounds {
		f.Rounds = append(f.Rounds, t.roundTried(r, now))
	}
	f.SOWs = t.sowsTried()
	f.Totals = t.sortedTotals()
	return f
}

func (t *trial) sortedTotals() []ScenarioTotals {
	out := make([]ScenarioTotals, 0, len(t.totals))
	for _, sums := range t.totals {
		out = append(out, *sums)
	}
	slices.SortFunc(out, func(a, b ScenarioTotals) int { return cmp.Compare(a.Currency, b.Currency) })
	return out
}

func poolTried(p PoolBooks, asOf Date) []PoolTried {
	out := make([]PoolTried, 0, len(p.Years))
	for _, y := range p.Years {
		carries, lapses := y.Carried, y.Lapsed
		if y.Carried == 0 { // what nobody tried to carry parts by the pool's rule; a pool that asks carries what a step carries
			carried, lapsed := p.ByRule(y.Free, y.CarriedBefore)
			carries, lapses = carried, lapses+lapsed
		} else {
			lapses += y.Free
		}
		out = append(out, PoolTried{NewPoolState(p.Pool, asOf, y.Year, y.Free, y.Committed, y.Paid, y.Recommended), p.Money(carries), p.Money(lapses)})
	}
	return out
}

// Pool finds a pool's figures in a year.
func (f ScenarioFigures) Pool(code, year string) (PoolTried, bool) {
	i := slices.IndexFunc(f.Pools, func(p PoolTried) bool { return p.State.Pool.Code == code && p.State.FiscalYear == year })
	if i < 0 {
		return PoolTried{}, false
	}
	return f.Pools[i], true
}

// Round finds a round's figures.
func (f ScenarioFigures) Round(code string) (RoundTried, bool) {
	i := slices.IndexFunc(f.Rounds, func(r RoundTried) bool { return r.Code == code })
	if i < 0 {
		return RoundTried{}, false
	}
	return f.Rounds[i], true
}

// SOW finds a statement of work's figures.
func (f ScenarioFigures) SOW(code string) (SOWTried, bool) {
	i := slices.IndexFunc(f.SOWs, func(w SOWTried) bool { return w.Code == code })
	if i < 0 {
		return SOWTried{}, false
	}
	return f.SOWs[i], true
}

// Impossible are the steps that cannot be done.
func (f ScenarioFigures) Impossible() (out []StepTried) {
	for _, s := range f.Steps {
		if !s.Done {
			out = append(out, s)
		}
	}
	return out
}

// SOWFate says whether the rest of a statement of work's ceiling can be afforded.
type SOWFate string

// The fates.
const (
	SOWCovered  SOWFate = "covered"  // all of it is committed or paid
	SOWAfforded SOWFate = "afforded" // the rest fits in what is free in its pool
	SOWShort    SOWFate = "short"
	SOWUnpriced SOWFate = "unknown" // no ceiling in money, or no pool
)

// SOWTried is a statement of work against the free money of its pool.
type SOWTried struct {
	Code, Title  string
	Pool         string
	Unit         Unit
	CeilingUnits *Days
	Ceiling      *Money
	Committed    Money // and paid
	Needs        *Money
	ShortBy      *Money
	Fate         SOWFate
}

// sowsTried walks each pool's free money down its statements of work: the higher priority first, then by code. What does not fit is passed over.
func (t *trial) sowsTried() []SOWTried {
	left := map[string]int64{}
	for _, p := range t.Pools {
		left[p.Code] = t.freeOf(p.Code)
	}
	ordered := slices.Clone(t.SOWs)
	slices.SortStableFunc(ordered, func(a, b SOWBooks) int { return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Code, b.Code)) })
	out := make([]SOWTried, 0, len(ordered))
	for _, w := range ordered {
		out = append(out, t.sowTried(w, left))
	}
	return out
}

// rank is the highest priority; none comes last.
func (w SOWBooks) rank() string {
	if len(w.Priorities) == 0 {
		return "P9"
	}
	return w.Priorities[0]
}

func (t *trial) sowTried(w SOWBooks, left map[string]int64) SOWTried {
	out := SOWTried{Code: w.Code, Title: w.Title, Pool: w.Pool, Unit: w.Unit, CeilingUnits: w.CeilingUnits, Fate: SOWUnpriced, Committed: Money{w.CommittedMinor + w.PaidMinor, w.Currency}}
	p := t.pool(w.Pool)
	ceiling := w.ceiling()
	if out.Ceiling = ceiling; ceiling == nil || p == nil || p.Currency != ceiling.Currency {
		return out
	}
	needs := Money{max(0, ceiling.Minor-w.CommittedMinor-w.PaidMinor), ceiling.Currency}
	out.Needs = &needs
	switch free := left[w.Pool]; {
	case needs.Minor == 0:
		out.Fate = SOWCovered
	case needs.Minor <= free:
		out.Fate, left[w.Pool] = SOWAfforded, free-needs.Minor
	default:
		short := Money{needs.Minor - free, needs.Currency}
		out.Fate, out.ShortBy = SOWShort, &short
	}
	return out
}

// ceiling is the ceiling in money; where none is agreed, that in days at the one price. Nil is unknown.
func (w SOWBooks) ceiling() *Money {
	switch {
	case w.CeilingMinor != nil:
		return &Money{*w.CeilingMinor, w.Currency}
	case w.CeilingUnits != nil && w.RateMinor != nil:
		m := Cost(*w.CeilingUnits, Money{*w.RateMinor, w.Currency})
		return &m
	}
	return nil
}

// Sum adds the pools of one currency in one year up.
func (f ScenarioFigures) Sum(c Currency, year string) PoolTried {
	all := Pool{Name: "All pools", Currency: c}
	out := PoolTried{State: NewPoolState(all, f.AsOf, year, 0, 0, 0, 0), CarriesOver: all.Money(0), Lapses: all.Money(0)}
	for _, p := range f.Pools {
		if s := p.State; s.Pool.Currency == c && s.FiscalYear == year {
			t := out.State
			out.State = NewPoolState(all, f.AsOf, year, t.Free.Minor+s.Free.Minor, t.Committed.Minor+s.Committed.Minor, t.Paid.Minor+s.Paid.Minor, t.Recommended.Minor+s.Recommended.Minor)
			out.CarriesOver.Minor += p.CarriesOver.Minor
			out.Lapses.Minor += p.Lapses.Minor
		}
	}
	return out
}

// States are the pools of a year as other pages know them.
func (f ScenarioFigures) States(year string) (out []PoolState) {
	for _, p := range f.Pools {
		if p.State.FiscalYear == year {
			out = append(out, p.State)
		}
	}
	return out
}
