// Package storetest gives each test a portfolio of its own, fresh and empty, on SQLite and on PostgreSQL.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that makes and drops the databases of the tests

	"bursar/models"
	"bursar/store"
)

// Clock is a test's clock: it stands still until it is moved.
type Clock struct{ now atomic.Int64 }

// NewClock stands at noon UTC of the day.
func NewClock(day models.Date) *Clock {
	c := &Clock{}
	c.Set(day.Time().Add(12 * time.Hour))
	return c
}

// Now is the moment at which the clock stands.
func (c *Clock) Now() time.Time { return time.Unix(0, c.now.Load()).UTC() }

// Set moves the clock.
func (c *Clock) Set(t time.Time) { c.now.Store(t.UnixNano()) }

// SetDay moves the clock to noon UTC of the day.
func (c *Clock) SetDay(d models.Date) { c.Set(d.Time().Add(12 * time.Hour)) }

// Each runs the test on a fresh portfolio of either database, beside other tests: each has databases of its own, and half of the time is spent
// waiting for them.
func Each(t *testing.T, test func(t *testing.T, s *store.Store, clock *Clock)) {
	t.Helper()
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		clock := NewClock("2024-10-31")
		test(t, SQLite(t, clock), clock)
	})
	t.Run("postgres", func(t *testing.T) {
		clock := NewClock("2024-10-31")
		test(t, Postgres(t, clock), clock)
	})
}

// SQLite is a fresh portfolio in a file of the test's own folder.
func SQLite(t testing.TB, clock *Clock) *store.Store {
	t.Helper()
	file := filepath.Join(t.TempDir(), "bursar.db")
	if err := os.WriteFile(file, migratedFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, file, clock)
}

// migratedFile is an empty portfolio as one file, made once for a test binary: applying the whole history anew takes longer than most tests.
var migratedFile = sync.OnceValue(func() []byte {
	folder, err := os.MkdirTemp("", "bursar-template-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "bursar.db")
	s, err := store.Open(context.Background(), store.Options{URL: file, Create: true, Migrate: true, Clock: time.Now})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		panic(err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return content
})

// Postgres is a fresh portfolio in a database of its own, made from one that was migrated once.
func Postgres(t testing.TB, clock *Clock) *store.Store {
	t.Helper()
	base := os.Getenv("BURSAR_TEST_POSTGRES")
	if base == "" {
		t.Fatal("BURSAR_TEST_POSTGRES is not set: run `make test`, or set it to what `ci/postgres start` prints")
	}
	migrated(t, base)
	name := fmt.Sprintf("t_%d_%d", os.Getpid(), databases.Add(1))
	admin(t, base, "CREATE DATABASE "+name+" TEMPLATE "+template())
	t.Cleanup(func() { admin(t, base, "DROP DATABASE "+name+" WITH (FORCE)") })
	return open(t, within(t, base, name), clock)
}

func open(t testing.TB, url string, clock *Clock) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{URL: url, Create: true, Migrate: true, Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	addresses.Store(s, url)
	t.Cleanup(func() {
		addresses.Delete(s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

var (
	databases atomic.Int64
	once      sync.Once
)

func template() string { return fmt.Sprintf("template_%d", os.Getpid()) }

// migrated makes the template database of this test binary once; its history is applied there and copied from there.
func migrated(t testing.TB, base string) {
	t.Helper()
	once.Do(func() {
		admin(t, base, "CREATE DATABASE "+template())
		s, err := store.Open(context.Background(), store.Options{URL: within(t, base, template()), Migrate: true, Clock: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// making databases from one template is done one at a time: PostgreSQL refuses two at once.
var making sync.Mutex

func admin(t testing.TB, base, statement string) {
	t.Helper()
	making.Lock()
	defer making.Unlock()
	db, err := sql.Open("pgx", base)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = db.Exec(statement)
	if err != nil && strings.Contains(err.Error(), "42501") { // the server's own cleaner is in the database, which only a plain DROP sends away
		_, err = db.Exec(strings.TrimSuffix(statement, " WITH (FORCE)"))
	}
	if err != nil && !strings.Contains(err.Error(), "does not exist") {
		t.Fatalf("%s: %v", statement, err)
	}
}

func within(t testing.TB, base, name string) string {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// Keeper is a programme manager with a name, who keeps the records in tests.
var Keeper = models.Viewer{Email: "keeper@example.org", Name: "Keeper", UserID: 0, Roles: []models.Role{models.Manager}}

// SecondKeeper is another one, who may approve what Keeper entered.
var SecondKeeper = models.Viewer{Email: "second@example.org", Name: "Second keeper", Roles: []models.Role{models.Manager}}

// Treasurer sits on the board.
var Treasurer = models.Viewer{Email: "treasurer@example.org", Name: "Treasurer", Roles: []models.Role{models.Board}}
