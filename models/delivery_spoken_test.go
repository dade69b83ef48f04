package models

import (
	"errors"
	"testing"
)

// spokenOfDelivery holds for each rule of components, deliverables and findings, in the simplest case, what makes it speak.
func spokenOfDelivery() map[Rule]error {
	today, half := Date("2024-10-31"), Days(500)
	work := SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &half}}
	book := SOWBook{SOW: work, Terms: terms}
	part := ComponentBook{SOWComponent: SOWComponent{N: 1, Name: "Report"}, Terms: []SOWComponentTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &half, EndsOn: "2024-06-30"}}}
	day := DayEntry{Kind: DayWorked, FromOn: "2024-06-01", ToOn: "2024-06-01", Units: Whole}
	late := day
	late.FromOn, late.ToOn = "2024-07-01", "2024-07-01"
	cent, rate := int64(1), int64(72000)
	dear := ComponentBook{SOWComponent: SOWComponent{N: 1, Name: "Report"}, Terms: []SOWComponentTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingMinor: &cent, Currency: "USD"}}}
	priced := day
	priced.RateMinor, priced.Currency = &rate, "USD"
	two := []ComponentBook{part, part}
	ended := work
	ended.State = SOWClosed
	withdrawn := book
	withdrawn.Withdrawn = []DeliverableLine{{Code: "DV-2024-001", Title: "Report"}}
	naming := day
	naming.Deliverable = "report"
	finding := func(n NewFindingFate) error { return refusalOf(n.Check(FateOpen, "", today)) }
	return map[Rule]error{
		"link.address":          refusalOf(OptionalAddress("link", "ftp://example.org")),
		"sow.component":         refusalOf(ComponentNamed(work, nil, "Report")),
		"sow.component-terms":   refusalOf(NewSOWComponent{Name: "x", NewSOWTerms: NewSOWTerms{EffectiveOn: "2023-12-31"}}.Check(book, nil)),
		"sow.component-sum":     ComponentsWithin(work, terms, two, today),
		"sow.component-cap":     part.Log(book, &day, today, "days"),
		"sow.component-money":   dear.fitsMoney(book, priced, today, "days"),
		"sow.component-dates":   part.Log(book, &late, today, "days"),
		"delivery.day":          refusalOf(NewHandIn{On: "2024-12-01"}.Check("", today)),
		"deliverable.state":     DeliverablePlanned.MoveTo("DV-2024-001", DeliverableAccepted),
		"deliverable.title":     refusalOf(NewDeliverable{Title: "the report"}.Check(work, []string{"The report"}, today)),
		"deliverable.remarks":   refusalOf(NewDeliverableVerdict{Verdict: "changes-requested"}.Check("", today)),
		"deliverable.verdict":   DeliverableJudge{Viewer: Viewer{Email: "m@example.org", Roles: []Role{Member}}}.MayJudge(""),
		"deliverable.withdrawn": withdrawn.Log(&naming, today, "days"),
		"deliverable.ended":     refusalOf(NewDeliverable{Title: "t"}.Check(ended, nil, today)),
		"finding.severity":      refusalOf(NewFinding{Title: "t", Severity: "dire"}.Check(work, today)),
		"finding.fate":          finding(NewFindingFate{Fate: "open", Why: "w"}),
		"finding.fixed":         finding(NewFindingFate{Fate: "fixed"}),
		"finding.declined":      finding(NewFindingFate{Fate: "declined"}),
		"finding.handed-on":     finding(NewFindingFate{Fate: "handed-on"}),
	}
}

func TestTimeBesideTheComponentsIsNoOverrunOfAStatement(t *testing.T) {
	ceiling, used := Days(5000), Days(7000)
	whole := SOWFigures{UsedFrom: FromStatement, UsedUnits: &used, Ceiling: &ceiling, Submitted: 1000, Overrun: 2000}
	parts := []SOWComponentLine{{Figures: SOWFigures{Submitted: 1000}}}
	if rest := ComponentsBeside(whole, parts); rest != 0 {
		t.Errorf("%s name no component", rest)
	}
	if whole.UsedFrom = FromEntries; ComponentsBeside(whole, parts) != 2000 {
		t.Errorf("overrun that waits is not among what names none")
	}
}

func TestHandingInIsOfferedWhereOneWorks(t *testing.T) {
	both := Viewer{Email: "ines@example.org", PersonID: 1, Roles: []Role{Contractor, Member}}
	for _, c := range []struct {
		judge DeliverableJudge
		may   bool
	}{{DeliverableJudge{Viewer: both}, false}, {DeliverableJudge{Viewer: both, WorksOnIt: true}, true}, {DeliverableJudge{Viewer: Viewer{Email: "m", Roles: []Role{Manager}}}, true}, {DeliverableJudge{Viewer: Viewer{Email: "a", Roles: []Role{Auditor}}}, false}} {
		if got := c.judge.MayHandIn(); got != c.may {
			t.Errorf("%v: %v", c.judge, got)
		}
	}
}

func TestEachRuleOfDeliverySpeaksWhereItShould(t *testing.T) {
	for name, err := range spokenOfDelivery() {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
}

func TestAComponentWithoutACeilingDrawsOnTheWholeAndItsLowerLaterCeilingCountsAlready(t *testing.T) {
	half, two := Days(500), Days(2000)
	book := SOWBook{SOW: SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}}
	free := ComponentBook{SOWComponent: SOWComponent{N: 1, Name: "Free"}, Terms: []SOWComponentTerms{{N: 1, EffectiveOn: "2024-01-01"}}}
	entry := DayEntry{Kind: DayWorked, FromOn: "2024-06-01", ToOn: "2024-06-01", Units: Whole}
	if err := free.Log(book, &entry, "2024-10-31", "days"); err != nil || free.Total.Submitted != Whole || free.Total.Ceiling != nil {
		t.Errorf("%v, %+v", err, free.Total)
	}
	later := ComponentBook{SOWComponent: SOWComponent{N: 2, Name: "Later"}, Terms: []SOWComponentTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &two}, {N: 2, EffectiveOn: "2024-12-01", CeilingUnits: &half}}}
	if err := later.Log(book, &entry, "2024-10-31", "days"); err == nil {
		t.Error("a day was taken that the ceiling agreed for December does not hold")
	}
}

func TestAnAddressIsAWholeOneOfTheWeb(t *testing.T) {
	for given, good := range map[string]bool{"https://example.org/a?b=c#d": true, "http://example.org": true, "": true, "example.org": false, "javascript:alert(1)": false, "https://": false,
		"https://user:pw@example.org": false, "https://example.org/a b": false, "https://example.org/\"x": false, "//example.org": false, "data:text/html,x": false, "https://git.kernel.org/x.git/commit/?id=3878ae04": true} {
		if _, err := OptionalAddress("link", given); (err == nil) != good {
			t.Errorf("%q: %v", given, err)
		}
	}
}
