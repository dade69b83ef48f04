package reports

import (
	"fmt"
	"strings"

	"bursar/models"
)

var decisionColumns = []column{{"Code", 12}, {"Date", 13}, {"Body", 9}, {"Meeting", 16}, {"Channel", 9}, {"Decision", 38}, {"Outcome", 12}, {"About", 14},
	{"Rule of the vote", 22}, {"Yes", 6}, {"No", 6}, {"Abstain", 8}, {"Unclear", 8}, {"Not recorded", 10}, {"Recused", 9}, {"Absent", 8}, {"On the roll", 8},
	{"Needed", 8}, {"Vote", 13}, {"Quorum of the meeting", 30}, {"Superseded by", 12}, {"Source", 20}}

func (b *book) decisionSheet() *grid {
	g := &grid{sheet: "Decisions", columns: decisionColumns, frozen: 2}
	g.reconciles = fmt.Sprintf("%s in %s", plural(len(b.q.Decisions), "decision"), plural(len(b.q.Meetings), "meeting"))
	for _, d := range b.q.Decisions {
		g.rows = append(g.rows, decisionRow(d))
	}
	return g
}

func decisionRow(d models.QuarterDecision) []cell {
	row := []cell{textCell(d.Code), dateCell(d.On), textCell(d.Body), textCell(d.Meeting), textCell(d.Channel), proseCell(d.Text), textCell(string(d.Outcome)),
		proseCell(d.About), proseCell(d.Rule)}
	row = append(row, voteCells(d.Vote)...)
	roll, needed := countCell(nil), countCell(nil)
	if d.Vote != nil {
		o := d.Vote.Outcome
		roll, needed = countCell(known(o.Eligible+o.Counts.Recused)), countCell(&o.Needed)
	}
	return append(row, roll, needed, proseCell(d.Vote.Words()), proseCell(d.Quorum), textCell(d.SupersededBy), proseCell(where(d.Place)))
}

var actionColumns = []column{{"Code", 12}, {"Action", 54}, {"Owner", 24}, {"Body", 9}, {"Raised in", 16}, {"Raised on", 13}, {"Due", 13}, {"State", 10},
	{"Age in days", 9}, {"Late", 9}, {"Remark", 26}, {"Source", 26}}

func (b *book) actionSheet() *grid {
	g := &grid{sheet: "Actions", columns: actionColumns, frozen: 1}
	open, overdue := b.q.openActions()
	g.reconciles = fmt.Sprintf("%s: %d open, %d of them overdue, %d settled", plural(len(b.q.Actions), "action"), open, overdue, len(b.q.Actions)-open)
	for _, a := range b.q.Actions {
		g.rows = append(g.rows, b.actionRow(a))
	}
	return g
}

func (b *book) actionRow(a models.QuarterAction) []cell {
	remark := ""
	if !a.Explicit {
		remark = "read from the minutes, not marked there"
	}
	return []cell{textCell(a.Code), proseCell(a.Text), proseCell(a.Owner), textCell(a.Body), textCell(a.RaisedIn), dateCell(a.RaisedOn), dateCell(a.Due),
		textCell(string(a.State)), countCell(a.Age(b.q.AsOf)), textCell(map[bool]string{true: "overdue"}[a.Overdue(b.q.AsOf)]), proseCell(remark),
		proseCell(where(a.Place))}
}

const (
	passes = "pass"
	fails  = "FAIL"
)

var checkColumns = []column{{"Check", 44}, {"Result", 8}, {"Figure", 15}, {"In this workbook", 15}, {"Difference", 13}, {"How", 70}}

// checkSheet holds the agreements between figures, then each total of this workbook against the figure it must show.
func (b *book) checkSheet() *grid {
	g := &grid{sheet: "Checks", columns: checkColumns, frozen: 1}
	passed := 0
	for _, c := range b.q.Checks {
		result := fails
		if c.Pass {
			result = passes
			passed++
		}
		g.rows = append(g.rows, []cell{proseCell(c.Name), textCell(result), {kind: amount}, {kind: amount}, {kind: amount}, proseCell(c.Sentence)})
	}
	g.reconciles = fmt.Sprintf("%d of %s pass; %s of this workbook compared with the figures, each difference must be 0", passed,
		plural(len(b.q.Checks), "check"), plural(len(b.sums), "total"))
	for _, s := range b.sums {
		row := g.firstRow() + len(g.rows)
		shown, apart := s.figure, cell{kind: s.figure.kind, decimals: s.figure.decimals, value: "0"}
		shown.formula = s.cell
		apart.formula = fmt.Sprintf("ROUND(%s-%s,%d)", at(3, row), at(2, row), max(3, s.figure.decimals))
		g.rows = append(g.rows, []cell{proseCell("Total: " + s.name), textCell(""), s.figure, shown, apart,
			proseCell("The formula in " + strings.ReplaceAll(s.cell, "!", ", ") + " against the figure computed from the record.")})
	}
	return g
}
