package tally

import (
	"math"
	"sort"
)

// Counts is how many voters said what about one motion. Unclear said something that is neither yes nor no;
// Unrecorded was there, and nothing was written down; Absent was not there and stays absent.
type Counts struct {
	Yes, No, Abstain, Unclear, Unrecorded, Recused, Absent int64
}

// CountVotes counts the ballots for each motion. A roll of 0 means the weight of all ballots; whoever on the
// roll says nothing about a motion is absent from it.
func CountVotes(candidates []string, ballots []Ballot, roll int64) (map[string]Counts, error) {
	s, err := newSlate(candidates)
	if err != nil {
		return nil, err
	}
	total, err := totalWeight(ballots)
	if err != nil {
		return nil, err
	}
	if roll == 0 {
		roll = total
	}
	counts := make([]Counts, len(s.ids))
	for i, b := range ballots {
		if err := s.addVotes(counts, i, b); err != nil {
			return nil, err
		}
	}
	return s.onRoll(counts, total, roll)
}

// onRoll makes everybody on the roll who said nothing absent.
func (s slate) onRoll(counts []Counts, total, roll int64) (map[string]Counts, error) {
	if err := checkRoll(total, roll); err != nil {
		return nil, err
	}
	named := make(map[string]Counts, len(counts))
	for p, c := range counts {
		c.Absent = roll - c.heard() - c.Recused
		named[s.ids[p]] = c
	}
	return named, nil
}

func checkRoll(people, roll int64) error {
	switch {
	case roll < 0:
		return refuse(NoBallot, CodeNegativeRoll, "The roll is %d; state how many may vote.", roll)
	case roll == 0:
		return refuse(NoBallot, CodeEmptyRoll, "The roll is empty; state how many may vote.")
	case people > roll:
		return refuse(NoBallot, CodeSmallRoll, "The roll is %d, but %d are counted; correct the roll.", roll, people)
	}
	return nil
}

func (s slate) addVotes(counts []Counts, i int, b Ballot) error {
	recused := newMarks(len(s.ids))
	out, err := s.find(i, b.Recuse, recused)
	if err != nil {
		return err
	}
	for _, p := range out {
		counts[p].Recused += b.weight()
	}
	for _, id := range sortedIDs(b.Votes) {
		p, known := s.place[id]
		if !known {
			return refuse(i, CodeUnknownID, "%q is not in the list; correct the id or add it to the list.", id)
		}
		field, err := counts[p].field(i, id, b.Votes[id])
		if err != nil {
			return err
		}
		if !recused.has(p) {
			*field += b.weight()
		}
	}
	return nil
}

func (c *Counts) field(ballot int, id string, choice Choice) (*int64, error) {
	switch choice {
	case Yes:
		return &c.Yes, nil
	case No:
		return &c.No, nil
	case Abstain:
		return &c.Abstain, nil
	case Unclear:
		return &c.Unclear, nil
	case Unrecorded:
		return &c.Unrecorded, nil
	case Recused:
		return &c.Recused, nil
	}
	return nil, refuse(ballot, CodeUnknownChoice,
		"%q on %q; write yes, no, abstain, unclear, unrecorded or recuse.", string(choice), id)
}

// heard is everybody who was there and may vote, whatever is written down for them.
func (c Counts) heard() int64 { return c.Yes + c.No + c.Abstain + c.Unclear + c.Unrecorded }

// undecided is every vote that the record leaves open.
func (c Counts) undecided() int64 { return c.Unclear + c.Unrecorded }

// total adds all seven counts, refusing a negative one and a sum over 64 bits.
func (c Counts) total() (int64, error) {
	var sum int64
	for _, n := range []int64{c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent} {
		if n < 0 {
			return 0, refuse(NoBallot, CodeNegativeCount, "A count is %d; state 0 or more.", n)
		}
		if sum > math.MaxInt64-n {
			return 0, refuse(NoBallot, CodeTooLarge, "The counts together exceed %d.", int64(math.MaxInt64))
		}
		sum += n
	}
	return sum, nil
}

func sortedIDs(votes map[string]Choice) []string {
	ids := make([]string, 0, len(votes))
	for id := range votes {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}
