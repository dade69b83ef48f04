package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"bursar/migrations"
	"bursar/models"
)

// writeDaySheet is the one transaction of a day sheet. A long one on SQLite has the writer's connection to itself, set up for many rows.
func writeDaySheet(ctx context.Context, s *Store, actor models.Viewer, size int64, verb func(*work) (models.DayImport, error)) (models.DayImport, error) {
	if s.dialect != migrations.SQLite || size <= MostSource {
		return writeWithin(ctx, s, daysDeadline, actor, models.LogDays, verb)
	}
	var out models.DayImport
	err := s.loading(ctx, func(long *Store) (err error) {
		out, err = writeWithin(ctx, long, daysDeadline, actor, models.LogDays, verb)
		return err
	})
	return out, err
}

// The settings of a connection that loads many rows, and those of every other. References need not be looked up again for each row: every one of them was
// read, or written, in the same transaction, and no row that is referred to is ever removed.
var (
	loadPragmas = []pragma{{"foreign_keys", "0", "0"}, {"cache_size", "-8000", "-8000"}}
	usualAgain  = []pragma{{"foreign_keys", "1", "1"}, {"cache_size", "-2000", "-2000"}}
)

// loading gives a store whose writer is one connection that is set up for many rows, and sets it back. A connection that cannot be set back is thrown away.
func (s *Store) loading(ctx context.Context, do func(*Store) error) error {
	db, err := s.writer.DB()
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return translate(err)
	}
	long := *s
	long.load = conn
	long.writer = s.writer.Session(&gorm.Session{NewDB: true, Context: ctx})
	long.writer.Statement.ConnPool = conn
	err = set(conn, loadPragmas)
	if err == nil {
		err = do(&long)
	}
	if back := set(conn, usualAgain); back != nil {
		thrown := conn.Raw(func(any) error { return driver.ErrBadConn })
		return errors.Join(err, back, thrown)
	}
	return errors.Join(err, conn.Close())
}

func set(conn *sql.Conn, pragmas []pragma) error {
	return conn.Raw(func(c any) error { return hook(pragmas)(c.(*sqlite3.SQLiteConn)) })
}

// loadStatement inserts rows by the driver's own hand, without what the general way does for each value.
type loadStatement struct {
	conn   *sql.Conn
	insert *sqlite3.SQLiteStmt
	values []driver.NamedValue
}

func prepareLoad(conn *sql.Conn, statement string) (inserting, error) {
	l := &loadStatement{conn: conn}
	return l, conn.Raw(func(c any) error {
		prepared, err := c.(*sqlite3.SQLiteConn).Prepare(statement)
		if err == nil {
			l.insert = prepared.(*sqlite3.SQLiteStmt)
		}
		return err
	})
}

func (l *loadStatement) exec(args []any) error {
	l.values = l.values[:0]
	for i, v := range args {
		l.values = append(l.values, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return l.conn.Raw(func(any) error {
		_, err := l.insert.ExecContext(context.Background(), l.values) // some hundred rows are not broken off
		return err
	})
}

func (l *loadStatement) close() error {
	return l.conn.Raw(func(any) error { return l.insert.Close() })
}

// index is an index of entries that is made again once the rows are in: sorted once, it costs a fifth of what keeping it row by row does.
type index struct{ Name, SQL string }

// rowBytes is about what a row of a sheet takes in its file, packed or not.
const rowBytes = 60

// withoutIndexes takes the indexes of entries away where the sheet brings more rows than there are. Nobody sees it: it is the same transaction.
func (in *dayImport) withoutIndexes() (err error) {
	if in.s.load == nil || in.file.Size/rowBytes < in.kept.before {
		return nil
	}
	if err := in.tx.Raw("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'day_entries' AND sql IS NOT NULL ORDER BY name").Scan(&in.kept.indexes).Error; err != nil {
		return err
	}
	for _, i := range in.kept.indexes {
		if err := in.tx.Exec(fmt.Sprintf("DROP INDEX %q", i.Name)).Error; err != nil {
			return err
		}
	}
	return nil
}

func (in *dayImport) indexesAgain() error {
	for _, i := range in.kept.indexes {
		if err := in.tx.Exec(i.SQL).Error; err != nil {
			return err
		}
	}
	return nil
}
