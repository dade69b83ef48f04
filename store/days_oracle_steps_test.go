package store_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bursar/models"
)

// dayStep is one thing that somebody tries with days. Ref counts entries in the order in which they were made, replacements included.
type dayStep struct {
	Verb, Person, Day, Until, By, Holder string
	SOW, Ref                             int
	Units                                int64
	Days, Money                          *int64
}

// dayBooks are what does the steps: the rules in memory, or the store on either database.
type dayBooks interface {
	try(dayStep) error // nil, a refusal, or a fault of ours
	standing(sow int) string
}

var (
	dayPeople = []string{"ines", "rafe"}
	dayActors = []string{"keeper", "second", "third"}
)

const dayTrialSOWs = 3

// newDayOracle has one work in days that refuses overrun, one in days that allows it, one in hours of 7.5 to the day that allows it.
func newDayOracle() *dayOracle {
	o := &dayOracle{today: "2024-10-10", sows: []oracleSOW{{hours: 1000}, {hours: 1000, allow: true}, {hours: 7500, allow: true}}}
	for i := range o.sows {
		s := &o.sows[i]
		ceiling, money := int64(3000), int64(300_000)
		if s.hours != 1000 {
			ceiling = 20_000
		}
		s.terms = []oracleTerms{{"2024-09-01", &ceiling, &money}}
		s.kept, s.keptMoney = &ceiling, &money
	}
	return o
}

func (o *dayOracle) standing(sow int) string {
	submitted, _ := o.sum(sow, "submitted", false)
	approved, _ := o.sum(sow, "approved", false)
	overrun, _ := o.sum(sow, "", true)
	_, cost := o.sum(sow, "", false)
	return standingText(submitted, approved, overrun, cost)
}

func standingText(submitted, approved, overrun, cost int64) string {
	return fmt.Sprintf("submitted %d, approved %d, overrun %d, cost %d", submitted, approved, overrun, cost)
}

// drawDayStep makes one of the steps that people take, from the little that makes them meet: two people, twelve days, three works.
func drawDayStep(t *rapid.T, entries int) dayStep {
	day := func(name string, first models.Date, span int) string {
		return string(first.Add(rapid.IntRange(0, span-1).Draw(t, name)))
	}
	s := dayStep{SOW: rapid.IntRange(0, dayTrialSOWs-1).Draw(t, "sow"), Person: rapid.SampledFrom(dayPeople).Draw(t, "person"), By: rapid.SampledFrom(dayActors).Draw(t, "by")}
	s.Verb = rapid.SampledFrom([]string{"log", "log", "log", "log", "log", "approve", "approve", "return", "reverse", "correct", "amend", "amend", "rate", "rate", "grade", "re-cost", "re-cost", "re-cost", "re-cost", "re-cost", "re-cost", "allow", "sleep", "close", "open"}).Draw(t, "verb")
	s.Ref = rapid.IntRange(0, max(0, entries)).Draw(t, "ref")
	s.Units = rapid.SampledFrom([]int64{500, 1000}).Draw(t, "units")
	if s.SOW == 2 {
		s.Units = rapid.SampledFrom([]int64{500, 2500, 3750, 7500}).Draw(t, "hours")
	}
	s.Day = day("day", "2024-09-26", 16)
	switch s.Verb {
	case "amend":
		s.Day = day("effective", "2024-10-05", 12)
		days, money := rapid.Int64Range(0, 12).Draw(t, "ceiling")*1000*(1+int64(s.SOW)), rapid.Int64Range(0, 10).Draw(t, "money")*100_000
		if rapid.Bool().Draw(t, "of days") {
			s.Days = &days
		}
		if rapid.Bool().Draw(t, "of money") {
			s.Money = &money
		}
	case "rate", "grade", "allow":
		s.Holder = rapid.SampledFrom([]string{"everybody", "everybody", s.Person, "grade senior", "grade junior"}).Draw(t, "holder")
		s.Units = rapid.SampledFrom([]int64{1500, 1000, 2000}).Draw(t, "up to")
		if rate := rapid.SampledFrom([]int64{46_201, 50_000, 72_001}).Draw(t, "rate"); s.Verb == "rate" {
			s.Units = rate
		}
		if s.Verb == "allow" || rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
			s.Until = string(models.Date(s.Day).Add(rapid.IntRange(0, 5).Draw(t, "length")))
		}
	}
	return s
}

// try does a step, or leaves everything as it was.
func (o *dayOracle) try(s dayStep) bool {
	was := *o
	was.sows, was.entries, was.allowed = slices.Clone(o.sows), slices.Clone(o.entries), slices.Clone(o.allowed)
	if !o.do(s) {
		*o = was
		return false
	}
	return true
}

func (o *dayOracle) do(s dayStep) bool {
	switch s.Verb {
	case "log":
		return o.enter(oracleDay{sow: s.SOW, person: s.Person, day: s.Day, by: s.By, units: s.Units}, "")
	case "amend":
		return o.amend(s)
	case "rate":
		return o.rate(&o.sows[s.SOW], oracleRate{s.Holder, s.Day, s.Until, s.Units})
	case "grade":
		o.sows[s.SOW].grades = append(slices.Clone(o.sows[s.SOW].grades), oracleGrade{s.Person, gradeOf(s), s.Day})
		return true
	case "re-cost":
		return o.recost(s)
	case "allow":
		o.allowed = append(o.allowed, oracleAllowed{s.Person, s.Day, s.Until, s.Units})
		return true
	case "sleep":
		o.today = string(models.Date(o.today).Add(1))
		return true
	case "close":
		was := o.closed
		o.closed, o.closedBy = true, s.By
		return !was
	case "open":
		was := o.closed
		o.closed = false
		return was && o.closedBy != s.By
	}
	return o.change(s)
}

// gradeOf makes two grades out of what was drawn for other verbs.
func gradeOf(s dayStep) string {
	if s.Units == 1000 {
		return "junior"
	}
	return "senior"
}

// change is what is done to one entry.
func (o *dayOracle) change(s dayStep) bool {
	if s.Ref >= len(o.entries) {
		return false
	}
	o.takeIn(o.entries[s.Ref].sow)
	e := &o.entries[s.Ref]
	switch s.Verb {
	case "approve", "return":
		if e.state != "submitted" || e.by == s.By || (s.Verb == "return" && o.shut(e.day)) {
			return false
		}
		e.state = map[string]string{"approve": "approved", "return": "returned"}[s.Verb]
		return true
	}
	if !e.stands() || (o.shut(e.day) && e.by == s.By) || (s.Verb == "correct" && e.units == s.Units) {
		return false
	}
	e.state = "reversed"
	if s.Verb == "reverse" {
		return true
	}
	return o.enter(oracleDay{sow: e.sow, person: e.person, day: e.day, by: s.By, units: s.Units}, e.day)
}

func (o *dayOracle) shut(day string) bool { return o.closed && day <= "2024-09-30" }

// enter is an entry, in the place of one of the day where that is given.
func (o *dayOracle) enter(e oracleDay, corrects string) bool {
	o.takeIn(e.sow)
	e.rate, e.state = o.rateOf(e.sow, e.person, e.day), "submitted"
	step := int64(500)
	worked := o.worked(e.person, e.day)
	part := newPart(e.units, o.sows[e.sow].hours)
	switch {
	case e.units%step != 0 && o.sows[e.sow].hours == 1000, e.day > string(models.Date(o.today).Add(1)), o.shut(e.day) && !o.shut(corrects) || (corrects == "" && o.shut(e.day)):
		return false
	case worked.Add(worked, part).Cmp(o.mayWork(e.person, e.day)) > 0:
		return false
	case !o.fits(e):
		e.over = true
	}
	o.entries = append(o.entries, e)
	return !e.over || o.sows[e.sow].allow
}

func (o *dayOracle) amend(s dayStep) bool {
	o.takeIn(s.SOW)
	work := &o.sows[s.SOW]
	last := work.terms[len(work.terms)-1]
	next := oracleTerms{s.Day, last.days, last.money}
	if s.Days != nil {
		next.days = s.Days
	}
	if s.Money != nil {
		next.money = s.Money
	}
	units, cost := o.sum(s.SOW, "", false)
	if s.Day < last.on || (*next.days < *last.days && *next.days < units) || (*next.money < *last.money && *next.money*1000 < cost) {
		return false
	}
	work.terms = append(slices.Clone(work.terms), next)
	o.takeIn(s.SOW)
	return true
}

func (o *dayOracle) rate(work *oracleSOW, n oracleRate) bool {
	for _, r := range work.rates {
		same := r.from == n.from && r.to == n.to
		apart := (n.to != "" && n.to < r.from) || (r.to != "" && r.to < n.from)
		if r.holder == n.holder && !same && !apart && (r.to != "" || n.to != "") && !(r.to == "" && r.from < n.from) {
			return false
		}
	}
	work.rates = append(slices.Clone(work.rates), n)
	return true
}

// recost exchanges all entries of a work that have another rate than the one on record. All rates of the trial were set by the keeper.
func (o *dayOracle) recost(s dayStep) bool {
	var news []oracleDay
	for i := range o.entries {
		e := o.entries[i]
		now := o.rateOf(e.sow, e.person, e.day)
		if e.sow != s.SOW || !e.stands() || now == nil || (e.rate != nil && *e.rate == *now) {
			continue
		}
		if (e.state == "approved" && (s.By == e.by || s.By == "keeper")) || (o.shut(e.day) && s.By == e.by) {
			return false
		}
		o.takeIn(s.SOW)
		e = o.entries[i]
		o.entries[i].state, e.rate = "reversed", now
		news = append(news, e)
	}
	for _, e := range news {
		if !e.over && !o.fits(e) {
			if e.over = true; !o.sows[s.SOW].allow {
				return false
			}
		}
		o.entries = append(o.entries, e)
	}
	return len(news) > 0
}

// dayVerbs are what every part of the trial has to have done, so that no history was too tame.
var dayVerbs = []string{"log", "approve", "return", "reverse", "correct", "amend", "rate", "grade", "re-cost", "allow", "close", "open", "overrun"}

// holdDays lets random histories run through the books and the oracle side by side; after every step both say the same.
func holdDays(t *testing.T, steps int, seen []string, fresh func(*rapid.T) dayBooks) {
	done := map[string]int{}
	rapid.Check(t, func(r *rapid.T) {
		o, b := newDayOracle(), fresh(r)
		for n := range rapid.IntRange(steps/2, steps).Draw(r, "steps") {
			s := drawDayStep(r, len(o.entries))
			err := b.try(s)
			if err != nil && models.CodeOf(err) == "" {
				r.Fatalf("step %d, %+v: %v", n, s, err)
			}
			if ok := o.try(s); ok != (err == nil) {
				r.Fatalf("step %d, %+v: the oracle says %v, the books %v", n, s, ok, err)
			}
			if err == nil {
				done[s.Verb]++
			}
			for sow := range dayTrialSOWs {
				if want, got := o.standing(sow), b.standing(sow); want != got {
					r.Fatalf("step %d, %+v, work %d:\nthe oracle says %s\nthe books say   %s", n, s, sow, want, got)
				}
			}
			for _, e := range o.entries {
				if e.over && e.stands() {
					done["overrun"]++
				}
			}
		}
	})
	for _, verb := range seen {
		if done[verb] == 0 {
			t.Errorf("no history had %s in it: %v", verb, done)
		}
	}
}
