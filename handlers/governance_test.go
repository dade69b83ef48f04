package handlers_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

// amara is a committee member who signs in and holds a seat.
const amara = models.Role("amara")

// committee is a body of three voting seats that needs two for its quorum, with a meeting that has one (M-KSC-53) and one that has none (M-KSC-52).
func committee(t *testing.T) *house {
	t.Helper()
	h, ctx := newHouse(t), context.Background()
	for _, name := range []string{"Amara Linde", "Teodor Vasik", "Mirela Tansy", "Nadia Ferrant"} {
		kept(t)(h.store.AddPerson(ctx, storetest.Keeper, models.NewPerson{Name: name}))
	}
	kept(t)(h.store.AddOrganization(ctx, storetest.Keeper, models.NewOrganization{Name: "Northgate Systems"}))
	kept(t)(h.store.AddBody(ctx, storetest.Keeper, models.NewBody{Code: "KSC", Name: "Steering committee", Kind: "committee"}))
	for i, person := range []string{"P-0001", "P-0002", "P-0003"} {
		kept(t)(h.store.Seat(ctx, storetest.Keeper, models.NewSeatTerm{Body: "KSC", Seat: int64(i + 1), Voting: true, Person: person, From: "2023-01-01"}))
	}
	kept(t)(h.store.AddCharterRule(ctx, storetest.Keeper, models.NewCharterRule{Body: "KSC", Key: "quorum", Section: "5.1", Sentence: "Three in five of the seats are a quorum.", Params: `{"num":60,"den":100,"strict":false}`, From: "2023-01-01"}))
	h.met(53, "2024-10-30", "P-0001", "P-0002")
	h.met(52, "2024-10-16", "P-0001")
	kept(t)(h.store.AddUser(ctx, models.Operator, models.NewUser{Email: "amara@example.org", Name: "Amara", Person: "P-0001", Roles: []string{"member"}}))
	token, err := h.store.MakeAPIToken(ctx, models.Operator, "amara@example.org", "test", 1)
	if err != nil {
		t.Fatal(err)
	}
	h.tokens[amara] = token
	return h
}

// met records a meeting with those who were there.
func (h *house) met(number int64, on string, there ...string) {
	h.t.Helper()
	n := models.NewMeeting{Body: "KSC", Number: &number, Date: on}
	for _, person := range there {
		n.Attendance = append(n.Attendance, models.NewAttendance{Person: person})
	}
	kept(h.t)(h.store.RecordMeeting(context.Background(), storetest.Keeper, n))
}

// moved puts a motion to the meeting with a quorum.
func (h *house) moved(secrecy string) string {
	h.t.Helper()
	m, err := h.store.AddMotion(context.Background(), storetest.Keeper, models.NewMotion{Meeting: "M-KSC-53", Text: "Recommend the second audit.", Secrecy: secrecy})
	if err != nil {
		h.t.Fatal(err)
	}
	return m.Code
}

// told asks the API and checks the status.
func (h *house) told(as models.Role, method, path, body string, status int, into any) http.Header {
	h.t.Helper()
	w := h.do(request{method: method, path: "/api/v1" + path, as: as, body: body})
	if w.Code != status {
		h.t.Fatalf("%s %s: %d, want %d: %s", method, path, w.Code, status, w.Body)
	}
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			h.t.Fatalf("%s: %v", w.Body, err)
		}
	}
	return w.Header()
}

func TestPagesAboutGovernanceAreDrawnForEveryoneWhoMaySeeThem(t *testing.T) {
	h := committee(t)
	motion, ctx := h.moved("open"), context.Background()
	kept(t)(h.store.RecordDecision(ctx, storetest.Keeper, models.NewDecision{Meeting: "M-KSC-53", Text: "The audit is published.", Outcome: "consensus"}))
	kept(t)(h.store.AddAction(ctx, storetest.Keeper, models.NewAction{Meeting: "M-KSC-53", Text: "Name a reviewer", Owners: []string{"P-0001"}, Due: "2024-10-25"}))
	kept(t)(h.store.ReadMinutes(ctx, storetest.Keeper, "KSC", "ksc.md", []byte(minutesOfTwo)))
	pages := map[string]string{
		"/meetings": "M-KSC-53", "/meetings/M-KSC-53": "2 of 3 voting seats present; 60 % of 3 is 1.8, so 2 are needed", "/meetings/M-KSC-52": "No quorum", "/motions": motion, "/motions/" + motion: "Recommend the second audit.",
		"/decisions": "D-2024-001", "/decisions/D-2024-001": "The audit is published.", "/actions": "6 days late", "/actions/A-2024-001": "Name a reviewer", "/bodies": "Steering committee",
		"/bodies/KSC": "60 % of the voting seats: of 3 held, 2 are needed.", "/bodies/KSC?on=2022-01-01": "0 voting seats", "/people": "Amara Linde", "/people/P-0001": "Holds seat 1 of Steering committee.",
		"/organizations": "Northgate Systems", "/organizations/ORG-0001": "No seat counts for it.", "/imports": "ksc.md", "/imports/I-0001": "What was read in ksc.md",
	}
	for path, must := range pages {
		for _, role := range []models.Role{models.Manager, models.Member, models.Board, models.Auditor, amara} {
			body := h.sheet(role, path)
			shows(t, string(role)+" "+path, body, []string{must}, nil)
			if role != models.Manager {
				shows(t, string(role)+" "+path, body, nil, []string{"Record a decision", "Seat somebody", "Apply to the record", "Record the roll call", "Correct the date", "Add an action", "/new\""})
			}
		}
	}
	for _, path := range []string{"/meetings/new", "/meetings/new?held=M-KSC-53", "/bodies/new", "/people/new", "/organizations/new", "/imports/new"} {
		h.sheet(models.Manager, path)
	}
}

func TestEmptyListsSayWhatBelongsThereAndFilteredOnesThatTheFilterHidesIt(t *testing.T) {
	h := newHouse(t)
	for path, must := range map[string]string{"/meetings": "belong here", "/decisions": "belong here", "/actions": "belong here", "/motions": "belong here", "/bodies": "belong here", "/people": "belong here", "/organizations": "belong here", "/imports": "belong here",
		"/meetings?text=zebra": "No meeting fits", "/decisions?outcome=noted": "No decision fits", "/actions?overdue=yes": "No action fits", "/motions?state=open": "No motion fits", "/bodies?text=x": "No body fits", "/people?text=x": "Nobody fits",
		"/organizations?kind=host": "No organization fits", "/imports?state=read": "No import fits", "/meetings/new": "needs a body first"} {
		shows(t, path, h.sheet(models.Manager, path), []string{must}, nil)
	}
}

func TestFormsOfGovernanceDoWhatTheySayAndRefuseBesideTheField(t *testing.T) {
	h := committee(t)
	cases := []struct {
		name, path string
		form       url.Values
		status     int
		must       []string // in the page, or the address that follows
	}{
		{"a person", "/people", url.Values{"name": {"Haruto Beckwith"}, "also_known_as": {"Haruto\nH. Beckwith"}}, 303, []string{"/people/P-0005"}},
		{"a person without a name", "/people", url.Values{"email": {"nowhere"}}, 422, []string{"person-name-why", "person-email-why", "nowhere"}},
		{"an organization", "/organizations", url.Values{"name": {"Quillon"}, "kind": {"company"}}, 303, []string{"/organizations/ORG-0002"}},
		{"a country that is none", "/organizations", url.Values{"name": {"Quillon"}, "country": {"Germany"}}, 422, []string{"organization-country-why"}},
		{"companies that belong together", "/organizations/ORG-0001/relation", url.Values{"version": {"1"}, "related_to": {"ORG-0002"}}, 303, []string{"/organizations/ORG-0001"}},
		{"a body", "/bodies", url.Values{"code": {"GB"}, "name": {"Governing board"}, "kind": {"board"}}, 303, []string{"/bodies/GB"}},
		{"a body without a kind", "/bodies", url.Values{"code": {"XB"}, "name": {"X"}}, 422, []string{"body-kind-why"}},
		{"a seat", "/bodies/KSC/seats", url.Values{"seat": {"4"}, "person": {"P-0004"}, "voting": {"no"}, "from": {"2024-01-01"}}, 303, []string{"/bodies/KSC"}},
		{"a seat that is held", "/bodies/KSC/seats", url.Values{"seat": {"1"}, "person": {"P-0004"}, "voting": {"yes"}, "from": {"2024-01-01"}}, 409, []string{"seat-form-from-why", "end that term"}},
		{"the end of a term", "/bodies/KSC/ends", url.Values{"seat": {"3"}, "to": {"2024-12-31"}, "why": {"Term over."}}, 303, []string{"/bodies/KSC"}},
		{"an end without a seat", "/bodies/KSC/ends", url.Values{"to": {"2024-12-31"}}, 422, []string{"end-form-seat-why"}},
		{"a rule", "/bodies/KSC/rules", url.Values{"key": {"meeting-vote"}, "sentence": {"A majority of the votes cast passes."}, "params": {"1/2"}, "strict": {"yes"}, "base": {"cast"}, "from": {"2023-01-01"}}, 303, []string{"/bodies/KSC"}},
		{"a rule without a share", "/bodies/KSC/rules", url.Values{"key": {"quorum"}, "sentence": {"Most."}, "params": {"most"}, "from": {"2023-01-01"}}, 422, []string{"rule-form-params-why"}},
		{"a meeting", "/meetings", url.Values{"body": {"KSC"}, "number": {"54"}, "date": {"2024-10-31"}, "state": {"held"}}, 303, []string{"/meetings/M-KSC-54"}},
		{"a meeting on no day", "/meetings", url.Values{"body": {"KSC"}, "number": {"x"}, "date": {"2024-02-30"}}, 422, []string{"meeting-number-why", "2024-02-30"}},
		{"a date put right", "/meetings/M-KSC-53/date", url.Values{"version": {"1"}, "date": {"2024-10-29"}, "why": {"The chair says so."}}, 303, []string{"/meetings/M-KSC-53"}},
		{"a date put right by somebody slower", "/meetings/M-KSC-53/date", url.Values{"version": {"1"}, "date": {"2024-10-28"}, "why": {"No."}}, 412, nil},
		{"a date without the version seen", "/meetings/M-KSC-53/date", url.Values{"date": {"2024-10-28"}}, 428, nil},
		{"attendance", "/meetings/M-KSC-53/attendance", url.Values{"version": {"2"}, "present": {"P-0001", "P-0002", "P-0003"}, "arrived.P-0003": {"16:12"}, "attendance": {"P-0005, staff\nA Guest, guest, 16:00"}}, 303, []string{"/meetings/M-KSC-53"}},
		{"attendance of nobody known", "/meetings/M-KSC-53/attendance", url.Values{"version": {"3"}, "attendance": {"P-9999"}}, 422, []string{"attendance-form-attendance-why", "P-9999"}},
		{"a decision", "/decisions", url.Values{"meeting": {"M-KSC-53"}, "text": {"The audit is published."}, "outcome": {"consensus"}}, 303, []string{"/decisions/D-2024-001"}},
		{"a decision without an outcome", "/decisions", url.Values{"meeting": {"M-KSC-53"}, "text": {"It is."}}, 422, []string{"decision-outcome-why", "It is."}},
		{"a decision without a quorum", "/decisions", url.Values{"meeting": {"M-KSC-52"}, "text": {"It is."}, "outcome": {"approved"}}, 409, []string{"decision-outcome-why", "Without a quorum"}},
		{"an action", "/actions", url.Values{"meeting": {"M-KSC-53"}, "text": {"Name a reviewer"}, "owners": {"P-0001"}, "due": {"2024-10-25"}}, 303, []string{"/meetings/M-KSC-53"}},
		{"an action of no body", "/actions", url.Values{"text": {"Do it"}}, 422, []string{"action-body-why"}},
		{"an action that is carried", "/actions/A-2024-001", url.Values{"version": {"1"}, "state": {"carry"}, "due": {"2024-11-12"}, "note": {"No time."}}, 303, []string{"/actions/A-2024-001"}},
		{"a step that is none", "/actions/A-2024-001", url.Values{"version": {"2"}}, 422, []string{"step-form-state-why"}},
		{"an action that is done", "/actions/A-2024-001", url.Values{"version": {"2"}, "state": {"done"}}, 303, []string{"/actions/A-2024-001"}},
		{"an action that is open again", "/actions/A-2024-001", url.Values{"version": {"3"}, "state": {"open"}, "note": {"It was not."}}, 303, []string{"/actions/A-2024-001"}},
		{"a motion", "/motions", url.Values{"meeting": {"M-KSC-53"}, "text": {"Recommend it."}, "mover": {"P-0001"}, "seconder": {"P-0002"}}, 303, []string{"/motions/MO-2024-001"}},
		{"a motion seconded by its mover", "/motions", url.Values{"meeting": {"M-KSC-53"}, "text": {"Recommend it."}, "mover": {"P-0001"}, "seconder": {"P-0001"}}, 422, []string{"motion-seconder-why"}},
		{"a motion by mail", "/motions", url.Values{"body": {"KSC"}, "text": {"By mail."}}, 303, []string{"/motions/MO-2024-002"}},
		{"a motion by mail that is past", "/motions", url.Values{"body": {"KSC"}, "text": {"By mail."}, "closes": {"2024-01-01T00:00:00Z"}}, 422, []string{"motion-closes-why"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := h.form(models.Manager, c.path, c.form)
			if w.Code != c.status {
				t.Fatalf("%d, want %d: %s", w.Code, c.status, w.Body)
			}
			if c.status == 303 {
				if w.Header().Get("Location") != c.must[0] {
					t.Errorf("leads to %s, want %s", w.Header().Get("Location"), c.must[0])
				}
				return
			}
			h.sound(c.path, w.Body.String())
			shows(t, c.path, w.Body.String(), c.must, nil)
		})
	}
	shows(t, "attendance", h.sheet(models.Auditor, "/meetings/M-KSC-53"), []string{"3 of 3 voting seats present", "from 16:12", "A Guest", "(staff)"}, nil)
	shows(t, "the action", h.sheet(models.Auditor, "/actions/A-2024-001"), []string{"12 Nov 2024", "It was not.", "No time."}, nil)
}

func TestAMotionIsVotedByNameClosedAndDecided(t *testing.T) {
	h := committee(t)
	code := h.moved("open")
	page := "/motions/" + code
	if w := h.form(amara, page+"/vote", url.Values{"vote": {"maybe"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "vote-vote-why") {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w := h.form(amara, page+"/vote", url.Values{"vote": {"yes"}, "words": {"Gladly."}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w := h.form(models.Member, page+"/vote", url.Values{"vote": {"yes"}}); w.Code != 403 {
		t.Errorf("a member without a seat votes: %d", w.Code)
	}
	shows(t, "the roll call", h.sheet(models.Manager, page), []string{"by their own hand", "vote.P-0002"}, []string{"vote.P-0001"})
	bad := h.form(models.Manager, page+"/votes", url.Values{"vote.P-0002": {"yes"}, "vote.P-0003": {"maybe"}, "channel": {"meeting"}})
	if bad.Code != 422 || !strings.Contains(bad.Body.String(), "call-form-vote.P-0003-why") {
		t.Fatalf("%d: %s", bad.Code, bad.Body)
	}
	shows(t, "after a refused roll call", h.sheet(models.Auditor, page), []string{"<b>1 of 3</b>"}, nil)
	if w := h.form(models.Manager, page+"/votes", url.Values{"vote.P-0002": {"yes"}, "words.P-0002": {"Sounds fine."}, "vote.P-0003": {""}, "channel": {"meeting"}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w := h.form(models.Manager, page+"/recusals", url.Values{"person": {"P-0003"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "recuse-form-why-why") {
		t.Errorf("a recusal without a reason: %d %s", w.Code, w.Body)
	}
	if w := h.form(models.Manager, page+"/outcome", nil); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	if w := h.form(models.Manager, page+"/outcome", nil); w.Code != 409 {
		t.Errorf("closed twice: %d", w.Code)
	}
	shows(t, "the outcome", h.sheet(models.Auditor, page), []string{"Passed", "2 yes, 0 no", "“Gladly.”", "“Sounds fine.”"}, []string{"Close and count"})
	if w := h.form(models.Manager, "/decisions", url.Values{"motion": {code}, "meeting": {"M-KSC-53"}, "page": {"motion"}, "text": {"The audit."}, "outcome": {"approved"}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	shows(t, "the decision on the motion", h.sheet(models.Auditor, page), []string{"D-2024-001"}, nil)
	shows(t, "the motion on the meeting", h.sheet(models.Auditor, "/meetings/M-KSC-53"), []string{code, "2 yes, 0 no"}, nil)
}

func TestASealedVoteShowsWhetherAndNeverHow(t *testing.T) {
	h := committee(t)
	code := h.moved("sealed")
	if w := h.form(amara, "/motions/"+code+"/vote", url.Values{"vote": {"no"}, "words": {"Never again."}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	for _, role := range []models.Role{models.Manager, models.Member, models.Board, models.Auditor} {
		shows(t, string(role), h.sheet(role, "/motions/"+code), []string{"Whether, never how", "has voted", "sealed until it is closed"}, []string{"Never again.", "Record the roll call", "1 no"})
		api := h.do(request{method: "GET", path: "/api/v1/motions/" + code + "/votes", as: role})
		shows(t, string(role)+" API", api.Body.String(), []string{`"handed_in":true`, `"vote":null`}, []string{"Never again.", `"vote":"no"`})
	}
	shows(t, "the voter", h.sheet(amara, "/motions/"+code), []string{"Your vote, version 1", "Change the vote"}, nil)
	h.problem(h.do(request{method: "POST", path: "/api/v1/motions/" + code + "/votes", as: models.Manager, body: `{"person":"P-0002","vote":"yes"}`}), 409)
}
