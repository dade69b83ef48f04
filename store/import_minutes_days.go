package store

import (
	"fmt"
	"strings"

	"bursar/minutes"
	"bursar/models"
)

// enterDays records what was told of a contract's use as its vendor's statement, where one statement of work alone can be meant.
func (c *confirming) enterDays(n int, d minutes.Days, m models.Meeting) error {
	if d.Subject == nil {
		c.left(n, "The minutes do not say of which contract; enter it on the SOW page, with this line as its source.")
		return nil
	}
	meant, err := c.w.sowsMeant(*d.Subject)
	if err != nil {
		return err
	}
	if len(meant) == 0 {
		c.left(n, fmt.Sprintf("No statement of work is titled, and no vendor named, like %q; enter it on the SOW page, with this line as its source.", *d.Subject))
		return nil
	}
	if len(meant) > 1 {
		c.left(n, fmt.Sprintf("%d statements of work can be meant by %q; enter it on the SOW page, with this line as its source.", len(meant), *d.Subject))
		return nil
	}
	if d.Exhausted {
		cite := c.cite(d.Line)
		_, err = c.w.turnManner(meant[0], models.NewSOWManner{From: string(m.HeldOn), Manner: string(models.MannerExhausted), Why: "Said in the meeting: " + cite.Excerpt, Cite: cite})
		return c.settle(n, meant[0], "", err)
	}
	_, err = c.w.recordStatement(models.NewStatement{SOW: meant[0], On: string(m.HeldOn), Used: d.Used, Of: d.Budget, Cite: c.cite(d.Line)})
	return c.settle(n, meant[0], "", err)
}

// sowsMeant is the codes of the statements of work whose title or vendor the subject names.
func (w *work) sowsMeant(subject string) ([]string, error) {
	var all []struct{ Code, Title, Vendor string }
	err := w.tx.Raw(`SELECT s.code, s.title, coalesce(o.name, '') AS vendor FROM sows s LEFT JOIN organizations o ON o.id = s.vendor_id ORDER BY s.code`).Scan(&all).Error
	var exact, near []string
	for _, s := range all {
		switch {
		case fold(s.Title) == fold(subject):
			exact = append(exact, s.Code)
		case names(subject, s.Title) || names(subject, s.Vendor) || names(s.Title, subject) || squeezed(subject) == squeezed(s.Vendor):
			near = append(near, s.Code)
		}
	}
	if len(exact) > 0 {
		return exact, err
	}
	return near, err
}

// squeezed leaves the spaces of a name away, which people set as they like: Control Plane, ControlPlane.
func squeezed(name string) string { return strings.ReplaceAll(fold(name), " ", "") }

// names tells whether a text holds a name as whole words, letter case aside.
func names(text, name string) bool {
	return name != "" && strings.Contains(" "+fold(text)+" ", " "+fold(name)+" ")
}
