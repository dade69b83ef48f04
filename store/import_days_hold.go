package store

import (
	"cmp"
	"math/bits"
	"slices"

	"bursar/migrations"
	"bursar/models"
)

const partSize = 400

// inParts does something to many texts, some hundreds at a time.
func inParts(all []string, do func([]string) error) error {
	for part := range slices.Chunk(all, partSize) {
		if err := do(part); err != nil {
			return err
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// known are the people whom the record knows, each once, in the order of locking.
func (in *dayImport) known() []*sheetPerson {
	var out []*sheetPerson
	for _, name := range sortedKeys(in.people) {
		if p := in.people[name]; p.refused == nil {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *sheetPerson) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// eachOnce are the people whom the record knows, by whatever names the sheet calls them.
func (in *dayImport) eachOnce() []*sheetPerson {
	return slices.CompactFunc(in.known(), func(a, b *sheetPerson) bool { return a.ID == b.ID })
}

// holdDays holds every person's day that the sheet names, in the order of person and day. Two names of one person share their days.
func (in *dayImport) holdDays() error {
	for _, p := range in.known() {
		if first := in.byID[p.ID]; first != nil {
			first.join(p)
			continue
		}
		in.byID[p.ID] = p
	}
	people := in.eachOnce()
	if in.s.dialect == migrations.Postgres { // on SQLite the transaction holds the whole record
		if err := in.makeDays(people); err != nil {
			return err
		}
	}
	for _, p := range people {
		if err := in.readNamed(p); err != nil {
			return err
		}
	}
	for _, p := range people {
		if err := in.readMonths(p); err != nil {
			return err
		}
	}
	return nil
}

// join lets both names speak of the same days.
func (p *sheetPerson) join(other *sheetPerson) {
	for n, w := range other.weeks {
		mine, _ := p.weeksOf(n << 6)
		mine.named |= w.named
	}
	other.weeks, other.last, p.last, other.months = p.weeks, nil, nil, p.months // the maps are of both from now on
}

// days are the days of a person that are named, or changed, in their order.
func (p *sheetPerson) days(which func(*personWeeks) uint64, each func(day int, w *personWeeks, bit uint) error) error {
	numbers := make([]int, 0, len(p.weeks))
	for n := range p.weeks {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		w := p.weeks[n]
		for left := which(w); left != 0; left &= left - 1 {
			bit := uint(bits.TrailingZeros64(left))
			if err := each(n<<6+int(bit), w, bit); err != nil {
				return err
			}
		}
	}
	return nil
}

func namedDays(w *personWeeks) uint64   { return w.named }
func changedDays(w *personWeeks) uint64 { return w.changed }

// personDays writes people's days.
func (in *dayImport) personDays(ending string) *bulk {
	b := in.bulk("person_days", "person_id", "on_date", "units", "most")
	b.most, b.shaped, b.ending = pipeStatement, true, ending
	return b
}

// makeDays makes the rows that are missing, so that they can be held.
func (in *dayImport) makeDays(people []*sheetPerson) error {
	b := in.personDays(" ON CONFLICT DO NOTHING")
	for _, p := range people {
		err := p.days(namedDays, func(day int, _ *personWeeks, _ uint) error {
			return b.add(p.ID, string(models.DayOfNumber(day)), int64(0), int64(models.WholeDay))
		})
		if err != nil {
			return err
		}
	}
	return b.close()
}

// readNamed reads the days from the month of the first through the month of the last that are named.
func (in *dayImport) readNamed(p *sheetPerson) error {
	first, last := 0, 0
	_ = p.days(namedDays, func(day int, _ *personWeeks, _ uint) error { // it gives no error
		if last = day; first == 0 {
			first = day
		}
		return nil
	})
	if first == 0 {
		return nil
	}
	return in.readDays(p, models.Date(models.DayOfNumber(first).Month()+"-01"), models.Date(models.DayOfNumber(last).Month()+"-31"))
}

// readDays reads what the person has worked on the days from one through the other, and holds them.
func (in *dayImport) readDays(p *sheetPerson, first, last models.Date) error {
	var allowed []models.DayAllowance
	if err := in.tx.Where("person_id = ?", p.ID).Order("id").Find(&allowed).Error; err != nil {
		return err
	}
	in.allowed[p.ID] = allowed
	rows, err := in.tx.Raw("SELECT on_date, units FROM person_days WHERE person_id = ? AND on_date BETWEEN ? AND ? ORDER BY on_date"+in.lock(), p.ID, first, last).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var on models.Date
		var units models.DayPart
		if err := rows.Scan(&on, &units); err != nil {
			return err
		}
		w, bit := p.weeksOf(on.DayNumber())
		w.units[bit] = units
		w.there |= 1 << bit
	}
	return rows.Err()
}

// readMonths reads what the person has entered by the month, and holds it.
func (in *dayImport) readMonths(p *sheetPerson) error {
	var months []models.PersonMonth
	err := in.tx.Raw("SELECT * FROM person_months WHERE person_id = ? ORDER BY month"+in.lock(), p.ID).Scan(&months).Error
	for _, m := range months {
		p.months[m.Month] = &sheetMonth{PersonMonth: m}
	}
	return err
}
