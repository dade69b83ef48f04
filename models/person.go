package models

import "strings"

// Person is a human being in the record: on a seat, at a meeting, doing contract work. Whether they sign in is another matter (User).
type Person struct {
	ID      int64
	Code    string
	Name    string
	Email   string
	ORCID   string `gorm:"column:orcid"`
	Version int64
	Seq     int64
}

// PersonName is another spelling under which minutes or sheets name a person, confirmed by somebody.
type PersonName struct {
	ID       int64
	PersonID int64
	Name     string
	Seq      int64
}

var ruleEmail = rule("person.email", "An e-mail address has one @ with something before it and a dot after it, and no spaces.")

// NewPerson is what is entered to add one.
type NewPerson struct {
	Name, Email, ORCID string
	AlsoKnownAs        []string
}

// Check gives the person that is to be added and the other names, or every field that is refused.
func (n NewPerson) Check() (Person, []string, error) {
	name, errName := Line("name", n.Name, 120)
	email, errEmail := OptionalEmail("email", n.Email)
	orcid, errORCID := OptionalLine("orcid", n.ORCID, 40)
	names := make([]string, 0, len(n.AlsoKnownAs))
	errs := []error{errName, errEmail, errORCID}
	for _, other := range n.AlsoKnownAs {
		s, err := Line("also_known_as", other, 120)
		names, errs = append(names, s), append(errs, err)
	}
	return Person{Name: name, Email: email, ORCID: orcid, Version: 1}, names, Collect(errs...)
}

// CheckEmail takes an address in small letters.
func CheckEmail(field, s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	at := strings.IndexByte(s, '@')
	if at < 1 || strings.Count(s, "@") != 1 || strings.ContainsAny(s, " \t\r\n,;<>\"") || !strings.Contains(s[at:], ".") || len(s) > 200 {
		return "", Refuse(ruleEmail, field, "%s is not an e-mail address; write it as name@example.org.", shown(s))
	}
	return s, cleanText(field, s, 200, false)
}

// OptionalEmail is CheckEmail where no address may be given.
func OptionalEmail(field, s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	return CheckEmail(field, s)
}

// PersonFilter narrows a list of people.
type PersonFilter struct {
	Text string
}
