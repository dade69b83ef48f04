package tally

import "math"

// paper is all ballots that say the same: so many voters, whose preferences stand on the shelf of the box. At is
// the preference it now counts for, end the one after the last, and value what each of them is worth. It points at
// nothing, for a million of them must not be looked through whenever memory is cleared.
type paper struct {
	at, end int32
	voters  int64
	value   VoteValue
}

func (p paper) worth() VoteValue { return p.value * VoteValue(p.voters) }

// ballotBox puts equal ballots together by walking the branches: from the first preference to the second, and so on.
// Found, named, out and preferences describe the ballot in hand.
type ballotBox struct {
	slate
	papers         []paper
	shelf          []int32
	branches       []branch
	ballots, blank int64
	found          []int
	named, out     *marks
	preferences    []int32
}

// branch is one preference after those on the way to it. Next is another that could stand in its place, first
// the first of those that follow it, and paper, counted from 1, the ballots that end here; 0 is none.
type branch struct{ place, next, first, paper int32 }

// readPapers opens the box. Votes are counted in hundred-thousandths, so fewer of them fit in 64 bits.
func readPapers(s slate, ballots []Ballot) (*ballotBox, error) {
	if _, err := totalWeight(ballots); err != nil {
		return nil, err
	}
	box := &ballotBox{slate: s, branches: make([]branch, 1, len(ballots)+1), papers: make([]paper, 0, len(ballots)),
		named: newMarks(len(s.ids)), out: newMarks(len(s.ids))}
	for i, b := range ballots {
		if err := box.read(i, b); err != nil {
			return nil, err
		}
		box.add(b.weight())
	}
	if most := math.MaxInt64 / int64(wholeVote); box.ballots > most {
		return nil, refuse(NoBallot, CodeTooLarge, "The ballots weigh %d together, over %d; use smaller weights.", box.ballots, most)
	}
	return box, nil
}

// add puts the ballot that was read to those like it.
func (box *ballotBox) add(voters int64) {
	if len(box.preferences) == 0 {
		box.blank += voters
		return
	}
	at := int32(0)
	for _, p := range box.preferences {
		at = box.follow(at, p)
	}
	if box.branches[at].paper == 0 {
		start := int32(len(box.shelf))
		box.shelf = append(box.shelf, box.preferences...)
		box.papers = append(box.papers, paper{at: start, end: int32(len(box.shelf)), value: wholeVote})
		box.branches[at].paper = int32(len(box.papers))
	}
	box.papers[box.branches[at].paper-1].voters += voters
	box.ballots += voters
}

// follow goes from a branch to the one for its next preference, which grows if nobody went there before.
func (box *ballotBox) follow(at, place int32) int32 {
	for next := box.branches[at].first; next > 0; next = box.branches[next].next {
		if box.branches[next].place == place {
			return next
		}
	}
	grown := int32(len(box.branches))
	box.branches = append(box.branches, branch{place: place, next: box.branches[at].first})
	box.branches[at].first = grown
	return grown
}

// read notes the preferences of one ballot, passing over whom it is recused from.
func (box *ballotBox) read(i int, b Ballot) error {
	box.named.clear()
	box.out.clear()
	box.preferences = box.preferences[:0]
	if _, err := box.find(i, b.Recuse, box.out); err != nil {
		return err
	}
	for _, tier := range b.Ranking {
		if len(tier) > 1 {
			return refuse(i, CodeShape, "it places %q and %q level; an election to seats needs one name at each preference.", tier[0], tier[1])
		}
		places, err := box.findInto(box.found[:0], i, tier, box.named)
		if err != nil {
			return err
		}
		box.found = places
		for _, p := range places {
			if !box.out.has(p) {
				box.preferences = append(box.preferences, int32(p))
			}
		}
	}
	return nil
}
