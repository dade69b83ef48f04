package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) organizationPages() {
	h.page("GET", "/organizations", models.ReadPortfolio, h.organizations)
	h.page("POST", "/organizations", models.KeepRecords, h.addOrganization)
	h.page("GET", "/organizations/new", models.KeepRecords, h.newOrganization)
	h.page("GET", "/organizations/{code}", models.ReadPortfolio, h.organization)
	h.page("POST", "/organizations/{code}/relation", models.KeepRecords, h.relateOrganization)
}

func (h *Server) organizations(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	list, err := h.store.Organizations(c.Request().Context(), v, models.OrganizationFilter{Text: c.QueryParam("text"), Kind: c.QueryParam("kind")}, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewOrganizationsPage(h.frame(c, "Organizations", "meetings"), v, list, listAt(c, list.Next)))
}

func (h *Server) newOrganization(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, web.NewOrganizationFormPage(h.frame(c, "New organization", "meetings"), web.Try{}))
}

func (h *Server) addOrganization(c echo.Context, v models.Viewer) error {
	o, err := h.store.AddOrganization(c.Request().Context(), v, models.NewOrganization{Name: c.FormValue("name"), Kind: c.FormValue("kind"), Country: c.FormValue("country"), ROR: c.FormValue("ror")})
	if err != nil {
		return h.again(c, "organization", err, func(t web.Try) (web.Page, error) {
			return web.NewOrganizationFormPage(h.frame(c, "New organization", "meetings"), t), nil
		})
	}
	return h.done(c, "/organizations/"+o.Code, o.Name+" is on record as "+o.Code+".")
}

func (h *Server) organization(c echo.Context, v models.Viewer) error {
	p, err := h.organizationPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) organizationPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	o, err := h.store.OrganizationWhole(ctx, v, c.Param("code"))
	if err != nil {
		return nil, err
	}
	d := web.OrganizationPage{Viewer: v, Organization: o, Today: h.today(), Try: try}
	if d.SOWs, err = h.store.SOWs(ctx, v, models.SOWFilter{Vendor: o.Code}, models.Page{}); err != nil {
		return nil, err
	}
	if v.May(models.KeepRecords) {
		d.Others, err = h.store.Organizations(ctx, v, models.OrganizationFilter{}, models.Page{Limit: models.MostRows})
	}
	return web.NewOrganizationPage(h.frame(c, o.Name, "meetings"), d), err
}

func (h *Server) relateOrganization(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	o, err := h.store.RelateOrganization(c.Request().Context(), v, c.Param("code"), c.FormValue("related_to"), version)
	if err != nil {
		return h.again(c, "relate-form", err, func(t web.Try) (web.Page, error) { return h.organizationPage(c, v, t) })
	}
	return h.done(c, "/organizations/"+o.Code, o.Name+" counts together with "+c.FormValue("related_to")+" now.")
}
