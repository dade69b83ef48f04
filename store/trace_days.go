package store

import (
	"fmt"

	"bursar/models"
)

// dayStory says of an entry what became of it beside its verdict: that it stands as overrun or which terms took it in, and in whose place it stands.
func (t *tracer) dayStory(id int64) error {
	var e struct {
		Waits, TakenIn, Replaces *int64
		Kind, Reason, By         string
	}
	err := t.tx.Raw(`SELECT ovr.entry_id AS waits, tkn.n AS taken_in, x.replaces_id AS replaces, COALESCE(x.kind, '') AS kind, COALESCE(x.reason, '') AS reason, COALESCE(x.by_email, '') AS "by"
		FROM day_entries e`+overrunJoin+` LEFT JOIN day_replacements x ON x.entry_id = e.id WHERE e.id = ?`, id).Take(&e).Error
	if err != nil {
		return err
	}
	switch {
	case e.TakenIn != nil:
		t.addStory(fmt.Sprintf("It did not fit under the ceiling when it was entered; terms %d took it in.", *e.TakenIn))
	case e.Waits != nil:
		t.addStory("It did not fit under the ceiling: overrun that waits for an amendment.")
	}
	if e.Replaces != nil {
		t.addStory(fmt.Sprintf("It stands in the place of entry %d, by %s: %s (%s).", *e.Replaces, e.By, e.Reason, e.Kind))
	}
	return nil
}

func (t *tracer) addStory(text string) {
	t.add(models.TraceStep{Kind: models.StepDays, Text: text})
}
