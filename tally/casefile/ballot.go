package casefile

import (
	"slices"

	"bursar/tally"
)

// mostBallots is how many ballots a case may have. Equal ones can be written as one with a weight.
const mostBallots = 5_000_000

// grades are the grades on one ballot, before the case has a unit for them.
type grades struct {
	ballot int
	list   []grade
}

type grade struct {
	id    string
	given decimal
}

// ballot reads one paper. It says one thing in one way, or nothing.
func (d *draft) ballot(s *scanner) {
	s.checkRoom(len(d.Ballots))
	b, kinds := tally.Ballot{}, 0
	s.object(func(key string) {
		switch key {
		case "voter":
			b.Voter = s.string()
		case "weight":
			b.Weight = s.whole(1, tally.CodeNegativeWeight)
		case "recuse":
			b.Recuse = s.strings()
		default:
			kinds++
			d.said(s, key, &b)
		}
	})
	if kinds > 1 {
		s.note(tally.CodeShape, "it says more than one of ranking, approvals, scores and votes; leave one.")
	}
	if s.fault == nil {
		d.Ballots = append(d.Ballots, b)
	}
}

func (s *scanner) checkRoom(ballots int) {
	if ballots >= mostBallots {
		s.note(tally.CodeTooLarge, "there are more than %d ballots; write equal ones as one with a weight.", mostBallots)
	}
}

func (d *draft) said(s *scanner, key string, b *tally.Ballot) {
	switch key {
	case "ranking":
		b.Ranking = s.tiers()
	case "approvals":
		b.Approvals = s.strings()
	case "scores":
		d.scores(s)
	case "votes":
		b.Votes = map[string]tally.Choice{}
		s.named(func(id string) { b.Votes[id] = tally.Choice(s.string()) })
	default:
		s.unknown("a ballot has no such part")
	}
}

// tiers reads a ranking, in which each place is a list, since places may be shared. All its ids lie in one piece of
// memory: there may be a million rankings.
func (s *scanner) tiers() [][]string {
	ids, ends := s.ids[:0], s.ends[:0]
	s.list(func(int) {
		if s.peek() == '"' {
			s.note(tally.CodeShape, "a tier is a list of ids; write [\"A\"], not \"A\".")
		}
		from := len(ids)
		s.list(func(int) { ids = append(ids, s.string()) })
		if len(ids) == from {
			s.note(tally.CodeShape, "the tier is empty; take it out.")
		}
		ends = append(ends, len(ids))
	})
	s.ids, s.ends = ids, ends
	return cut(slices.Clone(ids), ends)
}

// cut divides a list where its parts end.
func cut(ids []string, ends []int) [][]string {
	parts, from := make([][]string, len(ends)), 0
	for i, end := range ends {
		parts[i] = ids[from:end:end]
		from = end
	}
	return parts
}

func (d *draft) scores(s *scanner) {
	g := grades{ballot: len(d.Ballots)}
	s.named(func(id string) {
		if given, read := s.decimal(); read {
			g.list = append(g.list, grade{id, given})
		}
	})
	if len(g.list) > 0 {
		d.grades = append(d.grades, g)
	}
}

// settleGrades brings all grades, and the ends of the scale, to the least unit in which they are whole.
func (d *draft) settleGrades(s *scanner) {
	places := 0
	for _, end := range d.scale {
		places = max(places, end.places)
	}
	for _, g := range d.grades {
		for _, one := range g.list {
			places = max(places, one.given.places)
		}
	}
	d.GradeUnit = tenTo(places)
	if len(d.scale) == 2 {
		d.Options.Scale = &[2]int64{d.scale[0].minor(s, "options.scale[0]", places), d.scale[1].minor(s, "options.scale[1]", places)}
	}
	for _, g := range d.grades {
		scores := make(map[string]int64, len(g.list))
		for _, one := range g.list {
			scores[one.id] = one.given.minor(s, gradeField(g.ballot, one.id), places)
		}
		d.Ballots[g.ballot].Scores = scores
	}
}
