package tally

import "math"

// Choice is what one person said about one motion.
type Choice string

// The choices. Unclear is said, but neither yes nor no; Unrecorded is present, with nothing written down.
// A recusal is no abstention: it leaves roll, quorum and base of that one motion.
const (
	Yes        Choice = "yes"
	No         Choice = "no"
	Abstain    Choice = "abstain"
	Unclear    Choice = "unclear"
	Unrecorded Choice = "unrecorded"
	Recused    Choice = "recuse"
)

// Ballot is one paper. Ranking lists tiers, best first; Approvals the ids supported; Votes a choice on each
// motion; Scores a grade for each id, in the grade unit of the case. Recuse overrides whatever else the paper says about these ids. A Weight of w counts as w equal
// voters, and 0 means 1, so that an ordinary ballot need not state it.
type Ballot struct {
	Voter     string
	Weight    int64
	Ranking   [][]string
	Approvals []string
	Scores    map[string]int64
	Votes     map[string]Choice
	Recuse    []string
}

func (b Ballot) weight() int64 {
	if b.Weight == 0 {
		return 1
	}
	return b.Weight
}

// totalWeight is the number of voters behind the ballots. Every later count is at most this number, so once it
// fits in 64 bits no count can overflow.
func totalWeight(ballots []Ballot) (int64, error) {
	var total int64
	for i, b := range ballots {
		w := b.weight()
		if w < 0 {
			return 0, refuse(i, CodeNegativeWeight, "its weight is %d; state 1 or more.", w)
		}
		if total > math.MaxInt64-w {
			return 0, refuse(i, CodeTooLarge, "with it the weights exceed %d; use smaller weights.", int64(math.MaxInt64))
		}
		total += w
	}
	return total, nil
}
