// Command bursar keeps a foundation's grants, statements of work and pools of money: it serves the pages and the API, reads minutes and
// day sheets, and prints the quarter.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"bursar/models"
	"bursar/store"
)

// Exit statuses, fixed.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// commands is the command line.
type commands struct {
	DB   string `name:"db" env:"BURSAR_DB" default:"bursar.db" help:"A SQLite file, or a postgres:// address."`
	As   string `name:"as" default:"cli" placeholder:"EMAIL" help:"Who acts. The command line itself has a manager's rights and never approves."`
	JSON bool   `name:"json" help:"Print one JSON document and nothing else."`

	Serve   serveCommand     `cmd:"" help:"Serve the pages and the API."`
	Demo    demoCommand      `cmd:"" help:"Make the demo foundation's portfolio, its workbook, and serve it."`
	Migrate migrateCommand   `cmd:"" help:"The database's schema."`
	User    userCommand      `cmd:"" help:"People who sign in."`
	Token   tokenCommand     `cmd:"" help:"Tokens for programs."`
	Import  importCommand    `cmd:"" help:"Read minutes, day sheets and plain-text journals."`
	Export  exportCommand    `cmd:"" help:"Write open formats: the ledger as a plain-text journal."`
	Tally   tallyCommand     `cmd:"" help:"Count a file of ballots again, and say how the result came about."`
	Quarter quarterCommand   `cmd:"" help:"The figures of a period."`
	Trace   traceCommand     `cmd:"" help:"Where a figure comes from, down to the line of the minutes."`
	Audit   auditCommand     `cmd:"" help:"The tamper-evident record."`
	Doctor  doctorCommand    `cmd:"" help:"Hold the whole record against every rule it always keeps."`
	Notices noticesCommand   `cmd:"" help:"Raise the notices that are due today; the server does so by itself once a day."`
	OpenAPI openAPICommand   `cmd:"" name:"openapi" help:"Print the API's OpenAPI 3.1 document."`
	Version kong.VersionFlag `help:"Print the version."`
}

// environment is what every command is handed: the streams, the clock, the globals.
type environment struct {
	ctx      context.Context
	out, err io.Writer
	clock    func() time.Time
	db, as   string
	json     bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program without the process around it.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("bursar"), kong.Description("Grants, statements of work and pools of money of a foundation, each amount with its decision."),
		kong.Writers(out, errs), kong.Vars{"version": version()}, kong.UsageOnError(), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		fmt.Fprintln(errs, "bursar:", err)
		return exitUsage
	}
	parsed, err := parser.Parse(args)
	switch {
	case exited >= 0: // help or version was printed
		return exitDone
	case err != nil:
		fmt.Fprintln(errs, "bursar:", err)
		return exitUsage
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(errs, nil)))
	env := &environment{ctx: ctx, out: out, err: errs, clock: time.Now, db: c.DB, as: c.As, json: c.JSON}
	if err := parsed.Run(env); err != nil {
		fmt.Fprintln(errs, "bursar:", explain(err))
		return exitRefused
	}
	return exitDone
}

// explain says a refusal with every field it names.
func explain(err error) string {
	var refusal *models.Error
	if !errors.As(err, &refusal) {
		return err.Error()
	}
	text := refusal.Message
	if refusal.Field != "" {
		text = refusal.Field + ": " + text
	}
	for _, f := range refusal.Also {
		text += "\n  " + f.Field + ": " + f.Message
	}
	return text
}

// open opens the portfolio for a command that writes: a missing database is made and migrated.
func (e *environment) open() (*store.Store, error) {
	return store.Open(e.ctx, store.Options{URL: e.db, Create: true, Migrate: true, Clock: e.clock})
}

// openExisting opens it for a command that only reads: a missing or older one is left as it is.
func (e *environment) openExisting() (*store.Store, error) {
	s, err := store.Open(e.ctx, store.Options{URL: e.db, Clock: e.clock})
	switch {
	case errors.Is(err, store.ErrMissing):
		return nil, fmt.Errorf("%w; name another with --db, or begin one with `bursar serve` or an import", err)
	case errors.Is(err, store.ErrPending):
		return nil, fmt.Errorf("%w; apply them with `bursar migrate up`", err)
	}
	return s, err
}

// actor is who acts: the command line itself, or the user named with --as.
func (e *environment) actor(s *store.Store) (models.Viewer, error) {
	if e.as == models.CommandLine.Email {
		return models.CommandLine, nil
	}
	v, err := s.ViewerByEmail(e.ctx, e.as)
	if models.CodeOf(err) == models.NotFound {
		return v, fmt.Errorf("--as %s: nobody signs in with that address", e.as)
	}
	return v, err
}

// keeper is who keeps users and tokens: whoever runs the command where the database lies, or an administrator named with --as.
func (e *environment) keeper(s *store.Store) (models.Viewer, error) {
	if e.as == models.CommandLine.Email {
		return models.Operator, nil
	}
	return e.actor(s)
}

// with opens the portfolio, finds the actor, does the work and closes it.
func (e *environment) with(open func() (*store.Store, error), who func(*store.Store) (models.Viewer, error), do func(*store.Store, models.Viewer) error) error {
	s, err := open()
	if err != nil {
		return err
	}
	v, err := who(s)
	if err == nil {
		err = do(s, v)
	}
	return errors.Join(err, s.Close())
}
