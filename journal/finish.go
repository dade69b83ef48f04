package journal

import "slices"

// held is a transaction that waits until the balances before it are known.
type held struct {
	Transaction
	left []left
	set  bool // a posting's amount follows from its balance
	gone bool // it was refused
}

// finish closes the transaction that was being read, balances it and gives it out.
func (p *parser) finish() {
	if p.survey || p.stopped || !p.dated() || p.entry.broken {
		return
	}
	p.useBucket()
	t, left := p.entry.Transaction, p.entry.left
	t.Postings = slices.Clone(t.Postings)
	set := slices.Contains(left, theChange)
	if !set {
		if _, ok := p.balance(&t, left); !ok {
			p.lost = true
			return
		}
	}
	if !p.asserts {
		p.stopped = !p.each(t)
		return
	}
	if !set {
		left = nil
	}
	p.held = append(p.held, held{t, slices.Clone(left), set, false})
}

// dated gives the postings the dates that stand in their comments.
func (p *parser) dated() bool {
	ok := true
	for i := range p.entry.Postings {
		x := &p.entry.Postings[i]
		if x.Comment == "" || p.entry.broken {
			continue
		}
		var bad string
		x.Date, x.Effective, bad = p.commentDates(x.Comment, p.entry.Date.Year())
		switch {
		case bad != "":
			p.problems.add(x.Line, BadDate, "%s in the comment is not a day of the calendar; write it as 2024-08-07.", short([]byte(bad)))
		case x.Date.Known() && slices.Contains(p.entry.left, theChange):
			p.problems.add(x.Line, BadDate, "In a transaction whose amounts follow from balances no posting has its own date; take it out, or write the amounts.")
		default:
			continue
		}
		ok, p.lost = false, true
	}
	return ok
}

// useBucket adds the other side to a transaction of one posting, where the file names an account for it.
func (p *parser) useBucket() {
	e := &p.entry
	if p.bucket == "" || len(e.Postings) != 1 || e.Postings[0].Kind != Real || e.left[0] == theRest {
		return
	}
	e.Postings = append(e.Postings, Posting{Line: e.Postings[0].Line, Account: p.bucket})
	e.left = append(e.left, theRest)
}
