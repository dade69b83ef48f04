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
	entry, err := entryOf(ctx, st, as, in.SOW, in.Date, in.Person)
	if err != nil {
		return nil, err
	}
	return st.ReverseDays(ctx, as, entry.ID, in.Reason)
}

// returnDays sends the one entry of a person on a day back.
func returnDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.DayReturn](s)
	if err != nil {
		return nil, err
	}
	entry, err := entryOf(ctx, st, as, in.SOW, in.Date, in.Person)
	if err != nil {
		return nil, err
	}
	return st.ApproveDays(ctx, as, entry.ID, models.NewDayVerdict{Verdict: string(models.DayReturned), Reason: in.Reason})
}

// correctDays takes the one entry of a person on a day back and enters it anew.
func correctDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.DayCorrection](s)
	if err != nil {
		return nil, err
	}
	entry, err := entryOf(ctx, st, as, in.SOW, in.Date, in.Person)
	if err != nil {
		return nil, err
	}
	return st.CorrectDays(ctx, as, entry.ID, models.NewDayEntry{Days: in.Days, Note: in.Note}, in.Reason)
}

// recostDays enters anew whatever stands at another rate than the one on record, or at none.
func recostDays(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.DayRecost](s)
	if err != nil {
		return nil, err
	}
	anew, err := st.RecostDays(ctx, as, in.SOW, nil, in.Reason)
	if err == nil && len(anew) == 0 {
		err = fmt.Errorf("every day of %s has its rate already", in.SOW)
	}
	return nil, err
}

// entryOf is the one entry of a person on a day.
func entryOf(ctx context.Context, st *store.Store, as models.Viewer, sow, date, person string) (models.DayLine, error) {
	day := models.Date(date)
	found, err := entriesOf(ctx, st, as, sow, models.DayFilter{Person: person, From: day, To: day})
	if err == nil && len(found) != 1 {
		err = fmt.Errorf("%d entries of %s on %s, one is meant", len(found), person, date)
	}
	if err != nil {
		return models.DayLine{}, err
	}
	return found[0], nil
}

func entriesOf(ctx context.Context, st *store.Store, as models.Viewer, sow string, f models.DayFilter) ([]models.DayLine, error) {
	f.SOW = sow
	list, err := st.Days(ctx, as, f, models.Page{Limit: 200})
	return list.Items, err
}
