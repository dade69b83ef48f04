package web

import "bursar/models"

// NewApprovalsPage is the one queue of entries that wait for a verdict, over all statements of work, the oldest first.
func NewApprovalsPage(f Frame, v models.Viewer, waiting models.List[models.DayLine], nextURL string, try Try) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Approvals", Href: "/approvals"}}, Title: "Approvals", Lede: Say(approvalsLede(v, waiting))}}
	if len(waiting.Items) == 0 {
		sheet.Bands = []Band{Full(Section{Empty: &Empty{Title: "Days that wait for a verdict belong here", Text: []Line{Words(Plain("None waits. Contractors log days on their "), Link("statements of work", "/sows"), Plain("; each then comes here until somebody else approves or returns it."))}}})}
		return &SheetPage{Frame: f, Sheet: sheet}
	}
	form := verdictForm("approve-form", "/approvals", v, waiting.Items, true)
	s := Section{ID: "queue", Title: "To approve", Note: Say("Oldest first. All that are ticked get the same verdict, or none of them. On a box: j and k move, a approves, r goes to the reason."), Pager: &Pager{Shown: Count(int64(len(waiting.Items))), Total: Count(waiting.Total), NextURL: nextURL}}
	if len(judgeableOf(v, waiting.Items)) == 0 {
		s.Table = form.Table
	} else {
		s.Form = form.Again(try)
	}
	sheet.Bands = []Band{Full(s)}
	return &SheetPage{Frame: f, Sheet: sheet}
}

func approvalsLede(v models.Viewer, waiting models.List[models.DayLine]) string {
	if waiting.Total == 0 {
		return "Nothing waits."
	}
	lede := Plural(waiting.Total, "entry waits", "entries wait") + "; the oldest is of " + waiting.Items[0].ToOn.Long() + "."
	if n := len(waiting.Items) - len(judgeableOf(v, waiting.Items)); n > 0 {
		lede += " " + Plural(int64(n), "of them is", "of them are") + " yours, and another person approves them."
	}
	return lede
}
