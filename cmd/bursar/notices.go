package main

import (
	"context"
	"log/slog"
	"time"

	"bursar/models"
	"bursar/post"
	"bursar/store"
)

type noticesCommand struct{}

// Run does what is due today. Writing letters is the server's, which knows the mail server.
func (noticesCommand) Run(e *environment) error {
	return e.with(e.openExisting, e.actor, func(s *store.Store, v models.Viewer) error {
		taken, raised, err := dueToday(e.ctx, s, v)
		if err != nil {
			return err
		}
		if e.json {
			return e.document(map[string]any{"raised": raised, "taken_in": taken})
		}
		e.say("%d raised.", raised)
		if taken > 0 {
			e.say("%d that waited as overrun taken in by an amendment.", taken)
		}
		return nil
	})
}

// dueToday is what time alone brings about: amendments that have come into force take in what waits, then what passed a threshold is told.
func dueToday(ctx context.Context, s *store.Store, v models.Viewer) (taken, raised int, err error) {
	if taken, err = s.TakeInOverrun(ctx, v); err != nil {
		return taken, 0, err
	}
	raised, err = s.RaiseNotices(ctx, v)
	return taken, raised, err
}

// dailyRounds raise notices by the clock and send the letters about them: once at the start of the server and once on each day that begins.
type dailyRounds struct {
	store  *store.Store
	mailer *post.Mailer // nil where no mail server is named
	base   string
	clock  func() time.Time
}

// roundsLook is how often the clock is asked whether a new day has begun.
const roundsLook = 10 * time.Minute

// start begins the rounds and gives what ends them; it returns when a round at hand is over.
func (r dailyRounds) start(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	over := make(chan struct{})
	go func() {
		defer close(over)
		r.each(ctx)
	}()
	return func() {
		cancel()
		<-over
	}
}

func (r dailyRounds) each(ctx context.Context) {
	ticker := time.NewTicker(roundsLook)
	defer ticker.Stop()
	for done := models.Date(""); ; {
		if today := models.DateOf(r.clock()); today != done {
			if err := r.round(ctx); err != nil && ctx.Err() == nil {
				slog.Error("daily round", "error", err.Error())
			} else {
				done = today
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// round does what is due and writes the letters. A letter that could not be sent is told to the log; the notice stays on the home page.
func (r dailyRounds) round(ctx context.Context) error {
	if _, _, err := dueToday(ctx, r.store, models.DailyRound); err != nil {
		return err
	}
	if r.mailer == nil {
		return nil
	}
	letters, err := r.store.WriteNoticeLetters(ctx, models.DailyRound)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if err := r.mailer.Notice(l.To, l.Subject(), l.Text(r.base)); err != nil {
			slog.Error("letter about notices", "to", l.To, "error", err.Error())
		}
	}
	return nil
}
