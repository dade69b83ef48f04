package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"bursar/migrations"
	"bursar/store"
)

// EachOld runs the test on a database of either kind as an earlier version left it: old stands in it, one statement after the other. The test migrates it
// by opening it.
func EachOld(t *testing.T, version int64, old []string, test func(t *testing.T, db *sql.DB, open func(*Clock) *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "bursar.db")
		db := oldDatabase(t, "sqlite3", file, migrations.SQLite, version, append([]string{"PRAGMA foreign_keys = ON"}, old...), "PRAGMA application_id = 1112887891")
		test(t, db, func(c *Clock) *store.Store { return open(t, file, c) })
	})
	t.Run("postgres", func(t *testing.T) {
		base := os.Getenv("BURSAR_TEST_POSTGRES")
		if base == "" {
			t.Fatal("BURSAR_TEST_POSTGRES is not set: run `make test`, or set it to what `ci/postgres start` prints")
		}
		name := fmt.Sprintf("t_%d_%d", os.Getpid(), databases.Add(1))
		admin(t, base, "CREATE DATABASE "+name)
		t.Cleanup(func() { admin(t, base, "DROP DATABASE "+name+" WITH (FORCE)") })
		address := within(t, base, name)
		db := oldDatabase(t, "pgx", address, migrations.Postgres, version, old)
		test(t, db, func(c *Clock) *store.Store { return open(t, address, c) })
	})
}

func oldDatabase(t *testing.T, driver, address string, d migrations.Dialect, version int64, old []string, first ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	run := func(statements []string) {
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
	}
	run(first)
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	if err := migrations.UpTo(context.Background(), migrationsDB(t, db, driver, address), d, version); err != nil {
		t.Fatal(err)
	}
	run(old)
	return db
}

// migrationsDB has as many connections as migrating takes: on PostgreSQL one holds the lock meanwhile.
func migrationsDB(t *testing.T, db *sql.DB, driver, address string) *sql.DB {
	t.Helper()
	if driver == "sqlite3" {
		return db
	}
	more, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = more.Close() })
	return more
}
