package store

import (
	"sync"

	"bursar/models"
)

// entryPipe writes entries while those behind them are judged: two pairs of hands, one transaction, in the order of the sheet.
type entryPipe struct {
	b      *bulk
	args   []any      // of the rows that wait for their statement
	free   chan []any // pieces of memory that were written
	way    chan []any
	done   chan error
	broken chan struct{}
	ended  bool
	hand   sync.Mutex // held by who uses the transaction

	from, to, kind, currency, deliverable again[string]
	units, rate                           again[int64]
}

// again gives a value that comes again and again without a new piece of memory for each.
type again[T comparable] struct {
	value T
	boxed any
}

func (a *again[T]) of(v T) any {
	if a.boxed == nil || a.value != v {
		a.value, a.boxed = v, v
	}
	return a.boxed
}

const (
	pipeLength    = 8
	pipeStatement = 100 // rows
)

func (in *dayImport) entryPipe() *entryPipe {
	b := in.bulk("day_entries", "sow_id", "person_id", "from_on", "to_on", "units", "rate_minor", "note", "source_row", "kind", "currency", "deliverable", "anchor_id",
		"statement_id", "component_id", "entered_by", "seq")
	b.fixed = []any{in.actor.Email, in.kept.seq}
	b.columns, b.most, b.shaped = b.columns-len(b.fixed), pipeStatement, true
	p := &entryPipe{b: b, free: make(chan []any, pipeLength), way: make(chan []any, pipeLength), done: make(chan error, 1), broken: make(chan struct{})}
	go p.run()
	return p
}

func (p *entryPipe) run() {
	var err error
	for rows := range p.way {
		if err != nil {
			continue
		}
		if err = p.write(rows); err != nil {
			close(p.broken)
		}
	}
	if closed := p.b.close(); err == nil {
		err = closed
	}
	p.done <- err
}

func (p *entryPipe) write(rows []any) error {
	if len(rows) < p.b.most*p.b.columns { // the last ones
		p.b.args = rows
		return nil
	}
	p.hand.Lock()
	err := p.b.exec(rows)
	p.hand.Unlock()
	select {
	case p.free <- rows[:0]:
	default:
	}
	return err
}

// alone does something with the transaction while nothing is written.
func (in *dayImport) alone(do func() error) error {
	if in.pipe != nil {
		in.pipe.hand.Lock()
		defer in.pipe.hand.Unlock()
	}
	return do()
}

// row gives the place of the next row's values.
func (p *entryPipe) row() []any {
	if p.args == nil {
		select {
		case p.args = <-p.free:
		default:
			p.args = make([]any, 0, p.b.most*p.b.columns)
		}
	}
	n := len(p.args)
	p.args = p.args[:n+p.b.columns]
	return p.args[n:]
}

// put writes the values of an entry into the place of a row, in the order of the columns.
func (p *entryPipe) put(row []any, e *models.DayEntry, sow, person, anchor any, line int) {
	row[0], row[1], row[2], row[3] = sow, person, p.from.of(string(e.FromOn)), p.to.of(string(e.ToOn))
	row[4], row[5], row[6], row[7] = p.units.of(int64(e.Units)), nil, e.Note, int64(line)
	if e.RateMinor != nil {
		row[5] = p.rate.of(*e.RateMinor)
	}
	row[8], row[9], row[10], row[11] = p.kind.of(string(e.Kind)), p.currency.of(string(e.Currency)), p.deliverable.of(e.Deliverable), anchor
	row[12], row[13] = idOrNil(e.StatementID), idOrNil(e.ComponentID)
}

func idOrNil(id *int64) any {
	if id == nil {
		return nil
	}
	return *id
}

// send hands rows over once there are enough of them.
func (p *entryPipe) send() error {
	if len(p.args) < p.b.most*p.b.columns {
		return nil
	}
	select {
	case p.way <- p.args:
		p.args = nil
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
	if len(p.args) > 0 {
		p.way <- p.args
	}
	close(p.way)
	return <-p.done
}
