package store

import (
	"context"
	"encoding/base64"
	"time"

	"bursar/models"
)

// Sessions keeps browsers' sessions for the session library of handlers. The key it is given is hashed already: no secret lies in the database.
type Sessions struct{ s *Store }

// Sessions gives the keeper of sessions.
func (s *Store) Sessions() Sessions { return Sessions{s} }

// FindCtx gives a session's content while it lasts.
func (k Sessions) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	var kept string
	there := false
	err := k.s.glance(ctx)("SELECT content FROM sessions WHERE hash = ? AND expires_at > ?", []any{hash, models.InstantOf(k.s.clock())}, func(c cells) { kept, there = c.text(0), true })
	if err != nil || !there {
		return nil, false, translate(err)
	}
	content, err := base64.StdEncoding.DecodeString(kept)
	return content, err == nil, err
}

// CommitCtx keeps a session until it expires, and drops those that have.
func (k Sessions) CommitCtx(ctx context.Context, hash string, content []byte, expiry time.Time) error {
	tx := k.s.writer.WithContext(ctx)
	if err := tx.Exec("DELETE FROM sessions WHERE expires_at <= ?", models.InstantOf(k.s.clock())).Error; err != nil {
		return translate(err)
	}
	return translate(tx.Exec(`INSERT INTO sessions (hash, content, expires_at) VALUES (?, ?, ?)
		ON CONFLICT (hash) DO UPDATE SET content = excluded.content, expires_at = excluded.expires_at`,
		hash, base64.StdEncoding.EncodeToString(content), models.InstantOf(expiry)).Error)
}

// DeleteCtx ends a session.
func (k Sessions) DeleteCtx(ctx context.Context, hash string) error {
	return translate(k.s.writer.WithContext(ctx).Exec("DELETE FROM sessions WHERE hash = ?", hash).Error)
}

// Find is FindCtx for callers without a context.
func (k Sessions) Find(hash string) ([]byte, bool, error) {
	return k.FindCtx(context.Background(), hash)
}

// Commit is CommitCtx for callers without a context.
func (k Sessions) Commit(hash string, content []byte, expiry time.Time) error {
	return k.CommitCtx(context.Background(), hash, content, expiry)
}

// Delete is DeleteCtx for callers without a context.
func (k Sessions) Delete(hash string) error { return k.DeleteCtx(context.Background(), hash) }
