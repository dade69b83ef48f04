package handlers_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"bursar/handlers"
	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// house is a server of its own for one test, with somebody in each role.
type house struct {
	t      *testing.T
	store  *store.Store
	clock  *storetest.Clock
	server *handlers.Server
	tokens map[models.Role]string
}

func newHouse(t *testing.T) *house {
	t.Helper()
	return newHouseOn(t, storetest.SQLite)
}

// newHouseOn is newHouse on a database of one's choice.
func newHouseOn(t *testing.T, open func(testing.TB, *storetest.Clock) *store.Store) *house {
	t.Helper()
	h := &house{t: t, clock: storetest.NewClock("2024-10-31"), tokens: map[models.Role]string{}}
	h.store = open(t, h.clock)
	var err error
	if h.server, err = handlers.New(h.store, handlers.Config{Clock: h.clock.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}); err != nil {
		t.Fatal(err)
	}
	for _, r := range models.Roles {
		h.newUser(r)
	}
	return h
}

func (h *house) newUser(r models.Role) {
	h.t.Helper()
	ctx, email := context.Background(), string(r)+"@example.org"
	if _, err := h.store.AddUser(ctx, models.Operator, models.NewUser{Email: email, Name: "The " + string(r), Roles: []string{string(r)}}); err != nil {
		h.t.Fatal(err)
	}
	token, err := h.store.MakeAPIToken(ctx, models.Operator, email, "test", 1)
	if err != nil {
		h.t.Fatal(err)
	}
	h.tokens[r] = token
}

type request struct {
	method, path string
	as           models.Role
	body         string
	header       map[string]string
}

func (h *house) do(r request) *httptest.ResponseRecorder {
	h.t.Helper()
	req := httptest.NewRequest(r.method, r.path, strings.NewReader(r.body))
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.as != "" {
		req.Header.Set("Authorization", "Bearer "+h.tokens[r.as])
	}
	for k, v := range r.header {
		req.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.server.ServeHTTP(w, req)
	return w
}

// problem reads a refusal and checks the shape that every refusal has.
func (h *house) problem(w *httptest.ResponseRecorder, status int) handlers.Problem {
	h.t.Helper()
	var p handlers.Problem
	if w.Code != status || w.Header().Get("Content-Type") != "application/problem+json" {
		h.t.Fatalf("got %d %s, want %d: %s", w.Code, w.Header().Get("Content-Type"), status, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Code == "" || p.Detail == "" || p.Errors == nil || p.Status != status {
		h.t.Fatalf("not a whole problem: %s (%v)", w.Body, err)
	}
	return p
}

func (h *house) events() int64 {
	h.t.Helper()
	head, err := h.store.AuditHead(context.Background(), storetest.Keeper)
	if err != nil {
		h.t.Fatal(err)
	}
	return head.Seq
}

func TestHostileInputIsRefusedWithItsFieldNamedAndNothingStored(t *testing.T) {
	h := newHouse(t)
	cases := []struct {
		name, body, field string
		status            int
	}{
		{"an unknown field", `{"name":"A","colour":"red"}`, "colour", 422},
		{"a field twice", `{"name":"A","name":"B"}`, "name", 400},
		{"NaN", `{"name":NaN}`, "name", 400},
		{"a number beyond all numbers", `{"name":1e400}`, "name", 422},
		{"a million digits", `{"name":` + strings.Repeat("9", 1_000_000) + `}`, "name", 422},
		{"a number for a text", `{"name":7}`, "name", 422},
		{"NUL in a name", `{"name":"A\u0000B"}`, "name", 422},
		{"a name that turns the line round", `{"name":"A\u202eB"}`, "name", 422},
		{"no name", `{}`, "name", 422},
		{"an empty name", `{"name":"  "}`, "name", 422},
		{"an unknown kind", `{"name":"A","kind":"club"}`, "kind", 422},
		{"broken UTF-8", "{\"name\":\"\xff\"}", "body", 400},
		{"half a body", `{"name":`, "name", 400},
		{"two bodies", `{"name":"A"}{"name":"B"}`, "body", 400},
		{"a body of 100 MB", `{"name":"` + strings.Repeat("a", 100<<20) + `"}`, "body", 413},
		{"nesting without end", `{"name":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`, "name", 400},
	}
	before := h.events()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := h.problem(h.do(request{method: "POST", path: "/api/v1/organizations", as: models.Manager, body: c.body}), c.status)
			if !slices.ContainsFunc(p.Errors, func(f handlers.FieldProblem) bool { return f.Field == c.field }) {
				t.Errorf("field %q is not named: %+v", c.field, p.Errors)
			}
		})
	}
	if after := h.events(); after != before {
		t.Errorf("%d events were written", after-before)
	}
}

func TestARepeatedRequestIsDoneOnceAndAnswersTheSame(t *testing.T) {
	h := newHouse(t)
	r := request{method: "POST", path: "/api/v1/organizations", as: models.Manager, body: `{"name":"Fjordbyte"}`, header: map[string]string{"Idempotency-Key": "k1"}}
	first, second := h.do(r), h.do(r)
	if first.Code != 201 || second.Code != 201 || first.Body.String() != second.Body.String() {
		t.Fatalf("%d %s / %d %s", first.Code, first.Body, second.Code, second.Body)
	}
	r.body = `{"name":"Other"}`
	h.problem(h.do(r), 422)
	list := h.do(request{method: "GET", path: "/api/v1/organizations", as: models.Auditor})
	if !strings.Contains(list.Body.String(), `"total":1`) {
		t.Errorf("it was done more than once: %s", list.Body)
	}
}

// One key sent to two addresses is two requests.
func TestAKeyBelongsToOneAddress(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/api/v1/organizations", "/api/v1/people"} {
		w := h.do(request{method: "POST", path: path, as: models.Manager, body: `{"name":"Ines Morland"}`, header: map[string]string{"Idempotency-Key": "k1"}})
		if w.Code != 201 || !strings.Contains(w.Body.String(), "Ines Morland") || strings.Contains(w.Body.String(), "ORG-") != strings.HasSuffix(path, "organizations") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestUnknownAddressesAndParametersAreProblemsToo(t *testing.T) {
	h := newHouse(t)
	h.problem(h.do(request{method: "GET", path: "/api/v1/nowhere", as: models.Manager}), 404)
	h.problem(h.do(request{method: "PUT", path: "/api/v1/organizations", as: models.Manager}), 405)
	p := h.problem(h.do(request{method: "GET", path: "/api/v1/organizations?colour=red", as: models.Manager}), 422)
	if p.Errors[0].Field != "colour" {
		t.Errorf("got %+v", p.Errors)
	}
	h.problem(h.do(request{method: "GET", path: "/api/v1/organizations?sort=name;drop", as: models.Manager}), 400)
	h.problem(h.do(request{method: "GET", path: "/api/v1/organizations?sort=(select+1)", as: models.Manager}), 422)
	h.problem(h.do(request{method: "GET", path: "/api/v1/organizations?cursor=zzz", as: models.Manager}), 422)
	h.problem(h.do(request{method: "GET", path: "/api/v1/organizations?limit=0", as: models.Manager}), 422)
	if w := h.signIn(models.Manager).get("/organizations?limit=0"); w.Code != 422 || !strings.Contains(w.Body.String(), "A list gives 1 to 200 rows at once") { // list.limit
		t.Errorf("a page of no rows: %d", w.Code)
	}
}

func TestEveryRouteIsClosedToNobodyAndToTheWrongRole(t *testing.T) {
	h := newHouse(t)
	for _, r := range h.server.Routes() {
		if r.Permission == models.Anyone {
			continue
		}
		path := strings.NewReplacer("{code}", "X-1", "{id}", "1", "{period}", "2024-Q4", "{ref}", "X-1", "{email}", "nobody@example.org").Replace(r.Path)
		w := h.do(request{method: r.Method, path: path, body: map[bool]string{true: "{}"}[strings.HasPrefix(path, "/api/") && r.Method != "GET"]})
		if away := w.Code == 303 && strings.HasPrefix(w.Header().Get("Location"), "/sign-in"); w.Code != 401 && !away {
			t.Errorf("nobody gets %d from %s %s", w.Code, r.Method, r.Path)
		}
		for role := range h.tokens {
			if r.Permission == models.SignedIn || slices.Contains(models.Permissions()[r.Permission], role) {
				continue
			}
			body := ""
			if strings.HasPrefix(path, "/api/") && r.Method != "GET" {
				body = "{}"
			}
			if w := h.do(request{method: r.Method, path: path, as: role, body: body}); w.Code != 403 {
				t.Errorf("%s gets %d from %s %s", role, w.Code, r.Method, r.Path)
			}
		}
	}
}

func TestTheSurfaceIsTheOneThatWasAgreed(t *testing.T) {
	h := newHouse(t)
	var b strings.Builder
	for _, r := range h.server.Routes() {
		b.WriteString(r.Method + " " + r.Path + " " + string(r.Permission) + "\n")
	}
	golden(t, "testdata/routes.txt", b.String())
}

// golden compares with a kept file, or writes it when BURSAR_GOLDEN is write.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("BURSAR_GOLDEN") == "write" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v); look at the difference, then run `make golden`:\n%s", file, err, got)
	}
}

// browser signs in by a link and keeps the cookie.
type browser struct {
	*house
	cookie *http.Cookie
}

func (h *house) signIn(role models.Role) *browser {
	h.t.Helper()
	secret, err := h.store.MakeLink(context.Background(), string(role)+"@example.org")
	if err != nil {
		h.t.Fatal(err)
	}
	w := h.post("/sign-in/token", nil, url.Values{"token": {secret}})
	if w.Code != 303 || len(w.Result().Cookies()) == 0 {
		h.t.Fatalf("sign-in: %d %s", w.Code, w.Body)
	}
	return &browser{h, w.Result().Cookies()[0]}
}

func (h *house) post(path string, cookie *http.Cookie, form url.Values) *httptest.ResponseRecorder {
	h.t.Helper()
	req := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if cookie != nil {
		req.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	h.server.ServeHTTP(w, req)
	return w
}

func (b *browser) get(path string) *httptest.ResponseRecorder {
	b.t.Helper()
	req := httptest.NewRequest("GET", path, nil)
	req.AddCookie(b.cookie)
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, req)
	return w
}

func TestALinkIsSpentByAButtonAndOnlyOnce(t *testing.T) {
	h := newHouse(t)
	secret, err := h.store.MakeLink(context.Background(), "member@example.org")
	if err != nil || secret == "" {
		t.Fatal(secret, err)
	}
	for range 2 { // a mail scanner looks twice
		if w := h.do(request{method: "GET", path: "/sign-in/link/" + secret}); w.Code != 200 || len(w.Result().Cookies()) != 0 {
			t.Fatalf("opening the link: %d", w.Code)
		}
	}
	w := h.post("/sign-in/token", nil, url.Values{"token": {secret}, "next": {"/me"}})
	if w.Code != 303 || w.Header().Get("Location") != "/me" {
		t.Fatalf("spending it: %d %s", w.Code, w.Body)
	}
	if w := h.post("/sign-in/token", nil, url.Values{"token": {secret}}); w.Code != 401 || len(w.Result().Cookies()) != 0 {
		t.Errorf("it was spent twice: %d", w.Code)
	}
}

func TestALinkIsOfNoUseAfterFifteenMinutes(t *testing.T) {
	h := newHouse(t)
	secret, err := h.store.MakeLink(context.Background(), "member@example.org")
	if err != nil {
		t.Fatal(err)
	}
	h.clock.Set(h.clock.Now().Add(15*60*1e9 + 1))
	if w := h.post("/sign-in/token", nil, url.Values{"token": {secret}}); w.Code != 401 {
		t.Errorf("got %d", w.Code)
	}
}

func TestAPasswordOpensTheDoorAndAWrongOneDoesNotSayWhy(t *testing.T) {
	h := newHouse(t)
	if _, err := h.store.SetPassword(context.Background(), models.Operator, "board@example.org", "twelve signs at least"); err != nil {
		t.Fatal(err)
	}
	try := func(email, password string) *httptest.ResponseRecorder {
		return h.post("/sign-in", nil, url.Values{"email": {email}, "password": {password}, "next": {"/me"}})
	}
	if w := try("board@example.org", "twelve signs at least"); w.Code != 303 || w.Header().Get("Location") != "/me" {
		t.Errorf("the right password: %d %s", w.Code, w.Header().Get("Location"))
	}
	wrong, unknown := try("board@example.org", "twelve other signs"), try("nobody@example.org", "twelve other signs")
	told := strings.ReplaceAll(unknown.Body.String(), "nobody@example.org", "board@example.org")
	if wrong.Code != 401 || unknown.Code != 401 || wrong.Body.String() != told {
		t.Errorf("a wrong password and an unknown address are told apart: %d, %d", wrong.Code, unknown.Code)
	}
}

func TestANewPasswordEndsEverySession(t *testing.T) {
	h := newHouse(t)
	b := h.signIn(models.Auditor)
	if w := b.get("/me"); w.Code != 200 {
		t.Fatalf("got %d", w.Code)
	}
	if _, err := h.store.SetPassword(context.Background(), models.Operator, "auditor@example.org", "another twelve signs"); err != nil {
		t.Fatal(err)
	}
	if w := b.get("/me"); w.Code != 303 {
		t.Errorf("the old session still opens the page: %d", w.Code)
	}
}

func TestElevenGuessesInAMinuteWait(t *testing.T) {
	h := newHouse(t)
	form := url.Values{"email": {"board@example.org"}, "password": {"wrong wrong wrong"}}
	for i := range 10 {
		if w := h.post("/sign-in", nil, form); w.Code != 401 {
			t.Fatalf("guess %d: %d", i, w.Code)
		}
	}
	if w := h.post("/sign-in", nil, form); w.Code != 429 || !strings.Contains(w.Body.String(), "more than ten times in a minute") { // user.tries
		t.Errorf("guess 11: %d", w.Code)
	}
	h.clock.Set(h.clock.Now().Add(61e9))
	if w := h.post("/sign-in", nil, form); w.Code != 401 {
		t.Errorf("a minute later: %d", w.Code)
	}
}

func TestAWholeCommitteeComesInFromOnePlaceWithinAMinute(t *testing.T) {
	h := newHouse(t)
	for range 15 {
		h.signIn(models.Member)
	}
}

func TestAnotherSitesPageChangesNothing(t *testing.T) {
	h := newHouse(t)
	w := h.do(request{method: "POST", path: "/api/v1/organizations", as: models.Manager, body: `{"name":"A"}`, header: map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}})
	h.problem(w, 403)
}

func TestTheWayOnStaysOnThisServer(t *testing.T) {
	h := newHouse(t)
	for _, next := range []string{"//evil.example", "https://evil.example", `/\evil.example`, "javascript:alert(1)"} {
		secret, err := h.store.MakeLink(context.Background(), "member@example.org")
		if err != nil {
			t.Fatal(err)
		}
		if w := h.post("/sign-in/token", nil, url.Values{"token": {secret}, "next": {next}}); w.Header().Get("Location") != "/" {
			t.Errorf("%s leads to %s", next, w.Header().Get("Location"))
		}
	}
}

// The two query parameters that every list takes are taken by every list.
func TestEveryListTakesLimitCursorAndSort(t *testing.T) {
	h := newHouse(t)
	for path, item := range h.server.OpenAPI().Paths {
		if item.Get == nil || !strings.Contains(mustJSON(t, item.Get.Responses["200"]), "ListOf") {
			continue
		}
		var names []string
		for _, p := range item.Get.Parameters {
			names = append(names, p.Name)
		}
		for _, want := range []string{"limit", "cursor", "sort"} {
			if !slices.Contains(names, want) {
				t.Errorf("%s does not take %s", path, want)
			}
		}
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
