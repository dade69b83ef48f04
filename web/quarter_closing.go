package web

import "bursar/models"

// AddQuarterClosing puts the state of a quarter on its page, and the form that closes it or opens it again.
func AddQuarterClosing(p *SheetPage, v models.Viewer, q models.QuarterState, today models.Date, try Try) {
	s := Section{ID: "closing", Title: "Closing", OnScreen: true, Note: Say("A closed quarter takes nothing new that is dated in it; what is wrong is corrected by a second person.")}
	for _, c := range q.Closings {
		done := map[string]string{models.QuarterClosed: "Closed", models.QuarterOpen: "Opened again"}[c.State]
		s.Items = append(s.Items, Words(Strong(done), Plain(" on "+c.OnDate.Long()+" by "+c.ByEmail+": "+c.Why)))
	}
	if q.Closed() {
		p.Sheet.Head.States = append(p.Sheet.Head.States, State{Ok, "Closed"})
	}
	if form := closingForm(v, q, today); form != nil {
		s.Form = form.Again(try)
	}
	if s.Form != nil || len(s.Items) > 0 {
		p.Sheet.Bands = append(p.Sheet.Bands, Full(s))
	}
}

func closingForm(v models.Viewer, q models.QuarterState, today models.Date) *Form {
	if !v.May(models.CloseQuarter) || (!q.Closed() && today <= q.Period.Last) {
		return nil
	}
	path, submit, hint := "/closing", "Close the quarter", "one line"
	if q.Waiting > 0 {
		hint = Plural(q.Waiting, "entry has", "entries have") + " no verdict yet; that stays possible"
	}
	if q.Closed() {
		path, submit, hint = "/reopening", "Open it again", "one line; another person than the one who closed it"
	}
	return &Form{ID: "closing-form", Action: "/quarters/" + q.Period.Name + path, Submit: submit, Plain: true, Fields: []Field{
		{Name: "why", Label: "Why", Size: "wide", Hint: hint, Required: true}}}
}
