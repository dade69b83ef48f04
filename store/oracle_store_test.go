package store_test

import (
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// storeBooks does the steps by the store's own verbs, each in its own transaction with its event.
type storeBooks struct {
	ledger
	organization string
	awards       map[string]string // the oracle's name → the code it was given
	transfers    []string
}

func newStoreBooks(t *testing.T, s *store.Store, clock *storetest.Clock) *storeBooks {
	b := &storeBooks{ledger: newLedger(t, s, clock), awards: map[string]string{}}
	b.year("FY2023", "2023-01-01", "2023-12-31")
	b.year("FY2025", "2025-01-01", "2025-12-31")
	made[models.Pool](t, "travel")(s.AddPool(b.ctx, storetest.Keeper, models.NewPool{Code: "travel", Name: "Travel", Currency: "EUR", CarryOver: "carry"}))
	b.pool("mentors", "Mentors", "lapse")
	for n := range oracleSOWs {
		b.sow(sowOfTrial(n), trialPools[n%len(trialPools)])
	}
	b.organization = b.ledger.organization()
	return b
}

func (b *storeBooks) try(s step) error {
	for _, verbs := range []map[string]func(step) error{b.board(), b.work()} {
		if verb, is := verbs[s.Verb]; is {
			return verb(s)
		}
	}
	b.t.Fatalf("%s is no verb of the trial", s.Verb)
	return nil
}

func (b *storeBooks) code(subject string) string {
	if code, is := b.awards[subject]; is {
		return code
	}
	return subject
}

// work is what is done with the money of a pool.
func (b *storeBooks) work() map[string]func(step) error {
	keeper := storetest.Keeper
	return map[string]func(step) error{
		"award": func(s step) error {
			a, err := b.AddAward(b.ctx, keeper, models.NewAward{Organization: b.organization, Purpose: "Research", Pool: s.Pool, Decision: s.Decision, Amount: s.amount(), On: s.Day})
			if err == nil {
				b.awards[s.Subject] = a.Code
			}
			return err
		},
		"commit": func(s step) error {
			return second(b.CommitSOW(b.ctx, keeper, models.NewCommitment{SOW: b.code(s.Subject), Amount: s.amount(), On: s.Day, Decision: s.Decision}))
		},
		"pay": func(s step) error {
			return second(b.RecordPayment(b.ctx, keeper, models.NewPayment{For: b.code(s.Subject), Amount: s.amount(), On: s.Day}))
		},
		"release": func(s step) error {
			return second(b.ReleaseCommitment(b.ctx, keeper, models.NewRelease{For: b.code(s.Subject), Amount: s.amount(), On: s.Day, Why: "less was needed"}))
		},
		"advise": func(s step) error {
			return second(b.RecordRecommended(b.ctx, keeper, models.NewRecommended{Pool: s.Pool, SOW: s.Subject, Amount: s.amount(), On: s.Day}))
		},
		"reverse": func(s step) error {
			return second(b.ReverseTransaction(b.ctx, keeper, models.KindTransaction.Code("", int64(s.Ref+1)), models.NewReversal{Reason: "slip", On: s.Day}))
		},
		"shut": func(s step) error {
			b.must(b.ExecForTest("UPDATE fiscal_years SET closed_seq = 1 WHERE code = ?", s.Pool))
			return b.ExecForTest("UPDATE pools SET active = 0 WHERE code = ?", s.Pool)
		},
	}
}

// board is what is given, taken back and moved between pools.
func (b *storeBooks) board() map[string]func(step) error {
	keeper, treasurer := storetest.Keeper, storetest.Treasurer
	return map[string]func(step) error{
		"appropriate": func(s step) error {
			return second(b.Appropriate(b.ctx, keeper, models.NewAppropriation{Pool: s.Pool, Amount: s.amount(), On: s.Day, Decision: s.Decision}))
		},
		"carry": func(s step) error {
			return second(b.CarryOver(b.ctx, keeper, models.NewCarryOver{Pool: s.Pool, From: s.From, To: s.To, Amount: s.amount(), Decision: s.Decision}))
		},
		"lapse": func(s step) error {
			return second(b.Lapse(b.ctx, keeper, models.NewLapse{Pool: s.Pool, FiscalYear: s.From, Amount: s.amount(), Why: "the year is over"}))
		},
		"ask": func(s step) error {
			by := keeper
			if s.ByRuler {
				by = treasurer
			}
			asked, err := b.AskTransfer(b.ctx, by, models.NewTransfer{From: s.Pool, To: s.Other, Amount: s.amount(), Reason: "balance", On: s.Day})
			if err == nil {
				b.transfers = append(b.transfers, asked.Code)
			}
			return err
		},
		"rule": func(s step) error {
			code, verdict := "TR-2024-999", map[bool]string{true: "approve", false: "decline"}[s.Approve]
			if s.Ref < len(b.transfers) {
				code = b.transfers[s.Ref]
			}
			return second(b.RuleTransfer(b.ctx, treasurer, code, models.NewTransferRuling{Verdict: verdict, On: s.Day}))
		},
	}
}

func (b *storeBooks) compare(o *oracle) string {
	var rows []struct {
		Pool, Account, Year, Subject string
		Minor                        int64
	}
	b.must(b.Scan(&rows, `SELECT p.code AS pool, a.kind AS account, y.code AS year, b.minor FROM balances b JOIN accounts a ON a.id = b.account_id
		JOIN pools p ON p.id = a.pool_id JOIN fiscal_years y ON y.id = b.fiscal_year_id`))
	got, open := map[oraclePlace]int64{}, map[oraclePlace]int64{}
	for _, r := range rows {
		got[oraclePlace{r.Pool, r.Account, r.Year}] = r.Minor
	}
	rows = nil
	b.must(b.Scan(&rows, `SELECT coalesce(g.code, w.code) AS subject, y.code AS year, CAST(sum(p.minor) AS BIGINT) AS minor FROM postings p JOIN transactions t ON t.id = p.transaction_id
		JOIN accounts a ON a.id = p.account_id JOIN fiscal_years y ON y.id = p.fiscal_year_id LEFT JOIN awards g ON g.id = t.award_id LEFT JOIN sows w ON w.id = t.sow_id
		WHERE a.kind = 'committed' GROUP BY coalesce(g.code, w.code), y.code`))
	for _, r := range rows {
		open[oraclePlace{r.Subject, "", r.Year}] = r.Minor
	}
	want := map[oraclePlace]int64{}
	for place, minor := range o.open {
		want[oraclePlace{b.code(place.pool), "", place.year}] = minor
	}
	return differences(o.stands, got) + differences(want, open)
}

// The twenty thousand are four portfolios of five thousand, each with a seed of its own, side by side.
func TestTwentyThousandStepsOnEachDatabaseAgreeWithTheOracle(t *testing.T) {
	for name, open := range map[string]func(testing.TB, *storetest.Clock) *store.Store{"sqlite": storetest.SQLite, "postgres": storetest.Postgres} {
		for seed := range uint64(4) {
			t.Run(fmt.Sprintf("%s seed %d", name, seed), func(t *testing.T) {
				t.Parallel()
				clock := storetest.NewClock("2024-10-31")
				b := newStoreBooks(t, open(t, clock), clock)
				hold(t, b, seed, 5000, 500)
				b.sound()
			})
		}
	}
}
