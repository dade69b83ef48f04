package handlers

import (
	"context"
	"errors"
	"net/http"

	"bursar/models"
	"bursar/store"
)

// each turns every row into what is shown of it; there is always a list, if an empty one.
func each[R, O any](rows []R, show func(R) O) []O {
	out := make([]O, 0, len(rows))
	for _, r := range rows {
		out = append(out, show(r))
	}
	return out
}

// createFor is create where the answer also tells what the request named, such as the code of a body.
func createFor[I, R, O any](h *Server, path string, need models.Permission, summary string, do func(context.Context, models.Viewer, *I) (R, error), show func(*I, R) O) {
	register(h, http.MethodPost, path, need, summary, 201, func(ctx context.Context, in *I) (*answer[O], error) {
		shown := func(r R) O { return show(in, r) }
		result, err := do(withKey(ctx, shown), viewerOf(ctx), in)
		var before *store.Repeated
		if errors.As(err, &before) {
			return sent(*new(O)).from(before.Answer)
		}
		if err != nil {
			return nil, err
		}
		return sent(shown(result)), nil
	})
}

// underName is the refusal with a field called as the request calls it.
func underName(err error, field, name string) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) {
		return err
	}
	told := *refusal
	if told.Field == field {
		told.Field = name
	}
	told.Also = make([]models.FieldError, 0, len(refusal.Also))
	for _, f := range refusal.Also {
		if f.Field == field {
			f.Field = name
		}
		told.Also = append(told.Also, f)
	}
	return &told
}

// governance registers the pages about who decides what: bodies, meetings, motions, decisions, actions, minutes.
func (h *Server) governance() {
	h.personPages()
	h.organizationPages()
	h.bodyPages()
	h.meetingPages()
	h.motionPages()
	h.decisionPages()
	h.actionPages()
	h.importPages()
	h.personAPI()
	h.bodyAPI()
	h.meetingAPI()
	h.motionAPI()
	h.decisionAPI()
	h.actionAPI()
	h.importMinutesAPI()
}
