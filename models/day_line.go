package models

var ruleDaysChosen = rule("days.chosen", "A verdict is given to 1 to 200 entries at once, all of them or none.")

// CheckChosen refuses a verdict on no entry, or on more than a list shows.
func CheckChosen(n int) error {
	switch {
	case n == 0:
		return Refuse(ruleDaysChosen, "entry", "Choose at least one entry first.")
	case n > MostRows:
		return Refuse(ruleDaysChosen, "entry", "%d entries are more than are judged at once; choose at most %d.", n, MostRows)
	}
	return nil
}

// ReasonWithout says that a reason was typed but the entries were not returned: an Enter key in the wrong place approves nothing.
func ReasonWithout() error {
	return Refuse(ruleDaysReason, "reason", "A reason returns entries: press Return with this reason, or leave it empty to approve.")
}

// MayJudge refuses a viewer the verdict on what they entered or worked, and on what has its verdict.
func (d DayLine) MayJudge(v Viewer) error {
	if err := v.Need(ApproveDays); err != nil {
		return err
	}
	if err := v.NotOwn(d.EnteredBy, "entry"); err != nil {
		return err
	}
	if err := (DayEntry{PersonID: d.PersonID}).NotWorkedBy(v); err != nil {
		return err
	}
	return d.State.Open()
}

// MayTakeBack refuses a viewer the reversal of an entry.
func (d DayLine) MayTakeBack(v Viewer) error {
	if err := v.Need(LogDays); err != nil {
		return err
	}
	if err := d.State.Reversible(); err != nil {
		return err
	}
	return DayEntry{PersonID: d.PersonID}.MayTakeBack(v, d.State)
}

// Apart is how far the vendor's figure and the record of its day differ.
func (s StatementLine) Apart() Days { return max(s.UsedUnits-s.Record(), s.Record()-s.UsedUnits) }

// Moves are the states into which a statement of work may go from here.
func (s SOW) Moves() []SOWState { return sowMoves[s.State] }

// InSentence is the state as it stands inside a sentence: an idea, drafted, active.
func (s SOWState) InSentence() string { return s.inSentence() }
