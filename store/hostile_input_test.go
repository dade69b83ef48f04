package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

var hostile = []string{"a\x00b", "\xff\xfe", "\u202egnp.exe", "10000000000000.01", "2999-12-31", "G-\x00", strings.Repeat("x", 5000)}

// textFields are the texts of an input, also those in lists of it.
func textFields(v reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return []reflect.Value{v}
	case reflect.Slice:
		var out []reflect.Value
		for i := range v.Len() {
			out = append(out, textFields(v.Index(i))...)
		}
		return out
	case reflect.Struct:
		var out []reflect.Value
		for i := range v.NumField() {
			out = append(out, textFields(v.Field(i))...)
		}
		return out
	}
	return nil
}

// tried enters an input once for each of its fields and each hostile text, and tells the verdicts.
func tried[N any](what string, good N, enter func(N) error) []string {
	var out []string
	for at := range textFields(reflect.ValueOf(&good).Elem()) {
		for i, text := range hostile {
			n := good
			v := reflect.ValueOf(&n).Elem()
			for f := range v.NumField() { // lists are shared between copies
				if field := v.Field(f); field.Kind() == reflect.Slice {
					field.Set(reflect.AppendSlice(reflect.MakeSlice(field.Type(), 0, 1), field))
				}
			}
			textFields(v)[at].SetString(text)
			out = append(out, fmt.Sprintf("%s, field %d, text %d: %s", what, at, i, verdict(enter(n))))
		}
	}
	return out
}

func verdict(err error) string {
	var e *models.Error
	switch {
	case err == nil:
		return "taken"
	case errors.As(err, &e) && e.Err == nil && e.Message != "":
		return fmt.Sprintf("%s %s %s", e.Code, e.Rule, e.Field)
	}
	return "FAULT " + err.Error()
}

func second[T any](_ T, err error) error { return err }

// hostileVerbs tries every verb that takes text.
func hostileVerbs(l ledger, people map[string]string, proposal string) (out []string) {
	ctx, s, keeper := context.Background(), l.Store, storetest.Keeper
	c := newSOWCase(l.t, s, models.NewSOW{Pool: "contract"}, models.NewSOWTerms{EffectiveOn: "2024-01-02", Currency: "USD"})
	src := made[models.Source](l.t, "source")(s.KeepSource(ctx, keeper, "a.md", []byte("one line")))
	cite := models.Cite{SourceSHA256: src.SHA256, Line: 1, Cell: "A1", Excerpt: "one line"}
	made[models.SOWComponentLine](l.t, "component")(s.AddSOWComponent(ctx, keeper, c.code, models.NewSOWComponent{Name: "Report", NewSOWTerms: models.NewSOWTerms{EffectiveOn: "2024-01-02"}}))
	add := func(verdicts []string) { out = append(out, verdicts...) }
	add(tried("action", models.NewAction{Body: "BSC", Meeting: "M-BSC-53", Text: "Book", Owners: []string{people["gregg"]}, OwnersWritten: "G", Due: "2024-12-01", Cite: cite},
		func(n models.NewAction) error { return second(s.AddAction(ctx, keeper, n)) }))
	add(tried("award", models.NewAward{Organization: l.organization(), Purpose: "Travel", Pool: "research", Decision: "D-2024-001", AwardedWritten: "2024-08", Evidence: "page", Amount: "1",
		Currency: "USD", Starts: "2024-09-01", Ends: "2024-12-01", On: "2024-08-14", Cite: cite}, func(n models.NewAward) error { return second(s.AddAward(ctx, keeper, n)) }))
	add(tried("recorded award", models.NewAward{Organization: l.organization(), Purpose: "Travel", Currency: "USD", On: "2024-08-14"}, func(n models.NewAward) error { return second(s.AddAward(ctx, keeper, n)) }))
	add(tried("authority limit", models.NewAuthorityLimit{Subject: "award", Body: "GB", Office: "chair", Pool: "research", Currency: "USD", UpTo: "1", PerYear: "9", From: "2024-01-01",
		Section: "7", Sentence: "s", Decision: "D-2024-001", Cite: cite}, func(n models.NewAuthorityLimit) error { return second(s.AddAuthorityLimit(ctx, keeper, n)) }))
	direct := models.NewDirectAward{Kind: "travel", Person: people["gregg"], Purpose: "Travel", Pool: "research", Amount: "1", Currency: "USD", Starts: "2024-09-01", Ends: "2024-09-02", On: "2024-08-14", Evidence: "e"}
	add(tried("direct award", direct, func(n models.NewDirectAward) error { return second(s.AskAward(ctx, keeper, n)) }))
	asked := made[models.Award](l.t, "direct award")(s.AskAward(ctx, keeper, direct))
	add(tried("approval", models.NewAwardApproval{Decision: "D-2024-001", On: "2024-08-15"}, func(n models.NewAwardApproval) error {
		return second(s.ApproveAward(ctx, storetest.Treasurer, asked.Code, n))
	}))
	add(tried("decline", models.NewAwardEnd{Why: "w", On: "2024-08-15"}, func(n models.NewAwardEnd) error {
		return second(s.DeclineAward(ctx, storetest.Treasurer, asked.Code, n))
	}))
	add(tried("receipt", models.NewAwardReceipt{Reference: "r", Name: "n.pdf", Content: []byte("x")}, func(n models.NewAwardReceipt) error { return second(s.AddAwardReceipt(ctx, keeper, asked.Code, n)) }))
	add(tried("body", models.NewBody{Code: "XX", Name: "X", Kind: "committee"}, func(n models.NewBody) error { return second(s.AddBody(ctx, keeper, n)) }))
	add(tried("charter", models.NewCharterRule{Body: "BSC", Key: "other", Section: "1", Sentence: "A rule.", Params: `{"a":"b"}`, From: "2024-01-01"},
		func(n models.NewCharterRule) error { return second(s.AddCharterRule(ctx, keeper, n)) }))
	add(tried("conflict", models.NewConflict{Proposal: proposal, Person: people["gregg"], Kind: "found", Why: "near", On: "2024-10-01"},
		func(n models.NewConflict) error { return second(s.DeclareConflict(ctx, keeper, n)) }))
	add(tried("days", models.NewDayEntry{Date: "2024-10-01", Person: c.rafe.Code, Days: "0.5", Note: "x", Deliverable: "y", Itemises: "2024-12-01", Cite: cite, Component: "Report"},
		func(n models.NewDayEntry) error { return second(s.LogDays(ctx, keeper, c.code, n)) }))
	add(tried("rate", models.NewDayRate{Person: c.ines.Code, From: "2024-01-01", Amount: "1", Currency: "USD"}, func(n models.NewDayRate) error { return second(s.SetDayRate(ctx, keeper, c.code, n)) }))
	add(tried("decision", models.NewDecision{Body: "BSC", On: "2024-10-30", Meeting: "M-BSC-53", About: "x", Text: "y", Outcome: "noted", Supersedes: "", Cite: cite},
		func(n models.NewDecision) error { return second(s.RecordDecision(ctx, keeper, n)) }))
	add(tried("meeting", models.NewMeeting{Body: "BSC", Date: "2024-10-29", DateWritten: "29 Oct", Title: "t", Starts: "16:00", Chair: people["gregg"], ChairWritten: "G", Cite: cite,
		Attendance: []models.NewAttendance{{Person: people["gregg"], Name: "G", Capacity: "seat", Arrived: "16:00", Departed: "17:00", Cite: cite}}},
		func(n models.NewMeeting) error { return second(s.RecordMeeting(ctx, keeper, n)) }))
	add(tried("motion", models.NewMotion{Body: "BSC", Meeting: "M-BSC-53", On: "2024-10-30", Text: "t", About: "x", Mover: people["gregg"], Seconder: people["singh"], Rule: majorityOfCast, Cite: cite},
		func(n models.NewMotion) error { return second(s.AddMotion(ctx, keeper, n)) }))
	add(tried("organization", models.NewOrganization{Name: "O"}, func(n models.NewOrganization) error { return second(s.AddOrganization(ctx, keeper, n)) }))
	add(tried("person", models.NewPerson{Name: "N", Email: "n@example.org", ORCID: "0", AlsoKnownAs: []string{"M"}}, func(n models.NewPerson) error { return second(s.AddPerson(ctx, keeper, n)) }))
	add(tried("round", models.NewRound{Title: "R", Body: "BSC", Currency: "USD", Money: " ", MoneyWhy: "w", Method: "schulze", Pools: []string{"research"}, Terms: "t", On: "2024-06-01", Cite: cite},
		func(n models.NewRound) error { return second(s.AddRound(ctx, keeper, n)) }))
	add(tried("round's proposal", models.NewProposal{Title: "P", Organization: l.organization(), Amount: "1", Minimum: "1", Note: "n", Why: "w", On: "2024-06-01", Cite: cite},
		func(n models.NewProposal) error { return second(s.AddProposal(ctx, keeper, "R-2024-2", n)) }))
	add(tried("asked", models.NewTerms{Amount: "9", Minimum: "1", On: "2024-09-01", Why: "w"}, func(n models.NewTerms) error { return second(s.AmendProposalTerms(ctx, keeper, proposal, n, 0)) }))
	add(tried("seat", models.NewSeatTerm{Body: "BSC", Seat: 8, Person: people["brown"], Organization: l.organization(), Office: "o", From: "2024-10-01", Note: "n"},
		func(n models.NewSeatTerm) error { return second(s.Seat(ctx, keeper, n)) }))
	add(tried("work", models.NewSOW{Title: "W", On: "2024-01-01", Vendor: l.organization(), Pool: "contract", Grid: "0.5", Priorities: []string{"P1"}, Champions: []string{people["gregg"]},
		People: []string{c.ines.Code}, Note: "n", Cite: cite}, func(n models.NewSOW) error { return second(s.AddSOW(ctx, keeper, n)) }))
	add(tried("amendment", models.NewSOWTerms{EffectiveOn: "2024-10-01", Decision: "D-2024-001", CeilingDays: "90", CeilingMoney: "9", Currency: "USD", Starts: "2024-01-02", Ends: "2025-01-01", Why: "w", Cite: cite},
		func(n models.NewSOWTerms) error { return second(s.AmendSOW(ctx, keeper, c.code, n)) }))
	plan := made[models.SOW](l.t, "plan")(s.AddSOW(ctx, keeper, models.NewSOW{Title: "Plan", On: "2024-01-02"})).Code
	add(tried("idea", models.NewSOWIdea{Title: "I", Note: "n", Scope: "https://example.org/s", On: "2024-01-01", Cite: cite}, func(n models.NewSOWIdea) error { return second(s.ProposeSOW(ctx, keeper, n)) }))
	add(tried("description", models.NewSOWDescription{Title: "D", Scope: "https://example.org/s", Vendor: l.organization(), Pool: "contract", Unit: "day", Grid: "0.5", Overrun: "refuse", Priorities: []string{"P1/P2"}, Note: "n"},
		func(n models.NewSOWDescription) error { return second(s.DescribeSOW(ctx, keeper, plan, n, 0)) }))
	add(tried("requirement", models.NewSOWRequirement{Text: "C"}, func(n models.NewSOWRequirement) error { return second(s.RequireOfSOW(ctx, keeper, plan, n)) }))
	add(tried("offer", models.NewSOWOffer{Organization: l.organization(), Days: "12", Rate: "800.00", Currency: "USD", From: "2024-02-01", Remark: "r", Cite: cite},
		func(n models.NewSOWOffer) error { return second(s.OfferForSOW(ctx, keeper, plan, n)) }))
	add(tried("offer anew", models.NewSOWOffer{Days: "12", Total: "800.00", Currency: "USD", From: "2024-02-01", Remark: "r", Why: "w", Cite: cite},
		func(n models.NewSOWOffer) error { return second(s.CorrectOffer(ctx, keeper, plan, 1, n)) }))
	add(tried("met", models.NewMeets{Requirement: 1, Verdict: "met", Remark: "r"}, func(n models.NewMeets) error { return second(s.MeetRequirement(ctx, keeper, plan, 1, n)) }))
	add(tried("choice", models.NewSOWChoice{Offer: 1, On: "2024-02-02", Why: "w", Cite: cite}, func(n models.NewSOWChoice) error { return second(s.ChooseOffer(ctx, keeper, plan, n)) }))
	add(tried("estimate", models.NewSOWEstimate{LowDays: "10", HighDays: "12", Low: "1", High: "2", Currency: "USD", By: "B", Meeting: "M-BSC-53", Remark: "r", Cite: cite},
		func(n models.NewSOWEstimate) error { return second(s.EstimateSOW(ctx, keeper, plan, n)) }))
	add(tried("effort", models.NewSOWEffort{Person: people["gregg"], Amount: "2", Unit: "hour", Text: "t", Cite: cite}, func(n models.NewSOWEffort) error { return second(s.AskEffort(ctx, keeper, plan, n)) }))
	add(tried("step", models.NewSOWMove{State: "drafted", Decision: "", On: "2024-02-01", Reason: "r", Cite: cite}, func(n models.NewSOWMove) error {
		idea, err := s.ProposeSOW(ctx, keeper, models.NewSOWIdea{Title: "I"})
		if err != nil {
			return err
		}
		return second(s.MoveSOW(ctx, keeper, idea.Code, n, 0))
	}))
	add(tried("statement", models.NewStatement{SOW: c.code, On: "2024-10-01", Used: "1", Of: "9", SaidBy: "v", Cite: cite}, func(n models.NewStatement) error { return second(s.RecordStatement(ctx, keeper, n)) }))
	add(tried("manner", models.NewSOWManner{From: "2024-11-30", Manner: "entries", Why: "w", Decision: "D-2024-001", Cite: cite}, func(n models.NewSOWManner) error { return second(s.TurnManner(ctx, keeper, c.code, n)) }))
	said := made[models.Statement](l.t, "statement")(s.RecordStatement(ctx, keeper, models.NewStatement{SOW: c.code, On: "2024-10-02", Used: "1"}))
	add(tried("explanation", models.NewStatementExplanation{Text: "t", Apart: "0.5"}, func(n models.NewStatementExplanation) error {
		return second(s.ExplainStatement(ctx, keeper, c.code, said.ID, n))
	}))
	add(tried("appropriation", models.NewAppropriation{Pool: "research", Amount: "9", On: "2024-02-01", Decision: "D-2024-001", Text: "t", Cite: cite},
		func(n models.NewAppropriation) error { return second(s.Appropriate(ctx, keeper, n)) }))
	add(tried("commitment", models.NewCommitment{SOW: c.code, Amount: "1", On: "2024-02-01", Decision: "D-2024-001", Text: "t"}, func(n models.NewCommitment) error { return second(s.CommitSOW(ctx, keeper, n)) }))
	add(tried("advice", models.NewRecommended{Pool: "research", Amount: "1", On: "2024-02-01", Proposal: proposal, SOW: c.code, Text: "t"}, func(n models.NewRecommended) error { return second(s.RecordRecommended(ctx, keeper, n)) }))
	add(tried("payment", models.NewPayment{For: c.code, Amount: "0.01", On: "2024-02-01", Text: "t"}, func(n models.NewPayment) error { return second(s.RecordPayment(ctx, keeper, n)) }))
	bill := models.NewInvoice{Number: "1", Date: "2024-10-31", Received: "2024-10-31", From: "2024-10-01", To: "2024-10-31", Currency: "USD", TotalDays: "1", Total: "1", Note: "n", Name: "i.pdf", Content: []byte("x"), Cite: cite,
		Lines: []models.NewInvoiceLine{{Kind: "days", Person: c.ines.Code, Days: "1", Rate: "1", Amount: "1", Text: "t"}, {Kind: "other", Amount: "1", Text: "VAT"}}}
	add(tried("invoice", bill, func(n models.NewInvoice) error { return second(s.EnterInvoice(ctx, keeper, c.code, n)) }))
	bill.Number = "explained"
	billed := made[models.Invoice](l.t, "invoice")(s.EnterInvoice(ctx, keeper, c.code, bill))
	add(tried("explanation", models.NewInvoiceExplanation{Key: "extra/2", Reason: "r"}, func(n models.NewInvoiceExplanation) error {
		return second(s.ExplainInvoice(ctx, keeper, billed.Code, n))
	}))
	add(tried("invoice payment", models.NewInvoicePayment{On: "2024-10-31"}, func(n models.NewInvoicePayment) error { return second(s.PayInvoice(ctx, keeper, billed.Code, n)) }))
	add(tried("rejection", models.NewInvoiceVerdict{Reason: "r"}, func(n models.NewInvoiceVerdict) error {
		return second(s.RejectInvoice(ctx, storetest.SecondKeeper, billed.Code, n))
	}))
	add(tried("release", models.NewRelease{For: c.code, Amount: "0.01", On: "2024-02-01", Why: "w"}, func(n models.NewRelease) error { return second(s.ReleaseCommitment(ctx, keeper, n)) }))
	add(tried("lapse", models.NewLapse{Pool: "research", FiscalYear: "FY2024", Amount: "0.01", Why: "w"}, func(n models.NewLapse) error { return second(s.Lapse(ctx, keeper, n)) }))
	add(tried("transfer", models.NewTransfer{From: "research", To: "contract", Amount: "1", Reason: "r", On: "2024-02-01"}, func(n models.NewTransfer) error { return second(s.AskTransfer(ctx, keeper, n)) }))
	add(tried("reversal", models.NewReversal{Reason: "r"}, func(n models.NewReversal) error { return second(s.ReverseTransaction(ctx, keeper, "T-000001", n)) }))
	add(tried("choice", models.BallotChoice{Words: "w", Ranking: [][]string{{proposal}}}, func(n models.BallotChoice) error {
		return second(s.CastBallot(ctx, memberOf(l.t, s, people["singh"]), "R-2024-1", n))
	}))
	add(tried("sheet", models.DaySheetRow{Sheet: "S", SOW: c.code, Date: "2024-10-02", Person: c.ines.Code, Days: "0.5", Note: "n", Deliverable: "d", Component: "Report"}, func(n models.DaySheetRow) error {
		out, err := s.ImportDays(ctx, keeper, models.DaySheet{Name: "s.csv", Rows: []models.DaySheetRow{n}}, []byte(fmt.Sprint(n)), false)
		if err == nil && len(out.Problems) > 0 {
			return &models.Error{Code: models.Invalid, Rule: models.Rule(out.Problems[0].Code), Field: out.Problems[0].Field, Message: "cell"}
		}
		return err
	}))
	out = append(out, hostileDelivery(l, c.code, cite)...)
	return append(out, hostileScenarios(l, proposal, c.code)...)
}

// hostileScenarios tries what is tried in a scenario, step by step of every kind; too many steps are refused like any other input.
func hostileScenarios(l ledger, proposal, sow string) (out []string) {
	ctx, s, keeper := context.Background(), l.Store, storetest.Keeper
	out = append(out, tried("scenario", models.NewScenario{Name: "What if", Purpose: "p"}, func(n models.NewScenario) error { return second(s.MakeScenario(ctx, keeper, n)) })...)
	for _, step := range []models.NewStep{{Verb: "move", From: "research", To: "contract", Amount: "1"}, {Verb: "set-budget", Pool: "research", Amount: "9", FiscalYear: "FY2024"},
		{Verb: "carry-over", Pool: "research", Amount: "1", FiscalYear: "FY2024", ToYear: "FY2025"}, {Verb: "lapse", Pool: "contract", Amount: "1"},
		{Verb: "fund", Proposal: proposal, Amount: "1", Pool: "research"}, {Verb: "raise-ceiling", SOW: sow, Days: "1", Amount: "1", Currency: "USD"}} {
		sc := made[models.Scenario](l.t, "scenario")(s.MakeScenario(ctx, keeper, models.NewScenario{Name: "Step " + step.Verb}))
		out = append(out, tried("step "+step.Verb, step, func(n models.NewStep) error { return second(s.AddScenarioStep(ctx, keeper, sc.Code, n, 0)) })...)
	}
	return out
}

// hostileReads asks for what is not there by every text that can stand in an address or a filter.
func hostileReads(s *store.Store, v models.Viewer) (out []string) {
	ctx := context.Background()
	for i, text := range hostile {
		page, day := models.Page{Cursor: text}, models.Date("2024-10-31")
		for n, err := range []error{second(s.Round(ctx, v, text)), second(s.Proposal(ctx, v, text)), second(s.Result(ctx, v, text)), second(s.MyBallot(ctx, v, text)), second(s.Motion(ctx, v, "MO-"+text)),
			second(s.Meeting(ctx, v, text)), second(s.Body(ctx, v, text, day)), second(s.Decision(ctx, v, text)), second(s.Action(ctx, v, text)), second(s.SOW(ctx, v, text, day)), second(s.BurnDown(ctx, v, text, day)),
			second(s.Pool(ctx, v, text, day)), second(s.PoolEntries(ctx, v, text, models.PoolEntryFilter{}, models.Page{})), second(s.Transaction(ctx, v, text)), second(s.Transfer(ctx, v, text)), second(s.Award(ctx, v, text)), second(s.AwardReceiptFile(ctx, v, text, 1)),
			second(s.AuthorityLimits(ctx, v, models.AuthorityLimitFilter{On: day, Subject: text, Holder: text}, models.Page{})), second(s.Awards(ctx, v, models.AwardFilter{Kind: text}, models.Page{})),
			second(s.Trace(ctx, v, text)), second(s.Trace(ctx, v, "days/"+text)), second(s.Trace(ctx, v, "PR-"+text)), second(s.Search(ctx, v, text)), second(s.Quarter(ctx, v, text, day)), second(s.Import(ctx, v, text)),
			second(s.Rounds(ctx, v, models.RoundFilter{Text: text, Body: text, State: text}, models.Page{})), second(s.Proposals(ctx, v, models.ProposalFilter{Text: text, Round: text}, models.Page{})),
			second(s.SOWs(ctx, v, models.SOWFilter{Text: text, Vendor: text, Champion: text}, models.Page{})), second(s.SOWTimeline(ctx, v, models.SOWFilter{Text: text, State: text}, page)), second(s.WhoWorks(ctx, v, models.WorkingFilter{Text: text}, page)), second(s.Notices(ctx, v, models.NoticeFilter{SOW: text}, page)), second(s.Trace(ctx, v, "notices/"+text)), second(s.Days(ctx, v, models.DayFilter{Text: text, SOW: text}, models.Page{})),
			second(s.Audit(ctx, v, models.AuditFilter{Subject: text, Actor: text, Verb: text}, models.Page{})), second(s.People(ctx, v, models.PersonFilter{Text: text}, page)), second(s.Person(ctx, v, text)),
			second(s.Organization(ctx, v, text)), second(s.People(ctx, v, models.PersonFilter{}, models.Page{Sort: text})),
			second(s.Invoice(ctx, v, text)), second(s.InvoiceFile(ctx, v, text)), second(s.Invoices(ctx, v, models.InvoiceFilter{Text: text, SOW: text, State: text}, page)), second(s.ProposeInvoice(ctx, v, text, day, day))} {
			out = append(out, fmt.Sprintf("read %d, text %d: %s", n, i, verdict(err)))
		}
	}
	return out
}

func TestHostileTextIsJudgedAlikeOnBothDatabasesAndNeverOurFault(t *testing.T) {
	verdicts := map[string][]string{}
	eachLedger(t, func(l ledger) {
		l.must(l.ExecForTest("INSERT INTO counters (kind, scope, next) VALUES ('D', '2024', 50)"))
		people, proposals := schulzeRound(l.t, l.Store, models.NewPoll{})
		meetingHeld(l.t, l.Store, people, 53, "2024-10-30", "borkmann", "gregg singh stringer starovoitov")
		l.appropriate("research", "100000", "2024-01-01")
		l.appropriate("contract", "100000", "2024-01-01")
		got := append(hostileVerbs(l, people, proposals[0]), hostileReads(l.Store, storetest.Keeper)...)
		for _, g := range got {
			if strings.Contains(g, "FAULT") {
				l.t.Error(g)
			}
		}
		verdicts[l.Dialect()] = got
		l.sound()
		if verdict := made[models.AuditVerdict](l.t, "audit")(l.VerifyAudit(l.ctx, storetest.Keeper)); !verdict.OK() {
			l.t.Errorf("the record does not verify: %+v", verdict)
		}
	})
	a, b := verdicts["sqlite"], verdicts["postgres"]
	if len(a) < 800 || len(a) != len(b) {
		t.Fatalf("%d verdicts and %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("SQLite says %q, PostgreSQL %q", a[i], b[i])
		}
	}
	if taken := slices.IndexFunc(a, func(v string) bool { return strings.HasSuffix(v, ": taken") }); taken < 0 {
		t.Error("nothing at all was taken; the inputs are refused for another reason than the text")
	}
}
