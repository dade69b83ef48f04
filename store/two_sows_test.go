package store_test

import (
	"fmt"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// Two statements of work fit into the pool alone and not together. Two people have them approved at the same moment, two hundred times: each time
// one is approved, and the other is refused by the rule about money, not by a fault.
func TestOfTwoWorksThatDoNotFitTogetherOneIsApproved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := newLedger(t, s, clock)
		l.sow("SOW-2024-001", "contract")
		l.sow("SOW-2024-002", "contract")
		l.appropriate("contract", "100", "2024-01-01")
		for round := range 200 {
			if why := l.race(round); why != "" {
				t.Fatalf("round %d: %s", round, why)
			}
		}
		l.sound()
		if d, err := s.Doctor(l.ctx, storetest.Keeper); err != nil || len(brokenOutside(d, "codes.counters")) > 0 { // the ledger's decisions were put in by hand
			t.Errorf("the doctor finds %+v (%v)", d.Broken, err)
		}
	})
}

func brokenOutside(d models.Diagnosis, rule string) (out []models.Broken) {
	for _, b := range d.Broken {
		if b.Rule != rule {
			out = append(out, b)
		}
	}
	return out
}

// race is one round; it says what went wrong. The money is free again after it.
func (l ledger) race(round int) string {
	var both sync.WaitGroup
	begin := make(chan struct{})
	var errs [2]error
	for n := range errs {
		both.Go(func() {
			<-begin
			_, errs[n] = l.CommitSOW(l.ctx, storetest.Keeper, models.NewCommitment{SOW: sowOfTrial(n), Amount: fmt.Sprint(60 + round%40), On: "2024-04-01", Decision: "D-2024-001"})
		})
	}
	close(begin)
	both.Wait()
	won := 0
	if errs[0] != nil {
		won = 1
	}
	if rule, fault := refusalOfRule(errs[1-won]); errs[won] != nil || fault || rule != "money.cap" {
		return fmt.Sprintf("one says %v, the other %v", errs[0], errs[1])
	}
	free, err := l.NumberForTest("SELECT minor FROM balances b JOIN accounts a ON a.id = b.account_id WHERE a.name = 'contract:free'")
	if err != nil || free != int64(40-round%40)*100 {
		return fmt.Sprintf("%d is free (%v)", free, err)
	}
	_, err = l.ReleaseCommitment(l.ctx, storetest.Keeper, models.NewRelease{For: sowOfTrial(won), Amount: fmt.Sprint(60 + round%40), On: "2024-04-02", Why: "the next round"})
	if err != nil {
		return err.Error()
	}
	return ""
}
