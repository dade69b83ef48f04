package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
)

// teller reads the files and knows who and what is called how.
type teller struct {
	tables        map[string][]row
	people        map[string]string // code by name
	organizations map[string]string
	read          []readMinutes
}

// row is one line of a table by the names of its columns. Its key is its first cell.
type row struct {
	table   string
	key     string
	line    int
	columns []string
	cells   map[string]string
}

func (r row) from() string { return fmt.Sprintf("%s line %d", r.table, r.line) }

func open() (*teller, error) {
	t := &teller{tables: map[string][]row{}}
	var err error
	if t.people, err = t.codes("people.csv"); err != nil {
		return nil, err
	}
	t.organizations, err = t.codes("organizations.csv")
	return t, err
}

// codes is the code of each name in a table.
func (t *teller) codes(table string) (map[string]string, error) {
	rows, err := t.table(table)
	out := map[string]string{}
	for _, r := range rows {
		out[r.cells["name"]] = r.cells["code"]
	}
	return out, err
}

func (t *teller) file(name string) (File, error) {
	content, err := files.ReadFile("files/" + name)
	return File{base(name), content}, err
}

func base(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' {
			return name[i+1:]
		}
	}
	return name
}

// table reads a table once.
func (t *teller) table(name string) ([]row, error) {
	if rows, ok := t.tables[name]; ok {
		return rows, nil
	}
	f, err := t.file(name)
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(bytes.NewReader(f.Content))
	head, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []row
	for {
		cells, err := reader.Read()
		if cells == nil {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := reader.FieldPos(0)
		r := row{table: name, key: cells[0], line: line, columns: head, cells: map[string]string{}}
		for i, c := range head {
			r.cells[c] = cells[i]
		}
		rows = append(rows, r)
	}
	t.tables[name] = rows
	return rows, nil
}

// rows gives the rows with the keys, each of which must be there; all of them where no key is named.
func (t *teller) rows(table string, keys []string) ([]row, error) {
	all, err := t.table(table)
	if err != nil || len(keys) == 0 {
		return all, err
	}
	var out []row
	for _, key := range keys {
		at := slices.IndexFunc(all, func(r row) bool { return r.key == key })
		if at < 0 {
			return nil, fmt.Errorf("%s has no row %s", table, key)
		}
		out = append(out, all[at])
	}
	return out, nil
}

// entries is one step for each row of a table that the story names.
func (t *teller) entries(step Step, table string, keys []string) ([]Step, error) {
	rows, err := t.rows(table, keys)
	if err != nil {
		return nil, err
	}
	var out []Step
	for _, r := range rows {
		s := step
		s.From, s.Record = table+" "+r.key, r.cells["record"]
		if step.Refused == "" {
			s.Code = r.cells["code"]
		}
		if s.Input, err = t.input(step.Do, r); err != nil {
			return nil, fmt.Errorf("%s: %w", r.from(), err)
		}
		out = append(out, s)
	}
	return out, nil
}
