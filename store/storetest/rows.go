package storetest

import (
	"database/sql"
	"strings"
	"sync"
	"testing"

	"bursar/store"
)

// addresses are where the portfolios of the tests lie.
var addresses sync.Map // *store.Store to string

// tables list what a database holds, and how many rows of it.
var tables = map[string]string{
	"sqlite3": "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
	"pgx":     "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name",
}

// Rows says how many rows each table of a portfolio has, and where its audit record stands: two sayings that are the same mean that nothing was stored.
func Rows(t testing.TB, s *store.Store) string {
	t.Helper()
	address, _ := addresses.Load(s)
	return RowsAt(t, address.(string))
}

// RowsAt says the same of a portfolio that lies at an address: a file, or postgres://.
func RowsAt(t testing.TB, address string) string {
	t.Helper()
	driver := "sqlite3"
	if strings.HasPrefix(address, "postgres") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := ""
	for _, name := range texts(t, db, tables[driver]) {
		out += name + " " + texts(t, db, `SELECT CAST(COUNT(*) AS VARCHAR(20)) FROM "`+name+`"`)[0] + "\n"
	}
	return out + "head " + texts(t, db, "SELECT hash FROM event_head")[0]
}

func texts(t testing.TB, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
