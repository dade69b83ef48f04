package store

import (
	"context"

	"bursar/models"
)

// Organizations lists companies, institutions and vendors by name.
func (s *Store) Organizations(ctx context.Context, v models.Viewer, f models.OrganizationFilter, page models.Page) (models.List[models.Organization], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.Organization]{}, err
	}
	l := listing{Columns: "o.*", From: "organizations o", Default: "name", Tie: "o.code",
		Sorts: map[string]sortable{"name": {Expr: "lower(o.name)"}, "code": {Expr: "o.code"}, "kind": {Expr: "o.kind"}}}
	l.search(f.Text, "o.name", "o.code")
	if f.Kind != "" {
		l.and("o.kind = ?", f.Kind)
	}
	return pageOf[models.Organization](s.reader.WithContext(ctx), l, page)
}

// Organization gives one by its code.
func (s *Store) Organization(ctx context.Context, v models.Viewer, code string) (models.Organization, error) {
	var o models.Organization
	if err := v.Need(models.ReadPortfolio); err != nil {
		return o, err
	}
	err := s.reader.WithContext(ctx).Where("code = ?", code).Take(&o).Error
	return o, found(err, "organization", code)
}

// AddOrganization puts a new one on record.
func (s *Store) AddOrganization(ctx context.Context, actor models.Viewer, n models.NewOrganization) (models.Organization, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Organization, error) { return w.addOrganization(n) })
}

func (w *work) addOrganization(n models.NewOrganization) (models.Organization, error) {
	o, err := n.Check()
	if err != nil {
		return o, err
	}
	if o.Code, err = w.code(models.KindOrganization, w.today()); err != nil {
		return o, err
	}
	if o.Seq, err = w.event("organization.add", o.Code, nil, o, ""); err != nil {
		return o, err
	}
	return o, w.insert(&o)
}
