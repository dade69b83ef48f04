package handlers_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"bursar/models"
	"bursar/store/storetest"
)

// The committee of these tests, beside the roles: two members with a seat.
const (
	amaraLinde models.Role = "amara"
	dagnyOrlov models.Role = "dagny"
)

// grantHouse has a committee of five with a round of three proposals, still a draft. Amara and Dagny sign in.
func grantHouse(t *testing.T, money string) *house {
	t.Helper()
	h := newHouse(t)
	ctx, k := context.Background(), storetest.Keeper
	kept(t)(h.store.SetFoundation(ctx, k, models.NewFoundation{Name: "Kernelworks Foundation", Currency: "USD"}))
	kept(t)(h.store.AddBody(ctx, k, models.NewBody{Code: "KSC", Name: "Steering committee", Kind: "committee"}))
	for i, name := range []string{"Amara Linde", "Dagny Orlov", "Teodor Vasik", "Priyanka Solheim", "Mirela Tansy"} {
		p, err := h.store.AddPerson(ctx, k, models.NewPerson{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		kept(t)(h.store.Seat(ctx, k, models.NewSeatTerm{Body: "KSC", Seat: int64(i + 1), Voting: true, Person: p.Code, From: "2024-01-01"}))
	}
	h.seated(amaraLinde, "Amara Linde", "P-0001")
	h.seated(dagnyOrlov, "Dagny Orlov", "P-0002")
	kept(t)(h.store.AddRound(ctx, k, models.NewRound{Title: "Tooling grants", Body: "KSC", Currency: "USD", Money: money, MoneyAssumed: money != "", MoneyWhy: "the budget of last year"}))
	for _, p := range []models.NewProposal{{Title: "Map-type fuzzing", Amount: "28000"}, {Title: "Bisect service", Amount: "36000", Country: "CN", CountryNote: "a check of sanctions is due"}, {Title: "Trace viewer", Amount: "60000", Minimum: "22000"}} {
		kept(t)(h.store.AddProposal(ctx, k, "R-2024-1", p))
	}
	return h
}

func (h *house) seated(as models.Role, name, person string) {
	h.t.Helper()
	ctx, email := context.Background(), string(as)+"@example.org"
	kept(h.t)(h.store.AddUser(ctx, models.Operator, models.NewUser{Email: email, Name: name, Person: person, Roles: []string{string(models.Member)}}))
	token, err := h.store.MakeAPIToken(ctx, models.Operator, email, "test", 1)
	if err != nil {
		h.t.Fatal(err)
	}
	h.tokens[as] = token
}

func (h *house) opened(secrecy string) *house {
	h.t.Helper()
	kept(h.t)(h.store.OpenBallots(context.Background(), storetest.Keeper, "R-2024-1", models.NewPoll{Secrecy: secrecy, Closes: "2024-11-08T18:00:00Z"}))
	return h
}

const (
	fuzzing = "PR-2024-001"
	bisect  = "PR-2024-002"
	viewer  = "PR-2024-003"
)

func TestARoundGoesFromCallToDecisionOnItsPages(t *testing.T) {
	h := grantHouse(t, "100000")
	at := "/rounds/R-2024-1"
	for _, step := range []struct {
		name, path string
		as         models.Role
		form       url.Values
		to         string
	}{
		{"a proposal joins", at + "/proposals", models.Manager, url.Values{"title": {"Packaging skeletons"}, "amount": {"18,000.00"}, "recorded_place": {"4"}}, at},
		{"the ballots open", at + "/poll", models.Manager, url.Values{"secrecy": {"open"}, "closes": {"2024-11-08 18:00"}, "tie_order": {bisect + ", " + fuzzing}}, at},
		{"Amara votes", at + "/ballot", amaraLinde, url.Values{"place." + bisect: {"1"}, "place." + fuzzing: {"2"}, "votes." + bisect: {"yes"}, "votes." + viewer: {"no"}}, at + "/ballot"},
		{"a ballot is written down", at + "/ballots", models.Manager, url.Values{"person": {"P-0003"}, "channel": {"mail"}, "votes." + bisect: {"yes"}, "votes." + fuzzing: {"unclear"}, "words": {"sounds fine"}}, at},
		{"Teodor steps back", at + "/recusals", models.Manager, url.Values{"person": {"P-0004"}, "proposal": {fuzzing}, "why": {"advises the applicant"}}, at},
		{"it is closed", at + "/closure", models.Manager, url.Values{"confirm": {"yes"}}, at + "/result"},
		{"advice is given", at + "/recommendation", models.Manager, url.Values{}, at + "/result"},
	} {
		if w := h.form(step.as, step.path, step.form); w.Code != 303 || w.Header().Get("Location") != step.to {
			t.Fatalf("%s: %d to %q: %s", step.name, w.Code, w.Header().Get("Location"), w.Body)
		}
		h.sheet(models.Auditor, at)
	}
	result := h.sheet(models.Board, at+"/result")
	shows(t, "the result", result, []string{"2 of 5", "Bisect service", "not shown by the record", "sounds fine", "Funding line: 100,000.00 USD (assumed) ends here.", "not decided",
		`href="/api/v1/rounds/R-2024-1/result"`, "the same count", "passed", "failed"}, nil)
	h.decided(at)
	shows(t, "the round", h.sheet(models.Member, at), []string{"Decided", "D-2024-001"}, []string{"<form action=\"/rounds", "Close and count"})
	shows(t, "the result", h.sheet(models.Member, at+"/result"), []string{"D-2024-001", "Fund the first.", "Open the awards"}, []string{"not decided"})
	shows(t, "a proposal", h.sheet(models.Manager, "/proposals/"+bisect), []string{"Award it", "/awards/new?amount=36000.00", "a check of sanctions is due", "within the money"}, []string{"Amend"})
}

func (h *house) decided(at string) {
	h.t.Helper()
	ctx, k := context.Background(), storetest.Keeper
	m, err := h.store.AddMotion(ctx, k, models.NewMotion{Body: "KSC", Text: "Fund the first."})
	if err != nil {
		h.t.Fatal(err)
	}
	kept(h.t)(h.store.RecordDecision(ctx, k, models.NewDecision{Body: "KSC", Motion: m.Code, On: "2024-10-31", Text: "Fund the first.", Outcome: "approved", Recommendation: "R-2024-1"}))
	if w := h.form(models.Manager, at+"/decision", url.Values{"decision": {"D-2024-001"}}); w.Code != 303 {
		h.t.Fatalf("deciding: %d %s", w.Code, w.Body)
	}
}

func TestEachRoleSeesOnRoundsWhatIsItsBusiness(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	at := "/rounds/R-2024-1"
	for _, c := range []struct {
		path   string
		as     models.Role
		status int
		has    []string
		hasNo  []string
	}{
		{"/rounds", models.Member, 200, []string{"Tooling grants", "0 of 5", "assumed", `href="/awards"`, `href="/proposals"`}, []string{"/rounds/new"}},
		{"/rounds", models.Manager, 200, []string{"/rounds/new"}, nil},
		{"/rounds?state=decided", models.Auditor, 200, []string{"No round fits"}, []string{"Tooling grants"}},
		{"/rounds?text=tooling&sort=-asked", models.Board, 200, []string{"124,000.00"}, nil},
		{"/rounds", models.Contractor, 403, nil, []string{"Tooling"}},
		{"/rounds/new", models.Manager, 200, []string{"money_assumed"}, nil},
		{"/rounds/new", models.Member, 403, nil, nil},
		{at, models.Manager, 200, []string{"Close and count", "Record a recusal", "2 of 3 proposals fit the money", "not yet", "the budget of last year", "Trace of 36,000.00 USD", `class="line"`}, []string{"ballots/new", "Open your ballot"}},
		{at, models.Auditor, 200, []string{"sealed vote", "minimum 22,000.00"}, []string{"Close and count", `method="post"`}},
		{at, amaraLinde, 200, []string{"Open your ballot"}, []string{"Close and count"}},
		{at, models.Member, 200, nil, []string{"Open your ballot"}},
		{at, models.Contractor, 403, nil, []string{"Tooling"}},
		{at + "/ballot", models.Member, 200, []string{"You have no seat in this vote"}, []string{"Save the ballot"}},
		{at + "/ballot", models.Manager, 403, nil, nil},
		{at + "/result", models.Manager, 409, []string{"the count opens at closing for all at once"}, nil},
		{"/proposals", models.Board, 200, []string{"Bisect service", "36,000.00"}, nil},
		{"/proposals?round=R-2024-1&text=bisect", models.Board, 200, []string{"Bisect service"}, []string{"Trace viewer"}},
		{"/proposals?state=rejected", models.Board, 200, []string{"No proposal fits"}, nil},
		{"/proposals/" + bisect, models.Manager, 200, []string{"Amend what it asks", "Declare a conflict", "a check of sanctions is due", "The vote is sealed"}, nil},
		{"/proposals/" + bisect, models.Auditor, 200, []string{"What it asked, and when"}, []string{`method="post"`}},
		{"/proposals/PR-2024-999", models.Auditor, 404, nil, nil},
		{"/rounds/R-2024-9", models.Auditor, 404, nil, nil},
	} {
		w := h.do(request{method: "GET", path: c.path, as: c.as})
		if w.Code != c.status {
			t.Errorf("%s gets %d from %s, not %d", c.as, w.Code, c.path, c.status)
		}
		h.sound(c.path, w.Body.String())
		shows(t, string(c.as)+" at "+c.path, w.Body.String(), c.has, c.hasNo)
	}
}

func TestWhatARoundRefusesStandsBesideItsField(t *testing.T) {
	h := grantHouse(t, "100000")
	at := "/rounds/R-2024-1"
	refused := func(name, path string, form url.Values, status int, has ...string) {
		t.Helper()
		w := h.form(models.Manager, path, form)
		if w.Code != status {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		h.sound(name, w.Body.String())
		shows(t, name, w.Body.String(), has, nil)
	}
	refused("a round without a body", "/rounds", url.Values{"title": {"Kept title"}, "currency": {"USD"}, "money": {"10"}, "money_assumed": {"yes"}}, 422, "Kept title", `id="round-body-why"`, `id="round-money_why-why"`)
	refused("an amount that is none", at+"/proposals", url.Values{"title": {"X"}, "amount": {"many"}, "recorded_place": {"2"}}, 422, `id="proposal-amount-why"`, "many")
	refused("a place that is none", at+"/proposals", url.Values{"title": {"X"}, "recorded_place": {"first"}}, 422, `id="proposal-recorded_place-why"`)
	refused("a closing that is past", at+"/poll", url.Values{"secrecy": {"open"}, "closes": {"2024-10-01 18:00"}}, 422, `id="open-form-closes-why"`, "2024-10-01 18:00")
	refused("advice before the count", at+"/recommendation", url.Values{}, 409, "is not open for ballots yet")
	h.opened("sealed")
	refused("a proposal after the opening", at+"/proposals", url.Values{"title": {"X"}}, 409, "add the proposal to another round")
	refused("closing without a tick", at+"/closure", url.Values{}, 422, `id="close-form-confirm-why"`)
	refused("a recusal without a reason", at+"/recusals", url.Values{"person": {"P-0001"}, "proposal": {bisect}}, 422, `id="recusal-form-why-why"`)
	refused("a recusal from nothing", at+"/recusals", url.Values{"person": {"P-0001"}, "why": {"x"}}, 422, `id="recusal-form-proposal-why"`)
	refused("a sealed ballot written down", at+"/ballots", url.Values{"person": {"P-0001"}, "votes." + bisect: {"yes"}}, 409, "is a sealed vote")
	kept(t)(h.store.CloseBallots(context.Background(), storetest.Keeper, "R-2024-1"))
	kept(t)(h.store.Recommend(context.Background(), storetest.Keeper, "R-2024-1", ""))
	refused("a decision that is not there", at+"/decision", url.Values{"decision": {"D-2024-404"}}, 422, `id="decide-form-decision-why"`)
	proposal := "/proposals/" + bisect
	refused("terms without a reason", proposal+"/terms", url.Values{"version": {"1"}, "amount": {"1"}}, 422, `id="amend-form-why-why"`)
	refused("terms seen too long ago", proposal+"/terms", url.Values{"version": {"7"}, "amount": {"1"}, "why": {"x"}}, 412)
	refused("neither withdrawn nor rejected", proposal+"/state", url.Values{"version": {"1"}, "why": {"x"}}, 422, `id="end-form-state-why"`)
	refused("a conflict of nobody", proposal+"/conflicts", url.Values{"person": {""}, "why": {"x"}}, 422, `id="conflict-form-person-why"`)
}

func TestARoundWithoutProposalsOrMoneySaysWhatBelongsThere(t *testing.T) {
	h := newHouse(t)
	shows(t, "no round", h.sheet(models.Manager, "/rounds"), []string{"Calls for proposals belong here", "What it needs first"}, nil)
	shows(t, "no proposal", h.sheet(models.Member, "/proposals"), []string{"Applications belong here"}, nil)
	h = grantHouse(t, "")
	shows(t, "no money", h.sheet(models.Auditor, "/rounds/R-2024-1"), []string{"No amount of money is on record", "Bisect service", "–"}, []string{"Funding line:"})
}

func TestProposalsAreAmendedAndTakenOutAndEachStepStays(t *testing.T) {
	h := grantHouse(t, "100000")
	at := "/proposals/" + bisect
	for _, step := range []struct {
		path string
		form url.Values
	}{
		{"/terms", url.Values{"version": {"1"}, "amount": {"30,000.00"}, "assumed": {"yes"}, "why": {"after a talk"}}},
		{"/conflicts", url.Values{"person": {"P-0001"}, "kind": {"colleague"}, "why": {"shares an office"}}},
		{"/state", url.Values{"version": {"2"}, "state": {"withdrawn"}, "why": {"funded elsewhere"}}},
	} {
		if w := h.form(models.Manager, at+step.path, step.form); w.Code != 303 || w.Header().Get("Location") != at {
			t.Fatalf("%s: %d %s", step.path, w.Code, w.Body)
		}
	}
	shows(t, "the proposal", h.sheet(models.Auditor, at), []string{"30,000.00", "36,000.00", "assumed", "after a talk", "shares an office", "withdrawn"}, nil)
	if body := h.sheet(models.Auditor, "/rounds/R-2024-1"); !strings.Contains(body, "withdrawn") {
		t.Error("the round hides what was withdrawn")
	}
}

// afterClosing moves the clock past the closing of the round of these tests.
func (h *house) afterClosing() { h.clock.Set(time.Date(2024, 11, 9, 9, 0, 0, 0, time.UTC)) }
