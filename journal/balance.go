package journal

import (
	"math/big"
	"slices"
	"strings"
)

// rest is the posting whose amount was left out, and what the others leave for it.
type rest struct {
	at      int // -1 for none
	account string
	amounts []Amount
}

// balance adds up the real postings, and the balanced virtual ones. It works out an amount that was left out, or refuses a sum that is not zero.
func (p *parser) balance(t *Transaction, left []left) (rests [2]rest, ok bool) {
	for i, kind := range [2]Kind{Real, BalancedVirtual} {
		if rests[i], ok = p.balanceKind(t, left, kind); !ok {
			return rests, false
		}
	}
	if rests[1].at > rests[0].at {
		rests[0], rests[1] = rests[1], rests[0]
	}
	for _, r := range rests {
		if r.at >= 0 {
			t.Postings = fill(t.Postings, r)
		}
	}
	return rests, true
}

// balanceKind adds up the postings of a kind.
func (p *parser) balanceKind(t *Transaction, left []left, kind Kind) (rest, bool) {
	p.sums = p.sums[:0]
	found := rest{at: -1}
	for i, x := range t.Postings {
		switch {
		case x.Kind != kind:
		case left == nil || left[i] != theRest:
			p.add(x)
		case found.at >= 0:
			p.problems.add(x.Line, Unbalanced, "%s is the second posting of the transaction without an amount; write its amount, with two blanks in front of it.", x.Account)
			return found, false
		default:
			found.at, found.account = i, x.Account
		}
	}
	if found.at < 0 {
		return found, p.balanced(t.Line)
	}
	return p.remainder(t, found)
}

// balanced refuses sums that are not zero, and names them.
func (p *parser) balanced(line int) bool {
	if !slices.ContainsFunc(p.sums, func(s sum) bool { return !s.zero() }) {
		return true
	}
	open := p.open()
	words := make([]string, len(open))
	for i, s := range open {
		words[i] = p.shownSum(s)
	}
	remedy := "mend the amounts, or leave one of them out"
	if len(open) == 2 {
		remedy = "mend the amounts, or say with @@ what one of them cost in the other"
	}
	p.problems.add(line, Unbalanced, "The postings add up to %s instead of zero; %s.", strings.Join(words, " and "), remedy)
	return false
}

// shownSum is a sum in a sentence; one that came by prices is rounded in the sentence only.
func (p *parser) shownSum(s sum) string {
	c := Commodity{s.commodity, p.decimalsOf(s.commodity)}
	if s.fine == nil {
		return c.shownAmount(s.units)
	}
	return strings.TrimSpace("about " + s.exact().Mul(s.exact(), big.NewRat(1, tens(c.Decimals))).FloatString(c.Decimals) + " " + c.Name)
}

// remainder is what the other postings leave: an amount in each commodity that is open.
func (p *parser) remainder(t *Transaction, r rest) (rest, bool) {
	line := t.Postings[r.at].Line
	for _, s := range p.sums {
		if s.fine != nil && !s.exact().IsInt() {
			p.problems.add(line, Unbalanced, "What is left for %s is %s and a fraction of its smallest unit; write the amount out.", r.account, p.shownSum(s))
			return r, false
		}
	}
	for _, s := range p.open() {
		a, ok := s.opposite()
		if !ok || !p.weigh(a) {
			p.problems.add(line, TooMuch, "What is left for %s is larger than can be kept.", r.account)
			return r, false
		}
		r.amounts = append(r.amounts, a)
	}
	return r, true
}

// fill puts the amounts in the place of the posting that left its own out: one posting for each commodity, or a zero.
func fill(postings []Posting, r rest) []Posting {
	one := postings[r.at]
	if len(r.amounts) == 0 {
		for _, x := range postings {
			if x.Kind == one.Kind && x.Amount.Commodity != "" {
				postings[r.at].Amount.Commodity = x.Amount.Commodity
				break
			}
		}
		return postings
	}
	if postings[r.at].Amount = r.amounts[0]; len(r.amounts) == 1 {
		return postings
	}
	filled := make([]Posting, len(r.amounts))
	for i, a := range r.amounts {
		filled[i] = one
		filled[i].Amount = a
	}
	return slices.Replace(postings, r.at, r.at+1, filled...)
}
