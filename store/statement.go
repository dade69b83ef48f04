package store

import (
	"context"

	"bursar/models"
)

// RecordStatement records what a vendor said about its own use. It invents no entries.
func (s *Store) RecordStatement(ctx context.Context, actor models.Viewer, n models.NewStatement) (models.Statement, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Statement, error) { return w.recordStatement(n) })
}

func (w *work) recordStatement(n models.NewStatement) (models.Statement, error) {
	st, err := n.Check()
	if err != nil {
		return st, err
	}
	if err := st.Past(w.today()); err != nil {
		return st, err
	}
	book, err := w.holdSOW(n.SOW)
	if err != nil {
		return st, err
	}
	if err := book.SOW.Open(); err != nil {
		return st, err
	}
	st.SOWID, st.EnteredBy = book.SOW.ID, w.actor.Email
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return st, err
	}
	if st.Seq, err = w.event("sow.statement", n.SOW, nil, st, ""); err != nil {
		return st, err
	}
	if err := w.openQuarter("on", st.StatedOn); err != nil {
		return st, err
	}
	if st.AnchorID, err = w.place(anchor, st.Seq); err != nil {
		return st, err
	}
	if err := w.insert(&st); err != nil {
		return st, err
	}
	return st, w.noticed(st.SOWID)
}
