package models

// Trace is how a figure or a record leads back to its causes, one step under the other, down to the line of the minutes.
type Trace struct {
	Ref   string
	Steps []TraceStep
}

// TraceKind is what a step of a trace is.
type TraceKind string

// The kinds of steps.
const (
	StepAmount       TraceKind = "amount"
	StepEntry        TraceKind = "entry"
	StepAward        TraceKind = "award"
	StepPool         TraceKind = "pool"
	StepSOW          TraceKind = "sow"
	StepTransfer     TraceKind = "transfer"
	StepScenario     TraceKind = "scenario"
	StepProposal     TraceKind = "proposal"
	StepRound        TraceKind = "round"
	StepDecision     TraceKind = "decision"
	StepMotion       TraceKind = "motion"
	StepVotes        TraceKind = "votes"
	StepMeeting      TraceKind = "meeting"
	StepAction       TraceKind = "action"
	StepDays         TraceKind = "days"
	StepStatement    TraceKind = "statement"
	StepMinutes      TraceKind = "minutes"
	StepImport       TraceKind = "import"
	StepPerson       TraceKind = "person"
	StepOrganization TraceKind = "organization"
	StepAuthority    TraceKind = "authority"
	StepIncome       TraceKind = "income"
	StepFeeRule      TraceKind = "fee rule"
	StepRate         TraceKind = "rate"
	StepYear         TraceKind = "fiscal-year"
	StepBudget       TraceKind = "budget"
	StepClosing      TraceKind = "closing"

	StepOffer     TraceKind = "offer"
	StepEstimate  TraceKind = "estimate"
	StepEffort    TraceKind = "effort"
	StepManner    TraceKind = "manner"
	StepNotice    TraceKind = "notice"
	StepAllowance TraceKind = "allowance"

	StepReconciliation TraceKind = "reconciliation"
	StepHostRow        TraceKind = "host row"

	StepComponent   TraceKind = "component"
	StepDeliverable TraceKind = "deliverable"
	StepFinding     TraceKind = "finding"
	StepInvoice     TraceKind = "invoice"
)

// TraceStep is one cause: what it is, its code, a sentence, and the place in a file where it was read.
type TraceStep struct {
	Kind  TraceKind
	Ref   string // a code, or "" where the step has none
	Text  string
	Place *Place
	Rows  []TraceRow // the lines of an entry, the votes of a poll
}

// TraceRow is one line under a step: an account and what was posted, a voter and the vote.
type TraceRow struct {
	Name, Value string
}

// Anchored tells whether the trace ends at a place in a file.
func (t Trace) Anchored() bool {
	for _, s := range t.Steps {
		if s.Place != nil {
			return true
		}
	}
	return false
}

// Hit is one thing that a search found.
type Hit struct {
	Code  string
	Kind  string // person, organization, body, meeting, motion, decision, action, round, proposal, award, sow, pool, transfer, transaction, income, invoice
	Title string
}

// GroupedNumber is a number as people read it: 1,842.
func GroupedNumber(n int64) string { return grouped(printScaled(n, 0)) }
