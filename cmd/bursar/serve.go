package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"bursar/handlers"
	"bursar/post"
	"bursar/store"
)

type serveCommand struct {
	Addr             string `env:"BURSAR_ADDR" default:"127.0.0.1:8080" help:"Where to listen."`
	NoMigrate        bool   `help:"Refuse to start while migrations are pending instead of applying them."`
	BaseURL          string `env:"BURSAR_BASE_URL" help:"Where people reach this server, such as https://bursar.example.org."`
	TrustProxy       bool   `env:"BURSAR_TRUST_PROXY" help:"Take callers' addresses from X-Forwarded-For; only behind a proxy of your own."`
	SMTPHost         string `name:"smtp-host" env:"BURSAR_SMTP_HOST" help:"Mail server for sign-in links; without it they are printed by user link."`
	SMTPPort         int    `name:"smtp-port" env:"BURSAR_SMTP_PORT" default:"587" help:"Its port."`
	SMTPFrom         string `name:"smtp-from" env:"BURSAR_SMTP_FROM" help:"Sender of letters."`
	SMTPUser         string `name:"smtp-user" env:"BURSAR_SMTP_USER" help:"User at the mail server."`
	SMTPPasswordFile string `name:"smtp-password-file" env:"BURSAR_SMTP_PASSWORD_FILE" help:"File whose first line is the password."`
}

// collectAt is by how many per cent the memory in use grows before what is no longer used is collected. A server that lists all day uses little and
// drops much; collecting at Go's own 100 took a third of its time. GOGC in the environment outweighs it.
const collectAt = 400

// Run serves until it is told to stop.
func (c serveCommand) Run(e *environment) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	s, err := store.Open(e.ctx, store.Options{URL: e.db, Create: true, Migrate: !c.NoMigrate, Clock: e.clock})
	if err != nil {
		return err
	}
	return errors.Join(c.serve(e, s), s.Close())
}

func (c serveCommand) serve(e *environment, s *store.Store) error {
	mailer, err := c.mailer()
	if err != nil {
		return err
	}
	var letter handlers.Letter
	if mailer != nil {
		letter = mailer.SignInLink
	}
	h, err := handlers.New(s, handlers.Config{BaseURL: c.BaseURL, TrustProxy: c.TrustProxy, Letter: letter, Clock: e.clock, Log: slog.Default()})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", c.Addr, err)
	}
	e.say("Bursar serves on http://%s (%s). Stop with Ctrl-C.", listener.Addr(), s.Dialect())
	stopRounds := dailyRounds{s, mailer, c.BaseURL, e.clock}.start(e.ctx)
	defer stopRounds()
	return serveUntilStopped(e.ctx, listener, h)
}

// mailer sends letters where a mail server is configured; nil where none is.
func (c serveCommand) mailer() (*post.Mailer, error) {
	if c.SMTPHost == "" {
		return nil, nil
	}
	if !strings.Contains(c.SMTPFrom, "@") {
		return nil, errors.New("a mail server is named, but no sender: set BURSAR_SMTP_FROM")
	}
	password, err := firstLine(c.SMTPPasswordFile)
	if err != nil {
		return nil, fmt.Errorf("read the mail password: %w", err)
	}
	return &post.Mailer{Host: c.SMTPHost, Port: c.SMTPPort, From: c.SMTPFrom, User: c.SMTPUser, Password: password}, nil
}

// serveUntilStopped lets running requests end before the server does. The limits keep slow callers from holding it.
func serveUntilStopped(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		stopped <- server.Shutdown(end)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
