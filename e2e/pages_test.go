package e2e

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var codeIn = regexp.MustCompile(`/[^/]*[0-9][^/]*|/(pools|bodies|trace)/(GB|KSC|[a-z]+)`)

// templateOf is coarser than kindOf: a page of one kind of record is one template, whichever record and filter it shows.
func templateOf(address string) string {
	path, _, _ := strings.Cut(address, "?")
	if strings.HasSuffix(path, "/new") {
		return path
	}
	return codeIn.ReplaceAllString(path, "/$1/code")
}

// oneOfEach picks one page of each template, from whoever reaches it first; each role's home is a template of its own.
func oneOfEach(t *testing.T) []*page {
	t.Helper()
	picked := map[string]bool{}
	var out []*page
	for _, w := range everyWalk(t) {
		for _, p := range w.pages {
			template := templateOf(p.path)
			if p.path == "/" {
				template = w.email
			}
			if p.isPage && p.status == 200 && !picked[template] {
				picked[template] = true
				out = append(out, p)
			}
		}
	}
	out = append(out, &page{path: "/sign-in"}, &page{path: "/sign-in/link/not-a-link"}, &page{email: manager, path: "/nowhere"},
		&page{email: member, path: openRound + "/ballot"}, &page{email: board, path: "/search?q=kernel"}, &page{email: board, path: "/money?as_of=2024-06-30"})
	slices.SortStableFunc(out, func(a, b *page) int { return cmp.Compare(a.email, b.email) })
	return out
}

func TestEveryTemplateIsCleanNarrowAndAccessibleInTheBrowser(t *testing.T) {
	pages := oneOfEach(t)
	if len(pages) < 20 {
		t.Fatalf("only %d templates are reached", len(pages))
	}
	t.Logf("%d templates", len(pages))
	for half := range 2 { // two windows at a time
		t.Run([]string{"one", "other"}[half]+" half", func(t *testing.T) {
			t.Parallel()
			judgeAll(t, slices.Collect(func(yield func(*page) bool) {
				for i, p := range pages {
					if i%2 == half && !yield(p) {
						return
					}
				}
			}))
		})
	}
}

// judgeAll opens the pages of one person in one window.
func judgeAll(t *testing.T, pages []*page) {
	var w *window
	for i, p := range pages {
		if i == 0 || p.email != pages[i-1].email {
			w = openWindow(t, p.email)
			w.loadAxe()
		}
		t.Run(p.email+p.path, func(t *testing.T) {
			w.t = t
			w.judge(p.path)
		})
	}
}

// judge opens a page wide, in the light and in the dark, then as narrow as a telephone.
func (w *window) judge(path string) {
	w.t.Helper()
	w.console()
	w.do(chromedp.EmulateViewport(1280, 900))
	w.open(path)
	for _, said := range w.console() {
		if !strings.Contains(said, "the server responded with a status of 404") || path != "/nowhere" {
			w.t.Errorf("the console says: %s", said)
		}
	}
	w.fits("1280")
	w.accessible(w.t, "light")
	w.accessible(w.t, "dark")
	w.do(chromedp.EmulateViewport(390, 844))
	w.fits("390")
}

// fits tells what makes a page scroll sideways.
func (w *window) fits(pixels string) {
	w.t.Helper()
	if wide := ask[int](w, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		w.t.Errorf("at %s pixels it is %d pixels too wide, for %s", pixels, wide, ask[string](w, widest))
	}
}

// widest names what sticks out furthest.
const widest = `(() => {
	let most = null, right = innerWidth;
	for (const node of document.querySelectorAll("main *, header *, nav *")) {
		if (node.closest(".scroll") && !node.matches(".scroll")) continue;
		const edge = node.getBoundingClientRect().right;
		if (edge > right) [most, right] = [node, edge];
	}
	return most ? most.tagName + "." + most.className + " " + (most.id || most.textContent.slice(0, 40)) : "nothing visible";
})()`
