package handlers

import (
	"context"

	"bursar/models"
)

// SOWExpected is a forecast in the API: the pace, when nothing would be left, and what would be left at the end.
type SOWExpected struct {
	Standing  string        `json:"standing" doc:"band, line, too-little, used-up, ended, not-active, no-ceiling or unknown"`
	Says      string        `json:"says" doc:"the forecast in words, or why there is none"`
	Basis     *string       `json:"basis" doc:"entries or statement; null where there is nothing to go by"`
	From      string        `json:"from" doc:"the last day on record, from which it is carried on"`
	PerWeek   *string       `json:"per_week" doc:"average over the counted weeks, to the hundredth, half to even"`
	PerMonth  *string       `json:"per_month" doc:"the same for a month of 30.4375 days"`
	Needed    *string       `json:"needed_per_week" doc:"to use all that is left by the end"`
	Weeks     int           `json:"weeks_counted" doc:"whole weeks, Monday through Sunday"`
	UsedUp    *SOWUsedUp    `json:"used_up"`
	ByWeek    []SOWDayRange `json:"by_week"`
	ByMonth   []SOWMonthSum `json:"by_month"`
	Resampled int           `json:"resamples" doc:"how many times the weeks were drawn anew; 0 without a band"`
}

// SOWUsedUp is the day on which nothing would be left.
type SOWUsedUp struct {
	From    *string `json:"from" doc:"the band holds eight of ten; null without a band"`
	About   *string `json:"about" doc:"by the average pace; null where that is more than five years off"`
	Through *string `json:"through" doc:"null without a band, or where it reaches more than five years ahead"`
}

// SOWDayRange is what was used in a week.
type SOWDayRange struct {
	From string `json:"from"`
	Days string `json:"days"`
}

// SOWMonthSum is what was used in a month.
type SOWMonthSum struct {
	Month string `json:"month"`
	Days  string `json:"days"`
}

func showExpected(f models.Forecast) SOWExpected {
	out := SOWExpected{Standing: string(f.Standing), Says: f.Sentence(), Basis: textOrNull(f.Basis), From: string(f.From), PerWeek: daysOrNull(f.PerWeek), PerMonth: daysOrNull(f.PerMonth), Needed: daysOrNull(f.Needed),
		Weeks: len(f.Weeks), ByWeek: []SOWDayRange{}, ByMonth: []SOWMonthSum{}, Resampled: f.Resamples()}
	if u := f.UsedUp; u != nil {
		out.UsedUp = &SOWUsedUp{textOrNull(u.From), textOrNull(u.About), textOrNull(u.Through)}
	}
	for _, w := range f.Weeks {
		out.ByWeek = append(out.ByWeek, SOWDayRange{string(w.From), w.Units.String()})
	}
	for _, m := range f.Months {
		out.ByMonth = append(out.ByMonth, SOWMonthSum{m.Month, m.Units.String()})
	}
	return out
}

// SOWOnTimeline is one statement of work on the time line.
type SOWOnTimeline struct {
	SOW      string     `json:"sow"`
	Title    string     `json:"title"`
	Vendor   *string    `json:"vendor"`
	State    string     `json:"state"`
	Unit     string     `json:"unit"`
	Starts   *string    `json:"starts" doc:"of its terms, else the first day on record"`
	Ends     *string    `json:"ends"`
	Used     *string    `json:"days_used"`
	Ceiling  *string    `json:"ceiling_days"`
	Percent  *string    `json:"percent_used"`
	Standing string     `json:"standing"`
	Says     string     `json:"says"`
	UsedUp   *SOWUsedUp `json:"used_up"`
	Unused   *SOWUnused `json:"unused"`
}

func showTimeline(t models.TimelineLine) SOWOnTimeline {
	f := t.Figures
	out := SOWOnTimeline{SOW: t.Code, Title: t.Title, Vendor: textOrNull(t.VendorCode), State: string(t.State), Unit: string(t.Unit), Starts: textOrNull(t.From), Ends: textOrNull(f.EndsOn), Used: daysOrNull(f.UsedUnits),
		Ceiling: daysOrNull(f.Ceiling), Standing: string(t.Forecast.Standing), Says: t.Forecast.Sentence(), Unused: showUnused(t.Forecast)}
	if f.Percent != nil {
		p := f.Percent.String()
		out.Percent = &p
	}
	if u := t.Forecast.UsedUp; u != nil {
		out.UsedUp = &SOWUsedUp{textOrNull(u.From), textOrNull(u.About), textOrNull(u.Through)}
	}
	return out
}

// SOWWorking is what one person worked on one statement of work.
type SOWWorking struct {
	Person  string `json:"person"`
	Name    string `json:"name"`
	SOW     string `json:"sow"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Month   string `json:"days_this_month"`
	Quarter string `json:"days_this_quarter"`
	LastOn  string `json:"last_on"`
}

func showWorking(w models.WorkingLine) SOWWorking {
	return SOWWorking{w.PersonCode, w.PersonName, w.SOWCode, w.SOWTitle, string(w.Unit), w.MonthUnits.String(), w.QuarterUnits.String(), string(w.LastOn)}
}

type workingIn struct {
	PageQuery
	Text string `query:"text" maxLength:"200" doc:"in a name, a title or a code"`
	AsOf string `query:"as_of" maxLength:"40" doc:"the day whose month and quarter are added up; today where left away"`
}

// sowTimelineAPI are the reads over all statements of work at once.
func (h *Server) sowTimelineAPI() {
	list(h, "/sows/timeline", models.ReadWork, "List statements of work with start, end, burn and forecast", func(ctx context.Context, v models.Viewer, in *sowsIn) (models.List[models.TimelineLine], error) {
		asOf, err := models.OptionalDate("as_of", in.AsOf)
		if err != nil {
			return models.List[models.TimelineLine]{}, err
		}
		return h.store.SOWTimeline(ctx, v, in.filter(asOf), in.page())
	}, showTimeline)
	list(h, "/sows/working", models.ReadWork, "List who worked on what, this month and this quarter", func(ctx context.Context, v models.Viewer, in *workingIn) (models.List[models.WorkingLine], error) {
		asOf, err := models.OptionalDate("as_of", in.AsOf)
		if err != nil {
			return models.List[models.WorkingLine]{}, err
		}
		return h.store.WhoWorks(ctx, v, models.WorkingFilter{Text: in.Text, AsOf: asOf}, in.page())
	}, showWorking)
	h.noticeAPI()
}
