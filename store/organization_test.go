package store_test

import (
	"context"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestAnOrganizationGetsACodeThatIsNeverReused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		ctx := context.Background()
		first, err := s.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "Fjordbyte", Kind: "vendor"})
		if err != nil || first.Code != "ORG-0001" {
			t.Fatalf("got %q, %v", first.Code, err)
		}
		if _, err := s.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "X", Kind: "club"}); models.CodeOf(err) != models.Invalid {
			t.Fatalf("an unknown kind was taken: %v", err)
		}
		second, err := s.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "Lantern Works"})
		if err != nil || second.Code != "ORG-0002" {
			t.Fatalf("a refused entry left a gap: %q, %v", second.Code, err)
		}
		list, err := s.Organizations(ctx, storetest.Keeper, models.OrganizationFilter{}, models.Page{Limit: 1})
		if err != nil || list.Total != 2 || len(list.Items) != 1 || list.Next == "" {
			t.Fatalf("list: %+v, %v", list, err)
		}
		rest, err := s.Organizations(ctx, storetest.Keeper, models.OrganizationFilter{}, models.Page{Limit: 1, Cursor: list.Next})
		if err != nil || len(rest.Items) != 1 || rest.Items[0].Name != "Lantern Works" || rest.Next != "" {
			t.Fatalf("second page: %+v, %v", rest, err)
		}
	})
}

func TestAContractorSeesNoOrganizations(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	contractor := models.Viewer{Email: "c@example.org", Roles: []models.Role{models.Contractor}}
	_, err := s.Organizations(context.Background(), contractor, models.OrganizationFilter{}, models.Page{})
	if models.CodeOf(err) != models.Forbidden {
		t.Fatalf("got %v", err)
	}
}
