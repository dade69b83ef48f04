package e2e

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	workedOn = "/sows/SOW-2024-001"
	daysLeft = `dl.facts div:nth-child(2) dd`
)

// left is how many days a statement of work has left.
func (w *window) left() *big.Rat {
	w.t.Helper()
	figure, _, _ := strings.Cut(w.text(daysLeft), " ")
	n, ok := new(big.Rat).SetString(figure)
	if !ok {
		w.t.Fatalf("%s tells %q as the days left", w.path(), w.text(daysLeft))
	}
	return n
}

// fell fails unless half a day is gone.
func (w *window) fell(before *big.Rat) {
	w.t.Helper()
	if gone := new(big.Rat).Sub(before, w.left()); gone.Cmp(big.NewRat(1, 2)) != 0 {
		w.t.Errorf("%s days less are left, want half a day", gone.FloatString(3))
	}
}

func TestAContractorLogsHalfADayWithTheKeyboardAlone(t *testing.T) {
	w := openWindow(t, contractor)
	w.open("/")
	w.tabTo("main .acts a.main")
	w.enter()
	w.tabTo(`main a[href="` + workedOn + `"]`)
	w.enter()
	before := w.left()
	w.tabTo("#log-form-days")
	w.do(chromedp.KeyEvent("0.3"))
	w.tabTo("#log-form-note")
	w.do(chromedp.KeyEvent("Seven configurations more"))
	w.tabTo("#log-form .acts button.main")
	w.enter()
	if w.status != 422 || w.value("#log-form-days") != "0.3" || w.value("#log-form-note") != "Seven configurations more" {
		t.Errorf("status %d, the form holds %q and %q: the input is not kept", w.status, w.value("#log-form-days"), w.value("#log-form-note"))
	}
	if sentence := w.text(`#log-form .field.bad:has(> #log-form-days) .why`); !strings.Contains(sentence, "0.3 is not whole or half a day") {
		t.Errorf("beside the field stands %q, which does not say what to enter", sentence)
	}
	w.accessible(t, "light")
	w.tabTo("#log-form-days") // what it holds is selected by Tab, so that writing replaces it
	w.do(chromedp.KeyEvent("0.5"))
	w.tabTo("#log-form .acts button.main")
	w.enter()
	if w.status != 200 {
		t.Fatalf("half a day is refused with %d: %s", w.status, w.text("main"))
	}
	w.fell(before)
}

func TestDaysAreLoggedWithoutJavaScript(t *testing.T) {
	w := openWindow(t, colleague)
	w.withoutJavaScript()
	w.open(workedOn)
	before := w.left()
	w.write("#log-form-date", "2024-10-30")
	w.write("#log-form-days", "0.5")
	w.press("#log-form .acts button.main")
	if w.status != 200 {
		t.Fatalf("half a day is refused with %d: %s", w.status, w.text("main"))
	}
	w.fell(before)
	w.says(`[aria-labelledby="entries"] tbody`, "30 Oct 2024")
}

func TestAManagerApprovesAWaitingEntryAndIsNotOfferedHerOwn(t *testing.T) {
	own, other := entryNoted(t, "Result cache keyed by configuration hash"), entryNoted(t, "Runner images rebuilt after the mirror moved")
	hers, theirs := `[aria-labelledby="own"] a[href="/days/`+own+`"]`, `input[name="entry"][value="`+other+`"]`
	w := openWindow(t, manager)
	w.open("/approvals")
	if w.count(hers) != 1 || w.count(`input[name="entry"][value="`+own+`"]`) != 0 {
		t.Error("the entry that she made herself can be ticked")
	}
	w.says(`[aria-labelledby="own"] tr:has(a[href="/days/`+own+`"])`, "another person approves it")
	if w.count(theirs+":not(:disabled)") != 1 {
		t.Fatal("the entry of the contractor cannot be ticked")
	}
	w.click(theirs)
	w.press("#approve-form .acts button.main")
	if w.status != 200 || w.count(theirs) != 0 || w.count(hers) != 1 {
		t.Errorf("status %d; the approved entry still waits, or hers does not: %s", w.status, w.text("#approve-form"))
	}
	w.open("/days/" + other)
	w.says("main .states", "approved")
}

// entryNoted is the number of the one entry with a note.
func entryNoted(t *testing.T, note string) string {
	t.Helper()
	var list struct {
		Items []struct {
			ID   int64
			Note string
		}
	}
	answer := get(t, manager, "/api/v1/days?sow=SOW-2024-001&limit=100")
	if err := json.Unmarshal(answer.body, &list); err != nil {
		t.Fatalf("%d: %s", answer.status, answer.body)
	}
	for _, e := range list.Items {
		if e.Note == note {
			return strconv.FormatInt(e.ID, 10)
		}
	}
	t.Fatalf("no entry says %q", note)
	return ""
}
