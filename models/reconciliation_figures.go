package models

import "strings"

// ReconciledPool is one pool of a reconciliation in one currency: both figures, their difference, and what became of it.
type ReconciledPool struct {
	Pool, PoolName string
	Currency       Currency
	Here, Host     int64
	Matched        int64 // lines that agree
	Parts          map[LineState]ReconciledPart
	Overdue        ReconciledPart // inside timing
}

// ReconciledPart is how many differences stand so, what they come to, and what they come to without their signs.
type ReconciledPart struct {
	Lines, Minor, Size int64
}

func (p ReconciledPart) plus(o ReconciledPart) ReconciledPart {
	return ReconciledPart{p.Lines + o.Lines, p.Minor + o.Minor, p.Size + o.Size}
}

// Difference is what the host has more (+) or less (−) than the record.
func (p ReconciledPool) Difference() int64 { return p.Host - p.Here }

// Part is what stands in a state; what was brought by this sheet and closes an earlier line is a matter of timing, too.
func (p ReconciledPool) Part(s LineState) ReconciledPart {
	if s == LineTiming {
		return p.Parts[LineTiming].plus(p.Parts[LineArrived])
	}
	return p.Parts[s]
}

// LineSum is how many lines of a pool stand in one state, as the record adds them up.
type LineSum struct {
	Pool, PoolName       string
	Currency             Currency
	State                LineState
	Month                string
	Lines                int64
	HostMinor, HereMinor int64
	Size                 int64
}

// SumReconciled makes the figures of each pool from its sums, in the order in which they come. today decides what is overdue.
func SumReconciled(sums []LineSum, today Date) []ReconciledPool {
	var out []ReconciledPool
	for _, s := range sums {
		if n := len(out); n == 0 || out[n-1].Pool != s.Pool || out[n-1].Currency != s.Currency {
			out = append(out, ReconciledPool{Pool: s.Pool, PoolName: s.PoolName, Currency: s.Currency, Parts: map[LineState]ReconciledPart{}})
		}
		p := &out[len(out)-1]
		part := ReconciledPart{s.Lines, s.HostMinor - s.HereMinor, s.Size}
		p.Here, p.Host = p.Here+s.HereMinor, p.Host+s.HostMinor
		p.Parts[s.State] = p.Parts[s.State].plus(part)
		if s.State == LineAgrees {
			p.Matched += s.Lines
		}
		if s.State == LineTiming && s.Month < today.Month() {
			p.Overdue = p.Overdue.plus(part)
		}
	}
	return out
}

// Reconciles tells whether nothing is open and nothing that was expected stayed away.
func Reconciles(pools []ReconciledPool) bool {
	for _, p := range pools {
		if p.Parts[LineOpen].Lines > 0 || p.Overdue.Lines > 0 {
			return false
		}
	}
	return true
}

// ReconciledSentence says whether a period reconciles, and why.
func ReconciledSentence(period string, pools []ReconciledPool) string {
	count := map[LineState]int64{}
	var overdue int64
	for _, p := range pools {
		for _, s := range LineStates {
			count[s] += p.Parts[s].Lines
		}
		overdue += p.Overdue.Lines
	}
	if !Reconciles(pools) {
		return period + " does not reconcile: " + strings.Join(notReconciled(pools, count[LineOpen], overdue), "; ") + "."
	}
	said := []string{countOf(count[LineAgrees], "entry matches", "entries match")}
	for _, s := range []struct {
		state     LineState
		one, many string
	}{{LineTiming, "difference is timing", "differences are timing"}, {LineArrived, "line brings what was expected", "lines bring what was expected"},
		{LineExplained, "difference is explained", "differences are explained"}, {LineCorrected, "difference is corrected", "differences are corrected"}} {
		if count[s.state] > 0 {
			said = append(said, countOf(count[s.state], s.one, s.many))
		}
	}
	return period + " reconciles: " + strings.Join(said, ", ") + "."
}

func notReconciled(pools []ReconciledPool, open, overdue int64) (said []string) {
	if open > 0 {
		said = append(said, countOf(open, "difference of ", "differences of ")+sizesOf(pools, func(p ReconciledPool) int64 { return p.Parts[LineOpen].Size })+isAre(open)+" open")
	}
	if overdue > 0 {
		said = append(said, countOf(overdue, "difference of ", "differences of ")+sizesOf(pools, func(p ReconciledPool) int64 { return p.Overdue.Size })+isAre(overdue)+" overdue: expected, and not come")
	}
	return said
}

func isAre(n int64) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// sizesOf adds up by currency, in the order of the pools; unlike currencies are never added.
func sizesOf(pools []ReconciledPool, size func(ReconciledPool) int64) string {
	sums := map[Currency]Money{}
	for _, p := range pools {
		if n := size(p); n != 0 {
			sums[p.Currency] = Money{sums[p.Currency].Minor + n, p.Currency}
		}
	}
	var said []string
	for _, m := range sortedSums(sums) {
		said = append(said, m.String())
	}
	return strings.Join(said, " and ")
}

// WholeReconciliation is one with its figures, what was noticed, and what was kept aside.
type WholeReconciliation struct {
	Reconciliation
	Source  string
	SHA256  string
	MapName string
	Pools   []ReconciledPool
	Aside   []AsideSum
	NewerAs string // the reconciliation that took its place, or ""
	Today   Date
}

// AsideSum is how many rows were kept aside for one reason.
type AsideSum struct {
	Why  string
	Rows int64
	Cell string // the first of them
}

// Sentence says whether it reconciles.
func (w WholeReconciliation) Sentence() string { return ReconciledSentence(w.Period, w.Pools) }

// WholeLine is one line with everything that is known of it.
type WholeLine struct {
	LineRow
	Reconciliation Reconciliation
	Source         string
	HostRows       []HostRow
	Entries        []MatchedEntry
	Verdicts       []LineVerdict
	Candidates     []CorrectingEntry // posted since, for exactly this
	Today          Date
}

// MatchedEntry is an entry that belongs to a line.
type MatchedEntry struct {
	Code, Kind, Text string
	OnDate           Date
	Minor            int64
	Currency         Currency
	Award            string
	SOW              string `gorm:"column:sow"`
	Carried          int64  // 1 where it is of an earlier period
}

// AsideReason is why rows were kept aside, without what differs from row to row.
func AsideReason(why string) string {
	reason, _, cut := strings.Cut(why, ": its day")
	if cut {
		return reason + "."
	}
	return why
}
