package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"

	"bursar/migrations"
	"bursar/models"
)

// Store is one portfolio: a database with the foundation's record in it.
type Store struct {
	writer  *gorm.DB // on SQLite one connection, so that writers queue instead of colliding
	reader  *gorm.DB
	dialect migrations.Dialect
	clock   func() time.Time
	random  io.Reader
	load    *sql.Conn // the writer's one connection while it loads many rows; nil otherwise
}

// Options say where the record lies and what the store is lent from outside: the clock, and chance for salts and secrets.
type Options struct {
	URL     string           // a SQLite file, or a postgres:// address
	Create  bool             // make a missing SQLite file; otherwise a missing one is refused
	Migrate bool             // apply pending migrations
	AsIs    bool             // take it with migrations pending, to say so
	Clock   func() time.Time // required
	Random  io.Reader        // nil: the system's
}

// Errors of opening; each names what is in the way.
var (
	ErrMissing = errors.New("there is no database")
	ErrNotOurs = errors.New("the file is not a Bursar database")
	ErrPending = errors.New("the database waits for migrations")
)

// Open opens a portfolio. A file that is not Bursar's is refused untouched, as is one written by a newer version.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	s := &Store{clock: o.Clock, random: o.Random, dialect: migrations.SQLite}
	open := s.openSQLite
	if strings.HasPrefix(o.URL, "postgres://") || strings.HasPrefix(o.URL, "postgresql://") {
		s.dialect, open = migrations.Postgres, s.openPostgres
	}
	if err := open(ctx, o); err != nil {
		return nil, err
	}
	if err := s.settleSchema(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) settleSchema(ctx context.Context, o Options) error {
	status, err := s.Schema(ctx)
	switch {
	case err != nil:
		return err
	case status.At > status.Newest:
		return migrations.ErrNewer
	case !status.Pending(), o.AsIs:
		return nil
	case !o.Migrate:
		return ErrPending
	}
	return s.Migrate(ctx)
}

// Schema tells where the database stands in the history of migrations.
func (s *Store) Schema(ctx context.Context) (migrations.Status, error) {
	db, err := s.writer.DB()
	if err != nil {
		return migrations.Status{}, err
	}
	return migrations.Read(ctx, db, s.dialect)
}

// Migrate applies pending migrations.
func (s *Store) Migrate(ctx context.Context) error {
	db, err := s.writer.DB()
	if err != nil {
		return err
	}
	_, err = migrations.Up(ctx, db, s.dialect)
	return err
}

// Dialect names the database: sqlite or postgres.
func (s *Store) Dialect() string { return string(s.dialect) }

// Ready tells whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	var one int
	return translate(s.reader.WithContext(ctx).Raw("SELECT 1").Scan(&one).Error)
}

// Close lets go of every connection.
func (s *Store) Close() error {
	var errs []error
	for _, h := range []*gorm.DB{s.reader, s.writer} {
		if h == nil {
			continue
		}
		if db, err := h.DB(); err == nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// readable keeps look-ups by text that no database can hold from failing on one of them: PostgreSQL refuses a zero sign or broken UTF-8 even in a
// question, and the answer is the same as for any other code that is not there.
func readable(g *gorm.DB) error {
	look := func(tx *gorm.DB) {
		readableVars(tx.Statement.Vars)
		if where, ok := tx.Statement.Clauses["WHERE"].Expression.(clause.Where); ok {
			for _, e := range where.Exprs {
				if expr, ok := e.(clause.Expr); ok {
					readableVars(expr.Vars)
				}
			}
		}
	}
	return errors.Join(g.Callback().Query().Before("gorm:query").Register("bursar:readable", look),
		g.Callback().Row().Before("gorm:row").Register("bursar:readable", look))
}

func readableVars(vars []any) {
	for i, v := range vars {
		if text := reflect.ValueOf(v); text.Kind() == reflect.String && text.String() != models.Readable(text.String()) {
			vars[i] = models.Readable(text.String())
		}
	}
}

// settings are the same on every handle: our own transactions, errors that can be told apart, statements kept prepared, no noise.
func settings() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true, TranslateError: true,
		Logger: logger.NewSlogLogger(slog.Default(), logger.Config{LogLevel: logger.Silent}),
	}
}

// Closed is a store without a database, for describing the API; nothing can be asked of it.
func Closed() *Store { return &Store{} }
