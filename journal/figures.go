package journal

import "bytes"

// figures reads what stands behind the account: amount, cost and stated balance. It tells what is left out.
func (p *parser) figures(x *Posting, b []byte) (left, bool) {
	if len(b) == 0 {
		if x.Kind == Virtual {
			p.spoil(BadAmount, "The virtual posting to %s has no amount; write one, for nothing else gives it.", x.Account)
			return 0, false
		}
		return theRest, true
	}
	missing := theChange
	if b[0] != '=' {
		var ok bool
		if x.Amount, b, ok = p.amount(b); !ok {
			return 0, false
		}
		missing = nothing
	}
	ok := p.behind(x, b, missing)
	return missing, ok
}

// behind reads what may follow an amount.
func (p *parser) behind(x *Posting, b []byte, missing left) bool {
	if len(b) > 0 && b[0] == '@' {
		cost, rest, ok := p.cost(b)
		if !ok {
			return false
		}
		x.Cost, b = &cost, rest
	}
	if len(b) > 0 && b[0] == '=' {
		a, rest, ok := p.assertion(b[1:])
		if !ok {
			return false
		}
		x.Assertion, b = &a, rest
	}
	if missing == theChange && x.Assertion.Sole {
		p.spoil(NotRead, "A balance is set with == and no amount; write the amount in front of ==.")
		return false
	}
	return p.nothingMore(b)
}

func (p *parser) nothingMore(b []byte) bool {
	switch {
	case len(b) == 0:
		return true
	case bytes.IndexByte([]byte("{[("), b[0]) >= 0:
		p.spoil(NotRead, "The lot %s is not read; write what was paid with @ or @@ instead.", short(b))
	default:
		p.spoil(BadAmount, "%s follows the amount and is not understood; put a semicolon in front of a comment.", short(b))
	}
	return false
}

// cost reads @ and a price per unit, or @@ and a total.
func (p *parser) cost(b []byte) (c Cost, rest []byte, ok bool) {
	b, c.Total = bytes.CutPrefix(b[1:], []byte("@"))
	if c.Total {
		var a Amount
		if a, rest, ok = p.amount(b); ok {
			c.Rate = Rate{a.Units, p.decimalsOf(a.Commodity), a.Commodity}
		}
	} else {
		c.Rate, rest, ok = p.rate(b)
	}
	if ok && c.Units < 0 {
		p.spoil(BadAmount, "A price is below zero; write it without a minus, the amount in front of it has the sign.")
		return c, nil, false
	}
	return c, rest, ok
}

// assertion reads what stands behind the first equals sign: = * amount.
func (p *parser) assertion(b []byte) (a Assertion, rest []byte, ok bool) {
	p.asserts = true
	b, a.Sole = bytes.CutPrefix(b, []byte("="))
	b, a.Subaccounts = bytes.CutPrefix(b, []byte("*"))
	a.Amount, rest, ok = p.amount(b)
	return a, rest, ok
}
