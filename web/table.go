package web

import (
	"html/template"
	"strconv"
)

// Table is a ledger as data: columns with their units, rows of cells, a total.
type Table struct {
	ID         string
	Caption    string // shown above the table
	LabelledBy string // id of the heading that names it; a Section sets it
	Flow       bool   // a list of things: on a narrow screen each row becomes a short paragraph
	Placed     bool   // with Flow: the first column is a place or a code beside the name
	Inputs     bool   // with Flow: the first column is a control
	Long       bool   // many columns: scrolls earlier
	Slim       bool   // few columns: scrolls later
	Tight      bool   // small type
	Matrix     bool   // every cell centred, as pairs against pairs
	Ballot     bool   // the places and votes of a ballot
	Columns    []Column
	Rows       []Row
	Foot       *Row
}

// Column is one head: its words, its unit on a second row, and how it sorts.
type Column struct {
	Head    string
	Unit    string
	Number  bool
	Hidden  bool   // the head is read out but not shown
	Label   string // what a narrow screen says before the value; Flow tables only
	SortURL string // a link that sorts by this column
	Sorted  bool   // it is sorted by this one
}

// Row is one line of the table.
type Row struct {
	ID    string
	Kind  string // "", group, pick, apart
	Cells []Cell
	Line  Line // instead of cells: one cell over the whole width, the funding line
}

// Cell is one value. What is filled is drawn, in the order of the fields.
type Cell struct {
	Check    *Check
	Control  *Field // a field whose label is read out, not shown
	Text     string
	Href     string // of Text, or of Code when there is one
	Code     string // alone, or under Text before Sub
	Sub      string // under Text, second voice
	SubLine  Line   // the same with links in it
	Amount   *Amount
	State    *State
	Line     Line
	Bar      template.HTML // UsedBar
	Acts     []Act
	Links    []Act // several, with a dot between
	Number   bool
	Head     bool // this cell names the row; default: the first one
	Span     int
	NoBreak  bool
	Quiet    bool
	Emphasis string // win, lose or rev in a matrix
}

// Check is a box before a row, with the words that name the row.
type Check struct {
	Name, Value, Label string
	Checked, Off       bool
}

// DrawnCell is a Cell with what its column says about it.
type DrawnCell struct {
	Cell
	Heads bool
	Class string
	Label string
}

// Text, Figure, Marked and Coded are the common cells.
func Text(text string) Cell { return Cell{Text: text} }

// Figure is a cell with an amount.
func Figure(amount Amount) Cell { return Cell{Amount: &amount, Number: true} }

// Marked is a cell with a state.
func Marked(kind, word string) Cell { return Cell{State: &State{Kind: kind, Word: word}} }

// Coded is a cell with a code that leads to its page.
func Coded(code, href string) Cell { return Cell{Code: code, Href: href, NoBreak: true} }

// Class names the look of the table for the style sheet.
func (t Table) Class() string {
	return classes(pick(t.Flow, "flow"), pick(t.Placed, "placed"), pick(t.Inputs, "in"), pick(t.Long, "long"),
		pick(t.Slim, "slim"), pick(t.Tight, "tight"), pick(t.Matrix, "matrix"), pick(t.Ballot, "ballot"))
}

// Scrolls tells whether the table needs a frame that scrolls when it is narrow.
func (t Table) Scrolls() bool { return !t.Flow && !(t.Tight && !t.Slim && !t.Matrix && !t.Long) }

// Width is the number of columns.
func (t Table) Width() int { return len(t.Columns) }

// Drawn gives the cells of a row what their columns know: alignment, the label
// for a narrow screen, and which one names the row.
func (t Table) Drawn(row Row) []DrawnCell {
	naming := namingCell(row.Cells)
	drawn := make([]DrawnCell, 0, len(row.Cells))
	at := 0
	for i, cell := range row.Cells {
		d := DrawnCell{Cell: cell, Heads: i == naming}
		if at < len(t.Columns) && cell.Span < 2 {
			column := t.Columns[at]
			d.Number = cell.Number || column.Number
			d.Label = t.narrowLabel(column, d.Heads)
		}
		d.Class = classes(pick(d.Number, "n"), pick(cell.NoBreak, "nb"), pick(cell.Quiet, "quiet"), cell.Emphasis, pick(t.Ballot && len(cell.Acts) > 0, "mv"))
		drawn = append(drawn, d)
		at += max(cell.Span, 1)
	}
	return drawn
}

// Scope says what the naming cell names.
func (r Row) Scope() string {
	if r.Kind == "group" {
		return "rowgroup"
	}
	return "row"
}

func (t Table) narrowLabel(column Column, heads bool) string {
	if !t.Flow || heads {
		return ""
	}
	if column.Label == "" && column.Number && !column.Hidden {
		return column.Head
	}
	return column.Label
}

// namingCell is the first cell marked Head, else the first cell of words.
func namingCell(cells []Cell) int {
	for i, cell := range cells {
		if cell.Head {
			return i
		}
	}
	if len(cells) > 0 && cells[0].Check == nil && cells[0].Control == nil && (cells[0].Text != "" || cells[0].Code != "" || len(cells[0].Line) > 0) {
		return 0
	}
	return -1
}

// SpanText is the colspan as text, empty for one column.
func (c Cell) SpanText() string {
	if c.Span < 2 {
		return ""
	}
	return strconv.Itoa(c.Span)
}

func pick(yes bool, word string) string {
	if yes {
		return word
	}
	return ""
}

// classes joins the words that are not empty.
func classes(names ...string) string {
	joined := ""
	for _, name := range names {
		if name == "" {
			continue
		}
		if joined != "" {
			joined += " "
		}
		joined += name
	}
	return joined
}
