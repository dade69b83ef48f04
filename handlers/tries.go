package handlers

import (
	"sync"
	"time"

	"bursar/models"
)

// tries bounds how often a door is tried in a minute, for one account and from one place. It forgets after a minute, so nobody is locked out for good,
// and holds a bounded number of names.
type tries struct {
	mu    sync.Mutex
	clock func() time.Time
	count map[string]int
	since time.Time
}

const (
	triesAMinute = 10
	triesKept    = 50_000
)

func newTries(clock func() time.Time) *tries { return &tries{clock: clock, count: map[string]int{}} }

// next counts one more try for each name and refuses past ten a minute.
func (t *tries) next(names ...string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := t.clock(); now.Sub(t.since) >= time.Minute || len(t.count) > triesKept {
		t.since, t.count = now, map[string]int{}
	}
	over := false
	for _, n := range names {
		t.count[n]++
		over = over || t.count[n] > triesAMinute
	}
	if over {
		return &models.Error{Code: models.TooOften, Rule: models.RuleTries, Message: "That was tried more than ten times in a minute. Wait a minute, then try again."}
	}
	return nil
}

// won takes a try back that succeeded: a whole committee may come in from one place within a minute.
func (t *tries) won(names ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range names {
		if t.count[n] > 0 {
			t.count[n]--
		}
	}
}
