package handlers

import (
	"context"
	"errors"
	"net/http"

	"bursar/models"
	"bursar/store"
)

// createFrom is create where the answer repeats part of what was sent, such as the amount and the pool of a transaction.
func createFrom[I, R, O any](h *Server, path string, need models.Permission, summary string, do func(context.Context, models.Viewer, *I) (R, error), show func(*I, R) O) {
	register(h, http.MethodPost, path, need, summary, 201, func(ctx context.Context, in *I) (*answer[O], error) {
		shown := func(r R) O { return show(in, r) }
		ctx = withKey(ctx, path, shown)
		result, err := do(ctx, viewerOf(ctx), in)
		var before *store.Repeated
		if errors.As(err, &before) {
			var out O
			return sent(out).from(before.Answer)
		}
		if err != nil {
			return nil, err
		}
		return sent(shown(result)), nil
	})
}

// Posted is a movement of money that was just put on record.
type Posted struct {
	Code   string `json:"code"`
	Date   string `json:"date"`
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	For    string `json:"for" doc:"the pool, award or statement of work it was posted for"`
	Amount string `json:"amount" doc:"as it was sent"`
}

func posted(t models.Transaction, amount, subject string) Posted {
	return Posted{t.Code, string(t.EffectiveOn), string(t.Kind), t.Text, subject, amount}
}

// sameCurrency refuses an amount that names another currency than the one the record is kept in.
func sameCurrency(m Money, kept models.Currency) error {
	if m.Currency == "" || kept == "" || m.Currency == string(kept) {
		return nil
	}
	return models.Pool{Name: "This", Currency: kept}.Same(models.Currency(m.Currency))
}

// renamed gives a refusal the name that a field has in the API, where it is another than in the verb.
func renamed(err error, from, to string) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Field != from {
		return err
	}
	e := *refusal
	e.Field = to
	return &e
}
