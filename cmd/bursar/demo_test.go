package main

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"bursar/demo"
	"bursar/models"
	"bursar/store"
)

var treasurer = models.Viewer{Email: "colm.whitaker@tidewater.example", Name: "Colm Whitaker", Roles: []models.Role{models.Board}}

// played is the demo's portfolio in a file of the test's own, opened at the end of the story.
func played(t *testing.T) *store.Store {
	t.Helper()
	steps, err := demo.Story()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "demo.db")
	open := func(clock func() time.Time) (*store.Store, error) {
		return store.Open(context.Background(), store.Options{URL: file, Create: true, Migrate: true, Clock: clock})
	}
	if err := playDemo(context.Background(), open, steps); err != nil {
		t.Fatal(err)
	}
	s, err := open(func() time.Time { return demo.End })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestX(t *testing.T) { played(t) ; _ = errors.New }
