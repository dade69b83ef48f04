package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"bursar/models"
	"bursar/store/storetest"
)

var receiptInPage = regexp.MustCompile(`[0-9a-z]{4}(-[0-9a-z]{4}){5}`)

func TestFourClicksLeadFromTheLetterToASavedBallot(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	secret, err := h.store.MakeLink(context.Background(), "amara@example.org")
	if err != nil {
		t.Fatal(err)
	}
	// 1: the link in the letter. Its page has one button, which carries where to go on to.
	letter := h.do(request{method: "GET", path: "/sign-in/link/" + secret + "?next=%2Frounds%2FR-2024-1%2Fballot"})
	button := hiddenFields(letter.Body.String())
	if letter.Code != 200 || strings.Count(letter.Body.String(), "<button") != 1 || button.Get("next") != "/rounds/R-2024-1/ballot" {
		t.Fatalf("the letter's page: %d %v", letter.Code, button)
	}
	// 2: that button leads straight to the ballot.
	signedIn := h.post("/sign-in/token", nil, button)
	if signedIn.Code != 303 || signedIn.Header().Get("Location") != button.Get("next") {
		t.Fatalf("signing in: %d to %s", signedIn.Code, signedIn.Header().Get("Location"))
	}
	b := &browser{h, signedIn.Result().Cookies()[0]}
	paper := b.get("/rounds/R-2024-1/ballot")
	h.sound("the ballot", paper.Body.String())
	shows(t, "the ballot", paper.Body.String(), []string{"Save the ballot", `name="votes.` + bisect + `" value="yes"`, "Not handed in"}, []string{" checked"})
	// 3: one yes. 4: Save.
	saved := h.post("/rounds/R-2024-1/ballot", b.cookie, url.Values{"place." + fuzzing: {""}, "place." + bisect: {""}, "place." + viewer: {""}, "votes." + bisect: {"yes"}})
	if saved.Code != 303 || saved.Header().Get("Location") != "/rounds/R-2024-1/ballot" {
		t.Fatalf("saving: %d %s", saved.Code, saved.Body)
	}
	body := b.get("/rounds/R-2024-1/ballot").Body.String()
	shows(t, "the saved ballot", body, []string{"Saved", "Version 1", "Receipt", `name="votes.` + bisect + `" value="yes" checked`}, nil)
	if !receiptInPage.MatchString(body) {
		t.Error("there is no receipt")
	}
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([a-z_]+)" value="([^"]*)"`)

func hiddenFields(body string) url.Values {
	found := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(body, -1) {
		found.Set(m[1], strings.NewReplacer("&amp;", "&", "&#43;", "+").Replace(m[2]))
	}
	return found
}

var lineOrder = regexp.MustCompile(`id="line-(PR-2024-\d+)"`)

func linesOf(body string) string {
	var codes []string
	for _, m := range lineOrder.FindAllStringSubmatch(body, -1) {
		codes = append(codes, m[1])
	}
	return strings.Join(codes, " ")
}

func TestUpAndDownReorderThePageAndSaveNothing(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	at, before := "/rounds/R-2024-1/ballot", h.events()
	empty := url.Values{"place." + fuzzing: {""}, "place." + bisect: {""}, "place." + viewer: {""}, "votes." + fuzzing: {"no"}}
	send := func(name, code string, places ...string) string {
		form := url.Values{name: {code}}
		for k, v := range empty {
			form[k] = v
		}
		for i, c := range []string{fuzzing, bisect, viewer}[:len(places)] {
			form.Set("place."+c, places[i])
		}
		w := h.form(amaraLinde, at, form)
		if w.Code != 200 {
			t.Fatalf("%s %s: %d %s", name, code, w.Code, w.Body)
		}
		h.sound(name, w.Body.String())
		shows(t, name, w.Body.String(), []string{"Not saved yet", `name="votes.` + fuzzing + `" value="no" checked`}, []string{"Receipt<"})
		return linesOf(w.Body.String())
	}
	for _, c := range []struct {
		name, code, want string
		places           []string
	}{
		{"up", viewer, viewer + " " + fuzzing + " " + bisect, nil},
		{"up", viewer, viewer + " " + fuzzing + " " + bisect, []string{"1", "", "2"}},
		{"down", fuzzing, bisect + " " + fuzzing + " " + viewer, []string{"1", "2", "3"}},
		{"down", viewer, fuzzing + " " + bisect + " " + viewer, []string{"1", "2", "3"}},
	} {
		if got := send(c.name, c.code, c.places...); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.name, c.code, got, c.want)
		}
	}
	if after := h.events(); after != before {
		t.Errorf("%d events were written", after-before)
	}
}

func TestWhatABallotRefusesStandsBesideItsLineAndKeepsTheRest(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	kept(t)(h.store.DeclareConflict(context.Background(), storetest.Keeper, models.NewConflict{Proposal: viewer, Person: "P-0001", Why: "shares an office"}))
	at := "/rounds/R-2024-1/ballot"
	shows(t, "the ballot", h.sheet(amaraLinde, at), []string{"Recused", "shares an office"}, []string{`name="votes.` + viewer, `name="place.` + viewer})
	for _, c := range []struct {
		name   string
		form   url.Values
		status int
		has    string
	}{
		{"nothing at all", url.Values{"place." + bisect: {""}}, 422, "The ballot is empty"},
		{"a place that is none", url.Values{"place." + bisect: {"best"}, "votes." + fuzzing: {"yes"}}, 422, `id="ballot-place.` + bisect + `-why"`},
		{"a vote that is none", url.Values{"votes." + bisect: {"maybe"}}, 422, "maybe"},
		{"a proposal with a conflict", url.Values{"votes." + viewer: {"yes"}}, 422, "is not for this voter to judge"},
		{"a move with a place that is none", url.Values{"up": {bisect}, "place." + fuzzing: {"x"}}, 422, "is not a place"},
	} {
		w := h.form(amaraLinde, at, c.form)
		if w.Code != c.status {
			t.Errorf("%s: %d", c.name, w.Code)
		}
		h.sound(c.name, w.Body.String())
		shows(t, c.name, w.Body.String(), []string{c.has, "Refused"}, nil)
	}
	if w := h.form(models.Member, at, url.Values{"votes." + bisect: {"yes"}}); w.Code != 403 {
		t.Errorf("somebody without a seat: %d", w.Code)
	}
}

func TestAMemberStepsBackFromOneProposalOnTheBallot(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	at := "/rounds/R-2024-1/ballot"
	for name, form := range map[string]url.Values{"without a reason": {"proposal": {bisect}}, "from nothing": {"why": {"x"}}} {
		if w := h.form(amaraLinde, at+"/recusal", form); w.Code != 422 || !strings.Contains(w.Body.String(), "recusal-form-") {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := h.form(amaraLinde, at+"/recusal", url.Values{"proposal": {bisect}, "why": {"advised them"}}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	shows(t, "the ballot", h.sheet(amaraLinde, at), []string{"advised them"}, []string{`name="votes.` + bisect})
}

func TestALateBallotIsKeptAndThePageSaysThatItDoesNotCount(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	h.tokens[amaraLinde] = h.longToken(amaraLinde)
	h.tokens[models.Manager] = h.longToken(models.Manager)
	h.afterClosing()
	at := "/rounds/R-2024-1/ballot"
	shows(t, "after the time", h.sheet(amaraLinde, at), []string{"The time was over on 8 Nov 2024, 18:00 UTC", "Save the ballot"}, nil)
	if w := h.form(amaraLinde, at, url.Values{"votes." + bisect: {"yes"}}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	shows(t, "the late ballot", h.sheet(amaraLinde, at), []string{"Late, not counted", "kept, and not counted"}, nil)
	w := h.do(request{method: "POST", path: "/api/v1/rounds/R-2024-1/closure", as: models.Manager})
	if w.Code != http.StatusCreated || !strings.Contains(w.Body.String(), `"late":1`) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	shows(t, "after the closing", h.sheet(amaraLinde, at), []string{"The vote is closed"}, []string{"Save the ballot", "Recuse yourself"})
}

func (h *house) longToken(as models.Role) string {
	h.t.Helper()
	token, err := h.store.MakeAPIToken(context.Background(), models.Operator, string(as)+"@example.org", "longer", 30)
	if err != nil {
		h.t.Fatal(err)
	}
	return token
}

// what everybody else may open while a sealed vote runs; none of it may tell a choice.
var openToOthers = []string{"/rounds", "/rounds/R-2024-1", "/proposals", "/proposals/" + fuzzing, "/proposals/" + bisect, "/proposals/" + viewer, "/rounds/R-2024-1/result", "/",
	"/trace/" + bisect, "/trace/R-2024-1", "/search?q=Bisect", "/api/v1/rounds", "/api/v1/rounds/R-2024-1", "/api/v1/rounds/R-2024-1/proposals", "/api/v1/rounds/R-2024-1/ballots",
	"/api/v1/rounds/R-2024-1/result", "/api/v1/rounds/R-2024-1/recommendation", "/api/v1/proposals/" + bisect}

func TestTwoHousesThatDifferInOneSealedChoiceLookAlikeToEverybodyElse(t *testing.T) {
	seen := func(votes url.Values) map[string]string {
		h := grantHouse(t, "100000").opened("sealed")
		if w := h.form(amaraLinde, "/rounds/R-2024-1/ballot", votes); w.Code != 303 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		out := map[string]string{}
		for _, as := range []models.Role{models.Manager, models.Auditor, models.Board, models.Member, models.Contractor, models.Admin, dagnyOrlov} {
			for _, path := range openToOthers {
				w := h.do(request{method: "GET", path: path, as: as})
				out[string(as)+" "+path] = http.StatusText(w.Code) + requestNumber.ReplaceAllString(w.Body.String(), "")
			}
		}
		return out
	}
	yes := seen(url.Values{"place." + bisect: {"1"}, "votes." + bisect: {"yes"}})
	no := seen(url.Values{"place." + viewer: {"1"}, "place." + fuzzing: {"2"}, "votes." + bisect: {"no"}, "votes." + viewer: {"yes"}})
	for what, body := range yes {
		if body != no[what] {
			t.Errorf("%s tells the choice:\n%s\n%s", what, body, no[what])
		}
		if receiptInPage.MatchString(body) {
			t.Errorf("%s shows a receipt before closing", what)
		}
	}
}

var requestNumber = regexp.MustCompile(`<span class="mono">[0-9a-z]{12}</span>|"instance":"[0-9a-z]+"`)

func TestTheReceiptIsFoundInTheCount(t *testing.T) {
	h := grantHouse(t, "100000").opened("sealed")
	at := "/rounds/R-2024-1"
	if w := h.form(amaraLinde, at+"/ballot", url.Values{"votes." + bisect: {"yes"}}); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	receipt := receiptInPage.FindString(h.sheet(amaraLinde, at+"/ballot"))
	kept(t)(h.store.CloseBallots(context.Background(), storetest.Keeper, "R-2024-1"))
	shows(t, "the ballot", h.sheet(amaraLinde, at+"/ballot"), []string{"your ballot was counted as you left it"}, nil)
	shows(t, "the result", h.sheet(models.Auditor, at+"/result"), []string{receipt, "This vote was sealed"}, []string{"Amara Linde"})
}
