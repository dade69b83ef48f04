package web

import "bursar/models"

// SOWPage is what the page of one statement of work is drawn from.
type SOWPage struct {
	Viewer  models.Viewer
	SOW     models.WholeSOW
	Burn    models.BurnDown
	Months  []models.WorkedMonth
	Entries models.List[models.DayLine]
	NextURL string
	Try     Try
	Past    bool // it is shown as of a day before today

	Vendors  []Option // to choose from in a form
	Delivery models.SOWDelivery
	Invoices models.List[models.InvoiceRow] // the newest, for whom sums of money are shown
	Notices  models.List[models.NoticeLine]
}

// NewSOWPage shows a statement of work: what is used and left, its terms, what waits, the log and the entries.
func NewSOWPage(f Frame, d SOWPage) *SheetPage {
	if !f.AsOfIsToday { // nothing is done on a day that is past: whoever looks at one is shown what a reader is shown
		d.Past, d.Viewer = true, d.Viewer.Reading()
	}
	sheet := Sheet{Head: d.head(), Facts: d.facts(), Boxes: d.lifeBoxes()}
	if d.apartWords() != "" {
		sheet.Messages = append(sheet.Messages, Message{Title: "The vendor says something else", Text: []Line{Words(Plain("The statement and the entries are "+d.apartWords()+". "), Link("Compare them", "#statement"), Plain("; the record stays as it is until you settle it."))}})
	}
	sheet.Messages = append(sheet.Messages, d.ceilingsApart()...)
	sheet.Bands = append(sheet.Bands, Beside(d.leftSection(), d.aside()...))
	sheet.Bands = append(sheet.Bands, d.deliveryBands()...)
	sheet.Bands = append(sheet.Bands, d.forecastBands()...)
	for _, s := range []*Section{d.noticesTold(), d.waiting(), d.ratesApart(), d.log(), d.entries(), d.statements(), d.explain(), d.itemise(), d.manner()} {
		if s != nil {
			sheet.Bands = append(sheet.Bands, Full(*s))
		}
	}
	sheet.Bands = append(sheet.Bands, d.lifeBands()...)
	sheet.Bands = append(sheet.Bands, d.deliveryActs()...)
	sheet.Bands = append(sheet.Bands, d.invoiceBands()...)
	return &SheetPage{Frame: f, Sheet: sheet}
}

func (d SOWPage) apartWords() string {
	if d.Viewer.OwnWorkOnly() {
		return ""
	}
	return d.SOW.Figures.ApartWords()
}

func (d SOWPage) path(rest string) string { return "/sows/" + d.SOW.Code + rest }

func (d SOWPage) head() PageHead {
	h := PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: d.SOW.Code, Href: d.path(""), Code: true}}, Title: d.SOW.Title,
		States: append([]State{sowState(d.SOW.State)}, d.notices()...), Lede: d.lede()}
	if n := len(d.judgeable()); n > 0 {
		h.Acts = append(h.Acts, Act{Text: "Approve " + Plural(int64(n), "entry", "entries"), Href: "#approve"})
	}
	if d.mayLog() {
		h.Acts = append(h.Acts, Act{Text: "Log " + d.SOW.Unit.Field(), Href: "#log"})
	}
	if d.Viewer.May(models.KeepRecords) {
		h.Acts = append(h.Acts, d.nextStep())
	}
	h.Acts = append(h.Acts, d.lifeActs()...)
	if d.Viewer.May(models.PostMoney) {
		h.Acts = append(h.Acts, Act{Text: "Money…", Href: d.path("/money")})
	}
	if len(h.Acts) > 0 {
		h.Acts[0] = h.Acts[0].Leading()
	}
	return h
}

// nextStep is what keeps the record going: terms before anything else, then its state, later amendments.
func (d SOWPage) nextStep() Act {
	switch {
	case len(d.SOW.Terms) == 0 && !d.SOW.Ended():
		return Act{Text: "Set its terms", Href: d.path("/change")}
	case d.SOW.State == models.SOWActive:
		return Act{Text: "Amend…", Href: d.path("/change")}
	}
	return Act{Text: "Change…", Href: d.path("/change")}
}

// notices are what stands beside the state: the ceiling, and how the work runs against the plan.
func (d SOWPage) notices() []State {
	var out []State
	if d.SOW.Figures.Exhausted != nil {
		out = append(out, State{Stop, models.Exhausted})
	}
	for _, words := range d.SOW.Figures.Words() {
		out = append(out, State{ceilingKind(d.SOW.Figures), words})
	}
	behind := d.Burn.Behind()
	switch {
	case d.SOW.State != models.SOWActive || behind == nil || d.SOW.Figures.UsedFrom == "":
	case *behind > 0:
		out = append(out, State{Warn, d.SOW.Unit.Of(*behind) + " behind plan"})
	case *behind < 0:
		out = append(out, State{Warn, d.SOW.Unit.Of(-*behind) + " ahead of plan"})
	}
	return out
}

func (d SOWPage) lede() Line {
	f := d.SOW.Figures
	switch {
	case f.Lost != nil:
		return d.exhaustedLede()
	case f.UsedUnits == nil && d.SOW.EverActive():
		return Say("Not known how much is used: the record has no entries and no statement up to " + f.AsOf.Long() + ".")
	case f.UsedUnits == nil:
		return Say("Nothing can be logged yet. It needs terms, and then to be active.")
	}
	used := f.UsedUnits.String()
	if f.Ceiling != nil {
		used += " of " + f.Unit.Of(*f.Ceiling)
	} else {
		used = f.Unit.Of(*f.UsedUnits)
	}
	if f.UsedFrom == models.FromStatement {
		return Words(Strong(used+" used"), Plain(", says the vendor’s statement of "+f.StatedOn().Long()+". "+d.itemisedSentence()))
	}
	if f.UsedFrom == models.FromBoth {
		return d.bothLede(used)
	}
	line := Words(Strong(used+" used"), Plain(" by "+f.AsOf.Long()+"."))
	if d.foretold() {
		line = append(line, Plain(" "+d.Burn.Ahead.Sentence()))
	}
	return line
}

// mayLog tells whether the form for days is of any use to the viewer.
func (d SOWPage) mayLog() bool {
	return d.SOW.TakesDays() && d.Viewer.May(models.LogDays) && d.SOW.Figures.Exhausted == nil
}
