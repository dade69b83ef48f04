package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

const noticeKind = "notice"

// noticeStands are the active statements of work with a ceiling, as their thresholds are judged on a day; narrowed to one where it ends on s.id = ?.
const noticeStands = `SELECT s.id AS sow_id, s.code AS sow_code, t.n AS terms_n, t.ceiling_units, t.ends_on, tot.submitted + tot.approved AS entries, tot.overrun AS waiting,
		(SELECT st.used_units FROM statements st WHERE st.sow_id = s.id AND st.stated_on <= ? ORDER BY st.stated_on DESC, st.seq DESC, st.id DESC LIMIT 1) AS stated
	FROM sows s JOIN sow_totals tot ON tot.sow_id = s.id
		JOIN sow_terms t ON t.sow_id = s.id AND t.n = (SELECT max(x.n) FROM sow_terms x WHERE x.sow_id = s.id AND x.effective_on <= ?)
	WHERE s.state = 'active' AND t.ceiling_units IS NOT NULL`

// noticed raises what the verb at hand has brought about on a statement of work, inside its transaction. Each notice bears the number of the
// verb's own event, so that it leads to the entry, statement or amendment that passed the threshold. The statement of work is held already.
func (w *work) noticed(sow int64) error {
	due, err := w.noticesDue(sow)
	if err != nil || len(due) == 0 {
		return err
	}
	head, err := w.head()
	if err != nil {
		return err
	}
	return w.keepNotices(due, head.Seq)
}

// noticesDue are the notices of one statement of work that are not on record yet.
func (w *work) noticesDue(sow int64) (due []models.Notice, err error) {
	stands, err := standsOf(w.tx, w.today(), " AND s.id = ?", sow)
	if err != nil {
		return nil, err
	}
	if len(stands) == 0 || (stands[0].TermsN == 1 && len(stands[0].Reached(w.today())) == 0) {
		return nil, nil
	}
	var earlier []models.Notice
	if err := w.tx.Where("sow_id = ?", sow).Order("id").Find(&earlier).Error; err != nil {
		return nil, err
	}
	return stands[0].Raise(w.today(), earlier), nil
}

// standsOf reads the stands, each by how its use is known; one of which nobody knows what is used is left out.
func standsOf(tx *gorm.DB, today models.Date, narrowed string, args ...any) (stands []models.NoticeStand, err error) {
	if err := tx.Raw(noticeStands+narrowed, append([]any{today, today}, args...)...).Scan(&stands).Error; err != nil || len(stands) == 0 {
		return nil, err
	}
	ids := make([]int64, len(stands))
	for i, st := range stands {
		ids[i] = st.SOWID
	}
	known, err := sowKnown(tx, ids, today)
	knows := stands[:0]
	for _, st := range stands {
		if st.Knows(known[st.SOWID].Until(today), today) {
			knows = append(knows, st)
		}
	}
	return knows, err
}

func (w *work) keepNotices(due []models.Notice, seq int64) error {
	for i := range due {
		due[i].Seq = seq
	}
	return w.tx.Create(&due).Error
}

// RaiseNotices raises what time alone has brought about: an end that came near, terms that took effect. It asks each statement of work again
// under its lock, one transaction for each, and says how many notices were raised.
func (s *Store) RaiseNotices(ctx context.Context, actor models.Viewer) (int, error) {
	if err := actor.Need(models.KeepRecords); err != nil {
		return 0, err
	}
	codes, err := s.noticesWaiting(ctx, models.DateOf(s.clock()))
	raised := 0
	for _, code := range codes {
		n, errRaise := write(ctx, s, actor, models.KeepRecords, func(w *work) (int, error) { return w.raiseNotices(code) })
		if errRaise != nil {
			return raised, errRaise
		}
		raised += n
	}
	return raised, err
}

// noticesWaiting looks, without holding anything, which statements of work have something to tell.
func (s *Store) noticesWaiting(ctx context.Context, today models.Date) ([]string, error) {
	return read(ctx, s, func(tx *gorm.DB) (codes []string, err error) {
		stands, err := standsOf(tx, today, " ORDER BY s.code")
		if err != nil {
			return nil, err
		}
		var all []models.Notice
		if err := tx.Order("sow_id, id").Find(&all).Error; err != nil {
			return nil, err
		}
		earlier := map[int64][]models.Notice{}
		for _, n := range all {
			earlier[n.SOWID] = append(earlier[n.SOWID], n)
		}
		for _, st := range stands {
			if len(st.Raise(today, earlier[st.SOWID])) > 0 {
				codes = append(codes, st.SOWCode)
			}
		}
		return codes, nil
	})
}

func (w *work) raiseNotices(code string) (int, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return 0, err
	}
	due, err := w.noticesDue(book.SOW.ID)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	seq, err := w.event("notice.raise", code, nil, due, "")
	if err != nil {
		return 0, err
	}
	told := 0
	for _, n := range due {
		if n.Held == "" {
			told++
		}
	}
	return told, w.keepNotices(due, seq)
}

// SeeNotice records that the viewer has seen a notice, once; a second time changes nothing.
func (s *Store) SeeNotice(ctx context.Context, actor models.Viewer, id int64) (models.NoticeLine, error) {
	return write(ctx, s, actor, models.ReadPortfolio, func(w *work) (models.NoticeLine, error) { return w.seeNotice(id) })
}

func (w *work) seeNotice(id int64) (models.NoticeLine, error) {
	line, err := noticeLine(w.tx, w.actor, id)
	if err != nil {
		return line, err
	}
	if err := line.MayBeSeenBy(w.actor); err != nil || line.SeenOn.Known() {
		return line, err
	}
	if _, err := w.holdSOW(line.SOWCode); err != nil {
		return line, err
	}
	// Read again under the lock: another window of the same person may have been quicker.
	if line, err = noticeLine(w.tx, w.actor, id); err != nil || line.SeenOn.Known() {
		return line, err
	}
	seen := models.NoticeSeen{NoticeID: id, SeenBy: w.actor.Email, SeenOn: w.today()}
	if seen.Seq, err = w.event("notice.seen", line.SOWCode, nil, map[string]any{"notice": id, "kind": line.Kind}, ""); err != nil {
		return line, err
	}
	if err := w.insert(&seen); err != nil {
		return line, err
	}
	return noticeLine(w.tx, w.actor, id)
}
