package store

const (
	// stepsApart are statements of work that stand elsewhere than their newest step took them.
	stepsApart = `SELECT s.code AS ref, x.n AS kept, 0 AS fresh, '' AS unit FROM sows s JOIN sow_steps x ON x.sow_id = s.id AND x.to_state <> s.state
		WHERE x.n = (SELECT max(n) FROM sow_steps WHERE sow_id = s.id)`
	// choicesApart are statements of work whose vendor is not the one whose offer was chosen last, and choices of another's offer.
	choicesApart = `SELECT s.code AS ref, c.n AS kept, o.n AS fresh, '' AS unit FROM sows s JOIN sow_choices c ON c.sow_id = s.id JOIN sow_offers o ON o.id = c.offer_id
		WHERE o.sow_id <> s.id OR (c.n = (SELECT max(n) FROM sow_choices WHERE sow_id = s.id) AND (s.vendor_id IS NULL OR s.vendor_id <> o.organization_id))`
	// daysAfterTheEnd are entries that count and are dated after the work was concluded.
	daysAfterTheEnd = `SELECT s.code AS ref, e.id AS kept, 0 AS fresh, '' AS unit FROM sows s JOIN day_entries e ON e.sow_id = s.id AND e.to_on > s.concluded_on AND e.reverses_id IS NULL
		LEFT JOIN day_verdicts v ON v.entry_id = e.id AND v.n = 1
		WHERE COALESCE(v.verdict, '') <> 'returned' AND NOT EXISTS (SELECT 1 FROM day_entries r WHERE r.reverses_id = e.id)`
)
