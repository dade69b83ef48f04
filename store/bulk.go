package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"bursar/migrations"
)

// bulk inserts many rows of one table, some hundreds with each statement. The statement is prepared once.
type bulk struct {
	w       *work
	into    string // INSERT INTO anchors (id, source_id)
	columns int
	most    int // rows of a statement
	args    []any
	full    *sql.Stmt
}

// mostArguments keeps a statement below what either database takes.
const mostArguments = 8000

func (w *work) bulk(table string, columns ...string) *bulk {
	return &bulk{w: w, into: "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ", columns: len(columns), most: mostArguments / len(columns)}
}

func (b *bulk) add(values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.most*b.columns {
		return nil
	}
	if b.full == nil {
		var err error
		if b.full, err = b.w.driver().PrepareContext(b.w.ctx, b.statement(b.most)); err != nil {
			return err
		}
	}
	_, err := b.full.ExecContext(b.w.ctx, b.args...)
	b.args = b.args[:0]
	return err
}

// close inserts what is left.
func (b *bulk) close() error {
	if b.full != nil {
		defer b.full.Close()
	}
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.w.driver().ExecContext(b.w.ctx, b.statement(len(b.args)/b.columns), b.args...)
	b.args = nil
	return err
}

func (b *bulk) statement(rows int) string {
	var s strings.Builder
	s.WriteString(b.into)
	n := 0
	for i := range rows {
		if i > 0 {
			s.WriteString(", ")
		}
		s.WriteByte('(')
		for k := range b.columns {
			if k > 0 {
				s.WriteByte(',')
			}
			n++
			b.place(&s, n)
		}
		s.WriteByte(')')
	}
	return s.String()
}

func (b *bulk) place(s *strings.Builder, n int) {
	if b.w.s.dialect == migrations.SQLite {
		s.WriteByte('?')
		return
	}
	s.WriteByte('$')
	s.WriteString(strconv.Itoa(n))
}

// preparer is the transaction as the database's own driver knows it.
type preparer interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func (w *work) driver() preparer { return w.tx.Statement.ConnPool }

// reserve sets n ids of a table aside and gives the first. The caller holds the head of events, as everybody who inserts into such a table does.
func (w *work) reserve(table string, n int) (first int64, err error) {
	if n == 0 {
		return 0, nil
	}
	if w.s.dialect == migrations.SQLite { // rows that bring their id move the table's counter themselves
		err = w.tx.Raw("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) + 1", table).Row().Scan(&first)
		return first, err
	}
	if err = w.tx.Raw("SELECT nextval(pg_get_serial_sequence(?, 'id'))", table).Row().Scan(&first); err != nil {
		return 0, err
	}
	return first, w.tx.Exec("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)", table, first+int64(n)-1).Error
}
