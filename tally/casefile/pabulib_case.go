package casefile

import (
	"encoding/json"
	"strconv"

	"bursar/tally"
)

// entry makes the case of what was read.
func (p *pabulib) entry(name string) (Entry, error) {
	d := draft{Case: tally.Case{ID: name, Source: p.meta["description"], Ballots: p.box.ballots}, grades: p.box.grades}
	if err := p.checkNumbers(); err != nil {
		return Entry{}, err
	}
	if err := p.setRule(&d); err != nil {
		return Entry{}, err
	}
	if err := p.setMoney(&d); err != nil {
		return Entry{}, err
	}
	s := newScanner(nil) // keeps the first fault
	d.purse.settle(s, &d.Case)
	d.settleGrades(s)
	if s.fault != nil {
		return Entry{}, s.fault
	}
	e := d.entry()
	if p.selects {
		e.Expected, e.ForInformation = p.selected(), !repeatsGreedy(p.meta["rule"])
	}
	return e, nil
}

// checkNumbers finds a file that was cut off: it says itself how long it is.
func (p *pabulib) checkNumbers() error {
	if p.section != "VOTES" {
		return refuse(tally.CodeShape, "it does not end with the section VOTES; the file is not whole.")
	}
	for _, part := range []struct {
		key  string
		read int64
	}{{"num_projects", int64(len(p.projects))}, {"num_votes", p.box.votes}} {
		stated := p.meta[part.key]
		if n, err := strconv.ParseInt(stated, 10, 64); stated != "" && (err != nil || n != part.read) {
			return refuse(tally.CodeShape, "%s is %s, but %d were read; the file is not whole.", part.key, shortened(stated), part.read)
		}
	}
	return nil
}

// setRule counts approvals as most cities do, and the rest by the method that reads it.
func (p *pabulib) setRule(d *draft) error {
	kind, err := p.voteType()
	switch kind {
	case approvals:
		d.Method, d.Options = tally.MethodGreedy, tally.Options{Order: "votes", Mode: "skip"}
		if p.meta["rule"] == "greedy-no-skip" {
			d.Options.Mode = "stop"
		}
	case rankings:
		d.Method = tally.MethodSchulze
	case points:
		d.Method, d.Options = tally.MethodEqualShares, tally.Options{Utility: "score"}
	}
	return err
}

// repeatsGreedy knows the rules of cities that a greedy count repeats.
func repeatsGreedy(rule string) bool { return rule == "greedy" || rule == "greedy-no-skip" }

func (p *pabulib) setMoney(d *draft) error {
	d.purse.readsMoney = true
	if text := p.meta["budget"]; text != "" {
		budget, refusal := parseDecimal(text)
		if refusal != nil {
			return in("budget", refusal)
		}
		d.purse.budget = &budget
	}
	for _, one := range p.projects {
		d.Candidates = append(d.Candidates, tally.Cost{ID: one.id})
		d.purse.costs = append(d.purse.costs, &one.cost)
	}
	if code := p.meta["currency"]; isCurrency(code) && d.purse.fits(code) {
		d.purse.currency = code
	}
	return nil
}

// fits says whether all amounts can be written in a currency. Cities publish estimates with more decimals than
// their money has; they are counted as published, without the currency.
func (p purse) fits(currency string) bool {
	places := 0
	for _, amount := range append(p.costs[:len(p.costs):len(p.costs)], p.budget) {
		if amount != nil {
			places = max(places, amount.places)
		}
	}
	return places <= tally.CurrencyDecimals(currency)
}

// selected is the city's choice.
func (p *pabulib) selected() map[string]json.RawMessage {
	funded := []string{}
	for _, one := range p.projects {
		if one.selected {
			funded = append(funded, one.id)
		}
	}
	return map[string]json.RawMessage{"funded": encoded(funded)}
}
