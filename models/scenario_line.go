package models

import "fmt"

// ProposalFate is what becomes of a proposal when the money is walked.
type ProposalFate string

// The fates.
const (
	FateFits      ProposalFate = "fits"
	FateShort     ProposalFate = "short"     // the first that does not fit
	FateBelow     ProposalFate = "below"     // the line ended before it
	FateUnknown   ProposalFate = "unknown"   // asks an amount that is not on record
	FateRefused   ProposalFate = "refused"   // by the vote
	FateFunded    ProposalFate = "funded"    // by a step
	FateAwarded   ProposalFate = "awarded"   // on record
	FateLeftOut   ProposalFate = "left-out"  // by a step
	FateWithdrawn ProposalFate = "withdrawn" // by a step
)

// In tells that money reaches the proposal.
func (f ProposalFate) In() bool { return f == FateFits || f == FateFunded || f == FateAwarded }

// RoundTried is a round's proposals in their order against the money.
type RoundTried struct {
	Code, Title  string
	Currency     Currency
	Money        *Money // nil: no amount, and no pool
	MoneyAssumed bool
	Counted      bool
	Lines        []ProposalTried
	Funded       int64 // how many the money reaches
	Leftover     *Money
}

// ProposalTried is one proposal in its place.
type ProposalTried struct {
	Place                     int64
	Code, Title, Organization string
	Ask                       *int64
	Assumed                   bool
	Fate                      ProposalFate
	ShortMinor, LeftMinor     *int64
	Why                       string
}

// Line finds a proposal.
func (r RoundTried) Line(code string) (ProposalTried, bool) {
	for _, l := range r.Lines {
		if l.Code == code {
			return l, true
		}
	}
	return ProposalTried{}, false
}

// Walked are the proposals that are piled against the money: neither settled nor taken out.
func (r RoundTried) Walked() (out []ProposalTried) {
	for _, l := range r.Lines {
		if l.Ask != nil && (l.Fate == FateFits || l.Fate == FateShort || l.Fate == FateBelow) {
			out = append(out, l)
		}
	}
	return out
}

// FirstShort is the first proposal that the money does not reach in full; ok is false where there is none.
func (r RoundTried) FirstShort() (ProposalTried, bool) {
	for _, l := range r.Lines {
		if l.ShortMinor != nil {
			return l, true
		}
	}
	return ProposalTried{}, false
}

// Words is the line in a sentence: how many of how many, and what the next one is short of.
func (r RoundTried) Words() string {
	if r.Money == nil {
		return fmt.Sprintf("%s: no amount of money is on record for its %d proposals.", r.Code, len(r.Lines))
	}
	s := fmt.Sprintf("%s: %d of %d proposals are within the money", r.Code, r.Funded, len(r.Lines))
	if l, ok := r.FirstShort(); ok {
		return s + fmt.Sprintf("; %s, in place %d, is short by %s.", l.Code, l.Place, Money{*l.ShortMinor, r.Currency})
	}
	return s + "."
}

// moneyFor is what a round may spend on the proposals that are still to be settled. A round with pools gains and loses what steps bring into them
// and take out of them, whether its amount is its own or what they have free.
func (s ScenarioSnapshot) moneyFor(r RoundBooks, base ScenarioSnapshot) *int64 {
	var money int64
	for _, code := range r.Pools {
		if p := s.pool(code); p == nil || p.Currency != r.Currency {
			continue
		}
		money += s.freeOf(code)
		if r.MoneyMinor != nil {
			money -= base.freeOf(code)
		}
	}
	switch {
	case r.MoneyMinor == nil && len(r.Pools) == 0:
		return nil
	case r.MoneyMinor != nil:
		money += *r.MoneyMinor - r.settled()
	}
	return copied(max(0, money))
}

// settled is what awards on record take of a round's own amount, and what steps fund where no pool stands behind it.
func (r RoundBooks) settled() (sum int64) {
	for _, p := range r.Proposals {
		sum += p.AwardedMinor
		if p.FundedMinor != nil && len(r.Pools) == 0 {
			sum += *p.FundedMinor
		}
	}
	return sum
}

// roundTried walks the money down the order as a recommendation does, over the proposals that are still to be settled.
func (t *trial) roundTried(r RoundBooks, base ScenarioSnapshot) RoundTried {
	out := RoundTried{Code: r.Code, Title: r.Title, Currency: r.Currency, MoneyAssumed: bool(r.MoneyAssumed), Counted: r.Counted}
	money := t.moneyFor(r, base)
	all, walking := make([]Asking, 0, len(r.Proposals)), []Asking(nil)
	for i, p := range r.Proposals {
		a := p.Asking
		a.ProposalID = int64(i)
		all = append(all, a)
		if p.fate() == "" {
			walking = append(walking, a)
		}
	}
	lines, leftover := walkMoney(r, walking, money)
	if money != nil {
		out.Money, out.Leftover = &Money{*money, r.Currency}, &Money{leftover, r.Currency}
	}
	for i, a := range inPlace(r.Order, all, r.Tie) {
		p := r.Proposals[a.ProposalID]
		l := ProposalTried{Place: int64(i + 1), Code: p.Code, Title: p.Title, Organization: p.Organization, Ask: p.Cost, Assumed: p.Assumed, Fate: p.fate()}
		if l.Fate == "" {
			l.read(lines[a.ProposalID], a, money != nil)
		}
		l.Why = p.settledWords(l.Why, r.Currency)
		if l.Fate.In() {
			out.Funded++
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

// walkMoney is the walk of a recommendation; where there is no money, none fits.
func walkMoney(r RoundBooks, walking []Asking, money *int64) (map[int64]RecommendationLine, int64) {
	lines := map[int64]RecommendationLine{}
	if money == nil {
		return lines, 0
	}
	advice, err := Advise(r.Order, walking, r.Tie, *money, r.Currency, r.Skip)
	if err != nil { // costs beyond what can be added: nothing is said to fit
		return lines, *money
	}
	for _, l := range advice.Lines {
		lines[l.ProposalID] = l
	}
	return lines, advice.Leftover
}

// fate is what steps or the record made of the proposal; "" while it is walked.
func (p ProposalBooks) fate() ProposalFate {
	switch {
	case p.Award != "":
		return FateAwarded
	case p.FundedMinor != nil:
		return FateFunded
	case p.Withdrawn:
		return FateWithdrawn
	case p.LeftOut:
		return FateLeftOut
	}
	return ""
}

func (l *ProposalTried) read(line RecommendationLine, a Asking, money bool) {
	l.ShortMinor, l.LeftMinor, l.Why = line.ShortMinor, line.LeftMinor, line.Why
	switch {
	case a.refused():
		l.Fate = FateRefused
	case a.Cost == nil:
		l.Fate = FateUnknown
	case line.Outcome == AdviceIn:
		l.Fate = FateFits
	case line.ShortMinor != nil:
		l.Fate = FateShort
	default:
		l.Fate = FateBelow
	}
	if !money && l.Why == "" {
		l.Why = "No amount of money is on record to set it against."
	}
}

func (p ProposalBooks) settledWords(walked string, c Currency) string {
	switch p.fate() {
	case FateAwarded:
		return "Awarded as " + p.Award + "."
	case FateFunded:
		return fmt.Sprintf("Funded with %s from %s.", Money{*p.FundedMinor, c}, p.FundedFrom)
	case FateWithdrawn:
		return "Withdrawn."
	case FateLeftOut:
		return "Left out."
	}
	return walked
}

// Against tells how a proposal fares beside today: falls in, falls out, or as today.
func (l ProposalTried) Against(today ProposalTried) string {
	switch {
	case l.Fate.In() && !today.Fate.In():
		return "falls in"
	case !l.Fate.In() && today.Fate.In():
		return "falls out"
	}
	return ""
}

// Words is what became of it, in a word or two, with what is short.
func (l ProposalTried) Words(c Currency) string {
	switch l.Fate {
	case FateShort:
		return "short " + Money{*l.ShortMinor, c}.Grouped()
	case FateBelow:
		return "below the line"
	case FateUnknown:
		return "amount unknown"
	case FateRefused:
		return "refused by the vote"
	case FateLeftOut:
		return "left out"
	}
	return string(l.Fate)
}

// Against tells in words how much more or less this is than another amount; "" where it is the same.
func (m Money) Against(other Money) string {
	switch d := m.Minor - other.Minor; {
	case d > 0:
		return Money{d, m.Currency}.Grouped() + " more"
	case d < 0:
		return Money{-d, m.Currency}.Grouped() + " less"
	}
	return ""
}
