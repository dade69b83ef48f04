package casefile

import (
	"math"
	"strconv"
	"strings"

	"bursar/tally"
)

// order reads one line "voters: 1,2,{3,4}".
func (p *preflib) order(count, ranking string, found bool) error {
	voters, err := strconv.ParseInt(strings.TrimSpace(count), 10, 64)
	switch {
	case !found || err != nil:
		return refuse(tally.CodeShape, "it is no count with its ranking, such as 5: 1,2,{3,4}.")
	case voters < 1:
		return refuse(tally.CodeNegativeWeight, "its count is %d; state 1 or more.", voters)
	case p.total > math.MaxInt64-voters:
		return refuse(tally.CodeTooLarge, "with it the counts exceed %d.", int64(math.MaxInt64))
	}
	o := order{voters: voters}
	for rest := strings.TrimSpace(ranking); rest != ""; {
		var tier []int
		if tier, rest, err = p.tier(rest); err != nil {
			return err
		}
		o.tiers = append(o.tiers, tier)
	}
	p.total += voters
	p.orders = append(p.orders, o)
	return p.checkKind(o)
}

// tier reads one place, alone or shared, and the comma behind it.
func (p *preflib) tier(text string) ([]int, string, error) {
	one, rest, more := strings.Cut(text, ",")
	if shared, is := strings.CutPrefix(text, "{"); is {
		var closed bool
		one, rest, closed = strings.Cut(shared, "}")
		rest = strings.TrimSpace(rest)
		if !closed || rest != "" && rest[0] != ',' {
			return nil, "", refuse(tally.CodeShape, "a shared place is not closed; write {3,4}.")
		}
		rest, more = strings.CutPrefix(rest, ",")
	}
	if rest = strings.TrimSpace(rest); more && rest == "" {
		return nil, "", refuse(tally.CodeShape, "it ends in a comma; take it out, or name what comes last.")
	}
	var tier []int
	for number := range strings.SplitSeq(one, ",") {
		n, err := p.alternative(strings.TrimSpace(number))
		if err != nil {
			return nil, "", err
		}
		tier = append(tier, n)
	}
	return tier, rest, nil
}

func (p *preflib) alternative(text string) (int, error) {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil || n < 1 || n > p.size:
		return 0, refuse(tally.CodeUnknownID, "%q is not among the %d alternatives.", shortened(text), p.size)
	case p.seen[n] == p.line:
		return 0, refuse(tally.CodeRepeatedID, "alternative %d is named twice; name it once.", n)
	}
	p.seen[n] = p.line
	return n, nil
}

// checkKind holds an order to what the file says of its orders: strict or not, complete or not.
func (p *preflib) checkKind(o order) error {
	named := 0
	for _, tier := range o.tiers {
		named += len(tier)
		if len(tier) > 1 && (p.kind == "soc" || p.kind == "soi") {
			return refuse(tally.CodeShape, "it shares a place, and the file is of strict orders (%s).", p.kind)
		}
	}
	if named < p.size && (p.kind == "soc" || p.kind == "toc") {
		return refuse(tally.CodeShape, "it ranks %d of %d, and the file is of complete orders (%s).", named, p.size, p.kind)
	}
	return nil
}

// entry makes the case of what was read.
func (p *preflib) entry(name string) (Entry, error) {
	switch {
	case p.size == 0:
		return Entry{}, refuse(tally.CodeShape, "it does not say how many alternatives there are; it is not in the format of PrefLib.")
	case p.old && !p.summed:
		return Entry{}, refuse(tally.CodeShape, "it ends before its line of totals; the file is not whole.")
	case p.voters != unstated && p.voters != p.total:
		return Entry{}, refuse(tally.CodeShape, "it states %d voters, and its counts add up to %d; the file is not whole.", p.voters, p.total)
	}
	ids := p.ids()
	c := tally.Case{ID: name, Source: p.title, Method: tally.MethodSchulze}
	for _, id := range ids {
		c.Candidates = append(c.Candidates, tally.Cost{ID: id})
	}
	for _, o := range p.orders {
		c.Ballots = append(c.Ballots, tally.Ballot{Weight: o.voters, Ranking: named(ids, o.tiers)})
	}
	return Entry{ID: name, Case: c}, nil
}

// ids are the names of the alternatives if each has one of its own, and otherwise their numbers.
func (p *preflib) ids() []string {
	names, numbers, taken := []string{}, []string{}, map[string]bool{"": true}
	for n := 1; n <= p.size; n++ {
		numbers = append(numbers, strconv.Itoa(n))
		if name := p.names[n]; !taken[name] {
			taken[name] = true
			names = append(names, name)
		}
	}
	if len(names) < p.size {
		return numbers
	}
	return names
}

func named(ids []string, tiers [][]int) [][]string {
	ranking := make([][]string, len(tiers))
	for t, tier := range tiers {
		for _, n := range tier {
			ranking[t] = append(ranking[t], ids[n-1])
		}
	}
	return ranking
}
