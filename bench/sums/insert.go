package main

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// inserted is how many entries are added for each turn, on the statements of work in turn, a year of days.
const inserted = 50_000

// plainInsert adds an entry.
const plainInsert = `INSERT INTO day_entries (sow_id, person_id, kind, from_on, to_on, units, rate_minor, currency, note, deliverable, entered_by, seq)
	VALUES (?1, ?1, 'worked', ?2, ?2, 500, 46200, 'USD', 'Log: workshop notes', '', 'cli', 1)`

// sum is one of the sums that Bursar keeps of entries, and how many signs of the day, after its statement of work or person, make the row it stands in.
type sum struct {
	statement string
	signs     int
}

var sums = []sum{
	{`UPDATE sow_totals SET submitted = submitted + ?3 WHERE sow_id = ?1 AND ?2 IS NOT NULL`, 0},
	{`INSERT INTO sow_quarters (sow_id, quarter, units) VALUES (?1, substr(?2, 1, 4) || '-Q' || ((substr(?2, 6, 2) + 2) / 3), ?3)
		ON CONFLICT (sow_id, quarter) DO UPDATE SET units = sow_quarters.units + excluded.units`, len("2030-01")},
	{`INSERT INTO sow_costs (sow_id, currency, cost) SELECT ?1, 'USD', ?3 * 46200 WHERE ?2 IS NOT NULL
		ON CONFLICT (sow_id, currency) DO UPDATE SET cost = sow_costs.cost + excluded.cost`, 0},
	{`INSERT INTO person_days (person_id, on_date, units, most) VALUES (?1, ?2, ?3 * 89048857617720, 89048857617720000)
		ON CONFLICT (person_id, on_date) DO UPDATE SET units = person_days.units + excluded.units`, len("2030-01-01")},
}

// insertCost inserts the same entries without sums, with each sum after each entry, as a form does, and with each sum once, as a sheet does: in turn, in
// one transaction each. It prints what the sums cost.
func insertCost(db *sql.DB, rounds int) error {
	ways := []func(*adding) error{(*adding).bare, (*adding).each, (*adding).once}
	took, ratio := make([][]time.Duration, len(ways)), make([][]float64, len(ways))
	for round := range rounds {
		for w, way := range ways {
			d, err := inserting(db, 2030+len(ways)*round+w, way)
			if err != nil {
				return err
			}
			took[w] = append(took[w], d)
			ratio[w] = append(ratio[w], float64(d)/float64(took[0][round]))
		}
	}
	fmt.Printf("\n%d entries inserted in one transaction, with total, quarter, cost and person's day\n\n| what | an entry takes | times the first |\n|---|--:|--:|\n", inserted)
	for w, name := range []string{"without sums", "with each sum after each entry", "with each sum once, after all entries"} {
		fmt.Printf("| %s | %.2f µs | %.2f |\n", name, middle(took[w]).Seconds()*1e6/inserted, middle(ratio[w]))
	}
	return nil
}

// adding is a transaction that adds a year of entries.
type adding struct {
	tx    *sql.Tx
	first time.Time
}

func inserting(db *sql.DB, year int, way func(*adding) error) (time.Duration, error) {
	began := time.Now()
	tx, err := db.Begin()
	if err != nil {
		return 0, err
	}
	if err = way(&adding{tx, time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)}); err != nil {
		return 0, errors.Join(err, tx.Rollback())
	}
	err = tx.Commit()
	return time.Since(began), err
}

func (a *adding) entries(each func(sow int, day string) error) error {
	insert, err := a.tx.Prepare(plainInsert)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range inserted {
		sow, day := i*7919%works+1, a.first.AddDate(0, 0, i*365/inserted).Format(time.DateOnly)
		if _, err := insert.Exec(sow, day); err != nil {
			return err
		}
		if err := each(sow, day); err != nil {
			return err
		}
	}
	return nil
}

func (a *adding) bare() error { return a.entries(func(int, string) error { return nil }) }

func (a *adding) each() error {
	var keep []*sql.Stmt
	for _, s := range sums {
		p, err := a.tx.Prepare(s.statement)
		if err != nil {
			return err
		}
		defer p.Close()
		keep = append(keep, p)
	}
	return a.entries(func(sow int, day string) error {
		for _, p := range keep {
			if _, err := p.Exec(sow, day, 500); err != nil {
				return err
			}
		}
		return nil
	})
}

// row is where a sum stands.
type row struct {
	sow int
	day string
}

func (a *adding) once() error {
	gathered := make([]map[row]int, len(sums))
	for i := range gathered {
		gathered[i] = map[row]int{}
	}
	err := a.entries(func(sow int, day string) error {
		for i, s := range sums {
			gathered[i][row{sow, day[:s.signs]}] += 500
		}
		return nil
	})
	for i := range sums {
		err = errors.Join(err, a.keep(sums[i], gathered[i]))
	}
	return err
}

func (a *adding) keep(s sum, units map[row]int) error {
	keep, err := a.tx.Prepare(s.statement)
	if err != nil {
		return err
	}
	defer keep.Close()
	rows := slices.SortedFunc(maps.Keys(units), func(a, b row) int { return cmp.Or(cmp.Compare(a.sow, b.sow), cmp.Compare(a.day, b.day)) })
	for _, r := range rows {
		if _, err := keep.Exec(r.sow, r.day, units[r]); err != nil {
			return err
		}
	}
	return nil
}
