package handlers_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
)

func TestARoundIsRunByAProgramFromCallToDecision(t *testing.T) {
	h := grantHouse(t, "100000")
	at := "/api/v1/rounds/R-2024-1"
	for _, c := range []struct {
		name, method, path, body string
		as                       models.Role
		status                   int
		has, hasNo               string
	}{
		{"a round begins", "POST", "/api/v1/rounds", `{"title":"Stipends","body":"KSC","money":{"amount":"5000.00","currency":"USD"},"method":"recorded-order"}`, models.Manager, 201, `"code":"R-2024-2"`, ""},
		{"and is listed", "GET", "/api/v1/rounds?state=draft", "", models.Auditor, 200, `"total":2`, ""},
		{"a proposal of unknown amount joins", "POST", at + "/proposals", `{"title":"Archive"}`, models.Manager, 201, `"amount":null`, ""},
		{"its round lists it", "GET", at + "/proposals?sort=-code&limit=1", "", models.Member, 200, `"code":"PR-2024-004"`, ""},
		{"the ballots open", "POST", at + "/poll", `{"secrecy":"open","closes":"2024-11-08T18:00:00Z","tie_order":["PR-2024-002"],"rule":{"base":"cast","num":1,"den":2,"strict":true}}`, models.Manager, 201, `"tie_order":["PR-2024-002"]`, ""},
		{"Amara votes", "POST", at + "/ballots", `{"ranking":[["PR-2024-002"],["PR-2024-001","PR-2024-003"]],"votes":{"PR-2024-002":"yes","PR-2024-003":"no"}}`, amaraLinde, 201, `"counted":true`, ""},
		{"and reads her ballot", "GET", at + "/ballots", "", amaraLinde, 200, `"ranking":[["PR-2024-002"],["PR-2024-001","PR-2024-003"]]`, ""},
		{"which nobody else gets", "GET", at + "/ballots", "", models.Manager, 200, `"ranking":[]`, `"receipt":"`},
		{"a ballot is written down", "POST", at + "/ballots", `{"person":"P-0003","channel":"meeting","votes":{"PR-2024-001":"unclear"},"words":"why not"}`, models.Manager, 201, `"version":1`, ""},
		{"Dagny steps back", "POST", at + "/recusals", `{"proposal":"PR-2024-001","why":"advises them"}`, dagnyOrlov, 201, `"person":null`, ""},
		{"the round shows whether, not how", "GET", at, "", models.Auditor, 200, `"handed_in":true`, ""},
		{"it is closed", "POST", at + "/closure", "", models.Manager, 201, `"ballots":2`, ""},
		{"the result has its reasons", "GET", at + "/result", "", models.Board, 200, `"same_again":true`, ""},
		{"what is not shown decides nothing", "GET", "/api/v1/proposals/PR-2024-001", "", models.Board, 200, `"decision":null,"shown":false`, ""},
		{"advice is written", "POST", at + "/recommendation", `{"on":"2024-10-31"}`, models.Manager, 201, `"leftover":{"amount":`, ""},
		{"and read with its lines", "GET", at + "/recommendation", "", models.Auditor, 200, `"short":`, ""},
		{"a late ballot", "POST", at + "/ballots", `{"votes":{"PR-2024-002":"no"}}`, amaraLinde, 201, `"late":true,"counted":false`, ""},
	} {
		w := h.do(request{method: c.method, path: c.path, as: c.as, body: c.body})
		if w.Code != c.status {
			t.Fatalf("%s: %d %s", c.name, w.Code, w.Body)
		}
		if !strings.Contains(w.Body.String(), c.has) || (c.hasNo != "" && strings.Contains(w.Body.String(), c.hasNo)) {
			t.Errorf("%s: %s", c.name, w.Body)
		}
	}
}

func TestWhatTheGrantsAPIRefusesNamesItsField(t *testing.T) {
	h := grantHouse(t, "100000")
	at := "/api/v1/rounds/R-2024-1"
	check := func(name, method, path, body string, as models.Role, status int, field string) {
		t.Helper()
		p := h.problem(h.do(request{method: method, path: path, as: as, body: body, header: map[string]string{"If-Match": `"v1"`}}), status)
		if field != "" && !slices.ContainsFunc(p.Errors, func(f handlers.FieldProblem) bool { return f.Field == field }) {
			t.Errorf("%s: %q is not named: %+v", name, field, p.Errors)
		}
	}
	check("an unknown field", "POST", "/api/v1/rounds", `{"title":"A","colour":"red"}`, models.Manager, 422, "colour")
	check("no body", "POST", "/api/v1/rounds", `{"title":"A","currency":"USD"}`, models.Manager, 422, "body")
	check("a method that is none", "POST", "/api/v1/rounds", `{"title":"A","body":"KSC","currency":"USD","method":"dice"}`, models.Manager, 422, "method")
	check("another currency", "POST", at+"/proposals", `{"title":"A","amount":{"amount":"1.00","currency":"EUR"}}`, models.Manager, 422, "")
	check("a round that is not there", "GET", "/api/v1/rounds/R-2024-9/proposals", "", models.Auditor, 404, "")
	check("a state that is none", "PATCH", "/api/v1/proposals/"+bisect, `{"state":"lost","why":"x"}`, models.Manager, 422, "state")
	check("a ballot before the opening", "POST", at+"/ballots", `{"votes":{}}`, amaraLinde, 409, "")
	check("no advice yet", "GET", at+"/recommendation", "", models.Auditor, 404, "")
	h.opened("sealed")
	check("no seat", "POST", at+"/ballots", `{"votes":{"`+bisect+`":"yes"}}`, models.Member, 403, "")
	check("no role for it", "POST", at+"/ballots", `{"votes":{"`+bisect+`":"yes"}}`, models.Auditor, 403, "")
	check("for another in a sealed vote", "POST", at+"/ballots", `{"person":"P-0001","votes":{"`+bisect+`":"yes"}}`, models.Manager, 409, "")
	check("for another as a member", "POST", at+"/ballots", `{"person":"P-0001","votes":{"`+bisect+`":"yes"}}`, dagnyOrlov, 403, "")
	check("a vote that is none", "POST", at+"/ballots", `{"votes":{"`+bisect+`":"perhaps"}}`, amaraLinde, 422, "votes."+bisect)
	check("a place twice", "POST", at+"/ballots", `{"ranking":[["`+bisect+`"],["`+bisect+`"]]}`, amaraLinde, 422, "ranking")
	check("the result before the closing", "GET", at+"/result", "", models.Manager, 409, "")
	check("a recusal for another as a member", "POST", at+"/recusals", `{"person":"P-0001","why":"x"}`, dagnyOrlov, 403, "")
	check("a conflict without a reason", "POST", "/api/v1/proposals/"+bisect+"/conflicts", `{"person":"P-0001"}`, models.Manager, 422, "why")
	check("a decision that is not there", "POST", at+"/decision", `{"decision":"D-2024-001"}`, models.Manager, 409, "")
}

func TestAProposalIsChangedOnlyAtTheVersionThatWasSeen(t *testing.T) {
	h := grantHouse(t, "100000")
	path := "/api/v1/proposals/" + viewer
	patch := func(match, body string) request {
		r := request{method: "PATCH", path: path, as: models.Manager, body: body, header: map[string]string{}}
		if match != "" {
			r.header["If-Match"] = match
		}
		return r
	}
	h.problem(h.do(patch("", `{"amount":{"amount":"50000.00","currency":"USD"},"why":"x"}`)), 428)
	w := h.do(patch(`"v1"`, `{"amount":{"amount":"50000.00","currency":"USD"},"why":"after a talk"}`))
	var p handlers.Proposal
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 200 || w.Header().Get("ETag") != `"v2"` || p.Amount.Amount != "50000.00" || p.Minimum == nil || p.Minimum.Amount != "22000.00" || len(p.Terms) != 2 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	h.problem(h.do(patch(`"v1"`, `{"amount_unknown":true,"why":"x"}`)), 412)
	if w := h.do(patch(`"v2"`, `{"amount_unknown":true,"minimum":{"amount":"22000.00","currency":"USD"},"why":"they ask again"}`)); w.Code != 200 || !strings.Contains(w.Body.String(), `"amount":null`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := h.do(patch(`"v3"`, `{"state":"withdrawn","why":"funded elsewhere"}`)); w.Code != 200 || !strings.Contains(w.Body.String(), `"state":"withdrawn"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	h.problem(h.do(patch(`"v4"`, `{"state":"rejected","why":"again"}`)), 409)
}

func TestABallotSentTwiceWithOneKeyIsOneVersion(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	r := request{method: "POST", path: "/api/v1/rounds/R-2024-1/ballots", as: amaraLinde, body: `{"votes":{"` + bisect + `":"yes"}}`, header: map[string]string{"Idempotency-Key": "b1"}}
	first, second := h.do(r), h.do(r)
	if first.Code != 201 || first.Body.String() != second.Body.String() {
		t.Errorf("%s / %s", first.Body, second.Body)
	}
}
