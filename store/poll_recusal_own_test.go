package store_test

import (
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

func TestAVoterMayStepBackFromOneProposalWithAReason(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		people, proposals := schulzeRound(t, s, models.NewPoll{})
		gregg := memberOf(t, s, people["gregg"])
		if _, err := s.RecuseMyself(background, gregg, "R-2024-1", proposals[0], ""); models.CodeOf(err) != models.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		made[models.Recusal](t, "recuse")(s.RecuseMyself(background, gregg, "R-2024-1", proposals[0], "advises the applicant"))
		mine := made[models.MyBallot](t, "mine")(s.MyBallot(background, gregg, "R-2024-1"))
		if !mine.Items[0].Recused || mine.Items[0].Why != "advises the applicant" || mine.Items[1].Recused {
			t.Errorf("%+v", mine.Items)
		}
		for name, who := range map[string]models.Viewer{"somebody without a seat": memberOf(t, s, people["rao"]), "the manager": storetest.Keeper} {
			if _, err := s.RecuseMyself(background, who, "R-2024-1", "", "mine to say"); models.CodeOf(err) != models.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
