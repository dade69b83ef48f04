package tally

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEveryColumnIsWhatItsMethodCountsAndEveryProposalHasARow(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, rapid.SampledFrom(closeMethods).Draw(t, "method"), 6, 9)
		before := c.copied()
		table, err := Disagree(c)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "the case", c, before)
		var rows []string
		for _, row := range table.Rows {
			rows = append(rows, row.ID)
			if len(row.Cells) != len(table.Columns) {
				t.Fatalf("%d cells in %d columns", len(row.Cells), len(table.Columns))
			}
		}
		if len(rows) != len(c.Candidates) || !sameChosen(rows, c.ids()) {
			t.Fatalf("rows %v of %v", rows, c.ids())
		}
		for i, column := range table.Columns {
			counted := c
			counted.Method, counted.Options = column.Method, column.Options
			verdict := mustCount(t, counted).Verdict()
			for _, row := range table.Rows {
				funded := column.Funds && slices.Contains(verdict.Chosen, row.ID)
				equal(t, column.Title, row.Cells[i], Cell{Place: verdict.place(row.ID), Funded: funded})
			}
		}
		checkOrder(t, table)
		if said := table.Explain(Voice{}); len(said) < len(table.Columns) {
			t.Fatalf("too little is said: %v", said)
		}
	})
}

func checkOrder(t *rapid.T, table Table) {
	for i, row := range table.Rows {
		agreed := len(row.Cells) > 0
		for x, a := range row.Cells {
			for y, b := range row.Cells {
				agreed = agreed && (table.Columns[x].Funds != table.Columns[y].Funds || a == b)
			}
		}
		if row.Agreed != agreed {
			t.Fatalf("agreed %v in %+v", row.Agreed, row)
		}
		if i > 0 && (table.Rows[i-1].Spread > row.Spread || agreed && len(table.Columns) > 0 && !table.Rows[i-1].Agreed) {
			t.Fatalf("%+v stands below %+v", row, table.Rows[i-1])
		}
	}
}

func TestWhereAllVotersAgreeAllMethodsDo(t *testing.T) {
	property(t, func(t *rapid.T) {
		c := drawClose(t, MethodSchulze, 6, 9)
		var all int64
		for _, candidate := range c.Candidates {
			all += candidate.Minor
		}
		c.Budget = all
		order := inTiers(rapid.Permutation(c.ids()).Draw(t, "unanimous")...)
		c.Ballots = append(c.Ballots, Ballot{})
		for i := range c.Ballots {
			c.Ballots[i] = order
		}
		table, err := Disagree(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range table.Rows {
			if !row.Agreed {
				t.Fatalf("no agreement on %+v", row)
			}
		}
	})
}
