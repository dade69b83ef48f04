package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"bursar/models"
)

// linkLasts is how long a sign-in link works.
const linkLasts = 15 * time.Minute

var signInRefused = &models.Error{Code: models.Unauthenticated, Rule: models.RuleSignIn, Message: "That address and password do not belong together. Try again, or ask for a link."}

// SignedIn is who signed in and at which version of the user; a session ends when the version moves on.
type SignedIn struct {
	Viewer  models.Viewer
	Version int64
}

// SignIn checks an address and a password. Unknown addresses take the same work as known ones.
func (s *Store) SignIn(ctx context.Context, email, password string) (SignedIn, error) {
	v, u, err := viewer(s.reader.WithContext(ctx), "email", email)
	if err != nil && models.CodeOf(err) != models.NotFound {
		return SignedIn{}, err
	}
	if fits := passwordFits(u.PasswordHash, password); !fits || err != nil {
		return SignedIn{}, signInRefused
	}
	return SignedIn{v, u.Version}, s.noteSignIn(ctx, v, "password")
}

func (s *Store) noteSignIn(ctx context.Context, v models.Viewer, how string) error {
	_, err := write(ctx, s, v, models.SignedIn, func(w *work) (int64, error) {
		return w.event("user.sign-in", v.Email, nil, map[string]any{"how": how}, "")
	})
	return err
}

// ViewerOfSession is who a session belongs to now; a session from before a change of password, roles or access is nobody's.
func (s *Store) ViewerOfSession(ctx context.Context, userID, version int64) (models.Viewer, error) {
	v, now, err := s.holder(ctx, "users u", "u.id = ?", userID)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return v, found(err, "user", "of that name")
	}
	if err == nil && now != version {
		return models.Nobody, &models.Error{Code: models.Unauthenticated, Rule: models.RuleSignIn, Message: "Your access changed; sign in again."}
	}
	return v, err
}

// holder reads by one statement who a user is, which roles they hold now and at which version they are; a disabled user is nobody.
func (s *Store) holder(ctx context.Context, from, condition string, args ...any) (v models.Viewer, version int64, err error) {
	err = s.glance(ctx)("SELECT u.id, u.email, u.name, u.person_id, u.version, g.role FROM "+from+" LEFT JOIN role_grants g ON g.user_id = u.id AND g.revoked_at IS NULL WHERE "+
		condition+" AND u.disabled_at IS NULL ORDER BY g.id", args, func(c cells) {
		v.UserID, v.Email, v.Name, v.PersonID, version = c.whole(0), c.text(1), c.text(2), c.whole(3), c.whole(4)
		if role := c.text(5); role != "" {
			v.Roles = append(v.Roles, models.Role(role))
		}
	})
	if err != nil {
		return models.Nobody, 0, translate(err)
	}
	if v.UserID == 0 {
		return models.Nobody, 0, gorm.ErrRecordNotFound
	}
	return v, version, nil
}

// MakeLink draws a one-time sign-in secret for a known address. Unknown addresses give an empty secret and no error, so that nobody can ask who is known.
func (s *Store) MakeLink(ctx context.Context, email string) (secret string, err error) {
	_, u, err := viewer(s.reader.WithContext(ctx), "email", email)
	if models.CodeOf(err) == models.NotFound {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return s.makeToken(ctx, models.Viewer{Email: u.Email, UserID: u.ID}, models.SignedIn, models.Token{Kind: models.LinkToken, UserID: u.ID, Name: "sign-in link"}, linkLasts)
}

func (s *Store) makeToken(ctx context.Context, actor models.Viewer, need models.Permission, t models.Token, lasts time.Duration) (string, error) {
	secret, err := s.secret(24)
	if err != nil {
		return "", err
	}
	_, err = write(ctx, s, actor, need, func(w *work) (int64, error) {
		t.Hash, t.CreatedAt, t.ExpiresAt = hashed(secret), models.InstantOf(w.now), models.InstantOf(w.now.Add(lasts))
		seq, err := w.event("token."+string(t.Kind), actor.Email, nil, map[string]any{"name": t.Name, "expires": t.ExpiresAt}, "")
		if err != nil {
			return 0, err
		}
		return seq, w.insert(&t)
	})
	return secret, err
}

// SpendLink lets the bearer of a fresh link in, once.
func (s *Store) SpendLink(ctx context.Context, secret string) (SignedIn, error) {
	var in SignedIn
	refused := &models.Error{Code: models.Unauthenticated, Rule: models.RuleLink, Message: "This link was used already or is older than 15 minutes. Ask for a new one."}
	var t models.Token
	err := s.reader.WithContext(ctx).Where("hash = ? AND kind = ?", hashed(secret), models.LinkToken).Take(&t).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return in, refused
	}
	if err != nil {
		return in, translate(err)
	}
	v, u, err := viewer(s.reader.WithContext(ctx), "id", t.UserID)
	if err != nil {
		return in, refused
	}
	_, err = write(ctx, s, v, models.SignedIn, func(w *work) (int64, error) {
		if _, err := w.head(); err != nil { // disabling the user changes the same row behind the head
			return 0, err
		}
		now := models.InstantOf(w.now)
		spent := w.tx.Exec("UPDATE tokens SET used_at = ? WHERE id = ? AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?", now, t.ID, now)
		if spent.Error != nil || spent.RowsAffected != 1 {
			return 0, errors.Join(spent.Error, refused)
		}
		return w.event("user.sign-in", v.Email, nil, map[string]any{"how": "link"}, "")
	})
	return SignedIn{v, u.Version}, err
}

// MakeAPIToken draws a token for a program; it is shown once and only its SHA-256 is kept.
func (s *Store) MakeAPIToken(ctx context.Context, actor models.Viewer, email, name string, days int) (string, error) {
	name, err := models.Line("name", name, 80)
	if err != nil {
		return "", err
	}
	if days < 1 || days > 366 {
		return "", models.Refuse(models.RuleTokenEnd, "days", "A token lasts 1 to 366 days; %d was asked.", days)
	}
	need := models.KeepUsers
	if actor.Email == email {
		need = models.SignedIn
	}
	_, u, err := viewer(s.reader.WithContext(ctx), "email", email)
	if err != nil {
		return "", models.Missing("user", email)
	}
	return s.makeToken(ctx, actor, need, models.Token{Kind: models.APIToken, UserID: u.ID, Name: name}, time.Duration(days)*24*time.Hour)
}

// ViewerOfToken is whose API token this is; an unknown, ended or revoked one is nobody's.
func (s *Store) ViewerOfToken(ctx context.Context, secret string) (models.Viewer, error) {
	v, _, err := s.holder(ctx, "tokens t JOIN users u ON u.id = t.user_id", "t.hash = ? AND t.kind = ? AND t.revoked_at IS NULL AND t.expires_at > ?",
		hashed(secret), models.APIToken, models.InstantOf(s.clock()))
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.Nobody, &models.Error{Code: models.Unauthenticated, Rule: models.RuleSignIn, Message: "This token is unknown, ended or revoked. Make a new one with `bursar token create`."}
	}
	return v, err
}
