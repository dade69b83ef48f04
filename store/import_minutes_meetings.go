package store

import (
	"errors"
	"fmt"
	"strings"

	"bursar/minutes"
	"bursar/models"
)

const problemDate = minutes.DateSuspect

// knowNames finds or makes everybody whom the new meetings name in full, so that a first name in one is understood from a list in another.
func (c *confirming) knowNames() (err error) {
	if c.people, err = c.w.namesakes(c.bodyCodes()); err != nil {
		return err
	}
	for _, i := range c.oldestFirst() {
		onRecord, err := c.meetingOnRecord(i)
		if err != nil {
			return err
		}
		if onRecord != "" {
			continue
		}
		for _, name := range c.namesIn(i) {
			if err := c.knowName(*c.reading.Meetings[i].Body, name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *confirming) namesIn(i int) []string {
	m := c.reading.Meetings[i]
	names := append([]string{}, m.Participants...)
	if m.Chair != nil {
		names = append(names, *m.Chair)
	}
	return names
}

// knowName puts somebody with a full name on record if nobody bears it. A single name is never made a person.
func (c *confirming) knowName(body, name string) error {
	if _, ok := c.people.find(body, name); ok || len(strings.Fields(name)) < 2 || c.people.borne(name) {
		return nil
	}
	p, err := c.w.addPerson(models.NewPerson{Name: name})
	if refusal := (*models.Error)(nil); errors.As(err, &refusal) {
		return nil // what cannot be a name is kept as written
	}
	if err == nil {
		c.people.add(body, p)
	}
	return err
}

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
	if errors.As(err, &refusal) {
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
		if p.Line == line && p.Code == problemDate {
			return true
		}
	}
	return false
}

// attendance finds who each name is. A name that nobody on record bears, or that two bear, is kept as written.
func (c *confirming) attendance(i int) (there []models.NewAttendance, notes string) {
	m := c.reading.Meetings[i]
	named, unknown := map[string]bool{}, []string{}
	for _, name := range m.Participants {
		n := models.NewAttendance{Name: name, Cite: c.cite(c.lineOf(i, name))}
		if p, ok := c.people.find(*m.Body, name); ok {
			n.Person = p.Code
		} else {
			unknown = append(unknown, name)
		}
		key := n.Person
		if key == "" {
			key = name
		}
		if !named[key] {
			there, named[key] = append(there, n), true
		}
	}
	if m.Chair != nil {
		if _, ok := c.people.find(*m.Body, *m.Chair); !ok {
			unknown = append(unknown, *m.Chair)
		}
	}
	if len(unknown) > 0 {
		notes = "Kept as written, without a person: " + strings.Join(unknown, ", ") + "."
	}
	return there, notes
}

// leaveMeeting leaves a meeting and all that was said in it.
func (c *confirming) leaveMeeting(i int, why string) {
	for n, t := range c.things {
		if t.Meeting != i {
			continue
		}
		reason := why
		if t.Kind != "meeting" {
			reason = "Left with its meeting: " + why
		}
		c.left(n, reason)
	}
}

// substance enters what was settled, promised and told in the meetings that were entered, the oldest first.
func (c *confirming) substance() error {
	for _, i := range c.oldestFirst() {
		m, ok := c.entered[i]
		if !ok {
			continue
		}
		for n, t := range c.things {
			if t.Meeting != i {
				continue
			}
			if err := c.enter(n, t, m); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *confirming) enter(n int, t models.ImportThing, m models.Meeting) error {
	read := c.reading.Meetings[t.Meeting]
	switch t.Kind {
	case "decision":
		return c.enterDecision(n, read.Decisions[t.Index], m)
	case "action":
		return c.enterAction(n, *read.Body, read.ActionItems[t.Index], m)
	case "days":
		return c.enterDays(n, read.Days[t.Index], m)
	}
	return nil
}

func (c *confirming) enterDecision(n int, d minutes.Decision, m models.Meeting) error {
	if d.Outcome == minutes.NoQuorum {
		c.left(n, "The minutes say that there was no quorum; nothing was decided.")
		return nil
	}
	made, err := c.w.recordDecision(models.NewDecision{Meeting: m.Code, Text: d.Text, Outcome: d.Outcome, Cite: c.cite(d.Line)})
	return c.settle(n, made.Code, "", err)
}

func (c *confirming) enterAction(n int, body string, a minutes.ActionItem, m models.Meeting) error {
	in := models.NewAction{Meeting: m.Code, Text: a.Text, Done: a.Done, Inferred: !a.Explicit, Cite: c.cite(a.Line)}
	var unknown []string
	if a.Owner != nil {
		in.OwnersWritten = *a.Owner
		for _, name := range strings.Split(*a.Owner, ", ") {
			if p, ok := c.people.find(body, name); ok {
				in.Owners = append(in.Owners, p.Code)
			} else {
				unknown = append(unknown, name)
			}
		}
	}
	note := ""
	if len(unknown) > 0 {
		note = "Owner kept as written, without a person: " + strings.Join(unknown, ", ") + "."
	}
	made, err := c.w.addAction(in)
	return c.settle(n, made.Code, note, err)
}
