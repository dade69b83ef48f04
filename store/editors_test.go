package store_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestOfSixteenEditorsWhoSawTheSameVersionExactlyOneWins(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people := steeringCommittee(t, s)
		meetingHeld(t, s, people, 53, "2024-10-30", "borkmann", "gregg singh stringer starovoitov")
		proposals := researchRound(t, s, models.NewRound{})
		work := made[models.SOW](t, "work")(s.AddSOW(background, storetest.Keeper, models.NewSOW{Title: "Fuzzing"})).Code
		action := made[models.Action](t, "action")(s.AddAction(background, storetest.Keeper, models.NewAction{Body: "BSC", Text: "Book a room"})).Code
		for what, edit := range map[string]func() error{
			"proposal": func() error {
				return second(s.AmendProposalTerms(background, storetest.Keeper, proposals[0], models.NewTerms{Amount: "40000", Why: "less"}, 1))
			},
			"meeting": func() error {
				return second(s.CorrectMeetingDate(background, storetest.Keeper, "M-BSC-53", models.NewMeetingDate{Date: "2024-10-29", Why: "slip", Version: 1}))
			},
			"work": func() error { return second(s.RecommendSOW(background, storetest.Keeper, work, 1, "")) },
			"action": func() error {
				return second(s.CarryAction(background, storetest.Keeper, action, models.NewActionNote{Text: "next time", Version: 1}))
			},
			"organization": func() error {
				return second(s.RelateOrganization(background, storetest.Keeper, people["Intel"], people["Google"], 1))
			},
		} {
			var won, stale atomic.Int64
			var all sync.WaitGroup
			for range 16 {
				all.Go(func() {
					switch err := edit(); models.CodeOf(err) {
					case "":
						won.Add(1)
						if err != nil {
							t.Errorf("%s: %v", what, err)
						}
					case models.Stale:
						stale.Add(1)
					}
				})
			}
			all.Wait()
			if won.Load() != 1 || stale.Load() != 15 {
				t.Errorf("%s: %d editors won, %d were told that somebody else had", what, won.Load(), stale.Load())
			}
		}
	})
}
