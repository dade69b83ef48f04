package models

import "bursar/tally"

// MotionLine is one row of the list of motions. Decision is empty while nobody may know it.
type MotionLine struct {
	Code        string
	BodyCode    string
	MeetingCode string
	MovedOn     Date
	Text        string
	About       string
	State       PollState
	Secrecy     Secrecy
	Closes      Instant
	BallotsIn   int64
	OnRoll      int64
	Decision    tally.Decision `gorm:"-"`
	Shown       bool           `gorm:"-"`
	Sentence    string         `gorm:"-"`
	Working     string         `json:"-"` // of the result, read once for the line
	Version     int64
	Seq         int64
}

// MotionFilter narrows the list of motions. From and To are inclusive.
type MotionFilter struct {
	Text, Body, Meeting, State, About string
	From, To                          Date
}

// MotionSheet is a motion whole. Outcome is nil while nobody may know it; an open vote shows how it stands.
type MotionSheet struct {
	Motion
	BodyCode     string
	BodyName     string
	MeetingCode  string
	MoverName    string
	SeconderName string
	Poll         PollSheet
	Outcome      *OutcomeLine
	Votes        []NamedVote
	Decisions    []DecisionLine
	Place        *Place
}

// Read fills in the outcome from the stored count, if there is one.
func (m *MotionLine) Read() error {
	if m.Working == "" {
		return nil
	}
	count, err := ParseCount(m.Working)
	if err != nil {
		return err
	}
	if q, ok := count.Of(m.Code); ok {
		m.Decision, m.Shown, m.Sentence = q.Decision(), q.Shown(), q.Sentence(count.Quorum)
	}
	m.Working = ""
	return nil
}
