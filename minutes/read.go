package minutes

import (
	"bytes"
	"strings"
)

// Read reads a text of minutes of one body. The error is always an *Error and
// only for a file that is no text; every doubt about a text that could be read
// is a Problem in the Reading. An empty body leaves the name to the headings.
func Read(body string, text []byte) (Reading, error) {
	if err := refuse(text); err != nil {
		return Reading{Meetings: []Meeting{}, Problems: []Problem{}}, err
	}
	r := reader{body: body, people: newPeople()}
	sections := r.split(linesOf(text))
	for _, s := range sections {
		r.open(s)
	}
	for _, s := range sections {
		r.people.add(s.meeting)
	}
	for _, s := range sections {
		r.readNotes(s)
	}
	r.checkDates(sections)
	return r.reading(sections), nil
}

// reader carries what one reading gathers: the doubts, and everybody named in
// the lists of participants of the whole text.
type reader struct {
	body, title string
	people      people
	problems    []Problem
	votes       int
}

// A section is one meeting of the text: its heading and the tree below it.
type section struct {
	head    heading
	root    *item
	fields  fields
	topics  []*item
	meeting *Meeting
}

func (r *reader) reading(sections []*section) Reading {
	reading := Reading{Meetings: []Meeting{}, Problems: inOrder(r.problems)}
	for _, s := range sections {
		reading.Meetings = append(reading.Meetings, *s.meeting)
	}
	return reading
}

// open reads the head of a meeting: who sat there, when and how long.
func (r *reader) open(s *section) {
	m := newMeeting(s.head.line)
	m.Body, m.Number, m.Date = known(r.body), s.head.number, s.head.date
	if m.Body == nil {
		m.Body = known(s.head.body)
	}
	s.meeting = &m
	s.fields, s.topics = fieldsOf(s.root)
	r.readDuration(s)
	m.Participants = participantsOf(s.fields.participants)
	r.readChair(s)
	m.QuorumStated = quorumOf(s)
}

// readNotes reads what was said and settled, one kind of thing after the other.
func (r *reader) readNotes(s *section) {
	groups := proposalsOf(s)
	for _, group := range groups {
		s.meeting.Proposals = append(s.meeting.Proposals, group...)
	}
	r.readVotes(s, groups)
	r.readSOWs(s)
	r.readActions(s)
	readDays(s)
	r.readAmounts(s)
	readDecisions(s)
	r.checkNames(s)
}

// eachTopic visits every bullet of the notes in the order of the lines.
func (s *section) eachTopic(visit func(*item)) {
	for _, topic := range s.topics {
		visit(topic)
		topic.walk(visit)
	}
}

// linesOf splits at line ends of either kind and drops the byte order mark that
// some editors write first.
func linesOf(text []byte) []string {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	lines := strings.Split(string(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], "\r")
	}
	return lines
}
