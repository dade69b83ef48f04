package handlers

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// monthPages are the month grid and what it saves.
func (h *Server) monthPages() {
	h.page("GET", "/days/month", models.ReadWork, h.month)
	h.page("POST", "/days/month", models.LogDays, h.logMonth)
}

func (h *Server) month(c echo.Context, v models.Viewer) error {
	view, err := h.monthView(c, v, c.QueryParam("person"), strings.TrimSpace(c.QueryParam("month")))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewMonthPage(h.frame(c, "Month grid", "sows"), view))
}

// monthView reads a month and, for those who may open others', whose months there are.
func (h *Server) monthView(c echo.Context, v models.Viewer, person, month string) (view web.MonthView, err error) {
	ctx := c.Request().Context()
	view.Viewer = v
	if view.Grid, err = h.store.Month(ctx, v, person, month); err != nil {
		return view, err
	}
	if v.May(models.ReadPortfolio) {
		view.People, err = h.store.PeopleAtWork(ctx, v)
	}
	return view, err
}

// logMonth saves the cells that were changed; with the button “Copy last week” it saves nothing and fills the form.
func (h *Server) logMonth(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	if form.Get("copy") != "" {
		return h.copyWeek(c, v, form)
	}
	sent := monthIn(form)
	if len(sent.Cells) == 0 {
		return h.done(c, monthPath(form), "Nothing was changed; the month stands as it was.")
	}
	done, err := h.store.LogMonth(c.Request().Context(), v, sent)
	if err != nil {
		return h.again(c, "month", err, func(t web.Try) (web.Page, error) { return h.monthAgain(c, v, form, t) })
	}
	return h.done(c, monthPath(form), done.Words())
}

func monthPath(form url.Values) string {
	q := url.Values{"month": {form.Get("month")}, "person": {form.Get("person")}}
	return "/days/month?" + q.Encode()
}

// monthAgain draws the month as it stands now, with everything that was typed and each refusal at its cell.
func (h *Server) monthAgain(c echo.Context, v models.Viewer, form url.Values, t web.Try) (web.Page, error) {
	view, err := h.monthView(c, v, form.Get("person"), form.Get("month"))
	if err != nil {
		return nil, err
	}
	view.Typed, view.Notes = typedIn(form)
	view.Refused = map[string]string{}
	for _, r := range t.Refused {
		view.Refused[r.Field] = strings.TrimSpace(view.Refused[r.Field] + " " + r.Message)
	}
	if !slices.ContainsFunc(view.Grid.Rows, func(r models.MonthRow) bool {
		return slices.ContainsFunc(r.Cells, func(c models.MonthCell) bool {
			return view.Refused["days."+c.Key()] != "" || view.Refused["note."+c.Key()] != ""
		})
	}) {
		view.General = t.Message
	}
	return web.NewMonthPage(h.frame(c, "Month grid", "sows"), view), nil
}

func (h *Server) copyWeek(c echo.Context, v models.Viewer, form url.Values) error {
	into, err := models.ParseDate("week", form.Get("week"))
	if err != nil {
		return err
	}
	view, err := h.monthView(c, v, form.Get("person"), form.Get("month"))
	if err != nil {
		return err
	}
	view.Typed, view.Notes = typedIn(form)
	view.Into = into.Week()
	view.Copied = view.Grid.CopyWeek(into, view.Typed)
	return h.render(c, 200, web.NewMonthPage(h.frame(c, "Month grid", "sows"), view))
}

// typedIn are the figures and notes of a form that differ from what it was opened with.
func typedIn(form url.Values) (models.MonthFill, map[string]string) {
	typed, notes := models.MonthFill{}, map[string]string{}
	for name := range form {
		if key, ok := strings.CutPrefix(name, "days."); ok {
			if figure, _, _ := strings.Cut(form.Get("was."+key), " "); !sameFigure(form.Get(name), figure) {
				typed[key] = strings.TrimSpace(form.Get(name))
			}
		}
		if key, ok := strings.CutPrefix(name, "note."); ok && strings.TrimSpace(form.Get(name)) != "" {
			notes[key] = form.Get(name)
		}
	}
	return typed, notes
}

func sameFigure(a, b string) bool {
	x, errX := models.ReadFigure("", a)
	y, errY := models.ReadFigure("", b)
	return errX == nil && errY == nil && x == y
}

// monthIn is what a form asks for: the cells whose figure or note is another than the one it was opened with.
func monthIn(form url.Values) models.NewMonth {
	n := models.NewMonth{Person: form.Get("person"), Month: form.Get("month")}
	n.Seen, _ = strconv.ParseInt(form.Get("seen"), 10, 64) // what is no number is nobody who looked
	for _, name := range slices.Sorted(maps.Keys(form)) {
		key, ok := strings.CutPrefix(name, "days.")
		if !ok {
			continue
		}
		figure, note, _ := strings.Cut(form.Get("was."+key), " ")
		at := strings.LastIndexByte(key, '.')
		cell := models.NewMonthEntry{SOW: key[:max(at, 0)], Date: key[at+1:], Days: form.Get(name), Note: noteIn(form, key, key[:max(at, 0)], figure == "")}
		if !sameFigure(cell.Days, figure) || (figure != "" && cell.Note != nil && strings.TrimSpace(*cell.Note) != note) {
			n.Cells = append(n.Cells, cell)
		}
	}
	return n
}

// noteIn is the note of a cell, else, for a figure that is new, the one for everything that is added to the statement of work.
func noteIn(form url.Values, key, sow string, added bool) *string {
	if given, ok := form["note."+key]; ok && (strings.TrimSpace(given[0]) != "" || !added) {
		return &given[0]
	}
	if note := form.Get("note." + sow); added && note != "" {
		return &note
	}
	return nil
}
