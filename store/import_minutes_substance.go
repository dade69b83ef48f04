package store

import (
	"strings"

	"bursar/minutes"
	"bursar/models"
)

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
