package models

// HouseSign is what every page says about whose portfolio this is. Year is the fiscal year of today, where there is one.
type HouseSign struct {
	Foundation Foundation
	Year       *FiscalYear
}
