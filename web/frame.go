package web

import (
	"slices"
	"strings"
)

// Frame is what stands round every page: the foundation's name, who is looking,
// the sections they may open, and the day that the figures belong to. Every page
// struct embeds one.
type Frame struct {
	Foundation string // "Kernelworks Foundation"
	Title      string // of the browser's tab: what the page is and its state
	Section    string // home grants sows money meetings quarter audit settings

	AsOf        string // "31 Oct 2024", the day the figures belong to
	AsOfIsToday bool   // otherwise an amber bar says so on the page and in print
	KnownOn     string // "as known on", only when AsOf is another day
	AsOfURL     string // where another day can be chosen
	BackURL     string // the same page as of today

	SignedIn  bool
	Person    string // "Nadia Ferrant"
	RoleWords string // "Programme manager"
	PersonURL string // their own page: sign out, password, tokens

	Nav       []NavItem // empty: the page stands alone like the sign-in page
	Within    []NavItem // the pages of this section, where it has several
	Flash     string    // what the last act did, one sentence
	FootNote  string    // "fiscal year FY2024, 1 Jan to 31 Dec 2024 · all money in USD"
	Query     string    // what was searched for; stays in the search field
	Scripts   []string  // further modules of this page, such as ballot.js; without them it works the same
	NoSearch  bool      // there is nothing that this person could find: no statement of work is theirs to read
	NoRecords bool      // of the portfolio, this person reads at most statements of work; other codes are words to them
}

// NavItem is one line of the navigation.
type NavItem struct {
	Text, Href string
	Section    string // the same word as Frame.Section marks "you are here"
	Apart      bool   // stands below a rule: Audit and Settings
}

func (f *Frame) frame() *Frame { return f }

// Standing is the navigation of someone signed in; audit and settings show only
// to those who may open them.
func Standing(audit, settings bool) []NavItem {
	items := []NavItem{
		{Text: "Home", Href: "/", Section: "home"},
		{Text: "Grants", Href: "/rounds", Section: "grants"},
		{Text: "SOWs", Href: "/sows", Section: "sows"},
		{Text: "Money", Href: "/money", Section: "money"},
		{Text: "Meetings", Href: "/meetings", Section: "meetings"},
		{Text: "Quarter", Href: "/quarters", Section: "quarter"},
	}
	if audit {
		items = append(items, NavItem{Text: "Audit", Href: "/audit", Section: "audit", Apart: true})
	}
	if settings {
		items = append(items, NavItem{Text: "Settings", Href: "/settings", Section: "settings", Apart: !audit})
	}
	return items
}

// PageHead says where the page is, what it shows, its state, and the one thing
// to do next: the first act is the filled button.
type PageHead struct {
	Where  []Crumb
	Title  string
	States []State
	Lede   Line // one sentence that could be read aloud
	Acts   []Act
}

// Crumb is one step of the way to a page, such as SOWs / SOW-2024-001.
type Crumb struct {
	Text, Href string
	Code       bool
}

// Fact is one cell of the strip under the page head.
type Fact struct {
	Label  string  // "Ceiling"
	Unit   string  // "USD": stands behind the label, the figure is then bare
	Text   string  // a figure or words that have no trace
	Amount *Amount // or an amount with its trace
	Note   Line    // "131 days at 720.00"
}

// Step is one stage of a life, such as Call, Reviews, Ballots, Decision.
type Step struct {
	Name   string
	Note   string // "done 30 Sep", "now, to 8 Nov"
	Status string // done, now, or empty for what is to come
}

// opens tells whether this person may follow a link to a record; where not, its code stands as a word.
func (f Frame) opens(href string) bool {
	if strings.HasPrefix(href, "/sows/") || strings.HasPrefix(href, "/days/") {
		return !f.NoSearch
	}
	return !f.NoRecords
}

// openLine is a line without the links that this person may not follow.
func (f Frame) openLine(line Line) Line {
	out := slices.Clone(line)
	for i, piece := range out {
		if !f.opens(piece.Href) {
			out[i].Href = ""
		}
	}
	return out
}
