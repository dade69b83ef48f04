package web

import "html/template"

// Section is one part of a page under its own heading. Whatever is filled is
// drawn, in the order of the fields; most pages need no markup of their own.
type Section struct {
	ID, Title string
	Bare      bool // the heading is read out but not shown
	OnScreen  bool // left away in print, such as a form
	Note      Line // beside the heading
	Key       []KeyMark
	Prose     []Line
	Calc      *Calc
	Chart     template.HTML // made by one of the chart functions
	Plot      bool          // the chart has axes and needs room for their labels
	Caption   string        // under the chart
	Same      *Table        // the chart's figures, folded
	SameOpen  bool
	Order     []OrderItem
	Table     *Table
	Items     []Line // a plain list with rules
	Terms     []Term
	Source    []SourceLine
	Receipt   *Receipt
	Form      *Form
	Acts      []Act
	Pager     *Pager
	Empty     *Empty
	Foot      Line // a small closing note
}

// Labelled is the table, tied to the heading that names it.
func (s Section) Labelled() *Table {
	if s.Table == nil || s.Table.LabelledBy != "" || s.ID == "" {
		return s.Table
	}
	table := *s.Table
	table.LabelledBy = s.ID
	return &table
}

// Band is one row of a page: a Section over the full width, a wide one beside a
// column of small ones, or several side by side in two halves.
type Band struct {
	Wide   *Section
	Main   *Section
	Aside  []Section
	Halves []Section
	Desk   *Desk
}

// Full is a band that one section has for itself.
func Full(s Section) Band { return Band{Wide: &s} }

// Beside is a band with a side column.
func Beside(main Section, aside ...Section) Band { return Band{Main: &main, Aside: aside} }

// Halves is a band of sections side by side.
func Halves(sections ...Section) Band { return Band{Halves: sections} }

// KeyMark explains one ink or stroke of a chart.
type KeyMark struct {
	Kind    string // paid com rec fre track over · act plan cast cap
	Text    string
	Pattern string // id of the hatch, for rec
}

// Stroke tells whether the mark is a line rather than an area.
func (k KeyMark) Stroke() bool {
	return k.Kind == "act" || k.Kind == "plan" || k.Kind == "cap"
}

// Calc is arithmetic in one line: the outcome in bold, the sum that gives it,
// and the other base in the second voice.
type Calc struct {
	Outcome string
	Sum     Line
	Aside   Line
}

// Term is one line of a definition list, such as Rate: 720.00 USD a day.
type Term struct {
	Label string
	Value Line
}

// Pager says how much of a list is shown and leads to the rest.
type Pager struct {
	Shown, Total string // already formatted
	NextURL      string
	NextText     string // "Show the next 100"; has a default
}

// Empty is a page or list without entries: what belongs here, how to begin, and
// what it needs first.
type Empty struct {
	Title string // "Work done by contractors belongs here"
	Text  []Line
	Acts  []Act
	Needs []Need
}

// Need is one thing that must be there first, and whether it is.
type Need struct {
	State State
	Text  Line
}

// Boxes sets advice (dashed) beside what was decided (solid); they never share
// a frame. Either may be nil.
type Boxes struct{ Advice, Ruling *Box }

// Box is one of the two.
type Box struct {
	Title string // default: Recommendation, Decision
	Small Line   // "the committee’s advice, D-2024-009, 21 Aug 2024"
	Said  []Line
	List  []Line
	Votes Line // in the second voice
}

// OrderItem is one place of a ranked list, or, with Cut, the funding line.
type OrderItem struct {
	Place  string
	Title  string
	Strong bool
	Href   string
	Sub    Line // code and applicant
	Amount *Amount
	Aside  string // stands where the amount would, such as 16:24
	Why    Line   // the reason in words
	Cut    Line   // "Funding line: …"; nothing else is drawn then
}

// ChainLink is one step of a trace, from the amount down to the minutes.
type ChainLink struct {
	Kind   string // "Amount", "Entry", "Decision", "Votes", "Meeting", "Minutes"
	Said   []Line
	Table  *Table
	Source []SourceLine
	Note   Line
}

// SourceLine is one line of minutes as they were written.
type SourceLine struct {
	ID     string
	Number int
	Mark   string // • read, ? doubtful
	Text   string
	Kind   string // hit, odd, at
	Indent int    // 0 to 3
}
