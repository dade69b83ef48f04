package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"bursar/models"
)

// keptFor is how long a request's key is remembered.
const keptFor = 24 * time.Hour

// Repeatable marks a request that its sender may repeat without doing it twice: user, route and key name it, the digest is of its body.
// Answer renders what the verb gave back, so that the answer is kept in the same transaction as the effect.
type Repeatable struct {
	User, Route, Key, Digest string
	Status                   int
	Answer                   func(result any) ([]byte, error)
}

// Repeated is the answer to a request that was done before.
type Repeated struct {
	Status int
	Answer []byte
}

func (*Repeated) Error() string { return "this request was answered before" }

type repeatableKey struct{}

// WithKey lets the next verb under ctx be done once only.
func WithKey(ctx context.Context, r *Repeatable) context.Context {
	return context.WithValue(ctx, repeatableKey{}, r)
}

func (w *work) repeatable() *Repeatable {
	r, _ := w.ctx.Value(repeatableKey{}).(*Repeatable)
	return r
}

// replay claims the request's key, or answers from memory when it was claimed before.
func (w *work) replay() error {
	r := w.repeatable()
	if r == nil {
		return nil
	}
	old := models.InstantOf(w.now.Add(-keptFor))
	if err := w.tx.Exec("DELETE FROM idempotency_keys WHERE at < ?", old).Error; err != nil {
		return err
	}
	claim := w.tx.Exec(`INSERT INTO idempotency_keys (user_email, route, key, digest, status, answer, at) VALUES (?, ?, ?, ?, 0, '', ?)
		ON CONFLICT DO NOTHING`, r.User, r.Route, r.Key, r.Digest, models.InstantOf(w.now))
	if claim.Error != nil || claim.RowsAffected == 1 {
		return claim.Error
	}
	return w.recall(r)
}

func (w *work) recall(r *Repeatable) error {
	var kept struct {
		Digest, Answer string
		Status         int
	}
	err := w.tx.Raw("SELECT digest, status, answer FROM idempotency_keys WHERE user_email = ? AND route = ? AND key = ?", r.User, r.Route, r.Key).Take(&kept).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound), err == nil && kept.Status == 0:
		return &models.Error{Code: models.Conflict, Field: "Idempotency-Key", Message: "A request with this key is still being done; try again in a moment."}
	case err != nil:
		return err
	case kept.Digest != r.Digest:
		return &models.Error{Code: models.Invalid, Field: "Idempotency-Key", Message: "This key was used for another request; take a new key for a new request."}
	}
	return &Repeated{Status: kept.Status, Answer: []byte(kept.Answer)}
}

// remember keeps the answer beside the effect.
func (w *work) remember(result any) error {
	r := w.repeatable()
	if r == nil {
		return nil
	}
	answer, err := r.Answer(result)
	if err != nil || !json.Valid(answer) {
		return fmt.Errorf("render the answer to keep: %w", err)
	}
	return w.one("UPDATE idempotency_keys SET status = ?, answer = ? WHERE user_email = ? AND route = ? AND key = ?", r.Status, string(answer), r.User, r.Route, r.Key)
}
