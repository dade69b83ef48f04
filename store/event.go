package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"bursar/models"
)

// event writes what was done into the tamper-evident record and gives its number, which orders everything in the order of commits.
// It takes the last lock of the transaction, so call it after every other lock, and insert the rows that carry its number after it.
// before and after are what the record said and says; sealed matter goes in only as its receipt.
func (w *work) event(verb, subject string, before, after any, reason string) (int64, error) {
	head, err := w.head()
	if err != nil {
		return 0, err
	}
	details, err := w.details(head.Seq+1, before, after, reason)
	if err != nil {
		return 0, err
	}
	e := models.Event{Seq: head.Seq + 1, At: models.InstantOf(w.now), Actor: w.actor.Email, Verb: verb, Subject: subject,
		Digest: details.Digest(), PrevHash: head.Hash}
	e.Hash = e.ChainHash()
	if err := w.insert(&e); err != nil {
		return 0, err
	}
	if err := w.insert(&details); err != nil {
		return 0, err
	}
	return e.Seq, w.one("UPDATE event_head SET seq = ?, hash = ? WHERE id = 1", e.Seq, e.Hash)
}

func (w *work) head() (head models.EventHead, err error) {
	err = w.tx.Raw("SELECT seq, hash FROM event_head WHERE id = 1" + w.lock()).Take(&head).Error
	return head, err
}

func (w *work) details(seq int64, before, after any, reason string) (d models.EventDetails, err error) {
	d = models.EventDetails{Seq: seq, Reason: reason}
	if d.Before, err = canonical(before); err != nil {
		return d, err
	}
	if d.After, err = canonical(after); err != nil {
		return d, err
	}
	d.Salt, err = w.s.secret(16)
	return d, err
}

// canonical is JSON text that is the same for the same value.
func canonical(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", fmt.Errorf("write event details: %w", err)
	}
	return string(bytes.TrimSpace(b.Bytes())), nil
}

// secret is n bytes of chance in hex.
func (s *Store) secret(n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(s.random, b); err != nil {
		return "", fmt.Errorf("draw a secret: %w", err)
	}
	return hex.EncodeToString(b), nil
}

// hashed is how a secret is kept: only its SHA-256.
func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// code takes the next code of a kind inside the transaction: no gap, no reuse.
func (w *work) code(kind models.Kind, on models.Date) (string, error) {
	var n int64
	err := w.tx.Raw(`INSERT INTO counters (kind, scope, next) VALUES (?, ?, 1)
		ON CONFLICT (kind, scope) DO UPDATE SET next = counters.next + 1 RETURNING next`, kind, kind.Scope(on)).Row().Scan(&n)
	if err != nil {
		return "", fmt.Errorf("take the next code: %w", err)
	}
	return kind.Code(on, n), nil
}
