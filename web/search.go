package web

import "bursar/models"

// hitWords are what each kind of record is called over its hits, in the order in which they are shown.
var hitWords = []struct{ kind, one, many string }{
	{"sow", "statement of work", "statements of work"}, {"award", "award", "awards"}, {"proposal", "proposal", "proposals"}, {"round", "round", "rounds"}, {"pool", "pool", "pools"},
	{"transfer", "transfer", "transfers"}, {"transaction", "entry", "entries"}, {"income", "income", "income"}, {"meeting", "meeting", "meetings"}, {"motion", "motion", "motions"}, {"decision", "decision", "decisions"},
	{"invoice", "invoice", "invoices"}, {"deliverable", "deliverable", "deliverables"}, {"finding", "finding", "findings"},
	{"action", "action", "actions"}, {"body", "body", "bodies"}, {"organization", "organization", "organizations"}, {"person", "person", "people"},
}

// mostShown is how many hits a search shows at once; with as many there may be more.
const mostShown = 40

// NewSearchPage shows what was found by name or code, kind by kind.
func NewSearchPage(f Frame, text string, hits []models.Hit) *SheetPage {
	f.Query = text
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Title: "Search"}}}
	switch {
	case text == "":
		p.Bands = []Band{Full(Section{Empty: &Empty{Title: "Find by name or code", Text: []Line{Say("Write a code such as SOW-2024-001, or part of a name, into the field at the top of the page. The key / leads there.")}}})}
	case len(hits) == 0:
		p.Head.Title = "Nothing found"
		p.Bands = []Band{Full(Section{Empty: &Empty{Title: "Nothing has “" + text + "” in its name or begins with it as its code", Text: []Line{Say("Try fewer letters, or a code such as SOW-2024-001. What is not yours to see is not found.")}}})}
	default:
		p.Head.Title, p.Head.Lede = "Found for “"+text+"”", Say(foundWords(len(hits)))
		p.Bands = hitBands(hits)
	}
	return p
}

func foundWords(n int) string {
	if n >= mostShown {
		return "The first " + Count(int64(n)) + " are shown. Write more letters to see fewer."
	}
	return Plural(int64(n), "record", "records") + " by name or code."
}

func hitBands(hits []models.Hit) (bands []Band) {
	for _, k := range hitWords {
		t := &Table{Flow: true, Columns: []Column{{Head: "Code"}, {Head: "Name"}}}
		for _, h := range hits {
			if h.Kind == k.kind {
				t.Rows = append(t.Rows, Row{Cells: []Cell{Coded(h.Code, recordPath(h.Kind, h.Code)), Text(cut(h.Title))}})
			}
		}
		if n := len(t.Rows); n > 0 {
			bands = append(bands, Full(Section{ID: "hits-" + k.kind, Title: Plural(int64(n), k.one, k.many), Table: t}))
		}
	}
	return bands
}

// longestTitle is where a title is cut short in a list; the record's own page has the whole.
const longestTitle = 160

func cut(s string) string {
	if r := []rune(s); len(r) > longestTitle {
		return string(r[:longestTitle]) + "…"
	}
	return s
}

// HitPath is the page of a record that a search found.
func HitPath(h models.Hit) string { return recordPath(h.Kind, h.Code) }
