package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"bursar/models"
)

var busy = &models.Error{Code: models.Unavailable, Message: "The record is busy at the moment; nothing was saved. Try again in a few seconds."}

// translate turns what a database says into what Bursar says. An error it does not know stays as it is: our own fault, for the log.
func translate(err error) error {
	var ours *models.Error
	switch {
	case err == nil || errors.As(err, &ours):
		return err
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return &models.Error{Code: models.Conflict, Message: "This is on record already; nothing was saved.", Err: err}
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return &models.Error{Code: models.Conflict, Message: "This rests on a record that is not there; nothing was saved.", Err: err}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), retryable(err):
		return &models.Error{Code: busy.Code, Message: busy.Message, Err: err}
	}
	return err
}

// retryable tells the failures in which the whole transaction may simply be tried again.
func retryable(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01"
	}
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		return lite.Code == sqlite3.ErrBusy || lite.Code == sqlite3.ErrLocked
	}
	return false
}

// found gives a missing row the sentence for its kind.
func found(err error, kind, code string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Missing(kind, code)
	}
	return translate(err)
}

// named is found for a code that stands in a field of the input: the refusal names the field, and is 422 instead of 404.
func named(err error, field, kind, code string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Refuse(models.RuleReference, field, "There is no %s %s on record; add it first, or look up its code.", kind, code)
	}
	return translate(err)
}
