package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// reachFourth is the step that brings the fourth request of the open round into the money, and what is then said of the round.
const reachFourth = "4 of 6 proposals are within the money"

func TestAWhatIfIsSaidWhileItIsTypedAndNothingIsKept(t *testing.T) {
	w := openWindow(t, manager)
	begin(w)
	w.moveInto("tooling", "16500")
	w.do(chromedp.WaitVisible(chromedp.CSS("#move-step [role=status] .msg")))
	w.says("#move-step [role=status]", reachFourth)
	w.says("#move-step [role=status]", "It can be done.")
	w.write("#move-step-amount", "999999")
	w.hears("#move-step [role=status]", "It cannot be done. Short by")
	w.write("#move-step-amount", "1.234")
	w.hears("#move-step [role=status]", "decimals")
	w.open(w.path())
	w.says(`[aria-labelledby="steps"]`, "None yet")
}

func TestAWhatIfIsLookedAtWithoutAScript(t *testing.T) {
	w := openWindow(t, manager)
	begin(w)
	w.withoutJavaScript()
	w.moveInto("tooling", "16500")
	w.press("#move-step button[formmethod=get]")
	w.says("#looked", reachFourth)
	w.says(`[aria-labelledby="steps"]`, "None yet")
	if got := w.value("#move-step-amount"); got != "16500" {
		t.Errorf("the form holds %q after the look", got)
	}
	w.press("#move-step .acts button:not([formmethod])")
	w.says(`[aria-labelledby="steps"]`, "can be done")
	w.says("main", reachFourth)
}

func begin(w *window) {
	w.t.Helper()
	w.open("/scenarios/new")
	w.write(`main input[name="name"]`, "Reach the fourth")
	w.press("main form .acts button.main")
}

func (w *window) moveInto(pool, amount string) {
	w.t.Helper()
	w.choose("#move-step-from", "sow")
	w.choose("#move-step-to", pool)
	w.write("#move-step-amount", amount)
}

// choose takes an option by the keyboard's way: the value, and the event that follows.
func (w *window) choose(css, value string) {
	w.t.Helper()
	ask[bool](w, `(() => { const s = document.querySelector(`+quoted(css)+`); s.value = `+quoted(value)+`; s.dispatchEvent(new Event("input", {bubbles: true})); return s.value === `+quoted(value)+`; })()`)
}

// hears waits until the text stands in an element that changes by itself.
func (w *window) hears(css, want string) {
	w.t.Helper()
	said := ask[bool](w, `new Promise((done) => { let left = 100; const look = () => {
		if ((document.querySelector(`+quoted(css)+`)?.textContent ?? "").includes(`+quoted(want)+`)) return done(true);
		if (--left === 0) return done(false);
		setTimeout(look, 100); }; look(); })`)
	if !said {
		w.t.Errorf("%s does not say %q but %q", css, want, w.text(css))
	}
}
