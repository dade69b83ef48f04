package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// AddAuthorityLimit puts a limit of authority on record. A limit is never changed; a later one takes its place from its day on.
func (s *Store) AddAuthorityLimit(ctx context.Context, actor models.Viewer, n models.NewAuthorityLimit) (models.AuthorityLimit, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.AuthorityLimit, error) { return w.addAuthorityLimit(n) })
}

func (w *work) addAuthorityLimit(n models.NewAuthorityLimit) (models.AuthorityLimit, error) {
	l, err := n.Check()
	if err != nil {
		return l, err
	}
	if err := w.limitParts(n, &l); err != nil {
		return l, err
	}
	actor, err := authorityActor(w.tx, w.actor, l.FromOn)
	if err != nil {
		return l, err
	}
	if err := l.NotOwnBy(actor); err != nil {
		return l, err
	}
	place, err := w.anchor(n.Cite)
	if err != nil {
		return l, err
	}
	if l.Code, err = w.code(models.KindAuthority, l.FromOn); err != nil {
		return l, err
	}
	l.EnteredBy = w.actor.Email
	if l.Seq, err = w.event("authority.limit", l.Code, nil, l, ""); err != nil {
		return l, err
	}
	if l.AnchorID, err = w.place(place, l.Seq); err != nil {
		return l, err
	}
	return l, w.insert(&l)
}

// limitParts finds the records that a limit names.
func (w *work) limitParts(n models.NewAuthorityLimit, l *models.AuthorityLimit) error {
	var errs []error
	find := func(into **int64, table, field, kind, code string) {
		if code = strings.TrimSpace(code); code != "" {
			id, err := w.idOf(table, field, kind, code)
			*into, errs = id, append(errs, err)
		}
	}
	find(&l.BodyID, "bodies", "body", "body", n.Body)
	find(&l.PersonID, "people", "person", "person", n.Person)
	if code := strings.TrimSpace(n.Pool); code != "" {
		p, err := w.pool("pool", code)
		if err == nil {
			err = p.Same(l.Currency)
		}
		l.PoolID, errs = &p.ID, append(errs, err)
	}
	if strings.TrimSpace(n.Decision) != "" {
		id, err := w.authority(n.Decision)
		l.DecisionID, errs = id, append(errs, err)
	}
	return models.Collect(errs...)
}

// limitTables are the limits with the records they name, and the later limit that takes the place of each.
const (
	limitColumns = `l.*, coalesce(p.code, '') AS pool, coalesce(p.name, '') AS pool_name, coalesce(b.code, '') AS body, coalesce(b.name, '') AS body_name,
		coalesce(h.code, '') AS person, coalesce(h.name, '') AS person_name, coalesce(d.code, '') AS decision,
		coalesce(later.code, '') AS superseded_by, later.from_on AS superseded_on,
		CASE WHEN l.from_on <= ? AND (later.from_on IS NULL OR later.from_on > ?) THEN 1 ELSE 0 END AS in_force`
	limitTables = `authority_limits l LEFT JOIN pools p ON p.id = l.pool_id LEFT JOIN bodies b ON b.id = l.body_id LEFT JOIN people h ON h.id = l.person_id
		LEFT JOIN decisions d ON d.id = l.decision_id
		LEFT JOIN authority_limits later ON later.id = (SELECT x.id FROM authority_limits x WHERE x.subject = l.subject AND x.holder = l.holder AND x.role = l.role
			AND coalesce(x.body_id, 0) = coalesce(l.body_id, 0) AND lower(x.office) = lower(l.office) AND coalesce(x.person_id, 0) = coalesce(l.person_id, 0)
			AND coalesce(x.pool_id, 0) = coalesce(l.pool_id, 0) AND x.currency = l.currency
			AND (x.from_on > l.from_on OR (x.from_on = l.from_on AND x.seq > l.seq)) ORDER BY x.from_on, x.seq LIMIT 1)`
)

// AuthorityLimits lists who approves what up to which amount: all on record, or those in force on a day.
func (s *Store) AuthorityLimits(ctx context.Context, v models.Viewer, f models.AuthorityLimitFilter, page models.Page) (models.List[models.AuthorityLimitLine], error) {
	if err := v.Need(models.ReadPortfolio); err != nil {
		return models.List[models.AuthorityLimitLine]{}, err
	}
	return read(ctx, s, func(tx *gorm.DB) (models.List[models.AuthorityLimitLine], error) {
		list, err := pageOf[models.AuthorityLimitLine](tx, limitListing(f, s.dayOrToday(f.On)), page)
		for i := range list.Items {
			if err == nil {
				list.Items[i].Place, err = placeOf(tx, list.Items[i].AnchorID)
			}
		}
		return list, err
	})
}

func limitListing(f models.AuthorityLimitFilter, on models.Date) listing {
	in := "(SELECT " + limitColumns + " FROM " + limitTables + ") l"
	l := listing{Columns: "l.*", From: in, Args: []any{on, on}, Default: "code", Tie: "l.code",
		Sorts: map[string]sortable{"code": {Expr: "l.code"}, "from": {Expr: "l.from_on"}, "amount": {Expr: "l.up_to_minor", Int: true}}}
	if f.InForce {
		l.and("l.in_force = 1")
	}
	if f.Subject != "" {
		l.and("l.subject = ?", f.Subject)
	}
	if f.Holder != "" {
		l.and("l.holder = ?", f.Holder)
	}
	return l
}
