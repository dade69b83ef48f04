package store

import (
	"context"

	"bursar/models"
)

// OfferForSOW keeps what a candidate offered.
func (s *Store) OfferForSOW(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWOffer) (models.SOWOffer, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWOffer, error) { return w.offerForSOW(sow, n) })
}

func (w *work) offerForSOW(code string, n models.NewSOWOffer) (o models.SOWOffer, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return o, err
	}
	o, err = n.Check(book.SOW)
	by, errBy := w.organization("organization", n.Organization)
	if err := models.Collect(errBy, err); err != nil {
		return o, err
	}
	o.OrganizationID = by.ID
	if o.N, err = w.nextOf("sow_offers", book.SOW.ID); err != nil {
		return o, err
	}
	return o, w.keepOffer("sow.offer", code, nil, &o, n.Cite)
}

// CorrectOffer enters an offer anew as its next version. The versions before stay readable, and a choice stays with the version that was chosen.
func (s *Store) CorrectOffer(ctx context.Context, actor models.Viewer, sow string, offer int64, n models.NewSOWOffer) (models.SOWOffer, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWOffer, error) { return w.correctOffer(sow, offer, n) })
}

func (w *work) correctOffer(code string, offer int64, n models.NewSOWOffer) (models.SOWOffer, error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return models.SOWOffer{}, err
	}
	was, err := w.sowOffer(book.SOW, offer)
	if err != nil {
		return was, err
	}
	is, errIs := n.Check(book.SOW)
	is, errWhy := was.Corrected(is, n.Why)
	if err := models.Collect(errIs, errWhy); err != nil {
		return is, err
	}
	return is, w.keepOffer("sow.offer-version", code, was, &is, n.Cite)
}

// WithdrawOffer takes an offer back; it stays readable.
func (s *Store) WithdrawOffer(ctx context.Context, actor models.Viewer, sow string, offer int64, why string) (models.SOWOffer, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWOffer, error) { return w.withdrawOffer(sow, offer, why) })
}

func (w *work) withdrawOffer(code string, offer int64, why string) (models.SOWOffer, error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return models.SOWOffer{}, err
	}
	was, err := w.sowOffer(book.SOW, offer)
	if err != nil {
		return was, err
	}
	is, err := was.WithdrawnBy(why)
	if err != nil {
		return is, err
	}
	return is, w.keepOffer("sow.offer-withdraw", code, was, &is, models.Cite{})
}

// sowOffer is the newest version of an offer.
func (w *work) sowOffer(sow models.SOW, n int64) (o models.SOWOffer, err error) {
	done := w.tx.Where("sow_id = ? AND n = ?", sow.ID, n).Order("v DESC").Limit(1).Find(&o)
	if done.Error == nil && done.RowsAffected == 0 {
		return o, models.NoSuchOffer(sow, n)
	}
	return o, done.Error
}

func (w *work) keepOffer(verb, code string, was any, o *models.SOWOffer, c models.Cite) error {
	anchor, err := w.anchor(c)
	if err != nil {
		return err
	}
	o.EnteredBy = w.actor.Email
	if o.Seq, err = w.event(verb, code, was, *o, o.Why); err != nil {
		return err
	}
	if o.AnchorID, err = w.place(anchor, o.Seq); err != nil {
		return err
	}
	return w.insert(o)
}

// ChooseOffer takes one offer, with the day and the reason, and sets the vendor. The other offers and earlier choices stay readable.
func (s *Store) ChooseOffer(ctx context.Context, actor models.Viewer, sow string, n models.NewSOWChoice) (models.SOWChoice, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SOWChoice, error) { return w.chooseOffer(sow, n) })
}

func (w *work) chooseOffer(code string, n models.NewSOWChoice) (c models.SOWChoice, err error) {
	book, err := w.holdOpenSOW(code)
	if err != nil {
		return c, err
	}
	o, err := w.sowOffer(book.SOW, n.Offer)
	if err != nil {
		return c, err
	}
	before, err := w.nextOf("sow_choices", book.SOW.ID)
	if err != nil {
		return c, err
	}
	if c, err = n.Check(book.SOW, o, before-1, w.today()); err != nil {
		return c, err
	}
	if err := book.SOW.ByVendor(o.OrganizationID, false); err != nil {
		return c, err
	}
	return c, w.keepChoice(code, book.SOW, o, &c, n.Cite)
}

func (w *work) keepChoice(code string, sow models.SOW, o models.SOWOffer, c *models.SOWChoice, cite models.Cite) error {
	anchor, err := w.anchor(cite)
	if err != nil {
		return err
	}
	c.EnteredBy = w.actor.Email
	if c.Seq, err = w.event("sow.choose", code, map[string]any{"vendor_id": sow.VendorID}, *c, c.Why); err != nil {
		return err
	}
	if c.AnchorID, err = w.place(anchor, c.Seq); err != nil {
		return err
	}
	if err := w.insert(c); err != nil {
		return err
	}
	return w.one("UPDATE sows SET vendor_id = ?, version = version + 1 WHERE id = ?", o.OrganizationID, sow.ID)
}
