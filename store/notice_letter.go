package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// noticeLettersDue are the notices of the last week that nobody wrote to a reader of theirs yet, and that the reader has not seen.
const noticeLettersDue = `SELECT x.id AS notice_id, u.email, x.kind, s.code AS sow_code, s.title AS sow_title, s.unit, x.used_units, x.ceiling_units, x.ends_on
	FROM notices x JOIN sows s ON s.id = x.sow_id JOIN users u ON u.disabled_at IS NULL
	WHERE x.held = '' AND x.raised_on >= ?
		AND EXISTS (SELECT 1 FROM role_grants g WHERE g.user_id = u.id AND g.revoked_at IS NULL AND (g.role = 'manager'
			OR (g.role IN ('member', 'board', 'auditor') AND EXISTS (SELECT 1 FROM ` + championsOnly + ` ch WHERE ch.sow_id = x.sow_id AND ch.person_id = u.person_id))))
		AND NOT EXISTS (SELECT 1 FROM notice_letters l WHERE l.notice_id = x.id AND l.sent_to = u.email)
		AND NOT EXISTS (SELECT 1 FROM notice_sightings seen WHERE seen.notice_id = x.id AND seen.seen_by = u.email)
	ORDER BY u.email, x.id`

// lettersWithin is how many days a notice is worth a letter; who starts a mail server later is not written everything that ever happened.
const lettersWithin = 7

type noticeLetterDue struct {
	NoticeID int64
	Email    string
	Line     models.NoticeLine `gorm:"embedded"`
}

// WriteNoticeLetters notes which notices are now written to whom and gives one letter for each reader. A letter is noted before it is sent, so that
// none is ever sent twice; one that is lost on its way still stands on the reader's home page.
func (s *Store) WriteNoticeLetters(ctx context.Context, actor models.Viewer) ([]models.NoticePost, error) {
	if err := actor.Need(models.KeepRecords); err != nil {
		return nil, err
	}
	due, err := read(ctx, s, func(tx *gorm.DB) ([]noticeLetterDue, error) { return lettersDue(tx, models.DateOf(s.clock())) })
	if err != nil || len(due) == 0 {
		return nil, err
	}
	return write(ctx, s, actor, models.KeepRecords, (*work).writeNoticeLetters)
}

func lettersDue(tx *gorm.DB, today models.Date) (due []noticeLetterDue, err error) {
	err = tx.Raw(noticeLettersDue, today.Add(-lettersWithin)).Scan(&due).Error
	return due, err
}

func (w *work) writeNoticeLetters() (out []models.NoticePost, err error) {
	// Whoever else writes letters waits here, and finds them noted.
	if _, err := w.head(); err != nil {
		return nil, err
	}
	due, err := lettersDue(w.tx, w.today())
	if err != nil || len(due) == 0 {
		return nil, err
	}
	seq, err := w.event("notice.letters", "notices", nil, map[string]any{"letters": len(due)}, "")
	if err != nil {
		return nil, err
	}
	for _, d := range due {
		if err := w.insert(&models.NoticeLetter{NoticeID: d.NoticeID, SentTo: d.Email, SentOn: w.today(), Seq: seq}); err != nil {
			return nil, err
		}
		if n := len(out); n == 0 || out[n-1].To != d.Email {
			out = append(out, models.NoticePost{To: d.Email})
		}
		out[len(out)-1].Lines = append(out[len(out)-1].Lines, d.Line)
	}
	return out, nil
}
