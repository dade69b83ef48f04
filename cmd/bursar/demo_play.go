package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"bursar/demo"
	"bursar/models"
	"bursar/store"
)

// player plays the demo's story into a portfolio: its clock stands at the moment of each step, and whoever the step names acts.
type player struct {
	store *store.Store
	now   time.Time
	users map[string]models.Viewer
}

// playDemo plays the steps into the portfolio that open opens with the player's clock, through the verbs and importers that people use.
func playDemo(ctx context.Context, open func(clock func() time.Time) (*store.Store, error), steps []demo.Step) (err error) {
	p := &player{users: map[string]models.Viewer{demo.CommandLine: models.CommandLine, demo.Operator: models.Operator}}
	if p.store, err = open(func() time.Time { return p.now }); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.store.Close()) }()
	for _, s := range steps {
		if err := p.play(ctx, s); err != nil {
			return fmt.Errorf("%s, %s (%s): %w", s.At.Format(time.RFC3339), s.Do, s.From, err)
		}
	}
	return nil
}

// goingOn is a clock that stands at the end of the story when it is made and runs from there, so that the open round can be voted in.
func goingOn(from time.Time, clock func() time.Time) func() time.Time {
	made := clock()
	return func() time.Time { return from.Add(clock().Sub(made)) }
}

// play does one step and holds what came of it against what the story says.
func (p *player) play(ctx context.Context, s demo.Step) error {
	p.now = s.At
	as, err := p.viewer(ctx, s.By)
	if err != nil {
		return err
	}
	verb, ok := demoVerbs[s.Do]
	if !ok {
		return errors.New("nobody knows how to do that")
	}
	made, err := verb(ctx, p.store, as, s)
	if s.Refused != "" {
		return refusedBy(models.Rule(s.Refused), err)
	}
	if err != nil {
		return withFields(err)
	}
	if s.Code != "" && codeOf(made) != s.Code {
		return fmt.Errorf("%s came of it, the story says %s", codeOf(made), s.Code)
	}
	return nil
}

func (p *player) viewer(ctx context.Context, email string) (models.Viewer, error) {
	if v, ok := p.users[email]; ok {
		return v, nil
	}
	v, err := p.store.ViewerByEmail(ctx, email)
	if err == nil {
		p.users[email] = v
	}
	return v, err
}

// refusedBy asks that the rule refused the step: the story shows that it does.
func refusedBy(rule models.Rule, err error) error {
	var refusal *models.Error
	switch {
	case err == nil:
		return fmt.Errorf("%s ought to refuse this and did not", rule)
	case !errors.As(err, &refusal) || refusal.Rule != rule:
		return fmt.Errorf("%s ought to refuse this; instead: %w", rule, err)
	}
	return nil
}

// withFields says of every field why it was refused.
func withFields(err error) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) {
		return err
	}
	for _, f := range refusal.Also {
		err = fmt.Errorf("%w; %s: %s", err, f.Field, f.Message)
	}
	return err
}

// codeOf is the code of what a verb made, "" for what has none.
func codeOf(made any) string {
	v := reflect.ValueOf(made)
	if v.Kind() != reflect.Struct {
		return ""
	}
	if code := v.FieldByName("Code"); code.IsValid() {
		return code.String()
	}
	return ""
}

func reader(s demo.Step) *bytes.Reader { return bytes.NewReader(s.File.Content) }
