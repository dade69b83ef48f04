package web

// Message is a remark that stands out from the page: look here, refused, done.
type Message struct {
	Kind  string // "", stop, good
	Title string
	Text  []Line
	List  []Line
}
