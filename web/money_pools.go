package web

import (
	"strings"

	"bursar/models"
)

// poolsChartName says in words what the chart of pools shows.
func poolsChartName(states []models.PoolState, id string) ChartName {
	var said []string
	for _, s := range states {
		text := s.Pool.Name + ": " + moneyText(s.Paid) + " paid, " + moneyText(s.Committed) + " committed, " + moneyText(s.Recommended) + " recommended, " +
			moneyText(s.Free) + " free of " + moneyText(s.Budget)
		said = append(said, text+".")
	}
	return ChartName{ID: id, Title: Plural(int64(len(states)), "pool", "pools") + ": paid, committed, recommended and free, each bar one budget", Desc: strings.Join(said, " ")}
}

func poolBars(states []models.PoolState) []PoolBar {
	bars := make([]PoolBar, 0, len(states))
	for _, s := range states {
		b := PoolBar{Name: s.Pool.Name, Paid: s.Paid.Minor, Committed: s.Committed.Minor, Recommended: s.Recommended.Minor, Free: s.Free.Minor, Budget: s.Budget.Minor,
			Short: s.Short, Label: moneyText(s.Free) + " free"}
		if s.Short {
			b.Label = moneyText(s.ShortBy()) + " short"
		}
		bars = append(bars, b)
	}
	return bars
}

// poolsTable is the chart's figures, each with its trace, and the sum of all pools of the currency.
func poolsTable(states []models.PoolState, sum models.PoolState) *Table {
	return poolsTableThen(states, sum, "")
}

// poolsTableThen is poolsTable on another day, which its links carry on.
func poolsTableThen(states []models.PoolState, sum models.PoolState, then string) *Table {
	unit := sum.Pool.Currency.Unit()
	t := &Table{Columns: []Column{{Head: "Pool"}, {Head: "Budget", Unit: unit, Number: true}, {Head: paidHead(sum.Pool.Currency), Unit: unit, Number: true}, {Head: "Committed", Unit: unit, Number: true},
		{Head: "Free", Unit: unit, Number: true}, {Head: "Recommended", Unit: unit, Number: true}, {Head: "Free after", Unit: "advice, " + unit, Number: true},
		{Head: "Used", Unit: "%", Number: true}, {Head: "State", Hidden: true}}}
	for _, s := range states {
		t.Rows = append(t.Rows, Row{Cells: poolCells(Cell{Text: s.Pool.Name, Href: "/pools/" + s.Pool.Code + then}, s, s.Pool.Code)})
	}
	t.Foot = &Row{Cells: poolCells(Text("All pools"), sum, allPools(sum.Pool.Currency))}
	return t
}

// allPools is the reference by which the sum of all pools of a currency is traced.
func allPools(c models.Currency) string { return "POOLS-" + string(c) }

func poolCells(name Cell, s models.PoolState, ref string) []Cell {
	state := Cell{}
	if s.Short && s.Pool.Code != "" {
		state = Marked(Stop, "short")
	} else if s.Pool.Active != 1 && s.Pool.Code != "" {
		state = Marked(Out, "no longer used")
	}
	return []Cell{name, moneyCell(s.Budget, ref), moneyCell(s.Paid, ref), moneyCell(s.Committed, ref), moneyCell(s.Free, ref), moneyCell(s.Recommended, ref),
		moneyCell(s.FreeAfterAdvice, ""), percentCell(s.Used), state}
}
