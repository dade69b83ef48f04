package models

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// refusalOf is the refusal among what a check gave.
func refusalOf(results ...any) error {
	err, _ := results[len(results)-1].(error)
	return err
}

// spoken holds for each rule, in the simplest case, what makes it speak.
func spoken() map[Rule]error {
	today, half := Date("2024-10-31"), Days(500)
	nameless := Viewer{Email: CommandLine.Email, Roles: []Role{Board, Manager}}
	ines := Viewer{Email: "ines@example.org", PersonID: 7, Roles: []Role{Contractor}}
	work := SOW{Code: "SOW-2024-001", State: SOWActive, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}
	terms := []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingUnits: &half}}
	book := SOWBook{SOW: work, Terms: terms}
	day := DayEntry{Kind: DayWorked, FromOn: "2024-10-01", ToOn: "2024-10-01", Units: Whole, PersonID: 7}
	over, tomorrow, off := day, day, day
	tomorrow.FromOn, tomorrow.ToOn, off.Units = "2024-11-30", "2024-11-30", 300
	sum, rate := int64(1), int64(2)
	costly, priced := SOWBook{SOW: work, Terms: []SOWTerms{{N: 1, EffectiveOn: "2024-01-01", CeilingMinor: &sum, Currency: "USD"}}}, day
	priced.RateMinor, priced.Currency = &rate, "USD"
	closed := book
	closed.SOW.State = SOWClosed
	used := SOWBook{SOW: work, Terms: terms[:0:0], Total: SOWTotal{Submitted: Whole}}
	seq := int64(1)
	pool := Pool{ID: 1, Code: "research", Name: "Research", Currency: "USD", CarryOver: Lapses, Active: 1}
	retired, euros, second := pool, pool, pool
	retired.Active, euros.ID, euros.Currency, second.ID = 0, 2, "EUR", 2
	year := FiscalYear{Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31", ClosedSeq: &seq}
	line := func(minor int64) PostingLine { return PostingLine{Pool: pool, Account: AccountFree, Minor: minor} }
	poll, ended := Poll{State: PollOpen, Secrecy: SecrecySealed}, Poll{State: PollClosed}
	asked := Transfer{Code: "TR-2024-001", State: TransferAwaiting, AskedOn: "2024-10-30"}
	ask := NewTransfer{From: "research", To: "contract", Reason: "r"}
	note := NewActionNote{}
	return map[Rule]error{
		"access.approver":           nameless.Need(RuleTransfer),
		"access.permission":         ines.Need(KeepRecords),
		"access.two-people":         ines.NotOwn(ines.Email, "entry"),
		"action.body":               refusalOf(NewAction{Text: "t"}.Check()),
		"action.state":              refusalOf(Action{State: ActionDone}.Close(note)),
		"award.board":               Authority{Code: "D-2024-001", BodyKind: "committee"}.MovesMoney(),
		"award.day":                 AwardTerm{}.Dated(),
		"award.proposal":            AwardedTwice("PR-2024-001", "G-2024-001"),
		"award.receiver":            refusalOf(NewAward{Purpose: "p"}.Check()),
		"award.term":                refusalOf(NewAward{Purpose: "p", Organization: "o", Starts: "2024-02-01", Ends: "2024-01-01"}.Check()),
		"authority.about":           Adoption{Code: "D-2024-001", About: "G-2024-002"}.For("G-2024-001"),
		"authority.limit":           refusalOf(AuthorityAsked{Subject: AuthorityTransfer, Amount: Money{1, "USD"}}.Within(nil, AuthorityActor{}, nil)),
		"authority.motion":          Adoption{Code: "D-2024-001"}.Adopted(),
		"authority.rule":            refusalOf(NewAuthorityLimit{Subject: "yachts"}.Check()),
		"authority.self":            AuthorityLimit{Holder: HeldByRole, Role: Board}.NotOwnBy(AuthorityActor{Roles: []Role{Board}}),
		"award.asker":               Award{AskedBy: "ann@example.org"}.Withdrawable(ines),
		"award.direct":              refusalOf(NewDirectAward{Kind: "travel", Purpose: "p"}.Check()),
		"award.kind":                refusalOf(NewDirectAward{Kind: "yacht", Purpose: "p", Person: "P-0001", Pool: "travel"}.Check()),
		"award.own":                 Award{Code: "G-2024-001"}.NotReceivedBy(true),
		"award.receipt":             Award{Kind: AwardTravel, State: AwardApproved}.Payable(0),
		"award.state":               Award{Kind: AwardTravel, State: AwardPaid}.Rulable(today),
		"ballot.choice":             refusalOf(BallotChoice{}.Check(Question{}, false)),
		"ballot.place":              refusalOf(BallotPlaces{"PR-2024-001": "0"}.Ranking()),
		"ballot.recorded":           poll.Recordable("R-2024-1"),
		"ballot.recused":            refusalOf(BallotChoice{Vote: VoteYes}.Check(Question{Motion: true, Recused: []string{"MO-2024-001"}}, false)),
		"ballot.roll":               NotOnRoll("", "R-2024-1"),
		"body.kind":                 refusalOf(NewBody{Code: "XX", Name: "X"}.Check()),
		"charter.rule":              refusalOf(NewCharterRule{Key: "quorum", Sentence: "s", From: "2024-01-01", Params: `{"num":2,"den":1}`}.Check()),
		"code.slug":                 refusalOf(Slug("code", "NO")),
		"conflict.kind":             refusalOf(NewConflict{Why: "w", Kind: "feud"}.Check(today)),
		"date.exists":               refusalOf(ParseDate("date", "2024-02-30")),
		"days.chosen":               CheckChosen(0),
		"days.allowance":            refusalOf(NewDayAllowance{Person: "P-0001", From: "2024-10-01", UpTo: "9", Why: "w"}.Check()),
		"days.correction":           day.Differs(day),
		"days.closed-quarter":       ClosedYears{{Code: "2024-Q4", FirstOn: "2024-10-01", LastOn: "2024-12-31", Quarter: true}}.RefuseOn("on", today),
		"days.rate":                 DayRate{FromOn: "2024-02-01"}.Beside([]DayRate{{FromOn: "2024-01-01", ToOn: "2024-03-31"}}),
		"days.paid":                 day.NotPaid("INV-2024-001"),
		"days.one-rate":             (&SOWBook{Rates: []DayRate{{FromOn: "2024-01-01", Minor: 1}, {FromOn: "2024-01-16", Minor: 2}}}).oneRate(DayEntry{FromOn: "2024-01-01", ToOn: "2024-01-31"}),
		"days.re-cost":              RecostNothing("SOW-2024-001"),
		"quarter.closing":           refusalOf(ParseQuarter("2024-H2")),
		"sow.grade":                 refusalOf(NewDayRate{Person: "P-0001", Grade: "senior", From: "2024-01-01", Amount: "1", Currency: "USD"}.Check(work, nil)),
		"sow.hours-to-day":          refusalOf(NewSOW{Title: "t", HoursToDay: "7.33"}.Check()),
		"sow.carried":               Authority{Code: "D-1", Outcome: "rejected"}.CarriesTerms(),
		"sow.currency":              (&SOWBook{Total: SOWTotal{Costs: []SOWCostSum{{Currency: "EUR", Cost: 1}}}}).Agree(SOWTerms{CeilingMinor: new(int64), Currency: "USD"}, today),
		"sow.money-cap":             costly.fits(priced, today, "days"),
		"sow.price":                 refusalOf(NewSOWTerms{EffectiveOn: "2024-01-01", Price: "cheap"}.Check(work, nil)),
		"days.closed-year":          ClosedYears{{Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31"}}.Refuse(day),
		"days.grid":                 book.Log(&off, today, "days"),
		"days.number":               refusalOf(ParseDays("days", "1e3")),
		"days.own":                  day.NotWorkedBy(ines),
		"days.others":               ines.MayEnterFor(99),
		"days.person":               refusalOf(OnePerson("person", "Ann", []Person{{ID: 1}, {ID: 2}})),
		"days.person-day":           book.Fill(&PersonDay{Units: WholeDay, OnDate: "2024-10-01"}, day, "P-0001", "days"),
		"days.person-month":         book.FillMonth(&PersonMonth{Month: "2024-10", Units: WholeDay}, nil, day, "P-0001", "days"),
		"days.positive":             refusalOf(NewDayEntry{Date: "2024-10-01", Days: "0"}.Check("days")),
		"days.reason":               refusalOf(day.Reverse("")),
		"days.span":                 refusalOf(NewDayEntry{Date: "2024-10-01", Through: "2024-11-01", Days: "1"}.Check("days")),
		"days.state":                DayReturned.Reversible(),
		"days.verdict":              refusalOf(NewDayVerdict{Verdict: "fine"}.Check()),
		"decision.outcome":          refusalOf(NewDecision{Meeting: "M", Text: "t", Outcome: "maybe"}.Check()),
		"decision.source":           refusalOf(NewDecision{On: "2024-01-01", Text: "t", Outcome: "noted"}.Check()),
		"foundation.fiscal-start":   refusalOf(NewFoundation{Name: "n", Currency: "USD", FiscalStart: "07-02"}.Check()),
		"meeting.capacity":          refusalOf(NewAttendance{Name: "n", Capacity: "king"}.Check()),
		"meeting.number":            refusalOf(NewMeeting{Date: "2024-01-01", Number: new(int64)}.Check()),
		"meeting.quorum":            Quorum{Known: true, Eligible: 7, Needed: 5, Share: RuleShare{Num: 60, Den: 100}}.Allows(OutcomeApproved),
		"meeting.time":              refusalOf(NewMeeting{Date: "2024-01-01", Starts: "25:00"}.Check()),
		"money.balanced":            NewTransaction{EffectiveOn: today, Text: "t", Lines: []PostingLine{line(1), line(1)}}.Check(),
		"money.cap":                 refusalOf(Balance{Minor: 1, Currency: "USD", Capped: 1}.After(-2, AccountFree, pool)),
		"money.committed":           refusalOf(Subject{Code: "G-2024-001"}.Draw(Money{1, "USD"}, nil)),
		"money.currency":            refusalOf(ParseMoney("amount", "1", "usd")),
		"money.for":                 NoSubject("X-1"),
		"money.number":              refusalOf(ParseMoney("amount", "0.001", "USD")),
		"money.positive":            Money{0, "USD"}.Positive("amount"),
		"money.reversal":            Transaction{Kind: MoneyReversal}.Reversible(""),
		"money.transfer-reversal":   Transaction{Kind: MoneyTransferred}.Reversible(""),
		"motion.seconder":           refusalOf(NewMotion{Text: "t", Mover: "P-0001", Seconder: "P-0001"}.Check(today, "")),
		"organization.country":      refusalOf(CheckCountry("country", "de")),
		"organization.kind":         refusalOf(NewOrganization{Name: "n", Kind: "club"}.Check()),
		"period.name":               refusalOf(ParsePeriod("2024-Q5", "01-01")),
		"person.email":              refusalOf(CheckEmail("email", "nobody")),
		"poll.closed":               ended.Closing("R-2024-1"),
		"poll.closes":               refusalOf(NewPoll{Closes: "2020-01-01T00:00:00Z"}.Check("2024-10-31T12:00:00.000Z")),
		"poll.recusal":              ended.Recusing("R-2024-1"),
		"poll.roll":                 NoRoll("The body", today),
		"poll.rule":                 refusalOf(ParsePollRule("rule", `{"base":"roll","num":1,"den":1001}`)),
		"poll.secrecy":              refusalOf(NewPoll{Secrecy: "whispered"}.Check("2024-10-31T12:00:00.000Z")),
		"poll.tie-order":            CheckTieOrder("tie_order", []string{"PR-2024-009"}, nil),
		"pool.active":               retired.Usable("pool"),
		"pool.carry-over":           pool.MayCarry(),
		"pool.code":                 pool.Taken(),
		"proposal.amount":           refusalOf(NewTerms{Amount: "1", Minimum: "2"}.check("USD", today)),
		"proposal.place":            refusalOf(recordedPlace(-1)),
		"proposal.state":            Proposal{State: ProposalWithdrawn}.Live(""),
		"quarter.as-of":             refusalOf(QuarterOf(today).SeenFrom("2024-09-30")),
		"recommendation.money":      NoMoney("R-2024-1"),
		"reference.exists":          refusalOf(OnePerson("person", "Ann", nil)),
		"round.decided":             Round{Code: "R-2024-1"}.DecidedBy(Decision{}, false),
		"round.fixed":               Round{State: RoundOpen}.TakesProposals(),
		"round.method":              refusalOf(roundMethod("dice")),
		"round.money":               refusalOf(NewRound{Title: "t", Body: "B", Currency: "USD", MoneyAssumed: true}.Check(today)),
		"round.pools":               Round{Currency: "USD"}.DrawsOn("research", "EUR"),
		"round.proposals":           NoProposals("R-2024-1"),
		"round.state":               Round{State: RoundDraft}.Step(RoundDecided),
		"scenario.compare":          refusalOf(CheckCompared([]string{"SC-2024-001,SC-2024-001"})),
		"scenario.open":             Scenario{State: ScenarioDropped}.Tryable(),
		"scenario.promote":          Scenario{Code: "SC-2024-001"}.Promotable(ScenarioFigures{}),
		"scenario.step":             refusalOf(NewStep{Verb: "burn"}.Check(ScenarioSnapshot{})),
		"scenario.steps":            Placed(3, 2),
		"seat.number":               refusalOf(NewSeatTerm{From: "2024-01-01"}.Check()),
		"sheet.unit":                refusalOf(DaySheetRow{Days: "1", Hours: "8"}.Entry(UnitDay)),
		"action.owner":              Action{Code: "A-2024-001"}.Owned(false),
		"sow.active":                closed.Log(&over, today, "days"),
		"sow.cap":                   book.Log(&over, today, "days"),
		"sow.dates":                 book.Log(&tomorrow, today, "days"),
		"sow.ended":                 closed.Agree(SOWTerms{}, today),
		"sow.within":                SOWTerms{EndsOn: "2024-10-01"}.Within(work, "2024-09-30", "2024-10-02"),
		"sow.lowered":               used.Agree(SOWTerms{CeilingUnits: &half}, today),
		"sow.overrun":               refusalOf(parseOverrun("sometimes")),
		"sow.priority":              refusalOf(parsePriorities([]string{"P4"})),
		"sow.state":                 SOW{State: SOWClosed}.MoveTo(SOWActive, 1),
		"sow.terms":                 SOW{State: SOWDraft}.MoveTo(SOWActive, 0),
		"sow.prioritised":           refusalOf(NewSOWMove{State: "prioritised"}.Check(SOW{State: SOWIdea}, SOWHas{}, today)),
		"sow.estimated":             refusalOf(NewSOWMove{State: "estimated"}.Check(SOW{State: SOWDraft}, SOWHas{}, today)),
		"sow.advised":               SOWStep{ToState: SOWRecommended}.Backs(Authority{BodyKind: "board", Outcome: "approved"}),
		"sow.approved":              SOWStep{ToState: SOWApproved}.Backs(Authority{BodyKind: "committee", Outcome: "approved"}),
		"sow.why":                   refusalOf(NewSOWMove{State: "dropped"}.Check(SOW{State: SOWDraft}, SOWHas{}, today)),
		"sow.step-day":              refusalOf(NewSOWMove{State: "drafted", On: "2024-11-02"}.Check(SOW{State: SOWIdea}, SOWHas{}, today)),
		"sow.concluded":             refusalOf(NewSOWMove{State: "concluded", On: "2024-10-01"}.Check(SOW{State: SOWActive}, SOWHas{Terms: 1, LastDay: "2024-10-02"}, today)),
		"sow.closed":                refusalOf(NewSOWMove{State: "closed"}.Check(SOW{State: SOWActive, Unit: UnitDay}, SOWHas{Terms: 1, Waiting: 500}, today)),
		"sow.scope":                 refusalOf(NewSOWIdea{Title: "t", Scope: "ftp://example.org/x"}.Check()),
		"sow.vendor":                SOW{State: SOWActive, VendorID: &seq}.ByVendor(2, false),
		"sow.counted":               refusalOf(NewSOWDescription{Unit: "hour"}.Check(SOW{Title: "t", State: SOWDraft, Unit: UnitDay, Grid: Half, Overrun: OverrunRefuse}, SOWCounted{InUnits: 1})),
		"sow.help":                  MayHelp(Viewer{Email: "m@example.org", PersonID: 7, Roles: []Role{Member}}, 8),
		"sow.requirement":           refusalOf(NewMeets{Requirement: 1, Verdict: "perhaps"}.Check(SOW{}, 1, []SOWRequirement{{ID: 1, N: 1}})),
		"sow.offer":                 refusalOf(NewSOWOffer{}.Check(work)),
		"sow.offer-version":         refusalOf(SOWOffer{N: 1}.WithdrawnBy("")),
		"sow.choice":                refusalOf(NewSOWChoice{Offer: 1, Why: "w"}.Check(work, SOWOffer{N: 1, Withdrawn: 1}, 0, today)),
		"sow.estimate":              refusalOf(NewSOWEstimate{By: "b", LowDays: "2", HighDays: "1"}.Check(work, 0)),
		"sow.effort":                refusalOf(NewSOWEffort{Amount: "0", Text: "t"}.Check(work, 0)),
		"sow.unit":                  refusalOf(parseUnit("week")),
		"text.clean":                refusalOf(Line("name", "a\x00b", 9)),
		"text.required":             refusalOf(Line("name", " ", 9)),
		"transfer.day":              asked.Decidable("2024-10-29"),
		"transfer.decided":          Transfer{State: TransferApproved}.Decidable(today),
		"transfer.pools":            ask.Between(pool, euros),
		"transfer.verdict":          refusalOf(NewTransferRuling{Verdict: "maybe"}.Check()),
		"user.password":             CheckPassword("password", "short"),
		"user.role":                 refusalOf(ParseRole("role", "king")),
		"fee.brackets":              refusalOf(NewFeeRule{From: "2024-01-01", Currency: "USD", Kinds: []string{"other"}}.Check()),
		"fee.day":                   FeeRule{FromOn: "2024-01-01"}.NotAfter("2024-01-01"),
		"fee.kinds":                 refusalOf(NewFeeRule{From: "2024-01-01", Currency: "USD", Brackets: []NewFeeBracket{{"", "9"}}}.Check()),
		"funds.day":                 refusalOf(NewFundsRule{State: "on", On: "2024-11-01"}.Check("off", today)),
		"funds.state":               refusalOf(NewFundsRule{State: "on"}.Check("on", today)),
		"income.day":                refusalOf(NewIncome{Kind: "other", Person: "P-0001", On: "2024-11-01"}.Check(today)),
		"income.from":               refusalOf(NewIncome{Kind: "other"}.Check(today)),
		"income.kind":               refusalOf(NewIncome{Kind: "gift", Person: "P-0001"}.Check(today)),
		"income.reversal":           Transaction{Kind: MoneyFee}.Reversible(""),
		"money.pieces":              refusalOf(ParseAmount("amount", "0.5", "pass")),
		"money.raised":              FundsCap{Currency: "USD", Minor: 100, Capped: 1}.Allows(-101),
		"year.closed":               year.Open(),
		"year.code":                 refusalOf(NewFiscalYear{Code: "2024", First: "2024-01-01", Last: "2024-12-31"}.Check()),
		"year.days":                 refusalOf(NewFiscalYear{Code: "FY2024", First: "2024-01-01", Last: "2026-12-31"}.Check()),
		"year.next":                 year.Next(year),
		"year.none":                 NoFiscalYear(today),
		"year.overlap":              year.Beside([]FiscalYear{year}),
		"money.bank-amount":         NothingToState("USD"),
		"money.exchange-difference": Transaction{Code: "T-000002", Kind: MoneyExchangeDifference}.NotAlone("T-000003"),
		"money.one-currency":        refusalOf(Subject{Code: "SOW-2024-001"}.PromiseCurrency("USD", "EUR", "USD")),
		"rate.currency":             refusalOf(NewExchangeRate{On: "2024-10-01", From: "EUR", To: "EUR", Rate: "1", Source: "s"}.Check(today)),
		"rate.day":                  refusalOf(NewExchangeRate{On: "2024-11-01", From: "EUR", To: "USD", Rate: "1", Source: "s"}.Check(today)),
		"rate.file":                 RateFileTwice("I-0001"),
		"rate.in-force":             refusalOf(RateBook{}.Between("EUR", "USD", today)),
		"rate.line":                 refusalOf(RateRow{Date: "2024-10-01", From: "EUR", To: "USD", Rate: "1", Source: "s"}.Judge(today, []RateFate{{Rate: &ExchangeRate{DatedOn: "2024-10-01", FromCurrency: "EUR", ToCurrency: "USD"}}}, nil)),
		"rate.number":               refusalOf(NewExchangeRate{On: "2024-10-01", From: "EUR", To: "USD", Rate: "0", Source: "s"}.Check(today)),
		"rate.overflow":             refusalOf(Exchange{From: "EUR", To: "USD", Legs: []RateLeg{{ExchangeRate: ExchangeRate{Num: 2, Den: 1}}}}.Convert(Money{maxMinor, "EUR"})),
		"rate.twice":                RateTwice(ExchangeRate{}),
		"account.mapping":           refusalOf(NewAccountMapping{Account: "a", Why: "w", Kind: "fee"}.Check()),
		"import.ledger-account":     NoLedgerPool("travel:free", "travel"),
		"import.ledger-code":        CodeTaken("T-000001"),
		"import.ledger-currency":    NoCurrency("kr"),
		"import.ledger-empty":       EmptyJournal(),
		"import.ledger-head":        HeadClash("The currency", "EUR", "USD"),
		"import.ledger-map":         refusalOf(ParseLedgerMap("account a")),
		"import.ledger-twice":       LedgerTwice("I-0001"),
		"reconcile.corrected":       ReconciliationLine{HostMinor: 5}.Corrects(1, []CorrectingEntry{{Code: "T-000001", Minor: 4, Seq: 2}}),
		"reconcile.map":             NoMap("H"),
		"reconcile.timing":          refusalOf(NewVerdict{State: "timing", Month: "2024-01"}.Check(ReconciliationLine{Kind: LineHostOnly, HostMinor: 5}, today)),
		"reconcile.twice":           SheetTwice("RC-2024-001"),
		"reconcile.verdict":         refusalOf(NewVerdict{State: "explained"}.Check(ReconciliationLine{Kind: LineHostOnly, HostMinor: 5}, today)),
	}
}

func TestEachRuleSpeaksWhereItShould(t *testing.T) {
	for name, err := range spoken() {
		var e *Error
		if !errors.As(err, &e) || e.Rule != name || e.Message == "" {
			t.Errorf("%s does not speak: %#v", name, err)
		}
	}
}

// atTheDoor are the rules that are spoken before a verb is reached, by the handlers.
var atTheDoor = map[Rule]bool{"list.limit": true, "user.tries": true}

func TestNoRuleGoesUnspoken(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "store", "*_test.go"))
	own, errOwn := filepath.Glob("*_test.go")
	if err != nil || errOwn != nil || len(files) < 10 {
		t.Fatalf("%d files, %v, %v", len(files), err, errOwn)
	}
	var tests strings.Builder
	for _, f := range append(files, own...) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tests.Write(text)
	}
	for _, r := range Rules() {
		if !atTheDoor[r.Rule] && !strings.Contains(tests.String(), `"`+string(r.Rule)+`"`) {
			t.Errorf("no test makes %s speak", r.Rule)
		}
	}
}
