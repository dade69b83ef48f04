package store

import (
	"errors"
	"strings"

	"bursar/models"
)

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
