package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// ExplainStatement says why a statement and the record differ. The explanation holds as long as the difference does.
func (s *Store) ExplainStatement(ctx context.Context, actor models.Viewer, sow string, statement int64, n models.NewStatementExplanation) (models.StatementExplanation, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.StatementExplanation, error) {
		return w.explainStatement(sow, statement, n)
	})
}

func (w *work) explainStatement(sow string, statement int64, n models.NewStatementExplanation) (models.StatementExplanation, error) {
	var x models.StatementExplanation
	book, err := w.holdSOW(sow)
	if err != nil {
		return x, err
	}
	line, err := w.statementLine(book.SOW, statement)
	if err != nil {
		return x, err
	}
	if x, err = n.Check(line, book.SOW.Unit); err != nil {
		return x, err
	}
	x.GivenBy, x.GivenOn = w.actor.Email, w.today()
	if x.Seq, err = w.event("statement.explain", sow, nil, x, ""); err != nil {
		return x, err
	}
	return x, w.insert(&x)
}

// statementLine is one statement of a statement of work, judged.
func (w *work) statementLine(sow models.SOW, id int64) (models.StatementLine, error) {
	whole := models.WholeSOW{SOW: sow, Figures: models.SOWFigures{AsOf: w.today()}}
	if err := sowStatements(w.tx, w.actor, &whole); err != nil {
		return models.StatementLine{}, err
	}
	if err := judgeStatements(w.tx, w.actor, &whole); err != nil {
		return models.StatementLine{}, err
	}
	at := slices.IndexFunc(whole.Statements, func(s models.StatementLine) bool { return s.ID == id })
	if at < 0 {
		return models.StatementLine{}, models.Missing("statement", fmt.Sprint(id))
	}
	return whole.Statements[at], nil
}

// judgeStatements compares the statements with the record of the day of the figures. A contractor learns of no explanation.
func judgeStatements(tx *gorm.DB, v models.Viewer, whole *models.WholeSOW) error {
	if len(whole.Statements) == 0 {
		return nil
	}
	ids := []int64{whole.ID}
	known, err := sowKnown(tx, ids, whole.Figures.AsOf)
	if err != nil {
		return err
	}
	var standing int64
	if err := tx.Raw("SELECT count(*) FROM (SELECT 1 FROM day_entries e"+standingEntries+" AND e.sow_id = ? LIMIT 1) AS any_entry", whole.ID).Row().Scan(&standing); err != nil {
		return err
	}
	explained := map[int64][]models.StatementExplanation{}
	if !v.OwnWorkOnly() {
		if explained, err = explanations(tx, ids, lastDay); err != nil {
			return err
		}
	}
	models.JudgeStatements(known[whole.ID], whole.Statements, explained[whole.ID], standing > 0)
	return nil
}

// explanations are those of the statements up to a day, in the order of the statements and the newest of each last.
func explanations(tx *gorm.DB, ids []int64, asOf models.Date) (map[int64][]models.StatementExplanation, error) {
	var rows []struct {
		models.StatementExplanation `gorm:"embedded"`
		SOWID                       int64 `gorm:"column:sow_id"`
	}
	err := tx.Raw(`SELECT x.*, st.sow_id FROM statement_explanations x JOIN statements st ON st.id = x.statement_id
		WHERE st.sow_id IN ? AND st.stated_on <= ? ORDER BY st.stated_on, st.seq, st.id, x.seq, x.id`, ids, asOf).Scan(&rows).Error
	out := map[int64][]models.StatementExplanation{}
	for _, r := range rows {
		out[r.SOWID] = append(out[r.SOWID], r.StatementExplanation)
	}
	return out, err
}
