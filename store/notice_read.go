package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// noticeFrom joins a notice with its statement of work and what the viewer has seen of it; it takes the viewer's address first.
const noticeFrom = `notices x JOIN sows s ON s.id = x.sow_id LEFT JOIN notice_sightings seen ON seen.notice_id = x.id AND seen.seen_by = ?`

// noticeColumns end in whether a notice is for the viewer, which the caller puts in.
const noticeColumns = `x.id, x.kind, s.code AS sow_code, s.title AS sow_title, s.unit, x.terms_n, x.used_units, x.ceiling_units, x.ends_on, x.raised_on, x.seq, seen.seen_on, `

// noticesFor is the condition under which a notice is for the viewer: the keeper of the records, or a champion of its statement of work.
func noticesFor(v models.Viewer) string {
	if v.May(models.KeepRecords) {
		return "1 = 1"
	}
	return fmt.Sprintf("EXISTS (SELECT 1 FROM "+championsOnly+" ch WHERE ch.sow_id = x.sow_id AND ch.person_id = %d)", v.PersonID)
}

func noticeColumnsFor(v models.Viewer) string {
	return noticeColumns + "CASE WHEN " + noticesFor(v) + " THEN 1 ELSE 0 END AS for_viewer"
}

// Notices lists notices that were told, the newest first. Whoever reads the portfolio may read them; a contractor may not.
func (s *Store) Notices(ctx context.Context, v models.Viewer, f models.NoticeFilter, page models.Page) (models.List[models.NoticeLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.NoticeLine]{}, err
	}
	l := listing{Columns: noticeColumnsFor(v), From: noticeFrom, Args: []any{v.Email}, Default: "-raised", Tie: "CAST(1000000000 + x.id AS TEXT)",
		Sorts: map[string]sortable{"raised": {Expr: "x.raised_on"}, "sow": {Expr: "s.code"}}}
	l.and("x.held = ''")
	if f.SOW != "" {
		l.and("s.code = ?", f.SOW)
	}
	if f.Open {
		l.and(noticesFor(v))
		l.and("seen.notice_id IS NULL AND s.state = 'active'")
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.NoticeLine], error) {
		list, err := pageOf[models.NoticeLine](tx, l, page)
		if err != nil {
			return list, err
		}
		return list, fillNotices(tx, list.Items)
	})
}

// fillNotices puts down who has seen each.
func fillNotices(tx *gorm.DB, lines []models.NoticeLine) error {
	if len(lines) == 0 {
		return nil
	}
	ids, at := make([]int64, len(lines)), map[int64]int{}
	for i, l := range lines {
		ids[i], at[l.ID] = l.ID, i
	}
	var seen []models.NoticeSeen
	err := tx.Where("notice_id IN ?", ids).Order("notice_id, seq").Find(&seen).Error
	for _, n := range seen {
		line := &lines[at[n.NoticeID]]
		line.Seen = append(line.Seen, n)
	}
	return err
}

func noticeLine(tx *gorm.DB, v models.Viewer, id int64) (models.NoticeLine, error) {
	var line models.NoticeLine
	err := tx.Raw("SELECT "+noticeColumnsFor(v)+" FROM "+noticeFrom+" WHERE x.held = '' AND x.id = ?", v.Email, id).Take(&line).Error
	if err != nil {
		return line, found(err, noticeKind, fmt.Sprint(id))
	}
	lines := []models.NoticeLine{line}
	err = fillNotices(tx, lines)
	return lines[0], err
}
