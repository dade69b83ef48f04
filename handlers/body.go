package handlers

import (
	"context"
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) bodyPages() {
	h.page("GET", "/bodies", models.ReadPortfolio, h.bodies)
	h.page("POST", "/bodies", models.KeepRecords, h.addBody)
	h.page("GET", "/bodies/new", models.KeepRecords, h.newBody)
	h.page("GET", "/bodies/{code}", models.ReadPortfolio, h.body)
	h.page("POST", "/bodies/{code}/seats", models.KeepRecords, h.takeSeat)
	h.page("POST", "/bodies/{code}/ends", models.KeepRecords, h.leaveSeat)
	h.page("POST", "/bodies/{code}/rules", models.KeepRecords, h.addRule)
}

// bodiesToChoose are the bodies that a filter or a form offers.
func (h *Server) bodiesToChoose(ctx context.Context, v models.Viewer) ([]models.BodyLine, error) {
	list, err := h.store.Bodies(ctx, v, models.BodyFilter{}, models.Page{Limit: models.MostRows})
	return list.Items, err
}

func (h *Server) bodies(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := h.store.Bodies(c.Request().Context(), v, models.BodyFilter{Text: c.QueryParam("text")}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewBodiesPage(h.frame(c, "Bodies", "meetings"), v, list, listAt(c, list.Next)))
}

func (h *Server) newBody(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewBodyFormPage(h.frame(c, "New body", "meetings"), web.Try{}))
}

func (h *Server) addBody(c echo.Context, v models.Viewer) error {
	b, err := h.store.AddBody(c.Request().Context(), v, models.NewBody{Code: c.FormValue("code"), Name: c.FormValue("name"), Kind: c.FormValue("kind")})
	if err != nil {
		return h.again(c, "body", err, func(t web.Try) (web.Page, error) {
			return web.NewBodyFormPage(h.frame(c, "New body", "meetings"), t), nil
		})
	}
	return h.done(c, "/bodies/"+b.Code, b.Name+" is on record. Seat its people and add its rules.")
}

// body shows a body on a day; a day that is none is said beside the field, and today's is shown.
func (h *Server) body(c echo.Context, v models.Viewer) error {
	on, err := models.OptionalDate("on", c.QueryParam("on"))
	if err != nil {
		return h.again(c, "on", err, func(t web.Try) (web.Page, error) {
			t.Sent = c.QueryParams()
			return h.bodyPage(c, v, "", t)
		})
	}
	p, err := h.bodyPage(c, v, on, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) bodyPage(c echo.Context, v models.Viewer, on models.Date, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	d := web.BodyPage{Viewer: v, Today: h.today(), Try: try}
	if !on.Known() {
		on = d.Today
	}
	var err error
	if d.Body, err = h.store.Body(ctx, v, c.Param("code"), on); err != nil {
		return nil, err
	}
	if v.May(models.KeepRecords) {
		if d.People, err = h.peopleToChoose(ctx, v); err != nil {
			return nil, err
		}
		d.Organizations, err = h.store.Organizations(ctx, v, models.OrganizationFilter{}, models.Page{Limit: models.MostRows})
	}
	return web.NewBodyPage(h.frame(c, d.Body.Name, "meetings"), d), err
}

// bodyAgain draws the body's page again with what was refused.
func (h *Server) bodyAgain(c echo.Context, v models.Viewer, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.bodyPage(c, v, "", t) })
}

func (h *Server) takeSeat(c echo.Context, v models.Viewer) error {
	seat, _ := strconv.ParseInt(c.FormValue("seat"), 10, 64) // what is no number is seat 0, which is refused with a sentence
	_, err := h.store.Seat(c.Request().Context(), v, models.NewSeatTerm{Body: c.Param("code"), Seat: seat, Voting: c.FormValue("voting") != "no", Person: c.FormValue("person"),
		Organization: c.FormValue("organization"), Office: c.FormValue("office"), From: c.FormValue("from"), Note: c.FormValue("note")})
	if err != nil {
		return h.bodyAgain(c, v, "seat-form", err)
	}
	return h.done(c, "/bodies/"+c.Param("code"), "Seat "+strconv.FormatInt(seat, 10)+" is taken from "+c.FormValue("from")+" on.")
}

func (h *Server) leaveSeat(c echo.Context, v models.Viewer) error {
	seat, err := strconv.ParseInt(c.FormValue("seat"), 10, 64)
	if err != nil {
		return h.bodyAgain(c, v, "end-form", models.Refuse("text.required", "seat", "Choose whose term ends."))
	}
	end, err := h.store.EndTerm(c.Request().Context(), v, models.NewTermEnd{Body: c.Param("code"), Seat: seat, To: c.FormValue("to"), Why: c.FormValue("why")})
	if err != nil {
		return h.bodyAgain(c, v, "end-form", err)
	}
	return h.done(c, "/bodies/"+c.Param("code"), "The term on seat "+strconv.FormatInt(seat, 10)+" ends on "+end.ToOn.Long()+".")
}

func (h *Server) addRule(c echo.Context, v models.Viewer) error {
	params, err := models.CharterParams(c.FormValue("key"), c.FormValue("params"), c.FormValue("base"), c.FormValue("strict") != "")
	if err != nil {
		return h.bodyAgain(c, v, "rule-form", err)
	}
	r, err := h.store.AddCharterRule(c.Request().Context(), v, models.NewCharterRule{Body: c.Param("code"), Key: c.FormValue("key"), Section: c.FormValue("section"),
		Sentence: c.FormValue("sentence"), Params: params, From: c.FormValue("from")})
	if err != nil {
		return h.bodyAgain(c, v, "rule-form", err)
	}
	return h.done(c, "/bodies/"+c.Param("code"), "The rule is in force from "+r.FromOn.Long()+" on.")
}
