package store

import (
	"slices"

	"bursar/models"
)

// heldRows answers the rules of posting from the rows that the transaction holds locked.
type heldRows struct {
	w *work
	p prepared
}

func (h heldRows) Balance(l models.PostingLine) (models.Balance, error) {
	i := slices.IndexFunc(h.p.slots, func(s slot) bool {
		return s.name == l.AccountName() && s.year == l.YearID && s.money.Currency == l.Money().Currency
	})
	return h.w.balance(h.p.slots[i])
}

func (h heldRows) Open(award, sow *int64) ([]models.OpenCommitment, error) {
	return h.w.openFor(award, sow)
}

func (h heldRows) Subject(award, sow *int64) string {
	return h.w.subjectCode(models.Transaction{AwardID: award, SOWID: sow})
}

// mayEnter asks the rules whether what is held allows the transaction.
func (w *work) mayEnter(p prepared) error {
	n := p.new
	n.AwardID, n.SOWID = p.row.AwardID, p.row.SOWID
	return models.Collect(n.Allowed(heldRows{w, p}), w.raisedAllows(p))
}
