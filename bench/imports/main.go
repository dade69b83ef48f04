// Command bench holds `bursar import days` against the bare .import of the sqlite3 shell: the same million rows, in turn, ratios of the medians.
package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

const (
	rows   = 1_000_000
	turns  = 5
	people = 400
	sows   = 200
)

const bare = `PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
PRAGMA cache_size=-64000;
CREATE TABLE days(sow TEXT NOT NULL, date TEXT NOT NULL, person TEXT NOT NULL, days TEXT NOT NULL, note TEXT NOT NULL);
.import --csv --skip 1 days.csv days
`

// seed is a portfolio with people and statements of work and nothing else.
var seed = fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) INSERT INTO people(id,code,name,email,orcid,seq,version) SELECT i, printf('P-%%04d',i), 'Person '||i, '', '', 0, 1 FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) INSERT INTO sows(id,code,title,unit,grid,overrun,state,priorities,note,version,seq) SELECT i, printf('SOW-2020-%%03d',i), 'SOW '||i, 'day', 500, 'refuse', 'active', '[]', '', 1, 0 FROM n;
INSERT INTO sow_terms(sow_id,n,effective_on,ceiling_units,currency,starts_on,ends_on,why,seq) SELECT id,1,'2020-01-01',10000000,'USD','2020-01-01','2029-12-31','',0 FROM sows;
INSERT INTO day_rates(sow_id,person_id,from_on,minor,currency,seq) SELECT id,NULL,'2020-01-01',72000,'USD',0 FROM sows;
INSERT INTO sow_totals(sow_id,submitted,approved,overrun,ceiling) SELECT id,0,0,0,10000000 FROM sows;
`, people, sows)

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: bench BURSAR"))
	}
	bursar, err := filepath.Abs(os.Args[1])
	fail(err)
	folder, err := os.MkdirTemp("", "bursar-bench-")
	fail(err)
	defer os.RemoveAll(folder)
	fail(os.Chdir(folder))
	fail(sheet())
	run("", bursar, "migrate", "up", "--db", "seed.db")
	run(seed, "sqlite3", "seed.db")
	var shell, ours []measure
	for range turns {
		gone("bare.db")
		shell = append(shell, run(bare, "sqlite3", "bare.db"))
		gone("days.db")
		fresh, err := os.ReadFile("seed.db")
		fail(err)
		fail(os.WriteFile("days.db", fresh, 0o600))
		ours = append(ours, run("", bursar, "import", "days", "days.csv", "--db", "days.db"))
	}
	a, b := middle(shell), middle(ours)
	fmt.Printf("%d rows of .csv, %d turns: sqlite3 .import %.2f s, %d MiB; bursar import days %.2f s, %d MiB; ratio %.2f\n", rows, turns, a.wall.Seconds(), a.most>>10, b.wall.Seconds(), b.most>>10, b.wall.Seconds()/a.wall.Seconds())
}

type measure struct {
	wall time.Duration
	most int64 // KiB resident
}

func run(input, name string, args ...string) measure {
	c := exec.Command(name, args...)
	c.Stdin, c.Stderr = strings.NewReader(input), os.Stderr
	begun := time.Now()
	fail(c.Run())
	return measure{time.Since(begun), c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss}
}

func middle(all []measure) measure {
	slices.SortFunc(all, func(a, b measure) int { return int(a.wall - b.wall) })
	return all[len(all)/2]
}

func gone(db string) {
	for _, end := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(db + end) // it need not be there
	}
}

// sheet writes the rows: everybody works two half days a day, on two statements of work.
func sheet() error {
	f, err := os.Create("days.csv")
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "sow,date,person,days,note")
	notes := []string{"Serial logs kept for ninety days", "Result cache for the matrix", "Review of the verifier change", "Pairing on the flaky runner"}
	for i := range rows {
		half := i % (2 * people)
		day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/(2*people))
		fmt.Fprintf(w, "SOW-2020-%03d,%s,P-%04d,0.5,%s\n", half%sows+1, day.Format(time.DateOnly), half/2+1, notes[i*7%4])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
