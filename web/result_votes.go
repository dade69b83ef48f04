package web

import (
	"slices"

	"bursar/models"
	"bursar/tally"
)

// outcomes is what the vote says of each proposal, with the arithmetic in a sentence.
func (d ResultView) outcomes() Section {
	t := &Table{Flow: true, Columns: []Column{{Head: "Proposal"}, {Head: "Outcome"}, {Head: "How it follows"}}}
	for _, code := range d.inOrder() {
		o, _ := d.outcomeOf(code)
		mark := decisionMark(o.Decision, o.Shown)
		said := Line{}
		for i, sentence := range o.Explain {
			if i > 0 {
				said = append(said, Break())
			}
			said = append(said, Plain(sentence))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: o.Title, Code: code, Href: "/proposals/" + code, Head: true}, {State: &mark, NoBreak: true}, {Line: said}}})
	}
	s := Section{ID: "votes", Title: "Yes or no, proposal by proposal", Table: t}
	if d.notShown() > 0 {
		s.Foot = Say("“Not shown by the record”: the gaps in the record could decide it either way, so Bursar says neither yes nor no.")
	}
	return s
}

// inOrder are the proposals' codes as the count places them.
func (d ResultView) inOrder() (codes []string) {
	for _, tier := range d.Result.Tiers {
		for _, p := range tier.Proposals {
			codes = append(codes, p.Code)
		}
	}
	if len(codes) == 0 {
		return d.Result.Count.Candidates
	}
	return codes
}

// named is who said what, where the vote is an open one. A sealed vote has none, and says so.
func (d ResultView) named() Section {
	s := Section{ID: "named", Title: "Who said what"}
	if d.Result.Secrecy == models.SecrecySealed {
		s.Prose = []Line{Say("This vote was sealed: nobody’s choice is shown by name, to anybody. The counts above and the receipts below are all there is.")}
		return s
	}
	var asked []string
	for _, code := range d.inOrder() {
		if slices.ContainsFunc(d.Result.Votes, func(v models.NamedVote) bool { return v.Question == code }) {
			asked = append(asked, code)
		} else {
			s.Foot = append(s.Foot, Plain("Votes on "), Code(code, "/proposals/"+code), Plain(" are not shown to you. "))
		}
	}
	if len(asked) == 0 {
		s.Prose = []Line{Say("No vote by name is shown to you here.")}
		return s
	}
	s.Table, s.Items = namedTable(d.Result.Votes, asked), spokenWords(d.Result.Votes)
	return s
}

func namedTable(votes []models.NamedVote, asked []string) *Table {
	t := &Table{Matrix: true, Columns: []Column{{Head: "Seat"}}}
	for _, code := range asked {
		t.Columns = append(t.Columns, Column{Head: code})
	}
	at := map[string]int{}
	for _, v := range votes {
		column := slices.Index(asked, v.Question)
		if column < 0 {
			continue
		}
		if _, known := at[v.PersonCode]; !known {
			at[v.PersonCode] = len(t.Rows)
			t.Rows = append(t.Rows, Row{Cells: append([]Cell{{Text: v.PersonName, Href: "/people/" + v.PersonCode, Head: true}}, make([]Cell, len(asked))...)})
		}
		t.Rows[at[v.PersonCode]].Cells[column+1] = Cell{Text: saidWords(v.Said), Emphasis: saidEmphasis(v.Said)}
	}
	return t
}

func saidEmphasis(said string) string {
	switch said {
	case string(models.VoteYes):
		return "win"
	case string(models.VoteUnclear), string(tally.Unrecorded):
		return "rev"
	}
	return "lose"
}

// spokenWords are what voters said beyond yes and no, and where it stands, once for each voter.
func spokenWords(votes []models.NamedVote) (items []Line) {
	told := map[string]bool{}
	for _, v := range votes {
		if told[v.PersonCode] || (v.Words == "" && v.Place == nil) {
			continue
		}
		told[v.PersonCode] = true
		line := Line{Strong(v.PersonName)}
		if v.Words != "" {
			line = append(line, Plain(": “"+v.Words+"”"))
		}
		line = append(line, Quiet(" "+channelWords[v.Channel]))
		if v.Place != nil {
			line = append(append(line, Plain(", ")), placeLine(*v.Place)...)
		}
		items = append(items, line)
	}
	return items
}

// pairs is the matrix of the count: how many ballots place the row above the column.
func (d ResultView) pairs() Section {
	ranking, codes := d.Result.Count.Ranking, d.inOrder()
	t := &Table{Matrix: true, Caption: "How many of " + Count(d.Result.Count.Ballots) + " ballots place the row above the column. Bold wins the pair.", Columns: []Column{{Head: "Row above column"}}}
	against := false
	for i := range codes {
		t.Columns = append(t.Columns, Column{Head: Count(int64(i + 1))})
	}
	for i, row := range codes {
		cells := []Cell{{Text: Count(int64(i+1)) + " " + row, Head: true}}
		for j, column := range codes {
			cell := pairCell(ranking, row, column, i > j)
			against = against || cell.Emphasis == "rev"
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	s := Section{ID: "pairs", Title: "Pair by pair", Table: t}
	if against {
		s.Foot = Say("* wins this one pair against the order; a stronger chain gives the order.")
	}
	return s
}

func pairCell(r *tally.Ranking, row, column string, below bool) Cell {
	if row == column {
		return Cell{Text: "·", Emphasis: "lose"}
	}
	over, under := r.Pairs.Over.At(row, column), r.Pairs.Over.At(column, row)
	switch {
	case over > under && below && r.Strengths.At(column, row) > r.Strengths.At(row, column):
		return Cell{Text: Count(over) + " *", Emphasis: "rev"}
	case over > under:
		return Cell{Text: Count(over), Emphasis: "win"}
	}
	return Cell{Text: Count(over), Emphasis: "lose"}
}

// told is the order told line by line.
func (d ResultView) told() Section {
	s := Section{ID: "told", Title: "The order, told"}
	for _, line := range d.Result.Why {
		s.Items = append(s.Items, Say(line))
	}
	return s
}
