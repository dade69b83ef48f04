package web

import (
	"strings"

	"bursar/models"
)

// NewHomePage is what lies before somebody who comes in: what they owe first, then what they look after.
func NewHomePage(f Frame, d models.Desk) *SheetPage {
	f.Section = "home"
	todos := d.Todos()
	s := Sheet{Head: PageHead{Title: homeTitle(todos), Lede: homeLede(d, todos), Acts: homeActs(d, todos)}}
	s.Bands = append(s.Bands, Full(todoSection(todos)))
	if len(d.Notices.Items) > 0 {
		s.Bands = append(s.Bands, Full(noticesSection(d.Notices)))
	}
	if len(d.Work) > 0 {
		s.Bands = append(s.Bands, Full(workSection(d)))
	}
	for _, sum := range models.SumPools(d.Pools) {
		s.Bands = append(s.Bands, Full(poolsSection(d, sum)))
	}
	if len(d.Meetings) > 0 || len(d.Events) > 0 {
		s.Bands = append(s.Bands, Halves(sectionsGiven(meetingsSection(d.Meetings), eventsSection(d.Events))...))
	}
	f.Title = "Home: " + strings.ToLower(s.Head.Title[:1]) + s.Head.Title[1:]
	return &SheetPage{Frame: f, Sheet: s}
}

func workSection(d models.Desk) Section {
	as := SOWsPage{List: models.List[models.SOWLine]{Items: d.Work, Total: int64(len(d.Work))}, Viewer: d.Viewer, SortURL: func(string) string { return "" }}
	return Section{ID: "work", Title: "Statements of work", Note: Words(Plain("Bar: what is used of the ceiling. "), Link("All of them", "/sows")), Table: sowsTable(as)}
}

func poolsSection(d models.Desk, sum models.PoolState) Section {
	var states []models.PoolState
	for _, p := range d.Pools {
		if p.Pool.Currency == sum.Pool.Currency {
			states = append(states, p)
		}
	}
	return Section{ID: "pools-" + string(sum.Pool.Currency), Title: "Pools, " + sum.Pool.Currency.Unit(), Note: Words(Link("Money", "/money"), Plain(" has the transfers that wait for the board.")), Table: poolsTable(states, sum)}
}

func sectionsGiven(sections ...Section) (out []Section) {
	for _, s := range sections {
		if s.Title != "" {
			out = append(out, s)
		}
	}
	return out
}

func homeTitle(todos []models.Todo) string {
	switch n := len(todos); n {
	case 0:
		return "Nothing waits for you"
	case 1:
		return "One thing needs you"
	default:
		w := NumberWord(n)
		return strings.ToUpper(w[:1]) + w[1:] + " things need you"
	}
}

func homeLede(d models.Desk, todos []models.Todo) Line {
	late := int64(0)
	for _, t := range todos {
		if t.Urgency == models.Late {
			late++
		}
	}
	line := Line{}
	if late > 0 {
		line = append(line, Plain(Plural(late, "is late. ", "are late. ")))
	}
	if len(d.Ballots) > 0 {
		line = append(line, Plain("Nobody sees how you voted before the poll closes; the committee sees only that you did. "))
	}
	if len(d.Meetings) > 0 {
		m := d.Meetings[0]
		line = append(line, Plain("The next meeting is "), Code(m.Code, "/meetings/"+m.Code), Plain(" on "+m.HeldOn.Long()+"."))
	}
	return line
}

func homeActs(d models.Desk, todos []models.Todo) []Act {
	var acts []Act
	for _, t := range todos {
		if t.Kind == models.TodoBallot {
			return []Act{{Text: "Open the ballot", Href: todoHref(t)}}
		}
	}
	if d.Waiting.Total > 0 {
		acts = append(acts, Act{Text: "Approve " + Plural(d.Waiting.Total, "day entry", "day entries"), Href: "/approvals"})
	}
	if len(d.Transfers) > 0 {
		acts = append(acts, Act{Text: "Decide " + Plural(int64(len(d.Transfers)), "transfer", "transfers"), Href: "/money#transfers"})
	}
	if len(d.Awards) > 0 {
		acts = append(acts, Act{Text: "Decide " + Plural(int64(len(d.Awards)), "direct award", "direct awards"), Href: "/awards?state=requested"})
	}
	if d.Viewer.May(models.LogDays) {
		acts = append(acts, Act{Text: "Log days", Href: "/sows"})
	}
	return acts
}

func todoHref(t models.Todo) string {
	switch t.Kind {
	case models.TodoBallot:
		if strings.HasPrefix(t.Code, "MO-") {
			return "/motions/" + t.Code
		}
		return "/rounds/" + t.Code + "/ballot"
	case models.TodoAction:
		return "/actions/" + t.Code
	case models.TodoDays:
		return "/approvals"
	case models.TodoImport:
		return "/imports/" + t.Code
	case models.TodoTransfer:
		return "/transfers/" + t.Code
	case models.TodoAward:
		return "/awards/" + t.Code + "#decide"
	case models.TodoInvoice:
		return "/invoices/" + t.Code
	}
	return "/sows/" + t.Code
}

var todoVerbs = map[models.TodoKind]string{models.TodoBallot: "Vote", models.TodoAction: "Close or carry", models.TodoDays: "Open the queue",
	models.TodoImport: "Review", models.TodoTransfer: "Decide", models.TodoWork: "Look", models.TodoAward: "Decide", models.TodoInvoice: "Open"}

var urgencyKinds = map[models.Urgency]string{models.Late: Stop, models.Soon: Warn, models.InTime: Run}

func todoSection(todos []models.Todo) Section {
	s := Section{ID: "todo", Title: "To do", Note: Say("Oldest first. A line leaves when the thing is done, nothing is ticked off by hand.")}
	if len(todos) == 0 {
		s.Note = nil
		s.Empty = &Empty{Title: "What you owe stands here", Text: []Line{Say("Ballots, actions, days to approve, transfers to decide: each appears by itself when it is due, and leaves when it is done.")}}
		return s
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "What"}, {Head: "Concerns"}, {Head: "Since or due"}, {Head: "State"}, {Head: "Open", Hidden: true}}}
	for _, todo := range todos {
		concerns := Cell{}
		if todo.Code != "" {
			concerns = Coded(todo.Code, todoHref(todo))
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: todo.What, Sub: todo.Why, Head: true}, concerns, {Text: todo.On.Long(), NoBreak: true},
			Marked(urgencyKinds[todo.Urgency], todo.State), {Acts: []Act{{Text: todoVerbs[todo.Kind], Hidden: ": " + todo.What, Href: todoHref(todo), Small: true}}}}})
	}
	s.Table = t
	return s
}

func meetingsSection(meetings []models.MeetingLine) Section {
	if len(meetings) == 0 {
		return Section{}
	}
	s := Section{ID: "next-meetings", Title: "Next meetings"}
	for _, m := range meetings {
		s.Items = append(s.Items, Words(Strong(m.HeldOn.Long()), Plain(" "), Code(m.Code, "/meetings/"+m.Code), Quiet(" "+m.BodyName)))
	}
	return s
}

func eventsSection(events []models.AuditLine) Section {
	if len(events) == 0 {
		return Section{}
	}
	s := Section{ID: "latest", Title: "Latest entries", Note: Words(Link("The whole record", "/audit"))}
	for _, e := range events {
		s.Items = append(s.Items, Words(Plain(e.At.Long()+", "+e.Actor+": "+e.Verb+" "), Quiet(e.Subject)))
	}
	return s
}
