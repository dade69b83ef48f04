package store

import (
	"context"

	"bursar/models"
)

// BetweenForTest is the two lines of an amount that goes from one account of a pool to another.
var BetweenForTest = between

// PostForTest posts lines as a verb would, so that tests can try what no verb allows.
func (s *Store) PostForTest(ctx context.Context, actor models.Viewer, n models.NewTransaction, pool string) (models.Transaction, error) {
	return write(ctx, s, actor, models.PostMoney, func(w *work) (models.Transaction, error) {
		p, err := w.pool("pool", pool)
		if err != nil {
			return models.Transaction{}, err
		}
		for i := range n.Lines {
			n.Lines[i].Pool = p
		}
		return w.post(n)
	})
}

// ExecForTest changes rows behind the store's back, as somebody with the database file could.
func (s *Store) ExecForTest(statement string, args ...any) error {
	return s.writer.Exec(statement, args...).Error
}

// NumberForTest reads one number.
func (s *Store) NumberForTest(statement string, args ...any) (n int64, err error) {
	err = s.writer.Raw(statement, args...).Row().Scan(&n)
	return n, err
}
