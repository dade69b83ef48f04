package web

import "bursar/models"

// NewSOWOffersPage holds what is found out before a contract: requirements, offers and who meets them, the choice, estimates, effort of members.
func NewSOWOffersPage(f Frame, d SOWPage, vendors []Option) *SheetPage {
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: d.path(""), Code: true}, {Text: "Offers and estimates"}}, Title: "Offers and estimates for " + d.SOW.Title,
		States: []State{sowState(d.SOW.State)}, Lede: Say("Nothing here is edited: an offer is corrected by its next version, an estimate by a later one, a choice by a later choice.")}}
	if d.SOW.Ended() {
		sheet.Head.Lede = Say("It has ended; nothing about it changes any more.")
		sheet.Bands = d.lifeBands()
		return &SheetPage{Frame: f, Sheet: sheet}
	}
	if len(d.SOW.Life.Offers) > 0 {
		sheet.Bands = append(sheet.Bands, Full(d.offersSection()))
	}
	sheet.Bands = append(sheet.Bands, Full(Section{ID: "offer", Title: "Enter an offer", Form: d.offerForm(vendors).Again(d.Try)}))
	if len(d.SOW.Life.Offers) > 0 {
		sheet.Bands = append(sheet.Bands, Halves(
			Section{ID: "choice", Title: "Choose one", Prose: []Line{Say("Its candidate becomes the vendor; the others stay readable.")}, Form: d.choiceForm().Again(d.Try)},
			Section{ID: "withdrawal", Title: "Withdraw one", Form: d.withdrawalForm().Again(d.Try)}))
	}
	sheet.Bands = append(sheet.Bands, d.requirementBand())
	if len(d.SOW.Life.Estimates) > 0 {
		sheet.Bands = append(sheet.Bands, Full(d.estimatesSection()))
	}
	sheet.Bands = append(sheet.Bands, Halves(Section{ID: "estimate", Title: "Enter an estimate", Prose: []Line{Say("In days, in money, or both. One figure alone is low and high.")}, Form: d.estimateForm().Again(d.Try)},
		Section{ID: "effort", Title: "Ask members for an effort", Prose: []Line{Say("Beside the vendor’s work: reviews, access, a machine.")}, Form: d.effortForm().Again(d.Try)}))
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWPage) requirementBand() Band {
	ask := Section{ID: "requirement", Title: "Minimum requirements", Form: (&Form{ID: "requirement-form", Action: d.path("/requirements"), Submit: "Ask for it", Plain: true,
		Fields: []Field{{Name: "text", Label: "At least", Size: "wide", Hint: "one thing, such as C, or experience upstream"}}}).Again(d.Try)}
	for _, r := range d.SOW.Life.Requirements {
		ask.Items = append(ask.Items, Words(Strong(idText(r.N)), Plain(" "+r.Text)))
	}
	if len(d.SOW.Life.Requirements) == 0 {
		return Full(ask)
	}
	drop := Section{ID: "unrequirement", Title: "Ask for one no longer", Form: (&Form{ID: "unrequirement-form", Action: d.path("/requirements/withdrawal"), Submit: "Ask no longer", Plain: true, Fields: []Field{
		{Name: "requirement", Label: "Requirement", Kind: SelectField, Options: d.requirementOptions()}, {Name: "reason", Label: "Why", Size: "wide", Hint: "one line; may stay empty"}}}).Again(d.Try)}
	if len(d.SOW.Life.Offers) == 0 {
		return Halves(ask, drop)
	}
	met := Section{ID: "met", Title: "Who meets what", Form: (&Form{ID: "met-form", Action: d.path("/met"), Submit: "Write it down", Plain: true, Fields: []Field{
		{Name: "offer", Label: "Candidate", Kind: SelectField, Options: d.offerOptions(true)}, {Name: "requirement", Label: "Requirement", Kind: SelectField, Options: d.requirementOptions(), Beside: true},
		{Name: "verdict", Label: "It is", Kind: RadioField, Value: string(models.MeetsIt), Options: []Option{{Value: string(models.MeetsIt), Text: "met"}, {Value: string(models.NotMet), Text: "not met"}, {Value: string(models.MeetsNot), Text: "not said"}}},
		{Name: "remark", Label: "Remark", Size: "wide", Hint: "such as where it was shown; may stay empty"}}}).Again(d.Try)}
	return Halves(ask, met, drop)
}

func (d SOWPage) requirementOptions() (out []Option) {
	for _, r := range d.SOW.Life.Requirements {
		out = append(out, Option{Value: idText(r.N), Text: r.Text})
	}
	return out
}

func (d SOWPage) offerOptions(all bool) (out []Option) {
	for _, o := range d.SOW.Life.Offers {
		if all || o.Withdrawn == 0 {
			out = append(out, Option{Value: idText(o.N), Text: idText(o.N) + ", " + o.OrganizationName})
		}
	}
	return out
}

func (d SOWPage) offerForm(vendors []Option) *Form {
	which := []Option{{Text: "a new offer"}}
	for _, o := range d.offerOptions(false) {
		which = append(which, Option{Value: o.Value, Text: "corrects offer " + o.Text})
	}
	form := &Form{ID: "offer-form", Action: d.path("/offers"), Submit: "Keep the offer", Fields: []Field{
		{Name: "organization", Label: "Candidate", Kind: SelectField, Options: append([]Option{{Text: "choose one"}}, vendors...), Hint: "a correction keeps its candidate"},
		{Name: "days", Label: sentenceCase(d.SOW.Unit.Field()), Kind: DecimalField},
		{Name: "rate", Label: "Rate a" + article(d.SOW.Unit) + " " + string(d.SOW.Unit), Kind: DecimalField, Size: "day", Beside: true, Hint: "such as 720.00, or"},
		{Name: "total", Label: "In all", Kind: DecimalField, Size: "day", Beside: true, Hint: "not both"},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: d.currency(), Hint: "such as USD"},
		{Name: "from", Label: "Could begin", Kind: DateField, Beside: true},
		{Name: "remark", Label: "Remark", Kind: LongField, Rows: 2}}}
	if len(which) > 1 {
		form.Fields = append([]Field{{Name: "offer", Label: "This is", Kind: SelectField, Options: which}}, form.Fields...)
		form.Fields = append(form.Fields, Field{Name: "why", Label: "Why it is corrected", Size: "wide", Hint: "of a correction: one line"})
	}
	return form
}

func (d SOWPage) choiceForm() *Form {
	return &Form{ID: "choice-form", Action: d.path("/choice"), Submit: "Choose it", Plain: true, Fields: []Field{
		{Name: "offer", Label: "Offer", Kind: RadioField, Options: d.offerOptions(false)},
		{Name: "on", Label: "Chosen on", Kind: DateField, Hint: "empty: today"},
		{Name: "why", Label: "Why this one", Size: "wide", Hint: "one line"}}}
}

func (d SOWPage) withdrawalForm() *Form {
	return &Form{ID: "withdrawal-form", Action: d.path("/withdrawal"), Submit: "Withdraw it", Plain: true, Fields: []Field{
		{Name: "offer", Label: "Offer", Kind: SelectField, Options: d.offerOptions(false)}, {Name: "why", Label: "Why", Size: "wide", Hint: "one line"}}}
}

func (d SOWPage) estimateForm() *Form {
	return &Form{ID: "estimate-form", Action: d.path("/estimates"), Submit: "Keep the estimate", Plain: true, Fields: []Field{
		{Name: "low_days", Label: "Low, " + d.SOW.Unit.Field(), Kind: DecimalField}, {Name: "high_days", Label: "High, " + d.SOW.Unit.Field(), Kind: DecimalField, Beside: true},
		{Name: "low", Label: "Low, money", Kind: DecimalField, Size: "day"}, {Name: "high", Label: "High, money", Kind: DecimalField, Size: "day", Beside: true},
		{Name: "currency", Label: "Currency", Size: "short", Beside: true, Value: d.currency(), Hint: "such as USD"},
		{Name: "by", Label: "By", Size: "wide", Hint: "who estimates"}, {Name: "meeting", Label: "For the meeting", Size: "wide", Hint: "code, such as M-BRD-12, or words"},
		{Name: "remark", Label: "Remark", Kind: LongField, Rows: 2}}}
}

func (d SOWPage) effortForm() *Form {
	return &Form{ID: "effort-form", Action: d.path("/efforts"), Submit: "Ask for it", Plain: true, Fields: []Field{
		{Name: "person", Label: "Of", Size: "day", Hint: "code, such as P-0007; empty: each member"},
		{Name: "amount", Label: "How much", Kind: DecimalField, Hint: "such as 2"},
		{Name: "unit", Label: "Counted in", Kind: RadioField, Value: string(models.UnitHour), Options: []Option{{Value: string(models.UnitHour), Text: "Hours"}, {Value: string(models.UnitDay), Text: "Days"}}},
		{Name: "text", Label: "What for", Size: "wide", Hint: "and how often, such as a week for reviews"}}}
}
