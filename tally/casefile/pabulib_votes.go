package casefile

import (
	"encoding/binary"
	"slices"
	"strings"

	"bursar/tally"
)

// ballotBox merges equal voters as they come in: a city has ninety thousand of them, and fewer opinions. 1,2 and
// 2,1 approve alike.
type ballotBox struct {
	votes   int64
	bySense map[string]int // the ballot of a sense, which is what a vote says in few bytes
	ballots []tally.Ballot
	grades  []grades
	sense   []byte
	places  []int
}

// voteType is what a vote of the file is.
type voteType int

const (
	approvals voteType = iota
	rankings
	points
)

func (p *pabulib) voteType() (voteType, error) {
	switch kind := p.meta["vote_type"]; kind {
	case "approval", "choose-1":
		return approvals, nil
	case "ordinal":
		return rankings, nil
	case "scoring", "cumulative":
		return points, nil
	case "":
		return 0, refuse(tally.CodeShape, "META has no vote_type; state approval, ordinal, cumulative or scoring before the votes.")
	default:
		return 0, refuse(tally.CodeShape, "the vote_type is %q; approval, ordinal, cumulative and scoring are read.", shortened(kind))
	}
}

// addVote counts one voter.
func (p *pabulib) addVote(fields []string) error {
	kind, err := p.voteType()
	if err != nil {
		return err
	}
	places, err := p.named(p.cell(fields, "vote"))
	if err != nil {
		return err
	}
	given := ""
	switch kind {
	case approvals:
		slices.Sort(places)
	case points:
		given = p.cell(fields, "points")
	}
	p.box.votes++
	if at, known := p.box.find(places, given); known {
		p.box.ballots[at].Weight++
		return nil
	}
	return p.addBallot(kind, places, given)
}

// find looks for a ballot that says the same, and remembers that the next new one will.
func (b *ballotBox) find(places []int, given string) (int, bool) {
	b.sense = binary.AppendUvarint(b.sense[:0], uint64(len(places)))
	for _, place := range places {
		b.sense = binary.AppendUvarint(b.sense, uint64(place))
	}
	b.sense = append(b.sense, given...)
	at, known := b.bySense[string(b.sense)]
	if !known {
		b.bySense[string(b.sense)] = len(b.ballots)
	}
	return at, known
}

func (p *pabulib) addBallot(kind voteType, places []int, given string) error {
	ballot := tally.Ballot{Weight: 1}
	switch kind {
	case approvals:
		ballot.Approvals = p.ids(places)
	case rankings:
		ballot.Ranking = single(p.ids(places))
	case points:
		if err := p.addPoints(places, given); err != nil {
			return err
		}
	}
	p.box.ballots = append(p.box.ballots, ballot)
	return nil
}

// named finds the projects of one vote, each at most once. The next call overwrites what it gave.
func (p *pabulib) named(vote string) ([]int, error) {
	places := p.box.places[:0]
	if vote == "" {
		return places, nil
	}
	for id := range strings.SplitSeq(vote, ",") {
		id = strings.TrimSpace(id)
		place, known := p.places[id]
		if !known {
			return nil, refuse(tally.CodeUnknownID, "%q is not among the projects; correct the vote or list the project.", shortened(id))
		}
		if slices.Contains(places, place) {
			return nil, refuse(tally.CodeRepeatedID, "the vote names %q twice; name it once.", shortened(id))
		}
		places = append(places, place)
	}
	p.box.places = places
	return places, nil
}

func (p *pabulib) ids(places []int) []string {
	ids := make([]string, len(places))
	for i, place := range places {
		ids[i] = p.projects[place].id
	}
	return ids
}

func single(ids []string) [][]string {
	tiers := make([][]string, len(ids))
	for i := range ids {
		tiers[i] = ids[i : i+1 : i+1]
	}
	return tiers
}

// addPoints keeps the points of a new ballot, given in the order in which it names the projects.
func (p *pabulib) addPoints(places []int, text string) error {
	given := strings.Split(text, ",")
	if text == "" {
		given = nil
	}
	if len(given) != len(places) {
		return refuse(tally.CodeShape, "the vote names %d projects and gives %d points; give each its points.", len(places), len(given))
	}
	g := grades{ballot: len(p.box.ballots)}
	for i, place := range places {
		d, refusal := parseDecimal(strings.TrimSpace(given[i]))
		if refusal != nil {
			return in("points", refusal)
		}
		g.list = append(g.list, grade{p.projects[place].id, d})
	}
	if len(g.list) > 0 {
		p.box.grades = append(p.box.grades, g)
	}
	return nil
}
