package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// window is one window of the browser with cookies of its own, at 1280 x 900.
type window struct {
	t      *testing.T
	ctx    context.Context
	status int64 // of the page that was opened last

	mu    sync.Mutex
	heard []string // what the console said
}

// patience bounds every single thing that is done in a window.
const patience = 20 * time.Second

// openWindow opens one for somebody who is signed in; nobody is empty.
func openWindow(t *testing.T, email string) *window {
	t.Helper()
	ctx, closeIt := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(closeIt)
	w := &window{t: t, ctx: ctx}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)); err != nil { // what is done first bounds the window's life
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, w.hear); err != nil {
		t.Fatal(err)
	}
	if email != "" {
		w.signIn(email)
	}
	return w
}

func (w *window) signIn(email string) {
	w.t.Helper()
	c := sessionOf(w.t, email)
	call(w, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: base})
}

func (w *window) withoutJavaScript() {
	w.t.Helper()
	call(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

func (w *window) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			said = fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		said = string(e.Type)
		for _, a := range e.Args {
			said += " " + strings.Trim(string(a.Value), `"`)
		}
	}
	if said == "" {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heard = append(w.heard, said)
}

// console is what the page's console said since it was asked last. A word of our own marks the end.
func (w *window) console() []string {
	w.t.Helper()
	const end = "debug the end of what was said"
	ask[bool](w, `console.debug("the end of what was said"), true`)
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(2 * time.Millisecond) {
		w.mu.Lock()
		if n := len(w.heard); n > 0 && w.heard[n-1] == end {
			said := w.heard[:n-1]
			w.heard = nil
			w.mu.Unlock()
			return said
		}
		w.mu.Unlock()
	}
	w.t.Fatal("the console does not answer")
	return nil
}

// open goes to a page by its address.
func (w *window) open(path string) {
	w.t.Helper()
	w.lands(chromedp.Navigate(base + path))
}

// lands does what leads to another page, and waits for it.
func (w *window) lands(actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	res, err := chromedp.RunResponse(ctx, actions...)
	if err != nil {
		w.t.Fatalf("no page came: %v", err)
	}
	w.status = res.Status
}

// press clicks what leads to another page.
func (w *window) press(css string) {
	w.t.Helper()
	w.lands(chromedp.Click(chromedp.CSS(css)))
}

func (w *window) do(actions ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) click(css string) { w.t.Helper(); w.do(chromedp.Click(chromedp.CSS(css))) }

func (w *window) write(css, text string) {
	w.t.Helper()
	w.do(chromedp.Clear(chromedp.CSS(css)), chromedp.SendKeys(chromedp.CSS(css), text))
}

// call gives the browser a command of its protocol.
func call[P, R any](w *window, cmd cdp.Command[P, R], params P) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, cmd, params); err != nil {
		w.t.Fatal(err)
	}
}

// ask evaluates an expression in the page.
func ask[T any](w *window, expression string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		w.t.Fatalf("%v: %.200s", err, expression)
	}
	return v
}

func quoted(s string) string {
	b, _ := json.Marshal(s) // a string always can be
	return string(b)
}

// text is what stands in the first element of a kind, on one line; empty when there is none.
func (w *window) text(css string) string {
	w.t.Helper()
	return ask[string](w, `(document.querySelector(`+quoted(css)+`)?.textContent ?? "").replace(/\s+/g, " ").trim()`)
}

func (w *window) count(css string) int {
	w.t.Helper()
	return ask[int](w, `document.querySelectorAll(`+quoted(css)+`).length`)
}

func (w *window) value(css string) string {
	w.t.Helper()
	return ask[string](w, `document.querySelector(`+quoted(css)+`)?.value ?? "(no such field)"`)
}

func (w *window) path() string { w.t.Helper(); return ask[string](w, `location.pathname`) }

// says fails unless the text stands in the first element of a kind.
func (w *window) says(css, want string) {
	w.t.Helper()
	if got := w.text(css); !strings.Contains(got, want) {
		w.t.Errorf("%s, %s: it says %q, want %q in it", w.path(), css, got, want)
	}
}

// tabTo presses Tab until what has the focus is what is looked for.
func (w *window) tabTo(css string) {
	w.t.Helper()
	for range 200 {
		w.do(chromedp.KeyEvent(kb.Tab))
		if ask[bool](w, `document.activeElement?.matches(`+quoted(css)+`) ?? false`) {
			return
		}
	}
	w.t.Fatalf("%s: Tab does not reach %s", w.path(), css)
}

func (w *window) enter() { w.t.Helper(); w.lands(chromedp.KeyEvent(kb.Enter)) }
