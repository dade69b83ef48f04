package tally

// slate is the list of ids a count is about, in the order they were given.
type slate struct {
	ids   []string
	place map[string]int
}

func newSlate(ids []string) (slate, error) {
	s := slate{ids: append([]string{}, ids...), place: make(map[string]int, len(ids))}
	for i, id := range ids {
		if id == "" {
			return slate{}, refuse(NoBallot, CodeEmptyID, "Entry %d has no id; give each its own.", i+1)
		}
		if _, twice := s.place[id]; twice {
			return slate{}, refuse(NoBallot, CodeRepeatedID, "%q stands twice in the list; list it once.", id)
		}
		s.place[id] = i
	}
	return s, nil
}

// find places ids written on a ballot (or, with NoBallot, in a rule), each at most once.
func (s slate) find(ballot int, ids []string, seen *marks) ([]int, error) {
	return s.findInto(make([]int, 0, len(ids)), ballot, ids, seen)
}

// findInto is find with the room for its answer given, for a million ballots need not ask for it each time.
func (s slate) findInto(found []int, ballot int, ids []string, seen *marks) ([]int, error) {
	for _, id := range ids {
		p, known := s.place[id]
		if !known {
			return nil, refuse(ballot, CodeUnknownID, "%q is not in the list; correct the id or add it to the list.", id)
		}
		if !seen.add(p) {
			return nil, refuse(ballot, CodeRepeatedID, "%q is named twice; name it once.", id)
		}
		found = append(found, p)
	}
	return found, nil
}

// tieOrder gives each id its place in the chair's order: the ids announced before the count, then the rest as
// listed. It decides only where one of several equals must be taken, never who wins.
func (s slate) tieOrder(announced []string) ([]int, error) {
	first, err := s.find(NoBallot, announced, newMarks(len(s.ids)))
	if err != nil {
		return nil, err
	}
	return s.orderAfter(first), nil
}

func (s slate) orderAfter(first []int) []int {
	order, named := make([]int, len(s.ids)), newMarks(len(s.ids))
	for i, p := range first {
		order[p] = i
		named.add(p)
	}
	next := len(first)
	for p := range order {
		if named.add(p) {
			order[p] = next
			next++
		}
	}
	return order
}

// marks remembers which places one ballot has named, and is emptied in one step for the next ballot.
type marks struct {
	round int
	at    []int
}

func newMarks(size int) *marks { return &marks{round: 1, at: make([]int, size)} }

func (m *marks) clear() { m.round++ }

func (m *marks) has(p int) bool { return m.at[p] == m.round }

func (m *marks) add(p int) bool {
	if m.has(p) {
		return false
	}
	m.at[p] = m.round
	return true
}
