package store_test

import (
	"fmt"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestTheQuarterListsFindingsAndInvoicesAsTheyStoodOnItsLastDay(t *testing.T) {
	eachInvoiceCase(t, func(c invoiceCase) {
		c.clock.SetDay("2024-06-28")
		c.works("2024-06-10", "", "1")
		differs := c.entered(models.NewInvoice{Number: "6", Date: "2024-06-28", From: "2024-06-01", To: "2024-06-30", Received: "2024-06-28",
			Lines: []models.NewInvoiceLine{{Person: c.grace.Code, Days: "1", Rate: "462.00", Amount: "462.01"}}})
		whole := c.checked(differs.Code)
		made[models.FindingLine](c.t, "found")(c.AddFinding(c.ctx, storetest.Keeper, c.code, models.NewFinding{Title: "Bounds", Severity: "high", On: "2024-06-20"}))
		made[models.FindingLine](c.t, "found")(c.AddFinding(c.ctx, storetest.Keeper, c.code, models.NewFinding{Title: "Terse", On: "2024-06-21"}))
		c.clock.SetDay("2024-07-05")
		d := whole.Check.Differences[0]
		made[models.InvoiceExplanation](c.t, "why")(c.ExplainInvoice(c.ctx, storetest.Keeper, differs.Code, models.NewInvoiceExplanation{Key: d.Key, Reason: "Rounded up"}))
		made[models.Invoice](c.t, "approve")(c.ApproveInvoice(c.ctx, storetest.SecondKeeper, differs.Code, models.NewInvoiceVerdict{}))
		paid := made[models.Transaction](c.t, "pay")(c.PayInvoice(c.ctx, storetest.Keeper, differs.Code, models.NewInvoicePayment{On: "2024-07-05"}))
		late := c.entered(c.month("7", "2024-07", "05", "1", "462.00"))
		made[models.FindingLine](c.t, "settle")(c.SettleFinding(c.ctx, storetest.Keeper, "F-2024-001", models.NewFindingFate{Fate: "handed-on", To: "the board", On: "2024-07-02"}))

		told := func(period string) string {
			r := quarter(c.t, c.Store, period, "")
			var said []string
			for _, f := range r.Findings {
				said = append(said, fmt.Sprintf("%s %s", f.Code, f.Fate()))
			}
			for _, i := range r.Invoices {
				said = append(said, fmt.Sprintf("%s %s %s %s %s: %s", i.Code, i.Units, i.Total, i.State, i.Payment, strings.Join(i.DiffersWords(), "; ")))
			}
			return strings.Join(said, "\n")
		}
		for period, want := range map[string]string{
			"2024-Q1": "",
			"2024-Q2": "F-2024-001 open\nF-2024-002 open\n" + differs.Code + " 1 462.01 USD checked : " + d.Words + " Not explained.",
			"2024-Q3": "F-2024-001 handed-on\nF-2024-002 open\n" + differs.Code + " 1 462.01 USD paid " + paid.Code + ": " + d.Words + " Explained: Rounded up\n" + late.Code + " 1 462.00 USD received : not checked yet",
			"2024-Q4": "F-2024-001 handed-on\nF-2024-002 open\n" + late.Code + " 1 462.00 USD received : not checked yet",
		} {
			if got := told(period); got != want {
				c.t.Errorf("%s says\n%s\nwants\n%s", period, got, want)
			}
		}
		made[models.Invoice](c.t, "reject")(c.RejectInvoice(c.ctx, storetest.SecondKeeper, late.Code, models.NewInvoiceVerdict{Reason: "Twice"}))
		if got := told("2024-Q3"); !strings.HasSuffix(got, "rejected : Rejected: Twice") {
			c.t.Errorf("after the rejection: %s", got)
		}
	})
}
