package handlers

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bursar/models"
	"bursar/store"
)

// Letter sends a sign-in link to an address. Without a mail server it is nil, and links are printed by `bursar user link`.
type Letter func(to, link string) error

// Config is what the server is told from outside.
type Config struct {
	BaseURL    string // as people reach it, such as https://bursar.example.org; empty: as the request says
	TrustProxy bool   // take the caller's address from X-Forwarded-For, when a proxy of ours sets it
	Letter     Letter
	Clock      func() time.Time
	Log        *slog.Logger
}

// Server answers for one portfolio.
type Server struct {
	store    *store.Store
	config   Config
	echo     *echo.Echo
	api      huma.API
	sessions *scs.SessionManager
	tries    *tries
	routes   []Route
	known    houseCache
	metrics  *metrics
	faults   []error
	uploads  keptUploads
}

// Route is one way in: what is asked, and the permission it needs.
type Route struct {
	Method, Path string
	Permission   models.Permission
}

// sessionLasts is how long a browser stays signed in.
const sessionLasts = 12 * time.Hour

// New builds the server. A route without a permission is refused here, so that the server does not start with an open door.
func New(s *store.Store, c Config) (*Server, error) {
	h := &Server{store: s, config: c, echo: echo.New(), tries: newTries(c.Clock), metrics: newMetrics()}
	h.sessions = scs.New()
	h.sessions.Store, h.sessions.HashTokenInStore, h.sessions.Lifetime = s.Sessions(), true, sessionLasts
	h.sessions.Cookie.Name, h.sessions.Cookie.SameSite, h.sessions.Cookie.Secure = "bursar_session", http.SameSiteLaxMode, h.overTLS()
	h.echo.HideBanner, h.echo.HidePort = true, true
	h.echo.HTTPErrorHandler = h.answerError
	h.echo.IPExtractor = echo.ExtractIPDirect()
	if c.TrustProxy {
		h.echo.IPExtractor = echo.ExtractIPFromXFFHeader()
	}
	h.echo.Use(h.logged, h.recovered, h.headers, h.sameOrigin, h.knocked, middleware.BodyLimit(bodyLimit), h.strictBody)
	h.api = humaecho.New(h.echo, apiConfig())
	h.surface()
	return h, errors.Join(append(h.faults, h.unguarded()...)...)
}

// ServeHTTP answers one request.
func (h *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.echo.ServeHTTP(w, r) }

// Routes lists the whole surface with its permissions, for the golden file and the docs.
func (h *Server) Routes() []Route { return slices.Clone(h.routes) }

// OpenAPI is the API's description, version 3.1.
func (h *Server) OpenAPI() *huma.OpenAPI { return h.api.OpenAPI() }

func (h *Server) overTLS() bool {
	return len(h.config.BaseURL) > 8 && h.config.BaseURL[:8] == "https://"
}

// guard notes a route and what it needs.
func (h *Server) guard(method, path string, need models.Permission) {
	if _, known := models.Permissions()[need]; !known && need != models.Anyone && need != models.SignedIn {
		h.faults = append(h.faults, fmt.Errorf("route %s %s names no permission", method, path))
	}
	h.routes = append(h.routes, Route{method, path, need})
}

// unguarded finds routes that came in some other way than through guard.
func (h *Server) unguarded() (faults []error) {
	known := map[string]bool{"/api/v1/openapi.json": true, "/api/v1/openapi.yaml": true, "/api/v1/openapi-3.0.json": true, "/api/v1/openapi-3.0.yaml": true}
	for _, r := range h.routes {
		known[echoPath(r.Path)] = true
	}
	for _, r := range h.echo.Routes() {
		if !known[r.Path] && !known[echoPath(r.Path)] {
			faults = append(faults, fmt.Errorf("route %s %s is served without a permission", r.Method, r.Path))
		}
	}
	return faults
}
