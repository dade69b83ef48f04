package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// hiddenDetails are the events whose details a viewer with a conflict does not read: those of the proposal itself, and the reviews and ballots
// of its round. That something happened stays visible, so that the chain can be followed.
const hiddenDetails = `e.subject IN (SELECT p.code FROM conflicts c JOIN proposals p ON p.id = c.proposal_id WHERE c.person_id = ?)
	OR (e.subject IN (SELECT r.code FROM conflicts c JOIN proposals p ON p.id = c.proposal_id JOIN rounds r ON r.id = p.round_id WHERE c.person_id = ?)
		AND (e.verb LIKE 'ballot.%' OR e.verb LIKE 'review.%' OR e.verb LIKE 'poll.%'))`

// Audit lists the tamper-evident record, the newest event first: who did what to which record, and what it said before and after.
func (s *Store) Audit(ctx context.Context, v models.Viewer, f models.AuditFilter, page models.Page) (models.List[models.AuditLine], error) {
	if err := v.Need(models.ReadAudit); err != nil {
		return models.List[models.AuditLine]{}, err
	}
	from := `(SELECT e.seq, e.at, e.actor, e.verb, e.subject, e.digest, e.prev_hash, e.hash, x.salt,
		CASE WHEN ` + hiddenDetails + ` THEN '' ELSE x.before_state END AS before_state,
		CASE WHEN ` + hiddenDetails + ` THEN '' ELSE x.after_state END AS after_state,
		CASE WHEN ` + hiddenDetails + ` THEN '' ELSE x.reason END AS reason
		FROM events e JOIN event_details x ON x.seq = e.seq) e`
	l := listing{Columns: "e.*", From: from, Default: "-seq", Tie: "e.hash",
		Args:  []any{v.PersonID, v.PersonID, v.PersonID, v.PersonID, v.PersonID, v.PersonID},
		Sorts: map[string]sortable{"seq": {Expr: "e.seq", Int: true}}}
	narrowAudit(&l, f)
	list, err := pageOf[models.AuditLine](s.reader.WithContext(ctx), l, page)
	for i := range list.Items {
		list.Items[i].Salt = "" // with the salt a forgotten name could be guessed
	}
	return list, err
}

func narrowAudit(l *listing, f models.AuditFilter) {
	for _, c := range []struct{ column, value string }{{"e.subject", f.Subject}, {"e.actor", f.Actor}, {"e.verb", f.Verb}} {
		if c.value != "" {
			l.and(c.column+" = ?", c.value)
		}
	}
	if f.From.Known() {
		l.and("e.at >= ?", models.InstantOf(f.From.Time()))
	}
	if f.To.Known() {
		l.and("e.at < ?", models.InstantOf(f.To.Add(1).Time()))
	}
}

// AuditHead gives the number and the hash of the newest event: two records with the same head are the same record.
func (s *Store) AuditHead(ctx context.Context, v models.Viewer) (models.EventHead, error) {
	var head models.EventHead
	if err := v.Need(models.ReadAudit); err != nil {
		return head, err
	}
	err := s.reader.WithContext(ctx).Raw("SELECT seq, hash FROM event_head WHERE id = 1").Take(&head).Error
	return head, translate(err)
}

// auditBatch is how many events are read at once when the whole record is walked.
const auditBatch = 1000

// VerifyAudit walks the whole record from its first event and tells whether it is as it was written, or which event is the first that is not.
func (s *Store) VerifyAudit(ctx context.Context, v models.Viewer) (models.AuditVerdict, error) {
	if err := v.Need(models.ReadAudit); err != nil {
		return models.AuditVerdict{}, err
	}
	return read(ctx, s, verifyAudit)
}

func verifyAudit(tx *gorm.DB) (verdict models.AuditVerdict, err error) {
	for verdict.OK() {
		lines, err := auditAfter(tx, verdict.Events, auditBatch)
		if err != nil {
			return verdict, err
		}
		for _, l := range lines {
			if !verdict.Walk(l) {
				return verdict, nil
			}
		}
		if len(lines) < auditBatch {
			break
		}
	}
	var head models.EventHead
	if err = tx.Raw("SELECT seq, hash FROM event_head WHERE id = 1").Take(&head).Error; err != nil {
		return verdict, err
	}
	verdict.Ends(head)
	return verdict, nil
}

// AuditAfter gives the events that follow one, with their salts, in the order in which they were written: for an export that can be verified
// elsewhere. A record with gaps cannot be verified, so whoever has a conflict of interest does not get it at all.
func (s *Store) AuditAfter(ctx context.Context, v models.Viewer, seq int64, limit int) ([]models.AuditLine, error) {
	if err := v.Need(models.ReadAudit); err != nil {
		return nil, err
	}
	if hidden, err := s.conflicted(ctx, v); err != nil || hidden {
		return nil, orForbidden(err)
	}
	lines, err := auditAfter(s.reader.WithContext(ctx), seq, limit)
	return lines, translate(err)
}

func auditAfter(tx *gorm.DB, seq int64, limit int) ([]models.AuditLine, error) {
	var lines []models.AuditLine
	err := tx.Raw(`SELECT e.*, x.before_state, x.after_state, x.reason, x.salt FROM events e JOIN event_details x ON x.seq = e.seq
		WHERE e.seq > ? ORDER BY e.seq LIMIT ?`, seq, limit).Scan(&lines).Error
	return lines, err
}

// conflicted tells whether any conflict stands against the viewer.
func (s *Store) conflicted(ctx context.Context, v models.Viewer) (bool, error) {
	var n int64
	err := s.reader.WithContext(ctx).Raw("SELECT count(*) FROM conflicts WHERE person_id = ?", v.PersonID).Row().Scan(&n)
	return n > 0, translate(err)
}

func orForbidden(err error) error {
	if err != nil {
		return err
	}
	return &models.Error{Code: models.Forbidden, Message: "A conflict of interest is on record for you, so the whole record is not yours to take. Ask somebody without one."}
}
