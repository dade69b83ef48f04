package handlers

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// lightRow is a row of a list that writes its own JSON, because its list is asked for all day. It writes to the letter what encoding/json would.
type lightRow interface{ appendJSON([]byte) []byte }

// lightList is a list that may have such rows.
type lightList interface {
	appendJSON([]byte) ([]byte, bool)
}

// jsonFormats are JSON in and out, with the lists that write themselves.
func jsonFormats() map[string]huma.Format {
	f := huma.Format{Unmarshal: json.Unmarshal, Marshal: writeJSON}
	return map[string]huma.Format{"application/json": f, "json": f}
}

var lightBuffers = sync.Pool{New: func() any { return new([]byte) }}

func writeJSON(w io.Writer, v any) error {
	list, ok := v.(lightList)
	if !ok {
		return huma.DefaultJSONFormat.Marshal(w, v)
	}
	kept := lightBuffers.Get().(*[]byte)
	defer lightBuffers.Put(kept)
	b, ok := list.appendJSON((*kept)[:0])
	*kept = b
	if !ok {
		return huma.DefaultJSONFormat.Marshal(w, v)
	}
	_, err := w.Write(b)
	return err
}

// appendJSON writes the list where its rows write themselves.
func (l listOf[O]) appendJSON(b []byte) ([]byte, bool) {
	if _, ok := any((*O)(nil)).(lightRow); !ok {
		return b, false
	}
	b = append(b, `{"items":[`...)
	for i := range l.Items {
		if i > 0 {
			b = append(b, ',')
		}
		b = any(&l.Items[i]).(lightRow).appendJSON(b)
	}
	b = appendTextOrNull(append(b, `],"next_cursor":`...), l.NextCursor)
	b = strconv.AppendInt(append(b, `,"total":`...), l.Total, 10)
	return append(b, '}', '\n'), true
}

// appendJSON writes an entry with its fields in the order of their declaration.
func (d *Day) appendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"id":`...), d.ID, 10)
	b = appendText(append(b, `,"sow":`...), d.SOW)
	b = appendText(append(b, `,"date":`...), d.Date)
	b = appendTextOrNull(append(b, `,"through":`...), d.Through)
	b = appendText(append(b, `,"person":`...), d.Person)
	b = appendText(append(b, `,"person_name":`...), d.PersonName)
	b = appendText(append(b, `,"days":`...), d.Days)
	b = appendText(append(b, `,"unit":`...), d.Unit)
	b = d.Rate.appendJSON(append(b, `,"rate":`...))
	b = d.Cost.appendJSON(append(b, `,"cost":`...))
	b = appendText(append(b, `,"note":`...), d.Note)
	b = appendTextOrNull(append(b, `,"deliverable":`...), d.Deliverable)
	b = appendText(append(b, `,"state":`...), d.State)
	b = appendTextOrNull(append(b, `,"verdict_by":`...), d.VerdictBy)
	b = appendTextOrNull(append(b, `,"verdict_reason":`...), d.VerdictWhy)
	b = appendWholeOrNull(append(b, `,"itemises":`...), d.Itemises)
	b = appendWholeOrNull(append(b, `,"reverses":`...), d.Reverses)
	b = appendWholeOrNull(append(b, `,"reversed_by":`...), d.ReversedBy)
	b = strconv.AppendBool(append(b, `,"overrun":`...), d.Overrun)
	b = appendWholeOrNull(append(b, `,"taken_in":`...), d.TakenIn)
	b = appendWholeOrNull(append(b, `,"replaces":`...), d.Replaces)
	b = appendText(append(b, `,"entered_by":`...), d.EnteredBy)
	b = appendText(append(b, `,"entered_at":`...), d.EnteredAt)
	b = d.Source.appendJSON(append(b, `,"source":`...))
	b = appendTextOrNull(append(b, `,"deliverable_code":`...), d.DeliverableCode)
	b = appendTextOrNull(append(b, `,"component":`...), d.Component)
	return append(b, '}')
}

func (m *Money) appendJSON(b []byte) []byte {
	if m == nil {
		return append(b, "null"...)
	}
	b = appendText(append(b, `{"amount":`...), m.Amount)
	return append(appendText(append(b, `,"currency":`...), m.Currency), '}')
}

func (p *Place) appendJSON(b []byte) []byte {
	if p == nil {
		return append(b, "null"...)
	}
	b = appendText(append(b, `{"file":`...), p.File)
	b = appendWholeOrNull(append(b, `,"line":`...), p.Line)
	return append(appendTextOrNull(append(b, `,"cell":`...), p.Cell), '}')
}

func appendWholeOrNull(b []byte, n *int64) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, *n, 10)
}

func appendTextOrNull(b []byte, s *string) []byte {
	if s == nil {
		return append(b, "null"...)
	}
	return appendText(b, *s)
}

// appendText writes a text: as it is where it holds plain signs only, otherwise by the library, which knows what to escape.
func appendText(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' || s[i] == '"' || s[i] == '\\' {
			return appendEscaped(b, s)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendEscaped(b []byte, s string) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text always encodes
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte{'\n'})...)
}
