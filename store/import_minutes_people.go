package store

import (
	"slices"
	"strings"

	"bursar/models"
)

// namesakes finds people by the names that minutes use for them.
type namesakes struct {
	people map[int64]models.Person
	called map[string][]int64        // names and other spellings, folded, to people
	known  map[string]map[int64]bool // by body
}

// namesakes loads everybody on record, and who is known to each of the bodies: from a seat, or from a meeting.
func (w *work) namesakes(bodies []string) (*namesakes, error) {
	n := &namesakes{people: map[int64]models.Person{}, called: map[string][]int64{}, known: map[string]map[int64]bool{}}
	var people []models.Person
	if err := w.tx.Order("id").Find(&people).Error; err != nil {
		return n, err
	}
	for _, p := range people {
		n.call(p, p.Name)
	}
	var others []models.PersonName
	if err := w.tx.Order("id").Find(&others).Error; err != nil {
		return n, err
	}
	for _, o := range others {
		n.call(n.people[o.PersonID], o.Name)
	}
	for _, b := range bodies {
		var ids []int64
		err := w.tx.Raw(`SELECT t.person_id FROM seat_terms t JOIN seats s ON s.id = t.seat_id JOIN bodies b ON b.id = s.body_id WHERE b.code = ?
			UNION SELECT a.person_id FROM attendance a JOIN meetings m ON m.id = a.meeting_id JOIN bodies b ON b.id = m.body_id WHERE b.code = ? AND a.person_id IS NOT NULL`,
			b, b).Scan(&ids).Error
		if err != nil {
			return n, err
		}
		n.known[b] = map[int64]bool{}
		for _, id := range ids {
			n.known[b][id] = true
		}
	}
	return n, nil
}

// fold is a name without regard to letter case and extra spaces.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

func (n *namesakes) call(p models.Person, name string) {
	n.people[p.ID] = p
	if key := fold(name); !slices.Contains(n.called[key], p.ID) {
		n.called[key] = append(n.called[key], p.ID)
	}
}

// find gives the one person of the name: by name or other name; then, among people known to the body, by first name or initials.
func (n *namesakes) find(body, name string) (models.Person, bool) {
	wanted := fold(name)
	ids := n.called[wanted]
	if len(ids) > 1 {
		ids = n.among(body, func(p models.Person) bool { return slices.Contains(n.called[wanted], p.ID) })
	}
	if len(ids) == 0 {
		ids = n.among(body, func(p models.Person) bool { return firstName(p.Name) == wanted || initials(p.Name) == wanted })
	}
	if len(ids) != 1 {
		return models.Person{}, false
	}
	n.known[body][ids[0]] = true
	return n.people[ids[0]], true
}

// among is who of those known to the body is meant.
func (n *namesakes) among(body string, meant func(models.Person) bool) (ids []int64) {
	for id := range n.known[body] {
		if meant(n.people[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

// borne tells whether anybody bears the full name, so that no second person of the same name is made for want of a choice.
func (n *namesakes) borne(name string) bool { return len(n.called[fold(name)]) > 0 }

// add makes a person known who was put on record just now.
func (n *namesakes) add(body string, p models.Person) {
	n.call(p, p.Name)
	n.known[body][p.ID] = true
}

func firstName(name string) string {
	first, _, _ := strings.Cut(fold(name), " ")
	return first
}

func initials(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(fold(name)) {
		b.WriteRune([]rune(word)[0])
	}
	return b.String()
}
