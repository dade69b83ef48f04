package store

import (
	"strings"

	"bursar/models"
)

// namesakes finds people by the names that minutes use for them.
type namesakes struct {
	people []models.Person
	also   map[string][]int64 // other spellings, folded, to people
	known  map[string]map[int64]bool
}

// namesakes loads everybody on record, and who is known to each of the bodies: from a seat, or from a meeting.
func (w *work) namesakes(bodies []string) (*namesakes, error) {
	n := &namesakes{also: map[string][]int64{}, known: map[string]map[int64]bool{}}
	if err := w.tx.Order("id").Find(&n.people).Error; err != nil {
		return n, err
	}
	var others []models.PersonName
	if err := w.tx.Order("id").Find(&others).Error; err != nil {
		return n, err
	}
	for _, o := range others {
		n.also[fold(o.Name)] = append(n.also[fold(o.Name)], o.PersonID)
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

func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// find gives the one person of the name: by name or other name; then, among people known to the body, by first name or initials.
func (n *namesakes) find(body, name string) (models.Person, bool) {
	var exact, near []models.Person
	wanted := fold(name)
	for _, p := range n.people {
		switch {
		case fold(p.Name) == wanted || contains(n.also[wanted], p.ID):
			exact = append(exact, p)
		case n.known[body][p.ID] && (firstName(p.Name) == wanted || initials(p.Name) == wanted):
			near = append(near, p)
		}
	}
	if len(exact) > 1 {
		exact = n.among(body, exact)
	}
	if len(exact) == 0 {
		exact = near
	}
	if len(exact) != 1 {
		return models.Person{}, false
	}
	n.meet(body, exact[0])
	return exact[0], true
}

func (n *namesakes) among(body string, people []models.Person) (out []models.Person) {
	for _, p := range people {
		if n.known[body][p.ID] {
			out = append(out, p)
		}
	}
	return out
}

// borne tells whether anybody bears the full name, so that no second person of the same name is made for want of a choice.
func (n *namesakes) borne(name string) bool {
	wanted := fold(name)
	for _, p := range n.people {
		if fold(p.Name) == wanted {
			return true
		}
	}
	return len(n.also[wanted]) > 0
}

func (n *namesakes) meet(body string, p models.Person) { n.known[body][p.ID] = true }

// add makes a person known who was put on record just now.
func (n *namesakes) add(body string, p models.Person) {
	n.people = append(n.people, p)
	n.meet(body, p)
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

func contains(ids []int64, id int64) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}
