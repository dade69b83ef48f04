package models

import (
	"fmt"
	"strings"
	"testing"
)

// raisedKinds says which notices a stand raises: told ones by their kind, held ones in brackets.
func raisedKinds(notices []Notice) string {
	var out []string
	for _, n := range notices {
		text := string(n.Kind)
		if n.Held != "" {
			text = "(" + text + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestAThresholdIsToldOnceUnderItsTermsAndAgainOnlyAfterAnAmendmentTookItBack(t *testing.T) {
	var record []Notice
	for i, step := range []struct {
		terms         int64
		used, ceiling Days
		want          string
	}{
		{1, 4_900, 10_000, ""},
		{1, 5_000, 10_000, "used-50"},
		{1, 5_500, 10_000, ""},
		{1, 9_500, 10_000, "(used-75) used-90"},
		{1, 4_000, 10_000, ""},
		{1, 9_500, 10_000, ""},
		{2, 9_500, 15_000, "(base) (used-50)"}, // 63 %: half is no news, the rest will be
		{2, 11_250, 15_000, "used-75"},
		{2, 15_000, 15_000, "(used-90) used-100"},
		{3, 15_000, 60_000, "(base)"}, // 25 %: all four are to come
		{4, 15_000, 29_000, "(base) used-50"},
		{4, 30_000, 29_000, "(used-75) (used-90) used-100"},
	} {
		raised := NoticeStand{TermsN: step.terms, Entries: step.used, CeilingUnits: step.ceiling}.Raise("2024-10-31", record)
		if raisedKinds(raised) != step.want {
			t.Errorf("step %d: %q, not %q", i+1, raisedKinds(raised), step.want)
		}
		record = append(record, raised...)
	}
}

func TestAnEndInThirtyDaysWithFourTenthsUnusedIsTold(t *testing.T) {
	for _, c := range []struct {
		today Date
		used  Days
		want  string
	}{{"2025-05-30", 6_000, "used-50"}, {"2025-05-31", 6_000, "used-50 ends-unused"}, {"2025-05-31", 6_001, "used-50"}, {"2025-06-30", 0, "ends-unused"}, {"2025-07-01", 0, ""}} {
		stand := NoticeStand{TermsN: 1, Entries: c.used, CeilingUnits: 10_000, EndsOn: "2025-06-30"}
		if got := raisedKinds(stand.Raise(c.today, nil)); got != c.want {
			t.Errorf("%s with %s used: %q", c.today, c.used, got)
		}
	}
	if got := (NoticeStand{TermsN: 1, Entries: 1}).Raise("2025-06-30", nil); got != nil {
		t.Errorf("a ceiling of nothing has no thresholds: %v", got)
	}
	said := Days(8_000)
	if got := raisedKinds(NoticeStand{TermsN: 1, Stated: &said, CeilingUnits: 10_000}.Raise("2024-10-31", nil)); got != "(used-50) used-75" {
		t.Errorf("by a statement alone: %q", got)
	}
}

func TestAnOverrunThatWaitsBecauseItDidNotFitReachesTheCeiling(t *testing.T) {
	for _, c := range []struct {
		used, waiting Days
		want          string
	}{{10_000, 0, "(used-50) (used-75) used-90"}, {10_000, 1_000, "(used-50) (used-75) (used-90) used-100"}, {6_000, 1_000, "used-50"}, {10_000, 500, "(used-50) (used-75) used-90"}} {
		stand := NoticeStand{TermsN: 1, Entries: c.used, Waiting: c.waiting, CeilingUnits: 10_500}
		if got := raisedKinds(stand.Raise("2024-10-31", nil)); got != c.want {
			t.Errorf("%s used and %s waiting: %q", c.used, c.waiting, got)
		}
	}
}

func TestAStatementThatIsOnlyComparedPassesNoThreshold(t *testing.T) {
	said, day := Days(8_000), Date("2024-10-31")
	for manner, c := range map[Manner]struct {
		counted Days
		want    string
	}{MannerEntries: {0, ""}, MannerMonths: {0, ""}, MannerStatement: {8_000, "(used-50) used-75"}, "": {0, "(used-50) used-75"}} {
		known := SOWKnown{Stated: []SOWStated{{ID: 1, StatedOn: "2024-10-30", UsedUnits: said}}}
		if manner != "" {
			known.Manners = []SOWManner{{FromOn: "2024-09-01", Manner: manner}}
		}
		stand := NoticeStand{TermsN: 1, Stated: &said, CeilingUnits: 10_000}
		if !stand.Knows(known, day) || raisedKinds(stand.Raise(day, nil)) != c.want || stand.Entries != c.counted {
			t.Errorf("%q: %q, %s counted", manner, raisedKinds(stand.Raise(day, nil)), stand.Entries)
		}
	}
	lost := SOWKnown{Manners: []SOWManner{{FromOn: "2024-09-01", Manner: MannerExhausted}}}
	if (&NoticeStand{}).Knows(lost, day) {
		t.Error("of an exhausted one nobody knows what is used")
	}
	unsaid := SOWKnown{Manners: []SOWManner{{FromOn: "2024-09-01", Manner: MannerStatement}}}
	for entered, knows := range map[Days]bool{0: false, 500: true} {
		if (&NoticeStand{Entries: entered}).Knows(unsaid, day) != knows {
			t.Errorf("no statement was made yet and %s is entered: it is known what is used, %t", entered, !knows)
		}
	}
}

func TestANoticeSaysItsFiguresFirst(t *testing.T) {
	n := NoticeLine{Unit: UnitDay, UsedUnits: 98_500, CeilingUnits: 131_000, EndsOn: "2025-06-30"}
	for kind, want := range map[NoticeKind]string{NoticeUsed75: "75 % passed: 98.5 of 131 days used.", NoticeUsed100: "The ceiling holds no more: 98.5 of 131 days used, and overrun waits for an amendment.",
		NoticeEnds: "Ends on 30 June 2025 with 24.8 % unused: 32.5 of 131 days."} {
		if n.Kind = kind; n.Words() != want {
			t.Errorf("got %q", n.Words())
		}
	}
	n.Kind, n.UsedUnits = NoticeUsed100, 132_000
	if n.Words() != "The ceiling is passed: 132 of 131 days used." {
		t.Error(n.Words())
	}
	if n.UsedUnits = 131_000; n.Words() != "The ceiling is reached: 131 of 131 days used." {
		t.Error(n.Words())
	}
	if err := n.MayBeSeenBy(Viewer{}); !strings.Contains(fmt.Sprint(err), "programme manager") {
		t.Error(err)
	}
}
