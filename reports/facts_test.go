package reports_test

import (
	"bursar/models"
	"bursar/tally"
)

func num(n int64) *int64              { return &n }
func span(d models.Days) *models.Days { return &d }

func line(n int64) *models.Place { return &models.Place{File: "ebpf-bsc-2024.md", Line: num(n)} }

// counted is a vote of seven by mail: more than half of all voting seats.
func counted(code string, c tally.Counts) *models.Counted {
	o, err := tally.Motion(c, 7, tally.MotionRule{Base: tally.BaseRoll, Threshold: tally.Fraction{Num: 1, Den: 2}, Strict: true})
	if err != nil {
		panic(err)
	}
	return &models.Counted{Code: code, Outcome: o}
}

func given(minor int64) *models.QuarterMoney {
	return &models.QuarterMoney{Budget: minor, Free: minor}
}

// ebpf are public facts: pools of which one has no amount, five ranked proposals with assumed amounts, of which two are not shown
// by the record, and a contractor's use that is known from one line of the minutes.
func ebpf() models.QuarterRecord {
	period, _ := models.ParsePeriod("2024-Q4", "01-01")
	r := models.QuarterRecord{Foundation: "eBPF Foundation", Currency: "USD", Period: period, AsOf: "2024-12-31", Seq: 412,
		Year: models.FiscalYear{Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31"}}
	r.Pools = []models.QuarterPool{
		{Code: "contract-work", Name: "SOW budget", Currency: "USD", FiscalYear: "FY2024",
			Now: &models.QuarterMoney{Budget: 20000000, Paid: 1300000, Committed: 9940000, Free: 8760000, Recommended: 0}, PaidInPeriod: 1300000, PaidInYear: 1300000},
		{Code: "mentorship", Name: "Mentorship fund", Currency: "USD", FiscalYear: "FY2024", Now: given(1600000), Before: given(1200000)},
		{Code: "travel", Name: "Travel fund", Currency: "USD", FiscalYear: "FY2024", Now: given(900000)},
		{Code: "research", Name: "Research fund", Currency: "USD", FiscalYear: "FY2024"},
	}
	r.Rounds = []models.QuarterRound{{Code: "R-2024-1", Title: "Academic research grants 2024", Body: "BSC", Currency: "USD", Counted: true, ClosedOn: "2024-06-26", Proposals: 5}}
	r.Proposals = proposals()
	r.SOWs = works()
	r.Days = entries()
	r.Findings, r.Invoices = found(), billed()
	r.Decisions, r.Meetings = decided()
	r.Actions = promised()
	return r
}

func proposals() []models.QuarterProposal {
	top := tally.Counts{Yes: 4, Unclear: 1, Unrecorded: 1, Absent: 1}
	rest := tally.Counts{Yes: 2, Abstain: 2, Unclear: 1, Unrecorded: 1, Absent: 1}
	list := []models.QuarterProposal{
		{Code: "PR-2024-001", Title: "Efficient IO-Intensive μs-scale Applications using eBPF", Organization: "EPFL", Country: "CH", Vote: counted("PR-2024-001", top)},
		{Code: "PR-2024-002", Title: "Learned Virtual Memory with eBPF", Organization: "CMU", Country: "US", Vote: counted("PR-2024-002", top)},
		{Code: "PR-2024-003", Title: "Verified Path Exploration for eBPF Static Analysis", Organization: "Rutgers", Country: "US", Vote: counted("PR-2024-003", top),
			Award: "G-2024-001", Awarded: "2024-08"},
		{Code: "PR-2024-004", Title: "Improving eBPF Complexity with a Hardware-backed Isolation Environment", Organization: "CAS Beijing", Country: "CN",
			Vote: counted("PR-2024-004", rest)},
		{Code: "PR-2024-005", Title: "Lazy Abstraction Refinement with Proof for an Enhanced Verifier", Organization: "ETH Zürich", Country: "CH",
			Vote: counted("PR-2024-005", rest), Award: "G-2024-002", Awarded: "2024-09"},
	}
	for i := range list {
		list[i].Round, list[i].State, list[i].Place, list[i].Currency = "R-2024-1", models.ProposalSubmitted, num(int64(i+1)), "USD"
		list[i].RequestedMinor, list[i].Assumed, list[i].AssumedWhy = num(5000000), true, "about 50K a project is discussed in #52"
		list[i].Advice = models.AdviceIn
	}
	return list
}

func works() []models.QuarterSOW {
	stated := &models.StatementLine{StatedOn: "2024-10-30", UsedUnits: 16500, OfUnits: span(131000), SaidBy: "Bootlin", Place: *line(31)}
	share, left := models.Days(16500).PercentOf(131000), models.Days(114500)
	worked, rest := models.Days(9500).PercentOf(40000), models.Days(30500)
	return []models.QuarterSOW{
		{Code: "SOW-2024-001", Title: "BPF kernel CI improvements", State: models.SOWDraft, Unit: models.UnitDay, Priorities: models.Priorities{"P1"}},
		{Code: "SOW-2024-003", Title: "LLVM BPF backend improvements", State: models.SOWActive, Unit: models.UnitDay, Priorities: models.Priorities{"P1", "P2"},
			Champions: []string{"A. Champion", "B. Champion"}, HasTerms: true, Decision: "D-2024-002", InPeriod: span(3500), Currency: "USD", Committed: num(9940000), Paid: num(1300000),
			Figures: models.SOWFigures{UsedUnits: span(9500), UsedFrom: models.FromEntries, Ceiling: span(40000), Left: &rest, Percent: &worked, StartsOn: "2024-03-01", EndsOn: "2025-02-28",
				MoneyLimit: &models.Money{Minor: 11240000, Currency: "USD"}, CostUsed: &models.Money{Minor: 1049750, Currency: "USD"}}},
		{Code: "SOW-2024-006", Title: "Bootlin SOW (scope not named in the minutes)", Vendor: "Bootlin", State: models.SOWActive, Unit: models.UnitDay, HasTerms: true,
			Figures: models.SOWFigures{UsedUnits: span(16500), UsedFrom: models.FromStatement, Ceiling: span(131000), Left: &left, Percent: &share, Statement: stated}},
	}
}

func entries() []models.QuarterDay {
	day := func(id int64, on models.Date, units models.Days, state models.DayState, kind models.DayKind, note string) models.QuarterDay {
		return models.QuarterDay{ID: id, SOW: "SOW-2024-003", Title: "LLVM BPF backend improvements", Unit: models.UnitDay, From: on, To: on, Person: "C. Contractor",
			Kind: kind, Units: units, State: state, RateMinor: num(110500), Currency: "USD", Note: note, EnteredBy: "c@example.org"}
	}
	return []models.QuarterDay{
		day(1, "2024-10-07", 1000, models.DayApproved, "worked", "first patches"),
		day(2, "2024-10-08", 500, models.DayApproved, "worked", "=HYPERLINK(\"http://example.org\",\"review\")"),
		day(3, "2024-11-04", 1000, models.DayReturned, "worked", "+1 on holiday"),
		day(4, "2024-11-05", 1000, models.DayReversed, "worked", "@wrong day"),
		day(5, "2024-11-05", -1000, models.DayReversal, "reversal", "-wrong day"),
		{ID: 6, SOW: "SOW-2024-003", Title: "LLVM BPF backend improvements", Unit: models.UnitDay, From: "2024-12-01", To: "2024-12-31", Person: "C. Contractor",
			Kind: "month", Units: 2000, State: models.DaySubmitted, Currency: "USD", EnteredBy: "keeper@example.org",
			Place: &models.Place{File: "days-2024-12.csv", Cell: "D4"}},
	}
}

func decided() ([]models.QuarterDecision, []models.QuarterMeeting) {
	q := models.Quorum{Present: 6, Eligible: 7, Needed: 5, Met: true, Known: true, Share: models.RuleShare{Num: 60, Den: 100}, RuleSection: "5.1", From: "2024-02-12"}
	few := q
	few.Present, few.Met = 4, false
	return []models.QuarterDecision{
			{Code: "D-2024-004", On: "2024-10-30", Body: "BSC", Meeting: "M-BSC-53", Channel: "meeting", Text: "Defensive coding suggestion of the audit is declined",
				Outcome: models.OutcomeConsensus, Quorum: q.Sentence(), Place: line(22)},
			{Code: "D-2024-005", On: "2024-12-11", Body: "BSC", Motion: "MO-2024-001", Channel: "mail", Text: "Renew the review contract for one quarter.",
				Outcome: models.OutcomeApproved, Rule: "more than half of all voting seats (section 5.3)", Vote: counted("MO-2024-001", tally.Counts{Yes: 5, No: 1, Absent: 1})},
		}, []models.QuarterMeeting{{Code: "M-BSC-53", Body: "BSC", On: "2024-10-30", Quorum: q},
			{Code: "M-BSC-54", Body: "BSC", On: "2024-12-04", Quorum: few}}
}

func promised() []models.QuarterAction {
	return []models.QuarterAction{
		{Code: "A-2024-012", Body: "BSC", Text: "start estimating the cost for contractors, prepare for the board meeting", Owner: "Programme manager", RaisedIn: "M-BSC-47",
			RaisedOn: "2024-01-24", Due: "2024-02-13", State: models.ActionOpen, Explicit: true, Place: line(101)},
		{Code: "A-2024-013", Body: "BSC", Text: "edit the threat-model document (contractor out of hours)", RaisedIn: "M-BSC-53", RaisedOn: "2024-10-30", Due: "2024-11-05",
			State: models.ActionDone, Explicit: true, Place: line(25)},
		{Code: "A-2024-014", Body: "BSC", Text: "feedback for the authors of rejected academic papers", RaisedIn: "M-BSC-53", RaisedOn: "2024-10-30", State: models.ActionOpen, Place: line(29)},
	}
}

// found are two findings of the facts: one that was fixed, and one that was handed on, which nobody rated.
func found() []models.FindingLine {
	f := func(code, title string, severity models.Severity, became ...models.FindingFateLine) models.FindingLine {
		return models.FindingLine{Code: code, SOWCode: "SOW-2024-003", SOWTitle: "LLVM BPF backend improvements", Title: title, Severity: severity, FoundOn: "2024-10-01", Place: *line(20), Fates: became}
	}
	return []models.FindingLine{
		f("F-2024-001", "Bounds are not tracked", "high", models.FindingFateLine{Fate: models.FateFixed, OnDate: "2024-10-30", Link: "https://example.org/commit/1", Place: *line(21)}),
		f("F-2024-002", "=1+1 is not folded", "", models.FindingFateLine{Fate: models.FateHandedOn, OnDate: "2024-10-30", Receiver: "the standards group"}),
		f("F-2024-003", "Messages are terse", "low"),
	}
}

// billed are invoices: one paid, with a difference that was accepted, one that nobody checked, and one that was rejected.
func billed() []models.QuarterInvoice {
	bill := func(code, number string, from, to models.Date, units *models.Days, minor int64, state models.InvoiceState) models.QuarterInvoice {
		return models.QuarterInvoice{Code: code, Number: number, SOW: "SOW-2024-003", Title: "LLVM BPF backend improvements", Vendor: "C. Contractor", DatedOn: to, From: from, To: to, Unit: models.UnitDay,
			Units: units, Total: models.Money{Minor: minor, Currency: "USD"}, State: state, Since: to}
	}
	paid := bill("INV-2024-001", "2024/10", "2024-10-01", "2024-10-31", span(1500), 165751, models.InvoicePaid)
	paid.Payment, paid.Checked, paid.File = "T-2024-010", true, "2024-10.pdf"
	paid.Differences = []models.QuarterDifference{{Words: "Line 1: 1.5 days at 1,105.00 USD come to 1,657.50 USD, the vendor writes 1,657.51 USD: 0.01 USD more.", Reason: "Rounded up"}}
	no := bill("INV-2024-003", "=2024/11", "2024-11-01", "2024-11-30", nil, 50000, models.InvoiceRejected)
	no.Reason = "Not agreed"
	return []models.QuarterInvoice{paid, bill("INV-2024-002", "2024/11", "2024-11-01", "2024-11-30", span(2000), 221000, models.InvoiceReceived), no}
}
