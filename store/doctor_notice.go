package store

// noticesUnearned are notices of use whose figures do not reach their threshold, with no overrun by then that did not fit under the ceiling, or
// whose terms are not those of the statement of work.
const noticesUnearned = `SELECT s.code || ', ' || x.kind AS ref, x.used_units AS kept, x.ceiling_units AS fresh, '' AS unit FROM notices x JOIN sows s ON s.id = x.sow_id
	WHERE (x.used_units * 100 < x.ceiling_units * (CASE x.kind WHEN 'used-50' THEN 50 WHEN 'used-75' THEN 75 WHEN 'used-90' THEN 90 WHEN 'used-100' THEN 100 ELSE 0 END)
			AND NOT (x.kind = 'used-100' AND EXISTS (SELECT 1 FROM day_overruns o JOIN day_entries e ON e.id = o.entry_id WHERE e.sow_id = x.sow_id AND e.seq <= x.seq)))
		OR NOT EXISTS (SELECT 1 FROM sow_terms t WHERE t.sow_id = x.sow_id AND t.n = x.terms_n)`
