package models

import "slices"

// ScenarioSnapshot is the record as a scenario finds it: pools year by year, rounds that are still to be decided, statements of work that are not over.
// It is read in one consistent look; nothing that a scenario tries changes it.
type ScenarioSnapshot struct {
	AsOf   Date
	Seq    int64        // the number of the record
	Years  []FiscalYear // that are open, the first one first
	Year   string       // the one in which the day lies, or that began last; "" before the first
	Pools  []PoolBooks
	Rounds []RoundBooks
	SOWs   []SOWBooks
}

// PoolBooks is a pool with what it holds in each open year.
type PoolBooks struct {
	Pool
	Years []YearBooks
}

// YearBooks is what a pool holds in one fiscal year, and what steps did at the year's end.
type YearBooks struct {
	Year                               string
	Free, Committed, Paid, Recommended int64
	Carried, Lapsed                    int64 // by steps: taken into a later year, given back
	CarriedBefore                      int64 // on record: free money taken into later years already
}

// RoundBooks is a round whose money is not decided yet.
type RoundBooks struct {
	Code, Title  string
	State        RoundState
	Currency     Currency
	MoneyMinor   *int64 // nil: the free money of its pools
	MoneyAssumed Flag
	Pools        []string
	Skip         bool
	Counted      bool // the order is that of a count; otherwise it is provisional
	Order        [][]string
	Tie          []string
	Proposals    []ProposalBooks
}

// ProposalBooks is a proposal on its way to the money, and what steps made of it.
type ProposalBooks struct {
	Asking
	Title, Organization string
	Award               string // code, where it was awarded before the round was decided
	AwardedMinor        int64
	Notes               []AdviceNote

	Withdrawn, LeftOut bool
	FundedMinor        *int64 // by a step
	FundedFrom         string
}

// AdviceNote is a note of the committee's advice that still stands in a pool's books.
type AdviceNote struct {
	Pool, Year string
	Minor      int64
}

// SOWBooks is a statement of work with its ceilings and the money that is committed for it.
type SOWBooks struct {
	Code, Title    string
	State          SOWState
	Pool           string // "" where it draws on none
	Unit           Unit
	Grid           Days
	Priorities     Priorities
	CeilingUnits   *Days
	CeilingMinor   *int64
	Currency       Currency
	RateMinor      *int64 // the price of a unit, where there is one price for everybody
	CommittedMinor int64
	PaidMinor      int64
}

// clone is a copy that shares nothing that steps change.
func (s ScenarioSnapshot) clone() ScenarioSnapshot {
	s.Pools, s.Rounds, s.SOWs = slices.Clone(s.Pools), slices.Clone(s.Rounds), slices.Clone(s.SOWs)
	for i := range s.Pools {
		s.Pools[i].Years = slices.Clone(s.Pools[i].Years)
	}
	for i := range s.Rounds {
		s.Rounds[i].Proposals = slices.Clone(s.Rounds[i].Proposals)
	}
	return s
}

func (s ScenarioSnapshot) pool(code string) *PoolBooks {
	if i := slices.IndexFunc(s.Pools, func(p PoolBooks) bool { return p.Code == code }); i >= 0 {
		return &s.Pools[i]
	}
	return nil
}

// in is what the pool holds in a year, nil where the year is not open.
func (p *PoolBooks) in(year string) *YearBooks {
	if i := slices.IndexFunc(p.Years, func(y YearBooks) bool { return y.Year == year }); i >= 0 {
		return &p.Years[i]
	}
	return nil
}

// budget is all that was put into the pool in the year.
func (y YearBooks) budget() int64 { return y.Free + y.Committed + y.Paid }

// freeOf is what is free in a pool this year.
func (s ScenarioSnapshot) freeOf(code string) int64 {
	if p := s.pool(code); p != nil {
		if y := p.in(s.Year); y != nil {
			return y.Free
		}
	}
	return 0
}

func (s ScenarioSnapshot) proposal(code string) (*RoundBooks, *ProposalBooks) {
	for i := range s.Rounds {
		r := &s.Rounds[i]
		if j := slices.IndexFunc(r.Proposals, func(p ProposalBooks) bool { return p.Code == code }); j >= 0 {
			return r, &r.Proposals[j]
		}
	}
	return nil, nil
}

func (s ScenarioSnapshot) sow(code string) *SOWBooks {
	if i := slices.IndexFunc(s.SOWs, func(w SOWBooks) bool { return w.Code == code }); i >= 0 {
		return &s.SOWs[i]
	}
	return nil
}

// yearOr is a year by its code, the present one where none is named; nil where it is not on record or closed.
func (s ScenarioSnapshot) yearOr(code string) *FiscalYear {
	if code == "" {
		code = s.Year
	}
	if i := slices.IndexFunc(s.Years, func(y FiscalYear) bool { return y.Code == code }); i >= 0 {
		return &s.Years[i]
	}
	return nil
}

// yearAfter is the next open year, nil where none is on record.
func (s ScenarioSnapshot) yearAfter(y FiscalYear) *FiscalYear {
	for i := range s.Years {
		if s.Years[i].FirstOn > y.LastOn {
			return &s.Years[i]
		}
	}
	return nil
}
