package handlers

import (
	"context"

	"bursar/models"
)

type sowPartIn struct {
	CodeIn
	PageQuery
}

// sowPart answers a GET for a short list that hangs on a statement of work, in the order in which the record gives it.
func sowPart[R, O any](h *Server, path, summary string, part func(models.WholeSOW) []R, show func(R) O) {
	list(h, path, models.ReadWork, summary, func(ctx context.Context, v models.Viewer, in *sowPartIn) (models.List[R], error) {
		whole, err := h.store.SOW(ctx, v, in.Code, "")
		if err != nil {
			return models.List[R]{}, err
		}
		return partOf(part(whole), in.page())
	}, show)
}

// SOWForecast is days left over time in the API: plan against actual, and what is to be expected.
type SOWForecast struct {
	AsOf       string         `json:"as_of"`
	Unit       string         `json:"unit"`
	Starts     *string        `json:"starts"`
	Ends       *string        `json:"ends"`
	DaysLeft   *string        `json:"days_left"`
	PlanLeft   *string        `json:"plan_left" doc:"what the plan would have left on that day"`
	DaysBehind *string        `json:"days_behind" doc:"to a tenth; less than nothing is ahead of plan"`
	Unused     *SOWUnused     `json:"unused" doc:"what would be left at the end; null where that cannot be said"`
	Ceiling    []SOWDayFigure `json:"ceiling"`
	Plan       []SOWDayFigure `json:"plan" doc:"straight lines between these"`
	Actual     []SOWDayFigure `json:"actual" doc:"left after each day with entries, a statement that counts, or an amendment"`

	LeftWords string `json:"left_words" doc:"what is left in words, also where nobody knows the figure: exhausted, figures unknown"`
	SOWExpected
}

// SOWUnused is what would be left at the end, in whole units.
type SOWUnused struct {
	On   string  `json:"on"`
	Low  *string `json:"low" doc:"the band holds eight of ten; null without a band"`
	Days string  `json:"days" doc:"by the average pace"`
	High *string `json:"high"`
}

func showUnused(f models.Forecast) *SOWUnused {
	if f.Unused == nil {
		return nil
	}
	return &SOWUnused{string(f.Ends), daysOrNull(f.Unused.Low), f.Unused.About.String(), daysOrNull(f.Unused.High)}
}

// SOWDayFigure is a figure on a day.
type SOWDayFigure struct {
	On   string `json:"on"`
	Days string `json:"days"`
}

func (h *Server) sowForecast(ctx context.Context, v models.Viewer, in *sowIn) (SOWForecast, error) {
	asOf, err := models.OptionalDate("as_of", in.AsOf)
	if err != nil {
		return SOWForecast{}, err
	}
	b, err := h.store.BurnDown(ctx, v, in.Code, asOf)
	return showForecast(b), err
}

func showForecast(b models.BurnDown) SOWForecast {
	out := SOWForecast{AsOf: string(b.AsOf), Unit: string(b.Unit), Starts: textOrNull(b.Start), Ends: textOrNull(b.End), DaysLeft: daysOrNull(b.Left), PlanLeft: daysOrNull(b.PlanNow),
		DaysBehind: daysOrNull(b.Behind()), Ceiling: []SOWDayFigure{}, Plan: showDaySteps(b.Plan), Actual: showDaySteps(b.Actual)}
	out.LeftWords = b.Figures.LeftWords()
	for _, c := range b.Ceiling {
		out.Ceiling = append(out.Ceiling, SOWDayFigure{string(c.On), c.Units.String()})
	}
	out.Unused, out.SOWExpected = showUnused(b.Ahead), showExpected(b.Ahead)
	return out
}

func showDaySteps(steps []models.DayStep) []SOWDayFigure {
	out := make([]SOWDayFigure, 0, len(steps))
	for _, s := range steps {
		out = append(out, SOWDayFigure{string(s.On), s.Units.String()})
	}
	return out
}
