package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// Seat records that somebody takes a seat of a body from a day on. A seat that is not there yet is made.
func (s *Store) Seat(ctx context.Context, actor models.Viewer, n models.NewSeatTerm) (models.SeatTerm, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SeatTerm, error) { return w.seatTerm(n) })
}

func (w *work) seatTerm(n models.NewSeatTerm) (models.SeatTerm, error) {
	t, err := n.Check()
	if err != nil {
		return t, err
	}
	// The body's row is held, so that two terms that would pass the company limit together cannot be entered at once.
	b, err := w.heldBody(n.Body)
	if err != nil {
		return t, err
	}
	p, err := w.person("person", n.Person)
	if err != nil {
		return t, err
	}
	t.PersonID = p.ID
	if n.Organization != "" {
		o, err := w.organization("organization", n.Organization)
		if err != nil {
			return t, err
		}
		t.OrganizationID = &o.ID
	}
	seat, err := w.seatFor(b, n)
	if err != nil {
		return t, err
	}
	if err := w.mayTake(b, seat, t); err != nil {
		return t, err
	}
	return w.enterTerm(b, seat, t)
}

func (w *work) enterTerm(b models.Body, seat models.Seat, t models.SeatTerm) (models.SeatTerm, error) {
	var err error
	if t.Seq, err = w.event("seat.take", seatName(b, seat.Number), nil, t, ""); err != nil {
		return t, err
	}
	if seat.ID == 0 {
		seat.Seq = t.Seq
		if err := w.insert(&seat); err != nil {
			return t, err
		}
	}
	t.SeatID = seat.ID
	return t, w.insert(&t)
}

func seatName(b models.Body, number int64) string { return fmt.Sprintf("%s/seat-%d", b.Code, number) }

func (w *work) heldBody(code string) (models.Body, error) {
	var b models.Body
	err := w.tx.Raw("SELECT * FROM bodies WHERE code = ?"+w.lock(), code).Take(&b).Error
	return b, named(err, "body", "body", code)
}

// seatFor finds the seat, or gives a new one that is not stored yet.
func (w *work) seatFor(b models.Body, n models.NewSeatTerm) (models.Seat, error) {
	seat := models.Seat{BodyID: b.ID, Number: n.Seat, Voting: models.Flag(n.Voting), Version: 1}
	var have models.Seat
	err := w.tx.Where("body_id = ? AND number = ?", b.ID, n.Seat).Take(&have).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return seat, nil
	case err != nil:
		return seat, err
	case have.Voting != seat.Voting:
		return have, models.Clash(models.RuleSeatVoting, "voting", "Seat %d of %s is on record as %s; use another seat number.", n.Seat, b.Code, votingWords(have.Voting))
	}
	return have, nil
}

func votingWords(voting models.Flag) string {
	if voting {
		return "voting"
	}
	return "without a vote"
}

// mayTake asks every rule about who sits where.
func (w *work) mayTake(b models.Body, seat models.Seat, t models.SeatTerm) error {
	terms, err := termsOf(w.tx, b.ID)
	if err != nil {
		return err
	}
	var p models.Person
	if err := w.tx.Where("id = ?", t.PersonID).Take(&p).Error; err != nil {
		return err
	}
	for _, other := range terms {
		if other.ToOn.Known() && other.ToOn < t.FromOn {
			continue
		}
		switch {
		case other.SeatNumber == seat.Number:
			return models.Clash(models.RuleSeatTaken, "from", "%s holds seat %d of %s from %s; end that term before %s first.",
				other.PersonName, seat.Number, b.Code, other.FromOn.Long(), t.FromOn.Long())
		case bool(seat.Voting && other.Voting) && other.PersonCode == p.Code:
			return models.Clash(models.RuleSeatOnce, "person", "%s holds voting seat %d of %s from %s; nobody has two votes.",
				p.Name, other.SeatNumber, b.Code, other.FromOn.Long())
		}
	}
	if !seat.Voting || t.OrganizationID == nil {
		return nil
	}
	return w.companyAllows(b, t, terms)
}

// EndTerm records the last day of the term that somebody serves on a seat.
func (s *Store) EndTerm(ctx context.Context, actor models.Viewer, n models.NewTermEnd) (models.SeatTermEnd, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.SeatTermEnd, error) { return w.endTerm(n) })
}

func (w *work) endTerm(n models.NewTermEnd) (models.SeatTermEnd, error) {
	end, err := n.Check()
	if err != nil {
		return end, err
	}
	b, err := w.heldBody(n.Body)
	if err != nil {
		return end, err
	}
	var t models.SeatTerm
	err = w.tx.Raw(`SELECT t.* FROM seat_terms t JOIN seats s ON s.id = t.seat_id
		WHERE s.body_id = ? AND s.number = ? AND NOT EXISTS (SELECT 1 FROM seat_term_ends e WHERE e.term_id = t.id)`, b.ID, n.Seat).Take(&t).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return end, models.Clash(models.RuleTermEnd, "seat", "Nobody holds seat %d of %s without an end on record; look at its terms.", n.Seat, b.Code)
	}
	if err != nil {
		return end, err
	}
	if end.ToOn < t.FromOn {
		return end, models.Clash(models.RuleTermEnd, "to", "The term began on %s; its last day is that day or later.", t.FromOn.Long())
	}
	end.TermID = t.ID
	if end.Seq, err = w.event("seat.leave", seatName(b, n.Seat), t, end, end.Why); err != nil {
		return end, err
	}
	return end, w.insert(&end)
}
