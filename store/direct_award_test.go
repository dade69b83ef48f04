package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestATravelPoolRefusesTheTripThatExceedsIt(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "20000"})
		l.must(l.approve(storetest.Treasurer, l.trip("Ann Reed", "7500", "A conference").Code, ""))
		over := l.trip("Bo Linde", "2000", "Another conference")
		l.stands("travel", "2024-06-30", "1500.00 7500.00 0.00 2000.00")
		if view, err := l.Award(l.ctx, storetest.Treasurer, over.Code); err != nil || !strings.HasPrefix(view.Leave.Lacks, "500.00 USD is missing in Travel") {
			t.Fatalf("the page does not warn: %+v, %v", view.Leave, err)
		}
		e := l.speaks(l.approve(storetest.Treasurer, over.Code, ""), "money.cap")
		if want := "500.00 USD is missing in Travel: 2,000.00 is asked for and 1,500.00 is free. Ask the board for a transfer first, choose another pool, or lower it."; e.Message != want {
			t.Fatalf("%q", e.Message)
		}
		l.stands("travel", "2024-06-30", "1500.00 7500.00 0.00 2000.00")
		tr, err := l.AskTransfer(l.ctx, storetest.Keeper, models.NewTransfer{From: "research", To: "travel", Amount: "500", Reason: "the trip", On: "2024-06-01"})
		l.must(err)
		_, err = l.RuleTransfer(l.ctx, storetest.Treasurer, tr.Code, models.NewTransferRuling{Verdict: "approve", On: "2024-06-02"})
		l.must(err)
		l.must(l.approve(storetest.Treasurer, over.Code, ""))
		l.stands("travel", "2024-06-30", "0.00 9500.00 0.00 0.00")
		l.sound()
	})
}

// Twenty ask for 600.00 each of a pool of 9,000.00: fifteen get it, five do not, and the pool never stands below zero.
func TestTwentyWhoRaceForTheLastOfTheTravelPoolTakeExactlyWhatIsThere(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "1000"})
		var codes []string
		for i := range 20 {
			codes = append(codes, l.trip(fmt.Sprintf("Speaker %02d", i), "600", "A conference").Code)
		}
		errs := make([]error, len(codes))
		var all sync.WaitGroup
		for i, code := range codes {
			all.Go(func() { errs[i] = l.approve(storetest.Treasurer, code, "") })
		}
		all.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				l.speaks(err, "money.cap")
			}
		}
		if won != 15 {
			t.Fatalf("%d were approved", won)
		}
		l.stands("travel", "2024-06-30", "0.00 9000.00 0.00 3000.00")
		l.sound()
	})
}

func TestADirectAwardIsPaidAgainstAReceiptAndTheRestIsReleased(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		trip := l.trip("Ann Reed", "1000", "A conference")
		l.refused(l.approve(storetest.Treasurer, trip.Code, ""), models.Invalid, "decision") // no limit on record: the board decides, as ever
		l.speaks(l.pay(trip.Code, "10", "2024-10-01"), "award.state")
		l.must(l.approve(storetest.Treasurer, trip.Code, "D-2024-001"))
		l.speaks(l.approve(storetest.Treasurer, trip.Code, "D-2024-001"), "award.state")
		l.speaks(l.pay(trip.Code, "10", "2024-10-01"), "award.receipt")
		_, err := l.AddAwardReceipt(l.ctx, storetest.Keeper, trip.Code, models.NewAwardReceipt{})
		l.speaks(err, "award.receipt")
		_, err = l.AddAwardReceipt(l.ctx, storetest.Keeper, trip.Code, models.NewAwardReceipt{Name: "hotel.pdf", Content: []byte("%PDF-1.7 hotel")})
		l.must(err)
		_, err = l.AddAwardReceipt(l.ctx, storetest.Keeper, trip.Code, models.NewAwardReceipt{Name: "big.pdf", Content: make([]byte, 10<<20+1)})
		l.refused(err, models.TooLarge, "file")
		l.refused(l.pay(trip.Code, "1000.01", "2024-10-01"), models.Conflict, "amount")
		l.must(l.pay(trip.Code, "400", "2024-10-01"))
		_, err = l.RecordPayment(l.ctx, storetest.Keeper, models.NewPayment{For: trip.Code, Amount: "450", On: "2024-10-02", Last: true})
		l.must(err)
		l.stands("travel", "2024-12-31", "8150.00 0.00 850.00 0.00")
		whole, err := l.Award(l.ctx, storetest.Keeper, trip.Code)
		if err != nil || whole.State != models.AwardPaid || whole.Paid().Amount() != "850.00" || len(whole.Receipts) != 1 || len(whole.Receipts[0].SHA256) != 64 || whole.Receipts[0].Size != 14 {
			t.Fatalf("%+v %+v, %v", whole.AwardLine, whole.Receipts, err)
		}
		// The last payment was a slip: what is reversed is committed again, and the award is no longer paid.
		_, err = l.ReverseTransaction(l.ctx, storetest.Keeper, "T-000007", models.NewReversal{Reason: "paid twice"})
		l.must(err)
		if whole, err = l.Award(l.ctx, storetest.Keeper, trip.Code); err != nil || whole.State != models.AwardApproved || whole.Committed().Amount() != "450.00" {
			t.Fatalf("%s, %s, %v", whole.State, whole.Committed(), err)
		}
		l.sound()
	})
}

func TestNobodyApprovesWhatTheyAskedForOrReceive(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "award", Role: "board", UpTo: "5000"})
		p, err := l.Person(l.ctx, storetest.Keeper, l.person("Ann Reed"))
		l.must(err)
		ann := models.Viewer{Email: "ann@example.org", PersonID: p.ID, Roles: []models.Role{models.Board}}
		trip := l.trip("Ann Reed", "100", "A conference")
		l.speaks(l.approve(ann, trip.Code, ""), "award.own")
		l.speaks(second(l.DeclineAward(l.ctx, ann, trip.Code, models.NewAwardEnd{Why: "no", On: "2024-06-02"})), "award.own")
		company := l.organization()
		_, err = l.Seat(l.ctx, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: 1, Voting: true, Person: p.Code, Organization: company, From: "2024-01-01"})
		l.must(err)
		own, err := l.AskAward(l.ctx, storetest.Treasurer, models.NewDirectAward{Kind: "sponsorship", Organization: company, Purpose: "A booth", Pool: "research", Amount: "100", On: "2024-06-01"})
		l.must(err)
		l.speaks(l.approve(ann, own.Code, ""), "award.own")
		l.speaks(l.approve(storetest.Treasurer, own.Code, ""), "access.two-people")
		l.speaks(second(l.WithdrawAward(l.ctx, secondTreasurer, own.Code, models.NewAwardEnd{Why: "mine"})), "award.asker")
		for _, v := range []models.Viewer{{Email: "m@example.org", Roles: []models.Role{models.Member}}, {Email: "c@example.org", Roles: []models.Role{models.Contractor}}, anAuditor, models.CommandLine} {
			l.refused(l.approve(v, own.Code, ""), models.Forbidden, "")
		}
		view, err := l.Award(l.ctx, ann, trip.Code)
		if err != nil || view.Leave.Conflict == "" || view.Leave.Limit != nil {
			t.Fatalf("%+v, %v", view.Leave, err)
		}
		if view, err = l.Award(l.ctx, secondTreasurer, trip.Code); err != nil || view.Leave.Limit == nil || view.Leave.Limit.Code != "AL-001" {
			t.Fatalf("%+v, %v", view.Leave, err)
		}
		l.must(l.approve(secondTreasurer, own.Code, ""))
	})
}

func TestARequestIsRuledOnOnceAndItsNoteIsSettled(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		declined, withdrawn := l.trip("Ann Reed", "100", "A conference"), l.trip("Bo Linde", "200", "Another")
		l.stands("travel", "2024-06-30", "9000.00 0.00 0.00 300.00")
		l.refused(second(l.DeclineAward(l.ctx, storetest.Treasurer, declined.Code, models.NewAwardEnd{On: "2024-06-02"})), models.Invalid, "why")
		l.refused(second(l.DeclineAward(l.ctx, storetest.Treasurer, declined.Code, models.NewAwardEnd{Why: "no", Version: 7})), models.Stale, "")
		l.refused(second(l.DeclineAward(l.ctx, storetest.Treasurer, declined.Code, models.NewAwardEnd{Why: "no", On: "2024-05-31"})), models.Invalid, "on")
		l.must(second(l.DeclineAward(l.ctx, storetest.Treasurer, declined.Code, models.NewAwardEnd{Why: "too late", On: "2024-06-02", Version: 1})))
		l.must(second(l.WithdrawAward(l.ctx, storetest.Keeper, withdrawn.Code, models.NewAwardEnd{Why: "not going", On: "2024-06-03"})))
		l.stands("travel", "2024-06-30", "9000.00 0.00 0.00 0.00")
		l.speaks(l.approve(storetest.Treasurer, declined.Code, "D-2024-001"), "award.state")
		l.speaks(second(l.AddAwardReceipt(l.ctx, storetest.Keeper, declined.Code, models.NewAwardReceipt{Reference: "INV 7"})), "award.state")
		whole, err := l.Award(l.ctx, storetest.Keeper, declined.Code)
		if err != nil || whole.State != models.AwardDeclined || whole.RuledWhy != "too late" || whole.Version != 2 {
			t.Fatalf("%+v, %v", whole.AwardLine, err)
		}
		l.sound()
	})
}

func TestADirectAwardThatCannotBeReadStoresNothing(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		good := models.NewDirectAward{Kind: "travel", Person: l.person("Ann Reed"), Purpose: "A conference", Pool: "travel", Amount: "100", On: "2024-06-01"}
		before, err := l.NumberForTest("SELECT seq FROM event_head")
		l.must(err)
		for _, c := range []struct {
			field string
			spoil func(*models.NewDirectAward)
		}{
			{"kind", func(n *models.NewDirectAward) { n.Kind = "grant" }},
			{"person", func(n *models.NewDirectAward) { n.Organization = l.organization() }},
			{"person", func(n *models.NewDirectAward) { n.Person = "" }},
			{"person", func(n *models.NewDirectAward) { n.Person = "P-9999" }},
			{"organization", func(n *models.NewDirectAward) { n.Person, n.Organization = "", "ORG-9999" }},
			{"pool", func(n *models.NewDirectAward) { n.Pool = "nowhere" }},
			{"pool", func(n *models.NewDirectAward) { n.Pool = "" }},
			{"currency", func(n *models.NewDirectAward) { n.Currency = "EUR" }},
			{"amount", func(n *models.NewDirectAward) { n.Amount = "1e30" }},
			{"amount", func(n *models.NewDirectAward) { n.Amount = "0.001" }},
			{"amount", func(n *models.NewDirectAward) { n.Amount = "-5" }},
			{"purpose", func(n *models.NewDirectAward) { n.Purpose = "a\x00b" }},
			{"ends", func(n *models.NewDirectAward) { n.Starts, n.Ends = "2024-06-02", "2024-06-01" }},
			{"on", func(n *models.NewDirectAward) { n.On = "2030-01-01" }},
		} {
			n := good
			c.spoil(&n)
			if c.field == "person" && n.Organization != "" { // the organization was put on record by the case itself
				before, err = l.NumberForTest("SELECT seq FROM event_head")
				l.must(err)
			}
			_, err := l.AskAward(l.ctx, storetest.Keeper, n)
			l.refused(err, models.Invalid, c.field)
		}
		if after, err := l.NumberForTest("SELECT seq + (SELECT count(*) FROM awards) FROM event_head"); err != nil || after != before {
			t.Fatalf("something was stored: %d, %v", after-before, err)
		}
	})
}

func TestTheTraceOfADirectAwardWalksToItsLimitOrToTheVotes(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		l.limited(models.NewAuthorityLimit{Subject: "travel", Role: "board", UpTo: "100"})
		small, large := l.trip("Ann Reed", "100", "A conference"), l.trip("Bo Linde", "101", "Another")
		l.must(l.approve(storetest.Treasurer, small.Code, ""))
		l.must(l.approve(storetest.Treasurer, large.Code, l.adopted(models.VoteYes, large.Code)))
		for code, want := range map[string]string{small.Code: "award person authority person", large.Code: "award person decision motion votes"} {
			trace, err := l.Trace(l.ctx, storetest.Keeper, code)
			l.must(err)
			var kinds, text string
			for _, s := range trace.Steps {
				kinds, text = strings.TrimSpace(kinds+" "+string(s.Kind)), text+s.Text+"\n"
			}
			if !strings.HasPrefix(kinds, want) || !strings.Contains(text, "approved by "+storetest.Treasurer.Email) {
				t.Errorf("%s leads over %s\n%s", code, kinds, text)
			}
		}
		l.refused(second(l.Trace(l.ctx, models.Viewer{Email: "c@example.org", PersonID: 9, Roles: []models.Role{models.Contractor}}, small.Code)), models.NotFound, "")
	})
}

func TestFilesOfReceiptsAreGivenToWhoMayReadThemOnly(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.travelPool()
		trip := l.trip("Ann Reed", "100", "A conference")
		l.must(second(l.AddAwardReceipt(l.ctx, storetest.Keeper, trip.Code, models.NewAwardReceipt{Name: "hotel.pdf", Content: []byte("hotel"), Reference: "INV 7"})))
		l.must(second(l.AddAwardReceipt(l.ctx, storetest.Keeper, trip.Code, models.NewAwardReceipt{Reference: "INV 8"})))
		if src, err := l.AwardReceiptFile(l.ctx, anAuditor, trip.Code, 1); err != nil || string(src.Content) != "hotel" {
			t.Fatalf("%+v, %v", src, err)
		}
		for _, n := range []int64{0, 2, 3} {
			l.refused(second(l.AwardReceiptFile(l.ctx, anAuditor, trip.Code, n)), models.NotFound, "")
		}
		for _, role := range []models.Role{models.Member, models.Contractor, models.Admin} {
			l.refused(second(l.AwardReceiptFile(l.ctx, models.Viewer{Email: "x@example.org", Roles: []models.Role{role}}, trip.Code, 1)), models.Forbidden, "")
		}
	})
}
