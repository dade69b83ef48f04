package store

import (
	"context"
	"strings"

	"bursar/models"
)

// ProposeSOW keeps an idea for a statement of work: a title is enough. Members propose too.
func (s *Store) ProposeSOW(ctx context.Context, actor models.Viewer, n models.NewSOWIdea) (models.SOW, error) {
	return write(ctx, s, actor, models.ProposeWork, func(w *work) (models.SOW, error) { return w.proposeSOW(n) })
}

func (w *work) proposeSOW(n models.NewSOWIdea) (models.SOW, error) {
	sow, err := n.Check()
	on, errOn := w.dayOr("on", n.On)
	if err := models.Collect(err, errOn); err != nil {
		return sow, err
	}
	anchor, err := w.anchor(n.Cite)
	if err != nil {
		return sow, err
	}
	if sow.Code, err = w.code(models.KindSOW, on); err != nil {
		return sow, err
	}
	if sow.Seq, err = w.event("sow.idea", sow.Code, nil, sow, ""); err != nil {
		return sow, err
	}
	if sow.AnchorID, err = w.place(anchor, sow.Seq); err != nil {
		return sow, err
	}
	return sow, w.insertSOW(&sow, nil, nil)
}

// HelpSOW writes down that somebody is happy to help: members for themselves (person may be left empty), the manager for anybody.
// Whoever champions it already stays champion.
func (s *Store) HelpSOW(ctx context.Context, actor models.Viewer, sow, person string) (models.SOW, error) {
	return write(ctx, s, actor, models.ProposeWork, func(w *work) (models.SOW, error) { return w.helpSOW(sow, person) })
}

func (w *work) helpSOW(code, person string) (models.SOW, error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return book.SOW, err
	}
	p, err := w.helper(person)
	if err != nil {
		return book.SOW, err
	}
	seq, err := w.event("sow.help", code, nil, map[string]any{"person": p.Code}, "")
	if err != nil {
		return book.SOW, err
	}
	return book.SOW, w.tx.Exec("INSERT INTO sow_champions (sow_id, person_id, manner, seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", book.SOW.ID, p.ID, models.MannerHelper, seq).Error
}

// helper is who would help: the one named, or whoever acts.
func (w *work) helper(code string) (models.Person, error) {
	if strings.TrimSpace(code) != "" {
		p, err := w.person("person", code)
		if err != nil {
			return p, err
		}
		return p, models.MayHelp(w.actor, p.ID)
	}
	if w.actor.PersonID == 0 {
		return models.Person{}, models.NobodyToHelp()
	}
	var p models.Person
	err := w.tx.Where("id = ?", w.actor.PersonID).Take(&p).Error
	return p, named(err, "person", "person", code)
}

// DescribeSOW writes a statement of work's title, scope, vendor, pool, unit, priorities or note anew; what is left empty stays as it is.
func (s *Store) DescribeSOW(ctx context.Context, actor models.Viewer, code string, n models.NewSOWDescription, saw int64) (models.SOW, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOW, error) { return w.describeSOW(code, n, saw) })
}

func (w *work) describeSOW(code string, n models.NewSOWDescription, saw int64) (models.SOW, error) {
	book, err := w.holdSOW(code)
	if err != nil {
		return book.SOW, err
	}
	counted, err := w.sowCounted(book)
	if err != nil {
		return book.SOW, err
	}
	is, err := n.Check(book.SOW, counted)
	if err := models.Collect(seen(book.SOW.Version, saw, code), err); err != nil {
		return book.SOW, err
	}
	if err := models.Collect(w.sowVendorAnew(&is, n.Vendor, counted), w.sowPool(&is, n.Pool)); err != nil {
		return book.SOW, err
	}
	if _, err := w.event("sow.describe", code, book.SOW, is, ""); err != nil {
		return is, err
	}
	is.Version++
	return is, w.one("UPDATE sows SET title = ?, scope = ?, vendor_id = ?, pool_id = ?, unit = ?, grid = ?, overrun = ?, priorities = ?, note = ?, version = ? WHERE id = ? AND version = ?",
		is.Title, is.Scope, is.VendorID, is.PoolID, is.Unit, is.Grid, is.Overrun, is.Priorities, is.Note, is.Version, is.ID, is.Version-1)
}

func (w *work) sowVendorAnew(sow *models.SOW, code string, counted models.SOWCounted) error {
	if strings.TrimSpace(code) == "" {
		return nil
	}
	o, err := w.organization("vendor", code)
	if err != nil {
		return err
	}
	err = sow.ByVendor(o.ID, counted.Chosen)
	sow.VendorID = &o.ID
	return err
}

// sowCounted asks what is counted in the unit of a statement of work already, and whether an offer was chosen.
func (w *work) sowCounted(book models.SOWBook) (c models.SOWCounted, err error) {
	id := book.SOW.ID
	err = w.tx.Raw(`SELECT (SELECT count(*) FROM sow_offers WHERE sow_id = ?) + (SELECT count(*) FROM sow_estimates WHERE sow_id = ?)
		+ (SELECT count(*) FROM statements WHERE sow_id = ?) + (SELECT count(*) FROM day_entries WHERE sow_id = ?),
		EXISTS (SELECT 1 FROM sow_choices WHERE sow_id = ?)`, id, id, id, id, id).Row().Scan(&c.InUnits, &c.Chosen)
	c.InUnits += int64(len(book.Terms) + len(book.Rates))
	return c, err
}
