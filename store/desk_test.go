package store_test

import (
	"context"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestTheDeskShowsEachRoleWhatIsTheirs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		ctx := context.Background()
		if _, err := s.AddPool(ctx, storetest.Keeper, models.NewPool{Code: "research", Name: "Research", Currency: "USD", CarryOver: "carry"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ReadMinutes(ctx, storetest.Keeper, "KSC", "ksc.md", []byte("## Meeting #7 - 2024-05-02\n- **Chair: Jonas**\n- **Notes:**\n  - No quorum\n")); err != nil {
			t.Fatal(err)
		}
		for role, want := range map[models.Role]struct{ pools, imports, events bool }{
			models.Manager: {true, true, true}, models.Board: {true, false, false}, models.Member: {true, false, false},
			models.Auditor: {true, false, true}, models.Admin: {false, false, true}, models.Contractor: {false, false, false},
		} {
			d, err := s.Desk(ctx, models.Viewer{Email: string(role) + "@example.org", Roles: []models.Role{role}})
			if err != nil || len(d.Pools) > 0 != want.pools || len(d.Imports) > 0 != want.imports || len(d.Events) > 0 != want.events {
				t.Errorf("%s: %d pools, %d imports, %d events, %v", role, len(d.Pools), len(d.Imports), len(d.Events), err)
			}
		}
		if _, err := s.Desk(ctx, models.Nobody); err != nil {
			t.Errorf("nobody's desk is empty, not an error: %v", err)
		}
	})
}
