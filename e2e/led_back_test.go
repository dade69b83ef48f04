package e2e

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// mostLed bounds the walk over every page that shows money; the demo has about five hundred.
const mostLed = 3000

var (
	moneyWritten = regexp.MustCompile(`(?:^|[^\d,.])(\d{1,3}(?:,\d{3})*\.\d{2})(?:[^\d]|$)`)
	recordPage   = regexp.MustCompile(`^/(?:trace|pools|transactions|transfers|awards|proposals|rounds|sows|scenarios|income|reconciliations|decisions|motions|meetings|actions|days|statements|invoices)/([^/?#]+)`)
	figureTags   = []string{"td", "th", "dd", "dt", "li", "p", "h1", "h2", "h3", "text", "figcaption", "caption"}
)

// figure is an amount of money as a page shows it: its words, and whether it leads on to the record behind it.
type figure struct {
	path, words string
	amounts     []string
	led         bool
}

func TestEveryAmountOnEveryPageLeadsBackToALineOfAFileOrToThePersonWhoEnteredIt(t *testing.T) {
	figures, refs := everyFigure(t)
	if len(figures) < 500 || len(refs) < 100 {
		t.Fatalf("%d figures and %d traces are too few for the demo", len(figures), len(refs))
	}
	led := map[string]bool{}
	for _, f := range figures {
		if f.led {
			for _, a := range f.amounts {
				led[f.path+" "+a] = true
			}
		}
	}
	for _, f := range figures {
		for _, a := range f.amounts {
			if !led[f.path+" "+a] && a != "0.00" {
				t.Errorf("%s shows %s and leads nowhere: %q", f.path, a, f.words)
			}
		}
	}
	for _, ref := range refs {
		endOfTrace(t, ref)
	}
	t.Logf("%d figures, %d traces", len(figures), len(refs))
}

// everyFigure walks all pages that the auditor reaches, and gives the amounts on them and every reference that they may be traced by.
func everyFigure(t *testing.T) (figures []figure, refs []string) {
	t.Helper()
	next, seen := []string{"/", "/money", "/quarters"}, map[string]bool{}
	for asked := 0; len(next) > 0; next = next[1:] {
		path := next[0]
		if seen[path] {
			continue
		}
		if seen[path], asked = true, asked+1; asked > mostLed {
			t.Fatalf("more than %d pages", mostLed)
		}
		p := &page{email: auditor, path: path}
		p.answer = get(t, auditor, path)
		p.read()
		if !p.isPage || p.status != 200 {
			continue
		}
		figures = append(figures, figuresOf(t, p)...)
		for _, link := range p.links {
			address, _, _ := strings.Cut(link, "#")
			if ref, ok := strings.CutPrefix(address, "/trace/"); ok {
				if !slices.Contains(refs, ref) {
					refs = append(refs, ref)
				}
			} else if worthWalking(address) {
				next = append(next, address)
			}
		}
	}
	return figures, refs
}

// worthWalking leaves out files, other orders of the same list, and the whole site at another day.
func worthWalking(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.HasSuffix(u.Path, "/workbook") || strings.HasPrefix(u.Path, "/api/") || u.Path == "/as-of" {
		return false
	}
	return !u.Query().Has("sort") && !u.Query().Has("cursor")
}

func figuresOf(t *testing.T, p *page) (out []figure) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(p.body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || !slices.Contains(figureTags, n.Data) || holdsFigures(n) {
			continue
		}
		words := strings.Join(strings.Fields(wordsIn(n)), " ")
		var amounts []string
		for _, found := range moneyWritten.FindAllStringSubmatch(words, -1) {
			amounts = append(amounts, found[1])
		}
		if len(amounts) > 0 {
			out = append(out, figure{p.path, words, amounts, recordPage.MatchString(p.path) || leadsOn(n)})
		}
	}
	return out
}

// holdsFigures tells whether an element only frames others that are looked at themselves.
func holdsFigures(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(figureTags, d.Data) {
			return true
		}
	}
	return false
}

func wordsIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return b.String()
}

// leadsOn tells whether the figure has a mark of its own, or stands in a row, a sentence or a list item that links to its record.
func leadsOn(n *html.Node) bool {
	for in := n; in != nil && in.Type == html.ElementNode; in = in.Parent {
		for d := range in.Descendants() {
			if d.Type == html.ElementNode && d.Data == "a" && recordPage.MatchString(attribute(d, "href")) {
				return true
			}
		}
		if slices.Contains([]string{"tr", "li", "dl", "p"}, in.Data) {
			return false
		}
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

type tracedStep struct {
	Kind, Ref, Text string
	Source          *struct {
		File string
		Line *int
	}
}

func poolsOf(steps []tracedStep) (pools []string) {
	for _, s := range steps {
		if s.Kind == "pool" {
			pools = append(pools, s.Ref)
		}
	}
	return pools
}

// endOfTrace follows one reference and asks that its steps end at a line or cell of a file, or at the person who entered it.
func endOfTrace(t *testing.T, ref string) {
	t.Helper()
	answer := get(t, auditor, "/api/v1/trace/"+ref)
	var trace struct{ Steps []tracedStep }
	if answer.status != 200 || json.Unmarshal(answer.body, &trace) != nil {
		t.Errorf("%s cannot be traced: %d", ref, answer.status)
		return
	}
	for _, s := range trace.Steps {
		if s.Source != nil && s.Source.File != "" || s.Kind == "person" || s.Kind == "import" {
			return
		}
	}
	if parts := poolsOf(trace.Steps); len(parts) > 0 { // a sum of pools leads on to each of them
		for _, pool := range parts {
			endOfTrace(t, pool)
		}
		return
	}
	t.Errorf("%s leads to no file and to nobody: %+v", ref, trace.Steps)
}
