package handlers_test

import (
	"slices"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
)

func TestGovernanceIsBuiltThroughTheAPIAlone(t *testing.T) {
	h := newHouse(t)
	m := models.Manager
	h.told(m, "POST", "/people", `{"name":"Amara Linde","email":"amara@northgate.example","also_known_as":["Amara"]}`, 201, nil)
	h.told(m, "POST", "/people", `{"name":"Teodor Vasik"}`, 201, nil)
	h.told(m, "POST", "/organizations", `{"name":"Northgate Systems"}`, 201, nil)
	h.told(m, "POST", "/bodies", `{"code":"KSC","name":"Steering committee","kind":"committee"}`, 201, nil)
	var seat handlers.SeatTerm
	h.told(m, "POST", "/bodies/KSC/seats", `{"seat":1,"person":"P-0001","organization":"ORG-0001","from":"2023-01-01"}`, 201, &seat)
	if !seat.Voting || *seat.Person != "P-0001" || *seat.From != "2023-01-01" || seat.To != nil {
		t.Errorf("the seat is %+v", seat)
	}
	h.told(m, "POST", "/bodies/KSC/seats", `{"seat":2,"person":"P-0002","from":"2023-01-01"}`, 201, nil)
	var end handlers.SeatEnd
	h.told(m, "POST", "/bodies/KSC/seats/2/end", `{"to":"2024-12-31","why":"Term over."}`, 201, &end)
	if end.To != "2024-12-31" || end.Seat != 2 {
		t.Errorf("the end is %+v", end)
	}
	h.told(m, "POST", "/bodies/KSC/rules", `{"key":"quorum","section":"5.1","sentence":"Half of the seats.","params":{"num":1,"den":2,"strict":false},"from":"2023-01-01"}`, 201, nil)
	var body handlers.WholeBody
	h.told(models.Auditor, "GET", "/bodies/KSC?on=2025-01-01", "", 200, &body)
	if *body.Seats != 1 || len(body.Rules) != 1 || string(body.Rules[0].Params) != `{"num":1,"den":2,"strict":false}` || !*body.Rules[0].InForce || body.Roll[1].Person != nil {
		t.Errorf("the body is %+v", body)
	}
	var seats struct {
		Items []handlers.SeatTerm
		Total int
	}
	h.told(models.Auditor, "GET", "/bodies/KSC/seats", "", 200, &seats)
	if seats.Total != 2 || *seats.Items[1].To != "2024-12-31" {
		t.Errorf("the terms are %+v", seats)
	}
	h.told(m, "POST", "/meetings", `{"body":"KSC","number":53,"date":"2024-10-30","duration_minutes":45,"chair":"P-0001","attendance":[{"person":"P-0001"},{"name":"A Guest","capacity":"guest"}]}`, 201, nil)
	var meeting handlers.Meeting
	h.told(models.Auditor, "GET", "/meetings/M-KSC-53", "", 200, &meeting)
	if meeting.State != "held" || meeting.Quorum == nil || !*meeting.Quorum.Met || *meeting.Quorum.Needed != 1 || *meeting.DurationMinutes != 45 || meeting.QuorumStated != nil {
		t.Errorf("the meeting is %+v", meeting)
	}
	var kept handlers.KeptMeeting
	h.told(m, "POST", "/meetings", `{"body":"KSC","number":54,"date":"2024-11-27"}`, 201, &kept)
	if kept.State != "planned" {
		t.Errorf("a meeting of a day to come is %s", kept.State)
	}
	var decision handlers.KeptDecision
	h.told(m, "POST", "/decisions", `{"meeting":"M-KSC-53","text":"The audit is published.","outcome":"consensus"}`, 201, &decision)
	if decision.Code != "D-2024-001" || decision.On != "2024-10-30" {
		t.Errorf("the decision is %+v", decision)
	}
	var action handlers.Action
	h.told(m, "POST", "/actions", `{"meeting":"M-KSC-53","text":"Name a reviewer","owners":["P-0001"],"due":"2024-10-31"}`, 201, nil)
	h.told(models.Member, "GET", "/actions/A-2024-001", "", 200, &action)
	if action.Overdue || action.Owners[0].Name != "Amara Linde" || *action.Due != "2024-10-31" {
		t.Errorf("the action is %+v", action)
	}
}

func TestWhatCanBeEditedAsksWhichVersionWasSeen(t *testing.T) {
	h := committee(t)
	h.told(models.Manager, "POST", "/actions", `{"body":"KSC","text":"Name a reviewer"}`, 201, nil)
	cases := []struct{ method, path, body string }{
		{"PATCH", "/api/v1/meetings/M-KSC-53", `{"date":"2024-10-29","why":"The chair says so."}`},
		{"PUT", "/api/v1/meetings/M-KSC-52/attendance", `{"attendance":[{"person":"P-0001"},{"person":"P-0003"}]}`},
		{"PATCH", "/api/v1/actions/A-2024-001", `{"state":"done","note":"Done."}`},
	}
	for _, c := range cases {
		t.Run(c.path, func(t *testing.T) {
			r := request{method: c.method, path: c.path, as: models.Manager, body: c.body}
			h.problem(h.do(r), 428)
			seen := h.do(request{method: "GET", path: c.path, as: models.Manager}).Header().Get("ETag")
			r.header = map[string]string{"If-Match": seen}
			if w := h.do(r); w.Code != 200 || w.Header().Get("ETag") == seen {
				t.Fatalf("%d %s: %s", w.Code, w.Header().Get("ETag"), w.Body)
			}
			h.problem(h.do(r), 412)
		})
	}
	var there handlers.Attendance
	h.told(models.Auditor, "GET", "/meetings/M-KSC-52/attendance", "", 200, &there)
	if there.Quorum.Present != 2 || there.Seats[1].Present || !there.Seats[2].Present {
		t.Errorf("the attendance is %+v", there)
	}
}

func TestAVoteIsCastOrWrittenDownAndClosedThroughTheAPI(t *testing.T) {
	h := committee(t)
	code := h.moved("open")
	votes, outcome := "/motions/"+code+"/votes", "/motions/"+code+"/outcome"
	var handed handlers.HandedVote
	h.told(amara, "POST", votes, `{"vote":"yes"}`, 201, &handed)
	if !handed.Counted || handed.Late || handed.Receipt == "" || handed.Motion != code {
		t.Errorf("handed in: %+v", handed)
	}
	h.told(models.Manager, "POST", votes, `{"person":"P-0002","vote":"unclear","words":"Sounds fine.","channel":"after-meeting"}`, 201, nil)
	h.problem(h.do(request{method: "POST", path: "/api/v1" + votes, as: models.Member, body: `{"vote":"yes"}`}), 403)
	h.problem(h.do(request{method: "POST", path: "/api/v1" + votes, as: models.Auditor, body: `{}`}), 403)
	h.problem(h.do(request{method: "POST", path: "/api/v1" + votes, as: amara, body: `{"person":"P-0002","vote":"no"}`}), 403)
	var roll struct{ Items []handlers.MotionVote }
	h.told(models.Auditor, "GET", votes, "", 200, &roll)
	if len(roll.Items) != 3 || *roll.Items[0].Vote != "yes" || *roll.Items[1].Words != "Sounds fine." || roll.Items[2].HandedIn {
		t.Errorf("the roll is %+v", roll.Items)
	}
	var counted handlers.MotionOutcome
	h.told(models.Manager, "POST", outcome, "", 201, &counted)
	if counted.State != "closed" || counted.Counts.Yes != 1 || counted.Counts.Unclear != 1 || counted.OnRoll != 3 {
		t.Errorf("the count is %+v", counted)
	}
	var again handlers.MotionOutcome
	h.told(models.Auditor, "GET", outcome, "", 200, &again)
	if *again.Sentence != *counted.Sentence || *again.Decision != *counted.Decision {
		t.Errorf("read again it is %+v", again)
	}
	var late handlers.HandedVote
	h.told(amara, "POST", votes, `{"vote":"no"}`, 201, &late)
	if late.Counted || !late.Late {
		t.Errorf("after the closing: %+v", late)
	}
}

func TestTheAPIOfGovernanceRefusesWithTheFieldNamed(t *testing.T) {
	h := committee(t)
	cases := []struct {
		name, path, body string
		status           int
		field            string
	}{
		{"a person without a name", "/people", `{}`, 422, "name"},
		{"a body of no kind", "/bodies", `{"code":"GB","name":"Board"}`, 422, "kind"},
		{"a seat without a number", "/bodies/KSC/seats", `{"person":"P-0001","from":"2024-01-01"}`, 422, "seat"},
		{"a seat that is held", "/bodies/KSC/seats", `{"seat":1,"person":"P-0004","from":"2024-01-01"}`, 409, "from"},
		{"a rule without numbers", "/bodies/KSC/rules", `{"key":"quorum","sentence":"Most.","from":"2024-01-01"}`, 422, "params"},
		{"a meeting that is on record", "/meetings", `{"body":"KSC","number":53,"date":"2024-10-30"}`, 409, "number"},
		{"a meeting that never ends", "/meetings", `{"body":"KSC","number":60,"date":"2024-10-30","duration_minutes":5000}`, 422, "duration_minutes"},
		{"a decision below the quorum", "/decisions", `{"meeting":"M-KSC-52","text":"It is.","outcome":"approved"}`, 409, "outcome"},
		{"an action of nobody known", "/actions", `{"body":"KSC","text":"x","owners":["P-9999"]}`, 422, "owners"},
		{"a motion with a rule that is none", "/motions", `{"body":"KSC","text":"x","rule":{"base":"moon"}}`, 422, "rule"},
		{"an unknown field", "/motions", `{"body":"KSC","text":"x","colour":"red"}`, 422, "colour"},
	}
	before := h.events()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := h.problem(h.do(request{method: "POST", path: "/api/v1" + c.path, as: models.Manager, body: c.body}), c.status)
			if !slices.ContainsFunc(p.Errors, func(f handlers.FieldProblem) bool { return f.Field == c.field }) {
				t.Errorf("field %s is not named: %+v", c.field, p.Errors)
			}
		})
	}
	if h.events() != before {
		t.Error("something was written")
	}
	p := h.problem(h.do(request{method: "PATCH", path: "/api/v1/meetings/M-KSC-53", as: models.Manager, body: `{"date":"2024-10-32"}`, header: map[string]string{"If-Match": `"v1"`}}), 422)
	if len(p.Errors) != 2 || p.Errors[0].Field != "date" || p.Errors[1].Field != "why" {
		t.Errorf("got %+v", p.Errors)
	}
	for _, path := range []string{"/decisions?from=x", "/actions?overdue_on=x", "/bodies/KSC?on=x", "/motions?to=x"} {
		h.problem(h.do(request{method: "GET", path: "/api/v1" + path, as: models.Auditor}), 422)
	}
	for _, path := range []string{"/meetings/M-KSC-99", "/people/P-9999", "/bodies/XX", "/motions/MO-2024-999", "/decisions/D-2024-999", "/actions/A-2024-999", "/imports/I-9999"} {
		h.problem(h.do(request{method: "GET", path: "/api/v1" + path, as: models.Auditor}), 404)
	}
}

func TestMinutesAreReadReviewedAndAppliedThroughTheAPI(t *testing.T) {
	h := committee(t)
	w := h.sendSheet(models.Manager, "/api/v1/imports/minutes", "ksc.md", minutesOfTwo, nil, "body", "KSC")
	if w.Code != 201 || !strings.Contains(w.Body.String(), `"code":"I-0001"`) {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	h.problem(h.sendSheet(models.Manager, "/api/v1/imports/minutes", "ksc.md", "no meeting here", nil, "body", "KSC"), 422)
	h.problem(h.sendSheet(models.Auditor, "/api/v1/imports/minutes", "ksc.md", minutesOfTwo, nil), 403)
	var imp handlers.Import
	h.told(models.Auditor, "GET", "/imports/I-0001", "", 200, &imp)
	if imp.State != "read" || len(imp.Items) == 0 || imp.Applied != 0 || len(imp.Reading) == 0 || imp.Items[0].Line != 3 {
		t.Errorf("the import is %+v", imp)
	}
	p := h.problem(h.do(request{method: "POST", path: "/api/v1/imports/I-0001/confirmation", as: models.Manager, body: `{"dates":{"48":"yesterday"}}`}), 422)
	if p.Errors[0].Field != "dates.48" {
		t.Errorf("got %+v", p.Errors)
	}
	h.told(models.Manager, "POST", "/imports/I-0001/confirmation", `{"dates":{"48":"2024-02-21"}}`, 201, nil)
	h.problem(h.do(request{method: "POST", path: "/api/v1/imports/I-0001/confirmation", as: models.Manager, body: `{}`}), 409)
	h.told(models.Auditor, "GET", "/imports/I-0001", "", 200, &imp)
	if imp.State != "confirmed" || imp.Applied == 0 {
		t.Errorf("applied: %+v", imp)
	}
	var meeting handlers.Meeting
	h.told(models.Auditor, "GET", "/meetings/M-KSC-48", "", 200, &meeting)
	if meeting.Date != "2024-02-21" || meeting.DateWritten != "2023-02-21" || meeting.Place == nil || *meeting.Place.Line != 12 {
		t.Errorf("the meeting is %+v", meeting)
	}
}
