package handlers

import (
	"context"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// replacementPages are the forms by which an entry gives way to another: corrected, or costed again.
func (h *Server) replacementPages() {
	h.page("POST", "/days/{id}/correction", models.LogDays, h.correctDay)
	h.page("POST", "/sows/{code}/re-cost", models.ApproveDays, h.recostSOW)
	h.page("POST", "/sows/{code}/grades", models.KeepRecords, h.setSOWGrade)
	h.page("GET", "/days/allowances", models.ReadPortfolio, h.dayAllowances)
	h.page("POST", "/days/allowances", models.KeepRecords, h.allowPersonDay)
	h.replacementAPI()
	h.dayAllowanceAPI()
	h.quarterClosingPages()
}

func (h *Server) correctDay(c echo.Context, v models.Viewer) error {
	id, err := dayNumber(c.Param("id"))
	if err != nil {
		return err
	}
	form, err := formOf(c)
	if err != nil {
		return err
	}
	n := models.NewDayEntry{Date: form.Get("date"), Through: form.Get("through"), Days: form.Get("days"), Note: form.Get("note"), Deliverable: form.Get("deliverable"),
		Component: form.Get("component"), Itemises: form.Get("itemises"), Emptied: emptied(form, "note", "deliverable", "component", "itemises")}
	done, err := h.store.CorrectDays(c.Request().Context(), v, id, n, form.Get("reason"))
	return h.sowForm(c, v, "correction-form", err, h.dayPage, "/sows/"+done.Entry.SOWCode+"#entries", "Entry "+c.Param("id")+" is taken back and entered anew. "+loggedWords(done))
}

// emptied are the fields that the form asked for and that came back empty.
func emptied(form url.Values, fields ...string) (out []string) {
	for _, f := range fields {
		if said := form[f]; len(said) > 0 && strings.TrimSpace(said[0]) == "" {
			out = append(out, f)
		}
	}
	return out
}

func (h *Server) recostSOW(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	entries, err := entriesIn(form["entry"])
	if err != nil {
		return err
	}
	done, err := h.store.RecostDays(c.Request().Context(), v, c.Param("code"), entries, form.Get("reason"))
	return h.sowForm(c, v, "recost-form", err, h.sowPage, sowPath(c)+"#entries", web.Plural(int64(len(done)), "entry", "entries")+" costed again at the rate on record.")
}

func (h *Server) setSOWGrade(c echo.Context, v models.Viewer) error {
	g, err := h.store.SetSOWGrade(c.Request().Context(), v, c.Param("code"), models.NewSOWGrade{Person: c.FormValue("person"), Grade: c.FormValue("grade"), From: c.FormValue("from")})
	return h.sowForm(c, v, "grade-form", err, h.sowChangePage, sowPath(c), "The grade is "+g.Grade+" from "+g.FromOn.Long()+".")
}

type recostIn struct {
	CodeIn
	Body struct {
		Entries []int64 `json:"entries,omitempty" maxItems:"1000" doc:"numbers of entries; all that differ where left away"`
		Reason  string  `json:"reason" maxLength:"4000"`
	}
}

// Recosted are the entries that stand in the place of others, at the rate on record.
type Recosted struct {
	Entries []Day `json:"entries"`
}

type dayCorrectionIn struct {
	DayIn
	Body struct {
		Date        string   `json:"date,omitempty" maxLength:"40" doc:"what is left away stays as it was"`
		Through     string   `json:"through,omitempty" maxLength:"40" doc:"of a month's total; it stays where date is left away too, and a date alone is a single day"`
		Person      string   `json:"person,omitempty" maxLength:"1000"`
		Days        string   `json:"days,omitempty" maxLength:"200"`
		Note        string   `json:"note,omitempty" maxLength:"4000"`
		Deliverable string   `json:"deliverable,omitempty" maxLength:"4000"`
		Component   string   `json:"component,omitempty" maxLength:"1000" doc:"name or number"`
		Itemises    string   `json:"itemises,omitempty" maxLength:"40" doc:"number or day of the vendor's statement that it is part of"`
		Emptied     []string `json:"emptied,omitempty" maxItems:"4" enum:"note,deliverable,component,itemises" doc:"what the entry is to name no more"`
		Reason      string   `json:"reason" maxLength:"4000"`
	}
}

type sowGradeIn struct {
	CodeIn
	Body struct {
		Person string `json:"person" maxLength:"60" doc:"code"`
		Grade  string `json:"grade" maxLength:"1000" doc:"as people call it, such as senior"`
		From   string `json:"from" maxLength:"40"`
	}
}

// SOWGrade is somebody's grade on a statement of work from a day on.
type SOWGrade struct {
	Person *string `json:"person"`
	Grade  string  `json:"grade"`
	From   string  `json:"from"`
}

// RateApart is an entry that has another rate than the one now on record.
type RateApart struct {
	Entry  int64  `json:"entry"`
	Person string `json:"person_name"`
	Date   string `json:"date"`
	Days   string `json:"days"`
	State  string `json:"state"`
	Was    *Money `json:"rate"`
	Now    Money  `json:"rate_on_record"`
	More   *Money `json:"more" doc:"what it would cost more; less than nothing where it would cost less"`
	Two    bool   `json:"two_rates" doc:"a month's total over which the rate changes now: it is corrected into two, not costed again"`
}

func showRateApart(a models.RateApart) RateApart {
	return RateApart{a.EntryID, a.PersonName, string(a.On), a.Units.String(), string(a.State), sumOrNull(a.Was), moneyOf(a.Now.Minor, a.Now.Currency), sumOrNull(a.More), a.TwoRates}
}

func (h *Server) replacementAPI() {
	create(h, "/days/{id}/correction", models.LogDays, "Correct an entry: a reversal and a new entry in one step", func(ctx context.Context, v models.Viewer, in *dayCorrectionIn) (models.DayLogged, error) {
		id, err := dayNumber(in.ID)
		if err != nil {
			return models.DayLogged{}, err
		}
		b := in.Body
		return h.store.CorrectDays(ctx, v, id, models.NewDayEntry{Date: b.Date, Through: b.Through, Person: b.Person, Days: b.Days, Note: b.Note, Deliverable: b.Deliverable,
			Component: b.Component, Itemises: b.Itemises, Emptied: b.Emptied}, b.Reason)
	}, showLogged)
	create(h, "/sows/{code}/re-cost", models.ApproveDays, "Cost entries again at the rate now on record, by reversal and new entry", func(ctx context.Context, v models.Viewer, in *recostIn) ([]models.DayLine, error) {
		return h.store.RecostDays(ctx, v, in.Code, in.Body.Entries, in.Body.Reason)
	}, func(lines []models.DayLine) Recosted {
		out := Recosted{Entries: []Day{}}
		for _, l := range lines {
			out.Entries = append(out.Entries, showDay(l))
		}
		return out
	})
	sowPart(h, "/sows/{code}/rates-apart", "List the entries that have another rate than the one now on record", func(w models.WholeSOW) []models.RateApart { return w.RatesApart }, showRateApart)
	sowPart(h, "/sows/{code}/grades", "List who has which grade on a statement of work, the newest first", func(w models.WholeSOW) []models.SOWGradeLine { return w.Grades }, func(g models.SOWGradeLine) SOWGrade {
		return SOWGrade{textOrNull(g.PersonCode), g.Grade, string(g.FromOn)}
	})
	create(h, "/sows/{code}/grades", models.KeepRecords, "Give somebody a grade on a statement of work from a day on", func(ctx context.Context, v models.Viewer, in *sowGradeIn) (models.SOWGrade, error) {
		return h.store.SetSOWGrade(ctx, v, in.Code, models.NewSOWGrade{Person: in.Body.Person, Grade: in.Body.Grade, From: in.Body.From})
	}, func(g models.SOWGrade) SOWGrade { return SOWGrade{nil, g.Grade, string(g.FromOn)} })
}
