// Command sums asks how much of every statement of work is used, of ten thousand statements of work and ten million entries: Bursar's maintained
// sums in SQLite beside DuckDB, which adds the entries up by columns on every core. Both hold the same entries and are asked in turn, in one run;
// before anything is timed, their answers are held against each other. Then it inserts entries without the sums and with them, which says what the sums cost.
//
// Usage: sums -bursar FILE [-entries 10000000] [-rounds 7]
package main

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"time"
)

const works = 10_000

// question is asked of both, in the words of each; what comes back is rows of whole numbers.
type question struct{ what, ours, theirs string }

var questions = []question{
	{"all statements of work, used to date", "SELECT sow_id, submitted + approved FROM sow_totals ORDER BY sow_id",
		"SELECT sow, CAST(sum(units) AS BIGINT) FROM entries GROUP BY sow ORDER BY sow"},
	{"one statement of work by quarter", "SELECT quarter, units FROM sow_quarters WHERE sow_id = 4242 ORDER BY quarter",
		"SELECT quarter, CAST(sum(units) AS BIGINT) FROM entries WHERE sow = 4242 GROUP BY quarter ORDER BY quarter"},
	{"every statement of work by quarter", "SELECT sow_id, quarter, units FROM sow_quarters ORDER BY sow_id, quarter",
		"SELECT sow, quarter, CAST(sum(units) AS BIGINT) FROM entries GROUP BY sow, quarter ORDER BY sow, quarter"},
}

func main() {
	bursar := flag.String("bursar", "", "the program bursar")
	entries := flag.Int("entries", 10_000_000, "how many")
	rounds := flag.Int("rounds", 7, "how often each question is asked")
	flag.Parse()
	folder, err := os.MkdirTemp("", "bursar-bench-")
	if err == nil {
		err = run(folder, *bursar, *entries, *rounds)
		os.RemoveAll(folder)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func run(folder, bursar string, entries, rounds int) error {
	ours, err := fillBursar(folder+"/bursar.db", bursar, entries)
	if err != nil {
		return err
	}
	defer ours.Close()
	theirs, err := fillDuck(folder+"/duck.db", entries)
	if err != nil {
		return err
	}
	defer theirs.Close()
	fmt.Printf("%d entries\n\n| what | Bursar | DuckDB | Bursar takes |\n|---|--:|--:|--:|\n", entries)
	for _, q := range questions {
		if err := q.ask(ours, theirs, rounds); err != nil {
			return err
		}
	}
	return insertCost(ours, rounds)
}

func (q question) ask(ours, theirs *sql.DB, rounds int) error {
	a, errOurs := answer(ours, q.ours)
	b, errTheirs := answer(theirs, q.theirs)
	if err := errors.Join(errOurs, errTheirs); err != nil {
		return err
	}
	if !slices.Equal(a, b) {
		return fmt.Errorf("%s: %d and %d rows that differ", q.what, len(a), len(b))
	}
	var mine, yours []time.Duration
	var ratio []float64
	for range rounds {
		x, errOurs := timed(ours, q.ours)
		y, errTheirs := timed(theirs, q.theirs)
		if err := errors.Join(errOurs, errTheirs); err != nil {
			return err
		}
		mine, yours, ratio = append(mine, x), append(yours, y), append(ratio, float64(x)/float64(y))
	}
	fmt.Printf("| %s | %.3f ms | %.3f ms | %.3f |\n", q.what, middle(mine).Seconds()*1000, middle(yours).Seconds()*1000, middle(ratio))
	return nil
}

func middle[T time.Duration | float64](values []T) T {
	slices.Sort(values)
	return values[len(values)/2]
}

func timed(db *sql.DB, query string) (time.Duration, error) {
	began := time.Now()
	_, err := answer(db, query)
	return time.Since(began), err
}

// answer reads every row, since a sum that nobody has read is not known yet.
func answer(db *sql.DB, query string) ([]string, error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	cells, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	var out []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		line := ""
		for _, c := range cells {
			line += string(c) + " "
		}
		out = append(out, line)
	}
	return out, rows.Err()
}
