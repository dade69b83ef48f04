package web

// Message is a remark that stands out from the page: look here, refused, done.
type Message struct {
	ID    string // where another part of the page speaks of it
	Kind  string // "", stop, good
	Title string
	Text  []Line
	List  []Line
}
