package store_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bursar/models"
)

func newPart(units, hours int64) *big.Rat { return big.NewRat(units, hours) }

// memoryDays are the rules of days without a database: the same functions decide, what is on record lies in slices.
type memoryDays struct {
	today    models.Date
	books    []models.SOWBook
	entries  []memoryDay
	days     map[models.PersonDay]models.PersonDay
	allowed  []models.DayAllowance
	closings []models.QuarterClosing
	seq      int64
}

type memoryDay struct {
	models.DayEntry
	sow   int
	state models.DayState
}

func newMemoryDays(o *dayOracle) *memoryDays {
	m := &memoryDays{today: models.Date(o.today), days: map[models.PersonDay]models.PersonDay{}}
	for i, s := range o.sows {
		b := models.SOWBook{SOW: models.SOW{ID: int64(i + 1), Code: "W", Unit: models.UnitDay, Grid: models.Half, HoursToDay: 8000, Overrun: models.OverrunRefuse, State: models.SOWActive}}
		if s.allow {
			b.SOW.Overrun = models.OverrunAllow
		}
		if s.hours != 1000 {
			b.SOW.Unit, b.SOW.HoursToDay, b.SOW.Grid = models.UnitHour, models.Days(s.hours), 250
		}
		ceiling := models.Days(*s.terms[0].days)
		if err := b.Agree(models.SOWTerms{N: 1, EffectiveOn: "2024-09-01", CeilingUnits: &ceiling, CeilingMinor: s.terms[0].money, Currency: "USD"}, m.today); err != nil {
			panic(err)
		}
		m.books = append(m.books, b)
	}
	return m
}

func viewerOf(name string) models.Viewer {
	return models.Viewer{Email: name + "@example.org", Roles: []models.Role{models.Manager}}
}

func personID(name string) int64 { return int64(slices.Index(dayPeople, name) + 1) }

func (m *memoryDays) closed() (out models.ClosedYears) {
	if n := len(m.closings); n > 0 && m.closings[n-1].State == models.QuarterClosed {
		out = append(out, models.ClosedYear{Code: "2024-Q3", FirstOn: "2024-07-01", LastOn: "2024-09-30", Quarter: true})
	}
	return out
}

// open is a book as the store opens it, with the overrun that waits.
func (m *memoryDays) open(sow int) *models.SOWBook {
	b := m.books[sow]
	b.Terms, b.Total.Waiting, b.Total.Taken = slices.Clone(b.Terms), nil, nil
	for _, e := range m.entries {
		if e.sow == sow && e.Over && (e.state == models.DaySubmitted || e.state == models.DayApproved) {
			b.Total.Waiting = append(b.Total.Waiting, models.SOWWaiting{DayEntry: e.DayEntry, State: e.state})
		}
	}
	return &b
}

// keep writes the book back once a step is done.
func (m *memoryDays) keep(sow int, b *models.SOWBook) {
	for _, taken := range b.Total.Taken {
		m.entries[taken.ID-1].Over = false
	}
	m.books[sow] = *b
}

func (m *memoryDays) fill(b *models.SOWBook, e models.DayEntry, sign int) error {
	at := models.PersonDay{PersonID: e.PersonID, OnDate: e.FromOn}
	day, is := m.days[at]
	if !is {
		day = at
	}
	day.Hold(m.allowed)
	if sign < 0 {
		b.Empty(&day, e)
	} else if err := b.Fill(&day, e, "somebody", "days"); err != nil {
		return err
	}
	m.days[at] = day
	return nil
}

func (m *memoryDays) try(s dayStep) error {
	m.seq++
	switch s.Verb {
	case "log":
		return m.log(s)
	case "amend":
		return m.amend(s)
	case "rate":
		return m.rate(s)
	case "grade":
		m.books[s.SOW].Grades = append(m.books[s.SOW].Grades, models.SOWGrade{PersonID: personID(s.Person), Grade: gradeOf(s), FromOn: models.Date(s.Day), Seq: m.seq})
		return nil
	case "allow":
		m.allowed = append(m.allowed, models.DayAllowance{PersonID: personID(s.Person), FromOn: models.Date(s.Day), ToOn: models.Date(s.Until), UpTo: models.Days(s.Units)})
		return nil
	case "sleep":
		m.today = m.today.Add(1)
		return nil
	case "close", "open":
		p, err := models.ParseQuarter("2024-Q3")
		if err != nil {
			return err
		}
		c, err := p.Move(map[string]string{"close": models.QuarterClosed, "open": models.QuarterOpen}[s.Verb], m.closings, "trial", viewerOf(s.By), m.today)
		if err == nil {
			m.closings = append(m.closings, c)
		}
		return err
	case "re-cost":
		return m.recost(s)
	}
	return m.change(s)
}

func (m *memoryDays) log(s dayStep) error {
	b := m.open(s.SOW)
	e := models.DayEntry{PersonID: personID(s.Person), Kind: models.DayWorked, FromOn: models.Date(s.Day), ToOn: models.Date(s.Day), Units: models.Days(s.Units), EnteredBy: viewerOf(s.By).Email}
	return m.enter(s.SOW, b, e, models.DaySubmitted)
}

func (m *memoryDays) enter(sow int, b *models.SOWBook, e models.DayEntry, state models.DayState) error {
	if err := b.Log(&e, m.today, "days"); err != nil {
		return err
	}
	if err := m.closed().Refuse(e); err != nil {
		return err
	}
	if err := m.fill(b, e, 1); err != nil {
		return err
	}
	m.append(sow, e, state)
	m.keep(sow, b)
	return nil
}

func (m *memoryDays) append(sow int, e models.DayEntry, state models.DayState) {
	e.ID, e.Seq = int64(len(m.entries)+1), m.seq
	m.entries = append(m.entries, memoryDay{e, sow, state})
}

func (m *memoryDays) amend(s dayStep) error {
	b := m.open(s.SOW)
	n := models.NewSOWTerms{EffectiveOn: s.Day}
	if s.Days != nil {
		n.CeilingDays = models.Days(*s.Days).String()
	}
	if s.Money != nil {
		n.CeilingMoney = models.Money{Minor: *s.Money, Currency: "USD"}.Amount()
	}
	t, err := n.Check(b.SOW, &b.Terms[len(b.Terms)-1])
	if err == nil {
		err = b.Agree(t, m.today)
	}
	if err == nil {
		m.keep(s.SOW, b)
	}
	return err
}

func newTrialRate(s dayStep) models.NewDayRate {
	return models.NewDayRate{From: s.Day, To: s.Until, Amount: models.Money{Minor: s.Units, Currency: "USD"}.Amount()}
}

func (m *memoryDays) rate(s dayStep) error {
	b := &m.books[s.SOW]
	n := newTrialRate(s)
	fmt.Sscanf(s.Holder, "grade %s", &n.Grade)
	r, err := n.Check(b.SOW, &b.Terms[len(b.Terms)-1])
	if id := personID(s.Holder); id > 0 {
		r.PersonID = &id
	}
	if err == nil {
		err = r.Beside(b.Rates)
	}
	if err == nil {
		r.EnteredBy, r.Seq = viewerOf("keeper").Email, m.seq
		b.Rates = append(b.Rates, r)
	}
	return err
}

func (m *memoryDays) recost(s dayStep) error {
	b := m.open(s.SOW)
	var news []memoryDay
	var gone []int
	for i, e := range m.entries {
		line := models.DayLine{PersonID: e.PersonID, FromOn: e.FromOn, ToOn: e.ToOn, State: e.state, RateMinor: e.RateMinor, Currency: e.Currency}
		if e.sow != s.SOW || len(b.RatesApart([]models.DayLine{line})) == 0 {
			continue
		}
		_, anew, err := b.Recost(e.DayEntry, e.state, "trial", viewerOf(s.By), m.today)
		if err != nil {
			return err
		}
		if m.closed().Covering(e.DayEntry) != "" {
			if err := viewerOf(s.By).NotOwn(e.EnteredBy, "entry"); err != nil {
				return err
			}
		}
		news, gone = append(news, memoryDay{anew, s.SOW, e.state}), append(gone, i)
	}
	if len(news) == 0 {
		return models.RecostNothing("W")
	}
	for i := range news {
		if err := b.Reenter(&news[i].DayEntry, news[i].state, m.today); err != nil {
			return err
		}
	}
	m.keep(s.SOW, b)
	for i, n := range news {
		m.entries[gone[i]].state = models.DayReversed
		m.append(n.sow, n.DayEntry, n.state)
	}
	return nil
}

func (m *memoryDays) change(s dayStep) error {
	if s.Ref >= len(m.entries) {
		return models.Missing("entry", "")
	}
	e := m.entries[s.Ref]
	b, was, by := m.open(e.sow), e.DayEntry, viewerOf(s.By)
	if s.Verb == "approve" || s.Verb == "return" {
		if err := models.Collect(by.NotOwn(e.EnteredBy, "entry"), e.state.Open()); err != nil {
			return err
		}
		to := models.DayApproved
		if s.Verb == "approve" {
			b.Approve(&was, m.today)
		} else {
			to = models.DayReturned
			if err := m.closed().Keeps(was); err != nil {
				return err
			}
			b.Drop(&was, e.state, m.today)
			if err := m.fill(b, was, -1); err != nil {
				return err
			}
		}
		m.keep(e.sow, b)
		m.entries[s.Ref].state = to
		return nil
	}
	if err := e.state.Reversible(); err != nil {
		return err
	}
	if m.closed().Covering(was) != "" {
		if err := by.NotOwn(was.EnteredBy, "entry"); err != nil {
			return err
		}
	}
	b.Drop(&was, e.state, m.today)
	if s.Verb == "reverse" {
		m.keep(e.sow, b)
		m.entries[s.Ref].state = models.DayReversed
		return m.fill(b, was, -1)
	}
	anew := models.DayEntry{PersonID: was.PersonID, Kind: models.DayWorked, FromOn: was.FromOn, ToOn: was.ToOn, Units: models.Days(s.Units), EnteredBy: by.Email, Corrects: &was}
	if err := anew.Differs(was); err != nil {
		return err
	}
	if err := m.fill(b, was, -1); err != nil {
		return err
	}
	if err := m.enter(e.sow, b, anew, models.DaySubmitted); err != nil {
		day := models.PersonDay{PersonID: was.PersonID, OnDate: was.FromOn}
		back := m.days[day]
		back.Units += b.SOW.PartOf(was.Units)
		m.days[day] = back
		return err
	}
	m.entries[s.Ref].state = models.DayReversed
	return nil
}

func (m *memoryDays) standing(sow int) string {
	t := m.books[sow].Total
	return standingText(int64(t.Submitted), int64(t.Approved), int64(t.Overrun), t.Cost("USD"))
}

func TestOverRandomHistoriesDaysAndMoneyEqualTheOracleInMemory(t *testing.T) {
	holdDays(t, 120, dayVerbs, func(*rapid.T) dayBooks { return newMemoryDays(newDayOracle()) })
}
