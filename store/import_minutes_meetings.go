package store

import (
	"errors"
	"fmt"

	"bursar/minutes"
	"bursar/models"
)

// meetingOnRecord says why a meeting is not entered: it is on record, or its date cannot be a date.
func (c *confirming) meetingOnRecord(i int) (string, error) {
	m := c.reading.Meetings[i]
	on, err := models.ParseDate("date", c.dateOf(i))
	if err != nil {
		return "Its date cannot be read as a day of the calendar; confirm again with the date corrected, or enter the meeting by hand.", nil
	}
	have, err := c.w.meetingNamed(models.MeetingCode(*m.Body, wide(m.Number), on))
	if err != nil || have == nil || have.State == models.MeetingPlanned {
		return "", err
	}
	return fmt.Sprintf("%s is on record already, of %s.", have.Code, have.HeldOn.Long()), nil
}

func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	w := int64(*n)
	return &w
}

// meetings enters each meeting with who was there.
func (c *confirming) meetings() error {
	for _, i := range c.oldestFirst() {
		onRecord, err := c.meetingOnRecord(i)
		if err != nil {
			return err
		}
		if onRecord == "" {
			onRecord, err = c.enterMeeting(i)
		}
		if err != nil {
			return err
		}
		if onRecord != "" {
			c.leaveMeeting(i, onRecord)
		}
	}
	return nil
}

// enterMeeting enters one, or says why it was refused.
func (c *confirming) enterMeeting(i int) (why string, err error) {
	there, notes := c.attendance(i)
	m, err := c.w.recordMeeting(c.newMeeting(i, there))
	var refusal *models.Error
	if errors.As(err, &refusal) && refusal.Code != models.Unavailable {
		return refusal.Message, nil
	}
	if err != nil {
		return "", err
	}
	c.entered[i] = m
	for n, t := range c.things {
		switch {
		case t.Meeting == i && t.Kind == "meeting":
			c.applied(n, m.Code, c.dateNote(i, m))
		case t.Meeting == i && t.Kind == "attendance":
			c.applied(n, m.Code, notes)
		}
	}
	return "", nil
}

func (c *confirming) dateNote(i int, m models.Meeting) string {
	switch {
	case bool(m.DateSuspect):
		return "The date is taken as written and stays marked as suspect until somebody corrects it."
	case m.HeldOnWritten != string(m.HeldOn):
		return fmt.Sprintf("The minutes write %s; corrected to %s.", m.HeldOnWritten, m.HeldOn)
	}
	return ""
}

func (c *confirming) newMeeting(i int, there []models.NewAttendance) models.NewMeeting {
	m := c.reading.Meetings[i]
	n := models.NewMeeting{Body: *m.Body, Number: wide(m.Number), Date: c.dateOf(i), DateWritten: m.Date, Duration: wide(m.DurationMinutes),
		QuorumStated: m.QuorumStated, Attendance: there, Cite: c.cite(m.Line)}
	n.DateSuspect = c.suspect(m.Line) && n.Date == m.Date
	if m.Chair != nil {
		n.ChairWritten = *m.Chair
		if p, ok := c.people.find(*m.Body, *m.Chair); ok {
			n.Chair = p.Code
		}
	}
	return n
}

func (c *confirming) suspect(line int) bool {
	for _, p := range c.reading.Problems {
		if p.Line == line && p.Code == minutes.DateSuspect {
			return true
		}
	}
	return false
}
