package handlers

import (
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/store"
)

// The server does not start with an open door: a route without a permission, or one that came in past the guard, is a fault.
func TestARouteWithoutAPermissionKeepsTheServerFromStarting(t *testing.T) {
	h, err := New(store.Closed(), Config{Clock: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	h.page("GET", "/open", "", func(echo.Context, models.Viewer) error { return nil })
	h.page("GET", "/misspelt", "portfolio.raed", func(echo.Context, models.Viewer) error { return nil })
	if len(h.faults) != 2 || !strings.Contains(h.faults[0].Error(), "/open names no permission") {
		t.Errorf("faults: %v", h.faults)
	}
	h.echo.GET("/behind", func(echo.Context) error { return nil })
	if past := h.unguarded(); len(past) != 1 || !strings.Contains(past[0].Error(), "/behind is served without a permission") {
		t.Errorf("past the guard: %v", past)
	}
}
