package store

import "bursar/models"

// entryPipe writes entries while those behind them are judged: two pairs of hands, one transaction. Most entries of a sheet are alike, a day's work in one
// currency without a deliverable; what is the same in all of those is handed to the database once for some hundreds of them.
type entryPipe struct {
	plain, full lane
	like        plainEntry
	way         chan laneRows
	done        chan error
	broken      chan struct{}
	ended       bool

	lastDate  models.Date
	dateAny   any
	numberAny map[int64]any
}

// lane is a statement, and the rows that wait for it.
type lane struct {
	b    *bulk
	args []any
	free chan []any
}

type laneRows struct {
	lane *lane
	args []any
}

// plainEntry is what plain entries have in common.
type plainEntry struct {
	currency models.Currency
	anchor   any
}

const (
	pipeLength    = 8
	pipeStatement = 200 // rows
)

// entryPipe is made when the first row comes: what that one holds is what most hold.
func (in *dayImport) entryPipe(like plainEntry) *entryPipe {
	p := &entryPipe{like: like, way: make(chan laneRows, pipeLength), done: make(chan error, 1), broken: make(chan struct{}), numberAny: map[int64]any{}}
	p.plain = in.lane([]string{"sow_id", "person_id", "from_on", "to_on", "units", "rate_minor", "note", "source_row"}, []string{"kind", "currency", "deliverable", "anchor_id", "entered_by", "seq"},
		[]any{string(models.DayWorked), string(like.currency), "", like.anchor, in.actor.Email, in.kept.seq})
	p.full = in.lane([]string{"sow_id", "person_id", "from_on", "to_on", "units", "rate_minor", "note", "source_row", "kind", "currency", "deliverable", "anchor_id", "statement_id", "component_id"}, []string{"entered_by", "seq"},
		[]any{in.actor.Email, in.kept.seq})
	go p.run()
	return p
}

func (in *dayImport) lane(columns, same []string, fixed []any) lane {
	b := in.bulk("day_entries", append(columns, same...)...)
	b.columns, b.most, b.fixed = len(columns), pipeStatement, fixed
	return lane{b: b, free: make(chan []any, pipeLength)}
}

func (p *entryPipe) run() {
	var err error
	for rows := range p.way {
		if err != nil {
			continue
		}
		if err = rows.lane.write(rows.args); err != nil {
			close(p.broken)
		}
	}
	for _, l := range []*lane{&p.plain, &p.full} {
		if closed := l.b.close(); err == nil {
			err = closed
		}
	}
	p.done <- err
}

func (l *lane) write(args []any) error {
	if len(args) < l.b.most*l.b.columns { // the last ones
		l.b.args = args
		return nil
	}
	err := l.b.exec(args)
	select {
	case l.free <- args[:0]:
	default:
	}
	return err
}

// row gives the place of the next row's values.
func (l *lane) row() []any {
	if l.args == nil {
		select {
		case l.args = <-l.free:
		default:
			l.args = make([]any, 0, l.b.most*l.b.columns+len(l.b.fixed))
		}
	}
	n := len(l.args)
	l.args = l.args[:n+l.b.columns]
	return l.args[n:]
}

// send hands rows over once there are enough of them.
func (p *entryPipe) send(l *lane) error {
	if len(l.args) < l.b.most*l.b.columns {
		return nil
	}
	select {
	case p.way <- laneRows{l, l.args}:
		l.args = nil
		return nil
	case <-p.broken:
		return p.close()
	}
}

// close writes what is left and says whether all of it was written.
func (p *entryPipe) close() error {
	if p.ended {
		return nil
	}
	p.ended = true
	for _, l := range []*lane{&p.plain, &p.full} {
		if len(l.args) > 0 {
			p.way <- laneRows{l, l.args}
		}
	}
	close(p.way)
	return <-p.done
}

// date and number give values that come again and again without a new piece of memory for each.
func (p *entryPipe) date(d models.Date) any {
	if d != p.lastDate || p.dateAny == nil {
		p.lastDate, p.dateAny = d, string(d)
	}
	return p.dateAny
}

func (p *entryPipe) number(n int64) any {
	v := p.numberAny[n]
	if v == nil {
		if len(p.numberAny) > 4096 {
			clear(p.numberAny)
		}
		v = n
		p.numberAny[n] = v
	}
	return v
}
