package handlers

import (
	"net/url"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) settings(c echo.Context, v models.Viewer) error {
	p, err := h.settingsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) settingsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	page, err := pageOf(c)
	if err != nil {
		return nil, err
	}
	users, err := h.store.Users(c.Request().Context(), v, page)
	return web.NewSettingsPage(h.frame(c, "Settings", "settings"), users, nextURL(c, users.Next), try), err
}

// nextURL is the address of the list's next part: the same page, further on.
func nextURL(c echo.Context, cursor string) string {
	if cursor == "" {
		return ""
	}
	q := c.Request().URL.Query()
	q.Set("cursor", cursor)
	return (&url.URL{Path: c.Request().URL.Path, RawQuery: q.Encode()}).String()
}

func (h *Server) addUser(c echo.Context, v models.Viewer) error {
	form, err := formOf(c)
	if err != nil {
		return err
	}
	u, err := h.store.AddUser(c.Request().Context(), v, models.NewUser{Email: form.Get("email"), Name: form.Get("name"), Person: form.Get("person"), Roles: form["role"]})
	if err != nil {
		return h.again(c, "user", err, func(t web.Try) (web.Page, error) { return h.settingsPage(c, v, t) })
	}
	return h.done(c, "/settings", u.Name+" may sign in now.")
}

func (h *Server) endUser(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	u, err := h.store.DisableUser(c.Request().Context(), v, c.Param("email"), version)
	if err != nil {
		return err
	}
	return h.done(c, "/settings", u.Name+" can no longer sign in; what they did stays on record.")
}

func (h *Server) me(c echo.Context, v models.Viewer) error {
	return h.render(c, 200, web.NewMePage(h.frame(c, "Your account", ""), v, web.Try{}))
}

func (h *Server) setOwnPassword(c echo.Context, v models.Viewer) error {
	_, err := h.store.SetPassword(c.Request().Context(), v, v.Email, c.FormValue("password"))
	if err != nil {
		return h.again(c, "password", err, func(t web.Try) (web.Page, error) {
			return web.NewMePage(h.frame(c, "Your account", ""), v, t), nil
		})
	}
	return h.done(c, "/sign-in", "Your password is set. Sign in with it.")
}
