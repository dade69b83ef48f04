package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// crowd is a portfolio in which everything can be done at once: a closing vote, two pools, three statements of work, a meeting, an import.
type crowd struct {
	ledger
	people    map[string]string
	members   []models.Viewer
	proposals []string
	sows      []string
	workers   []models.Person
	imports   []string
	halden    string

	mu           sync.Mutex
	entries      []int64
	transactions []string
}

const contractor = "Ines Morland"

func newCrowd(t *testing.T, s *store.Store, clock *storetest.Clock) *crowd {
	c := &crowd{ledger: newLedger(t, s, clock)}
	c.year("FY2025", "2025-01-01", "2025-12-31")
	c.must(c.ExecForTest("INSERT INTO counters (kind, scope, next) VALUES ('D', '2024', 50)")) // the ledger's decisions were put in by hand
	c.people, c.proposals = schulzeRound(t, s, models.NewPoll{})
	for _, name := range []string{"borkmann", "gregg", "singh", "stringer", "starovoitov", "nakryiko", "jowett"} {
		c.members = append(c.members, memberOf(t, s, c.people[name]))
	}
	meetingHeld(t, s, c.people, 53, "2024-10-30", "borkmann", "borkmann gregg singh stringer starovoitov")
	c.halden = c.organization()
	for _, name := range []string{contractor, "Rafe Dunmore"} {
		c.workers = append(c.workers, made[models.Person](t, name)(s.AddPerson(background, storetest.Keeper, models.NewPerson{Name: name})))
	}
	for i := range 3 {
		c.sows = append(c.sows, c.work(fmt.Sprintf("Verifier work %d", i+1)))
	}
	for i := range 6 {
		text := fmt.Sprintf("# Minutes\n\n## Meeting #%d - 2024-10-%02d\n- **Chair: Daniel Borkmann**\n- **Participants:**\n  - Daniel Borkmann\n  - New Face%c\n- **Notes:**\n  - AI(Daniel): book a room\n"+
			"  - Verifier work %d SoW progressing:\n    - The overall consumption is 3 days on a total of 40 days available\n  - Decision: the report is published. Approved.\n", 60+i, 10+i, 'a'+rune(i), i%3+1)
		c.imports = append(c.imports, made[models.Import](t, "read")(s.ReadMinutes(background, storetest.Keeper, "BSC", "minutes.md", []byte(text))).Code)
	}
	for _, pool := range []string{"research", "contract"} {
		c.appropriate(pool, "100000", "2024-01-01")
	}
	return c
}

func (c *crowd) work(title string) string {
	sow := made[models.SOW](c.t, title)(c.AddSOW(background, storetest.Keeper, models.NewSOW{Title: title, On: "2024-01-02", Pool: "contract", Vendor: c.halden,
		People: []string{c.workers[0].Code}}))
	made[models.SOWTerms](c.t, title)(c.SetSOWTerms(background, storetest.Keeper, sow.Code, models.NewSOWTerms{EffectiveOn: "2024-01-02", CeilingDays: "40"}))
	made[models.SOW](c.t, title)(c.ActivateSOW(background, storetest.Keeper, sow.Code, 0, ""))
	return sow.Code
}

// keep remembers what others may act on.
func keep[T any](c *crowd, list *[]T, one T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*list = append(*list, one)
}

// some is one of what was kept so far, or nothing.
func some[T any](c *crowd, list *[]T, chance *rand.Rand) (one T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(*list) > 0 {
		one = (*list)[chance.IntN(len(*list))]
	}
	return one
}

func (c *crowd) moneyVerbs(chance *rand.Rand) []func() error {
	amount := fmt.Sprint(100 + chance.IntN(4000))
	posted := func(t models.Transaction, err error) error {
		if err == nil {
			keep(c, &c.transactions, t.Code)
		}
		return err
	}
	transfer := func(from, to string) func() error {
		return func() error {
			t, err := c.AskTransfer(background, storetest.Keeper, models.NewTransfer{From: from, To: to, Amount: amount, Reason: "balance"})
			if err != nil {
				return err
			}
			_, err = c.RuleTransfer(background, storetest.Treasurer, t.Code, models.NewTransferRuling{Verdict: "approve"})
			return err
		}
	}
	sow, proposal := c.sows[chance.IntN(3)], c.proposals[chance.IntN(len(c.proposals))]
	return []func() error{transfer("research", "contract"), transfer("contract", "research"),
		func() error {
			return posted(c.Appropriate(background, storetest.Keeper, models.NewAppropriation{Pool: "contract", Amount: amount, Decision: "D-2024-001"}))
		},
		func() error {
			return posted(c.RecordRecommended(background, storetest.Keeper, models.NewRecommended{Pool: "research", Amount: amount, Proposal: proposal}))
		},
		func() error {
			return posted(c.RecordRecommended(background, storetest.Keeper, models.NewRecommended{Pool: "contract", Amount: amount, SOW: sow}))
		},
		func() error {
			_, err := c.AddAward(background, storetest.Keeper, models.NewAward{Proposal: proposal, Purpose: "Research", Pool: "research", Decision: "D-2024-001", Amount: amount})
			return err
		},
		func() error {
			return posted(c.CommitSOW(background, storetest.Keeper, models.NewCommitment{SOW: sow, Amount: amount, Decision: "D-2024-001"}))
		},
		func() error {
			return posted(c.RecordPayment(background, storetest.Keeper, models.NewPayment{For: sow, Amount: "50"}))
		},
		func() error {
			return posted(c.ReleaseCommitment(background, storetest.Keeper, models.NewRelease{For: sow, Amount: "70", Why: "not needed"}))
		},
		func() error {
			return posted(c.CarryOver(background, storetest.Keeper, models.NewCarryOver{Pool: "research", From: "FY2024", To: "FY2025", Amount: "10", Decision: "D-2024-001"}))
		},
		func() error {
			_, err := c.ReverseTransaction(background, storetest.Keeper, some(c, &c.transactions, chance), models.NewReversal{Reason: "slip"})
			return err
		},
	}
}

func (c *crowd) workVerbs(chance *rand.Rand) []func() error {
	sow, worker := c.sows[chance.IntN(3)], c.workers[chance.IntN(2)]
	day := func() string { return string(models.Day(2024, 10, 1+chance.IntN(30))) }
	return []func() error{
		func() error {
			logged, err := c.LogDays(background, storetest.Keeper, sow, models.NewDayEntry{Date: day(), Person: worker.Code, Days: "0.5"})
			if err == nil {
				keep(c, &c.entries, logged.Entry.ID)
			}
			return err
		},
		func() error {
			ids := []int64{some(c, &c.entries, chance), some(c, &c.entries, chance), some(c, &c.entries, chance)}
			_, err := c.JudgeDays(background, storetest.SecondKeeper, ids, models.NewDayVerdict{Verdict: []string{"approved", "returned"}[chance.IntN(2)], Reason: "looked at"})
			return err
		},
		func() error {
			_, err := c.ReverseDays(background, storetest.Keeper, some(c, &c.entries, chance), "slip")
			return err
		},
		func() error {
			var rows []models.DaySheetRow
			for i, code := range []string{c.sows[2], c.sows[0], c.sows[1]} {
				rows = append(rows, models.DaySheetRow{Sheet: "October", Row: i + 2, SOW: code, Date: day(), Person: c.workers[i%2].Code, Days: "0.5"})
			}
			_, err := c.ImportDays(background, storetest.Keeper, models.DaySheet{Name: "october.csv", Rows: rows}, []byte(fmt.Sprint(chance.Uint64())), false)
			return err
		},
		func() error {
			_, err := c.RecordStatement(background, storetest.Keeper, models.NewStatement{SOW: sow, On: "2024-10-30", Used: "2"})
			return err
		},
		func() error {
			_, err := c.AmendSOW(background, storetest.Keeper, sow, models.NewSOWTerms{EffectiveOn: "2024-10-30", CeilingDays: "45"})
			return err
		},
		func() error {
			_, err := c.KeepSource(background, storetest.Keeper, "same.md", []byte("the same file"))
			return err
		},
		func() error {
			_, err := c.AddSOW(background, storetest.Keeper, models.NewSOW{Title: "More", Pool: "contract", Vendor: c.halden})
			return err
		},
	}
}

func (c *crowd) governanceVerbs(chance *rand.Rand) []func() error {
	proposal, member := c.proposals[chance.IntN(len(c.proposals))], c.members[chance.IntN(len(c.members))]
	return []func() error{
		func() error { _, err := c.CastBallot(background, member, "R-2024-1", yesTo(proposal)); return err },
		func() error {
			_, err := c.Recuse(background, storetest.Keeper, "R-2024-1", c.people["jowett"], proposal, "advised the applicant")
			return err
		},
		func() error {
			_, err := c.DeclareConflict(background, storetest.Keeper, models.NewConflict{Proposal: proposal, Person: c.people["singh"], Kind: "colleague", Why: "colleague"})
			return err
		},
		func() error {
			_, err := c.AmendProposalTerms(background, storetest.Keeper, proposal, models.NewTerms{Amount: "40000", Why: "less"}, 0)
			return err
		},
		func() error {
			_, err := c.AddMotion(background, storetest.Keeper, models.NewMotion{Body: "BSC", Meeting: "M-BSC-53", Text: "Publish the report", Mover: c.people["gregg"]})
			return err
		},
		func() error {
			_, err := c.CorrectMeetingDate(background, storetest.Keeper, "M-BSC-53", models.NewMeetingDate{Date: "2024-10-30", Why: "as written"})
			return err
		},
		func() error {
			_, err := c.RecordDecision(background, storetest.Keeper, models.NewDecision{Meeting: "M-BSC-53", Text: "The report is published", Outcome: "approved"})
			return err
		},
		func() error {
			_, err := c.AddAction(background, storetest.Keeper, models.NewAction{Meeting: "M-BSC-53", Text: "Book a room", Owners: []string{c.people["gregg"]}})
			return err
		},
		func() error {
			_, err := c.RelateOrganization(background, storetest.Keeper, c.people["Intel"], c.halden, 0)
			return err
		},
		func() error {
			_, err := c.ConfirmMinutes(background, storetest.Keeper, c.imports[chance.IntN(len(c.imports))], models.Corrections{})
			return err
		},
		func() error {
			_, err := c.AddPerson(background, storetest.Keeper, models.NewPerson{Name: "Somebody"})
			return err
		},
	}
}

// rush lets sixteen people do what comes to their minds, each in an order of their own, and gives what was not a refusal.
func (c *crowd) rush(steps int) (done int, faults []error) {
	var all sync.WaitGroup
	var mu sync.Mutex
	for who := range 16 {
		all.Go(func() {
			chance := rand.New(rand.NewPCG(uint64(who), 11))
			for step := range steps {
				verbs := append(append(c.moneyVerbs(chance), c.workVerbs(chance)...), c.governanceVerbs(chance)...)
				err := verbs[chance.IntN(len(verbs))]()
				if who == 0 && step == steps/2 {
					_, err = c.CloseBallots(background, storetest.Keeper, "R-2024-1")
				}
				mu.Lock()
				var refusal *models.Error
				switch {
				case err == nil:
					done++
				case !errors.As(err, &refusal) || refusal.Code == models.Unavailable || refusal.Err != nil:
					faults = append(faults, err)
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return done, faults
}

func TestACrowdThatDoesEverythingAtOnceIsNeverStuckAndLosesNothing(t *testing.T) {
	clock := storetest.NewClock("2024-10-31")
	c := newCrowd(t, storetest.Postgres(t, clock), clock)
	done, faults := c.rush(24)
	for _, err := range faults {
		t.Errorf("not a refusal: %v", err)
	}
	if done < 120 {
		t.Errorf("only %d of 384 verbs were done", done)
	}
	if n := made[int64](t, "deadlocks")(c.Deadlocks(background)); n != 0 {
		t.Errorf("%d deadlocks: two verbs take their locks in unlike orders", n)
	}
	c.sound()
	if apart := made[[]models.SumApart](t, "sums")(c.SOWSumsApart(background)); len(apart) != 0 {
		t.Errorf("sums apart: %+v", apart)
	}
	if verdict := made[models.AuditVerdict](t, "audit")(c.VerifyAudit(background, storetest.Keeper)); !verdict.OK() || verdict.Events < int64(done) {
		t.Errorf("the record does not verify: %+v", verdict)
	}
	if count := made[models.Recounted](t, "recount")(c.Recount(background, storetest.Keeper, "R-2024-1")); !count.Same {
		t.Errorf("a recount differs: %+v", count)
	}
}
