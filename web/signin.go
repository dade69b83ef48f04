package web

// SignInPage asks who is there: a password, or a link by mail for those who
// come once a quarter to vote. Email and Why stay when a try was refused.
type SignInPage struct {
	Frame
	Email      string
	Why        string // refusal of the password
	LinkEmail  string
	LinkWhy    string // refusal of the link's address
	Next       string // a page of this server to go on to
	Lede       string // "Your session has ended. Sign in to go on."
	AskWhom    string // "the programme manager, Nadia Ferrant"
	PasswordTo string // address of the form; default /sign-in
	LinkTo     string // default /sign-in/link
}

// Template names the file.
func (p *SignInPage) Template() string { return "signin" }

func (p *SignInPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = "Sign in"
	}
	if p.FootNote == "" {
		p.FootNote = "This server is the foundation’s own; nothing leaves it."
		if p.AskWhom != "" {
			p.FootNote = "No account? Ask " + p.AskWhom + ". " + p.FootNote
		}
	}
	return &p.Frame
}

// LinkTitle and LinkWords offer the way without a password.
func (p *SignInPage) LinkTitle() string { return "No password?" }

// LinkWords says what the link is good for.
func (p *SignInPage) LinkWords() string {
	return "We send a link that works once, for 15 minutes. Enough for a ballot."
}

// Password is the form for those who have one.
func (p *SignInPage) Password() Form {
	return Form{ID: "password", Action: orElse(p.PasswordTo, "/sign-in"), Submit: "Sign in", Hidden: p.next(), Fields: []Field{
		{Name: "email", Label: "E-mail", Kind: EmailField, Value: p.Email, Autocomplete: "username"},
		{Name: "password", Label: "Password", Kind: PasswordField, Why: p.Why, Autocomplete: "current-password"},
	}}
}

// Link is the form that sends a link.
func (p *SignInPage) Link() Form {
	return Form{ID: "link", Action: orElse(p.LinkTo, "/sign-in/link"), Submit: "Send me a link", Plain: true, Hidden: p.next(), Fields: []Field{
		{Name: "email", Label: "E-mail", Kind: EmailField, Value: p.LinkEmail, Why: p.LinkWhy, Autocomplete: "email"},
	}}
}

func (p *SignInPage) next() []Hidden {
	if p.Next == "" {
		return nil
	}
	return []Hidden{{Name: "next", Value: p.Next}}
}

// LinkPage is where a link from a mail lands. Opening it changes nothing, so a
// scanner that looks into the mail does not use the link up; the button does.
type LinkPage struct {
	Frame
	Token  string
	Next   string
	SendTo string // default /sign-in/token
}

// Template names the file.
func (p *LinkPage) Template() string { return "link" }

// Lede says why there is a button.
func (p *LinkPage) Lede() string {
	return "One more step, so that a mail program that only looks at the link does not use it up."
}

func (p *LinkPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = "Sign in with the link"
	}
	return &p.Frame
}

// Form is the one button that sends the token.
func (p *LinkPage) Form() Form {
	hidden := []Hidden{{Name: "token", Value: p.Token}}
	if p.Next != "" {
		hidden = append(hidden, Hidden{Name: "next", Value: p.Next})
	}
	return Form{Action: orElse(p.SendTo, "/sign-in/token"), Submit: "Sign in", Hidden: hidden}
}

// LinkSentPage says that a letter is on its way. It says the same whether or
// not the address is known, so it tells nobody who has an account.
type LinkSentPage struct {
	Frame
	Email string
}

// Template names the file.
func (p *LinkSentPage) Template() string { return "linksent" }

// Lede says where to look.
func (p *LinkSentPage) Lede() string {
	return "If " + p.Email + " has an account here, a letter with a link is on its way. The link works once, for 15 minutes."
}

// Acts lead back.
func (p *LinkSentPage) Acts() []Act { return []Act{{Text: "Back to sign-in", Href: "/sign-in"}} }

func (p *LinkSentPage) frame() *Frame {
	if p.Frame.Title == "" {
		p.Frame.Title = "Look into your mail"
	}
	return &p.Frame
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
