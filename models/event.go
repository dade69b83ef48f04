package models

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Event is one line of the tamper-evident record: who did what to which record, chained to the line before by its hash.
type Event struct {
	Seq      int64 `gorm:"primaryKey;autoIncrement:false"`
	At       Instant
	Actor    string
	Verb     string
	Subject  string
	Digest   string // of the details, salted: a name may be forgotten and the chain still verifies
	PrevHash string
	Hash     string
}

// EventHead is the newest number and hash of the record.
type EventHead struct {
	Seq  int64
	Hash string
}

// TableName is event_head: there is one.
func (EventHead) TableName() string { return "event_head" }

// EventDetails is what the record said before and says after, and why; it lies beside the chain.
type EventDetails struct {
	Seq    int64  `gorm:"primaryKey;autoIncrement:false"`
	Before string `gorm:"column:before_state"`
	After  string `gorm:"column:after_state"`
	Reason string
	Salt   string
}

// Digest is the salted fingerprint of the details that the chain keeps.
func (d EventDetails) Digest() string { return fingerprint(d.Salt, d.Before, d.After, d.Reason) }

// ChainHash is the fingerprint of the event together with the one before it.
func (e Event) ChainHash() string {
	return fingerprint(e.PrevHash, strconv.FormatInt(e.Seq, 10), string(e.At), e.Actor, e.Verb, e.Subject, e.Digest)
}

// fingerprint is the SHA-256 of the parts, each with its length before it so that no two lists of parts read alike.
func fingerprint(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(strconv.Itoa(len(p)))
		b.WriteByte(':')
		b.WriteString(p)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
