package web

// Sheet is the body of a page as data, top to bottom. A page struct may embed
// one beside its Frame and let its template say {{template "sheet" .Sheet}}.
type Sheet struct {
	Head     PageHead
	Messages []Message
	Says     []Line // summary in large type
	Steps    []Step
	Facts    []Fact
	Boxes    *Boxes
	Chain    []ChainLink
	Bands    []Band
}

// SheetPage is a page that needs nothing but a Sheet.
type SheetPage struct {
	Frame
	Sheet
}

// Template names the file.
func (p *SheetPage) Template() string { return "sheet" }

func (p *SheetPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = p.Head.Title
	}
	return &p.Frame
}
