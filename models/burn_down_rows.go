package models

import "slices"

// BurnDownRow is one line of the burn-down as a table. What is not known is nil.
type BurnDownRow struct {
	On                  Date
	Amendment           int64 // that takes effect on that day, else 0
	Ceiling, Plan, Left *Days
}

// Figured gives the picture as a table: the first day, the eve and the day of each amendment, and the day it is seen from.
func (b *BurnDown) Figured() []BurnDownRow {
	if len(b.Ceiling) == 0 {
		return nil
	}
	days, amended := []Date{b.From, b.AsOf}, map[Date]int64{}
	if b.Figures.Lost == nil && len(b.Figures.Stated) > 0 {
		days = b.statedDays()
	}
	for _, c := range b.Ceiling[1:] {
		days, amended[c.On] = append(days, c.On.Add(-1), c.On), c.N-1
	}
	slices.Sort(days)
	var rows []BurnDownRow
	for _, day := range slices.Compact(days) {
		if day < b.From || day > b.AsOf {
			continue
		}
		rows = append(rows, b.rowOn(day, amended[day]))
	}
	return rows
}

func (b *BurnDown) rowOn(day Date, amendment int64) BurnDownRow {
	ceiling := b.ceilingOn(day)
	row := BurnDownRow{On: day, Amendment: amendment, Ceiling: &ceiling}
	if len(b.Plan) > 0 {
		plan := b.PlanOn(day)
		row.Plan = &plan
	}
	for _, a := range b.Actual {
		if a.On <= day {
			left := a.Units
			row.Left = &left
		}
	}
	return row
}
