package post

import (
	"fmt"
	"time"

	"github.com/wneessen/go-mail"
)

// Mailer is the mail server that letters leave by.
type Mailer struct {
	Host, From, User, Password string
	Port                       int
}

// sendWithin is how long one letter may take.
const sendWithin = 20 * time.Second

// SignInLink sends a one-time sign-in link to one address.
func (m Mailer) SignInLink(to, link string) error {
	return m.send(to, "Your sign-in link for Bursar", SignInWords(link))
}

func (m Mailer) send(to, subject, text string) error {
	letter := mail.NewMsg()
	if err := letter.From(m.From); err != nil {
		return fmt.Errorf("sender %s: %w", m.From, err)
	}
	if err := letter.To(to); err != nil {
		return fmt.Errorf("address of the letter: %w", err)
	}
	letter.Subject(subject)
	letter.SetBodyString(mail.TypeTextPlain, text)
	client, err := mail.NewClient(m.Host, m.options()...)
	if err != nil {
		return fmt.Errorf("mail server %s: %w", m.Host, err)
	}
	return client.DialAndSend(letter)
}

// SignInWords is the text of the letter.
func SignInWords(link string) string {
	return "Open this address and press the button to sign in:\n\n" + link +
		"\n\nIt works once, for 15 minutes. If you did not ask for it, do nothing; nobody is signed in by it.\n"
}

func (m Mailer) options() []mail.Option {
	out := []mail.Option{mail.WithPort(m.Port), mail.WithTimeout(sendWithin), mail.WithTLSPolicy(mail.TLSOpportunistic)}
	if m.User != "" {
		out = append(out, mail.WithTLSPolicy(mail.TLSMandatory), mail.WithSMTPAuth(mail.SMTPAuthPlain), mail.WithUsername(m.User), mail.WithPassword(m.Password))
	}
	return out
}
