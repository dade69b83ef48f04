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
	load    *loadStatement
	fixed   []any  // what the last columns of every row hold
	ending  string // of the statement, such as what is done with a row that is there
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
	err := b.exec(b.args)
	b.args = b.args[:0]
	return err
}

// exec inserts the rows of one full statement.
func (b *bulk) exec(args []any) (err error) {
	if b.w.s.load != nil {
		if b.load == nil {
			b.load = &loadStatement{conn: b.w.s.load}
		}
		return b.load.exec(b.statementOnce(), b.with(args))
	}
	if b.full == nil {
		if b.full, err = b.w.driver().PrepareContext(b.w.ctx, b.statement(b.most)); err != nil {
			return err
		}
	}
	_, err = b.full.ExecContext(b.w.ctx, b.with(args)...)
	return err
}

// with puts behind the rows what is the same in all of them.
func (b *bulk) with(args []any) []any { return append(args, b.fixed...) }

// close inserts what is left.
func (b *bulk) close() error {
	if b.full != nil {
		defer b.full.Close()
	}
	if b.load != nil {
		if err := b.load.close(); err != nil {
			return err
		}
	}
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.w.driver().ExecContext(b.w.ctx, b.statement(len(b.args)/b.columns), b.with(b.args)...)
	b.args = nil
	return err
}

// statementOnce is the statement of a full number of rows; "" where it is prepared already.
func (b *bulk) statementOnce() string {
	if b.load.insert != nil {
		return ""
	}
	return b.statement(b.most)
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
		for k := range b.fixed {
			s.WriteByte(',')
			b.place(&s, rows*b.columns+k+1)
		}
		s.WriteByte(')')
	}
	s.WriteString(b.ending)
	return s.String()
}

func (b *bulk) place(s *strings.Builder, n int) {
	if b.w.s.dialect == migrations.SQLite {
		s.WriteByte('?')
	} else {
		s.WriteByte('$')
	}
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
