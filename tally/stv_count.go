package tally

import (
	"cmp"
	"math/bits"
	"slices"
)

// standing is where a candidate stands: continuing (0) may still receive votes.
type standing int

const (
	continuing standing = iota
	elected
	excluded
)

// seatCount is an election between two stages. Line is the candidates in the tie order; piles are the papers that
// now count for each.
type seatCount struct {
	slate
	line            []int
	seats           int
	quota           VoteValue
	standing        []standing
	votes           []VoteValue
	papers          []paper
	shelf           []int32
	piles           [][]int32
	exhausted, lost VoteValue
	winners         []string
	stages          []SeatStage
}

func newSeatCount(s slate, order []int, seats int, box *ballotBox) *seatCount {
	m := len(s.ids)
	c := &seatCount{slate: s, line: make([]int, m), seats: seats, standing: make([]standing, m),
		votes: make([]VoteValue, m), papers: box.papers, shelf: box.shelf, piles: make([][]int32, m), winners: []string{}}
	for p, place := range order {
		c.line[place] = p
	}
	c.quota = VoteValue(uint64(box.ballots)/(uint64(seats)+1)+1) * wholeVote
	return c
}

// run counts until every seat is filled or nobody is left to fill it: each stage settles one candidate.
func (c *seatCount) run() {
	for i := range c.papers {
		c.handOn(int32(i))
	}
	c.close(SeatStage{Step: FirstPreferences})
	for len(c.winners) < c.seats && len(c.those(c.isContinuing)) > 0 {
		if above := c.those(c.hasSurplus); len(above) > 0 {
			c.passSurplus(c.pick(above, mostVotes))
		} else {
			c.exclude(c.pick(c.those(c.isContinuing), fewestVotes))
		}
	}
}

func (c *seatCount) isContinuing(p int) bool { return c.standing[p] == continuing }

// hasSurplus is true only until the surplus is passed on, for then the votes are the quota.
func (c *seatCount) hasSurplus(p int) bool { return c.standing[p] == elected && c.votes[p] > c.quota }

// those are the candidates of whom something is true, in the tie order.
func (c *seatCount) those(is func(p int) bool) (found []int) {
	for _, p := range c.line {
		if is(p) {
			found = append(found, p)
		}
	}
	return found
}

// handOn gives a paper to its next candidate who may still receive votes.
func (c *seatCount) handOn(i int32) {
	p := &c.papers[i]
	for ; p.at < p.end; p.at++ {
		if x := c.shelf[p.at]; c.standing[x] == continuing {
			c.piles[x] = append(c.piles[x], i)
			c.votes[x] += p.worth()
			return
		}
	}
	c.exhausted += p.worth()
}

// passSurplus leaves the candidate with the quota. What rounding down takes from each ballot is nobody's.
func (c *seatCount) passSurplus(x int, tie *SeatTie) {
	held, surplus := c.votes[x], c.votes[x]-c.quota
	c.votes[x] = c.quota
	passed, worth := c.passPile(x, func(value VoteValue) VoteValue { return shareOf(value, surplus, held) })
	c.lost += surplus - worth
	c.close(SeatStage{Step: SurplusPassedOn, Candidate: c.ids[x], Surplus: surplus, Tie: tie, Passed: passed})
}

// exclude passes every ballot of the candidate on, at the value that it has.
func (c *seatCount) exclude(x int, tie *SeatTie) {
	c.standing[x], c.votes[x] = excluded, 0
	passed, _ := c.passPile(x, func(value VoteValue) VoteValue { return value })
	c.close(SeatStage{Step: Exclusion, Candidate: c.ids[x], Tie: tie, Passed: passed})
}

// passPile hands on all papers of a candidate, and says how many went on at what value and what they are worth
// together. Papers of the same value make one entry, the dearest first.
func (c *seatCount) passPile(x int, revalue func(VoteValue) VoteValue) (passed []Passed, worth VoteValue) {
	entry := map[VoteValue]int{}
	for _, i := range c.piles[x] {
		p := &c.papers[i]
		at, seen := entry[p.value]
		if !seen {
			at = len(passed)
			entry[p.value] = at
			passed = append(passed, Passed{Was: p.value, Now: revalue(p.value)})
		}
		passed[at].Ballots += p.voters
		p.value = passed[at].Now
		worth += p.worth()
		c.handOn(i)
	}
	slices.SortFunc(passed, func(a, b Passed) int { return cmp.Compare(b.Was, a.Was) })
	return passed, worth
}

// shareOf is value × surplus ÷ held, rounded down, through a product of 128 bits. The surplus is less than what
// was held, so the share is less than the value and fits.
func shareOf(value, surplus, held VoteValue) VoteValue {
	hi, lo := bits.Mul64(uint64(value), uint64(surplus))
	share, _ := bits.Div64(hi, lo, uint64(held))
	return VoteValue(share)
}

// close ends a stage: whoever has the quota is elected, and if no more candidates continue than seats are left,
// so are they.
func (c *seatCount) close(stage SeatStage) {
	for x, id := range c.ids {
		stage.Votes = append(stage.Votes, SeatVote{ID: id, Votes: c.votes[x]})
	}
	stage.Exhausted, stage.Lost = c.exhausted, c.lost
	c.stages = append(c.stages, stage)
	last := &c.stages[len(c.stages)-1]
	last.Elected = c.elect(c.those(func(p int) bool { return c.isContinuing(p) && c.votes[p] >= c.quota }))
	if left := c.those(c.isContinuing); len(left) <= c.seats-len(c.winners) {
		last.Filled = c.elect(left)
	}
}

// elect seats all of them; the order is that of their votes.
func (c *seatCount) elect(these []int) (ids []string) {
	for len(these) > 0 {
		x, _ := c.pick(these, mostVotes)
		c.standing[x] = elected
		ids = append(ids, c.ids[x])
		these = slices.DeleteFunc(these, func(p int) bool { return p == x })
	}
	c.winners = append(c.winners, ids...)
	return ids
}

func (c *seatCount) election(box *ballotBox) Election {
	return Election{Seats: c.seats, Candidates: c.ids, TieOrder: c.called(c.line), Ballots: box.ballots,
		Blank: box.blank, Quota: int64(c.quota / wholeVote), Stages: c.stages, Winners: c.winners}
}
