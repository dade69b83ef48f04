package store

import (
	"errors"

	"bursar/models"
)

func (c *confirming) applied(n int, subject, reason string) {
	c.items[n].Verdict, c.items[n].Subject, c.items[n].Reason = models.ItemApplied, subject, reason
}

func (c *confirming) left(n int, reason string) {
	c.items[n].Verdict, c.items[n].Reason = models.ItemLeft, reason
}

// settle notes what became of a thing: a refusal leaves it with the refusal's sentence, any other error ends the import.
func (c *confirming) settle(n int, subject, reason string, err error) error {
	var refusal *models.Error
	switch {
	case err == nil:
		c.applied(n, subject, reason)
	case errors.As(err, &refusal) && refusal.Code != models.Unavailable:
		c.left(n, refusal.Message)
	default:
		return err
	}
	return nil
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

// leaveRest leaves what a person enters on its own page.
func (c *confirming) leaveRest() error {
	for n := range c.items {
		if c.items[n].Verdict == models.ItemRead {
			c.left(n, "Entered on the round / SOW / pool page, with this line as its source.")
		}
	}
	return nil
}
