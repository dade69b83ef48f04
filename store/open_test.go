package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bursar/store"
	"bursar/store/storetest"
)

func opened(t *testing.T, path string, o store.Options) error {
	t.Helper()
	o.URL, o.Clock = path, time.Now
	s, err := store.Open(context.Background(), o)
	if err == nil {
		err = s.Close()
	}
	return err
}

func TestAFileThatIsNotBursarsIsRefusedUntouched(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite3", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE theirs (a INTEGER)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"empty.db": {}, "text.db": []byte("dear diary, this is not a database, however long it may be, and it goes on for more than a hundred bytes ...."), "foreign.db": nil}
	for name, content := range files {
		path := filepath.Join(filepath.Dir(foreign), name)
		if content != nil {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := opened(t, path, store.Options{Create: true, Migrate: true}); !errors.Is(err, store.ErrNotOurs) {
			t.Errorf("%s: %v", name, err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was touched (%v)", name, err)
		}
	}
}

func TestAMissingFileIsMadeOnlyWhereItMayBe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "with space & sign?#.db")
	if err := opened(t, path, store.Options{Migrate: true}); !errors.Is(err, store.ErrMissing) {
		t.Errorf("got %v", err)
	}
	if err := opened(t, path, store.Options{Create: true}); !errors.Is(err, store.ErrPending) {
		t.Errorf("got %v", err)
	}
	if err := opened(t, path, store.Options{Migrate: true}); err != nil {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestADatabaseNewerThanTheBinaryIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bursar.db")
	if err := opened(t, path, store.Options{Create: true, Migrate: true}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := opened(t, path, store.Options{Migrate: true}); err == nil {
		t.Error("it was opened")
	}
}

func TestEveryConnectionIsSafe(t *testing.T) {
	s := storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	want := map[string]string{"writer journal_mode": "wal", "writer synchronous": "2", "writer foreign_keys": "1", "writer busy_timeout": "10000",
		"reader query_only": "1", "reader foreign_keys": "1", "reader journal_mode": "wal"}
	for name, value := range want {
		var handle, pragma string
		if _, err := fmt.Sscan(name, &handle, &pragma); err != nil {
			t.Fatal(err)
		}
		if got := s.Pragma(handle, pragma); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
}

// What is recorded is never changed: the databases themselves refuse it.
func TestRecordedRowsCannotBeChangedOrRemoved(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		if _, err := s.KeepSource(context.Background(), storetest.Keeper, "minutes.md", []byte("# Minutes")); err != nil {
			t.Fatal(err)
		}
		for _, statement := range []string{"UPDATE events SET actor = 'x'", "DELETE FROM events", "UPDATE sources SET name = 'x'", "DELETE FROM sources"} {
			if err := s.Raw(statement); err == nil {
				t.Errorf("%s was done", statement)
			}
		}
	})
}
