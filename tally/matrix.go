package tally

import "slices"

// Matrix holds one number for each ordered pair of ids, row over column.
type Matrix struct {
	IDs   []string
	Cells []int64 // row by row
	place map[string]int
}

func (s slate) matrix() Matrix {
	return Matrix{IDs: s.ids, Cells: make([]int64, len(s.ids)*len(s.ids)), place: s.place}
}

// At is the number for x over y, and 0 for an id that is not in the matrix.
func (m Matrix) At(x, y string) int64 {
	i, j := m.find(x), m.find(y)
	if i < 0 || j < 0 {
		return 0
	}
	return m.at(i, j)
}

// Map is the matrix with keys of the form "A>B", the diagonal left out.
func (m Matrix) Map() map[string]int64 {
	named := make(map[string]int64, len(m.Cells))
	for i, x := range m.IDs {
		for j, y := range m.IDs {
			if i != j {
				named[x+">"+y] = m.at(i, j)
			}
		}
	}
	return named
}

func (m Matrix) at(i, j int) int64 { return m.Cells[i*len(m.IDs)+j] }

func (m Matrix) row(i int) []int64 { return m.Cells[i*len(m.IDs) : (i+1)*len(m.IDs)] }

// check refuses a matrix that is no count over these ids.
func (m Matrix) check(s slate) error {
	if !slices.Equal(m.IDs, s.ids) || len(m.Cells) != len(s.ids)*len(s.ids) {
		return refuse(NoBallot, CodeShape, "The pair counts are not over the same proposals; count the ballots again.")
	}
	if len(m.Cells) > 0 && slices.Min(m.Cells) < 0 {
		return refuse(NoBallot, CodeNegativeCount, "A pair count is %d; count the ballots again.", slices.Min(m.Cells))
	}
	return nil
}

func (m Matrix) add(i, j int, n int64) { m.Cells[i*len(m.IDs)+j] += n }

// find also serves a matrix that was stored and read back, which has lost its index.
func (m Matrix) find(id string) int {
	if p, known := m.place[id]; known {
		return p
	}
	for p, other := range m.IDs {
		if other == id {
			return p
		}
	}
	return -1
}
