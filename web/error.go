package web

// ErrorPage says what could not be done and what to do instead. It is one page
// for every refusal that has no form to return to.
type ErrorPage struct {
	Frame
	Status    int    // 403, 404, 409, 412, 413, 429, 500, 503 …
	Heading   string // default by status
	Message   string // the refusal's own sentence; default by status
	List      []Line // further refusals
	RequestID string // for whoever reads the log
	Acts      []Act  // default: back to the home page
}

// Template names the file.
func (p *ErrorPage) Template() string { return "error" }

func (p *ErrorPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = p.Head().Title
	}
	return &p.Frame
}

// errorWords is what each status means to a person.
var errorWords = map[int][2]string{
	400: {"This could not be read", "Nothing was saved. Go back and send it again."},
	401: {"Sign in first", "This page is for people who are signed in."},
	403: {"Not yours to open", "Your role does not reach this page. The programme manager can say who may open it. Nothing was changed."},
	404: {"Nothing stands here", "The address may be mistyped, or what it names may not be for you. Search by name or code."},
	405: {"Not done this way", "This address does not take what was sent. Nothing was changed."},
	409: {"The record says no", "Something else came first. Nothing was saved; look at the record as it is now."},
	412: {"Somebody was here in between", "The record changed after you opened it. Nothing was saved; open it again and look."},
	413: {"More than is taken at once", "Nothing was saved. Send a smaller file, or in parts."},
	422: {"Refused", "Nothing was saved."},
	429: {"Too often", "Wait a minute, then try again. Nothing was saved."},
	500: {"This is our fault", "Something in Bursar went wrong. Nothing was saved. Try again; if it stays, tell the number below to whoever runs this server."},
	503: {"Busy", "The record is busy or away for the moment. Nothing was saved; try again in a minute."},
	507: {"The disk is full", "Nothing was saved. Whoever runs this server must make room first."},
}

// Head says the refusal as the head of a page.
func (p *ErrorPage) Head() PageHead {
	said, known := errorWords[p.Status]
	if !known {
		said = errorWords[500]
	}
	acts := p.Acts
	if acts == nil {
		acts = []Act{{Text: "To the home page", Href: "/"}}
	}
	return PageHead{Title: orElse(p.Heading, said[0]), Lede: Say(orElse(p.Message, said[1])), Acts: acts,
		States: []State{{Kind: Stop, Word: p.word()}}}
}

// Refusals lists what else stands in the way.
func (p *ErrorPage) Refusals() Message { return Message{Kind: "stop", List: p.List} }

// RequestWords introduces the request id.
func (p *ErrorPage) RequestWords() string { return "Number of this request:" }

func (p *ErrorPage) word() string {
	switch {
	case p.Status == 404:
		return "Not found"
	case p.Status >= 500:
		return "Not done"
	}
	return "Refused"
}

// AboutPage says what runs here, and whom to ask.
type AboutPage struct {
	Frame
	Version string
	AskWhom string
}

// Template names the file.
func (p *AboutPage) Template() string { return "about" }

func (p *AboutPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = "About Bursar"
	}
	return &p.Frame
}

// Head names the product.
func (p *AboutPage) Head() PageHead {
	return PageHead{Title: "About Bursar", Lede: Say("A ledger of grants and statements of work. Every amount leads back to the decision, its votes and the line of the minutes.")}
}

// Bands are the facts.
func (p *AboutPage) Bands() []Band {
	terms := []Term{{"Foundation", Say(p.Foundation)}, {"Version", Say(orElse(p.Version, Unknown))}, {"Ask", Say(orElse(p.AskWhom, Unknown))},
		{"Data", Say("On this server only; no page loads anything from elsewhere.")}}
	return []Band{Full(Section{ID: "about", Title: "What runs here", Terms: terms})}
}
