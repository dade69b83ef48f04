package store

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"bursar/models"
)

// Users lists who may sign in.
func (s *Store) Users(ctx context.Context, v models.Viewer, page models.Page) (models.List[models.UserLine], error) {
	if err := v.Need(models.KeepUsers); err != nil {
		return models.List[models.UserLine]{}, err
	}
	l := listing{Columns: "u.email, u.name, u.disabled_at, u.version, COALESCE(p.code, '') AS person_code, COALESCE(p.name, '') AS person_name",
		From: "users u LEFT JOIN people p ON p.id = u.person_id", Default: "email", Tie: "u.email",
		Sorts: map[string]sortable{"email": {Expr: "u.email"}, "name": {Expr: "lower(u.name)"}}}
	list, err := pageOf[models.UserLine](s.reader.WithContext(ctx), l, page)
	if err != nil {
		return list, err
	}
	roles, err := rolesByEmail(s.reader.WithContext(ctx))
	for i := range list.Items {
		list.Items[i].Roles = roles[list.Items[i].Email]
	}
	return list, err
}

func rolesByEmail(tx *gorm.DB) (map[string][]models.Role, error) {
	var rows []struct {
		Email string
		Role  models.Role
	}
	err := tx.Raw("SELECT u.email, g.role FROM role_grants g JOIN users u ON u.id = g.user_id WHERE g.revoked_at IS NULL ORDER BY g.id").Scan(&rows).Error
	out := map[string][]models.Role{}
	for _, r := range rows {
		out[r.Email] = append(out[r.Email], r.Role)
	}
	return out, translate(err)
}

// AddUser lets somebody sign in.
func (s *Store) AddUser(ctx context.Context, actor models.Viewer, n models.NewUser) (models.User, error) {
	return write(ctx, s, actor, models.KeepUsers, func(w *work) (models.User, error) {
		u, roles, err := n.Check()
		if err != nil {
			return u, err
		}
		if n.Password != "" {
			if u.PasswordHash, err = s.hashPassword(n.Password); err != nil {
				return u, err
			}
		}
		if u.PersonID, err = w.personOfUser(u.Email, n.Person); err != nil {
			return u, err
		}
		return u, w.insertUser(&u, roles)
	})
}

func (w *work) insertUser(u *models.User, roles []models.Role) (err error) {
	if u.Seq, err = w.event("user.add", u.Email, nil, map[string]any{"name": u.Name, "roles": roles}, ""); err != nil {
		return err
	}
	if err := w.insert(u); errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Clash(models.RuleUserTwin, "email", "%s signs in already; change that user instead.", u.Email)
	} else if err != nil {
		return err
	}
	return w.grant(u.ID, roles, u.Seq)
}

func (w *work) grant(user int64, roles []models.Role, seq int64) error {
	for i, r := range roles {
		if slices.Contains(roles[:i], r) {
			continue
		}
		if err := w.insert(&models.RoleGrant{UserID: user, Role: r, Seq: seq}); err != nil {
			return err
		}
	}
	return nil
}

// personOfUser ties a user to the person with that code, or else to the one with the same address.
func (w *work) personOfUser(email, code string) (*int64, error) {
	if code != "" {
		p, err := w.person("person", code)
		return &p.ID, err
	}
	var ids []int64
	err := w.tx.Raw("SELECT id FROM people WHERE lower(email) = ?", email).Scan(&ids).Error
	if len(ids) == 1 {
		return &ids[0], err
	}
	return nil, err
}

// SetRoles replaces a user's roles. Open sessions end, so that the new rights hold at once.
func (s *Store) SetRoles(ctx context.Context, actor models.Viewer, email string, names []string, saw int64) (models.User, error) {
	return write(ctx, s, actor, models.KeepUsers, func(w *work) (models.User, error) {
		_, roles, err := models.NewUser{Email: email, Name: "-", Roles: names}.Check()
		if err != nil {
			return models.User{}, err
		}
		return w.changeUser(email, saw, "user.roles", map[string]any{"roles": roles}, func(u *models.User, seq int64) error {
			if err := w.tx.Exec("UPDATE role_grants SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL", models.InstantOf(w.now), u.ID).Error; err != nil {
				return err
			}
			return w.grant(u.ID, roles, seq)
		})
	})
}

// DisableUser ends a user's access at once; what they did stays on record.
func (s *Store) DisableUser(ctx context.Context, actor models.Viewer, email string, saw int64) (models.User, error) {
	return write(ctx, s, actor, models.KeepUsers, func(w *work) (models.User, error) {
		return w.changeUser(email, saw, "user.disable", nil, func(u *models.User, _ int64) error {
			u.DisabledAt = models.InstantOf(w.now)
			return w.tx.Exec("UPDATE tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL", u.DisabledAt, u.ID).Error
		})
	})
}

// SetPassword gives a user a new password. Users change their own; an administrator anybody's.
func (s *Store) SetPassword(ctx context.Context, actor models.Viewer, email, password string) (models.User, error) {
	need := models.KeepUsers
	if actor.Email == email {
		need = models.SignedIn
	}
	if err := models.CheckPassword("password", password); err != nil {
		return models.User{}, err
	}
	hash, err := s.hashPassword(password)
	if err != nil {
		return models.User{}, err
	}
	return write(ctx, s, actor, need, func(w *work) (models.User, error) {
		return w.changeUser(email, 0, "user.password", nil, func(u *models.User, _ int64) error {
			u.PasswordHash = hash
			return nil
		})
	})
}

func (w *work) changeUser(email string, saw int64, verb string, after any, change func(*models.User, int64) error) (models.User, error) {
	u, err := locked[models.User](w, "email", email, "user")
	if err != nil {
		return u, err
	}
	if err := seen(u.Version, saw, u.Email); err != nil {
		return u, err
	}
	seq, err := w.event(verb, u.Email, nil, after, "")
	if err != nil {
		return u, err
	}
	if err := change(&u, seq); err != nil {
		return u, err
	}
	u.Version++
	return u, w.one("UPDATE users SET password_hash = ?, disabled_at = ?, version = ? WHERE id = ?", u.PasswordHash, u.DisabledAt, u.Version, u.ID)
}

// viewer reads who a user is and which roles they hold; a disabled user is nobody.
func viewer(tx *gorm.DB, column string, value any) (models.Viewer, models.User, error) {
	var u models.User
	err := tx.Where(column+" = ? AND disabled_at IS NULL", value).Take(&u).Error
	if err != nil {
		return models.Nobody, u, found(err, "user", "of that name")
	}
	v := models.Viewer{Email: u.Email, Name: u.Name, UserID: u.ID}
	if u.PersonID != nil {
		v.PersonID = *u.PersonID
	}
	err = tx.Raw("SELECT role FROM role_grants WHERE user_id = ? AND revoked_at IS NULL ORDER BY id", u.ID).Scan(&v.Roles).Error
	return v, u, translate(err)
}

// ViewerByEmail is who acts when the command line names somebody with --as.
func (s *Store) ViewerByEmail(ctx context.Context, email string) (models.Viewer, error) {
	v, _, err := viewer(s.reader.WithContext(ctx), "email", email)
	return v, err
}
