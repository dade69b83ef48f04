package web

import (
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

func poolOf(code, name string, free, committed, paid, recommended int64) models.PoolState {
	return models.NewPoolState(models.Pool{Code: code, Name: name, Currency: "USD", CarryOver: models.Carries, Active: 1}, "2024-10-31", "FY2024", free, committed, paid, recommended)
}

func moneyGallery() (pages map[string]Page) {
	manager := models.Viewer{Email: "m@example.org", Name: "Nadia", Roles: []models.Role{models.Manager}}
	board := models.Viewer{Email: "b@example.org", Name: "Colm", Roles: []models.Role{models.Board}}
	line := int64(88)
	place := &models.Place{File: "gb-2024.md", Line: &line, Excerpt: "- Approved: fund the top four, 184,500 in all\n- Fifth waits <b>"}
	pools := []models.PoolState{poolOf("research", "Research <grants>", 1550000, 9225000, 9225000, 4500000), poolOf("sow", "Contract work", 7968000, 9542000, 2490000, 2040000)}
	other := poolOf("travel", "Travel", 90000, 0, 0, 0)
	other.Pool.Currency = "EUR"
	wait := models.TransferLine{Code: "TR-2024-003", From: "sow", FromName: "Contract work", To: "research", ToName: "Research", FiscalYear: "FY2024", Minor: 2950000, Currency: "USD", Reason: "Place 5.", AskedBy: "m@example.org", AskedOn: "2024-08-21", State: models.TransferAwaiting, Version: 1, FromFreeMinor: 7968000, ToFreeMinor: 1550000}
	ruled := wait
	ruled.State, ruled.DecidedBy, ruled.DecidedOn, ruled.Decision, ruled.Transaction = models.TransferDeclined, "b@example.org", "2024-10-30", "D-2024-011", "T-000300"
	entry := models.TransactionLine{Code: "T-000231", EffectiveOn: "2024-09-20", Kind: models.MoneyPayment, Text: "Halden, on signature, G-2024-001", Pool: "research", Currency: "USD", Minor: 2500000, CommittedMinor: -2500000, PaidMinor: 2500000, Award: "G-2024-001", ReversedBy: "T-000232"}
	entries := models.List[models.TransactionLine]{Items: []models.TransactionLine{entry}, Total: 31}
	whole := models.WholeTransaction{Transaction: models.Transaction{Code: "T-000231", EffectiveOn: "2024-09-20", Kind: models.MoneyPayment, Text: "On signature", EnteredBy: "m@example.org", Seq: 1842}, At: "2024-09-20T12:00:00.000Z", Award: "G-2024-001", Place: place,
		Postings: []models.PostingRow{{N: 1, Account: "research:committed", Pool: "research", PoolName: "Research", Kind: models.AccountCommitted, FiscalYear: "FY2024", Minor: -2500000, Currency: "USD"}, {N: 2, Account: "research:paid", Pool: "research", PoolName: "Research", Kind: models.AccountPaid, FiscalYear: "FY2024", Minor: 2500000, Currency: "USD"}}}
	amount := int64(5000000)
	award := models.WholeAward{AwardLine: models.AwardLine{Code: "G-2024-001", Purpose: "Microsecond-scale I/O", Organization: "ORG-0001", OrganizationName: "Halden", Pool: "research", PoolName: "Research", Proposal: "PR-2024-004", Decision: "D-2024-011", AwardedOn: "2024-09-12", State: models.AwardDecided, AmountMinor: &amount, Currency: "USD", PaidMinor: 2500000, CommittedMinor: 2500000},
		Terms: []models.AwardTerm{{N: 1, AmountMinor: &amount, Currency: "USD", EffectiveOn: "2024-09-12", Why: "agreement"}, {N: 2, Currency: "USD", EffectiveOn: "2024-10-12", EndsOn: "2025-01-01", Why: "later"}}, Transactions: entries.Items}
	recorded := models.WholeAward{AwardLine: models.AwardLine{Code: "G-2024-002", Purpose: "A stipend", AwardedWritten: "2024-08", AwardedOn: "2024-08-01", State: models.AwardRecorded}, Place: place}
	years := []models.FiscalYear{{Code: "FY2023", FirstOn: "2023-01-01", LastOn: "2023-12-31", ClosedSeq: &line}, {Code: "FY2024", FirstOn: "2024-01-01", LastOn: "2024-12-31"}}
	view := MoneyView{AsOf: "2024-10-31", Pools: append(pools, other), Waiting: models.List[models.TransferLine]{Items: []models.TransferLine{wait}, Total: 1}, Last: entries}
	at := ListAt{Path: "/transfers", Query: url.Values{"sort": {"-date"}, "pool": {"sow"}}, Next: "/transfers?cursor=x"}
	pool := PoolView{Whole: models.WholePool{State: pools[0], Transfers: []models.TransferLine{wait, ruled}}, Years: years, At: at,
		Entries: models.List[models.PoolEntry]{Items: []models.PoolEntry{{Code: "T-000231", EffectiveOn: "2024-09-20", Kind: models.MoneyPayment, Text: "Half", FiscalYear: "FY2024", Currency: "USD", CommittedMinor: -2500000, PaidMinor: 2500000, FreeAfterMinor: 1, CommittedAfterMinor: 2, PaidAfterMinor: 3}}, Total: 40}}
	trace := models.Trace{Ref: "T-000231", Steps: []models.TraceStep{{Kind: models.StepAmount, Text: "25,000.00 USD, paid to Halden on 20 Sep 2024."}, {Kind: models.StepEntry, Ref: "T-000231", Text: "T-000231, payment", Rows: []models.TraceRow{{Name: "research, committed", Value: "-25,000.00 USD"}}},
		{Kind: models.StepDecision, Text: models.NotShown}, {Kind: models.StepVotes, Ref: "D-2024-011", Text: "5 yes", Rows: []models.TraceRow{{Name: "Colm", Value: "yes"}}}, {Kind: models.StepMinutes, Text: "gb-2024.md, line 88", Place: place}}}
	hits := []models.Hit{{Code: "research", Kind: "pool", Title: "Research"}, {Code: "SOW-2024-001", Kind: "sow", Title: strings.Repeat("long ", 60)}}
	event := models.AuditLine{Event: models.Event{Seq: 1842, At: "2024-09-20T12:00:00.000Z", Actor: "m@example.org", Verb: "transfer.approved", Subject: "TR-2024-003"}, Before: `{"ID":1,"State":"awaiting","Codes":["<a>"]}`, After: `{"ID":1,"State":"approved","award":{"Purpose":"x","AmountMinor":2950000,"Currency":"USD","DecidedOn":null},"Codes":["<a>"],"lines":[{"account":"research:free","amount":"-1.00","currency":"USD"}]}`, Reason: "Place 5."}
	audit := AuditView{Events: models.List[models.AuditLine]{Items: []models.AuditLine{event, {Event: event.Event}}, Total: 1842}, Head: models.EventHead{Seq: 1842, Hash: strings.Repeat("ab", 32)}, At: ListAt{Path: "/audit", Query: url.Values{}}}
	broken, held := models.AuditVerdict{Events: 6, BrokenSeq: 7, Why: "event 7 was changed after it was written"}, models.AuditVerdict{Events: 1842, Forgotten: 2, Head: "ab"}
	verified, wrong := audit, audit
	verified.Verdict, wrong.Verdict = &held, &broken
	f, refused := galleryFrame("money"), Try{Form: "ruling", Sent: url.Values{"decision": {"D-9"}}, Refused: []models.FieldError{{Field: "decision", Message: "There is no decision D-9."}, {Field: "verdict", Message: "Choose."}}}
	sow := models.WholeSOW{SOW: models.SOW{Code: "SOW-2024-001", Title: "Integration"}, PoolCode: "sow", PoolName: "Contract work"}
	list := ListAt{Path: "/awards", Query: url.Values{"text": {"zzz"}}}
	return map[string]Page{
		"money-board": NewMoneyPage(f, board, view), "money-manager": NewMoneyPage(f, manager, view), "money-empty": NewMoneyPage(f, manager, MoneyView{AsOf: "2024-10-31"}),
		"pool": NewPoolPage(f, manager, pool, Try{}), "pool-new": NewPoolFormPage(f, "USD", Try{}), "years": NewYearsPage(f, manager, models.Foundation{Name: "K", Currency: "USD", FiscalStart: "07-01"}, years, Try{}),
		"years-empty": NewYearsPage(f, board, models.Foundation{}, nil, Try{}), "foundation": NewFoundationPage(f, models.Foundation{}, Try{}),
		"transfers": NewTransfersPage(f, manager, models.List[models.TransferLine]{Items: []models.TransferLine{wait, ruled}, Total: 40}, pools, at, Try{}), "transfers-none": NewTransfersPage(f, manager, models.List[models.TransferLine]{}, pools, at, Try{}),
		"transfer": NewTransferPage(f, board, wait, refused), "transfer-ruled": NewTransferPage(f, board, ruled, Try{}), "transactions": NewTransactionsPage(f, entries, pools, at), "transaction": NewTransactionPage(f, manager, whole, Try{}),
		"awards": NewAwardsPage(f, manager, models.List[models.AwardLine]{Items: []models.AwardLine{award.AwardLine, recorded.AwardLine}, Total: 2}, pools, ListAt{Path: "/awards", Query: url.Values{}}), "awards-none": NewAwardsPage(f, manager, models.List[models.AwardLine]{}, pools, list),
		"award": NewAwardPage(f, manager, award, Try{}), "award-recorded": NewAwardPage(f, manager, recorded, Try{}), "award-new": NewAwardFormPage(f, pools, models.NewAward{}, Try{}), "award-sow": NewSOWMoneyPage(f, manager, sow, entries, Try{}),
		"trace": NewTracePage(f, trace), "search": NewSearchPage(f, "res", hits), "search-none": NewSearchPage(f, `"<script>`, nil), "search-empty": NewSearchPage(f, "", nil),
		"audit": NewAuditPage(f, audit), "audit-held": NewAuditPage(f, verified), "audit-broken": NewAuditPage(f, wrong), "as-of": NewAsOfPage(f, "/money", Try{}),
	}
}

func TestEveryPageOfMoneyIsWellFormedAndKeepsTheContentSecurityPolicy(t *testing.T) {
	for name, page := range moneyGallery() {
		t.Run(name, func(t *testing.T) {
			markup := render(t, page)
			for _, fault := range Faults(markup) {
				t.Error(fault)
			}
			if len(markup) > 60_000 {
				t.Errorf("the page has %d bytes", len(markup))
			}
			if *galleryTo != "" {
				writeForLooking(t, name, markup)
			}
		})
	}
}

func TestPagesOfMoneySayTheFigureFirstAndNeverSumUnlikeCurrencies(t *testing.T) {
	pages := moneyGallery()
	for name, parts := range map[string][]string{
		"money-board":    {"95,180.00 USD of 400,000.00 is free on 31 Oct 2024", "900.00 EUR of 900.00 is free", "<b>Research &lt;grants&gt; is 29,500.00 short</b>", "a transfer that covers it waits for the board", "Decide 1 transfer", "Trace of 92,250.00 USD", "−29,500.00"},
		"pool":           {"1 of 40 shown", "−25,000.00", "Carry it over"},
		"transfer":       {"50,180.00", "45,000.00", "There is no decision D-9.", `value="D-9"`, "Two things stand in the way"},
		"transaction":    {"line 88", "Reverse T-000231", "1,842"},
		"award":          {"25,000.00 is committed", "Agreement and amendments"},
		"award-recorded": {"Decided: not shown by the record", "Aug 2024", "no money is posted"},
		"trace":          {"Where 25,000.00 USD comes from", `<a class="code" href="/transactions/T-000231">T-000231</a>`, "One step is not shown by the record", "−25,000.00 USD", "&lt;b&gt;"},
		"search":         {"1 statement of work", "/sows/SOW-2024-001", "…"},
		"audit":          {"state: ", "awaiting → approved", "amount: </span>29,500.00 USD", "research:free -1.00 USD", "details are not shown"},
		"audit-held":     {"All 1,842 events hold", "2 were erased on purpose"},
		"audit-broken":   {"Event 7 was changed after it was written. Events before it hold: 6."},
		"years":          {"closed", "1 Jul", "2025-01-01"},
		"transfers":      {"/transfers?pool=sow&amp;sort=date", "Show all", "2 of 40 shown"},
	} {
		markup := render(t, pages[name])
		for _, part := range parts {
			if !strings.Contains(markup, part) {
				t.Errorf("%s does not say %q", name, part)
			}
		}
	}
}

func TestACodeInASentenceLeadsToItsRecord(t *testing.T) {
	for code, path := range map[string]string{"SOW-2024-001": "/sows/SOW-2024-001", "T-000231": "/transactions/T-000231", "M-BSC-53": "/meetings/M-BSC-53", "M-TAC-2023-11-28": "/meetings/M-TAC-2023-11-28",
		"MO-2024-001": "/motions/MO-2024-001", "R-2024-1": "/rounds/R-2024-1", "ORG-0003": "/organizations/ORG-0003", "research": "", "FB-112": "", "": ""} {
		if got := pathOfCode(code); got != path {
			t.Errorf("%s leads to %q, want %q", code, got, path)
		}
	}
	line := withCodes("See G-2024-001, and D-2024-002.")
	if len(line) != 5 || line[1].Href != "/awards/G-2024-001" || line[4].Text != "." {
		t.Errorf("got %+v", line)
	}
}
