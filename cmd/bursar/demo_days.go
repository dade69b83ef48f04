package main

import (
	"context"
	"fmt"

	"bursar/demo"
	"bursar/models"
	"bursar/store"
)

// approveDays approves every entry on a statement of work that waits and was worked through a day.
func approveDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.DayApproval](s)
	if err != nil {
		return nil, err
	}
	waiting, err := entriesOf(ctx, st, as, in.SOW, models.DayFilter{State: string(models.DaySubmitted), To: models.Date(in.Through)})
	if err != nil {
		return nil, err
	}
	if len(waiting) == 0 {
		return nil, fmt.Errorf("nothing of %s waits through %s", in.SOW, in.Through)
	}
	for _, e := range waiting {
		if _, err := st.ApproveDays(ctx, as, e.ID, models.NewDayVerdict{Verdict: string(models.DayApproved)}); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// reverseDays takes back the one entry of a person on a day that counts.
func reverseDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.DayReversal](s)
	if err != nil {
		return nil, err
	}
	day := models.Date(in.Date)
	found, err := entriesOf(ctx, st, as, in.SOW, models.DayFilter{Person: in.Person, From: day, To: day})
	if err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%d entries of %s on %s, one is meant", len(found), in.Person, in.Date)
	}
	return st.ReverseDays(ctx, as, found[0].ID, in.Reason)
}

func entriesOf(ctx context.Context, st *store.Store, as models.Viewer, sow string, f models.DayFilter) ([]models.DayLine, error) {
	f.SOW = sow
	list, err := st.Days(ctx, as, f, models.Page{Limit: 200})
	return list.Items, err
}
