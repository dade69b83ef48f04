package handlers

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// view answers one page's request for the viewer.
type view func(c echo.Context, v models.Viewer) error

// page registers a page or a form's action with the permission it needs.
func (h *Server) page(method, path string, need models.Permission, answer view) {
	h.guard(method, path, need)
	h.echo.Add(method, echoPath(path), func(c echo.Context) error {
		v := viewerOf(c.Request().Context())
		if err := v.Need(need); err != nil {
			return err
		}
		return answer(c, v)
	})
}

// echoPath writes {code} as the router does, :code.
func echoPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

// render sends a page; it is drawn whole before the first byte goes out.
func (h *Server) render(c echo.Context, status int, p web.Page) error {
	var b bytes.Buffer
	if err := web.Render(&b, p); err != nil {
		return err
	}
	return c.HTMLBlob(status, b.Bytes())
}

// frame is what stands round every page: the foundation, who is looking, where they may go.
func (h *Server) frame(c echo.Context, title, section string) web.Frame {
	ctx := c.Request().Context()
	v := viewerOf(ctx)
	f := web.Frame{Title: title, Section: section, AsOf: models.DateOf(h.config.Clock()).Long(), AsOfIsToday: true, SignedIn: v.Email != ""}
	house, err := h.house(ctx)
	if err == nil {
		f.Foundation, f.FootNote = house.name, house.footNote
	}
	if !f.SignedIn {
		return f
	}
	f.Person, f.RoleWords, f.PersonURL = v.Name, roleWords(v), "/me"
	f.Nav, f.NoSearch, f.NoRecords = navigation(v), !v.May(models.ReadWork), !v.May(models.ReadPortfolio)
	if !f.NoRecords {
		f.Within = web.Within(section, c.Request().URL.Path)
	}
	f.Flash = h.flash(c)
	return f
}

func roleWords(v models.Viewer) string {
	var words []string
	for _, r := range v.Roles {
		words = append(words, r.Words())
	}
	return strings.Join(words, ", ")
}

func navigation(v models.Viewer) []web.NavItem {
	if v.OwnWorkOnly() && !v.May(models.KeepUsers) {
		return []web.NavItem{{Text: "Home", Href: "/", Section: "home"}, {Text: "Month", Href: "/days/month", Section: "month"}, {Text: "SOWs", Href: "/sows", Section: "sows"}}
	}
	if v.OwnWorkOnly() {
		return []web.NavItem{{Text: "Home", Href: "/", Section: "home"}, {Text: "Audit", Href: "/audit", Section: "audit"}, {Text: "Settings", Href: "/settings", Section: "settings"}}
	}
	return web.Standing(v.May(models.ReadAudit), v.May(models.KeepUsers))
}

// done leads on after a change, with one sentence about what was done.
func (h *Server) done(c echo.Context, to, sentence string) error {
	if sentence != "" {
		c.SetCookie(&http.Cookie{Name: "bursar_done", Value: url.QueryEscape(sentence), Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: h.overTLS()})
	}
	return c.Redirect(http.StatusSeeOther, to)
}

// flash shows what the last change did, once.
func (h *Server) flash(c echo.Context) string {
	cookie, err := c.Cookie("bursar_done")
	if err != nil || c.Response().Committed {
		return ""
	}
	c.SetCookie(&http.Cookie{Name: "bursar_done", Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: h.overTLS()})
	s, _ := url.QueryUnescape(cookie.Value)
	return s
}

// homeward keeps a "go on to" address on this server: a path of ours, never another host.
func homeward(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return next
}

func escapeNext(s string) string { return url.QueryEscape(homeward(s)) }

// asset serves our own style sheet and script, named by their content, so that a browser may keep them for good.
func (h *Server) asset(c echo.Context, _ models.Viewer) error {
	name, ok := web.AssetPath(c.Request().URL.Path)
	if !ok {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeFileFS(c.Response(), c.Request(), web.Static(), name)
	return nil
}
