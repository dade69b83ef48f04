package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
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
		s.Table, s.Pager = auditTable(a.Events.Items), a.At.pager(len(a.Events.Items), a.Events.Total)
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

func auditTable(events []models.AuditLine) *Table {
	t := &Table{Flow: true, Placed: true, Columns: []Column{{Head: "No.", Number: true, Label: " "}, {Head: "What"}, {Head: "Record"}, {Head: "Before and after"}, {Head: "Who"}, {Head: "When"}}}
	for _, e := range events {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: Count(e.Seq), Number: true}, {Text: e.Verb, Head: true, Sub: e.Reason}, subjectCell(e.Subject), {Line: changes(e)}, Text(e.Actor), {Text: e.At.Long(), NoBreak: true}}})
	}
	return t
}

func subjectCell(subject string) Cell {
	if href := pathOfCode(subject); href != "" {
		return Coded(subject, href)
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
		if len(line) > 0 {
			line = append(line, Break())
		}
		line = append(line, Quiet(name+": "))
		if was, there := before[name]; there && e.Before != "" {
			line = append(line, Plain(orElse(was, Unknown)+" → "))
		}
		line = append(line, Plain(orElse(after[name], Unknown)))
	}
	if line == nil {
		return Words(Quiet("nothing that shows"))
	}
	return line
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
	sort.Strings(names)
	return names
}

// fieldsOf reads what an event kept of a record. Numbers of the record's own bookkeeping say nothing to a reader and are left away.
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

var bookkeeping = map[string]bool{"ID": true, "Seq": true, "Version": true, "Position": true}

func flatten(out map[string]string, prefix string, fields map[string]any) {
	for name, value := range fields {
		if inner, nested := value.(map[string]any); nested {
			flatten(out, name+" ", inner)
			continue
		}
		if !bookkeeping[name] {
			out[prefix+name] = cut(valueText(value))
		}
	}
}

func valueText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(v) // what was just decoded can be encoded
		return strings.TrimSpace(b.String())
	}
	return fmt.Sprint(value)
}
