package models

import (
	"encoding/json"
	"slices"

	"bursar/minutes"
)

// ImportMeeting is a meeting as it was read, for the page on which minutes are reviewed.
type ImportMeeting struct {
	Number  *int64
	Date    string // as written
	Line    int64
	Suspect string // why the reader doubts the date; empty: it does not
}

// Meetings lists the meetings that were read, in the order of the text.
func (i ImportSheet) Meetings() ([]ImportMeeting, error) {
	out := []ImportMeeting{}
	if i.Kind != "minutes" {
		return out, nil
	}
	var reading minutes.Reading
	if err := json.Unmarshal([]byte(i.Reading), &reading); err != nil {
		return out, err
	}
	for _, m := range reading.Meetings {
		one := ImportMeeting{Date: m.Date, Line: int64(m.Line)}
		if m.Number != nil {
			n := int64(*m.Number)
			one.Number = &n
		}
		at := slices.IndexFunc(i.Problems, func(p ImportProblem) bool { return p.Line == one.Line && p.Code == minutes.DateSuspect })
		if at >= 0 {
			one.Suspect = i.Problems[at].Message
		}
		out = append(out, one)
	}
	return out, nil
}
