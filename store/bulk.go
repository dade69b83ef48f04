package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"bursar/migrations"
)

// bulk inserts many rows of one table, some hundreds with each statement. A statement is prepared once.
type bulk struct {
	w       *work
	into    string // INSERT INTO anchors (id, source_id)
	columns int
	most    int // rows of a statement
	args    []any
	full    map[shape]inserting
	shaped  bool   // rows that have something in common are written by a statement of their shape
	packed  []any  // what the next statement is told
	fixed   []any  // what the last columns of every row hold
	ending  string // of the statement, such as what is done with a row that is there
}

// inserting is a prepared statement for a full number of rows.
type inserting interface {
	exec(args []any) error
	close() error
}

// mostArguments keeps a statement below what either database takes.
const mostArguments = 8000

func (w *work) bulk(table string, columns ...string) *bulk {
	return &bulk{w: w, into: "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ", columns: len(columns), most: mostArguments / len(columns), full: map[shape]inserting{}}
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
	s := b.shapeOf(args)
	full := b.full[s]
	if full == nil {
		if full, err = b.prepare(b.statement(b.most, s)); err != nil {
			return err
		}
		b.full[s] = full
	}
	return full.exec(b.told(s, args))
}

func (b *bulk) prepare(statement string) (inserting, error) {
	if b.w.s.load != nil {
		return prepareLoad(b.w.s.load, statement)
	}
	stmt, err := b.w.driver().PrepareContext(b.w.ctx, statement)
	return driverStatement{b.w.ctx, stmt}, err
}

// driverStatement is a statement as database/sql prepares it.
type driverStatement struct {
	ctx  context.Context
	stmt *sql.Stmt
}

func (d driverStatement) exec(args []any) error {
	_, err := d.stmt.ExecContext(d.ctx, args...)
	return err
}

func (d driverStatement) close() error { return d.stmt.Close() }

// close inserts what is left.
func (b *bulk) close() error {
	var errs []error
	for _, full := range b.full { // the order does not matter
		errs = append(errs, full.close())
	}
	if err := errors.Join(errs...); err != nil || len(b.args) == 0 {
		return err
	}
	_, err := b.w.driver().ExecContext(b.w.ctx, b.statement(len(b.args)/b.columns, shape{}), b.told(shape{}, b.args)...)
	b.args = nil
	return err
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
