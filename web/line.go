package web

// Line is a sentence made of pieces: words, links, codes, amounts, states. Pages
// are written in Lines so that a sentence with a link in it is still data.
type Line []Piece

// Piece is one part of a Line. The functions below make them.
type Piece struct {
	Text   string
	Href   string
	Kind   string // "", strong, quiet, code, mono, break
	Amount *Amount
	State  *State
}

// Say is a Line of plain words.
func Say(text string) Line { return Line{Plain(text)} }

// Words joins pieces into a Line.
func Words(pieces ...Piece) Line { return pieces }

// Plain is a piece of ordinary words; mind the spaces at its ends.
func Plain(text string) Piece { return Piece{Text: text} }

// Strong is a piece in bold.
func Strong(text string) Piece { return Piece{Text: text, Kind: "strong"} }

// Quiet is a piece in the second voice.
func Quiet(text string) Piece { return Piece{Text: text, Kind: "quiet"} }

// Mono is a file name, a receipt or a line of a source.
func Mono(text string) Piece { return Piece{Text: text, Kind: "mono"} }

// Link is a piece that leads elsewhere.
func Link(text, href string) Piece { return Piece{Text: text, Href: href} }

// Code is a code such as SOW-2024-001 that leads to its page and never breaks.
func Code(code, href string) Piece { return Piece{Text: code, Href: href, Kind: "code"} }

// Sum is an amount with its unit and its trace inside a sentence.
func Sum(amount Amount) Piece { return Piece{Amount: &amount} }

// Mark is a state inside a sentence.
func Mark(state State) Piece { return Piece{State: &state} }

// Break begins a new row inside the same Line.
func Break() Piece { return Piece{Kind: "break"} }

// Act is something to do: a link, a button of the form it stands in, or, with
// Post, a button that sends its own small form.
type Act struct {
	Text   string
	Hidden string // read out after Text, such as ": Trace viewer", where many acts share a word
	Href   string
	Post   string   // address of a form of its own
	Fields []Hidden // what that form carries
	Name   string   // of a button inside a form
	Look   string   // of a button inside a form: the address that shows what the form would do, and changes nothing
	Value  string
	Main   bool // the one filled button of the page or form
	Small  bool
	Off    bool // shown but not possible now
}

// Hidden is a value that a form carries unseen.
type Hidden struct{ Name, Value string }

// Leading is the act as the first of a page: it is the filled button.
func (a Act) Leading() Act {
	a.Main = true
	return a
}
