package tally

import "fmt"

// Election is a count of people to seats, stage by stage. Ballots is the voters who ranked somebody they may vote
// for, Blank the others, who are not counted. Quota is what elects for certain. Winners are in the order of their
// election; among those elected at one stage the one with more votes comes first, and of two with as many the one
// who had more before or whom TieOrder, the chair's order, names first.
type Election struct {
	Seats          int
	Candidates     []string
	TieOrder       []string
	Ballots, Blank int64
	Quota          int64
	Stages         []SeatStage
	Winners        []string
}

// VoteValue is votes and parts of votes, in hundred-thousandths: the five decimals of the rule.
type VoteValue int64

const wholeVote VoteValue = 100_000

// String has all five decimals: "3.00000".
func (v VoteValue) String() string { return fmt.Sprintf("%d.%05d", v/wholeVote, v%wholeVote) }

// SeatStep says what a stage did.
type SeatStep string

// A count opens with the first preferences; each later stage passes on one surplus or excludes one candidate.
const (
	FirstPreferences SeatStep = "first-preferences"
	SurplusPassedOn  SeatStep = "surplus"
	Exclusion        SeatStep = "exclusion"
)

// SeatStage is one stage. Candidate is whose ballots went on, and Surplus what they had above the quota. Passed
// says at what value their ballots went on. Votes, Exhausted (no further preference) and Lost (to rounding down)
// are as they stand after the stage; together they are always the ballots. Tie is there if several could have
// been taken. Elected reached the quota; Filled were elected without further ado, because no more candidates were
// left than seats.
type SeatStage struct {
	Step      SeatStep
	Candidate string     `json:",omitzero"`
	Surplus   VoteValue  `json:",omitzero"`
	Tie       *SeatTie   `json:",omitzero"`
	Passed    []Passed   `json:",omitzero"`
	Votes     []SeatVote // in the order of the candidates
	Exhausted VoteValue
	Lost      VoteValue
	Elected   []string `json:",omitzero"`
	Filled    []string `json:",omitzero"`
}

// Passed is how many ballots went on that were worth Was, and what each is worth Now.
type Passed struct {
	Ballots  int64
	Was, Now VoteValue
}

// SeatVote is the votes of one candidate.
type SeatVote struct {
	ID    string
	Votes VoteValue
}

// SeatTie is several candidates with the same votes, of whom one had to be taken. Steps are the earlier stages
// that told some of them apart, the latest first; ByOrder means that none told the rest apart and that the tie
// order decided.
type SeatTie struct {
	Between []string
	Steps   []SeatTieStep
	ByOrder bool
	Taken   string
}

// SeatTieStep is an earlier stage, counted from 1, and who was still in question after looking at it.
type SeatTieStep struct {
	Stage int
	Left  []string
}

// countSTV elects people by the single transferable vote of the Scottish Local Government Elections Order 2007
// (SSI 2007/42, rules 45 to 52): Droop's quota, and every ballot of a surplus going on at a part of its value.
func countSTV(c Case) (Outcome, error) {
	if c.Seats < 1 {
		return nil, refuse(NoBallot, CodeSeats, "There are %d seats; state 1 or more.", c.Seats)
	}
	s, err := newSlate(c.ids())
	if err != nil {
		return nil, err
	}
	order, err := s.tieOrder(c.Options.Tiebreak)
	if err != nil {
		return nil, err
	}
	box, err := readPapers(s, c.Ballots)
	if err != nil {
		return nil, err
	}
	count := newSeatCount(s, order, c.Seats, box)
	count.run()
	return count.election(box), nil
}

// Answer gives the winners in the order of their election, the quota, and every candidate's votes at the end.
func (e Election) Answer(int64) Answer {
	final := make(map[string]string, len(e.Candidates))
	for _, v := range e.Stages[len(e.Stages)-1].Votes {
		final[v.ID] = v.Votes.String()
	}
	quota := e.Quota
	return Answer{Winners: e.Winners, Quota: &quota, Final: final}
}
