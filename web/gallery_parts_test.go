package web

// The gallery's pages: every part at least once, with an invented foundation.

var pool = ChartName{ID: "pools", Title: "Pools, each bar one budget", Desc: "Research grants 29,500.00 short; the others in the table."}

func usd(minor int64) *Amount {
	return &Amount{Text: Money(minor), Unit: "USD", TraceURL: "/trace/T-000231"}
}

func galleryMoney() Sheet {
	bars := []PoolBar{
		{Name: "Research grants", Paid: 9225000, Committed: 9225000, Recommended: 4500000, Free: 1550000, Budget: 20000000, Label: "29,500.00 short", Short: true},
		{Name: "Tooling grants", Free: 12000000, Budget: 12000000, Label: "120,000.00 free"},
		{Name: "Contract work", Paid: 2490000, Committed: 9542000, Recommended: 2040000, Free: 7968000, Budget: 20000000, Label: "79,680.00 free"},
		{Name: "Travel <b>& more</b>", Paid: 531640, Committed: 120000, Recommended: 80000, Free: 248360, Budget: 900000, Label: "2,483.60 free"},
	}
	table := &Table{Columns: []Column{{Head: "Pool", SortURL: "/money?sort=name", Sorted: true}, {Head: "Budget", Unit: "USD", Number: true}, {Head: "Paid", Unit: "USD", Number: true}, {Head: "Free after", Unit: "advice, USD", Number: true}, {Head: "State", Hidden: true}}}
	for _, bar := range bars {
		state := Cell{}
		if bar.Short {
			state = Marked(Stop, "short")
		}
		table.Rows = append(table.Rows, Row{Cells: []Cell{{Text: bar.Name, Href: "/pools/x"}, {Amount: usd(bar.Budget)}, {Amount: usd(bar.Paid)}, Text(Money(bar.Free - bar.Recommended)), state}})
	}
	table.Foot = &Row{Cells: []Cell{Text("All pools"), {Amount: usd(52900000)}, {Amount: &Amount{}}, {Amount: &Amount{Text: "167,463.60", Unit: "USD", Assumed: true}}, {}}}
	columns := ColumnFigures{ChartName: ChartName{ID: "quarters", Title: "Budget against paid by quarter, thousand USD", Desc: "Q1 to Q4."}, UnitSize: 100000, Columns: []BudgetColumn{
		{Name: "Q1", Budget: 3000000, Paid: 530000}, {Name: "Q2", Budget: 7500000, Paid: 2946140}, {Name: "Q3", Budget: 18000000, Paid: 6343000, Here: true}, {Name: "Q4", Budget: 32000000, Coming: true}}}
	days := []DaysBar{{Name: "Continuous integration", Label: "7.5 of 120 days", Quarter: 7500, Ceiling: 120000}, {Name: "Local test runner", Label: "28 of 40 days", Before: 11500, Quarter: 16500, Ceiling: 40000}, {Name: "Over", Label: "42 of 40 days", Before: 30000, Quarter: 12000, Ceiling: 40000}}
	return Sheet{
		Head:  PageHead{Title: "Money", Lede: Words(Plain("233,663.60 USD of 605,000.00 is free. "), Strong("Research grants is 29,500.00 short"), Plain(" if the advice is followed.")), Acts: []Act{{Text: "Decide 2 transfers", Href: "#transfers"}, {Text: "Try a what-if", Href: "/scenarios"}}},
		Says:  []Line{Words(Plain("The foundation paid "), Sum(*usd(6343000)), Plain(" this quarter."))},
		Boxes: &Boxes{Advice: &Box{Small: Words(Plain("the committee’s advice, "), Code("D-2024-009", "/decisions/D-2024-009")), Said: []Line{Say("Fund places 1 to 4 now.")}, Votes: Say("7 yes, 0 no.")}, Ruling: &Box{Small: Say("what the board did"), Said: []Line{Words(Plain("Places 1 to 4 are awarded, "), Sum(*usd(18450000)), Plain("."))}, List: []Line{Say("one waits")}}},
		Bands: []Band{
			Full(Section{ID: "pools-now", Title: "Pools on 31 Oct 2024", Key: PoolsKey(pool), Chart: PoolsChart(pool, bars), Caption: "Each bar is one pool’s budget; the tick is where it ends."}),
			Full(Section{ID: "same", Title: "The same figures", Note: Say("Budget = paid + committed + free."), Table: table, Pager: &Pager{Shown: "4", Total: "6", NextURL: "/money?from=4"}}),
			Full(Section{ID: "transfers", Title: "Transfers that wait", OnScreen: true, Table: &Table{Long: true, Columns: []Column{{Head: "Transfer"}, {Head: "Amount", Unit: "USD", Number: true}, {Head: "State"}, {Head: "Decide", Hidden: true}},
				Rows: []Row{{Cells: []Cell{{Code: "TR-2024-003", Href: "/transfers/TR-2024-003", Sub: "Asked by KSC."}, Text("29,500.00"), Marked(Wait, "awaiting"), {Acts: []Act{{Text: "Decide…", Small: true, Post: "/transfers/TR-2024-003/decision", Fields: []Hidden{{"version", "3"}}}}, NoBreak: true}}},
					{Kind: "group", Cells: []Cell{{Text: "September", Span: 2}, {Span: 2}}}}}}),
			Halves(Section{ID: "quarter", Title: "Budget against paid", Key: ColumnsKey(), Chart: BudgetColumns(columns), Plot: true, Caption: "Thousand USD; exact in the table."},
				Section{ID: "d", Title: "Days of contractors", Key: DaysKey(), Chart: DaysBars(ChartName{ID: "days", Title: "Days used of each ceiling", Desc: "As labelled."}, days), Same: table, Items: []Line{Say("412 entries."), Words(Plain("Version 2"), Break(), Quiet("17 Oct 2024"))}, Calc: &Calc{Outcome: "All 14 checks pass.", Sum: Say("Paid + committed + free = budget."), Aside: Say("412 entries.")}}),
		},
	}
}

func burnDown() BurnDownFigures {
	return BurnDownFigures{
		ChartName: ChartName{ID: "burn", Title: "Days left of SOW-2024-001, plan against actual", Desc: "114.5 of 131 days are left; the plan would have left 106.3."},
		Start:     0, End: 301, Today: 59, ShowToday: true, CeilingLabel: "ceiling 131", ActualLabel: "114.5 left",
		Ceiling:  []CeilingStep{{DayPoint: DayPoint{0, 120000}}, {DayPoint: DayPoint{29, 131000}, Label: "amendment 1, +11"}},
		Plan:     []DayPoint{{0, 120000}, {29, 108439}, {29, 119439}, {301, 0}},
		Actual:   []DayPoint{{0, 120000}, {2, 119500}, {9, 118000}, {16, 116000}, {23, 114000}, {28, 112500}, {29, 123500}, {36, 121500}, {43, 119500}, {50, 117000}, {58, 114500}},
		Forecast: &Forecast{End: 301, Low: 37000, Mid: 48000, High: 58000, Label: "forecast: 48 unused"},
		Ticks:    []DayTick{{0, "Sep 2024", false}, {60, "Nov", true}, {121, "Jan 2025", false}, {180, "Mar", true}, {241, "May", true}, {301, "30 Jun", false}},
	}
}

func gallerySOW() Sheet {
	burn := burnDown()
	entries := &Table{Flow: true, Inputs: true, Columns: []Column{{Head: "Choose", Hidden: true}, {Head: "Day"}, {Head: "Person"}, {Head: "Days", Number: true}, {Head: "Note"}}, Rows: []Row{
		{Cells: []Cell{{Check: &Check{Name: "entry", Value: "441", Label: "30 Oct 2024, Ines Morland, 1 day", Checked: true}}, {Text: "30 Oct 2024", Head: true}, Text("Ines Morland"), Text("1"), Text("Result cache")}},
		{Kind: "apart", Cells: []Cell{{Check: &Check{Name: "entry", Value: "437", Label: "28 Oct 2024, yours", Off: true}}, {Text: "28 Oct 2024", Head: true}, Text("Ines Morland"), Text("1"), {Text: "you entered it; another manager approves it", Quiet: true}}}}}
	used := &Table{Columns: []Column{{Head: "Work and vendor"}, {Head: "Used", Unit: "days", Number: true}, {Head: "Used against plan"}, {Head: "State"}}, Rows: []Row{
		{Cells: []Cell{{Text: "Continuous integration", Code: "SOW-2024-001", Href: "/sows/SOW-2024-001", Sub: "Fjordbyte"}, Figure(Amount{Text: "16.5", Unit: "days", TraceURL: "/trace/1"}), {Bar: UsedBar(16500, 131000, 24700, "16.5 of 131 days used, plan 24.7")}, Marked(Warn, "behind plan")}},
		{Cells: []Cell{{Text: "Over the ceiling", Code: "SOW-2024-009", Href: "/sows/SOW-2024-009"}, Figure(Amount{Text: "12", Unit: "days", Assumed: true}), {Bar: UsedBar(12000, 10000, -1, "12 of 10 days used")}, Marked(Stop, "2 over")}}}}
	return Sheet{
		Head:  PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "SOW-2024-001", Href: "/sows/SOW-2024-001", Code: true}}, Title: "Continuous integration for the test matrix", States: []State{{Run, "Active"}, {Warn, "8.2 days behind plan"}}, Lede: Words(Strong("16.5 of 131 days used"), Plain(" by 31 Oct 2024.")), Acts: []Act{{Text: "Approve 3 entries", Href: "#approve"}, {Text: "Amend…", Href: "/sows/SOW-2024-001/amendments"}}},
		Facts: []Fact{{Label: "Used", Amount: &Amount{Text: "16.5", Unit: "days", TraceURL: "/t"}, Note: Say("12.6 % of the ceiling")}, {Label: "Left", Amount: &Amount{Text: "114.5", Unit: "days", TraceURL: "/t"}}, {Label: "Ceiling", Unit: "USD", Amount: &Amount{Text: "94,320.00", Unit: "USD", TraceURL: "/t", Assumed: true}, Note: Words(Plain("pool "), Link("sow", "/pools/sow"))}, {Label: "Ballots", Text: "5 of 7"}, {Label: "Paid", Unit: "USD"}},
		Bands: []Band{
			Beside(Section{ID: "left", Title: "Days left", Key: BurnDownKey(burn), Chart: BurnDown(burn), Plot: true, SameOpen: true, Same: &Table{Tight: true, Columns: []Column{{Head: "Day"}, {Head: "Actual, left", Unit: "days", Number: true}}, Rows: []Row{{Cells: []Cell{Text("2 Sep 2024"), Text("120")}}}}},
				Section{ID: "terms", Title: "Terms", Terms: []Term{{"Vendor", Words(Plain("Fjordbyte, "), Code("ORG-0011", "/organizations/ORG-0011"))}, {"Rate", nil}}}),
			Full(Section{ID: "approve", Title: "To approve", Form: &Form{ID: "approve-form", Action: "/days/approval", Table: entries, Submit: "Approve 2 entries", Acts: []Act{{Text: "Return with a reason…", Name: "verb", Value: "return"}}}}),
			Full(Section{ID: "log", Title: "Log days", OnScreen: true, Form: logForm()}),
			Full(Section{ID: "used", Title: "Statements of work", Table: used}),
		},
	}
}

func logForm() *Form {
	form := &Form{ID: "log-form", Action: "/sows/SOW-2024-001/days", Submit: "Log the day", Fields: []Field{
		{Name: "date", Label: "Day", Kind: DateField, Hint: "2 Sep 2024 to today"},
		{Name: "person", Label: "Person", Kind: SelectField, Beside: true, Hint: "with a rate on that day", Options: []Option{{Value: "P-1", Text: "Ines Morland, 720.00"}, {Value: "P-2", Text: "Rafe Dunmore, 720.00"}}},
		{Name: "days", Label: "Days", Kind: DecimalField, Beside: true, Hint: "0.5 or 1"},
		{Name: "note", Label: "Note", Beside: true, Hint: "what was done, one line"}}}
	form.Keep(map[string][]string{"date": {"2024-10-31"}, "person": {"P-2"}, "days": {"0.3"}, "note": {`"Cache" <metrics>`}})
	form.Refuse("days", "0.3 is not whole or half a day. Nothing was saved.")
	return form
}

func galleryStatementOnly() Sheet {
	bare := BurnDownFigures{ChartName: ChartName{ID: "burn", Title: "Days left, from one statement", Desc: "16.5 of 131 days used on 31 Oct 2024."}, CeilingLabel: "ceiling 131", ActualLabel: "114.5 left",
		Ceiling: []CeilingStep{{DayPoint: DayPoint{19000, 131000}}}, Actual: []DayPoint{{20027, 114500}}, Ticks: []DayTick{{20027, "31 Oct 2024", false}}}
	over := burnDown()
	over.ID, over.Forecast, over.Plan, over.ActualLabel = "over", nil, nil, "−4 left"
	over.Actual = []DayPoint{{0, 120000}, {20, 60000}, {40, 3000}, {50, -4000}}
	return Sheet{Head: PageHead{Title: "A statement and nothing else"}, Bands: []Band{
		Full(Section{ID: "left", Title: "Days left", Key: BurnDownKey(bare), Chart: BurnDown(bare), Plot: true}),
		Full(Section{ID: "over-it", Title: "Over the ceiling", Key: BurnDownKey(over), Chart: BurnDown(over), Plot: true}),
		Full(Section{ID: "nothing", Title: "Nothing at all", Chart: BurnDown(BurnDownFigures{ChartName: ChartName{ID: "nil", Title: "Nothing", Desc: "No figures yet."}}), Plot: true})}}
}

func galleryRound() Sheet {
	line := FundingLine{ChartName: ChartName{ID: "line", Title: "Costs piled in order against 120,000.00 USD", Desc: "Three fit."}, Money: 12000000, MoneyLabel: "Money ends: 120,000.00", Bars: []FundingBar{
		{Name: "1. Reproducible bisect service", Label: ", 36,000.00", Cost: 3600000}, {Name: "2. Map-type fuzzing", Cost: 2800000}, {Name: "3. A teaching verifier", Cost: 3250000}, {Name: "4. Trace viewer for field engineers", Cost: 3000000}, {Name: "5. Packaging skeletons", Cost: 1800000}, {Name: "6. Benchmark archive, ten years", Cost: 4250000}}}
	table := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "Place", Number: true, Label: " "}, {Head: "Proposal"}, {Head: "Asked", Unit: "USD", Number: true}, {Head: "Budget"}}, Rows: []Row{
		{Cells: []Cell{Text("1"), {Text: "Reproducible bisect service", Code: "PR-2024-011", Href: "/proposals/PR-2024-011", Sub: "Fenwick Labs", Head: true}, Figure(*usd(3600000)), Marked(Ok, "checked")}},
		{Line: Words(Strong("Funding line: 120,000.00 USD ends here."), Plain(" 23,500.00 would be left."))},
		{Kind: "apart", Cells: []Cell{Text("2"), {Text: "Trace viewer", Code: "PR-2024-009", Href: "/proposals/PR-2024-009", Head: true}, Figure(*usd(3000000)), Marked(Warn, "asked twice")}}}}
	order := []OrderItem{{Place: "1", Title: "Microsecond-scale I/O", Sub: Words(Code("PR-2024-004", "/proposals/PR-2024-004"), Plain(" · Halden")), Amount: usd(5000000), Why: Say("Wins against every other proposal.")},
		{Cut: Words(Strong("Funding line: 50,000.00 USD ends here."))}, {Place: "2", Title: "Work under way", Strong: true, Href: "/x", Aside: "16:24"}}
	matrix := &Table{Matrix: true, Caption: "How many of seven ballots place the row above the column.", Columns: []Column{{Head: "Row above column"}, {Head: "1"}, {Head: "2"}}, Rows: []Row{{Cells: []Cell{Text("1 PR-2024-004"), {Text: "·", Emphasis: "lose"}, {Text: "5", Emphasis: "win"}}}, {Cells: []Cell{Text("2 PR-2024-002"), {Text: "2 *", Emphasis: "rev"}, {Text: "·", Emphasis: "lose"}}}}}
	return Sheet{Head: PageHead{Title: "Tooling grants, autumn 2024", States: []State{{Run, "Open for ballots"}}},
		Steps: []Step{{"Call", "done 30 Sep", "done"}, {"Ballots", "now, to 8 Nov", "now"}, {"Decision", "board, 12 Dec", ""}},
		Bands: []Band{Full(Section{ID: "props", Title: "Proposals and the funding line", Table: table}),
			Beside(Section{ID: "ends", Title: "Where the money ends", Chart: FundingLineChart(line), Caption: "Solid: fits. Hatched: crosses the line. Empty: beyond it."}, Section{ID: "voted", Title: "Who has voted", Table: &Table{Tight: true, Columns: []Column{{Head: "Seat"}, {Head: "Ballot"}}, Rows: []Row{{Cells: []Cell{Text("Amara Linde"), Marked(Wait, "not yet")}}}}, Foot: Say("Whether, never how.")}),
			Halves(Section{ID: "order", Title: "The order, and why", Order: order}, Section{ID: "pairs", Title: "Pair by pair", Table: matrix})}}
}

func galleryTrace() Sheet {
	source := []SourceLine{{ID: "L87", Number: 87, Text: "### Research grants"}, {ID: "L88", Number: 88, Mark: "•", Text: "- Approved: fund the top four <5 yes>", Kind: "at", Indent: 1}, {ID: "L89", Number: 89, Mark: "?", Text: "", Kind: "odd"}}
	return Sheet{Head: PageHead{Title: "Where 25,000.00 USD comes from", Lede: Words(Plain("Seven steps. "), Mark(State{Ok, "Every step is on record"}))}, Chain: []ChainLink{
		{Kind: "Amount", Said: []Line{Words(Strong("25,000.00 USD"), Plain(", paid on 20 Sep 2024."))}},
		{Kind: "Entry", Said: []Line{Words(Code("T-000231", "/entries/231"))}, Table: &Table{Tight: true, Columns: []Column{{Head: "Account"}, {Head: "USD", Number: true}}, Rows: []Row{{Cells: []Cell{Text("research, committed"), Text("−25,000.00")}}}, Foot: &Row{Cells: []Cell{Text("Sum"), Text("0.00")}}}},
		{Kind: "Minutes", Said: []Line{Words(Mono("gb-2024.md"), Plain(", line 88"))}, Source: source, Note: Say("Read on 13 Sep 2024.")}}}
}

func galleryBallot() Sheet {
	vote := func(code string) Cell {
		return Cell{Control: &Field{Name: "v" + code, Label: "Fund " + code + "?", Kind: RadioField, Value: "yes", Options: []Option{{Value: "yes", Text: "Yes"}, {Value: "no", Text: "No"}, {Value: "abstain", Text: "Abstain"}}}}
	}
	row := func(code, place, title string) Row {
		return Row{Cells: []Cell{{Control: &Field{Name: "r" + code, Label: "Place of " + title, Kind: NumberField, Value: place, Min: "1", Max: "2"}}, {Acts: []Act{{Text: "Up", Hidden: ": " + title, Name: "up", Value: code, Small: true, Off: place == "1"}, {Text: "Down", Hidden: ": " + title, Name: "down", Value: code, Small: true}}}, {Text: title, Code: code, Href: "/proposals/" + code, Sub: "Marrow Bay", Head: true}, Text("28,000.00"), vote(code)}}
	}
	table := &Table{Flow: true, Ballot: true, Columns: []Column{{Head: "Place", Label: "Place"}, {Head: "Move"}, {Head: "Proposal"}, {Head: "Asked", Unit: "USD", Number: true}, {Head: "Fund it?"}}, Rows: []Row{row("PR-2024-008", "1", "Map-type fuzzing"), row("PR-2024-011", "2", "Bisect service"),
		{Kind: "apart", Cells: []Cell{{State: &State{Out, "Recused"}, Span: 2}, {Text: "A teaching verifier", Head: true}, Text("32,500.00"), {Text: "You count neither for nor against it."}}}}}
	return Sheet{Head: PageHead{Title: "Your ballot: Tooling grants", States: []State{{Ok, "Saved"}}}, Bands: []Band{Full(Section{ID: "order", Title: "Order, and yes or no", Form: &Form{ID: "ballot", Action: "/ballot", Table: table, Submit: "Save the ballot"}}), Halves(Section{ID: "receipt", Title: "Receipt", Receipt: &Receipt{Words: "Ballot of Amara Linde, version 2", Code: "7f3k-92qd", Note: Say("Keep it.")}})}}
}

func galleryReview() Sheet {
	source := []SourceLine{{ID: "L1", Number: 1, Text: "# Steering committee minutes, 2024"}, {ID: "L2", Number: 2}, {ID: "L3", Number: 3, Mark: "?", Text: "## Meeting #53 - 2023-10-30", Kind: "odd"}, {ID: "L4", Number: 4, Mark: "•", Text: "- Amara, Jonas: +1", Kind: "hit", Indent: 2}}
	correct := &Form{ID: "i7", Action: "/imports/I-0012/7", Fields: []Field{{Name: "vote", Label: "Vote", Kind: RadioField, Value: "abstain", Options: []Option{{Value: "yes", Text: "Yes"}, {Value: "abstain", Text: "Abstained"}}}}, Submit: "Correct", Acts: []Act{{Text: "Leave", Name: "verb", Value: "leave"}}}
	return Sheet{Head: PageHead{Title: "What was read in the minutes of KSC 53", States: []State{{Run, "To review"}}}, Bands: []Band{{Desk: &Desk{File: "ksc-2024.md", Source: source, ReadTitle: "What was read", Foot: Say("14 more, all accepted."), Read: []Finding{
		{ID: "i6", What: "Votes", LineText: "line 4", LineURL: "#L4", State: State{Ok, "accepted"}, Said: Say("2 yes.")},
		{ID: "i7-read", What: "Date", LineText: "line 3", LineURL: "#L3", State: State{Warn, "doubtful"}, Said: Words(Strong("30 Oct 2023"), Plain(" stands there.")), Note: Say("The year is last year’s."), Form: correct, At: true}}}}}}
}

func galleryForm() Sheet {
	form := &Form{ID: "sow", Action: "/sows", Submit: "Save the draft", Hidden: []Hidden{{"version", "2"}}, Acts: []Act{{Text: "Ask for a transfer…", Href: "/transfers/new"}}, Note: Say("Rule: never commit more than is free."), Fields: []Field{
		{Name: "title", Label: "Title", Size: "wide"},
		{Name: "start", Label: "Start", Kind: DateField}, {Name: "end", Label: "End", Kind: DateField, Hint: "last day, inclusive", Beside: true},
		{Name: "ceiling", Label: "Ceiling, USD", Kind: DecimalField, Size: "day", Hint: "pool sow, free 79,680.00"},
		{Name: "why", Label: "Reason", Kind: LongField, Hint: "one sentence"},
		{Name: "over", Label: "Over the ceiling", Kind: RadioField, Value: "refuse", Hint: "what happens then", Options: []Option{{Value: "refuse", Text: "Refuse", Hint: "nothing is saved"}, {Value: "warn", Text: "Warn"}}},
		{Name: "sure", Label: "I have read it", Kind: CheckField, Hint: "once is enough"}, {Name: "sheet", Label: "Sheet", Kind: FileField, Accept: ".xlsx,.csv"}, {Name: "secret", Label: "Password", Kind: PasswordField}, {Name: "mail", Label: "E-mail", Kind: EmailField}, {Name: "hid", Kind: HiddenField, Value: "h"}}}
	form.Keep(map[string][]string{"title": {"Code generation on arm64"}, "end": {"2024-06-30"}, "start": {"2024-11-04"}, "ceiling": {"96,000.00"}, "why": {"\n</textarea><b>x"}, "sure": {"yes"}, "secret": {"hunter2"}})
	form.Refuse("end", "30 Jun 2024 lies before the start, 4 Nov 2024. Did you mean 2025?")
	form.Refuse("ceiling", "96,000.00 is 16,320.00 more than is free. Lower it, or ask the board for a transfer first.")
	form.Refuse("over", "Choose what happens over the ceiling.")
	return Sheet{Head: PageHead{Title: "New statement of work", States: []State{{Stop, "Refused"}}, Lede: Say("Nothing was saved. What you entered is still here.")}, Messages: []Message{{Kind: "", Title: "Look here", Text: []Line{Say("One thing.")}}},
		Bands: []Band{Full(Section{ID: "form-part", Title: "The statement", Bare: true, Form: form}), Full(Section{ID: "find", Title: "Find", Form: &Form{ID: "find-form", Action: "/sows", Get: true, InOneRow: true, Plain: true, Submit: "Filter", Fields: []Field{{Name: "text", Label: "Text", Kind: SearchField}}}})}}
}

func galleryEmpty() Sheet {
	return Sheet{Head: PageHead{Title: "Statements of work", Lede: Say("None yet.")}, Bands: []Band{Full(Section{Empty: &Empty{Title: "Work done by contractors belongs here", Text: []Line{Say("A statement of work names a vendor, a ceiling, a rate and an end."), Say("Begin with one you have.")}, Acts: []Act{{Text: "New statement of work", Href: "/sows/new", Main: true}, {Text: "Read a sheet (.xlsx)", Href: "/imports"}},
		Needs: []Need{{State{Ok, "there"}, Words(Plain("A pool to draw on: "), Link("contract work", "/pools/sow"), Plain("."))}, {State{Wait, "not yet"}, Say("A vendor.")}}}})}}
}
