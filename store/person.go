package store

import (
	"context"

	"bursar/models"
)

// People lists the people on record by name.
func (s *Store) People(ctx context.Context, v models.Viewer, f models.PersonFilter, page models.Page) (models.List[models.Person], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.Person]{}, err
	}
	l := listing{Columns: "p.*", From: "people p", Default: "name", Tie: "p.code",
		Sorts: map[string]sortable{"name": {Expr: "lower(p.name)"}, "code": {Expr: "p.code"}}}
	l.search(f.Text, "p.name", "p.code", "p.email")
	return pageOf[models.Person](s.reader.WithContext(ctx), l, page)
}

// Person gives one by code.
func (s *Store) Person(ctx context.Context, v models.Viewer, code string) (models.Person, error) {
	var p models.Person
	if err := v.Need(models.ReadPortfolio); err != nil {
		return p, err
	}
	err := s.reader.WithContext(ctx).Where("code = ?", code).Take(&p).Error
	return p, found(err, "person", code)
}

// AddPerson puts a person on record, with the other names minutes and sheets use for them.
func (s *Store) AddPerson(ctx context.Context, actor models.Viewer, n models.NewPerson) (models.Person, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Person, error) { return w.addPerson(n) })
}

func (w *work) addPerson(n models.NewPerson) (models.Person, error) {
	p, names, err := n.Check()
	if err != nil {
		return p, err
	}
	if p.Code, err = w.code(models.KindPerson, w.today()); err != nil {
		return p, err
	}
	if p.Seq, err = w.event("person.add", p.Code, nil, p, ""); err != nil {
		return p, err
	}
	if err := w.insert(&p); err != nil {
		return p, err
	}
	for _, name := range names {
		if err := w.insert(&models.PersonName{PersonID: p.ID, Name: name, Seq: p.Seq}); err != nil {
			return p, err
		}
	}
	return p, nil
}

// person finds somebody by code; every verb that names a person goes through here so that a slip names its field.
func (w *work) person(field, code string) (models.Person, error) {
	var p models.Person
	err := w.tx.Where("code = ?", code).Take(&p).Error
	return p, named(err, field, "person", code)
}

// organization finds one by code.
func (w *work) organization(field, code string) (models.Organization, error) {
	var o models.Organization
	err := w.tx.Where("code = ?", code).Take(&o).Error
	return o, named(err, field, "organization", code)
}
