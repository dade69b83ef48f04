package store

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of one password guess: argon2id, 19 MiB, two passes (RFC 9106 in the small-memory setting that OWASP names).
const (
	argonMemory  = 19 * 1024
	argonTime    = 2
	argonThreads = 1
	argonLength  = 32
)

// hashing bounds how many passwords are hashed at once, so that guesses cannot take all memory.
var hashing = make(chan struct{}, 2)

func (s *Store) hashPassword(password string) (string, error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(s.random, salt); err != nil {
		return "", fmt.Errorf("draw a salt: %w", err)
	}
	return "argon2id$" + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(argon(password, salt)), nil
}

func argon(password string, salt []byte) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonLength)
}

// passwordFits does the same work whether there is a password on record or not, so that time tells nothing.
func passwordFits(kept, password string) bool {
	parts := strings.Split(kept, "$")
	if len(parts) != 3 {
		argon(password, make([]byte, 16))
		return false
	}
	salt, errSalt := base64.RawStdEncoding.DecodeString(parts[1])
	want, errHash := base64.RawStdEncoding.DecodeString(parts[2])
	return errSalt == nil && errHash == nil && subtle.ConstantTimeCompare(argon(password, salt), want) == 1
}
