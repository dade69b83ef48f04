package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"bursar/models"
)

// AuditView is the record as the page shows it: the newest number and hash, and the outcome of a walk along it when one was asked for.
type AuditView struct {
	Events  models.List[models.AuditLine]
	Head    models.EventHead
	Verdict *models.AuditVerdict
	At      ListAt
}

// NewAuditPage lists who did what to which record, and what it said before and after.
func NewAuditPage(f Frame, a AuditView) *SheetPage {
	s := Section{ID: "events", Title: "Events"}
	filter := a.At.filter(Field{Name: "subject", Label: "Record", Hint: "its code"}, Field{Name: "actor", Label: "Who", Hint: "e-mail"}, Field{Name: "verb", Label: "What", Hint: "such as transfer.approved"},
		Field{Name: "from", Label: "From", Kind: DateField, Hint: "UTC"}, Field{Name: "to", Label: "To", Kind: DateField, Hint: "UTC"})
	if len(a.Events.Items) == 0 {
		s.Empty = a.At.nothingFound("No event fits")
	} else {
		s.Table, s.Pager = auditTable(f, a.Events.Items), a.At.pager(len(a.Events.Items), a.Events.Total)
	}
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Title: "Audit", Lede: Words(Plain(Plural(a.Head.Seq, "event", "events")+" on record. Each carries the fingerprint of the one before, so a change is found. Head: "), Mono(shortHash(a.Head.Hash))),
		Acts: []Act{{Text: "Verify the whole record", Href: "/audit?verify=yes"}}}}}
	if a.Verdict != nil {
		p.Messages = []Message{verdictMessage(*a.Verdict)}
	}
	p.Bands = a.At.under(filter, s)
	return p
}

func verdictMessage(v models.AuditVerdict) Message {
	if !v.OK() {
		return Message{Kind: "stop", Title: "The record does not hold", Text: []Line{Say(sentenceOf(v.Why) + " Events before it hold: " + Count(v.Events) + ".")}}
	}
	said := "All " + Plural(v.Events, "event holds", "events hold") + ": each follows the one before and is as it was written."
	if v.Forgotten > 0 {
		said += " The details of " + Count(v.Forgotten) + " were erased on purpose; the chain still holds."
	}
	return Message{Kind: "good", Title: "The record holds", Text: []Line{Words(Plain(said+" Head: "), Mono(v.Head))}}
}

func sentenceOf(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func shortHash(h string) string {
	if len(h) > 12 {
		return h[:12] + "…"
	}
	return h
}

func auditTable(f Frame, events []models.AuditLine) *Table {
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "No.", Number: true, Label: " "}, {Head: "What"}, {Head: "Record"}, {Head: "Before and after"}, {Head: "When and who"}}}
	for _, e := range events {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: Count(e.Seq), Number: true}, {Text: e.Verb, Head: true, Sub: e.Reason}, subjectCell(f, e.Subject), {Line: changes(e)}, {Text: e.At.Long(), Sub: e.Actor}}})
	}
	return t
}

func subjectCell(f Frame, subject string) Cell {
	if href := pathOfCode(subject); href != "" && f.opens(href) {
		return Coded(subject, href)
	}
	if len(subject) > 40 { // a file's fingerprint
		return Text(shortHash(subject))
	}
	return Text(subject)
}

// changes says field by field what an event changed: what was there, and what is. A new record says what it began with.
func changes(e models.AuditLine) Line {
	before, after := fieldsOf(e.Before), fieldsOf(e.After)
	if e.Before == "" && e.After == "" {
		return Words(Quiet("details are not shown"))
	}
	var line Line
	for _, name := range changedNames(before, after) {
		if after[name] == e.Subject {
			continue
		}
		if len(line) > 0 {
			line = append(line, Break())
		}
		line = append(line, Quiet(name+": "))
		if was, there := before[name]; there && e.Before != "" {
			line = append(line, detail(was), Plain(" → "))
		}
		line = append(line, detail(after[name]))
	}
	if line == nil {
		return Words(Quiet("nothing that shows"))
	}
	return line
}

// detail is a value as it stood; a long one without spaces may be broken anywhere.
func detail(value string) Piece {
	if len(value) > 40 {
		return Mono(value)
	}
	return Plain(orElse(value, Unknown))
}

func changedNames(before, after map[string]string) (names []string) {
	for name := range before {
		if before[name] != after[name] {
			names = append(names, name)
		}
	}
	for name, value := range after {
		if _, there := before[name]; !there && value != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// fieldsOf reads what an event kept of a record, field by field.
func fieldsOf(state string) map[string]string {
	out := map[string]string{}
	d := json.NewDecoder(strings.NewReader(state))
	d.UseNumber()
	var fields map[string]any
	if d.Decode(&fields) != nil {
		if state != "" {
			out["record"] = cut(state)
		}
		return out
	}
	flatten(out, "", fields)
	return out
}

// bookkeeping are fields by which the record finds its own rows; they say nothing to a reader.
func bookkeeping(name string) bool {
	return strings.HasSuffix(name, "ID") || name == "Seq" || name == "Version" || name == "Position"
}

// flatten lays the records inside an event side by side; a field whose name is taken says which record it belongs to.
func flatten(out map[string]string, prefix string, fields map[string]any) {
	currency, _ := fields["Currency"].(string)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fields[name]
		if inner, nested := value.(map[string]any); nested {
			flatten(out, fieldWords(name)+", ", inner)
			continue
		}
		if bookkeeping(name) {
			continue
		}
		if minor, isMoney := strings.CutSuffix(name, "Minor"); isMoney && value != nil {
			name, value = orElse(minor, "Amount"), minorText(value, currency)
		}
		words := fieldWords(name)
		if _, taken := out[words]; taken {
			words = prefix + words
		}
		out[words] = cut(valueText(value))
	}
}

// minorText writes an amount that was kept in minor units as people read it.
func minorText(value any, currency string) string {
	number, _ := value.(json.Number)
	minor, err := number.Int64()
	if err != nil || currency == "" {
		return valueText(value)
	}
	return moneyWords(models.Money{Minor: minor, Currency: models.Currency(currency)})
}

// fieldWords writes a field's name as words: EffectiveOn becomes effective on.
func fieldWords(name string) string {
	var b strings.Builder
	for i, r := range name {
		if r >= 'A' && r <= 'Z' && i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(strings.ToLower(b.String()), "_", " ")
}

// valueText writes one value of a kept record; a list is written row by row, its fields in the order of their names.
func valueText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		var rows []string
		for _, row := range v {
			rows = append(rows, valueText(row))
		}
		return strings.Join(rows, "; ")
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if text := valueText(v[name]); text != "" && !bookkeeping(name) {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, " ")
	}
	return fmt.Sprint(value)
}
