//go:build shared

package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestTheRealMinutesOf2024BecomeEightMeetingsWithTheQuorumThatTheSeatsGive(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		text, err := os.ReadFile(filepath.Join("..", "..", "shared", "minutes", "ebpf-bsc-2024.md"))
		if err != nil {
			t.Fatal(err)
		}
		steeringCommittee(t, s)
		made[models.Import](t, "read")(s.ReadMinutes(background, storetest.Keeper, "BSC", "ebpf-bsc-2024.md", text))
		made[models.Import](t, "confirm")(s.ConfirmMinutes(background, storetest.Keeper, "I-0001", models.Corrections{Dates: map[int]models.Date{48: "2024-02-21"}}))
		list := made[models.List[models.MeetingLine]](t, "list")(s.Meetings(background, storetest.Keeper, models.MeetingFilter{Body: "BSC"}, models.Page{Sort: "number"}))
		met := []bool{true, true, false, false, false, false, true, true}
		if len(list.Items) != len(met) {
			t.Fatalf("%d meetings", len(list.Items))
		}
		for i, want := range met {
			if q := list.Items[i].Quorum; q.Met != want || q.Eligible != 7 {
				t.Errorf("%s: %s", list.Items[i].Code, q.Sentence())
			}
		}
		// The minutes name ten people, all of them on record, also as Joe, KP, Dan and by initials.
		people := made[models.List[models.Person]](t, "people")(s.People(background, storetest.Keeper, models.PersonFilter{}, models.Page{}))
		if people.Total != 10 {
			t.Errorf("%d people", people.Total)
		}
		for key, item := range things(t, s, "I-0001") {
			if item.Verdict == models.ItemRead {
				t.Errorf("%s was passed over: %+v", key, item)
			}
		}
	})
}
