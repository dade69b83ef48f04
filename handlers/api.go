package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"bursar/models"
	"bursar/store"
)

const apiRoot = "/api/v1"

func apiConfig() huma.Config {
	huma.NewError = humaProblem
	c := huma.DefaultConfig("Bursar", "1")
	c.Info.Description = "Grants, statements of work and pools of a foundation. Money is {amount, currency}, time worked a decimal string, unknown is null."
	c.CreateHooks, c.Formats = nil, jsonFormats()
	c.DocsPath, c.SchemasPath, c.OpenAPIPath = "", "", apiRoot+"/openapi"
	c.RejectUnknownQueryParameters = true
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer":  {Type: "http", Scheme: "bearer"},
		"session": {Type: "apiKey", In: "cookie", Name: "bursar_session"},
	}
	return c
}

// answer is what every operation sends: its body, and the version where it can be edited.
type answer[O any] struct {
	ETag string `header:"ETag"`
	Body O
}

// versioned is a body that can be edited: it knows which version it is.
type versioned interface{ version() int64 }

// listOf is how every list leaves the API.
type listOf[O any] struct {
	Items      []O     `json:"items"`
	NextCursor *string `json:"next_cursor" doc:"where the next page begins, null at the end"`
	Total      int64   `json:"total" doc:"how many there are in all that you may know of"`
}

// PageQuery are the parameters that every list takes. Its name is exported because the API library passes over embedded structs whose name is not.
type PageQuery struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"30" doc:"rows at once"`
	Cursor string `query:"cursor" maxLength:"500" doc:"next_cursor of the page before"`
	Sort   string `query:"sort" maxLength:"40" doc:"a column; with a minus before it the largest first"`
}

func (q PageQuery) page() models.Page {
	return models.Page{Limit: q.Limit, Cursor: q.Cursor, Sort: q.Sort}
}

// partOf cuts a page out of rows that are all at hand; the cursor is the place of the next one.
func partOf[R any](rows []R, page models.Page) (models.List[R], error) {
	out := models.List[R]{Total: int64(len(rows))}
	from := 0
	if page.Sort != "" {
		return out, models.Refuse(models.RuleListSort, "sort", "This list has one order and is not sorted otherwise.")
	}
	if page.Cursor != "" {
		n, err := strconv.Atoi(page.Cursor)
		if err != nil || n < 0 || n > len(rows) {
			return out, models.Refuse(models.RuleListCursor, "cursor", "This place in the list cannot be found; begin again without a cursor.")
		}
		from = n
	}
	to := min(from+page.Size(), len(rows))
	out.Items = rows[from:to]
	if to < len(rows) {
		out.Next = strconv.Itoa(to)
	}
	return out, nil
}

// one answers a GET for one record.
func one[I, O any](h *Server, path string, need models.Permission, summary string, look func(context.Context, models.Viewer, *I) (O, error)) {
	register(h, http.MethodGet, path, need, summary, 200, func(ctx context.Context, in *I) (*answer[O], error) {
		out, err := look(ctx, viewerOf(ctx), in)
		return sent(out), err
	})
}

// byCode answers a GET for the one record of a code.
func byCode[R, O any](h *Server, path string, need models.Permission, summary string, look func(context.Context, models.Viewer, string) (R, error), show func(R) O) {
	one(h, path, need, summary, func(ctx context.Context, v models.Viewer, in *CodeIn) (O, error) {
		r, err := look(ctx, v, in.Code)
		return show(r), err
	})
}

// list answers a GET for a list: rows of the record on one side, rows of the API on the other.
func list[I, R, O any](h *Server, path string, need models.Permission, summary string, look func(context.Context, models.Viewer, *I) (models.List[R], error), show func(R) O) {
	one(h, path, need, summary, func(ctx context.Context, v models.Viewer, in *I) (listOf[O], error) {
		rows, err := look(ctx, v, in)
		out := listOf[O]{Items: make([]O, 0, len(rows.Items)), Total: rows.Total}
		if rows.Next != "" {
			out.NextCursor = &rows.Next
		}
		for _, r := range rows.Items {
			out.Items = append(out.Items, show(r))
		}
		return out, err
	})
}

// create answers a POST: 201, done once only where the request carries an Idempotency-Key.
func create[I, R, O any](h *Server, path string, need models.Permission, summary string, do func(context.Context, models.Viewer, *I) (R, error), show func(R) O) {
	register(h, http.MethodPost, path, need, summary, 201, func(ctx context.Context, in *I) (*answer[O], error) {
		ctx = withKey(ctx, show)
		result, err := do(ctx, viewerOf(ctx), in)
		var before *store.Repeated
		if errors.As(err, &before) {
			var out O
			return sent(out).from(before.Answer)
		}
		if err != nil {
			return nil, err
		}
		return sent(show(result)), nil
	})
}

// change answers a PATCH or PUT of a record that was seen: 428 without If-Match, 412 when somebody else was quicker.
func change[I, R, O any](h *Server, method, path string, need models.Permission, summary string, do func(ctx context.Context, v models.Viewer, in *I, saw int64) (R, error), show func(R) O) {
	register(h, method, path, need, summary, 200, func(ctx context.Context, in *I) (*answer[O], error) {
		saw, err := ifMatch(ctx)
		if err != nil {
			return nil, err
		}
		result, err := do(ctx, viewerOf(ctx), in, saw)
		if err != nil {
			return nil, err
		}
		return sent(show(result)), nil
	})
}

func sent[O any](out O) *answer[O] {
	a := &answer[O]{Body: out}
	if v, ok := any(out).(versioned); ok {
		a.ETag = `"v` + strconv.FormatInt(v.version(), 10) + `"`
	}
	return a
}

func (a *answer[O]) from(kept []byte) (*answer[O], error) {
	var out O
	if err := json.Unmarshal(kept, &out); err != nil {
		return nil, err
	}
	return sent(out), nil
}

// register is the one way into the API: permission, description, headers and errors are the same for all.
func register[I, O any](h *Server, method, path string, need models.Permission, summary string, status int, do func(context.Context, *I) (*O, error)) {
	h.guard(method, apiRoot+path, need)
	op := huma.Operation{Method: method, Path: apiRoot + path, Summary: summary, OperationID: operationID(method, path), DefaultStatus: status,
		Tags: []string{strings.Split(strings.TrimPrefix(path, "/"), "/")[0]}, Description: "Needs the permission `" + string(need) + "`.",
		Security: []map[string][]string{{"bearer": {}}, {"session": {}}}, Middlewares: huma.Middlewares{h.admitted(need), h.headersSeen},
		Errors: []int{400, 401, 403, 404, 409, 413, 422, 429, 503}, MaxBodyBytes: jsonLimit + 1, Parameters: headerParams(method)}
	if need == models.Anyone {
		op.Security = nil
	}
	huma.Register(h.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, h.told(ctx, err)
		}
		return out, nil
	})
}

func headerParams(method string) []*huma.Param {
	switch method {
	case http.MethodPost:
		return []*huma.Param{{Name: "Idempotency-Key", In: "header", Description: "Repeat a request with the same key and it is done once; kept 24 hours.", Schema: &huma.Schema{Type: "string"}}}
	case http.MethodPatch, http.MethodPut:
		return []*huma.Param{{Name: "If-Match", In: "header", Required: true, Description: "The ETag you saw.", Schema: &huma.Schema{Type: "string"}}}
	}
	return nil
}

var notWord = regexp.MustCompile(`[^a-z0-9]+`)

func operationID(method, path string) string {
	return strings.Trim(strings.ToLower(method)+"-"+notWord.ReplaceAllString(strings.ToLower(path), "-"), "-")
}

// told gives the API library our problem instead of its own; what is our fault goes to the log.
func (h *Server) told(ctx context.Context, err error) error {
	p := problemOf(err)
	if p.Status >= 500 && p.Status != 503 {
		h.config.Log.ErrorContext(ctx, "internal error", "error", err.Error())
	}
	return p
}

// admitted asks for the permission before anything of the request is read: who may not do a thing learns nothing about its input either.
func (h *Server) admitted(need models.Permission) func(huma.Context, func(huma.Context)) {
	return func(c huma.Context, next func(huma.Context)) {
		if err := viewerOf(c.Context()).Need(need); err != nil {
			_ = huma.WriteErr(h.api, c, problemOf(err).Status, err.Error(), err)
			return
		}
		next(c)
	}
}

type headerKey struct{}

type seenHeaders struct{ idempotency, ifMatch, address string }

// headersSeen keeps the two headers that the frame itself understands.
func (h *Server) headersSeen(c huma.Context, next func(huma.Context)) {
	next(huma.WithValue(c, headerKey{}, seenHeaders{c.Header("Idempotency-Key"), c.Header("If-Match"), c.Method() + " " + c.URL().Path}))
}

func withKey[R, O any](ctx context.Context, show func(R) O) context.Context {
	seen, _ := ctx.Value(headerKey{}).(seenHeaders)
	if seen.idempotency == "" {
		return ctx
	}
	return store.WithKey(ctx, &store.Repeatable{User: viewerOf(ctx).Email, Route: seen.address, Key: seen.idempotency, Digest: bodyDigest(ctx), Status: 201,
		Answer: func(result any) ([]byte, error) { return json.Marshal(show(result.(R))) }})
}

func ifMatch(ctx context.Context) (int64, error) {
	seen, _ := ctx.Value(headerKey{}).(seenHeaders)
	if seen.ifMatch == "" {
		return 0, &models.Error{Code: models.Unconditional, Field: "If-Match", Message: "Say which version you saw: send its ETag as If-Match."}
	}
	n, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimPrefix(seen.ifMatch, `"v`), `"`), 10, 64)
	if err != nil || n < 1 {
		return 0, &models.Error{Code: models.Stale, Field: "If-Match", Message: "That is not a version of this record; fetch it again and send its ETag."}
	}
	return n, nil
}
