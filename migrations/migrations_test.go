package migrations

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

func TestBothDatabasesHaveTheSameHistoryAndNoWordIsLeftOver(t *testing.T) {
	var names [2][]string
	for i, d := range []Dialect{SQLite, Postgres} {
		tree, err := Rendered(d)
		if err != nil {
			t.Fatal(err)
		}
		if names[i], err = fs.Glob(tree, "*.sql"); err != nil || len(names[i]) == 0 {
			t.Fatalf("no history for %s: %v", d, err)
		}
		for _, name := range names[i] {
			text, err := fs.ReadFile(tree, name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), "{{") {
				t.Errorf("%s for %s holds a word that was not put in", name, d)
			}
		}
	}
	if strings.Join(names[0], " ") != strings.Join(names[1], " ") {
		t.Errorf("the histories differ: %v, %v", names[0], names[1])
	}
}

// A table that is append-only on one database is so on the other.
func TestTheSameTablesAreAppendOnlyOnBoth(t *testing.T) {
	table := regexp.MustCompile(`BEFORE (?:UPDATE|UPDATE OR DELETE) ON (\w+)`)
	var found [2]string
	for i, d := range []Dialect{SQLite, Postgres} {
		tree, err := Rendered(d)
		if err != nil {
			t.Fatal(err)
		}
		text, err := fs.ReadFile(tree, "00002_append_only.sql")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range table.FindAllStringSubmatch(string(text), -1) {
			found[i] += m[1] + " "
		}
	}
	if found[0] != found[1] || !strings.Contains(found[0], "postings") {
		t.Errorf("sqlite: %s\npostgres: %s", found[0], found[1])
	}
}
