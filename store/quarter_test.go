package store_test

import (
	"context"
	"testing"

	"bursar/models"
	"bursar/store"
	"bursar/store/storetest"
)

// kept is a portfolio that is filled in a test; the first thing that goes wrong ends the test.
type kept struct {
	t *testing.T
	s *store.Store
}

func must[T any](t *testing.T, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
