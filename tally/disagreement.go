package tally

import (
	"cmp"
	"slices"
)

// Table sets the methods beside each other: what each ranks where and what each rule would fund. The proposals on
// which all agree come first, then those on which they differ least; equals keep the chair's order. LeftOut names
// the methods that could not be counted on these ballots, and why.
type Table struct {
	Columns []Column
	Rows    []Row
	LeftOut []LeftOut
}

// Column is one method as it counted the case: Tiers if it ranks; Funded, in the order of funding, and Leftover
// in minor units if it is a rule that funds. Options are those it was counted with, so that anybody can.
type Column struct {
	Title    string
	Method   Method
	Options  Options `json:"-"`
	Funds    bool
	Tiers    [][]string `json:",omitempty"`
	Funded   []string   `json:",omitempty"`
	Leftover int64
}

// Row is one proposal. Cells stand as the columns do. Spread is how many places lie between its best and its worst
// rank, and Split how many rules are in the minority on funding it; both are 0 if all agree.
type Row struct {
	ID            string
	Cells         []Cell
	Agreed        bool
	Spread, Split int
}

// Cell is what one method makes of one proposal: its place, from 1, the tied sharing one; or whether it is funded.
type Cell struct {
	Place  int  `json:",omitempty"`
	Funded bool `json:",omitempty"`
}

// LeftOut is a method that is not in the table.
type LeftOut struct{ Title, Reason string }

// Disagree counts the case by every ranking method that reads its ballots and by every funding rule that does, its
// own method among them or not. Ballots are never turned into another kind: a rule that reads approvals says
// nothing about rankings. Money follows an order by each ranking method's own tiers.
func Disagree(c Case) (Table, error) {
	s, err := newSlate(c.ids())
	if err != nil {
		return Table{}, err
	}
	order, err := s.tieOrder(c.Options.Tiebreak)
	if err != nil {
		return Table{}, err
	}
	t := Table{}
	t.rank(c)
	if c.hasMoney() {
		t.fund(c)
	} else {
		t.leaveOut("every funding rule", "the case states no money")
	}
	for _, id := range s.ids {
		t.Rows = append(t.Rows, t.row(id))
	}
	byAgreement(t.Rows, func(id string) int { return order[s.place[id]] })
	return t, nil
}

// byAgreement puts first what all agree on, then what they differ on least; equals by their place in the chair's
// order.
func byAgreement(rows []Row, chair func(id string) int) {
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Spread, b.Spread), cmp.Compare(a.Split, b.Split), cmp.Compare(chair(a.ID), chair(b.ID)))
	})
}

func (t *Table) row(id string) Row {
	row := Row{ID: id}
	best, worst, funding, not := 0, 0, 0, 0
	for _, column := range t.Columns {
		cell := column.cell(id)
		row.Cells = append(row.Cells, cell)
		switch {
		case !column.Funds && best == 0:
			best, worst = cell.Place, cell.Place
		case !column.Funds:
			best, worst = min(best, cell.Place), max(worst, cell.Place)
		case cell.Funded:
			funding++
		default:
			not++
		}
	}
	row.Spread, row.Split = worst-best, min(funding, not)
	row.Agreed = len(t.Columns) > 0 && row.Spread == 0 && row.Split == 0
	return row
}

func (col Column) cell(id string) Cell {
	if col.Funds {
		return Cell{Funded: slices.Contains(col.Funded, id)}
	}
	return Cell{Place: Verdict{Tiers: col.Tiers}.place(id)}
}

// hasMoney is false if neither a budget nor a cost was stated.
func (c Case) hasMoney() bool {
	return c.Budget != 0 || slices.ContainsFunc(c.Candidates, func(candidate Cost) bool { return candidate.Minor != 0 })
}

func (t *Table) leaveOut(title, reason string) {
	t.LeftOut = append(t.LeftOut, LeftOut{title, reason})
}
