package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// runner works on a statement of work of her own, so that no other journey reads her month.
const (
	runner   = "lisbet.aurel@lantern.example"
	runnerOn = "SOW-2024-002"
)

func (w *window) keys(keys ...string) {
	w.t.Helper()
	for _, k := range keys {
		w.do(chromedp.KeyEvent(k))
	}
}

// day is the input of a day of October.
func day(n int) string { return fmt.Sprintf(`input[name="days.%s.2024-10-%02d"]`, runnerOn, n) }

func (w *window) sum() string { w.t.Helper(); return w.text("#grid tr[data-sow] td.sum") }

func TestAContractorEntersAMonthAndAnotherPersonApprovesItByKeyboardAlone(t *testing.T) {
	w := openWindow(t, runner)
	w.open("/")
	w.tabTo("main .acts a.main")
	w.enter()
	if w.path() != "/days/month" {
		t.Fatalf("the first act of a contractor's home leads to %s", w.path())
	}
	before := w.sum()
	open := ask[[]int](w, `[...document.querySelectorAll("#grid input[name^='days.']")].filter((i) => i.value === "").map((i) => Number(i.name.slice(-2)))`)
	w.typesAndMoves(before)
	w.copiesLastWeek()
	w.pastes()
	w.accessible(t, "light")
	entered := w.unsaved()
	if len(open) == 0 || len(entered) < 6 {
		t.Fatalf("%d cells are open, %v are filled", len(open), entered)
	}
	w.do(chromedp.Focus(chromedp.CSS(day(4))))
	w.lands(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	if w.status != 200 {
		t.Fatalf("the month is refused with %d: %s", w.status, w.text("#refused"))
	}
	w.says(".flash", fmt.Sprintf("%d entries made", len(entered)))
	w.says("#grid tfoot td.sum", w.sum())
	if got := w.value(`input[name="note.` + runnerOn + `.2024-10-04"]`); got != "Manual pages, second part" {
		t.Errorf("the note of the 4th is %q", got)
	}
	if len(w.unsaved()) != 0 {
		t.Errorf("after saving %v are not saved", w.unsaved())
	}
	judged(t, entered)
	w.entersAnew()
}

func (w *window) unsaved() []string {
	w.t.Helper()
	return ask[[]string](w, `[...document.querySelectorAll("#grid td.new input[name^='days.']")].map((i) => i.name.slice(-2) + " " + i.value)`)
}

// typesAndMoves fills the first days of the month by figures and arrows, and takes one back.
func (w *window) typesAndMoves(before string) {
	w.t.Helper()
	w.tabTo(day(2))
	w.keys("0.25", kb.ArrowRight, "0,25", kb.ArrowRight, "0.25", kb.ArrowRight, "7") // the third is approved and passed over
	if got := w.text("#month-unsaved"); got != "4 cells are not saved." {
		w.t.Errorf("the page says %q", got)
	}
	w.says("#grid tfoot td.over", "7")
	w.keys(kb.Delete)
	if w.value(day(6)) != "" || w.count("#grid tfoot td.over") != 0 {
		w.t.Errorf("Delete leaves %q", w.value(day(6)))
	}
	w.keys(kb.ArrowLeft, kb.ArrowLeft, kb.F2)
	w.keys("Manual pages, second part", kb.Enter)
	if !ask[bool](w, `document.activeElement.matches(`+quoted(day(4))+`)`) {
		w.t.Error("Enter in the note does not lead back to its cell")
	}
	if now := w.sum(); now == before {
		w.t.Errorf("the sum stays at %s", now)
	}
	if ask[bool](w, `(() => { const e = new Event("beforeunload", { cancelable: true }); window.dispatchEvent(e); return !e.defaultPrevented; })()`) {
		w.t.Error("one may leave the page without a word while cells are not saved")
	}
}

// copiesLastWeek fills the second week from the first.
func (w *window) copiesLastWeek() {
	w.t.Helper()
	w.tabTo("#week")
	for range 5 {
		if w.value("#week") == "2024-10-07" {
			break
		}
		w.keys(map[bool]string{true: kb.ArrowDown, false: kb.ArrowUp}[w.value("#week") < "2024-10-07"])
	}
	w.tabTo("button[name=copy]")
	w.keys(kb.Enter)
	w.says("#month-said", "filled from the week before")
	for n, want := range map[int]string{8: "0.75", 10: "0.5", 11: "0.25", 7: ""} { // the 9th has its figure already
		if got := w.value(day(n)); got != want {
			w.t.Errorf("day %d has %q, want %q", n, got, want)
		}
	}
}

// pastes puts a block from a spreadsheet in, of which some cells do not fit.
func (w *window) pastes() {
	w.t.Helper()
	w.do(chromedp.Focus(chromedp.CSS(day(28))))
	ask[bool](w, `(() => {
		const data = new DataTransfer();
		data.setData("text/plain", "0,25\t.25\tmany\t\t1\r\n1\t1\r\n");
		return document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
	})()`)
	if w.value(day(28)) != "0,25" || w.value(day(29)) != ".25" {
		w.t.Errorf("pasted are %q and %q", w.value(day(28)), w.value(day(29)))
	}
	for _, want := range []string{"2 figures pasted", "many (line 1, column 3: is no figure)", "1 (line 1, column 5: the month has no day for it)", "1 (line 2, column 1: there is no row for it)"} {
		w.says("#month-said", want)
	}
}

// judged goes through the queue as another person: one entry is returned with a reason, the next is approved.
func judged(t *testing.T, entered []string) {
	t.Helper()
	w := openWindow(t, manager)
	w.open("/approvals?sow=" + runnerOn)
	if got := w.count(`#approve-form input[name="entry"]`); got != len(entered) {
		t.Fatalf("%d entries wait, want %d", got, len(entered))
	}
	w.says(`[aria-labelledby="own"]`, "another person approves it")
	w.accessible(t, "light")
	w.keys("j")
	w.says("#approve-form .acts .note", "1 of")
	w.keys("j", "k", "r")
	w.keys("That day was a holiday")
	w.enter()
	if w.status != 200 || w.count(`#approve-form input[name="entry"]`) != len(entered)-1 {
		t.Fatalf("status %d after r: %s", w.status, w.text("main"))
	}
	if !ask[bool](w, `document.activeElement.matches('input[name="entry"]')`) {
		t.Error("the next entry has no focus after the page came back")
	}
	w.lands(chromedp.KeyEvent("a"))
	w.says(".lede", "judged today")
	w.says(`[aria-labelledby="done"]`, "That day was a holiday")
	w.says(`[aria-labelledby="done"]`, "Take it back")
	if got := w.count(`#approve-form input[name="entry"]`); got != len(entered)-2 {
		t.Errorf("%d entries wait still", got)
	}
}

// entersAnew finds the returned entry at home, with its reason, and enters the day as it should be.
func (w *window) entersAnew() {
	w.t.Helper()
	w.open("/")
	w.says("h1", "One entry came back to you")
	w.says(`[aria-labelledby="returned"]`, "That day was a holiday")
	w.tabTo(`[aria-labelledby="returned"] .btn`)
	w.enter()
	if !ask[bool](w, `document.activeElement.name?.startsWith("days.`+runnerOn+`.2024-10-") ?? false`) {
		w.t.Fatal("the cell of the returned entry has no focus")
	}
	w.keys("0.25")
	w.lands(chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	w.says(".flash", "1 entry made, 0.25 day.")
	w.open("/")
	if strings.Contains(w.text("main"), "came back to you.") == false || w.count(`[aria-labelledby="returned"]`) != 0 {
		w.t.Errorf("what was entered anew still stands as returned: %s", w.text("h1"))
	}
}

func TestAMonthIsEnteredWithoutJavaScript(t *testing.T) {
	const seventh = `input[name="days.SOW-2024-002.2024-09-07"]`
	w := openWindow(t, runner)
	w.withoutJavaScript()
	w.open("/days/month?month=2024-09")
	before := w.sum()
	w.write(seventh, "0.3")
	w.press("#month .acts button.main")
	if w.status != 422 || w.value(seventh) != "0.3" {
		t.Errorf("status %d, the cell holds %q", w.status, w.value(seventh))
	}
	w.says("#grid .whys .why", "0.3 is not a step of 0.25 day")
	w.write(seventh, "0,5")
	w.do(chromedp.Focus(chromedp.CSS("#week")))
	for range 5 {
		if w.value("#week") > "2024-09-09" {
			w.keys(kb.ArrowUp)
		}
	}
	w.press("button[name=copy]")
	w.says("#copied", "not saved yet")
	if w.value(seventh) != "0,5" {
		t.Errorf("copying loses what was typed: %q", w.value(seventh))
	}
	w.write(`input[name="days.SOW-2024-002.2024-09-14"]`, "0")
	w.press("#month .acts button.main")
	if w.status != 200 || w.sum() == before {
		t.Fatalf("status %d, the sum is %s: %s", w.status, w.sum(), w.text("#refused"))
	}
	w.says(".flash", "made")
	w.write(seventh, "")
	w.press("#month .acts button.main")
	w.says(".flash", "1 entry taken back.")
}
