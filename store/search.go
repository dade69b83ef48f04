package store

import (
	"context"
	"strconv"
	"strings"

	"bursar/models"
)

// mostHits is how much a search shows at once.
const mostHits = 40

// searched are the kinds of records a search looks through: where their code and name stand, and which kind comes first among equals.
var searched = []struct{ kind, code, title, from string }{
	{"sow", "x.code", "x.title", "sows x"},
	{"award", "x.code", "x.purpose", "awards x"},
	{"proposal", "x.code", "x.title", "proposals x"},
	{"round", "x.code", "x.title", "rounds x"},
	{"pool", "x.code", "x.name", "pools x"},
	{"transfer", "x.code", "x.reason", "transfers x"},
	{"transaction", "x.code", "x.text", "transactions x"},
	{"income", "x.code", "x.reference", "incomes x"},
	{"invoice", "x.code", "x.number", "invoices x"},
	{"deliverable", "x.code", "x.title", "deliverables x"},
	{"finding", "x.code", "x.title", "findings x"},
	{"meeting", "x.code", "x.title", "meetings x"},
	{"motion", "x.code", "x.text", "motions x"},
	{"decision", "x.code", "x.text", "decisions x"},
	{"action", "x.code", "x.text", "actions x"},
	{"body", "x.code", "x.name", "bodies x"},
	{"organization", "x.code", "x.name", "organizations x"},
	{"person", "x.code", "x.name", "people x"},
}

// Search finds records by code or name, at most forty, a code that is matched whole or at its beginning first.
// A contractor finds the own statements of work and nothing else.
func (s *Store) Search(ctx context.Context, v models.Viewer, text string) ([]models.Hit, error) {
	hits := []models.Hit{}
	if err := v.Need(models.ReadWork); err != nil {
		return hits, err
	}
	text = models.Lowered(strings.TrimSpace(text))
	if text == "" || len(text) > 200 {
		return hits, nil
	}
	statement, args := searchStatement(v, text)
	return hits, translate(s.reader.WithContext(ctx).Raw(statement, args...).Scan(&hits).Error)
}

func searchStatement(v models.Viewer, text string) (string, []any) {
	literal := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text)
	var parts []string
	var args []any
	for n, k := range searched {
		if v.OwnWorkOnly() && k.kind != "sow" {
			continue
		}
		part := "SELECT " + k.code + " AS code, '" + k.kind + "' AS kind, " + k.title + " AS title, " + strconv.Itoa(n) + " AS place FROM " + k.from
		part += " WHERE (lower(" + k.code + `) LIKE ? ESCAPE '\' OR lower(` + k.title + `) LIKE ? ESCAPE '\')`
		args = append(args, literal+"%", "%"+literal+"%")
		if v.OwnWorkOnly() {
			part += " AND EXISTS (SELECT 1 FROM sow_people o WHERE o.sow_id = x.id AND o.person_id = ?)"
			args = append(args, v.PersonID)
		}
		parts = append(parts, part)
	}
	args = append(args, text, literal+"%", mostHits)
	return `SELECT h.code, h.kind, h.title FROM (` + strings.Join(parts, " UNION ALL ") + `) h
		ORDER BY CASE WHEN lower(h.code) = ? THEN 0 WHEN lower(h.code) LIKE ? ESCAPE '\' THEN 1 ELSE 2 END, h.place, h.code LIMIT ?`, args
}
