package store

import (
	"context"
	"slices"

	"bursar/models"
)

const componentKind = "component"

// AddSOWComponent adds a component to the terms of a statement of work, with a ceiling and a period of its own as far as they are agreed.
func (s *Store) AddSOWComponent(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWComponent) (models.SOWComponentLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWComponentLine, error) { return w.addComponent(sow, n) })
}

// AmendSOWComponent changes from a day on what is agreed about a component: what is left empty stays as it was. Nothing that was agreed before is edited.
func (s *Store) AmendSOWComponent(ctx context.Context, actor models.Viewer, sow, component string, n models.NewSOWTerms) (models.SOWComponentLine, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWComponentLine, error) { return w.amendComponent(sow, component, n) })
}

func (w *work) addComponent(code string, n models.NewSOWComponent) (models.SOWComponentLine, error) {
	book, parts, err := w.holdComponents(code)
	if err != nil {
		return models.SOWComponentLine{}, err
	}
	c, err := n.Check(book, parts)
	if err := models.Collect(err, w.componentDecision(&c.Terms, n.Decision)); err != nil {
		return models.SOWComponentLine{}, err
	}
	t := c.Terms[0]
	c.Terms = nil
	if err := c.Agree(book, t, w.today()); err != nil {
		return models.SOWComponentLine{}, err
	}
	if err := models.ComponentsWithin(book.SOW, book.Terms, append(parts, c), t.EffectiveOn); err != nil {
		return models.SOWComponentLine{}, err
	}
	return w.keepComponentTerms("sow.component", book, &c, &t, n.Cite)
}

func (w *work) amendComponent(code, component string, n models.NewSOWTerms) (models.SOWComponentLine, error) {
	book, parts, err := w.holdComponents(code)
	if err != nil {
		return models.SOWComponentLine{}, err
	}
	c, err := models.ComponentNamed(book.SOW, parts, component)
	if err != nil {
		return models.SOWComponentLine{}, models.Missing(componentKind, models.Readable(component))
	}
	t, err := c.Follow(book, n)
	agreed := []models.SOWComponentTerms{t}
	if err := models.Collect(err, w.componentDecision(&agreed, n.Decision)); err != nil {
		return models.SOWComponentLine{}, err
	}
	if err := w.costComponent(c, agreed[0].Currency); err != nil {
		return models.SOWComponentLine{}, err
	}
	if err := models.Collect(c.Agree(book, agreed[0], w.today()), w.partWithin(c, agreed[0])); err != nil {
		return models.SOWComponentLine{}, err
	}
	if err := models.ComponentsWithin(book.SOW, book.Terms, parts, t.EffectiveOn); err != nil {
		return models.SOWComponentLine{}, err
	}
	return w.keepComponentTerms("sow.component-terms", book, c, &agreed[0], n.Cite)
}

// partWithin asks whether the days of a component on record, from the day on which its terms hold, lie within them.
func (w *work) partWithin(c *models.ComponentBook, t models.SOWComponentTerms) error {
	var first, last models.Date
	err := w.tx.Raw("SELECT min(e.from_on), max(e.to_on) FROM day_entries e"+standingEntries+" AND e.component_id = ? AND e.from_on >= ?", c.ID, t.EffectiveOn).Row().Scan(&first, &last)
	if err != nil {
		return err
	}
	return models.SOWTerms{StartsOn: t.StartsOn, EndsOn: t.EndsOn}.Within(models.SOW{Code: c.Name}, first, last)
}

// componentDecision finds the decision behind the newest of the terms.
func (w *work) componentDecision(terms *[]models.SOWComponentTerms, code string) error {
	if code == "" {
		return nil
	}
	a, err := w.ruling(code)
	(*terms)[len(*terms)-1].DecisionID = &a.ID
	return models.Collect(err, a.CarriesTerms())
}

// keepComponentTerms writes what is agreed, the component itself where it is new, and the row that holds its cap.
func (w *work) keepComponentTerms(verb string, book models.SOWBook, c *models.ComponentBook, t *models.SOWComponentTerms, cite models.Cite) (models.SOWComponentLine, error) {
	none := models.SOWComponentLine{}
	anchor, err := w.anchor(cite)
	if err != nil {
		return none, err
	}
	t.EnteredBy = w.actor.Email
	if t.Seq, err = w.event(verb, book.SOW.Code, nil, map[string]any{"component": c.Name, "number": c.N, "terms": *t}, t.Why); err != nil {
		return none, err
	}
	if err := w.openQuarter("effective_on", t.EffectiveOn); err != nil {
		return none, err
	}
	if t.AnchorID, err = w.place(anchor, t.Seq); err != nil {
		return none, err
	}
	if err := w.keepComponent(c, t.Seq); err != nil {
		return none, err
	}
	t.ComponentID = c.ID
	if err := w.insert(t); err != nil {
		return none, err
	}
	lines, _, err := componentLines(w.tx, w.actor, book.SOW, w.today(), lastDay)
	if at := slices.IndexFunc(lines, func(l models.SOWComponentLine) bool { return l.ID == c.ID }); at >= 0 {
		return lines[at], err
	}
	return none, err
}

// keepComponent writes a component that is new, and the row that holds its cap.
func (w *work) keepComponent(c *models.ComponentBook, seq int64) error {
	if c.ID != 0 {
		return w.settleComponent(c.Total)
	}
	c.EnteredBy, c.Seq = w.actor.Email, seq
	if err := w.insert(&c.SOWComponent); err != nil {
		return err
	}
	c.Total.ComponentID = c.ID
	return w.insert(&c.Total)
}

// holdComponents opens a statement of work for writing, with its components.
func (w *work) holdComponents(code string) (models.SOWBook, []models.ComponentBook, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return book, nil, err
	}
	parts, err := w.components(book.SOW.ID)
	return book, parts, err
}

// components opens the components of a statement of work that is held already, and holds their totals. Whoever changes one of them holds the
// statement of work first, so that their order among other locks does not matter.
func (w *work) components(sow int64) ([]models.ComponentBook, error) {
	var found []models.SOWComponent
	if err := w.tx.Where("sow_id = ?", sow).Order("n").Find(&found).Error; err != nil || len(found) == 0 {
		return nil, err
	}
	const ofSOW = "component_id IN (SELECT id FROM sow_components WHERE sow_id = ?)"
	var totals []models.SOWComponentTotal
	if err := w.tx.Raw("SELECT * FROM sow_component_totals WHERE "+ofSOW+" ORDER BY component_id"+w.lock(), sow).Scan(&totals).Error; err != nil {
		return nil, err
	}
	var terms []models.SOWComponentTerms
	if err := w.tx.Where(ofSOW, sow).Order("component_id, n").Find(&terms).Error; err != nil {
		return nil, err
	}
	out := make([]models.ComponentBook, len(found))
	for i, c := range found {
		out[i].SOWComponent = c
		for _, t := range totals {
			if t.ComponentID == c.ID {
				out[i].Total = t
			}
		}
		for _, t := range terms {
			if t.ComponentID == c.ID {
				out[i].Terms = append(out[i].Terms, t)
			}
		}
		if err := w.costComponent(&out[i], out[i].CapsMoney()); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// costComponent reads what the time of a component costs in the currency in which a ceiling in money holds it, or is to hold it.
func (w *work) costComponent(c *models.ComponentBook, currency models.Currency) error {
	if currency == "" {
		return nil
	}
	return w.tx.Raw("SELECT CAST(COALESCE(SUM(e.units * e.rate_minor), 0) AS BIGINT) FROM day_entries e"+standingEntries+" AND e.sow_id = ? AND e.component_id = ? AND e.currency = ?",
		c.SOWID, c.ID, currency).Row().Scan(&c.Total.Cost)
}

// settleComponent writes the row that holds a component's cap.
func (w *work) settleComponent(t models.SOWComponentTotal) error {
	return w.one("UPDATE sow_component_totals SET submitted = ?, approved = ?, overrun = ?, ceiling = ? WHERE component_id = ?", t.Submitted, t.Approved, t.Overrun, t.Ceiling, t.ComponentID)
}

// componentsFit refuses terms of the whole under which its components would come to more than it has.
func (w *work) componentsFit(book models.SOWBook, from models.Date) error {
	parts, err := w.components(book.SOW.ID)
	if err != nil {
		return err
	}
	return models.ComponentsWithin(book.SOW, book.Terms, parts, from)
}
