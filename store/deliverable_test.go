package store_test

import (
	"sync"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// deliveries is a statement of work with a contractor, a champion and a deliverable.
type deliveries struct {
	sowCase
	contractor, champion, member models.Viewer
	code                         string // of the deliverable
}

func newDeliveries(t *testing.T, s *store.Store) deliveries {
	t.Helper()
	d := deliveries{sowCase: newSOWCase(t, s, models.NewSOW{}, contract)}
	d.contractor = models.Viewer{Email: "ines@example.org", PersonID: d.ines.ID, Roles: []models.Role{models.Contractor}}
	amara := d.person("Amara Linde", "amara@example.org")
	made[models.SOW](t, "helper")(s.HelpSOW(d.ctx, storetest.Keeper, d.sowCase.code, d.rafe.Code)) // whoever is happy to help looks after nothing
	d.champion = models.Viewer{Email: "amara@example.org", PersonID: amara.ID, Roles: []models.Role{models.Member}}
	d.member = models.Viewer{Email: "colm@example.org", PersonID: d.rafe.ID, Roles: []models.Role{models.Member}}
	made[models.SOW](t, "champion")(s.ChampionSOW(d.ctx, storetest.Keeper, d.sowCase.code, amara.Code))
	d.code = made[models.DeliverableLine](t, "plan")(s.PlanDeliverable(d.ctx, storetest.Keeper, d.sowCase.code,
		models.NewDeliverable{Title: "Report on the verifier", On: "2024-09-10", Due: "2024-10-15", Link: "https://example.org/plan"})).Code
	return d
}

func (d deliveries) handIn(v models.Viewer, on string) (models.DeliverableLine, error) {
	return d.s.HandInDeliverable(d.ctx, v, d.code, models.NewHandIn{On: on, Link: "https://example.org/report.pdf", Remarks: "first version"})
}

func (d deliveries) judge(v models.Viewer, verdict, on, remarks string) (models.DeliverableLine, error) {
	return d.s.JudgeDeliverable(d.ctx, v, d.code, models.NewDeliverableVerdict{Verdict: verdict, On: on, Remarks: remarks})
}

func TestADeliverableIsHandedInGivenBackHandedInAgainAndAcceptedByAnother(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		d.refused(second(d.judge(d.champion, "accepted", "", "")), models.Conflict, d.code+" is planned and cannot be accepted now.")
		made[models.DeliverableLine](t, "hand in")(d.handIn(d.contractor, "2024-10-10"))
		d.refused(second(d.handIn(d.contractor, "")), models.Conflict, "is handed in and cannot be handed in now")
		d.refused(second(d.judge(d.champion, "changes-requested", "", "")), models.Invalid, "Say which changes")
		d.refused(second(d.judge(d.champion, "accepted", "2024-10-09", "")), models.Invalid, "lies before 2024-10-10")
		made[models.DeliverableLine](t, "back")(d.judge(d.champion, "changes-requested", "2024-10-12", "Chapter 3 has no figures."))
		made[models.DeliverableLine](t, "again")(d.handIn(storetest.Keeper, "2024-10-20"))
		d.refused(second(d.judge(storetest.Keeper, "accepted", "", "")), models.Forbidden, "yourself")
		line := made[models.DeliverableLine](t, "accept")(d.judge(d.champion, "accepted", "2024-10-21", ""))
		if line.State() != models.DeliverableAccepted || len(line.Steps) != 4 || line.Steps[1].Remarks != "Chapter 3 has no figures." || line.Steps[0].ByEmail != "ines@example.org" {
			t.Errorf("%+v", line)
		}
		d.refused(second(d.handIn(d.contractor, "")), models.Conflict, "is accepted and cannot be handed in now")
		then := made[models.SOWDelivery](t, "then")(s.SOWDelivery(d.ctx, storetest.Keeper, d.sowCase.code, "2024-10-15"))
		if got := then.Deliverables[0].State(); got != models.DeliverableChanges {
			t.Errorf("on 15 October it was %s", got)
		}
	})
}

func TestNobodyJudgesADeliverableButTheManagerOrAChampionWhoDoesNotWorkOnIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		made[models.DeliverableLine](t, "hand in")(d.handIn(d.contractor, ""))
		works := models.Viewer{Email: "both@example.org", PersonID: d.ines.ID, Roles: []models.Role{models.Manager}}
		for _, who := range []models.Viewer{d.contractor, d.member, works, models.CommandLine, {Email: "auditor@example.org", Roles: []models.Role{models.Auditor}}} {
			d.refused(second(d.judge(who, "accepted", "", "")), models.Forbidden, "")
			if line := made[models.DeliverableLine](t, "read")(s.Deliverable(d.ctx, who, d.code)); line.MayJudge {
				t.Errorf("%s is offered the verdict", who.Email)
			}
		}
		d.refused(second(d.handIn(d.member, "")), models.Forbidden, "")
		if line := made[models.DeliverableLine](t, "read")(s.Deliverable(d.ctx, d.champion, d.code)); !line.MayJudge {
			t.Error("the champion is not offered the verdict")
		}
		made[models.DeliverableLine](t, "manager")(d.judge(storetest.SecondKeeper, "accepted", "", ""))
	})
}

func TestAContractorSeesTheDeliverablesOfTheOwnWorkAndNobodyElsesNames(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		made[models.SOW](t, "put on")(s.PutOnSOW(d.ctx, storetest.Keeper, d.sowCase.code, d.rafe.Code))
		rafe := models.Viewer{Email: "rafe@example.org", PersonID: d.rafe.ID, Roles: []models.Role{models.Contractor}}
		made[models.DeliverableLine](t, "hand in")(d.handIn(d.contractor, ""))
		if line := made[models.DeliverableLine](t, "read")(s.Deliverable(d.ctx, rafe, d.code)); line.Steps[0].ByEmail != "" || line.EnteredBy != "" {
			t.Errorf("%+v tells who else works there", line.Steps[0])
		}
		stranger := models.Viewer{Email: "x@example.org", PersonID: d.person("X Y", "x@example.org").ID, Roles: []models.Role{models.Contractor}}
		d.refused(second(s.Deliverable(d.ctx, stranger, d.code)), models.NotFound, "no deliverable "+d.code)
		d.refused(second(s.HandInDeliverable(d.ctx, stranger, d.code, models.NewHandIn{})), models.NotFound, "no deliverable "+d.code)
		d.refused(second(s.SOWDeliverables(d.ctx, stranger, d.sowCase.code)), models.NotFound, "")
		d.refused(second(s.Trace(d.ctx, stranger, d.code)), models.NotFound, "")
		made[models.Trace](t, "own trace")(s.Trace(d.ctx, d.contractor, d.code))
	})
}

func TestDaysThatNameADeliverableByCodeOrTitleAreLinkedAndAddedUpAndTheirTextStays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		enter := func(date, text string) models.DayLine {
			return made[models.DayLogged](t, date)(s.LogDays(d.ctx, storetest.Keeper, d.sowCase.code, models.NewDayEntry{Date: date, Person: d.ines.Code, Days: "0.5", Deliverable: text})).Entry
		}
		byTitle, byCode, other := enter("2024-10-01", "REPORT on the verifier"), enter("2024-10-02", d.code), enter("2024-10-03", "Report")
		if byTitle.DeliverableCode != d.code || byTitle.Deliverable != "REPORT on the verifier" || byCode.DeliverableCode != d.code || other.DeliverableCode != "" || other.Deliverable != "Report" {
			t.Errorf("%+v\n%+v\n%+v", byTitle, byCode, other)
		}
		made[models.DayLogged](t, "back")(s.ReverseDays(d.ctx, storetest.Keeper, byCode.ID, "twice"))
		if line := made[models.DeliverableLine](t, "read")(s.Deliverable(d.ctx, storetest.Keeper, d.code)); line.Units.String() != "0.5" {
			t.Errorf("%s name it", line.Units)
		}
		d.refused(second(s.PlanDeliverable(d.ctx, storetest.Keeper, d.sowCase.code, models.NewDeliverable{Title: "report on THE verifier"})), models.Conflict, "has a deliverable of this title already")
		d.refused(second(s.PlanDeliverable(d.ctx, storetest.Keeper, d.sowCase.code, models.NewDeliverable{Title: "x", Link: "javascript:alert(1)"})), models.Invalid, "is not an address on the web")
	})
}

func TestOfTwoVerdictsAtOnceOneStands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		d := newDeliveries(t, s)
		for range 10 {
			made[models.DeliverableLine](t, "hand in")(d.handIn(d.contractor, ""))
			var errs [2]error
			var both sync.WaitGroup
			both.Go(func() { errs[0] = second(d.judge(d.champion, "changes-requested", "", "a")) })
			both.Go(func() { errs[1] = second(d.judge(storetest.SecondKeeper, "changes-requested", "", "b")) })
			both.Wait()
			if (errs[0] == nil) == (errs[1] == nil) {
				t.Fatalf("%v and %v", errs[0], errs[1])
			}
		}
	})
}
