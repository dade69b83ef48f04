package web

import "bursar/models"

// rulingsSection is what the board must decide for pools that ask, and the form in which a manager prepares the closing with it.
func rulingsSection(v models.Viewer, s models.ClosingSheet, try Try) Section {
	section := Section{ID: "decide", Title: "What the board must decide"}
	var asking []models.ClosingSum
	for _, p := range s.Plan.Pools {
		if p.Asks {
			asking = append(asking, p)
		}
	}
	if len(asking) == 0 {
		section.Prose = []Line{Say("Nothing: no pool with free money asks the board.")}
	}
	for _, p := range asking {
		section.Prose = append(section.Prose, rulingLine(p))
	}
	if v.May(models.PostMoney) {
		section.Form = rulingsForm(s, asking).Again(try)
	}
	return section
}

func rulingLine(p models.ClosingSum) Line {
	if p.Ruling == nil {
		return Words(Strong(p.Pool.Name), Plain(": "+moneyWords(p.Free)+" is free. Nothing is decided yet."))
	}
	return Words(Strong(p.Pool.Name), Plain(": "+moneyWords(p.Free)+" is free; up to "+moneyWords(p.Pool.Money(p.Ruling.Minor))+" is carried, by "), Code(p.Ruling.Decision, "/decisions/"+p.Ruling.Decision), Plain("."))
}

func rulingsForm(s models.ClosingSheet, asking []models.ClosingSum) *Form {
	form := &Form{ID: "prepare", Action: yearPath(s.Year, "closing") + "/preparation", Submit: "Prepare the closing",
		Note: Say("It posts nothing. A member of the board who did not prepare it closes the year.")}
	if s.Closing != nil {
		form.Hidden, form.Submit, form.Plain = versionField(s.Closing.Version), "Prepare it again", true
	}
	if len(asking) == 0 {
		return form
	}
	form.Table = &Table{Flow: true, Columns: []Column{{Head: "Pool"}, {Head: "Free", Number: true}, {Head: "Carried", Label: "Carried"}, {Head: "Decision", Label: "Decision"}}}
	for _, p := range asking {
		amount, decision := "", ""
		if p.Ruling != nil {
			amount, decision = p.Pool.Money(p.Ruling.Minor).Amount(), p.Ruling.Decision
		}
		form.Table.Rows = append(form.Table.Rows, Row{Cells: []Cell{{Text: p.Pool.Name, Head: true}, moneyCell(p.Free, s.Year.Code+"-"+p.Pool.Code),
			{Control: &Field{Name: models.RulingField(p.Pool.Code, "amount"), Label: "Carried of " + p.Pool.Name + ", " + string(p.Pool.Currency), Kind: DecimalField, Size: "day", Value: amount}},
			{Control: &Field{Name: models.RulingField(p.Pool.Code, "decision"), Label: "Decision about " + p.Pool.Name, Size: "short", Value: decision}}}})
	}
	return form
}

// closeSection lets the board close a year, with its name as the confirmation.
func closeSection(v models.Viewer, s models.ClosingSheet, try Try) Section {
	section := Section{ID: "close", Title: "Close it", OnScreen: true}
	switch {
	case !v.May(models.CloseYear):
		section.Prose = []Line{Say("A member of the board closes the year; nothing is posted before.")}
	case s.Closing == nil:
		section.Prose = []Line{Say("A manager prepares the closing first.")}
	case s.Closing.PreparedBy == v.Email:
		section.Prose = []Line{Say("You prepared this closing yourself; another member of the board closes the year.")}
	case len(s.Plan.Stops) > 0:
		section.Prose = []Line{Say("The year cannot be closed while something stands in the way.")}
	default:
		section.Prose = []Line{Say("Closing posts the " + Plural(int64(len(s.Plan.Lines)), "line", "lines") + " above at once. Afterwards nothing is posted into " + s.Year.Code + "; a year is not opened again. What is promised is paid and released in " + s.Plan.Next.Code + ".")}
		form := &Form{ID: "closing", Action: yearPath(s.Year, "closing"), Hidden: []Hidden{{"plan", s.Plan.Fingerprint()}}, Submit: "Close " + s.Year.Code,
			Fields: []Field{{Name: "confirm", Label: "Write " + s.Year.Code + " to confirm", Size: "short", Autocomplete: "off"}}}
		section.Form = form.Again(try)
	}
	return section
}
