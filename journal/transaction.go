package journal

import (
	"strings"

	"bursar/models"
)

// Mark is the sign with which a bookkeeper says how sure an entry is.
type Mark byte

// The marks; most entries have none.
const (
	Unmarked Mark = 0
	Pending  Mark = '!'
	Cleared  Mark = '*'
)

// Transaction is one dated entry. Its real postings add up to zero, and so do its balanced virtual ones.
type Transaction struct {
	Line        int // the first one, from 1
	Date        models.Date
	Effective   models.Date // the second date, if one was written
	Mark        Mark
	Code        string
	Description string
	Comment     string // its lines, without the semicolons
	Postings    []Posting
}

// Payee is the description before its first bar, or all of it.
func (t Transaction) Payee() string {
	payee, _, _ := strings.Cut(t.Description, "|")
	return strings.TrimSpace(payee)
}

// Note is the description after its first bar.
func (t Transaction) Note() string {
	_, note, _ := strings.Cut(t.Description, "|")
	return strings.TrimSpace(note)
}

// Tags are the tags in the comment.
func (t Transaction) Tags() []Tag { return Tags(t.Comment) }

// Tag adds a tag on a line of its own to the comment, made safe for its place.
func (t *Transaction) Tag(key, value string) {
	t.Comment = addLine(t.Comment, tagLine(key, value))
}
