package main

import (
	"bursar/models"
	"bursar/store"
)

type migrateCommand struct {
	Up     migrateUp     `cmd:"" help:"Apply pending migrations; a missing SQLite file is made."`
	Status migrateStatus `cmd:"" help:"Say at which version the schema stands."`
}

type migrateUp struct{}

// Run applies what is pending.
func (migrateUp) Run(e *environment) error {
	return e.with(e.open, e.keeper, func(s *store.Store, _ models.Viewer) error { return e.schema(s) })
}

type migrateStatus struct{}

// Run says where the schema stands, changing nothing.
func (migrateStatus) Run(e *environment) error {
	return e.with(e.openAsIs, e.keeper, func(s *store.Store, _ models.Viewer) error { return e.schema(s) })
}

// openAsIs opens a portfolio whose migrations may be pending, without applying them.
func (e *environment) openAsIs() (*store.Store, error) {
	return store.Open(e.ctx, store.Options{URL: e.db, Clock: e.clock, AsIs: true})
}

func (e *environment) schema(s *store.Store) error {
	status, err := s.Schema(e.ctx)
	if err != nil {
		return err
	}
	if e.json {
		return e.document(map[string]any{"version": status.At, "newest": status.Newest, "pending": status.Pending()})
	}
	e.say("Schema version %d of %d.", status.At, status.Newest)
	return nil
}
