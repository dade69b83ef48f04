package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"

	"bursar/migrations"
	"bursar/models"
)

const (
	writeTries    = 5
	writeDeadline = 20 * time.Second
)

// work is one transaction in which a verb is done: who acts, when, and the handle to use (never the store's own, which would wait for it).
type work struct {
	ctx   context.Context
	s     *Store
	tx    *gorm.DB
	actor models.Viewer
	now   time.Time
}

// write does one business verb in one transaction. It asks the actor's permission at this door too, stands apart from the request's
// cancellation so that no commit is cut in half, tries again where the database asks for it, and answers a repeated request from memory.
//
// The locks of a verb are taken in this order: polls, pools by code, SOWs by code, person-days, person-months, counters, and the head of events last.
func write[T any](ctx context.Context, s *Store, actor models.Viewer, need models.Permission, verb func(*work) (T, error)) (T, error) {
	return writeWithin(ctx, s, writeDeadline, actor, need, verb)
}

// writeWithin is write for a verb that may take longer than most.
func writeWithin[T any](ctx context.Context, s *Store, deadline time.Duration, actor models.Viewer, need models.Permission, verb func(*work) (T, error)) (T, error) {
	var zero T
	if err := actor.Need(need); err != nil {
		return zero, err
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), deadline)
	defer done()
	var err error
	for range writeTries {
		var out T
		if out, err = attempt(ctx, s, actor, verb); err == nil {
			return out, nil
		}
		if !retryable(err) {
			break
		}
	}
	return zero, translate(err)
}

func attempt[T any](ctx context.Context, s *Store, actor models.Viewer, verb func(*work) (T, error)) (out T, err error) {
	err = s.writer.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		w := &work{ctx: ctx, s: s, tx: tx, actor: actor, now: s.clock().UTC()}
		if err := w.replay(); err != nil {
			return err
		}
		if out, err = verb(w); err != nil {
			return err
		}
		return w.remember(out)
	})
	return out, err
}

// read gives a verb one consistent view of the record, which no write holds up.
func read[T any](ctx context.Context, s *Store, look func(*gorm.DB) (T, error)) (out T, err error) {
	options := &sql.TxOptions{ReadOnly: true}
	if s.dialect == migrations.Postgres {
		options.Isolation = sql.LevelRepeatableRead
	}
	err = s.reader.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		out, err = look(tx)
		return err
	}, options)
	return out, translate(err)
}

// today is the day on which the actor acts, in UTC.
func (w *work) today() models.Date { return models.DateOf(w.now) }

// lock is the clause that holds a row until the end of the transaction. On SQLite the transaction already holds the whole record.
// It does not hold up those who only refer to the row by a foreign key: they write behind the head of events, which comes last, and would
// wait there for us while we wait for the head.
func (w *work) lock() string { return w.s.lock() }

func (s *Store) lock() string {
	if s.dialect == migrations.Postgres {
		return " FOR NO KEY UPDATE"
	}
	return ""
}

// locked loads one row by a column and holds it. kind and code are for the sentence when it is not there.
func locked[T any](w *work, column string, value any, kind string) (T, error) {
	var row T
	err := w.tx.Raw("SELECT * FROM "+tableOf(w.tx, &row)+" WHERE "+column+" = ?"+w.lock(), value).Take(&row).Error
	return row, found(err, kind, fmt.Sprint(value))
}

func tableOf(tx *gorm.DB, model any) string {
	stmt := &gorm.Statement{DB: tx}
	if err := stmt.Parse(model); err != nil {
		panic(err) // a model without a table is our own fault, found by the first test
	}
	return stmt.Schema.Table
}

// insert adds one row.
func (w *work) insert(row any) error { return w.tx.Create(row).Error }

// one changes exactly one row, or says that it did not.
func (w *work) one(statement string, args ...any) error {
	done := w.tx.Exec(statement, args...)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected != 1 {
		return fmt.Errorf("%d rows changed where one was meant: %s", done.RowsAffected, statement)
	}
	return nil
}

// seen refuses a change made against a version that is no longer the newest. Version 0 is a caller that did not look (imports, the demo).
func seen(have, saw int64, what string) error {
	if saw == 0 || saw == have {
		return nil
	}
	return &models.Error{Code: models.Stale, Message: fmt.Sprintf("Somebody changed %s since you opened it (version %d, you saw %d). Nothing was saved; look at it again.", what, have, saw)}
}
