package main

import (
	"bursar/models"
	"bursar/store"
)

// importRows does an import of a file of rows, all of them or none: a dry run leaves a missing database missing.
func importRows[R any](e *environment, dryRun bool, do func(*store.Store, models.Viewer) (R, error), show func(R, bool) error) error {
	open := e.open
	if dryRun {
		open = e.openExisting
	}
	return e.with(open, e.actor, func(s *store.Store, v models.Viewer) error {
		result, err := do(s, v)
		if err != nil {
			return err
		}
		return show(result, dryRun)
	})
}
