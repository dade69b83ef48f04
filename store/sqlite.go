package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"

	"github.com/mattn/go-sqlite3"
	gormsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

const (
	writeDriver = "bursar-sqlite-write"
	readDriver  = "bursar-sqlite-read"
	// applicationID marks a SQLite file as ours: "BURS" in its header.
	applicationID = 0x42555253
	// safeSQLite is the first release without the WAL fault that can corrupt a database.
	safeSQLite = 3051003
	readers    = 4
	// statementsKept has each connection keep its compiled statements. They are kept here and not by gorm, which would compile a statement that
	// it first met inside a transaction anew in every later one; PostgreSQL's driver keeps its own.
	statementsKept = "&_stmt_cache_size=256"
)

func init() {
	sql.Register(writeDriver, &sqlite3.SQLiteDriver{ConnectHook: hook(writerPragmas)})
	sql.Register(readDriver, &sqlite3.SQLiteDriver{ConnectHook: hook(readerPragmas)})
}

type pragma struct{ name, set, reads string }

// The defaults of SQLite lose a commit on power loss and ignore foreign keys; each connection is set, and read back.
var (
	writerPragmas = []pragma{{"busy_timeout", "10000", "10000"}, {"journal_mode", "WAL", "wal"}, {"synchronous", "FULL", "2"}, {"foreign_keys", "1", "1"},
		{"cell_size_check", "1", "1"}, {"trusted_schema", "0", "0"}}
	readerPragmas = []pragma{{"cache_size", "-16000", "-16000"}, {"busy_timeout", "10000", "10000"}, {"query_only", "1", "1"}, {"foreign_keys", "1", "1"}, {"trusted_schema", "0", "0"}}
)

func hook(pragmas []pragma) func(*sqlite3.SQLiteConn) error {
	return func(c *sqlite3.SQLiteConn) error {
		for _, p := range pragmas {
			if _, err := c.Exec("PRAGMA "+p.name+" = "+p.set, nil); err != nil {
				return fmt.Errorf("set %s: %w", p.name, err)
			}
			if got, err := readPragma(c, p.name); err != nil || got != p.reads {
				return fmt.Errorf("the database keeps %s at %q, not %q (%w)", p.name, got, p.reads, err)
			}
		}
		return nil
	}
}

func readPragma(c *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := c.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	into := make([]driver.Value, 1)
	if err := rows.Next(into); err != nil {
		return "", err
	}
	return fmt.Sprint(into[0]), nil
}

func (s *Store) openSQLite(ctx context.Context, o Options) error {
	if _, n, _ := sqlite3.Version(); n < safeSQLite {
		return fmt.Errorf("this binary carries SQLite %d, which can corrupt a database; build it with 3.51.3 or later", n)
	}
	if err := recogniseFile(ctx, o); err != nil {
		return err
	}
	var err error
	if s.writer, err = openGorm(gormsqlite.Dialector{DriverName: writeDriver, DSN: dsn(o.URL, "_txlock=immediate&mode=rw"+statementsKept)}, 1); err != nil {
		return fmt.Errorf("open %s: %w", o.URL, err)
	}
	if s.reader, err = openGorm(gormsqlite.Dialector{DriverName: readDriver, DSN: dsn(o.URL, "mode=ro"+statementsKept)}, readers); err != nil {
		return errors.Join(fmt.Errorf("open %s: %w", o.URL, err), s.Close())
	}
	return nil
}

func openGorm(d gorm.Dialector, most int) (*gorm.DB, error) {
	g, err := gorm.Open(d, settings())
	if err != nil {
		return nil, err
	}
	if err := readable(g); err != nil {
		return nil, err
	}
	db, err := g.DB()
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return g, nil
}

func dsn(path, query string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: query}).String()
}

// recogniseFile looks at the file's header without opening it as a database, so that somebody else's file stays as it is.
func recogniseFile(ctx context.Context, o Options) error {
	f, err := os.Open(o.URL)
	if errors.Is(err, fs.ErrNotExist) {
		if !o.Create {
			return fmt.Errorf("%w at %s", ErrMissing, o.URL)
		}
		return createFile(ctx, o.URL)
	}
	if err != nil {
		return fmt.Errorf("open %s: %w", o.URL, err)
	}
	defer f.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:16]) != "SQLite format 3\x00" {
		return fmt.Errorf("%w: %s", ErrNotOurs, o.URL)
	}
	if binary.BigEndian.Uint32(header[68:72]) != applicationID {
		return fmt.Errorf("%w: %s", ErrNotOurs, o.URL)
	}
	return nil
}

// createFile writes the mark before WAL is switched on, so that the header itself always carries it.
func createFile(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, "mode=rwc"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	if err := errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("make %s: %w", path, err)
	}
	return nil
}
