package e2e

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
)

// The bounds of a walk: each kind of page is opened so many times by each role, and so many addresses are asked for in all.
const (
	eachKind  = 3
	mostAsked = 500
	mostBytes = 60_000
)

// page is what a walk found behind one address.
type page struct {
	email, path, from string
	answer
	isPage bool
	links  []string
	faults []string
	ids    map[string]bool
}

// walk is everything that a role reached from its home, in the order in which it was found.
type walk struct {
	email string
	pages []*page
}

// walks are made once: one test judges them, another opens one page of each kind in the browser.
var walks struct {
	sync.Mutex
	all []walk
}

func everyWalk(t *testing.T) []walk {
	t.Helper()
	walks.Lock()
	defer walks.Unlock()
	if walks.all == nil {
		for _, email := range []string{manager, board, member, contractor, auditor, administrator} {
			walks.all = append(walks.all, walkFrom(t, email))
		}
	}
	return walks.all
}

// walkFrom follows links from home, breadth first.
func walkFrom(t *testing.T, email string) walk {
	t.Helper()
	w := walk{email: email}
	next, seen, kinds := []*page{{path: "/"}}, map[string]bool{"/": true}, map[string]int{}
	for ; len(next) > 0 && len(w.pages) < mostAsked; next = next[1:] {
		p := next[0]
		if k := kindOf(p.path); kinds[k] < eachKind {
			kinds[k]++
		} else {
			continue
		}
		p.email, p.answer = email, get(t, email, p.path)
		p.read()
		w.pages = append(w.pages, p)
		for _, link := range p.links {
			address, _, _ := strings.Cut(link, "#")
			if !seen[address] && !strings.HasSuffix(address, "/workbook") {
				seen[address] = true
				next = append(next, &page{path: address, from: p.path})
			}
		}
	}
	return w
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	slug   = regexp.MustCompile(`^(/pools/|/trace/)([a-z]+)`)
)

// kindOf puts together the addresses that one template answers: codes and values aside.
func kindOf(address string) string {
	path, query, _ := strings.Cut(address, "?")
	path = digits.ReplaceAllString(path, "0")
	if rest := slug.FindStringSubmatch(path); rest != nil && !slices.Contains([]string{"new", "days", "statements"}, rest[2]) {
		path = slug.ReplaceAllString(path, "${1}name")
	}
	values, err := url.ParseQuery(query)
	if err != nil || len(values) == 0 {
		return path
	}
	return path + "?" + strings.Join(slices.Sorted(maps.Keys(values)), "&")
}

// read looks through a page for links and for what a page of ours never has.
func (p *page) read() {
	p.isPage = strings.HasPrefix(p.header.Get("Content-Type"), "text/html")
	if !p.isPage || p.status != 200 {
		return
	}
	root, err := html.Parse(bytes.NewReader(p.body))
	if err != nil {
		p.faults = append(p.faults, err.Error())
		return
	}
	p.ids = map[string]bool{}
	here, _ := url.Parse(p.path)
	headings, title := 0, ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "h1":
			headings++
		case "title":
			if n.Namespace == "" && n.FirstChild != nil {
				title = strings.TrimSpace(n.FirstChild.Data)
			}
		case "style":
			p.faults = append(p.faults, "it has a <style>")
		}
		p.readAttributes(n, here)
	}
	if headings != 1 {
		p.faults = append(p.faults, fmt.Sprintf("it has %d h1", headings))
	}
	if title == "" {
		p.faults = append(p.faults, "it has no title")
	}
	if len(p.body) >= mostBytes {
		p.faults = append(p.faults, fmt.Sprintf("it weighs %d bytes, %d are the most", len(p.body), mostBytes))
	}
}

func (p *page) readAttributes(n *html.Node, here *url.URL) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			p.faults = append(p.faults, fmt.Sprintf("<%s> has %s=%q", n.Data, a.Key, a.Val))
		case a.Key == "id" && p.ids[a.Val]:
			p.faults = append(p.faults, fmt.Sprintf("two elements have the id %q", a.Val))
		case a.Key == "id":
			p.ids[a.Val] = true
		case a.Key == "href" && n.Data == "a":
			to, err := here.Parse(a.Val)
			if err == nil && to.Scheme == "https" && strings.HasSuffix(to.Host, ".example") {
				continue // an address that somebody put on record: a report, a commit
			}
			if err != nil || to.Host != "" {
				p.faults = append(p.faults, fmt.Sprintf("it leads out, to %q", a.Val))
				continue
			}
			p.links = append(p.links, to.String())
		}
	}
}

func TestEveryPageOfEveryRoleIsWholeAndEveryLinkLeadsSomewhere(t *testing.T) {
	for _, w := range everyWalk(t) {
		t.Run(w.email, func(t *testing.T) {
			if len(w.pages) < 4 {
				t.Fatalf("only %d pages are reached from home", len(w.pages))
			}
			found := map[string]*page{}
			for _, p := range w.pages {
				found[p.path] = p
				if p.status != 200 && p.status != 303 {
					t.Errorf("%s leads to %s, which answers %d", p.from, p.path, p.status)
				}
				for _, fault := range p.faults {
					t.Errorf("%s: %s", p.path, fault)
				}
			}
			for _, p := range w.pages {
				missingAnchors(t, p, found)
			}
			t.Logf("%d pages and files", len(w.pages))
		})
	}
}

// missingAnchors names links to a place in a page that is not there.
func missingAnchors(t *testing.T, p *page, found map[string]*page) {
	t.Helper()
	for _, link := range p.links {
		address, place, _ := strings.Cut(link, "#")
		to := found[address]
		if place == "" || to == nil || to.ids == nil {
			continue
		}
		if place, err := url.PathUnescape(place); err != nil || !to.ids[place] {
			t.Errorf("%s leads to %s, and that page has no such place", p.path, link)
		}
	}
}
