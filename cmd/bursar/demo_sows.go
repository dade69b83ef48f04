package main

import (
	"context"
	"fmt"

	"bursar/demo"
	"bursar/models"
	"bursar/store"
)

func helpSOW(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.NewHelper](s)
	if err != nil {
		return nil, err
	}
	return st.HelpSOW(ctx, as, s.Record, in.Person)
}

func correctOffer(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.NewOfferVersion](s)
	if err != nil {
		return nil, err
	}
	return st.CorrectOffer(ctx, as, s.Record, in.Offer, in.NewSOWOffer)
}

func meetRequirement(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.NewAnswer](s)
	if err != nil {
		return nil, err
	}
	return st.MeetRequirement(ctx, as, s.Record, in.Offer, in.NewMeets)
}

func moveSOW(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[models.NewSOWMove](s)
	if err != nil {
		return nil, err
	}
	return st.MoveSOW(ctx, as, s.Record, in, 0)
}

// explainStatement explains what the vendor stated on a day, which it may state but once in the story.
func explainStatement(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.StatementExplained](s)
	if err != nil {
		return nil, err
	}
	whole, err := st.SOW(ctx, as, in.SOW, "")
	if err != nil {
		return nil, err
	}
	for _, said := range whole.Statements {
		if said.StatedOn == models.Date(in.On) {
			return st.ExplainStatement(ctx, as, in.SOW, said.ID, models.NewStatementExplanation{Text: in.Text, Apart: in.Apart})
		}
	}
	return nil, fmt.Errorf("%s has no statement of %s", in.SOW, in.On)
}

// seeNotice marks a notice of a statement of work as seen.
func seeNotice(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	in, err := inputOf[demo.NoticeSeen](s)
	if err != nil {
		return nil, err
	}
	list, err := st.Notices(ctx, as, models.NoticeFilter{SOW: in.SOW}, models.Page{Limit: 200})
	if err != nil {
		return nil, err
	}
	for _, n := range list.Items {
		if string(n.Kind) == in.Kind {
			return st.SeeNotice(ctx, as, n.ID)
		}
	}
	return nil, fmt.Errorf("%s has no notice %s", in.SOW, in.Kind)
}

// judged is a verb that takes an invoice one step on.
func judged(verb func(*store.Store, context.Context, models.Viewer, string, models.NewInvoiceVerdict) (models.Invoice, error)) demoVerb {
	return func(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
		return verb(st, ctx, as, s.Record, models.NewInvoiceVerdict{Reason: s.Note})
	}
}

func payInvoice(ctx context.Context, st *store.Store, as models.Viewer, s demo.Step) (any, error) {
	return st.PayInvoice(ctx, as, s.Record, models.NewInvoicePayment{On: s.Note})
}
