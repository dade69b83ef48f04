package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"

	"gorm.io/gorm"

	"bursar/migrations"
	"bursar/models"
)

// asking puts one question of our own SQL to the record and hands over each row of the answer.
type asking func(query string, args []any, each func(cells)) error

// cells are a row as the database's driver gives it: whole numbers, texts and nothing. They are good until the next row.
type cells []driver.Value

func (c cells) text(i int) string {
	s, _ := c[i].(string)
	return s
}

func (c cells) whole(i int) int64 {
	n, _ := c[i].(int64)
	return n
}

// known is a whole number that may be missing.
func (c cells) known(i int) *int64 {
	n, ok := c[i].(int64)
	if !ok {
		return nil
	}
	return &n
}

// within asks inside a transaction that is open already.
func within(tx *gorm.DB) asking {
	return func(query string, args []any, each func(cells)) error {
		rows, err := tx.Raw(query, args...).Rows()
		if err != nil {
			return err
		}
		defer rows.Close()
		return handed(rows, each)
	}
}

func handed(rows *sql.Rows, each func(cells)) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, got, into := make(cells, len(columns)), make([]any, len(columns)), make([]any, len(columns))
	for i := range got {
		into[i] = &got[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range got {
			row[i] = v
		}
		each(row)
	}
	return rows.Err()
}

// glance asks outside of any transaction, and past what gorm and database/sql do for every value: it is for what is asked with every request. A
// statement is one consistent view of the record by itself; who needs two that agree uses read.
func (s *Store) glance(ctx context.Context) asking {
	return func(query string, args []any, each func(cells)) error {
		db, err := s.reader.DB()
		if err != nil {
			return err
		}
		named, err := driverArgs(args)
		if err != nil {
			return err
		}
		if s.dialect == migrations.Postgres {
			query = numbered(query)
		}
		for range glanceTries {
			if err = glanceOnce(ctx, db, query, named, each); !errors.Is(err, driver.ErrBadConn) {
				break
			}
		}
		return err
	}
}

// glanceTries is how many connections are tried where the database has closed them; none has given a row by then.
const glanceTries = 3

func glanceOnce(ctx context.Context, db *sql.DB, query string, args []driver.NamedValue, each func(cells)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		rows, err := c.(driver.QueryerContext).QueryContext(ctx, query, args)
		if err != nil {
			return err
		}
		defer rows.Close()
		row := make(cells, len(rows.Columns()))
		for {
			if err := rows.Next(row); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			each(row)
		}
	})
}

// driverArgs are the parameters as a driver takes them. What no database can hold is looked up as its readable self, as in readable.
func driverArgs(args []any) ([]driver.NamedValue, error) {
	named := make([]driver.NamedValue, len(args))
	for i, a := range args {
		v, err := driver.DefaultParameterConverter.ConvertValue(a)
		if err != nil {
			return nil, err
		}
		if text, ok := v.(string); ok {
			v = models.Readable(text)
		}
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return named, nil
}

var numberedBefore sync.Map // our own statements, of which there are few

// numbered writes the parameters of a statement as PostgreSQL does: $1, $2.
func numbered(query string) string {
	if q, ok := numberedBefore.Load(query); ok {
		return q.(string)
	}
	parts := strings.Split(query, "?")
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString("$" + strconv.Itoa(i))
		}
		b.WriteString(part)
	}
	numberedBefore.Store(query, b.String())
	return b.String()
}
