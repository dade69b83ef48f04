package store

import (
	"context"
	"slices"

	"bursar/models"
)

const (
	deskRows   = 12
	deskEvents = 8
)

// Desk gathers what lies before somebody who comes in. Each part is the ordinary read, narrowed as everywhere.
func (s *Store) Desk(ctx context.Context, v models.Viewer) (models.Desk, error) {
	d := models.Desk{Viewer: v, Today: models.DateOf(s.clock())}
	parts := []struct {
		may  models.Permission
		read func() error
	}{
		{models.CastBallot, func() (err error) {
			d.Ballots, err = s.OwedBallots(ctx, v, models.InstantOf(s.clock()))
			return err
		}},
		{models.ReadPortfolio, func() error { return s.deskActions(ctx, v, &d) }},
		{models.ApproveDays, func() (err error) {
			d.Waiting, err = s.Days(ctx, v, models.DayFilter{State: string(models.DaySubmitted)}, models.Page{Limit: 1, Sort: "entry"})
			return err
		}},
		{models.KeepRecords, func() error {
			list, err := s.Imports(ctx, v, models.ImportFilter{Kind: "minutes", State: string(models.ImportRead)}, models.Page{Limit: deskRows})
			d.Imports = list.Items
			return err
		}},
		{models.RuleTransfer, func() error {
			list, err := s.Transfers(ctx, v, models.TransferFilter{State: string(models.TransferAwaiting)}, models.Page{Limit: deskRows})
			d.Transfers = list.Items
			return err
		}},
		{models.ApproveAward, func() error { return s.deskAwards(ctx, v, &d) }},
		{models.ApproveInvoice, func() error {
			list, err := s.Invoices(ctx, v, models.InvoiceFilter{State: models.InvoicesOpen}, models.Page{Limit: deskRows, Sort: "date"})
			d.Invoices = list.Items
			return err
		}},
		{models.ReadWork, func() error { return s.deskWork(ctx, v, &d) }},
		{models.ReadPortfolio, func() (err error) {
			d.Notices, err = s.Notices(ctx, v, models.NoticeFilter{Open: true}, models.Page{Limit: deskRows})
			return err
		}},
		{models.ReadPortfolio, func() (err error) { d.Pools, err = s.Pools(ctx, v, ""); return err }},
		{models.ReadPortfolio, func() error {
			list, err := s.Meetings(ctx, v, models.MeetingFilter{State: string(models.MeetingPlanned)}, models.Page{Limit: 3, Sort: "date"})
			d.Meetings = list.Items
			return err
		}},
		{models.ReadAudit, func() error {
			list, err := s.Audit(ctx, v, models.AuditFilter{}, models.Page{Limit: deskEvents})
			d.Events = list.Items
			return err
		}},
	}
	for _, p := range parts {
		if !v.May(p.may) {
			continue
		}
		if err := p.read(); err != nil {
			return d, err
		}
	}
	return d, nil
}

// deskActions are one's own open actions.
func (s *Store) deskActions(ctx context.Context, v models.Viewer, d *models.Desk) error {
	code, err := s.codeOf(ctx, v)
	if err != nil || code == "" {
		return err
	}
	list, err := s.Actions(ctx, v, models.ActionFilter{Owner: code, State: string(models.ActionOpen)}, models.Page{Limit: deskRows})
	d.Actions = list.Items
	return err
}

// deskAwards are the direct awards that the viewer may rule on: not what they asked for or receive themselves.
func (s *Store) deskAwards(ctx context.Context, v models.Viewer, d *models.Desk) error {
	list, err := s.Awards(ctx, v, models.AwardFilter{State: string(models.AwardRequested)}, models.Page{Limit: deskRows})
	if err != nil {
		return err
	}
	code, err := s.codeOf(ctx, v)
	d.Awards = slices.DeleteFunc(list.Items, func(a models.AwardLine) bool { return a.AskedBy == v.Email || (code != "" && a.Person == code) })
	return err
}

// deskWork is the work that somebody looks after: a manager's all, a champion's or contractor's own.
func (s *Store) deskWork(ctx context.Context, v models.Viewer, d *models.Desk) error {
	f := models.SOWFilter{}
	code, err := s.codeOf(ctx, v)
	if err != nil {
		return err
	}
	if v.Is(models.Member) && !v.May(models.KeepRecords) {
		if code == "" {
			return nil
		}
		f.Champion = code
	}
	list, err := s.SOWs(ctx, v, f, models.Page{Limit: models.MostRows})
	d.Work = slices.DeleteFunc(list.Items, func(w models.SOWLine) bool { return !w.State.OnDesk() })
	return err
}

// codeOf is the code of the person a viewer is; "" for one who is nobody of the record.
func (s *Store) codeOf(ctx context.Context, v models.Viewer) (string, error) {
	var codes []string
	err := s.reader.WithContext(ctx).Raw("SELECT code FROM people WHERE id = ?", v.PersonID).Scan(&codes).Error
	if len(codes) == 0 {
		return "", translate(err)
	}
	return codes[0], translate(err)
}
