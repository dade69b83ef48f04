package main

import (
	"fmt"
	"strings"
	"time"

	"bursar/demo"
	"bursar/models"
	"bursar/reports"
	"bursar/store"
)

type demoCommand struct {
	NoServe bool   `help:"Stop after the workbook."`
	Addr    string `env:"BURSAR_ADDR" default:"127.0.0.1:8080" help:"Where to listen."`
	XLSX    string `name:"xlsx" default:"out/2024-Q4.xlsx" placeholder:"FILE" help:"Where the quarter's workbook goes."`
}

// demoQuarterName is the quarter in which the story stops.
const demoQuarterName = "2024-Q4"

// Run plays the demo's story into a new portfolio, writes the quarter's workbook and serves both. The server's clock goes on from the
// moment at which the story stops.
func (c demoCommand) Run(e *environment) error {
	if err := e.freshForDemo(); err != nil {
		return err
	}
	steps, err := demo.Story()
	if err != nil {
		return err
	}
	if err := playDemo(e.ctx, e.openAt, steps); err != nil {
		return err
	}
	e.say("%d steps of two years are played into %s.", len(steps), e.db)
	e.clock = goingOn(demo.End, e.clock)
	if err := c.workbook(e); err != nil {
		return err
	}
	if err := e.sayFaces(); err != nil || c.NoServe {
		return err
	}
	return serveCommand{Addr: c.Addr}.Run(e)
}

func (e *environment) openAt(clock func() time.Time) (*store.Store, error) {
	return store.Open(e.ctx, store.Options{URL: e.db, Create: true, Migrate: true, Clock: clock})
}

// freshForDemo refuses a database in which somebody keeps a portfolio.
func (e *environment) freshForDemo() error {
	return e.with(e.open, operating, func(s *store.Store, v models.Viewer) error {
		head, err := s.AuditHead(e.ctx, v)
		if err == nil && head.Seq > 0 {
			err = fmt.Errorf("%s holds a portfolio already, and the demo needs an empty one; name a new file with --db", e.db)
		}
		return err
	})
}

func operating(*store.Store) (models.Viewer, error) { return models.Operator, nil }

// workbook writes the quarter's workbook as of the end of the story.
func (c demoCommand) workbook(e *environment) error {
	return e.with(e.open, e.actor, func(s *store.Store, v models.Viewer) error {
		record, err := s.Quarter(e.ctx, v, demoQuarterName, models.DateOf(demo.End))
		if err != nil {
			return err
		}
		e.say("%s: %s as of %s.", c.XLSX, record.Period.Long(), record.AsOf.Long())
		return writeWorkbook(c.XLSX, reports.NewQuarter(record))
	})
}

// sayFaces tells how to sign in as each role.
func (e *environment) sayFaces() error {
	faces, err := demo.Faces()
	if err != nil {
		return err
	}
	e.say("\nSign in as one of these; the password is %s:", demo.Password)
	for _, u := range faces {
		role := models.Role(strings.Join(u.Roles, ", "))
		e.say("  %-42s %s, %s", u.Email, u.Name, strings.ToLower(role.Words()))
	}
	e.say("Everybody else in demo/files/users.csv has the same password. The open round is R-2024-2, until 8 Nov 2024.\n")
	return nil
}
