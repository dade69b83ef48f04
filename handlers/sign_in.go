package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/store"
	"bursar/web"
)

func (h *Server) signInPage(c echo.Context, v models.Viewer) error {
	next := homeward(c.QueryParam("next"))
	if v.Email != "" {
		return c.Redirect(http.StatusSeeOther, next)
	}
	return h.render(c, 200, &web.SignInPage{Frame: h.frame(c, "", ""), Next: next})
}

func (h *Server) signIn(c echo.Context, _ models.Viewer) error {
	email := strings.ToLower(strings.TrimSpace(c.FormValue("email")))
	next := homeward(c.FormValue("next"))
	names := []string{"account " + email, "place " + c.RealIP()}
	err := h.tries.next(names...)
	if err == nil {
		var in store.SignedIn
		if in, err = h.store.SignIn(c.Request().Context(), email, c.FormValue("password")); err == nil {
			h.tries.won(names...)
			return h.enter(c, in, next)
		}
	}
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Code == models.Unavailable {
		return err
	}
	return h.render(c, statuses[refusal.Code], &web.SignInPage{Frame: h.frame(c, "", ""), Email: email, Why: refusal.Message, Next: next})
}

// enter begins a session under a new name, so that nobody can have planted the old one.
func (h *Server) enter(c echo.Context, in store.SignedIn, next string) error {
	ctx := c.Request().Context()
	if err := h.sessions.RenewToken(ctx); err != nil {
		return err
	}
	h.sessions.Put(ctx, "user", in.Viewer.UserID)
	h.sessions.Put(ctx, "version", in.Version)
	token, expiry, err := h.sessions.Commit(ctx)
	if err != nil {
		return err
	}
	h.sessions.WriteSessionCookie(ctx, c.Response(), token, expiry)
	return c.Redirect(http.StatusSeeOther, next)
}

func (h *Server) signOut(c echo.Context, _ models.Viewer) error {
	ctx := c.Request().Context()
	if err := h.sessions.Destroy(ctx); err != nil {
		return err
	}
	c.SetCookie(&http.Cookie{Name: h.sessions.Cookie.Name, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: h.overTLS()})
	return c.Redirect(http.StatusSeeOther, "/sign-in")
}

// sendLink answers the same for known and unknown addresses; the letter goes out behind the answer, so that time tells nothing either.
func (h *Server) sendLink(c echo.Context, _ models.Viewer) error {
	raw := c.FormValue("email")
	next := homeward(c.FormValue("next"))
	email, err := models.CheckEmail("email", raw)
	if err == nil {
		err = h.tries.next("link "+email, "place "+c.RealIP())
	}
	var refusal *models.Error
	if errors.As(err, &refusal) {
		return h.render(c, statuses[refusal.Code], &web.SignInPage{Frame: h.frame(c, "", ""), LinkEmail: raw, LinkWhy: refusal.Message, Next: next})
	}
	if h.config.Letter != nil {
		go h.mailLink(c.Request().Clone(c.Request().Context()), email, next)
	}
	return h.render(c, 200, &web.LinkSentPage{Frame: h.frame(c, "", ""), Email: email})
}

func (h *Server) mailLink(r *http.Request, email, next string) {
	defer func() {
		if p := recover(); p != nil {
			h.config.Log.Error("sending a sign-in link failed", "panic", p)
		}
	}()
	ctx := contextWithout(r)
	secret, err := h.store.MakeLink(ctx, email)
	if err != nil || secret == "" {
		if err != nil {
			h.config.Log.Error("making a sign-in link failed", "error", err)
		}
		return
	}
	if err := h.config.Letter(email, SignInAddress(h.base(r), secret, next)); err != nil {
		h.config.Log.Error("sending a sign-in link failed", "error", err)
	}
}

// SignInAddress is the address that a one-time link leads to.
func SignInAddress(base, secret, next string) string {
	address := strings.TrimSuffix(base, "/") + "/sign-in/link/" + secret
	if next != "" && next != "/" {
		address += "?next=" + url.QueryEscape(next)
	}
	return address
}

// base is where people reach this server. Without configuration it is what the request says, which is right on one's own machine.
func (h *Server) base(r *http.Request) string {
	if h.config.BaseURL != "" {
		return h.config.BaseURL
	}
	return "http://" + r.Host
}

// linkPage shows the button that spends the link; opening the page spends nothing.
func (h *Server) linkPage(c echo.Context, _ models.Viewer) error {
	return h.render(c, 200, &web.LinkPage{Frame: h.frame(c, "", ""), Token: c.Param("token"), Next: homeward(c.QueryParam("next"))})
}

func (h *Server) spendLink(c echo.Context, _ models.Viewer) error {
	if err := h.tries.next("place " + c.RealIP()); err != nil {
		return err
	}
	in, err := h.store.SpendLink(c.Request().Context(), c.FormValue("token"))
	var refusal *models.Error
	if errors.As(err, &refusal) && refusal.Code == models.Unauthenticated {
		return h.render(c, 401, &web.SignInPage{Frame: h.frame(c, "", ""), LinkWhy: refusal.Message, Next: homeward(c.FormValue("next"))})
	}
	if err != nil {
		return err
	}
	h.tries.won("place " + c.RealIP())
	return h.enter(c, in, homeward(c.FormValue("next")))
}
