package casefile

import (
	"encoding/json"
	"fmt"
	"io"

	"bursar/tally"
)

// Schema is the name that a file of cases gives its shape.
const Schema = "tally-cases/1"

// Entry is one case of a file. Expected holds the published keys of its result, as far as the file states them, to
// be compared with the count; ForInformation says that they came about by another rule and prove nothing. A case
// that cannot be counted as written has Err instead, and the others of its file stand.
type Entry struct {
	ID             string
	Case           tally.Case
	Currency       string
	Expected       map[string]json.RawMessage
	ForInformation bool
	Err            *tally.Error
}

// Read reads a tally-cases/1 file; name is what refusals call it. Only a file that is no JSON, is of another schema
// or holds no list of cases is refused whole.
func Read(r io.Reader, name string) ([]Entry, error) {
	f := file{scanner: newScanner(newLimited(r)), ids: map[string]int{}, entries: []Entry{}}
	f.skipMark()
	f.object(f.member)
	f.finish()
	if refusal := f.refusal(); refusal != nil {
		return nil, in(name, refusal)
	}
	return f.entries, nil
}

// file is a tally-cases/1 file being read.
type file struct {
	*scanner
	schema  string
	listed  bool
	ids     map[string]int // the number of the case that has it
	entries []Entry
}

func (f *file) member(key string) {
	switch key {
	case "schema":
		f.schema = f.literalOrSkip()
	case "cases":
		if f.peek() != '[' {
			f.passOver()
			return
		}
		f.listed = true
		f.list(func(place int) { f.entries = append(f.entries, f.entry(place+1)) })
	default:
		f.passOver()
	}
}

func (f *file) refusal() *tally.Error {
	switch {
	case f.broken != nil:
		return f.broken
	case f.schema != Schema:
		return refuse(tally.CodeShape, "its schema is %q; write %q.", shortened(f.schema), Schema)
	case !f.listed:
		return refuse(tally.CodeShape, "it has no list of cases; write \"cases\":[…].")
	}
	return f.fault
}

// entry reads one case. What is wrong with it is its own affair, not that of the file.
func (f *file) entry(number int) Entry {
	before, way := f.fault, f.path
	f.fault, f.path = nil, nil
	var d draft
	d.read(f.scanner)
	f.checkID(d.ID, number)
	e := d.entry()
	if f.fault != nil {
		place := fmt.Sprintf("case %d", number)
		if d.ID != "" {
			place = fmt.Sprintf("case %d (id %s)", number, shortened(d.ID))
		}
		e = Entry{ID: d.ID, Err: in(place, f.fault)}
	}
	f.fault, f.path = before, way
	return e
}

func (f *file) checkID(id string, number int) {
	first, taken := f.ids[id]
	switch {
	case id == "":
		f.noteAt("id", tally.CodeEmptyID, "it is missing; give each case its own.")
	case taken:
		f.noteAt("id", tally.CodeRepeatedID, "case %d has it already; give each case its own.", first)
	default:
		f.ids[id] = number
	}
}

func (f *file) literalOrSkip() string {
	if f.peek() != '"' {
		f.passOver()
		return ""
	}
	return f.literal()
}

// skipMark passes the byte order mark with which some editors open a file.
func (s *scanner) skipMark() {
	if s.peek() != mark[0] {
		return
	}
	for i := range len(mark) {
		s.take(mark[i])
	}
}

const mark = "\uFEFF"
