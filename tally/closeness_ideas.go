package tally

import "slices"

// ideas are the ballots most likely to alter the result of a poll, for when there are too many to try them all.
type ideas struct {
	poll
	chosen []string // who wins or is funded now
	order  []string // all, the chosen first, then as they stand now
}

func newIdeas(p poll, r Result) ideas {
	v := r.Verdict()
	order := slices.Clone(v.Chosen)
	for _, id := range slices.Concat(slices.Concat(v.Tiers...), p.ids()) {
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
	}
	return ideas{poll: p, chosen: v.Chosen, order: order}
}

// ballots go for each that is not chosen and against each that is; then the order of now turned round, and what
// others said.
func (i ideas) ballots() (said []Ballot) {
	for _, id := range i.order {
		said = append(said, i.moving(id)...)
	}
	if i.reads() == rankings {
		turned := slices.Clone(i.order)
		slices.Reverse(turned)
		said = append(said, inTiers(turned...))
	}
	for _, b := range i.poll.Ballots {
		cast := b.copied()
		cast.Recuse = nil
		said = append(said, cast)
	}
	return said
}

// moving is what to say to have a proposal chosen, or not chosen if it is.
func (i ideas) moving(id string) []Ballot {
	against := slices.Contains(i.chosen, id)
	others := without(i.order, id)
	switch i.reads() {
	case approvals:
		if against {
			return []Ballot{{Approvals: others}}
		}
		return []Ballot{{Approvals: []string{id}}}
	case grades:
		low, high := i.scale()
		if against {
			low, high = high, low
		}
		return []Ballot{graded(id, high, nil, low), graded(id, high, others, low)}
	}
	if against {
		return []Ballot{inTiers(append(others, id)...)}
	}
	rivals := slices.DeleteFunc(slices.Clone(others), func(other string) bool { return slices.Contains(i.chosen, other) })
	last := append([]string{id}, append(rivals, i.asListed(i.chosen)...)...)
	return []Ballot{inTiers(last...), inTiers(append([]string{id}, others...)...), inTiers(id)}
}

func inTiers(ids ...string) (b Ballot) {
	for _, id := range ids {
		b.Ranking = append(b.Ranking, []string{id})
	}
	return b
}

func graded(id string, grade int64, others []string, rest int64) (b Ballot) {
	b.grade(id, grade)
	for _, other := range others {
		b.grade(other, rest)
	}
	return b
}

func without(ids []string, gone string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == gone })
}

// touches are the smallest changes of one ballot: one proposal lifted just above one that is chosen, one approval
// given or withdrawn, one grade moved to an end of the scale or withdrawn.
func (i ideas) touches(b Ballot) (said []Ballot) {
	for _, id := range i.order {
		if slices.Contains(b.Recuse, id) {
			continue
		}
		switch i.reads() {
		case rankings:
			for _, chosen := range i.chosen {
				if lifted, moved := b.lifted(id, chosen); moved {
					said = append(said, lifted)
				}
			}
		case approvals:
			said = append(said, b.toggled(id))
		case grades:
			low, high := i.scale()
			said = append(said, b.regraded(id, low), b.regraded(id, high), b.ungraded(id))
		}
	}
	return said
}

// lifted places one id alone just above another, and is false if it stands above it already or is the same. An id
// that is not ranked stands below all that are.
func (b Ballot) lifted(id, above string) (Ballot, bool) {
	from, to := b.tier(id), b.tier(above)
	if id == above || from < to || len(b.Ranking) == 0 {
		return b, false
	}
	lifted := b.copied()
	lifted.Ranking = nil
	for t := range len(b.Ranking) + 1 {
		if t == to {
			lifted.Ranking = append(lifted.Ranking, []string{id})
		}
		if t < len(b.Ranking) {
			if rest := without(b.Ranking[t], id); len(rest) > 0 {
				lifted.Ranking = append(lifted.Ranking, rest)
			}
		}
	}
	return lifted, true
}

// tier is the tier of an id on the ballot, from 0; the unranked follow the last.
func (b Ballot) tier(id string) int {
	for t, tier := range b.Ranking {
		if slices.Contains(tier, id) {
			return t
		}
	}
	return len(b.Ranking)
}

func (b Ballot) toggled(id string) Ballot {
	toggled := b.copied()
	if toggled.Approvals = without(b.Approvals, id); len(toggled.Approvals) == len(b.Approvals) {
		toggled.Approvals = append(toggled.Approvals, id)
	}
	return toggled
}

func (b Ballot) regraded(id string, grade int64) Ballot {
	regraded := b.copied()
	regraded.grade(id, grade)
	return regraded
}

func (b Ballot) ungraded(id string) Ballot {
	ungraded := b.copied()
	delete(ungraded.Scores, id)
	return ungraded
}
