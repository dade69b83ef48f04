package tally

import (
	"encoding/binary"
	"slices"
)

// approvalReader reads one ballot after the other: the places it approves and is not recused from.
type approvalReader struct {
	slate
	approved, recused *marks
	found, out        []int
}

func newApprovalReader(s slate) *approvalReader {
	return &approvalReader{slate: s, approved: newMarks(len(s.ids)), recused: newMarks(len(s.ids))}
}

// read gives places that hold until the next ballot is read.
func (r *approvalReader) read(i int, b Ballot) ([]int, error) {
	r.approved.clear()
	r.recused.clear()
	out, err := r.findInto(r.out[:0], i, b.Recuse, r.recused)
	if err != nil {
		return nil, err
	}
	found, err := r.findInto(r.found[:0], i, b.Approvals, r.approved)
	if err != nil {
		return nil, err
	}
	r.out, r.found = out, found
	return slices.DeleteFunc(found, r.recused.has), nil
}

// supportersOf is the number of voters who approve each proposal, by its place in the list.
func supportersOf(s slate, ballots []Ballot) ([]int64, error) {
	if _, err := totalWeight(ballots); err != nil {
		return nil, err
	}
	supporters, reader := make([]int64, len(s.ids)), newApprovalReader(s)
	for i, b := range ballots {
		approved, err := reader.read(i, b)
		if err != nil {
			return nil, err
		}
		for _, p := range approved {
			supporters[p] += b.weight()
		}
	}
	return supporters, nil
}

// voterGroup is all voters who approve the same proposals: what is true of one of them is true of all.
type voterGroup struct {
	approves []int
	voters   int64
}

// groupVoters puts equal ballots together. Those who approve nothing are in no group.
func groupVoters(s slate, ballots []Ballot) ([]voterGroup, error) {
	if _, err := totalWeight(ballots); err != nil {
		return nil, err
	}
	grouping, reader := voterGrouping{at: make(map[string]int)}, newApprovalReader(s)
	for i, b := range ballots {
		approved, err := reader.read(i, b)
		if err != nil {
			return nil, err
		}
		if len(approved) > 0 {
			grouping.add(approved, b.weight())
		}
	}
	return grouping.groups, nil
}

// voterGrouping finds a group by what it approves, written as a key.
type voterGrouping struct {
	groups []voterGroup
	at     map[string]int
	key    []byte
}

func (v *voterGrouping) add(approved []int, voters int64) {
	slices.Sort(approved)
	v.key = v.key[:0]
	for _, p := range approved {
		v.key = binary.AppendUvarint(v.key, uint64(p))
	}
	g, known := v.at[string(v.key)]
	if !known {
		g = len(v.groups)
		v.at[string(v.key)], v.groups = g, append(v.groups, voterGroup{approves: slices.Clone(approved)})
	}
	v.groups[g].voters += voters
}
