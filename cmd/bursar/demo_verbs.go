package main

import (
	"context"
	"fmt"

	"bursar/demo"
	"bursar/models"
	"bursar/sheets"
	"bursar/store"
)

// demoVerb does one step of the story and gives what it made.
type demoVerb func(context.Context, *store.Store, models.Viewer, demo.Step) (any, error)

// demoVerbs are the verbs of the story, each the verb of the store that a person would use.
var demoVerbs = map[demo.Verb]demoVerb{
	"name the foundation": entered((*store.Store).SetFoundation),
	"add organizations":   entered((*store.Store).AddOrganization),
	"add people":          entered((*store.Store).AddPerson),
	"add users":           addDemoUser,
	"add bodies":          entered((*store.Store).AddBody),
	"add charter rules":   entered((*store.Store).AddCharterRule),
	"fill seats":          entered((*store.Store).Seat),
	"end seats":           entered((*store.Store).EndTerm),
	"add fiscal years":    entered((*store.Store).AddFiscalYear),
	"add pools":           entered((*store.Store).AddPool),

	"plan meetings":    entered((*store.Store).PlanMeeting),
	"record meeting":   entered((*store.Store).RecordMeeting),
	"read minutes":     readDemoMinutes,
	"confirm minutes":  confirmDemoMinutes,
	"put motions":      entered((*store.Store).AddMotion),
	"recuse":           recuse,
	"record votes":     recordVote,
	"cast votes":       castBallot,
	"cast ballots":     castBallot,
	"close ballots":    closeBallots,
	"record decisions": entered((*store.Store).RecordDecision),
	"add actions":      entered((*store.Store).AddAction),
	"close actions":    enteredOn((*store.Store).CloseAction),
	"carry actions":    enteredOn((*store.Store).CarryAction),

	"add rounds":        entered((*store.Store).AddRound),
	"add proposals":     enteredOn((*store.Store).AddProposal),
	"amend proposals":   amendProposal,
	"declare conflicts": entered((*store.Store).DeclareConflict),
	"open ballots":      enteredOn((*store.Store).OpenBallots),
	"recommend round":   noted((*store.Store).Recommend),
	"decide round":      noted((*store.Store).DecideRound),
	"award":             entered((*store.Store).AddAward),

	"add sows":          entered((*store.Store).AddSOW),
	"set sow terms":     enteredOn((*store.Store).SetSOWTerms),
	"amend sow":         enteredOn((*store.Store).AmendSOW),
	"set day rates":     enteredOn((*store.Store).SetDayRate),
	"recommend sow":     moved((*store.Store).RecommendSOW),
	"activate sow":      moved((*store.Store).ActivateSOW),
	"close sow":         moved((*store.Store).CloseSOW),
	"reject sow":        moved((*store.Store).RejectSOW),
	"log days":          enteredOn((*store.Store).LogDays),
	"import days":       importDemoDays,
	"approve days":      approveDays,
	"reverse days":      reverseDays,
	"record statements": entered((*store.Store).RecordStatement),

	"appropriate":   entered((*store.Store).Appropriate),
	"note advice":   entered((*store.Store).RecordRecommended),
	"commit":        entered((*store.Store).CommitSOW),
	"pay":           entered((*store.Store).RecordPayment),
	"release":       entered((*store.Store).ReleaseCommitment),
	"carry over":    entered((*store.Store).CarryOver),
	"lapse":         entered((*store.Store).Lapse),
	"ask transfer":  entered((*store.Store).AskTransfer),
	"rule transfer": enteredOn((*store.Store).RuleTransfer),

	"add fee rules":           entered((*store.Store).AddFeeRule),
	"record income":           entered((*store.Store).RecordIncome),
	"enter exchange rates":    entered((*store.Store).AddExchangeRate),
	"add limits of authority": entered((*store.Store).AddAuthorityLimit),
	"begin scenarios":         entered((*store.Store).MakeScenario),
	"try steps":               tryStep,

	"propose sows":      entered((*store.Store).ProposeSOW),
	"help sows":         helpSOW,
	"require of sows":   enteredOn((*store.Store).RequireOfSOW),
	"offer for sows":    enteredOn((*store.Store).OfferForSOW),
	"correct offers":    correctOffer,
	"meet requirements": meetRequirement,
	"estimate sows":     enteredOn((*store.Store).EstimateSOW),
	"ask effort":        enteredOn((*store.Store).AskEffort),
	"choose offers":     enteredOn((*store.Store).ChooseOffer),
	"move sows":         moveSOW,
	"add components":    enteredOn((*store.Store).AddSOWComponent),

	"grade people":       enteredOn((*store.Store).SetSOWGrade),
	"recost days":        recostDays,
	"return days":        returnDays,
	"correct days":       correctDays,
	"allow days":         entered((*store.Store).AllowPersonDay),
	"turn manners":       enteredOn((*store.Store).TurnManner),
	"explain statements": explainStatement,
	"see notices":        seeNotice,
	"close quarter":      noted((*store.Store).CloseQuarter),

	"plan deliverables":  enteredOn((*store.Store).PlanDeliverable),
	"hand in":            enteredOn((*store.Store).HandInDeliverable),
	"judge deliverables": enteredOn((*store.Store).JudgeDeliverable),
	"add findings":       enteredOn((*store.Store).AddFinding),
	"settle findings":    enteredOn((*store.Store).SettleFinding),
	"enter invoices":     enteredOn((*store.Store).EnterInvoice),
	"check invoice":      judged((*store.Store).CheckInvoice),
	"approve invoice":    judged((*store.Store).ApproveInvoice),
	"pay invoice":        payInvoice,
}

// inputOf is what the step enters, of the kind that the verb takes.
func inputOf[T any](s demo.Step) (T, error) {
	in, ok := s.Input.(T)
	if !ok {
		return in, fmt.Errorf("%T is entered where %T is meant", s.Input, in)
	}
	return in, nil
}

// entered is a verb that takes an input.
func entered[In, Out any](verb func(*store.Store, context.Context, models.Viewer, In) (Out, error)) demoVerb {
	return func(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
		in, err := inputOf[In](s)
		if err != nil {
			return nil, err
		}
		return verb(st, ctx, as, in)
	}
}

// enteredOn is a verb that takes an input to a record.
func enteredOn[In, Out any](verb func(*store.Store, context.Context, models.Viewer, string, In) (Out, error)) demoVerb {
	return func(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
		in, err := inputOf[In](s)
		if err != nil {
			return nil, err
		}
		return verb(st, ctx, as, s.Record, in)
	}
}

// noted is a verb that takes a record and one word more: a day, or a decision.
func noted[Out any](verb func(*store.Store, context.Context, models.Viewer, string, string) (Out, error)) demoVerb {
	return func(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
		return verb(st, ctx, as, s.Record, s.Note)
	}
}

// moved takes a statement of work to its next state, with a reason.
func moved(verb func(*store.Store, context.Context, models.Viewer, string, int64, string) (models.SOW, error)) demoVerb {
	return func(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
		return verb(st, ctx, as, s.Record, 0, s.Note)
	}
}

func tryStep(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[models.NewStep](s)
	if err != nil {
		return nil, err
	}
	return st.AddScenarioStep(ctx, as, s.Record, in, 0)
}

func addDemoUser(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[models.NewUser](s)
	if err != nil {
		return nil, err
	}
	in.Password = demo.Password
	return st.AddUser(ctx, as, in)
}

func readDemoMinutes(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	return st.ReadMinutes(ctx, as, s.Note, s.File.Name, s.File.Content)
}

func confirmDemoMinutes(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	return st.ConfirmMinutes(ctx, as, s.Record, models.Corrections{})
}

func recuse(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.NewRecusal](s)
	if err != nil {
		return nil, err
	}
	return st.Recuse(ctx, as, s.Record, in.Person, in.Proposal, in.Why)
}

func closeBallots(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	return st.CloseBallots(ctx, as, s.Record)
}

func recordVote(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.RecordedVote](s)
	if err != nil {
		return nil, err
	}
	return st.RecordBallot(ctx, as, s.Record, models.NewRecordedBallot{Person: in.Person, Choice: in.Choice, Channel: in.Channel})
}

// castBallot hands in a ballot and sees that it is late where the story says so.
func castBallot(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[models.BallotChoice](s)
	if err != nil {
		return nil, err
	}
	handed, err := st.CastBallot(ctx, as, s.Record, in)
	if err == nil && handed.Late != s.Late {
		return nil, fmt.Errorf("late is %t, the story says %t", handed.Late, s.Late)
	}
	return handed, err
}

func amendProposal(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[models.NewTerms](s)
	if err != nil {
		return nil, err
	}
	return st.AmendProposalTerms(ctx, as, s.Record, in, 0)
}

// importDemoDays reads a day sheet and enters it, and counts rows and refused cells as the story does.
func importDemoDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	sheet, err := sheets.ReadDays(s.File.Name, reader(s))
	if err != nil {
		return nil, err
	}
	done, err := st.ImportDays(ctx, as, sheet, s.File.Content, false)
	if err != nil {
		return nil, err
	}
	if done.Accepted != s.Rows || len(done.Problems) != s.Cells {
		return nil, fmt.Errorf("%d rows were entered and %d cells refused, the story says %d and %d: %v", done.Accepted, len(done.Problems), s.Rows, s.Cells, done.Problems)
	}
	return done, nil
}
