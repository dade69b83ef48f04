package web

import "bursar/models"

// NewTransfersPage lists what was asked to be moved between pools, and takes a new request.
func NewTransfersPage(f Frame, v models.Viewer, transfers models.List[models.TransferLine], pools []models.PoolState, at ListAt, try Try) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Where: []Crumb{{Text: "Money", Href: "/money"}, {Text: "Transfers"}}, Title: "Transfers",
		Lede: Say("Money moves between pools when the board approves it, and never before.")}}}
	may := v.May(models.AskTransfer) && len(pools) > 1
	if may {
		p.Head.Acts = []Act{{Text: "Ask for a transfer", Href: "#ask"}}
	}
	p.Bands = transferBands(v, transfers, at)
	if may {
		p.Bands = append(p.Bands, Full(Section{ID: "ask", Title: "Ask for a transfer", OnScreen: true, Form: askForm(pools, at.Query.Get("to")).Again(try)}))
	}
	return p
}

func transferBands(v models.Viewer, transfers models.List[models.TransferLine], at ListAt) []Band {
	s := Section{ID: "transfers", Title: "All transfers"}
	filter := at.filter(Field{Name: "state", Label: "State", Kind: SelectField, Options: []Option{{Text: "Any"}, {Value: "awaiting", Text: "Awaiting"}, {Value: "approved", Text: "Approved"}, {Value: "declined", Text: "Declined"}}},
		Field{Name: "pool", Label: "Pool", Hint: "code, such as research"})
	switch {
	case len(transfers.Items) > 0:
		s.Table, s.Pager = transfersTable(v, transfers.Items, at), at.pager(len(transfers.Items), transfers.Total)
	case at.filtered("state", "pool"):
		s.Empty = at.nothingFound("No transfer fits")
	default:
		filter, s.Empty = nil, &Empty{Title: "Requests to move money belong here", Text: []Line{Say("When advice costs more than a pool has free, somebody asks the board to move money from another pool. Both pools keep one currency.")}}
	}
	return at.under(filter, s)
}

// transfersTable shows each request with what would be free on both sides after it.
func transfersTable(v models.Viewer, transfers []models.TransferLine, at ListAt) *Table {
	unit := commonUnit(len(transfers), func(i int) models.Currency { return transfers[i].Currency })
	t := &Table{Long: true, Columns: []Column{{Head: "Transfer"}, {Head: "From"}, {Head: "To"}, {Head: "Amount", Unit: unit, Number: true}, {Head: "From, free after", Unit: unit, Number: true},
		{Head: "To, free after", Unit: unit, Number: true}, {Head: "State"}, {Head: "Decide", Hidden: true}}}
	if at.Path != "" {
		t.Columns[0], t.Columns[3] = at.column(t.Columns[0], "date", "-date"), at.column(t.Columns[3], "amount", "-date")
	}
	for _, l := range transfers {
		t.Rows = append(t.Rows, transferRow(v, l, unit))
	}
	return t
}

func transferRow(v models.Viewer, l models.TransferLine, unit string) Row {
	act := Cell{}
	if v.May(models.RuleTransfer) && l.State == models.TransferAwaiting && v.Email != l.AskedBy {
		act = Cell{Acts: []Act{{Text: "Decide…", Hidden: ": " + l.Code, Small: true, Href: "/transfers/" + l.Code + "#decide"}}, NoBreak: true}
	}
	from, to := Cell{Number: true}, Cell{Number: true}
	if l.State == models.TransferAwaiting {
		from, to = unitCell(l.FromFreeAfter(), "", unit), unitCell(l.ToFreeAfter(), "", unit)
	}
	return Row{Cells: []Cell{{Code: l.Code, Href: "/transfers/" + l.Code, Sub: l.Reason + " Asked by " + l.AskedBy + ", " + l.AskedOn.Long() + "."}, {Text: l.FromName, Href: "/pools/" + l.From}, {Text: l.ToName, Href: "/pools/" + l.To},
		unitCell(l.Money(), l.Code, unit), from, to, transferState(l.State), act}}
}

func transferMark(s models.TransferState) State {
	switch s {
	case models.TransferApproved:
		return State{Ok, "approved"}
	case models.TransferDeclined:
		return State{Stop, "declined"}
	}
	return State{Wait, "awaiting"}
}

func transferState(s models.TransferState) Cell {
	mark := transferMark(s)
	return Cell{State: &mark}
}

// commonUnit is the currency of all rows, to stand in the head of a column; "" where they differ.
func commonUnit(n int, currency func(int) models.Currency) string {
	unit := ""
	for i := range n {
		c := currency(i).Unit()
		if c == "" { // an amount that is not known needs no unit
			continue
		}
		if unit != "" && unit != c {
			return ""
		}
		unit = c
	}
	return unit
}

// unitCell is an amount for a column; it names its currency where the column does not.
func unitCell(m models.Money, ref, unit string) Cell {
	c := moneyCell(m, ref)
	if unit == "" {
		c.Amount.Text, c.Amount.Unit = moneyWords(m), ""
	}
	return c
}

func askForm(pools []models.PoolState, to string) *Form {
	return &Form{ID: "ask-form", Action: "/transfers", Submit: "Ask the board", Fields: []Field{
		{Name: "from", Label: "From", Kind: SelectField, Options: poolOptions(pools, "Choose a pool")},
		{Name: "to", Label: "To", Kind: SelectField, Options: poolOptions(pools, "Choose a pool"), Value: to, Beside: true},
		{Name: "amount", Label: "Amount", Kind: DecimalField, Size: "day", Hint: "in the pools’ currency"},
		{Name: "reason", Label: "Reason", Size: "wide", Hint: "one sentence that the board will read"},
	}, Note: Say("Nothing moves before the board has ruled. Somebody else than you decides.")}
}
