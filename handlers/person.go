package handlers

import (
	"context"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) personPages() {
	h.page("GET", "/people", models.ReadPortfolio, h.people)
	h.page("POST", "/people", models.KeepRecords, h.addPerson)
	h.page("GET", "/people/new", models.KeepRecords, h.newPerson)
	h.page("GET", "/people/{code}", models.ReadPortfolio, h.person)
}

// peopleToChoose is everybody on record, as far as a form lists them.
func (h *Server) peopleToChoose(ctx context.Context, v models.Viewer) (web.PeopleToChoose, error) {
	list, err := h.store.People(ctx, v, models.PersonFilter{}, models.Page{Limit: models.MostRows})
	return web.PeopleToChoose{List: list}, err
}

func (h *Server) people(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := h.store.People(c.Request().Context(), v, models.PersonFilter{Text: c.QueryParam("text")}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewPeoplePage(h.frame(c, "People", "meetings"), v, list, listAt(c, list.Next)))
}

func (h *Server) newPerson(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewPersonFormPage(h.frame(c, "New person", "meetings"), web.Try{}))
}

func (h *Server) addPerson(c echo.Context, v models.Viewer) error {
	p, err := h.store.AddPerson(c.Request().Context(), v, models.NewPerson{Name: c.FormValue("name"), Email: c.FormValue("email"), ORCID: c.FormValue("orcid"), AlsoKnownAs: linesIn(c.FormValue("also_known_as"))})
	if err != nil {
		return h.again(c, "person", err, func(t web.Try) (web.Page, error) {
			return web.NewPersonFormPage(h.frame(c, "New person", "meetings"), t), nil
		})
	}
	return h.done(c, "/people/"+p.Code, p.Name+" is on record as "+p.Code+".")
}

func (h *Server) person(c echo.Context, v models.Viewer) error {
	ctx := c.Request().Context()
	p, err := h.store.PersonWhole(ctx, v, c.Param("code"))
	if err != nil {
		return err
	}
	actions, err := h.store.Actions(ctx, v, models.ActionFilter{Owner: p.Code, State: string(models.ActionOpen)}, models.Page{})
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewPersonPage(h.frame(c, p.Name, "meetings"), p, actions, h.today()))
}

// linesIn are the lines of a text area that say something.
func linesIn(s string) (lines []string) {
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
