package web

import (
	"strconv"
	"strings"

	"bursar/models"
)

// sentenceStart writes the first letter large.
func sentenceStart(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (d BodyPage) organizationField() Field {
	f := Field{Name: "organization", Label: "Counts for", Beside: true}
	if int64(len(d.Organizations.Items)) < d.Organizations.Total {
		f.Hint = "code such as ORG-0003; empty: independent"
		return f
	}
	f.Kind, f.Options = SelectField, []Option{{Text: "independent"}}
	for _, o := range d.Organizations.Items {
		f.Options = append(f.Options, Option{Value: o.Code, Text: o.Name})
	}
	return f
}

// seatForm seats somebody; it suggests the first vacant seat, else the next number.
func (d BodyPage) seatForm() *Form {
	next := int64(len(d.Body.Seats) + 1)
	for i := len(d.Body.Seats) - 1; i >= 0; i-- {
		if s := d.Body.Seats[i]; s.Vacant() {
			next = s.SeatNumber
		}
	}
	person := d.People.field("person", "Who", "Choose")
	return &Form{ID: "seat-form", Action: "/bodies/" + d.Body.Code + "/seats", Submit: "Seat them", Fields: []Field{
		{Name: "seat", Label: "Seat", Kind: NumberField, Min: "1", Value: strconv.FormatInt(next, 10), Hint: "a new number makes a new seat"},
		{Name: "voting", Label: "Votes?", Kind: SelectField, Beside: true, Value: "yes", Options: []Option{{Value: "yes", Text: "the seat votes"}, {Value: "no", Text: "without a vote"}}},
		person, d.organizationField(),
		{Name: "from", Label: "From", Kind: DateField, Hint: "first day"}, {Name: "office", Label: "Office", Beside: true, Hint: "such as chair, or empty"},
		{Name: "note", Label: "Note", Beside: true, Hint: "such as how they were elected"}}}
}

// endForm ends the term of somebody who holds a seat without an end on record; nil where there is nobody.
func (d BodyPage) endForm() *Form {
	options := []Option{{Text: "Choose"}}
	for _, t := range d.Body.Terms {
		if !t.ToOn.Known() {
			number := strconv.FormatInt(t.SeatNumber, 10)
			options = append(options, Option{Value: number, Text: "seat " + number + ", " + t.PersonName})
		}
	}
	if len(options) == 1 {
		return nil
	}
	return &Form{ID: "end-form", Action: "/bodies/" + d.Body.Code + "/ends", Submit: "End the term", Plain: true, Fields: []Field{
		{Name: "seat", Label: "Whose", Kind: SelectField, Options: options}, {Name: "to", Label: "Last day", Kind: DateField, Beside: true, Hint: "inclusive"},
		{Name: "why", Label: "Why", Size: "wide", Hint: "one sentence"}}}
}

func (d BodyPage) ruleForm() *Form {
	keys := []Option{{Value: models.KeyQuorum, Text: ruleNames[models.KeyQuorum]}, {Value: models.KeyMeetingVote, Text: ruleNames[models.KeyMeetingVote]}, {Value: models.KeyElectronicVote, Text: ruleNames[models.KeyElectronicVote]}, {Value: models.KeyCompanyLimit, Text: ruleNames[models.KeyCompanyLimit]}}
	return &Form{ID: "rule-form", Action: "/bodies/" + d.Body.Code + "/rules", Submit: "Add the rule", Plain: true, Fields: []Field{
		{Name: "key", Label: "Rule about", Kind: SelectField, Options: keys}, {Name: "section", Label: "Section", Size: "short", Beside: true, Hint: "such as 5.1"}, {Name: "from", Label: "In force from", Kind: DateField, Beside: true},
		{Name: "sentence", Label: "Its sentence", Size: "wide", Hint: "as the charter has it"},
		{Name: "params", Label: "Number", Size: "short", Hint: "a share such as 60 % or 1/2; for the limit, how many seats"},
		{Name: "base", Label: "Share of", Kind: SelectField, Beside: true, Value: "cast", Hint: "votes only", Options: []Option{{Value: "cast", Text: "votes cast"}, {Value: "present", Text: "those voting or abstaining"}, {Value: "roll", Text: "all voting seats"}}},
		{Name: "strict", Label: "More than that share, not just that much", Kind: CheckField}},
		Note: Say("A later rule about the same takes its place from its day on; meetings before keep the rule of their day.")}
}
