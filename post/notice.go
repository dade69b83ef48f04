package post

// Notice sends a letter of plain words, such as that a statement of work has used three quarters of its days, to one address.
func (m Mailer) Notice(to, subject, text string) error { return m.send(to, subject, text) }
