package handlers

import (
	"crypto/rand"
	"slices"
	"sync"
	"time"

	"bursar/models"
)

// keptUploads are sheets that somebody checks before entering them: a few, for a while, in memory and nowhere else. Nothing of them is on record.
type keptUploads struct {
	mu  sync.Mutex
	all []keptUpload // the oldest first
}

type keptUpload struct {
	token, user, name string
	content           []byte
	at                time.Time
}

const (
	keptFor      = 30 * time.Minute
	keptBytes    = 64 << 20
	keptOfOneMan = 4
)

// keep keeps a sheet, and lets go of older ones where there are too many.
func (k *keptUploads) keep(v models.Viewer, name string, content []byte, now time.Time) (keptUpload, error) {
	u := keptUpload{token: rand.Text(), user: v.Email, name: name, content: content, at: now}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.all = append(k.all, u)
	bytes, own := 0, 0
	for i := len(k.all) - 1; i >= 0; i-- { // the newest stay
		one := k.all[i]
		bytes += len(one.content)
		if one.user == v.Email {
			own++
		}
		if i < len(k.all)-1 && (bytes > keptBytes || one.user == v.Email && own > keptOfOneMan || now.Sub(one.at) > keptFor) {
			bytes -= len(one.content)
			k.all = slices.Delete(k.all, i, i+1)
		}
	}
	return u, nil
}

// of finds a sheet again; nobody finds another's.
func (k *keptUploads) of(v models.Viewer, token string, now time.Time) (keptUpload, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, u := range k.all {
		if u.token == token && u.user == v.Email && now.Sub(u.at) <= keptFor {
			return u, nil
		}
	}
	return keptUpload{}, &models.Error{Code: models.NotFound, Field: "file", Message: "This sheet is no longer at hand: checked sheets are kept for half an hour. Choose the file again."}
}
