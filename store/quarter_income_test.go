package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

func TestAQuarterKnowsWhatWasReceivedInItAndWhatTheHostKept(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.hostFee("2024-01-01")
		l.received("1000", "2024-03-31")
		slip := l.received("500", "2024-04-01")
		l.received("2000", "2024-06-30")
		_, err := l.ReverseIncome(l.ctx, storetest.Keeper, slip.Code, models.NewReversal{Reason: "slip"})
		l.must(err)
		q, err := l.Quarter(l.ctx, storetest.Keeper, "2024-Q2", "")
		if want := (models.QuarterIncome{Currency: "USD", ReceivedMinor: 200_000, FeeMinor: 18_000}); err != nil || len(q.Income) != 1 || q.Income[0] != want {
			l.t.Fatalf("%+v, %v", q.Income, err)
		}
	})
}
