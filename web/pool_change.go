package web

import (
	"strings"

	"bursar/models"
)

// poolChangeSection lets whoever keeps the records change what is said of a pool. Each change leaves an event.
func poolChangeSection(p models.Pool, try Try) Section {
	fields := []Field{
		{Name: "name", Label: "Name", Value: p.Name, Size: "wide"},
		{Name: "purpose", Label: "Purpose", Kind: LongField, Rows: 2, Value: p.Purpose},
		{Name: "restriction", Label: "Restriction", Kind: LongField, Rows: 2, Value: p.Restriction, Hint: "who bound it and to what, or empty"}}
	fields = append(fields, poolRuleFields(p)...)
	fields = append(fields, Field{Name: "active", Label: "In use", Kind: SelectField, Value: yesNo(p.Active == 1), Options: []Option{{Value: "yes", Text: "in use"}, {Value: "no", Text: "no longer used"}}},
		Field{Name: "why", Label: "Why", Size: "wide", Hint: "one line, or empty", Beside: true})
	form := &Form{ID: "pool-change", Action: "/pools/" + p.Code + "/change", Submit: "Change the pool", Plain: true, Hidden: versionField(p.Version), Fields: fields}
	return Section{ID: "change", Title: "Change the pool", OnScreen: true, Form: form.Again(try)}
}

// poolRuleFields are what a pool is bound to, when it is active, and what becomes of its free money.
func poolRuleFields(p models.Pool) []Field {
	limit := ""
	if c := p.CarryCap(); c != nil {
		limit = c.Amount()
	}
	return []Field{
		{Name: "restriction_kind", Label: "Bound", Kind: RadioField, Value: string(p.RestrictionKind), Options: []Option{
			{Value: string(models.Restricted), Text: "Restricted", Hint: "by the giver"}, {Value: string(models.Designated), Text: "Designated", Hint: "by the board"},
			{Value: string(models.Unrestricted), Text: "Unrestricted", Hint: "for anything the foundation does"}}},
		{Name: "active_from", Label: "Active from", Kind: DateField, Value: string(p.ActiveFrom), Hint: "empty: from the beginning"},
		{Name: "active_to", Label: "Active to", Kind: DateField, Value: string(p.ActiveTo), Hint: "inclusive; empty: for good", Beside: true},
		{Name: "carry_over", Label: "At the end of the year", Kind: RadioField, Value: string(p.CarryOver), Options: []Option{
			{Value: string(models.Lapses), Text: "Free money lapses", Hint: "it goes back to the foundation"},
			{Value: string(models.Carries), Text: "All free money is carried over"},
			{Value: string(models.Caps), Text: "It is carried over up to a cap", Hint: "the rest lapses"},
			{Value: string(models.Asks), Text: "The board is asked", Hint: "it decides each year how much is carried over"}}},
		{Name: "carry_cap", Label: "Cap", Kind: DecimalField, Size: "day", Value: limit, Hint: "only with a cap: the most that is carried"},
	}
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// restrictionWords is how firmly a pool is bound, and by whom.
func restrictionWords(p models.Pool) string {
	kind := string(p.RestrictionKind)
	if kind == "" {
		return p.Restriction
	}
	kind = strings.ToUpper(kind[:1]) + kind[1:]
	if p.Restriction == "" {
		return kind
	}
	return kind + ": " + p.Restriction
}

// poolDaysWords is when a pool is active; always is not worth a word.
func poolDaysWords(p models.Pool) string {
	switch {
	case p.ActiveFrom.Known() && p.ActiveTo.Known():
		return p.ActiveFrom.Long() + " to " + p.ActiveTo.Long()
	case p.ActiveFrom.Known():
		return "from " + p.ActiveFrom.Long()
	case p.ActiveTo.Known():
		return "to " + p.ActiveTo.Long()
	}
	return "on every day"
}
