package handlers

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// Problem is how the API says no (RFC 9457).
type Problem struct {
	Type     string         `json:"type"`
	Title    string         `json:"title"`
	Status   int            `json:"status"`
	Detail   string         `json:"detail"`
	Code     string         `json:"code" doc:"one of a short closed list"`
	Rule     string         `json:"rule,omitempty" doc:"the stable name of the rule that spoke, such as sow.cap"`
	Errors   []FieldProblem `json:"errors" doc:"every field that was refused"`
	Instance string         `json:"instance,omitempty" doc:"the request's id, for our log"`
}

// FieldProblem names one field of the input and what is wrong with it.
type FieldProblem struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is RFC 9457's.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// statuses maps every code to its HTTP status; this is the only place.
var statuses = map[models.Code]int{
	models.Unreadable: 400, models.Invalid: 422, models.Unauthenticated: 401, models.Forbidden: 403, models.NotFound: 404, models.Conflict: 409,
	models.Stale: 412, models.Unconditional: 428, models.TooLarge: 413, models.TooOften: 429, models.Unavailable: 503,
}

func codeFor(status int) models.Code {
	for code, s := range statuses {
		if s == status {
			return code
		}
	}
	if status >= 500 {
		return "internal"
	}
	return models.Invalid
}

// problemOf turns any error into what may be told. What is not a refusal is our own fault: the log gets it, the person an id.
func problemOf(err error) *Problem {
	var own *Problem
	var refusal *models.Error
	var http *echo.HTTPError
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &refusal):
		return refused(refusal)
	case errors.As(err, &http) && http.Code < 500:
		return plain(http.Code, routeWords[http.Code])
	}
	return plain(500, "Internal error. Nothing was saved. Tell us the request's id.")
}

var routeWords = map[int]string{
	404: "There is nothing at this address.", 405: "This address does not take that method.", 413: "That is more than is taken at once: a file has at most 10 MiB. Split it and send the parts.",
	415: "Send the body as application/json.", 400: "The request could not be read.",
}

func plain(status int, detail string) *Problem {
	if detail == "" {
		detail = http.StatusText(status) + "."
	}
	p := &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Code: told(codeFor(status)), Errors: []FieldProblem{}}
	if status == 413 {
		p.Errors = append(p.Errors, FieldProblem{"body", detail})
	}
	return p
}

func refused(e *models.Error) *Problem {
	status := statuses[e.Code]
	if status == 0 {
		status = 500
	}
	p := plain(status, e.Message)
	p.Code, p.Rule, p.Errors = told(e.Code), string(e.Rule), []FieldProblem{}
	for _, f := range e.Fields() {
		p.Errors = append(p.Errors, FieldProblem{f.Field, f.Message})
	}
	return p
}

// told is a code as programs know it: the closed list has one word for both readings of "refused input" and one for both of "which version".
func told(c models.Code) string {
	switch c {
	case models.Unreadable:
		return string(models.Invalid)
	case models.Unconditional:
		return string(models.Stale)
	}
	return string(c)
}

// humaProblem is what the API library says about input it refuses itself, in the same shape.
func humaProblem(status int, message string, errs ...error) huma.StatusError {
	for _, err := range errs {
		var refusal *models.Error
		if errors.As(err, &refusal) {
			return refused(refusal)
		}
	}
	p := plain(status, sentence(message))
	for _, err := range errs {
		p.Errors = append(p.Errors, fieldProblem(err))
	}
	if len(p.Errors) > 0 && p.Errors[0].Field != "" {
		p.Detail = p.Errors[0].Field + ": " + p.Errors[0].Message
	}
	return p
}

func fieldProblem(err error) FieldProblem {
	detail, ok := err.(huma.ErrorDetailer)
	if !ok {
		return FieldProblem{Message: err.Error()}
	}
	d := detail.ErrorDetail()
	field := d.Location
	for _, prefix := range []string{"body.", "query.", "path.", "header."} {
		field = strings.TrimPrefix(field, prefix)
	}
	if name, missing := missingProperty(d.Message); missing {
		return FieldProblem{strings.TrimPrefix(field+"."+name, "body."), "This is needed and was not given."}
	}
	return FieldProblem{field, d.Message}
}

// missingProperty reads which field the library misses, since it names only what should hold it.
func missingProperty(message string) (string, bool) {
	name, before := strings.CutPrefix(message, "expected required property ")
	name, after := strings.CutSuffix(name, " to be present")
	return name, before && after
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}

// answerError is where every error of a request ends: problem+json for the API, a page for people.
func (h *Server) answerError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	p := *problemOf(err)
	p.Instance = c.Response().Header().Get(requestIDHeader)
	if p.Status >= 500 {
		h.config.Log.LogAttrs(c.Request().Context(), slog.LevelError, "internal error", slog.String("id", p.Instance), slog.String("route", c.Path()), slog.String("error", err.Error()))
	}
	if p.Status == 503 || p.Status == 429 {
		c.Response().Header().Set("Retry-After", "5")
	}
	if !forPeople(c.Request()) {
		c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
		_ = c.JSON(p.Status, p)
		return
	}
	if p.Status == 401 && c.Request().Method == http.MethodGet {
		_ = c.Redirect(http.StatusSeeOther, "/sign-in?next="+escapeNext(c.Request().URL.RequestURI()))
		return
	}
	_ = h.render(c, p.Status, &web.ErrorPage{Frame: h.frame(c, "", ""), Status: p.Status, Message: p.Detail, RequestID: p.Instance})
}

func forPeople(r *http.Request) bool {
	return !strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/healthz") && !strings.HasPrefix(r.URL.Path, "/readyz")
}
