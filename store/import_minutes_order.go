package store

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"bursar/models"
)

func (c *confirming) bodyCodes() []string {
	codes := map[string]bool{}
	for _, m := range c.reading.Meetings {
		codes[*m.Body] = true
	}
	return slices.Sorted(maps.Keys(codes))
}

// bodies makes a body that is not on record yet; its name can be put right later.
func (c *confirming) bodies() error {
	for _, code := range c.bodyCodes() {
		var n int64
		if err := c.w.tx.Raw("SELECT count(*) FROM bodies WHERE code = ?", code).Row().Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		if _, err := c.w.addBody(models.NewBody{Code: code, Name: code, Kind: string(models.KindCommittee)}); err != nil {
			return err
		}
	}
	return nil
}

// dateOf is the day of a meeting: as a person corrected it, else as written.
func (c *confirming) dateOf(i int) string {
	m := c.reading.Meetings[i]
	if m.Number != nil {
		if on, ok := c.right.Dates[*m.Number]; ok {
			return string(on)
		}
	}
	return m.Date
}

// oldestFirst is the meetings of the reading by day, so that codes and people come in the order of events.
func (c *confirming) oldestFirst() []int {
	order := make([]int, len(c.reading.Meetings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.dateOf(a), c.dateOf(b)), cmp.Compare(c.reading.Meetings[a].Line, c.reading.Meetings[b].Line))
	})
	return order
}

// cite names a line of the minutes as the place a fact comes from.
func (c *confirming) cite(line int) models.Cite {
	excerpt := ""
	if line >= 1 && line <= len(c.lines) {
		excerpt = strings.TrimSpace(c.lines[line-1])
	}
	if r := []rune(excerpt); len(r) > 300 {
		excerpt = string(r[:299]) + "…"
	}
	return models.Cite{SourceSHA256: c.sha256, Line: int64(line), Excerpt: excerpt}
}

// lineOf finds the line within a meeting's part of the minutes that names somebody, else the meeting's own.
func (c *confirming) lineOf(i int, name string) int {
	from, to := c.reading.Meetings[i].Line, len(c.lines)
	for _, other := range c.reading.Meetings {
		if other.Line > from {
			to = min(to, other.Line-1)
		}
	}
	for line := from + 1; line <= to; line++ {
		if strings.Contains(c.lines[line-1], name) {
			return line
		}
	}
	return from
}
