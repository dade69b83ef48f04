package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func repeatable(digest string) *store.Repeatable {
	return &store.Repeatable{User: "keeper@example.org", Route: "/organizations", Key: "k", Digest: digest, Status: 201,
		Answer: func(r any) ([]byte, error) { return json.Marshal(r.(models.Organization).Code) }}
}

func TestThirtyTwoRequestsWithOneKeyAreDoneOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		var wg sync.WaitGroup
		answers := make([]error, 32)
		for i := range answers {
			wg.Go(func() {
				_, answers[i] = s.AddOrganization(store.WithKey(context.Background(), repeatable("a")), storetest.Keeper, models.NewOrganization{Name: "Fjordbyte"})
			})
		}
		wg.Wait()
		done := 0
		for _, err := range answers {
			var before *store.Repeated
			switch {
			case err == nil:
				done++
			case errors.As(err, &before) && before.Status == 201 && string(before.Answer) == `"ORG-0001"`:
			default:
				t.Errorf("got %v", err)
			}
		}
		list, err := s.Organizations(context.Background(), storetest.Keeper, models.OrganizationFilter{}, models.Page{})
		if done != 1 || list.Total != 1 || err != nil {
			t.Errorf("%d done, %d on record, %v", done, list.Total, err)
		}
	})
}

func TestAKeyBelongsToOneRequestForADay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		add := func(digest string) error {
			_, err := s.AddOrganization(store.WithKey(context.Background(), repeatable(digest)), storetest.Keeper, models.NewOrganization{Name: "Fjordbyte"})
			return err
		}
		if err := add("a"); err != nil {
			t.Fatal(err)
		}
		if err := add("b"); models.CodeOf(err) != models.Invalid {
			t.Errorf("another body under the same key: %v", err)
		}
		clock.Set(clock.Now().Add(25 * time.Hour))
		if err := add("b"); err != nil {
			t.Errorf("a day later: %v", err)
		}
	})
}

func TestARefusedRequestLeavesItsKeyFree(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		ctx := store.WithKey(context.Background(), repeatable("a"))
		if _, err := s.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{}); models.CodeOf(err) != models.Invalid {
			t.Fatal(err)
		}
		if _, err := s.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte"}); err != nil {
			t.Errorf("got %v", err)
		}
	})
}
