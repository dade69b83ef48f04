package store

import (
	"strings"

	"bursar/models"
)

// meet gives the statement of work and the person that a row speaks of. Where nothing was surveyed, each is read when its first row comes.
func (in *dayImport) meet(r *models.DaySheetRow) (sow *sheetSOW, p *sheetPerson, err error) {
	name := strings.TrimSpace(r.Person)
	if sow = in.sows[r.SOW]; sow == nil {
		err = in.alone(func() error { return in.meetSOW(strings.Clone(r.SOW)) })
		sow = in.sows[r.SOW]
	}
	if err == nil && r.Component != "" && sow.book != nil && !in.opened(sow) {
		err = in.alone(func() error { return in.openComponents(sow.book) })
	}
	if p = in.people[name]; p == nil && err == nil {
		err = in.alone(func() error { return in.meetPerson(strings.Clone(name)) })
		p = in.people[name]
	}
	return sow, p, err
}

func (in *dayImport) meetSOW(code string) error {
	in.sows[code] = newSheetSOW()
	return in.openSOWs([]string{code})
}

// meetPerson finds who is meant and reads what they have worked, on any day.
func (in *dayImport) meetPerson(name string) error {
	p := newSheetPerson()
	in.people[name] = p
	if err := in.find([]string{name}); err != nil || p.refused != nil {
		return err
	}
	if first := in.byID[p.ID]; first != nil {
		first.join(p)
		return nil
	}
	in.byID[p.ID] = p
	if err := in.readDays(p, "1970-01-01", "2999-12-31"); err != nil {
		return err
	}
	return in.readMonths(p)
}
