package tally

import (
	"slices"
	"strconv"
)

// moves are the changes of one ballot that are tried, each once, the likeliest first and no more than most. All
// is true if there are no others.
type moves struct {
	list []step
	all  bool
	most int64
	seen map[string]bool
}

// moves lists the changes of one kind.
func (i ideas) moves(kind ClosestKind, most int64) moves {
	m := moves{all: true, most: most, seen: map[string]bool{}}
	switch kind {
	case BallotAdded:
		m.addNew(i)
	case BallotRemoved:
		for g := range i.poll.Ballots {
			m.add(step{from: g}, strconv.Itoa(g))
		}
	case BallotChanged:
		m.addChanges(i)
	}
	return m
}

func (m *moves) addNew(i ideas) {
	every, all := i.everyBallot(m.most)
	m.all = all
	for _, b := range slices.Concat(i.ballots(), every) {
		m.add(step{from: NoBallot, to: &b}, b.says())
	}
}

// addChanges gives to each ballot what all others could be changed to; its recusals stay. First come the smallest
// changes of every ballot.
func (m *moves) addChanges(i ideas) {
	every, all := i.everyBallot(m.most / int64(max(1, len(i.poll.Ballots))))
	m.all = all
	for g, b := range i.poll.Ballots {
		m.addTo(g, b, i.touches(b))
	}
	likely := slices.Concat(i.ballots(), every)
	for g, b := range i.poll.Ballots {
		m.addTo(g, b, likely)
	}
}

// addTo stops where one change more would be too many: what follows is not listed either.
func (m *moves) addTo(g int, b Ballot, said []Ballot) {
	own := b.says()
	for _, to := range said {
		if int64(len(m.list)) >= m.most && !m.all {
			return
		}
		to.Recuse = b.Recuse
		if text := to.says(); text != own {
			m.add(step{from: g, to: &to}, strconv.Itoa(g)+" "+text)
		}
	}
}

func (m *moves) add(s step, text string) {
	switch {
	case m.seen[text]:
	case int64(len(m.list)) >= m.most:
		m.all = false
	default:
		m.seen[text] = true
		m.list = append(m.list, s)
	}
}
