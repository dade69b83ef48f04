package journal

import (
	"slices"

	"bursar/models"
)

// step is what happens to balances at once: one posting, or a whole transaction in which an amount follows from a balance.
type step struct {
	date        models.Date
	held, which int // which posting; -1 for all
}

// settle goes through all postings by date, and within a day as the file has them. It checks the balances that the file states and works out the
// amounts that follow from them; then it gives out the transactions.
func (p *parser) settle() {
	b := newBook(p.held)
	for _, s := range p.steps() {
		h := &p.held[s.held]
		switch {
		case s.which >= 0:
			p.enter(b, &h.Postings[s.which])
		case p.lost: // what follows from a balance cannot be known while entries before it are missing
			h.gone = true
		default:
			p.enterWhole(b, h)
		}
	}
	for i := range p.held {
		if h := &p.held[i]; !h.gone && !p.each(h.Transaction) {
			return
		}
	}
}

func (p *parser) steps() []step {
	var all []step
	for i, h := range p.held {
		if h.set {
			all = append(all, step{h.Date, i, -1})
			continue
		}
		for k, x := range h.Postings {
			all = append(all, step{x.On(h.Transaction), i, k})
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return compare(string(a.date), string(b.date)) })
	return all
}

// enter counts a posting, then compares the balance with what the file says.
func (p *parser) enter(b *book, x *Posting) {
	b.add(x.Account, x.Amount)
	if x.Assertion == nil || p.lost {
		return
	}
	stands := b.balance(x.Account, x.Assertion.Commodity, x.Assertion.Subaccounts)
	c := Commodity{x.Assertion.Commodity, p.decimalsOf(x.Assertion.Commodity)}
	if stands != x.Assertion.Units {
		p.problems.add(x.Line, Asserted, "%s stands at %s, and the line says %s; the difference is %s. Mend the line, or the entries before it.",
			x.Account, c.shownAmount(stands), c.shownAmount(x.Assertion.Units), c.shownAmount(stands-x.Assertion.Units))
		return
	}
	if x.Assertion.Sole && b.others(x.Account, x.Assertion.Commodity, x.Assertion.Subaccounts) {
		p.problems.add(x.Line, Asserted, "%s holds other commodities beside %s, and the line says with == that it does not. Mend the entries before it, or write = instead.",
			x.Account, c.shownAmount(stands))
	}
}

// restLast moves the postings whose amounts were left out behind those with a balance, for they are worked out after them.
func (h *held) restLast() {
	var given, rest []Posting
	for i, x := range h.Postings {
		if h.left[i] == theRest {
			rest = append(rest, x)
		} else {
			given = append(given, x)
		}
	}
	h.Postings = append(given, rest...)
	slices.SortStableFunc(h.left, func(a, b left) int { return last(a) - last(b) })
}

func last(l left) int {
	if l == theRest {
		return 1
	}
	return 0
}

// enterWhole works out the amounts that follow from balances, posting after posting, and balances the transaction.
func (p *parser) enterWhole(b *book, h *held) {
	h.restLast()
	for i := range h.Postings {
		x := &h.Postings[i]
		if h.left[i] == theRest {
			continue
		}
		if h.left[i] == theChange && !p.change(b, x) {
			h.gone, p.lost = true, true
			return
		}
		p.enter(b, x)
	}
	rests, ok := p.balance(&h.Transaction, h.left)
	if !ok {
		h.gone, p.lost = true, true
		return
	}
	for _, r := range rests {
		for _, a := range r.amounts {
			b.add(r.account, a)
		}
	}
}

// change is what takes the account from its balance to the one that the line states.
func (p *parser) change(b *book, x *Posting) bool {
	a := x.Assertion.Amount
	x.Amount = Amount{a.Units - b.balance(x.Account, a.Commodity, x.Assertion.Subaccounts), a.Commodity}
	if !p.weigh(x.Amount) {
		p.problems.add(x.Line, TooMuch, "The amount that follows from the balance of %s is larger than can be kept.", x.Account)
		return false
	}
	return true
}
