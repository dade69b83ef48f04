package web

// State is where something stands: a shape, a colour and always the word.
type State struct {
	Kind string // run ok wait warn stop out
	Word string
}

// The six shapes. Colour never speaks alone; the word says what is meant.
const (
	Run  = "run"  // going on: disc
	Ok   = "ok"   // done: drop
	Wait = "wait" // waiting: ring
	Warn = "warn" // look here: diamond
	Stop = "stop" // refused or late: square
	Out  = "out"  // stands apart: dash
)

// Amount is a figure that can say where it comes from. An empty Text is shown
// as a dash: not known, which is not the same as nought.
type Amount struct {
	Text     string // "25,000.00", already formatted
	Unit     string // "USD", "days"; in a table the unit stands in the head
	TraceURL string // opens the trace; empty for a figure worked out on the page
	Assumed  bool   // nobody stated it: the word stands beside it
}

// Known tells whether there is a figure at all.
func (a Amount) Known() bool { return a.Text != "" }
