package main

import (
	"fmt"

	"bursar/models"
	"bursar/store"
)

type auditCommand struct {
	Verify auditVerify `cmd:"" help:"Walk the whole record and say whether it is as it was written."`
	Head   auditHead   `cmd:"" help:"Print the newest number and hash; keep it elsewhere to prove the record later."`
}

type auditVerify struct{}

// Run walks the chain; a broken one is exit status 1.
func (auditVerify) Run(e *environment) error {
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		found, err := s.VerifyAudit(e.ctx, v)
		if err != nil {
			return err
		}
		if e.json {
			if err := e.document(map[string]any{"ok": found.OK(), "events": found.Events, "head": found.Head, "broken": found.BrokenSeq}); err != nil {
				return err
			}
		}
		if !found.OK() {
			return fmt.Errorf("event %d is not as it was written: %s", found.BrokenSeq, found.Why)
		}
		e.say("%d events, each as it was written. Head: %s", found.Events, found.Head)
		return nil
	})
}

type auditHead struct{}

// Run prints the head.
func (auditHead) Run(e *environment) error {
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		head, err := s.AuditHead(e.ctx, v)
		if err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"seq": head.Seq, "hash": head.Hash})
		}
		e.say("%d %s", head.Seq, head.Hash)
		return nil
	})
}
