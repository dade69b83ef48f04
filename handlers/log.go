package handlers

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/labstack/echo/v4"
	"github.com/labstack/gommon/random"
)

const requestIDHeader = "X-Request-Id"

// logged writes one line a request, by the route's template: no address lines with secrets, no bodies, no query.
func (h *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id := random.String(12, random.Lowercase+random.Numeric)
		c.Response().Header().Set(requestIDHeader, id)
		began := h.config.Clock()
		if err := next(c); err != nil {
			c.Error(err)
		}
		h.metrics.note(c, h.config.Clock().Sub(began))
		h.config.Log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request", slog.String("id", id), slog.String("method", c.Request().Method),
			slog.String("route", c.Path()), slog.Int("status", c.Response().Status), slog.Int64("ms", h.config.Clock().Sub(began).Milliseconds()),
			slog.String("user", viewerOf(c.Request().Context()).Email))
		return nil
	}
}

// recovered turns a panic into our own fault, 500, with its stack in the log and not on the page.
func (h *Server) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if p := recover(); p == http.ErrAbortHandler { // a download that breaks off must not look whole
				panic(p)
			} else if p != nil {
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		return next(c)
	}
}
