package models

// Motion is one question put to a body, at a meeting or by mail. Its vote is a poll.
type Motion struct {
	ID         int64
	Code       string
	BodyID     int64
	MeetingID  *int64
	MovedOn    Date
	Text       string
	About      string // the code of any record
	MoverID    *int64
	SeconderID *int64
	AnchorID   *int64
	Version    int64
	Seq        int64
}

var ruleMotionSeconder = rule("motion.seconder", "A motion is seconded by somebody other than its mover.")

// NewMotion is what is entered to put a motion, which opens its vote. Body, Meeting, Mover and Seconder are codes; an empty Meeting is a vote by mail;
// On is empty for the meeting's day or today; Secrecy, Closes and Rule are as in NewPoll.
type NewMotion struct {
	Body, Meeting, On, Text, About, Mover, Seconder string
	Secrecy, Closes, Rule                           string
	Cite                                            Cite
}

// Check gives the motion and its poll, or every field that is refused. otherwise is the day where none is written.
func (n NewMotion) Check(otherwise Date, now Instant) (Motion, Poll, error) {
	text, errText := Prose("text", n.Text, 4000)
	if errText == nil {
		_, errText = Line("text", firstLine(text), 4000)
	}
	about, errAbout := OptionalLine("about", n.About, 40)
	on, errOn := dateOr("on", n.On, otherwise)
	poll, errPoll := NewPoll{Secrecy: n.Secrecy, Closes: n.Closes}.Check(now)
	var errSeconder error
	if n.Mover != "" && n.Mover == n.Seconder {
		errSeconder = Refuse(ruleMotionSeconder, "seconder", "%s moved this; another person seconds it.", shown(n.Mover))
	}
	return Motion{MovedOn: on, Text: text, About: about, Version: 1}, poll, Collect(errText, errAbout, errOn, errSeconder, errPoll)
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' {
			return s[:i]
		}
	}
	return s
}
