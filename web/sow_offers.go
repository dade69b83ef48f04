package web

import "bursar/models"

// offersSection lists the candidates and what they offered; the one that was chosen is marked, with the day and the reason under the table.
func (d SOWPage) offersSection() Section {
	t := &Table{Columns: []Column{{Head: "Candidate"}, {Head: sentenceCase(d.SOW.Unit.Field()), Number: true}, {Head: "Rate", Number: true}, {Head: "In all", Number: true}, {Head: "From"}, {Head: "Requirements"}, {Head: "State"}}}
	for _, o := range d.SOW.Life.Offers {
		t.Rows = append(t.Rows, d.offerRow(o))
	}
	s := Section{ID: "offers", Title: "Offers", Note: Say("Corrected offers stay readable."), Table: t}
	for _, c := range d.SOW.Life.Choices {
		line := Words(Plain("Chosen on "+c.ChosenOn.Long()+": "), Strong(c.OrganizationName), Plain(", offer "+idText(c.OfferN)+", version "+idText(c.OfferV)+". "), Plain(c.Why))
		s.Prose = append(s.Prose, line)
	}
	return s
}

func sentenceCase(s string) string { return string(s[0]-'a'+'A') + s[1:] }

func (d SOWPage) offerRow(o models.SOWOfferLine) Row {
	name := Cell{Text: o.OrganizationName, Code: o.OrganizationCode, Href: "/organizations/" + o.OrganizationCode, Head: true, SubLine: offerSub(o)}
	state := d.offerState(o)
	return Row{Cells: []Cell{name, offerDays(o.SOWOffer), offerMoney(o.Rate(), o.ID), offerMoney(o.Total(), o.ID), {Text: o.FromOn.Long(), NoBreak: true}, Text(metWords(o.Met)), {State: &state}}}
}

func offerDays(o models.SOWOffer) Cell {
	if o.Units == nil {
		return Text(Unknown)
	}
	return Figure(Amount{Text: daysText(*o.Units), TraceURL: offerTrace(o.ID)})
}

func offerMoney(m *models.Money, id int64) Cell {
	if m == nil {
		return Text(Unknown)
	}
	return Figure(Amount{Text: moneyWords(*m), TraceURL: offerTrace(id)})
}

func offerTrace(id int64) string { return "/trace/offers/" + idText(id) }

// offerSub says the remark and what the offer was before.
func offerSub(o models.SOWOfferLine) (line Line) {
	if o.Remark != "" {
		line = append(line, Plain(o.Remark))
	}
	for i, b := range o.Before {
		why := o.Why
		if i > 0 {
			why = o.Before[i-1].Why
		}
		line = nextRow(line)
		line = append(line, Quiet("before, version "+idText(b.V)+": "+offerWords(b.SOWOffer)+" ("+why+")"))
	}
	if p := readAt(o.Place); p != "" {
		line = append(nextRow(line), Mono(p))
	}
	return line
}

// nextRow begins a new row under what is there already.
func nextRow(line Line) Line {
	if len(line) == 0 {
		return line
	}
	return append(line, Break())
}

func offerWords(o models.SOWOffer) string {
	words := ""
	add := func(text string) {
		if words != "" {
			words += ", "
		}
		words += text
	}
	if o.Units != nil {
		add(daysText(*o.Units))
	}
	if m := o.Rate(); m != nil {
		add("at " + moneyWords(*m))
	}
	if m := o.Total(); m != nil {
		add(moneyWords(*m) + " in all")
	}
	return words
}

func (d SOWPage) offerState(o models.SOWOfferLine) State {
	chosen := d.SOW.Life.Chosen()
	switch {
	case chosen != nil && chosen.OfferN == o.N && o.Withdrawn != 0:
		return State{Warn, "chosen, withdrawn since"}
	case chosen != nil && chosen.OfferN == o.N && chosen.OfferV != o.V:
		return State{Warn, "chosen as version " + idText(chosen.OfferV)}
	case chosen != nil && chosen.OfferN == o.N:
		return State{Ok, "chosen"}
	case o.Withdrawn != 0:
		return State{Out, "withdrawn"}
	}
	return State{Wait, "offered"}
}

// metWords say how many requirements are met, and name the others.
func metWords(met []models.SOWMet) string {
	if len(met) == 0 {
		return Unknown
	}
	n, missing, unsaid := 0, "", ""
	for _, m := range met {
		switch m.Verdict {
		case models.MeetsIt:
			n++
		case models.NotMet:
			missing = joined(missing, m.Text)
		default:
			unsaid = joined(unsaid, m.Text)
		}
	}
	words := itoa(n) + " of " + itoa(len(met)) + " met"
	if missing != "" {
		words += "; not met: " + missing
	}
	if unsaid != "" {
		words += "; not said: " + unsaid
	}
	return words
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

func (d SOWPage) estimatesSection() Section {
	t := &Table{Slim: true, Columns: []Column{{Head: "Estimate"}, {Head: "By"}, {Head: "For the meeting"}, {Head: "State"}}}
	for i := len(d.SOW.Life.Estimates) - 1; i >= 0; i-- {
		e := d.SOW.Life.Estimates[i]
		state := State{Out, "earlier"}
		if i == len(d.SOW.Life.Estimates)-1 {
			state = State{Ok, "in force"}
		}
		span := Amount{Text: e.SpanWords(d.SOW.Unit), TraceURL: "/trace/estimates/" + idText(e.ID)}
		by := Cell{Text: e.GivenBy, Sub: e.Remark}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Line: Words(Sum(span)), Head: true}, by, {Line: estimateMeeting(e)}, {State: &state}}})
	}
	return Section{ID: "estimates", Title: "Estimates", Note: Say("The newest is in force."), Table: t}
}

func estimateMeeting(e models.SOWEstimateLine) Line {
	switch {
	case e.MeetingCode != "" && e.HeldOn.Known():
		return Words(Code(e.MeetingCode, "/meetings/"+e.MeetingCode), Plain(", "+e.HeldOn.Long()))
	case e.MeetingCode != "":
		return Words(Code(e.MeetingCode, "/meetings/"+e.MeetingCode))
	}
	return Say(orUnknown(e.MeetingWritten))
}
