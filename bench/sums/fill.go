package main

import (
	"database/sql"
	"fmt"
	"os/exec"

	_ "github.com/duckdb/duckdb-go/v2"
	_ "github.com/mattn/go-sqlite3"
)

// An entry i is of the statement of work, in the quarter and as long as these say, in both databases: in the order of days, the statements of
// work mixed, as people log them. Sixteen quarters begin with 2021.
const (
	workOf  = "(i * 7919) %% 10000 + 1"
	unitsOf = "(1 + i %% 4) * 250"
	dayOf   = "(2021 + %[1]s / 4) || '-' || substr('01040710', %[1]s %% 4 * 2 + 1, 2) || '-15'"
)

// fillBursar makes a portfolio by the program, fills it by SQL, and its sums by a fresh scan, which is what they always equal.
func fillBursar(file, program string, entries int) (*sql.DB, error) {
	if out, err := exec.Command(program, "user", "add", "--db", file, "--email", "manager@example.org", "--name", "Manager", "--role", "manager").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	db, err := sql.Open("sqlite3", "file:"+file+"?_foreign_keys=0&_synchronous=OFF&_journal_mode=WAL&_stmt_cache_size=256") // as Bursar opens it
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	step := fmt.Sprintf("(i / (1 + %d))", entries/16)
	numbers := func(n int) string {
		return fmt.Sprintf("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ", n-1)
	}
	for _, statement := range []string{
		numbers(works) + `INSERT INTO people (id, code, name, email, orcid, version, seq) SELECT i + 1, 'P-' || (10000 + i), 'Person ' || i, '', '', 1, 1 FROM n`,
		numbers(works) + `INSERT INTO sows (id, code, title, unit, grid, overrun, state, priorities, note, version, seq) SELECT i + 1, 'SOW-2021-' || (10000 + i), 'Work ' || i, 'day', 250, 'refuse', 'active', '', '', 1, 1 FROM n`,
		numbers(entries) + `INSERT INTO day_entries (sow_id, person_id, kind, from_on, to_on, units, rate_minor, currency, note, deliverable, entered_by, seq)
			SELECT sow, sow, 'worked', day, day, units, 46200, 'USD', 'Log ' || i || ': workshop notes', '', 'cli', 1 FROM (SELECT i, ` +
			fmt.Sprintf(workOf+" AS sow, "+unitsOf+" AS units, ") + fmt.Sprintf(dayOf, step) + ` AS day FROM n)`,
		`INSERT INTO sow_quarters (sow_id, quarter, units)
			SELECT sow_id, substr(to_on, 1, 4) || '-Q' || ((substr(to_on, 6, 2) + 2) / 3), SUM(units) FROM day_entries GROUP BY 1, 2`,
		`INSERT INTO sow_totals (sow_id, submitted, approved, overrun) SELECT sow_id, SUM(units), 0, 0 FROM sow_quarters GROUP BY sow_id`,
		"ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := db.Exec(statement); err != nil {
			return nil, fmt.Errorf("%s: %w", statement, err)
		}
	}
	return db, nil
}

func fillDuck(file string, entries int) (*sql.DB, error) {
	db, err := sql.Open("duckdb", file)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	step := fmt.Sprintf("(i // (1 + %d))", entries/16)
	duck := fmt.Sprintf(workOf+" AS sow, "+unitsOf+" AS units, ") + "(2021 + " + step + " // 4) || '-Q' || (" + step + " % 4 + 1) AS quarter"
	for _, statement := range []string{
		fmt.Sprintf("CREATE TABLE entries AS SELECT i AS id, %s, 'Log ' || i || ': workshop notes' AS note FROM range(%d) t(i)", duck, entries), "CHECKPOINT"} {
		if _, err := db.Exec(statement); err != nil {
			return nil, fmt.Errorf("%s: %w", statement, err)
		}
	}
	return db, nil
}
