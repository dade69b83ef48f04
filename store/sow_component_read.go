package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// SOWDelivery gives what a statement of work is to deliver and what became of it, as of a day (today where none is given).
func (s *Store) SOWDelivery(ctx context.Context, v models.Viewer, code string, asOf models.Date) (models.SOWDelivery, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return models.SOWDelivery{}, err
	}
	asOf, agreedBy := s.asked(asOf)
	return read(ctx, s, func(tx *gorm.DB) (models.SOWDelivery, error) { return sowDelivery(tx, v, code, asOf, agreedBy) })
}

// asked is the day as of which a question is answered, and by when a thing must be agreed to belong to the answer: on the day that is asked for,
// and at any time where none is.
func (s *Store) asked(asOf models.Date) (day, agreedBy models.Date) {
	if asOf.Known() {
		return asOf, asOf
	}
	return models.DateOf(s.clock()), lastDay
}

func sowDelivery(tx *gorm.DB, v models.Viewer, code string, asOf, agreedBy models.Date) (models.SOWDelivery, error) {
	out := models.SOWDelivery{AsOf: asOf}
	sow, err := sowFor(tx, v, code)
	if err != nil {
		return out, err
	}
	if out.Components, out.Beside, err = componentLines(tx, v, sow, asOf, agreedBy); err != nil {
		return out, err
	}
	if out.Deliverables, err = deliverablesOf(tx, v, "s.id = ?", sow.ID, asOf); err != nil {
		return out, err
	}
	out.Findings, err = everyFinding(tx, v, models.FindingFilter{SOW: code, AsOf: asOf})
	return out, err
}

// SOWComponents lists the components of a statement of work, with what is agreed about each and how it stands on a day.
func (s *Store) SOWComponents(ctx context.Context, v models.Viewer, code string, asOf models.Date) ([]models.SOWComponentLine, error) {
	if err := v.Need(models.ReadWork); err != nil {
		return nil, err
	}
	asOf, agreedBy := s.asked(asOf)
	return read(ctx, s, func(tx *gorm.DB) ([]models.SOWComponentLine, error) {
		sow, err := sowFor(tx, v, code)
		if err != nil {
			return nil, err
		}
		lines, _, err := componentLines(tx, v, sow, asOf, agreedBy)
		return lines, err
	})
}

// componentLines reads the components as they stand on a day, agreed by another: what is agreed already and begins later stands with its day.
// Beside them stands the time that names none. A contractor sees no money.
func componentLines(tx *gorm.DB, v models.Viewer, sow models.SOW, asOf, agreedBy models.Date) ([]models.SOWComponentLine, models.Days, error) {
	var found []models.SOWComponent
	err := tx.Where("sow_id = ? AND EXISTS (SELECT 1 FROM sow_component_terms t WHERE t.component_id = sow_components.id AND t.effective_on <= ?)", sow.ID, agreedBy).Order("n").Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, 0, err
	}
	whole, err := figuresFor(tx, v, sow, asOf)
	if err != nil {
		return nil, 0, err
	}
	terms, err := componentTerms(tx, sow.ID, agreedBy)
	if err != nil {
		return nil, 0, err
	}
	costs, err := componentCosts(tx, sow.ID, asOf)
	if err != nil {
		return nil, 0, err
	}
	out := make([]models.SOWComponentLine, len(found))
	for i, c := range found {
		m := models.SOWMoment{AsOf: asOf, Costs: costs[c.ID], Terms: models.SOWTermsOn(agreedIn(terms[c.ID]), asOf)}
		out[i] = models.SOWComponentLine{SOWComponent: c, Terms: terms[c.ID], Figures: sow.Figures(m).OfComponent(whole)}
		if v.OwnWorkOnly() {
			out[i] = out[i].WithoutMoney()
		}
	}
	return out, models.ComponentsBeside(whole, out), nil
}

func agreedIn(lines []models.SOWTermsLine) []models.SOWTerms {
	out := make([]models.SOWTerms, 0, len(lines))
	for _, l := range lines {
		out = append(out, models.SOWTerms{N: l.N, EffectiveOn: l.EffectiveOn, CeilingUnits: l.CeilingUnits, CeilingMinor: l.CeilingMinor, Currency: l.Currency, StartsOn: l.StartsOn, EndsOn: l.EndsOn})
	}
	return out
}

func componentTerms(tx *gorm.DB, sow int64, agreedBy models.Date) (map[int64][]models.SOWTermsLine, error) {
	var rows []struct {
		ComponentID         int64
		models.SOWTermsLine `gorm:"embedded"`
	}
	err := tx.Raw(`SELECT t.component_id, t.n, t.effective_on, COALESCE(d.code, '') AS decision_code, d.decided_on, t.ceiling_units, t.ceiling_minor, t.currency, t.starts_on, t.ends_on, t.why,
			COALESCE(src.name, '') AS file, a.line, COALESCE(a.cell, '') AS cell, COALESCE(a.excerpt, '') AS excerpt
		FROM sow_component_terms t JOIN sow_components c ON c.id = t.component_id LEFT JOIN decisions d ON d.id = t.decision_id
		LEFT JOIN anchors a ON a.id = t.anchor_id LEFT JOIN sources src ON src.id = a.source_id
		WHERE c.sow_id = ? AND t.effective_on <= ? ORDER BY t.component_id, t.n`, sow, agreedBy).Scan(&rows).Error
	out := map[int64][]models.SOWTermsLine{}
	for _, r := range rows {
		out[r.ComponentID] = append(out[r.ComponentID], r.SOWTermsLine)
	}
	return out, err
}

// componentCosts adds up the entries that name a component, as costsOn does for the whole.
func componentCosts(tx *gorm.DB, sow int64, asOf models.Date) (map[int64][]models.SOWCost, error) {
	var rows []struct {
		ComponentID    int64
		models.SOWCost `gorm:"embedded"`
	}
	err := tx.Raw(`SELECT e.component_id, e.sow_id, e.person_id, e.rate_minor, e.currency, COALESCE(v.verdict, 'submitted') AS state,
			CAST(SUM(e.units) AS BIGINT) AS units, CAST(SUM(CASE WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END) AS BIGINT) AS standing
		FROM day_entries e LEFT JOIN day_verdicts v ON v.entry_id = COALESCE(e.reverses_id, e.id) AND v.n = 1
		WHERE e.sow_id = ? AND e.to_on <= ? AND e.component_id IS NOT NULL
		GROUP BY e.component_id, e.sow_id, e.person_id, e.rate_minor, e.currency, COALESCE(v.verdict, 'submitted')
		ORDER BY e.component_id, e.person_id, e.currency, e.rate_minor, 6`, sow, asOf).Scan(&rows).Error
	out := map[int64][]models.SOWCost{}
	for _, r := range rows {
		out[r.ComponentID] = append(out[r.ComponentID], r.SOWCost)
	}
	return out, err
}

// componentNamed finds the component that a deliverable is part of, nil where none is named.
func (w *work) componentNamed(sow models.SOW, text string) (*int64, error) {
	if text == "" {
		return nil, nil
	}
	parts, err := w.components(sow.ID)
	if err != nil {
		return nil, err
	}
	c, err := models.ComponentNamed(sow, parts, text)
	if err != nil {
		return nil, err
	}
	return &c.ID, nil
}
