package handlers

import (
	"context"

	"bursar/models"
)

// Month is what a person worked in a month, in the API.
type Month struct {
	Person     string     `json:"person"`
	PersonName string     `json:"person_name"`
	Month      string     `json:"month"`
	Seen       int64      `json:"seen" doc:"send it with what you save, so that nothing unseen is overwritten"`
	SOWs       []MonthSOW `json:"sows"`
}

// MonthSOW is one statement of work in the month.
type MonthSOW struct {
	SOW      string      `json:"sow"`
	Title    string      `json:"title"`
	Unit     string      `json:"unit"`
	Days     string      `json:"days" doc:"the sum of the month, in the unit"`
	Spanned  string      `json:"days_over_several" doc:"the part of it that was entered as totals of several days"`
	DaysLeft *string     `json:"days_left" doc:"null where no ceiling is known"`
	Cells    []MonthCell `json:"cells" doc:"days on which something stands, or was returned"`
}

// MonthCell is one day of one statement of work.
type MonthCell struct {
	Date    string  `json:"date"`
	Days    string  `json:"days"`
	State   string  `json:"state" doc:"submitted, approved or returned"`
	Note    string  `json:"note"`
	Reason  *string `json:"reason" doc:"why it was returned"`
	Entries []int64 `json:"entries"`
}

func showMonth(g models.MonthGrid) Month {
	out := Month{Person: g.PersonCode, PersonName: g.PersonName, Month: g.Month.Name, Seen: g.Seen, SOWs: []MonthSOW{}}
	for _, r := range g.Rows {
		sow := MonthSOW{SOW: r.SOWCode, Title: r.SOWTitle, Unit: string(r.Unit), Days: r.Sum().String(), Spanned: r.Spanned().String(), DaysLeft: daysOrNull(r.Figures.Left), Cells: []MonthCell{}}
		for _, c := range r.Cells {
			if c.State() != "" {
				sow.Cells = append(sow.Cells, showMonthCell(c))
			}
		}
		out.SOWs = append(out.SOWs, sow)
	}
	return out
}

func showMonthCell(c models.MonthCell) MonthCell {
	out := MonthCell{Date: string(c.On), Days: c.Units.String(), State: string(c.State()), Note: c.Note(), Entries: []int64{}}
	lines := append(append([]models.MonthLine{}, c.Approved...), c.Submitted...)
	if len(lines) == 0 {
		lines, out.Reason = c.Returned, textOrNull(c.Returned[len(c.Returned)-1].VerdictWhy)
	}
	for _, l := range lines {
		out.Entries = append(out.Entries, l.ID)
	}
	return out
}

// MonthSaved is the answer to a saved month.
type MonthSaved struct {
	Person    string      `json:"person"`
	Month     string      `json:"month"`
	Seen      int64       `json:"seen"`
	Entered   []LoggedDay `json:"entered"`
	TakenBack []LoggedDay `json:"taken_back" doc:"the counter-entries"`
}

func showMonthSaved(m models.MonthLogged) MonthSaved {
	show := func(lines []models.DayLine) []LoggedDay {
		out := make([]LoggedDay, 0, len(lines))
		for _, l := range lines {
			out = append(out, showLogged(models.DayLogged{Entry: l}).Entry)
		}
		return out
	}
	return MonthSaved{m.Person, m.Month.Name, m.Seen, show(m.Entered), show(m.TakenBack)}
}

// MonthIn names a person and a month in an address.
type MonthIn struct {
	CodeIn
	Month string `path:"month" maxLength:"20" doc:"such as 2024-10"`
}

type newMonthIn struct {
	MonthIn
	Body struct {
		Seen  int64          `json:"seen,omitempty" doc:"as the month was given; needed where something stands already"`
		Cells []newMonthCell `json:"cells" maxItems:"1000"`
	}
}

type newMonthCell struct {
	SOW  string  `json:"sow" maxLength:"60"`
	Date string  `json:"date" maxLength:"40"`
	Days string  `json:"days" maxLength:"200" doc:"such as 0.5; 0 takes back what stands there"`
	Note *string `json:"note,omitempty" maxLength:"4000"`
}

func (h *Server) monthAPI() {
	one(h, "/people/{code}/months/{month}", models.ReadWork, "What a person worked in a month", func(ctx context.Context, v models.Viewer, in *MonthIn) (Month, error) {
		g, err := h.store.Month(ctx, v, in.Code, in.Month)
		return showMonth(g), err
	})
	create(h, "/people/{code}/months/{month}", models.LogDays, "Save cells of a month, all or none", func(ctx context.Context, v models.Viewer, in *newMonthIn) (models.MonthLogged, error) {
		n := models.NewMonth{Person: in.Code, Month: in.Month, Seen: in.Body.Seen}
		for _, c := range in.Body.Cells {
			n.Cells = append(n.Cells, models.NewMonthEntry{SOW: c.SOW, Date: c.Date, Days: c.Days, Note: c.Note})
		}
		return h.store.LogMonth(ctx, v, n)
	}, showMonthSaved)
}
