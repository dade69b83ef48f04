package models

import (
	"errors"
	"testing"
)

// spokenOfManners holds for each rule of how use is known, in the simplest case, what makes it speak.
func spokenOfManners() map[Rule]error {
	today, ceiling := Date("2024-11-30"), 131*Whole
	work := SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}
	book := func(manners ...SOWManner) *SOWBook {
		return &SOWBook{SOW: work, Terms: []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &ceiling}}, Known: SOWKnown{Manners: manners,
			Stated: []SOWStated{{ID: 1, StatedOn: "2024-10-30", UsedUnits: 16_500, Seq: 9}}}}
	}
	day := DayEntry{Kind: DayWorked, FromOn: "2024-10-15", ToOn: "2024-10-15", Units: Whole}
	late := day
	late.FromOn, late.ToOn = "2024-10-31", "2024-10-31"
	much := day
	much.Units = 17 * Whole
	change := SOWManner{FromOn: "2024-10-01", Manner: MannerMonths}
	stated := SOWManner{FromOn: "2024-01-01", Manner: MannerStatement}
	log := func(b *SOWBook, e DayEntry) error { return b.Log(&e, today, "days") }
	itemise := func(e DayEntry) error { return book(stated).Itemise(&e, "2024-10-30") }
	return map[Rule]error{
		"sow.manner":          refusalOf(NewSOWManner{From: "2024-10-01", Manner: "guesses", Why: "w"}.Check()),
		"sow.manner-days":     log(book(change), day),
		"sow.manner-standing": book().Turn(&change, 2, today),
		"sow.exhausted":       log(book(SOWManner{FromOn: "2024-10-31", Manner: MannerExhausted, Seq: 20}), late),
		"sow.explained":       refusalOf(NewStatementExplanation{Text: "t"}.Check(StatementLine{}, UnitDay)),
		"sow.stated":          Statement{StatedOn: "2024-12-24"}.Past(today),
		"days.itemise-day":    itemise(late),
		"days.itemise-sum":    itemise(much),
		"days.itemise-once":   DayLine{State: DayReturned}.MayItemise(),
	}
}

func TestEachRuleOfMannersSpeaksWhereItShould(t *testing.T) {
	for name, err := range spokenOfManners() {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
}
