package store_test

import (
	"context"
	"fmt"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// hostileDelivery tries every verb about components, deliverables and findings that takes text.
func hostileDelivery(l ledger, sow string, cite models.Cite) (out []string) {
	ctx, s, keeper := context.Background(), l.Store, storetest.Keeper
	add := func(verdicts []string) { out = append(out, verdicts...) }
	terms := models.NewSOWTerms{EffectiveOn: "2024-10-01", Decision: "D-2024-001", CeilingDays: "1", CeilingMoney: "1", Currency: "USD", Starts: "2024-01-02", Ends: "2025-01-01", Why: "w", Cite: cite}
	add(tried("component", models.NewSOWComponent{Name: "Part", NewSOWTerms: terms}, func(n models.NewSOWComponent) error { return second(s.AddSOWComponent(ctx, keeper, sow, n)) }))
	add(tried("component's terms", terms, func(n models.NewSOWTerms) error { return second(s.AmendSOWComponent(ctx, keeper, sow, "Report", n)) }))
	planned := models.NewDeliverable{Title: "T", Component: "Report", On: "2024-10-01", Due: "2024-11-01", Link: "https://example.org", Note: "n", Cite: cite}
	add(tried("deliverable", planned, func(n models.NewDeliverable) error { return second(s.PlanDeliverable(ctx, keeper, sow, n)) }))
	planned.Title = "Another"
	code := made[models.DeliverableLine](l.t, "deliverable")(s.PlanDeliverable(ctx, keeper, sow, planned)).Code
	add(tried("verdict before", models.NewDeliverableVerdict{Verdict: "accepted", Remarks: "r"}, func(n models.NewDeliverableVerdict) error {
		return second(s.JudgeDeliverable(ctx, storetest.SecondKeeper, code, n))
	}))
	add(tried("hand-in", models.NewHandIn{On: "2024-10-02", Link: "https://example.org", Remarks: "r", Cite: cite}, func(n models.NewHandIn) error { return second(s.HandInDeliverable(ctx, keeper, code, n)) }))
	add(tried("deliverable's verdict", models.NewDeliverableVerdict{Verdict: "changes-requested", On: "2024-10-03", Remarks: "r", Cite: cite}, func(n models.NewDeliverableVerdict) error {
		return second(s.JudgeDeliverable(ctx, storetest.SecondKeeper, code, n))
	}))
	add(tried("finding", models.NewFinding{Title: "F", Severity: "low", On: "2024-10-01", Link: "https://example.org", Note: "n", Cite: cite}, func(n models.NewFinding) error { return second(s.AddFinding(ctx, keeper, sow, n)) }))
	found := made[models.FindingLine](l.t, "finding")(s.AddFinding(ctx, keeper, sow, models.NewFinding{Title: "G", On: "2024-10-01"})).Code
	add(tried("fate", models.NewFindingFate{Fate: "handed-on", On: "2024-10-02", Link: "https://example.org", Why: "w", To: "t", Cite: cite}, func(n models.NewFindingFate) error { return second(s.SettleFinding(ctx, keeper, found, n)) }))
	return append(out, hostileDeliveryReads(s, keeper)...)
}

// hostileDeliveryReads asks for what is not there by every text that can stand in an address or a filter.
func hostileDeliveryReads(s *store.Store, v models.Viewer) (out []string) {
	ctx := context.Background()
	for i, text := range hostile {
		for n, err := range []error{second(s.SOWDelivery(ctx, v, text, "")), second(s.SOWComponents(ctx, v, text, "")), second(s.SOWDeliverables(ctx, v, text)), second(s.Deliverable(ctx, v, text)), second(s.Finding(ctx, v, text)),
			second(s.Findings(ctx, v, models.FindingFilter{SOW: text}, models.Page{})), second(s.Findings(ctx, v, models.FindingFilter{Text: text}, models.Page{})), second(s.Findings(ctx, v, models.FindingFilter{Severity: text, Fate: text}, models.Page{})),
			second(s.Findings(ctx, v, models.FindingFilter{}, models.Page{Sort: text})), second(s.Findings(ctx, v, models.FindingFilter{}, models.Page{Cursor: text})), second(s.HandInDeliverable(ctx, v, text, models.NewHandIn{})),
			second(s.JudgeDeliverable(ctx, v, text, models.NewDeliverableVerdict{Verdict: "accepted"})), second(s.SettleFinding(ctx, v, text, models.NewFindingFate{Fate: "agreed"})), second(s.AmendSOWComponent(ctx, v, "SOW-2024-001", text, models.NewSOWTerms{})),
			second(s.Trace(ctx, v, "components/"+text)), second(s.Trace(ctx, v, "DV-"+text)), second(s.Trace(ctx, v, "F-"+text))} {
			out = append(out, fmt.Sprintf("delivery read %d, text %d: %s", n, i, verdict(err)))
		}
	}
	return out
}
