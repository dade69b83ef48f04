package store_test

import (
	"fmt"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestASearchFindsCodesBeforeNamesAndOnlyWhatTheViewerMaySee(t *testing.T) {
	eachLedger(t, func(l ledger) {
		l.sow("SOW-2024-001", "contract")
		l.sow("SOW-2024-002", "contract")
		p, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: "Contract 100%_worker"})
		l.must(err)
		l.must(l.ExecForTest("INSERT INTO sow_people (sow_id, person_id, seq) SELECT id, ?, 1 FROM sows WHERE code = 'SOW-2024-002'", p.ID))
		contractor := models.Viewer{Email: "c@example.org", PersonID: p.ID, Roles: []models.Role{models.Contractor}}
		for _, c := range []struct {
			viewer models.Viewer
			text   string
			want   string
		}{
			{storetest.Treasurer, "contract", "[contract pool P-0001 person]"},
			{storetest.Treasurer, " sow-2024-002 ", "[SOW-2024-002 sow]"},
			{storetest.Treasurer, "verifier", "[SOW-2024-001 sow SOW-2024-002 sow]"},
			{storetest.Treasurer, "100%_", "[P-0001 person]"},
			{storetest.Treasurer, "%", "[P-0001 person]"},
			{storetest.Treasurer, "", "[]"},
			{contractor, "verifier", "[SOW-2024-002 sow]"},
			{contractor, "contract", "[]"},
		} {
			hits, err := l.Search(l.ctx, c.viewer, c.text)
			var got []string
			for _, h := range hits {
				got = append(got, h.Code, h.Kind)
			}
			if err != nil || fmt.Sprint(got) != c.want {
				t.Errorf("%q finds %v, %v", c.text, got, err)
			}
		}
		for i := range 50 {
			_, err := l.AddPerson(l.ctx, storetest.Keeper, models.NewPerson{Name: fmt.Sprintf("Namesake %d", i)})
			l.must(err)
		}
		if hits, err := l.Search(l.ctx, storetest.Keeper, "namesake"); err != nil || len(hits) != 40 {
			t.Fatalf("%d hits, %v", len(hits), err)
		}
	})
}

func TestANameWithLettersBeyondAToZIsFoundAsItIsWritten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		made[models.Organization](t, "école")(s.AddOrganization(background, storetest.Keeper, models.NewOrganization{Name: "École Ünlü"}))
		for _, text := range []string{"École", "ünlü", "Ünlü", "cole"} {
			hits := made[[]models.Hit](t, text)(s.Search(background, storetest.Keeper, text))
			list := made[models.List[models.Organization]](t, text)(s.Organizations(background, storetest.Keeper, models.OrganizationFilter{Text: text}, models.Page{}))
			if found := text != "ünlü"; (len(hits) == 1) != found || (list.Total == 1) != found { // both databases know small letters for A to Z alone
				t.Errorf("%s: %d hits, %d in the list", text, len(hits), list.Total)
			}
		}
	})
}
