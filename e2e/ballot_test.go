package e2e

import (
	"slices"
	"strings"
	"testing"

	"bursar/demo"

	"github.com/chromedp/chromedp"
)

const openRound = "/rounds/R-2024-2"

func TestFourClicksLeadFromTheLetterToASavedBallot(t *testing.T) {
	before := get(t, manager, openRound)
	out, err := bursar("user", "link", member, "--next", openRound+"/ballot", "--base-url", base).Output()
	if err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, "")
	letter := strings.TrimPrefix(strings.TrimSpace(string(out)), base)
	w.open(letter)                                         // first click: the link in the letter
	w.press("main form button")                            // second
	w.click(`input[name="votes.PR-2024-008"][value="no"]`) // third
	w.press("#ballot .acts button.main")                   // fourth
	if w.status != 200 || w.path() != openRound+"/ballot" {
		t.Fatalf("after four clicks she is on %s, status %d", w.path(), w.status)
	}
	w.says("main .states", "Saved")
	w.says(`[aria-labelledby="receipt"]`, "Ballot of Amara Linde, version 1")
	if !w.isChosen("votes.PR-2024-008", "no") {
		t.Error("the choice does not stand in the form again")
	}
	whetherNotHow(t, before, w)
}

// whetherNotHow compares what the manager saw before and after: nothing but that one ballot more is there.
func whetherNotHow(t *testing.T, before answer, w *window) {
	t.Helper()
	receipt := w.text(`[aria-labelledby="receipt"] .mono, [aria-labelledby="receipt"] code`)
	after := get(t, manager, openRound)
	old := strings.Split(string(before.body), "\n")
	var changed []string
	for line := range strings.SplitSeq(string(after.body), "\n") {
		if !slices.Contains(old, line) {
			changed = append(changed, line)
		}
	}
	if len(changed) != 4 {
		t.Errorf("%d lines changed on the manager's page, want the sentence, the count, her seat and who is missing:\n%s", len(changed), strings.Join(changed, "\n"))
	}
	all := strings.Join(changed, "\n")
	if !strings.Contains(all, "6 of 7") || !strings.Contains(all, "Amara Linde") || !strings.Contains(all, "handed in") {
		t.Errorf("the manager does not see that she has voted:\n%s", all)
	}
	ballots := get(t, manager, "/api/v1"+openRound+"/ballots")
	for where, body := range map[string]string{"the round's page": all, "the list of ballots": string(ballots.body)} {
		for _, secret := range []string{`"no"`, `value="no"`, receipt} {
			if secret == "" || strings.Contains(body, secret) {
				t.Errorf("%s tells the manager %q of a sealed ballot", where, secret)
			}
		}
	}
	if got := get(t, manager, "/api/v1"+openRound+"/result"); got.status == 200 {
		t.Error("the manager reads a count while ballots are open")
	}
}

func (w *window) isChosen(name, value string) bool {
	w.t.Helper()
	return ask[bool](w, `document.querySelector('input[name="`+name+`"][value="`+value+`"]').checked`)
}

func TestABallotIsOrderedAndSavedWithoutJavaScript(t *testing.T) {
	w := openWindow(t, "")
	w.withoutJavaScript()
	w.open("/sign-in?next=" + openRound + "/ballot")
	w.write("#password-email", otherMember)
	w.write("#password-password", demo.Password)
	w.lands(chromedp.Click(chromedp.CSS(`form:has(#password-password) .acts button`)))
	if w.path() != openRound+"/ballot" {
		t.Fatalf("signing in leads to %s", w.path())
	}
	w.press(`button[name="up"][value="PR-2024-010"]`)
	w.says("main .states", "Not saved")
	w.press(`button[name="up"][value="PR-2024-012"]`)
	w.press(`button[name="up"][value="PR-2024-012"]`)
	w.press(`button[name="down"][value="PR-2024-012"]`)
	w.click(`input[name="votes.PR-2024-010"][value="yes"]`)
	w.press(`button[name="up"][value="PR-2024-012"]`)
	w.ordered("PR-2024-012", "PR-2024-010")
	w.press("#ballot .acts button.main")
	w.says("main .states", "Saved")
	w.says(`[aria-labelledby="receipt"]`, "Ballot of Teodor Vasik")
	w.open(openRound + "/ballot")
	w.ordered("PR-2024-012", "PR-2024-010")
	if !w.isChosen("votes.PR-2024-010", "yes") {
		t.Error("the vote that was chosen between two moves is lost")
	}
}

// ordered fails unless these proposals have the first places of the ballot.
func (w *window) ordered(codes ...string) {
	w.t.Helper()
	for i, code := range codes {
		row := `#ballot tbody tr:nth-child(` + string(rune('1'+i)) + `)`
		w.says(row, code)
		if got, want := w.value(row+` input[name^="place."]`), string(rune('1'+i)); got != want {
			w.t.Errorf("%s has place %q, want %s", code, got, want)
		}
	}
}
