package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	protocol "github.com/chromedp/cdproto/page"
)

// axe is the library that judges how usable a page is for people who see, hear or move differently. It runs in tests only.
var axe = sync.OnceValues(func() (string, error) {
	source, err := os.ReadFile(filepath.Join("node_modules", "axe-core", "axe.min.js"))
	return string(source), err
})

// judge runs axe and tells each rule that is broken with the first places.
const judge = `(async (rules) => {
	const found = await axe.run(document, rules);
	return found.violations.map((v) => v.id + ", " + v.help + ": " + v.nodes.length + " times, as in " +
		v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " (" + n.any.concat(n.all, n.none).map((c) => c.message).join("; ") + ")").join(" | "));
})`

// wcag are the success criteria of WCAG 2.2, levels A and AA. In the dark only the colours are others.
var wcag = map[string]map[string]any{
	"light": {"resultTypes": []string{"violations"}, "rules": map[string]any{"target-size": map[string]bool{"enabled": true}},
		"runOnly": map[string]any{"type": "tag", "values": []string{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}}},
	"dark": {"resultTypes": []string{"violations"}, "runOnly": map[string]any{"type": "rule", "values": []string{"color-contrast", "link-in-text-block"}}},
}

// loadAxe brings axe with every page that is opened from now on.
func (w *window) loadAxe() {
	w.t.Helper()
	source, err := axe()
	if err != nil {
		w.t.Fatalf("axe-core is not here (%v); make e2e installs it", err)
	}
	call(w, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{Source: source})
}

// accessible fails for everything that axe finds on the page that is open, in the light or in the dark.
func (w *window) accessible(t *testing.T, light string) {
	t.Helper()
	source, err := axe()
	if err != nil {
		t.Fatalf("axe-core is not here (%v); make e2e installs it", err)
	}
	call(w, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: light}}})
	if ask[bool](w, `typeof axe === "undefined"`) {
		ask[bool](w, source+`; true`)
	}
	rules, err := json.Marshal(wcag[light])
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range ask[[]string](w, judge+`(`+string(rules)+`)`) {
		t.Errorf("%s, %s: %s", w.path(), light, broken)
	}
}

func TestAxeSeesAPageThatIsNotAccessible(t *testing.T) {
	source, err := axe()
	if err != nil {
		t.Fatalf("axe-core is not here (%v); make e2e installs it", err)
	}
	w := openWindow(t, "")
	w.open("/sign-in")
	ask[bool](w, source+`; document.querySelectorAll("label").forEach((label) => label.remove()); true`)
	rules, err := json.Marshal(wcag["light"])
	if err != nil {
		t.Fatal(err)
	}
	if len(ask[[]string](w, judge+`(`+string(rules)+`)`)) == 0 {
		t.Error("nothing is found on a form without labels")
	}
}
