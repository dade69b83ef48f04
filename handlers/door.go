package handlers

import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

type viewerKey struct{}

// viewerOf is who asks; nobody where nobody signed in.
func viewerOf(ctx context.Context) models.Viewer {
	v, _ := ctx.Value(viewerKey{}).(models.Viewer)
	return v
}

// knocked finds out who asks: a program by its bearer token, a browser by its session.
func (h *Server) knocked(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, v, err := h.recognise(c.Request())
		if err != nil {
			return err
		}
		c.SetRequest(c.Request().WithContext(context.WithValue(ctx, viewerKey{}, v)))
		return next(c)
	}
}

func (h *Server) recognise(r *http.Request) (context.Context, models.Viewer, error) {
	if strings.HasPrefix(r.URL.Path, "/static/") {
		return r.Context(), models.Nobody, nil
	}
	if secret, given := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); given {
		v, err := h.store.ViewerOfToken(r.Context(), strings.TrimSpace(secret))
		return r.Context(), v, err
	}
	token := ""
	if cookie, err := r.Cookie(h.sessions.Cookie.Name); err == nil {
		token = cookie.Value
	}
	ctx, err := h.sessions.Load(r.Context(), token)
	if err != nil {
		return r.Context(), models.Nobody, err
	}
	user := h.sessions.GetInt64(ctx, "user")
	if user == 0 {
		return ctx, models.Nobody, nil
	}
	v, err := h.store.ViewerOfSession(ctx, user, h.sessions.GetInt64(ctx, "version"))
	if models.CodeOf(err) != "" && models.CodeOf(err) != models.Unavailable {
		return ctx, models.Nobody, nil
	}
	return ctx, v, err
}

// headers tell the browser what a page of ours may do: nothing but show itself and its own styles and scripts.
func (h *Server) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		head := c.Response().Header()
		head.Set("Content-Security-Policy", web.ContentSecurityPolicy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cache-Control", "no-store")
		if h.overTLS() {
			head.Set("Strict-Transport-Security", "max-age=31536000")
		}
		return next(c)
	}
}

// sameOrigin refuses changes that another site's page sends in a signed-in person's name.
func (h *Server) sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	guard := http.NewCrossOriginProtection()
	return func(c echo.Context) error {
		if err := guard.Check(c.Request()); err != nil {
			return &models.Error{Code: models.Forbidden, Rule: ruleSameOrigin, Message: "This came from another site's page; nothing was done. Open Bursar itself and try again."}
		}
		return next(c)
	}
}

const ruleSameOrigin models.Rule = "access.same-origin"
