package store_test

import (
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestFindingsOfAnAuditAreCountedByWhatBecameOfThemAndSortedByHowBadTheyAre(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		var codes []string
		for _, n := range []models.NewFinding{{Title: "Unrated"}, {Title: "Small", Severity: "low"}, {Title: "Bad", Severity: "critical"}, {Title: "Middling", Severity: "medium"}, {Title: "Note", Severity: "informational"}} {
			n.On = "2024-10-01"
			codes = append(codes, made[models.FindingLine](t, n.Title)(s.AddFinding(c.ctx, storetest.Keeper, c.code, n)).Code)
		}
		settle := func(at int, n models.NewFindingFate) error {
			return second(s.SettleFinding(c.ctx, storetest.Keeper, codes[at], n))
		}
		c.refused(settle(1, models.NewFindingFate{Fate: "fixed"}), models.Invalid, "Give the address of what fixed it")
		c.refused(settle(1, models.NewFindingFate{Fate: "declined"}), models.Invalid, "Say why the finding is declined")
		c.refused(settle(1, models.NewFindingFate{Fate: "handed-on"}), models.Invalid, "Say to whom")
		c.refused(settle(1, models.NewFindingFate{Fate: "agreed", To: "somebody"}), models.Invalid, "Only a finding that is handed on")
		c.refused(settle(1, models.NewFindingFate{Fate: "open", Why: "w"}), models.Conflict, "open already")
		c.refused(settle(1, models.NewFindingFate{Fate: "forgotten"}), models.Invalid, "is not a fate")
		c.refused(settle(1, models.NewFindingFate{Fate: "agreed", On: "2024-09-30"}), models.Invalid, "lies before 2024-10-01")
		c.refused(settle(1, models.NewFindingFate{Fate: "agreed", On: "2024-11-30"}), models.Invalid, "has not come yet")
		c.must(settle(1, models.NewFindingFate{Fate: "fixed", Link: "https://example.org/commit/1", On: "2024-10-02"}))
		c.must(settle(2, models.NewFindingFate{Fate: "fixed", Link: "https://example.org/commit/2", On: "2024-10-02"}))
		c.must(settle(0, models.NewFindingFate{Fate: "declined", Why: "it might hide bugs", On: "2024-10-02"}))
		c.must(settle(3, models.NewFindingFate{Fate: "agreed", On: "2024-10-03"}))
		c.must(settle(4, models.NewFindingFate{Fate: "handed-on", To: "the standards group", On: "2024-10-04"}))
		list := made[models.List[models.FindingLine]](t, "list")(s.Findings(c.ctx, storetest.Keeper, models.FindingFilter{SOW: c.code}, models.Page{}))
		var titles []string
		for _, f := range list.Items {
			titles = append(titles, f.Title)
		}
		if got := strings.Join(titles, " "); got != "Bad Middling Small Note Unrated" || models.FindingsSentence(list.Items) != "5 findings: 2 fixed, 1 declined, 1 agreed, 1 handed on" {
			t.Errorf("%s; %s", got, models.FindingsSentence(list.Items))
		}
		then := made[models.SOWDelivery](t, "then")(s.SOWDelivery(c.ctx, storetest.Keeper, c.code, "2024-10-02"))
		if got := models.FindingsSentence(then.Findings); got != "5 findings: 2 open, 2 fixed, 1 declined" {
			t.Errorf("on 2 October: %s", got)
		}
		c.must(settle(1, models.NewFindingFate{Fate: "open", Why: "it came back", On: "2024-10-20"}))
		for filter, want := range map[models.FindingFilter]int64{{SOW: c.code, Fate: "fixed"}: 1, {Fate: "fixed", AsOf: "2024-10-19"}: 2, {Severity: "unknown"}: 1, {Severity: "critical"}: 1, {Fate: "open"}: 1, {Text: "middl"}: 1} {
			if got := made[models.List[models.FindingLine]](t, "filter")(s.Findings(c.ctx, storetest.Keeper, filter, models.Page{})); got.Total != want {
				t.Errorf("%+v finds %d, want %d", filter, got.Total, want)
			}
		}
		line := made[models.FindingLine](t, "one")(s.Finding(c.ctx, storetest.Keeper, codes[1]))
		if line.Fate() != models.FateOpen || len(line.Fates) != 2 || line.Fates[0].ByEmail != storetest.Keeper.Email {
			t.Errorf("%+v", line)
		}
		stranger := models.Viewer{Email: "x@example.org", PersonID: c.rafe.ID, Roles: []models.Role{models.Contractor}}
		c.refused(second(s.Finding(c.ctx, stranger, codes[1])), models.NotFound, "")
		c.refused(second(s.Findings(c.ctx, stranger, models.FindingFilter{SOW: c.code}, models.Page{})), models.NotFound, "")
		if all := made[models.List[models.FindingLine]](t, "all")(s.Findings(c.ctx, stranger, models.FindingFilter{}, models.Page{})); all.Total != 0 {
			t.Errorf("a stranger finds %d", all.Total)
		}
		trace := made[models.Trace](t, "trace")(s.Trace(c.ctx, storetest.Keeper, codes[4]))
		if trace.Steps[0].Kind != models.StepFinding || !strings.Contains(trace.Steps[1].Text, "Handed on to the standards group, 4 Oct 2024, by "+storetest.Keeper.Email) {
			t.Errorf("%+v", trace.Steps)
		}
	})
}

func TestMoreFindingsThanAPageHoldsAreAllCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		c := newSOWCase(t, s, models.NewSOW{}, contract)
		for range models.MostRows + 1 {
			made[models.FindingLine](t, "found")(s.AddFinding(c.ctx, storetest.Keeper, c.code, models.NewFinding{Title: "Unchecked length", On: "2024-10-01"}))
		}
		if got := models.FindingsSentence(made[models.SOWDelivery](t, "all")(s.SOWDelivery(c.ctx, storetest.Keeper, c.code, "")).Findings); got != "201 findings: 201 open" {
			t.Error(got)
		}
	})
}
