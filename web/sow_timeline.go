package web

import (
	"strings"

	"bursar/models"
)

// SOWTimelinePage is what the time line of the portfolio is drawn from.
type SOWTimelinePage struct {
	List    models.List[models.TimelineLine]
	Filter  models.SOWFilter
	Today   models.Date
	Sort    string
	SortURL func(column string) string
	NextURL string
	Viewer  models.Viewer
}

// NewSOWTimelinePage shows statements of work on one time line, each with its burn, and the same figures as a table.
func NewSOWTimelinePage(f Frame, d SOWTimelinePage) *SheetPage {
	as := SOWsPage{List: models.List[models.SOWLine]{Total: d.List.Total}, Filter: d.Filter, Sort: d.Sort, Viewer: d.Viewer}
	sheet := Sheet{Head: PageHead{Where: []Crumb{{Text: "SOWs", Href: "/sows"}, {Text: "Time line", Href: "/sows/timeline"}}, Title: "Time line", Lede: Say(sowsLede(as)),
		Acts: []Act{{Text: "Who works on what", Href: "/sows/working"}}}}
	list := Section{ID: "timeline", Title: "From start to end"}
	switch {
	case d.List.Total == 0 && as.unfiltered():
		sheet.Bands = []Band{Full(Section{Empty: noSOWs(as)})}
		return &SheetPage{Frame: f, Sheet: sheet}
	case d.List.Total == 0:
		list.Empty = &Empty{Text: []Line{Words(Plain("No statement of work fits this filter. "), Link("Show all", "/sows/timeline"), Plain("."))}}
	default:
		list.Key, list.Chart, list.Table = TimelineKey(), Timeline(d.figures()), d.table()
		list.Caption = "Likely used up: eight in ten outcomes fall into the band, the stroke is the average pace. What lies beyond the axis stands at its edge."
		list.Pager = &Pager{Shown: Count(int64(len(d.List.Items))), Total: Count(d.List.Total), NextURL: d.NextURL}
	}
	filter := sowsFilter(as)
	filter.Action = "/sows/timeline"
	for i := range filter.Acts {
		filter.Acts[i].Href = "/sows/timeline"
	}
	sheet.Bands = []Band{Full(Section{ID: "find", Title: "Find", Bare: true, OnScreen: true, Form: filter}), Full(list)}
	return &SheetPage{Frame: f, Sheet: sheet}
}

// figures lays the bars on one axis, from the first start to the last end, and a quarter of a year ahead at least.
func (d SOWTimelinePage) figures() TimelineFigures {
	from, to := d.Today, d.Today.Add(92)
	for _, t := range d.List.Items {
		if t.From.Known() {
			from = min(from, t.From)
		}
		to = max(to, t.Figures.EndsOn)
	}
	f := TimelineFigures{ChartName: ChartName{ID: "sows", Title: "Statements of work on one time line", Desc: d.desc()}, From: 0, To: from.DaysTo(to), Today: from.DaysTo(d.Today), Ticks: monthTicks(from, to)}
	for _, t := range d.List.Items {
		f.Bars = append(f.Bars, timelineBar(t, from, d.Today))
	}
	return f
}

func timelineBar(t models.TimelineLine, axis, today models.Date) TimelineBar {
	from := t.From
	if !from.Known() {
		from = today
	}
	b := TimelineBar{Name: t.Code + " " + beginning(t.Title), From: axis.DaysTo(from), To: axis.DaysTo(from), Open: !t.Figures.EndsOn.Known() && t.State == models.SOWActive}
	if t.Figures.EndsOn.Known() {
		b.To = axis.DaysTo(t.Figures.EndsOn)
	}
	if f := t.Figures; f.UsedUnits != nil && f.Ceiling != nil {
		b.Used, b.Ceiling, b.Label = int64(*f.UsedUnits), int64(*f.Ceiling), percentOf(f)+" %"
	}
	if on := t.UsedUpOn(); on.Known() {
		b.Marked, b.About = true, axis.DaysTo(on)
	}
	if u := t.Forecast.UsedUp; b.Marked && u.From.Known() && u.Through.Known() {
		b.Banded, b.Likely = true, [2]int{axis.DaysTo(u.From), axis.DaysTo(u.Through)}
	}
	return b
}

// beginning is as much of a title as stands beside a code on a narrow screen.
func beginning(title string) string {
	r := []rune(title)
	if len(r) <= 22 {
		return title
	}
	return strings.TrimRight(string(r[:21]), " ") + "…"
}

// desc tells the picture in words; the table below it holds the figures.
func (d SOWTimelinePage) desc() string {
	text := Plural(int64(len(d.List.Items)), "bar", "bars") + ", today is " + d.Today.Long() + "."
	for i, t := range d.List.Items {
		if i == 12 {
			return text + " The rest stands in the table."
		}
		text += " " + t.Code + ": " + timelineWords(t.Figures) + "."
	}
	return text
}

func timelineWords(f models.SOWFigures) string {
	used, ends := "use not known", "its end not known"
	if f.Percent != nil {
		used = percentOf(f) + " % used"
	}
	if f.EndsOn.Known() {
		ends = "ends " + f.EndsOn.Long()
	}
	return used + ", " + ends
}

// monthTicks name months along an axis, six or seven at most.
func monthTicks(from, to models.Date) (ticks []DayTick) {
	months := from.DaysTo(to)/30 + 1
	apart := 1
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60} {
		if apart = step; months/step <= 6 {
			break
		}
	}
	for month := burnNextMonth(from); month.DaysTo(to) > 0; month = burnNextMonth(month) {
		if t := month.Time(); (12*t.Year()+int(t.Month())-1)%apart == 0 {
			ticks = append(ticks, DayTick{from.DaysTo(month), burnMonth(month), len(ticks)%3 != 0})
		}
	}
	return ticks
}

func (d SOWTimelinePage) table() *Table {
	head := func(text, column string) Column {
		return Column{Head: text, SortURL: d.SortURL(column), Sorted: d.Sort == column || d.Sort == "-"+column}
	}
	t := &Table{Columns: []Column{head("Work and vendor", "title"), {Head: "Starts"}, {Head: "Ends"}, {Head: "Used", Number: true}, {Head: "Ceiling", Number: true}, {Head: "Used", Unit: "%", Number: true}, {Head: "Likely used up"}, {Head: "Likely left at its end"}}}
	for _, line := range d.List.Items {
		f := line.Figures
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: line.Title, Code: line.Code, Href: "/sows/" + line.Code, Sub: line.VendorName, Head: true}, {Text: line.From.Long(), NoBreak: true}, {Text: f.EndsOn.Long(), NoBreak: true},
			Figure(usedAmount(line.Code, f)), Text(unitsOf(f.Unit, f.Ceiling)), Text(percentOf(f)), Text(likelyUsedUp(line.Forecast)), Text(likelyLeft(line.Forecast))}})
	}
	return t
}

// likelyUsedUp is the span of days in a cell, or in few words why there is none.
func likelyUsedUp(f models.Forecast) string {
	u := f.UsedUp
	switch {
	case f.Standing == models.ForecastTooLittle:
		return "too little to say"
	case f.Standing == models.ForecastUsedUp:
		return "used up"
	case f.Standing == models.ForecastUnknown && f.Manner == models.MannerExhausted:
		return models.Exhausted
	case f.Standing != models.ForecastBand && f.Standing != models.ForecastLine:
		return Unknown
	case u == nil:
		return "not within 5 years"
	case !u.From.Known():
		return "about " + u.About.Long()
	case !u.Through.Known():
		return u.From.Long() + " or later"
	}
	return u.From.Long() + " to " + u.Through.Long()
}

func likelyLeft(f models.Forecast) string {
	u := f.Unused
	switch {
	case u == nil || (f.Standing != models.ForecastBand && f.Standing != models.ForecastLine):
		return Unknown
	case u.Low == nil:
		return "about " + f.Unit.Of(u.About)
	case *u.Low == *u.High:
		return f.Unit.Of(*u.High)
	}
	return daysText(*u.Low) + " to " + f.Unit.Of(*u.High)
}
